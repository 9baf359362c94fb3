/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the office's own rules do in the place of ours where others look them up by their kind, and
 * that on all other days ours count on. */

#include <locale.h>
#include <string.h>

#include "rules-building.h"
#include "tsu-context-private.h"
#include "tsu-exam.h"
#include "tsu-practice.h"

#define OWN(id, kind, attributes, inside)                                                          \
    "<rule id=\"" id "\" kind=\"" kind "\" status=\"house\" severity=\"soft\" loss=\"stage\" "     \
    "confidence=\"known\" " attributes "><title xml:lang=\"ja\">-</title>"                         \
    "<title xml:lang=\"en\">-</title><citation>-</citation><source>-</source>" inside "</rule>"

/* Ours, with a file of the office's own that holds @body. */
static TsuRules *
with_office(const char *body)
{
    g_autofree char *text = g_strdup_printf(
        "<rules xmlns=\"%s\" version=\"1.0\" name=\"home\" office=\"true\">%s</rules>",
        TSU_RULES_NAMESPACE, body);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    TsuRules *rules = tsu_rules_load(bytes, "home.xml", problems);

    for (unsigned i = 0; i < problems->len; i++)
        g_test_message("%s", ((TsuRuleProblem *) g_ptr_array_index(problems, i))->text);
    g_assert_nonnull(rules);
    return rules;
}

static void
check_end(const char *office, const char *since, const char *end)
{
    g_autoptr(TsuRules) rules = with_office(office);
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(TsuFacts) facts = NULL;

    rules_add(c, "case", "programme", "intern_training", "route", "intern", NULL);
    rules_add(c, "stage_period", "stage", "stage_2", "since", since, NULL);
    tsu_case_sort(c);
    facts = tsu_facts_new(c, rules);
    rules_assert_day(tsu_facts_stage(facts, "stage_2")->end, end);
}

/* How long a stage lasts is reckoned by the office's own rule, on the days of that alone. */
static void
test_duration(void)
{
#define D2(attributes)                                                                             \
    OWN("D2", "stage-duration",                                                                    \
        "gate=\"stage-2\" stage=\"stage_2\" basis=\"stage-start\" " attributes, P("months", "18"))

    check_end("", "2026-04-01", "2028-03-31");
    check_end(D2(""), "2026-04-01", "2027-09-30");
    check_end(D2("from=\"2026-04-01\""), "2026-04-01", "2027-09-30");
    check_end(D2("from=\"2026-04-02\""), "2026-04-01", "2028-03-31");
    check_end(D2("until=\"2026-04-01\""), "2026-04-01", "2028-03-31");
    check_end(D2("programme=\"epa\""), "2026-04-01", "2028-03-31");
}

static void
check_filing(const char *office, const char *basis)
{
    g_autoptr(TsuRules) rules = with_office(office);
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(TsuFinding) finding = NULL;

    rules_add(c, "case", "programme", "intern_training", "route", "intern", NULL);
    rules_add(c, "crossing", "direction", "entry", "date", "2026-04-01", NULL);
    rules_add(c, "stage_period", "stage", "stage_1", "since", "2026-05-01", NULL);
    tsu_case_sort(c);
    finding = tsu_rule_explain(rules, c, "L2", rules_day("2026-11-23"));
    g_assert_nonnull(finding);
    rules_assert_day(finding->basis, basis);
}

/* The last day for the plan, which picks versions of other rules, by the office's own window. */
static void
test_window(void)
{
#define R5(attributes)                                                                             \
    OWN("R5", "plan-window",                                                                       \
        "gate=\"stage-2\" stage=\"stage_2\" basis=\"stage-start\" by=\"stage-start\" " attributes, \
        "<step kind=\"file\" before=\"5m\"/>")

    check_filing("", "2027-01-01");
    check_filing(R5(""), "2026-11-01");
    check_filing(R5("until=\"2027-04-01\""), "2027-01-01");
}

static void
check_exam_year(const char *office, int year, int enrolled)
{
    g_autoptr(TsuRules) rules = with_office(office);
    g_autoptr(TsuCase) c = rules_new_case();
    TsuPracticeSummary practice;

    rules_add(c, "practice_period", "organization", "A", "since", "2024-04-01", NULL);
    tsu_case_sort(c);
    g_assert_true(tsu_practice_summary(rules, c, rules_day("2026-11-23"), &practice));
    g_assert_cmpint(practice.exam_year, ==, year);
    g_assert_cmpint(practice.enrolled_of, ==, enrolled);
}

/* 1,095 days are reached on 2027-03-31, in time for the exam of 2027-01-31. */
static void
test_practice(void)
{
#define CW1(attributes)                                                                            \
    OWN("CW1", "practice-days", "gate=\"exam\" basis=\"exam\" by=\"exam\" " attributes,            \
        P("enrolled", "1460") P("worked", "720"))

    check_exam_year("", 2026, 1095);
    check_exam_year(CW1(""), 2027, 1460);
    check_exam_year(CW1("until=\"2020-04-01\""), 2026, 1095);
    check_exam_year(CW1("from=\"2030-04-01\""), 2026, 1095);
    check_exam_year(CW1("from=\"2027-01-31\" until=\"2027-02-01\""), 2027, 1095);
}

static int
part_valid_to(const char *office)
{
    g_autoptr(TsuRules) rules = with_office(office);
    g_autoptr(TsuCase) c = rules_new_case();
    TsuPartLedger ledger;

    rules_add(c, "exam_attempt", "exam", "38", "result", "failed", "part_a", "passed", NULL);
    tsu_case_sort(c);
    tsu_part_ledger(rules, c, rules_day("2026-11-23"), &ledger);
    return ledger.parts[0].valid_to;
}

static void
test_parts(void)
{
#define R21(attributes)                                                                            \
    OWN("R21", "part-pass", "basis=\"always\" " attributes,                                        \
        P("first-exam", "38") P("exams", "3") P("month", "7"))

    g_assert_cmpint(part_valid_to(""), ==, 40);
    g_assert_cmpint(part_valid_to(R21("")), ==, 41);
    g_assert_cmpint(part_valid_to(R21("until=\"2020-04-01\"")), ==, 40);
    g_assert_cmpint(part_valid_to(R21("from=\"2030-04-01\"")), ==, 40);
}

/* Every line has its days, however absurd those of records and rules are. */
static void
check_dated(const char *office, const char *since, const char *until)
{
    g_autoptr(TsuRules) rules = with_office(office);
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(GPtrArray) deadlines = NULL;

    rules_add(c, "case", "programme", "specified_skilled", "goal", "certification", NULL);
    rules_add(c, "stage_period", "stage", "specified_skilled", "since", since, NULL);
    rules_add(c, "residence_period", "status", "specified_skilled_1", "since", since, "until",
              until, NULL);
    tsu_case_sort(c);
    deadlines = tsu_deadlines(rules, c);
    for (unsigned i = 0; i < deadlines->len; i++) {
        const TsuDeadline *deadline = g_ptr_array_index(deadlines, i);

        g_test_message("%s", deadline->rule);
        g_assert_true(tsu_date_is_full(deadline->due));
        g_assert_true(tsu_date_is_full(deadline->soon));
        g_assert_true(tsu_date_is_full(deadline->now));
        g_assert_cmpint(tsu_date_compare(deadline->soon, deadline->due), <=, 0);
    }
}

static void
test_dated(void)
{
    static const char LONG[] =
        OWN("R22", "stay-cap", "basis=\"status-grant\"",
            P("months", "99999") P("status", "specified_skilled_1") "<warn before=\"1m\"/>");
    static const char EARLY[] =
        OWN("R22", "stay-cap", "basis=\"status-grant\"",
            P("months", "60") P("status", "specified_skilled_1") "<warn before=\"9999y\"/>");

    check_dated("", "2024-04-01", "2025-03-31");
    check_dated("", "9999-06-01", "9999-12-31");
    check_dated("", "1868-01-25", "1868-12-31");
    check_dated(LONG, "2024-04-01", "2025-03-31");
    check_dated(EARLY, "2024-04-01", "2025-03-31");
}

/* What would go unnoticed: of two sittings of one name the first, of a rule that relieves itself
 * all that it asks. */
static void
test_mistakes(void)
{
#define SERIES(inside)                                                                             \
    "<series id=\"s\"><title xml:lang=\"ja\">-</title><title xml:lang=\"en\">-</title>" inside     \
    "</series>"
#define SITTING(day) "<sitting name=\"1\" date=\"" day "\" japan=\"true\"/>"
    g_autoptr(TsuRules) rules =
        rules_build(SERIES(SITTING("2026-07-05")), SERIES(SITTING("2026-07-06")), NULL);
    const TsuSeries *series = tsu_rules_series(rules, "s");

    g_assert_cmpuint(series->sittings->len, ==, 1);
    rules_assert_day(((const TsuSitting *) g_ptr_array_index(series->sittings, 0))->date,
                     "2026-07-06");
    rules_expect_problem(SERIES(SITTING("2026-07-05")),
                         SERIES(SITTING("2026-07-06") SITTING("2026-07-07")),
                         "sitting 1 stands twice");
    rules_expect_problem(RULE("A", "status=\"house\" relieves=\"A\"", ""), NULL, "circle: A → A");
    rules_expect_problem(RULE("A", "status=\"house\" exempts=\"A\"", ""), NULL, "circle: A → A");
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rules/office/duration", test_duration);
    g_test_add_func("/rules/office/window", test_window);
    g_test_add_func("/rules/office/practice", test_practice);
    g_test_add_func("/rules/office/parts", test_parts);
    g_test_add_func("/rules/office/dated", test_dated);
    g_test_add_func("/rules/office/mistakes", test_mistakes);
    return g_test_run();
}
