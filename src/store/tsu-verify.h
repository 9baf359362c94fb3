/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Proof that a store is what its history says. */

#include "tsu-store.h"

typedef struct {
    int64_t operations, entries, records, contents;
    int64_t erased;      /* entries whose values were erased by law */
    bool has_head;       /* the head asked for is in the chain */
    GPtrArray *problems; /* char *: what was found, in English, for the one who repairs */
} TsuVerification;

void tsu_verification_free(TsuVerification *verification);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuVerification, tsu_verification_free)

/*
 * Checks everything: the file (integrity_check, foreign keys, the schema itself), each digest and
 * the chain, that every record is what its entries make of it and no record is without, that
 * contents have the hash they are kept by, that ledger and batches agree with their operations,
 * and that what is derived equals a fresh computation.
 *
 * @head: 16 to 64 hexadecimal digits to look for in the chain, or NULL.
 * NULL with @error only when it could not be run; what it finds is in the result.
 */
TsuVerification *tsu_store_verify(TsuStore *store, const char *head, GError **error);
