/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store-fixture.h"
#include "tsu-backup.h"
#include "tsu-list.h"
#include "tsu-store-private.h"

static void
test_fresh(Fixture *fixture, gconstpointer data)
{
    g_autofree char *mode = NULL, *application = NULL, *version = NULL, *operations = NULL;
    g_autofree char *expected = g_strdup_printf("%d", tsu_migrate_version());
    g_auto(GStrv) names = NULL;
    struct stat status;

    tsu_store_close(create_store(fixture));
    g_assert_cmpint(stat(fixture->path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0600);
    mode = ask(fixture->path, "PRAGMA journal_mode");
    g_assert_cmpstr(mode, ==, "wal");
    application = ask(fixture->path, "PRAGMA application_id");
    g_assert_cmpstr(application, ==, "1416852834"); /* Tsub */
    version = ask(fixture->path, "PRAGMA user_version");
    g_assert_cmpstr(version, ==, expected);
    operations = ask(fixture->path, "SELECT group_concat(kind) FROM operation");
    g_assert_cmpstr(operations, ==, "init");
    /* Nothing but the store and its lock. */
    names = names_in(fixture->folder, "");
    g_assert_cmpuint(g_strv_length(names), ==, 2);
}

static void
test_create_refused(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;

    g_file_set_contents(fixture->path, "precious", -1, NULL);
    g_assert_null(tsu_store_create(fixture->path, fixture->clock, "tester", &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO);
    g_file_get_contents(fixture->path, &text, NULL, NULL);
    g_assert_cmpstr(text, ==, "precious");
    g_clear_error(&error);
    g_assert_null(tsu_store_create("/nowhere/x.tsubame", fixture->clock, "tester", &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO);
}

static void
assert_both_refused(Fixture *fixture, int code, const char *words)
{
    assert_refused(fixture, TSU_STORE_READ, code, words);
    assert_refused(fixture, TSU_STORE_WRITE, code, words);
}

static void
test_no_store(Fixture *fixture, gconstpointer data)
{
    static const char XML[] = "<?xml version=\"1.0\"?><exchange/>";
    g_autofree char *junk = g_malloc0(100000);

    assert_both_refused(fixture, TSU_STORE_ERROR_NOT_FOUND, "there is no store at");
    g_file_set_contents(fixture->path, "", 0, NULL);
    assert_both_refused(fixture, TSU_STORE_ERROR_FOREIGN, "is empty, and no store");
    g_file_set_contents(fixture->path, XML, -1, NULL);
    assert_both_refused(fixture, TSU_STORE_ERROR_FOREIGN, "is not a store of Tsubame");
    g_file_set_contents(fixture->path, junk, 100000, NULL);
    assert_both_refused(fixture, TSU_STORE_ERROR_FOREIGN, "is not a store of Tsubame");
    g_unlink(fixture->path);
    g_assert_cmpint(g_mkdir(fixture->path, 0700), ==, 0);
    assert_both_refused(fixture, TSU_STORE_ERROR_IO, "");
    g_rmdir(fixture->path);
    tamper(fixture->path, "CREATE TABLE notes (text)");
    assert_both_refused(fixture, TSU_STORE_ERROR_FOREIGN, "a database of another program");
    tamper(fixture->path, "PRAGMA application_id = 0x47504b47");
    assert_both_refused(fixture, TSU_STORE_ERROR_FOREIGN, "a database of another program");
    /* One that only says that it is ours. */
    tamper(fixture->path, "PRAGMA application_id = 1416852834");
    assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, "of which version");
    tamper(fixture->path, "PRAGMA user_version = 1");
    assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, "was changed by another program");
}

static void
test_versions(Fixture *fixture, gconstpointer data)
{
    g_autofree char *words = NULL, *sql = NULL;

    tsu_store_close(create_store(fixture));
    sql = g_strdup_printf("PRAGMA user_version = %d", tsu_migrate_version() + 1);
    words = g_strdup_printf("made by a newer Tsubame (its version is %d, this program knows those "
                            "up to %d)",
                            tsu_migrate_version() + 1, tsu_migrate_version());
    tamper(fixture->path, sql);
    assert_both_refused(fixture, TSU_STORE_ERROR_NEWER, words);
    tamper(fixture->path, "PRAGMA user_version = 2147483647");
    assert_both_refused(fixture, TSU_STORE_ERROR_NEWER, "made by a newer Tsubame");
    tamper(fixture->path, "PRAGMA user_version = 0");
    assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, "of which version");
    tamper(fixture->path, "PRAGMA user_version = -1");
    assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, "of which version");
}

static void
test_cut_off(Fixture *fixture, gconstpointer data)
{
    g_autofree char *bytes = NULL;
    gsize size;
    static const gsize SIZES[] = {2, 10, 16, 50, 99, 100, 511, 512, 4095, 4096, 8191, 8192, 50000};

    fill_store(fixture);
    g_file_get_contents(fixture->path, &bytes, &size, NULL);
    for (unsigned i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        g_autofree char *words = g_strdup_printf(
            "is cut off: only its first %" G_GSIZE_FORMAT " bytes are there", SIZES[i]);

        g_assert_cmpuint(SIZES[i], <, size);
        g_test_message("%" G_GSIZE_FORMAT " bytes", SIZES[i]);
        g_file_set_contents(fixture->path, bytes, (gssize) SIZES[i], NULL);
        assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, words);
    }
    g_file_set_contents(fixture->path, bytes, (gssize) size - 1, NULL);
    assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, "is cut off");
    g_file_set_contents(fixture->path, bytes, (gssize) size, NULL);
    tsu_store_close(open_store(fixture, TSU_STORE_WRITE));
}

/* Nothing that somebody else put into the file runs, or is even looked at. */
static void
test_hostile_schema(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *sql, *words;
    } CASES[] = {
        {"CREATE TRIGGER evil AFTER INSERT ON note BEGIN DELETE FROM person; END", "trigger evil"},
        {"CREATE VIEW evil AS SELECT * FROM person", "view evil"},
        {"CREATE TABLE evil (x)", "table evil"},
        {"CREATE INDEX evil ON person (birth_date)", "index evil"},
        {"CREATE INDEX evil ON person (abs (birth_date))", "index evil"},
        {"CREATE VIRTUAL TABLE evil USING fts5 (x)", "table evil"},
        {"DROP INDEX entry_by_owner", "index entry_by_owner"},
        {"DROP TABLE note", "table note"},
        {"ALTER TABLE note ADD COLUMN evil TEXT", "table note"},
        {"ALTER TABLE note ADD COLUMN evil TEXT AS (text || text)", "table note"},
        {"ALTER TABLE note RENAME COLUMN text TO text2", "table note"},
        {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, 'NOT NULL', '')"
         " WHERE name = 'note'",
         "table note"},
        {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
         "replace (sql, 'TEXT', 'TEXT CHECK (load_extension (''x''))') WHERE name = 'note'",
         ""},
        {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'junk' WHERE name = 'note'",
         ""},
        {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'note'",
         ""},
        {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM "
         "sqlite_schema WHERE name = 'person') WHERE name = 'work'",
         ""},
        {"PRAGMA writable_schema = ON; DELETE FROM sqlite_schema", ""},
    };
    g_autofree char *copy = g_strconcat(fixture->path, ".good", NULL);

    fill_store(fixture);
    copy_file(fixture->path, copy);
    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_test_message("%s", CASES[i].sql);
        copy_file(copy, fixture->path);
        tamper(fixture->path, CASES[i].sql);
        assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, CASES[i].words);
    }

    /* A trigger of ours that says something else. */
    copy_file(copy, fixture->path);
    {
        g_autofree char *said = try_sql(
            fixture->path,
            "DROP TRIGGER entry_delete; CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN "
            "SELECT 1; END");

        g_assert_null(said);
    }
    assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, "trigger entry_delete");

    /* What SQLite itself keeps there at the wish of other programs is no harm. */
    copy_file(copy, fixture->path);
    tamper(fixture->path, "ANALYZE");
    {
        g_autoptr(TsuStore) store = open_store(fixture, TSU_STORE_WRITE);

        assert_verifies(store);
    }
}

static void
put_number(uint8_t *bytes, unsigned n, uint64_t number)
{
    for (unsigned i = n; i > 0; i--, number >>= 8)
        bytes[i - 1] = (uint8_t) number;
}

/* An inner page of a table's tree whose children are all the same, but for the first. */
static void
fill_inner_page(uint8_t *page, unsigned header, unsigned first, unsigned child)
{
    enum { CELLS = 200 };

    memset(page + header, 0, 4096 - header);
    page[header] = 5;
    put_number(page + header + 3, 2, CELLS);
    put_number(page + header + 5, 2, 4096 - CELLS * 6);
    put_number(page + header + 8, 4, child);
    for (unsigned i = 0; i < CELLS; i++) {
        unsigned place = 4096 - (i + 1) * 6;

        put_number(page + header + 12 + 2 * i, 2, place);
        put_number(page + place, 4, i == 0 ? first : child);
        page[place + 4] = 1;
    }
}

/* A schema of a few pages that takes longer to read than anybody lives: each page has the next one
 * two hundred times. */
static void
test_endless_schema(Fixture *fixture, gconstpointer data)
{
    enum { INNER = 4, N_INNER = 15, TABLE = INNER + N_INNER, INDEX, N_PAGES = INDEX };
    g_autofree uint8_t *pages = g_malloc0(N_PAGES * 4096);
    g_autofree char *small = NULL;
    gint64 start;
    gsize size;

    tamper(fixture->path, "PRAGMA page_size = 4096; CREATE TABLE t (x TEXT PRIMARY KEY)");
    g_file_get_contents(fixture->path, &small, &size, NULL);
    g_assert_cmpuint(size, ==, 3 * 4096);
    memcpy(pages, small, size);
    /* Where the schema was: its rows as leaves of their own, one with both, one with the index. */
    for (unsigned leaf = TABLE; leaf <= INDEX; leaf++) {
        uint8_t *page = pages + (leaf - 1) * 4096;

        memcpy(page, small, 4096);
        memmove(page, page + 100, 8 + 4);
        if (leaf == INDEX) {
            put_number(page + 3, 2, 1);
            memmove(page + 8, page + 10, 2);
        }
    }
    fill_inner_page(pages, 100, TABLE, INNER);
    for (unsigned i = 0; i < N_INNER; i++) {
        unsigned child = i + 1 < N_INNER ? INNER + i + 1 : INDEX;

        fill_inner_page(pages + (INNER + i - 1) * 4096, 0, child, child);
    }
    put_number(pages + 28, 4, N_PAGES);
    g_file_set_contents(fixture->path, (char *) pages, N_PAGES * 4096, NULL);

    start = g_get_monotonic_time();
    assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, "it has no end");
    g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
}

/* A broken file is read whole at the next opening only when something else than our close was last
 * at it. */
static void
test_check_when_due(Fixture *fixture, gconstpointer data)
{
    g_autofree char *sidecar = g_strconcat(fixture->path, "-lock", NULL);

    fill_store(fixture);
    tamper(fixture->path,
           "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage "
           "FROM sqlite_schema WHERE name = 'incident') WHERE name = 'follow_up'");
    assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, "is damaged (");
    {
        g_autoptr(GError) error = NULL;
        TsuStoreLock *lock = tsu_store_lock_take(fixture->path, fixture->clock, &error);

        g_assert_no_error(error);
        tsu_store_lock_release(lock);
    }
    tsu_store_close(open_store(fixture, TSU_STORE_READ));
    g_unlink(sidecar);
    assert_both_refused(fixture, TSU_STORE_ERROR_DAMAGED, "is damaged (");
}

/* A store of each version that was ever released, as text. */
static char *
make_old_store(Fixture *fixture, int version)
{
    g_autofree char *name = g_strdup_printf("v%04d.sql", version);
    g_autofree char *path =
        g_build_filename(g_getenv("TSUBAME_SRCDIR"), "tests", "data", "db", name, NULL);
    g_autofree char *sql = NULL, *said = NULL;
    g_autoptr(GError) error = NULL;

    g_file_get_contents(path, &sql, NULL, &error);
    g_assert_no_error(error);
    g_unlink(fixture->path);
    said = try_sql(fixture->path, sql);
    g_assert_cmpstr(said, ==, NULL);
    return ask(fixture->path, "SELECT group_concat (hex (hash)) FROM operation ORDER BY id");
}

static void
test_old_versions(Fixture *fixture, gconstpointer data)
{
    for (int version = 1; version < tsu_migrate_version(); version++) {
        g_autofree char *chain = make_old_store(fixture, version), *after = NULL, *found = NULL;
        g_autofree char *folder = g_strconcat(fixture->path, ".backups", NULL);
        g_auto(GStrv) backups = NULL;
        g_autoptr(TsuCase) c = NULL;
        g_autoptr(GPtrArray) rows = NULL;
        g_autoptr(GError) error = NULL;
        TsuListQuery query = {.search = "nguyen anh", .day = FIXTURE_DAY, .limit = -1};
        TsuStore *store;
        int64_t total;

        assert_refused(fixture, TSU_STORE_READ, TSU_STORE_ERROR_REFUSED,
                       "made by an older Tsubame; open it once for writing");
        store = open_store(fixture, TSU_STORE_WRITE);
        assert_verifies(store);
        c = tsu_store_case(store, 1, true, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(tsu_record_get(tsu_case_person(c), "birth_date"), ==, "2002-03-15");
        rows = tsu_store_list(store, &query, &total, &error);
        g_assert_no_error(error);
        g_assert_cmpint(total, ==, 1);
        begin(store, "typed");
        add_person(store, "HM-0009", "PHAN", "VAN KIEN", "ファン");
        commit(store);
        assert_verifies(store);
        tsu_store_close(store);
        after = ask(fixture->path, "SELECT group_concat (hex (hash)) FROM operation ORDER BY id");
        g_assert_true(g_str_has_prefix(after, chain));

        /* What it was is kept, and can be taken back into a store of this version. */
        backups = names_in(folder, "migration-");
        g_assert_cmpuint(g_strv_length(backups), ==, 1);
        {
            g_autofree char *backup = g_build_filename(folder, backups[0], NULL);

            found = ask(backup, "PRAGMA user_version");
            g_assert_cmpint(atoi(found), ==, version);
            store = open_store(fixture, TSU_STORE_WRITE);
            tsu_store_restore(store, backup, "restorer", &error);
            g_assert_no_error(error);
            assert_verifies(store);
            begin(store, "typed");
            insert(store, make_record("fee", 1, "date", "2026-01-01", "purpose", "Course",
                                      "currency", "USD", "amount", "120000", NULL));
            commit(store);
            assert_verifies(store);
            tsu_store_close(store);
        }
        remove_folder(folder);
    }
}

/* A migration that fails half way leaves the store as it was. */
static void
test_failing_migration(Fixture *fixture, gconstpointer data)
{
    g_autofree char *before = NULL, *after = NULL, *folder = NULL, *version = NULL;
    g_autofree char *chain = make_old_store(fixture, 1);

    g_assert_nonnull(chain);
    before = dump(fixture->path);
    /* No room for the backup before it. */
    folder = g_strconcat(fixture->path, ".backups", NULL);
    g_file_set_contents(folder, "in the way", -1, NULL);
    assert_refused(fixture, TSU_STORE_WRITE, TSU_STORE_ERROR_IO, ".backups");
    after = dump(fixture->path);
    g_assert_cmpstr(before, ==, after);
    version = ask(fixture->path, "PRAGMA user_version");
    g_assert_cmpstr(version, ==, "1");
    g_unlink(folder);
    tsu_store_close(open_store(fixture, TSU_STORE_WRITE));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    FIXTURE_ADD("/migrate/fresh", test_fresh);
    FIXTURE_ADD("/migrate/create-refused", test_create_refused);
    FIXTURE_ADD("/migrate/no-store", test_no_store);
    FIXTURE_ADD("/migrate/versions", test_versions);
    FIXTURE_ADD("/migrate/cut-off", test_cut_off);
    FIXTURE_ADD("/migrate/hostile-schema", test_hostile_schema);
    FIXTURE_ADD("/migrate/endless-schema", test_endless_schema);
    FIXTURE_ADD("/migrate/check-when-due", test_check_when_due);
    FIXTURE_ADD("/migrate/old-versions", test_old_versions);
    FIXTURE_ADD("/migrate/failing", test_failing_migration);
    return g_test_run();
}
