/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Printing progress sheets of many people into one PDF. */

#include "tsu-store.h"

typedef struct {
    const char *locale_dir;     /* where compiled catalogues lie: DIR/LANG/LC_MESSAGES */
    const char *iso_locale_dir; /* where iso-codes keeps its own, e.g. /usr/share/locale */
    const char *language;       /* of all sheets; NULL: each trainee's own */
    TsuDate as_of;              /* unset: today, with all that is recorded */
    void (*progress)(int64_t done, int64_t total, void *data);
    void *data;
    GCancellable *cancellable;
} TsuSheetJob;

/* Prints the sheets of @people (int64_t office numbers, in this order) to @path.  @problems gets
 * TsuSheetProblem-like sentences (char *, English msgid already rendered by @translate).
 * @n_pages may be NULL. */
bool tsu_sheet_job_run(TsuStore *store, const TsuSheetJob *job, const GArray *people,
                       const char *path, GPtrArray *problems, unsigned *n_pages, GError **error);
