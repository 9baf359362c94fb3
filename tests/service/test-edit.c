/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the office types: every act one operation, nothing half done. */

#include <string.h>

#include "service-fixture.h"
#include "tsu-edit.h"
#include "tsu-history.h"
#include "tsu-list.h"

typedef struct {
    Fixture f;
    GPtrArray *issues;
    GError *error;
    char *id;
} Desk;

static void
desk_init(Desk *desk)
{
    fixture_init(&desk->f);
    desk->issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    desk->error = NULL;
    desk->id = NULL;
}

static void
desk_clear(Desk *desk)
{
    fixture_verify(desk->f.store);
    fixture_clear(&desk->f);
    g_ptr_array_unref(desk->issues);
    g_clear_error(&desk->error);
    g_free(desk->id);
}

static unsigned
operations(Desk *desk)
{
    g_autoptr(GPtrArray) all = tsu_store_history(desk->f.store, NULL);

    return all->len;
}

static bool
new_person(Desk *desk, const TsuTyped *typed, unsigned n)
{
    g_clear_pointer(&desk->id, g_free);
    g_clear_error(&desk->error);
    g_ptr_array_set_size(desk->issues, 0);
    fixture_tick(&desk->f);
    return tsu_edit_new(desk->f.store, "tester", TSU_PERSON, typed, n, &desk->id, desk->issues,
                        &desk->error);
}

static const TsuTyped SUWARNI[] = {
    {"name", "SUWARNI", NULL},
    {"kana", "スワルニ", NULL},
    {"birth_date", "H13.7.20", NULL},
    {"nationality", "id", NULL},
};

static void
test_new_person(void)
{
    Desk desk;
    TsuListQuery query = {.search = "suwarni", .day = {2026, 11, 23}, .limit = -1};
    int64_t total;

    desk_init(&desk);
    g_assert_true(new_person(&desk, SUWARNI, G_N_ELEMENTS(SUWARNI)));
    g_assert_no_error(desk.error);
    g_assert_cmpstr(desk.id, ==, "1");
    g_assert_cmpuint(operations(&desk), ==, 2);
    {
        g_autoptr(TsuCase) c = tsu_store_case(desk.f.store, 1, false, NULL);
        g_autofree char *name = tsu_case_display_name(c);
        g_autoptr(GPtrArray) rows = tsu_store_list(desk.f.store, &query, &total, NULL);

        g_assert_nonnull(rows);
        g_assert_cmpstr(name, ==, "SUWARNI");
        g_assert_cmpstr(tsu_record_get(tsu_case_person(c), "birth_date"), ==, "2001-07-20");
        g_assert_cmpstr(tsu_record_get(tsu_case_person(c), "nationality"), ==, "IDN");
        g_assert_cmpint(total, ==, 1);
    }
    desk_clear(&desk);
}

static void
test_refused_leaves_nothing(void)
{
    static const TsuTyped BAD[][2] = {
        {{"birth_date", "31.2.2001", NULL}, {"nationality", "IDN", NULL}},
        {{"birth_date", "2001-01-01", NULL}, {"nationality", "XX", NULL}},
        {{"birth_date", "2001-01-01", NULL}, {"origin_school", "NOBODY", NULL}},
        {{"birth_date", "2001-01-01", NULL}, {"no_such_field", "1", NULL}},
        {{"name", "A\nB", NULL}, {"birth_date", "2001-01-01", NULL}},
    };
    Desk desk;
    int64_t people;

    desk_init(&desk);
    for (unsigned i = 0; i < G_N_ELEMENTS(BAD); i++) {
        g_assert_false(new_person(&desk, BAD[i], 2));
        g_assert_nonnull(desk.error);
        g_assert_null(desk.id);
    }
    g_assert_true(tsu_store_count_people(desk.f.store, &people, NULL));
    g_assert_cmpint(people, ==, 0);
    g_assert_cmpuint(operations(&desk), ==, 1);
    desk_clear(&desk);
}

static bool
set(Desk *desk, int64_t record, const char *field, const char *value)
{
    TsuTyped typed = {field, value, NULL};

    g_clear_error(&desk->error);
    g_ptr_array_set_size(desk->issues, 0);
    fixture_tick(&desk->f);
    return tsu_edit_set(desk->f.store, "tester", TSU_PERSON, 1, record, &typed, 1, desk->issues,
                        &desk->error);
}

static void
test_set(void)
{
    Desk desk;
    unsigned before;
    int64_t test;

    desk_init(&desk);
    g_assert_true(new_person(&desk, SUWARNI, G_N_ELEMENTS(SUWARNI)));
    g_assert_true(set(&desk, 0, "birth_place", "Bandung"));
    before = operations(&desk);
    /* What is so already is no operation. */
    g_assert_true(set(&desk, 0, "birth_place", " Bandung "));
    g_assert_cmpuint(operations(&desk), ==, before);
    g_assert_true(set(&desk, 0, "birth_place", ""));
    g_assert_false(set(&desk, 0, "birth_date", ""));
    g_assert_cmpint(((TsuIssue *) g_ptr_array_index(desk.issues, 0))->code, ==,
                    TSU_ISSUE_MISSING_FIELD);
    g_assert_false(set(&desk, 99, "birth_place", "X"));

    test = fixture_add(&desk.f, 1, "language_test", "test", "jlpt", "level", "n4", "date",
                       "2025-07-06", NULL);
    g_assert_true(set(&desk, test, "total", "９６"));
    g_assert_false(set(&desk, test, "total", "2000"));
    {
        g_autoptr(TsuCase) c = tsu_store_case(desk.f.store, 1, false, NULL);

        g_assert_cmpstr(tsu_record_get(tsu_case_last(c, "language_test"), "total"), ==, "96");
        g_assert_null(tsu_record_get(tsu_case_person(c), "birth_place"));
    }
    desk_clear(&desk);
}

static void
test_same_key_twice(void)
{
    static const TsuTyped TEST[] = {
        {"test", "jlpt", NULL}, {"level", "n4", NULL}, {"date", "2025-07-06", NULL}};
    Desk desk;

    desk_init(&desk);
    g_assert_true(new_person(&desk, SUWARNI, G_N_ELEMENTS(SUWARNI)));
    g_assert_true(tsu_edit_add(desk.f.store, "tester", TSU_PERSON, 1,
                               tsu_entity_find("language_test"), TEST, 3, NULL, desk.issues,
                               &desk.error));
    g_assert_false(tsu_edit_add(desk.f.store, "tester", TSU_PERSON, 1,
                                tsu_entity_find("language_test"), TEST, 3, NULL, desk.issues,
                                &desk.error));
    g_assert_cmpint(((TsuIssue *) g_ptr_array_index(desk.issues, 0))->code, ==,
                    TSU_ISSUE_DOUBLE_KEY);
    /* What the program keeps for itself is not typed; an organization's records are not hers. */
    g_clear_error(&desk.error);
    g_assert_false(tsu_edit_add(desk.f.store, "tester", TSU_PERSON, 1,
                                tsu_entity_find("sent_value"), NULL, 0, NULL, desk.issues,
                                &desk.error));
    g_clear_error(&desk.error);
    g_assert_false(tsu_edit_add(desk.f.store, "tester", TSU_PERSON, 1,
                                tsu_entity_find("staff_count"), NULL, 0, NULL, desk.issues,
                                &desk.error));
    desk_clear(&desk);
}

static void
test_contents(void)
{
    g_autoptr(GBytes) scan = g_bytes_new_static("%PDF-1.5 made up", 16);
    g_autoptr(GBytes) text = g_bytes_new_static("not a picture", 13);
    g_autoptr(GBytes) picture = g_bytes_new_static("\x89PNG\r\n\x1A\n0000", 12);
    Desk desk;
    TsuTyped document[] = {{"kind", "other", NULL}, {"title", "Scan", NULL}, {"content", "", scan}};
    TsuTyped photo = {"photo", "", text};

    desk_init(&desk);
    g_assert_true(new_person(&desk, SUWARNI, G_N_ELEMENTS(SUWARNI)));
    g_assert_true(tsu_edit_add(desk.f.store, "tester", TSU_PERSON, 1, tsu_entity_find("document"),
                               document, 3, NULL, desk.issues, &desk.error));
    g_assert_no_error(desk.error);
    g_assert_false(tsu_edit_set(desk.f.store, "tester", TSU_PERSON, 1, 0, &photo, 1, desk.issues,
                                &desk.error));
    g_clear_error(&desk.error);
    photo.bytes = picture;
    g_assert_true(tsu_edit_set(desk.f.store, "tester", TSU_PERSON, 1, 0, &photo, 1, desk.issues,
                               &desk.error));
    {
        g_autoptr(TsuCase) c = tsu_store_case(desk.f.store, 1, true, NULL);
        GBytes *kept = tsu_case_content(c, tsu_record_get(tsu_case_last(c, "document"), "content"));

        g_assert_true(g_bytes_equal(kept, scan));
        g_assert_nonnull(tsu_case_content(c, tsu_record_get(tsu_case_person(c), "photo")));
    }
    desk_clear(&desk);
}

static void
test_organizations(void)
{
    static const TsuTyped HOST[] = {{"kind", "host", NULL}, {"name", "あおぞら苑", NULL}};
    static const TsuTyped NAMED[] = {
        {"code", "JP-AOZORA", NULL}, {"kind", "host", NULL}, {"name", "あおぞら", NULL}};
    static const TsuTyped COUNT[] = {{"office", "あおぞら苑", NULL},
                                     {"date", "2026-04-01", NULL},
                                     {"full_time_care", "32", NULL}};
    Desk desk;
    int64_t record;

    desk_init(&desk);
    g_assert_true(tsu_edit_new(desk.f.store, "tester", TSU_ORGANIZATION, HOST, 2, &desk.id,
                               desk.issues, &desk.error));
    g_assert_cmpstr(desk.id, ==, "ORG-1");
    g_clear_pointer(&desk.id, g_free);
    g_assert_true(tsu_edit_new(desk.f.store, "tester", TSU_ORGANIZATION, NAMED, 3, &desk.id,
                               desk.issues, &desk.error));
    g_assert_false(tsu_edit_new(desk.f.store, "tester", TSU_ORGANIZATION, NAMED, 3, &desk.id,
                                desk.issues, &desk.error));
    g_clear_error(&desk.error);
    g_assert_true(tsu_edit_add(desk.f.store, "tester", TSU_ORGANIZATION,
                               tsu_store_organization(desk.f.store, "JP-AOZORA")->id,
                               tsu_entity_find("staff_count"), COUNT, 3, &record, desk.issues,
                               &desk.error));
    g_assert_no_error(desk.error);
    g_assert_true(tsu_edit_office(desk.f.store, "tester", "JP-OWN", "Own office", &desk.error));
    g_assert_cmpstr(tsu_store_office(desk.f.store), ==, "JP-OWN");
    g_assert_false(tsu_edit_office(desk.f.store, "tester", "not a code", NULL, &desk.error));
    desk_clear(&desk);
}

static void
test_reading_store_refuses(void)
{
    Desk desk;
    TsuStore *writer;

    desk_init(&desk);
    g_assert_true(new_person(&desk, SUWARNI, G_N_ELEMENTS(SUWARNI)));
    writer = desk.f.store;
    desk.f.store = tsu_store_open(desk.f.path, TSU_STORE_READ, desk.f.clock, &desk.error);
    g_assert_no_error(desk.error);
    g_assert_false(set(&desk, 0, "birth_place", "X"));
    g_assert_error(desk.error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    tsu_store_close(desk.f.store);
    desk.f.store = writer;
    desk_clear(&desk);
}

static bool
told(Desk *desk, TsuIssueCode code)
{
    for (unsigned i = 0; i < desk->issues->len; i++)
        if (((TsuIssue *) g_ptr_array_index(desk->issues, i))->code == code)
            return true;
    return false;
}

/* Allowed, and told. */
static void
test_odd(void)
{
    static const TsuTyped UNBORN[] = {{"birth_date", "2030-01-01", NULL},
                                      {"nationality", "IDN", NULL}};
    static const TsuTyped TEST[] = {{"test", "jlpt", NULL},       {"level", "n3", NULL},
                                    {"date", "2030-07-07", NULL}, {"knowledge", "60", NULL},
                                    {"reading", "60", NULL},      {"listening", "60", NULL},
                                    {"total", "30", NULL},        {"result", "passed", NULL}};
    static const TsuTyped CARD[] = {{"number", "123", NULL}};
    Desk desk;

    desk_init(&desk);
    g_assert_true(new_person(&desk, SUWARNI, G_N_ELEMENTS(SUWARNI)));
    g_assert_cmpuint(desk.issues->len, ==, 0);
    g_assert_true(new_person(&desk, SUWARNI, G_N_ELEMENTS(SUWARNI)));
    g_assert_true(told(&desk, TSU_ISSUE_POSSIBLE_DUPLICATE));
    g_assert_true(new_person(&desk, UNBORN, 2));
    g_assert_true(told(&desk, TSU_ISSUE_FUTURE_DATE));
    g_assert_true(tsu_edit_add(desk.f.store, "tester", TSU_PERSON, 1,
                               tsu_entity_find("language_test"), TEST, G_N_ELEMENTS(TEST), NULL,
                               desk.issues, &desk.error));
    g_assert_true(told(&desk, TSU_ISSUE_SCORES_DISAGREE));
    g_assert_true(tsu_edit_add(desk.f.store, "tester", TSU_PERSON, 1,
                               tsu_entity_find("residence_card"), CARD, 1, NULL, desk.issues,
                               &desk.error));
    g_assert_true(told(&desk, TSU_ISSUE_UNUSUAL_NUMBER));
    desk_clear(&desk);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/edit/new-person", test_new_person);
    g_test_add_func("/edit/refused", test_refused_leaves_nothing);
    g_test_add_func("/edit/set", test_set);
    g_test_add_func("/edit/same-key", test_same_key_twice);
    g_test_add_func("/edit/contents", test_contents);
    g_test_add_func("/edit/organizations", test_organizations);
    g_test_add_func("/edit/odd", test_odd);
    g_test_add_func("/edit/reading", test_reading_store_refuses);
    return g_test_run();
}
