/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Skill tests (介護技能実習評価試験): what has to be passed, and after how much practice. */

#include "tsu-kinds-private.h"

#include "tsu-skill-private.h"

/* What must be passed ---------------------------------------------------------------------------*/

typedef struct {
    TsuSkillFields fields;
    const char *grade;
    bool written, practical;
    int resits;
} Test;

static bool
compile_test(TsuRule *rule, const TsuRules *rules, char **problem)
{
    Test *test = g_new0(Test, 1);

    rule->compiled = test;
    test->fields = tsu_skill_fields();
    test->grade = tsu_rule_get(rule, "grade", NULL);
    test->written = g_strcmp0(tsu_rule_get(rule, "written", NULL), "true") == 0;
    test->practical = g_strcmp0(tsu_rule_get(rule, "practical", NULL), "true") == 0;
    test->resits = tsu_rule_get_integer(rule, "resits", NULL, -1);
    return true;
}

/* The first attempt in which that part was passed, or NULL. */
static const TsuRecord *
passed_part(const Test *test, const TsuContext *context, int part)
{
    const GPtrArray *attempts = tsu_case_records(context->c, "skill_test");

    for (unsigned i = 0; i < attempts->len; i++) {
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);

        if (tsu_skill_is(attempt, test->fields.grade, test->grade) &&
            tsu_skill_is(attempt, part, "passed"))
            return attempt;
    }
    return NULL;
}

static bool
judge_part(const Test *test, const TsuContext *context, TsuFinding *finding, int part,
           const char *label)
{
    const TsuRecord *attempt = passed_part(test, context, part);
    TsuDate date = attempt != NULL ? tsu_skill_date(attempt, test->fields.date) : TSU_DATE_NONE;

    if (attempt == NULL) {
        tsu_finding_need(finding, TSU_NEED_SKILL_PART, test->grade, label, NULL);
        return false;
    }
    tsu_finding_use(finding, attempt, test->fields.spec->fields[part].name);
    finding->record = attempt->id;
    if (tsu_date_is_set(finding->by) && tsu_date_compare(date, finding->by) > 0) {
        g_autofree char *sat = tsu_date_format(date);
        g_autofree char *by = tsu_date_format(finding->by);

        tsu_finding_need(finding, TSU_NEED_LATE, "skill_test.date", sat, by, NULL);
    }
    return true;
}

/* How often it went wrong, and whether the next attempt is on its way. */
static void
look_at_attempts(const Test *test, const TsuContext *context, TsuFinding *finding)
{
    const TsuSkillFields *fields = &test->fields;
    const GPtrArray *attempts = tsu_case_records(context->c, "skill_test");
    const TsuRecord *open = NULL;
    int failed = 0;

    for (unsigned i = 0; i < attempts->len; i++) {
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);

        if (!tsu_skill_is(attempt, fields->grade, test->grade))
            continue;
        if ((test->practical && tsu_skill_is(attempt, fields->practical, "failed")) ||
            (test->written && tsu_skill_is(attempt, fields->written, "failed"))) {
            failed++;
            tsu_finding_use(finding, attempt, NULL);
        }
        open =
            tsu_skill_is_sat(fields, attempt) || tsu_skill_is(attempt, fields->practical, "absent")
                ? NULL
                : attempt;
    }
    if (test->resits >= 0 && failed > test->resits) {
        finding->spent = true;
        tsu_finding_need(finding, TSU_NEED_NO_RESIT, test->grade, NULL);
    } else if (open != NULL && tsu_skill_is_applied(fields, open)) {
        finding->done |= 1u << TSU_STEP_APPLY;
        finding->record = open->id;
        tsu_finding_use(finding, open, "applied");
        if (tsu_date_is_set(context->day) &&
            tsu_date_compare(tsu_skill_date(open, fields->date), context->day) < 0)
            finding->done |= 1u << TSU_STEP_SIT;
    }
}

static void
judge_test(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const Test *test = rule->compiled;
    bool passed = true;

    /* Before no gate it is asked of those alone who are in the stage. */
    if (rule->gate == NULL && !tsu_facts_began(context->facts, rule->stage)) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    tsu_finding_put_off(finding, context);
    if (test->written)
        passed &= judge_part(test, context, finding, test->fields.written, "Written");
    if (test->practical)
        passed &= judge_part(test, context, finding, test->fields.practical, "Practical");
    if (!passed)
        look_at_attempts(test, context, finding);
}

static const TsuParameterSpec TEST_PARAMETERS[] = {
    {.name = "grade",
     .type = TSU_PARAMETER_GRADE,
     .required = true,
     .doc = "The grade that must be passed."},
    {.name = "written", .type = TSU_PARAMETER_FLAG, .doc = "Its written part must be."},
    {.name = "practical", .type = TSU_PARAMETER_FLAG, .doc = "Its practical part must be."},
    {.name = "resits",
     .type = TSU_PARAMETER_INTEGER,
     .doc = "How often it may be sat again; absent: without limit."},
    {NULL},
};

const TsuRuleKind TSU_KIND_SKILL_TEST = {
    .name = "skill-test",
    .doc = "A skill test is passed by a day, each part in whatever attempt.",
    .parameters = TEST_PARAMETERS,
    .compile = compile_test,
    .free_compiled = g_free,
    .judge = judge_test,
};

/* How much practice comes before ----------------------------------------------------------------*/

typedef struct {
    TsuSkillFields fields;
    const char *grade;
    int months;
} Practice;

static bool
compile_practice(TsuRule *rule, const TsuRules *rules, char **problem)
{
    Practice *practice = g_new0(Practice, 1);

    rule->compiled = practice;
    practice->fields = tsu_skill_fields();
    practice->grade = tsu_rule_get(rule, "grade", NULL);
    practice->months = tsu_rule_get_integer(rule, "months", NULL, 0);
    return true;
}

/* The attempt that counts: the last that was passed, which has the most practice before it; else
 * the last. */
static const TsuRecord *
attempt_of(const Practice *practice, const TsuContext *context)
{
    const GPtrArray *attempts = tsu_case_records(context->c, "skill_test");
    const TsuRecord *last = NULL, *passed = NULL;

    for (unsigned i = 0; i < attempts->len; i++) {
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);

        if (!tsu_skill_is(attempt, practice->fields.grade, practice->grade))
            continue;
        last = attempt;
        if (tsu_skill_is(attempt, practice->fields.practical, "passed"))
            passed = attempt;
    }
    return passed != NULL ? passed : last;
}

static void
judge_practice(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const Practice *practice = rule->compiled;
    const TsuRecord *attempt = attempt_of(practice, context);
    TsuDate from = tsu_skill_practised(context->facts, practice->months), date;
    g_autofree char *sat = NULL, *first = NULL, *months = NULL;

    if (attempt == NULL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    date = tsu_skill_date(attempt, practice->fields.date);
    finding->basis = date;
    finding->record = attempt->id;
    tsu_finding_use(finding, attempt, "date");
    tsu_finding_use(finding, tsu_facts_stage(context->facts, "stage_1")->period, "since");
    if (!tsu_date_is_set(from)) {
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, "lecture-end", NULL);
        return;
    }
    if (tsu_date_compare(date, from) >= 0)
        return;
    sat = tsu_date_format(date);
    first = tsu_date_format(from);
    months = g_strdup_printf("%d", practice->months);
    if (tsu_skill_practice_is_known(context->facts))
        tsu_finding_need(finding, TSU_NEED_SKILL_EARLY, sat, months, first, NULL);
    else
        tsu_finding_unknown(finding, TSU_NEED_SKILL_EARLY, sat, months, first, NULL);
}

static const TsuParameterSpec PRACTICE_PARAMETERS[] = {
    {.name = "grade", .type = TSU_PARAMETER_GRADE, .required = true, .doc = "Of the test."},
    {.name = "months",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Calendar months of practice, lectures not counted, that come before its day."},
    {NULL},
};

const TsuRuleKind TSU_KIND_SKILL_PRACTICE = {
    .name = "skill-practice",
    .doc = "A skill test is sat after so many calendar months of practice.",
    .parameters = PRACTICE_PARAMETERS,
    .compile = compile_practice,
    .free_compiled = g_free,
    .judge = judge_practice,
};
