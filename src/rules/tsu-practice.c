/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-practice-private.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "tsu-context-private.h"
#include "tsu-exam.h"

#define OPEN INT_MAX /* goes on */

/* A period of practice, in day numbers; both ends count. */
typedef struct {
    int since, until; /* until: OPEN where no end is recorded */
    int worked;       /* days on duty up to `counted`; -1: not recorded */
    int counted;      /* INT_MIN: the day up to which they were counted is not known */
    const TsuRecord *record;
} Span;

struct _TsuPractice {
    const TsuRules *rules;
    const TsuFacts *facts;
    bool from_stages, begin_reckoned;
    unsigned n_spans;
    Span *spans; /* in order of their beginning */
};

/* The terms ---------------------------------------------------------------------------------*/

/* Of the exam on @day; unset: as the law goes on. */
static const TsuPracticeTerms *
terms_on(const TsuPractice *practice, TsuDate day)
{
    static const TsuPracticeTerms none = {.enrolled = 0};
    const TsuRule *rule = tsu_rules_find_kind(practice->rules, "practice-days", day);

    return rule != NULL && rule->compiled != NULL ? rule->compiled : &none;
}

/* Of the exam in fiscal year @year. */
static const TsuPracticeTerms *
terms_of_year(const TsuPractice *practice, int year)
{
    const TsuSitting *sitting =
        tsu_exam_sitting(practice->rules, tsu_exam_of_year(practice->rules, year));

    return terms_on(practice, sitting != NULL ? sitting->date : tsu_fiscal_year_end(year));
}

/* After how long in @stage work begins; false: it is no stage at a workplace. */
static bool
stands_in(const TsuPracticeTerms *terms, const char *stage, TsuOffset *after)
{
    for (unsigned i = 0; i < terms->n_stages; i++)
        if (strcmp(terms->stages[i].stage, stage) == 0) {
            *after = terms->stages[i].after;
            return true;
        }

    return false;
}

/* Gathering ---------------------------------------------------------------------------------*/

static int
compare_numbers(int one, int other)
{
    return (one > other) - (one < other);
}

static int
compare_spans(gconstpointer a, gconstpointer b)
{
    const Span *one = a, *other = b;
    int order = compare_numbers(one->since, other->since);

    if (order == 0)
        order = compare_numbers(one->until, other->until);
    if (order == 0)
        order = compare_numbers(one->worked, other->worked);
    return order != 0 ? order : compare_numbers(one->counted, other->counted);
}

/* Who left Japan for good is not enrolled any more, whatever was not written down. */
static void
close_at_departure(TsuPractice *practice)
{
    TsuDate left = practice->facts->left;
    int last = tsu_date_is_set(left) ? tsu_date_to_day_number(left) : OPEN;

    for (unsigned i = 0; i < practice->n_spans; i++) {
        Span *span = &practice->spans[i];

        if (span->until > last && span->since <= last)
            span->until = last;
    }
}

static void
gather_periods(TsuPractice *practice, const GPtrArray *periods)
{
    practice->spans = g_new(Span, periods->len);
    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *record = g_ptr_array_index(periods, i);
        TsuDate since = tsu_record_get_date(record, "since");
        TsuDate until = tsu_record_get_date(record, "until");
        TsuDate counted = tsu_record_get_date(record, "counted_on");
        Span *span = &practice->spans[practice->n_spans];

        if (!tsu_date_is_full(since))
            continue;
        practice->n_spans++;
        span->record = record;
        span->since = tsu_date_to_day_number(since);
        span->until = tsu_date_is_full(until) ? tsu_date_to_day_number(until) : OPEN;
        span->worked = (int) tsu_record_get_integer(record, "days_worked", -1);
        /* Of a time that is over, the days were counted to its end. */
        if (tsu_date_is_full(counted))
            span->counted = MIN(tsu_date_to_day_number(counted), span->until);
        else
            span->counted = span->until != OPEN ? span->until : INT_MIN;
        if (span->counted < span->since)
            span->counted = INT_MIN;
    }
}

static void
add_span(TsuPractice *practice, TsuDate since, TsuDate until, const TsuRecord *record)
{
    Span *span = &practice->spans[practice->n_spans];

    if (!tsu_date_is_full(since))
        return;
    span->since = tsu_date_to_day_number(since);
    span->until = tsu_date_is_full(until) ? tsu_date_to_day_number(until) : OPEN;
    span->worked = -1;
    span->counted = INT_MIN;
    span->record = record;
    if (span->until >= span->since)
        practice->n_spans++;
}

/* Which stages are reckoned for whom: the others come of themselves, or not at all. */
static bool
is_ahead(const TsuFacts *facts, const char *stage)
{
    if (g_str_has_prefix(stage, "stage_"))
        return g_strcmp0(facts->programme, "intern_training") == 0;
    return true;
}

/* What has not begun: from the first day at a workplace that is planned or reckoned. */
static void
add_beginning(TsuPractice *practice, const TsuPracticeTerms *terms)
{
    const TsuFacts *facts = practice->facts;
    TsuDate begin = TSU_DATE_NONE;

    for (unsigned i = 0; i < terms->n_stages; i++) {
        const char *stage = terms->stages[i].stage;
        TsuDate one = TSU_DATE_NONE;

        if (is_ahead(facts, stage))
            one = tsu_offset_after(tsu_facts_stage(facts, stage)->begin, terms->stages[i].after);
        if (tsu_date_is_set(one) && (!tsu_date_is_set(begin) || tsu_date_compare(one, begin) < 0))
            begin = one;
    }
    add_span(practice, begin, TSU_DATE_NONE, NULL);
    practice->begin_reckoned = practice->n_spans > 0;
}

static void
gather_stages(TsuPractice *practice)
{
    const GPtrArray *periods = tsu_case_records(practice->facts->c, "stage_period");
    const TsuPracticeTerms *terms = terms_on(practice, TSU_DATE_NONE);

    practice->from_stages = true;
    practice->spans = g_new(Span, periods->len + 1);
    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *record = g_ptr_array_index(periods, i);
        TsuDate since = tsu_record_get_date(record, "since");
        TsuDate until = tsu_record_get_date(record, "until"), next = TSU_DATE_NONE;
        TsuOffset after;

        if (!stands_in(terms, tsu_record_get(record, "stage"), &after))
            continue;
        if (i + 1 < periods->len)
            next = tsu_date_add_days(
                tsu_record_get_date(g_ptr_array_index(periods, i + 1), "since"), -1);
        if (!tsu_date_is_set(until) || (tsu_date_is_set(next) && tsu_date_compare(next, until) < 0))
            until = next;
        add_span(practice, tsu_offset_after(since, after), until, record);
    }
    if (practice->n_spans == 0)
        add_beginning(practice, terms);
}

TsuPractice *
tsu_practice_new(const TsuFacts *facts, const TsuRules *rules)
{
    TsuPractice *practice = g_new0(TsuPractice, 1);
    const GPtrArray *periods = tsu_case_records(facts->c, "practice_period");

    practice->rules = rules;
    practice->facts = facts;
    if (periods->len > 0)
        gather_periods(practice, periods);
    if (practice->n_spans == 0 && facts->stages != NULL) {
        g_clear_pointer(&practice->spans, g_free);
        gather_stages(practice);
    }
    if (practice->n_spans > 1)
        qsort(practice->spans, practice->n_spans, sizeof(Span), compare_spans);
    close_at_departure(practice);
    return practice;
}

void
tsu_practice_free(TsuPractice *practice)
{
    if (practice == NULL)
        return;
    g_free(practice->spans);
    g_free(practice);
}

bool
tsu_practice_begin_reckoned(const TsuPractice *practice)
{
    return practice->begin_reckoned;
}

TsuDate
tsu_practice_since(const TsuPractice *practice)
{
    return practice->n_spans > 0 ? tsu_date_from_day_number(practice->spans[0].since)
                                 : TSU_DATE_NONE;
}

bool
tsu_practice_is_open(const TsuPractice *practice)
{
    for (unsigned i = 0; i < practice->n_spans; i++)
        if (practice->spans[i].until == OPEN)
            return true;

    return false;
}

/* Counting ----------------------------------------------------------------------------------*/

/* Days on duty of one period up to @last. */
static void
count_work(const Span *span, int last, int64_t *worked, TsuPracticeDays *days)
{
    int64_t length;

    if (span->worked < 0) {
        days->incomplete = true;
        return;
    }
    if (span->counted == INT_MIN) {
        /* So many at some time up to some day: surely as many later, and more than that nobody
         * knows. */
        *worked += span->worked;
        days->incomplete = true;
        return;
    }
    length = (int64_t) span->counted - span->since + 1;
    if (last == span->counted) {
        *worked += span->worked;
    } else {
        *worked += span->worked * ((int64_t) last - span->since + 1) / length;
        days->reckoned = true;
    }
    if (!tsu_date_is_set(days->counted_on) ||
        tsu_date_to_day_number(days->counted_on) < span->counted)
        days->counted_on = tsu_date_from_day_number(span->counted);
}

TsuPracticeDays
tsu_practice_on(const TsuPractice *practice, TsuDate day)
{
    TsuPracticeDays days = {.worked = -1};
    int limit = tsu_date_is_full(day) ? tsu_date_to_day_number(day) : INT_MIN;
    int64_t worked = 0, in_all = 0;
    int64_t covered = INT64_MIN; /* the last day that was counted */
    bool recorded = false;

    for (unsigned i = 0; i < practice->n_spans; i++) {
        const Span *span = &practice->spans[i];
        int last = MIN(span->until, limit);
        int64_t first = MAX((int64_t) span->since, covered + 1);

        if (last < span->since)
            continue;
        in_all += (int64_t) last - span->since + 1;
        if (last >= first) {
            days.enrolled += (int) (last - first + 1);
            covered = last;
        }
        recorded |= span->worked >= 0;
        count_work(span, last, &worked, &days);
    }
    if (!recorded)
        return days;
    days.worked = (int) MIN(worked, days.enrolled);
    days.worked_least = (int) MAX(worked - (in_all - days.enrolled), 0);
    days.worked_least = MIN(days.worked_least, days.worked);
    return days;
}

/* The day on which so many days enrolled are reached, if it goes on; unset: never. */
static TsuDate
reaches(const TsuPractice *practice, int wanted)
{
    int64_t covered = INT64_MIN, enrolled = 0;

    for (unsigned i = 0; i < practice->n_spans; i++) {
        const Span *span = &practice->spans[i];
        int64_t first = MAX((int64_t) span->since, covered + 1);

        if (span->until < first)
            continue;
        if (enrolled + (span->until - first + 1) >= wanted)
            return tsu_date_from_day_number(first + (wanted - enrolled) - 1);
        enrolled += span->until - first + 1;
        covered = span->until;
    }
    return TSU_DATE_NONE;
}

bool
tsu_practice_longest(const TsuPractice *practice, TsuDate since, TsuDate day, TsuDate *begin,
                     TsuDate *end)
{
    int64_t from = tsu_date_to_day_number(since), to = tsu_date_to_day_number(day);
    int64_t first = 0, last = INT64_MIN, best_first = 0, best_last = -1;

    for (unsigned i = 0; i < practice->n_spans; i++) {
        int64_t one = MAX((int64_t) practice->spans[i].since, from);
        int64_t other = MIN((int64_t) practice->spans[i].until, to);

        if (other < one)
            continue;
        if (last == INT64_MIN || one > last + 1)
            first = one;
        last = MAX(last, other);
        if (last - first > best_last - best_first) {
            best_first = first;
            best_last = last;
        }
    }
    if (best_last < best_first)
        return false;
    *begin = tsu_date_from_day_number(best_first);
    *end = tsu_date_from_day_number(best_last);
    return true;
}

int
tsu_practice_exam_year(const TsuPractice *practice)
{
    int year = practice->n_spans > 0 ? tsu_date_fiscal_year(tsu_practice_since(practice)) : 0;
    int before = -1;

    for (TsuDate end; year > 0 && tsu_date_is_set(end = tsu_fiscal_year_end(year)); year++) {
        const TsuPracticeTerms *terms = terms_of_year(practice, year);
        TsuDate reached = terms->enrolled > 0 ? reaches(practice, terms->enrolled) : TSU_DATE_NONE;
        TsuPracticeDays days;

        if (!tsu_date_is_set(reached))
            return 0;
        if (tsu_date_compare(reached, end) > 0)
            continue;
        days = tsu_practice_on(practice, end);
        if (days.worked < 0 || days.incomplete || days.worked >= terms->worked)
            return year;
        /* Who works few days a week comes to the days enrolled first. */
        if (days.worked <= before)
            return 0;
        before = days.worked;
    }
    return 0;
}

void
tsu_practice_use(const TsuPractice *practice, TsuFinding *finding)
{
    for (unsigned i = 0; i < practice->n_spans; i++)
        tsu_finding_use(finding, practice->spans[i].record,
                        practice->from_stages ? "since" : "days_worked");
}

bool
tsu_practice_summary(const TsuRules *rules, const TsuCase *c, TsuDate day, TsuPracticeSummary *out)
{
    g_autoptr(TsuFacts) facts = tsu_facts_new(c, rules);
    g_autoptr(TsuPractice) practice = tsu_practice_new(facts, rules);
    const TsuPracticeTerms *terms;

    *out = (TsuPracticeSummary){.days = {.worked = -1}};
    out->since = tsu_practice_since(practice);
    if (!tsu_date_is_set(out->since) || !tsu_date_is_full(day))
        return false;
    out->days = tsu_practice_on(practice, day);
    out->exam_year = tsu_practice_exam_year(practice);
    terms = out->exam_year > 0 ? terms_of_year(practice, out->exam_year)
                               : terms_on(practice, TSU_DATE_NONE);
    out->enrolled_of = terms->enrolled;
    out->worked_of = terms->worked;
    out->reached = terms->enrolled > 0 ? reaches(practice, terms->enrolled) : TSU_DATE_NONE;
    out->from_stages = practice->from_stages;
    out->begin_reckoned = practice->begin_reckoned;
    if (out->exam_year > 0) {
        out->year_end = tsu_fiscal_year_end(out->exam_year);
        out->exam = tsu_exam_of_year(rules, out->exam_year);
        out->sitting = tsu_exam_sitting(rules, out->exam);
    }
    return true;
}
