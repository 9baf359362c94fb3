/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-verify.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-store-private.h"
#include "tsu-verify-private.h"

/* What is wrong in a thousand places is not better known by a thousand lines. */
#define PROBLEMS_MAX 500

void
tsu_verification_free(TsuVerification *verification)
{
    if (verification == NULL)
        return;
    g_ptr_array_unref(verification->problems);
    g_free(verification);
}

void
tsu_verify_problem(TsuVerification *verification, const char *format, ...)
{
    va_list arguments;

    if (verification->problems->len > PROBLEMS_MAX)
        return;
    if (verification->problems->len == PROBLEMS_MAX) {
        g_ptr_array_add(verification->problems, g_strdup("… and more"));
        return;
    }
    va_start(arguments, format);
    g_ptr_array_add(verification->problems, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

/* The file --------------------------------------------------------------------------------------*/

/* Lines of one of SQLite's own checks but `ok`. */
static bool
check_pragma(TsuStore *store, TsuVerification *verification, const char *pragma, GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(store->db, pragma, error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW) {
        const char *line = tsu_db_text(statement, 0);

        if (g_strcmp0(line, "ok") != 0)
            tsu_verify_problem(verification, "the file: %s", line != NULL ? line : "unreadable");
    }
    return step == TSU_DB_DONE;
}

static bool
check_file(TsuStore *store, TsuVerification *verification, GError **error)
{
    g_autofree char *difference = NULL;

    if (!tsu_migrate_check_schema(store->db, tsu_migrate_version(), &difference, error))
        return false;
    if (difference != NULL)
        tsu_verify_problem(verification, "the file: its structure was changed (%s)", difference);
    /* The second one looks at the list of free pages, which the first can miss. */
    return check_pragma(store, verification, "PRAGMA integrity_check", error) &&
           check_pragma(store, verification, "PRAGMA integrity_check(sqlite_schema)", error);
}

static bool
check_foreign_keys(TsuStore *store, TsuVerification *verification, GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(
        store->db, "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2",
        error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW)
        tsu_verify_problem(
            verification, "%" G_GINT64_FORMAT " rows of %s name a row of %s that is not there",
            tsu_db_int(statement, 2), tsu_db_text(statement, 0), tsu_db_text(statement, 1));
    return step == TSU_DB_DONE;
}

/* The chain -------------------------------------------------------------------------------------*/

typedef struct {
    TsuStore *store;
    TsuVerification *verification;
    const char *head; /* small letters; NULL: none asked for */
    TsuSha256 *hash, *chain;
    sqlite3_stmt *entries;
    bool on_entry;
    uint8_t before[TSU_SHA256_SIZE];
    int64_t operation, time, entry; /* the last of each */
} Chain;

static bool
next_entry(Chain *chain, GError **error)
{
    TsuDbStep step = tsu_db_step(chain->store->db, chain->entries, error);

    chain->on_entry = step == TSU_DB_ROW;
    return step != TSU_DB_ERROR;
}

/* The digest of the entry that the cursor stands on goes into the chain, and must be right. */
static void
check_entry(Chain *chain)
{
    sqlite3_stmt *row = chain->entries;
    TsuVerification *verification = chain->verification;
    int64_t id = tsu_db_int(row, 0);
    uint8_t digest[TSU_SHA256_SIZE];
    const void *kept;
    bool sized = sqlite3_column_bytes(row, 9) == TSU_SHA256_SIZE;

    verification->entries++;
    if (id != chain->entry + 1)
        tsu_verify_problem(verification,
                           "entry %" G_GINT64_FORMAT " follows entry %" G_GINT64_FORMAT, id,
                           chain->entry);
    chain->entry = id;

    if (sqlite3_column_type(row, 8) == SQLITE_NULL) {
        verification->erased++;
        if (sqlite3_column_type(row, 6) != SQLITE_NULL ||
            sqlite3_column_type(row, 7) != SQLITE_NULL)
            tsu_verify_problem(verification,
                               "entry %" G_GINT64_FORMAT " has values and no salt to prove them by",
                               id);
    } else if (sqlite3_column_bytes(row, 8) != 16 || tsu_db_text(row, 2) == NULL) {
        tsu_verify_problem(verification, "entry %" G_GINT64_FORMAT " cannot be read", id);
    } else {
        tsu_history_entry_digest(chain->hash, sqlite3_column_blob(row, 8), tsu_db_text(row, 2),
                                 tsu_db_int(row, 3), tsu_db_int(row, 4), tsu_db_text(row, 5),
                                 tsu_db_text(row, 6), tsu_db_text(row, 7), digest);
        kept = sqlite3_column_blob(row, 9);
        if (!sized || memcmp(digest, kept, sizeof digest) != 0)
            tsu_verify_problem(verification,
                               "entry %" G_GINT64_FORMAT " (%s %" G_GINT64_FORMAT
                               " of %" G_GINT64_FORMAT ") was changed: its digest does not fit",
                               id, tsu_db_text(row, 2), tsu_db_int(row, 4), tsu_db_int(row, 3));
    }
    if (sized)
        tsu_sha256_update(chain->chain, sqlite3_column_blob(row, 9), TSU_SHA256_SIZE);
}

static void
check_columns(Chain *chain, sqlite3_stmt *row)
{
    int64_t id = tsu_db_int(row, 0), time = tsu_db_int(row, 1);
    int64_t undoes = tsu_db_int(row, 6);
    bool restore = g_strcmp0(tsu_db_text(row, 3), "restore") == 0;

    /* After a restore the count goes on from what was replaced. */
    if (id != chain->operation + 1 && !(restore && id > chain->operation))
        tsu_verify_problem(chain->verification,
                           "operation %" G_GINT64_FORMAT " follows operation %" G_GINT64_FORMAT, id,
                           chain->operation);
    if (time < chain->time)
        tsu_verify_problem(chain->verification,
                           "operation %" G_GINT64_FORMAT " is older than the one before it", id);
    if (undoes < 0 || undoes >= id)
        tsu_verify_problem(chain->verification,
                           "operation %" G_GINT64_FORMAT " takes back one that is not there", id);
    chain->operation = id;
    chain->time = time;
}

static bool
check_operation(Chain *chain, sqlite3_stmt *row, GError **error)
{
    int64_t id = tsu_db_int(row, 0), n = 0;
    int64_t first = tsu_db_int(row, 7), n_entries = tsu_db_int(row, 8);
    const void *kept = sqlite3_column_blob(row, 9);
    uint8_t hash[TSU_SHA256_SIZE];
    char hex[TSU_SHA256_HEX_SIZE];

    chain->verification->operations++;
    check_columns(chain, row);
    tsu_sha256_reset(chain->chain);
    tsu_sha256_update(chain->chain, chain->before, sizeof chain->before);
    if (n_entries > 0 && first != chain->entry + 1)
        tsu_verify_problem(chain->verification,
                           "the first entry of operation %" G_GINT64_FORMAT " is not the next one",
                           id);
    while (chain->on_entry && tsu_db_int(chain->entries, 1) == id) {
        check_entry(chain);
        n++;
        if (!next_entry(chain, error))
            return false;
    }
    if (n != n_entries)
        tsu_verify_problem(chain->verification,
                           "operation %" G_GINT64_FORMAT " has %" G_GINT64_FORMAT
                           " entries and should have %" G_GINT64_FORMAT,
                           id, n, n_entries);
    tsu_history_operation_hash(chain->chain, id, tsu_db_int(row, 1), tsu_db_text(row, 2),
                               tsu_db_text(row, 3), tsu_db_text(row, 4), tsu_db_int(row, 5),
                               tsu_db_int(row, 6), first, n_entries, hash);
    if (sqlite3_column_bytes(row, 9) != TSU_SHA256_SIZE || memcmp(hash, kept, sizeof hash) != 0) {
        tsu_verify_problem(chain->verification,
                           "operation %" G_GINT64_FORMAT " was changed: its hash does not fit", id);
        /* One break is told once: the chain goes on from what stands there. */
        if (sqlite3_column_bytes(row, 9) == TSU_SHA256_SIZE)
            memcpy(hash, kept, sizeof hash);
    }
    memcpy(chain->before, hash, sizeof hash);
    tsu_hash_hex_to(hash, sizeof hash, hex);
    if (chain->head != NULL && g_str_has_prefix(hex, chain->head))
        chain->verification->has_head = true;
    return true;
}

static bool
walk_chain(Chain *chain, GError **error)
{
    sqlite3_stmt *operations =
        tsu_db_statement(chain->store->db,
                         "SELECT id, time, actor, kind, note, batch, undoes, first_entry, "
                         "n_entries, hash FROM operation ORDER BY id",
                         error);
    TsuDbStep step;

    chain->entries = tsu_db_statement(chain->store->db,
                                      "SELECT id, operation, entity, owner, record, field, old, "
                                      "new, salt, digest FROM entry ORDER BY id",
                                      error);
    if (operations == NULL || chain->entries == NULL || !next_entry(chain, error))
        return false;
    while ((step = tsu_db_step(chain->store->db, operations, error)) == TSU_DB_ROW)
        if (!check_operation(chain, operations, error)) {
            sqlite3_reset(operations);
            return false;
        }
    if (step == TSU_DB_DONE && chain->on_entry)
        tsu_verify_problem(chain->verification,
                           "entry %" G_GINT64_FORMAT " and what follows it is of no operation",
                           tsu_db_int(chain->entries, 0));
    sqlite3_reset(chain->entries);
    return step == TSU_DB_DONE;
}

static bool
check_chain(TsuStore *store, TsuVerification *verification, const char *head, GError **error)
{
    Chain chain = {
        .store = store,
        .verification = verification,
        .head = head,
        .hash = tsu_sha256_new(),
        .chain = tsu_sha256_new(),
    };
    bool good = walk_chain(&chain, error);

    if (good && verification->operations == 0)
        tsu_verify_problem(verification, "the history is empty");
    tsu_sha256_free(chain.hash);
    tsu_sha256_free(chain.chain);
    return good;
}

/* Contents, imports, ledger, counters -----------------------------------------------------------*/

static bool
check_contents(TsuStore *store, TsuVerification *verification, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db, "SELECT sha256, size, bytes FROM content", error);
    g_autoptr(TsuSha256) hash = tsu_sha256_new();
    TsuDbStep step;

    if (statement == NULL)
        return false;
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW) {
        const char *name = tsu_db_text(statement, 0);
        uint8_t digest[TSU_SHA256_SIZE];
        char hex[TSU_SHA256_HEX_SIZE];

        verification->contents++;
        if (sqlite3_column_type(statement, 2) == SQLITE_NULL) {
            verification->erased++;
            continue;
        }
        tsu_sha256_update(hash, sqlite3_column_blob(statement, 2),
                          (size_t) sqlite3_column_bytes(statement, 2));
        tsu_sha256_finish(hash, digest);
        tsu_hash_hex_to(digest, sizeof digest, hex);
        if (g_strcmp0(hex, name) != 0 ||
            sqlite3_column_bytes(statement, 2) != tsu_db_int(statement, 1))
            tsu_verify_problem(verification, "content %s was changed", name != NULL ? name : "?");
    }
    return step == TSU_DB_DONE;
}

/* A decision of that day could not be explained any more. */
static bool
check_rule_files(TsuStore *store, TsuVerification *verification, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db, "SELECT sha256, text FROM rule_file_text", error);
    g_autoptr(TsuSha256) hash = tsu_sha256_new();
    TsuDbStep step;

    if (statement == NULL)
        return false;
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW) {
        uint8_t digest[TSU_SHA256_SIZE];
        char hex[TSU_SHA256_HEX_SIZE];

        tsu_sha256_update(hash, sqlite3_column_blob(statement, 1),
                          (size_t) sqlite3_column_bytes(statement, 1));
        tsu_sha256_finish(hash, digest);
        tsu_hash_hex_to(digest, sizeof digest, hex);
        if (g_strcmp0(hex, tsu_db_text(statement, 0)) != 0)
            tsu_verify_problem(verification, "a file of rules (%s) was changed",
                               tsu_db_text(statement, 0));
    }
    return step == TSU_DB_DONE;
}

/* Queries that must find nothing: each row is a number that goes into the sentence. */
static bool
check_nothing(TsuStore *store, TsuVerification *verification, GError **error)
{
    static const struct {
        const char *sql, *before, *behind;
    } QUERIES[] = {
        {"SELECT id FROM batch WHERE operation IS NOT NULL AND NOT EXISTS (SELECT 1 FROM operation "
         "WHERE operation.id = batch.operation AND operation.batch = batch.id)",
         "import", "names an operation that knows nothing of it"},
        {"SELECT id FROM operation WHERE batch IS NOT NULL AND NOT EXISTS (SELECT 1 FROM batch "
         "WHERE batch.id = operation.batch)",
         "operation", "is of an import that is not listed"},
        {"SELECT id FROM ledger WHERE NOT EXISTS (SELECT 1 FROM operation WHERE operation.id = "
         "ledger.operation AND operation.time = ledger.time AND operation.actor = ledger.actor)",
         "disclosure", "does not agree with its operation"},
        {"SELECT id FROM ledger WHERE people <> (SELECT count(*) FROM ledger_person WHERE "
         "ledger_person.ledger = ledger.id)",
         "disclosure", "does not name as many people as it counts"},
        {"SELECT record FROM entry WHERE entity = 'ledger' AND NOT EXISTS (SELECT 1 FROM ledger "
         "WHERE ledger.id = entry.record)",
         "disclosure", "is in the history and not in the ledger"},
        {"SELECT id FROM ledger WHERE head IS NOT (SELECT lower(substr(hex(hash), 1, 16)) FROM "
         "operation WHERE operation.id < ledger.operation ORDER BY operation.id DESC LIMIT 1)",
         "disclosure", "names another head than the chain had"},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(QUERIES); i++) {
        sqlite3_stmt *statement = tsu_db_statement(store->db, QUERIES[i].sql, error);
        TsuDbStep step;

        if (statement == NULL)
            return false;
        while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW)
            tsu_verify_problem(verification, "%s %" G_GINT64_FORMAT " %s", QUERIES[i].before,
                               tsu_db_int(statement, 0), QUERIES[i].behind);
        if (step == TSU_DB_ERROR)
            return false;
    }
    return true;
}

/* Each disclosure is what its entry says, the people it names included. */
static bool
check_ledger(TsuStore *store, TsuVerification *verification, GError **error)
{
    g_autoptr(GPtrArray) ledger = tsu_store_ledger(store, error);

    if (ledger == NULL)
        return false;
    for (unsigned i = 0; i < ledger->len; i++) {
        const TsuDisclosure *disclosure = g_ptr_array_index(ledger, i);
        g_autoptr(GString) text = g_string_new(NULL);
        sqlite3_stmt *statement = tsu_db_statement(
            store->db,
            "SELECT new, salt IS NULL FROM entry WHERE owner = 0 AND entity = 'ledger' "
            "AND record = ?1 AND operation = ?2",
            error);
        TsuDbStep step;

        if (statement == NULL || !tsu_files_disclosure_text(store, disclosure, text, error))
            return false;
        tsu_db_bind_int(statement, 1, disclosure->id);
        tsu_db_bind_int(statement, 2, disclosure->operation);
        step = tsu_db_step(store->db, statement, error);
        if (step == TSU_DB_ERROR)
            return false;
        if (step == TSU_DB_DONE)
            tsu_verify_problem(verification,
                               "disclosure %" G_GINT64_FORMAT " is not in the history",
                               disclosure->id);
        else if (!tsu_db_int(statement, 1) && g_strcmp0(tsu_db_text(statement, 0), text->str) != 0)
            tsu_verify_problem(verification,
                               "disclosure %" G_GINT64_FORMAT " is not what the history says of it",
                               disclosure->id);
        sqlite3_reset(statement);
    }
    return true;
}

/* The whole ---------------------------------------------------------------------------------- */

/* What stops the reading of a damaged file is one more thing that was found. */
static bool
go_on(bool good, TsuVerification *verification, GError *found, GError **error)
{
    if (good)
        return true;
    if (found->domain == TSU_STORE_ERROR) {
        tsu_verify_problem(verification, "the file cannot be read on: %s", found->message);
        g_error_free(found);
        return true;
    }
    g_propagate_error(error, found);
    return false;
}

/* The law may ask for values to be erased, and then an operation says that it was done.  Without
 * one somebody has only covered his tracks. */
static bool
check_erased(TsuStore *store, TsuVerification *verification, GError **error)
{
    int64_t erasures;

    if (!tsu_db_number(store->db, "SELECT count(*) FROM operation WHERE kind = 'erase'", 0,
                       &erasures, error))
        return false;
    if (verification->erased > 0 && erasures == 0)
        tsu_verify_problem(verification,
                           "%" G_GINT64_FORMAT " values were erased, and no operation says so",
                           verification->erased);
    return true;
}

static bool
run_checks(TsuStore *store, TsuVerification *verification, const char *head, GError **error)
{
    static bool (*const CHECKS[])(TsuStore *, TsuVerification *, GError **) = {
        check_file,   check_foreign_keys, tsu_verify_replay, check_contents,     check_nothing,
        check_ledger, check_erased,       check_rule_files,  tsu_verify_derived,
    };
    GError *found = NULL;
    bool good = check_chain(store, verification, head, &found);

    if (!go_on(good, verification, found, error))
        return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(CHECKS); i++) {
        found = NULL;
        good = CHECKS[i](store, verification, &found);
        if (!go_on(good, verification, found, error))
            return false;
    }
    return true;
}

TsuVerification *
tsu_store_verify(TsuStore *store, const char *head, GError **error)
{
    g_autoptr(TsuVerification) verification = g_new0(TsuVerification, 1);
    g_autofree char *small = head != NULL ? g_ascii_strdown(head, -1) : NULL;
    bool good;

    verification->problems = g_ptr_array_new_with_free_func(g_free);
    if (small != NULL && (strlen(small) < 16 || strlen(small) > 64 ||
                          strspn(small, "0123456789abcdef") != strlen(small))) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                    _("%s is no head: that is 16 to 64 hexadecimal digits"), head);
        return NULL;
    }
    if (store->op.open) {
        g_set_error_literal(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                            _("nothing is verified in the middle of an operation"));
        return NULL;
    }
    /* One moment of the file, whoever writes meanwhile. */
    if (!tsu_db_exec(store->db, "BEGIN", error))
        return NULL;
    good = run_checks(store, verification, small, error);
    tsu_db_exec(store->db, "ROLLBACK", NULL);
    return good ? g_steal_pointer(&verification) : NULL;
}
