/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A level of Japanese must be proved by a day, by a test that is accepted for the use.
 *
 * A test counts from the day on which it was sat, since what was filed by a recorded day was filed
 * with what there was.  Where that day is still to come, its result must be there too, as far as
 * the calendar tells when it comes.
 */

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-context-private.h"
#include "tsu-kinds-private.h"
#include "tsu-language.h"

typedef struct {
    TsuLevel level;   /* NONE: the test itself is asked for */
    const char *test; /* only this one; or NULL */
    const char *use;  /* or NULL: any */
    TsuOffset within; /* how long after the moment of `by` there is time */
    bool sitting;     /* having sat it is enough */
    bool others;      /* there are more tests than the calendar knows */
    bool has_nations; /* asked of some nationalities only */
    const char *series_name;
    TsuDate series_end;
} Asked;

static bool
compile(TsuRule *rule, const TsuRules *rules, char **problem)
{
    g_autofree Asked *asked = g_new0(Asked, 1);

    asked->test = tsu_rule_get(rule, "test", NULL);
    asked->use = tsu_rule_get(rule, "use", NULL);
    asked->within = tsu_rule_get_offset(rule, "within");
    asked->sitting = g_strcmp0(tsu_rule_get(rule, "sitting-is-enough", NULL), "true") == 0;
    asked->others = g_strcmp0(tsu_rule_get(rule, "other-tests", NULL), "true") == 0;
    asked->has_nations = tsu_rule_get(rule, "nationality", NULL) != NULL;
    tsu_level_parse(tsu_rule_get(rule, "level", NULL), &asked->level);
    if (asked->level == TSU_LEVEL_NONE && asked->test == NULL) {
        *problem = g_strdup(_("say which level or which test is asked for"));
        return false;
    }
    for (unsigned i = 0; i < rule->steps->len; i++) {
        const TsuRuleStep *step = &g_array_index(rule->steps, TsuRuleStep, i);
        const TsuSeries *series =
            step->series != NULL ? tsu_rules_series(rules, step->series) : NULL;

        if (series == NULL || series->sittings->len == 0)
            continue;
        asked->series_name = tsu_series_title(series, "en");
        asked->series_end =
            ((const TsuSitting *) g_ptr_array_index(series->sittings, series->sittings->len - 1))
                ->date;
    }
    rule->compiled = g_steal_pointer(&asked);
    return true;
}

/* Is it asked of her at all? */
static bool
is_asked(const Asked *asked, const TsuRule *rule, const TsuContext *context)
{
    const TsuFacts *facts = context->facts;
    bool named = !asked->has_nations;

    for (unsigned i = 0; i < rule->parameters->len && !named; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);

        named = strcmp(parameter->name, "nationality") == 0 &&
                g_strcmp0(parameter->value, facts->nationality) == 0;
    }
    if (!named || rule->gate != NULL || rule->stage == NULL)
        return named;
    /* What stands before no gate only reminds: of a stage that is ahead, or that runs. */
    if (tsu_date_is_set(facts->left))
        return false;
    if (asked->within.set)
        return tsu_facts_began(facts, rule->stage);
    return !tsu_facts_began(facts, rule->stage) &&
           (facts->stage == NULL ||
            tsu_facts_stage(facts, facts->stage) < tsu_facts_stage(facts, rule->stage));
}

/* One test, as it stands to what is asked. */
typedef struct {
    const TsuRecord *test;
    TsuAttempt attempt;
    TsuDate date;
    TsuDate late; /* the day that is behind the one by which it must hold; unset: none */
} Try;

static bool
proves(const Asked *asked, const TsuContext *context, const Try *one)
{
    const char *result;

    if (asked->test != NULL)
        return g_strcmp0(tsu_record_get(one->test, "test"), asked->test) == 0 &&
               (asked->level == TSU_LEVEL_NONE ? one->attempt.outcome == TSU_OUTCOME_PASSED
                                               : one->attempt.level >= asked->level);
    if (one->attempt.level >= asked->level)
        return true;
    if (!asked->sitting || one->attempt.aims < asked->level)
        return false;
    result = tsu_record_get(one->test, "result");
    return one->attempt.outcome != TSU_OUTCOME_UNKNOWN && g_strcmp0(result, "absent") != 0;
}

/* Could it still prove it, as far as is known? */
static bool
could_prove(const Asked *asked, const Try *one)
{
    if (asked->test != NULL && g_strcmp0(tsu_record_get(one->test, "test"), asked->test) != 0)
        return false;
    return one->attempt.aims >= asked->level;
}

static bool
is_applied_for(const TsuRecord *test)
{
    return g_strcmp0(tsu_record_get(test, "result"), "applied") == 0 ||
           tsu_record_get(test, "applied") != NULL;
}

static Try
look_at(const Asked *asked, const TsuContext *context, const TsuRecord *test, TsuDate by,
        bool by_is_ahead)
{
    Try one = {.test = test, .date = tsu_record_date(test)};

    one.attempt = tsu_language_attempt(context->rules, test, asked->use);
    if (!tsu_date_is_set(by))
        return one;
    if (tsu_date_compare(one.date, by) > 0)
        one.late = one.date;
    else if (by_is_ahead && one.attempt.sitting != NULL &&
             tsu_date_compare(one.attempt.sitting->result, by) > 0)
        one.late = one.attempt.sitting->result;
    return one;
}

/* The order in which of two tests is named: by level, the earlier first, then by content, never by
 * the order of entry. */
static bool
is_better(const Try *one, const Try *other)
{
    int order;

    if (other->test == NULL)
        return true;
    if (one->attempt.level != other->attempt.level)
        return one->attempt.level > other->attempt.level;
    order = tsu_date_compare(one->date, other->date);
    if (order == 0)
        order = strcmp(tsu_record_get(one->test, "test"), tsu_record_get(other->test, "test"));
    return order < 0;
}

/* …and of two that prove it: the earlier. */
static bool
is_earlier(const Try *one, const Try *other)
{
    int order;

    if (other->test == NULL)
        return true;
    order = tsu_date_compare(one->date, other->date);
    return order != 0 ? order < 0 : is_better(one, other);
}

/* …and of two that are to come: the later. */
static bool
is_later(const Try *one, const Try *other)
{
    int order = other->test != NULL ? tsu_date_compare(one->date, other->date) : 1;

    return order != 0 ? order > 0 : is_better(one, other);
}

/* What was applied for, for the sitting that counts or a later test, need not be applied for. */
static void
mark_pending(const TsuContext *context, TsuFinding *finding, const Try *pending)
{
    bool runs_out;
    const TsuSitting *sitting = tsu_step_sitting(context, finding->rule, finding->by, &runs_out);

    if (pending->test == NULL ||
        (sitting != NULL && tsu_date_compare(pending->date, sitting->date) < 0))
        return;
    tsu_finding_use(finding, pending->test, NULL);
    finding->done |= 1u << TSU_STEP_APPLY;
    /* Without a day of the question it is the result that is waited for. */
    if (!tsu_date_is_set(context->day) || tsu_date_compare(pending->date, context->day) <= 0)
        finding->done |= 1u << TSU_STEP_SIT;
}

/* Whoever sat the sitting that counts, and did not prove it there, has had it. */
static void
mark_sat(const Asked *asked, const TsuContext *context, TsuFinding *finding, const Try *sat)
{
    bool runs_out;
    const TsuSitting *sitting = tsu_step_sitting(context, finding->rule, finding->by, &runs_out);

    if (sat->test == NULL || sitting == NULL || !tsu_date_equal(sat->date, sitting->date) ||
        finding->done != 0)
        return;
    tsu_finding_use(finding, sat->test, NULL);
    finding->done |= 1u << TSU_STEP_APPLY | 1u << TSU_STEP_SIT | 1u << TSU_STEP_RESULT;
    finding->spent = !asked->others;
}

static void
tell_missing(const Asked *asked, TsuFinding *finding, const Try *best, const Try *late)
{
    const char *level = tsu_level_key(asked->level);

    if (late->test != NULL) {
        g_autofree char *day = tsu_date_format(late->late);
        g_autofree char *by = tsu_date_format(finding->by);

        tsu_finding_use(finding, late->test, NULL);
        tsu_finding_need(finding, TSU_NEED_LATE,
                         tsu_date_equal(late->late, late->date) ? "language_test.date"
                                                                : "language_test.result",
                         day, by, NULL);
        return;
    }
    if (asked->level == TSU_LEVEL_NONE) {
        tsu_finding_need(finding, TSU_NEED_TEST, asked->test, NULL);
    } else if (best->test == NULL || best->attempt.level == TSU_LEVEL_NONE) {
        tsu_finding_need(finding, TSU_NEED_ANY_LEVEL, level, NULL);
    } else {
        tsu_finding_use(finding, best->test, NULL);
        tsu_finding_need(finding, TSU_NEED_LEVEL, level, tsu_level_key(best->attempt.level), NULL);
    }
}

/* Is the day by which it must hold not one that is recorded? */
static bool
is_ahead(const TsuRule *rule, const TsuContext *context)
{
    bool reckoned = false;

    if (rule->by == TSU_MOMENT_STAGE_START)
        return !tsu_facts_began(context->facts, rule->stage);
    if (rule->by == TSU_MOMENT_GATE)
        return context->gate == NULL || !tsu_facts_began(context->facts, context->gate->to);
    tsu_context_moment(context, rule, rule->by, &reckoned);
    return reckoned;
}

static void
judge(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const Asked *asked = rule->compiled;
    const GPtrArray *tests = tsu_case_records(context->c, "language_test");
    Try proof = {0}, best = {0}, late = {0}, pending = {0}, scoreless = {0}, sat = {0};
    bool by_is_ahead = false, runs_out = false;

    if (!is_asked(asked, rule, context)) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    finding->other_ways = asked->others;
    if (tsu_date_is_set(finding->by))
        by_is_ahead = is_ahead(rule, context);
    if (asked->within.set && tsu_date_is_set(finding->by)) {
        finding->by = tsu_date_add_days(tsu_offset_after(finding->by, asked->within), -1);
        by_is_ahead = false;
    }
    for (unsigned i = 0; i < tests->len; i++) {
        Try one = look_at(asked, context, g_ptr_array_index(tests, i), finding->by, by_is_ahead);
        Try *kept;

        if (proves(asked, context, &one)) {
            kept = tsu_date_is_set(one.late) ? &late : &proof;
            if (is_earlier(&one, kept))
                *kept = one;
        } else if (!tsu_date_is_set(one.late)) {
            if (is_better(&one, &best))
                best = one;
            if (one.attempt.outcome != TSU_OUTCOME_UNKNOWN && one.attempt.sitting != NULL &&
                is_later(&one, &sat))
                sat = one;
            if (one.attempt.outcome == TSU_OUTCOME_UNKNOWN && could_prove(asked, &one) &&
                is_applied_for(one.test) && is_later(&one, &pending))
                pending = one;
            if (one.attempt.outcome == TSU_OUTCOME_PASSED && could_prove(asked, &one) &&
                tsu_record_get(one.test, "total") == NULL && is_earlier(&one, &scoreless))
                scoreless = one;
        }
    }
    if (proof.test != NULL) {
        tsu_finding_use(finding, proof.test, NULL);
        finding->ambiguous = proof.attempt.contradicts || proof.attempt.unsure;
        return;
    }
    if (scoreless.test != NULL) {
        tsu_finding_use(finding, scoreless.test, "total");
        tsu_finding_unknown(finding, TSU_NEED_RECORD, "language_test.total", NULL);
    } else {
        tell_missing(asked, finding, &best, &late);
    }
    mark_pending(context, finding, &pending);
    if (scoreless.test == NULL)
        mark_sat(asked, context, finding, &sat);
    tsu_step_sitting(context, rule, finding->by, &runs_out);
    if (runs_out) {
        g_autofree char *end = tsu_date_format(asked->series_end);

        tsu_finding_unknown(finding, TSU_NEED_RUN_OUT, asked->series_name, end, NULL);
    }
}

static const TsuParameterSpec PARAMETERS[] = {
    {.name = "level",
     .type = TSU_PARAMETER_LEVEL,
     .doc = "The level of the JLPT that a test must be worth (rules of kind test-level)."},
    {.name = "test",
     .type = TSU_PARAMETER_TEXT,
     .doc = "This test only (key of language_test.test); without a level it must be passed."},
    {.name = "use",
     .type = TSU_PARAMETER_TEXT,
     .doc = "The programme for which the test must be accepted; none: any."},
    {.name = "nationality",
     .type = TSU_PARAMETER_TEXT,
     .repeated = true,
     .doc = "Asked of this nationality only (ISO 3166-1 alpha-3)."},
    {.name = "within",
     .type = TSU_PARAMETER_OFFSET,
     .doc = "How long after the moment of `by` there is time."},
    {.name = "sitting-is-enough",
     .type = TSU_PARAMETER_FLAG,
     .doc = "It is enough to have sat such a test."},
    {.name = "other-tests",
     .type = TSU_PARAMETER_FLAG,
     .doc = "Other accepted tests are held on days that the calendar does not know: nothing is "
            "lost while there is time."},
    {NULL},
};

const TsuRuleKind TSU_KIND_LANGUAGE_LEVEL = {
    .name = "language-level",
    .doc = "A level of Japanese must be proved by a day, by a test accepted for the use.",
    .parameters = PARAMETERS,
    .compile = compile,
    .free_compiled = g_free,
    .judge = judge,
};
