/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps what is derived in step with what is true; see tsu-derived.h for what it is. */

#include "config.h"

#include "tsu-derived.h"
#include "tsu-due-private.h"
#include "tsu-history.h"
#include "tsu-store-private.h"

static bool
write_person(TsuStore *store, int64_t person, const TsuDerived *derived, GError **error)
{
    const char *const texts[] = {
        derived->name,
        derived->kana,
        derived->native,
        derived->birth_date,
        derived->nationality,
        derived->programme,
        derived->route,
        derived->sender,
        derived->host,
        derived->stages,
        derived->level,
        derived->status,
        derived->residence_until,
    };
    g_autofree char *key = NULL;
    sqlite3_stmt *statement = tsu_db_statement(
        store->db,
        "INSERT OR REPLACE INTO derived_person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);

    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, person);
    for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++)
        tsu_db_bind_text(statement, 2 + (int) i, texts[i]);
    if (!tsu_db_run(store->db, statement, error))
        return false;

    statement = tsu_db_statement(store->db,
                                 "INSERT OR REPLACE INTO derived_search VALUES (?, ?, ?)", error);
    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, person);
    key = g_strdup_printf("%s\n%" G_GINT64_FORMAT, derived->key, person);
    tsu_db_bind_text(statement, 2, key);
    tsu_db_bind_text(statement, 3, derived->organizations);
    return tsu_db_run(store->db, statement, error);
}

/* Hashes are only ever added: one that no longer holds makes one more pair to compare, while to
 * forget it would take an index the size of the table. */
static bool
write_identity(TsuStore *store, int64_t person, const TsuDerived *derived, GError **error)
{
    sqlite3_stmt *statement;

    for (unsigned i = 0; i < derived->identity->len; i++) {
        statement = tsu_db_statement(store->db,
                                     "INSERT OR IGNORE INTO derived_identity VALUES (?, ?)", error);
        if (statement == NULL)
            return false;
        tsu_db_bind_int(statement, 1, g_array_index(derived->identity, int64_t, i));
        tsu_db_bind_int(statement, 2, person);
        if (!tsu_db_run(store->db, statement, error))
            return false;
    }
    return true;
}

/* What derived_with holds of @rules; g_free(). */
static char *
name_of(const TsuRules *rules)
{
    return g_strdup_printf("%s %s", tsu_rules_digest(rules), VERSION);
}

bool
tsu_derive_is_current(TsuStore *store, bool *current, GError **error)
{
    g_autofree char *name = NULL;
    sqlite3_stmt *statement;
    TsuDbStep step;

    *current = false;
    if (store->rules == NULL)
        return true;
    name = name_of(store->rules);
    statement = tsu_db_statement(store->db, "SELECT 1 FROM derived_with WHERE rules = ?", error);
    if (statement == NULL)
        return false;
    tsu_db_bind_text(statement, 1, name);
    step = tsu_db_step(store->db, statement, error);
    sqlite3_reset(statement);
    *current = step == TSU_DB_ROW;
    return step != TSU_DB_ERROR;
}

/* What is about to be derived without rules leaves what depends on rules half old. */
static bool
note_rules(TsuStore *store, GError **error)
{
    if (store->rules != NULL || store->op.without_rules)
        return true;
    store->op.without_rules = true;
    return tsu_db_exec(store->db, "DELETE FROM derived_with", error);
}

/* Whoever was written to ----------------------------------------------------------------------- */

static bool
write_derived(TsuStore *store, int64_t person, const TsuDerived *derived, GError **error)
{
    return write_person(store, person, derived, error) &&
           write_identity(store, person, derived, error) &&
           tsu_due_write(store->db, TSU_DUE_OF_PERSON, person, derived->due, error);
}

bool
tsu_store_put_derived(TsuStore *store, int64_t person, const TsuDerived *derived, GError **error)
{
    g_hash_table_remove(store->op.touched, &person);
    return note_rules(store, error) && write_derived(store, person, derived, error);
}

static bool
derive_organization(TsuStore *store, int64_t organization, GError **error)
{
    g_autoptr(TsuCase) c = tsu_store_organization_case(store, organization, error);
    g_autoptr(GPtrArray) due = NULL;
    g_autofree char *key = NULL;
    sqlite3_stmt *statement;

    if (c == NULL)
        return false;
    key = tsu_derived_organization_key(tsu_case_person(c), tsu_case_all(c));
    due = tsu_derived_due(c, store->rules);
    statement = tsu_db_statement(
        store->db, "INSERT OR REPLACE INTO derived_organization VALUES (?, ?)", error);
    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, organization);
    tsu_db_bind_text(statement, 2, key);
    return tsu_db_run(store->db, statement, error) &&
           tsu_due_write(store->db, TSU_DUE_OF_ORGANIZATION, organization, due, error);
}

static int
compare_ids(gconstpointer a, gconstpointer b)
{
    int64_t one = *(const int64_t *) a, other = *(const int64_t *) b;

    return (one > other) - (one < other);
}

static GArray *
ids_in_order(GHashTable *touched)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, touched);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_array_append_vals(ids, id, 1);
    g_array_sort(ids, compare_ids);
    return ids;
}

bool
tsu_store_derive(TsuStore *store, GError **error)
{
    g_autoptr(GArray) people = ids_in_order(store->op.touched);
    g_autoptr(GArray) organizations = ids_in_order(store->op.touched_organizations);

    if (people->len + organizations->len > 0 && !note_rules(store, error))
        return false;
    for (unsigned i = 0; i < organizations->len; i++)
        if (!derive_organization(store, g_array_index(organizations, int64_t, i), error))
            return false;
    for (unsigned i = 0; i < people->len; i++) {
        int64_t person = g_array_index(people, int64_t, i);
        g_autoptr(TsuCase) c = tsu_store_case(store, person, false, error);
        g_autoptr(TsuDerived) derived = c != NULL ? tsu_derived_new(c, store->rules) : NULL;

        if (derived == NULL || !write_derived(store, person, derived, error))
            return false;
    }
    g_hash_table_remove_all(store->op.touched);
    g_hash_table_remove_all(store->op.touched_organizations);
    return true;
}

/* Everything ------------------------------------------------------------------------------------*/

static bool
derive_people(TsuStore *store, GError **error)
{
    g_autoptr(TsuCaseStream) stream = tsu_store_cases(store, 1, G_MAXINT64, false, error);
    GError *local = NULL;
    int64_t people, done = 0;
    bool good = stream != NULL && tsu_store_count_people(store, &people, error);
    TsuCase *c;

    while (good && (c = tsu_case_stream_next(stream, &local)) != NULL) {
        g_autoptr(TsuDerived) derived = tsu_derived_new(c, store->rules);

        good = write_derived(store, tsu_case_person(c)->id, derived, error) &&
               tsu_db_go_on(store->db, error);
        tsu_case_unref(c);
        done++;
        if (store->progress != NULL && (done % 100 == 0 || done == people))
            store->progress(done, people, store->progress_data);
    }
    if (local == NULL)
        return good;
    g_propagate_error(error, local);
    return false;
}

static bool
write_name(TsuStore *store, GError **error)
{
    g_autofree char *name = NULL;
    sqlite3_stmt *statement;

    if (store->rules == NULL)
        return true;
    name = name_of(store->rules);
    statement = tsu_db_statement(store->db, "INSERT INTO derived_with VALUES (?)", error);
    if (statement == NULL)
        return false;
    tsu_db_bind_text(statement, 1, name);
    return tsu_db_run(store->db, statement, error);
}

bool
tsu_derive_all(const TsuStore *like, GError **error)
{
    TsuStore store = {
        .db = like->db,
        .rules = like->rules,
        .progress = like->progress,
        .progress_data = like->progress_data,
    };
    g_autoptr(GPtrArray) organizations = NULL;
    bool good = tsu_db_exec(store.db,
                            "DELETE FROM derived_person; DELETE FROM derived_search;"
                            "DELETE FROM derived_organization; DELETE FROM derived_identity;"
                            "DELETE FROM derived_due; DELETE FROM derived_with;",
                            error);

    if (!good)
        return false;
    organizations = tsu_store_organizations(&store);
    for (unsigned i = 0; i < organizations->len && good; i++) {
        const TsuRecord *organization = g_ptr_array_index(organizations, i);

        good = derive_organization(&store, organization->id, error);
    }
    good = good && derive_people(&store, error) && write_name(&store, error);
    g_clear_pointer(&store.organizations, g_hash_table_unref);
    return good;
}
