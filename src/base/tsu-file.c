/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tsu-error.h"

#define BUFFER_SIZE 65536

struct _TsuFileWriter {
    char *path;      /* where the file will stand, links resolved */
    char *temporary; /* NULL once it is renamed or removed */
    int fd;          /* -1: closed */
    int errnum;      /* of the first failure; 0: none */
    size_t filled;
    char buffer[BUFFER_SIZE];
};

/* Remembers the first failure and reports it. Always false. */
static bool
fail(TsuFileWriter *writer, int errnum, const char *doing, GError **error)
{
    if (writer->errnum == 0)
        writer->errnum = errnum;
    tsu_error_set_errno(error, writer->errnum, doing, writer->path);
    return false;
}

/* PATH, or what it points to where it is a symbolic link; NULL with error where something stands
 * there that a file must not replace. */
static char *
resolve(const char *path, GError **error)
{
    struct stat status;
    char *real;
    char *copy;

    if (stat(path, &status) != 0) {
        /* A link that leads nowhere is replaced by the file. */
        if (errno == ENOENT)
            return g_strdup(path);
        tsu_error_set_errno(error, errno, N_("cannot write"), path);
        return NULL;
    }
    if (!S_ISREG(status.st_mode)) {
        tsu_error_set_errno(error, S_ISDIR(status.st_mode) ? EISDIR : EINVAL, N_("cannot replace"),
                            path);
        return NULL;
    }
    real = realpath(path, NULL);
    if (real == NULL) {
        tsu_error_set_errno(error, errno, N_("cannot write"), path);
        return NULL;
    }
    copy = g_strdup(real);
    free(real);
    return copy;
}

TsuFileWriter *
tsu_file_writer_open(const char *path, int mode, GError **error)
{
    g_autofree char *target = resolve(path, error);
    g_autofree char *directory = NULL;
    g_autofree char *name = NULL;
    g_autofree char *temporary = NULL;
    TsuFileWriter *writer;
    int fd;

    if (target == NULL)
        return NULL;
    directory = g_path_get_dirname(target);
    name = g_path_get_basename(target);
    /* A name cut short where it would grow beyond what a directory can hold. */
    temporary = g_strdup_printf("%s/.%.*s.XXXXXX", directory, 200, name);
    /* Made with 0600, so nobody else can open it before its mode is set. */
    fd = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) {
        tsu_error_set_errno(error, errno, N_("cannot write"), path);
        return NULL;
    }
    if (fchmod(fd, (mode_t) mode) != 0) {
        int errnum = errno;

        close(fd);
        unlink(temporary);
        tsu_error_set_errno(error, errnum, N_("cannot write"), path);
        return NULL;
    }
    writer = g_malloc(sizeof *writer);
    writer->path = g_steal_pointer(&target);
    writer->temporary = g_steal_pointer(&temporary);
    writer->fd = fd;
    writer->errnum = 0;
    writer->filled = 0;
    return writer;
}

static bool
write_all(TsuFileWriter *writer, const char *data, size_t size, GError **error)
{
    while (size > 0) {
        ssize_t written = write(writer->fd, data, size);

        if (written < 0) {
            if (errno == EINTR)
                continue;
            return fail(writer, errno, N_("cannot write"), error);
        }
        data += written;
        size -= (size_t) written;
    }
    return true;
}

static bool
empty_buffer(TsuFileWriter *writer, GError **error)
{
    size_t filled = writer->filled;

    writer->filled = 0;
    return write_all(writer, writer->buffer, filled, error);
}

bool
tsu_file_writer_write(TsuFileWriter *writer, const void *data, size_t size, GError **error)
{
    if (writer->errnum != 0 || writer->fd < 0)
        return fail(writer, EBADF, N_("cannot write"), error);
    if (size > BUFFER_SIZE - writer->filled && !empty_buffer(writer, error))
        return false;
    if (size >= BUFFER_SIZE)
        return write_all(writer, data, size, error);
    if (size > 0)
        memcpy(writer->buffer + writer->filled, data, size);
    writer->filled += size;
    return true;
}

bool
tsu_file_writer_flush(TsuFileWriter *writer, GError **error)
{
    if (writer->errnum != 0 || writer->fd < 0)
        return fail(writer, EBADF, N_("cannot write"), error);
    if (!empty_buffer(writer, error))
        return false;
    if (fsync(writer->fd) != 0)
        return fail(writer, errno, N_("cannot write"), error);
    return true;
}

const char *
tsu_file_writer_get_temporary_path(TsuFileWriter *writer)
{
    return writer->temporary;
}

/* Without this a crash after the rename may bring the old directory entry back. */
static bool
sync_directory(const char *path, GError **error)
{
    g_autofree char *directory = g_path_get_dirname(path);
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int errnum = 0;

    if (fd < 0 || fsync(fd) != 0)
        errnum = errno;
    if (fd >= 0)
        close(fd);
    /* Some file systems cannot sync a directory and say so by EINVAL; some directories may be
     * written but not read. Neither is a failure of what was written. */
    if (errnum == 0 || errnum == EINVAL || errnum == EACCES)
        return true;
    tsu_error_set_errno(error, errnum, N_("cannot sync the directory of"), path);
    return false;
}

bool
tsu_file_writer_commit(TsuFileWriter *writer, GError **error)
{
    int fd;

    if (!tsu_file_writer_flush(writer, error)) {
        tsu_file_writer_abort(writer);
        return false;
    }
    fd = writer->fd;
    writer->fd = -1;
    if (close(fd) != 0) {
        fail(writer, errno, N_("cannot write"), error);
        tsu_file_writer_abort(writer);
        return false;
    }
    if (rename(writer->temporary, writer->path) != 0) {
        fail(writer, errno, N_("cannot write"), error);
        tsu_file_writer_abort(writer);
        return false;
    }
    g_clear_pointer(&writer->temporary, g_free);
    return sync_directory(writer->path, error);
}

void
tsu_file_writer_abort(TsuFileWriter *writer)
{
    if (writer->fd >= 0)
        close(writer->fd);
    writer->fd = -1;
    if (writer->temporary != NULL)
        unlink(writer->temporary);
    g_clear_pointer(&writer->temporary, g_free);
}

void
tsu_file_writer_free(TsuFileWriter *writer)
{
    if (writer == NULL)
        return;
    tsu_file_writer_abort(writer);
    g_free(writer->path);
    g_free(writer);
}

bool
tsu_file_write_atomic(const char *path, GBytes *contents, int mode, GError **error)
{
    g_autoptr(TsuFileWriter) writer = tsu_file_writer_open(path, mode, error);
    gsize size;
    const void *data = g_bytes_get_data(contents, &size);

    return writer != NULL && tsu_file_writer_write(writer, data, size, error) &&
           tsu_file_writer_commit(writer, error);
}
