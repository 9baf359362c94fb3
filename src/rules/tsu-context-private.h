/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a rule is judged in: the case, the gate it stands before, and the days around that. */

#include "tsu-due.h"
#include "tsu-exam-plan-private.h"
#include "tsu-rule-kind.h"

struct _TsuContext {
    const TsuRules *rules;
    const TsuCase *c;
    const TsuFacts *facts;
    TsuDate day;         /* of the question; unset while deadlines are derived */
    const TsuGate *gate; /* or NULL */
    TsuDate gate_date;   /* when the gate is (to be) passed; unset: not known */
    bool gate_reckoned;
    /*< private >*/
    TsuExamPlan exam; /* of tsu_exam_plan(), many rules asking the same */
    bool has_exam;
};

/* The day of @moment for @rule in this context; unset when it is not known.  @reckoned (may be
 * NULL): neither recorded nor planned. */
TsuDate tsu_context_moment(const TsuContext *context, const TsuRule *rule, TsuMoment moment,
                           bool *reckoned);

/* The version of a rule (an array of tsu_rules_versions()) that applies to the case and whose basis
 * falls into its days: the binding one, or the bill or draft if @simulated; NULL: none. */
const TsuRule *tsu_context_pick(const TsuContext *context, const GPtrArray *versions,
                                bool simulated);

/* Judges @rule, walks its steps back from the day by which it must hold, and sees what is lost. */
TsuFinding *tsu_judge(const TsuRule *rule, const TsuContext *context);

/* Walks the steps of finding->rule back from finding->by (tsu-step.c). */
void tsu_walk_back(TsuFinding *finding, const TsuContext *context);
/* The sitting that the steps of @rule come to when it has to hold by @by, or NULL.  @runs_out: the
 * calendar ends before, there may be a later one. */
const TsuSitting *tsu_step_sitting(const TsuContext *context, const TsuRule *rule, TsuDate by,
                                   bool *runs_out);

/* What stands before a step that was not taken on its planned day has until context->day: for
 * kinds, before they look at finding->by (tsu-context.c). */
void tsu_finding_put_off(TsuFinding *finding, const TsuContext *context);

/* The last day of a period of @months that begins on @first (民法第143条): the eve of the matching
 * day, or the end of the month where it has no such day. */
TsuDate tsu_period_last_day(TsuDate first, int months);

/* Judges all rules before context->gate, with relief and exemption between them (TsuFinding). */
GPtrArray *tsu_judge_gate(const TsuContext *context);
/* Is @key among @keys (blanks between)?  Any is when @keys is NULL. */
bool tsu_keys_have(const char *keys, const char *key);
/* When is it to be passed?  Fills in gate_date and gate_reckoned. */
void tsu_context_set_gate(TsuContext *context, const TsuGate *gate);
/* The gates from here to @goal (const TsuGate *), in order (tsu-gate.c). */
GPtrArray *tsu_way(const TsuContext *context, const char *goal);

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
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TsuFieldWhere, tsu_field_where_clear)
bool tsu_field_where_matches(const TsuFieldWhere *where, const TsuRecord *record);
