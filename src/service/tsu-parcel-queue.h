/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the reading thread of an import hands to the writing one: a bounded queue, so that neither
 * runs away with the memory.
 */

#include "tsu-derived.h"
#include "tsu-xml-reader.h"

/* One item of the file, with all that can be worked out without the store. */
typedef struct {
    TsuBatchItem *item;
    TsuCase *c;          /* of a person who is not held back; else NULL */
    TsuDerived *derived; /* of that case */
    int64_t position;    /* bytes of the file read when it was done */
} TsuParcel;

void tsu_parcel_free(TsuParcel *parcel);

typedef struct _TsuParcelQueue TsuParcelQueue;

TsuParcelQueue *tsu_parcel_queue_new(void);
void tsu_parcel_queue_free(TsuParcelQueue *queue);

/* Waits while the queue is full; takes the parcel over.  False once it was abandoned. */
bool tsu_parcel_queue_push(TsuParcelQueue *queue, TsuParcel *parcel);
/* Nothing more will come. */
void tsu_parcel_queue_finish(TsuParcelQueue *queue);
/* Waits for the next, which is borrowed until the one after it is asked for; NULL after the last.
 */
TsuParcel *tsu_parcel_queue_pop(TsuParcelQueue *queue);
/* The reader of the queue gives up: pushes fail from now on. */
void tsu_parcel_queue_abandon(TsuParcelQueue *queue);
