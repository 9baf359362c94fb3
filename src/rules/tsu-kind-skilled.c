/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who becomes a specified skilled worker (特定技能1号), by tests or without them. */

#include "tsu-kinds-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "tsu-exam-private.h"
#include "tsu-stay-private.h"

/* All times in a stage, of whatever leg of her path. */
typedef struct {
    const TsuRecord *first, *last;
    TsuDate begin, end; /* end: by what followed; unset: it goes on */
} Spent;

static bool
find_stage(const TsuCase *c, const char *stage, Spent *out)
{
    const GPtrArray *periods = tsu_case_records(c, "stage_period");

    memset(out, 0, sizeof *out);
    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);
        TsuDate since = tsu_record_get_date(period, "since");

        if (g_strcmp0(tsu_record_get(period, "stage"), stage) != 0) {
            if (out->last != NULL && !tsu_date_is_set(out->end))
                out->end = tsu_date_add_days(since, -1);
            continue;
        }
        if (out->first == NULL) {
            out->first = period;
            out->begin = since;
        }
        out->last = period;
        out->end = tsu_record_get_date(period, "until");
    }
    return out->first != NULL;
}

/* Where training began, of which a stage is the later part. */
static TsuDate
training_begin(const TsuContext *context, const Spent *stage)
{
    static const char *const BEFORE[] = {"lecture", "stage_1"};
    TsuDate begin = stage->begin;
    Spent before;

    for (unsigned i = 0; i < G_N_ELEMENTS(BEFORE); i++)
        if (find_stage(context->c, BEFORE[i], &before) && tsu_date_compare(before.begin, begin) < 0)
            begin = before.begin;
    return begin;
}

/* @over: that time is over, and will never be enough. */
static void
need_months(TsuFinding *finding, const char *what, TsuDate begin, TsuDate end, bool over,
            int months)
{
    g_autofree char *wanted = g_strdup_printf("%d", months), *by = tsu_date_format(end);
    g_autofree char *found = NULL;
    int spent = 0;

    while (spent < months &&
           tsu_date_compare(tsu_date_add_days(tsu_date_add_months(begin, spent + 1), -1), end) <= 0)
        spent++;
    if (spent >= months)
        return;
    found = g_strdup_printf("%d", spent);
    tsu_finding_need(finding, TSU_NEED_MONTHS, what, found, wanted, by, NULL);
    finding->spent |= over;
}

/* 2号良好修了, 養成施設修了
 * -------------------------------------------------------------------------------*/

static const char *
practical(const TsuCase *c, const char *grade, const TsuRecord **record)
{
    const GPtrArray *tests = tsu_case_records(c, "skill_test");
    const char *best = NULL;

    *record = NULL;
    for (unsigned i = 0; i < tests->len; i++) {
        const TsuRecord *test = g_ptr_array_index(tests, i);
        const char *result = tsu_record_get(test, "practical");

        if (g_strcmp0(tsu_record_get(test, "grade"), grade) != 0 || result == NULL)
            continue;
        if (best == NULL || strcmp(result, "passed") == 0) {
            best = result;
            *record = test;
        }
        if (strcmp(best, "passed") == 0)
            break;
    }
    return best;
}

static void
judge_practical(const TsuContext *context, const char *grade, TsuFinding *finding)
{
    const TsuRecord *test;
    const char *result = practical(context->c, grade, &test);

    tsu_finding_use(finding, test, "practical");
    if (result != NULL && strcmp(result, "passed") == 0)
        return;
    /* Who failed may bring the employer's evaluation (評価調書), which is not recorded. */
    if (result != NULL && strcmp(result, "failed") == 0)
        tsu_finding_unknown(finding, TSU_NEED_SKILL_PART, grade, N_("Practical"), NULL);
    else
        tsu_finding_need(finding, TSU_NEED_SKILL_PART, grade, N_("Practical"), NULL);
}

static void
judge_length(const TsuContext *context, const char *stage, const Spent *spent, int months,
             TsuFinding *finding)
{
    TsuDate end = spent->end;

    /* Still in it: to the day before the move, or to its planned end. */
    if (!tsu_date_is_set(end) && tsu_date_is_set(context->gate_date))
        end = tsu_date_add_days(context->gate_date, -1);
    if (!tsu_date_is_set(end))
        end = tsu_facts_stage(context->facts, stage)->end;
    if (!tsu_date_is_set(end))
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, "stage-end", NULL);
    else
        need_months(finding, N_("Technical intern training, stages 1 and 2"),
                    training_begin(context, spent), end, tsu_date_is_set(spent->end), months);
}

static void
judge_completion(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const char *stage = tsu_rule_get(rule, "completed", NULL);
    const char *grade = tsu_rule_get(rule, "grade", NULL);
    int months = tsu_rule_get_integer(rule, "months", NULL, 0);
    Spent spent;

    if (context->facts->stages == NULL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    if (!find_stage(context->c, stage, &spent)) {
        /* For who is on that way, it is still to come. */
        if (!tsu_keys_have(tsu_rule_get(rule, "way", NULL), context->facts->programme))
            finding->state = TSU_FINDING_NONE;
        else
            tsu_finding_need(finding, TSU_NEED_RECORD, "stage_period.since", NULL);
        return;
    }
    tsu_finding_use(finding, spent.first, "since");
    if (spent.last != spent.first)
        tsu_finding_use(finding, spent.last, "since");
    if (months > 0)
        judge_length(context, stage, &spent, months, finding);
    if (grade != NULL)
        judge_practical(context, grade, finding);
}

static const TsuParameterSpec COMPLETION_PARAMETERS[] = {
    {.name = "completed",
     .type = TSU_PARAMETER_STAGE,
     .required = true,
     .doc = "The stage that she completed."},
    {.name = "way",
     .type = TSU_PARAMETER_TEXT,
     .required = true,
     .doc = "The programme of those for whom it is still to come; of others it is not asked."},
    {.name = "months",
     .type = TSU_PARAMETER_INTEGER,
     .doc = "Months of training in all, from its first day (lectures, stage 1) to the end of that "
            "stage."},
    {.name = "grade",
     .type = TSU_PARAMETER_GRADE,
     .doc = "The skill test whose practical part she passed."},
    {NULL},
};

const TsuRuleKind TSU_KIND_GOOD_COMPLETION = {
    .name = "good-completion",
    .doc = "A stage completed with success (2号良好修了, 養成施設修了): so many months, and the "
           "practical test passed or an evaluation.",
    .parameters = COMPLETION_PARAMETERS,
    .judge = judge_completion,
};

/* EPA ---------------------------------------------------------------------------------------*/

static void
judge_attempt(const TsuRule *rule, const TsuContext *context, const TsuRecord *attempt,
              TsuFinding *finding)
{
    const TsuSitting *sitting = tsu_exam_sitting(context->rules, tsu_exam_number(attempt));
    g_auto(GStrv) share = g_strsplit(tsu_rule_get(rule, "share", NULL), "/", 2);
    long over = strtol(share[0], NULL, 10), under = strtol(share[1], NULL, 10);
    long score = (long) tsu_record_get_integer(attempt, "score", -1);
    long mark = sitting != NULL ? sitting->pass_mark : 0;
    const char *groups = tsu_record_get(attempt, "all_groups");

    tsu_finding_use(finding, attempt, "score");
    tsu_finding_use(finding, attempt, "all_groups");
    if (score < 0) {
        tsu_finding_need(finding, TSU_NEED_RECORD, "exam_attempt.score", NULL);
    } else if (mark == 0) {
        g_autofree char *exam = g_strdup_printf("%d", tsu_exam_number(attempt));

        tsu_finding_unknown(finding, TSU_NEED_PASS_MARK, exam, NULL);
    } else if (score * under < mark * over) {
        g_autofree char *found = g_strdup_printf("%ld", score);
        g_autofree char *wanted = g_strdup_printf("%ld", (mark * over + under - 1) / under);

        tsu_finding_need(finding, TSU_NEED_SCORE, found, wanted, NULL);
    }
    if (groups == NULL)
        tsu_finding_unknown(finding, TSU_NEED_RECORD, "exam_attempt.all_groups", NULL);
    else if (strcmp(groups, "true") != 0)
        tsu_finding_need(finding, TSU_NEED_RECORD, "exam_attempt.all_groups", NULL);
}

/* How an attempt stands: fewer needs are better, unknown ones better than others. */
static unsigned
badness(const TsuFinding *finding, unsigned from)
{
    unsigned sum = 0;

    for (unsigned i = from; i < finding->needs->len; i++)
        sum += ((const TsuNeed *) g_ptr_array_index(finding->needs, i))->unknown ? 1 : 10;
    return sum;
}

static void
judge_attempts(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const GPtrArray *attempts = tsu_case_records(context->c, "exam_attempt");
    const TsuRecord *best = NULL;
    unsigned least = 0;

    for (unsigned i = 0; i < attempts->len; i++) {
        g_autoptr(TsuFinding) one = tsu_finding_new(rule);
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);
        unsigned bad;

        judge_attempt(rule, context, attempt, one);
        bad = badness(one, 0);
        /* Of two that stand alike the later exam. */
        if (best == NULL || bad < least ||
            (bad == least && tsu_exam_number(attempt) > tsu_exam_number(best))) {
            best = attempt;
            least = bad;
        }
    }
    if (best == NULL)
        tsu_finding_need(finding, TSU_NEED_RECORD, "exam_attempt.score", NULL);
    else
        judge_attempt(rule, context, best, finding);
}

static void
judge_epa(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    Spent spent;
    TsuDate end;

    if (context->facts->stages == NULL || !find_stage(context->c, rule->stage, &spent)) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    tsu_finding_use(finding, spent.first, "since");
    end = spent.end;
    if (!tsu_date_is_set(end) && tsu_date_is_set(context->gate_date))
        end = tsu_date_add_days(context->gate_date, -1);
    if (!tsu_date_is_set(end))
        end = context->day;
    if (!tsu_date_is_set(end))
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, "stage-end", NULL);
    else
        need_months(finding, N_("EPA candidate"), spent.begin, end, tsu_date_is_set(spent.end),
                    tsu_rule_get_integer(rule, "months", NULL, 0));
    judge_attempts(rule, context, finding);
}

static const TsuParameterSpec EPA_PARAMETERS[] = {
    {.name = "months",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Months in the rule's stage."},
    {.name = "share",
     .type = TSU_PARAMETER_RATIO,
     .required = true,
     .doc = "Of the pass mark of one national exam, with points in every group of subjects."},
    {NULL},
};

const TsuRuleKind TSU_KIND_EPA_COMPLETION = {
    .name = "epa-completion",
    .doc = "An EPA candidate who stayed long enough and reached a share of the pass mark, with "
           "points in every group of subjects.",
    .parameters = EPA_PARAMETERS,
    .judge = judge_epa,
};

/* The evaluation test -----------------------------------------------------------------------*/

static bool
has_result(const TsuRecord *test, const char *result)
{
    return g_strcmp0(tsu_record_get(test, "written"), result) == 0 ||
           g_strcmp0(tsu_record_get(test, "practical"), result) == 0;
}

static void
judge_evaluation(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const GPtrArray *tests = tsu_case_records(context->c, "skill_test");
    const char *grade = tsu_rule_get(rule, "grade", NULL);

    for (unsigned i = 0; i < tests->len; i++) {
        const TsuRecord *test = g_ptr_array_index(tests, i);
        TsuDate date = tsu_record_get_date(test, "date");

        if (strcmp(tsu_record_get(test, "grade"), grade) != 0)
            continue;
        if (tsu_date_is_set(finding->by) && tsu_date_compare(date, finding->by) > 0)
            continue;
        /* One test with one result, whatever field it was typed into. */
        if (has_result(test, "passed") && !has_result(test, "failed") &&
            !has_result(test, "absent")) {
            tsu_finding_use(finding, test, "written");
            tsu_finding_use(finding, test, "practical");
            finding->record = test->id;
            g_ptr_array_set_size(finding->needs, 0);
            return;
        }
        if (tsu_record_get(test, "applied") != NULL || has_result(test, "applied"))
            finding->done |= 1u << TSU_STEP_APPLY;
    }
    tsu_finding_need(finding, TSU_NEED_RECORD, "skill_test.date", NULL);
}

static const TsuParameterSpec EVALUATION_PARAMETERS[] = {
    {.name = "grade",
     .type = TSU_PARAMETER_GRADE,
     .required = true,
     .doc = "The test, which has one result for all its parts."},
    {NULL},
};

const TsuRuleKind TSU_KIND_EVALUATION_TEST = {
    .name = "evaluation-test",
    .doc = "A skill test with one result (介護技能評価試験) is passed.",
    .parameters = EVALUATION_PARAMETERS,
    .judge = judge_evaluation,
};
