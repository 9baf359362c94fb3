/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-due.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-context-private.h"

static const struct {
    const char *key, *label;
} STATES[] = {
    [TSU_DUE_OVERDUE] = {"overdue", N_("overdue")}, [TSU_DUE_NOW] = {"due", N_("due")},
    [TSU_DUE_SOON] = {"soon", N_("soon")},          [TSU_DUE_LATER] = {"later", N_("later")},
    [TSU_DUE_LAPSED] = {"lapsed", N_("lapsed")},
};

const char *
tsu_due_state_key(TsuDueState state)
{
    return STATES[state].key;
}

const char *
tsu_due_state_label(TsuDueState state)
{
    return STATES[state].label;
}

TsuDueState
tsu_due_state(const TsuDeadline *deadline, TsuDate today)
{
    if (tsu_date_is_set(deadline->lapses) && tsu_date_compare(today, deadline->lapses) >= 0)
        return TSU_DUE_LAPSED;
    if (tsu_date_compare(today, deadline->due) > 0)
        return TSU_DUE_OVERDUE;
    if (tsu_date_compare(today, deadline->now) >= 0)
        return TSU_DUE_NOW;
    if (tsu_date_compare(today, deadline->soon) >= 0)
        return TSU_DUE_SOON;
    return TSU_DUE_LATER;
}

TsuDeadline *
tsu_deadline_new(const TsuRule *rule, TsuDate due)
{
    TsuDeadline *deadline = g_new0(TsuDeadline, 1);

    deadline->rule = g_strdup(rule->id);
    deadline->title_ja = g_strdup(tsu_rule_title(rule, "ja"));
    deadline->title_en = g_strdup(tsu_rule_title(rule, "en"));
    deadline->loss = rule->loss;
    deadline->due = due;
    deadline->soon = due;
    deadline->now = due;
    for (unsigned i = 0; i < rule->warnings->len; i++) {
        TsuDate warning = tsu_offset_before(due, g_array_index(rule->warnings, TsuOffset, i));

        /* So long before that the calendar has no such day: always. */
        if (!tsu_date_is_set(warning))
            warning = TSU_DATE(TSU_DATE_YEAR_MIN, 1, 1);
        if (i == 0)
            deadline->soon = warning;
        deadline->now = warning;
    }
    deadline->unsure = tsu_rule_day_is_unsure(rule);
    deadline->doubt = tsu_rule_is_unsure(rule);
    deadline->office = rule->office;
    return deadline;
}

void
tsu_deadline_free(TsuDeadline *deadline)
{
    if (deadline == NULL)
        return;
    g_free(deadline->rule);
    g_free(deadline->title_ja);
    g_free(deadline->title_en);
    g_free(deadline->detail);
    g_free(deadline);
}

void
tsu_deadline_set_opens(TsuDeadline *deadline, TsuDate opens)
{
    if (!tsu_date_is_set(opens) || tsu_date_compare(opens, deadline->due) > 0)
        return;
    deadline->opens = opens;
    deadline->now = opens;
    if (tsu_date_compare(opens, deadline->soon) < 0)
        deadline->soon = opens;
}

/* From when on @step can be done no more: its sitting takes no application, or is over. */
static TsuDate
closed_from(const TsuFinding *finding, const TsuStep *step)
{
    TsuDate last = step->last;

    if (step->sitting == NULL || (step->kind != TSU_STEP_APPLY && step->kind != TSU_STEP_SIT))
        return TSU_DATE_NONE;
    /* Nobody knows the window: the sitting itself is the end. */
    for (unsigned i = 0; !tsu_date_is_set(step->first) && i < finding->steps->len; i++) {
        const TsuStep *one = &g_array_index(finding->steps, TsuStep, i);

        if (one->kind == TSU_STEP_SIT && tsu_date_compare(one->last, last) > 0)
            last = one->last;
    }
    return tsu_date_add_days(last, 1);
}

/* When the last sitting is gone, other tests still help a requirement until its day; what only
 * reminds of that sitting goes with it. */
static void
remind_of_other_ways(const TsuFinding *finding, const TsuDeadline *before, GPtrArray *deadlines)
{
    TsuDeadline *deadline;

    if (!finding->other_ways || finding->rule->gate == NULL ||
        tsu_date_compare(finding->by, before->lapses) < 0)
        return;
    deadline = tsu_deadline_new(finding->rule, finding->by);
    deadline->loss = before->loss;
    deadline->soon = before->lapses;
    deadline->now = before->lapses;
    deadline->lapses = tsu_date_add_days(finding->by, 1);
    deadline->unsure |= finding->day_reckoned;
    deadline->record = finding->record;
    g_ptr_array_add(deadlines, deadline);
}

/* The first step that is not done is what is due; one line a rule. */
static void
remind_of_finding(const TsuFinding *finding, const TsuContext *context, GPtrArray *deadlines)
{
    const TsuStep *step = tsu_finding_open_step(finding);
    TsuDate closed = step != NULL ? closed_from(finding, step) : TSU_DATE_NONE;
    TsuDeadline *deadline;

    if (!finding->rule->reminds || finding->state == TSU_FINDING_MET ||
        !tsu_rule_is_binding(finding->rule) || !tsu_date_is_set(finding->last_safe))
        return;
    if (step == NULL && finding->other_ways && finding->rule->gate == NULL)
        return;
    deadline = tsu_deadline_new(finding->rule, finding->last_safe);
    if (step != NULL) {
        deadline->has_step = true;
        deadline->step = step->kind;
        tsu_deadline_set_opens(deadline, step->first);
        if (step->series != NULL && step->sitting != NULL)
            deadline->detail = g_strdup_printf("%s %s", step->series, step->sitting);
    }
    if (finding->relief != NULL)
        deadline->loss = MAX(deadline->loss, TSU_LOSS_RELIEF);
    deadline->unsure = tsu_finding_day_is_unsure(finding);
    deadline->record = finding->record;
    deadline->lapses = context->gate_date;
    if (tsu_date_is_set(finding->by) && !tsu_date_is_set(deadline->lapses))
        deadline->lapses = tsu_date_add_days(finding->by, 1);
    if (tsu_date_is_set(deadline->lapses) && tsu_date_compare(deadline->lapses, deadline->due) <= 0)
        deadline->lapses = tsu_date_add_days(deadline->due, 1);
    if (step == NULL && finding->other_ways)
        deadline->lapses = tsu_date_add_days(deadline->due, 1);
    if (tsu_date_is_set(closed)) {
        deadline->lapses = closed;
        remind_of_other_ways(finding, deadline, deadlines);
    }
    g_ptr_array_add(deadlines, deadline);
}

static void
remind_of_rules(const TsuContext *context, const GPtrArray *rules, GPtrArray *deadlines)
{
    for (unsigned i = 0; i < rules->len; i++) {
        const TsuRule *rule = tsu_context_pick(context, g_ptr_array_index(rules, i), false);

        if (rule == NULL || !rule->reminds)
            continue;
        if (rule->kind->remind != NULL) {
            rule->kind->remind(rule, context, deadlines);
        } else if (context->gate == NULL) {
            g_autoptr(TsuFinding) finding = tsu_judge(rule, context);

            if (finding->state != TSU_FINDING_NONE)
                remind_of_finding(finding, context, deadlines);
        }
    }
}

static void
remind_of_gate(TsuContext *context, const TsuGate *gate, GPtrArray *deadlines)
{
    g_autoptr(GPtrArray) findings = NULL;

    tsu_context_set_gate(context, gate);
    findings = tsu_judge_gate(context);
    for (unsigned i = 0; i < findings->len; i++) {
        const TsuFinding *finding = g_ptr_array_index(findings, i);

        if (finding->rule->kind->remind == NULL)
            remind_of_finding(finding, context, deadlines);
    }
    remind_of_rules(context, tsu_rules_of_gate(context->rules, gate->id), deadlines);
    context->gate = NULL;
    context->gate_date = TSU_DATE_NONE;
    context->gate_reckoned = false;
}

/* What lies beyond the calendar is no deadline, and every other has its days. */
static void
keep_dated(GPtrArray *deadlines)
{
    for (unsigned i = deadlines->len; i > 0; i--) {
        TsuDeadline *deadline = g_ptr_array_index(deadlines, i - 1);

        if (!tsu_date_is_full(deadline->due)) {
            g_ptr_array_remove_index(deadlines, i - 1);
            continue;
        }
        if (!tsu_date_is_full(deadline->soon))
            deadline->soon = deadline->due;
        if (!tsu_date_is_full(deadline->now))
            deadline->now = deadline->due;
    }
}

/* Who is missing can do nothing any more once its day is past; what the office has to report stays
 * its duty. */
static void
lapse_of_missing(GPtrArray *deadlines)
{
    for (unsigned i = 0; i < deadlines->len; i++) {
        TsuDeadline *deadline = g_ptr_array_index(deadlines, i);
        TsuDate past = tsu_date_add_days(deadline->due, 1);

        if (deadline->loss != TSU_LOSS_DUTY &&
            (!tsu_date_is_set(deadline->lapses) || tsu_date_compare(past, deadline->lapses) < 0))
            deadline->lapses = past;
    }
}

static int
compare_deadlines(gconstpointer a, gconstpointer b)
{
    const TsuDeadline *one = *(const TsuDeadline *const *) a;
    const TsuDeadline *other = *(const TsuDeadline *const *) b;
    int order = tsu_date_compare(one->due, other->due);

    if (order == 0)
        order = (int) one->loss - (int) other->loss;
    if (order == 0)
        order = strcmp(one->rule, other->rule);
    if (order == 0)
        order = g_strcmp0(one->detail, other->detail);
    if (order == 0)
        order = (one->record > other->record) - (one->record < other->record);
    return order;
}

GPtrArray *
tsu_deadlines(const TsuRules *rules, const TsuCase *c)
{
    GPtrArray *deadlines = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_deadline_free);
    g_autoptr(TsuFacts) facts = tsu_facts_new(c, rules);
    TsuContext context = {.rules = rules, .c = c, .facts = facts};
    bool person = tsu_case_person(c)->spec == TSU_PERSON;

    if (tsu_case_person(c)->withdrawn)
        return deadlines;
    if (person && !tsu_date_is_set(facts->left)) {
        g_autoptr(GPtrArray) way = tsu_way(&context, facts->goal);
        g_autoptr(GPtrArray) next = tsu_way(&context, NULL);

        for (unsigned i = 0; i < next->len; i++)
            if (!g_ptr_array_find(way, g_ptr_array_index(next, i), NULL))
                g_ptr_array_add(way, g_ptr_array_index(next, i));
        for (unsigned i = 0; i < way->len; i++)
            remind_of_gate(&context, g_ptr_array_index(way, i), deadlines);
    }
    remind_of_rules(&context, tsu_rules_of_gate(rules, NULL), deadlines);
    keep_dated(deadlines);
    if (person && g_strcmp0(facts->stage, "missing") == 0)
        lapse_of_missing(deadlines);
    g_ptr_array_sort(deadlines, compare_deadlines);
    return deadlines;
}
