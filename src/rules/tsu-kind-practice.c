/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the practical route (実務経験ルート) asks before the exam: days, and 実務者研修. */

#include "tsu-kinds-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-exam-private.h"
#include "tsu-practice-private.h"

static char *
number_text(int number)
{
    return g_strdup_printf("%d", number);
}

/* Days of practice --------------------------------------------------------------------------*/

static bool
compile_days(TsuRule *rule, const TsuRules *rules, char **problem)
{
    TsuPracticeTerms *terms = g_new0(TsuPracticeTerms, 1);

    terms->enrolled = tsu_rule_get_integer(rule, "enrolled", NULL, 0);
    terms->worked = tsu_rule_get_integer(rule, "worked", NULL, 0);
    rule->compiled = terms;
    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);

        if (strcmp(parameter->name, "stage") != 0)
            continue;
        if (terms->n_stages == G_N_ELEMENTS(terms->stages)) {
            *problem =
                g_strdup_printf(_("at most %u stages"), (unsigned) G_N_ELEMENTS(terms->stages));
            return false;
        }
        terms->stages[terms->n_stages].stage = parameter->key;
        tsu_offset_parse(parameter->value, &terms->stages[terms->n_stages].after);
        terms->n_stages++;
    }
    return true;
}

static void
judge_worked(const TsuPracticeDays *days, const TsuPracticeTerms *terms, const char *by,
             TsuFinding *finding)
{
    g_autofree char *worked = number_text(days->worked);
    g_autofree char *wanted = number_text(terms->worked);

    if (days->worked >= 0 && days->worked_least >= terms->worked)
        return;
    if (days->worked < 0 || (days->incomplete && days->worked < terms->worked))
        tsu_finding_unknown(finding, TSU_NEED_DAYS_UNKNOWN, NULL);
    else if (days->worked >= terms->worked)
        /* Two employers at a time: whether each day was counted once, nobody wrote down. */
        tsu_finding_unknown(finding, TSU_NEED_DAYS, N_("Days worked, some perhaps counted twice"),
                            worked, wanted, by, NULL);
    else
        tsu_finding_need(finding, TSU_NEED_DAYS, N_("Days worked"), worked, wanted, by, NULL);
}

static void
judge_days(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuPracticeTerms *terms = rule->compiled;
    g_autoptr(TsuPractice) practice = NULL;
    TsuExamPlan plan;
    TsuPracticeDays days;
    g_autofree char *by = NULL, *enrolled = NULL, *wanted = NULL;

    tsu_exam_plan(context, &plan);
    if (context->facts->stages == NULL || plan.way == TSU_EXAM_BY_SCHOOL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    finding->by = plan.year_end;
    if (plan.passed != NULL) {
        tsu_finding_use(finding, plan.passed, "result");
        return;
    }
    practice = tsu_practice_new(context->facts, context->rules);
    tsu_practice_use(practice, finding);
    if (!tsu_date_is_set(tsu_practice_since(practice))) {
        tsu_finding_need(finding, TSU_NEED_RECORD, "practice_period.since", NULL);
        return;
    }
    finding->basis_reckoned |=
        tsu_practice_begin_reckoned(practice) || tsu_practice_is_open(practice);
    if (!tsu_date_is_set(plan.year_end)) {
        /* It ended before it was enough, or no exam is in the calendar. */
        plan.year_end = tsu_fiscal_year_end(tsu_date_fiscal_year(
            tsu_date_is_set(context->day) ? context->day : tsu_practice_since(practice)));
        finding->by = TSU_DATE_NONE;
    }
    days = tsu_practice_on(practice, plan.year_end);
    by = tsu_date_format(plan.year_end);
    if (days.enrolled < terms->enrolled) {
        enrolled = number_text(days.enrolled);
        wanted = number_text(terms->enrolled);
        tsu_finding_need(finding, TSU_NEED_DAYS, N_("Days enrolled"), enrolled, wanted, by, NULL);
    }
    judge_worked(&days, terms, by, finding);
}

static const TsuParameterSpec DAYS_PARAMETERS[] = {
    {.name = "enrolled",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Days enrolled (従業期間) by 31 March of the exam's fiscal year."},
    {.name = "worked",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Days on duty (従事日数) by then."},
    {.name = "stage",
     .type = TSU_PARAMETER_OFFSET,
     .keyed = true,
     .key = TSU_PARAMETER_STAGE,
     .doc = "A stage spent at a workplace, which stands in for days enrolled where no practice is "
            "recorded, and after how long in it work begins."},
    {NULL},
};

const TsuRuleKind TSU_KIND_PRACTICE_DAYS = {
    .name = "practice-days",
    .doc = "Days enrolled and days on duty by 31 March of the exam's fiscal year; they tell the "
           "first possible exam, too.",
    .parameters = DAYS_PARAMETERS,
    .compile = compile_days,
    .free_compiled = g_free,
    .judge = judge_days,
};

/* 実務者研修 --------------------------------------------------------------------------------*/

/* The course that ended first, else the one that began first. */
static const TsuRecord *
find_course(const TsuContext *context)
{
    const GPtrArray *courses = tsu_case_records(context->c, "practical_training");
    const TsuRecord *found = NULL;
    TsuDate best = TSU_DATE_NONE;

    for (unsigned i = 0; i < courses->len; i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);
        TsuDate until = tsu_record_get_date(course, "until");
        bool better = found == NULL;

        if (tsu_date_is_set(until) != tsu_date_is_set(best))
            better |= tsu_date_is_set(until);
        else if (!better && tsu_date_is_set(until))
            better = tsu_date_compare(until, best) < 0;
        else if (!better)
            better = tsu_date_compare(tsu_record_get_date(course, "since"),
                                      tsu_record_get_date(found, "since")) < 0;
        if (better) {
            found = course;
            best = until;
        }
    }
    return found;
}

static void
judge_training(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuRecord *course = find_course(context);
    double hours = g_ascii_strtod(tsu_rule_get(rule, "hours", NULL), NULL);
    TsuExamPlan plan;
    TsuDate until;

    tsu_exam_plan(context, &plan);
    if (context->facts->stages == NULL || plan.way == TSU_EXAM_BY_SCHOOL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    finding->by = plan.year_end;
    if (plan.passed != NULL) {
        tsu_finding_use(finding, plan.passed, "result");
        return;
    }
    if (course == NULL) {
        tsu_finding_need(finding, TSU_NEED_RECORD, "practical_training.until", NULL);
        return;
    }
    until = tsu_record_get_date(course, "until");
    tsu_finding_use(finding, course, tsu_date_is_set(until) ? "until" : "since");
    finding->record = course->id;
    if (tsu_record_get(course, "since") != NULL)
        finding->done |= 1u << TSU_STEP_START;
    if (!tsu_date_is_set(until)) {
        tsu_finding_need(finding, TSU_NEED_RECORD, "practical_training.until", NULL);
        return;
    }
    if (tsu_date_is_set(finding->by) && tsu_date_compare(until, finding->by) > 0) {
        g_autofree char *day = tsu_date_format(until), *by = tsu_date_format(finding->by);

        tsu_finding_need(finding, TSU_NEED_LATE, "practical_training.until", day, by, NULL);
        return;
    }
    finding->done |= 1u << TSU_STEP_START | 1u << TSU_STEP_FINISH;
    /* Who brings another course along takes fewer hours: a certificate counts for the whole. */
    if (tsu_record_get(course, "hours") != NULL && tsu_record_get_hours(course, "hours") < hours &&
        tsu_record_get(course, "certificate") == NULL)
        tsu_finding_unknown(finding, TSU_NEED_HOURS_TOTAL, N_("Practical training course"),
                            tsu_record_get(course, "hours"), tsu_rule_get(rule, "hours", NULL),
                            NULL);
}

/* How long before its end the course has to begin. */
static TsuOffset
lead(const TsuRule *rule)
{
    for (unsigned i = 0; i < rule->steps->len; i++) {
        const TsuRuleStep *step = &g_array_index(rule->steps, TsuRuleStep, i);

        if (step->kind == TSU_STEP_START)
            return step->before;
    }
    return (TsuOffset){0};
}

static void
remind_of_course(const TsuRule *rule, const TsuExamPlan *plan, int exam, const TsuRecord *course,
                 TsuDate year_end, GPtrArray *deadlines)
{
    bool begun = course != NULL && tsu_record_get(course, "since") != NULL;
    TsuDate due = begun ? year_end : tsu_offset_before(year_end, lead(rule));
    TsuDeadline *deadline = tsu_deadline_new(rule, due);

    deadline->has_step = true;
    deadline->step = begun ? TSU_STEP_FINISH : TSU_STEP_START;
    deadline->record = begun ? course->id : 0;
    deadline->detail = g_strdup_printf("%s %d", TSU_EXAM_SERIES, exam);
    /* Whoever has applied for that exam still tries; else it is the next one's turn. */
    deadline->lapses = tsu_date_add_days(
        plan->attempt != NULL && tsu_exam_number(plan->attempt) == exam ? year_end : due, 1);
    g_ptr_array_add(deadlines, deadline);
}

static void
remind_training(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const TsuRecord *course = find_course(context);
    TsuExamPlan plan;
    int from, to;

    if (context->facts->stages == NULL ||
        (course != NULL && tsu_record_get(course, "until") != NULL))
        return;
    tsu_exam_plan(context, &plan);
    if (plan.passed != NULL || plan.way == TSU_EXAM_BY_SCHOOL || !tsu_date_is_set(plan.year_end))
        return;
    /* The exam that she aims at, and those behind it of which one is reminded. */
    if (!tsu_exam_turns(context, plan.number, &from, &to))
        to = plan.number;
    for (int exam = plan.number; exam <= MAX(to, plan.number); exam++)
        remind_of_course(rule, &plan, exam, course,
                         tsu_fiscal_year_end(tsu_exam_to_year(context->rules, exam)), deadlines);
}

static const TsuParameterSpec TRAINING_PARAMETERS[] = {
    {.name = "hours",
     .type = TSU_PARAMETER_HOURS,
     .required = true,
     .doc = "Hours of the whole course; who brings other courses along takes fewer."},
    {NULL},
};

const TsuRuleKind TSU_KIND_PRACTICAL_TRAINING = {
    .name = "practical-training",
    .doc = "The practical training course (実務者研修), completed by 31 March of the exam's fiscal "
           "year.",
    .parameters = TRAINING_PARAMETERS,
    .judge = judge_training,
    .remind = remind_training,
};
