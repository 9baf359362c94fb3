/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * One person of a file against her case: what changes, what is in conflict.
 *
 * Three values are compared for each field: what this sender sent last, ours, what it sends now.
 * Now as last: nothing, whatever ours is.  Ours as last: changed.  Now as ours: same.  Else a
 * conflict: ours stays until it is decided.
 */

#include "tsu-baseline.h"
#include "tsu-import.h"

void tsu_change_free(TsuChange *change);

typedef struct {
    const char *sender; /* code of who sent the file; our own office's code for our own file */
    bool own;           /* it is our own office's file */
    TsuPrefer prefer;
    GPtrArray *changes;    /* TsuChange; appended to */
    TsuPlanWrites *writes; /* added to */
    bool conflict;         /* set when a conflict was found that is open now */
} TsuReconcile;

/* Reconciles @head and @records (as read, with source codes settled) with writes->c. */
void tsu_reconcile_person(TsuReconcile *reconcile, const TsuRecord *head, const GPtrArray *records);

/* The same for an organization, of which nothing is remembered but its history: what the office
 * typed stays, and only what this sender wrote itself, or nobody, is replaced.
 * @sender_wrote: whether the present value of a field came with an import. */
void tsu_reconcile_organization(
    TsuReconcile *reconcile, const TsuRecord *head, const GPtrArray *records,
    bool (*sender_wrote)(const TsuRecord *record, const char *field, void *data), void *data);
