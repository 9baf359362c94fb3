/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Suppositions: facts that are only thought, to see what would follow.  Nothing is stored.
 *
 * One supposition is a line as people say it: "jlpt N3 fail 2026-12-06", "exam 39 parts A,B",
 * "plan stage_2 filed +10d", a new record "language_test test=jlpt date=…", or a change of a record
 * by its number "345 until=2027-03-31".  Words and values may be Japanese.  A short form about what
 * is on record already (the same test, the plan of that stage) changes that record.
 */

#include "tsu-store.h"

typedef struct _TsuSuppose TsuSuppose;

/* Begins with the case as it is; @today: from which "+3m" counts. */
TsuSuppose *tsu_suppose_new(TsuStore *store, TsuCase *c, TsuDate today);
void tsu_suppose_free(TsuSuppose *suppose);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuSuppose, tsu_suppose_free)

/* Adds one supposition to those before it.  What is wrong with its words is in @error
 * (TSU_SERVICE_ERROR_USAGE, a sentence with what is allowed), what is wrong with its values in
 * @issues (TsuIssue) with TSU_SERVICE_ERROR_DATA; the case is then of no use. */
bool tsu_suppose_add(TsuSuppose *suppose, const char *text, GPtrArray *issues, GError **error);

/* Records that are only supposed have numbers from here on. */
#define TSU_SUPPOSED (INT64_C(1) << 62)

/* The case with all that is supposed; to be unreferenced. */
TsuCase *tsu_suppose_case(const TsuSuppose *suppose);

/* What is supposed: a new record, or a changed one. */
typedef struct {
    const TsuRecord *before; /* NULL: it is new */
    const TsuRecord *after;
} TsuSupposed;

/* In the order in which they were said (TsuSupposed); free with g_array_unref(). */
GArray *tsu_suppose_records(const TsuSuppose *suppose);
