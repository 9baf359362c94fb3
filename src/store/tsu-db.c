/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-db.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How many steps of the SQL machine pass between two looks at the cancellable. */
#define CANCEL_STEPS      2000
#define BUSY_MILLISECONDS 5000
/* How often it may be looked before the file is trusted: a thousand times what our schema takes,
 * and still no second. */
#define UNTRUSTED_LOOKS 5000

struct _TsuDb {
    sqlite3 *handle;
    char *path;
    GHashTable *statements; /* SQL text → sqlite3_stmt */
    GCancellable *cancellable;
    unsigned looks; /* left; 0: it is trusted */
};

void
tsu_db_set_error(GError **error, sqlite3 *handle, int code)
{
    const char *message = handle != NULL ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    TsuStoreError our;

    switch (code & 0xff) {
    case SQLITE_INTERRUPT:
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("cancelled"));
        return;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
        our = TSU_STORE_ERROR_DAMAGED;
        break;
    case SQLITE_NOTADB:
        our = TSU_STORE_ERROR_FOREIGN;
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        our = TSU_STORE_ERROR_LOCKED;
        break;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
        our = TSU_STORE_ERROR_REFUSED;
        break;
    default:
        our = TSU_STORE_ERROR_IO;
        break;
    }
    g_set_error(error, TSU_STORE_ERROR, our, "%s", message);
}

static int
poll_cancellable(void *data)
{
    TsuDb *db = data;

    if (db->looks > 0 && --db->looks == 0) {
        db->looks = 1; /* and so on until it is closed */
        return 1;
    }
    return db->cancellable != NULL && g_cancellable_is_cancelled(db->cancellable);
}

static void
finalize(void *statement)
{
    sqlite3_finalize(statement);
}

static bool
harden(TsuDb *db, bool writes, GError **error)
{
    /* What a well-meant store never comes near, and a hostile one would need. */
    static const struct {
        int limit, value;
    } LIMITS[] = {
        {SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024},
        {SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024},
        {SQLITE_LIMIT_COLUMN, 200},
        {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_COMPOUND_SELECT, 60},
        {SQLITE_LIMIT_VDBE_OP, 100000},
        {SQLITE_LIMIT_FUNCTION_ARG, 100},
        {SQLITE_LIMIT_ATTACHED, 2},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 250},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
    };
    static const char PRAGMAS[] = "PRAGMA cell_size_check = ON;"
                                  "PRAGMA mmap_size = 0;"
                                  "PRAGMA foreign_keys = ON;"
                                  "PRAGMA recursive_triggers = OFF;"
                                  "PRAGMA temp_store = FILE;"
                                  "PRAGMA cache_size = -16384;";

    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    for (unsigned i = 0; i < G_N_ELEMENTS(LIMITS); i++)
        sqlite3_limit(db->handle, LIMITS[i].limit, LIMITS[i].value);
    sqlite3_busy_timeout(db->handle, BUSY_MILLISECONDS);
    sqlite3_progress_handler(db->handle, CANCEL_STEPS, poll_cancellable, db);

    if (!tsu_db_exec(db, PRAGMAS, error))
        return false;
    return writes ? tsu_db_exec(db, "PRAGMA synchronous = FULL;", error)
                  : tsu_db_exec(db, "PRAGMA query_only = ON;", error);
}

/* Once, before SQLite starts: nobody asks how much memory it has in use, and counting it takes a
 * lock at each allocation. */
static void
configure(void)
{
    static gsize done;

    if (g_once_init_enter(&done)) {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        g_once_init_leave(&done, 1);
    }
}

TsuDb *
tsu_db_open(const char *path, TsuDbFlags flags, GError **error)
{
    g_autoptr(TsuDb) db = g_new0(TsuDb, 1);
    int code;
    int how = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE;

    if (flags & TSU_DB_CREATE) {
        /* Made by us and not by SQLite, so that it is nobody else's to read at any moment. */
        int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

        if (fd < 0) {
            g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO, "%s: %s", path,
                        g_strerror(errno));
            return NULL;
        }
        close(fd);
    } else if (access(path, F_OK) != 0) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_NOT_FOUND, "%s: %s", path,
                    g_strerror(errno));
        return NULL;
    } else if (!(flags & TSU_DB_WRITE) && access(path, W_OK) != 0) {
        how = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READONLY;
    }

    configure();
    if (flags & TSU_DB_UNTRUSTED)
        db->looks = UNTRUSTED_LOOKS;
    db->path = g_strdup(path);
    db->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, finalize);
    code = sqlite3_open_v2(path, &db->handle, how, NULL);
    if (code != SQLITE_OK) {
        tsu_db_set_error(error, db->handle, code);
        g_prefix_error(error, "%s: ", path);
    } else if (harden(db, flags & TSU_DB_WRITE, error)) {
        return g_steal_pointer(&db);
    }
    if (flags & TSU_DB_CREATE)
        unlink(path);
    return NULL;
}

void
tsu_db_close(TsuDb *db)
{
    if (db == NULL)
        return;
    g_clear_pointer(&db->statements, g_hash_table_unref);
    sqlite3_close(db->handle);
    g_free(db->path);
    g_free(db);
}

void
tsu_db_trust(TsuDb *db)
{
    db->looks = 0;
}

const char *
tsu_db_path(TsuDb *db)
{
    return db->path;
}

sqlite3 *
tsu_db_handle(TsuDb *db)
{
    return db->handle;
}

void
tsu_db_set_cancellable(TsuDb *db, GCancellable *cancellable)
{
    db->cancellable = cancellable;
}

bool
tsu_db_go_on(TsuDb *db, GError **error)
{
    return !g_cancellable_set_error_if_cancelled(db->cancellable, error);
}

bool
tsu_db_exec(TsuDb *db, const char *sql, GError **error)
{
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

    if (code == SQLITE_OK)
        return true;
    tsu_db_set_error(error, db->handle, code);
    return false;
}

sqlite3_stmt *
tsu_db_statement(TsuDb *db, const char *sql, GError **error)
{
    sqlite3_stmt *statement = g_hash_table_lookup(db->statements, sql);
    int code;

    if (statement != NULL) {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        return statement;
    }
    code = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (code != SQLITE_OK) {
        tsu_db_set_error(error, db->handle, code);
        return NULL;
    }
    g_hash_table_insert(db->statements, g_strdup(sql), statement);
    return statement;
}

TsuDbStep
tsu_db_step(TsuDb *db, sqlite3_stmt *statement, GError **error)
{
    int code = sqlite3_step(statement);

    if (code == SQLITE_ROW)
        return TSU_DB_ROW;
    if (code == SQLITE_DONE) {
        sqlite3_reset(statement);
        return TSU_DB_DONE;
    }
    tsu_db_set_error(error, db->handle, code);
    sqlite3_reset(statement);
    return TSU_DB_ERROR;
}

bool
tsu_db_run(TsuDb *db, sqlite3_stmt *statement, GError **error)
{
    TsuDbStep step = tsu_db_step(db, statement, error);

    if (step == TSU_DB_ROW)
        sqlite3_reset(statement);
    return step != TSU_DB_ERROR;
}

void
tsu_db_bind_text(sqlite3_stmt *statement, int place, const char *text)
{
    if (text != NULL)
        sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, place);
}

void
tsu_db_bind_int(sqlite3_stmt *statement, int place, int64_t number)
{
    sqlite3_bind_int64(statement, place, number);
}

void
tsu_db_bind_blob(sqlite3_stmt *statement, int place, const void *bytes, size_t size)
{
    sqlite3_bind_blob64(statement, place, bytes, size, SQLITE_STATIC);
}

const char *
tsu_db_text(sqlite3_stmt *statement, int place)
{
    return (const char *) sqlite3_column_text(statement, place);
}

int64_t
tsu_db_int(sqlite3_stmt *statement, int place)
{
    return sqlite3_column_int64(statement, place);
}

bool
tsu_db_number(TsuDb *db, const char *sql, int64_t otherwise, int64_t *number, GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(db, sql, error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    step = tsu_db_step(db, statement, error);
    if (step == TSU_DB_ERROR)
        return false;
    *number = step == TSU_DB_ROW ? tsu_db_int(statement, 0) : otherwise;
    if (step == TSU_DB_ROW)
        sqlite3_reset(statement);
    return true;
}
