/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sheet says by the rules: requirements, hours, parts, days, deadlines. */
#include <locale.h>
#include <string.h>

#include "sample-cases.h"
#include "sample-sheets.h"
#include "sheet-testing.h"
#include "tsu-rule-kind.h"
#include "tsu-rule-reader.h"

static TsuTypesetter *typesetter;

/* The words of the sheet of @c on @day, by our rules or by @rules. */
static char *
words_on(const TsuCase *c, TsuDate day, const TsuRules *rules, unsigned *n_pages)
{
    TsuSheetOptions options = sample_options(c);
    g_autoptr(GPtrArray) pages = NULL;
    GString *words = g_string_new(NULL);

    options.day = day;
    if (rules != NULL)
        options.rule_set = rules;
    pages = tsu_progress_sheet(typesetter, c, &options, NULL);
    for (unsigned i = 0; i < pages->len; i++) {
        g_autofree char *page = tsu_page_words(g_ptr_array_index(pages, i));

        check_page(typesetter, g_ptr_array_index(pages, i));
        g_string_append(words, page);
    }
    if (n_pages != NULL)
        *n_pages = pages->len;
    return g_string_free(words, FALSE);
}

#define TODAY TSU_DATE(2026, 11, 22)

static const char *
title_of(const char *id, const char *language)
{
    g_autoptr(TsuCase) c = sample_case("empty");
    const GPtrArray *versions = tsu_rules_versions(sample_options(c).rule_set, id);

    g_assert_nonnull(versions);
    return tsu_rule_title(g_ptr_array_index(versions, 0), language);
}

/* What a row of a requirement begins with: its title in both languages, and how it stands. */
static char *
row_of(const char *id, const char *language, const char *state)
{
    return g_strdup_printf("  %s %s  %s", title_of(id, "ja"), title_of(id, language), state);
}

/* --- Words ------------------------------------------------------------------------------------ */

static void
has_words(const GPtrArray *titles, const char *what, const char *id)
{
    static const char *const languages[] = {"ja", "en", "vi", "id"};

    for (unsigned l = 0; l < G_N_ELEMENTS(languages); l++) {
        bool found = false;

        for (unsigned i = 0; i < titles->len && !found; i++)
            found = strcmp(((const TsuRuleWords *) g_ptr_array_index(titles, i))->language,
                           languages[l]) == 0;
        if (!found) {
            g_test_message("the %s %s has no title in %s", what, id, languages[l]);
            g_test_fail();
        }
    }
}

/* Whatever can stand on a sheet has a title in each language of the sheet. */
static void
test_titles(void)
{
    static const char *const kinds[] = {"language-level", "skill-test", "evaluation-test",
                                        "national-exam"};
    g_autoptr(TsuCase) c = sample_case("empty");
    const TsuRules *rules = sample_options(c).rule_set;
    const GPtrArray *all = tsu_rules_all(rules), *gates = tsu_rules_gates(rules);
    unsigned shown = 0;

    for (unsigned i = 0; i < all->len; i++) {
        const TsuRule *rule = g_ptr_array_index(all, i);
        bool can = rule->reminds;

        for (unsigned k = 0; k < G_N_ELEMENTS(kinds); k++)
            can = can || strcmp(rule->kind->name, kinds[k]) == 0;
        if (!can)
            continue;
        has_words(rule->titles, "rule", rule->id);
        shown++;
    }
    g_assert_cmpint(shown, >, 40);
    for (unsigned i = 0; i < gates->len; i++) {
        const TsuGate *gate = g_ptr_array_index(gates, i);

        has_words(gate->titles, "gate", gate->id);
    }
    has_words(tsu_rules_series(rules, "jlpt")->titles, "series", "jlpt");
    has_words(tsu_rules_series(rules, "kaigo-exam")->titles, "series", "kaigo-exam");
}

/* --- Requirements ----------------------------------------------------------------------------- */

static void
test_requirement_met(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary");
    g_autofree char *words = words_on(c, TODAY, NULL, NULL),
                    *row = row_of("L3", "vi", "充足 đạt\n");

    has(words, row);
}

static void
test_requirement_open(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary");
    g_autofree char *words = words_on(c, TODAY, NULL, NULL);
    g_autofree char *row = row_of("P2", "vi", "未充足 chưa đạt\n");

    has(words, row);
    /* Until the day before the stage, and the last days of the steps. */
    has(words, "期限 Hạn 2027-05-11   申込 Đăng ký –\u2060\u00a02027-03-01   "
               "受験・受検 Dự thi –\u2060\u00a02027-04-01\n");
    /* Applied for: that step is done. */
    add_record(c, "skill_test", "grade", "specialist", "date", "2027-03-03", "practical", "applied",
               NULL);
    tsu_case_sort(c);
    g_free(words);
    words = words_on(c, TODAY, NULL, NULL);
    has(words, "期限 Hạn 2027-05-11   受験・受検 Dự thi –\u2060\u00a02027-04-01\n");
}

static void
test_requirement_lost(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary");
    g_autofree char *words = words_on(c, TSU_DATE(2027, 4, 20), NULL, NULL);
    g_autofree char *row = row_of("P2", "vi", "充足不可 không còn kịp\n期限 Hạn 2027-05-11\n");

    has(words, row);
}

/* An intern in her first stage, with N4. */
static TsuCase *
first_stage(const char *study_plan)
{
    TsuCase *c = sample_case("empty");

    add_record(c, "case", "programme", "intern_training", "route", "intern", NULL);
    add_record(c, "stage_period", "stage", "lecture", "since", "2026-05-10", NULL);
    add_record(c, "stage_period", "stage", "stage_1", "since", "2026-06-10", NULL);
    add_record(c, "language_test", "test", "jlpt", "level", "n4", "date", "2025-07-06", "total",
               "90", "knowledge_reading", "38", "listening", "52", "result", "passed", NULL);
    add_record(c, "plan", "stage", "stage_2", "applied", study_plan, "since", "2027-05-10",
               "study_plan_filed", study_plan, NULL);
    tsu_case_sort(c);
    return c;
}

static void
test_requirement_relief(void)
{
    g_autoptr(TsuCase) c = first_stage("2026-09-01");
    g_autofree char *words = words_on(c, TODAY, NULL, NULL);
    g_autofree char *row = row_of("L2", "en", "緩和措置 relief\n");

    has(words, row);
}

static void
test_requirement_not_announced(void)
{
    g_autoptr(TsuCase) c = first_stage(NULL);
    g_autofree char *words = words_on(c, TODAY, NULL, NULL);
    g_autofree char *row = row_of("L2", "en", "未充足 not met\n期限 By ");

    has(words, row);
    /* The window in which one applies is past, and no window any more. */
    has(words, "2027-02-10   受験・受検 Sit the test 2026-12-06 未発表 not announced yet\n");
}

/* --- Hours ------------------------------------------------------------------------------------ */

static void
test_hours(void)
{
    g_autoptr(TsuCase) c = sample_case("empty");
    g_autofree char *words = NULL;

    add_record(c, "case", "programme", "intern_training", "route", "intern", NULL);
    add_record(c, "stage_period", "stage", "lecture", "since", "2026-11-01", NULL);
    add_record(c, "course", "phase", "after_entry", "subject", "japanese_conversation",
               "planned_hours", "27", "hours", "10.5", NULL);
    add_record(c, "course", "phase", "after_entry", "subject", "care_meals", "planned_hours", "6",
               "hours", "6", NULL);
    tsu_case_sort(c);
    words = words_on(c, TODAY, NULL, NULL);
    has(words, "\n不足\nShort\n");
    has(words, "\n会話  Conversation\n27\n–\n10.5\n24\n13.5\n");
    has(words, "\n食事の介護  Meals\n6\n–\n6\n6\n–\n");
    has(words, "\n移動の介護  Mobility\n–\n–\n–\n6\n6\n");
    has(words, "\n介護導入講習 計  Introduction to care, sum\n6\n–\n6\n42\n36\n");
}

/* Over, and no room: only the sums, and in what hours are short. */
static void
test_hours_condensed(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary");
    const GPtrArray *courses = tsu_case_records(c, "course");
    g_autofree char *words = words_on(c, TODAY, NULL, NULL);
    unsigned n_pages = 0;

    has(words, "科目は不足のあるもののみ chỉ các môn còn thiếu giờ   就労中の学習 ");
    has(words, "86.5\n");
    has(words, "\n日本語 計  Tổng tiếng Nhật\n240\n112.5\n130.5\n240\n–\n");
    has_not(words, "\n会話  ");
    for (unsigned i = 0; i < courses->len; i++) {
        TsuRecord *course = g_ptr_array_index(courses, i);

        if (strcmp(tsu_record_get(course, "subject"), "care_meals") == 0)
            tsu_record_set(course, "hours", "4");
    }
    g_free(words);
    words = words_on(c, TODAY, NULL, &n_pages);
    has(words, "\n食事の介護  Hỗ trợ ăn uống\n6\n–\n4\n6\n2\n");
    has_not(words, "\n移動の介護  ");
    g_assert_cmpint(n_pages, ==, 1);
    /* While they go on all subjects are there, on however many pages. */
    g_free(words);
    words = words_on(c, TSU_DATE(2024, 6, 1), NULL, NULL);
    has(words, "\n会話  ");
    has_not(words, "科目は不足のあるもののみ");
}

/* --- The exam --------------------------------------------------------------------------------- */

static void
test_parts(void)
{
    g_autoptr(TsuCase) c = sample_case("empty");
    g_autofree char *words = NULL;

    add_record(c, "case", "programme", "specified_skilled", "route", "specified_skilled", NULL);
    add_record(c, "exam_attempt", "exam", "38", "date", "2026-01-25", "result", "failed", "part_a",
               "passed", "part_b", "failed", "part_c", "passed", NULL);
    tsu_case_sort(c);
    words = words_on(c, TODAY, NULL, NULL);
    has(words,
        "Parts passed (exam → until)   A\u00a038\u00a0→\u00a040   C\u00a038\u00a0→\u00a040\n");
    g_free(words);
    words = words_on(c, TSU_DATE(2028, 4, 1), NULL, NULL);
    has(words,
        "   A\u00a038\u00a0→\u00a040 失効 expired   C\u00a038\u00a0→\u00a040 失効 expired\n");
    /* Who has passed needs none. */
    add_record(c, "exam_attempt", "exam", "39", "date", "2027-01-31", "result", "passed", NULL);
    tsu_case_sort(c);
    g_free(words);
    words = words_on(c, TSU_DATE(2028, 4, 1), NULL, NULL);
    has_not(words, "Parts passed");
}

/* What was counted, and over which days. */
static void
test_practice(void)
{
    g_autoptr(TsuCase) c = sample_case("empty");
    g_autofree char *words = NULL;

    add_record(c, "case", "programme", "specified_skilled", "route", "specified_skilled", NULL);
    add_record(c, "stage_period", "stage", "specified_skilled", "since", "2024-01-01", NULL);
    tsu_case_sort(c);
    words = words_on(c, TODAY, NULL, NULL);
    has(words, "\n1057 / 1095 日（段階による） days by her stages\n2024-01-01 – 2026-11-22\n");
    has(words, "\n従事日数\nDays worked\n–\n");
    /* Recorded work goes before. Not counted since, and left in between. */
    add_record(c, "practice_period", "organization", "A", "since", "2024-01-01", "until",
               "2024-12-31", "days_worked", "240", "counted_on", "2024-11-30", NULL);
    tsu_case_sort(c);
    g_free(words);
    words = words_on(c, TODAY, NULL, NULL);
    has(words, "\n366 / 1095 日 days\n2024-01-01 – 2024-12-31\n");
    has(words, "\n240 / 540 日 days\n2024-01-01 – 2024-11-30\n");
    /* On the day before the first of them nothing is counted. */
    g_free(words);
    words = words_on(c, TSU_DATE(2023, 12, 31), NULL, NULL);
    has(words, "\n従業期間\nDays enrolled\n–\n");
}

/* --- The bar ---------------------------------------------------------------------------------- */

static void
test_last_safe_day(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary"), returned = sample_case("returned");
    g_autofree char *words = words_on(c, TODAY, NULL, NULL), *other = NULL;

    has(words, "\n▲ 基準日 Ngày tính 2026-11-22\n");
    has(words, "\n△ 最終期限 Ngày an toàn cuối cùng 2027-01-11\n");
    other = words_on(returned, TODAY, NULL, NULL);
    has_not(other, "△");
}

/* --- Without rules ---------------------------------------------------------------------------- */

static void
test_without_rules(void)
{
    static const char *const never[] = {"次の要件", "不足", "必要",     "△",   "今後6か月",
                                        "有効期限", "規則", "期限 Hạn", "1095"};
    g_autoptr(TsuCase) c = sample_case("ordinary");
    TsuSheetOptions options = sample_options(c);
    g_autoptr(GPtrArray) pages = NULL;
    g_autofree char *words = NULL;

    options.rule_set = NULL;
    pages = tsu_progress_sheet(typesetter, c, &options, NULL);
    words = words_of(pages);
    g_assert_cmpint(pages->len, ==, 1);
    check_page(typesetter, g_ptr_array_index(pages, 0));
    for (unsigned i = 0; i < G_N_ELEMENTS(never); i++)
        has_not(words, never[i]);
}

/* --- Deadlines -------------------------------------------------------------------------------- */

#define TITLES(ja, en)                                                                             \
    "<title xml:lang=\"ja\">" ja "</title><title xml:lang=\"en\">" en "</title>"                   \
    "<citation>c</citation><source>s</source>"
#define RULE                                                                                       \
    "<rule id=\"%s\" kind=\"deadline\" status=\"house\" basis=\"event\" loss=\"duty\" "            \
    "confidence=\"known\">"

/* Ten rules with a deadline each, one to ten months from the beginning of the case; one with two
 * of them; and one of the passport, a month before it expires, which is not sure. */
static TsuRules *
own_rules(void)
{
    TsuRules *rules = tsu_rules_new();
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(GString) text = g_string_new("<rules xmlns=\"urn:tsubame:rules:1\" version=\"1.0\" "
                                           "name=\"own\">");
    g_autoptr(GBytes) bytes = NULL;

    for (unsigned i = 1; i <= 10; i++) {
        g_autofree char *id = g_strdup_printf("W%u", i);

        g_string_append_printf(
            text,
            RULE TITLES("面談", "Interview") "<parameter name=\"base\" value=\"case.since\"/>"
                                             "<parameter name=\"which\" value=\"first\"/>"
                                             "<parameter name=\"after\" value=\"%um\"/>"
                                             "<warn before=\"14d\"/></rule>",
            id, i);
    }
    g_string_append_printf(
        text,
        RULE TITLES("連絡", "Call") "<parameter name=\"base\" value=\"return_home.departed\"/>"
                                    "<parameter name=\"which\" value=\"first\"/>"
                                    "<parameter name=\"after\" value=\"3m\"/>"
                                    "<parameter name=\"after\" value=\"6m\"/>"
                                    "<warn before=\"14d\"/></rule>",
        "C");
    g_string_append_printf(
        text,
        RULE TITLES("旅券の更新",
                    "New passport") "<parameter name=\"base\" value=\"passport.expires\"/>"
                                    "<parameter name=\"which\" value=\"last\"/>"
                                    "<parameter name=\"before\" value=\"1m\" unsure=\"true\"/>"
                                    "<step kind=\"file\"/><warn before=\"14d\"/></rule></rules>",
        "P");
    bytes = g_bytes_new(text->str, text->len);
    tsu_rule_reader_read(rules, "own.xml", bytes, false, true, problems);
    if (problems->len == 0)
        tsu_rules_finish(rules, problems);
    if (problems->len > 0)
        g_error("%s", ((TsuRuleProblem *) g_ptr_array_index(problems, 0))->text);
    return rules;
}

static TsuCase *
case_since(const char *since)
{
    TsuCase *c = sample_case("empty");

    add_record(c, "case", "programme", "specified_skilled", "since", since, NULL);
    tsu_case_sort(c);
    return c;
}

#define DUE_TITLE "今後6か月の期限  Deadlines of the next six months\n"

static void
test_deadlines(void)
{
    g_autoptr(TsuRules) rules = own_rules();
    g_autoptr(TsuCase) c = case_since("2026-07-25");
    g_autofree char *words = NULL;
    const char *at;

    /* Four are past, six are to come within six months, and one of the passport: eleven, of which
     * eight are shown, down the left half first. */
    add_record(c, "passport", "number", "A1", "expires", "2027-01-10", NULL);
    tsu_case_sort(c);
    words = words_on(c, TSU_DATE(2026, 11, 26), rules, NULL);
    at = strstr(words, DUE_TITLE);
    g_assert_nonnull(at);
    has(at, "今後6か月の期限  Deadlines of the next six months\n"
            "ほか3件 and 3 more   ？＝日付未確定 ? day not sure\n"
            "2026-08-25\n期限超過 overdue\n面談\nInterview\n"
            "2026-12-10 ?\n申請・届出 File\n旅券の更新\nNew passport\n"
            "2026-09-25\n期限超過 overdue\n面談\nInterview\n"
            "2026-12-25\n面談\nInterview\n"
            "2026-10-25\n期限超過 overdue\n面談\nInterview\n"
            "2027-01-25\n面談\nInterview\n"
            "2026-11-25\n期限超過 overdue\n面談\nInterview\n"
            "2027-02-25\n面談\nInterview\n");
    has_not(words, "2027-03-25");
}

/* Which of the days of a rule it is. */
static void
test_deadlines_told_apart(void)
{
    g_autoptr(TsuRules) rules = own_rules();
    g_autoptr(TsuCase) c = sample_case("empty");
    g_autofree char *words = NULL;

    add_record(c, "return_home", "kind", "finished", "departed", "2026-11-01", NULL);
    tsu_case_sort(c);
    words = words_on(c, TODAY, rules, NULL);
    has(words, DUE_TITLE "2027-02-01\n連絡  3か月\nCall  3 months\n"
                         "2027-05-01\n連絡  6か月\nCall  6 months\n");
}

/* Eight are all of them; and an odd one leaves its place blank. */
static void
test_deadlines_all_shown(void)
{
    g_autoptr(TsuRules) rules = own_rules();
    g_autoptr(TsuCase) c = case_since("2026-11-30");
    g_autofree char *words = words_on(c, TSU_DATE(2027, 1, 31), rules, NULL);

    /* Two are past, and to the end of July there are six more. */
    has(words, "2026-12-30\n期限超過 overdue\n");
    has(words, "2027-01-30\n期限超過 overdue\n");
    has(words, "2027-07-30\n");
    has_not(words, "2027-08-30");
    has_not(words, "more");
    has_not(words, "not sure");
    g_free(words);
    words = words_on(c, TSU_DATE(2026, 12, 29), rules, NULL);
    has(words, "2026-12-30\n面談");
    has(words, "2027-05-30\n面談");
    has_not(words, "2027-06-30");
    has_not(words, "overdue");
}

/* The seventh month is not of the next six: said in one row. */
static void
test_deadlines_none(void)
{
    g_autoptr(TsuRules) rules = own_rules();
    g_autoptr(TsuCase) c = case_since("2027-05-30");
    g_autofree char *words = words_on(c, TODAY, rules, NULL);

    has(words, DUE_TITLE "–\n");
}

/* In bold what is overdue, and nothing else. */
static void
test_overdue_is_bold(void)
{
    g_autoptr(TsuRules) rules = own_rules();
    g_autoptr(TsuCase) c = case_since("2026-10-20");
    TsuSheetOptions options = sample_options(c);
    g_autoptr(GPtrArray) pages = NULL;
    const TsuPage *page;
    unsigned found = 0;

    options.rule_set = rules;
    pages = tsu_progress_sheet(typesetter, c, &options, NULL);
    page = g_ptr_array_index(pages, 0);
    for (unsigned i = 0; i < tsu_page_n_items(page); i++) {
        const TsuItem *item = tsu_page_item(page, i);
        bool overdue;

        if (item->kind != TSU_ITEM_TEXT || !g_str_has_suffix(item->runs[0].text, "-20"))
            continue;
        overdue = strcmp(item->runs[0].text, "2026-11-20") == 0;
        g_assert_cmpint(item->runs[0].type, ==, overdue ? TSU_TYPE_STRONG : TSU_TYPE_VALUE);
        found++;
    }
    g_assert_cmpint(found, ==, 7);
}

int
main(int argc, char **argv)
{
    int result;

    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    typesetter = tsu_typesetter_new();
    g_test_add_func("/sheet-ahead/titles", test_titles);
    g_test_add_func("/sheet-ahead/requirement-met", test_requirement_met);
    g_test_add_func("/sheet-ahead/requirement-open", test_requirement_open);
    g_test_add_func("/sheet-ahead/requirement-lost", test_requirement_lost);
    g_test_add_func("/sheet-ahead/requirement-relief", test_requirement_relief);
    g_test_add_func("/sheet-ahead/requirement-not-announced", test_requirement_not_announced);
    g_test_add_func("/sheet-ahead/hours", test_hours);
    g_test_add_func("/sheet-ahead/hours-condensed", test_hours_condensed);
    g_test_add_func("/sheet-ahead/parts", test_parts);
    g_test_add_func("/sheet-ahead/practice", test_practice);
    g_test_add_func("/sheet-ahead/last-safe-day", test_last_safe_day);
    g_test_add_func("/sheet-ahead/without-rules", test_without_rules);
    g_test_add_func("/sheet-ahead/deadlines", test_deadlines);
    g_test_add_func("/sheet-ahead/deadlines-told-apart", test_deadlines_told_apart);
    g_test_add_func("/sheet-ahead/deadlines-all-shown", test_deadlines_all_shown);
    g_test_add_func("/sheet-ahead/deadlines-none", test_deadlines_none);
    g_test_add_func("/sheet-ahead/overdue-is-bold", test_overdue_is_bold);
    result = g_test_run();
    tsu_typesetter_unref(typesetter);
    return result;
}
