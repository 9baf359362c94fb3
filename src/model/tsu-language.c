/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-language.h"

#include <string.h>

/*
 * What a pass is worth, and what a pass is.  One row a test, level and time; the row whose dates
 * hold the day of the test counts.  Minima of 0 are no minima.  Where `total` is 0 the test only
 * says passed or failed.
 */
typedef struct {
    const char *test, *level; /* level NULL: any */
    const char *from, *until; /* half-open; NULL: open */
    int total;
    int knowledge, reading, knowledge_reading, listening;
    TsuLevel worth;
} Row;

static const Row ROWS[] = {
    /* JLPT since July 2010: N1 100, N2 90, N3 95 with 19 of 60 in each of three sections; N4 90,
     * N5 80 with 38 of 120 in language knowledge and reading, 19 of 60 in listening. */
    {"jlpt", "n1", "2010-07-01", NULL, 100, 19, 19, 0, 19, TSU_LEVEL_N1},
    {"jlpt", "n2", "2010-07-01", NULL, 90, 19, 19, 0, 19, TSU_LEVEL_N2},
    {"jlpt", "n3", "2010-07-01", NULL, 95, 19, 19, 0, 19, TSU_LEVEL_N3},
    {"jlpt", "n4", "2010-07-01", NULL, 90, 0, 0, 38, 19, TSU_LEVEL_N4},
    {"jlpt", "n5", "2010-07-01", NULL, 80, 0, 0, 38, 19, TSU_LEVEL_N5},

    /* J.TEST: A-C 600 is named for N4 and for N3 alike; the higher holds. */
    {"jtest_de", NULL, NULL, NULL, 500, 0, 0, 0, 0, TSU_LEVEL_N3},
    {"jtest_de", NULL, NULL, NULL, 350, 0, 0, 0, 0, TSU_LEVEL_N4},
    {"jtest_ac", NULL, NULL, NULL, 600, 0, 0, 0, 0, TSU_LEVEL_N3},
    {"jtest_ad_old", NULL, NULL, NULL, 400, 0, 0, 0, 0, TSU_LEVEL_N3},
    {"jtest_ef_old", NULL, NULL, NULL, 350, 0, 0, 0, 0, TSU_LEVEL_N4},

    /* NAT-TEST: 3級 or higher for N3, 4級 for N4; what a higher level proves beyond N3 for care
     * is not laid down. */
    {"nat_test", "1q", NULL, NULL, 0, 0, 0, 0, 0, TSU_LEVEL_N3},
    {"nat_test", "2q", NULL, NULL, 0, 0, 0, 0, 0, TSU_LEVEL_N3},
    {"nat_test", "3q", NULL, NULL, 0, 0, 0, 0, 0, TSU_LEVEL_N3},
    {"nat_test", "4q", NULL, NULL, 0, 0, 0, 0, 0, TSU_LEVEL_N4},
    {"nat_test", "5q", NULL, NULL, 0, 0, 0, 0, 0, TSU_LEVEL_N5},

    /* 介護日本語能力テスト, accepted since 2021-03; JCT4 about N4, JCT3 about N3. */
    {"jlct", "jct1", "2021-03-01", NULL, 0, 0, 0, 0, 0, TSU_LEVEL_N3},
    {"jlct", "jct2", "2021-03-01", NULL, 0, 0, 0, 0, 0, TSU_LEVEL_N3},
    {"jlct", "jct3", "2021-03-01", NULL, 0, 0, 0, 0, 0, TSU_LEVEL_N3},
    {"jlct", "jct4", "2021-03-01", NULL, 0, 0, 0, 0, 0, TSU_LEVEL_N4},

    /* JFT-Basic: A2 (from 2026-08 named A2.2) at 200 of 250; A2.1 and A1 below it are no A2. */
    {"jft_basic", NULL, NULL, NULL, 200, 0, 0, 0, 0, TSU_LEVEL_N4},

    /* 介護日本語評価試験: for specified skilled work only, no level of its own. */
    {"care_japanese", NULL, NULL, NULL, 0, 0, 0, 0, 0, TSU_LEVEL_NONE},
};

const char *
tsu_level_name(TsuLevel level)
{
    static const char *const NAMES[] = {"–", "N5", "N4", "N3", "N2", "N1"};

    return NAMES[level];
}

static bool
in_force(const Row *row, const char *day)
{
    /* ISO days order as text. */
    return (row->from == NULL || g_strcmp0(day, row->from) >= 0) &&
           (row->until == NULL || g_strcmp0(day, row->until) < 0);
}

static bool
applies(const Row *row, const TsuRecord *test)
{
    return g_strcmp0(row->test, tsu_record_get(test, "test")) == 0 &&
           (row->level == NULL || g_strcmp0(row->level, tsu_record_get(test, "level")) == 0) &&
           in_force(row, tsu_record_get(test, "date"));
}

/* Are all the scores there that the row asks for?  If so, do they pass? */
static TsuOutcome
scores(const Row *row, const TsuRecord *test)
{
    const struct {
        const char *field;
        int minimum;
    } sections[] = {
        {"knowledge", row->knowledge},
        {"reading", row->reading},
        {"knowledge_reading", row->knowledge_reading},
        {"listening", row->listening},
    };
    int64_t total = tsu_record_get_integer(test, "total", -1), sum = 0;
    bool complete = true, any_section = false;

    if (row->total == 0)
        return TSU_OUTCOME_UNKNOWN;
    for (unsigned i = 0; i < G_N_ELEMENTS(sections); i++) {
        int64_t score = tsu_record_get_integer(test, sections[i].field, -1);

        if (sections[i].minimum == 0)
            continue;
        any_section = true;
        if (score < 0) {
            complete = false;
            continue;
        }
        /* One section below its minimum fails whatever the rest. */
        if (score < sections[i].minimum)
            return TSU_OUTCOME_FAILED;
        sum += score;
    }
    if (total < 0 && any_section && complete)
        total = sum;
    if (total < 0)
        return TSU_OUTCOME_UNKNOWN;
    if (total < row->total)
        return TSU_OUTCOME_FAILED;

    return complete ? TSU_OUTCOME_PASSED : TSU_OUTCOME_UNKNOWN;
}

static TsuOutcome
announced(const TsuRecord *test)
{
    const char *result = tsu_record_get(test, "result");

    if (g_strcmp0(result, "passed") == 0)
        return TSU_OUTCOME_PASSED;
    if (g_strcmp0(result, "failed") == 0 || g_strcmp0(result, "absent") == 0)
        return TSU_OUTCOME_FAILED;
    return TSU_OUTCOME_UNKNOWN;
}

static TsuOutcome
judge(const TsuRecord *test, TsuLevel *level, bool *contradicts)
{
    TsuOutcome told = announced(test), computed = TSU_OUTCOME_UNKNOWN;

    *level = TSU_LEVEL_NONE;
    for (unsigned i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        TsuOutcome outcome;

        if (!applies(&ROWS[i], test))
            continue;
        outcome = scores(&ROWS[i], test);
        if (outcome == TSU_OUTCOME_UNKNOWN && computed == TSU_OUTCOME_UNKNOWN &&
            told == TSU_OUTCOME_PASSED && (ROWS[i].total == 0 || ROWS[i].level != NULL)) {
            /* A test with one mark a level, or one whose scores were not given: as announced. */
            *level = MAX(*level, ROWS[i].worth);
        }
        if (outcome == TSU_OUTCOME_PASSED) {
            *level = MAX(*level, ROWS[i].worth);
            computed = TSU_OUTCOME_PASSED;
        } else if (outcome == TSU_OUTCOME_FAILED && computed == TSU_OUTCOME_UNKNOWN) {
            computed = TSU_OUTCOME_FAILED;
        }
    }

    if (contradicts != NULL)
        *contradicts =
            computed != TSU_OUTCOME_UNKNOWN && told != TSU_OUTCOME_UNKNOWN && computed != told;
    return computed != TSU_OUTCOME_UNKNOWN ? computed : told;
}

TsuOutcome
tsu_language_outcome(const TsuRecord *test, bool *contradicts)
{
    TsuLevel level;

    return judge(test, &level, contradicts);
}

TsuLevel
tsu_language_level(const TsuRecord *test)
{
    TsuLevel level;

    return judge(test, &level, NULL) == TSU_OUTCOME_PASSED ? level : TSU_LEVEL_NONE;
}

TsuLevel
tsu_case_language_level(const TsuCase *c, TsuDate day, const TsuRecord **proof)
{
    const GPtrArray *tests = tsu_case_records(c, "language_test");
    TsuLevel best = TSU_LEVEL_NONE;

    if (proof != NULL)
        *proof = NULL;
    for (unsigned i = 0; i < tests->len; i++) {
        const TsuRecord *test = g_ptr_array_index(tests, i);
        TsuLevel level = tsu_language_level(test);

        if (level <= best || tsu_date_compare(tsu_record_date(test), day) > 0)
            continue;
        best = level;
        if (proof != NULL)
            *proof = test;
    }

    return best;
}
