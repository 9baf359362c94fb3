/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-context-private.h"

#include <string.h>

#include "tsu-exam-private.h"

bool
tsu_keys_have(const char *keys, const char *key)
{
    size_t n = key != NULL ? strlen(key) : 0;

    if (keys == NULL)
        return true;
    for (const char *p = keys; n > 0 && (p = strstr(p, key)) != NULL; p += n)
        if ((p == keys || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
            return true;

    return false;
}

/* Do the programme and route of @rule fit the case? */
static bool
applies(const TsuContext *context, const TsuRule *rule)
{
    return tsu_keys_have(rule->programme, context->facts->programme) &&
           tsu_keys_have(rule->route, context->facts->route);
}

/* The last day on which the plan of @stage can be filed: its window's, before the stage begins. */
static TsuDate
last_filing(const TsuContext *context, const char *stage, TsuDate begin)
{
    const GPtrArray *windows = tsu_rules_of_kind(context->rules, "plan-window");

    for (unsigned i = 0; i < windows->len; i++) {
        const TsuRule *rule = g_ptr_array_index(windows, i);

        if (g_strcmp0(rule->stage, stage) != 0 || !tsu_rule_is_binding(rule) ||
            !tsu_rule_in_force(rule, begin) || !applies(context, rule))
            continue;
        for (unsigned k = rule->steps->len; k > 0; k--) {
            const TsuRuleStep *step = &g_array_index(rule->steps, TsuRuleStep, k - 1);

            if (step->kind == TSU_STEP_FILE)
                return tsu_offset_before(begin, step->before);
        }
    }
    return begin;
}

static TsuDate
plan_applied(const TsuContext *context, const char *stage, bool *reckoned)
{
    const TsuStageFacts *facts = tsu_facts_stage(context->facts, stage);
    TsuDate applied =
        facts->plan != NULL ? tsu_record_get_date(facts->plan, "applied") : TSU_DATE_NONE;
    TsuDate begin = facts->begin;

    if (tsu_date_is_set(applied))
        return applied;
    *reckoned = true;
    /* The plan of stage 1 begins with the lectures. */
    if (g_strcmp0(stage, "stage_1") == 0)
        begin = tsu_facts_stage(context->facts, "lecture")->begin;
    if (!tsu_date_is_set(begin))
        begin = context->gate_date;
    return tsu_date_is_set(begin) ? last_filing(context, stage, begin) : TSU_DATE_NONE;
}

static TsuDate
status_grant(const TsuContext *context, const TsuRule *rule, bool *reckoned)
{
    const TsuRecord *granted = tsu_facts_granted(context->facts, tsu_stage_status(rule->stage));

    if (granted != NULL)
        return tsu_record_get_date(granted, "since");
    *reckoned = true;
    return tsu_facts_stage(context->facts, rule->stage)->begin;
}

TsuDate
tsu_context_moment(const TsuContext *context, const TsuRule *rule, TsuMoment moment, bool *reckoned)
{
    const TsuFacts *facts = context->facts;
    const TsuStageFacts *stage = tsu_facts_stage(facts, rule->stage);
    TsuDate date = TSU_DATE_NONE;
    bool guess = false;

    switch (moment) {
    case TSU_MOMENT_ALWAYS:
        date = context->day;
        break;
    case TSU_MOMENT_GATE:
        date = context->gate_date;
        guess = context->gate_reckoned;
        break;
    case TSU_MOMENT_ENTRY:
        date = facts->entry;
        guess = facts->entry_planned;
        break;
    case TSU_MOMENT_LECTURE_END:
        date = facts->lecture_end;
        guess = facts->lecture_end_reckoned;
        break;
    case TSU_MOMENT_PLAN_APPLIED:
        date = plan_applied(context, rule->stage, &guess);
        break;
    case TSU_MOMENT_PLAN_START:
        if (stage->plan != NULL)
            date = tsu_record_get_date(stage->plan, "since");
        if (!tsu_date_is_set(date)) {
            date = stage->begin;
            guess = !tsu_date_is_set(stage->since);
        }
        break;
    case TSU_MOMENT_STAGE_START:
        date = stage->begin;
        guess = stage->begin_reckoned;
        break;
    case TSU_MOMENT_STAGE_END:
        date = stage->end;
        guess = stage->end_reckoned;
        break;
    case TSU_MOMENT_STATUS_GRANT:
        date = status_grant(context, rule, &guess);
        break;
    case TSU_MOMENT_GRADUATION:
        date = facts->graduated;
        break;
    case TSU_MOMENT_EXAM:
        date = tsu_exam_date(context);
        guess = true;
        break;
    case TSU_MOMENT_TEST_DATE:
    case TSU_MOMENT_EVENT:
        break; /* the record that is judged; known to the kind alone */
    }
    if (reckoned != NULL)
        *reckoned = guess && tsu_date_is_set(date);
    return date;
}

const TsuRule *
tsu_context_pick(const TsuContext *context, const GPtrArray *versions, bool simulated)
{
    const TsuRule *open = NULL;

    for (unsigned i = 0; i < versions->len; i++) {
        const TsuRule *rule = g_ptr_array_index(versions, i);
        TsuDate basis;

        if (tsu_rule_is_binding(rule) == simulated || !applies(context, rule))
            continue;
        basis = tsu_context_moment(context, rule, rule->basis, NULL);
        if (tsu_date_is_set(basis)) {
            if (tsu_rule_in_force(rule, basis))
                return rule;
        } else if (!tsu_date_is_set(rule->until) && open == NULL) {
            /* The event has no day yet: the law as it goes on. */
            open = rule;
        }
    }
    return open;
}

/* What stands before a stage has until its first day, whatever day of its own it names; where that
 * day has gone by unused, until today. */
static void
hold_to_gate(TsuFinding *finding, const TsuContext *context)
{
    TsuDate limit = context->gate_date;

    if (context->gate == NULL || context->gate->to == NULL || !tsu_date_is_set(limit) ||
        !tsu_date_is_set(finding->by) || finding->own_day)
        return;
    if (tsu_date_is_set(context->day) && tsu_date_compare(limit, context->day) < 0 &&
        !tsu_facts_began(context->facts, context->gate->to))
        limit = context->day;
    if (tsu_date_compare(finding->by, limit) > 0)
        finding->by = limit;
}

/* Does the day from which the finding counts rest on one that is neither recorded nor planned?  The
 * last day for filing is as sure as the beginning of its stage; of an exam its sitting tells. */
static bool
day_is_reckoned(const TsuContext *context, const TsuRule *rule)
{
    TsuMoment moment = rule->by != TSU_MOMENT_ALWAYS ? rule->by : rule->basis;
    const TsuStageFacts *stage = tsu_facts_stage(context->facts, rule->stage);
    bool reckoned = false;

    if (moment == TSU_MOMENT_EXAM)
        return false;
    tsu_context_moment(context, rule, moment, &reckoned);
    if (moment == TSU_MOMENT_PLAN_APPLIED || moment == TSU_MOMENT_STATUS_GRANT)
        return reckoned && (context->gate_reckoned || stage->begin_reckoned);
    return reckoned || context->gate_reckoned;
}

TsuFinding *
tsu_judge(const TsuRule *rule, const TsuContext *context)
{
    TsuFinding *finding = tsu_finding_new(rule);
    bool reckoned;

    finding->basis = tsu_context_moment(context, rule, rule->basis, &finding->basis_reckoned);
    if (rule->by != TSU_MOMENT_ALWAYS)
        finding->by = tsu_context_moment(context, rule, rule->by, NULL);
    reckoned = finding->basis_reckoned;
    if (rule->kind->judge == NULL)
        finding->state = TSU_FINDING_NONE;
    else
        rule->kind->judge(rule, context, finding);
    if (finding->state == TSU_FINDING_NONE)
        return finding;
    finding->day_reckoned =
        day_is_reckoned(context, rule) || (finding->basis_reckoned && !reckoned);
    tsu_finding_settle(finding);
    hold_to_gate(finding, context);
    if (finding->state != TSU_FINDING_MET)
        tsu_walk_back(finding, context);
    finding->would_be = finding->state;
    if (!tsu_rule_is_binding(rule))
        finding->state = TSU_FINDING_SIMULATED;
    return finding;
}

TsuDate
tsu_period_last_day(TsuDate first, int months)
{
    TsuDate match = tsu_date_add_months(first, months);

    return match.day == first.day ? tsu_date_add_days(match, -1) : match;
}

void
tsu_finding_put_off(TsuFinding *finding, const TsuContext *context)
{
    const char *to = context->gate != NULL && context->gate->to != NULL ? context->gate->to
                                                                        : finding->rule->stage;
    const TsuStageFacts *stage = tsu_facts_stage(context->facts, finding->rule->stage);

    switch (finding->rule->by) {
    case TSU_MOMENT_PLAN_APPLIED:
        if (stage->plan != NULL && tsu_record_get(stage->plan, "applied") != NULL)
            return;
        break;
    case TSU_MOMENT_GATE:
    case TSU_MOMENT_PLAN_START:
    case TSU_MOMENT_STAGE_START:
        break;
    default:
        return;
    }
    if (tsu_date_is_set(finding->by) && tsu_date_is_set(context->day) &&
        !tsu_facts_began(context->facts, to) && tsu_date_compare(finding->by, context->day) < 0)
        finding->by = context->day;
}

static TsuFinding *
finding_of(const GPtrArray *findings, const char *id)
{
    for (unsigned i = 0; i < findings->len; i++) {
        TsuFinding *finding = g_ptr_array_index(findings, i);

        if (strcmp(finding->rule->id, id) == 0 && tsu_rule_is_binding(finding->rule))
            return finding;
    }

    return NULL;
}

static bool
is_open(const TsuFinding *finding)
{
    return finding->state == TSU_FINDING_NOT_MET || finding->state == TSU_FINDING_UNKNOWN;
}

/* Who is exempt needs nothing, by no day. */
static void
forget_needs(TsuFinding *finding)
{
    g_ptr_array_set_size(finding->needs, 0);
    g_array_set_size(finding->steps, 0);
    finding->last_safe = TSU_DATE_NONE;
}

/* What one rule that is met takes from another; one that is not met yet is told as a way. */
static void
lift(const GPtrArray *findings, const TsuFinding *by, char **ids, TsuFindingState to)
{
    for (unsigned i = 0; ids != NULL && ids[i] != NULL; i++) {
        TsuFinding *finding = finding_of(findings, ids[i]);

        if (finding == NULL || finding == by || !is_open(finding))
            continue;
        if (by->state == TSU_FINDING_MET) {
            finding->state = to;
            finding->relief = by->rule;
            finding->lost = false;
            if (to == TSU_FINDING_MET)
                forget_needs(finding);
        } else if (is_open(by) && !by->lost && finding->relief == NULL) {
            finding->relief = by->rule;
        }
    }
}

GPtrArray *
tsu_judge_gate(const TsuContext *context)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_finding_free);
    const GPtrArray *rules = tsu_rules_of_gate(context->rules, context->gate->id);

    for (unsigned i = 0; i < rules->len; i++) {
        const GPtrArray *versions = g_ptr_array_index(rules, i);

        for (unsigned simulated = 0; simulated < 2; simulated++) {
            const TsuRule *rule = tsu_context_pick(context, versions, simulated == 1);
            TsuFinding *finding = rule != NULL ? tsu_judge(rule, context) : NULL;

            if (finding != NULL && finding->state != TSU_FINDING_NONE)
                g_ptr_array_add(findings, finding);
            else
                tsu_finding_free(finding);
        }
    }
    for (unsigned i = 0; i < findings->len; i++) {
        const TsuFinding *finding = g_ptr_array_index(findings, i);

        if (!tsu_rule_is_binding(finding->rule))
            continue;
        lift(findings, finding, finding->rule->exempts, TSU_FINDING_MET);
        lift(findings, finding, finding->rule->relieves, TSU_FINDING_RELIEF);
    }
    return findings;
}
