/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tsu-file.h"

typedef struct {
    char *dir;
    char *path; /* dir/out.xml, not there yet */
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    fixture->dir = g_dir_make_tmp("tsu-file-XXXXXX", &error);
    g_assert_no_error(error);
    fixture->path = g_build_filename(fixture->dir, "out.xml", NULL);
}

static guint
count_files(const char *dir)
{
    g_autoptr(GDir) open = g_dir_open(dir, 0, NULL);
    guint count = 0;

    while (g_dir_read_name(open) != NULL)
        count++;
    return count;
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    GDir *open = g_dir_open(fixture->dir, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(open)) != NULL) {
        g_autofree char *path = g_build_filename(fixture->dir, name, NULL);

        g_assert_cmpint(g_remove(path), ==, 0);
    }
    g_dir_close(open);
    g_assert_cmpint(g_rmdir(fixture->dir), ==, 0);
    g_free(fixture->dir);
    g_free(fixture->path);
}

static void
assert_contents(const char *path, const char *expected)
{
    g_autofree char *contents = NULL;

    g_assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    g_assert_cmpstr(contents, ==, expected);
}

static bool
write_text(const char *path, const char *text, int mode, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    return tsu_file_write_atomic(path, bytes, mode, error);
}

static void
test_write(Fixture *fixture, gconstpointer data)
{
    static const int modes[] = {0600, 0644, 0640};
    g_autoptr(GError) error = NULL;
    mode_t mask = umask(077);

    for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
        g_autofree char *text = g_strdup_printf("round %zu", i);
        GStatBuf status;

        g_assert_true(write_text(fixture->path, text, modes[i], &error));
        g_assert_no_error(error);
        assert_contents(fixture->path, text);
        g_assert_cmpint(g_stat(fixture->path, &status), ==, 0);
        g_assert_cmpint(status.st_mode & 07777, ==, modes[i]);
        g_assert_cmpuint(count_files(fixture->dir), ==, 1);
    }
    umask(mask);
    g_assert_true(write_text(fixture->path, "", 0600, &error));
    assert_contents(fixture->path, "");
}

static void
test_pieces(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuFileWriter) writer = tsu_file_writer_open(fixture->path, 0600, &error);
    g_autoptr(GString) expected = g_string_new(NULL);
    g_autofree char *big = g_strnfill(200000, 'b');

    g_assert_no_error(error);
    for (int i = 0; i < 20000; i++) {
        g_autofree char *line = g_strdup_printf("<person ref=\"%d\"/>\n", i);

        g_string_append(expected, line);
        g_assert_true(tsu_file_writer_write(writer, line, strlen(line), &error));
        if (i == 7000) {
            g_string_append(expected, big);
            g_assert_true(tsu_file_writer_write(writer, big, strlen(big), &error));
        }
    }
    g_assert_true(tsu_file_writer_write(writer, NULL, 0, &error));
    /* Nothing appears before commit … */
    g_assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
    /* … but what was flushed can be read back. */
    g_assert_true(tsu_file_writer_flush(writer, &error));
    assert_contents(tsu_file_writer_get_temporary_path(writer), expected->str);
    g_assert_true(tsu_file_writer_commit(writer, &error));
    assert_contents(fixture->path, expected->str);
    g_assert_cmpuint(count_files(fixture->dir), ==, 1);
    /* After commit neither writes nor aborts touch it. */
    g_assert_false(tsu_file_writer_write(writer, "x", 1, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_BADF);
    tsu_file_writer_abort(writer);
    assert_contents(fixture->path, expected->str);
}

static void
test_abort(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    TsuFileWriter *writer;

    g_assert_true(write_text(fixture->path, "before", 0600, &error));
    writer = tsu_file_writer_open(fixture->path, 0600, &error);
    g_assert_true(tsu_file_writer_write(writer, "half", 4, &error));
    g_assert_cmpuint(count_files(fixture->dir), ==, 2);
    tsu_file_writer_abort(writer);
    g_assert_cmpuint(count_files(fixture->dir), ==, 1);
    g_assert_false(tsu_file_writer_commit(writer, &error));
    g_assert_nonnull(error);
    tsu_file_writer_free(writer);

    g_clear_error(&error);
    writer = tsu_file_writer_open(fixture->path, 0600, &error);
    g_assert_true(tsu_file_writer_write(writer, "half", 4, &error));
    tsu_file_writer_free(writer);
    assert_contents(fixture->path, "before");
    g_assert_cmpuint(count_files(fixture->dir), ==, 1);
    tsu_file_writer_free(NULL);
}

static void
test_link(Fixture *fixture, gconstpointer data)
{
    g_autofree char *link = g_build_filename(fixture->dir, "link", NULL);
    g_autofree char *loose = g_build_filename(fixture->dir, "loose", NULL);
    g_autoptr(GError) error = NULL;

    g_assert_true(write_text(fixture->path, "before", 0600, &error));
    g_assert_cmpint(symlink("out.xml", link), ==, 0);
    g_assert_cmpint(symlink("nowhere/at-all", loose), ==, 0);
    g_assert_true(write_text(link, "after", 0600, &error));
    g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    assert_contents(fixture->path, "after");
    g_assert_true(write_text(loose, "new", 0600, &error));
    g_assert_false(g_file_test(loose, G_FILE_TEST_IS_SYMLINK));
    assert_contents(loose, "new");
}

static void
test_refused(Fixture *fixture, gconstpointer data)
{
    g_autofree char *missing = g_build_filename(fixture->dir, "no", "such", "dir", NULL);
    g_autofree char *below = g_build_filename(fixture->path, "below", NULL);
    g_autofree char *fifo = g_build_filename(fixture->dir, "fifo", NULL);
    g_autoptr(GError) error = NULL;

    g_assert_false(write_text(fixture->dir, "x", 0600, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
    g_clear_error(&error);
    g_assert_false(write_text("/dev/null", "x", 0600, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
    g_clear_error(&error);
    g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
    g_assert_false(write_text(fifo, "x", 0600, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
    g_clear_error(&error);
    g_assert_false(write_text(missing, "x", 0600, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    g_assert_nonnull(strstr(error->message, missing));
    g_clear_error(&error);
    g_assert_true(write_text(fixture->path, "x", 0600, &error));
    g_assert_false(write_text(below, "x", 0600, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
}

static void
test_long_name(Fixture *fixture, gconstpointer data)
{
    g_autofree char *name = g_strnfill(255, 'n');
    g_autofree char *path = g_build_filename(fixture->dir, name, NULL);
    g_autoptr(GError) error = NULL;

    g_assert_true(write_text(path, "x", 0600, &error));
    g_assert_no_error(error);
    assert_contents(path, "x");
}

/* A write that the system refuses half-way, for root too: a limit on the size of files. */
static void
test_no_room(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    pid_t child;
    int status;

    g_assert_true(write_text(fixture->path, "before", 0600, &error));
    child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        struct rlimit limit = {100000, 100000};
        g_autofree char *big = g_strnfill(300000, 'x');
        bool written;

        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        written = write_text(fixture->path, big, 0600, &error);
        g_clear_pointer(&big, g_free); /* _exit() frees nothing */
        _exit(!written && g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_FAILED) ? 0 : 1);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
    assert_contents(fixture->path, "before");
    g_assert_cmpuint(count_files(fixture->dir), ==, 1);
}

/* The first failure is told again, whatever is tried next. */
static void
test_failure_stays(Fixture *fixture, gconstpointer data)
{
    pid_t child = fork();
    int status;

    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        struct rlimit limit = {1000, 1000};
        g_autofree char *big = g_strnfill(100000, 'x');
        TsuFileWriter *writer;
        GError *error = NULL;
        int bad = 0;

        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        writer = tsu_file_writer_open(fixture->path, 0600, NULL);
        bad += tsu_file_writer_write(writer, big, 100000, NULL) ? 1 : 0;
        bad += tsu_file_writer_write(writer, "x", 1, NULL) ? 1 : 0;
        bad += tsu_file_writer_flush(writer, NULL) ? 1 : 0;
        bad += tsu_file_writer_commit(writer, &error) ? 1 : 0;
        bad += error == NULL || strstr(error->message, g_strerror(EFBIG)) == NULL ? 1 : 0;
        tsu_file_writer_free(writer);
        g_clear_pointer(&big, g_free); /* _exit() frees nothing */
        _exit(bad);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
    g_assert_cmpuint(count_files(fixture->dir), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/file/write", Fixture, NULL, set_up, test_write, tear_down);
    g_test_add("/file/pieces", Fixture, NULL, set_up, test_pieces, tear_down);
    g_test_add("/file/abort", Fixture, NULL, set_up, test_abort, tear_down);
    g_test_add("/file/link", Fixture, NULL, set_up, test_link, tear_down);
    g_test_add("/file/refused", Fixture, NULL, set_up, test_refused, tear_down);
    g_test_add("/file/long-name", Fixture, NULL, set_up, test_long_name, tear_down);
    g_test_add("/file/no-room", Fixture, NULL, set_up, test_no_room, tear_down);
    g_test_add("/file/failure-stays", Fixture, NULL, set_up, test_failure_stays, tear_down);
    return g_test_run();
}
