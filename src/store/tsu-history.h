/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * History: operations and their entries, chained.
 *
 * The hash of an operation is the SHA-256 over, in this order: the hash before it (32 zero bytes
 * for the first); the digests of its entries, each preceded by nothing; then its own columns as
 * lines "id", "time", "actor", "kind", "note", "batch", "undoes", "first_entry", "n_entries".
 * The digest of an entry is the SHA-256 over its salt and its columns; see tsu-history.c.
 */

#include "tsu-store.h"

typedef struct {
    int64_t id, time;
    char *actor, *kind, *note;
    int64_t batch, undoes; /* 0: none */
    int64_t first_entry, n_entries;
    int64_t undone_by; /* operation that took it back, 0: none */
} TsuOperation;

typedef struct {
    int64_t id, operation;
    char *entity;
    int64_t owner, record;
    char *field;     /* NULL: a new record, whole in `now` as JSON */
    char *old, *now; /* NULL: no value */
    bool erased;     /* values and salt are gone, by law; the digest stays */
} TsuEntry;

void tsu_operation_free(TsuOperation *operation);
void tsu_entry_free(TsuEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuOperation, tsu_operation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuEntry, tsu_entry_free)

/* All operations, oldest first. */
GPtrArray *tsu_store_history(TsuStore *store, GError **error);
/* One operation; NULL with TSU_STORE_ERROR_REFUSED when there is none. */
TsuOperation *tsu_store_find_operation(TsuStore *store, int64_t operation, GError **error);
/* Entries (TsuEntry) about one person or one organization, oldest first. */
GPtrArray *tsu_store_entries_of(TsuStore *store, const TsuEntitySpec *head, int64_t owner,
                                GError **error);

/* Calls @visit for each entry of an operation, oldest or newest first; stops when it returns
 * false (with @error set by it). */
typedef bool (*TsuEntryVisit)(const TsuEntry *entry, void *data, GError **error);
bool tsu_store_visit_entries(TsuStore *store, int64_t operation, bool newest_first,
                             TsuEntryVisit visit, void *data, GError **error);
/* Entries about one record after @operation, as field names; to be freed. */
GPtrArray *tsu_store_entries_since(TsuStore *store, const char *entity, int64_t owner,
                                   int64_t record, int64_t operation, GError **error);

/* One record as it is in the store now, withdrawn ones too; NULL when there is none. */
TsuRecord *tsu_store_record(TsuStore *store, const TsuEntitySpec *spec, int64_t owner,
                            int64_t record, GError **error);
