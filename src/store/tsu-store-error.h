/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The error domain of the store room. */

#include <glib.h>

#define TSU_STORE_ERROR (tsu_store_error_quark())

typedef enum {
    TSU_STORE_ERROR_IO,        /* the file or the disk: cannot open, read, write, disk full */
    TSU_STORE_ERROR_LOCKED,    /* somebody else writes; the message says who */
    TSU_STORE_ERROR_NETWORK,   /* the file lies on a network file system */
    TSU_STORE_ERROR_FOREIGN,   /* not a store of ours */
    TSU_STORE_ERROR_NEWER,     /* made by a newer Tsubame */
    TSU_STORE_ERROR_DAMAGED,   /* corrupt or cut off */
    TSU_STORE_ERROR_REFUSED,   /* not allowed: a constraint, read only, no such record */
    TSU_STORE_ERROR_NOT_FOUND, /* no such store file */
} TsuStoreError;

GQuark tsu_store_error_quark(void);
