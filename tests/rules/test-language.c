/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The level of Japanese that scores prove. */

#include "rule-case.h"
#include "tsu-language.h"

static TsuRules *rules;

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
    {"jft_basic", NULL, "2026-07-31", -1, -1, -1, -1, 200, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N4,
     0},
    {"jft_basic", NULL, "2026-08-01", -1, -1, -1, -1, 144, NULL, TSU_OUTCOME_FAILED, 0, 0},
    {"jft_basic", NULL, "2026-08-01", -1, -1, -1, -1, 145, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N5,
     0},
    {"jft_basic", NULL, "2026-08-01", -1, -1, -1, -1, 180, NULL, TSU_OUTCOME_PASSED, TSU_LEVEL_N5,
     0},
    /* Told that she failed the higher mark: no contradiction, but of the highest it is one. */
    {"jft_basic", NULL, "2026-08-01", -1, -1, -1, -1, 199, "failed", TSU_OUTCOME_PASSED,
     TSU_LEVEL_N5, 0},
    {"jft_basic", NULL, "2026-08-01", -1, -1, -1, -1, 199, "absent", TSU_OUTCOME_PASSED,
     TSU_LEVEL_N5, 1},
    {"jft_basic", NULL, "2026-08-01", -1, -1, -1, -1, 200, "failed", TSU_OUTCOME_PASSED,
     TSU_LEVEL_N4, 1},
    {"jft_basic", NULL, "2026-08-01", -1, -1, -1, -1, 144, "passed", TSU_OUTCOME_FAILED, 0, 1},
    /* Passed, but with how many points? */
    {"jft_basic", NULL, "2026-08-01", -1, -1, -1, -1, -1, "passed", TSU_OUTCOME_PASSED, 0, 0},
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
        g_assert_cmpint(tsu_language_outcome(rules, test, &contradicts), ==, CASES[i].outcome);
        g_assert_cmpint(contradicts, ==, CASES[i].contradicts);
        g_assert_cmpint(tsu_language_level(rules, test), ==, CASES[i].worth);
    }
}

static TsuRecord *
jft(const char *date, const char *total)
{
    TsuRecord *test = tsu_record_new(tsu_entity_find("language_test"));

    tsu_record_set(test, "test", "jft_basic");
    tsu_record_set(test, "date", date);
    tsu_record_set(test, "total", total);
    return test;
}

/* What the score calls itself, and for whom it counts. */
static void
test_uses(void)
{
    static const struct {
        const char *date, *total, *says, *text;
        TsuLevel skilled, intern;
    } scores[] = {
        {"2026-07-31", "180", NULL, NULL, TSU_LEVEL_NONE, TSU_LEVEL_NONE},
        {"2026-07-31", "200", "A2", "N4 (A2)", TSU_LEVEL_N4, TSU_LEVEL_NONE},
        {"2026-08-01", "144", NULL, NULL, TSU_LEVEL_NONE, TSU_LEVEL_NONE},
        {"2026-08-01", "145", "A1", "N5 (A1)", TSU_LEVEL_N5, TSU_LEVEL_NONE},
        {"2026-08-01", "174", "A1", "N5 (A1)", TSU_LEVEL_N5, TSU_LEVEL_NONE},
        {"2026-08-01", "175", "A2.1", "N5 (A2.1)", TSU_LEVEL_N5, TSU_LEVEL_NONE},
        {"2026-08-01", "180", "A2.1", "N5 (A2.1)", TSU_LEVEL_N5, TSU_LEVEL_NONE},
        {"2026-08-01", "199", "A2.1", "N5 (A2.1)", TSU_LEVEL_N5, TSU_LEVEL_NONE},
        {"2026-08-01", "200", "A2.2", "N4 (A2.2)", TSU_LEVEL_N4, TSU_LEVEL_NONE},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(scores); i++) {
        g_autoptr(TsuRecord) test = jft(scores[i].date, scores[i].total);
        TsuAttempt skilled = tsu_language_attempt(rules, test, "specified_skilled");
        TsuAttempt intern = tsu_language_attempt(rules, test, "intern_training");
        g_autofree char *text = tsu_language_level_text(rules, test);

        g_assert_cmpstr(skilled.says, ==, scores[i].says);
        g_assert_cmpint(skilled.level, ==, scores[i].skilled);
        g_assert_cmpint(intern.level, ==, scores[i].intern);
        g_assert_cmpint(intern.outcome, ==, skilled.outcome);
        g_assert_cmpstr(text, ==, scores[i].text);
    }
}

/* Without rules nothing is proved; what was announced is known all the same. */
static void
test_without_rules(void)
{
    g_autoptr(TsuRecord) test = make(0);
    bool contradicts = true;

    g_assert_cmpint(tsu_language_outcome(NULL, test, &contradicts), ==, TSU_OUTCOME_UNKNOWN);
    g_assert_false(contradicts);
    tsu_record_set(test, "result", "passed");
    g_assert_cmpint(tsu_language_outcome(NULL, test, NULL), ==, TSU_OUTCOME_PASSED);
    g_assert_cmpint(tsu_language_level(NULL, test), ==, TSU_LEVEL_NONE);
    g_assert_null(tsu_language_level_text(NULL, test));
}

static void
test_sitting(void)
{
    g_autoptr(TsuRecord) test = make(0);
    TsuAttempt attempt = tsu_language_attempt(rules, test, NULL);

    g_assert_nonnull(attempt.sitting);
    g_assert_true(tsu_date_equal(attempt.sitting->date, TSU_DATE(2024, 7, 7)));
    g_assert_cmpint(attempt.aims, ==, TSU_LEVEL_N3);
    /* No sitting of that day. */
    tsu_record_set(test, "date", "2024-07-08");
    g_assert_null(tsu_language_attempt(rules, test, NULL).sitting);
}

static void
test_levels(void)
{
    TsuLevel level = TSU_LEVEL_N1;

    for (unsigned i = TSU_LEVEL_NONE; i <= TSU_LEVEL_N1; i++) {
        g_assert_true(tsu_level_parse(tsu_level_key((TsuLevel) i), &level));
        g_assert_cmpint(level, ==, i);
    }
    g_assert_false(tsu_level_parse("a2", &level));
    g_assert_false(tsu_level_parse(NULL, &level));
    g_assert_cmpstr(tsu_level_name(TSU_LEVEL_N2), ==, "N2");
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
    g_assert_cmpint(tsu_case_language_level(rules, c, (TsuDate){2024, 7, 6}, &proof), ==,
                    TSU_LEVEL_NONE);
    g_assert_null(proof);
    g_assert_cmpint(tsu_case_language_level(rules, c, (TsuDate){2024, 7, 7}, &proof), ==,
                    TSU_LEVEL_N3);
    g_assert_cmpstr(tsu_record_get(proof, "level"), ==, "n3");
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    rules = rule_case_rules();
    g_test_add_func("/language/attempts", test_attempts);
    g_test_add_func("/language/highest", test_highest_by_day);
    g_test_add_func("/language/levels", test_levels);
    g_test_add_func("/language/sitting", test_sitting);
    g_test_add_func("/language/uses", test_uses);
    g_test_add_func("/language/without rules", test_without_rules);
    status = g_test_run();
    tsu_rules_unref(rules);
    return status;
}
