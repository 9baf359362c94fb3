/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the store room share about one open store. */

#include "tsu-db.h"
#include "tsu-files.h"
#include "tsu-hash.h"
#include "tsu-store-lock.h"
#include "tsu-store.h"

#define TSU_STORE_APPLICATION_ID 0x54737562 /* "Tsub" */

/* The last number of each kind that was given away, also by what a restore has replaced. */
#define TSU_STORE_LAST(table, name)                                                                \
    "SELECT max(coalesce((SELECT max(id) FROM " table "), 0), "                                    \
    "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = '" name "'), 0))"
#define TSU_STORE_LAST_PERSON       TSU_STORE_LAST("person", "person")
#define TSU_STORE_LAST_ORGANIZATION TSU_STORE_LAST("organization", "organization")
#define TSU_STORE_LAST_BATCH        TSU_STORE_LAST("batch", "batch")
#define TSU_STORE_LAST_LEDGER       TSU_STORE_LAST("ledger", "ledger")
#define TSU_STORE_LAST_RECORD       "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'record'"

struct _TsuStore {
    TsuDb *db;
    char *path;
    TsuStoreMode mode;
    TsuClock *clock;
    TsuStoreLock *lock; /* NULL when reading */
    bool wrote;         /* since it was opened: a daily backup is due at close */
    bool no_daily_backup;
    char head[TSU_SHA256_HEX_SIZE];
    char head_short[17];
    char *office;
    TsuRules *rules; /* NULL: none */
    TsuStoreProgress progress;
    void *progress_data;
    GHashTable *organizations; /* code → TsuRecord: those that were asked for */

    sqlite3_stmt **inserts; /* by entity rank, prepared when first used */
    sqlite3_stmt *insert_entry;
    TsuCaseStream *cases; /* for cases asked for one by one */

    struct {
        bool open;
        int64_t id, time, first_entry, n_entries, batch, undoes;
        char *kind, *actor, *note;
        int64_t next_record, next_person, next_organization;
        TsuSha256 *chain;    /* over the hash before and the digests so far */
        GHashTable *touched; /* ids of people whose derived rows are old */
        GHashTable *touched_organizations;
        char *office_before;
        bool without_rules; /* it was noted that this operation derives without rules */
    } op;
    TsuSha256 *digest; /* reused for each entry */
    GString *buffer;   /* reused for each JSON object */
};

/* tsu-store.c: (re)reads head and office from the file. */
bool tsu_store_refresh(TsuStore *store, GError **error);
/* Forgets prepared statements and cached organizations, e.g. after a restore. */
void tsu_store_forget(TsuStore *store);

/* tsu-migrate.c: brings a file, just opened for writing, to this version; checks that it is ours.
 * @fresh: the file was just made. */
bool tsu_migrate(TsuStore *store, bool fresh, GError **error);
int tsu_migrate_version(void); /* the version of this program */
/* The parts of it.  Which version is it, ours at all, with the schema of that version? */
bool tsu_migrate_identify(TsuDb *db, int *version, GError **error);
/* @difference: what in the schema is not as our SQL makes it (g_free()), NULL when nothing. */
bool tsu_migrate_check_schema(TsuDb *db, int version, char **difference, GError **error);
bool tsu_migrate_quick_check(TsuDb *db, GError **error);
bool tsu_migrate_steps(TsuDb *db, int version, GError **error);
/* Puts what can be seen from outside (not ours, cut off) into the error of a failed opening; the
 * file is open nowhere in this process. */
void tsu_migrate_explain(const char *path, GError **error);

/* tsu-files.c: what the entry of a disclosure holds. */
bool tsu_files_disclosure_text(TsuStore *store, const TsuDisclosure *disclosure, GString *text,
                               GError **error);

/* tsu-history.c */
bool tsu_history_begin(TsuStore *store, GError **error);
/* One entry of the open operation.  @field NULL: a new record, @now its JSON object. */
bool tsu_history_add(TsuStore *store, const char *entity, int64_t owner, int64_t record,
                     const char *field, const char *old, const char *now, GError **error);
bool tsu_history_commit(TsuStore *store, GError **error);
void tsu_history_entry_digest(TsuSha256 *hash, const uint8_t salt[16], const char *entity,
                              int64_t owner, int64_t record, const char *field, const char *old,
                              const char *now, uint8_t digest[TSU_SHA256_SIZE]);
/* Ends the hash of an operation: @chain holds the hash before it and the digests. */
void tsu_history_operation_hash(TsuSha256 *chain, int64_t id, int64_t time, const char *actor,
                                const char *kind, const char *note, int64_t batch, int64_t undoes,
                                int64_t first_entry, int64_t n_entries,
                                uint8_t hash[TSU_SHA256_SIZE]);

/* tsu-case-query.c: the cursors of cases asked for one by one are to be left; a person was written
 * to. */
void tsu_case_query_stop(TsuStore *store);
void tsu_case_query_wrote(TsuStore *store, int64_t person);

/* tsu-derive-query.c: everything that is derived, anew, with the rules of @like (a store that may
 * be nothing but a handle); inside a transaction of the caller. */
bool tsu_derive_all(const TsuStore *like, GError **error);
/* Was everything derived with the rules of the store, by this version of the program? */
bool tsu_derive_is_current(TsuStore *store, bool *current, GError **error);

/* tsu-record-query.c: the record as the JSON object that an entry keeps; appended to @json. */
void tsu_record_to_json(const TsuRecord *record, GString *json);
/* Selects all columns of an entity: `id, ref, source, withdrawn, fields…`, preceded by the owner
 * for repeated records. */
char *tsu_record_select(const TsuEntitySpec *spec, const char *where);
/* Reads the row a statement of tsu_record_select() stands on. */
TsuRecord *tsu_record_read(const TsuEntitySpec *spec, sqlite3_stmt *statement);
