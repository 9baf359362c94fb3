/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Milestones: what a document or a score proves, with its date: read from the records, never moved
 * into.  Pure; any thread. */

#include "tsu-rules.h"

typedef struct {
    const char *key;         /* for JSON */
    const char *label;       /* msgid */
    const char *date;        /* as recorded; NULL: done, but on no recorded day */
    const TsuRecord *record; /* borrowed from the case */
} TsuMilestone;

/* Of everything up to @day, in order of date (TsuMilestone); free with g_array_unref().  @rules may
 * be NULL: no test of Japanese proves a level then. */
GArray *tsu_milestones(const TsuRules *rules, const TsuCase *c, TsuDate day);
