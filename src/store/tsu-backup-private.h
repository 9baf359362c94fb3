/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What backup and restore share. */

#include "tsu-backup.h"
#include "tsu-db.h"

/* Makes everything in @to what @from holds, in one transaction of @to. */
bool tsu_backup_copy(TsuDb *from, sqlite3 *to, GError **error);
/* A new file of mode 0600 in the folder of @path, with a name that is @path's and hidden; g_free().
 * tsu_backup_remove() takes it and all that SQLite keeps beside it away. */
char *tsu_backup_temporary(const char *path, GError **error);
void tsu_backup_remove(const char *temporary);
/* Copies @from into @temporary, in a form that can be read without writing beside it. */
bool tsu_backup_make(TsuDb *from, const char *temporary, GError **error);
