/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The national exam: applied for in its window, sat, passed; and part passes before they end. */

#include "tsu-kinds-private.h"

#include <string.h>

#include "tsu-exam-private.h"
#include "tsu-stay-private.h"

/* The exam ----------------------------------------------------------------------------------*/

/* Parts that are passed together make the whole pass, but it is the body's result that counts. */
static void
judge_parts(const TsuContext *context, TsuFinding *finding)
{
    TsuPartLedger ledger;

    tsu_part_ledger(context->rules, context->c, context->day, &ledger);
    if (!ledger.complete)
        return;
    g_ptr_array_set_size(finding->needs, 0);
    for (unsigned p = 0; p < TSU_EXAM_PARTS; p++)
        tsu_finding_use(finding, ledger.parts[p].attempt, tsu_exam_part_field(p));
    tsu_finding_unknown(finding, TSU_NEED_RECORD, "exam_attempt.result", NULL);
}

static void
judge_exam(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    TsuExamPlan plan;

    if (context->facts->stages == NULL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    tsu_exam_plan(context, &plan);
    if (plan.passed != NULL) {
        tsu_finding_use(finding, plan.passed, "result");
        finding->record = plan.passed->id;
        finding->by = plan.date;
        return;
    }
    if (plan.attempt != NULL) {
        tsu_finding_use(finding, plan.attempt, "applied");
        finding->record = plan.attempt->id;
        if (tsu_exam_is_applied(plan.attempt))
            finding->done |= 1u << TSU_STEP_APPLY;
    }
    tsu_exam_need(&plan, finding);
    judge_parts(context, finding);
    finding->by = TSU_DATE_NONE;
    if (plan.sitting != NULL) {
        finding->by =
            tsu_date_is_set(plan.sitting->result) ? plan.sitting->result : plan.sitting->date;
        finding->basis_reckoned |= plan.sitting->computed;
    } else if (plan.number > 0) {
        const TsuSeries *series = tsu_rules_series(context->rules, TSU_EXAM_SERIES);
        const TsuSitting *last =
            series != NULL && series->sittings->len > 0
                ? g_ptr_array_index(series->sittings, series->sittings->len - 1)
                : NULL;
        g_autofree char *known = last != NULL ? tsu_date_format(last->date) : g_strdup("–");

        tsu_finding_unknown(finding, TSU_NEED_RUN_OUT, TSU_EXAM_SERIES, known, NULL);
    }
}

/* A line for each exam that is near enough, that she may sit and has not: the next one's turn comes
 * when one lapses. */
static void
remind_exam(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const TsuSeries *series = tsu_rules_series(context->rules, TSU_EXAM_SERIES);
    TsuExamPlan plan;
    int from, to;

    if (context->facts->stages == NULL || series == NULL)
        return;
    tsu_exam_plan(context, &plan);
    if (plan.passed != NULL || plan.first == 0 || !tsu_exam_turns(context, plan.first, &from, &to))
        return;
    for (unsigned i = 0; i < series->sittings->len; i++) {
        const TsuSitting *sitting = g_ptr_array_index(series->sittings, i);
        int number = (int) g_ascii_strtoll(sitting->name, NULL, 10);
        const TsuRecord *attempt;
        TsuDeadline *deadline;

        if (number < from || number > to || !tsu_date_is_set(sitting->apply_until))
            continue;
        attempt = tsu_exam_attempt(context->c, number);
        if (attempt != NULL && tsu_exam_is_applied(attempt))
            continue;
        deadline = tsu_deadline_new(rule, sitting->apply_until);
        tsu_deadline_set_opens(deadline, sitting->apply_from);
        deadline->has_step = true;
        deadline->step = TSU_STEP_APPLY;
        deadline->detail = g_strdup_printf("%s %s", series->id, sitting->name);
        deadline->lapses = tsu_date_add_days(sitting->apply_until, 1);
        deadline->unsure |= sitting->computed;
        deadline->record = attempt != NULL ? attempt->id : 0;
        g_ptr_array_add(deadlines, deadline);
    }
}

static const TsuParameterSpec EXAM_PARAMETERS[] = {{NULL}};

const TsuRuleKind TSU_KIND_NATIONAL_EXAM = {
    .name = "national-exam",
    .doc = "The national exam (介護福祉士国家試験) is passed; one is reminded of the window of "
           "application of each that she may sit.",
    .parameters = EXAM_PARAMETERS,
    .judge = judge_exam,
    .remind = remind_exam,
};

/* Part passes -------------------------------------------------------------------------------*/

/* "A, C": the parts that are not valid (any more) for the exam ahead. */
static char *
parts_left(const TsuPartLedger *ledger)
{
    GString *parts = g_string_new(NULL);

    for (unsigned p = 0; p < TSU_EXAM_PARTS; p++)
        if (ledger->parts[p].state != TSU_PART_VALID)
            g_string_append_printf(parts, "%s%s", parts->len > 0 ? ", " : "",
                                   ledger->parts[p].name);
    return g_string_free(parts, FALSE);
}

static void
judge_part_pass(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    TsuPartLedger ledger;
    g_autofree char *parts = NULL, *last = NULL;
    const TsuSitting *sitting;
    const TsuRecord *attempt;

    if (context->facts->stages == NULL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    tsu_part_ledger(context->rules, context->c, context->day, &ledger);
    if (!ledger.any) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    for (unsigned p = 0; p < TSU_EXAM_PARTS; p++)
        tsu_finding_use(finding, ledger.parts[p].attempt, tsu_exam_part_field(p));
    if (ledger.passed)
        return;
    parts = parts_left(&ledger);
    last = g_strdup_printf("%d", ledger.last);
    if (ledger.last == 0) {
        tsu_finding_need(finding, TSU_NEED_PARTS_EXPIRED, parts, NULL);
        finding->by = TSU_DATE_NONE;
        return;
    }
    if (ledger.complete)
        tsu_finding_unknown(finding, TSU_NEED_RECORD, "exam_attempt.result", NULL);
    else
        tsu_finding_need(finding, TSU_NEED_PARTS, parts, last, NULL);
    sitting = tsu_exam_sitting(context->rules, ledger.last);
    attempt = tsu_exam_attempt(context->c, ledger.last);
    if (attempt != NULL && tsu_exam_is_applied(attempt))
        finding->done |= 1u << TSU_STEP_APPLY;
    finding->by = TSU_DATE_NONE;
    if (sitting != NULL)
        finding->by = tsu_date_is_set(sitting->result) ? sitting->result : sitting->date;
}

/* The first of @month in the fiscal year of exam @number: before its window opens. */
static TsuDate
month_before(const TsuRules *rules, int number, int month)
{
    int year = tsu_exam_to_year(rules, number);

    return TSU_DATE(month >= 4 ? year : year + 1, month, 1);
}

static void
remind_of_part(const TsuRule *rule, const TsuContext *context, const TsuPartPass *part, int number,
               GPtrArray *deadlines)
{
    const TsuSitting *sitting = tsu_exam_sitting(context->rules, number);
    const TsuRecord *attempt = tsu_exam_attempt(context->c, number);
    TsuDate soon =
        month_before(context->rules, number, tsu_rule_get_integer(rule, "month", NULL, 7));
    TsuDeadline *deadline;

    if (sitting == NULL || !tsu_date_is_set(sitting->apply_until) ||
        (attempt != NULL && tsu_exam_is_applied(attempt)))
        return;
    deadline = tsu_deadline_new(rule, sitting->apply_until);
    if (tsu_date_compare(soon, sitting->apply_until) < 0)
        deadline->soon = soon;
    deadline->now = tsu_date_is_set(sitting->apply_from) ? sitting->apply_from : deadline->now;
    deadline->opens = sitting->apply_from;
    deadline->has_step = true;
    deadline->step = TSU_STEP_APPLY;
    deadline->record = part->attempt->id;
    deadline->detail = g_strdup_printf("%s %d", TSU_EXAM_SERIES, number);
    deadline->lapses = tsu_date_add_days(sitting->apply_until, 1);
    deadline->unsure |= sitting->computed;
    g_ptr_array_add(deadlines, deadline);
}

/* A line for each exam in which a part that was passed is still exempt, named by the part that
 * expires first. */
static void
remind_part_pass(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    TsuPartLedger ledger;
    TsuDate end;
    int last = 0;

    if (context->facts->stages == NULL || tsu_date_is_set(context->facts->left))
        return;
    tsu_part_ledger(context->rules, context->c, TSU_DATE_NONE, &ledger);
    if (!ledger.any || ledger.passed || ledger.complete)
        return;
    for (unsigned p = 0; p < TSU_EXAM_PARTS; p++)
        last = MAX(last, ledger.parts[p].valid_to);
    end = tsu_stay_end(context);
    for (int number = ledger.exam; number <= last; number++) {
        const TsuSitting *sitting = tsu_exam_sitting(context->rules, number);
        const TsuPartPass *first = NULL;

        /* Nothing is applied for after she may stay. */
        if (tsu_date_is_set(end) && sitting != NULL &&
            tsu_date_compare(sitting->apply_until, end) > 0)
            break;

        for (unsigned p = 0; p < TSU_EXAM_PARTS; p++) {
            const TsuPartPass *part = &ledger.parts[p];

            if (part->valid_to >= number && (first == NULL || part->valid_to < first->valid_to))
                first = part;
        }
        remind_of_part(rule, context, first, number, deadlines);
    }
}

static const TsuParameterSpec PART_PARAMETERS[] = {
    {.name = "first-exam",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "The first exam (第n回) that is judged by part; earlier results give no parts."},
    {.name = "exams",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "In how many exams after it a part that was passed is exempt."},
    {.name = "month",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "From which month (1 to 12) of the fiscal year on one is warned."},
    {NULL},
};

const TsuRuleKind TSU_KIND_PART_PASS = {
    .name = "part-pass",
    .doc = "Part passes (パート合格) of the national exam: the parts that remain are passed before "
           "the first of them expires.",
    .parameters = PART_PARAMETERS,
    .judge = judge_part_pass,
    .remind = remind_part_pass,
};
