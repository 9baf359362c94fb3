/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store-fixture.h"
#include "tsu-history.h"
#include "tsu-list.h"

/* A text for each type that goes through every way a value may take. */
static char *
sample_value(const TsuFieldSpec *field, const char *content)
{
    switch (field->type) {
    case TSU_FIELD_TEXT:
        return g_strdup("Nguyễn \"Ánh\" \\ グエン <&>'");
    case TSU_FIELD_PROSE:
        return g_strdup("one\ntwo\tthree\r\n— ဗမာ");
    case TSU_FIELD_DATE:
        return g_strdup("2026-02-28");
    case TSU_FIELD_PARTIAL_DATE:
        return g_strdup("2001-07");
    case TSU_FIELD_INTEGER:
        return g_strdup("41");
    case TSU_FIELD_HOURS:
        return g_strdup("120.25");
    case TSU_FIELD_FLAG:
        return g_strdup("true");
    case TSU_FIELD_CHOICE:
        return g_strdup(field->choices[0].key);
    case TSU_FIELD_COUNTRY:
        return g_strdup("VNM");
    case TSU_FIELD_ORGANIZATION:
        return g_strdup("VN-HOAMAI");
    case TSU_FIELD_IMAGE:
    case TSU_FIELD_CONTENT:
        return g_strdup(content);
    case TSU_FIELD_XML:
        return g_strdup("<x:y xmlns:x=\"urn:x\">&lt;\n</x:y>");
    default:
        g_assert_not_reached();
    }
}

static void
assert_same(const TsuRecord *one, const TsuRecord *other)
{
    g_assert_true(one->spec == other->spec);
    g_assert_cmpint(one->id, ==, other->id);
    g_assert_cmpint(one->owner, ==, other->owner);
    g_assert_cmpstr(one->ref, ==, other->ref);
    g_assert_cmpstr(one->source, ==, other->source);
    g_assert_cmpint(one->withdrawn, ==, other->withdrawn);
    for (unsigned i = 0; i < one->spec->n_fields; i++)
        g_assert_cmpstr(one->values[i], ==, other->values[i]);
}

/* Every field of every entity, in and out again, full and empty, inserted and changed. */
static void
test_round_trip(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("content", 7);
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    g_autofree char *content = NULL;
    g_autoptr(GError) error = NULL;
    unsigned n_entities;
    const TsuEntitySpec *const *entities = tsu_entities(&n_entities);
    TsuStore *store = create_store(fixture);

    begin(store, "typed");
    content = tsu_store_put_content(store, bytes, &error);
    g_assert_no_error(error);
    add_organization(store, "VN-HOAMAI", "sending", "Hoa Mai");
    insert(store, make_record("person", 0, "birth_date", "2002-03-15", "nationality", "VNM", NULL));
    for (unsigned i = 0; i < n_entities; i++)
        for (int k = 0; k < 2; k++) {
            /* One with everything, and one with nothing but what it cannot be without. */
            TsuRecord *record = tsu_record_new(entities[i]);

            record->owner = entities[i]->owner == TSU_OWNER_NONE ? 0 : 1;
            record->ref = k == 0 ? g_strdup_printf("ref-%u", i) : NULL;
            record->source = k == 0 ? g_strdup("VN-HOAMAI") : NULL;
            if (entities[i] == TSU_ORGANIZATION && k == 1)
                record->ref = g_strdup("JP-X");
            for (unsigned f = 0; f < entities[i]->n_fields; f++)
                if (k == 0 || entities[i]->fields[f].flags & TSU_FIELD_REQUIRED)
                    record->values[f] = sample_value(&entities[i]->fields[f], content);
            tsu_store_insert(store, record, &error);
            g_assert_no_error(error);
            g_ptr_array_add(made, record);
        }
    commit(store);
    for (unsigned i = 0; i < made->len; i++) {
        const TsuRecord *record = g_ptr_array_index(made, i);
        g_autoptr(TsuRecord) found =
            tsu_store_record(store, record->spec, record->owner, record->id, &error);

        g_assert_no_error(error);
        assert_same(record, found);
    }
    assert_verifies(store);

    /* The full one becomes the empty one and the other way round, but for what must be there. */
    begin(store, "typed");
    for (unsigned i = 0; i < made->len; i += 2) {
        TsuRecord *full = g_ptr_array_index(made, i), *bare = g_ptr_array_index(made, i + 1);
        g_autoptr(TsuRecord) full_now = tsu_record_copy(full);
        g_autoptr(TsuRecord) bare_now = tsu_record_copy(bare);

        for (unsigned f = 0; f < full->spec->n_fields; f++) {
            tsu_record_take(full_now, f, g_strdup(bare->values[f]));
            tsu_record_take(bare_now, f, g_strdup(full->values[f]));
        }
        if (full->spec != TSU_ORGANIZATION) {
            g_clear_pointer(&full_now->ref, g_free);
            bare_now->ref = g_strdup("new");
        }
        g_clear_pointer(&full_now->source, g_free);
        bare_now->source = g_strdup("VN-HOAMAI");
        full_now->withdrawn = true;
        tsu_store_update(store, full, full_now, &error);
        g_assert_no_error(error);
        tsu_store_update(store, bare, bare_now, &error);
        g_assert_no_error(error);
        tsu_record_unref(full);
        tsu_record_unref(bare);
        made->pdata[i] = g_steal_pointer(&full_now);
        made->pdata[i + 1] = g_steal_pointer(&bare_now);
    }
    commit(store);
    tsu_store_close(store);

    store = open_store(fixture, TSU_STORE_READ);
    for (unsigned i = 0; i < made->len; i++) {
        const TsuRecord *record = g_ptr_array_index(made, i);
        g_autoptr(TsuRecord) found =
            tsu_store_record(store, record->spec, record->owner, record->id, &error);

        g_assert_no_error(error);
        assert_same(record, found);
    }
    assert_verifies(store);
    tsu_store_close(store);
}

static void
test_hours(Fixture *fixture, gconstpointer data)
{
    static const char *const HOURS[] = {"0",   "0.01", "0.1",     "0.29",
                                        "1.1", "100",  "4999.99", "5000"};
    TsuStore *store = create_store(fixture);
    g_autoptr(GError) error = NULL;

    begin(store, "typed");
    insert(store, make_record("person", 0, "birth_date", "2002", "nationality", "VNM", NULL));
    for (unsigned i = 0; i < G_N_ELEMENTS(HOURS); i++) {
        int64_t id = insert(store, make_record("course", 1, "phase", "before_entry", "subject",
                                               "japanese_general", "since", "2025-01-01", "hours",
                                               HOURS[i], NULL));
        g_autoptr(TsuRecord) found =
            tsu_store_record(store, tsu_entity_find("course"), 1, id, &error);

        g_assert_cmpstr(tsu_record_get(found, "hours"), ==, HOURS[i]);
    }
    commit(store);
    assert_verifies(store);
    tsu_store_close(store);
}

static void
test_operations(Fixture *fixture, gconstpointer data)
{
    TsuStore *store = create_store(fixture);
    g_autofree char *head = g_strdup(tsu_store_head_full(store));
    g_autoptr(GPtrArray) history = NULL;
    const TsuOperation *operation;
    g_autoptr(GError) error = NULL;
    int64_t number = -1;

    g_assert_cmpuint(strlen(head), ==, 64);
    g_assert_cmpuint(strlen(tsu_store_head(store)), ==, 16);
    g_assert_true(g_str_has_prefix(head, tsu_store_head(store)));

    /* Nothing done is nothing kept. */
    begin(store, "typed");
    g_assert_true(tsu_store_in_operation(store));
    g_assert_cmpint(commit(store), ==, 0);
    g_assert_false(tsu_store_in_operation(store));
    g_assert_cmpstr(tsu_store_head_full(store), ==, head);

    /* Taken back before it was done. */
    begin(store, "typed");
    g_assert_cmpint(tsu_store_operation(store), ==, 2);
    add_organization(store, "VN-HOAMAI", "sending", "Hoa Mai");
    g_assert_nonnull(tsu_store_organization(store, "VN-HOAMAI"));
    tsu_store_set_office(store, "VN-HOAMAI", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tsu_store_office(store), ==, "VN-HOAMAI");
    tsu_store_rollback(store);
    tsu_store_rollback(store);
    g_assert_null(tsu_store_organization(store, "VN-HOAMAI"));
    g_assert_null(tsu_store_office(store));
    g_assert_cmpstr(tsu_store_head_full(store), ==, head);

    /* A clock that was set back does not set history back. */
    tsu_clock_set_now(fixture->clock, FIXTURE_NOW - FIXTURE_HOUR);
    tsu_store_begin(store, "typed", "yuki", "a note", &error);
    g_assert_no_error(error);
    tsu_store_set_batch(store, 0);
    add_organization(store, "VN-HOAMAI", "sending", "Hoa Mai");
    tsu_store_commit(store, &number, &error);
    g_assert_no_error(error);
    g_assert_cmpint(number, ==, 2);
    g_assert_cmpstr(tsu_store_head_full(store), !=, head);

    begin(store, "undo");
    tsu_store_set_undoes(store, 2);
    set_withdrawn(store, "organization", 0, 1, true);
    g_assert_cmpint(commit(store), ==, 3);

    history = tsu_store_history(store, &error);
    g_assert_cmpuint(history->len, ==, 3);
    operation = g_ptr_array_index(history, 1);
    g_assert_cmpint(operation->id, ==, 2);
    g_assert_cmpint(operation->time, ==, FIXTURE_NOW);
    g_assert_cmpstr(operation->actor, ==, "yuki");
    g_assert_cmpstr(operation->kind, ==, "typed");
    g_assert_cmpstr(operation->note, ==, "a note");
    g_assert_cmpint(operation->n_entries, ==, 1);
    g_assert_cmpint(operation->undone_by, ==, 3);
    g_assert_null(tsu_store_find_operation(store, 4, &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    assert_verifies(store);
    tsu_store_close(store);
}

static void
test_refused(Fixture *fixture, gconstpointer data)
{
    TsuStore *store;
    g_autoptr(TsuRecord) record = NULL;
    g_autoptr(TsuCase) c = NULL;
    g_autoptr(GError) error = NULL;
    static const char *const EMPTY[] = {"person", "organization"};

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);

    /* An organization that is not there, a code twice, an owner that is not there. */
    for (unsigned i = 0; i < 4; i++) {
        TsuRecord *bad[] = {
            make_record("person", 0, "source", "NOBODY", "birth_date", "2000", NULL),
            make_record("organization", 0, "ref", "VN-HOAMAI", "kind", "host", NULL),
            make_record("note", 900, "date", "2026-01-01", "text", "x", NULL),
            make_record("document", 1, "title", "x", "content", "no such hash", NULL),
        };

        begin(store, "typed");
        if (tsu_store_insert(store, bad[i], &error)) {
            /* What refers to nothing may come to light at the end only. */
            g_assert_false(tsu_store_commit(store, NULL, &error));
        } else {
            tsu_store_rollback(store);
        }
        g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
        g_clear_error(&error);
        for (unsigned k = 0; k < 4; k++)
            tsu_record_unref(bad[k]);
    }

    /* Office numbers: given, taken, and out of range. */
    begin(store, "import");
    record = make_record("person", 0, "birth_date", "2000", NULL);
    record->id = 2;
    g_assert_false(tsu_store_insert(store, record, &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    g_clear_error(&error);
    tsu_store_rollback(store);
    begin(store, "import");
    record->id = INT64_MAX;
    g_assert_false(tsu_store_insert(store, record, &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    g_clear_error(&error);
    tsu_store_rollback(store);
    begin(store, "import");
    record->id = 77;
    g_assert_true(tsu_store_insert(store, record, &error));
    g_assert_cmpint(insert(store, make_record("person", 0, "birth_date", "2000", NULL)), ==, 78);
    commit(store);

    c = tsu_store_case(store, 79, false, &error);
    g_assert_null(c);
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    g_clear_error(&error);
    for (unsigned i = 0; i < G_N_ELEMENTS(EMPTY); i++) {
        g_assert_null(tsu_store_record(store, tsu_entity_find(EMPTY[i]), 0, 900, &error));
        g_assert_no_error(error);
    }
    assert_verifies(store);
    tsu_store_close(store);

    store = open_store(fixture, TSU_STORE_READ);
    g_assert_false(tsu_store_begin(store, "typed", "tester", NULL, &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    tsu_store_close(store);
}

static void
test_content(Fixture *fixture, gconstpointer data)
{
    static uint8_t zeros[3 * 1024 * 1024];
    g_autoptr(GBytes) big = g_bytes_new_static(zeros, sizeof zeros);
    g_autoptr(GBytes) found = NULL;
    g_autofree char *one = NULL, *again = NULL;
    TsuStore *store = create_store(fixture);
    g_autoptr(GError) error = NULL;

    begin(store, "typed");
    one = tsu_store_put_content(store, big, &error);
    g_assert_no_error(error);
    again = tsu_store_put_content(store, big, &error);
    g_assert_cmpstr(one, ==, again);
    g_assert_true(tsu_store_has_content(store, one));
    found = tsu_store_content(store, one, &error);
    g_assert_true(g_bytes_equal(found, big));
    add_organization(store, "VN-HOAMAI", "sending", "Hoa Mai");
    commit(store);
    g_assert_null(tsu_store_content(store, "none", &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    assert_verifies(store);
    tsu_store_close(store);
}

static void
test_two_handles(Fixture *fixture, gconstpointer data)
{
    TsuStore *writer, *reader;
    g_autoptr(TsuCase) during = NULL, after = NULL;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    writer = open_store(fixture, TSU_STORE_WRITE);
    reader = open_store(fixture, TSU_STORE_READ);
    begin(writer, "typed");
    change(writer, "person", 0, 1, "birth_place", "Huế");
    during = tsu_store_case(reader, 1, false, &error);
    g_assert_no_error(error);
    g_assert_null(tsu_record_get(tsu_case_person(during), "birth_place"));
    commit(writer);
    after = tsu_store_case(reader, 1, false, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tsu_record_get(tsu_case_person(after), "birth_place"), ==, "Huế");
    assert_verifies(reader);
    tsu_store_close(writer);
    assert_verifies(reader);
    tsu_store_close(reader);
    writer = open_store(fixture, TSU_STORE_WRITE);
    assert_verifies(writer);
    tsu_store_close(writer);
}

static void
test_cases(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuCaseStream) stream = NULL;
    g_autoptr(TsuCaseStream) second = NULL;
    TsuStore *store;
    g_autoptr(GError) error = NULL;
    int64_t expected = 1;
    TsuCase *c;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_READ);
    stream = tsu_store_cases(store, 1, INT64_MAX, true, &error);
    g_assert_no_error(error);
    while ((c = tsu_case_stream_next(stream, &error)) != NULL) {
        g_autoptr(TsuCase) same = tsu_store_case(store, expected, false, &error);

        g_assert_cmpint(tsu_case_person(c)->id, ==, expected++);
        g_assert_cmpuint(tsu_case_all(c)->len, ==, tsu_case_all(same)->len);
        g_assert_cmpuint(tsu_case_records(c, "name")->len, ==, 2);
        if (expected == 2) {
            const TsuRecord *document = tsu_case_last(c, "document");

            g_assert_nonnull(tsu_case_content(c, tsu_record_get(document, "content")));
        }
        tsu_case_unref(c);
    }
    g_assert_no_error(error);
    g_assert_cmpint(expected, ==, 4);
    second = tsu_store_cases(store, 2, 2, false, &error);
    c = tsu_case_stream_next(second, &error);
    g_assert_cmpint(tsu_case_person(c)->id, ==, 2);
    g_assert_null(tsu_case_stream_next(second, &error));
    g_assert_no_error(error);
    tsu_case_unref(c);
    g_clear_pointer(&stream, tsu_case_stream_free);
    g_clear_pointer(&second, tsu_case_stream_free);
    tsu_store_close(store);
}

static void
test_known_on(Fixture *fixture, gconstpointer data)
{
    TsuStore *store;
    g_autoptr(TsuCase) then = NULL, now = NULL, unknown = NULL;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_READ);
    then = tsu_store_case_known_on(store, 1, FIXTURE_NOW, true, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tsu_record_get(tsu_case_last(then, "language_test"), "knowledge"), ==, "60");
    now = tsu_store_case_known_on(store, 1, FIXTURE_NOW + FIXTURE_HOUR, true, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tsu_record_get(tsu_case_last(now, "language_test"), "knowledge"), ==, "61");
    g_assert_null(tsu_record_get(tsu_case_person(now), "birth_place"));
    unknown = tsu_store_case_known_on(store, 2, FIXTURE_NOW, false, &error);
    g_assert_null(unknown);
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    g_clear_error(&error);
    unknown = tsu_store_case_known_on(store, 1, 0, false, &error);
    g_assert_null(unknown);
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    tsu_store_close(store);
}

static bool
note_entry(const TsuEntry *entry, void *data, GError **error)
{
    g_string_append_printf(
        data, "%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " %s: %s -> %s\n", entry->entity,
        entry->owner, entry->record, entry->field != NULL ? entry->field : "(new)",
        entry->old != NULL ? entry->old : "-", entry->now != NULL ? entry->now : "-");
    return true;
}

static void
test_entries(Fixture *fixture, gconstpointer data)
{
    TsuStore *store;
    g_autoptr(GString) oldest = g_string_new(NULL), newest = g_string_new(NULL);
    g_autoptr(GPtrArray) of_person = NULL, of_organization = NULL, since = NULL;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_READ);
    g_assert_true(tsu_store_visit_entries(store, 4, false, note_entry, oldest, &error));
    g_assert_cmpstr(oldest->str, ==,
                    "person 1/1 birth_place: Hà Nội -> -\n"
                    "person 2/2 language: - -> vi\n"
                    "person 3/3 withdrawn: - -> 1\n"
                    "organization 2/2 name: Hoa Mai -> Hoa Mai JSC\n");
    g_assert_true(tsu_store_visit_entries(store, 4, true, note_entry, newest, &error));
    g_assert_true(g_str_has_prefix(newest->str, "organization 2/2 name"));
    g_assert_cmpuint(newest->len, ==, oldest->len);
    g_assert_false(tsu_store_visit_entries(store, 99, false, note_entry, newest, &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    g_clear_error(&error);

    /* Person 2 and organization 2 are two. */
    of_person = tsu_store_entries_of(store, TSU_PERSON, 2, &error);
    g_assert_cmpuint(of_person->len, ==, 4);
    of_organization = tsu_store_entries_of(store, TSU_ORGANIZATION, 2, &error);
    g_assert_cmpuint(of_organization->len, ==, 3);
    since = tsu_store_entries_since(store, "person", 1, 1, 2, &error);
    g_assert_cmpuint(since->len, ==, 2);
    tsu_store_close(store);
}

/* Lists and search ------------------------------------------------------------------------------*/

static char *
found(TsuStore *store, const TsuListQuery *query)
{
    g_autoptr(GPtrArray) rows = NULL;
    GString *text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    int64_t total = -1;

    rows = tsu_store_list(store, query, &total, &error);
    g_assert_no_error(error);
    for (unsigned i = 0; i < rows->len; i++) {
        const TsuListRow *row = g_ptr_array_index(rows, i);

        g_string_append_printf(text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", row->person);
    }
    g_string_append_printf(text, " of %" G_GINT64_FORMAT, total);
    return g_string_free(text, FALSE);
}

static void
assert_found(TsuStore *store, const char *search, const char *expected)
{
    TsuListQuery query = {.search = search, .day = FIXTURE_DAY, .limit = -1};
    g_autofree char *text = found(store, &query);

    if (strcmp(text, expected) != 0)
        g_error("\"%s\" finds %s and not %s", search, text, expected);
}

static void
test_search(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *search, *expected;
    } CASES[] = {
        {"", "1 2 of 2"}, /* グエン before チャン; 3 is withdrawn */
        {"nguyen anh", "1 of 1"},
        {"anh nguyen", "1 of 1"},
        {"NGUYỄN", "1 of 1"},
        {"ぐえん", "1 of 1"},
        {"ｸﾞｴﾝ", "1 of 1"},
        {"グエン　アイン", "1 of 1"},
        {"グエン・アイン", "1 of 1"},
        {"チ", "2 of 1"},
        {"ン", "1 2 of 2"},
        {"c0000001", "1 of 1"},
        {"C 0000001", "1 of 1"},
        {"C0-000-001", "1 of 1"},
        {"2002-03-15", "1 2 of 2"},
        {"20020315", "1 2 of 2"},
        {"hm-0002", "2 of 1"},
        {"HM0002", "2 of 1"},
        {"hoa mai", "1 2 of 2"}, /* by the organization's name */
        {"mai anh", "1 of 1"},
        {"jsc", "1 2 of 2"},
        {"trần", "2 of 1"},
        {"x", " of 0"},
        {"le chi", " of 0"},
        {"anh binh", " of 0"},
    };
    TsuStore *store;
    TsuListQuery query = {.day = FIXTURE_DAY, .limit = -1, .withdrawn = true, .search = "le chi"};
    g_autofree char *with_withdrawn = NULL;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_READ);
    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++)
        assert_found(store, CASES[i].search, CASES[i].expected);
    with_withdrawn = found(store, &query);
    g_assert_cmpstr(with_withdrawn, ==, "3 of 1");
    tsu_store_close(store);
}

/* What is restricted or taken back is not found, and what is changed is found as it is. */
static void
test_search_limits(Fixture *fixture, gconstpointer data)
{
    TsuStore *store;
    int64_t passport, consultation;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);
    begin(store, "typed");
    consultation = insert(store, make_record("consultation", 1, "date", "2026-01-01", "subject",
                                             "Harassment", "content", "Zzyzx", NULL));
    passport =
        insert(store, make_record("passport", 2, "number", "B7777777", "issuer", "VNM", NULL));
    commit(store);
    g_assert_cmpint(consultation, >, 0);
    assert_found(store, "zzyzx", " of 0");
    assert_found(store, "harassment", " of 0");
    assert_found(store, "b7777777", "2 of 1");
    begin(store, "typed");
    change(store, "passport", 2, passport, "number", "B8888888");
    commit(store);
    assert_found(store, "b7777777", " of 0");
    assert_found(store, "b8888888", "2 of 1");
    begin(store, "typed");
    set_withdrawn(store, "passport", 2, passport, true);
    commit(store);
    assert_found(store, "b8888888", " of 0");
    /* Within an operation as well, once derived; and not after a rollback. */
    begin(store, "typed");
    set_withdrawn(store, "passport", 2, passport, false);
    g_assert_true(tsu_store_derive(store, NULL));
    assert_found(store, "b8888888", "2 of 1");
    tsu_store_rollback(store);
    assert_found(store, "b8888888", " of 0");
    assert_verifies(store);
    tsu_store_close(store);
}

static void
test_list(Fixture *fixture, gconstpointer data)
{
    static const char *const KANA[] = {"ウ", "ア", "ア", NULL, "イ", NULL};
    static const char *const LATIN[] = {"U", "BA", "AA", "ZZ", "I", "YY"};
    TsuStore *store = create_store(fixture);
    TsuListQuery query = {.day = FIXTURE_DAY, .limit = -1};
    g_autofree char *all = NULL, *first = NULL, *none = NULL, *stage = NULL, *later = NULL;
    g_autofree char *country = NULL, *organization = NULL, *nobody = NULL;
    g_autoptr(GPtrArray) rows = NULL;
    const TsuListRow *row;
    g_autoptr(GError) error = NULL;

    begin(store, "typed");
    add_organization(store, "VN-HOAMAI", "sending", "Hoa Mai");
    add_organization(store, "VN-HOA", "sending", "Hoa");
    for (unsigned i = 0; i < G_N_ELEMENTS(KANA); i++) {
        int64_t id = insert(store, make_record("person", 0, "birth_date", "2002-03-15",
                                               "nationality", i % 2 ? "IDN" : "VNM", NULL));

        insert(store, make_record("name", id, "form", "passport", "surname", LATIN[i], NULL));
        if (KANA[i] != NULL)
            insert(store, make_record("name", id, "form", "kana", "given", KANA[i], NULL));
    }
    insert(store,
           make_record("stage_period", 2, "stage", "candidate", "since", "2026-01-01", NULL));
    insert(store, make_record("stage_period", 2, "stage", "lecture", "since", "2026-12-01", NULL));
    insert(store,
           make_record("case", 5, "programme", "intern_training", "sender", "VN-HOAMAI", NULL));
    commit(store);

    /* By kana, then by Latin letters; who has no kana yet comes last. */
    all = found(store, &query);
    g_assert_cmpstr(all, ==, "3 2 5 1 6 4 of 6");
    query.limit = 3;
    first = found(store, &query);
    g_assert_cmpstr(first, ==, "3 2 5 of 6");
    query.limit = 0;
    none = found(store, &query);
    g_assert_cmpstr(none, ==, " of 6");
    query.limit = -1;
    query.stage = "candidate";
    stage = found(store, &query);
    g_assert_cmpstr(stage, ==, "2 of 1");
    query.day = TSU_DATE(2026, 12, 1);
    later = found(store, &query);
    g_assert_cmpstr(later, ==, " of 0");
    query.stage = NULL;
    query.country = "IDN";
    country = found(store, &query);
    g_assert_cmpstr(country, ==, "2 6 4 of 3");
    query.country = NULL;
    query.organization = "VN-HOAMAI";
    organization = found(store, &query);
    g_assert_cmpstr(organization, ==, "5 of 1");
    query.organization = "VN-HOA"; /* which begins the same */
    nobody = found(store, &query);
    g_assert_cmpstr(nobody, ==, " of 0");

    query.organization = NULL;
    query.search = "ba";
    rows = tsu_store_list(store, &query, NULL, &error);
    g_assert_cmpuint(rows->len, ==, 1);
    row = g_ptr_array_index(rows, 0);
    g_assert_cmpstr(row->name, ==, "BA");
    g_assert_cmpstr(row->kana, ==, "ア");
    g_assert_cmpstr(row->stage, ==, "lecture");
    g_assert_cmpstr(row->stage_since, ==, "2026-12-01");
    g_assert_cmpstr(row->nationality, ==, "IDN");
    g_assert_false(row->withdrawn);
    tsu_store_close(store);
}

/* The first so many of many are those of the whole list. */
static void
test_list_many(Fixture *fixture, gconstpointer data)
{
    TsuStore *store = create_store(fixture);
    TsuListQuery query = {.day = FIXTURE_DAY, .limit = -1};
    GRand *random = g_rand_new_with_seed(2026);
    g_autofree char *all = NULL;
    static const int64_t LIMITS[] = {1, 2, 3, 10, 99, 199, 200, 500};

    begin(store, "typed");
    for (unsigned i = 0; i < 200; i++) {
        g_autofree char *kana = g_strdup_printf("%s%s", i % 3 ? "ア" : "イ", i % 5 ? "カ" : "ガ");
        g_autofree char *latin = g_strdup_printf("N%d", g_rand_int_range(random, 0, 30));
        int64_t id = insert(store, make_record("person", 0, "birth_date", "2002", NULL));

        insert(store, make_record("name", id, "form", "passport", "surname", latin, NULL));
        if (i % 7)
            insert(store, make_record("name", id, "form", "kana", "given", kana, NULL));
    }
    commit(store);
    all = found(store, &query);
    for (unsigned i = 0; i < G_N_ELEMENTS(LIMITS); i++) {
        g_autofree char *some = NULL;
        char *end;

        query.limit = LIMITS[i];
        some = found(store, &query);
        g_assert_true(g_str_has_suffix(some, " of 200"));
        end = strstr(some, " of ");
        g_assert_cmpint(strncmp(all, some, (size_t) (end - some)), ==, 0);
    }
    g_rand_free(random);
    tsu_store_close(store);
}

static void
test_find(Fixture *fixture, gconstpointer data)
{
    TsuStore *store;
    g_autoptr(TsuCase) c = NULL;
    g_autoptr(GArray) hashes = NULL, people = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_autoptr(GError) error = NULL;
    int64_t person;
    static const struct {
        const char *source, *ref;
        int64_t person;
    } CASES[] = {
        {"VN-HOAMAI", "HM-0001", 1}, {"VN-HOAMAI", "HM-0003", 3}, {"JP-MIDORI", "HM-0001", 0},
        {NULL, "HM-0001", 0},        {"JP-MIDORI", "M-7", 2},     {"VN-HOAMAI", "hm-0001", 0},
    };

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);
    begin(store, "typed");
    insert(store, make_record("alias", 2, "sender", "JP-MIDORI", "sender_ref", "M-7", NULL));
    insert(store, make_record("person", 0, "birth_date", "2002-03-15", "nationality", "VNM", NULL));
    insert(store, make_record("name", 4, "form", "passport", "surname", "Thi Anh", "given",
                              "Nguyen", NULL));
    commit(store);
    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_assert_true(tsu_store_find_person(store, CASES[i].source, CASES[i].ref, &person, &error));
        g_assert_cmpint(person, ==, CASES[i].person);
    }
    /* The same words in another order, born on the same day. */
    c = tsu_store_case(store, 4, false, &error);
    hashes = tsu_derived_identity(c);
    tsu_store_find_identity(store, (const int64_t *) (void *) hashes->data, hashes->len, people,
                            &error);
    g_assert_no_error(error);
    g_assert_cmpuint(people->len, ==, 2);
    g_assert_cmpint(g_array_index(people, int64_t, 0) + g_array_index(people, int64_t, 1), ==, 5);
    tsu_store_close(store);
}

static void
test_cancel(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    TsuStore *store;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;

    fill_store(fixture);
    before = dump(fixture->path);
    store = open_store(fixture, TSU_STORE_WRITE);
    begin(store, "import");
    for (unsigned i = 0; i < 2000; i++)
        add_person(store, NULL, "PHAM", "THI DUNG", "ファム");
    tsu_store_set_cancellable(store, cancellable);
    g_cancellable_cancel(cancellable);
    g_assert_false(tsu_store_commit(store, NULL, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_false(tsu_store_in_operation(store));
    tsu_store_close(store);
    after = dump(fixture->path);
    g_assert_cmpstr(before, ==, after);
    store = open_store(fixture, TSU_STORE_READ);
    assert_verifies(store);
    tsu_store_close(store);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    FIXTURE_ADD("/store/round-trip", test_round_trip);
    FIXTURE_ADD("/store/hours", test_hours);
    FIXTURE_ADD("/store/operations", test_operations);
    FIXTURE_ADD("/store/refused", test_refused);
    FIXTURE_ADD("/store/content", test_content);
    FIXTURE_ADD("/store/two-handles", test_two_handles);
    FIXTURE_ADD("/store/cases", test_cases);
    FIXTURE_ADD("/store/known-on", test_known_on);
    FIXTURE_ADD("/store/entries", test_entries);
    FIXTURE_ADD("/store/search", test_search);
    FIXTURE_ADD("/store/search-limits", test_search_limits);
    FIXTURE_ADD("/store/list", test_list);
    FIXTURE_ADD("/store/list-many", test_list_many);
    FIXTURE_ADD("/store/find", test_find);
    FIXTURE_ADD("/store/cancel", test_cancel);
    return g_test_run();
}
