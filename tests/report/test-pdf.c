/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PDF as other programs see it. */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "sample-cases.h"
#include "sample-sheets.h"
#include "tsu-pdf.h"

static char *directory;

static char *
in_directory(const char *name)
{
    return g_build_filename(directory, name, NULL);
}

/* All samples into one document. */
static void
print_samples(const char *path)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) photo = sample_photo();
    g_autoptr(TsuPdf) pdf =
        tsu_pdf_open(path, "進捗管理シート", TSU_DATE(2026, 11, 22), typesetter, &error);

    g_assert_no_error(error);
    for (unsigned i = 0; SAMPLE_NAMES[i] != NULL; i++) {
        g_autoptr(TsuCase) c = sample_case(SAMPLE_NAMES[i]);
        g_autoptr(GPtrArray) pages = NULL;
        g_autofree char *outline = tsu_progress_sheet_outline(c);

        tsu_record_set(tsu_case_person(c), "photo", "0");
        tsu_case_add_content(c, "0", photo);
        pages = sample_sheet(typesetter, c, NULL);
        g_assert_true(tsu_pdf_add(pdf, pages, outline, &error));
    }
    g_assert_true(tsu_pdf_close(pdf, &error));
    g_assert_no_error(error);
}

/* Runs a tool and gives its standard output; it must succeed. */
static char *
run(const char *tool, const char *option, const char *path, const char *last)
{
    const char *argv[] = {tool, option, path, last, NULL};
    const char *plain[] = {tool, path, last, NULL};
    g_autoptr(GError) error = NULL;
    char *output = NULL;
    int status;

    if (!g_spawn_sync(NULL, (char **) (option != NULL ? argv : plain), NULL, G_SPAWN_SEARCH_PATH,
                      NULL, NULL, &output, NULL, &status, &error))
        g_error("%s: %s (see the packages in src/setup.sh)", tool, error->message);
    g_assert_cmpint(status, ==, 0);
    return output;
}

static void
test_tools(void)
{
    g_autofree char *path = in_directory("all.pdf"), *output = NULL;
    g_auto(GStrv) lines = NULL;
    struct stat status;

    print_samples(path);
    g_assert_cmpint(g_stat(path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0600);
    g_free(run("qpdf", "--check", path, NULL));

    output = run("pdfinfo", NULL, path, NULL);
    g_assert_nonnull(strstr(output, "進捗管理シート"));
    g_assert_nonnull(strstr(output, "Creator:         Tsubame "));
    g_assert_nonnull(strstr(output, "595.276 x 841.89 pts (A4)"));
    g_assert_nonnull(strstr(output, "2026"));

    g_clear_pointer(&output, g_free);
    output = run("pdffonts", NULL, path, NULL);
    lines = g_strsplit(g_strstrip(output), "\n", -1);
    g_assert_cmpint(g_strv_length(lines), >, 5);
    for (unsigned i = 2; lines[i] != NULL; i++) {
        /* name, type, encoding, emb, sub, uni: all yes; six letters and + before the name */
        g_assert_nonnull(strstr(lines[i], "yes yes yes"));
        g_assert_nonnull(strchr(lines[i], '+'));
    }

    g_clear_pointer(&output, g_free);
    output = run("pdftotext", "-layout", path, "-");
    g_assert_nonnull(strstr(output, "NGUYEN THI ANH"));
    g_assert_nonnull(strstr(output, "Nguyễn Thị Ánh"));
    g_assert_nonnull(strstr(output, "社会福祉法人あけぼの会"));
    g_assert_nonnull(strstr(output, "0123456789abcdef"));
    g_assert_nonnull(strstr(output, "EF******21GH"));
    g_assert_null(strstr(output, "EF87654321GH"));
}

static void
test_outline(void)
{
    g_autofree char *path = in_directory("outline.pdf"), *output = NULL;

    print_samples(path);
    output = run("qpdf", "--json", path, NULL);
    g_assert_nonnull(strstr(output, "\"title\": \"NGUYEN THI ANH (12)\""));
    g_assert_nonnull(strstr(output, "\"title\": \"AYE AYE KHIN (44)\""));
    g_assert_nonnull(strstr(output, "\"destpageposfrom1\": 1,"));
    g_assert_nonnull(strstr(output, "\"destpageposfrom1\": 2,"));
}

static void
test_same_bytes(void)
{
    g_autofree char *one = in_directory("one.pdf"), *two = in_directory("two.pdf");
    g_autofree char *first = NULL, *second = NULL;
    gsize first_size, second_size;

    print_samples(one);
    print_samples(two);
    g_assert_true(g_file_get_contents(one, &first, &first_size, NULL));
    g_assert_true(g_file_get_contents(two, &second, &second_size, NULL));
    g_assert_cmpmem(first, first_size, second, second_size);
}

static unsigned
n_files(void)
{
    GDir *dir = g_dir_open(directory, 0, NULL);
    unsigned n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;
    g_dir_close(dir);
    return n;
}

/* Until it is closed nothing stands there; what stood there before stays. */
static void
test_given_up(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autoptr(TsuCase) c = sample_case("ordinary");
    g_autoptr(GPtrArray) pages = sample_sheet(typesetter, c, NULL);
    g_autofree char *path = in_directory("given-up.pdf"), *contents = NULL;
    g_autoptr(GError) error = NULL;
    TsuPdf *pdf;

    g_assert_true(g_file_set_contents(path, "before", -1, NULL));
    pdf = tsu_pdf_open(path, "t", TSU_DATE(2026, 11, 22), typesetter, &error);
    g_assert_true(tsu_pdf_add(pdf, pages, "x", &error));
    g_assert_cmpint(tsu_pdf_n_pages(pdf), ==, 1);
    tsu_pdf_free(pdf);
    g_assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    g_assert_cmpstr(contents, ==, "before");

    pdf = tsu_pdf_open(path, "t", TSU_DATE(2026, 11, 22), typesetter, &error);
    g_assert_false(tsu_pdf_close(pdf, &error)); /* without a page */
    g_assert_error(error, TSU_REPORT_ERROR, TSU_REPORT_ERROR_PDF);
    tsu_pdf_free(pdf);
    g_assert_cmpint(n_files(), ==, 1);
    g_assert_cmpint(g_remove(path), ==, 0);
}

static void
test_cannot_write(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autofree char *path = g_build_filename(directory, "no", "such", "folder.pdf", NULL);
    g_autoptr(GError) error = NULL;

    g_assert_null(tsu_pdf_open(path, "t", TSU_DATE(2026, 11, 22), typesetter, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* A disk that is full while the pages come, or only at the end: the reason is told, nothing appears
 * and nothing is left. */
static void
test_disk_full(void)
{
    static const rlim_t limits[] = {0, 4096, 60000};
    struct rlimit before;

    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
    signal(SIGXFSZ, SIG_IGN);
    for (unsigned i = 0; i < G_N_ELEMENTS(limits); i++) {
        struct rlimit limit = {limits[i], before.rlim_max};
        g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
        g_autofree char *path = in_directory("full.pdf");
        g_autoptr(GError) error = NULL;
        TsuPdf *pdf;
        bool good = true;

        g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
        pdf = tsu_pdf_open(path, "t", TSU_DATE(2026, 11, 22), typesetter, &error);
        g_assert_no_error(error);
        for (unsigned n = 0; n < 20 && good; n++) {
            g_autoptr(TsuCase) c = sample_case_nth(n);
            g_autoptr(GPtrArray) pages = sample_sheet(typesetter, c, NULL);

            good = tsu_pdf_add(pdf, pages, NULL, &error);
        }
        g_assert_false(good && tsu_pdf_close(pdf, &error));
        g_assert_error(error, G_FILE_ERROR, (int) g_file_error_from_errno(EFBIG));
        tsu_pdf_free(pdf);
        g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
        g_assert_cmpint(n_files(), ==, 0);
    }
}

int
main(int argc, char **argv)
{
    int result;

    g_test_init(&argc, &argv, NULL);
    directory = g_dir_make_tmp("tsubame-XXXXXX", NULL);
    g_test_add_func("/pdf/given-up", test_given_up);
    g_test_add_func("/pdf/cannot-write", test_cannot_write);
    g_test_add_func("/pdf/disk-full", test_disk_full);
    g_test_add_func("/pdf/tools", test_tools);
    g_test_add_func("/pdf/outline", test_outline);
    g_test_add_func("/pdf/same-bytes", test_same_bytes);
    result = g_test_run();
    for (unsigned i = 0; i < 4; i++) {
        static const char *const names[] = {"all.pdf", "outline.pdf", "one.pdf", "two.pdf"};
        g_autofree char *path = in_directory(names[i]);

        g_remove(path);
    }
    g_rmdir(directory);
    g_free(directory);
    return result;
}
