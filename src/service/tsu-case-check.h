/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What only the whole case, or the store, can tell to be wrong. */

#include "tsu-store.h"

/* Notices of the machine-readable zone: wrong check digits, and what it says otherwise than the
 * fields.  Never settled silently: both stay as they are.  Pure; any thread. */
void tsu_case_check_mrz(const TsuCase *c, TsuDate today, GPtrArray *issues);
/* The same of one of her passports. */
void tsu_case_check_passport(const TsuCase *c, const TsuRecord *passport, TsuDate today,
                             GPtrArray *issues);

/* Appends TSU_ISSUE_STAGE_ORDER, with both stages and their dates ("2026-11-10 lectures →
 * 2027-02-23 contracted"), when the stages cannot follow each other. */
bool tsu_case_check_stages(const TsuCase *c, GPtrArray *issues);

/* Organizations that it names and the store does not know.  True when all are known. */
bool tsu_record_check_organizations(TsuStore *store, const TsuRecord *record, GPtrArray *issues);

/* Is any of @issues, from place @from on, more than a notice? */
bool tsu_issues_hold(const GPtrArray *issues, unsigned from);
