/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records and the case. */

#include <string.h>

#include "tsu-case.h"

static TsuRecord *
record(const char *entity, ...)
{
    TsuRecord *made = tsu_record_new(tsu_entity_find(entity));
    const char *field;
    va_list list;

    va_start(list, entity);
    while ((field = va_arg(list, const char *)) != NULL)
        tsu_record_set(made, field, va_arg(list, const char *));
    va_end(list);
    return made;
}

static void
add(TsuCase *c, TsuRecord *made, int64_t id)
{
    made->id = id;
    tsu_case_add(c, made);
    tsu_record_unref(made);
}

static TsuCase *
sample(void)
{
    g_autoptr(TsuRecord) person =
        record("person", "birth_date", "2002-03-15", "nationality", "VNM", NULL);
    TsuCase *c = tsu_case_new(person);

    add(c, record("name", "form", "native", "given", "Nguyễn Thị Ánh", NULL), 1);
    add(c, record("name", "form", "passport", "surname", "NGUYEN", "given", "THI ANH", NULL), 2);
    add(c, record("name", "form", "kana", "surname", "グエン", "given", "ティ アイン", NULL), 3);
    add(c,
        record("stage_period", "stage", "stage_1", "since", "2024-02-12", "until", "2025-02-11",
               NULL),
        6);
    add(c, record("stage_period", "stage", "candidate", "since", "2023-01-01", NULL), 4);
    add(c, record("stage_period", "stage", "lecture", "since", "2024-01-10", NULL), 5);
    tsu_case_sort(c);
    return c;
}

static void
test_names_and_order(void)
{
    g_autoptr(TsuCase) c = sample();
    g_autofree char *display = tsu_case_display_name(c), *kana = tsu_case_name(c, "kana");
    g_autofree char *key = tsu_case_sort_key(c);
    const GPtrArray *periods = tsu_case_records(c, "stage_period");

    g_assert_cmpstr(display, ==, "NGUYEN THI ANH");
    g_assert_cmpstr(kana, ==, "グエン ティ アイン");
    g_assert_true(g_str_has_prefix(key, "グエン ティ アイン\t"));
    g_assert_cmpuint(periods->len, ==, 3);
    g_assert_cmpstr(tsu_record_get(g_ptr_array_index(periods, 0), "stage"), ==, "candidate");
    g_assert_cmpstr(tsu_record_get(tsu_case_last(c, "stage_period"), "stage"), ==, "stage_1");
    g_assert_cmpuint(tsu_case_records(c, "passport")->len, ==, 0);
    g_assert_cmpint(tsu_case_find(c, 5)->id, ==, 5);
    g_assert_null(tsu_case_find(c, 99));
}

static void
test_stage_on(void)
{
    g_autoptr(TsuCase) c = sample();

    g_assert_null(tsu_case_stage_on(c, (TsuDate){2022, 12, 31}));
    g_assert_cmpstr(tsu_record_get(tsu_case_stage_on(c, (TsuDate){2024, 1, 10}), "stage"), ==,
                    "lecture");
    g_assert_cmpstr(tsu_record_get(tsu_case_stage_on(c, (TsuDate){2024, 2, 11}), "stage"), ==,
                    "lecture");
}

static void
test_as_of(void)
{
    g_autoptr(TsuCase) c = sample();
    g_autoptr(TsuCase) before = tsu_case_as_of(c, (TsuDate){2024, 2, 11});
    g_autoptr(TsuCase) during = tsu_case_as_of(c, (TsuDate){2024, 12, 31});
    g_autoptr(TsuCase) after = tsu_case_as_of(c, (TsuDate){2025, 2, 11});

    g_assert_cmpuint(tsu_case_records(before, "stage_period")->len, ==, 2);
    /* The end had not come yet: it was not known. */
    g_assert_null(tsu_record_get(tsu_case_last(during, "stage_period"), "until"));
    g_assert_cmpstr(tsu_record_get(tsu_case_last(after, "stage_period"), "until"), ==,
                    "2025-02-11");
    /* Undated records are always there. */
    g_assert_cmpuint(tsu_case_records(before, "name")->len, ==, 3);
}

static unsigned
problems(TsuRecord *made, TsuIssueCode *first)
{
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);

    tsu_record_check(made, issues);
    if (issues->len > 0)
        *first = ((TsuIssue *) g_ptr_array_index(issues, 0))->code;
    tsu_record_unref(made);
    return issues->len;
}

static void
test_check(void)
{
    TsuIssueCode code = TSU_N_ISSUES;

    g_assert_cmpuint(problems(record("name", "form", "passport", "given", "SUWARNI", NULL), &code),
                     ==, 0);
    g_assert_cmpuint(problems(record("name", "form", "passport", NULL), &code), ==, 1);
    g_assert_cmpint(code, ==, TSU_ISSUE_NO_NAME);
    g_assert_cmpuint(problems(record("name", "given", "A", NULL), &code), ==, 1);
    g_assert_cmpint(code, ==, TSU_ISSUE_MISSING_FIELD);
    g_assert_cmpuint(problems(record("residence_period", "status", "care", "since", "2024-01-02",
                                     "until", "2024-01-01", NULL),
                              &code),
                     ==, 1);
    g_assert_cmpint(code, ==, TSU_ISSUE_ENDS_BEFORE_START);
    g_assert_cmpuint(
        problems(record("education", "school", "A", "since", "2020-03", "until", "2020", NULL),
                 &code),
        ==, 0);
    g_assert_cmpuint(
        problems(record("person", "birth_date", TSU_NIL, "nationality", "VNM", NULL), &code), ==,
        1);
    g_assert_cmpint(code, ==, TSU_ISSUE_FIELD_REQUIRED);
}

static void
test_same_key(void)
{
    g_autoptr(TsuRecord) a =
        record("language_test", "test", "jlpt", "level", "n3", "date", "2024-07-07", NULL);
    g_autoptr(TsuRecord) b = record("language_test", "test", "jlpt", "level", "n3", "date",
                                    "2024-07-07", "total", "99", NULL);
    g_autoptr(TsuRecord) other =
        record("language_test", "test", "jlpt", "level", "n3", "date", "2024-12-01", NULL);
    g_autoptr(TsuRecord) course = record("course", "phase", "after_entry", NULL);

    g_assert_true(tsu_record_same_key(a, b));
    g_assert_false(tsu_record_same_key(a, other));
    g_assert_false(tsu_record_same_key(a, course));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/case/names-and-order", test_names_and_order);
    g_test_add_func("/case/stage-on", test_stage_on);
    g_test_add_func("/case/as-of", test_as_of);
    g_test_add_func("/record/check", test_check);
    g_test_add_func("/record/same-key", test_same_key);
    return g_test_run();
}
