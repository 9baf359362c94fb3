/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-stay-private.h"

#include <string.h>

static bool
is_interruption(const char *stage)
{
    return strcmp(stage, "suspended") == 0 || strcmp(stage, "missing") == 0 ||
           strcmp(stage, "transfer") == 0;
}

/* What was left of the months when the time before ended, in whole months and days, runs on from
 * @since. */
static void
carry_on(TsuStay *stay, TsuDate before, TsuDate since)
{
    TsuDate from = tsu_date_add_days(before, 1), to = tsu_date_add_days(stay->last, 1);
    int months = 0, days;

    while (tsu_date_compare(tsu_date_add_months(from, months + 1), to) <= 0)
        months++;
    days = tsu_date_days_between(tsu_date_add_months(from, months), to);
    stay->last = tsu_date_add_days(tsu_date_add_months(since, months), days - 1);
}

/* Takes in one time of it: what lies between two of them does not count. */
static void
take(TsuStay *stay, const TsuRecord *record, TsuDate since, TsuDate before, int months)
{
    if (!tsu_date_is_set(stay->since)) {
        stay->since = since;
        stay->last = tsu_date_add_days(tsu_date_add_months(since, months), -1);
    } else if (tsu_date_is_set(before) && tsu_date_compare(before, stay->last) < 0 &&
               tsu_date_days_between(before, since) > 1) {
        carry_on(stay, before, since);
    }
    stay->newest = record;
}

/* Periods of residence: one that is renewed goes on; another status, or nothing, ends it. */
static void
count_residence(const TsuFacts *facts, const char *status, int months, TsuStay *stay)
{
    const GPtrArray *periods = tsu_case_records(facts->c, "residence_period");
    TsuDate before = TSU_DATE_NONE; /* the last day of the time before */

    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);
        TsuDate since = tsu_record_get_date(period, "since");
        TsuDate until = tsu_record_get_date(period, "until");
        TsuDate next = TSU_DATE_NONE;

        stay->open = false;
        if (strcmp(tsu_record_get(period, "status"), status) != 0 || !tsu_date_is_full(since))
            continue;
        if (i + 1 < periods->len)
            next = tsu_date_add_days(
                tsu_record_get_date(g_ptr_array_index(periods, i + 1), "since"), -1);
        take(stay, period, since, before, months);
        stay->expires = until;
        stay->open = true;
        if (!tsu_date_is_set(until) || (tsu_date_is_set(next) && tsu_date_compare(next, until) < 0))
            until = next;
        before = until;
    }
}

/* Stages; an interruption is part of the stay. */
static void
count_stages(const TsuFacts *facts, const char *stage, int months, TsuStay *stay)
{
    const GPtrArray *periods = tsu_case_records(facts->c, "stage_period");
    TsuDate before = TSU_DATE_NONE;

    stay->from_stages = true;
    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);
        const char *key = tsu_record_get(period, "stage");
        TsuDate since = tsu_record_get_date(period, "since");

        if (strcmp(key, stage) == 0) {
            take(stay, period, since, before, months);
            before = TSU_DATE_NONE;
            stay->open = true;
        } else if (stay->open && !is_interruption(key)) {
            before = tsu_date_add_days(since, -1);
            stay->open = false;
        }
    }
}

bool
tsu_stay_count(const TsuFacts *facts, const char *status, const char *stage, int months,
               TsuStay *out)
{
    const TsuRecord *last;
    const char *now;

    memset(out, 0, sizeof *out);
    if (facts->stages == NULL)
        return false;
    if (status != NULL)
        count_residence(facts, status, months, out);
    if (!tsu_date_is_set(out->since) && stage != NULL)
        count_stages(facts, stage, months, out);
    if (!tsu_date_is_set(out->since))
        return false;
    /* A stage that came after it ends it, whatever permission was not written down. */
    last = tsu_case_last(facts->c, "stage_period");
    now = last != NULL ? tsu_record_get(last, "stage") : NULL;
    if (now != NULL && stage != NULL && strcmp(now, stage) != 0 && !is_interruption(now) &&
        tsu_date_compare(tsu_record_date(last), out->since) > 0)
        out->open = false;
    if (tsu_date_is_set(facts->left))
        out->open = false;
    return true;
}
