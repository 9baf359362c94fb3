/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "tsu-files.h"

static TsuImportBatch
sample_batch(int64_t id, int64_t operation)
{
    return (TsuImportBatch){.id = id,
                            .time = FIXTURE_NOW,
                            .actor = (char *) "tester",
                            .file = (char *) "vn.xml",
                            .sha256 = (char *) "00ff",
                            .kind = (char *) "delivery",
                            .sender = (char *) "VN-HOAMAI",
                            .operation = operation,
                            .people = 28,
                            .n_new = 1,
                            .n_changed = 2,
                            .n_same = 3,
                            .n_conflict = 4,
                            .n_duplicate = 5,
                            .n_held = 6,
                            .n_skipped = 7};
}

static void
test_batches(Fixture *fixture, gconstpointer data)
{
    TsuStore *store;
    TsuImportBatch batch;
    g_autoptr(GPtrArray) batches = NULL;
    const TsuImportBatch *found;
    g_autoptr(GError) error = NULL;
    int64_t next;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);
    g_assert_true(tsu_store_next_batch(store, &next, &error));
    g_assert_cmpint(next, ==, 1);

    /* One that changed nothing is no operation. */
    batch = sample_batch(next, 0);
    g_assert_true(tsu_store_add_batch(store, &batch, &error));
    g_assert_no_error(error);
    g_assert_true(tsu_store_next_batch(store, &next, &error));
    g_assert_cmpint(next, ==, 2);

    /* One that was rolled back has left no number. */
    begin(store, "import");
    tsu_store_set_batch(store, next);
    batch = sample_batch(next, tsu_store_operation(store));
    g_assert_true(tsu_store_add_batch(store, &batch, &error));
    tsu_store_rollback(store);
    g_assert_true(tsu_store_next_batch(store, &next, &error));
    g_assert_cmpint(next, ==, 2);

    begin(store, "import");
    tsu_store_set_batch(store, next);
    batch = sample_batch(next, tsu_store_operation(store));
    add_person(store, "HM-0010", "LY", "THI LAN", "リー");
    g_assert_true(tsu_store_add_batch(store, &batch, &error));
    commit(store);
    assert_verifies(store);

    /* The same number twice. */
    g_assert_false(tsu_store_add_batch(store, &batch, &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    g_clear_error(&error);
    tsu_store_close(store);

    store = open_store(fixture, TSU_STORE_READ);
    g_assert_false(tsu_store_add_batch(store, &batch, &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    g_clear_error(&error);
    batches = tsu_store_batches(store, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(batches->len, ==, 2);
    found = g_ptr_array_index(batches, 0);
    g_assert_cmpint(found->operation, ==, 0);
    found = g_ptr_array_index(batches, 1);
    g_assert_cmpint(found->id, ==, 2);
    g_assert_cmpint(found->time, ==, FIXTURE_NOW);
    g_assert_cmpstr(found->actor, ==, "tester");
    g_assert_cmpstr(found->file, ==, "vn.xml");
    g_assert_cmpstr(found->sha256, ==, "00ff");
    g_assert_cmpstr(found->kind, ==, "delivery");
    g_assert_cmpstr(found->sender, ==, "VN-HOAMAI");
    g_assert_cmpint(found->operation, ==, 5);
    g_assert_cmpint(found->people, ==, 28);
    g_assert_cmpint(found->n_new, ==, 1);
    g_assert_cmpint(found->n_changed, ==, 2);
    g_assert_cmpint(found->n_same, ==, 3);
    g_assert_cmpint(found->n_conflict, ==, 4);
    g_assert_cmpint(found->n_duplicate, ==, 5);
    g_assert_cmpint(found->n_held, ==, 6);
    g_assert_cmpint(found->n_skipped, ==, 7);
    tsu_store_close(store);
}

static TsuDisclosure
sample_disclosure(void)
{
    return (TsuDisclosure){.actor = (char *) "tester",
                           .kind = (char *) "answer",
                           .recipient = (char *) "VN-HOAMAI",
                           .purpose = (char *) "sending_organization",
                           .file = (char *) "out.xml",
                           .sha256 = (char *) "00ff",
                           .fields = (char *) "person.sex name.surname"};
}

static void
test_ledger(Fixture *fixture, gconstpointer data)
{
    TsuStore *store;
    TsuDisclosure disclosure = sample_disclosure(), empty = sample_disclosure();
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_autoptr(GPtrArray) refs = g_ptr_array_new();
    g_autoptr(GPtrArray) ledger = NULL;
    g_autoptr(GArray) named = NULL;
    g_autofree char *head = NULL;
    const TsuDisclosure *found;
    const int64_t both[] = {2, 1};
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);
    head = g_strdup(tsu_store_head(store));
    g_array_append_vals(people, both, 2);
    g_ptr_array_add(refs, (char *) "HM-0002");
    g_ptr_array_add(refs, NULL);
    begin(store, "export");
    tsu_store_add_disclosure(store, &disclosure, people, refs, &error);
    g_assert_no_error(error);
    g_assert_cmpint(commit(store), ==, 5);
    g_free(disclosure.head);

    /* Nobody could appear: that, too, is a disclosure. */
    g_array_set_size(people, 0);
    g_ptr_array_set_size(refs, 0);
    begin(store, "export");
    tsu_store_add_disclosure(store, &empty, people, refs, &error);
    g_assert_no_error(error);
    commit(store);
    g_free(empty.head);

    /* Somebody who is not there cannot have been disclosed. */
    {
        TsuDisclosure wrong = sample_disclosure();
        int64_t nobody = 900;

        g_array_append_val(people, nobody);
        g_ptr_array_add(refs, NULL);
        begin(store, "export");
        g_assert_false(tsu_store_add_disclosure(store, &wrong, people, refs, &error));
        g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
        g_clear_error(&error);
        tsu_store_rollback(store);
        g_free(wrong.head);
    }
    assert_verifies(store);
    tsu_store_close(store);

    store = open_store(fixture, TSU_STORE_READ);
    ledger = tsu_store_ledger(store, &error);
    g_assert_cmpuint(ledger->len, ==, 2);
    found = g_ptr_array_index(ledger, 0);
    g_assert_cmpint(found->id, ==, 1);
    g_assert_cmpint(found->operation, ==, 5);
    g_assert_cmpint(found->time, ==, FIXTURE_NOW + FIXTURE_HOUR);
    g_assert_cmpstr(found->actor, ==, "tester");
    g_assert_cmpstr(found->kind, ==, "answer");
    g_assert_cmpstr(found->recipient, ==, "VN-HOAMAI");
    g_assert_null(found->country);
    g_assert_cmpstr(found->purpose, ==, "sending_organization");
    g_assert_cmpstr(found->file, ==, "out.xml");
    g_assert_cmpstr(found->sha256, ==, "00ff");
    g_assert_cmpstr(found->head, ==, head);
    g_assert_cmpstr(found->fields, ==, "person.sex name.surname");
    g_assert_cmpint(found->people, ==, 2);
    named = tsu_store_ledger_people(store, 1, &error);
    g_assert_cmpuint(named->len, ==, 2);
    g_assert_cmpint(g_array_index(named, int64_t, 0), ==, 1);
    tsu_store_close(store);
}

static int64_t
count_of(const GPtrArray *counts, const char *name)
{
    for (unsigned i = 0; i < counts->len; i++) {
        const TsuCount *count = g_ptr_array_index(counts, i);

        if (g_str_equal(count->name, name))
            return count->number;
    }
    return -1;
}

static void
test_counts(Fixture *fixture, gconstpointer data)
{
    TsuStore *store;
    g_autoptr(GPtrArray) counts = NULL;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_READ);
    counts = tsu_store_counts(store, &error);
    g_assert_no_error(error);
    g_assert_cmpint(count_of(counts, "person"), ==, 2);
    g_assert_cmpint(count_of(counts, "withdrawn_people"), ==, 1);
    g_assert_cmpint(count_of(counts, "organization"), ==, 2);
    g_assert_cmpint(count_of(counts, "name"), ==, 6);
    g_assert_cmpint(count_of(counts, "contents"), ==, 1);
    g_assert_cmpint(count_of(counts, "content_bytes"), ==, 15);
    g_assert_cmpint(count_of(counts, "operations"), ==, 4);
    g_assert_cmpint(count_of(counts, "entries"), ==, 25);
    g_assert_cmpint(count_of(counts, "imports"), ==, 0);
    /* What is restricted is not even counted. */
    g_assert_cmpint(count_of(counts, "consultation"), ==, -1);
    tsu_store_close(store);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    FIXTURE_ADD("/files/batches", test_batches);
    FIXTURE_ADD("/files/ledger", test_ledger);
    FIXTURE_ADD("/files/counts", test_counts);
    return g_test_run();
}
