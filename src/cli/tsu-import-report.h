/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What an import says about each person, while it goes, and at the end. */

#include "tsu-cli.h"
#include "tsu-import-rules.h"

typedef struct {
    TsuCli *cli;
    GHashTable *unmet;                 /* refs named in options that no file has had so far */
    bool all;                          /* nothing is only counted */
    int64_t new_shown;                 /* lines about new people, of this file */
    int64_t rules_shown, rules_hidden; /* people of whom the rules said something, of this file */
    TsuImportTally *tally;             /* of this file */
} TsuImportReport;

/* Before and behind the files; the last clears what the report holds. */
void tsu_import_report_begin(TsuImportReport *report);
void tsu_import_report_end(TsuImportReport *report);
/* Before and behind one file. */
void tsu_import_report_file(TsuImportReport *report, const char *path);
void tsu_import_report_result(TsuImportReport *report, const char *path,
                              const TsuImportResult *result, bool dry_run);
/* One person or organization (TsuImportOptions.report; @data: a TsuImportReport). */
void tsu_import_report_item(const TsuPlanItem *item, void *data);
