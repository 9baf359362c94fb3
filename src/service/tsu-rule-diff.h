/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a file of the office's own does to ours, field by field.  Pure functions. */

#include "tsu-rules.h"

/* One field that differs. */
typedef struct {
    char *field;         /* as in the file: "severity", "title ja", "parameter hours japanese" */
    char *ours, *theirs; /* canonical; NULL: not there */
} TsuRuleDifference;

/* What is in the file, beside ours of the same name. */
typedef struct {
    const char *type;             /* "rule", "gate", "sitting" */
    char *id;                     /* of a sitting: "jlpt 2026-12" */
    const TsuRule *ours, *theirs; /* of a rule: the versions compared; ours NULL: a new one */
    bool adds;                    /* we have nothing in its place */
    GPtrArray *differences;       /* TsuRuleDifference; of what is added, all that it says */
} TsuRuleChange;

/* Every rule, gate and sitting of the office's in @with, beside what stands in @ours (our own files
 * alone).  A version that takes the place of several of ours comes once for each.  TsuRuleChange in
 * the order of the file; borrows rules of both sets; free with g_ptr_array_unref(). */
GPtrArray *tsu_rule_diff(const TsuRules *ours, const TsuRules *with);
