/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A problem as one sentence: where it is, what is wrong, what was found, what is allowed and what
 * to do, in whatever language @translate gives.
 *
 *     line 12, person HM-0003 (no. 3), Japanese test t1, Total: The number is out of range;
 *     found “x”; allowed: 0–1000; check the number
 */

#include <glib.h>
#include <stdint.h>

#include "tsu-issue.h"

/* Gives the translation of @msgid, or @msgid itself: gettext for the screen, a TsuCatalog for
 * paper and replies.  NULL stands for English. */
typedef const char *(*TsuTranslate)(const char *msgid, gpointer data);

/* Free with g_free().  @translate may be NULL. */
char *tsu_issue_render(const TsuIssue *issue, TsuTranslate translate, gpointer data);
/* Without the place (line, person): for a table or a page where these stand elsewhere. */
char *tsu_issue_render_short(const TsuIssue *issue, TsuTranslate translate, gpointer data);
