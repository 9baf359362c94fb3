/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What every act of the office goes through: shared by the files that edit. */

#include "tsu-baseline.h"
#include "tsu-edit.h"

/* Sets @error to a usage error; false, always. */
bool tsu_edit_no_such(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Puts what was typed into @record.  False when anything was wrong with it. */
bool tsu_edit_apply(TsuStore *store, TsuRecord *record, const TsuTyped *typed, unsigned n_typed,
                    GPtrArray *issues, GError **error);
/* Checks @record by itself and against the store. */
bool tsu_edit_check_record(TsuStore *store, const TsuRecord *record, GPtrArray *issues,
                           GError **error);
/* Would the case that these writes leave be one?  @changed: what they are about. */
bool tsu_edit_check_result(TsuStore *store, TsuPlanWrites *writes, const TsuRecord *changed,
                           GPtrArray *issues, GError **error);
/* Carries @writes out as one operation. */
bool tsu_edit_run(TsuStore *store, const char *actor, const char *kind, TsuPlanWrites *writes,
                  int64_t owner, const TsuTyped *typed, unsigned n_typed, GError **error);

/* The case as it will be, with the organizations that it will name. */
TsuCase *tsu_edit_result(TsuStore *store, const TsuPlanWrites *writes);
