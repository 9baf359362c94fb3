/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns of text, by how wide it is on a terminal. */

#include "tsu-cli-table.h"

static void
test_width(void)
{
    static const struct {
        const char *text;
        unsigned width;
    } CASES[] = {
        {"", 0},
        {"abc", 3},
        {"グエン", 6},
        {"ｸﾞｴﾝ", 4},               /* half-width kana */
        {"Nguyễn", 6},             /* composed */
        {"Nguye\u0302\u0303n", 6}, /* marks of their own */
        {"か\u3099", 2},           /* a voicing mark of its own */
        {"–→“”…", 5},
        {"Ａ１", 4},
        {"a\u200bb", 2}, /* zero-width space */
        {"खाते", 3},      /* a vowel sign above takes no column, one beside does */
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++)
        g_assert_cmpuint(tsu_cli_width(CASES[i].text), ==, CASES[i].width);
}

static void
assert_printed(const TsuCliTable *table, unsigned indent, bool headed, const char *wanted)
{
    g_autoptr(GString) out = g_string_new(NULL);

    tsu_cli_table_print(table, indent, headed, out);
    g_assert_cmpstr(out->str, ==, wanted);
}

static void
test_columns(void)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(3);

    tsu_cli_table_add(table, "No.");
    tsu_cli_table_add(table, "Name");
    tsu_cli_table_add(table, "Stage");
    tsu_cli_table_printf(table, "%d", 7);
    tsu_cli_table_add(table, "グエン");
    tsu_cli_table_add(table, "x");
    tsu_cli_table_printf(table, "%d", 12);
    tsu_cli_table_add(table, "A");
    tsu_cli_table_take(table, g_strdup("two\nlines"));
    tsu_cli_table_align_right(table, 0);

    g_assert_cmpuint(tsu_cli_table_n_rows(table), ==, 3);
    g_assert_cmpuint(tsu_cli_table_width(table, 2), ==, 2 + 5 + 8 + 11);
    assert_printed(table, 2, true,
                   "  No.  Name    Stage\n"
                   "    7  グエン  x\n"
                   "   12  A       two lines\n");
}

/* A column with nothing below its head is left out; nothing stands behind the last text. */
static void
test_empty_columns(void)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(3);
    g_autoptr(TsuCliTable) none = tsu_cli_table_new(2);

    tsu_cli_table_add(table, "A");
    tsu_cli_table_add(table, "B");
    tsu_cli_table_add(table, "C");
    tsu_cli_table_add(table, "1");
    tsu_cli_table_add(table, NULL);
    tsu_cli_table_add(table, "2");
    tsu_cli_table_add(table, "long");
    tsu_cli_table_add(table, NULL);
    tsu_cli_table_add(table, NULL);
    assert_printed(table, 0, true, "A     C\n1     2\nlong\n");
    assert_printed(table, 0, false, "A     B  C\n1        2\nlong\n");
    assert_printed(none, 4, false, "");
}

static void
test_wrap(void)
{
    static const struct {
        const char *text;
        unsigned indent, columns;
        const char *wanted;
    } CASES[] = {
        {"one two three", 2, 8, "one two\n  three"},
        {"日本語能力試験", 2, 8, "日本語能\n  力試験"},
        {"日本語能。力", 0, 8, "日本語\n能。力"},     /* 。 begins no line */
        {"日本語（能力）", 0, 8, "日本語\n（能力）"}, /* （ ends none */
        {"規則 [助言]", 0, 7, "規則\n[助言]"},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        tsu_cli_wrap(out, CASES[i].text, CASES[i].indent, CASES[i].columns);
        g_assert_cmpstr(out->str, ==, CASES[i].wanted);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);

    g_test_add_func("/cli/table/width", test_width);
    g_test_add_func("/cli/table/columns", test_columns);
    g_test_add_func("/cli/table/empty-columns", test_empty_columns);

    g_test_add_func("/cli/table/wrap", test_wrap);

    return g_test_run();
}
