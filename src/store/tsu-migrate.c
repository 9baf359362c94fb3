/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Is it a store of ours, and of which version?
 *
 * data/sql/NNNN-name.sql brings a store of version NNNN - 1 to version NNNN.  A file may come from
 * anywhere: before anything is written, its schema is compared with what our own SQL makes, so that
 * no trigger or view that somebody else has put there ever runs.
 */

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tsu-backup.h"
#include "tsu-sql-resource.h"
#include "tsu-store-private.h"

#define SQL_FOLDER "/org/tsubame/Tsubame/sql"

/* What SQLite keeps to plan queries by, whoever asked it to; it is no part of any schema. */
#define NOT_OURS "name NOT IN ('sqlite_stat1', 'sqlite_stat4')"

static GResource *
sql_resource(void)
{
    static gsize registered;

    if (g_once_init_enter(&registered)) {
        tsu_sql_register_resource();
        g_once_init_leave(&registered, 1);
    }
    return tsu_sql_get_resource();
}

/* Names of the SQL files in order. */
static char **
sql_names(void)
{
    char **names = g_resource_enumerate_children(sql_resource(), SQL_FOLDER,
                                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    unsigned n = g_strv_length(names);

    for (unsigned i = 1; i < n; i++)
        for (unsigned k = i; k > 0 && strcmp(names[k - 1], names[k]) > 0; k--) {
            char *name = names[k];

            names[k] = names[k - 1];
            names[k - 1] = name;
        }
    for (unsigned i = 0; i < n; i++)
        g_assert(strtol(names[i], NULL, 10) == (long) i + 1);
    return names;
}

int
tsu_migrate_version(void)
{
    g_auto(GStrv) names = sql_names();

    return (int) g_strv_length(names);
}

static GBytes *
sql_text(const char *name)
{
    g_autofree char *path = g_strconcat(SQL_FOLDER "/", name, NULL);
    GBytes *bytes =
        g_resource_lookup_data(sql_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    g_assert(bytes != NULL);
    return bytes;
}

/* What is wrong with a file --------------------------------------------------------------------*/

static uint64_t
big_endian(const uint8_t *bytes, unsigned n)
{
    uint64_t number = 0;

    for (unsigned i = 0; i < n; i++)
        number = number << 8 | bytes[i];
    return number;
}

/* How many bytes the header of a SQLite file says that there are; 0: it does not say. */
static uint64_t
size_by_header(const uint8_t header[100])
{
    uint64_t page = big_endian(header + 16, 2);

    /* The count is only good when it was written by the last change. */
    if (big_endian(header + 24, 4) != big_endian(header + 92, 4))
        return 0;
    return (page == 1 ? 65536 : page) * big_endian(header + 28, 4);
}

static void
set_cut_off(GError **error, const char *path, int64_t size)
{
    g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED,
                _("%s is cut off: only its first %" PRId64 " bytes are there; restore a backup"),
                path, size);
}

void
tsu_migrate_explain(const char *path, GError **error)
{
    static const char MAGIC[16] = "SQLite format 3";
    uint8_t header[100] = {0};
    g_autofree char *reason = NULL;
    struct stat status;
    size_t size = 0;
    FILE *file;

    if (error == NULL || *error == NULL)
        return;
    /* Nobody can have called off what has not begun. */
    if (g_error_matches(*error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        g_clear_error(error);
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED, _("it has no end"));
    }
    if (!(g_error_matches(*error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED) ||
          g_error_matches(*error, TSU_STORE_ERROR, TSU_STORE_ERROR_FOREIGN)))
        return;
    /* The database is no more open in this process, or was never one. */
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return;
    file = fopen(path, "rbe");
    if (file == NULL)
        return;
    size = fread(header, 1, sizeof header, file);
    fclose(file);

    reason = g_strdup((*error)->message);
    if (size == 0 || memcmp(header, MAGIC, MIN(size, sizeof MAGIC)) != 0) {
        g_clear_error(error);
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_FOREIGN,
                    _("%s is not a store of Tsubame"), path);
    } else if (size < sizeof header || size_by_header(header) > (uint64_t) status.st_size) {
        g_clear_error(error);
        set_cut_off(error, path, status.st_size);
    } else {
        g_clear_error(error);
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED,
                    _("%s is damaged (%s); restore a backup"), path, reason);
    }
}

/* Schema ----------------------------------------------------------------------------------------*/

/* SQL without comments, and with one blank wherever there are some. */
static char *
normalize(const char *sql)
{
    GString *text = g_string_new(NULL);
    bool blank = false;

    for (const char *p = sql; *p != '\0';) {
        if (g_ascii_isspace(*p)) {
            blank = true;
            p++;
        } else if (p[0] == '-' && p[1] == '-') {
            p += strcspn(p, "\n");
        } else if (p[0] == '/' && p[1] == '*') {
            const char *end = strstr(p + 2, "*/");

            blank = true;
            p = end != NULL ? end + 2 : p + strlen(p);
        } else {
            const char *end = p + 1;

            if (blank && text->len > 0)
                g_string_append_c(text, ' ');
            blank = false;
            if (strchr("'\"`[", *p) != NULL) {
                const char *close = strchr(p + 1, *p == '[' ? ']' : *p);

                end = close != NULL ? close + 1 : p + strlen(p);
            }
            g_string_append_len(text, p, end - p);
            p = end;
        }
    }
    return g_string_free(text, FALSE);
}

/* What stands in the schema, as texts in one order: type, name, table, SQL. */
static GPtrArray *
schema_lines(sqlite3 *handle, GError **error)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(handle,
                                  "SELECT type, name, tbl_name, sql FROM sqlite_schema "
                                  "WHERE " NOT_OURS " ORDER BY type, name",
                                  -1, &statement, NULL);

    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW) {
            const char *sql = (const char *) sqlite3_column_text(statement, 3);
            g_autofree char *normal = normalize(sql != NULL ? sql : "");

            g_ptr_array_add(lines,
                            g_strdup_printf("%s %s of %s: %s", sqlite3_column_text(statement, 0),
                                            sqlite3_column_text(statement, 1),
                                            sqlite3_column_text(statement, 2), normal));
        }
    }
    if (code != SQLITE_DONE)
        tsu_db_set_error(error, handle, code);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? g_steal_pointer(&lines) : NULL;
}

/* The schema of @version, made afresh. */
static GPtrArray *
make_schema(int version, GError **error)
{
    g_auto(GStrv) names = sql_names();
    GPtrArray *lines = NULL;
    sqlite3 *memory = NULL;
    int code = sqlite3_open(":memory:", &memory);

    for (int i = 0; i < version && code == SQLITE_OK; i++) {
        g_autoptr(GBytes) sql = sql_text(names[i]);

        code = sqlite3_exec(memory, g_bytes_get_data(sql, NULL), NULL, NULL, NULL);
    }
    if (code == SQLITE_OK)
        lines = schema_lines(memory, error);
    else
        tsu_db_set_error(error, memory, code);
    sqlite3_close(memory);
    return lines;
}

/* The same; that of this program's own version is asked for again and again, and kept. */
static GPtrArray *
schema_of_version(int version, GError **error)
{
    static GMutex mutex;
    static GPtrArray *newest;
    GPtrArray *lines;

    if (version != tsu_migrate_version())
        return make_schema(version, error);
    g_mutex_lock(&mutex);
    if (newest == NULL)
        newest = make_schema(version, error);
    lines = newest != NULL ? g_ptr_array_ref(newest) : NULL;
    g_mutex_unlock(&mutex);
    return lines;
}

bool
tsu_migrate_check_schema(TsuDb *db, int version, char **difference, GError **error)
{
    g_autoptr(GPtrArray) ours = schema_of_version(version, error);
    g_autoptr(GPtrArray) found = NULL;

    *difference = NULL;
    if (ours == NULL)
        return false;
    found = schema_lines(tsu_db_handle(db), error);
    if (found == NULL)
        return false;
    for (unsigned i = 0; i < MAX(ours->len, found->len) && *difference == NULL; i++) {
        const char *one = i < ours->len ? g_ptr_array_index(ours, i) : "";
        const char *other = i < found->len ? g_ptr_array_index(found, i) : "";
        /* The one that sorts first is the one that the other side lacks, or has otherwise. */
        const char *which =
            *one == '\0' || (*other != '\0' && strcmp(other, one) < 0) ? other : one;

        if (strcmp(one, other) != 0)
            *difference = g_strndup(which, strcspn(which, ":"));
    }
    return true;
}

/* Checks ----------------------------------------------------------------------------------------*/

/* SQLite's own words for damage, in a sentence that names the file. */
static bool
name_damage(TsuDb *db, GError *raw, GError **error)
{
    bool endless = g_error_matches(raw, G_IO_ERROR, G_IO_ERROR_CANCELLED);

    if (endless || g_error_matches(raw, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED)) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED,
                    _("%s is damaged (%s); restore a backup"), tsu_db_path(db),
                    endless ? _("it has no end") : raw->message);
        g_error_free(raw);
    } else {
        g_propagate_error(error, raw);
    }
    return false;
}

bool
tsu_migrate_identify(TsuDb *db, int *version, GError **error)
{
    const char *path = tsu_db_path(db);
    g_autofree char *difference = NULL;
    int64_t pages, application, found;
    GError *raw = NULL;

    if (!tsu_db_number(db, "PRAGMA page_count", 0, &pages, &raw) ||
        !tsu_db_number(db, "PRAGMA application_id", 0, &application, &raw) ||
        !tsu_db_number(db, "PRAGMA user_version", 0, &found, &raw))
        return name_damage(db, raw, error);
    if (pages == 0) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_FOREIGN,
                    _("%s is empty, and no store of Tsubame"), path);
        return false;
    }
    if (application != TSU_STORE_APPLICATION_ID) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_FOREIGN,
                    _("%s is a database of another program, and no store of Tsubame"), path);
        return false;
    }
    if (found > tsu_migrate_version()) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_NEWER,
                    _("%s was made by a newer Tsubame (its version is %" PRId64
                      ", this program knows those up to %d)"),
                    path, found, tsu_migrate_version());
        return false;
    }
    if (found < 1) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED,
                    _("%s is damaged (it does not say of which version it is); restore a backup"),
                    path);
        return false;
    }
    if (!tsu_migrate_check_schema(db, (int) found, &difference, &raw))
        return name_damage(db, raw, error);
    if (difference != NULL) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED,
                    _("the structure of %s was changed by another program (%s); restore a backup"),
                    path, difference);
        return false;
    }
    tsu_db_trust(db);
    *version = (int) found;
    return true;
}

/* The first line that one of SQLite's checks gives is `ok`, or what it found. */
static bool
run_check(TsuDb *db, const char *pragma, GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(db, pragma, error);
    const char *text;
    GError *raw = NULL;
    TsuDbStep step;
    bool good;

    if (statement == NULL)
        return false;
    step = tsu_db_step(db, statement, &raw);
    if (step == TSU_DB_ERROR)
        return name_damage(db, raw, error);
    text = step == TSU_DB_ROW ? tsu_db_text(statement, 0) : NULL;
    good = g_strcmp0(text, "ok") == 0;
    if (!good)
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED,
                    _("%s is damaged (%s); restore a backup"), tsu_db_path(db),
                    text != NULL ? text : _("unreadable"));
    sqlite3_reset(statement);
    return good;
}

/* SQLite takes a last page that is not all there for one that ends in zeros. */
static bool
check_last_page(TsuDb *db, GError **error)
{
    g_autofree char *wal = g_strconcat(tsu_db_path(db), "-wal", NULL);
    struct stat file, log;
    int64_t page;

    if (!tsu_db_number(db, "PRAGMA page_size", 0, &page, error))
        return false;
    /* A log that waits to be carried over makes good whatever was being written. */
    if (stat(tsu_db_path(db), &file) != 0 || (stat(wal, &log) == 0 && log.st_size > 0) ||
        file.st_size % page == 0)
        return true;
    set_cut_off(error, tsu_db_path(db), file.st_size);
    return false;
}

bool
tsu_migrate_quick_check(TsuDb *db, GError **error)
{
    /* The second one looks at the list of free pages, which the first can miss. */
    return check_last_page(db, error) && run_check(db, "PRAGMA quick_check(1)", error) &&
           run_check(db, "PRAGMA integrity_check(sqlite_schema)", error);
}

/* Steps -----------------------------------------------------------------------------------------*/

static bool
run_step(TsuDb *db, const char *name, int version, GError **error)
{
    g_autoptr(GBytes) sql = sql_text(name);
    g_autofree char *marks = g_strdup_printf(
        "PRAGMA application_id = %d; PRAGMA user_version = %d;", TSU_STORE_APPLICATION_ID, version);
    int64_t broken;

    if (!tsu_db_exec(db, g_bytes_get_data(sql, NULL), error) || !tsu_db_exec(db, marks, error) ||
        !tsu_db_number(db, "SELECT count(*) FROM pragma_foreign_key_check", 0, &broken, error))
        return false;
    if (broken == 0)
        return true;
    g_set_error(
        error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED,
        _("%s cannot be brought to version %d: %" PRId64 " rows would name what is not there"),
        tsu_db_path(db), version, broken);
    return false;
}

/* From the one version to the other at once or not at all. */
static bool
run_steps(TsuDb *db, char **names, int version, int newest, GError **error)
{
    /* What is only being migrated is no store yet: what is needed of it is its handle. */
    const TsuStore store = {.db = db};
    bool good = tsu_db_exec(db, "BEGIN IMMEDIATE", error);

    if (!good)
        return false;
    for (int i = version; i < newest && good; i++)
        good = run_step(db, names[i], i + 1, error);
    /* What an older program derived may be derived otherwise by now. */
    if (good && tsu_derive_all(&store, error) && tsu_db_exec(db, "COMMIT", error))
        return true;
    if (!sqlite3_get_autocommit(tsu_db_handle(db)))
        tsu_db_exec(db, "ROLLBACK", NULL);
    return false;
}

bool
tsu_migrate_steps(TsuDb *db, int version, GError **error)
{
    g_auto(GStrv) names = sql_names();
    int newest = (int) g_strv_length(names);
    bool good;

    if (version == newest)
        return true;
    /* A step may make a table anew, which it cannot while others refer to it. */
    if (!tsu_db_exec(db, "PRAGMA foreign_keys = OFF", error))
        return false;
    good = run_steps(db, names, version, newest, error);
    return tsu_db_exec(db, "PRAGMA foreign_keys = ON", good ? error : NULL) && good;
}

/* A log of its own beside the file: readers do not wait for the writer. */
static bool
set_wal(TsuDb *db, GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(db, "PRAGMA journal_mode = WAL", error);
    TsuDbStep step;
    bool good;

    if (statement == NULL)
        return false;
    step = tsu_db_step(db, statement, error);
    if (step == TSU_DB_ERROR)
        return false;
    good = step == TSU_DB_ROW && g_strcmp0(tsu_db_text(statement, 0), "wal") == 0;
    sqlite3_reset(statement);
    if (!good)
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO,
                    _("no write-ahead log can be kept beside %s"), tsu_db_path(db));
    return good;
}

bool
tsu_migrate(TsuStore *store, bool fresh, GError **error)
{
    int version = 0;

    if (!fresh) {
        bool clean = store->lock != NULL ? tsu_store_lock_was_clean(store->lock)
                                         : tsu_store_lock_is_clean(store->path);

        if (!tsu_migrate_identify(store->db, &version, error) ||
            (!clean &&
             !(check_last_page(store->db, error) && tsu_migrate_quick_check(store->db, error))))
            return false;
        if (version < tsu_migrate_version()) {
            if (store->mode == TSU_STORE_READ) {
                g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                            _("%s was made by an older Tsubame; open it once for writing, which "
                              "brings it to the version of this program"),
                            store->path);
                return false;
            }
            if (!tsu_store_backup_kind(store, "migration", NULL, error))
                return false;
        }
    }
    if (store->mode == TSU_STORE_READ)
        return true;
    return tsu_migrate_steps(store->db, version, error) && set_wal(store->db, error);
}
