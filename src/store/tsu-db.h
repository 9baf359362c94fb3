/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The one place that knows SQLite's handle: opening it hardened, statements, errors.
 *
 * A handle belongs to one thread.  A store file is untrusted input: defensive mode is on, the
 * schema is not trusted, limits are low, and nothing in the file can run code of its own but the
 * triggers of our own schema, which tsu-migrate compares with what it should be.
 */

#include <glib.h>
#include <gio/gio.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-store-error.h"

typedef struct _TsuDb TsuDb;

typedef enum {
    TSU_DB_READ = 0,        /* query only */
    TSU_DB_WRITE = 1 << 0,  /* may write */
    TSU_DB_CREATE = 1 << 1, /* make the file, which must not exist; mode 0600 */
    /* It may come from anywhere: until tsu_db_trust() nothing may take long.  A schema can be
     * written so that reading it never ends. */
    TSU_DB_UNTRUSTED = 1 << 2,
} TsuDbFlags;

TsuDb *tsu_db_open(const char *path, TsuDbFlags flags, GError **error);
/* Takes NULL.  Statements are finalized, an open transaction is rolled back. */
void tsu_db_close(TsuDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuDb, tsu_db_close)

/* What is in the file was looked at: statements may take as long as they do. */
void tsu_db_trust(TsuDb *db);

const char *tsu_db_path(TsuDb *db);
sqlite3 *tsu_db_handle(TsuDb *db);
/* Long statements end with G_IO_ERROR_CANCELLED once @cancellable is.  Borrowed; may be NULL. */
void tsu_db_set_cancellable(TsuDb *db, GCancellable *cancellable);
/* False with that error once it is: for what takes long between statements. */
bool tsu_db_go_on(TsuDb *db, GError **error);

/* Runs SQL without results. */
bool tsu_db_exec(TsuDb *db, const char *sql, GError **error);

/* A prepared statement, reset and without bindings, kept for the life of the handle and found
 * again by its text.  Borrowed.  NULL and @error when it cannot be prepared. */
sqlite3_stmt *tsu_db_statement(TsuDb *db, const char *sql, GError **error);

typedef enum { TSU_DB_ERROR = -1, TSU_DB_DONE = 0, TSU_DB_ROW = 1 } TsuDbStep;

/* Steps; on anything but a row the statement is reset. */
TsuDbStep tsu_db_step(TsuDb *db, sqlite3_stmt *statement, GError **error);
/* Steps a statement that gives no rows. */
bool tsu_db_run(TsuDb *db, sqlite3_stmt *statement, GError **error);

/* Binding by place, from 1.  Texts must live until the statement is stepped. */
void tsu_db_bind_text(sqlite3_stmt *statement, int place, const char *text);
void tsu_db_bind_int(sqlite3_stmt *statement, int place, int64_t number);
void tsu_db_bind_blob(sqlite3_stmt *statement, int place, const void *bytes, size_t size);

/* Reading by place, from 0.  The text is borrowed until the next step; NULL for SQL NULL. */
const char *tsu_db_text(sqlite3_stmt *statement, int place);
int64_t tsu_db_int(sqlite3_stmt *statement, int place);

/* First column of the first row of @sql as a number, or @otherwise where there is none. */
bool tsu_db_number(TsuDb *db, const char *sql, int64_t otherwise, int64_t *number, GError **error);

/* Sets @error from a SQLite result code and the handle's message. */
void tsu_db_set_error(GError **error, sqlite3 *handle, int code);
