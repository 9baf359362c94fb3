/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a rule is judged in: the case, the gate it stands before, and the days around that. */

#include "tsu-due.h"
#include "tsu-rule-kind.h"

struct _TsuContext {
    const TsuRules *rules;
    const TsuCase *c;
    const TsuFacts *facts;
    TsuDate day;           /* of the question; unset while deadlines are derived */
    const TsuGate *gate;   /* or NULL */
    TsuDate gate_date;     /* when the gate is (to be) passed; unset: not known */
    bool gate_reckoned;
};

/* The day of @moment for @rule in this context; unset when it is not known.  @reckoned (may be
 * NULL): neither recorded nor planned. */
TsuDate tsu_context_moment(const TsuContext *context, const TsuRule *rule, TsuMoment moment,
                           bool *reckoned);

/* Judges @rule, walks its steps back from the day by which it must hold, and sees what is lost. */
TsuFinding *tsu_judge(const TsuRule *rule, const TsuContext *context);

/* Walks the steps of finding->rule back from finding->by (tsu-step.c). */
void tsu_walk_back(TsuFinding *finding, const TsuContext *context);

/* A field that a parameter names as "entity.field", looked up once. */
typedef struct {
    const TsuEntitySpec *spec;
    int field; /* -1: none named */
} TsuFieldPath;
bool tsu_field_path_parse(const char *text, TsuFieldPath *out);

/* "entity.field=value,value": looked up once. */
typedef struct {
    TsuFieldPath path;
    char **values; /* any of them; NULL: has a value at all */
} TsuFieldWhere;
bool tsu_field_where_parse(const char *text, TsuFieldWhere *out); /* clear with _clear() */
void tsu_field_where_clear(TsuFieldWhere *where);
bool tsu_field_where_matches(const TsuFieldWhere *where, const TsuRecord *record);
