/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are there whole or not at all.
 *
 * A new file is written under a temporary name in the directory where it will stand, synced, and
 * renamed; then the directory is synced. Until the rename what stood there before stays; a crash
 * leaves at most a file named ".NAME.XXXXXX". Where PATH is a symbolic link the file it points to
 * is replaced and the link stays. What is there and is not a regular file (a directory, a device, a
 * pipe) is refused. Errors: G_FILE_ERROR. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

G_BEGIN_DECLS

/* MODE: the permission bits of the new file, exactly (0600, 0644), whatever the umask. */
bool tsu_file_write_atomic(const char *path, GBytes *contents, int mode, GError **error);

/* The same in pieces, for a large export. One thread at a time. */
typedef struct _TsuFileWriter TsuFileWriter;

TsuFileWriter *tsu_file_writer_open(const char *path, int mode, GError **error);
/* Buffered. After a failure only abort (or free) is of use: commit fails with the same error. */
bool tsu_file_writer_write(TsuFileWriter *writer, const void *data, size_t size, GError **error);
/* Flush and sync only: what was written so far can be read back under get_temporary_path(), to be
 * checked before it appears. */
bool tsu_file_writer_flush(TsuFileWriter *writer, GError **error);
const char *tsu_file_writer_get_temporary_path(TsuFileWriter *writer);
/* Makes the file appear. On failure nothing has changed, and the temporary file is gone; the one
 * exception is a failed sync of the directory behind the rename, reported though the file stands.
 */
bool tsu_file_writer_commit(TsuFileWriter *writer, GError **error);
/* Removes the temporary file. After commit it does nothing. */
void tsu_file_writer_abort(TsuFileWriter *writer);
/* Aborts what was not committed. NULL is allowed. */
void tsu_file_writer_free(TsuFileWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuFileWriter, tsu_file_writer_free)

G_END_DECLS
