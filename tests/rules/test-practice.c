/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Days of practice and part passes as a sheet shows them (tsu-practice.h, tsu-exam.h).
 */

#include <glib/gstdio.h>
#include <locale.h>

#include "rule-case.h"
#include "tsu-exam.h"
#include "tsu-practice.h"

static TsuRules *rules;

static GPtrArray *
read_case(const char *records)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("practice-XXXXXX", &error);
    g_autofree char *path = NULL;
    g_autofree char *text = g_strdup_printf("== a case\ntoday 2026-11-23\n%s", records);
    GPtrArray *cases;

    g_assert_no_error(error);
    path = g_build_filename(folder, "one.case", NULL);
    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
    cases = rule_cases_read(path, NULL);
    g_unlink(path);
    g_rmdir(folder);
    g_assert_cmpuint(cases->len, ==, 1);
    return cases;
}

static bool
summary_of(const char *records, TsuDate day, TsuPracticeSummary *out)
{
    g_autoptr(GPtrArray) cases = read_case(records);
    const RuleCase *rule_case = g_ptr_array_index(cases, 0);

    return tsu_practice_summary(rules, rule_case->c, day, out);
}

static void
assert_day(TsuDate found, const char *wanted)
{
    g_autofree char *text = tsu_date_format(found);

    g_assert_cmpstr(text, ==, wanted);
}

static void
test_first_exam(void)
{
    TsuPracticeSummary practice;

    g_assert_true(summary_of("practice_period organization=A since=2024-04-01 days_worked=480 "
                             "counted_on=2026-10-31\n",
                             TSU_DATE(2026, 11, 23), &practice));
    assert_day(practice.since, "2024-04-01");
    assert_day(practice.reached, "2027-03-31");
    assert_day(practice.year_end, "2027-03-31");
    g_assert_cmpint(practice.enrolled_of, ==, 1095);
    g_assert_cmpint(practice.worked_of, ==, 540);
    g_assert_cmpint(practice.days.enrolled, ==, 967);
    g_assert_cmpint(practice.exam_year, ==, 2026);
    g_assert_cmpint(practice.exam, ==, 39);
    g_assert_nonnull(practice.sitting);
    assert_day(practice.sitting->date, "2027-01-31");
    g_assert_false(practice.from_stages);
    g_assert_false(practice.begin_reckoned);
}

/* 944 days on 31 October; 480 worked by then make 0.508 a day. */
static void
test_worked(void)
{
    static const char RECORDS[] = "practice_period organization=A since=2024-04-01 "
                                  "days_worked=480 counted_on=2026-10-31\n";
    TsuPracticeSummary practice;

    g_assert_true(summary_of(RECORDS, TSU_DATE(2026, 10, 31), &practice));
    g_assert_cmpint(practice.days.enrolled, ==, 944);
    g_assert_cmpint(practice.days.worked, ==, 480);
    g_assert_cmpint(practice.days.worked_least, ==, 480);
    g_assert_false(practice.days.reckoned);
    assert_day(practice.days.counted_on, "2026-10-31");

    g_assert_true(summary_of(RECORDS, TSU_DATE(2027, 3, 31), &practice));
    g_assert_cmpint(practice.days.enrolled, ==, 1095);
    g_assert_cmpint(practice.days.worked, ==, 480 * 1095 / 944);
    g_assert_true(practice.days.reckoned);

    g_assert_true(summary_of(RECORDS, TSU_DATE(2025, 3, 31), &practice));
    g_assert_cmpint(practice.days.worked, ==, 480 * 365 / 944);
    g_assert_true(practice.days.reckoned);

    /* Before it began nothing is counted, and nothing known of work. */
    g_assert_true(summary_of(RECORDS, TSU_DATE(2024, 3, 31), &practice));
    g_assert_cmpint(practice.days.enrolled, ==, 0);
    g_assert_cmpint(practice.days.worked, ==, -1);
}

static void
test_two_employers(void)
{
    TsuPracticeSummary practice;

    g_assert_true(summary_of("practice_period organization=A since=2025-01-01 until=2025-01-10 "
                             "days_worked=8\n"
                             "practice_period organization=B since=2025-01-06 until=2025-01-20 "
                             "days_worked=9\n"
                             "practice_period organization=C since=2025-01-07 until=2025-01-08 "
                             "days_worked=1\n"
                             "practice_period organization=A since=2025-02-01 until=2025-02-10\n",
                             TSU_DATE(2025, 1, 31), &practice));
    g_assert_cmpint(practice.days.enrolled, ==, 20);
    g_assert_cmpint(practice.days.worked, ==, 18);
    g_assert_cmpint(practice.days.worked_least, ==, 11);
    g_assert_false(practice.days.incomplete);
    /* It ended: 1,095 days never come. */
    assert_day(practice.reached, NULL);
    g_assert_cmpint(practice.exam, ==, 0);

    g_assert_true(summary_of("practice_period organization=A since=2025-01-01 until=2025-01-10 "
                             "days_worked=10\n"
                             "practice_period organization=B since=2025-01-01 until=2025-01-10 "
                             "days_worked=10\n",
                             TSU_DATE(2025, 1, 31), &practice));
    /* Never more days on duty than days. */
    g_assert_cmpint(practice.days.enrolled, ==, 10);
    g_assert_cmpint(practice.days.worked, ==, 10);
    g_assert_cmpint(practice.days.worked_least, ==, 10);
}

static void
test_stages_stand_in(void)
{
    TsuPracticeSummary practice;

    g_assert_true(summary_of("case programme=intern_training route=intern\n"
                             "stage_period stage=lecture since=2025-03-01\n"
                             "stage_period stage=stage_1 since=2025-04-01\n"
                             "stage_period stage=suspended since=2025-06-01\n"
                             "stage_period stage=stage_1 since=2025-07-01\n",
                             TSU_DATE(2025, 7, 31), &practice));
    g_assert_true(practice.from_stages);
    g_assert_false(practice.begin_reckoned);
    assert_day(practice.since, "2025-04-01");
    g_assert_cmpint(practice.days.enrolled, ==, 61 + 31);
    g_assert_cmpint(practice.days.worked, ==, -1);

    g_assert_true(summary_of("case programme=intern_training route=intern\n"
                             "stage_period stage=lecture since=2026-11-01\n",
                             TSU_DATE(2026, 11, 23), &practice));
    g_assert_true(practice.begin_reckoned);
    assert_day(practice.since, "2026-12-01");
    g_assert_cmpint(practice.days.enrolled, ==, 0);
    assert_day(practice.reached, "2029-11-29");
    g_assert_cmpint(practice.exam, ==, 42);

    /* Who is at a school has none. */
    g_assert_false(summary_of("case programme=study route=study\n"
                              "stage_period stage=care_college since=2026-04-08\n",
                              TSU_DATE(2026, 11, 23), &practice));
    g_assert_false(summary_of("person nationality=VNM\n", TSU_DATE(2026, 11, 23), &practice));
}

/* An exam that the calendar does not have has its number and year all the same. */
static void
test_exam_years(void)
{
    g_assert_cmpint(tsu_exam_to_year(rules, 38), ==, 2025);
    g_assert_cmpint(tsu_exam_to_year(rules, 60), ==, 2047);
    g_assert_cmpint(tsu_exam_of_year(rules, 2025), ==, 38);
    g_assert_cmpint(tsu_exam_of_year(rules, 1987), ==, 0);
    g_assert_cmpint(tsu_exam_of_year(rules, 0), ==, 0);
    g_assert_null(tsu_exam_sitting(rules, 60));
    assert_day(tsu_exam_sitting(rules, 38)->date, "2026-01-25");
    assert_day(tsu_fiscal_year_end(2027), "2028-03-31");
}

static void
ledger_of(const char *records, TsuDate day, TsuPartLedger *out, GPtrArray **cases)
{
    *cases = read_case(records);
    tsu_part_ledger(rules, ((const RuleCase *) g_ptr_array_index(*cases, 0))->c, day, out);
}

static void
test_ledger(void)
{
    static const char RECORDS[] = "exam_attempt exam=38 result=failed part_a=passed part_b=failed "
                                  "part_c=failed\n"
                                  "exam_attempt exam=39 result=failed part_a=exempt part_b=passed "
                                  "part_c=failed\n";
    TsuPartLedger ledger;
    GPtrArray *cases;

    ledger_of(RECORDS, TSU_DATE(2027, 5, 10), &ledger, &cases);
    g_assert_true(ledger.any);
    g_assert_false(ledger.complete);
    g_assert_false(ledger.passed);
    g_assert_cmpint(ledger.exam, ==, 40);
    g_assert_cmpint(ledger.last, ==, 40);
    g_assert_cmpstr(ledger.parts[0].name, ==, "A");
    g_assert_cmpint(ledger.parts[0].state, ==, TSU_PART_VALID);
    g_assert_cmpint(ledger.parts[0].passed_at, ==, 38);
    g_assert_cmpint(ledger.parts[0].valid_to, ==, 40);
    g_assert_cmpint(ledger.parts[1].state, ==, TSU_PART_VALID);
    g_assert_cmpint(ledger.parts[1].valid_to, ==, 41);
    g_assert_cmpint(ledger.parts[2].state, ==, TSU_PART_OPEN);
    g_ptr_array_unref(cases);

    ledger_of(RECORDS, TSU_DATE(2028, 5, 10), &ledger, &cases);
    g_assert_cmpint(ledger.exam, ==, 41);
    g_assert_cmpint(ledger.parts[0].state, ==, TSU_PART_EXPIRED);
    g_assert_cmpint(ledger.parts[1].state, ==, TSU_PART_VALID);
    g_assert_cmpint(ledger.last, ==, 41);
    g_ptr_array_unref(cases);

    ledger_of(RECORDS, TSU_DATE_NONE, &ledger, &cases);
    g_assert_cmpint(ledger.exam, ==, 40);
    g_ptr_array_unref(cases);
}

/* The parts of two exams make the whole only while all of them are valid. */
static void
test_ledger_complete(void)
{
    TsuPartLedger ledger;
    GPtrArray *cases;

    ledger_of("exam_attempt exam=38 result=failed part_a=passed part_b=passed part_c=failed\n"
              "exam_attempt exam=40 part_a=exempt part_b=exempt part_c=passed\n",
              TSU_DATE(2028, 5, 10), &ledger, &cases);
    g_assert_true(ledger.complete);
    g_ptr_array_unref(cases);

    ledger_of("exam_attempt exam=38 result=failed part_a=passed part_b=passed part_c=failed\n"
              "exam_attempt exam=41 result=failed part_a=failed part_b=failed part_c=passed\n",
              TSU_DATE(2029, 5, 10), &ledger, &cases);
    g_assert_false(ledger.complete);
    g_assert_cmpint(ledger.parts[0].state, ==, TSU_PART_EXPIRED);
    g_assert_cmpint(ledger.parts[2].state, ==, TSU_PART_VALID);
    g_ptr_array_unref(cases);

    ledger_of("exam_attempt exam=38 result=absent part_a=passed\n", TSU_DATE(2026, 5, 10), &ledger,
              &cases);
    g_assert_true(ledger.any);
    g_ptr_array_unref(cases);

    ledger_of("exam_attempt exam=38 result=passed\n", TSU_DATE(2026, 5, 10), &ledger, &cases);
    g_assert_false(ledger.any);
    g_assert_true(ledger.passed);
    g_ptr_array_unref(cases);
}

int
main(int argc, char **argv)
{
    int status;

    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    rules = rule_case_rules();
    g_test_add_func("/practice/first exam", test_first_exam);
    g_test_add_func("/practice/days worked", test_worked);
    g_test_add_func("/practice/two employers", test_two_employers);
    g_test_add_func("/practice/stages stand in", test_stages_stand_in);
    g_test_add_func("/practice/exam years", test_exam_years);
    g_test_add_func("/practice/parts", test_ledger);
    g_test_add_func("/practice/parts that make the whole", test_ledger_complete);
    status = g_test_run();
    tsu_rules_unref(rules);
    return status;
}
