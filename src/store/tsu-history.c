/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-history.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "tsu-store-private.h"

#define SALT_SIZE 16

void
tsu_operation_free(TsuOperation *operation)
{
    if (operation == NULL)
        return;
    g_free(operation->actor);
    g_free(operation->kind);
    g_free(operation->note);
    g_free(operation);
}

void
tsu_entry_free(TsuEntry *entry)
{
    if (entry == NULL)
        return;
    g_free(entry->entity);
    g_free(entry->field);
    g_free(entry->old);
    g_free(entry->now);
    g_free(entry);
}

/* The chain -------------------------------------------------------------------------------------*/

/* A text that may be missing, so that no two rows of values have the same bytes: `-` for none,
 * else its length, a colon, and the text. */
static void
feed_text(TsuSha256 *hash, const char *text)
{
    char head[24];
    size_t length;

    if (text == NULL) {
        tsu_sha256_update(hash, "-\n", 2);
        return;
    }
    length = strlen(text);
    tsu_sha256_update(hash, head, (size_t) g_snprintf(head, sizeof head, "%zu:", length));
    tsu_sha256_update(hash, text, length);
    tsu_sha256_update(hash, "\n", 1);
}

static void
feed_number(TsuSha256 *hash, int64_t number)
{
    char text[24];

    tsu_sha256_update(hash, text,
                      (size_t) g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT "\n", number));
}

void
tsu_history_entry_digest(TsuSha256 *hash, const uint8_t salt[SALT_SIZE], const char *entity,
                         int64_t owner, int64_t record, const char *field, const char *old,
                         const char *now, uint8_t digest[TSU_SHA256_SIZE])
{
    tsu_sha256_update(hash, salt, SALT_SIZE);
    feed_text(hash, entity);
    feed_number(hash, owner);
    feed_number(hash, record);
    feed_text(hash, field);
    feed_text(hash, old);
    feed_text(hash, now);
    tsu_sha256_finish(hash, digest);
}

void
tsu_history_operation_hash(TsuSha256 *chain, int64_t id, int64_t time, const char *actor,
                           const char *kind, const char *note, int64_t batch, int64_t undoes,
                           int64_t first_entry, int64_t n_entries, uint8_t hash[TSU_SHA256_SIZE])
{
    feed_number(chain, id);
    feed_number(chain, time);
    feed_text(chain, actor);
    feed_text(chain, kind);
    feed_text(chain, note);
    feed_number(chain, batch);
    feed_number(chain, undoes);
    feed_number(chain, first_entry);
    feed_number(chain, n_entries);
    tsu_sha256_finish(chain, hash);
}

/* Writing ---------------------------------------------------------------------------------------*/

bool
tsu_history_begin(TsuStore *store, GError **error)
{
    uint8_t before[TSU_SHA256_SIZE] = {0};
    int64_t last_operation, last_time, last_entry;

    if (!tsu_db_number(store->db, "SELECT max(id) FROM operation", 0, &last_operation, error) ||
        !tsu_db_number(store->db, "SELECT max(time) FROM operation", 0, &last_time, error) ||
        !tsu_db_number(store->db, "SELECT max(id) FROM entry", 0, &last_entry, error))
        return false;

    store->op.id = last_operation + 1;
    /* Clocks are set back now and then; history is not. */
    store->op.time = MAX(tsu_clock_now(store->clock), last_time);
    store->op.first_entry = last_entry + 1;
    store->op.n_entries = 0;
    tsu_sha256_reset(store->op.chain);
    if (*store->head != '\0')
        tsu_hash_from_hex(store->head, before, sizeof before);
    tsu_sha256_update(store->op.chain, before, sizeof before);
    return true;
}

bool
tsu_history_add(TsuStore *store, const char *entity, int64_t owner, int64_t record,
                const char *field, const char *old, const char *now, GError **error)
{
    uint8_t salt[SALT_SIZE], digest[TSU_SHA256_SIZE];
    sqlite3_stmt *statement = store->insert_entry;

    if (statement == NULL) {
        statement = store->insert_entry = tsu_db_statement(
            store->db, "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
        if (statement == NULL)
            return false;
    }
    tsu_random_bytes(salt, sizeof salt);
    tsu_history_entry_digest(store->digest, salt, entity, owner, record, field, old, now, digest);
    tsu_sha256_update(store->op.chain, digest, sizeof digest);

    sqlite3_reset(statement);
    tsu_db_bind_int(statement, 1, store->op.first_entry + store->op.n_entries);
    tsu_db_bind_int(statement, 2, store->op.id);
    tsu_db_bind_text(statement, 3, entity);
    tsu_db_bind_int(statement, 4, owner);
    tsu_db_bind_int(statement, 5, record);
    tsu_db_bind_text(statement, 6, field);
    tsu_db_bind_text(statement, 7, old);
    tsu_db_bind_text(statement, 8, now);
    tsu_db_bind_blob(statement, 9, salt, sizeof salt);
    tsu_db_bind_blob(statement, 10, digest, sizeof digest);
    if (!tsu_db_run(store->db, statement, error))
        return false;
    store->op.n_entries++;
    return true;
}

bool
tsu_history_commit(TsuStore *store, GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(
        store->db, "INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
    uint8_t hash[TSU_SHA256_SIZE];

    if (statement == NULL)
        return false;
    tsu_history_operation_hash(store->op.chain, store->op.id, store->op.time, store->op.actor,
                               store->op.kind, store->op.note, store->op.batch, store->op.undoes,
                               store->op.first_entry, store->op.n_entries, hash);
    tsu_db_bind_int(statement, 1, store->op.id);
    tsu_db_bind_int(statement, 2, store->op.time);
    tsu_db_bind_text(statement, 3, store->op.actor);
    tsu_db_bind_text(statement, 4, store->op.kind);
    tsu_db_bind_text(statement, 5, store->op.note);
    if (store->op.batch != 0)
        tsu_db_bind_int(statement, 6, store->op.batch);
    if (store->op.undoes != 0)
        tsu_db_bind_int(statement, 7, store->op.undoes);
    tsu_db_bind_int(statement, 8, store->op.first_entry);
    tsu_db_bind_int(statement, 9, store->op.n_entries);
    tsu_db_bind_blob(statement, 10, hash, sizeof hash);
    if (!tsu_db_run(store->db, statement, error))
        return false;

    tsu_hash_hex_to(hash, sizeof hash, store->head);
    return true;
}

/* Reading ---------------------------------------------------------------------------------------*/

#define OPERATION_COLUMNS                                                                          \
    "SELECT o.id, o.time, o.actor, o.kind, o.note, o.batch, o.undoes, o.first_entry, "             \
    "o.n_entries, (SELECT max(u.id) FROM operation u WHERE u.undoes = o.id) FROM operation o "

static TsuOperation *
read_operation(sqlite3_stmt *statement)
{
    TsuOperation *operation = g_new0(TsuOperation, 1);

    operation->id = tsu_db_int(statement, 0);
    operation->time = tsu_db_int(statement, 1);
    operation->actor = g_strdup(tsu_db_text(statement, 2));
    operation->kind = g_strdup(tsu_db_text(statement, 3));
    operation->note = g_strdup(tsu_db_text(statement, 4));
    operation->batch = tsu_db_int(statement, 5);
    operation->undoes = tsu_db_int(statement, 6);
    operation->first_entry = tsu_db_int(statement, 7);
    operation->n_entries = tsu_db_int(statement, 8);
    operation->undone_by = tsu_db_int(statement, 9);
    return operation;
}

GPtrArray *
tsu_store_history(TsuStore *store, GError **error)
{
    g_autoptr(GPtrArray) operations =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_operation_free);
    sqlite3_stmt *statement = tsu_db_statement(store->db, OPERATION_COLUMNS "ORDER BY o.id", error);
    TsuDbStep step = TSU_DB_ERROR;

    if (statement == NULL)
        return NULL;
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW)
        g_ptr_array_add(operations, read_operation(statement));
    return step == TSU_DB_DONE ? g_steal_pointer(&operations) : NULL;
}

TsuOperation *
tsu_store_find_operation(TsuStore *store, int64_t operation, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db, OPERATION_COLUMNS "WHERE o.id = ?", error);
    TsuOperation *found = NULL;
    TsuDbStep step;

    if (statement == NULL)
        return NULL;
    tsu_db_bind_int(statement, 1, operation);
    step = tsu_db_step(store->db, statement, error);
    if (step == TSU_DB_ROW) {
        found = read_operation(statement);
        sqlite3_reset(statement);
    } else if (step == TSU_DB_DONE) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                    _("there is no operation %" PRId64), operation);
    }
    return found;
}

#define ENTRY_COLUMNS                                                                              \
    "SELECT id, operation, entity, owner, record, field, old, new, salt IS NULL FROM entry "

static TsuEntry *
read_entry(sqlite3_stmt *statement)
{
    TsuEntry *entry = g_new0(TsuEntry, 1);

    entry->id = tsu_db_int(statement, 0);
    entry->operation = tsu_db_int(statement, 1);
    entry->entity = g_strdup(tsu_db_text(statement, 2));
    entry->owner = tsu_db_int(statement, 3);
    entry->record = tsu_db_int(statement, 4);
    entry->field = g_strdup(tsu_db_text(statement, 5));
    entry->old = g_strdup(tsu_db_text(statement, 6));
    entry->now = g_strdup(tsu_db_text(statement, 7));
    entry->erased = tsu_db_int(statement, 8) != 0;
    return entry;
}

static GPtrArray *
read_entries(TsuStore *store, sqlite3_stmt *statement, GError **error)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_entry_free);
    TsuDbStep step;

    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW)
        g_ptr_array_add(entries, read_entry(statement));
    return step == TSU_DB_DONE ? g_steal_pointer(&entries) : NULL;
}

GPtrArray *
tsu_store_entries_of(TsuStore *store, const TsuEntitySpec *head, int64_t owner, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db, ENTRY_COLUMNS "WHERE owner = ? ORDER BY id", error);
    g_autoptr(GPtrArray) all = NULL;
    TsuOwner kind = head == TSU_PERSON ? TSU_OWNER_PERSON : TSU_OWNER_ORGANIZATION;

    if (statement == NULL)
        return NULL;
    tsu_db_bind_int(statement, 1, owner);
    all = read_entries(store, statement, error);
    if (all == NULL)
        return NULL;

    /* People and organizations are counted each by their own. */
    for (unsigned i = all->len; i > 0; i--) {
        const TsuEntry *entry = g_ptr_array_index(all, i - 1);
        const TsuEntitySpec *spec = tsu_entity_find(entry->entity);

        if (spec == NULL || (spec != head && spec->owner != kind))
            g_ptr_array_remove_index(all, i - 1);
    }
    return g_steal_pointer(&all);
}

bool
tsu_store_visit_entries(TsuStore *store, int64_t operation, bool newest_first, TsuEntryVisit visit,
                        void *data, GError **error)
{
    /* In pieces, so that the visitor may write and a large operation needs no memory. */
    enum { PIECE = 1000 };
    g_autoptr(TsuOperation) op = tsu_store_find_operation(store, operation, error);
    int64_t end;

    if (op == NULL)
        return false;
    end = op->first_entry + op->n_entries;
    for (int64_t done = 0; done < op->n_entries; done += PIECE) {
        int64_t from =
            newest_first ? MAX(end - done - PIECE, op->first_entry) : op->first_entry + done;
        int64_t to = newest_first ? end - done : MIN(from + PIECE, end);
        g_autoptr(GPtrArray) entries = NULL;
        sqlite3_stmt *statement = tsu_db_statement(
            store->db,
            newest_first ? ENTRY_COLUMNS "WHERE id >= ? AND id < ? ORDER BY id DESC"
                         : ENTRY_COLUMNS "WHERE id >= ? AND id < ? ORDER BY id",
            error);

        if (statement == NULL)
            return false;
        tsu_db_bind_int(statement, 1, from);
        tsu_db_bind_int(statement, 2, to);
        entries = read_entries(store, statement, error);
        if (entries == NULL)
            return false;
        for (unsigned i = 0; i < entries->len; i++)
            if (!visit(g_ptr_array_index(entries, i), data, error))
                return false;
    }
    return true;
}

GPtrArray *
tsu_store_entries_since(TsuStore *store, const char *entity, int64_t owner, int64_t record,
                        int64_t operation, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db,
                         ENTRY_COLUMNS "WHERE owner = ?1 AND entity = ?2 AND record = ?3 "
                                       "AND operation > ?4 ORDER BY id",
                         error);

    if (statement == NULL)
        return NULL;
    tsu_db_bind_int(statement, 1, owner);
    tsu_db_bind_text(statement, 2, entity);
    tsu_db_bind_int(statement, 3, record);
    tsu_db_bind_int(statement, 4, operation);
    return read_entries(store, statement, error);
}
