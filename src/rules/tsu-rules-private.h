/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A rule set from the inside: for those who build and check it. */

#include "tsu-context-private.h"
#include "tsu-hash.h"
#include "tsu-rule-kind.h"

struct _TsuRules {
    gatomicrefcount refs;
    char *name;
    char digest[TSU_SHA256_HEX_SIZE];
    GPtrArray *files;    /* TsuRuleFile */
    GPtrArray *all;      /* TsuRule */
    GPtrArray *gates;    /* TsuGate */
    GPtrArray *series;   /* TsuSeries */
    GPtrArray *ids;      /* borrowed ids in the order of the files, NULL-ended */
    GHashTable *by_id;   /* id → GPtrArray of versions */
    GHashTable *by_kind; /* kind → GPtrArray of versions */
    GHashTable *by_gate; /* gate or "" → GPtrArray of arrays of versions */
    GPtrArray *none;
};

/* What is looked up once of a gate. */
typedef struct {
    int to;              /* place of its stage in TSU_STAGES; -1: none */
    TsuFieldWhere proof; /* spec NULL: none */
    GPtrArray *after;    /* const TsuGate *, as gate->after names them */
} TsuGateParts;

/* Is there a day on which both are in force? */
bool tsu_rules_overlap(const TsuRule *one, const TsuRule *other);
/* tsu-rules-check.c: everything that no single element tells, and compiles each rule. */
void tsu_rules_check(TsuRules *rules, GPtrArray *problems);
/* tsu-rule-kind.c: is @value one of @type?  @allowed (may be NULL): what would be; g_free(). */
bool tsu_parameter_check(TsuParameterType type, const char *value, const TsuRules *rules,
                         char **allowed);
