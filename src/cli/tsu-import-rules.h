/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the rules say of those in a file, beside what is wrong with the data. */

#include "tsu-cli.h"
#include "tsu-import.h"

/* How often each rule speaks, over all people of a file. */
typedef struct _TsuImportTally TsuImportTally;

TsuImportTally *tsu_import_tally_new(void);
void tsu_import_tally_free(TsuImportTally *tally);
void tsu_import_tally_add(TsuImportTally *tally, const TsuPlanItem *item);
/* A table, a rule a line, below a heading; nothing when no rule spoke. */
void tsu_import_tally_print(const TsuImportTally *tally, TsuCli *cli);
/* Member "rule_counts". */
void tsu_import_tally_json(const TsuImportTally *tally, TsuJson *json);

/* The lines of one person; and member "findings". */
void tsu_import_findings_text(TsuCli *cli, const TsuPlanItem *item);
void tsu_import_findings_json(TsuJson *json, const TsuPlanItem *item);
