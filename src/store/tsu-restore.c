/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A backup becomes the store again.
 *
 * Everything is prepared in a copy beside the store, the operation that tells of it included; what
 * then happens to the store itself is one transaction.
 */

#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>

#include "tsu-backup-private.h"
#include "tsu-store-private.h"
#include "tsu-verify.h"

/* What the store has given away, which must not be given again. */
typedef struct {
    int64_t operation, time, record, person, organization, batch, ledger;
} Given;

static bool
read_given(TsuDb *db, Given *given, GError **error)
{
    const struct {
        const char *sql;
        int64_t *number;
    } queries[] = {
        {"SELECT max(id) FROM operation", &given->operation},
        {"SELECT max(time) FROM operation", &given->time},
        {TSU_STORE_LAST_RECORD, &given->record},
        {TSU_STORE_LAST_PERSON, &given->person},
        {TSU_STORE_LAST_ORGANIZATION, &given->organization},
        {TSU_STORE_LAST_BATCH, &given->batch},
        {TSU_STORE_LAST_LEDGER, &given->ledger},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(queries); i++)
        if (!tsu_db_number(db, queries[i].sql, 0, queries[i].number, error))
            return false;
    return true;
}

static bool
raise_meta(TsuDb *db, const char *name, int64_t number, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(db,
                         "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET "
                         "value = max (CAST (value AS INTEGER), CAST (?2 AS INTEGER))",
                         error);
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);

    if (statement == NULL)
        return false;
    tsu_db_bind_text(statement, 1, name);
    tsu_db_bind_text(statement, 2, text);
    return tsu_db_run(db, statement, error);
}

/* Copies the backup at @path into @temporary, brought to the version of this program. */
static bool
take_copy(const char *path, const char *temporary, GError **error)
{
    g_autoptr(TsuDb) from = tsu_db_open(path, TSU_DB_READ | TSU_DB_UNTRUSTED, error);
    g_autoptr(TsuDb) copy = NULL;
    int version;

    if (from == NULL) {
        tsu_migrate_explain(path, error);
        return false;
    }
    if (!tsu_migrate_identify(from, &version, error) || !tsu_migrate_quick_check(from, error) ||
        !tsu_backup_make(from, temporary, error))
        return false;
    copy = tsu_db_open(temporary, TSU_DB_WRITE, error);
    return copy != NULL && tsu_migrate_steps(copy, version, error);
}

static bool
verify_copy(TsuStore *copy, const char *path, GError **error)
{
    g_autoptr(TsuVerification) verification = tsu_store_verify(copy, NULL, error);

    if (verification == NULL)
        return false;
    if (verification->problems->len == 0)
        return true;
    g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED,
                _("%s does not verify (%u problems; the first: %s)"), path,
                verification->problems->len,
                (const char *) g_ptr_array_index(verification->problems, 0));
    return false;
}

/* Writes the operation into the copy that is about to become the store. */
static bool
tell(TsuStore *store, TsuStore *copy, const Given *given, const char *actor, GError **error)
{
    g_autofree char *note =
        g_strdup_printf("replaced %s by %s", store->head_short, copy->head_short);
    g_autofree char *before = g_strdup(copy->head);

    if (!tsu_store_begin(copy, "restore", actor, note, error))
        return false;
    copy->op.id = MAX(copy->op.id, given->operation + 1);
    copy->op.time = MAX(copy->op.time, given->time);
    copy->op.next_record = MAX(copy->op.next_record, given->record + 1);
    return raise_meta(copy->db, "person", given->person, error) &&
           raise_meta(copy->db, "organization", given->organization, error) &&
           raise_meta(copy->db, "batch", given->batch, error) &&
           raise_meta(copy->db, "ledger", given->ledger, error) &&
           tsu_history_add(copy, "restore", 0, 0, "head", store->head, before, error) &&
           tsu_store_commit(copy, NULL, error);
}

/* Pages of another size cannot be written into a store that is in use. */
static bool
fit_pages(TsuStore *store, TsuDb *copy, GError **error)
{
    g_autofree char *sql = NULL;
    int64_t ours, theirs;

    if (!tsu_db_number(store->db, "PRAGMA page_size", 0, &ours, error) ||
        !tsu_db_number(copy, "PRAGMA page_size", 0, &theirs, error))
        return false;
    if (ours == theirs)
        return true;
    sql =
        g_strdup_printf("PRAGMA journal_mode = DELETE; PRAGMA page_size = %d; VACUUM", (int) ours);
    return tsu_db_exec(copy, sql, error);
}

static bool
prepare(TsuStore *store, const char *path, const char *temporary, const char *actor, GError **error)
{
    g_autoptr(TsuStore) copy = NULL;
    Given given;
    bool good;

    if (!take_copy(path, temporary, error))
        return false;
    copy = tsu_store_open(temporary, TSU_STORE_WRITE, store->clock, error);
    if (copy == NULL)
        return false;
    /* It is verified as it is, and from then on it is of the rules of today. */
    copy->rules = store->rules != NULL ? tsu_rules_ref(store->rules) : NULL;
    good = verify_copy(copy, path, error) && read_given(store->db, &given, error) &&
           tsu_store_set_rules(copy, store->rules, error) &&
           tell(store, copy, &given, actor, error);
    copy->wrote = false; /* it has no days of its own to back up */
    return good;
}

bool
tsu_store_restore(TsuStore *store, const char *path, const char *actor, GError **error)
{
    g_autofree char *temporary = NULL;
    g_autoptr(TsuDb) copy = NULL;
    struct stat ours, theirs;
    bool good = false;

    if (store->mode != TSU_STORE_WRITE || store->op.open) {
        g_set_error_literal(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                            store->op.open ? _("nothing is restored in the middle of an operation")
                                           : _("the store was opened for reading"));
        return false;
    }
    if (stat(path, &theirs) == 0 && stat(store->path, &ours) == 0 && ours.st_dev == theirs.st_dev &&
        ours.st_ino == theirs.st_ino) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                    _("%s is the store itself, and no backup of it"), path);
        return false;
    }

    temporary = tsu_backup_temporary(store->path, error);
    if (temporary == NULL)
        return false;
    if (prepare(store, path, temporary, actor, error) &&
        tsu_store_backup_kind(store, "restore", NULL, error)) {
        copy = tsu_db_open(temporary, TSU_DB_WRITE, error);
        good = copy != NULL && fit_pages(store, copy, error) &&
               tsu_backup_copy(copy, tsu_db_handle(store->db), error);
        if (good) {
            store->wrote = true;
            tsu_store_forget(store);
            good = tsu_store_refresh(store, error);
        }
    }
    g_clear_pointer(&copy, tsu_db_close);
    tsu_backup_remove(temporary);
    return good;
}
