/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One writer at a time, and no writer at all on a network file system. */

#include <glib.h>
#include <stdbool.h>

#include "tsu-clock.h"
#include "tsu-store-error.h"

typedef struct _TsuStoreLock TsuStoreLock;

/* Takes the lock beside the store (`PATH-lock`), which goes with the process however it ends.
 * TSU_STORE_ERROR_LOCKED names user, host and since when. */
TsuStoreLock *tsu_store_lock_take(const char *path, TsuClock *clock, GError **error);
void tsu_store_lock_release(TsuStoreLock *lock);

/* Is this the f_type (statfs) of a file system that lies on another machine? */
bool tsu_store_lock_is_network(long f_type);
/* False with TSU_STORE_ERROR_NETWORK when the file, or the folder it would be made in, does. */
bool tsu_store_lock_check_place(const char *path, GError **error);
