/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-exam-private.h"

#include <limits.h>
#include <string.h>

#include "tsu-practice-private.h"
#include "tsu-stay-private.h"

/* The calendar ------------------------------------------------------------------------------*/

TsuDate
tsu_fiscal_year_end(int year)
{
    return year >= TSU_DATE_YEAR_MIN && year < TSU_DATE_YEAR_MAX ? TSU_DATE(year + 1, 3, 31)
                                                                 : TSU_DATE_NONE;
}

static int
sitting_number(const TsuSitting *sitting)
{
    guint64 number;

    return g_ascii_string_to_unsigned(sitting->name, 10, 1, 999, &number, NULL) ? (int) number : 0;
}

/* One exam that the calendar has, from which the others are counted, one a year. */
static const TsuSitting *
any_sitting(const TsuRules *rules)
{
    const TsuSeries *series = tsu_rules_series(rules, TSU_EXAM_SERIES);

    for (unsigned i = 0; series != NULL && i < series->sittings->len; i++) {
        const TsuSitting *sitting = g_ptr_array_index(series->sittings, i);

        if (sitting_number(sitting) > 0 && tsu_date_is_full(sitting->date))
            return sitting;
    }
    return NULL;
}

int
tsu_exam_to_year(const TsuRules *rules, int exam)
{
    const TsuSitting *known = any_sitting(rules);

    return known != NULL && exam > 0
               ? tsu_date_fiscal_year(known->date) + exam - sitting_number(known)
               : 0;
}

int
tsu_exam_of_year(const TsuRules *rules, int year)
{
    const TsuSitting *known = any_sitting(rules);

    return known != NULL && year > 0
               ? MAX(sitting_number(known) + year - tsu_date_fiscal_year(known->date), 0)
               : 0;
}

const TsuSitting *
tsu_exam_sitting(const TsuRules *rules, int exam)
{
    const TsuSeries *series = tsu_rules_series(rules, TSU_EXAM_SERIES);

    for (unsigned i = 0; series != NULL && i < series->sittings->len; i++) {
        const TsuSitting *sitting = g_ptr_array_index(series->sittings, i);

        if (sitting_number(sitting) == exam)
            return sitting;
    }
    return NULL;
}

/* Parts' names and fields. */
static const char *const PART_NAMES[TSU_EXAM_PARTS] = {"A", "B", "C"};
static const char *const PART_FIELDS[TSU_EXAM_PARTS] = {"part_a", "part_b", "part_c"};

/* Attempts ----------------------------------------------------------------------------------*/

static bool
has_result(const TsuRecord *attempt, const char *result)
{
    return g_strcmp0(tsu_record_get(attempt, "result"), result) == 0;
}

bool
tsu_exam_is_passed(const TsuRecord *attempt)
{
    return has_result(attempt, "passed");
}

/* Parts are judged only when the whole failed: who has results of parts has failed, even where
 * nobody wrote so. */
static bool
has_parts(const TsuRecord *attempt)
{
    for (unsigned p = 0; p < TSU_EXAM_PARTS; p++) {
        const char *part = tsu_record_get(attempt, PART_FIELDS[p]);

        if (part != NULL && (strcmp(part, "passed") == 0 || strcmp(part, "failed") == 0))
            return true;
    }
    return false;
}

bool
tsu_exam_is_decided(const TsuRecord *attempt)
{
    return has_result(attempt, "passed") || has_result(attempt, "failed") ||
           has_result(attempt, "absent") || has_parts(attempt);
}

bool
tsu_exam_is_applied(const TsuRecord *attempt)
{
    return tsu_exam_is_decided(attempt) || has_result(attempt, "applied") ||
           tsu_record_get(attempt, "applied") != NULL;
}

int
tsu_exam_number(const TsuRecord *attempt)
{
    return (int) tsu_record_get_integer(attempt, "exam", 0);
}

/* How much an attempt tells. */
static int
weight(const TsuRecord *attempt)
{
    return tsu_exam_is_passed(attempt)    ? 3
           : tsu_exam_is_decided(attempt) ? 2
           : tsu_exam_is_applied(attempt) ? 1
                                          : 0;
}

const TsuRecord *
tsu_exam_attempt(const TsuCase *c, int number)
{
    const GPtrArray *attempts = tsu_case_records(c, "exam_attempt");
    const TsuRecord *found = NULL;

    for (unsigned i = 0; i < attempts->len; i++) {
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);

        if (tsu_exam_number(attempt) == number &&
            (found == NULL || weight(attempt) > weight(found)))
            found = attempt;
    }
    return found;
}

/* Which exam --------------------------------------------------------------------------------*/

TsuDate
tsu_exam_graduation(const TsuFacts *facts, int years, bool *reckoned)
{
    const TsuStageFacts *college = tsu_facts_stage(facts, "care_college");

    if (reckoned != NULL)
        *reckoned = !tsu_date_is_set(facts->graduated);
    if (tsu_date_is_set(facts->graduated))
        return facts->graduated;
    if (tsu_date_is_set(college->until))
        return college->until;
    if (!tsu_date_is_full(college->begin) || years < 1)
        return TSU_DATE_NONE;
    return tsu_fiscal_year_end(tsu_date_fiscal_year(college->begin) + years - 1);
}

int
tsu_exam_school_years(const TsuFacts *facts, const TsuRules *rules)
{
    TsuDate begin = tsu_facts_stage(facts, "care_college")->begin;
    const TsuRule *rule = tsu_rules_find_kind(rules, "school-years", begin);

    return rule != NULL ? tsu_rule_get_integer(rule, "years", NULL, 0) : 0;
}

/* The fiscal year of the last year at school, in whose January she may sit it. */
static int
school_year(const TsuContext *context)
{
    TsuDate graduation;

    if (context->facts->stages == NULL)
        return 0;
    if (!tsu_date_is_set(context->facts->graduated) &&
        g_strcmp0(context->facts->programme, "study") != 0)
        return 0;
    graduation = tsu_exam_graduation(context->facts,
                                     tsu_exam_school_years(context->facts, context->rules), NULL);
    return tsu_date_is_set(graduation) ? tsu_date_fiscal_year(graduation) : 0;
}

static int
practice_year(const TsuContext *context)
{
    g_autoptr(TsuPractice) practice = tsu_practice_new(context->facts, context->rules);

    return tsu_practice_exam_year(practice);
}

/* Is it too late on @day to apply for exam @number? */
static bool
is_over(const TsuContext *context, int number, TsuDate day)
{
    const TsuSitting *sitting = tsu_exam_sitting(context->rules, number);
    TsuDate last;

    if (sitting == NULL)
        last = tsu_fiscal_year_end(tsu_exam_to_year(context->rules, number));
    else
        last = tsu_date_is_set(sitting->apply_until) ? sitting->apply_until : sitting->date;
    /* Without a calendar nobody knows. */
    return tsu_date_is_set(last) && tsu_date_compare(last, day) < 0;
}

/* Is the result of exam @number still to come on @day (unset: always)? */
static bool
is_pending(const TsuContext *context, int number, TsuDate day)
{
    const TsuSitting *sitting = tsu_exam_sitting(context->rules, number);
    TsuDate last = tsu_fiscal_year_end(tsu_exam_to_year(context->rules, number));

    if (sitting != NULL && tsu_date_is_set(sitting->result))
        last = sitting->result;
    return !tsu_date_is_set(day) || tsu_date_compare(day, last) <= 0;
}

/* What her attempts tell: passed, applied for; and the first and last that are decided. */
static void
read_attempts(const TsuContext *context, TsuExamPlan *plan, int *earliest, int *latest)
{
    const GPtrArray *attempts = tsu_case_records(context->c, "exam_attempt");

    for (unsigned i = 0; i < attempts->len; i++) {
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);
        int number = tsu_exam_number(attempt);

        if (tsu_exam_is_passed(attempt) &&
            (plan->passed == NULL || number < tsu_exam_number(plan->passed)))
            plan->passed = attempt;
        if (!tsu_exam_is_decided(attempt))
            continue;
        *earliest = *earliest == 0 ? number : MIN(*earliest, number);
        *latest = MAX(*latest, number);
    }
    for (unsigned i = 0; i < attempts->len; i++) {
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);
        int number = tsu_exam_number(attempt);

        if (tsu_exam_is_decided(attempt) || number <= *latest ||
            !is_pending(context, number, context->day) ||
            tsu_exam_attempt(context->c, number) != attempt)
            continue;
        if (plan->attempt == NULL || number < tsu_exam_number(plan->attempt))
            plan->attempt = attempt;
    }
}

static int
first_exam(const TsuContext *context, TsuExamPlan *plan, int earliest)
{
    int school = tsu_exam_of_year(context->rules, school_year(context));
    int practice = tsu_exam_of_year(context->rules, practice_year(context));
    int first = practice;

    plan->way = practice > 0 ? TSU_EXAM_BY_PRACTICE : TSU_EXAM_NO_WAY;
    if (school > 0 && (practice == 0 || school <= practice)) {
        plan->way = TSU_EXAM_BY_SCHOOL;
        first = school;
    }
    /* Who sat one was let in. */
    if (earliest > 0 && (first == 0 || earliest < first))
        first = earliest;
    return first;
}

static void
find_plan(const TsuContext *context, TsuExamPlan *out)
{
    int earliest = 0, latest = 0;

    memset(out, 0, sizeof *out);
    if (context->facts->stages == NULL)
        return;
    read_attempts(context, out, &earliest, &latest);
    out->first = first_exam(context, out, earliest);
    if (out->passed != NULL) {
        out->number = tsu_exam_number(out->passed);
    } else if (out->attempt != NULL) {
        out->number = tsu_exam_number(out->attempt);
    } else if (out->first > 0) {
        out->number = MAX(out->first, latest + 1);
        while (tsu_date_is_set(context->day) && is_over(context, out->number, context->day))
            out->number++;
    }
    if (out->number == 0)
        return;
    out->year_end = tsu_fiscal_year_end(tsu_exam_to_year(context->rules, out->number));
    out->sitting = tsu_exam_sitting(context->rules, out->number);
    if (out->passed != NULL)
        out->date = tsu_record_get_date(out->passed, "date");
    else if (out->attempt != NULL)
        out->date = tsu_record_get_date(out->attempt, "date");
    if (!tsu_date_is_set(out->date) && out->sitting != NULL)
        out->date = out->sitting->date;
}

void
tsu_exam_plan(const TsuContext *context, TsuExamPlan *out)
{
    if (!context->has_exam) {
        /* Every context stands on the stack of one question, which is const to those alone who
         * judge in it. */
        TsuContext *own = (TsuContext *) context;

        find_plan(context, &own->exam);
        own->has_exam = true;
    }
    *out = context->exam;
}

bool
tsu_exam_turns(const TsuContext *context, int first, int *from, int *to)
{
    const TsuSeries *series = tsu_rules_series(context->rules, TSU_EXAM_SERIES);
    const TsuRecord *permission = tsu_case_last(context->c, "residence_period");
    TsuDate since = TSU_DATE_NONE, until = TSU_DATE_NONE, end = tsu_stay_end(context);
    unsigned n = 0;

    if (permission != NULL) {
        since = tsu_record_get_date(permission, "since");
        until = tsu_record_get_date(permission, "until");
    }
    *from = *to = 0;
    for (unsigned i = 0; series != NULL && i < series->sittings->len; i++) {
        const TsuSitting *sitting = g_ptr_array_index(series->sittings, i);
        int number = sitting_number(sitting);
        TsuDate closes = sitting->apply_until;

        if (number < first || !tsu_date_is_set(closes) ||
            (tsu_date_is_set(since) && tsu_date_compare(closes, since) < 0))
            continue;
        if ((tsu_date_is_set(end) && tsu_date_compare(closes, end) > 0) ||
            (n >= 2 && tsu_date_is_set(until) && tsu_date_compare(closes, until) > 0))
            break;
        if (n++ == 0)
            *from = number;
        *to = number;
    }
    return n > 0;
}

TsuDate
tsu_exam_date(const TsuContext *context)
{
    TsuExamPlan plan;

    tsu_exam_plan(context, &plan);
    return plan.date;
}

void
tsu_exam_need(const TsuExamPlan *plan, TsuFinding *finding)
{
    g_autofree char *number = g_strdup_printf("%d", plan->number);

    if (plan->number == 0)
        tsu_finding_need(finding, TSU_NEED_EXAM_SOMETIME, NULL);
    else if (plan->number > plan->first)
        tsu_finding_need(finding, TSU_NEED_EXAM_NEXT, number, NULL);
    else
        tsu_finding_need(finding, TSU_NEED_EXAM, number, NULL);
}

/* Parts -------------------------------------------------------------------------------------*/

const char *
tsu_exam_part_field(unsigned part)
{
    return PART_FIELDS[part];
}

static const TsuRule *
part_rule(const TsuRules *rules, TsuDate day)
{
    const TsuRule *rule = tsu_rules_find_kind(rules, "part-pass", day);

    /* Before there was any rule, parts that are recorded are read by the one that came. */
    return rule != NULL ? rule : tsu_rules_find_kind(rules, "part-pass", TSU_DATE_NONE);
}

/* The exam before which we stand: the first whose result is not out on @day, and none that she
 * has a result of. */
static int
exam_ahead(const TsuRules *rules, TsuDate day, int latest)
{
    const TsuSitting *sitting;
    TsuDate last;
    int ahead = latest + 1;

    if (!tsu_date_is_full(day))
        return latest > 0 ? ahead : 0;
    ahead = MAX(ahead, tsu_exam_of_year(rules, tsu_date_fiscal_year(day)));
    sitting = tsu_exam_sitting(rules, ahead);
    last = sitting != NULL && tsu_date_is_set(sitting->result) ? sitting->result : TSU_DATE_NONE;
    return tsu_date_is_set(last) && tsu_date_compare(last, day) <= 0 ? ahead + 1 : ahead;
}

void
tsu_part_ledger(const TsuRules *rules, const TsuCase *c, TsuDate day, TsuPartLedger *out)
{
    const GPtrArray *attempts = tsu_case_records(c, "exam_attempt");
    const TsuRule *rule = part_rule(rules, day);
    int from = rule != NULL ? tsu_rule_get_integer(rule, "first-exam", NULL, 0) : 0;
    int exams = rule != NULL ? tsu_rule_get_integer(rule, "exams", NULL, 0) : 0;
    int latest = 0, together = INT_MAX, newest = 0;

    memset(out, 0, sizeof *out);
    for (unsigned p = 0; p < TSU_EXAM_PARTS; p++)
        out->parts[p].name = PART_NAMES[p];
    for (unsigned i = 0; i < attempts->len; i++) {
        const TsuRecord *attempt = g_ptr_array_index(attempts, i);
        int number = tsu_exam_number(attempt);

        if (tsu_exam_is_decided(attempt))
            latest = MAX(latest, number);
        out->passed |= tsu_exam_is_passed(attempt);
        /* What was not sat, and what was sat before there were parts, they tell nothing. */
        if (number < from || !tsu_exam_is_decided(attempt))
            continue;
        for (unsigned p = 0; p < TSU_EXAM_PARTS; p++) {
            TsuPartPass *part = &out->parts[p];

            if (g_strcmp0(tsu_record_get(attempt, PART_FIELDS[p]), "passed") != 0 ||
                number <= part->passed_at)
                continue;
            part->passed_at = number;
            part->valid_to = number + exams;
            part->attempt = attempt;
            out->any = true;
        }
    }
    out->exam = exam_ahead(rules, day, latest);
    for (unsigned p = 0; p < TSU_EXAM_PARTS; p++) {
        TsuPartPass *part = &out->parts[p];

        together = MIN(together, part->passed_at > 0 ? part->valid_to : 0);
        newest = MAX(newest, part->passed_at);
        if (part->passed_at > 0)
            part->state = out->exam <= part->valid_to ? TSU_PART_VALID : TSU_PART_EXPIRED;
        if (part->state == TSU_PART_VALID)
            out->last = out->last == 0 ? part->valid_to : MIN(out->last, part->valid_to);
    }
    out->complete = out->any && together >= newest;
}
