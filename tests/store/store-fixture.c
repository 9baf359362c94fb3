/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

#include "tsu-history.h"

void
fixture_set_up(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    fixture->folder = g_dir_make_tmp("tsu-store-XXXXXX", &error);
    g_assert_no_error(error);
    fixture->path = g_build_filename(fixture->folder, "office.tsubame", NULL);
    fixture->clock = tsu_clock_new_fixed(TSU_DATE_NONE, FIXTURE_NOW);
}

void
remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            remove_folder(path);
        else
            g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

void
fixture_tear_down(Fixture *fixture, gconstpointer data)
{
    remove_folder(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
    tsu_clock_unref(fixture->clock);
}

void
copy_file(const char *from, const char *to)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize size;

    g_file_get_contents(from, &bytes, &size, &error);
    g_assert_no_error(error);
    g_file_set_contents(to, bytes, (gssize) size, &error);
    g_assert_no_error(error);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

char **
names_in(const char *folder, const char *prefix)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    GPtrArray *names = g_ptr_array_new();

    for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL; name != NULL;
         name = g_dir_read_name(dir))
        if (g_str_has_prefix(name, prefix))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return (char **) g_ptr_array_free(names, FALSE);
}

TsuStore *
create_store(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    TsuStore *store = tsu_store_create(fixture->path, fixture->clock, "tester", &error);

    g_assert_no_error(error);
    g_assert_nonnull(store);
    return store;
}

TsuStore *
open_store(Fixture *fixture, TsuStoreMode mode)
{
    g_autoptr(GError) error = NULL;
    TsuStore *store = tsu_store_open(fixture->path, mode, fixture->clock, &error);

    g_assert_no_error(error);
    g_assert_nonnull(store);
    return store;
}

void
begin(TsuStore *store, const char *kind)
{
    g_autoptr(GError) error = NULL;

    tsu_store_begin(store, kind, "tester", NULL, &error);
    g_assert_no_error(error);
}

int64_t
commit(TsuStore *store)
{
    g_autoptr(GError) error = NULL;
    int64_t operation = -1;

    tsu_store_commit(store, &operation, &error);
    g_assert_no_error(error);
    return operation;
}

TsuRecord *
make_record(const char *entity, int64_t owner, ...)
{
    TsuRecord *record = tsu_record_new(tsu_entity_find(entity));
    va_list fields;

    record->owner = owner;
    va_start(fields, owner);
    for (const char *name = va_arg(fields, const char *); name != NULL;
         name = va_arg(fields, const char *)) {
        const char *value = va_arg(fields, const char *);

        if (strcmp(name, "ref") == 0)
            record->ref = g_strdup(value);
        else if (strcmp(name, "source") == 0)
            record->source = g_strdup(value);
        else
            tsu_record_set(record, name, value);
    }
    va_end(fields);
    return record;
}

int64_t
insert(TsuStore *store, TsuRecord *record)
{
    g_autoptr(GError) error = NULL;
    int64_t id;

    tsu_store_insert(store, record, &error);
    g_assert_no_error(error);
    id = record->id;
    tsu_record_unref(record);
    return id;
}

static TsuRecord *
find_record(TsuStore *store, const char *entity, int64_t owner, int64_t record)
{
    g_autoptr(GError) error = NULL;
    TsuRecord *found = tsu_store_record(store, tsu_entity_find(entity), owner, record, &error);

    g_assert_no_error(error);
    g_assert_nonnull(found);
    return found;
}

static void
update(TsuStore *store, const TsuRecord *old, const TsuRecord *now)
{
    g_autoptr(GError) error = NULL;

    tsu_store_update(store, old, now, &error);
    g_assert_no_error(error);
}

void
change(TsuStore *store, const char *entity, int64_t owner, int64_t record, const char *field,
       const char *value)
{
    g_autoptr(TsuRecord) old = find_record(store, entity, owner, record);
    g_autoptr(TsuRecord) now = tsu_record_copy(old);

    tsu_record_set(now, field, value);
    update(store, old, now);
}

void
set_withdrawn(TsuStore *store, const char *entity, int64_t owner, int64_t record, bool withdrawn)
{
    g_autoptr(TsuRecord) old = find_record(store, entity, owner, record);
    g_autoptr(TsuRecord) now = tsu_record_copy(old);

    now->withdrawn = withdrawn;
    update(store, old, now);
}

void
add_organization(TsuStore *store, const char *code, const char *kind, const char *name)
{
    insert(store, make_record("organization", 0, "ref", code, "kind", kind, "name", name, NULL));
}

int64_t
add_person(TsuStore *store, const char *ref, const char *surname, const char *given,
           const char *kana)
{
    int64_t person =
        insert(store, make_record("person", 0, "ref", ref, "source", "VN-HOAMAI", "birth_date",
                                  "2002-03-15", "sex", "female", "nationality", "VNM", NULL));

    insert(store, make_record("name", person, "form", "passport", "surname", surname, "given",
                              given, NULL));
    insert(store, make_record("name", person, "form", "kana", "given", kana, NULL));
    return person;
}

void
fill_store(Fixture *fixture)
{
    g_autoptr(TsuStore) store = create_store(fixture);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) photo = g_bytes_new_static("\x89PNG not really", 15);
    g_autofree char *sha256 = NULL;
    int64_t anh, binh, chi, test;

    begin(store, "typed");
    add_organization(store, "JP-MIDORI", "supervising", "みどり協同組合");
    add_organization(store, "VN-HOAMAI", "sending", "Hoa Mai");
    tsu_store_set_office(store, "JP-MIDORI", &error);
    g_assert_no_error(error);
    insert(store, make_record("approval", 2, "authority", "DOLAB", "number", "12/LD", NULL));
    anh = add_person(store, "HM-0001", "NGUYEN", "THI ANH", "グエン ティ アイン");
    insert(store, make_record("passport", anh, "number", "C0000001", "issuer", "VNM", "issued",
                              "2022-04-10", NULL));
    test = insert(store, make_record("language_test", anh, "ref", "t1", "source", "VN-HOAMAI",
                                     "test", "jlpt", "level", "n4", "date", "2025-07-06",
                                     "knowledge", "60", NULL));
    insert(store, make_record("course", anh, "phase", "before_entry", "subject", "japanese_general",
                              "hours", "120.5", NULL));
    insert(store,
           make_record("stage_period", anh, "stage", "candidate", "since", "2025-01-10", NULL));
    sha256 = tsu_store_put_content(store, photo, &error);
    g_assert_no_error(error);
    insert(store, make_record("document", anh, "kind", "photo", "title", "Photo", "content", sha256,
                              NULL));
    commit(store);

    tsu_clock_set_now(fixture->clock, FIXTURE_NOW + FIXTURE_HOUR);
    begin(store, "typed");
    binh = add_person(store, "HM-0002", "TRAN", "VAN BINH", "チャン ヴァン ビン");
    chi = add_person(store, "HM-0003", "LE", "\"CHI\"\n\\", "レ チ");
    change(store, "language_test", anh, test, "knowledge", "61");
    change(store, "person", 0, anh, "birth_place", "Hà Nội");
    commit(store);

    begin(store, "typed");
    change(store, "person", 0, anh, "birth_place", NULL);
    change(store, "person", 0, binh, "language", "vi");
    set_withdrawn(store, "person", 0, chi, true);
    change(store, "organization", 0, 2, "name", "Hoa Mai JSC");
    commit(store);
}

void
assert_verifies(TsuStore *store)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuVerification) verification = tsu_store_verify(store, NULL, &error);

    g_assert_no_error(error);
    if (verification->problems->len > 0)
        g_error("%s", (const char *) g_ptr_array_index(verification->problems, 0));
}

void
assert_problem(Fixture *fixture, const char *words)
{
    g_autoptr(TsuStore) store = open_store(fixture, TSU_STORE_READ);
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuVerification) verification = tsu_store_verify(store, NULL, &error);

    g_assert_no_error(error);
    for (unsigned i = 0; i < verification->problems->len; i++) {
        const char *problem = g_ptr_array_index(verification->problems, i);

        if (strstr(problem, words) != NULL)
            return;
        g_test_message("found: %s", problem);
    }
    g_error("no problem says: %s", words);
}

void
assert_refused(Fixture *fixture, TsuStoreMode mode, int code, const char *words)
{
    g_autoptr(GError) error = NULL;
    TsuStore *store = tsu_store_open(fixture->path, mode, fixture->clock, &error);

    g_assert_null(store);
    g_assert_error(error, TSU_STORE_ERROR, code);
    if (strstr(error->message, words) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, words);
}

static sqlite3 *
open_raw(const char *path)
{
    sqlite3 *handle = NULL;

    g_assert_cmpint(sqlite3_open(path, &handle), ==, SQLITE_OK);
    return handle;
}

static void
run_raw(sqlite3 *handle, const char *sql)
{
    char *message = NULL;

    sqlite3_exec(handle, sql, NULL, NULL, &message);
    if (message != NULL)
        g_error("%s: %s", message, sql);
}

static int
append_line(void *data, int n, char **values, char **names)
{
    g_string_append_printf(data, "%s;\n", values[0] != NULL ? values[0] : "");
    return 0;
}

void
tamper(const char *path, const char *sql)
{
    sqlite3 *handle = open_raw(path);
    g_autoptr(GString) drop = g_string_new(NULL);
    g_autoptr(GString) make = g_string_new(NULL);

    sqlite3_exec(handle, "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'",
                 append_line, drop, NULL);
    sqlite3_exec(handle, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'", append_line, make,
                 NULL);
    run_raw(handle, drop->str);
    run_raw(handle, sql);
    run_raw(handle, make->str);
    sqlite3_close(handle);
}

char *
try_sql(const char *path, const char *sql)
{
    sqlite3 *handle = open_raw(path);
    char *message = NULL, *copy;

    sqlite3_exec(handle, sql, NULL, NULL, &message);
    copy = g_strdup(message);
    sqlite3_free(message);
    sqlite3_close(handle);
    return copy;
}

char *
ask(const char *path, const char *sql)
{
    sqlite3 *handle = open_raw(path);
    sqlite3_stmt *statement = NULL;
    char *text = NULL;

    if (sqlite3_prepare_v2(handle, sql, -1, &statement, NULL) != SQLITE_OK)
        g_error("%s: %s", sqlite3_errmsg(handle), sql);
    if (sqlite3_step(statement) == SQLITE_ROW)
        text = g_strdup((const char *) sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return text;
}

char *
dump(const char *path)
{
    sqlite3 *handle = open_raw(path);
    g_autoptr(GString) tables = g_string_new(NULL);
    g_auto(GStrv) names = NULL;
    GString *text = g_string_new(NULL);

    sqlite3_exec(handle,
                 "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB "
                 "'derived_*' AND name NOT GLOB 'sqlite_*' ORDER BY name",
                 append_line, tables, NULL);
    names = g_strsplit(tables->str, ";\n", -1);
    for (unsigned i = 0; names[i] != NULL && *names[i] != '\0'; i++) {
        g_autofree char *sql = g_strdup_printf("SELECT * FROM \"%s\" ORDER BY 1, 2", names[i]);
        sqlite3_stmt *statement = NULL;

        g_string_append_printf(text, "== %s\n", names[i]);
        g_assert_cmpint(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
        while (sqlite3_step(statement) == SQLITE_ROW) {
            for (int k = 0; k < sqlite3_column_count(statement); k++) {
                if (sqlite3_column_type(statement, k) == SQLITE_BLOB) {
                    g_autofree char *hex = g_compute_checksum_for_data(
                        G_CHECKSUM_SHA256, sqlite3_column_blob(statement, k),
                        (gsize) sqlite3_column_bytes(statement, k));

                    g_string_append(text, hex);
                } else if (sqlite3_column_type(statement, k) != SQLITE_NULL) {
                    g_string_append(text, (const char *) sqlite3_column_text(statement, k));
                }
                g_string_append_c(text, '|');
            }
            g_string_append_c(text, '\n');
        }
        sqlite3_finalize(statement);
    }
    sqlite3_close(handle);
    return g_string_free(text, FALSE);
}

char *
dump_facts(const char *path)
{
    g_autofree char *text = dump(path);
    g_autoptr(GRegex) hashes =
        g_regex_new("[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{16}", G_REGEX_OPTIMIZE, 0, NULL);

    return g_regex_replace_literal(hashes, text, -1, 0, "#", 0, NULL);
}
