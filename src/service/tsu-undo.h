/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Undo of a whole operation: a new operation that writes the old values back. */

#include "tsu-store.h"

/* What could not be taken back, since it was changed afterwards. */
typedef struct {
    char *entity;
    int64_t owner, record;
    char *field;     /* NULL: the record as a whole */
    const char *why; /* msgid */
} TsuUndoLeft;

/* Somebody whose records were taken back. */
typedef struct {
    bool organization;
    int64_t owner;
} TsuUndoOwner;

typedef struct {
    int64_t operation;  /* the new operation; 0: nothing was left to take back */
    int64_t undone_by;  /* it was undone already, by this one; 0: it was not */
    int64_t taken_back; /* fields and records */
    GPtrArray *left;    /* TsuUndoLeft, by owner */
    GArray *owners;     /* TsuUndoOwner of what was taken back, in order of numbers */
} TsuUndoResult;

void tsu_undo_result_free(TsuUndoResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuUndoResult, tsu_undo_result_free)

/* NULL with @error when the operation does not exist or is a fact that cannot be undone (export,
 * reply, restore, init), or when the order of stages that would remain is not allowed. */
TsuUndoResult *tsu_undo_operation(TsuStore *store, const char *actor, int64_t operation,
                                  GError **error);
/* The operation of an import batch; 0 with @error when there is no such batch, or it changed
 * nothing. */
int64_t tsu_undo_find_batch(TsuStore *store, int64_t batch, GError **error);
