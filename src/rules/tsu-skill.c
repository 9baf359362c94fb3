/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Attempts at skill tests, and how much practice lies before a day. */

#include "tsu-skill-private.h"

#include <stdlib.h>
#include <string.h>

TsuSkillFields
tsu_skill_fields(void)
{
    const TsuEntitySpec *spec = tsu_entity_find("skill_test");

    return (TsuSkillFields){
        .spec = spec,
        .grade = tsu_entity_field_index(spec, "grade"),
        .date = tsu_entity_field_index(spec, "date"),
        .applied = tsu_entity_field_index(spec, "applied"),
        .written = tsu_entity_field_index(spec, "written"),
        .practical = tsu_entity_field_index(spec, "practical"),
    };
}

TsuDate
tsu_skill_date(const TsuRecord *record, int field)
{
    TsuDate date = TSU_DATE_NONE;

    tsu_date_parse(record->values[field], &date);
    return date;
}

bool
tsu_skill_is(const TsuRecord *record, int field, const char *value)
{
    return g_strcmp0(record->values[field], value) == 0;
}

bool
tsu_skill_is_sat(const TsuSkillFields *fields, const TsuRecord *test)
{
    return tsu_skill_is(test, fields->practical, "passed") ||
           tsu_skill_is(test, fields->practical, "failed") ||
           tsu_skill_is(test, fields->written, "passed") ||
           tsu_skill_is(test, fields->written, "failed");
}

bool
tsu_skill_is_applied(const TsuSkillFields *fields, const TsuRecord *test)
{
    return test->values[fields->applied] != NULL ||
           tsu_skill_is(test, fields->practical, "applied") ||
           tsu_skill_is(test, fields->written, "applied");
}

/* Practice --------------------------------------------------------------------------------------*/

typedef struct {
    TsuDate from, until; /* both days count; until unset: it goes on */
} Gap;

#define MAX_GAPS 16

static unsigned
add_gap(Gap *gaps, unsigned n, TsuDate from, TsuDate until)
{
    if (!tsu_date_is_set(from) || n == MAX_GAPS ||
        (tsu_date_is_set(until) && tsu_date_compare(until, from) < 0))
        return n;
    gaps[n] = (Gap){from, until};
    return n + 1;
}

/* Between the stages nothing is practised. */
static unsigned
add_pause(const TsuFacts *facts, const char *before, const char *after, Gap *gaps, unsigned n)
{
    TsuDate until = tsu_facts_stage(facts, before)->until;
    TsuDate since = tsu_facts_stage(facts, after)->since;

    if (!tsu_date_is_set(until) || !tsu_date_is_set(since))
        return n;
    return add_gap(gaps, n, tsu_date_add_days(until, 1), tsu_date_add_days(since, -1));
}

static unsigned
find_gaps(const TsuFacts *facts, Gap *gaps)
{
    static const char *const PAUSES[] = {"suspended", "missing", "temporary_return"};
    const GPtrArray *returns = tsu_case_records(facts->c, "temporary_return");
    const GPtrArray *periods = tsu_case_records(facts->c, "stage_period");
    unsigned n = 0;

    for (unsigned i = 0; i < returns->len; i++) {
        const TsuRecord *record = g_ptr_array_index(returns, i);

        n = add_gap(gaps, n, tsu_record_get_date(record, "departed"),
                    tsu_date_add_days(tsu_record_get_date(record, "returned"), -1));
    }
    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);
        const char *stage = tsu_record_get(period, "stage");
        bool pause = false;

        for (unsigned k = 0; k < G_N_ELEMENTS(PAUSES); k++)
            pause |= strcmp(stage, PAUSES[k]) == 0;
        if (pause)
            n = add_gap(
                gaps, n, tsu_record_get_date(period, "since"),
                i + 1 < periods->len
                    ? tsu_date_add_days(
                          tsu_record_get_date(g_ptr_array_index(periods, i + 1), "since"), -1)
                    : TSU_DATE_NONE);
    }
    n = add_pause(facts, "stage_1", "stage_2", gaps, n);
    return add_pause(facts, "stage_2", "stage_3", gaps, n);
}

static int
by_beginning(const void *a, const void *b)
{
    return tsu_date_compare(((const Gap *) a)->from, ((const Gap *) b)->from);
}

/* The first day before which @months of practice lie: lectures, ways home and interruptions do not
 * count.  Unset when it is not known. */
TsuDate
tsu_skill_practised(const TsuFacts *facts, int months)
{
    TsuDate day = tsu_date_add_days(tsu_period_last_day(facts->practice_begin, months), 1);
    TsuDate counted = facts->practice_begin; /* gaps before it are in the count */
    Gap gaps[MAX_GAPS];
    unsigned n;

    if (!tsu_date_is_set(day))
        return TSU_DATE_NONE;
    n = find_gaps(facts, gaps);
    qsort(gaps, n, sizeof *gaps, by_beginning);
    for (unsigned i = 0; i < n; i++) {
        TsuDate from = gaps[i].from;

        if (tsu_date_compare(from, day) >= 0)
            break;
        if (!tsu_date_is_set(gaps[i].until))
            return TSU_DATE_NONE;
        if (tsu_date_compare(from, counted) < 0)
            from = counted;
        if (tsu_date_compare(gaps[i].until, from) < 0)
            continue;
        day = tsu_date_add_days(day, tsu_date_days_between(from, gaps[i].until) + 1);
        counted = tsu_date_add_days(gaps[i].until, 1);
    }
    return day;
}

/* The day from which practice counts is recorded, not reckoned. */
bool
tsu_skill_practice_is_known(const TsuFacts *facts)
{
    return tsu_facts_began(facts, "stage_1") || !facts->lecture_end_reckoned;
}
