/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What is due as an iCalendar file (RFC 5545) for the office's calendar.
 *
 * Each deadline is an event of one whole day, its last day, and no VTODO: calendars that are made
 * for appointments take in no tasks (those of Google, Apple and Microsoft leave VTODO out, without
 * a word), so that a deadline would be missing where it is looked for.  Events take no time
 * (TRANSP:TRANSPARENT), have an end (DTEND, the day after: some readers take an event without one
 * for empty), and ring at nine in the morning of each day of warning that is still to come.
 *
 * The UID names the deadline by whose it is, its rule, its record and which of several it is, and
 * not by its day: when the facts move the day and the file is taken in again, the event moves.
 * SEQUENCE is the number of the day on which the file was made, so that the newer file counts.  The
 * same rows, words and day give the same bytes.
 *
 * It holds names, office numbers and what the rules say; no number of a passport, card or the like.
 * Each event is confidential (CLASS), so that a calendar shows it only to those who may change it.
 * The file stays in the office: nothing is entered in the ledger.
 */

#include "tsu-due-query.h"

/* The file as text (UTF-8, lines folded and ended by CR LF); g_free().  @language: "ja" or "en", of
 * titles; other words are gettext's (domain tsubame). */
char *tsu_due_calendar_text(TsuStore *store, const GPtrArray *rows, const char *language,
                            TsuDate today);
/* Writes it to @path, whole or not at all; never over the store's own files. */
bool tsu_due_calendar_write(TsuStore *store, const GPtrArray *rows, const char *language,
                            TsuDate today, const char *path, GError **error);
