/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The case files: tests/data/xml/NNN-name.xml, and beside each what a reader says of it, in
 * NNN-name.issues.
 *
 * With TSUBAME_ACCEPT=1 in the environment the .issues are written anew: to be read, then kept.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "xml-testing.h"

static char *
expected_path(const char *path)
{
    g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".xml"));

    return g_strconcat(stem, ".issues", NULL);
}

static void
test_case(gconstpointer data)
{
    g_autofree char *beside = expected_path(data);
    g_autofree char *expected = NULL;
    g_autofree char *found = NULL;
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuXmlReader) reader = tsu_xml_reader_open(data, &error);
    gsize size;

    g_assert_no_error(error);
    found = xml_testing_read(reader);
    if (g_getenv("TSUBAME_ACCEPT") != NULL) {
        g_file_set_contents(beside, found, -1, &error);
        g_assert_no_error(error);
    }
    g_file_get_contents(beside, &expected, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(found, ==, expected);

    /* However the bytes come, they say the same. */
    g_file_get_contents(data, &text, &size, &error);
    g_assert_no_error(error);
    for (gsize piece = 1; piece <= 7; piece += 3) {
        g_autofree char *again = xml_testing_read_text(text, (gssize) size, piece);

        g_assert_cmpstr(again, ==, expected);
    }
}

int
main(int argc, char **argv)
{
    g_autofree char *folder = NULL;
    g_autoptr(GDir) dir = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *name;

    g_test_init(&argc, &argv, NULL);
    xml_testing_be_silent();
    folder = xml_testing_source("tests/data/xml");
    dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    while ((name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, ".xml"))
            g_ptr_array_add(names, g_build_filename(folder, name, NULL));
    g_assert_cmpuint(names->len, >, 100);
    for (unsigned i = 0; i < names->len; i++) {
        g_autofree char *base = g_path_get_basename(g_ptr_array_index(names, i));
        g_autofree char *path = g_strdup_printf("/xml/cases/%s", base);

        g_test_add_data_func_full(path, g_ptr_array_index(names, i), test_case, g_free);
    }
    return g_test_run();
}
