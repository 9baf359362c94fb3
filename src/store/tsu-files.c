/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-files.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-json.h"
#include "tsu-store-private.h"

/* Imports ---------------------------------------------------------------------------------------*/

void
tsu_import_batch_free(TsuImportBatch *batch)
{
    if (batch == NULL)
        return;
    g_free(batch->actor);
    g_free(batch->file);
    g_free(batch->sha256);
    g_free(batch->kind);
    g_free(batch->sender);
    g_free(batch);
}

bool
tsu_store_next_batch(TsuStore *store, int64_t *batch, GError **error)
{
    int64_t last;

    if (!tsu_db_number(store->db, TSU_STORE_LAST_BATCH, 0, &last, error))
        return false;
    *batch = last + 1;
    return true;
}

bool
tsu_store_add_batch(TsuStore *store, const TsuImportBatch *batch, GError **error)
{
    sqlite3_stmt *statement;

    if (store->mode != TSU_STORE_WRITE) {
        g_set_error_literal(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                            _("the store was opened for reading"));
        return false;
    }
    statement = tsu_db_statement(
        store->db, "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);
    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, batch->id);
    tsu_db_bind_int(statement, 2, batch->time);
    tsu_db_bind_text(statement, 3, batch->actor);
    tsu_db_bind_text(statement, 4, batch->file);
    tsu_db_bind_text(statement, 5, batch->sha256);
    tsu_db_bind_text(statement, 6, batch->kind);
    tsu_db_bind_text(statement, 7, batch->sender);
    if (batch->operation != 0)
        tsu_db_bind_int(statement, 8, batch->operation);
    tsu_db_bind_int(statement, 9, batch->people);
    tsu_db_bind_int(statement, 10, batch->n_new);
    tsu_db_bind_int(statement, 11, batch->n_changed);
    tsu_db_bind_int(statement, 12, batch->n_same);
    tsu_db_bind_int(statement, 13, batch->n_conflict);
    tsu_db_bind_int(statement, 14, batch->n_duplicate);
    tsu_db_bind_int(statement, 15, batch->n_held);
    tsu_db_bind_int(statement, 16, batch->n_skipped);
    /* Outside an operation the statement is a transaction by itself. */
    return tsu_db_run(store->db, statement, error);
}

GPtrArray *
tsu_store_batches(TsuStore *store, GError **error)
{
    g_autoptr(GPtrArray) batches =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_import_batch_free);
    sqlite3_stmt *statement =
        tsu_db_statement(store->db,
                         "SELECT id, time, actor, file, sha256, kind, sender, operation, people, "
                         "n_new, n_changed, n_same, n_conflict, n_duplicate, n_held, n_skipped "
                         "FROM batch ORDER BY id",
                         error);
    TsuDbStep step;

    if (statement == NULL)
        return NULL;
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW) {
        TsuImportBatch *batch = g_new0(TsuImportBatch, 1);

        batch->id = tsu_db_int(statement, 0);
        batch->time = tsu_db_int(statement, 1);
        batch->actor = g_strdup(tsu_db_text(statement, 2));
        batch->file = g_strdup(tsu_db_text(statement, 3));
        batch->sha256 = g_strdup(tsu_db_text(statement, 4));
        batch->kind = g_strdup(tsu_db_text(statement, 5));
        batch->sender = g_strdup(tsu_db_text(statement, 6));
        batch->operation = tsu_db_int(statement, 7);
        batch->people = tsu_db_int(statement, 8);
        batch->n_new = tsu_db_int(statement, 9);
        batch->n_changed = tsu_db_int(statement, 10);
        batch->n_same = tsu_db_int(statement, 11);
        batch->n_conflict = tsu_db_int(statement, 12);
        batch->n_duplicate = tsu_db_int(statement, 13);
        batch->n_held = tsu_db_int(statement, 14);
        batch->n_skipped = tsu_db_int(statement, 15);
        g_ptr_array_add(batches, batch);
    }
    return step == TSU_DB_DONE ? g_steal_pointer(&batches) : NULL;
}

/* Disclosures -----------------------------------------------------------------------------------*/

void
tsu_disclosure_free(TsuDisclosure *disclosure)
{
    if (disclosure == NULL)
        return;
    g_free(disclosure->actor);
    g_free(disclosure->kind);
    g_free(disclosure->recipient);
    g_free(disclosure->country);
    g_free(disclosure->purpose);
    g_free(disclosure->file);
    g_free(disclosure->sha256);
    g_free(disclosure->head);
    g_free(disclosure->fields);
    g_free(disclosure);
}

#define LEDGER_COLUMNS                                                                             \
    "SELECT id, operation, time, actor, kind, recipient, country, purpose, file, sha256, head, "   \
    "people, fields FROM ledger "

static TsuDisclosure *
read_disclosure(sqlite3_stmt *statement)
{
    TsuDisclosure *disclosure = g_new0(TsuDisclosure, 1);

    disclosure->id = tsu_db_int(statement, 0);
    disclosure->operation = tsu_db_int(statement, 1);
    disclosure->time = tsu_db_int(statement, 2);
    disclosure->actor = g_strdup(tsu_db_text(statement, 3));
    disclosure->kind = g_strdup(tsu_db_text(statement, 4));
    disclosure->recipient = g_strdup(tsu_db_text(statement, 5));
    disclosure->country = g_strdup(tsu_db_text(statement, 6));
    disclosure->purpose = g_strdup(tsu_db_text(statement, 7));
    disclosure->file = g_strdup(tsu_db_text(statement, 8));
    disclosure->sha256 = g_strdup(tsu_db_text(statement, 9));
    disclosure->head = g_strdup(tsu_db_text(statement, 10));
    disclosure->people = tsu_db_int(statement, 11);
    disclosure->fields = g_strdup(tsu_db_text(statement, 12));
    return disclosure;
}

bool
tsu_files_disclosure_text(TsuStore *store, const TsuDisclosure *disclosure, GString *text,
                          GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(
        store->db, "SELECT person, ref FROM ledger_person WHERE ledger = ? ORDER BY person", error);
    g_autoptr(TsuJson) json = tsu_json_new(text, false);
    uint8_t digest[TSU_SHA256_SIZE];
    char hex[TSU_SHA256_HEX_SIZE];
    TsuDbStep step;

    if (statement == NULL)
        return false;
    /* The list may be long: the entry holds its hash. */
    tsu_db_bind_int(statement, 1, disclosure->id);
    tsu_sha256_reset(store->digest);
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW) {
        const char *ref = tsu_db_text(statement, 1);
        g_autofree char *line =
            g_strdup_printf("%" G_GINT64_FORMAT "%s%s\n", tsu_db_int(statement, 0),
                            ref != NULL ? "\t" : "", ref != NULL ? ref : "");

        tsu_sha256_update(store->digest, line, strlen(line));
    }
    tsu_sha256_finish(store->digest, digest);
    if (step != TSU_DB_DONE)
        return false;
    tsu_hash_hex_to(digest, sizeof digest, hex);

    tsu_json_begin_object(json);
    tsu_json_member_string(json, "actor", disclosure->actor);
    tsu_json_member_int(json, "time", disclosure->time);
    tsu_json_member_string(json, "kind", disclosure->kind);
    tsu_json_member_string(json, "recipient", disclosure->recipient);
    tsu_json_member_string(json, "country", disclosure->country);
    tsu_json_member_string(json, "purpose", disclosure->purpose);
    tsu_json_member_string(json, "file", disclosure->file);
    tsu_json_member_string(json, "sha256", disclosure->sha256);
    tsu_json_member_string(json, "head", disclosure->head);
    tsu_json_member_int(json, "people", disclosure->people);
    tsu_json_member_string(json, "people_sha256", hex);
    tsu_json_member_string(json, "fields", disclosure->fields);
    tsu_json_end_object(json);
    return true;
}

static bool
write_disclosure(TsuStore *store, const TsuDisclosure *disclosure, GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(
        store->db, "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, disclosure->id);
    tsu_db_bind_int(statement, 2, disclosure->operation);
    tsu_db_bind_int(statement, 3, disclosure->time);
    tsu_db_bind_text(statement, 4, disclosure->actor);
    tsu_db_bind_text(statement, 5, disclosure->kind);
    tsu_db_bind_text(statement, 6, disclosure->recipient);
    tsu_db_bind_text(statement, 7, disclosure->country);
    tsu_db_bind_text(statement, 8, disclosure->purpose);
    tsu_db_bind_text(statement, 9, disclosure->file);
    tsu_db_bind_text(statement, 10, disclosure->sha256);
    tsu_db_bind_text(statement, 11, disclosure->head);
    tsu_db_bind_int(statement, 12, disclosure->people);
    tsu_db_bind_text(statement, 13, disclosure->fields);
    return tsu_db_run(store->db, statement, error);
}

bool
tsu_store_add_disclosure(TsuStore *store, TsuDisclosure *disclosure, const GArray *people,
                         const GPtrArray *refs, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    int64_t last;

    g_assert(store->op.open && people->len == refs->len);

    if (!tsu_db_number(store->db, TSU_STORE_LAST_LEDGER, 0, &last, error))
        return false;
    disclosure->id = last + 1;
    disclosure->operation = store->op.id;
    disclosure->time = store->op.time;
    disclosure->people = people->len;
    g_free(disclosure->head);
    disclosure->head = g_strdup(store->head_short);
    if (!write_disclosure(store, disclosure, error))
        return false;
    for (unsigned i = 0; i < people->len; i++) {
        sqlite3_stmt *statement =
            tsu_db_statement(store->db, "INSERT INTO ledger_person VALUES (?, ?, ?)", error);

        if (statement == NULL)
            return false;
        tsu_db_bind_int(statement, 1, disclosure->id);
        tsu_db_bind_int(statement, 2, g_array_index(people, int64_t, i));
        tsu_db_bind_text(statement, 3, g_ptr_array_index(refs, i));
        if (!tsu_db_run(store->db, statement, error))
            return false;
    }
    return tsu_files_disclosure_text(store, disclosure, text, error) &&
           tsu_history_add(store, "ledger", 0, disclosure->id, NULL, NULL, text->str, error);
}

GPtrArray *
tsu_store_ledger(TsuStore *store, GError **error)
{
    g_autoptr(GPtrArray) ledger =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_disclosure_free);
    sqlite3_stmt *statement = tsu_db_statement(store->db, LEDGER_COLUMNS "ORDER BY id", error);
    TsuDbStep step;

    if (statement == NULL)
        return NULL;
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW)
        g_ptr_array_add(ledger, read_disclosure(statement));
    return step == TSU_DB_DONE ? g_steal_pointer(&ledger) : NULL;
}

GArray *
tsu_store_ledger_people(TsuStore *store, int64_t disclosure, GError **error)
{
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));
    sqlite3_stmt *statement = tsu_db_statement(
        store->db, "SELECT person FROM ledger_person WHERE ledger = ? ORDER BY person", error);
    TsuDbStep step;

    if (statement == NULL)
        return NULL;
    tsu_db_bind_int(statement, 1, disclosure);
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW) {
        int64_t person = tsu_db_int(statement, 0);

        g_array_append_val(people, person);
    }
    return step == TSU_DB_DONE ? g_steal_pointer(&people) : NULL;
}

/* Counts ----------------------------------------------------------------------------------------*/

void
tsu_count_free(TsuCount *count)
{
    if (count == NULL)
        return;
    g_free(count->name);
    g_free(count);
}

static bool
add_count(TsuStore *store, GPtrArray *counts, const char *name, const char *sql, GError **error)
{
    TsuCount *count;
    int64_t number;

    if (!tsu_db_number(store->db, sql, 0, &number, error))
        return false;
    count = g_new(TsuCount, 1);
    count->name = g_strdup(name);
    count->number = number;
    g_ptr_array_add(counts, count);
    return true;
}

GPtrArray *
tsu_store_counts(TsuStore *store, GError **error)
{
    static const struct {
        const char *name, *sql;
    } LAST[] = {
        {"withdrawn_people", "SELECT count(*) FROM person WHERE withdrawn = 1"},
        {"open_conflicts",
         "SELECT count(*) FROM sent_value WHERE state = 'open' AND withdrawn = 0"},
        {"contents", "SELECT count(*) FROM content"},
        {"content_bytes", "SELECT coalesce(sum(size), 0) FROM content WHERE bytes IS NOT NULL"},
        {"operations", "SELECT count(*) FROM operation"},
        {"entries", "SELECT count(*) FROM entry"},
        {"imports", "SELECT count(*) FROM batch"},
        {"disclosures", "SELECT count(*) FROM ledger"},
    };
    g_autoptr(GPtrArray) counts = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_count_free);
    unsigned n_entities;
    const TsuEntitySpec *const *entities = tsu_entities(&n_entities);

    for (unsigned i = 0; i < n_entities; i++) {
        g_autofree char *sql =
            g_strdup_printf("SELECT count(*) FROM \"%s\" WHERE withdrawn = 0", entities[i]->name);

        /* What stands on its own page only is not even counted here. */
        if (!(entities[i]->flags & (TSU_ENTITY_RESTRICTED | TSU_ENTITY_INTERNAL)) &&
            !add_count(store, counts, entities[i]->name, sql, error))
            return NULL;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(LAST); i++)
        if (!add_count(store, counts, LAST[i].name, LAST[i].sql, error))
            return NULL;
    return g_steal_pointer(&counts);
}
