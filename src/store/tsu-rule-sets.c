/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-rule-sets.h"

#include <glib/gi18n.h>

#include "tsu-store-private.h"

static void
rule_file_free(void *data)
{
    TsuRuleFile *file = data;

    g_free(file->file);
    g_free(file->name);
    g_clear_pointer(&file->text, g_bytes_unref);
    g_free(file);
}

void
tsu_rule_set_free(TsuRuleSet *set)
{
    if (set == NULL)
        return;
    g_free(set->digest);
    g_free(set->name);
    g_ptr_array_unref(set->files);
    g_free(set);
}

/* Keeping ---------------------------------------------------------------------------------------*/

/* Is the newest of the sets this one? */
static bool
is_in_force(TsuStore *store, const TsuRules *rules, bool *in_force, GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(
        store->db, "SELECT digest, name FROM rule_set ORDER BY id DESC LIMIT 1", error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    step = tsu_db_step(store->db, statement, error);
    if (step == TSU_DB_ERROR)
        return false;
    *in_force = step == TSU_DB_ROW &&
                g_strcmp0(tsu_db_text(statement, 0), tsu_rules_digest(rules)) == 0 &&
                g_strcmp0(tsu_db_text(statement, 1), tsu_rules_name(rules)) == 0;
    sqlite3_reset(statement);
    return true;
}

static bool
keep_file(TsuStore *store, int64_t set, unsigned place, const TsuRuleFile *file, GError **error)
{
    g_autofree char *sha256 = tsu_hash_bytes_hex(file->text);
    sqlite3_stmt *statement =
        tsu_db_statement(store->db, "INSERT OR IGNORE INTO rule_file_text VALUES (?, ?)", error);

    if (statement == NULL)
        return false;
    tsu_db_bind_text(statement, 1, sha256);
    tsu_db_bind_blob(statement, 2, g_bytes_get_data(file->text, NULL),
                     g_bytes_get_size(file->text));
    if (!tsu_db_run(store->db, statement, error))
        return false;
    statement =
        tsu_db_statement(store->db, "INSERT INTO rule_set_file VALUES (?, ?, ?, ?, ?, ?)", error);
    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, set);
    tsu_db_bind_int(statement, 2, place);
    tsu_db_bind_text(statement, 3, file->file != NULL ? file->file : "");
    tsu_db_bind_text(statement, 4, file->name != NULL ? file->name : "");
    tsu_db_bind_int(statement, 5, file->office);
    tsu_db_bind_text(statement, 6, sha256);
    return tsu_db_run(store->db, statement, error);
}

/* Inside a transaction. */
static bool
keep_set(TsuStore *store, const TsuRules *rules, GError **error)
{
    const GPtrArray *files = tsu_rules_files(rules);
    sqlite3_stmt *statement;
    int64_t id, since;

    if (!tsu_db_number(store->db, "SELECT coalesce(max(id), 0) + 1 FROM rule_set", 1, &id, error) ||
        !tsu_db_number(store->db, "SELECT max(since) FROM rule_set", 0, &since, error))
        return false;
    since = MAX(since, tsu_clock_now(store->clock));
    statement = tsu_db_statement(store->db, "INSERT INTO rule_set VALUES (?, ?, ?, ?)", error);
    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, id);
    tsu_db_bind_int(statement, 2, since);
    tsu_db_bind_text(statement, 3, tsu_rules_digest(rules));
    tsu_db_bind_text(statement, 4, tsu_rules_name(rules));
    if (!tsu_db_run(store->db, statement, error))
        return false;
    for (unsigned i = 0; i < files->len; i++)
        if (!keep_file(store, id, i, g_ptr_array_index(files, i), error))
            return false;
    return true;
}

/* Keeps the set of store->rules and derives everything anew, as far as that is needed. */
static bool
come_into_force(TsuStore *store, GError **error)
{
    bool in_force, current;

    if (!is_in_force(store, store->rules, &in_force, error) ||
        !tsu_derive_is_current(store, &current, error))
        return false;
    if (in_force && current)
        return true;
    if (!tsu_db_exec(store->db, "BEGIN IMMEDIATE", error))
        return false;
    tsu_case_query_stop(store);
    if ((in_force || keep_set(store, store->rules, error)) &&
        (current || tsu_derive_all(store, error)) && tsu_db_exec(store->db, "COMMIT", error))
        return true;
    /* After a full disk SQLite has rolled back by itself. */
    if (!sqlite3_get_autocommit(tsu_db_handle(store->db))) {
        tsu_db_set_cancellable(store->db, NULL);
        tsu_db_exec(store->db, "ROLLBACK", NULL);
    }
    return false;
}

bool
tsu_store_set_rules(TsuStore *store, TsuRules *rules, GError **error)
{
    TsuRules *before = store->rules;

    g_assert(!store->op.open);
    store->rules = rules != NULL ? tsu_rules_ref(rules) : NULL;
    if (rules != NULL && store->mode == TSU_STORE_WRITE && !come_into_force(store, error)) {
        tsu_rules_unref(store->rules);
        store->rules = before;
        return false;
    }
    if (before != NULL)
        tsu_rules_unref(before);
    return true;
}

TsuRules *
tsu_store_rules(TsuStore *store)
{
    return store->rules;
}

bool
tsu_store_due_current(TsuStore *store)
{
    bool current;

    return tsu_derive_is_current(store, &current, NULL) && current;
}

void
tsu_store_set_progress(TsuStore *store, TsuStoreProgress progress, void *data)
{
    store->progress = progress;
    store->progress_data = data;
}

/* Reading ---------------------------------------------------------------------------------------*/

static bool
read_files(TsuStore *store, int64_t id, TsuRuleSet *set, bool texts, GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(
        store->db,
        texts ? "SELECT file, name, office, text FROM rule_set_file "
                "JOIN rule_file_text USING (sha256) WHERE rule_set = ? ORDER BY place"
              : "SELECT file, name, office FROM rule_set_file WHERE rule_set = ? ORDER BY place",
        error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, id);
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW) {
        TsuRuleFile *file = g_new0(TsuRuleFile, 1);

        file->file = g_strdup(tsu_db_text(statement, 0));
        file->name = g_strdup(tsu_db_text(statement, 1));
        file->office = tsu_db_int(statement, 2) != 0;
        if (texts)
            file->text = g_bytes_new(sqlite3_column_blob(statement, 3),
                                     (gsize) sqlite3_column_bytes(statement, 3));
        g_ptr_array_add(set->files, file);
    }
    return step == TSU_DB_DONE;
}

/* The row that @statement stands on: id, since, digest, name. */
static TsuRuleSet *
read_set(sqlite3_stmt *statement, int64_t *id)
{
    TsuRuleSet *set = g_new0(TsuRuleSet, 1);

    *id = tsu_db_int(statement, 0);
    set->since = tsu_db_int(statement, 1);
    set->digest = g_strdup(tsu_db_text(statement, 2));
    set->name = g_strdup(tsu_db_text(statement, 3));
    set->files = g_ptr_array_new_with_free_func(rule_file_free);
    return set;
}

TsuRuleSet *
tsu_store_rule_set_on(TsuStore *store, int64_t usec, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db,
                         "SELECT id, since, digest, name FROM rule_set WHERE since <= ? "
                         "ORDER BY id DESC LIMIT 1",
                         error);
    g_autoptr(TsuRuleSet) set = NULL;
    int64_t id = 0;
    TsuDbStep step;

    if (statement == NULL)
        return NULL;
    tsu_db_bind_int(statement, 1, usec);
    step = tsu_db_step(store->db, statement, error);
    if (step == TSU_DB_ERROR)
        return NULL;
    if (step == TSU_DB_DONE) {
        g_set_error_literal(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                            _("the store knows no rules that were in force then"));
        return NULL;
    }
    set = read_set(statement, &id);
    sqlite3_reset(statement);
    return read_files(store, id, set, true, error) ? g_steal_pointer(&set) : NULL;
}

GPtrArray *
tsu_store_rule_sets(TsuStore *store, GError **error)
{
    g_autoptr(GPtrArray) sets = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_set_free);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    sqlite3_stmt *statement = tsu_db_statement(
        store->db, "SELECT id, since, digest, name FROM rule_set ORDER BY id", error);
    TsuDbStep step;

    if (statement == NULL)
        return NULL;
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW) {
        int64_t id;

        g_ptr_array_add(sets, read_set(statement, &id));
        g_array_append_val(ids, id);
    }
    if (step != TSU_DB_DONE)
        return NULL;
    for (unsigned i = 0; i < sets->len; i++)
        if (!read_files(store, g_array_index(ids, int64_t, i), g_ptr_array_index(sets, i), false,
                        error))
            return NULL;
    return g_steal_pointer(&sets);
}
