/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-parcel-queue.h"

/* Parcels change hands in chunks: one wake-up for many. */
#define CHUNK  64
#define CHUNKS 16

struct _TsuParcelQueue {
    GMutex mutex;
    GCond changed;
    GQueue chunks; /* GPtrArray of TsuParcel */
    bool finished, abandoned;
    GQueue used;        /* chunks that were popped, on their way back */
    GPtrArray *filling; /* the pushing thread's */
    GPtrArray *taken;   /* the popping thread's */
    unsigned place;
};

void
tsu_parcel_free(TsuParcel *parcel)
{
    if (parcel == NULL)
        return;
    tsu_batch_item_free(parcel->item);
    tsu_case_unref(parcel->c);
    tsu_derived_free(parcel->derived);
    g_free(parcel);
}

static GPtrArray *
chunk_new(void)
{
    return g_ptr_array_new_full(CHUNK, (GDestroyNotify) tsu_parcel_free);
}

TsuParcelQueue *
tsu_parcel_queue_new(void)
{
    TsuParcelQueue *queue = g_new0(TsuParcelQueue, 1);

    g_mutex_init(&queue->mutex);
    g_cond_init(&queue->changed);
    g_queue_init(&queue->chunks);
    g_queue_init(&queue->used);
    queue->filling = chunk_new();
    return queue;
}

void
tsu_parcel_queue_free(TsuParcelQueue *queue)
{
    if (queue == NULL)
        return;
    g_queue_clear_full(&queue->chunks, (GDestroyNotify) g_ptr_array_unref);
    g_queue_clear_full(&queue->used, (GDestroyNotify) g_ptr_array_unref);
    g_ptr_array_unref(queue->filling);
    g_clear_pointer(&queue->taken, g_ptr_array_unref);
    g_mutex_clear(&queue->mutex);
    g_cond_clear(&queue->changed);
    g_free(queue);
}

/* What one thread allocates it also frees: else both wait for the allocator's locks. */
static bool
hand_over(TsuParcelQueue *queue)
{
    GQueue used = G_QUEUE_INIT;
    bool open;

    g_mutex_lock(&queue->mutex);
    used = queue->used;
    g_queue_init(&queue->used);
    while (g_queue_get_length(&queue->chunks) >= CHUNKS && !queue->abandoned)
        g_cond_wait(&queue->changed, &queue->mutex);
    open = !queue->abandoned;
    if (open) {
        g_queue_push_tail(&queue->chunks, queue->filling);
        queue->filling = chunk_new();
        g_cond_broadcast(&queue->changed);
    }
    g_mutex_unlock(&queue->mutex);
    g_queue_clear_full(&used, (GDestroyNotify) g_ptr_array_unref);
    return open;
}

bool
tsu_parcel_queue_push(TsuParcelQueue *queue, TsuParcel *parcel)
{
    g_ptr_array_add(queue->filling, parcel);
    return queue->filling->len < CHUNK || hand_over(queue);
}

void
tsu_parcel_queue_finish(TsuParcelQueue *queue)
{
    if (queue->filling->len > 0)
        hand_over(queue);
    g_mutex_lock(&queue->mutex);
    queue->finished = true;
    g_cond_broadcast(&queue->changed);
    g_mutex_unlock(&queue->mutex);
}

TsuParcel *
tsu_parcel_queue_pop(TsuParcelQueue *queue)
{
    if (queue->taken != NULL && queue->place < queue->taken->len)
        return g_ptr_array_index(queue->taken, queue->place++);

    g_mutex_lock(&queue->mutex);
    if (queue->taken != NULL)
        g_queue_push_tail(&queue->used, queue->taken);
    while (g_queue_is_empty(&queue->chunks) && !queue->finished)
        g_cond_wait(&queue->changed, &queue->mutex);
    queue->taken = g_queue_pop_head(&queue->chunks);
    g_cond_broadcast(&queue->changed);
    g_mutex_unlock(&queue->mutex);
    queue->place = 0;
    return queue->taken != NULL ? g_ptr_array_index(queue->taken, queue->place++) : NULL;
}

void
tsu_parcel_queue_abandon(TsuParcelQueue *queue)
{
    g_mutex_lock(&queue->mutex);
    queue->abandoned = true;
    g_cond_broadcast(&queue->changed);
    g_mutex_unlock(&queue->mutex);
}
