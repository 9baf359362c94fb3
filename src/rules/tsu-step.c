/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last safe day: from the day by which a rule must hold, back over what has to come before. */

#include "tsu-context-private.h"

/* Where she sits a series by @limit; what is held in Japan alone is sat there, and who is abroad
 * comes for it. */
static bool
sits_in_japan(const TsuContext *context, const TsuSeries *series, TsuDate limit)
{
    if (tsu_facts_in_japan(context->facts, limit))
        return true;
    for (unsigned i = 0; i < series->sittings->len; i++)
        if (((const TsuSitting *) g_ptr_array_index(series->sittings, i))->abroad)
            return false;

    return true;
}

/* The last sitting whose result is there by @limit, held where she is: who came to Japan after the
 * window of application there sits abroad, before she comes. */
static const TsuSitting *
last_sitting(const TsuContext *context, const TsuSeries *series, TsuDate limit, bool *runs_out)
{
    bool japan = sits_in_japan(context, series, limit);
    const TsuSitting *sitting = tsu_series_last_by(series, limit, TSU_DATE_NONE, japan, runs_out);
    TsuDate applied;

    if (sitting == NULL || !japan)
        return sitting;
    applied = tsu_date_is_set(sitting->apply_until) ? sitting->apply_until : sitting->date;
    if (sits_in_japan(context, series, applied))
        return sitting;
    return tsu_series_last_by(series, applied, TSU_DATE_NONE, false, NULL);
}

/* Sits at a sitting of a series: the last whose result is there in time. */
static void
walk_sitting(const TsuContext *context, const TsuRuleStep *rule_step, TsuDate limit, TsuStep *step,
             TsuStep *apply)
{
    const TsuSeries *series = tsu_rules_series(context->rules, rule_step->series);
    bool runs_out;
    const TsuSitting *sitting = last_sitting(context, series, limit, &runs_out);

    step->series = series->id;
    step->uncertain = runs_out;
    step->last = TSU_DATE_NONE;
    if (sitting == NULL) {
        step->uncertain = true;
        return;
    }
    step->sitting = sitting->name;
    step->first = sitting->date;
    step->last = sitting->date;
    step->computed = sitting->computed;
    if (apply != NULL) {
        apply->first = sitting->apply_from;
        apply->last = sitting->apply_until;
        apply->computed = sitting->computed;
        apply->uncertain = step->uncertain;
        apply->series = step->series;
        apply->sitting = step->sitting;
    }
}

const TsuSitting *
tsu_step_sitting(const TsuContext *context, const TsuRule *rule, TsuDate by, bool *runs_out)
{
    TsuDate limit = by;

    *runs_out = false;
    for (unsigned i = rule->steps->len; i > 0 && tsu_date_is_set(limit); i--) {
        const TsuRuleStep *step = &g_array_index(rule->steps, TsuRuleStep, i - 1);

        if (step->before.set)
            limit = tsu_offset_before(limit, step->before);
        if (step->series != NULL) {
            const TsuSeries *series = tsu_rules_series(context->rules, step->series);

            return last_sitting(context, series, limit, runs_out);
        }
    }
    return NULL;
}

void
tsu_walk_back(TsuFinding *finding, const TsuContext *context)
{
    const GArray *rule_steps = finding->rule->steps;
    TsuDate next = finding->by;
    const TsuStep *first = NULL;

    g_array_set_size(finding->steps, rule_steps->len);
    for (unsigned i = rule_steps->len; i > 0; i--) {
        const TsuRuleStep *rule_step = &g_array_index(rule_steps, TsuRuleStep, i - 1);
        TsuStep *step = &g_array_index(finding->steps, TsuStep, i - 1);
        TsuDate limit = rule_step->before.set ? tsu_offset_before(next, rule_step->before) : next;

        step->kind = rule_step->kind;
        step->done = finding->done & (1u << step->kind);
        /* The window of application was set by the sitting behind it. */
        if (tsu_date_is_set(step->last)) {
            next = step->last;
            continue;
        }
        /* Its window is not known, and the rule does not say how long before one applies. */
        if (step->sitting != NULL && !rule_step->before.set) {
            step->uncertain = true;
            continue;
        }
        step->last = limit;
        if (rule_step->opens.set)
            step->first = tsu_offset_before(next, rule_step->opens);
        if (rule_step->series != NULL && tsu_date_is_set(limit))
            walk_sitting(context, rule_step, limit, step,
                         i > 1 && g_array_index(rule_steps, TsuRuleStep, i - 2).kind ==
                                      TSU_STEP_APPLY
                             ? step - 1
                             : NULL);
        if (step->kind == TSU_STEP_RESULT && tsu_date_is_set(step->last))
            step->first = TSU_DATE_NONE;
        next = step->last;
    }
    for (unsigned i = 0; i < finding->steps->len && first == NULL; i++) {
        const TsuStep *step = &g_array_index(finding->steps, TsuStep, i);

        if (!step->done && tsu_date_is_set(step->last))
            first = step;
    }
    finding->last_safe = first != NULL ? first->last : TSU_DATE_NONE;
    /* Where there are other ways than the steps there is time as long as they help. */
    if (rule_steps->len == 0 ||
        (finding->other_ways &&
         (first == NULL || (tsu_date_is_set(context->day) &&
                            tsu_date_compare(finding->last_safe, context->day) < 0))))
        finding->last_safe = finding->by;
    /* Of what is not known nobody can say that it is lost. */
    finding->lost = finding->state == TSU_FINDING_NOT_MET && tsu_date_is_set(finding->last_safe) &&
                    tsu_date_is_set(context->day) &&
                    tsu_date_compare(finding->last_safe, context->day) < 0 &&
                    !(first != NULL && first->uncertain);
    if (finding->other_ways)
        finding->lost = tsu_date_is_set(finding->by) && tsu_date_is_set(context->day) &&
                        tsu_date_compare(finding->by, context->day) < 0;
    if (finding->still)
        finding->lost = false;
    if (finding->spent) {
        finding->last_safe = TSU_DATE_NONE;
        finding->lost = true;
    }
}
