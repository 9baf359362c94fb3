/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Japanese that was studied rather than proved: months at a Japanese language school (日本語学校),
 * hours of a course, and the report that follows when the level comes later.
 */

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-context-private.h"
#include "tsu-kinds-private.h"
#include "tsu-language.h"

/* Months at a school ----------------------------------------------------------------------------*/

/* The last day that counts: of what is asked, and of what has been by the day of the question. */
static TsuDate
last_day(const TsuContext *context, TsuDate by)
{
    if (!tsu_date_is_set(context->day))
        return by;
    if (!tsu_date_is_set(by) || tsu_date_compare(context->day, by) < 0)
        return context->day;
    return by;
}

static void
judge_school(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuStageFacts *school =
        tsu_facts_stage(context->facts, tsu_rule_get(rule, "stage", NULL));
    int months = tsu_rule_get_integer(rule, "months", NULL, 0), done = 0;
    TsuDate end = last_day(context, finding->by);
    g_autofree char *had = NULL, *asked = g_strdup_printf("%d", months), *day = NULL;

    if (tsu_date_is_set(school->until) &&
        (!tsu_date_is_set(end) || tsu_date_compare(school->until, end) < 0))
        end = tsu_date_add_days(school->until, 1);
    if (tsu_date_is_set(school->since)) {
        tsu_finding_use(finding, school->period, NULL);
        finding->done |= 1u << TSU_STEP_START;
        while (tsu_date_is_set(end) && done < months &&
               tsu_date_compare(tsu_date_add_months(school->since, done + 1), end) <= 0)
            done++;
    }
    if (done >= months)
        return;
    had = g_strdup_printf("%d", done);
    day = tsu_date_format(tsu_date_is_set(finding->by) ? finding->by : end);
    tsu_finding_need(finding, TSU_NEED_MONTHS, N_("Japanese school"), had, asked,
                     day != NULL ? day : "–", NULL);
}

static const TsuParameterSpec SCHOOL_PARAMETERS[] = {
    {.name = "stage",
     .type = TSU_PARAMETER_STAGE,
     .required = true,
     .doc = "The stage that is spent at the school."},
    {.name = "months",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "How many months of it, full ones."},
    {NULL},
};

const TsuRuleKind TSU_KIND_LANGUAGE_SCHOOL = {
    .name = "language-school",
    .doc = "Full months at a Japanese language school by a day.",
    .parameters = SCHOOL_PARAMETERS,
    .judge = judge_school,
};

/* Hours of a course -----------------------------------------------------------------------------*/

static bool
is_subject(const TsuRule *rule, const char *subject)
{
    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);

        if (strcmp(parameter->name, "subject") == 0 && strcmp(parameter->value, subject) == 0)
            return true;
    }

    return false;
}

static void
judge_course(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const GPtrArray *courses = tsu_case_records(context->c, "course");
    double wanted = g_ascii_strtod(tsu_rule_get(rule, "hours", NULL), NULL), sum = 0;
    TsuDate end = last_day(context, finding->by);
    g_autofree char *had = NULL;

    for (unsigned i = 0; i < courses->len; i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);
        TsuDate until = tsu_record_get_date(course, "until");

        if (!tsu_date_is_set(until))
            until = tsu_record_date(course);
        if (!is_subject(rule, tsu_record_get(course, "subject")) ||
            tsu_record_get(course, "hours") == NULL ||
            (tsu_date_is_set(end) && tsu_date_compare(until, end) > 0))
            continue;
        sum += tsu_record_get_hours(course, "hours");
        tsu_finding_use(finding, course, "hours");
        finding->done |= 1u << TSU_STEP_START;
    }
    if (sum >= wanted)
        return;
    had = g_strdup_printf("%g", sum);
    tsu_finding_need(finding, TSU_NEED_HOURS_TOTAL, N_("Japanese course"), had,
                     tsu_rule_get(rule, "hours", NULL), NULL);
}

static const TsuParameterSpec COURSE_PARAMETERS[] = {
    {.name = "hours",
     .type = TSU_PARAMETER_HOURS,
     .required = true,
     .doc = "Least hours held, all together."},
    {.name = "subject",
     .type = TSU_PARAMETER_SUBJECT,
     .required = true,
     .repeated = true,
     .doc = "Hours of this subject count."},
    {NULL},
};

const TsuRuleKind TSU_KIND_LANGUAGE_COURSE = {
    .name = "language-course",
    .doc = "Hours of Japanese held by a day, wherever.",
    .parameters = COURSE_PARAMETERS,
    .judge = judge_course,
};

/* The report of a level that came later ---------------------------------------------------------*/

typedef struct {
    TsuLevel level;
    const char *use;
    TsuFieldPath plan, filed;
    const char *filed_path;
    TsuOffset within;
} Report;

static bool
compile_report(TsuRule *rule, const TsuRules *rules, char **problem)
{
    g_autofree Report *report = g_new0(Report, 1);

    tsu_level_parse(tsu_rule_get(rule, "level", NULL), &report->level);
    report->use = tsu_rule_get(rule, "use", NULL);
    report->filed_path = tsu_rule_get(rule, "filed", NULL);
    report->within = tsu_rule_get_offset(rule, "within");
    tsu_field_path_parse(tsu_rule_get(rule, "given", NULL), &report->plan);
    tsu_field_path_parse(report->filed_path, &report->filed);
    if (report->plan.spec != tsu_entity_find("plan") || report->filed.spec != report->plan.spec) {
        *problem = g_strdup_printf(_("%s is not a field of %s"),
                                   report->plan.spec != tsu_entity_find("plan")
                                       ? tsu_rule_get(rule, "given", NULL)
                                       : report->filed_path,
                                   "plan");
        return false;
    }
    rule->compiled = g_steal_pointer(&report);
    return true;
}

/* The test that proved the level after the plan was filed without it, or NULL. */
static const TsuRecord *
later_proof(const Report *report, const TsuContext *context, const TsuStageFacts *stage,
            TsuDate *known)
{
    const GPtrArray *tests = tsu_case_records(context->c, "language_test");
    TsuDate filed = tsu_record_get_date(stage->plan, "applied");
    const TsuRecord *found = NULL;

    for (unsigned i = 0; i < tests->len; i++) {
        const TsuRecord *test = g_ptr_array_index(tests, i);
        TsuDate date = tsu_record_date(test);
        TsuAttempt attempt = tsu_language_attempt(context->rules, test, report->use);
        TsuDate day;

        if (attempt.level < report->level)
            continue;
        /* Who had it when the plan was filed needs no report. */
        if (tsu_date_is_set(filed) && tsu_date_compare(date, filed) <= 0)
            return NULL;
        if (tsu_date_is_set(stage->until) && tsu_date_compare(date, stage->until) > 0)
            continue;
        day = attempt.sitting != NULL ? attempt.sitting->result : date;
        if (found == NULL || tsu_date_compare(day, *known) < 0) {
            found = test;
            *known = day;
        }
    }
    return found;
}

/* The plan whose report is asked for, and by when; NULL: none is. */
static const TsuRecord *
report_asked(const TsuRule *rule, const TsuContext *context, TsuDate *by, const TsuRecord **proof)
{
    const Report *report = rule->compiled;
    const TsuStageFacts *stage = tsu_facts_stage(context->facts, rule->stage);
    TsuDate known = TSU_DATE_NONE;

    if (stage->plan == NULL || stage->plan->values[report->plan.field] == NULL)
        return NULL;
    *proof = later_proof(report, context, stage, &known);
    if (*proof == NULL)
        return NULL;
    *by = tsu_offset_after(known, report->within);
    return stage->plan;
}

static void
judge_report(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const Report *report = rule->compiled;
    const TsuRecord *proof = NULL;
    const TsuRecord *plan = report_asked(rule, context, &finding->by, &proof);

    if (plan == NULL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    finding->record = plan->id;
    tsu_finding_use(finding, proof, NULL);
    tsu_finding_use(finding, plan, plan->spec->fields[report->filed.field].name);
    if (plan->values[report->filed.field] == NULL)
        tsu_finding_need(finding, TSU_NEED_RECORD, report->filed_path, NULL);
}

/* Late is better than never: it stays due until it was filed. */
static void
remind_report(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const Report *report = rule->compiled;
    const TsuRecord *proof = NULL;
    TsuDate by = TSU_DATE_NONE;
    const TsuRecord *plan = report_asked(rule, context, &by, &proof);
    TsuDeadline *deadline;

    if (plan == NULL || plan->values[report->filed.field] != NULL ||
        tsu_date_is_set(context->facts->left))
        return;
    deadline = tsu_deadline_new(rule, by);
    deadline->has_step = true;
    deadline->step = TSU_STEP_FILE;
    deadline->record = plan->id;
    deadline->detail = g_strdup(rule->stage);
    g_ptr_array_add(deadlines, deadline);
}

static const TsuParameterSpec REPORT_PARAMETERS[] = {
    {.name = "level",
     .type = TSU_PARAMETER_LEVEL,
     .required = true,
     .doc = "The level that came later."},
    {.name = "use",
     .type = TSU_PARAMETER_TEXT,
     .doc = "The programme for which the test must be accepted; none: any."},
    {.name = "given",
     .type = TSU_PARAMETER_FIELD,
     .required = true,
     .doc = "Asked where the plan of the stage has this."},
    {.name = "filed",
     .type = TSU_PARAMETER_FIELD,
     .required = true,
     .doc = "The field of the plan that says that it was filed."},
    {.name = "within",
     .type = TSU_PARAMETER_OFFSET,
     .required = true,
     .doc = "How long after the result there is time."},
    {NULL},
};

const TsuRuleKind TSU_KIND_LANGUAGE_REPORT = {
    .name = "language-report",
    .doc = "A level of Japanese that came after the plan was filed without it is to be reported.",
    .parameters = REPORT_PARAMETERS,
    .compile = compile_report,
    .free_compiled = g_free,
    .judge = judge_report,
    .remind = remind_report,
};
