/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* renameat2 */

#include "tsu-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tsu-backup-private.h"
#include "tsu-file.h"
#include "tsu-store-private.h"

#define COPY_SIZE (256 * 1024)

static const struct {
    const char *kind;
    unsigned keep; /* 0: all */
} KINDS[] = {
    {"daily", 30},
    {"import", 10},
    {"migration", 0},
    {"restore", 0},
};

/* Copies ----------------------------------------------------------------------------------------*/

bool
tsu_backup_copy(TsuDb *from, sqlite3 *to, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", tsu_db_handle(from), "main");
    int code;

    if (backup == NULL) {
        tsu_db_set_error(error, to, sqlite3_errcode(to));
        return false;
    }
    code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE)
        return true;
    tsu_db_set_error(error, to, code);
    return false;
}

char *
tsu_backup_temporary(const char *path, GError **error)
{
    g_autofree char *directory = g_path_get_dirname(path), *base = g_path_get_basename(path);
    g_autofree char *temporary = g_strdup_printf("%s/.%.*s.XXXXXX", directory, 200, base);
    int fd = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO, _("cannot write into %s: %s"),
                    directory, g_strerror(errno));
        return NULL;
    }
    close(fd);
    return g_steal_pointer(&temporary);
}

void
tsu_backup_remove(const char *temporary)
{
    static const char *const ENDS[] = {"", "-journal", "-wal", "-shm", "-lock"};

    for (unsigned i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        g_autofree char *name = g_strconcat(temporary, ENDS[i], NULL);

        unlink(name);
    }
}

/* The directory's entry must be on the disk as well before a backup counts. */
static bool
sync_path(const char *path, bool directory, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | (directory ? O_DIRECTORY : 0));
    int errnum = 0;

    if (fd < 0 || fsync(fd) != 0)
        errnum = errno;
    if (fd >= 0)
        close(fd);
    /* Some file systems cannot sync a directory. */
    if (errnum == 0 || (directory && errnum == EINVAL))
        return true;
    g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO, _("cannot sync %s: %s"), path,
                g_strerror(errnum));
    return false;
}

bool
tsu_backup_make(TsuDb *from, const char *temporary, GError **error)
{
    sqlite3 *to = NULL;
    int code = sqlite3_open_v2(
        temporary, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    bool good = false;

    if (code != SQLITE_OK) {
        tsu_db_set_error(error, to, code);
        goto out;
    }
    /* Nobody reads it before it is whole, and it is synced when it is. */
    code =
        sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
    if (code != SQLITE_OK) {
        tsu_db_set_error(error, to, code);
        goto out;
    }
    if (!tsu_backup_copy(from, to, error))
        goto out;
    /* It has come with the mark that it has a write-ahead log, which could not be read where no log
     * can be made.  The mark is of the file, so the file is opened anew. */
    sqlite3_close(to);
    to = NULL;
    code = sqlite3_open_v2(
        temporary, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    if (code != SQLITE_OK) {
        tsu_db_set_error(error, to, code);
        goto out;
    }
    good = true;

out:
    sqlite3_close(to);
    return good && sync_path(temporary, false, error);
}

/* Digests ---------------------------------------------------------------------------------------*/

/* What one table holds, whatever pages it lies on. */
typedef struct {
    char *name;
    int64_t rows;
    uint8_t digest[TSU_SHA256_SIZE]; /* over all rows in order of their key */
} TableDigest;

static void
table_digest_free(void *data)
{
    TableDigest *table = data;

    g_free(table->name);
    g_free(table);
}

/* A value with its type and size before it, so that no two rows have the same bytes. */
static void
feed_value(TsuSha256 *hash, sqlite3_stmt *statement, int place)
{
    int type = sqlite3_column_type(statement, place);
    uint8_t head[9] = {(uint8_t) type};
    const void *bytes = NULL;
    uint64_t number = 0;
    size_t size = 0;
    double real;

    switch (type) {
    case SQLITE_INTEGER:
        number = (uint64_t) sqlite3_column_int64(statement, place);
        break;
    case SQLITE_FLOAT:
        real = sqlite3_column_double(statement, place);
        memcpy(&number, &real, sizeof number);
        break;
    case SQLITE_TEXT:
        bytes = sqlite3_column_text(statement, place);
        break;
    case SQLITE_BLOB:
        bytes = sqlite3_column_blob(statement, place);
        break;
    case SQLITE_NULL:
    default:
        break;
    }
    if (type == SQLITE_TEXT || type == SQLITE_BLOB)
        number = size = (size_t) sqlite3_column_bytes(statement, place);
    for (unsigned i = 0; i < 8; i++)
        head[1 + i] = (uint8_t) (number >> (8 * i));
    tsu_sha256_update(hash, head, sizeof head);
    if (size > 0)
        tsu_sha256_update(hash, bytes, size);
}

static char *
key_of_table(TsuDb *db, const char *table, bool without_rowid, GError **error)
{
    GString *key = g_string_new(NULL);
    sqlite3_stmt *statement;
    TsuDbStep step;

    if (!without_rowid)
        return g_string_free(g_string_append(key, "rowid"), FALSE);
    statement = tsu_db_statement(
        db, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", error);
    if (statement == NULL)
        return g_string_free(key, TRUE);
    tsu_db_bind_text(statement, 1, table);
    while ((step = tsu_db_step(db, statement, error)) == TSU_DB_ROW)
        g_string_append_printf(key, "%s\"%s\"", key->len > 0 ? ", " : "",
                               tsu_db_text(statement, 0));
    return g_string_free(key, step != TSU_DB_DONE);
}

static bool
digest_table(TsuDb *db, TsuSha256 *hash, TableDigest *table, bool without_rowid, GError **error)
{
    g_autofree char *key = key_of_table(db, table->name, without_rowid, error);
    g_autofree char *sql = NULL;
    sqlite3_stmt *statement;
    TsuDbStep step;

    if (key == NULL)
        return false;
    sql = g_strdup_printf("SELECT * FROM \"%s\" ORDER BY %s", table->name, key);
    statement = tsu_db_statement(db, sql, error);
    if (statement == NULL)
        return false;
    while ((step = tsu_db_step(db, statement, error)) == TSU_DB_ROW) {
        int n = sqlite3_column_count(statement);

        for (int i = 0; i < n; i++)
            feed_value(hash, statement, i);
        table->rows++;
    }
    if (step != TSU_DB_DONE)
        return false;
    tsu_sha256_finish(hash, table->digest);
    return true;
}

/* TableDigest of each table by name, without those that are derived. */
static GPtrArray *
digest_tables(TsuDb *db, GError **error)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func(table_digest_free);
    g_autoptr(GArray) without_rowid = g_array_new(FALSE, FALSE, sizeof(bool));
    g_autoptr(TsuSha256) hash = tsu_sha256_new();
    sqlite3_stmt *statement = tsu_db_statement(
        db,
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'derived_*' ORDER BY name",
        error);
    TsuDbStep step;

    if (statement == NULL)
        return NULL;
    while ((step = tsu_db_step(db, statement, error)) == TSU_DB_ROW) {
        TableDigest *table = g_new0(TableDigest, 1);
        bool wr = tsu_db_int(statement, 1) != 0;

        table->name = g_strdup(tsu_db_text(statement, 0));
        g_ptr_array_add(tables, table);
        g_array_append_val(without_rowid, wr);
    }
    if (step != TSU_DB_DONE)
        return NULL;
    for (unsigned i = 0; i < tables->len; i++)
        if (!digest_table(db, hash, g_ptr_array_index(tables, i),
                          g_array_index(without_rowid, bool, i), error))
            return NULL;
    return g_steal_pointer(&tables);
}

/* The head of the chain that @db holds, 16 digits, or zeros while it has none. */
static bool
read_head(TsuDb *db, char head[17], GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(db, "SELECT hash FROM operation ORDER BY id DESC LIMIT 1", error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    step = tsu_db_step(db, statement, error);
    if (step == TSU_DB_ERROR)
        return false;
    memset(head, '0', 16);
    head[16] = '\0';
    if (step == TSU_DB_ROW) {
        if (sqlite3_column_bytes(statement, 0) >= 8)
            tsu_hash_hex_to(sqlite3_column_blob(statement, 0), 8, head);
        sqlite3_reset(statement);
    }
    return true;
}

/* Is the copy at @path sound, and does it hold what @from holds? */
static bool
check_copy(TsuDb *from, const char *path, GError **error)
{
    g_autoptr(TsuDb) copy = tsu_db_open(path, TSU_DB_READ, error);
    g_autoptr(GPtrArray) before = NULL, after = NULL;
    char head_before[17], head_after[17];

    if (copy == NULL || !tsu_migrate_quick_check(copy, error) ||
        !read_head(from, head_before, error) || !read_head(copy, head_after, error))
        return false;
    before = digest_tables(from, error);
    if (before == NULL)
        return false;
    after = digest_tables(copy, error);
    if (after == NULL)
        return false;
    if (strcmp(head_before, head_after) == 0 && before->len == after->len) {
        bool same = true;

        for (unsigned i = 0; i < before->len && same; i++) {
            const TableDigest *one = g_ptr_array_index(before, i);
            const TableDigest *other = g_ptr_array_index(after, i);

            same = strcmp(one->name, other->name) == 0 && one->rows == other->rows &&
                   memcmp(one->digest, other->digest, sizeof one->digest) == 0;
        }
        if (same)
            return true;
    }
    g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO,
                _("the backup at %s does not hold what the store holds"), path);
    return false;
}

/* Backups ---------------------------------------------------------------------------------------*/

/* Gives @temporary its name, unless something has that name. */
static bool
appear(const char *temporary, const char *path, GError **error)
{
    g_autofree char *directory = g_path_get_dirname(path);
    int done = renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE);

    /* Not every file system knows how to. */
    if (done != 0 && (errno == EINVAL || errno == ENOSYS))
        done = access(path, F_OK) == 0 ? (errno = EEXIST, -1) : rename(temporary, path);
    if (done != 0) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO, _("cannot write %s: %s"), path,
                    g_strerror(errno));
        return false;
    }
    return sync_path(directory, true, error);
}

/* Hashes the file at @path, and writes it to @writer where there is one; g_free(). */
static char *
pass_bytes(const char *path, TsuFileWriter *writer, GError **error)
{
    g_autoptr(TsuSha256) hash = tsu_sha256_new();
    g_autofree char *buffer = g_malloc(COPY_SIZE);
    uint8_t digest[TSU_SHA256_SIZE];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size = -1;
    bool good = fd >= 0;

    while (good && (size = read(fd, buffer, COPY_SIZE)) > 0) {
        tsu_sha256_update(hash, buffer, (size_t) size);
        good = writer == NULL || tsu_file_writer_write(writer, buffer, (size_t) size, error);
    }
    if (size < 0)
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO, _("cannot read %s: %s"), path,
                    g_strerror(errno));
    if (fd >= 0)
        close(fd);
    if (!good || size < 0)
        return NULL;
    tsu_sha256_finish(hash, digest);
    return tsu_hash_hex(digest, sizeof digest);
}

/* Copies a good backup to where SQLite cannot be trusted with it, and reads it back. */
static bool
send_bytes(const char *temporary, const char *path, GError **error)
{
    g_autoptr(TsuFileWriter) writer = tsu_file_writer_open(path, 0600, error);
    g_autofree char *sent = writer != NULL ? pass_bytes(temporary, writer, error) : NULL;
    g_autofree char *arrived = NULL;

    if (sent == NULL || !tsu_file_writer_commit(writer, error))
        return false;
    arrived = pass_bytes(path, NULL, error);
    if (arrived == NULL)
        return false;
    if (strcmp(sent, arrived) == 0)
        return true;
    g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO,
                _("what was written to %s does not read back the same"), path);
    return false;
}

bool
tsu_store_backup(TsuStore *store, const char *path, GError **error)
{
    bool here = tsu_store_lock_check_place(path, NULL);
    /* In the middle of an operation a handle of its own still sees the file as it was before. */
    g_autoptr(TsuDb) before = NULL;
    g_autofree char *temporary = NULL;
    TsuDb *from = store->db;
    bool good;

    if (store->op.open) {
        from = before = tsu_db_open(store->path, TSU_DB_READ, error);
        if (before == NULL)
            return false;
    }
    if (access(path, F_OK) == 0) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                    _("%s exists already; a backup is written to a new file"), path);
        return false;
    }
    temporary = tsu_backup_temporary(here ? path : store->path, error);
    if (temporary == NULL)
        return false;
    good = tsu_backup_make(from, temporary, error) && check_copy(from, temporary, error) &&
           (here ? appear(temporary, path, error) : send_bytes(temporary, path, error));
    tsu_backup_remove(temporary);
    return good;
}

/* Is it the name of a backup of @kind: `KIND-YYYYMMDDTHHMMSSZ-HEAD[-N].tsubame`? */
static bool
is_backup_of(const char *name, const char *kind)
{
    static const char FORM[] = "-ddddddddTddddddZ-xxxxxxxxxxxxxxxx";
    size_t length = strlen(kind);

    if (strncmp(name, kind, length) != 0 || strlen(name) < length + sizeof FORM - 1)
        return false;
    name += length;
    for (const char *form = FORM; *form != '\0'; form++, name++)
        if (*form == 'd'   ? !g_ascii_isdigit(*name)
            : *form == 'x' ? !g_ascii_isxdigit(*name)
                           : *form != *name)
            return false;
    if (*name == '-')
        for (name++; g_ascii_isdigit(*name);)
            name++;
    return strcmp(name, ".tsubame") == 0;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* Names of the backups of one kind, oldest first. */
static GPtrArray *
backups_of(const char *folder, const char *kind)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

    for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL; name != NULL;
         name = g_dir_read_name(dir))
        if (is_backup_of(name, kind))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* The moment in the name of a backup, as a day in Tokyo. */
static TsuDate
day_of_name(const char *name, const char *kind)
{
    const char *t = name + strlen(kind) + 1;
    g_autofree char *utc = g_strdup_printf("%.4s-%.2s-%.2sT%.2s:%.2s:%.2s.000000Z", t, t + 4, t + 6,
                                           t + 9, t + 11, t + 13);
    int64_t usec;

    return tsu_time_parse_utc(utc, &usec) ? tsu_time_tokyo_date(usec) : TSU_DATE_NONE;
}

bool
tsu_store_backup_kind(TsuStore *store, const char *kind, char **path, GError **error)
{
    g_autofree char *folder = g_strconcat(store->path, ".backups", NULL);
    int64_t now = tsu_clock_now(store->clock);
    g_autofree char *utc = tsu_time_format_utc(now);
    g_autofree char *file = NULL;
    g_autoptr(GPtrArray) names = NULL;
    unsigned keep = 0;
    char head[17];

    if (path != NULL)
        *path = NULL;
    for (unsigned i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcmp(kind, KINDS[i].kind) == 0)
            keep = KINDS[i].keep;
    names = backups_of(folder, kind);
    if (strcmp(kind, "daily") == 0)
        for (unsigned i = 0; i < names->len; i++)
            if (tsu_date_equal(day_of_name(g_ptr_array_index(names, i), kind),
                               tsu_time_tokyo_date(now)))
                return true;

    if (!read_head(store->db, head, error))
        return false;
    if (utc == NULL)
        utc = g_strdup("0000-00-00T00:00:00"); /* a clock gone mad is no reason to keep nothing */
    if (g_mkdir_with_parents(folder, 0700) != 0) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO, _("cannot make %s: %s"), folder,
                    g_strerror(errno));
        return false;
    }
    for (unsigned n = 1; file == NULL; n++) {
        g_autofree char *more = n > 1 ? g_strdup_printf("-%u", n) : g_strdup("");

        /* 2026-11-23T04:45:00.123456Z without its signs and fractions */
        file = g_strdup_printf("%s/%s-%.4s%.2s%.2sT%.2s%.2s%.2sZ-%s%s.tsubame", folder, kind, utc,
                               utc + 5, utc + 8, utc + 11, utc + 14, utc + 17, head, more);
        if (access(file, F_OK) == 0)
            g_clear_pointer(&file, g_free);
    }
    if (!tsu_store_backup(store, file, error))
        return false;

    /* Only now that there is one more. */
    for (unsigned i = 0; keep > 0 && i + keep < names->len + 1; i++) {
        g_autofree char *old = g_build_filename(folder, g_ptr_array_index(names, i), NULL);

        unlink(old);
    }
    if (path != NULL)
        *path = g_steal_pointer(&file);
    return true;
}
