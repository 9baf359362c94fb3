/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tsu-catalog.h"
#include "tsu-error.h"

/* Compiled by msgfmt when the tests begin: what we read is what gettext writes. */
static const char po[] = "msgid \"\"\n"
                         "msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                         "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
                         "msgid \"Progress sheet\"\n"
                         "msgstr \"Phiếu theo dõi tiến độ\"\n"
                         "msgid \"Birth\"\n"
                         "msgstr \"Ngày sinh\"\n"
                         "msgctxt \"header\"\n"
                         "msgid \"Stage\"\n"
                         "msgstr \"Giai đoạn (đầu trang)\"\n"
                         "msgctxt \"table\"\n"
                         "msgid \"Stage\"\n"
                         "msgstr \"Giai đoạn (bảng)\"\n"
                         "msgid \"Stage\"\n"
                         "msgstr \"Giai đoạn\"\n"
                         "msgid \"Not yet\"\n"
                         "msgstr \"\"\n"
                         "msgid \"day\"\n"
                         "msgid_plural \"days\"\n"
                         "msgstr[0] \"ngày\"\n"
                         "msgstr[1] \"các ngày\"\n"
                         "msgid \"Zz\"\n"
                         "msgstr \"Cuối\"\n";

static char *locale_dir;
static GBytes *compiled; /* po, in this machine's byte order */
static GBytes *swapped;  /* the same in the other one */

static GBytes *
compile(const char *text, const char *option)
{
    g_autofree char *source = g_build_filename(locale_dir, "source.po", NULL);
    g_autofree char *target = g_build_filename(locale_dir, "target.mo", NULL);
    const char *const argv[] = {"msgfmt", option, "-o", target, source, NULL};
    g_autoptr(GError) error = NULL;
    char *contents;
    gsize size;
    int status;

    g_file_set_contents(source, text, -1, &error);
    g_assert_no_error(error);
    g_spawn_sync(NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                 &error);
    g_assert_no_error(error);
    g_assert_cmpint(status, ==, 0);
    g_file_get_contents(target, &contents, &size, &error);
    g_assert_no_error(error);
    g_remove(source);
    g_remove(target);
    return g_bytes_new_take(contents, size);
}

static void
install(const char *language, const char *domain, GBytes *bytes)
{
    g_autofree char *dir = g_build_filename(locale_dir, language, "LC_MESSAGES", NULL);
    g_autofree char *name = g_strconcat(domain, ".mo", NULL);
    g_autofree char *path = g_build_filename(dir, name, NULL);
    g_autoptr(GError) error = NULL;
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    g_assert_cmpint(g_mkdir_with_parents(dir, 0700), ==, 0);
    g_file_set_contents(path, data, (gssize) size, &error);
    g_assert_no_error(error);
}

static void
remove_tree(const char *path)
{
    GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);

        remove_tree(child);
    }
    g_clear_pointer(&dir, g_dir_close);
    g_remove(path);
}

static void
check_catalog(TsuCatalog *catalog)
{
    g_assert_cmpuint(tsu_catalog_get_size(catalog), ==, 7);
    g_assert_cmpstr(tsu_catalog_get(catalog, "Progress sheet"), ==, "Phiếu theo dõi tiến độ");
    g_assert_cmpstr(tsu_catalog_get(catalog, "Birth"), ==, "Ngày sinh");
    g_assert_cmpstr(tsu_catalog_get(catalog, "Zz"), ==, "Cuối");
    g_assert_cmpstr(tsu_catalog_get(catalog, "Stage"), ==, "Giai đoạn");
    g_assert_cmpstr(tsu_catalog_get_context(catalog, "header", "Stage"), ==,
                    "Giai đoạn (đầu trang)");
    g_assert_cmpstr(tsu_catalog_get_context(catalog, "table", "Stage"), ==, "Giai đoạn (bảng)");
    g_assert_cmpstr(tsu_catalog_get_context(catalog, "other", "Stage"), ==, "Stage");
    g_assert_cmpstr(tsu_catalog_get_context(catalog, "tabl", "Stage"), ==, "Stage");
    g_assert_cmpstr(tsu_catalog_get_context(catalog, "tables", "Stage"), ==, "Stage");
    g_assert_cmpstr(tsu_catalog_get_context(catalog, "", "Stage"), ==, "Stage");
    g_assert_cmpstr(tsu_catalog_get(catalog, "day"), ==, "ngày");
    g_assert_cmpstr(tsu_catalog_get(catalog, "days"), ==, "days");
    /* Not translated, unknown, and never the header */
    g_assert_cmpstr(tsu_catalog_get(catalog, "Not yet"), ==, "Not yet");
    g_assert_null(tsu_catalog_lookup(catalog, "Not yet"));
    g_assert_cmpstr(tsu_catalog_get(catalog, "Unknown"), ==, "Unknown");
    g_assert_null(tsu_catalog_lookup(catalog, "Unknown"));
    g_assert_cmpstr(tsu_catalog_lookup(catalog, "Birth"), ==, "Ngày sinh");
    g_assert_cmpstr(tsu_catalog_get(catalog, ""), ==, "");
}

static void
test_look_up(void)
{
    GBytes *orders[] = {compiled, swapped};

    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TsuCatalog) catalog = tsu_catalog_new_from_bytes(orders[i], "vi", &error);

        g_assert_no_error(error);
        g_assert_cmpstr(tsu_catalog_get_language(catalog), ==, "vi");
        check_catalog(catalog);
    }
}

static void
test_open(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuCatalog) vi = NULL;
    g_autoptr(TsuCatalog) territory = NULL;

    install("vi", "tsubame-paper", compiled);
    vi = tsu_catalog_open(locale_dir, "vi", "tsubame-paper", &error);
    g_assert_no_error(error);
    check_catalog(vi);
    territory = tsu_catalog_open(locale_dir, "vi_VN", "tsubame-paper", &error);
    g_assert_no_error(error);
    check_catalog(territory);
    g_assert_cmpstr(tsu_catalog_get_language(territory), ==, "vi_VN");
    g_assert_null(tsu_catalog_open(locale_dir, "id", "tsubame-paper", &error));
    g_assert_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_MISSING);
    g_clear_error(&error);
    g_assert_null(tsu_catalog_open(locale_dir, "vi", "iso_3166-1", &error));
    g_assert_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_MISSING);
}

static void
test_english(void)
{
    static const char *const languages[] = {"en", "en_GB", "en_US.UTF-8"};

    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TsuCatalog) catalog =
            tsu_catalog_open(locale_dir, languages[i], "tsubame-paper", &error);
        g_autoptr(TsuCatalog) same = NULL;

        g_assert_no_error(error);
        same = tsu_catalog_ref(catalog);
        g_assert_cmpstr(tsu_catalog_get(catalog, "Birth"), ==, "Birth");
        g_assert_null(tsu_catalog_lookup(catalog, "Birth"));
        g_assert_cmpuint(tsu_catalog_get_size(catalog), ==, 0);
    }
    g_assert_cmpstr(tsu_catalog_get(NULL, "Birth"), ==, "Birth");
    g_assert_cmpstr(tsu_catalog_get_context(NULL, "x", "Birth"), ==, "Birth");
    g_assert_cmpstr(tsu_catalog_get_language(NULL), ==, "en");
    g_assert_cmpuint(tsu_catalog_get_size(NULL), ==, 0);
    tsu_catalog_unref(NULL);
}

/* Both become part of a path. */
static void
test_names(void)
{
    static const char *const names[] = {
        "",      ".",     "..",
        "../vi", "vi/..", "/vi",
        "v i",   "-vi",   "vi\n",
        "việt",  "vi\\x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        NULL};

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(tsu_catalog_open(locale_dir, names[i], "tsubame-paper", &error));
        g_assert_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_INVALID);
        g_clear_error(&error);
        g_assert_null(tsu_catalog_open(locale_dir, "vi", names[i], &error));
        g_assert_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_INVALID);
    }
}

static void
test_not_a_file(void)
{
    g_autofree char *dir =
        g_build_filename(locale_dir, "mn", "LC_MESSAGES", "tsubame-paper.mo", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) empty = g_bytes_new_static("", 0);

    g_assert_cmpint(g_mkdir_with_parents(dir, 0700), ==, 0);
    g_assert_null(tsu_catalog_open(locale_dir, "mn", "tsubame-paper", &error));
    g_assert_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_DAMAGED);
    g_clear_error(&error);
    /* A damaged catalogue is an error for English too. */
    install("en", "damaged", empty);
    g_assert_null(tsu_catalog_open(locale_dir, "en", "damaged", &error));
    g_assert_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_DAMAGED);
}

/* A copy on the heap of exactly that size, so that memory checkers see a read behind its end. */
static GBytes *
exact_copy(GBytes *bytes, gsize size)
{
    return g_bytes_new(g_bytes_get_data(bytes, NULL), size);
}

static void
look_around(TsuCatalog *catalog)
{
    static const char *const msgids[] = {"", "A", "Birth", "Progress sheet", "Stage", "day", "~"};

    for (size_t i = 0; i < G_N_ELEMENTS(msgids); i++) {
        g_assert_true(g_utf8_validate(tsu_catalog_get(catalog, msgids[i]), -1, NULL));
        tsu_catalog_get_context(catalog, "header", msgids[i]);
    }
    tsu_catalog_get_size(catalog);
}

static void
test_truncated(void)
{
    GBytes *orders[] = {compiled, swapped};

    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
        gsize size = g_bytes_get_size(orders[i]);

        for (gsize cut = 0; cut < size; cut++) {
            g_autoptr(GBytes) bytes = exact_copy(orders[i], cut);
            g_autoptr(GError) error = NULL;

            g_assert_null(tsu_catalog_new_from_bytes(bytes, "vi", &error));
            g_assert_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_DAMAGED);
        }
    }
}

/* Each word of the header and of the tables replaced by nasty numbers, each byte flipped: refused,
 * or a catalogue that stays within its bytes. */
static void
test_corrupted(void)
{
    static const guint32 nasty[] = {0,          1,          27,         28,         0x7FFFFFFF,
                                    0x80000000, 0xFFFFFFFF, 0xFFFFFFF8, 0x20000000, 0x1FFFFFFF};
    gsize size = g_bytes_get_size(compiled);
    guint refused = 0, taken = 0;

    for (gsize at = 0; at < size; at++)
        for (size_t i = 0; i < G_N_ELEMENTS(nasty) + 8; i++) {
            g_autofree guint8 *copy = g_memdup2(g_bytes_get_data(compiled, NULL), size);
            g_autoptr(GBytes) bytes = NULL;
            g_autoptr(TsuCatalog) catalog = NULL;
            g_autoptr(GError) error = NULL;

            if (i < 8) {
                copy[at] ^= (guint8) (1 << i);
            } else {
                if (at % 4 != 0 || at + 4 > size)
                    break;
                memcpy(copy + at, &nasty[i - 8], 4);
            }
            bytes = g_bytes_new_take(g_steal_pointer(&copy), size);
            catalog = tsu_catalog_new_from_bytes(bytes, "vi", &error);
            if (catalog == NULL) {
                g_assert_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_DAMAGED);
                refused++;
            } else {
                look_around(catalog);
                taken++;
            }
        }
    g_assert_cmpuint(refused, >, 500);
    g_assert_cmpuint(taken, >, 500);
}

static void
test_charset(void)
{
    g_autoptr(GBytes) latin =
        compile("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n"
                "msgid \"a\"\nmsgstr \"b\"\n",
                "--no-hash");
    g_autoptr(GBytes) none = compile("msgid \"a\"\nmsgstr \"b\"\n", "--no-hash");
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuCatalog) catalog = NULL;

    g_assert_null(tsu_catalog_new_from_bytes(latin, "de", &error));
    g_assert_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_DAMAGED);
    g_clear_error(&error);
    catalog = tsu_catalog_new_from_bytes(none, "de", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tsu_catalog_get(catalog, "a"), ==, "b");
    g_assert_cmpuint(tsu_catalog_get_size(catalog), ==, 1);
}

int
main(int argc, char **argv)
{
    int result;

    g_test_init(&argc, &argv, NULL);
    locale_dir = g_dir_make_tmp("tsu-catalog-XXXXXX", NULL);
    g_assert_nonnull(locale_dir);
    compiled =
        compile(po, G_BYTE_ORDER == G_LITTLE_ENDIAN ? "--endianness=little" : "--endianness=big");
    swapped =
        compile(po, G_BYTE_ORDER == G_LITTLE_ENDIAN ? "--endianness=big" : "--endianness=little");
    g_test_add_func("/catalog/look-up", test_look_up);
    g_test_add_func("/catalog/open", test_open);
    g_test_add_func("/catalog/english", test_english);
    g_test_add_func("/catalog/names", test_names);
    g_test_add_func("/catalog/not-a-file", test_not_a_file);
    g_test_add_func("/catalog/truncated", test_truncated);
    g_test_add_func("/catalog/corrupted", test_corrupted);
    g_test_add_func("/catalog/charset", test_charset);
    result = g_test_run();
    g_bytes_unref(compiled);
    g_bytes_unref(swapped);
    remove_tree(locale_dir);
    g_free(locale_dir);
    return result;
}
