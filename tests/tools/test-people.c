/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The generator of people: the same seed, the same file; what it writes is what it says. */

#include <gio/gio.h>
#include <glib.h>

#include "tsu-xml-reader.h"
#include "tsu-xml-validate.h"

/* What tsubame-people prints with these options. */
static GBytes *
generate(const char *options)
{
    g_autofree char *program =
        g_build_filename(g_getenv("TSUBAME_BUILDDIR"), "tests", "tools", "tsubame-people", NULL);
    g_auto(GStrv) words = g_strsplit(options, " ", -1);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) command = NULL;
    g_autoptr(GSubprocess) process = NULL;
    g_autoptr(GError) error = NULL;
    GBytes *bytes = NULL;

    g_strv_builder_add(builder, program);
    g_strv_builder_addv(builder, (const char **) words);
    command = g_strv_builder_end(builder);
    process =
        g_subprocess_newv((const char *const *) command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
    g_assert_no_error(error);
    g_subprocess_communicate(process, NULL, NULL, &bytes, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(g_subprocess_get_successful(process));

    return bytes;
}

static void
assert_valid(GBytes *bytes)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);

    if (!tsu_xml_validate_bytes(bytes, problems))
        g_error("%s", (char *) g_ptr_array_index(problems, 0));
}

/* People, those held back among them, and their records. */
typedef struct {
    unsigned people, held, records;
} Count;

static Count
read_all(GBytes *bytes)
{
    g_autoptr(TsuXmlReader) reader = tsu_xml_reader_new_for_bytes(bytes);
    Count count = {0, 0, 0};
    TsuBatchItem *next;

    g_assert_true(tsu_xml_reader_start(reader));
    while ((next = tsu_xml_reader_next(reader)) != NULL) {
        g_autoptr(TsuBatchItem) item = next;

        if (item->type != TSU_ITEM_PERSON)
            continue;
        count.people++;
        count.records += item->records->len;
        count.held += item->held;
        /* One mistake is one message. */
        g_assert_cmpuint(item->issues->len, ==, item->held ? 1 : 0);
    }
    g_assert_null(tsu_xml_reader_fatal(reader));

    return count;
}

static void
test_same(void)
{
    g_autoptr(GBytes) first = generate("--seed 5 --people 300");
    g_autoptr(GBytes) again = generate("--seed 5 --people 300");
    g_autoptr(GBytes) other = generate("--seed 6 --people 300");

    g_assert_true(g_bytes_equal(first, again));
    g_assert_false(g_bytes_equal(first, other));
}

static void
test_delivery(void)
{
    g_autoptr(GBytes) bytes = generate("--seed 3 --people 2000 --photos 1");
    Count count = read_all(bytes);

    assert_valid(bytes);
    g_assert_cmpuint(count.people, ==, 2000);
    g_assert_cmpuint(count.held, ==, 0);
    g_assert_cmpuint(count.records, >, 2000 * 6);
    g_assert_cmpuint(count.records, <, 2000 * 9);
    /* About a kilobyte a person: the bench counts on it. */
    g_assert_cmpuint(g_bytes_get_size(bytes), >, 2000 * 900);
    g_assert_cmpuint(g_bytes_get_size(bytes), <, 2000 * 1100);
}

static void
test_transfer(void)
{
    g_autoptr(GBytes) bytes = generate("--kind transfer --people 200 --country MMR");
    Count count = read_all(bytes);

    assert_valid(bytes);
    g_assert_cmpuint(count.people, ==, 200);
    g_assert_cmpuint(count.held, ==, 0);
}

static void
test_changed(void)
{
    g_autoptr(GBytes) before = generate("--seed 9 --people 200");
    g_autoptr(GBytes) after = generate("--seed 9 --people 200 --changed 1");
    g_autoptr(GBytes) otherwise = generate("--seed 9 --people 200 --changed 2");

    assert_valid(after);
    g_assert_cmpuint(read_all(after).held, ==, 0);
    g_assert_cmpuint(read_all(after).records, >, read_all(before).records);
    g_assert_false(g_bytes_equal(after, otherwise));
}

static void
test_smallest(void)
{
    g_autoptr(GBytes) bytes = generate("--smallest --people 500");
    Count count = read_all(bytes);

    assert_valid(bytes);
    g_assert_cmpuint(count.people, ==, 500);
    g_assert_cmpuint(count.records, ==, 500);
    g_assert_cmpuint(count.held, ==, 0);
    g_assert_cmpuint(g_bytes_get_size(bytes), <, 500 * 200);
}

static void
test_mistakes(void)
{
    g_autoptr(GBytes) bytes = generate("--people 1000 --mistakes 10");
    Count count = read_all(bytes);

    g_assert_cmpuint(count.people, ==, 1000);
    g_assert_cmpuint(count.held, >, 60);
    g_assert_cmpuint(count.held, <, 140);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/people/same-seed-same-file", test_same);
    g_test_add_func("/people/delivery", test_delivery);
    g_test_add_func("/people/transfer", test_transfer);
    g_test_add_func("/people/changed", test_changed);
    g_test_add_func("/people/smallest", test_smallest);
    g_test_add_func("/people/mistakes", test_mistakes);
    return g_test_run();
}
