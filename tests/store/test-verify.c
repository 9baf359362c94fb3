/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store-fixture.h"
#include "tsu-files.h"
#include "tsu-store-lock.h"

static void
test_good(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuStore) store = NULL;
    g_autoptr(TsuVerification) verification = NULL;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_READ);
    verification = tsu_store_verify(store, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(verification->problems->len, ==, 0);
    g_assert_cmpint(verification->operations, ==, 4);
    g_assert_cmpint(verification->records, ==, 17);
    /* store and office, a record each, and six fields that changed */
    g_assert_cmpint(verification->entries, ==, 2 + 17 + 6);
    g_assert_cmpint(verification->contents, ==, 1);
    g_assert_cmpint(verification->erased, ==, 0);
    g_assert_false(verification->has_head);
}

static void
test_head(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuStore) store = create_store(fixture);
    g_autofree char *old = g_strdup(tsu_store_head(store));
    g_autofree char *old_full = g_strdup(tsu_store_head_full(store));
    g_autofree char *upper = g_ascii_strup(old, -1);
    const char *const good[] = {old, old_full, upper};
    static const char *const WRONG[] = {
        "", "0123", "0123456789abcde", "0123456789abcdeg",
        ("00000000000000000000000000000000000000000000000000000000000"
         "000000")};
    TsuVerification *verification;
    g_autoptr(GError) error = NULL;

    begin(store, "typed");
    add_organization(store, "JP-MIDORI", "supervising", "みどり協同組合");
    commit(store);
    g_assert_cmpstr(old, !=, tsu_store_head(store));

    for (unsigned i = 0; i < G_N_ELEMENTS(good); i++) {
        verification = tsu_store_verify(store, good[i], &error);
        g_assert_no_error(error);
        g_assert_true(verification->has_head);
        tsu_verification_free(verification);
    }
    verification = tsu_store_verify(store, "0123456789abcdef", &error);
    g_assert_no_error(error);
    g_assert_false(verification->has_head);
    g_assert_cmpuint(verification->problems->len, ==, 0);
    tsu_verification_free(verification);
    for (unsigned i = 0; i < G_N_ELEMENTS(WRONG); i++) {
        g_assert_null(tsu_store_verify(store, WRONG[i], &error));
        g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
        g_clear_error(&error);
    }
}

/* A tail that was cut off whole cannot be seen, but by whoever has a head of it. */
static void
test_cut_tail(Fixture *fixture, gconstpointer data)
{
    g_autofree char *head = NULL;
    TsuStore *store;
    g_autoptr(TsuVerification) verification = NULL;
    g_autoptr(GError) error = NULL;

    store = create_store(fixture);
    begin(store, "typed");
    add_organization(store, "JP-MIDORI", "supervising", "みどり協同組合");
    commit(store);
    head = g_strdup(tsu_store_head(store));
    tsu_store_close(store);

    tamper(fixture->path, "DELETE FROM derived_organization; DELETE FROM organization;"
                          "DELETE FROM entry WHERE operation = 2;"
                          "DELETE FROM operation WHERE id = 2");
    store = open_store(fixture, TSU_STORE_READ);
    verification = tsu_store_verify(store, head, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(verification->problems->len, ==, 0);
    g_assert_false(verification->has_head);
    tsu_store_close(store);
}

static const struct {
    const char *name, *sql, *words;
} TAMPERED[] = {
    {"value", "UPDATE language_test SET knowledge = 5", "knowledge of language_test"},
    {"value-never-changed", "UPDATE passport SET number = 'C0000009'", "number of passport"},
    {"value-added", "UPDATE person SET intent = 'care' WHERE id = 2", "intent of person 2"},
    {"value-removed", "UPDATE person SET sex = NULL WHERE id = 1", "sex of person 1"},
    {"withdrawn", "UPDATE person SET withdrawn = 0 WHERE id = 3", "withdrawn of person 3"},
    {"ref", "UPDATE person SET ref = 'HM-9' WHERE id = 1", "ref of person 1"},
    {"source", "UPDATE person SET source = 'JP-MIDORI' WHERE id = 1", "source of person 1"},
    {"row-removed", "DELETE FROM passport", "is in the history and nowhere else"},
    {"row-added", "INSERT INTO note (person, id, date, text) VALUES (2, 900, '2026-01-01', 'x')",
     "note 900 is not in the history"},
    {"row-added-behind-all", "INSERT INTO person (id) VALUES (900)",
     "person 900 is not in the history"},
    {"row-moved", "UPDATE passport SET person = 2", "is not in the history"},
    {"office", "UPDATE meta SET value = 'VN-HOAMAI' WHERE name = 'office'", "\"office\""},
    {"office-removed", "DELETE FROM meta WHERE name = 'office'", "\"office\""},
    {"store-name", "UPDATE meta SET value = 'x' WHERE name = 'store'", "\"store\""},
    {"counter", "UPDATE meta SET value = '2' WHERE name = 'record'", "count of records"},
    {"entry-value", "UPDATE entry SET new = 'Hue' WHERE new = 'Hà Nội'", "its digest does not fit"},
    {"entry-owner", "UPDATE entry SET owner = 2 WHERE entity = 'passport'",
     "its digest does not fit"},
    {"entry-digest", "UPDATE entry SET digest = zeroblob(32) WHERE id = 5",
     "its hash does not fit"},
    {"entry-short-digest", "UPDATE entry SET digest = x'00' WHERE id = 5",
     "its digest does not fit"},
    {"entry-removed", "DELETE FROM entry WHERE id = 9", "entries and should have"},
    {"entry-last-removed", "DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)",
     "entries and should have"},
    {"entry-added",
     "INSERT INTO entry SELECT max(id) + 1, 99, entity, owner, record, field, old, new, salt, "
     "digest FROM entry",
     "is of no operation"},
    {"entry-salt", "UPDATE entry SET salt = zeroblob(16) WHERE id = 3", "its digest does not fit"},
    {"entry-short-salt", "UPDATE entry SET salt = x'00' WHERE id = 3", "cannot be read"},
    {"entry-salt-only", "UPDATE entry SET salt = NULL WHERE id = 3", "no salt to prove them"},
    {"operation-actor", "UPDATE operation SET actor = 'nobody' WHERE id = 2",
     "its hash does not fit"},
    {"operation-time", "UPDATE operation SET time = time + 1 WHERE id = 3",
     "its hash does not fit"},
    {"operation-older", "UPDATE operation SET time = 1 WHERE id = 3", "older than the one before"},
    {"operation-note", "UPDATE operation SET note = '' WHERE id = 2", "its hash does not fit"},
    {"operation-hash", "UPDATE operation SET hash = zeroblob(32) WHERE id = 2",
     "its hash does not fit"},
    {"operation-undoes", "UPDATE operation SET undoes = 7 WHERE id = 2", "takes back one"},
    {"operation-batch", "UPDATE operation SET batch = 7 WHERE id = 2", "that is not listed"},
    {"operation-removed",
     "DELETE FROM entry WHERE operation = 3; DELETE FROM operation WHERE id = 3",
     "operation 4 follows operation 2"},
    {"all-removed", "DELETE FROM entry; DELETE FROM operation", "the history is empty"},
    {"content", "UPDATE content SET bytes = x'00'", "content "},
    {"content-size", "UPDATE content SET size = 3", "was changed"},
    {"content-removed", "DELETE FROM content", "that is not there"},
    {"key", "UPDATE person SET source = 'XX' WHERE id = 1",
     "name a row of organization that is not there"},
    {"batch", "INSERT INTO batch VALUES (1, 1, 'a', 'f', 's', 'k', 'x', 2, 1,1,1,1,1,1,1,1)",
     "names an operation that knows nothing"},
    {"derived-name", "UPDATE derived_person SET name = 'X' WHERE person = 2",
     "the name of person 2"},
    {"derived-key", "UPDATE derived_search SET key = 'x' WHERE person = 2",
     "the search key of person 2"},
    {"derived-removed", "DELETE FROM derived_person WHERE person = 2",
     "the lack of a row of person 2"},
    {"derived-last-removed", "DELETE FROM derived_person WHERE person = 3",
     "the lack of a row of person 3"},
    {"derived-identity", "DELETE FROM derived_identity WHERE person = 1",
     "the identity of person 1"},
    {"derived-organization", "UPDATE derived_organization SET key = 'x' WHERE organization = 2",
     "the search key of organization VN-HOAMAI"},
};

static void
test_tampered(Fixture *fixture, gconstpointer data)
{
    g_autofree char *copy = g_strconcat(fixture->path, ".good", NULL);
    g_autofree char *path = g_strdup(fixture->path);

    fill_store(fixture);
    copy_file(fixture->path, copy);
    for (unsigned i = 0; i < G_N_ELEMENTS(TAMPERED); i++) {
        g_test_message("%s", TAMPERED[i].name);
        copy_file(copy, path);
        tamper(path, TAMPERED[i].sql);
        assert_problem(fixture, TAMPERED[i].words);
    }
    copy_file(copy, path);
    {
        g_autoptr(TsuStore) store = open_store(fixture, TSU_STORE_READ);

        assert_verifies(store);
    }
}

/* What the law has erased is named by number, and the rest is proved; where no operation says that
 * it was done, somebody has covered his tracks. */
static void
test_erased(Fixture *fixture, gconstpointer data)
{
    unsigned untold = 0;
    g_autoptr(TsuStore) store = NULL;
    g_autoptr(TsuVerification) verification = NULL;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    /* Every value of person 1, in history and in her rows, through the one door the triggers leave.
     */
    {
        TsuStore *writer = open_store(fixture, TSU_STORE_WRITE);

        tsu_store_close(writer);
    }
    tamper(fixture->path,
           "UPDATE entry SET old = NULL, new = NULL, salt = NULL WHERE owner = 1 AND entity IN "
           "('person', 'name', 'passport');"
           "UPDATE person SET birth_date = NULL, birth_place = NULL WHERE id = 1;"
           "UPDATE passport SET number = NULL;"
           "UPDATE derived_person SET birth_date = NULL WHERE person = 1");
    store = open_store(fixture, TSU_STORE_READ);
    verification = tsu_store_verify(store, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(verification->erased, ==, 6);
    for (unsigned i = 0; i < verification->problems->len; i++) {
        const char *problem = g_ptr_array_index(verification->problems, i);

        /* Only what was not derived anew here. */
        if (strstr(problem, "no operation says so") != NULL)
            untold++;
        else if (!g_str_has_prefix(problem, "derived: "))
            g_error("%s", problem);
    }
    g_assert_cmpuint(untold, ==, 1);
}

/* The door itself: SQLite refuses everything else on history. */
static void
test_append_only(Fixture *fixture, gconstpointer data)
{
    static const char *const REFUSED[] = {
        "UPDATE entry SET new = 'x'",
        "UPDATE entry SET new = NULL",
        "UPDATE entry SET new = NULL, old = NULL, salt = NULL, digest = zeroblob(32)",
        "UPDATE entry SET new = NULL, old = NULL, salt = NULL, owner = 9",
        "DELETE FROM entry",
        "UPDATE operation SET note = 'x'",
        "DELETE FROM operation",
    };
    g_autofree char *before = NULL, *after = NULL;

    fill_store(fixture);
    before = dump(fixture->path);
    for (unsigned i = 0; i < G_N_ELEMENTS(REFUSED); i++) {
        g_autofree char *message = try_sql(fixture->path, REFUSED[i]);

        g_assert_cmpstr(message, ==, "history is append-only");
    }
    after = dump(fixture->path);
    g_assert_cmpstr(before, ==, after);
}

static void
test_ledger(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *sql, *words;
    } CASES[] = {
        {"UPDATE ledger SET recipient = 'JP-MIDORI'", "is not what the history says of it"},
        {"UPDATE ledger_person SET ref = 'x' WHERE person = 1", "is not what the history says"},
        {"DELETE FROM ledger_person WHERE person = 1", "does not name as many people"},
        {"DELETE FROM ledger_person; DELETE FROM ledger", "in the history and not in the ledger"},
        {"UPDATE ledger SET head = '0000000000000000'", "names another head"},
        {"UPDATE ledger SET time = time + 1", "does not agree with its operation"},
        {"INSERT INTO ledger SELECT 9, operation, time, actor, kind, recipient, country, purpose, "
         "file, sha256, head, 0, fields FROM ledger",
         "disclosure 9 is not in the history"},
    };
    g_autofree char *copy = g_strconcat(fixture->path, ".good", NULL);
    g_autoptr(TsuStore) store = NULL;
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_autoptr(GPtrArray) refs = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    TsuDisclosure disclosure = {.actor = (char *) "tester",
                                .kind = (char *) "answer",
                                .recipient = (char *) "VN-HOAMAI",
                                .country = (char *) "VNM",
                                .purpose = (char *) "sending_organization",
                                .file = (char *) "out.xml",
                                .sha256 = (char *) "00",
                                .fields = (char *) "person.sex name.surname"};

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);
    for (int64_t i = 1; i <= 2; i++) {
        g_array_append_val(people, i);
        g_ptr_array_add(refs, i == 1 ? (char *) "HM-0001" : NULL);
    }
    begin(store, "export");
    tsu_store_add_disclosure(store, &disclosure, people, refs, &error);
    g_assert_no_error(error);
    commit(store);
    g_free(disclosure.head);
    assert_verifies(store);
    tsu_store_close(g_steal_pointer(&store));

    copy_file(fixture->path, copy);
    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        copy_file(copy, fixture->path);
        tamper(fixture->path, CASES[i].sql);
        assert_problem(fixture, CASES[i].words);
    }
}

/* A page that was overwritten is found at opening where a check is due, else by verify, which goes
 * on behind it. */
static void
test_damaged_page(Fixture *fixture, gconstpointer data)
{
    g_autofree char *bytes = NULL;
    gsize size;
    unsigned pages = 0, refused = 0, opened = 0;

    fill_store(fixture);
    g_file_get_contents(fixture->path, &bytes, &size, NULL);
    for (gsize page = 1; page < size / 4096; page++) {
        g_autofree char *bad = g_memdup2(bytes, size);
        g_autoptr(TsuVerification) verification = NULL;
        g_autoptr(GError) error = NULL;
        TsuStore *store;

        /* Tables that hold nothing have nothing to lose. */
        if (bytes[page * 4096 + 3] == 0 && bytes[page * 4096 + 4] == 0)
            continue;
        pages++;
        memset(bad + page * 4096 + 4000, 0xA5, 96);
        g_file_set_contents(fixture->path, bad, (gssize) size, NULL);
        store = tsu_store_open(fixture->path, TSU_STORE_READ, fixture->clock, &error);
        if (store == NULL) {
            g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED);
            g_clear_error(&error);
            refused++;
        }
        tsu_store_close(store);

        /* Noted as clean, it opens, if its schema can be read. */
        {
            TsuStoreLock *lock = tsu_store_lock_take(fixture->path, fixture->clock, &error);

            g_assert_no_error(error);
            tsu_store_lock_release(lock);
        }
        store = tsu_store_open(fixture->path, TSU_STORE_READ, fixture->clock, NULL);
        if (store == NULL)
            continue;
        opened++;
        verification = tsu_store_verify(store, NULL, &error);
        g_assert_no_error(error);
        if (verification->problems->len == 0)
            g_error("page %" G_GSIZE_FORMAT " is damaged, and nothing was found", page);
        tsu_store_close(store);
    }
    g_test_message("%u pages damaged: %u refused at opening, %u opened unchecked and found", pages,
                   refused, opened);
    g_assert_cmpuint(opened, >, 10);
    g_assert_cmpuint(refused, >, 5);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    FIXTURE_ADD("/verify/good", test_good);
    FIXTURE_ADD("/verify/head", test_head);
    FIXTURE_ADD("/verify/cut-tail", test_cut_tail);
    FIXTURE_ADD("/verify/tampered", test_tampered);
    FIXTURE_ADD("/verify/erased", test_erased);
    FIXTURE_ADD("/verify/append-only", test_append_only);
    FIXTURE_ADD("/verify/ledger", test_ledger);
    FIXTURE_ADD("/verify/damaged-page", test_damaged_page);
    return g_test_run();
}
