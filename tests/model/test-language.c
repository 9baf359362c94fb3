/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The level of Japanese that scores prove. */

#include "tsu-language.h"

static const struct {
    const char *test, *level, *date;
    int knowledge, reading, both, listening, total; /* -1: not given */
    const char *result;
    TsuOutcome outcome;
    TsuLevel worth;
    bool contradicts;
} CASES[] = {
    /* Section minima: 96 passes, 138 fails. */
    {"jlpt", "n3", "2024-07-07", 32, 32, -1, 32, 96, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N3, 0},
    {"jlpt", "n3", "2024-07-07", 60, 60, -1, 18, 138, NULL, TSU_OUTCOME_FAILED, 0, 0},
    {"jlpt", "n3", "2024-07-07", 31, 32, -1, 31, 94, NULL, TSU_OUTCOME_FAILED, 0, 0},
    {"jlpt", "n3", "2024-07-07", 32, 32, -1, 31, 95, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N3, 0},
    {"jlpt", "n4", "2024-07-07", -1, -1, 38, 52, 90, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N4, 0},
    {"jlpt", "n4", "2024-07-07", -1, -1, 37, 60, 97, NULL, TSU_OUTCOME_FAILED, 0, 0},
    {"jlpt", "n2", "2024-07-07", 30, 30, -1, 30, 90, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N2, 0},
    {"jlpt", "n2", "2024-07-07", 30, 30, -1, 30, -1, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N2, 0},
    {"jlpt", "n1", "2024-07-07", 33, 33, -1, 33, 99, NULL, TSU_OUTCOME_FAILED, 0, 0},
    {"jlpt", "n5", "2024-07-07", -1, -1, 60, 20, 80, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N5, 0},
    /* What was announced counts where scores are missing, and not where they say otherwise. */
    {"jlpt", "n3", "2024-07-07", -1, -1, -1, -1, -1, "passed", TSU_OUTCOME_PASSED, TSU_LEVEL_N3, 0},
    {"jlpt", "n3", "2024-07-07", 60, 60, -1, 18, 138, "passed", TSU_OUTCOME_FAILED, 0, 1},
    {"jlpt", "n3", "2024-07-07", 32, 32, -1, 32, 96, "failed", TSU_OUTCOME_PASSED, TSU_LEVEL_N3, 1},
    {"jlpt", "n3", "2024-07-07", -1, -1, -1, -1, -1, "applied", TSU_OUTCOME_UNKNOWN, 0, 0},
    {"jlpt", "n3", "2024-07-07", -1, -1, -1, -1, -1, "absent", TSU_OUTCOME_FAILED, 0, 0},
    {"jlpt", "n3", "2024-07-07", -1, -1, -1, -1, -1, NULL, TSU_OUTCOME_UNKNOWN, 0, 0},
    /* Total alone, sections not given: as announced. */
    {"jlpt", "n3", "2024-07-07", -1, -1, -1, -1, 120, "passed", TSU_OUTCOME_PASSED, TSU_LEVEL_N3,
     0},
    {"jlpt", "n3", "2024-07-07", -1, -1, -1, -1, 94, "passed", TSU_OUTCOME_FAILED, 0, 1},

    {"jtest_de", NULL, "2024-05-12", -1, -1, -1, -1, 500, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N3,
     0},
    {"jtest_de", NULL, "2024-05-12", -1, -1, -1, -1, 350, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N4,
     0},
    {"jtest_de", NULL, "2024-05-12", -1, -1, -1, -1, 349, NULL, TSU_OUTCOME_FAILED, 0, 0},
    {"jtest_ac", NULL, "2024-05-12", -1, -1, -1, -1, 600, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N3,
     0},
    {"nat_test", "3q", "2024-06-16", -1, -1, -1, -1, -1, "passed", TSU_OUTCOME_PASSED, TSU_LEVEL_N3,
     0},
    {"nat_test", "4q", "2024-06-16", -1, -1, -1, -1, -1, "passed", TSU_OUTCOME_PASSED, TSU_LEVEL_N4,
     0},
    {"nat_test", "4q", "2024-06-16", -1, -1, -1, -1, -1, "failed", TSU_OUTCOME_FAILED, 0, 0},
    /* Accepted since March 2021. */
    {"jlct", "jct3", "2021-03-01", -1, -1, -1, -1, -1, "passed", TSU_OUTCOME_PASSED, TSU_LEVEL_N3,
     0},
    {"jlct", "jct3", "2021-02-28", -1, -1, -1, -1, -1, "passed", TSU_OUTCOME_PASSED, TSU_LEVEL_NONE,
     0},
    {"jft_basic", NULL, "2026-07-31", -1, -1, -1, -1, 180, NULL, TSU_OUTCOME_FAILED, 0, 0},
    {"jft_basic", NULL, "2026-08-01", -1, -1, -1, -1, 180, NULL, TSU_OUTCOME_FAILED, 0, 0},
    {"jft_basic", NULL, "2026-08-01", -1, -1, -1, -1, 200, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N4,
     0},
    {"care_japanese", NULL, "2024-01-01", -1, -1, -1, -1, -1, "passed", TSU_OUTCOME_PASSED,
     TSU_LEVEL_NONE, 0},
};

static void
set_score(TsuRecord *test, const char *field, int score)
{
    g_autofree char *text = g_strdup_printf("%d", score);

    if (score >= 0)
        tsu_record_set(test, field, text);
}

static TsuRecord *
make(unsigned i)
{
    TsuRecord *test = tsu_record_new(tsu_entity_find("language_test"));

    tsu_record_set(test, "test", CASES[i].test);
    tsu_record_set(test, "level", CASES[i].level);
    tsu_record_set(test, "date", CASES[i].date);
    tsu_record_set(test, "result", CASES[i].result);
    set_score(test, "knowledge", CASES[i].knowledge);
    set_score(test, "reading", CASES[i].reading);
    set_score(test, "knowledge_reading", CASES[i].both);
    set_score(test, "listening", CASES[i].listening);
    set_score(test, "total", CASES[i].total);
    return test;
}

static void
test_attempts(void)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(TsuRecord) test = make(i);
        bool contradicts;

        g_test_message("case %u: %s %s", i, CASES[i].test, CASES[i].date);
        g_assert_cmpint(tsu_language_outcome(test, &contradicts), ==, CASES[i].outcome);
        g_assert_cmpint(contradicts, ==, CASES[i].contradicts);
        g_assert_cmpint(tsu_language_level(test), ==, CASES[i].worth);
    }
}

static void
test_highest_by_day(void)
{
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);
    g_autoptr(TsuCase) c = tsu_case_new(person);
    const TsuRecord *proof;

    for (unsigned i = 0; i < 6; i++) {
        g_autoptr(TsuRecord) test = make(i);

        tsu_case_add(c, test);
    }
    tsu_case_sort(c);
    g_assert_cmpint(tsu_case_language_level(c, (TsuDate){2024, 7, 6}, &proof), ==, TSU_LEVEL_NONE);
    g_assert_null(proof);
    g_assert_cmpint(tsu_case_language_level(c, (TsuDate){2024, 7, 7}, &proof), ==, TSU_LEVEL_N3);
    g_assert_cmpstr(tsu_record_get(proof, "level"), ==, "n3");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/language/attempts", test_attempts);
    g_test_add_func("/language/highest", test_highest_by_day);
    return g_test_run();
}
