/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every write, sync, read and statement that can fail, fails, and the process or the power goes at
 * every point between two writes: the store opens then, verifies, and holds exactly what it held
 * before the step that was cut short, or after it.
 *
 * TSUBAME_TORTURE=all tries every point of every kind; else some kinds are tried at every eleventh
 * or so.
 */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fault-vfs.h"
#include "rules-fixture.h"
#include "store-fixture.h"
#include "tsu-backup.h"
#include "tsu-files.h"
#include "tsu-history.h"

typedef bool (*Step)(Fixture *fixture, TsuStore *store, GError **error);

#define STEPS_MAX 4

typedef struct {
    const char *name;
    void (*prepare)(Fixture *fixture);
    Step steps[STEPS_MAX];
} Scenario;

static const char *const KIND_NAMES[] = {
    [FAULT_WRITE] = "failing write",
    [FAULT_SYNC] = "failing sync",
    [FAULT_READ] = "failing read",
    [FAULT_FULL] = "disk full",
    [FAULT_CRASH] = "killed",
    [FAULT_POWER] = "power lost",
    [FAULT_STATEMENT] = "failing statement",
};

/* Steps -----------------------------------------------------------------------------------------*/

static bool
put(TsuStore *store, TsuRecord *record, int64_t *id, GError **error)
{
    bool good = tsu_store_insert(store, record, error);

    if (id != NULL)
        *id = record->id;
    tsu_record_unref(record);
    return good;
}

static bool
import_people(TsuStore *store, GError **error)
{
    for (unsigned i = 0; i < 3; i++) {
        int64_t person;

        if (!put(store,
                 make_record("person", 0, "ref",
                             i == 0   ? "HM-0101"
                             : i == 1 ? "HM-0102"
                                      : "HM-0103",
                             "source", "VN-HOAMAI", "birth_date", "2003-01-02", NULL),
                 &person, error) ||
            !put(store,
                 make_record("name", person, "form", "passport", "surname", "BUI", "given",
                             "THI MAI", NULL),
                 NULL, error) ||
            !put(store, make_record("passport", person, "number", "C7654321", NULL), NULL, error) ||
            !tsu_store_derive(store, error))
            return false;
    }
    return true;
}

static bool
step_import(Fixture *fixture, TsuStore *store, GError **error)
{
    TsuImportBatch batch = {.time = FIXTURE_NOW,
                            .actor = (char *) "tester",
                            .file = (char *) "vn.xml",
                            .sha256 = (char *) "00",
                            .kind = (char *) "delivery",
                            .sender = (char *) "VN-HOAMAI",
                            .people = 3,
                            .n_new = 3};
    static uint8_t photo[20000];
    g_autoptr(GBytes) bytes = g_bytes_new_static(photo, sizeof photo);
    g_autofree char *sha256 = NULL;

    if (!tsu_store_next_batch(store, &batch.id, error) ||
        !tsu_store_begin(store, "import", "tester", "vn.xml", error))
        return false;
    tsu_store_set_batch(store, batch.id);
    batch.operation = tsu_store_operation(store);
    sha256 = tsu_store_put_content(store, bytes, error);
    return sha256 != NULL && import_people(store, error) &&
           tsu_store_add_batch(store, &batch, error) && tsu_store_commit(store, NULL, error);
}

static bool
step_edit(Fixture *fixture, TsuStore *store, GError **error)
{
    g_autoptr(TsuRecord) old = NULL;
    g_autoptr(TsuRecord) now = NULL;

    if (!tsu_store_begin(store, "typed", "tester", NULL, error))
        return false;
    old = tsu_store_record(store, TSU_PERSON, 0, 1, error);
    if (old == NULL)
        return false;
    now = tsu_record_copy(old);
    tsu_record_set(now, "birth_place", "Đà Nẵng");
    tsu_record_set(now, "sex", NULL);
    now->withdrawn = true;
    return tsu_store_update(store, old, now, error) && tsu_store_commit(store, NULL, error);
}

static bool
step_disclose(Fixture *fixture, TsuStore *store, GError **error)
{
    TsuDisclosure disclosure = {.actor = (char *) "tester",
                                .kind = (char *) "answer",
                                .recipient = (char *) "VN-HOAMAI",
                                .purpose = (char *) "sending_organization",
                                .file = (char *) "out.xml",
                                .sha256 = (char *) "00",
                                .fields = (char *) "person.sex"};
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_autoptr(GPtrArray) refs = g_ptr_array_new();
    int64_t person = 2;
    bool good;

    g_array_append_val(people, person);
    g_ptr_array_add(refs, NULL);
    good = tsu_store_begin(store, "export", "tester", NULL, error) &&
           tsu_store_add_disclosure(store, &disclosure, people, refs, error) &&
           tsu_store_commit(store, NULL, error);
    g_free(disclosure.head);
    return good;
}

/* An import that changed nothing: a row, and no operation. */
static bool
step_same(Fixture *fixture, TsuStore *store, GError **error)
{
    TsuImportBatch batch = {.time = FIXTURE_NOW,
                            .actor = (char *) "tester",
                            .file = (char *) "vn.xml",
                            .sha256 = (char *) "00",
                            .kind = (char *) "delivery",
                            .sender = (char *) "VN-HOAMAI",
                            .n_same = 3};

    return tsu_store_next_batch(store, &batch.id, error) &&
           tsu_store_add_batch(store, &batch, error);
}

static bool
step_backup(Fixture *fixture, TsuStore *store, GError **error)
{
    return tsu_store_backup_kind(store, "import", NULL, error);
}

static bool
step_restore(Fixture *fixture, TsuStore *store, GError **error)
{
    g_autofree char *path = g_build_filename(fixture->folder, "earlier.tsubame", NULL);

    return tsu_store_restore(store, path, "tester", error);
}

static void
prepare_earlier(Fixture *fixture)
{
    g_autofree char *path = g_build_filename(fixture->folder, "earlier.tsubame", NULL);
    TsuStore *store;
    g_autoptr(GError) error = NULL;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);
    tsu_store_backup(store, path, &error);
    g_assert_no_error(error);
    begin(store, "typed");
    add_person(store, "HM-0004", "HOANG", "VAN EM", "ホアン");
    commit(store);
    tsu_store_close(store);
}

/* Two sets of rules, one after the other in force. */
static TsuRules *rules_before, *rules_after;

static bool
step_rules_before(Fixture *fixture, TsuStore *store, GError **error)
{
    return tsu_store_set_rules(store, rules_before, error);
}

static bool
step_rules_after(Fixture *fixture, TsuStore *store, GError **error)
{
    return tsu_store_set_rules(store, rules_after, error);
}

static void
prepare_due(Fixture *fixture)
{
    TsuStore *store;

    fill_store(fixture);
    store = open_store(fixture, TSU_STORE_WRITE);
    begin(store, "typed");
    for (int64_t person = 1; person <= 2; person++)
        insert(store,
               make_record("crossing", person, "direction", "entry", "date", "2026-12-10", NULL));
    commit(store);
    tsu_store_close(store);
}

/* What is derived was derived with these rules as a whole, or it does not say so. */
static void
check_due(Fixture *fixture)
{
    TsuRules *const sets[] = {rules_before, rules_after};

    for (unsigned i = 0; i < G_N_ELEMENTS(sets); i++) {
        TsuStore *store = open_store(fixture, TSU_STORE_READ);
        g_autoptr(GError) error = NULL;

        tsu_store_set_rules(store, sets[i], &error);
        g_assert_no_error(error);
        assert_verifies(store);
        tsu_store_close(store);
    }
}

static const Scenario RULES = {"rules",
                               prepare_due,
                               {step_rules_before, step_edit, step_rules_after, step_import}};
static const Scenario WORK = {"work",
                              fill_store,
                              {step_import, step_edit, step_disclose, step_same}};
static const Scenario RESTORE = {"restore", prepare_earlier, {step_backup, step_restore}};

/* Running ---------------------------------------------------------------------------------------*/

typedef struct {
    Fixture fixture;
    const Scenario *scenario;
    char *base;                    /* folder of what was prepared */
    char *states[STEPS_MAX + 1];   /* after so many steps */
    unsigned n_steps, points, cut; /* tried, and really cut short */
} Bench;

static void
empty_folder(const char *folder)
{
    g_auto(GStrv) names = names_in(folder, "");

    for (unsigned i = 0; names[i] != NULL; i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_folder(path);
        else
            g_unlink(path);
    }
}

/* Puts back what was prepared. */
static void
reset(Bench *bench)
{
    g_auto(GStrv) names = names_in(bench->base, "");

    empty_folder(bench->fixture.folder);
    for (unsigned i = 0; names[i] != NULL; i++) {
        g_autofree char *from = g_build_filename(bench->base, names[i], NULL);
        g_autofree char *to = g_build_filename(bench->fixture.folder, names[i], NULL);

        if (!g_file_test(from, G_FILE_TEST_IS_DIR))
            copy_file(from, to);
    }
}

static void
bench_set_up(Bench *bench, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    TsuStore *store;

    bench->scenario = data;
    fixture_set_up(&bench->fixture, NULL);
    bench->scenario->prepare(&bench->fixture);
    bench->base = bench->fixture.folder;
    bench->fixture.folder = g_dir_make_tmp("tsu-torture-XXXXXX", &error);
    g_assert_no_error(error);
    g_free(bench->fixture.path);
    bench->fixture.path = g_build_filename(bench->fixture.folder, "office.tsubame", NULL);
    reset(bench);

    bench->states[0] = dump_facts(bench->fixture.path);
    store = open_store(&bench->fixture, TSU_STORE_WRITE);
    for (unsigned i = 0; i < STEPS_MAX && bench->scenario->steps[i] != NULL; i++) {
        bench->scenario->steps[i](&bench->fixture, store, &error);
        g_assert_no_error(error);
        bench->n_steps++;
        bench->states[bench->n_steps] = dump_facts(bench->fixture.path);
    }
    tsu_store_close(store);
}

static void
bench_tear_down(Bench *bench, gconstpointer data)
{
    remove_folder(bench->base);
    g_free(bench->base);
    for (unsigned i = 0; i <= STEPS_MAX; i++)
        g_free(bench->states[i]);
    fixture_tear_down(&bench->fixture, NULL);
}

/* Does the steps until one fails.  With @again that one is done once more, when nothing fails any
 * more, and the rest.  Returns how many were done before it failed; @again: whether it was. */
static unsigned
run_steps(Bench *bench, bool *again)
{
    g_autoptr(GError) error = NULL;
    TsuStore *store =
        tsu_store_open(bench->fixture.path, TSU_STORE_WRITE, bench->fixture.clock, &error);
    unsigned done = 0;

    if (store == NULL) {
        *again = false;
        return 0;
    }
    while (done < bench->n_steps && bench->scenario->steps[done](&bench->fixture, store, &error)) {
        g_assert_no_error(error);
        done++;
    }
    if (done < bench->n_steps) {
        g_assert_nonnull(error);
        tsu_store_rollback(store);
        g_clear_error(&error);
        if (*again) {
            fault_disarm();
            for (unsigned i = done; i < bench->n_steps; i++) {
                bench->scenario->steps[i](&bench->fixture, store, &error);
                g_assert_no_error(error);
            }
        }
    }
    tsu_store_close(store);
    return done;
}

/* What lies among the backups under its final name is a store, whole. */
static void
check_backups(Bench *bench)
{
    g_autofree char *folder = g_strconcat(bench->fixture.path, ".backups", NULL);
    g_auto(GStrv) names = names_in(folder, "");

    for (unsigned i = 0; names[i] != NULL; i++) {
        Fixture backup = bench->fixture;
        TsuStore *store;

        if (*names[i] == '.')
            continue;
        backup.path = g_build_filename(folder, names[i], NULL);
        store = open_store(&backup, TSU_STORE_READ);
        assert_verifies(store);
        tsu_store_close(store);
        g_free(backup.path);
    }
}

static void
check(Bench *bench, FaultKind kind, unsigned n, unsigned done, bool again)
{
    TsuStore *store = open_store(&bench->fixture, TSU_STORE_WRITE);
    g_autofree char *found = NULL;

    assert_verifies(store);
    tsu_store_close(store);
    if (bench->scenario == &RULES)
        check_due(&bench->fixture);
    found = dump_facts(bench->fixture.path);
    if (again) {
        if (strcmp(found, bench->states[bench->n_steps]) != 0)
            g_error("%s %u: what was done again did not come to the same", KIND_NAMES[kind], n);
    } else if (strcmp(found, bench->states[done]) != 0 &&
               (done == bench->n_steps || strcmp(found, bench->states[done + 1]) != 0)) {
        g_error("%s %u: neither before nor after step %u", KIND_NAMES[kind], n, done + 1);
    }
    if (kind != FAULT_CRASH && kind != FAULT_POWER) {
        /* Whoever lives on cleans up. */
        g_auto(GStrv) left = names_in(bench->fixture.folder, ".");

        if (left[0] != NULL)
            g_error("%s %u: %s was left behind", KIND_NAMES[kind], n, left[0]);
    }
    check_backups(bench);
}

/* One point: whether anything failed there, so that there may be a next one. */
static bool
try_point(Bench *bench, FaultKind kind, unsigned n, uint32_t seed, bool again)
{
    unsigned done;
    bool fired;

    reset(bench);
    fault_arm(kind, n, seed);
    done = run_steps(bench, &again);
    fired = fault_fired();
    fault_disarm();
    check(bench, kind, n, done, again && done < bench->n_steps);
    bench->points++;
    bench->cut += done < bench->n_steps;
    return fired;
}

static void
torture(Bench *bench, FaultKind kind, unsigned stride)
{
    bool all = g_strcmp0(g_getenv("TSUBAME_TORTURE"), "all") == 0;
    unsigned first = all || stride == 1 ? 1 : (unsigned) g_test_rand_int_range(1, (int) stride + 1);
    uint32_t seed = (uint32_t) g_test_rand_int();
    unsigned n;

    if (all)
        stride = 1;
    bench->points = bench->cut = 0;
    for (n = first; try_point(bench, kind, n, seed + n, false); n += stride)
        /* In another run the same handle goes on. */
        if (kind != FAULT_CRASH && kind != FAULT_POWER && (all || n % 5 == 0))
            try_point(bench, kind, n, seed + n, true);
    g_test_message("%s, %s: %u points tried of %u, %u steps cut short, seed %u",
                   bench->scenario->name, KIND_NAMES[kind], bench->points, n, bench->cut, seed);
    g_assert_cmpuint(bench->cut, >, 3);
}

static void
test_writes(Bench *bench, gconstpointer data)
{
    torture(bench, FAULT_WRITE, bench->scenario == &WORK ? 1 : 13);
}

static void
test_syncs(Bench *bench, gconstpointer data)
{
    torture(bench, FAULT_SYNC, 1);
}

static void
test_reads(Bench *bench, gconstpointer data)
{
    torture(bench, FAULT_READ, 11);
}

static void
test_full(Bench *bench, gconstpointer data)
{
    torture(bench, FAULT_FULL, 11);
}

static void
test_killed(Bench *bench, gconstpointer data)
{
    torture(bench, FAULT_CRASH, 11);
}

static void
test_power(Bench *bench, gconstpointer data)
{
    torture(bench, FAULT_POWER, 11);
}

static void
test_statements(Bench *bench, gconstpointer data)
{
    torture(bench, FAULT_STATEMENT, bench->scenario == &WORK ? 1 : 17);
}

/* While a store is made, there is none, or an empty one; a file that is no store yet is in nobody's
 * way. */
static void
test_create(Fixture *fixture, gconstpointer data)
{
    static const FaultKind KINDS[] = {FAULT_WRITE, FAULT_SYNC, FAULT_FULL, FAULT_STATEMENT};
    unsigned points = 0;

    for (unsigned k = 0; k < G_N_ELEMENTS(KINDS); k++) {
        bool fired = true;

        for (unsigned n = 1; fired; n++) {
            g_autoptr(GError) error = NULL;
            TsuStore *store;

            empty_folder(fixture->folder);
            fault_arm(KINDS[k], n, 0);
            store = tsu_store_create(fixture->path, fixture->clock, "tester", &error);
            tsu_store_close(store);
            fired = fault_fired();
            fault_disarm();
            if (store == NULL) {
                g_assert_nonnull(error);
                g_assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
                store = create_store(fixture);
            } else {
                store = open_store(fixture, TSU_STORE_WRITE);
            }
            assert_verifies(store);
            tsu_store_close(store);
            points++;
        }
    }
    g_test_message("create: %u points tried", points);
    g_assert_cmpuint(points, >, 100);
}

/* A migration is done or not, and what was before it is kept once it is. */
static void
test_migrate(Fixture *fixture, gconstpointer data)
{
    static const FaultKind KINDS[] = {FAULT_WRITE, FAULT_SYNC,  FAULT_READ,     FAULT_FULL,
                                      FAULT_CRASH, FAULT_POWER, FAULT_STATEMENT};
    bool all = g_strcmp0(g_getenv("TSUBAME_TORTURE"), "all") == 0;
    g_autofree char *old =
        g_build_filename(g_getenv("TSUBAME_SRCDIR"), "tests", "data", "db", "v0001.sql", NULL);
    g_autofree char *copy = g_build_filename(fixture->folder, "copy.tsubame", NULL);
    g_autofree char *kept = g_strconcat(fixture->path, ".backups", NULL);
    g_autofree char *sql = NULL, *said = NULL, *before = NULL, *after = NULL, *bytes = NULL;
    g_autoptr(GError) error = NULL;
    unsigned points = 0, undone = 0;
    gsize size;

    g_file_get_contents(old, &sql, NULL, &error);
    g_assert_no_error(error);
    said = try_sql(copy, sql);
    g_assert_null(said);
    g_file_get_contents(copy, &bytes, &size, NULL);
    before = dump_facts(copy);
    copy_file(copy, fixture->path);
    tsu_store_close(open_store(fixture, TSU_STORE_WRITE));
    after = dump_facts(fixture->path);
    g_assert_cmpstr(before, !=, after);

    for (unsigned k = 0; k < G_N_ELEMENTS(KINDS); k++) {
        unsigned stride = all || KINDS[k] == FAULT_SYNC ? 1 : 9;
        bool fired = true;

        for (unsigned n = 1; fired; n += stride) {
            g_autofree char *found = NULL;
            g_auto(GStrv) names = NULL;
            TsuStore *store;

            empty_folder(fixture->folder);
            g_file_set_contents(fixture->path, bytes, (gssize) size, NULL);
            fault_arm(KINDS[k], n, n);
            store = tsu_store_open(fixture->path, TSU_STORE_WRITE, fixture->clock, NULL);
            tsu_store_close(store);
            fired = fault_fired();
            fault_disarm();
            found = dump_facts(fixture->path);
            names = names_in(kept, "migration-");
            if (strcmp(found, before) == 0)
                undone++;
            else if (strcmp(found, after) != 0 || names[0] == NULL)
                g_error("%s %u: neither the old store nor the new one", KIND_NAMES[KINDS[k]], n);
            store = open_store(fixture, TSU_STORE_WRITE);
            assert_verifies(store);
            tsu_store_close(store);
            points++;
        }
    }
    g_test_message("migrate: %u points tried, %u migrations cut short", points, undone);
    g_assert_cmpuint(undone, >, 20);
}

#define ADD(scenario, name, test)                                                                  \
    g_test_add("/torture/" name, Bench, &scenario, bench_set_up, test, bench_tear_down)

int
main(int argc, char **argv)
{
    int code;

    fault_install();
    g_test_init(&argc, &argv, NULL);
    rules_before = make_rules("2026-11-23", "contract-by-entry stay contract.signed 60", NULL);
    rules_after = make_rules("2027-01-01", "passport-by-entry stage passport.issued 30", NULL);
    ADD(WORK, "work/writes", test_writes);
    ADD(WORK, "work/syncs", test_syncs);
    ADD(WORK, "work/reads", test_reads);
    ADD(WORK, "work/full", test_full);
    ADD(WORK, "work/killed", test_killed);
    ADD(WORK, "work/power", test_power);
    ADD(WORK, "work/statements", test_statements);
    ADD(RESTORE, "restore/writes", test_writes);
    ADD(RESTORE, "restore/syncs", test_syncs);
    ADD(RESTORE, "restore/full", test_full);
    ADD(RESTORE, "restore/killed", test_killed);
    ADD(RESTORE, "restore/power", test_power);
    ADD(RESTORE, "restore/statements", test_statements);
    ADD(RULES, "rules/writes", test_writes);
    ADD(RULES, "rules/syncs", test_syncs);
    ADD(RULES, "rules/killed", test_killed);
    ADD(RULES, "rules/statements", test_statements);
    FIXTURE_ADD("/torture/create", test_create);
    FIXTURE_ADD("/torture/migrate", test_migrate);
    code = g_test_run();
    tsu_rules_unref(rules_before);
    tsu_rules_unref(rules_after);
    return code;
}
