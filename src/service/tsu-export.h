/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Export: who may appear, with which fields, written, validated, entered in the ledger. */

#include "tsu-store.h"
#include "tsu-xml-reader.h"

/* Somebody left out, and why (a key of tsu-consent.h). */
typedef struct {
    int64_t person;
    char *ref;
    char *name;
    const char *reason; /* static key */
} TsuLeftOut;

typedef struct {
    int64_t people;      /* in the file */
    GPtrArray *left_out; /* TsuLeftOut */
    GPtrArray *fields;   /* char *: fields with values that this kind of file does not carry */
    int64_t disclosure;  /* number in the ledger */
    char *sha256;
} TsuExportResult;

void tsu_left_out_free(TsuLeftOut *left);
void tsu_export_result_free(TsuExportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuExportResult, tsu_export_result_free)

/*
 * Writes the file for @recipient (code of an organization) to @path, atomically, and enters it in
 * the disclosure ledger.  An answer holds the people that the recipient sent; a transfer all.
 * Only under a consent that counts on the store's today.  The file is written even when nobody may
 * appear.  @progress as in tsu-import.h.
 */
TsuExportResult *tsu_export_file(TsuStore *store, const char *actor, const char *recipient,
                                 TsuFileKind kind, const char *path,
                                 void (*progress)(int64_t done, void *data), void *data,
                                 GCancellable *cancellable, GError **error);
