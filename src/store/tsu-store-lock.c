/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* F_OFD_SETLK */

#include "tsu-store-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#define SIDECAR_MAX 4096

struct _TsuStoreLock {
    char *path; /* of the store, links resolved */
    int fd;
    bool was_clean;
    char *holder; /* the lines that say who holds it */
};

/* The name under which SQLite will know the file: two names of one store must meet in one lock. */
static char *
real_name(const char *path)
{
    g_autofree char *directory = NULL, *base = NULL;
    char *real = realpath(path, NULL);
    char *name;

    if (real == NULL) {
        directory = g_path_get_dirname(path);
        base = g_path_get_basename(path);
        real = realpath(directory, NULL);
        name = g_build_filename(real != NULL ? real : directory, base, NULL);
    } else {
        name = g_strdup(real);
    }
    free(real);
    return name;
}

/* The sidecar -----------------------------------------------------------------------------------*/

/* What @path and its write-ahead log look like from outside.  The file is never opened here: to
 * close it again would drop the locks that SQLite holds on it in this process. */
static char *
fingerprint(const char *path)
{
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    struct stat file, log = {0};

    if (stat(path, &file) != 0)
        return g_strdup("none");
    /* An empty log holds nothing: a reader that is still there has it open. */
    if (stat(wal, &log) != 0 || log.st_size == 0)
        memset(&log, 0, sizeof log);
    return g_strdup_printf("%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                           ".%09ld %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld",
                           (guint64) file.st_ino, (gint64) file.st_size,
                           (gint64) file.st_mtim.tv_sec, file.st_mtim.tv_nsec, (gint64) log.st_size,
                           (gint64) log.st_mtim.tv_sec, log.st_mtim.tv_nsec);
}

/* Whatever it holds, the text that comes out is short, valid and of printable lines. */
static char *
read_sidecar(int fd)
{
    char buffer[SIDECAR_MAX];
    ssize_t size = pread(fd, buffer, sizeof buffer, 0);
    char *text;

    if (size <= 0)
        return g_strdup("");
    text = g_utf8_make_valid(buffer, size);
    for (char *p = text; *p != '\0'; p++)
        if (*p != '\n' && g_ascii_iscntrl(*p))
            *p = '?';
    return text;
}

/* The value of one line, or NULL; g_free(). */
static char *
sidecar_value(const char *text, const char *name)
{
    size_t length = strlen(name);

    for (const char *line = text; line != NULL && *line != '\0';) {
        const char *end = strchr(line, '\n');

        if (end == NULL)
            return NULL; /* a line without its end was not written whole */
        if (strncmp(line, name, length) == 0 && line[length] == ' ')
            return g_strndup(line + length + 1, (gsize) (end - line) - length - 1);
        line = end + 1;
    }
    return NULL;
}

static bool
sidecar_is_clean(const char *text, const char *path)
{
    g_autofree char *left = sidecar_value(text, "left"), *host = sidecar_value(text, "host");
    g_autofree char *now = NULL;

    /* Of another machine's file, inode and time say nothing. */
    if (left == NULL || g_strcmp0(host, g_get_host_name()) != 0)
        return false;
    now = fingerprint(path);
    return strcmp(left, now) == 0;
}

static bool
write_sidecar(int fd, const char *text)
{
    size_t size = strlen(text);

    return ftruncate(fd, 0) == 0 && pwrite(fd, text, size, 0) == (ssize_t) size;
}

/* One word or more on one line. */
static char *
line_of(const char *text)
{
    char *line = g_utf8_make_valid(text != NULL ? text : "?", -1);

    for (char *p = line; *p != '\0'; p++)
        if (g_ascii_iscntrl(*p))
            *p = ' ';
    return line;
}

static int
open_sidecar(const char *path, int how)
{
    g_autofree char *name = g_strconcat(path, "-lock", NULL);
    struct stat status;
    /* Not to wait for whoever has put a pipe there, and not to follow where a link leads. */
    int fd = open(name, how | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);

    if (fd >= 0 && (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}

static void
set_locked(GError **error, const char *path, int fd)
{
    g_autofree char *text = read_sidecar(fd);
    g_autofree char *user = sidecar_value(text, "user"), *host = sidecar_value(text, "host");
    g_autofree char *pid = sidecar_value(text, "pid"), *since = sidecar_value(text, "since");
    g_autofree char *when = NULL;
    int64_t usec;

    if (since != NULL && tsu_time_parse_utc(since, &usec))
        when = tsu_time_format_tokyo(usec);
    if (user == NULL || host == NULL || pid == NULL || when == NULL)
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_LOCKED,
                    _("%s is open for writing elsewhere; it may be read meanwhile"), path);
    else
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_LOCKED,
                    _("%s is open for writing by %s on %s since %s (process %s); it may be read "
                      "meanwhile"),
                    path, user, host, when, pid);
}

TsuStoreLock *
tsu_store_lock_take(const char *path, TsuClock *clock, GError **error)
{
    g_autofree char *real = real_name(path);
    g_autofree char *before = NULL, *user = NULL, *host = NULL, *since = NULL, *text = NULL;
    /* A lock of the open file and not of the process: two handles of one process exclude each
     * other as well, and closing some other descriptor does not lose it. */
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    TsuStoreLock *lock;
    int fd = open_sidecar(real, O_RDWR | O_CREAT);

    if (fd < 0) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO,
                    _("cannot make the lock file %s-lock: %s"), real, g_strerror(errno));
        return NULL;
    }
    if (fcntl(fd, F_OFD_SETLK, &whole) != 0) {
        if (errno == EAGAIN || errno == EACCES)
            set_locked(error, path, fd);
        else
            g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO, _("cannot lock %s-lock: %s"),
                        real, g_strerror(errno));
        close(fd);
        return NULL;
    }

    before = read_sidecar(fd);
    user = line_of(g_get_user_name());
    host = line_of(g_get_host_name());
    since = tsu_time_format_utc(tsu_clock_now(clock));
    text = g_strdup_printf("user %s\nhost %s\npid %ld\nsince %s\n", user, host, (long) getpid(),
                           since != NULL ? since : "?");
    lock = g_new0(TsuStoreLock, 1);
    lock->path = g_steal_pointer(&real);
    lock->fd = fd;
    lock->was_clean = sidecar_is_clean(before, lock->path);
    lock->holder = g_steal_pointer(&text);
    if (!write_sidecar(fd, lock->holder)) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_IO, _("cannot write %s-lock: %s"),
                    lock->path, g_strerror(errno));
        close(fd);
        g_free(lock->holder);
        g_free(lock->path);
        g_free(lock);
        return NULL;
    }
    return lock;
}

void
tsu_store_lock_release(TsuStoreLock *lock)
{
    g_autofree char *left = NULL, *text = NULL;

    if (lock == NULL)
        return;
    left = fingerprint(lock->path);
    text = g_strdup_printf("%sleft %s\n", lock->holder, left);
    /* Where this fails, the next one to open the store checks it once more. */
    write_sidecar(lock->fd, text);
    close(lock->fd);
    g_free(lock->holder);
    g_free(lock->path);
    g_free(lock);
}

bool
tsu_store_lock_was_clean(const TsuStoreLock *lock)
{
    return lock->was_clean;
}

bool
tsu_store_lock_is_clean(const char *path)
{
    g_autofree char *real = real_name(path), *text = NULL;
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd = open_sidecar(real, O_RDONLY);
    bool clean;

    if (fd < 0)
        return false;
    if (fcntl(fd, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK) {
        clean = true;
    } else {
        text = read_sidecar(fd);
        clean = sidecar_is_clean(text, real);
    }
    close(fd);
    return clean;
}

/* Places ----------------------------------------------------------------------------------------*/

/* SQLite's write-ahead log needs memory that all who use the file share, and locks that hold: both
 * end at the border of the machine.  Numbers as in linux/magic.h and statfs(2). */
static const struct {
    uint32_t f_type;
    const char *name;
} NETWORKS[] = {
    {0x00006969, "NFS"},   {0x0000517B, "SMB"},  {0xFF534D42, "CIFS"},     {0xFE534D42, "SMB2"},
    {0x5346414F, "AFS"},   {0x6B414653, "AFS"},  {0x00C36400, "Ceph"},     {0x73757245, "Coda"},
    {0x0000564C, "NCP"},   {0x01021997, "9P"},   {0x0BD00BD0, "Lustre"},   {0x47504653, "GPFS"},
    {0x7461636F, "OCFS2"}, {0x01161970, "GFS2"}, {0x20030528, "OrangeFS"}, {0x786F4256, "vboxsf"},
    {0xAAD7AAEA, "PanFS"},
};

#define FUSE_F_TYPE UINT32_C(0x65735546)

static const char *
network_name(long f_type)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(NETWORKS); i++)
        if (NETWORKS[i].f_type == (uint32_t) f_type) /* signed on some machines */
            return NETWORKS[i].name;

    return NULL;
}

bool
tsu_store_lock_is_network(long f_type)
{
    return network_name(f_type) != NULL;
}

bool
tsu_store_lock_is_network_type(const char *type)
{
    static const char *const TYPES[] = {
        "nfs",
        "nfs4",
        "smbfs",
        "cifs",
        "smb3",
        "afs",
        "ceph",
        "coda",
        "ncpfs",
        "9p",
        "lustre",
        "gpfs",
        "ocfs2",
        "gfs2",
        "pvfs2",
        "vboxsf",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.smbnetfs",
        "fuse.s3fs",
        "fuse.goofys",
        "fuse.gcsfuse",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.curlftpfs",
        "fuse.glusterfs",
        "fuse.ceph",
        "fuse.ceph-fuse",
        "fuse.moosefs",
        "fuse.mfs",
        "fuse.juicefs",
        "fuse.JuiceFS",
        "fuse.s3ql",
        "fuse.mount.vmhgfs",
        "fuse.vmhgfs-fuse",
        "fuse.prl_fsd",
        "fuse.xrootd",
        "fuse.kio-fuse",
        "fuse.google-drive-ocamlfuse",
        "fuse.onedriver",
        "fuse.hadoop_fuse_dfs",
        "fuse.beegfs",
        "fuse.afp",
        "fuse.nfs-ganesha",
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(TYPES); i++)
        if (strcmp(TYPES[i], type) == 0)
            return true;

    return false;
}

char *
tsu_store_lock_mount_type(const char *mountinfo, unsigned major, unsigned minor)
{
    g_auto(GStrv) lines = g_strsplit(mountinfo, "\n", -1);
    g_autofree char *device = g_strdup_printf("%u:%u", major, minor);

    for (unsigned i = 0; lines[i] != NULL; i++) {
        /* id, parent, device, root, mount point, options, further fields, "-", type, … */
        g_auto(GStrv) words = g_strsplit(lines[i], " ", -1);
        unsigned n = g_strv_length(words);

        if (n < 7 || strcmp(words[2], device) != 0)
            continue;
        for (unsigned k = 6; k + 1 < n; k++)
            if (strcmp(words[k], "-") == 0)
                return g_strdup(words[k + 1]);
    }
    return NULL;
}

bool
tsu_store_lock_check_place(const char *path, GError **error)
{
    g_autofree char *directory = g_path_get_dirname(path);
    g_autofree char *type = NULL;
    const char *place = access(path, F_OK) == 0 ? path : directory;
    const char *network;
    struct statfs system;

    /* What cannot be asked cannot be opened either, and says so itself. */
    if (statfs(place, &system) != 0)
        return true;
    network = network_name((long) system.f_type);
    if (network == NULL && (uint32_t) system.f_type == FUSE_F_TYPE) {
        g_autofree char *mountinfo = NULL;
        struct stat status;

        if (stat(place, &status) == 0 &&
            g_file_get_contents("/proc/self/mountinfo", &mountinfo, NULL, NULL))
            type = tsu_store_lock_mount_type(mountinfo, major(status.st_dev), minor(status.st_dev));
        if (type != NULL && tsu_store_lock_is_network_type(type))
            network = type;
    }
    if (network == NULL)
        return true;

    g_set_error(
        error, TSU_STORE_ERROR, TSU_STORE_ERROR_NETWORK,
        _("%s lies on a network file system (%s), where the locks and the shared memory that "
          "keep a store whole do not hold; keep the store on a disk of this machine, or read "
          "a copy of it made by --local-copy"),
        path, network);
    return false;
}
