/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-vfs.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A write that no sync has followed yet, with what was there before. */
typedef struct {
    char *path;
    sqlite3_int64 offset;
    int size;             /* of what was written; -1: a truncation to `offset` */
    GBytes *old;          /* what it covered, shorter where the file ended */
    sqlite3_int64 length; /* of the file before */
} Pending;

typedef struct {
    sqlite3_file base;
    char *path;
    sqlite3_file *real; /* lies behind this struct */
} FaultFile;

static sqlite3_vfs fault_vfs, *real_vfs;
static struct {
    FaultKind kind;
    unsigned n, count;
    bool fired, frozen;
    GRand *random;
    GPtrArray *pending;
} state;

static void
pending_free(void *data)
{
    Pending *pending = data;

    g_free(pending->path);
    g_clear_pointer(&pending->old, g_bytes_unref);
    g_free(pending);
}

/* Counts one call of what was armed; true when it is the one to fail. */
static bool
strikes(void)
{
    if (++state.count != state.n)
        return false;
    state.fired = true;
    return true;
}

/* Power loss ------------------------------------------------------------------------------------*/

static void
remember(FaultFile *file, sqlite3_int64 offset, int size)
{
    Pending *pending;
    sqlite3_int64 length = 0;
    int covered;

    if (state.kind != FAULT_POWER)
        return;
    file->real->pMethods->xFileSize(file->real, &length);
    pending = g_new0(Pending, 1);
    pending->path = g_strdup(file->path);
    pending->offset = offset;
    pending->size = size;
    pending->length = length;
    covered = (int) CLAMP(length - offset, 0, size < 0 ? G_MAXINT32 : size);
    if (covered > 0) {
        char *old = g_malloc((gsize) covered);

        file->real->pMethods->xRead(file->real, old, covered, offset);
        pending->old = g_bytes_new_take(old, (gsize) covered);
    }
    g_ptr_array_add(state.pending, pending);
}

static void
forget(const char *path)
{
    for (unsigned i = state.pending->len; i > 0; i--)
        if (strcmp(((Pending *) g_ptr_array_index(state.pending, i - 1))->path, path) == 0)
            g_ptr_array_remove_index(state.pending, i - 1);
}

/* Takes some of what was not synced back, the newest first. */
static void
lose_power(void)
{
    double lost = g_rand_double(state.random);

    for (unsigned i = state.pending->len; i > 0; i--) {
        const Pending *pending = g_ptr_array_index(state.pending, i - 1);
        int fd;

        if (g_rand_double(state.random) > lost)
            continue;
        fd = open(pending->path, O_WRONLY);
        if (fd < 0)
            continue;
        if (pending->old != NULL) {
            gsize size;
            const void *bytes = g_bytes_get_data(pending->old, &size);

            g_assert_cmpint(pwrite(fd, bytes, size, pending->offset), ==, (gssize) size);
        }
        /* Where it had made the file longer, and nothing behind it stayed. */
        if (pending->size > 0) {
            struct stat status;

            if (fstat(fd, &status) == 0 && status.st_size == pending->offset + pending->size &&
                status.st_size > pending->length)
                g_assert_cmpint(ftruncate(fd, MAX(pending->length, pending->offset)), ==, 0);
        }
        close(fd);
    }
}

/* Counts a step of a crash; true when nothing is done any more. */
static bool
is_frozen(void)
{
    if (state.kind != FAULT_CRASH && state.kind != FAULT_POWER)
        return false;
    if (!state.frozen && strikes()) {
        state.frozen = true;
        if (state.kind == FAULT_POWER)
            lose_power();
    }
    return state.frozen;
}

/* Files -----------------------------------------------------------------------------------------*/

#define REAL(file) (((FaultFile *) (file))->real)

static int
fault_close(sqlite3_file *file)
{
    int code = REAL(file)->pMethods->xClose(REAL(file));

    g_free(((FaultFile *) file)->path);
    return code;
}

static int
fault_read(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    if (state.kind == FAULT_READ && strikes())
        return SQLITE_IOERR_READ;
    return REAL(file)->pMethods->xRead(REAL(file), bytes, size, offset);
}

static int
fault_write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    if (is_frozen() || (state.kind == FAULT_WRITE && strikes()))
        return SQLITE_IOERR_WRITE;
    if (state.kind == FAULT_FULL && (strikes() || state.fired))
        return SQLITE_FULL;
    remember((FaultFile *) file, offset, size);
    return REAL(file)->pMethods->xWrite(REAL(file), bytes, size, offset);
}

static int
fault_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    if (is_frozen() || (state.kind == FAULT_WRITE && strikes()))
        return SQLITE_IOERR_TRUNCATE;
    remember((FaultFile *) file, size, -1);
    return REAL(file)->pMethods->xTruncate(REAL(file), size);
}

static int
fault_sync(sqlite3_file *file, int flags)
{
    if (is_frozen() || (state.kind == FAULT_SYNC && strikes()))
        return SQLITE_IOERR_FSYNC;
    forget(((FaultFile *) file)->path);
    /* Nothing here outlives the machine: the real one would only take time. */
    return SQLITE_OK;
}

static int
fault_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return REAL(file)->pMethods->xFileSize(REAL(file), size);
}

static int
fault_lock(sqlite3_file *file, int lock)
{
    return REAL(file)->pMethods->xLock(REAL(file), lock);
}

static int
fault_unlock(sqlite3_file *file, int lock)
{
    return REAL(file)->pMethods->xUnlock(REAL(file), lock);
}

static int
fault_check_lock(sqlite3_file *file, int *result)
{
    return REAL(file)->pMethods->xCheckReservedLock(REAL(file), result);
}

static int
fault_control(sqlite3_file *file, int operation, void *argument)
{
    return REAL(file)->pMethods->xFileControl(REAL(file), operation, argument);
}

static int
fault_sector(sqlite3_file *file)
{
    return REAL(file)->pMethods->xSectorSize(REAL(file));
}

static int
fault_device(sqlite3_file *file)
{
    return REAL(file)->pMethods->xDeviceCharacteristics(REAL(file));
}

static int
fault_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **result)
{
    return REAL(file)->pMethods->xShmMap(REAL(file), page, size, extend, result);
}

static int
fault_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    return REAL(file)->pMethods->xShmLock(REAL(file), offset, n, flags);
}

static void
fault_shm_barrier(sqlite3_file *file)
{
    REAL(file)->pMethods->xShmBarrier(REAL(file));
}

static int
fault_shm_unmap(sqlite3_file *file, int remove)
{
    return REAL(file)->pMethods->xShmUnmap(REAL(file), remove);
}

static const sqlite3_io_methods METHODS = {
    .iVersion = 2, /* without memory mapping, which would pass us by */
    .xClose = fault_close,
    .xRead = fault_read,
    .xWrite = fault_write,
    .xTruncate = fault_truncate,
    .xSync = fault_sync,
    .xFileSize = fault_size,
    .xLock = fault_lock,
    .xUnlock = fault_unlock,
    .xCheckReservedLock = fault_check_lock,
    .xFileControl = fault_control,
    .xSectorSize = fault_sector,
    .xDeviceCharacteristics = fault_device,
    .xShmMap = fault_shm_map,
    .xShmLock = fault_shm_lock,
    .xShmBarrier = fault_shm_barrier,
    .xShmUnmap = fault_shm_unmap,
};

static int
fault_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
    FaultFile *fault = (FaultFile *) file;
    int code;

    fault->real = (sqlite3_file *) (void *) (fault + 1);
    code = real_vfs->xOpen(real_vfs, name, fault->real, flags, out_flags);
    if (code == SQLITE_OK) {
        fault->base.pMethods = &METHODS;
        fault->path = g_strdup(name != NULL ? name : "");
    } else {
        fault->base.pMethods = NULL;
    }
    return code;
}

static int
fault_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    if (is_frozen())
        return SQLITE_IOERR_DELETE;
    forget(name);
    return real_vfs->xDelete(real_vfs, name, sync);
}

/* Statements ------------------------------------------------------------------------------------*/

static int
on_statement(unsigned event, void *data, void *statement, void *text)
{
    /* What triggers run is part of the statement that set them off. */
    if (state.kind == FAULT_STATEMENT && !g_str_has_prefix(text, "--") && strikes())
        sqlite3_interrupt(data);
    return 0;
}

static int
on_open(sqlite3 *handle, char **message, const void *routines)
{
    sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, on_statement, handle);
    return SQLITE_OK;
}

/* -----------------------------------------------------------------------------------------------*/

void
fault_install(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    fault_vfs = *real_vfs;
    fault_vfs.zName = "fault";
    fault_vfs.szOsFile = (int) sizeof(FaultFile) + real_vfs->szOsFile;
    fault_vfs.xOpen = fault_open;
    fault_vfs.xDelete = fault_delete;
    g_assert_cmpint(sqlite3_vfs_register(&fault_vfs, 1), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_auto_extension((void (*)(void)) on_open), ==, SQLITE_OK);
    state.pending = g_ptr_array_new_with_free_func(pending_free);
    state.random = g_rand_new_with_seed(0);
}

void
fault_arm(FaultKind kind, unsigned n, uint32_t seed)
{
    state.kind = kind;
    state.n = n;
    state.count = 0;
    state.fired = state.frozen = false;
    g_rand_set_seed(state.random, seed);
    g_ptr_array_set_size(state.pending, 0);
}

unsigned
fault_disarm(void)
{
    state.kind = FAULT_NONE;
    state.frozen = false;
    g_ptr_array_set_size(state.pending, 0);
    return state.count;
}

bool
fault_fired(void)
{
    return state.fired;
}
