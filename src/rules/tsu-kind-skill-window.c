/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Skill tests (介護技能実習評価試験): what has to be passed, how much practice comes before, and
 * when to apply and to sit.
 *
 * Two counts stand side by side and may collide: eligibility goes by calendar months of practice
 * from the day after lectures, application and sitting of the basic test by months of the calendar
 * from the month of entry.  Where they do, both are shown.
 */

#include "tsu-kinds-private.h"

#include <string.h>

#include "tsu-skill-private.h"

/* When to apply for the basic test, and when to sit it ------------------------------------------*/

typedef struct {
    TsuSkillFields fields;
    const char *grade;
    int month;  /* the month after that of entry */
    int opens;  /* from that month on; 0: the same */
    int months; /* of practice before */
} Window;

static bool
compile_window(TsuRule *rule, const TsuRules *rules, char **problem)
{
    Window *window = g_new0(Window, 1);

    rule->compiled = window;
    window->fields = tsu_skill_fields();
    window->grade = tsu_rule_get(rule, "grade", NULL);
    window->month = tsu_rule_get_integer(rule, "month", NULL, 0);
    window->opens = tsu_rule_get_integer(rule, "opens-month", NULL, window->month);
    window->months = tsu_rule_get_integer(rule, "practice", NULL, 0);
    return true;
}

static TsuDate
last_of_month(TsuDate date, int months)
{
    return tsu_date_month_end(tsu_date_add_months(TSU_DATE(date.year, date.month, 1), months));
}

static TsuDate
first_of_month(TsuDate date, int months)
{
    return tsu_date_add_months(TSU_DATE(date.year, date.month, 1), months);
}

/* Is she past the stage that the basic test closes? */
static bool
is_past_stage_1(const TsuFacts *facts)
{
    return tsu_facts_began(facts, "stage_2") || tsu_facts_began(facts, "stage_3") ||
           tsu_facts_began(facts, "completed") || tsu_facts_began(facts, "specified_skilled") ||
           tsu_date_is_set(facts->left);
}

static const TsuRecord *
applied_attempt(const Window *window, const TsuContext *context)
{
    const GPtrArray *attempts = tsu_case_records(context->c, "skill_test");

    for (unsigned i = 0; i < attempts->len; i++) {
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);

        if (tsu_skill_is(attempt, window->fields.grade, window->grade) &&
            (tsu_skill_is_applied(&window->fields, attempt) ||
             tsu_skill_is_sat(&window->fields, attempt)))
            return attempt;
    }
    return NULL;
}

static void
judge_application(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const Window *window = rule->compiled;
    const TsuFacts *facts = context->facts;
    const TsuRecord *attempt = applied_attempt(window, context);
    TsuDate applied;
    g_autofree char *by = NULL;

    if (!tsu_date_is_set(facts->entry)) {
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, "entry", NULL);
        return;
    }
    finding->by = last_of_month(facts->entry, window->month);
    by = tsu_date_format(finding->by);
    if (attempt == NULL) {
        tsu_finding_need(finding, TSU_NEED_RECORD_BY, "skill_test.applied", by, NULL);
        return;
    }
    finding->record = attempt->id;
    tsu_finding_use(finding, attempt, "applied");
    applied = tsu_skill_date(attempt, window->fields.applied);
    if (tsu_date_compare(applied, finding->by) > 0) {
        g_autofree char *day = tsu_date_format(applied);

        tsu_finding_need(finding, TSU_NEED_LATE, "skill_test.applied", day, by, NULL);
    }
}

static void
remind_application(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const Window *window = rule->compiled;
    const TsuFacts *facts = context->facts;
    TsuDeadline *deadline;

    if (!tsu_date_is_set(facts->entry) || facts->entry_planned || is_past_stage_1(facts) ||
        applied_attempt(window, context) != NULL)
        return;
    deadline = tsu_deadline_new(rule, last_of_month(facts->entry, window->month));
    deadline->has_step = true;
    deadline->step = TSU_STEP_APPLY;
    deadline->detail = g_strdup(window->grade);
    tsu_deadline_set_opens(deadline, first_of_month(facts->entry, window->opens));
    deadline->lapses = tsu_facts_stage(facts, "stage_2")->begin;
    g_ptr_array_add(deadlines, deadline);
}

static const TsuParameterSpec APPLICATION_PARAMETERS[] = {
    {.name = "grade", .type = TSU_PARAMETER_GRADE, .required = true, .doc = "Of the test."},
    {.name = "month",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "To be applied for by the end of the month so many after that of entry."},
    {.name = "opens-month",
     .type = TSU_PARAMETER_INTEGER,
     .doc = "From the beginning of the month so many after that of entry."},
    {NULL},
};

const TsuRuleKind TSU_KIND_SKILL_APPLICATION = {
    .name = "skill-application",
    .doc = "A skill test is applied for by the end of a month counted from that of entry.",
    .parameters = APPLICATION_PARAMETERS,
    .compile = compile_window,
    .free_compiled = g_free,
    .judge = judge_application,
    .remind = remind_application,
};

static const TsuRecord *
sat_attempt(const Window *window, const TsuContext *context)
{
    const GPtrArray *attempts = tsu_case_records(context->c, "skill_test");

    for (unsigned i = 0; i < attempts->len; i++) {
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);

        if (tsu_skill_is(attempt, window->fields.grade, window->grade) &&
            tsu_skill_is_sat(&window->fields, attempt))
            return attempt;
    }
    return NULL;
}

static void
format_month(TsuDate date, char *out, size_t n)
{
    g_snprintf(out, (gulong) n, "%04d-%02d", date.year, date.month);
}

static void
judge_sitting(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const Window *window = rule->compiled;
    const TsuFacts *facts = context->facts;
    const TsuRecord *attempt = sat_attempt(window, context);
    TsuDate from = tsu_skill_practised(facts, window->months);
    char month[8], months[12];
    g_autofree char *first = NULL;

    if (!tsu_date_is_set(facts->entry)) {
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, "entry", NULL);
        return;
    }
    finding->by = last_of_month(facts->entry, window->month);
    if (tsu_date_compare(from, finding->by) > 0)
        finding->by = last_of_month(from, 0);
    if (attempt != NULL) {
        finding->record = attempt->id;
        tsu_finding_use(finding, attempt, "date");
        return;
    }
    format_month(first_of_month(facts->entry, window->month), month, sizeof month);
    g_snprintf(months, sizeof months, "%d", window->months);
    first = tsu_date_format(from);
    tsu_finding_need(finding, TSU_NEED_SKILL_MONTH, window->grade, month,
                     first != NULL ? first : "–", months, NULL);
}

static void
remind_sitting(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const Window *window = rule->compiled;
    const TsuFacts *facts = context->facts;
    TsuDate last, first, from;
    TsuDeadline *deadline;
    char month[8], day[TSU_DATE_TEXT_SIZE];

    if (!tsu_date_is_set(facts->entry) || facts->entry_planned || is_past_stage_1(facts) ||
        sat_attempt(window, context) != NULL)
        return;
    last = last_of_month(facts->entry, window->month);
    first = first_of_month(facts->entry, window->month);
    from = tsu_skill_practised(facts, window->months);
    format_month(first, month, sizeof month);
    if (tsu_date_compare(from, last) > 0) {
        deadline = tsu_deadline_new(rule, last_of_month(from, 0));
        deadline->detail =
            g_strdup_printf("%s %s, %s", window->grade, month, tsu_date_format_to(from, day));
        deadline->unsure = true;
    } else {
        deadline = tsu_deadline_new(rule, last);
        deadline->detail = g_strdup_printf("%s %s", window->grade, month);
    }
    deadline->unsure |= !tsu_skill_practice_is_known(facts);
    deadline->has_step = true;
    deadline->step = TSU_STEP_SIT;
    tsu_deadline_set_opens(deadline, tsu_date_compare(from, first) > 0 ? from : first);
    deadline->lapses = tsu_facts_stage(facts, "stage_2")->begin;
    g_ptr_array_add(deadlines, deadline);
}

static const TsuParameterSpec SITTING_PARAMETERS[] = {
    {.name = "grade", .type = TSU_PARAMETER_GRADE, .required = true, .doc = "Of the test."},
    {.name = "month",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "To be sat in about the month so many after that of entry."},
    {.name = "practice",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Not before so many calendar months of practice; where that is later, both are shown."},
    {NULL},
};

const TsuRuleKind TSU_KIND_SKILL_SITTING = {
    .name = "skill-sitting",
    .doc = "A skill test is sat in about a month counted from that of entry.",
    .parameters = SITTING_PARAMETERS,
    .compile = compile_window,
    .free_compiled = g_free,
    .judge = judge_sitting,
    .remind = remind_sitting,
};

/* The tests at the end of a stage ---------------------------------------------------------------*/

typedef struct {
    const char *grade;
    const char *stage;
    int months;
} Closing;

#define MAX_CLOSINGS 4

typedef struct {
    TsuSkillFields fields;
    unsigned n;
    Closing closings[MAX_CLOSINGS];
    int resits;
} Closings;

static bool
compile_closings(TsuRule *rule, const TsuRules *rules, char **problem)
{
    Closings *closings = g_new0(Closings, 1);

    rule->compiled = closings;
    closings->fields = tsu_skill_fields();
    closings->resits = tsu_rule_get_integer(rule, "resits", NULL, -1);
    for (unsigned i = 0; i < rule->parameters->len && closings->n < MAX_CLOSINGS; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);

        if (strcmp(parameter->name, "stage") == 0)
            closings->closings[closings->n++] = (Closing){
                .grade = parameter->key,
                .stage = parameter->value,
                .months = tsu_rule_get_integer(rule, "months", parameter->key, 0),
            };
    }
    return true;
}

/* Is it still to be sat in the stage where she is? */
static bool
is_open(const Closings *closings, const Closing *closing, const TsuContext *context)
{
    static const char *const INTERRUPTIONS[] = {"suspended", "missing", "transfer"};
    const TsuFacts *facts = context->facts;
    const GPtrArray *attempts = tsu_case_records(context->c, "skill_test");
    bool there = g_strcmp0(facts->stage, closing->stage) == 0;
    int failed = 0;

    for (unsigned i = 0; i < G_N_ELEMENTS(INTERRUPTIONS); i++)
        there |= g_strcmp0(facts->stage, INTERRUPTIONS[i]) == 0;
    if (!there || !tsu_facts_began(facts, closing->stage) ||
        !tsu_date_is_set(tsu_facts_stage(facts, closing->stage)->end))
        return false;
    for (unsigned i = 0; i < attempts->len; i++) {
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);

        if (!tsu_skill_is(attempt, closings->fields.grade, closing->grade))
            continue;
        if (tsu_skill_is(attempt, closings->fields.practical, "passed"))
            return false;
        failed += tsu_skill_is(attempt, closings->fields.practical, "failed");
    }
    return closings->resits < 0 || failed <= closings->resits;
}

static void
judge_closings(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const Closings *closings = rule->compiled;

    for (unsigned i = 0; i < closings->n; i++) {
        const Closing *closing = &closings->closings[i];
        g_autofree char *first = NULL, *months = NULL;
        char month[8];

        if (!is_open(closings, closing, context))
            continue;
        finding->by = tsu_facts_stage(context->facts, closing->stage)->end;
        format_month(finding->by, month, sizeof month);
        first = tsu_date_format(tsu_skill_practised(context->facts, closing->months));
        months = g_strdup_printf("%d", closing->months);
        tsu_finding_need(finding, TSU_NEED_SKILL_MONTH, closing->grade, month,
                         first != NULL ? first : "–", months, NULL);
        return;
    }
}

static void
remind_closings(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const Closings *closings = rule->compiled;

    if (tsu_date_is_set(context->facts->left))
        return;
    for (unsigned i = 0; i < closings->n; i++) {
        const Closing *closing = &closings->closings[i];
        const TsuStageFacts *stage = tsu_facts_stage(context->facts, closing->stage);
        TsuDeadline *deadline;
        TsuDate from;

        if (!is_open(closings, closing, context))
            continue;
        deadline = tsu_deadline_new(rule, stage->end);
        deadline->has_step = true;
        deadline->step = TSU_STEP_SIT;
        deadline->detail = g_strdup(closing->grade);
        deadline->unsure |= stage->end_reckoned;
        /* Warned of as the rule says; only what cannot be sat yet by then waits. */
        from = tsu_skill_practised(context->facts, closing->months);
        if (tsu_date_compare(from, deadline->soon) > 0)
            tsu_deadline_set_opens(deadline, from);
        deadline->lapses = tsu_date_add_days(stage->end, 1);
        g_ptr_array_add(deadlines, deadline);
    }
}

static const TsuParameterSpec CLOSING_PARAMETERS[] = {
    {.name = "stage",
     .type = TSU_PARAMETER_STAGE,
     .key = TSU_PARAMETER_GRADE,
     .keyed = true,
     .required = true,
     .doc = "The stage before whose end a grade is sat."},
    {.name = "months",
     .type = TSU_PARAMETER_INTEGER,
     .key = TSU_PARAMETER_GRADE,
     .keyed = true,
     .required = true,
     .doc = "Not before so many calendar months of practice."},
    {.name = "resits",
     .type = TSU_PARAMETER_INTEGER,
     .doc = "How often it may be sat again; absent: without limit."},
    {NULL},
};

const TsuRuleKind TSU_KIND_SKILL_CLOSING = {
    .name = "skill-closing",
    .doc = "The practical test of a grade is sat before a stage ends; a reminder.",
    .parameters = CLOSING_PARAMETERS,
    .compile = compile_closings,
    .free_compiled = g_free,
    .judge = judge_closings,
    .remind = remind_closings,
};
