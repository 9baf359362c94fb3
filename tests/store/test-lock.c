/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"
#include "tsu-store-lock.h"

static void
test_second_writer(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuStore) first = create_store(fixture);
    g_autofree char *who =
        g_strdup_printf("open for writing by %s on %s since 2026-11-23 13:45 (process %ld)",
                        g_get_user_name(), g_get_host_name(), (long) getpid());
    TsuStore *reader;

    assert_refused(fixture, TSU_STORE_WRITE, TSU_STORE_ERROR_LOCKED, who);
    /* Who was turned away has not disturbed who holds it. */
    assert_refused(fixture, TSU_STORE_WRITE, TSU_STORE_ERROR_LOCKED, who);
    reader = open_store(fixture, TSU_STORE_READ);
    assert_verifies(reader);
    tsu_store_close(reader);
    tsu_store_close(g_steal_pointer(&first));
    tsu_store_close(open_store(fixture, TSU_STORE_WRITE));
}

static void
test_two_names(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuStore) first = create_store(fixture);

    g_assert_nonnull(first);
    g_free(fixture->path);
    fixture->path = g_build_filename(fixture->folder, "link.tsubame", NULL);
    g_assert_cmpint(symlink("office.tsubame", fixture->path), ==, 0);
    assert_refused(fixture, TSU_STORE_WRITE, TSU_STORE_ERROR_LOCKED, "link.tsubame is open");
    g_free(fixture->path);
    fixture->path = g_strconcat(fixture->folder, "/./../", strrchr(fixture->folder, '/') + 1,
                                "/office.tsubame", NULL);
    assert_refused(fixture, TSU_STORE_WRITE, TSU_STORE_ERROR_LOCKED, "is open");
}

/* Waits in a child of its own until it has the lock, then for the end. */
static pid_t
hold_elsewhere(const char *path)
{
    int ready[2];
    char byte = 0;
    pid_t child;

    g_assert_cmpint(pipe(ready), ==, 0);
    child = fork();
    if (child == 0) {
        g_autoptr(TsuClock) clock = tsu_clock_new_fixed(TSU_DATE_NONE, FIXTURE_NOW);
        TsuStoreLock *lock = tsu_store_lock_take(path, clock, NULL);

        byte = lock != NULL;
        if (write(ready[1], &byte, 1) == 1)
            pause();
        _exit(0);
    }
    g_assert_cmpint(read(ready[0], &byte, 1), ==, 1);
    g_assert_cmpint(byte, ==, 1);
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void
test_goes_with_the_process(Fixture *fixture, gconstpointer data)
{
    pid_t child;
    char *words;

    tsu_store_close(create_store(fixture));
    child = hold_elsewhere(fixture->path);
    words = g_strdup_printf("(process %ld)", (long) child);
    assert_refused(fixture, TSU_STORE_WRITE, TSU_STORE_ERROR_LOCKED, words);
    g_assert_true(tsu_store_lock_is_clean(fixture->path)); /* whoever holds it has checked */
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    g_assert_false(tsu_store_lock_is_clean(fixture->path));
    tsu_store_close(open_store(fixture, TSU_STORE_WRITE));
    g_assert_true(tsu_store_lock_is_clean(fixture->path));
    g_free(words);
}

static bool
was_clean(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    TsuStoreLock *lock = tsu_store_lock_take(fixture->path, fixture->clock, &error);
    bool clean;

    g_assert_no_error(error);
    clean = tsu_store_lock_was_clean(lock);
    g_assert_cmpint(clean, ==, tsu_store_lock_was_clean(lock));
    tsu_store_lock_release(lock);
    return clean;
}

static void
test_clean(Fixture *fixture, gconstpointer data)
{
    g_autofree char *sidecar = g_strconcat(fixture->path, "-lock", NULL);
    g_autofree char *text = NULL, *wal = g_strconcat(fixture->path, "-wal", NULL);
    struct stat status;

    fill_store(fixture);
    g_assert_true(tsu_store_lock_is_clean(fixture->path));
    g_assert_true(was_clean(fixture));
    g_assert_cmpint(stat(sidecar, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0600);

    /* Somebody else has written. */
    tamper(fixture->path, "PRAGMA user_version = 1");
    g_assert_false(tsu_store_lock_is_clean(fixture->path));
    g_assert_false(was_clean(fixture)); /* and is now noted as it is */
    g_assert_true(was_clean(fixture));

    /* A log that was left behind. */
    g_file_set_contents(wal, "x", 1, NULL);
    g_assert_false(was_clean(fixture));
    g_unlink(wal);

    /* A note that was not written whole, one of another machine, none at all. */
    was_clean(fixture);
    g_file_get_contents(sidecar, &text, NULL, NULL);
    g_assert_nonnull(strstr(text, "\nleft "));
    g_file_set_contents(sidecar, text, (gssize) strlen(text) - 1, NULL);
    g_assert_false(tsu_store_lock_is_clean(fixture->path));
    g_file_set_contents(sidecar, text, -1, NULL);
    g_assert_true(tsu_store_lock_is_clean(fixture->path));
    {
        const char *host = strstr(text, "host ");
        g_autofree char *other = g_strdup_printf("%.*shost another\n%s", (int) (host - text), text,
                                                 strchr(host, '\n') + 1);

        g_file_set_contents(sidecar, other, -1, NULL);
        g_assert_false(tsu_store_lock_is_clean(fixture->path));
    }
    g_unlink(sidecar);
    g_assert_false(tsu_store_lock_is_clean(fixture->path));
}

static void
test_hostile_sidecar(Fixture *fixture, gconstpointer data)
{
    g_autofree char *sidecar = g_strconcat(fixture->path, "-lock", NULL);
    g_autofree char *other = g_build_filename(fixture->folder, "precious", NULL);
    g_autofree char *junk = g_malloc(100000);
    g_autofree char *kept = NULL;

    tsu_store_close(create_store(fixture));
    memset(junk, 0xC3, 100000);
    g_file_set_contents(sidecar, junk, 100000, NULL);
    g_assert_false(tsu_store_lock_is_clean(fixture->path));
    tsu_store_close(open_store(fixture, TSU_STORE_WRITE));
    g_assert_true(tsu_store_lock_is_clean(fixture->path));

    /* It is not followed to where it leads, and does not wait. */
    g_file_set_contents(other, "precious", -1, NULL);
    g_unlink(sidecar);
    g_assert_cmpint(symlink("precious", sidecar), ==, 0);
    assert_refused(fixture, TSU_STORE_WRITE, TSU_STORE_ERROR_IO, "cannot make the lock file");
    g_file_get_contents(other, &kept, NULL, NULL);
    g_assert_cmpstr(kept, ==, "precious");
    g_unlink(sidecar);
    g_assert_cmpint(mkfifo(sidecar, 0600), ==, 0);
    assert_refused(fixture, TSU_STORE_WRITE, TSU_STORE_ERROR_IO, "cannot make the lock file");
    tsu_store_close(open_store(fixture, TSU_STORE_READ));
}

static void
test_held_with_no_name(Fixture *fixture, gconstpointer data)
{
    g_autofree char *sidecar = g_strconcat(fixture->path, "-lock", NULL);
    pid_t child;

    tsu_store_close(create_store(fixture));
    child = hold_elsewhere(fixture->path);
    g_assert_cmpint(truncate(sidecar, 3), ==, 0);
    assert_refused(fixture, TSU_STORE_WRITE, TSU_STORE_ERROR_LOCKED, "open for writing elsewhere");
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

static void
test_networks(void)
{
    static const long REMOTE[] = {0x6969,     0x517B,     0xFF534D42, 0xFE534D42,
                                  0x5346414F, 0x00C36400, 0x73757245, 0x01021997};
    static const long LOCAL[] = {0xEF53,     0x58465342, 0x9123683E, 0x01021994,
                                 0x794c7630, 0x65735546, 0x4d44,     0x2FC12FC1};

    for (unsigned i = 0; i < G_N_ELEMENTS(REMOTE); i++) {
        g_assert_true(tsu_store_lock_is_network(REMOTE[i]));
        /* As some machines give it: signed, 32 bits. */
        g_assert_true(tsu_store_lock_is_network((long) (int32_t) (uint32_t) REMOTE[i]));
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(LOCAL); i++)
        g_assert_false(tsu_store_lock_is_network(LOCAL[i]));
    g_assert_true(tsu_store_lock_is_network_type("fuse.sshfs"));
    g_assert_true(tsu_store_lock_is_network_type("fuse.rclone"));
    g_assert_true(tsu_store_lock_is_network_type("nfs4"));
    g_assert_true(tsu_store_lock_is_network_type("cifs"));
    g_assert_false(tsu_store_lock_is_network_type("fuse.gocryptfs"));
    g_assert_false(tsu_store_lock_is_network_type("fuseblk"));
    g_assert_false(tsu_store_lock_is_network_type("ext4"));
}

static void
test_mounts(void)
{
    static const char MOUNTINFO[] =
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
        "36 22 0:31 / /home/yuki/far\\040away rw,nosuid shared:17 master:2 - fuse.sshfs a@b:/ rw\n"
        "37 22 0:32 / /home/yuki/near rw,nosuid - fuse.gocryptfs /x rw\n"
        "38 22 0:33 / /broken rw\n"
        "39 22 0:3\n"
        "\n";
    static const struct {
        unsigned major, minor;
        const char *type;
    } CASES[] = {{8, 1, "ext4"}, {0, 31, "fuse.sshfs"}, {0, 32, "fuse.gocryptfs"},
                 {0, 33, NULL},  {0, 3, NULL},          {8, 10, NULL}};

    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *type =
            tsu_store_lock_mount_type(MOUNTINFO, CASES[i].major, CASES[i].minor);

        g_assert_cmpstr(type, ==, CASES[i].type);
    }
}

static void
test_place(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    /* The folder of the tests is a local one, whether the file is there or not. */
    g_assert_true(tsu_store_lock_check_place(fixture->path, &error));
    g_assert_no_error(error);
    g_assert_true(tsu_store_lock_check_place("/nowhere/at/all.tsubame", &error));
    g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    FIXTURE_ADD("/lock/second-writer", test_second_writer);
    FIXTURE_ADD("/lock/two-names-of-one-file", test_two_names);
    FIXTURE_ADD("/lock/goes-with-the-process", test_goes_with_the_process);
    FIXTURE_ADD("/lock/clean", test_clean);
    FIXTURE_ADD("/lock/hostile-sidecar", test_hostile_sidecar);
    FIXTURE_ADD("/lock/held-with-no-name", test_held_with_no_name);
    g_test_add_func("/lock/networks", test_networks);
    g_test_add_func("/lock/mounts", test_mounts);
    FIXTURE_ADD("/lock/place", test_place);
    return g_test_run();
}
