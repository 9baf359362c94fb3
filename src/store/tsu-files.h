/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Facts about files: imports (batches) and the disclosure ledger (第三者提供記録). */

#include "tsu-store.h"

typedef struct {
    int64_t id, time;
    char *actor, *file, *sha256, *kind, *sender;
    int64_t operation; /* 0: nothing changed */
    int64_t people, n_new, n_changed, n_same, n_conflict, n_duplicate, n_held, n_skipped;
} TsuImportBatch;

void tsu_import_batch_free(TsuImportBatch *batch);

/* Number that the next batch will have. */
bool tsu_store_next_batch(TsuStore *store, int64_t *batch, GError **error);
/* Writes @batch (its id and counts set by the caller) inside the open operation, if there is one;
 * else in a transaction of its own, which is no operation. */
bool tsu_store_add_batch(TsuStore *store, const TsuImportBatch *batch, GError **error);
GPtrArray *tsu_store_batches(TsuStore *store, GError **error);

typedef struct {
    int64_t id, operation, time;
    char *actor, *kind, *recipient, *country, *purpose, *file, *sha256, *head, *fields;
    int64_t people;
} TsuDisclosure;

void tsu_disclosure_free(TsuDisclosure *disclosure);

/* Writes @disclosure and the people it names (int64_t and their refs, parallel) inside the open
 * operation, with an entry of the history; id, time, operation and head are filled in by it. */
bool tsu_store_add_disclosure(TsuStore *store, TsuDisclosure *disclosure, const GArray *people,
                              const GPtrArray *refs, GError **error);
GPtrArray *tsu_store_ledger(TsuStore *store, GError **error);
/* Office numbers (int64_t) of those whom a disclosure names. */
GArray *tsu_store_ledger_people(TsuStore *store, int64_t disclosure, GError **error);

/* Counts for `stats`: name and number, in order. */
typedef struct {
    char *name;
    int64_t number;
} TsuCount;
void tsu_count_free(TsuCount *count);
GPtrArray *tsu_store_counts(TsuStore *store, GError **error);
