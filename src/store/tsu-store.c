/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-store.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tsu-backup.h"
#include "tsu-store-private.h"

GQuark
tsu_store_error_quark(void)
{
    return g_quark_from_static_string("tsu-store-error-quark");
}

static TsuStore *
store_new(const char *path, TsuStoreMode mode, TsuClock *clock)
{
    TsuStore *store = g_new0(TsuStore, 1);
    unsigned n_entities;

    tsu_entities(&n_entities);
    store->path = g_canonicalize_filename(path, NULL);
    store->mode = mode;
    store->clock = tsu_clock_ref(clock);
    store->inserts = g_new0(sqlite3_stmt *, n_entities);
    store->op.chain = tsu_sha256_new();
    store->op.touched = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    store->op.touched_organizations =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    store->digest = tsu_sha256_new();
    store->buffer = g_string_new(NULL);
    return store;
}

static void
store_free(TsuStore *store)
{
    g_clear_pointer(&store->cases, tsu_case_stream_free);
    tsu_db_close(store->db);
    tsu_store_lock_release(store->lock);
    g_clear_pointer(&store->organizations, g_hash_table_unref);
    g_clear_pointer(&store->rules, tsu_rules_unref);
    g_hash_table_unref(store->op.touched);
    g_hash_table_unref(store->op.touched_organizations);
    tsu_sha256_free(store->op.chain);
    g_free(store->op.kind);
    g_free(store->op.actor);
    g_free(store->op.note);
    g_free(store->op.office_before);
    tsu_sha256_free(store->digest);
    g_string_free(store->buffer, TRUE);
    tsu_clock_unref(store->clock);
    g_free(store->inserts);
    g_free(store->office);
    g_free(store->path);
    g_free(store);
}

bool
tsu_store_refresh(TsuStore *store, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db, "SELECT hash FROM operation ORDER BY id DESC LIMIT 1", error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    step = tsu_db_step(store->db, statement, error);
    if (step == TSU_DB_ERROR)
        return false;
    *store->head = '\0';
    if (step == TSU_DB_ROW) {
        if (sqlite3_column_bytes(statement, 0) == TSU_SHA256_SIZE)
            tsu_hash_hex_to(sqlite3_column_blob(statement, 0), TSU_SHA256_SIZE, store->head);
        sqlite3_reset(statement);
    }
    g_strlcpy(store->head_short, store->head, sizeof store->head_short);

    statement = tsu_db_statement(store->db, "SELECT value FROM meta WHERE name = 'office'", error);
    if (statement == NULL)
        return false;
    step = tsu_db_step(store->db, statement, error);
    if (step == TSU_DB_ERROR)
        return false;
    g_clear_pointer(&store->office, g_free);
    if (step == TSU_DB_ROW) {
        store->office = g_strdup(tsu_db_text(statement, 0));
        sqlite3_reset(statement);
    }
    g_clear_pointer(&store->organizations, g_hash_table_unref);
    return true;
}

void
tsu_store_forget(TsuStore *store)
{
    unsigned n_entities;

    tsu_entities(&n_entities);
    g_clear_pointer(&store->cases, tsu_case_stream_free);
    memset(store->inserts, 0, n_entities * sizeof *store->inserts);
    store->insert_entry = NULL;
    g_clear_pointer(&store->organizations, g_hash_table_unref);
}

TsuStore *
tsu_store_create(const char *path, TsuClock *clock, const char *actor, GError **error)
{
    TsuStore *store = store_new(path, TSU_STORE_WRITE, clock);
    bool made = false;

    if (!tsu_store_lock_check_place(store->path, error))
        goto failed;
    store->lock = tsu_store_lock_take(store->path, clock, error);
    if (store->lock == NULL)
        goto failed;
    store->db = tsu_db_open(store->path, TSU_DB_WRITE | TSU_DB_CREATE, error);
    if (store->db == NULL)
        goto failed;
    made = true;
    if (!tsu_migrate(store, true, error) || !tsu_store_refresh(store, error) ||
        !tsu_store_begin(store, "init", actor, NULL, error))
        goto failed;

    /* The chain has a beginning that says which store it is. */
    {
        uint8_t random[16];
        char name[33];
        sqlite3_stmt *statement =
            tsu_db_statement(store->db, "INSERT INTO meta VALUES ('store', ?)", error);

        if (statement == NULL)
            goto failed;
        tsu_random_bytes(random, sizeof random);
        tsu_hash_hex_to(random, sizeof random, name);
        tsu_db_bind_text(statement, 1, name);
        if (!tsu_db_run(store->db, statement, error) ||
            !tsu_history_add(store, "meta", 0, 0, "store", NULL, name, error) ||
            !tsu_store_commit(store, NULL, error))
            goto failed;
    }
    store->wrote = false;
    return store;

failed:
    store_free(store);
    /* A file that is no store yet is in nobody's way. */
    if (made) {
        static const char *const ENDS[] = {"", "-journal", "-wal", "-shm"};

        for (unsigned i = 0; i < G_N_ELEMENTS(ENDS); i++) {
            g_autofree char *name = g_strconcat(path, ENDS[i], NULL);

            unlink(name);
        }
    }
    return NULL;
}

TsuStore *
tsu_store_open(const char *path, TsuStoreMode mode, TsuClock *clock, GError **error)
{
    TsuStore *store = store_new(path, mode, clock);

    if (!tsu_store_lock_check_place(store->path, error))
        goto failed;
    if (access(store->path, F_OK) != 0) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_NOT_FOUND, _("there is no store at %s"),
                    store->path);
        goto failed;
    }
    if (mode == TSU_STORE_WRITE) {
        store->lock = tsu_store_lock_take(store->path, clock, error);
        if (store->lock == NULL)
            goto failed;
    }
    store->db = tsu_db_open(
        store->path, (mode == TSU_STORE_WRITE ? TSU_DB_WRITE : TSU_DB_READ) | TSU_DB_UNTRUSTED,
        error);
    if (store->db == NULL) {
        tsu_migrate_explain(store->path, error);
        goto failed;
    }
    if (!tsu_migrate(store, false, error) || !tsu_store_refresh(store, error))
        goto failed;
    return store;

failed:
    store_free(store);
    return NULL;
}

void
tsu_store_close(TsuStore *store)
{
    if (store == NULL)
        return;
    tsu_store_rollback(store);
    /* The day's work is safe already; that its backup failed must not look like a failed close. */
    if (store->wrote && !store->no_daily_backup)
        tsu_store_backup_kind(store, "daily", NULL, NULL);
    store_free(store);
}

void
tsu_store_set_daily_backup(TsuStore *store, bool daily)
{
    store->no_daily_backup = !daily;
}

const char *
tsu_store_path(TsuStore *store)
{
    return store->path;
}

/* Where a path leads: of a file that is not there yet, its folder and name. */
static char *
real_path(const char *path)
{
    g_autofree char *canonical = g_canonicalize_filename(path, NULL);
    char *real = realpath(canonical, NULL);
    g_autofree char *folder = NULL, *name = NULL, *real_folder = NULL;

    if (real != NULL)
        return real;
    folder = g_path_get_dirname(canonical);
    name = g_path_get_basename(canonical);
    real_folder = realpath(folder, NULL);
    return g_build_filename(real_folder != NULL ? real_folder : folder, name, NULL);
}

static bool
is_same_file(const char *a, const char *b)
{
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

bool
tsu_store_owns_path(TsuStore *store, const char *path)
{
    static const char *const ENDS[] = {"", "-wal", "-shm", "-journal", "-lock", ".backups"};
    g_autofree char *target = real_path(path), *own = real_path(store->path);
    g_autofree char *folder = g_path_get_dirname(target);

    for (unsigned i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        g_autofree char *file = g_strconcat(own, ENDS[i], NULL);

        /* What lies in the folder of backups is the store's own as well. */
        if (strcmp(file, target) == 0 || strcmp(file, folder) == 0 || is_same_file(file, target))
            return true;
    }
    return false;
}

TsuClock *
tsu_store_clock(TsuStore *store)
{
    return store->clock;
}

void
tsu_store_set_cancellable(TsuStore *store, GCancellable *cancellable)
{
    tsu_db_set_cancellable(store->db, cancellable);
}

const char *
tsu_store_head(TsuStore *store)
{
    return store->head_short;
}

const char *
tsu_store_head_full(TsuStore *store)
{
    return store->head;
}

const char *
tsu_store_office(TsuStore *store)
{
    return store->office;
}

/* Operations ------------------------------------------------------------------------------------*/

static bool
read_counters(TsuStore *store, GError **error)
{
    int64_t person, organization, record;

    if (!tsu_db_number(store->db, TSU_STORE_LAST_PERSON, 0, &person, error) ||
        !tsu_db_number(store->db, TSU_STORE_LAST_ORGANIZATION, 0, &organization, error) ||
        !tsu_db_number(store->db, TSU_STORE_LAST_RECORD, 0, &record, error))
        return false;
    store->op.next_person = person + 1;
    store->op.next_organization = organization + 1;
    store->op.next_record = record + 1;
    return true;
}

static bool
write_counters(TsuStore *store, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db, "INSERT OR REPLACE INTO meta VALUES ('record', ?)", error);
    char text[24];

    if (statement == NULL)
        return false;
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, store->op.next_record - 1);
    tsu_db_bind_text(statement, 1, text);
    return tsu_db_run(store->db, statement, error);
}

bool
tsu_store_begin(TsuStore *store, const char *kind, const char *actor, const char *note,
                GError **error)
{
    g_assert(!store->op.open);

    if (store->mode != TSU_STORE_WRITE) {
        g_set_error_literal(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                            _("the store was opened for reading"));
        return false;
    }
    if (!tsu_db_exec(store->db, "BEGIN IMMEDIATE", error))
        return false;
    store->op.open = true;
    store->op.batch = store->op.undoes = 0;
    store->op.without_rules = false;
    g_free(store->op.kind);
    store->op.kind = g_strdup(kind);
    g_free(store->op.actor);
    store->op.actor = g_strdup(actor);
    g_free(store->op.note);
    store->op.note = g_strdup(note);
    g_free(store->op.office_before);
    store->op.office_before = g_strdup(store->office);
    if (!tsu_history_begin(store, error) || !read_counters(store, error)) {
        tsu_store_rollback(store);
        return false;
    }
    return true;
}

void
tsu_store_set_undoes(TsuStore *store, int64_t operation)
{
    store->op.undoes = operation;
}

void
tsu_store_set_batch(TsuStore *store, int64_t batch)
{
    store->op.batch = batch;
}

bool
tsu_store_commit(TsuStore *store, int64_t *operation, GError **error)
{
    char head[TSU_SHA256_HEX_SIZE];

    g_assert(store->op.open);

    if (store->op.n_entries == 0) {
        tsu_store_rollback(store);
        if (operation != NULL)
            *operation = 0;
        return true;
    }
    g_strlcpy(head, store->head, sizeof head);
    tsu_case_query_stop(store);
    if (!tsu_store_derive(store, error) || !write_counters(store, error) ||
        !tsu_history_commit(store, error) || !tsu_db_exec(store->db, "COMMIT", error)) {
        g_strlcpy(store->head, head, sizeof store->head);
        tsu_store_rollback(store);
        return false;
    }
    tsu_case_query_stop(store);
    g_strlcpy(store->head_short, store->head, sizeof store->head_short);
    store->op.open = false;
    store->wrote = true;
    if (operation != NULL)
        *operation = store->op.id;
    return true;
}

void
tsu_store_rollback(TsuStore *store)
{
    if (!store->op.open)
        return;
    store->op.open = false;
    tsu_case_query_stop(store);
    g_hash_table_remove_all(store->op.touched);
    g_hash_table_remove_all(store->op.touched_organizations);
    g_clear_pointer(&store->organizations, g_hash_table_unref);
    g_free(store->office);
    store->office = g_strdup(store->op.office_before);
    /* After a full disk SQLite has rolled back by itself. */
    if (!sqlite3_get_autocommit(tsu_db_handle(store->db))) {
        tsu_db_set_cancellable(store->db, NULL);
        tsu_db_exec(store->db, "ROLLBACK", NULL);
    }
}

bool
tsu_store_in_operation(TsuStore *store)
{
    return store->op.open;
}

int64_t
tsu_store_operation(TsuStore *store)
{
    return store->op.id;
}

bool
tsu_store_operation_changes(TsuStore *store)
{
    return store->op.open && store->op.n_entries > 0;
}

bool
tsu_store_count_people(TsuStore *store, int64_t *people, GError **error)
{
    return tsu_db_number(store->db, "SELECT count(*) FROM person", 0, people, error);
}

bool
tsu_store_set_office(TsuStore *store, const char *code, GError **error)
{
    sqlite3_stmt *statement;

    g_assert(store->op.open);
    if (g_strcmp0(store->office, code) == 0)
        return true;
    statement =
        tsu_db_statement(store->db, "INSERT OR REPLACE INTO meta VALUES ('office', ?)", error);
    if (statement == NULL)
        return false;
    tsu_db_bind_text(statement, 1, code);
    if (!tsu_db_run(store->db, statement, error) ||
        !tsu_history_add(store, "meta", 0, 0, "office", store->office, code, error))
        return false;
    g_free(store->office);
    store->office = g_strdup(code);
    return true;
}

/* Contents --------------------------------------------------------------------------------------*/

bool
tsu_store_has_content(TsuStore *store, const char *sha256)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db, "SELECT 1 FROM content WHERE sha256 = ?", NULL);
    bool has;

    if (statement == NULL)
        return false;
    tsu_db_bind_text(statement, 1, sha256);
    has = tsu_db_step(store->db, statement, NULL) == TSU_DB_ROW;
    sqlite3_reset(statement);
    return has;
}

char *
tsu_store_put_content(TsuStore *store, GBytes *bytes, GError **error)
{
    g_autofree char *sha256 = tsu_hash_bytes_hex(bytes);
    sqlite3_stmt *statement;

    g_assert(store->op.open);
    if (tsu_store_has_content(store, sha256))
        return g_steal_pointer(&sha256);
    statement = tsu_db_statement(store->db, "INSERT INTO content VALUES (?, ?, ?)", error);
    if (statement == NULL)
        return NULL;
    tsu_db_bind_text(statement, 1, sha256);
    tsu_db_bind_int(statement, 2, (int64_t) g_bytes_get_size(bytes));
    tsu_db_bind_blob(statement, 3, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    return tsu_db_run(store->db, statement, error) ? g_steal_pointer(&sha256) : NULL;
}

GBytes *
tsu_store_content(TsuStore *store, const char *sha256, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db, "SELECT bytes FROM content WHERE sha256 = ?", error);
    GBytes *bytes = NULL;
    TsuDbStep step;

    if (statement == NULL)
        return NULL;
    tsu_db_bind_text(statement, 1, sha256);
    step = tsu_db_step(store->db, statement, error);
    if (step == TSU_DB_ROW && sqlite3_column_type(statement, 0) == SQLITE_BLOB)
        bytes = g_bytes_new(sqlite3_column_blob(statement, 0),
                            (gsize) sqlite3_column_bytes(statement, 0));
    else if (step != TSU_DB_ERROR)
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                    _("the store does not hold the content %s"), sha256);
    sqlite3_reset(statement);
    return bytes;
}
