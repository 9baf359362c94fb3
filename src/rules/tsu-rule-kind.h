/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The closed table of rule kinds: a law is data, its shape is code.
 *
 * A kind names its parameters, makes something fast of them once, and judges a case.  There is no
 * expression language: a new law is a new rule, a new shape of law a new kind with its tests.
 */

#include "tsu-finding.h"
#include "tsu-rules.h"

typedef enum {
    TSU_PARAMETER_TEXT,
    TSU_PARAMETER_INTEGER,
    TSU_PARAMETER_HOURS,   /* decimal */
    TSU_PARAMETER_RATIO,   /* 1/6 */
    TSU_PARAMETER_DATE,    /* YYYY-MM-DD */
    TSU_PARAMETER_OFFSET,  /* 6m, 14d, 5e */
    TSU_PARAMETER_FLAG,    /* true | false */
    TSU_PARAMETER_LEVEL,   /* n1 … n5, a1 … */
    TSU_PARAMETER_FIELD,   /* entity.field */
    TSU_PARAMETER_WHERE,   /* entity.field=value,value…: all named together must hold */
    TSU_PARAMETER_STAGE,   /* key of TSU_STAGES */
    TSU_PARAMETER_STATUS,  /* key of residence_period.status */
    TSU_PARAMETER_SUBJECT, /* key of course.subject */
    TSU_PARAMETER_GRADE,   /* key of skill_test.grade */
    TSU_PARAMETER_SERIES,  /* id of a series */
    TSU_PARAMETER_RULE,    /* id of a rule */
} TsuParameterType;

typedef struct {
    const char *name;
    TsuParameterType type;
    TsuParameterType key; /* type of its keys; TSU_PARAMETER_TEXT with `keyed` false: none */
    bool keyed, required, repeated;
    const char *doc; /* one English sentence, for data/rules/README and `rules show` */
} TsuParameterSpec;

typedef struct _TsuContext TsuContext;

struct _TsuRuleKind {
    const char *name;
    const char *doc;                    /* what it judges, one English sentence */
    const TsuParameterSpec *parameters; /* ended by a NULL name */
    /* Makes rule->compiled of the parameters; may be NULL.  On failure a sentence in @problem
     * (g_free()). */
    bool (*compile)(TsuRule *rule, const TsuRules *rules, char **problem);
    void (*free_compiled)(gpointer compiled);
    /* Judges; NULL: a definition that others look up. */
    void (*judge)(const TsuRule *rule, const TsuContext *context, TsuFinding *finding);
    /* Lines of the due list that are not steps of a finding; NULL: the steps alone remind.
     * @deadlines: TsuDeadline *. */
    void (*remind)(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines);
};

/* Stands in for a kind that there is none of, so that the rest of a broken file can be looked at.
 */
extern const TsuRuleKind TSU_RULE_KIND_UNKNOWN;

const TsuRuleKind *tsu_rule_kind_find(const char *name);
const TsuRuleKind *const *tsu_rule_kinds(unsigned *n_kinds);
