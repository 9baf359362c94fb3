/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The school route (養成施設ルート): years at the care college, and who may register without having
 * passed (経過措置). */

#include "tsu-kinds-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-exam-private.h"
#include "tsu-practice-private.h"

/* Is she at a care college, or was she? */
static bool
has_college(const TsuFacts *facts)
{
    return facts->stages != NULL &&
           (tsu_date_is_set(facts->graduated) ||
            tsu_date_is_set(tsu_facts_stage(facts, "care_college")->begin));
}

static void
use_college(const TsuFacts *facts, TsuFinding *finding)
{
    tsu_finding_use(finding, tsu_facts_stage(facts, "care_college")->period, "since");
    tsu_finding_use(finding, tsu_facts_stage(facts, "graduated")->period, "since");
}

/* Years at the college ----------------------------------------------------------------------*/

static void
judge_years(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuFacts *facts = context->facts;
    int years = tsu_rule_get_integer(rule, "years", NULL, 0), spent;
    TsuDate begin, graduation;
    bool reckoned;
    TsuExamPlan plan;
    g_autofree char *by = NULL, *day = NULL;

    tsu_exam_plan(context, &plan);
    if (facts->stages == NULL || plan.way == TSU_EXAM_BY_PRACTICE) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    finding->by = plan.year_end;
    if (plan.passed != NULL) {
        tsu_finding_use(finding, plan.passed, "result");
        return;
    }
    use_college(facts, finding);
    begin = tsu_facts_stage(facts, "care_college")->begin;
    graduation = tsu_exam_graduation(facts, years, &reckoned);
    finding->basis_reckoned |= reckoned;
    if (!tsu_date_is_set(graduation)) {
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, "graduation", NULL);
        return;
    }
    by = tsu_date_format(finding->by);
    if (tsu_date_is_set(finding->by) && tsu_date_compare(graduation, finding->by) > 0) {
        day = tsu_date_format(graduation);
        tsu_finding_need(finding, TSU_NEED_LATE, "stage_period.since", day, by, NULL);
    }
    if (!tsu_date_is_set(begin)) {
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, "stage-start", NULL);
        return;
    }
    /* Academic years: who begins in April and graduates in March was there for whole ones. */
    spent = tsu_date_fiscal_year(graduation) - tsu_date_fiscal_year(begin) + 1;
    if (spent < years) {
        g_autofree char *found = g_strdup_printf("%d", spent * 12);
        g_autofree char *wanted = g_strdup_printf("%d", years * 12);

        tsu_finding_need(finding, TSU_NEED_MONTHS, N_("Care college"), found, wanted,
                         by != NULL ? by : "–", NULL);
    }
}

static const TsuParameterSpec YEARS_PARAMETERS[] = {
    {.name = "years",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Academic years at the care college, at least; the last one's January has the exam."},
    {NULL},
};

const TsuRuleKind TSU_KIND_SCHOOL_YEARS = {
    .name = "school-years",
    .doc = "Years at the care college (養成施設) before the exam, graduation being by 31 March of "
           "its fiscal year.",
    .parameters = YEARS_PARAMETERS,
    .judge = judge_years,
};

/* The transitional measure ------------------------------------------------------------------*/

static void
judge_transitional(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuFacts *facts = context->facts;
    int first = tsu_rule_get_integer(rule, "first-year", NULL, 0);
    int last = tsu_rule_get_integer(rule, "last-year", NULL, 0);
    TsuDate graduation;
    bool reckoned;
    int year;

    if (!has_college(facts)) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    graduation =
        tsu_exam_graduation(facts, tsu_exam_school_years(facts, context->rules), &reckoned);
    use_college(facts, finding);
    if (!tsu_date_is_set(graduation)) {
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, "graduation", NULL);
        return;
    }
    finding->basis = graduation;
    finding->basis_reckoned = reckoned;
    year = tsu_date_fiscal_year(graduation);
    if (year < first || year > last) {
        g_autofree char *day = tsu_date_format(graduation);
        g_autofree char *limit =
            tsu_date_format(year < first ? TSU_DATE(first, 4, 1) : tsu_fiscal_year_end(last));

        tsu_finding_need(finding, year < first ? TSU_NEED_EARLY : TSU_NEED_LATE,
                         "stage_period.since", day, limit, NULL);
        finding->spent = true;
    }
}

static const TsuParameterSpec TRANSITIONAL_PARAMETERS[] = {
    {.name = "first-year",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "The first fiscal year of graduation."},
    {.name = "last-year",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "The last fiscal year of graduation."},
    {NULL},
};

const TsuRuleKind TSU_KIND_TRANSITIONAL = {
    .name = "transitional",
    .doc = "Graduates of a care college in some fiscal years may register without having passed "
           "the exam (経過措置).",
    .parameters = TRANSITIONAL_PARAMETERS,
    .judge = judge_transitional,
};

/* Its end -----------------------------------------------------------------------------------*/

static const TsuRecord *
transitional_registration(const TsuContext *context)
{
    const GPtrArray *registrations = tsu_case_records(context->c, "registration");

    for (unsigned i = 0; i < registrations->len; i++) {
        const TsuRecord *registration = g_ptr_array_index(registrations, i);

        if (tsu_record_get_flag(registration, "transitional"))
            return registration;
    }
    return NULL;
}

/* Has she been at work for so many years without a gap since she graduated, by @day? */
static bool
worked_through(const TsuRule *rule, const TsuPractice *practice, TsuDate since, TsuDate day,
               TsuDate *begin, TsuDate *end)
{
    int months = 12 * tsu_rule_get_integer(rule, "years", NULL, 0);

    return tsu_practice_longest(practice, since, day, begin, end) &&
           tsu_date_compare(tsu_date_add_days(tsu_date_add_months(*begin, months), -1), *end) <= 0;
}

/* The last day by which she has to have passed; unset: no graduation is known. */
static TsuDate
term_end(const TsuRule *rule, const TsuContext *context)
{
    TsuDate graduation = tsu_exam_graduation(
        context->facts, tsu_exam_school_years(context->facts, context->rules), NULL);

    return tsu_date_is_set(graduation)
               ? tsu_fiscal_year_end(tsu_date_fiscal_year(graduation) +
                                     tsu_rule_get_integer(rule, "years", NULL, 0))
               : TSU_DATE_NONE;
}

static void
judge_term(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuRecord *registration =
        context->facts->stages != NULL ? transitional_registration(context) : NULL;
    g_autoptr(TsuPractice) practice = NULL;
    TsuExamPlan plan;
    TsuDate begin, end, now;

    if (registration == NULL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    tsu_finding_use(finding, registration, "transitional");
    finding->record = registration->id;
    use_college(context->facts, finding);
    finding->by = term_end(rule, context);
    tsu_exam_plan(context, &plan);
    if (plan.passed != NULL) {
        tsu_finding_use(finding, plan.passed, "result");
        return;
    }
    if (!tsu_date_is_set(finding->by)) {
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, "graduation", NULL);
        return;
    }
    practice = tsu_practice_new(context->facts, context->rules);
    now = tsu_date_is_set(context->day) && tsu_date_compare(context->day, finding->by) < 0
              ? context->day
              : finding->by;
    if (worked_through(rule, practice, context->facts->graduated, now, &begin, &end)) {
        tsu_practice_use(practice, finding);
        return;
    }
    tsu_exam_need(&plan, finding);
}

static void
remind_term(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const TsuRecord *registration =
        context->facts->stages != NULL ? transitional_registration(context) : NULL;
    g_autoptr(TsuPractice) practice = NULL;
    TsuExamPlan plan;
    TsuDate due, begin, end;
    TsuDeadline *deadline;

    if (registration == NULL)
        return;
    due = term_end(rule, context);
    tsu_exam_plan(context, &plan);
    if (plan.passed != NULL || !tsu_date_is_set(due))
        return;
    /* Work that is recorded to its end is a fact; that it goes on is none yet. */
    practice = tsu_practice_new(context->facts, context->rules);
    if (!tsu_practice_is_open(practice) &&
        worked_through(rule, practice, context->facts->graduated, due, &begin, &end))
        return;
    deadline = tsu_deadline_new(rule, due);
    deadline->record = registration->id;
    g_ptr_array_add(deadlines, deadline);
}

static const TsuParameterSpec TERM_PARAMETERS[] = {
    {.name = "years",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Years from the end of the fiscal year of graduation in which to pass the exam, or to "
            "work without a gap."},
    {NULL},
};

const TsuRuleKind TSU_KIND_TRANSITIONAL_TERM = {
    .name = "transitional-term",
    .doc = "Who registered without having passed keeps it by passing, or by working without a gap, "
           "for some years after graduation.",
    .parameters = TERM_PARAMETERS,
    .judge = judge_term,
    .remind = remind_term,
};
