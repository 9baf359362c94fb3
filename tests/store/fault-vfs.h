/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A file system that fails when it is told to, between SQLite and the real one; it holds for root
 * and in a container as well.
 *
 * Calls are counted over all files from fault_arm() on, from 1.  One thread.
 */

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    FAULT_NONE,      /* nothing fails: counts only */
    FAULT_WRITE,     /* the n-th write or truncation fails */
    FAULT_SYNC,      /* the n-th sync fails */
    FAULT_READ,      /* the n-th read fails */
    FAULT_FULL,      /* the disk is full from the n-th write on */
    FAULT_CRASH,     /* from the n-th write, sync or deletion on nothing is done any more: what lies
                        on the disk is what a process killed at this moment leaves */
    FAULT_POWER,     /* the same, and what was not synced by then is there or not, by the seed */
    FAULT_STATEMENT, /* the n-th statement of SQL is interrupted */
} FaultKind;

/* Becomes the file system of every database opened from now on. */
void fault_install(void);
void fault_arm(FaultKind kind, unsigned n, uint32_t seed);
/* Everything works again.  After a crash the files must be closed by then.  Returns how often what
 * was armed was counted. */
unsigned fault_disarm(void);
/* Did it fail? */
bool fault_fired(void);
