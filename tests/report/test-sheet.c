/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The progress sheet as a list of what stands where. */
#include <glib/gstdio.h>
#include <string.h>

#include "sample-cases.h"
#include "sample-sheets.h"
#include "sheet-testing.h"

static TsuTypesetter *typesetter;

static char *
sheet_words(const char *name)
{
    g_autoptr(TsuCase) c = sample_case(name);
    g_autoptr(GPtrArray) pages = sample_sheet(typesetter, c, NULL);

    return words_of(pages);
}

/* --- Where everything stands, sample by sample ------------------------------------------------ */

static const char *const GOLDEN[] = {"ordinary", "student",   "burmese", "nepali",
                                     "khmer",    "mongolian", "tests",   "empty"};

static void
test_golden(gconstpointer data)
{
    const char *name = data;
    g_autoptr(TsuCase) c = sample_case(name);
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_sheet_problem_free);
    g_autoptr(GPtrArray) pages = sample_sheet(typesetter, c, problems);
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    g_autofree char *path =
        g_build_filename(g_getenv("TSUBAME_SRCDIR"), "tests", "report", "golden", file, NULL);
    g_autofree char *golden = NULL;
    g_autoptr(GString) text = g_string_new(NULL);

    g_assert_cmpint(problems->len, ==, 0);
    for (unsigned i = 0; i < pages->len; i++) {
        g_autofree char *page = tsu_page_describe(g_ptr_array_index(pages, i));

        g_string_append_printf(text, "page %u\n%s", i + 1, page);
    }
    if (g_getenv("TSUBAME_UPDATE_GOLDEN") != NULL) {
        g_assert_true(g_file_set_contents(path, text->str, (gssize) text->len, NULL));
        return;
    }
    g_assert_true(g_file_get_contents(path, &golden, NULL, NULL));
    if (strcmp(golden, text->str) != 0) {
        g_auto(GStrv) was = g_strsplit(golden, "\n", -1), is = g_strsplit(text->str, "\n", -1);
        unsigned line = 0;

        while (was[line] != NULL && is[line] != NULL && strcmp(was[line], is[line]) == 0)
            line++;
        g_test_message("%s:%u\nwas: %s\nis:  %s\nLook at the sheet (render-sheets), then run this "
                       "test with TSUBAME_UPDATE_GOLDEN=1.",
                       path, line + 1, was[line], is[line]);
        g_test_fail();
    }
}

/* --- What holds for every page ------------------------------------------------------------------
 */

/* In every language that we have, and without any: inside the page, nothing over anything. */
static void
test_nothing_overlaps(gconstpointer data)
{
    static const char *const languages[] = {"vi", "id", "en", "ja", NULL};
    g_autoptr(GBytes) photo = sample_photo();

    for (unsigned l = 0; l < G_N_ELEMENTS(languages); l++) {
        g_autoptr(TsuCase) c = sample_case(data);
        TsuSheetOptions options = sample_options(c);
        g_autoptr(TsuCatalog) local =
            languages[l] != NULL ? catalog("tsubame-paper", languages[l]) : NULL;
        g_autoptr(GPtrArray) pages = NULL;

        options.local = local;
        if (languages[l] == NULL)
            options.japanese = NULL;
        tsu_record_set(tsu_case_person(c), "photo", "0");
        tsu_case_add_content(c, "0", photo);
        pages = tsu_progress_sheet(typesetter, c, &options, NULL);
        for (unsigned i = 0; i < pages->len; i++) {
            g_autofree char *number = g_strdup_printf("\n%u / %u\n", i + 1, pages->len);
            g_autofree char *words = tsu_page_words(g_ptr_array_index(pages, i));

            check_page(typesetter, g_ptr_array_index(pages, i));
            has(words, number);
            has(words, "0123456789abcdef");
            has(words, languages[l] == NULL ? "Handle with care" : "取扱注意");
        }
    }
}

/* On every day of three years, so that bars, ages and days left pass all their turns. */
static void
test_nothing_overlaps_on_any_day(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary"), other = sample_case("returned");
    TsuSheetOptions options = sample_options(c);

    for (TsuDate day = TSU_DATE(2024, 1, 1); day.year < 2028; day = tsu_date_add_days(day, 9)) {
        const TsuCase *cases[] = {c, other};

        options.day = day;
        for (unsigned i = 0; i < 2; i++) {
            g_autoptr(GPtrArray) pages = tsu_progress_sheet(typesetter, cases[i], &options, NULL);

            check_page(typesetter, g_ptr_array_index(pages, 0));
        }
    }
}

/* --- What is said --------------------------------------------------------------------------------
 */

static void
test_one_page(void)
{
    static const char *const names[] = {"ordinary", "student", "burmese", "nepali",
                                        "khmer",    "chinese", "empty"};
    static const char *const languages[] = {"vi", "id", "en", "ja"};

    for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
        for (unsigned l = 0; l < G_N_ELEMENTS(languages); l++) {
            g_autoptr(TsuCase) c = sample_case(names[i]);
            TsuSheetOptions options = sample_options(c);
            g_autoptr(TsuCatalog) local = catalog("tsubame-paper", languages[l]);
            g_autoptr(GPtrArray) pages = NULL;

            options.local = local;
            pages = tsu_progress_sheet(typesetter, c, &options, NULL);
            if (pages->len != 1)
                g_error("%s in %s has %u pages", names[i], languages[l], pages->len);
        }
}

static void
test_ordinary(void)
{
    g_autofree char *words = sheet_words("ordinary");

    has(words, "進捗管理シート\nPhiếu theo dõi tiến độ\n");
    has(words, "ひまわり国際協同組合");
    has(words, "許1701000123");
    has(words, "2026-11-22（令和8年11月22日）");
    has(words, "\nNGUYEN THI ANH\n");
    has(words, "\nグエン ティ アイン\n");
    has(words, "\nNguyễn Thị Ánh\n");
    has(words, "ベトナム  Việt Nam\n");
    has(words, "2002-03-15 H14.3.15  24歳 24 tuổi");
    has(words, "社会福祉法人あけぼの会\n特別養護老人ホームあけぼの");
    has(words, "\n𠮷田 花子\n");
    has(words, "HOA MAI HUMAN RESOURCES JSC");
    has(words, "技能実習2号ロ");
    has(words, "2027-05-10 R9.5.10\n残り 169日  còn 169 ngày");
    has(words, "\nEF******21GH\n");
    has_not(words, "EF87654321GH");
    has_not(words, "AB12");
    has(words, "\nC0****01\n");
    has(words, "2032-04-10 R14.4.10");
    has(words, "N3  2025-07-06 R7.7.6"); /* level reached */
    has(words, "\n71\n38\n109\n合格  Đỗ\nN4\n");
    has(words, "\n240\n112.5\n130.5\n"); /* Japanese, sum */
    has(words, "\n306\n112.5\n196.75\n");
    has(words, "885 / 1095 日 ngày\n2024-06-21 – 2026-11-22");
    has(words, "531 / 540 日 ngày\n2024-06-21 – 2026-10-31");
    has(words, "夜勤は来月から。");
    has(words, "監理責任者");
}

static void
test_returned(void)
{
    g_autofree char *words = sheet_words("returned");

    /* Three periods of which the last overlaps: 2019-06-10 – 2022-05-01 and 2022-07-15 –
     * 2025-01-31 are 1,057 and 932 days. */
    has(words, "1989 / 1095 日 ngày\n2019-06-10 – 2025-01-31");
    has(words, "1308 / 540 日以下 ngày (tối đa)\n2019-06-10 – 2025-01-31");
    has(words, "36"); /* 第36回 */
    has(words, "みどり介護学院");
    has(words, "VN301\n期間満了");
    has(words, "1996-02-29 H8.2.29  30歳");
    /* The stay of one who has left does not run out. */
    has_not(words, "期限切れ");
    has_not(words, "残り");
}

static void
test_student(void)
{
    g_autofree char *words = sheet_words("student");

    has(words, "Lembar kemajuan");
    has(words, "2025-04-30 R7.4.30\nD-1234567");
    has(words, "介護福祉士養成施設");
    has(words, "一時帰国");
    has(words, "2024-08-03 – 2024-08-28");
}

/* Words in her language where we have it, else in English; Japanese readers get Japanese alone. */
static void
test_languages(void)
{
    g_autofree char *burmese = sheet_words("burmese"), *chinese = sheet_words("chinese"),
                    *philippine = sheet_words("tests");
    g_autoptr(TsuCase) c = sample_case("ordinary");
    TsuSheetOptions options = sample_options(c);
    g_autoptr(GPtrArray) pages = NULL;
    g_autofree char *japanese = NULL;

    has(burmese, "氏名(旅券)\nPassport name\n");
    has(burmese, "ミャンマー  မြန်မာနိုင်ငံ");
    has(burmese, "အေးအေးခင်");
    has(chinese, "中国\n"); /* the same in both */
    has(philippine, "氏名(旅券)\nPassport name\n");
    options.local = options.japanese;
    pages = tsu_progress_sheet(typesetter, c, &options, NULL);
    japanese = words_of(pages);
    has(japanese, "\n氏名(旅券)\nNGUYEN THI ANH\n");
    has_not(japanese, "Passport name");
}

static void
test_tests_flow(void)
{
    g_autoptr(TsuCase) c = sample_case("tests");
    g_autoptr(GPtrArray) pages = sample_sheet(typesetter, c, NULL);
    g_autofree char *second = NULL, *all = words_of(pages);
    unsigned rows = 0;

    g_assert_cmpint(pages->len, ==, 2);
    second = tsu_page_words(g_ptr_array_index(pages, 1));
    has(second, "SANTOS MARIA CLARA REYES");
    has(second, "日本語試験  Japanese tests  (続き) (continued)\n");
    has(second, "\n総合得点\nTotal\n");
    has(second, "2 / 2");
    for (const char *at = all; (at = strstr(at, "\n日本語能力試験  JLPT\n")) != NULL; at++)
        rows++;
    g_assert_cmpint(rows, ==, 12); /* 8 of the 36, and 4 more */
}

static void
test_empty(void)
{
    g_autofree char *words = sheet_words("empty");

    has(words, "\n氏名(旅券)\nPassport name\n–\n");
    has(words, "経過  Course so far\n–\n");
    has(words, "備考  Remarks\n");
}

static void
test_consultations_never(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary");
    g_autoptr(TsuRecord) consultation = tsu_record_new(tsu_entity_find("consultation"));
    g_autoptr(GPtrArray) pages = NULL;
    g_autofree char *words = NULL;

    tsu_record_set(consultation, "date", "2026-11-01");
    tsu_record_set(consultation, "subject", "SECRET");
    tsu_record_set(consultation, "content", "SECRET");
    tsu_case_add(c, consultation);
    tsu_case_sort(c);
    pages = sample_sheet(typesetter, c, NULL);
    words = words_of(pages);
    has_not(words, "SECRET");
}

static void
test_as_of(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary");
    g_autoptr(TsuCase) past = tsu_case_as_of(c, TSU_DATE(2024, 12, 31));
    TsuSheetOptions options = sample_options(c);
    g_autoptr(GPtrArray) pages = NULL;
    g_autofree char *words = NULL;

    options.day = TSU_DATE(2024, 12, 31);
    options.printed = TSU_DATE(2026, 11, 22);
    pages = tsu_progress_sheet(typesetter, past, &options, NULL);
    words = words_of(pages);
    has(words, "2026-11-22（令和8年11月22日）");
    has(words, "2024-12-31 現在");
    has(words, "22歳");
    has(words, "2025-05-10 R7.5.10\n残り 130日");
    has(words, "AB******78CD");
    has(words, "N4  2023-12-03");
    has_not(words, "2025-07-06");
}

static void
test_expired(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary");
    TsuSheetOptions options = sample_options(c);
    g_autoptr(GPtrArray) pages = NULL;
    g_autofree char *words = NULL;

    options.day = TSU_DATE(2027, 5, 13);
    pages = tsu_progress_sheet(typesetter, c, &options, NULL);
    words = words_of(pages);
    has(words, "期限切れ 3日");
}

/* Who applied in time and waits for the answer is not left to look like one who overstays. */
static void
test_pending(void)
{
    static const struct {
        const char *kind, *applied, *result;
        bool pending;
    } cases[] = {
        {"extension", "2027-05-10", NULL, true},       {"change", "2027-04-01", NULL, true},
        {"extension", "2027-05-11", NULL, false}, /* too late */
        {"extension", "2027-04-01", "refused", false}, {"certificate", "2027-04-01", NULL, false},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TsuCase) c = sample_case("ordinary");
        TsuSheetOptions options = sample_options(c);
        g_autoptr(GPtrArray) pages = NULL;
        g_autofree char *words = NULL;

        add_record(c, "residence_application", "kind", cases[i].kind, "applied", cases[i].applied,
                   "result", cases[i].result, NULL);
        tsu_case_sort(c);
        options.day = TSU_DATE(2027, 5, 13);
        pages = tsu_progress_sheet(typesetter, c, &options, NULL);
        words = words_of(pages);
        has(words, "期限切れ 3日");
        (cases[i].pending ? has : has_not)(words, "\n申請中  đang chờ kết quả ");
    }
}

static void
test_rules_named_only_when_applied(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary");
    TsuSheetOptions options = sample_options(c);
    g_autoptr(GPtrArray) with = tsu_progress_sheet(typesetter, c, &options, NULL), without = NULL;
    g_autofree char *named =
        g_strdup_printf("規則集 Bộ quy tắc  %s", tsu_rules_name(options.rule_set));
    g_autofree char *first = words_of(with), *second = NULL;

    has(first, named);
    options.rule_set = NULL;
    without = tsu_progress_sheet(typesetter, c, &options, NULL);
    second = words_of(without);
    has_not(second, "規則集");
}

/* --- What is to come ----------------------------------------------------------------------------
 */

static unsigned
count_dashed(const TsuPage *page)
{
    unsigned n = 0;

    for (unsigned i = 0; i < tsu_page_n_items(page); i++)
        if (tsu_page_item(page, i)->kind == TSU_ITEM_BOX &&
            tsu_page_item(page, i)->dash == TSU_DASH_SHORT)
            n++;
    return n;
}

static void
test_stages_to_come(void)
{
    g_autoptr(TsuCase) c = sample_case("empty");
    g_autoptr(GPtrArray) pages = NULL;
    g_autofree char *words = NULL;

    add_record(c, "stage_period", "stage", "candidate", "since", "2026-08-19", NULL);
    add_record(c, "stage_period", "stage", "contracted", "since", "2026-10-19", NULL);
    add_record(c, "stage_period", "stage", "lecture", "since", "2027-04-19", NULL);
    add_record(c, "stage_period", "stage", "skill_development", "since", "2027-05-19", NULL);
    tsu_case_sort(c);
    pages = sample_sheet(typesetter, c, NULL);
    words = words_of(pages);
    has(words, "① 候補者 Candidate\n2026-08-19 – 2026-10-18\n");
    has(words, "② 雇用契約締結 Contracted\n2026-10-19 – 2027-04-18\n");
    has(words, "2027-04-19 – 2027-05-18  予定 Planned\n");
    has(words, "2027-05-19 –  予定 Planned\n");
    has(words, "▲ 基準日 This day 2026-11-22\n");
    /* What is left of the present one, and the two to come. */
    g_assert_cmpint(count_dashed(g_ptr_array_index(pages, 0)), ==, 3);
    check_page(typesetter, g_ptr_array_index(pages, 0));
}

/* The day is on the bar where nothing has begun, and where the return is still to come. */
static void
test_day_is_on_the_bar(void)
{
    static const char *const stages[][2] = {{"stage_1", "2027-04-19"}, {"returned", "2027-02-01"}};

    for (unsigned i = 0; i < G_N_ELEMENTS(stages); i++) {
        g_autoptr(TsuCase) c = sample_case("empty");
        g_autoptr(GPtrArray) pages = NULL;
        g_autofree char *words = NULL;

        add_record(c, "stage_period", "stage", stages[i][0], "since", stages[i][1], NULL);
        tsu_case_sort(c);
        pages = sample_sheet(typesetter, c, NULL);
        words = words_of(pages);
        has(words, "▲ 基準日 This day 2026-11-22\n");
        has(words, "予定 Planned\n");
        g_assert_cmpint(count_dashed(g_ptr_array_index(pages, 0)), ==, 1);
    }
}

static void
test_results_to_come(void)
{
    g_autoptr(TsuCase) c = sample_case("empty");
    g_autoptr(GPtrArray) pages = NULL;
    g_autofree char *words = NULL;

    add_record(c, "language_test", "test", "jlpt", "level", "n1", "date", "2030-07-07", "knowledge",
               "60", "reading", "60", "listening", "60", "total", "180", "result", "passed", NULL);
    add_record(c, "skill_test", "grade", "basic", "date", "2027-01-04", "written", "passed",
               "practical", "applied", NULL);
    add_record(c, "return_home", "kind", "completed", "departed", "2027-03-01", "flight", "ZZ004",
               NULL);
    tsu_case_sort(c);
    pages = sample_sheet(typesetter, c, NULL);
    words = words_of(pages);
    has(words, "Level reached (JLPT equivalent)  –\n");
    has(words, "2030-07-07");
    has(words, "\n180\n予定 Planned\n–\n");
    has(words, "\n2027-01-04\n予定 Planned\n申込済 Applied\n");
    has_not(words, "合格");
    has(words, "予定 Planned\n2027-03-01");
    has(words, "便名 Flight ZZ004\n");
}

/* --- Whose signatures, and how much paper ------------------------------------------------------
 */

static void
test_signs_by_programme(void)
{
    static const struct {
        const char *programme, *signs;
        bool intern;
    } cases[] = {
        {"intern_training", "監理責任者\nSupervision manager\n計画作成指導者\nPlan instructor\n",
         true},
        {"specified_skilled", "支援責任者\nSupport supervisor\n支援担当者\nSupport staff\n本人",
         false},
        {"skill_development", "監理支援責任者\nSupervision and support manager\n担当者\n", false},
        {"study", "責任者\nPerson responsible\n担当者\nCase worker\n本人\n", false},
        {"epa", "責任者\nPerson responsible\n担当者\nCase worker\n本人\n", false},
        {"care", "責任者\nPerson responsible\n担当者\nCase worker\n本人\n", false},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TsuCase) c = sample_case("empty");
        g_autoptr(GPtrArray) pages = NULL;
        g_autofree char *words = NULL;

        /* The newest case decides. */
        add_record(c, "case", "programme", "intern_training", "since", "2018-01-01", NULL);
        add_record(c, "case", "programme", cases[i].programme, "since", "2025-01-01", NULL);
        add_record(c, "placement", "kind", "host", "organization", "X", "since", "2025-01-01",
                   NULL);
        tsu_case_sort(c);
        pages = sample_sheet(typesetter, c, NULL);
        words = words_of(pages);
        has(words, cases[i].signs);
        (cases[i].intern ? has : has_not)(words, "技能実習指導員");
        (cases[i].intern ? has : has_not)(words, "計画作成指導者");
        (cases[i].intern ? has : has_not)(words, "実習実施者");
        (cases[i].intern ? has_not : has)(words, "指導担当者");
    }
}

/* A test more and a test more: the first page closes up before a second one is taken, and that has
 * a box for remarks of a reasonable height with the signatures right below. */
static void
test_remarks(void)
{
    bool two = false, tight = false;

    for (unsigned n = 0; n < 24 && !two; n++) {
        g_autoptr(TsuCase) c = sample_case("ordinary");
        g_autoptr(GPtrArray) pages = NULL;
        const TsuPage *page;
        double height = 0, bottom = 0;

        for (unsigned i = 0; i < n; i++) {
            g_autofree char *date = g_strdup_printf("2024-01-%02u", i + 1);

            add_record(c, "language_test", "test", "jtest_de", "date", date, "total", "300", NULL);
        }
        tsu_case_sort(c);
        pages = sample_sheet(typesetter, c, NULL);
        page = g_ptr_array_index(pages, pages->len - 1);
        check_page(typesetter, page);
        two = pages->len == 2;
        /* The frames of the signatures come last, that of the remarks is the widest before. */
        for (unsigned i = 0; i < tsu_page_n_items(page); i++) {
            const TsuItem *item = tsu_page_item(page, i);

            if (item->kind != TSU_ITEM_BOX || item->fill >= 0 || item->dash != TSU_DASH_NONE)
                continue;
            if (item->width > 500)
                height = item->height;
            else
                bottom = item->y + item->height;
            tight = tight || (pages->len == 1 && item->width < 200 && item->height > 40.5 &&
                              item->height < 41.5);
        }
        g_assert_cmpfloat(height, >=, 30);
        if (two) {
            g_assert_cmpfloat(height, <=, 60 * 72 / 25.4 + 0.01);
            g_assert_cmpfloat(bottom, <, TSU_PAGE_HEIGHT / 2);
        }
    }
    g_assert_true(tight);
    g_assert_true(two);
}

/* The name of a test that is the same in both languages stands once, on one line. */
static void
test_jtest_takes_one_line(void)
{
    g_autofree char *words = NULL;
    g_autoptr(TsuCase) c = sample_case("ordinary");
    g_autoptr(GPtrArray) pages = NULL;

    add_record(c, "language_test", "test", "jtest_ac", "date", "2024-01-01", "total", "500", NULL);
    tsu_case_sort(c);
    pages = sample_sheet(typesetter, c, NULL);
    words = words_of(pages);
    has(words, "\nJ.TEST A-C\n");
}

/* --- What cannot be printed ------------------------------------------------------------------- */

static void
test_missing_glyphs(void)
{
    g_autoptr(TsuCase) c = sample_case("ordinary");
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_sheet_problem_free);
    g_autoptr(GPtrArray) pages = NULL;
    const GPtrArray *names = tsu_case_records(c, "name");
    g_autoptr(TsuRecord) note = tsu_record_new(tsu_entity_find("note"));
    g_autofree char *words = NULL, *sentence = NULL;
    const TsuSheetProblem *problem;

    for (unsigned i = 0; i < names->len; i++) {
        TsuRecord *name = g_ptr_array_index(names, i);

        if (strcmp(tsu_record_get(name, "form"), "native") == 0)
            tsu_record_set(name, "given", "Nguy\xf4\x8f\xbf\xbdn");
    }
    tsu_record_set(note, "date", "2026-11-20");
    tsu_record_set(note, "text", "x%s\xf4\x8f\xbf\xbcy");
    tsu_case_add(c, note);
    tsu_case_sort(c);

    pages = sample_sheet(typesetter, c, problems);
    words = words_of(pages);
    check_page(typesetter, g_ptr_array_index(pages, 0));
    has_not(words, "Nguyn"); /* a name is whole or not there */
    has_not(words, "Nguy?n");
    has(words, "Tên tiếng mẹ đẻ\n–\n");
    has(words, "x%s?y");
    g_assert_cmpint(problems->len, ==, 2);
    problem = g_ptr_array_index(problems, 0);
    g_assert_cmpint(problem->code, ==, TSU_SHEET_MISSING_GLYPH);
    g_assert_cmpint((int) problem->person, ==, 12);
    g_assert_cmpstr(problem->name, ==, "NGUYEN THI ANH");
    g_assert_cmpstr(problem->detail, ==, "U+10FFFD");
    sentence = tsu_sheet_problem_to_string(problem);
    g_assert_true(g_str_has_prefix(sentence, "NGUYEN THI ANH: no installed font has all "));
    has(sentence, "(U+10FFFD): install the package ");
    g_free(sentence);
    sentence = tsu_sheet_problem_to_string(g_ptr_array_index(problems, 1));
    has(sentence, "NGUYEN THI ANH: no");
    has(sentence, "\"x%s\xf4\x8f\xbf\xbcy\" (U+10FFFC)");
}

static void
test_bad_photo(void)
{
    static const char bad[] = "\xff\xd8\xff\xe0 no picture";
    g_autoptr(GBytes) bytes = g_bytes_new_static(bad, sizeof bad);

    for (unsigned i = 0; i < 2; i++) {
        g_autoptr(TsuCase) c = sample_case("ordinary");
        g_autoptr(GPtrArray) problems =
            g_ptr_array_new_with_free_func((GDestroyNotify) tsu_sheet_problem_free);
        g_autoptr(GPtrArray) pages = NULL;
        g_autofree char *sentence = NULL, *words = NULL;

        tsu_record_set(tsu_case_person(c), "photo", "0");
        if (i == 0)
            tsu_case_add_content(c, "0", bytes);
        pages = sample_sheet(typesetter, c, problems);
        words = words_of(pages);
        has(words, "\n写真\nẢnh\n"); /* the empty frame */
        g_assert_cmpint(problems->len, ==, 1);
        sentence = tsu_sheet_problem_to_string(g_ptr_array_index(problems, 0));
        g_assert_true(
            g_str_has_prefix(sentence, "NGUYEN THI ANH: the photo was not printed: The photo is "));
        has(sentence, i == 0 ? "damaged" : "not in the store");
        g_assert_null(strstr(sentence, "%s"));
    }
}

static void
test_language_and_outline(void)
{
    static const struct {
        const char *sample, *language, *outline;
    } expected[] = {
        {"ordinary", "vi", "NGUYEN THI ANH (12)"},        {"student", "id", "SUWARNI (31)"},
        {"burmese", "my", "AYE AYE KHIN (44)"},           {"chinese", "zh_CN", "WANG LINA (54)"},
        {"tests", "en", "SANTOS MARIA CLARA REYES (70)"}, {"empty", "en", "– (1)"},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autoptr(TsuCase) c = sample_case(expected[i].sample);
        g_autofree char *outline = tsu_progress_sheet_outline(c);

        g_assert_cmpstr(tsu_progress_sheet_language(c), ==, expected[i].language);
        g_assert_cmpstr(outline, ==, expected[i].outline);
        tsu_record_set(tsu_case_person(c), "language", NULL);
        tsu_record_set(tsu_case_person(c), "nationality", "IDN");
        g_assert_cmpstr(tsu_progress_sheet_language(c), ==, "id");
    }
}

int
main(int argc, char **argv)
{
    int result;

    g_test_init(&argc, &argv, NULL);
    typesetter = tsu_typesetter_new();
    for (unsigned i = 0; i < G_N_ELEMENTS(GOLDEN); i++) {
        g_autofree char *path = g_strconcat("/sheet/golden/", GOLDEN[i], NULL);

        g_test_add_data_func(path, GOLDEN[i], test_golden);
    }
    for (unsigned i = 0; SAMPLE_NAMES[i] != NULL; i++) {
        g_autofree char *overlaps = g_strconcat("/sheet/nothing-overlaps/", SAMPLE_NAMES[i], NULL);

        g_test_add_data_func(overlaps, SAMPLE_NAMES[i], test_nothing_overlaps);
    }
    g_test_add_func("/sheet/nothing-overlaps-on-any-day", test_nothing_overlaps_on_any_day);
    g_test_add_func("/sheet/one-page", test_one_page);
    g_test_add_func("/sheet/ordinary", test_ordinary);
    g_test_add_func("/sheet/returned", test_returned);
    g_test_add_func("/sheet/student", test_student);
    g_test_add_func("/sheet/languages", test_languages);
    g_test_add_func("/sheet/tests-flow", test_tests_flow);
    g_test_add_func("/sheet/empty", test_empty);
    g_test_add_func("/sheet/consultations-never", test_consultations_never);
    g_test_add_func("/sheet/as-of", test_as_of);
    g_test_add_func("/sheet/expired", test_expired);
    g_test_add_func("/sheet/pending", test_pending);
    g_test_add_func("/sheet/rules-named-only-when-applied", test_rules_named_only_when_applied);
    g_test_add_func("/sheet/stages-to-come", test_stages_to_come);
    g_test_add_func("/sheet/day-is-on-the-bar", test_day_is_on_the_bar);
    g_test_add_func("/sheet/results-to-come", test_results_to_come);
    g_test_add_func("/sheet/signs-by-programme", test_signs_by_programme);
    g_test_add_func("/sheet/remarks", test_remarks);
    g_test_add_func("/sheet/jtest-takes-one-line", test_jtest_takes_one_line);
    g_test_add_func("/sheet/missing-glyphs", test_missing_glyphs);
    g_test_add_func("/sheet/bad-photo", test_bad_photo);
    g_test_add_func("/sheet/language-and-outline", test_language_and_outline);
    result = g_test_run();
    tsu_typesetter_unref(typesetter);
    return result;
}
