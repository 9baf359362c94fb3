/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What each sender last sent, field by field, against which the next file is read.
 *
 * Kept only where it is not what the record holds: see sent_value in the field tables.  Nothing
 * here writes; it adds to a TsuPlanWrites, which the caller carries out inside an operation.
 */

#include "tsu-case.h"
#include "tsu-store.h"

/* Pending writes about one person or organization. */
typedef struct {
    TsuCase *c;             /* as it is; borrowed; NULL for organizations */
    const char *office;     /* code of our own office, or NULL */
    GPtrArray *inserts;     /* TsuRecord */
    GPtrArray *olds, *news; /* TsuRecord, in parallel: what is to be updated to what */
} TsuPlanWrites;

void tsu_plan_writes_init(TsuPlanWrites *writes, TsuCase *c, const char *office);
void tsu_plan_writes_clear(TsuPlanWrites *writes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TsuPlanWrites, tsu_plan_writes_clear)
bool tsu_plan_writes_any(const TsuPlanWrites *writes);

/* The copy of @record that is to be written instead; made when first asked for.  Borrowed. */
TsuRecord *tsu_plan_writes_edit(TsuPlanWrites *writes, TsuRecord *record);
/* @record as it will be: its copy where there is one. */
TsuRecord *tsu_plan_writes_seen(const TsuPlanWrites *writes, TsuRecord *record);
/* The case as it will be, for checks over all of it. */
TsuCase *tsu_plan_writes_result(const TsuPlanWrites *writes);
/* Writes everything; inserted records get @owner. */
bool tsu_plan_writes_run(TsuPlanWrites *writes, TsuStore *store, int64_t owner, GError **error);

/* The sent_value row of @sender for @field of @record (NULL: none in force); as it will be. */
TsuRecord *tsu_baseline_row(const TsuPlanWrites *writes, const char *sender,
                            const TsuRecord *record, const char *field);
/* Sets that row, making it where there is none. */
void tsu_baseline_put(TsuPlanWrites *writes, const char *sender, const TsuRecord *record,
                      const char *field, const char *value, const char *state);
void tsu_baseline_drop(TsuPlanWrites *writes, TsuRecord *row);

/* To be called when @field of @record changes from @old to @now by the act of @by (code of a
 * sender; NULL: the office): keeps for the record's own source what it had sent. */
void tsu_baseline_changed(TsuPlanWrites *writes, const TsuRecord *record, const char *field,
                          const char *old, const char *now, const char *by);
