/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Backups and restore.
 *
 * A backup is made through SQLite's online API, then reopened and held good only when quick_check
 * passes and the head of the chain, the row counts and a digest of each table equal the source's.
 * It is a store by itself: a copy of it opens like any other, also where nothing can be written.
 *
 * Kept beside the store in `NAME.backups/`: 30 daily ones, 10 before imports, all before
 * migrations and restores.  The name of each holds its kind, its time (UTC) and the head:
 * `daily-20261123T044500Z-0123456789abcdef.tsubame`.
 */

#include "tsu-store.h"

/* A backup to a file of the caller's choice, which must not exist; it may lie anywhere, on a
 * network file system too. */
bool tsu_store_backup(TsuStore *store, const char *path, GError **error);

/*
 * A backup of one kind ("daily", "import", "migration", "restore") into the folder of backups;
 * older ones of that kind beyond what is kept are removed.  Of a day in Tokyo there is one daily
 * backup: where it is there, nothing is done.
 *
 * @path: where it lies (g_free()), NULL when nothing was done; may be NULL.
 */
bool tsu_store_backup_kind(TsuStore *store, const char *kind, char **path, GError **error);

/*
 * Replaces everything in the store by what the backup at @path holds, after keeping what it
 * replaces as a backup of kind "restore", and writes an operation "restore" whose note names both
 * heads; all at once or not at all.  The file is verified whole before anything is touched, and may
 * be of an older version.  No number that the store had given away is given again.
 */
bool tsu_store_restore(TsuStore *store, const char *path, const char *actor, GError **error);
