/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-gate.h"

#include <string.h>

#include "tsu-rules-private.h"
#include "tsu-stage.h"

/* Is @gate one of her programme? */
static bool
gate_applies(const TsuGate *gate, const TsuFacts *facts)
{
    return tsu_keys_have(gate->programme, facts->programme);
}

static TsuDate
exam_date(const TsuContext *context, bool *reckoned)
{
    const TsuRule whole = {.basis = TSU_MOMENT_EXAM};

    return tsu_context_moment(context, &whole, TSU_MOMENT_EXAM, reckoned);
}

/* Is the stage behind @before over before the exam that stands behind @gate?  Then the way to it
 * leads through another one. */
static bool
ends_too_soon(const TsuContext *context, const TsuGate *before, const TsuGate *gate)
{
    const TsuGateParts *parts = before->parts;
    TsuDate end, exam;

    if (gate->when != TSU_MOMENT_EXAM || parts->to < 0 ||
        (unsigned) parts->to >= context->facts->n_stages)
        return false;
    end = context->facts->stages[parts->to].end;
    exam = tsu_date_is_set(end) ? exam_date(context, NULL) : TSU_DATE_NONE;
    return tsu_date_is_set(exam) && tsu_date_compare(end, exam) < 0;
}

/* The gate before it in her programme, or NULL. */
static const TsuGate *
gate_before(const TsuContext *context, const TsuGate *gate)
{
    const TsuGateParts *parts = gate->parts;
    const TsuGate *first = NULL;

    for (unsigned i = 0; i < parts->after->len; i++) {
        const TsuGate *before = g_ptr_array_index(parts->after, i);

        if (!gate_applies(before, context->facts))
            continue;
        if (!ends_too_soon(context, before, gate))
            return before;
        if (first == NULL)
            first = before;
    }
    return first;
}

static bool
by_then(TsuDate date, TsuDate day)
{
    return !tsu_date_is_set(day) || !tsu_date_is_set(date) || tsu_date_compare(date, day) <= 0;
}

/* Does a record show it, of itself? */
static bool
shown(const TsuContext *context, const TsuGate *gate, TsuDate *on)
{
    const TsuGateParts *parts = gate->parts;
    const GPtrArray *records;

    if (parts->to >= 0 && (unsigned) parts->to < context->facts->n_stages) {
        TsuDate since = context->facts->stages[parts->to].since;

        if (tsu_date_is_set(since) && by_then(since, context->day)) {
            *on = since;
            return true;
        }
    }
    if (parts->proof.path.spec == NULL)
        return false;
    records = tsu_case_records(context->c, parts->proof.path.spec->name);
    for (unsigned i = 0; i < records->len; i++) {
        const TsuRecord *record = g_ptr_array_index(records, i);
        TsuDate date = tsu_record_date(record);

        if (tsu_field_where_matches(&parts->proof, record) && by_then(date, context->day)) {
            *on = date;
            return true;
        }
    }
    return false;
}

/* Has she passed it by context->day (unset: at all)? @on may be NULL. */
static bool
gate_passed(const TsuContext *context, const TsuGate *gate, TsuDate *on)
{
    const GPtrArray *gates = tsu_rules_gates(context->rules);
    TsuDate date = TSU_DATE_NONE, other;
    bool passed = shown(context, gate, &date);

    /* Who is behind a later gate came through this one, whatever was written down. */
    for (unsigned i = 0; i < gates->len && !passed; i++) {
        const TsuGate *later = g_ptr_array_index(gates, i), *before = later;

        if (later == gate || !shown(context, later, &other) || !gate_applies(later, context->facts))
            continue;
        do
            before = gate_before(context, before);
        while (before != NULL && before != gate);
        passed = before == gate;
    }
    if (on != NULL)
        *on = date;
    return passed;
}

/* No gate is passed before the one that comes before it. */
static void
wait_for_gates_before(TsuContext *context, const TsuGate *gate)
{
    for (const TsuGate *before = gate_before(context, gate);
         before != NULL && tsu_date_is_set(context->gate_date);
         before = gate_before(context, before)) {
        TsuContext other = *context;

        if (before->when != TSU_MOMENT_EXAM || gate_passed(context, before, NULL))
            continue;
        tsu_context_set_gate(&other, before);
        /* How long after the exam is not known. */
        if (tsu_date_is_set(other.gate_date) &&
            tsu_date_compare(other.gate_date, context->gate_date) >= 0)
            context->gate_date = TSU_DATE_NONE;
    }
}

void
tsu_context_set_gate(TsuContext *context, const TsuGate *gate)
{
    const TsuFacts *facts = context->facts;
    const TsuStageFacts *to = tsu_facts_stage(facts, gate->to);
    const TsuStageFacts *now =
        tsu_facts_stage(facts, facts->before != NULL ? facts->before : facts->stage);

    context->gate = gate;
    context->gate_date = to->begin;
    context->gate_reckoned = to->begin_reckoned;
    if (tsu_date_is_set(context->gate_date))
        return;
    if (gate->when == TSU_MOMENT_EXAM) {
        context->gate_date = exam_date(context, &context->gate_reckoned);
    } else if (gate->to != NULL) {
        const TsuGate *before = gate_before(context, gate);
        const TsuStageFacts *last = tsu_facts_stage(facts, before != NULL ? before->to : NULL);

        /* Behind where she is, or behind what has to come between. */
        if (!tsu_date_is_set(last->end) || tsu_date_compare(last->end, now->end) < 0)
            last = now;
        if (tsu_date_is_set(last->end))
            context->gate_date = tsu_date_add_days(last->end, 1);
        context->gate_reckoned = last->end_reckoned;
    }
    wait_for_gates_before(context, gate);
}

static bool
has_goal(const TsuGate *gate, const char *goal)
{
    return gate->goals != NULL && g_strv_contains((const char *const *) gate->goals, goal);
}

/* Was one of the ways round @gate taken? */
static bool
bypassed(const TsuContext *context, const TsuGate *gate)
{
    for (unsigned i = 0; gate->instead != NULL && gate->instead[i] != NULL; i++) {
        const TsuGate *other = tsu_rules_gate(context->rules, gate->instead[i]);
        TsuDate on;

        if (gate_applies(other, context->facts) && shown(context, other, &on))
            return true;
    }
    return false;
}

/* What she may move to from where she is. */
static GPtrArray *
next_gates(const TsuContext *context)
{
    GPtrArray *way = g_ptr_array_new();
    const GPtrArray *gates = tsu_rules_gates(context->rules);
    const TsuFacts *facts = context->facts;

    for (unsigned i = 0; i < gates->len; i++) {
        const TsuGate *gate = g_ptr_array_index(gates, i);
        const TsuGate *before = gate_before(context, gate);

        if (!gate_applies(gate, facts) || gate->to == NULL || has_goal(gate, "return") ||
            gate_passed(context, gate, NULL) || bypassed(context, gate))
            continue;
        if (facts->stage != NULL
                ? !tsu_stage_may_move(facts->stage, gate->to, facts->route, facts->before)
                : before != NULL)
            continue;
        g_ptr_array_add(way, (gpointer) gate);
    }
    return way;
}

/* Does the permission to stay last beyond @day?  Unset day: nobody knows. */
static bool
may_stay(const TsuCase *c, TsuDate day)
{
    const GPtrArray *periods = tsu_case_records(c, "residence_period");

    for (unsigned i = 0; i < periods->len; i++) {
        TsuDate until = tsu_record_get_date(g_ptr_array_index(periods, i), "until");

        if (!tsu_date_is_set(until) || tsu_date_compare(until, day) >= 0)
            return true;
    }
    return periods->len == 0;
}

/* Where a way leads no further; @since: from when on. */
static TsuWayEnd
way_end(const TsuFacts *facts, TsuDate day, TsuDate *since)
{
    TsuWayEnd end = TSU_WAY_OPEN;

    *since = facts->stage_since;
    if (tsu_date_is_set(facts->left) &&
        (!tsu_date_is_set(day) || tsu_date_compare(facts->left, day) <= 0)) {
        *since = facts->left;
        return TSU_WAY_HOME;
    }
    if (g_strcmp0(facts->stage, "withdrawn") == 0)
        end = TSU_WAY_WITHDRAWN;
    else if (g_strcmp0(facts->stage, "missing") == 0 &&
             (!tsu_date_is_set(day) || !may_stay(facts->c, day)))
        end = TSU_WAY_MISSING;
    if (end == TSU_WAY_OPEN)
        *since = TSU_DATE_NONE;
    return end;
}

const char *
tsu_way_end_key(TsuWayEnd end)
{
    static const char *const KEYS[] = {[TSU_WAY_OPEN] = "open",
                                       [TSU_WAY_HOME] = "home",
                                       [TSU_WAY_WITHDRAWN] = "withdrawn",
                                       [TSU_WAY_MISSING] = "missing"};

    return KEYS[end];
}

TsuWayEnd
tsu_way_end(const TsuRules *rules, const TsuCase *c, TsuDate day, TsuDate *since)
{
    g_autoptr(TsuFacts) facts = tsu_facts_new_on(c, rules, day);

    return way_end(facts, day, since);
}

/* Who departs for good on a day that is set goes no further than that. */
static void
end_at_departure(const TsuContext *context, GPtrArray *way)
{
    const GPtrArray *gates = tsu_rules_gates(context->rules);
    TsuContext other = *context;

    for (unsigned i = way->len; i > 0; i--) {
        tsu_context_set_gate(&other, g_ptr_array_index(way, i - 1));
        if (!tsu_date_is_set(other.gate_date) ||
            tsu_date_compare(other.gate_date, context->facts->left) >= 0)
            g_ptr_array_remove_index(way, i - 1);
    }
    for (unsigned i = 0; i < gates->len; i++) {
        const TsuGate *gate = g_ptr_array_index(gates, i);

        if (has_goal(gate, "return") && gate_applies(gate, context->facts))
            g_ptr_array_add(way, (gpointer) gate);
    }
}

/* The gates to a goal, or the next ones. */
static GPtrArray *
way_to(const TsuContext *context, const char *goal)
{
    const GPtrArray *gates = tsu_rules_gates(context->rules);
    const TsuGate *last = NULL;
    GPtrArray *way;

    for (unsigned i = 0; goal != NULL && i < gates->len; i++) {
        const TsuGate *gate = g_ptr_array_index(gates, i);

        if (gate_applies(gate, context->facts) && has_goal(gate, goal))
            last = gate;
    }
    if (last == NULL)
        return next_gates(context);

    way = g_ptr_array_new();
    for (; last != NULL; last = gate_before(context, last))
        if (!gate_passed(context, last, NULL) && !bypassed(context, last))
            g_ptr_array_insert(way, 0, (gpointer) last);
    return way;
}

GPtrArray *
tsu_way(const TsuContext *context, const char *goal)
{
    GPtrArray *way;
    TsuDate since;

    if (way_end(context->facts, context->day, &since) != TSU_WAY_OPEN)
        return g_ptr_array_new();
    /* Who is about to break off goes home. */
    if (g_strcmp0(context->facts->stage, "early_return") == 0)
        goal = "return";
    way = way_to(context, goal);
    if (tsu_date_is_set(context->facts->left))
        end_at_departure(context, way);
    return way;
}

void
tsu_gate_result_free(TsuGateResult *result)
{
    if (result == NULL)
        return;
    g_ptr_array_unref(result->findings);
    g_ptr_array_unref(result->remains);
    g_free(result);
}

/* A rule that only lifts others off asks nothing of itself, and advice does not stand in the way.
 */
static bool
weighs(const TsuFinding *finding)
{
    return tsu_rule_is_binding(finding->rule) && finding->rule->severity != TSU_RULE_ADVICE &&
           finding->rule->relieves == NULL && finding->rule->exempts == NULL;
}

static bool
is_past(const TsuFinding *finding, TsuDate day)
{
    return tsu_date_is_set(finding->last_safe) && tsu_date_compare(finding->last_safe, day) < 0;
}

/* Whose last safe day counts: the finding's own, or where that is past without anything being lost
 * that of what relieves it; NULL: nobody's. */
static const TsuFinding *
whose_day(const TsuGateResult *result, const TsuFinding *finding, bool loses, TsuDate day)
{
    if (loses || !is_past(finding, day))
        return finding;
    for (unsigned i = 0; finding->relief != NULL && i < result->findings->len; i++) {
        const TsuFinding *other = g_ptr_array_index(result->findings, i);

        if (other->rule == finding->relief && !is_past(other, day))
            return other;
    }
    return NULL;
}

static void
weigh(TsuGateResult *result, TsuDate day)
{
    static const TsuFindingState ORDER[] = {TSU_FINDING_MET, TSU_FINDING_RELIEF,
                                            TSU_FINDING_UNKNOWN, TSU_FINDING_NOT_MET};
    unsigned worst = 0;

    for (unsigned i = 0; i < result->findings->len; i++) {
        const TsuFinding *finding = g_ptr_array_index(result->findings, i);
        const TsuFinding *open;
        bool loses;

        if (!weighs(finding))
            continue;
        for (unsigned k = 0; k < G_N_ELEMENTS(ORDER); k++)
            if (ORDER[k] == finding->state)
                worst = MAX(worst, k);
        if (finding->state != TSU_FINDING_NOT_MET && finding->state != TSU_FINDING_UNKNOWN)
            continue;
        /* A soft rule that is late is late; nothing is lost by it, nor where a relief remains. */
        loses = finding->lost && finding->state == TSU_FINDING_NOT_MET && finding->relief == NULL &&
                finding->rule->severity <= TSU_RULE_OVERRIDABLE;
        /* What was lost tells the day; a later one of another rule saves nothing. */
        if (loses && !result->lost) {
            result->first = NULL;
            result->last_safe = TSU_DATE_NONE;
        }
        result->lost |= loses;
        if (result->lost && !loses)
            continue;
        open = whose_day(result, finding, loses, day);
        if (open != NULL && tsu_date_is_set(open->last_safe) &&
            (result->first == NULL || tsu_date_compare(open->last_safe, result->last_safe) < 0)) {
            result->last_safe = open->last_safe;
            result->first = open;
        }
    }
    result->state = ORDER[worst];
}

static TsuGateResult *
judge_gate(TsuContext *context, const TsuGate *gate)
{
    TsuGateResult *result = g_new0(TsuGateResult, 1);

    tsu_context_set_gate(context, gate);
    result->gate = gate;
    result->remains = g_ptr_array_new();
    result->passed = gate_passed(context, gate, &result->passed_on);
    result->date = context->gate_date;
    result->reckoned = context->gate_reckoned;
    result->findings = tsu_judge_gate(context);
    weigh(result, context->day);
    if (result->passed)
        result->lost = false;
    for (unsigned i = 0; result->lost && gate->instead != NULL && gate->instead[i] != NULL; i++) {
        const TsuGate *other = tsu_rules_gate(context->rules, gate->instead[i]);

        if (gate_applies(other, context->facts))
            g_ptr_array_add(result->remains, (gpointer) other);
    }
    return result;
}

static bool
contains(const GPtrArray *results, const TsuGate *gate)
{
    for (unsigned i = 0; i < results->len; i++)
        if (((const TsuGateResult *) g_ptr_array_index(results, i))->gate == gate)
            return true;

    return false;
}

GPtrArray *
tsu_gates(const TsuRules *rules, const TsuCase *c, TsuDate day, const char *goal, bool passed)
{
    GPtrArray *results = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_gate_result_free);
    g_autoptr(TsuFacts) facts = tsu_facts_new_on(c, rules, day);
    TsuContext context = {.rules = rules, .c = c, .facts = facts, .day = day};
    g_autoptr(GPtrArray) way = tsu_way(&context, goal != NULL ? goal : facts->goal);
    const GPtrArray *gates = tsu_rules_gates(rules);

    for (unsigned i = 0; passed && i < gates->len; i++) {
        const TsuGate *gate = g_ptr_array_index(gates, i);

        if (gate_applies(gate, facts) && gate_passed(&context, gate, NULL))
            g_ptr_array_add(results, judge_gate(&context, gate));
    }
    for (unsigned i = 0; i < way->len; i++) {
        const TsuGate *gate = g_ptr_array_index(way, i);
        TsuGateResult *result;

        if (contains(results, gate))
            continue;
        result = judge_gate(&context, gate);
        g_ptr_array_add(results, result);
        /* What remains is looked at with it. */
        for (unsigned k = 0; k < result->remains->len; k++) {
            const TsuGate *other = g_ptr_array_index(result->remains, k);

            if (!contains(results, other))
                g_ptr_array_add(results, judge_gate(&context, other));
        }
    }
    return results;
}

TsuGateResult *
tsu_gate_for_move(const TsuRules *rules, const TsuCase *c, const char *stage, TsuDate date)
{
    g_autoptr(TsuFacts) facts = tsu_facts_new_on(c, rules, date);
    TsuContext context = {.rules = rules, .c = c, .facts = facts, .day = date};
    const GPtrArray *gates = tsu_rules_gates(rules);

    for (unsigned i = 0; i < gates->len; i++) {
        const TsuGate *gate = g_ptr_array_index(gates, i);

        if (g_strcmp0(gate->to, stage) == 0 && gate_applies(gate, facts))
            return judge_gate(&context, gate);
    }
    return NULL;
}

TsuFinding *
tsu_rule_explain(const TsuRules *rules, const TsuCase *c, const char *id, TsuDate day)
{
    const GPtrArray *versions = tsu_rules_versions(rules, id);
    g_autoptr(TsuFacts) facts = NULL;
    TsuContext context = {.rules = rules, .c = c, .day = day};
    const TsuRule *rule = versions != NULL ? g_ptr_array_index(versions, 0) : NULL;
    const TsuGate *gate = rule != NULL ? tsu_rules_gate(rules, rule->gate) : NULL;
    g_autoptr(GPtrArray) findings = NULL;
    TsuFinding *finding;

    if (rule == NULL)
        return NULL;
    context.facts = facts = tsu_facts_new_on(c, rules, day);
    if (gate != NULL) {
        tsu_context_set_gate(&context, gate);
        /* With the others, since one may relieve the other. */
        findings = tsu_judge_gate(&context);
        for (unsigned i = 0; i < findings->len; i++) {
            finding = g_ptr_array_index(findings, i);
            if (strcmp(finding->rule->id, id) == 0) {
                g_ptr_array_set_free_func(findings, NULL);
                for (unsigned k = 0; k < findings->len; k++)
                    if (k != i)
                        tsu_finding_free(g_ptr_array_index(findings, k));
                return finding;
            }
        }
    }
    rule = tsu_context_pick(&context, versions, false);
    if (rule == NULL)
        rule = tsu_context_pick(&context, versions, true);
    if (rule != NULL)
        return tsu_judge(rule, &context);
    finding = tsu_finding_new(g_ptr_array_index(versions, 0));
    finding->state = TSU_FINDING_NONE;
    return finding;
}
