/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * One writer at a time, and no writer at all on a network file system.
 *
 * Beside the store lies `PATH-lock`, where PATH is the store's real name (links resolved).  Who
 * writes holds a lock on that file, which goes with the process however it ends, and has written
 * who it is into it; readers need no lock.  The file itself stays: to remove it would let two
 * writers in.  At a close it is told how the store was left, so that the next one to open it knows
 * whether anything else has touched it.
 */

#include <glib.h>
#include <stdbool.h>

#include "tsu-clock.h"
#include "tsu-store-error.h"

typedef struct _TsuStoreLock TsuStoreLock;

/* Takes the lock.  TSU_STORE_ERROR_LOCKED names user, host and since when. */
TsuStoreLock *tsu_store_lock_take(const char *path, TsuClock *clock, GError **error);
/* Notes how the store was left, then lets go: to be called when its file is closed.  Takes NULL. */
void tsu_store_lock_release(TsuStoreLock *lock);

/* Was the store, when @lock was taken, as our last close had left it, on this machine? */
bool tsu_store_lock_was_clean(const TsuStoreLock *lock);
/* The same for a reader; also true while somebody writes, who has seen to it. */
bool tsu_store_lock_is_clean(const char *path);

/* Is this the f_type (statfs) of a file system that lies on another machine? */
bool tsu_store_lock_is_network(long f_type);
/* Is this the type, as /proc/self/mountinfo writes it, of one that lies on another machine?  What
 * FUSE mounts can only be told by it. */
bool tsu_store_lock_is_network_type(const char *type);
/* The type of the mount with this device number in the text of /proc/self/mountinfo, or NULL;
 * g_free(). */
char *tsu_store_lock_mount_type(const char *mountinfo, unsigned major, unsigned minor);
/* False with TSU_STORE_ERROR_NETWORK when the file, or the folder it would be made in, does. */
bool tsu_store_lock_check_place(const char *path, GError **error);
