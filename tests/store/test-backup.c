/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store-fixture.h"
#include "tsu-backup.h"
#include "tsu-files.h"
#include "tsu-history.h"

#define DAY (24 * FIXTURE_HOUR)

static char *
folder_of(Fixture *fixture)
{
    return g_strconcat(fixture->path, ".backups", NULL);
}

/* One more operation, and how the store stands after it. */
static void
write_something(TsuStore *store)
{
    static unsigned count;
    g_autofree char *text = g_strdup_printf("note %u", ++count);

    begin(store, "typed");
    insert(store, make_record("note", 1, "date", "2026-11-23", "text", text, NULL));
    commit(store);
}

static void
test_on_demand(Fixture *fixture, gconstpointer data)
{
    g_autofree char *target = g_build_filename(fixture->folder, "copy.tsubame", NULL);
    g_autofree char *before = NULL, *after = NULL, *mode = NULL;
    g_auto(GStrv) left = NULL;
    TsuStore *store;
    Fixture other = *fixture;
    struct stat status;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_READ);
    g_assert_true(tsu_store_backup(store, target, &error));
    g_assert_no_error(error);
    g_assert_cmpint(stat(target, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0600);
    left = names_in(fixture->folder, ".");
    g_assert_cmpuint(g_strv_length(left), ==, 0);

    /* Never over something that is there. */
    g_assert_false(tsu_store_backup(store, target, &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    g_clear_error(&error);
    g_assert_false(tsu_store_backup(store, "/nowhere/x.tsubame", &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO);
    tsu_store_close(store);

    before = dump(fixture->path);
    after = dump(target);
    g_assert_cmpstr(before, ==, after);
    mode = ask(target, "PRAGMA journal_mode");
    g_assert_cmpstr(mode, ==, "delete"); /* can be read where nothing can be written */

    /* It is a store. */
    other.path = target;
    store = open_store(&other, TSU_STORE_READ);
    assert_verifies(store);
    tsu_store_close(store);
    store = open_store(&other, TSU_STORE_WRITE);
    write_something(store);
    assert_verifies(store);
    tsu_store_close(store);
}

static void
test_on_a_medium_without_writing(Fixture *fixture, gconstpointer data)
{
    g_autofree char *folder = g_build_filename(fixture->folder, "medium", NULL);
    g_autofree char *target = g_build_filename(folder, "copy.tsubame", NULL);
    TsuStore *store;
    Fixture other = *fixture;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    store = open_store(fixture, TSU_STORE_READ);
    tsu_store_backup(store, target, &error);
    g_assert_no_error(error);
    tsu_store_close(store);
    g_assert_cmpint(chmod(target, 0400), ==, 0);
    g_assert_cmpint(chmod(folder, 0500), ==, 0);
    other.path = target;
    store = open_store(&other, TSU_STORE_READ);
    assert_verifies(store);
    tsu_store_close(store);
    g_assert_cmpint(chmod(folder, 0700), ==, 0);
}

static void
test_names(Fixture *fixture, gconstpointer data)
{
    g_autofree char *folder = folder_of(fixture), *path = NULL, *second = NULL, *expected = NULL;
    TsuStore *store = create_store(fixture);
    g_autoptr(GError) error = NULL;
    struct stat status;

    g_assert_true(tsu_store_backup_kind(store, "import", &path, &error));
    g_assert_no_error(error);
    expected =
        g_strdup_printf("%s/import-20261123T044500Z-%s.tsubame", folder, tsu_store_head(store));
    g_assert_cmpstr(path, ==, expected);
    g_assert_cmpint(stat(folder, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0700);
    /* The same moment and the same head: still not over it. */
    g_assert_true(tsu_store_backup_kind(store, "import", &second, &error));
    g_assert_cmpstr(path, !=, second);
    g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(second, G_FILE_TEST_EXISTS));
    tsu_store_close(store);
}

static void
test_rotation(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *kind;
        unsigned keep;
    } KINDS[] = {{"import", 10}, {"daily", 30}, {"migration", 33}, {"restore", 33}};
    g_autofree char *folder = folder_of(fixture);
    TsuStore *store = create_store(fixture);
    static const char *const STRANGERS[] = {
        "import-x.tsubame", "import-20261123T044500Z-0123456789abcdef.txt", "import-",
        "daily-20200101T000000Z-0123456789abcdef.tsubame.bak", "important"};

    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    for (unsigned i = 0; i < G_N_ELEMENTS(STRANGERS); i++) {
        g_autofree char *path = g_build_filename(folder, STRANGERS[i], NULL);

        g_file_set_contents(path, "x", 1, NULL);
    }
    for (unsigned i = 0; i < 33; i++) {
        tsu_clock_set_now(fixture->clock, FIXTURE_NOW + i * DAY);
        for (unsigned k = 0; k < G_N_ELEMENTS(KINDS); k++) {
            g_autofree char *path = NULL;
            g_autoptr(GError) error = NULL;

            g_assert_true(tsu_store_backup_kind(store, KINDS[k].kind, &path, &error));
            g_assert_no_error(error);
            g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
        }
    }
    for (unsigned k = 0; k < G_N_ELEMENTS(KINDS); k++) {
        g_autofree char *prefix = g_strconcat(KINDS[k].kind, "-202", NULL);
        g_auto(GStrv) all = names_in(folder, prefix);
        unsigned n = 0;

        for (unsigned i = 0; all[i] != NULL; i++)
            n += g_str_has_suffix(all[i], ".tsubame");
        g_assert_cmpuint(n, ==, KINDS[k].keep);
        /* It is the newest that are kept. */
        g_assert_nonnull(strstr(all[g_strv_length(all) - 1], "-20261225T"));
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(STRANGERS); i++) {
        g_autofree char *path = g_build_filename(folder, STRANGERS[i], NULL);

        g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    }
    tsu_store_close(store);
}

static unsigned
count_daily(Fixture *fixture)
{
    g_autofree char *folder = folder_of(fixture);
    g_auto(GStrv) names = names_in(folder, "daily-");

    return g_strv_length(names);
}

static void
test_daily(Fixture *fixture, gconstpointer data)
{
    /* 14:59 and 15:01 UTC are two days in Tokyo. */
    const int64_t before_midnight = FIXTURE_NOW + 10 * FIXTURE_HOUR + 14 * 60 * TSU_USEC_PER_SECOND;
    const int64_t after_midnight = before_midnight + 2 * 60 * TSU_USEC_PER_SECOND;
    TsuStore *store;

    fill_store(fixture);
    g_assert_cmpuint(count_daily(fixture), ==, 1);
    /* Nothing written: nothing kept, on whatever day. */
    tsu_clock_set_now(fixture->clock, FIXTURE_NOW + 3 * DAY);
    tsu_store_close(open_store(fixture, TSU_STORE_WRITE));
    g_assert_cmpuint(count_daily(fixture), ==, 1);
    /* One a day. */
    tsu_clock_set_now(fixture->clock, before_midnight);
    store = open_store(fixture, TSU_STORE_WRITE);
    write_something(store);
    tsu_store_close(store);
    g_assert_cmpuint(count_daily(fixture), ==, 1);
    tsu_clock_set_now(fixture->clock, after_midnight);
    store = open_store(fixture, TSU_STORE_WRITE);
    write_something(store);
    tsu_store_close(store);
    g_assert_cmpuint(count_daily(fixture), ==, 2);
}

/* In the middle of an operation a backup holds what was before it. */
static void
test_within_an_operation(Fixture *fixture, gconstpointer data)
{
    g_autofree char *target = g_build_filename(fixture->folder, "copy.tsubame", NULL);
    g_autofree char *before = NULL, *after = NULL;
    TsuStore *store;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    before = dump(fixture->path);
    store = open_store(fixture, TSU_STORE_WRITE);
    begin(store, "import");
    for (unsigned i = 0; i < 200; i++)
        add_person(store, NULL, "PHAM", "THI DUNG", "ファム");
    tsu_store_backup(store, target, &error);
    g_assert_no_error(error);
    commit(store);
    assert_verifies(store);
    tsu_store_close(store);
    after = dump(target);
    g_assert_cmpstr(before, ==, after);
}

static void
test_restore(Fixture *fixture, gconstpointer data)
{
    g_autofree char *target = g_build_filename(fixture->folder, "copy.tsubame", NULL);
    g_autofree char *folder = folder_of(fixture), *note = NULL, *kept = NULL;
    g_autofree char *old_head = NULL, *new_head = NULL, *before = NULL, *kept_dump = NULL;
    g_autoptr(GPtrArray) history = NULL;
    g_autoptr(TsuVerification) verification = NULL;
    g_auto(GStrv) names = NULL;
    const TsuOperation *last;
    TsuStore *store;
    int64_t person, record, operation;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);
    old_head = g_strdup(tsu_store_head(store));
    tsu_store_backup(store, target, &error);
    g_assert_no_error(error);

    begin(store, "typed");
    person = add_person(store, "HM-0004", "HOANG", "VAN EM", "ホアン");
    record = insert(store, make_record("note", 1, "date", "2026-11-23", "text", "x", NULL));
    add_organization(store, "JP-SAKURA", "host", "さくら苑");
    operation = commit(store);
    new_head = g_strdup(tsu_store_head(store));
    g_assert_nonnull(tsu_store_organization(store, "JP-SAKURA"));
    tsu_store_close(store);
    before = dump(fixture->path);

    store = open_store(fixture, TSU_STORE_WRITE);
    g_assert_true(tsu_store_restore(store, target, "restorer", &error));
    g_assert_no_error(error);

    /* The operation names both heads; the chain holds the one of the backup and not the other. */
    history = tsu_store_history(store, &error);
    last = g_ptr_array_index(history, history->len - 1);
    g_assert_cmpstr(last->kind, ==, "restore");
    g_assert_cmpstr(last->actor, ==, "restorer");
    note = g_strdup_printf("replaced %s by %s", new_head, old_head);
    g_assert_cmpstr(last->note, ==, note);
    g_assert_cmpint(last->id, ==, operation + 1);
    assert_verifies(store);
    verification = tsu_store_verify(store, old_head, &error);
    g_assert_true(verification->has_head);
    tsu_verification_free(verification);
    verification = tsu_store_verify(store, new_head, &error);
    g_assert_false(verification->has_head);

    /* What was replaced is kept. */
    names = names_in(folder, "restore-");
    g_assert_cmpuint(g_strv_length(names), ==, 1);
    g_assert_nonnull(strstr(names[0], new_head));
    kept = g_build_filename(folder, names[0], NULL);
    kept_dump = dump(kept);
    g_assert_cmpstr(kept_dump, ==, before);

    /* What was read before is forgotten, and no number is given twice. */
    g_assert_null(tsu_store_organization(store, "JP-SAKURA"));
    begin(store, "typed");
    g_assert_cmpint(add_person(store, "HM-0005", "VO", "THI GIANG", "ヴォ"), ==, person + 1);
    g_assert_cmpint(insert(store, make_record("note", 1, "date", "2026-11-23", "text", "y", NULL)),
                    >, record);
    commit(store);
    assert_verifies(store);

    /* Forth again, to what was there before. */
    g_assert_true(tsu_store_restore(store, kept, "restorer", &error));
    g_assert_no_error(error);
    g_assert_nonnull(tsu_store_organization(store, "JP-SAKURA"));
    begin(store, "typed");
    g_assert_cmpint(add_person(store, "HM-0006", "DO", "VAN HAI", "ド"), ==, person + 2);
    commit(store);
    assert_verifies(store);
    tsu_store_close(store);
    g_strfreev(g_steal_pointer(&names));
    names = names_in(fixture->folder, ".");
    g_assert_cmpuint(g_strv_length(names), ==, 0);
}

/* Somebody reads all the while. */
static void
test_restore_beside_a_reader(Fixture *fixture, gconstpointer data)
{
    g_autofree char *target = g_build_filename(fixture->folder, "copy.tsubame", NULL);
    g_autoptr(TsuCaseStream) stream = NULL;
    g_autoptr(TsuCase) c = NULL;
    TsuStore *store, *reader;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);
    tsu_store_backup(store, target, &error);
    g_assert_no_error(error);
    write_something(store);
    reader = open_store(fixture, TSU_STORE_READ);
    stream = tsu_store_cases(reader, 1, 10, false, &error);
    g_assert_no_error(error);
    g_assert_true(tsu_store_restore(store, target, "restorer", &error));
    g_assert_no_error(error);
    /* In the middle of a case stream nothing has changed. */
    c = tsu_case_stream_next(stream, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(tsu_case_records(c, "note")->len, ==, 1);
    g_clear_pointer(&c, tsu_case_unref);
    g_clear_pointer(&stream, tsu_case_stream_free);
    c = tsu_store_case(reader, 1, false, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(tsu_case_records(c, "note")->len, ==, 0);
    assert_verifies(reader);
    tsu_store_close(reader);
    tsu_store_close(store);
}

static void
refuse_restore(Fixture *fixture, const char *path, int code, const char *words)
{
    TsuStore *store = open_store(fixture, TSU_STORE_WRITE);
    g_autofree char *head = g_strdup(tsu_store_head(store)), *before = NULL, *after = NULL;
    g_autoptr(GError) error = NULL;

    before = dump(fixture->path);
    g_assert_false(tsu_store_restore(store, path, "restorer", &error));
    g_assert_error(error, TSU_STORE_ERROR, code);
    if (strstr(error->message, words) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, words);
    g_assert_cmpstr(tsu_store_head(store), ==, head);
    after = dump(fixture->path);
    g_assert_cmpstr(before, ==, after);
    write_something(store);
    assert_verifies(store);
    tsu_store_close(store);
}

static void
test_restore_refused(Fixture *fixture, gconstpointer data)
{
    g_autofree char *target = g_build_filename(fixture->folder, "copy.tsubame", NULL);
    g_autofree char *bad = g_build_filename(fixture->folder, "bad.tsubame", NULL);
    g_autofree char *bytes = NULL, *folder = folder_of(fixture);
    g_auto(GStrv) kept = NULL, left = NULL;
    g_autoptr(GError) error = NULL;
    TsuStore *store;
    gsize size;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_READ);
    tsu_store_backup(store, target, &error);
    g_assert_no_error(error);
    g_assert_false(tsu_store_restore(store, target, "restorer", &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    tsu_store_close(store);
    g_file_get_contents(target, &bytes, &size, NULL);

    refuse_restore(fixture, fixture->path, TSU_STORE_ERROR_REFUSED, "is the store itself");
    refuse_restore(fixture, "/nowhere.tsubame", TSU_STORE_ERROR_NOT_FOUND, "/nowhere.tsubame");
    g_file_set_contents(bad, "<exchange/>", -1, NULL);
    refuse_restore(fixture, bad, TSU_STORE_ERROR_FOREIGN, "is not a store of Tsubame");
    g_file_set_contents(bad, bytes, (gssize) size / 2, NULL);
    refuse_restore(fixture, bad, TSU_STORE_ERROR_DAMAGED, "is cut off");
    copy_file(target, bad);
    tamper(bad, "PRAGMA user_version = 99");
    refuse_restore(fixture, bad, TSU_STORE_ERROR_NEWER, "newer Tsubame");
    copy_file(target, bad);
    tamper(bad, "UPDATE passport SET number = 'X'");
    refuse_restore(fixture, bad, TSU_STORE_ERROR_DAMAGED, "does not verify (");
    copy_file(target, bad);
    tamper(bad, "CREATE TRIGGER evil AFTER INSERT ON note BEGIN DELETE FROM person; END");
    refuse_restore(fixture, bad, TSU_STORE_ERROR_DAMAGED, "trigger evil");

    kept = names_in(folder, "restore-");
    g_assert_cmpuint(g_strv_length(kept), ==, 0);
    left = names_in(fixture->folder, ".");
    g_assert_cmpuint(g_strv_length(left), ==, 0);
}

/* A backup from a file with pages of another size. */
static void
test_restore_other_pages(Fixture *fixture, gconstpointer data)
{
    g_autofree char *target = g_build_filename(fixture->folder, "copy.tsubame", NULL);
    g_autofree char *pages = NULL;
    g_autoptr(GError) error = NULL;
    TsuStore *store;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);
    tsu_store_backup(store, target, &error);
    g_assert_no_error(error);
    tamper(target, "PRAGMA page_size = 1024; VACUUM");
    pages = ask(target, "PRAGMA page_size");
    g_assert_cmpstr(pages, ==, "1024");
    write_something(store);
    g_assert_true(tsu_store_restore(store, target, "restorer", &error));
    g_assert_no_error(error);
    assert_verifies(store);
    tsu_store_close(store);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    FIXTURE_ADD("/backup/on-demand", test_on_demand);
    FIXTURE_ADD("/backup/on-a-medium-without-writing", test_on_a_medium_without_writing);
    FIXTURE_ADD("/backup/names", test_names);
    FIXTURE_ADD("/backup/rotation", test_rotation);
    FIXTURE_ADD("/backup/daily", test_daily);
    FIXTURE_ADD("/backup/within-an-operation", test_within_an_operation);
    FIXTURE_ADD("/restore/there-and-back", test_restore);
    FIXTURE_ADD("/restore/beside-a-reader", test_restore_beside_a_reader);
    FIXTURE_ADD("/restore/refused", test_restore_refused);
    FIXTURE_ADD("/restore/pages-of-another-size", test_restore_other_pages);
    return g_test_run();
}
