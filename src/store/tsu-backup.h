/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Backups and restore.
 *
 * A backup is made through SQLite's online API, then reopened and held good only when quick_check
 * passes and the head of the chain, the row counts and a digest of each table equal the source's.
 * Kept beside the store in `NAME.backups/`: 30 daily ones, 10 before imports, all before
 * migrations and restores.  The name of each holds its kind, its time and the head.
 */

#include "tsu-store.h"

/* A backup to a file of the caller's choice, which must not exist. */
bool tsu_store_backup(TsuStore *store, const char *path, GError **error);

/* A backup of one kind ("daily", "import", "migration", "restore") into the folder of backups;
 * older ones of that kind beyond what is kept are removed.  @path: where it lies (g_free()), may
 * be NULL. */
bool tsu_store_backup_kind(TsuStore *store, const char *kind, char **path, GError **error);

/*
 * Replaces everything in the store by what the backup at @path holds, after keeping what it
 * replaces as a backup of kind "restore", and writes an operation "restore" whose note names both
 * heads.  The file is verified whole before anything is touched.
 */
bool tsu_store_restore(TsuStore *store, const char *path, const char *actor, GError **error);
