/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages and tables: what stands where, and where a page ends. */
#include <glib.h>
#include <string.h>

#include "tsu-layout.h"
#include "tsu-page.h"
#include "tsu-table.h"
#include "tsu-time-bar.h"

static double
head_cb(TsuLayout *layout, TsuPage *page, unsigned number, gpointer data)
{
    TsuRun run = {"HEAD", "en", TSU_TYPE_LABEL};

    tsu_layout_text(layout, page, 40, 30, 100, TSU_ALIGN_LEFT, &run, 1);
    return 50;
}

static void
foot_cb(TsuLayout *layout, TsuPage *page, unsigned number, unsigned n_pages, gpointer data)
{
    g_autofree char *text = g_strdup_printf("%u/%u", number, n_pages);
    TsuRun run = {text, "en", TSU_TYPE_LABEL};

    tsu_layout_text(layout, page, 40, 810, 100, TSU_ALIGN_LEFT, &run, 1);
}

static TsuLayout *
layout_new(TsuTypesetter *typesetter)
{
    return tsu_layout_new(typesetter, 40, 500, 800, head_cb, foot_cb, NULL);
}

static TsuTable *
table_new(unsigned n_rows, const char *cell)
{
    static const double weights[] = {1, 1};
    TsuTable *table = tsu_table_new(weights, 2);
    TsuRun title = {"TITLE", "en", TSU_TYPE_SECTION}, more = {" MORE", "en", TSU_TYPE_SECTION};
    TsuRun column = {"COLUMN", "en", TSU_TYPE_LABEL}, run = {cell, "en", TSU_TYPE_VALUE};

    tsu_table_set_title(table, &title, 1);
    tsu_table_set_continued(table, &more, 1);
    tsu_table_begin_row(table, true, 0);
    tsu_table_add_cell(table, TSU_CELL_HEAD, 2, TSU_ALIGN_CENTER, &column, 1);
    for (unsigned i = 0; i < n_rows; i++) {
        tsu_table_begin_row(table, false, 20);
        tsu_table_add_cell(table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT, &run, 1);
        tsu_table_add_cell(table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT, NULL, 0);
    }
    return table;
}

static unsigned
count(const TsuPage *page, const char *word)
{
    g_autofree char *words = tsu_page_words(page);
    g_auto(GStrv) lines = g_strsplit(words, "\n", -1);
    unsigned n = 0;

    for (unsigned i = 0; lines[i] != NULL; i++)
        n += strcmp(lines[i], word) == 0;
    return n;
}

static void
test_describe(void)
{
    g_autoptr(TsuPage) page = tsu_page_new();
    TsuRun runs[] = {{"一\n", "ja", TSU_TYPE_LABEL}, {"một", "vi", TSU_TYPE_LABEL_LOCAL}};
    g_autofree char *text = NULL, *words = NULL;

    tsu_page_add_box(page, 10, 20, 30, 40, 0.9, -1, 0, TSU_DASH_NONE);
    tsu_page_add_line(page, 10, 20, 40, 20, 0.4, 0.5, TSU_DASH_DOTS);
    tsu_page_add_hatch(page, 1, 2, 3, 4, 0, 0.4);
    tsu_page_add_text(page, 11, 21, 28, 9.04, TSU_ALIGN_RIGHT, runs, 2);
    text = tsu_page_describe(page);
    words = tsu_page_words(page);
    g_assert_cmpstr(text, ==,
                    "box 10.0 20.0 30.0 40.0 fill 0.90\n"
                    "line 10.0 20.0 30.0 0.0 stroke 0.50 0.40 dots\n"
                    "box 1.0 2.0 3.0 4.0 fill 1.00 stroke 0.00 0.40 hatched\n"
                    "text 11.0 21.0 28.0 9.0 right [label ja] 一\\n [label-local vi] một\n");
    g_assert_cmpstr(words, ==, "一\nmột\n");
}

static void
test_short_is_kept_together(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autoptr(TsuLayout) layout = layout_new(typesetter);
    g_autoptr(TsuTable) table = table_new(5, "CELL");
    g_autoptr(GPtrArray) pages = NULL;

    tsu_layout_advance(layout, 800 - 50 - 100); /* room for three rows */
    tsu_layout_table(layout, table, -1);
    pages = tsu_layout_finish(layout);
    g_assert_cmpint(pages->len, ==, 2);
    g_assert_cmpint(count(pages->pdata[0], "CELL"), ==, 0);
    g_assert_cmpint(count(pages->pdata[1], "CELL"), ==, 5);
    g_assert_cmpint(count(pages->pdata[1], "TITLE"), ==, 1);
    g_assert_cmpint(count(pages->pdata[1], "2/2"), ==, 1);
}

static void
test_long_flows(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();

    /* Whatever the place of the break: all rows once, heads repeated, none alone. */
    for (unsigned used = 0; used < 700; used += 7) {
        g_autoptr(TsuLayout) layout = layout_new(typesetter);
        g_autoptr(TsuTable) table = table_new(70, "CELL");
        g_autoptr(GPtrArray) pages = NULL;
        unsigned rows = 0;

        tsu_layout_advance(layout, used);
        tsu_layout_table(layout, table, -1);
        g_assert_cmpfloat(tsu_layout_y(layout), <=, 800.01);
        pages = tsu_layout_finish(layout);
        for (unsigned i = 0; i < pages->len; i++) {
            unsigned here = count(pages->pdata[i], "CELL");

            g_assert_cmpint(here, !=, 1);
            g_assert_cmpint(count(pages->pdata[i], "COLUMN"), ==, here > 0);
            g_assert_cmpint(count(pages->pdata[i], "TITLE") + count(pages->pdata[i], "TITLE MORE"),
                            ==, here > 0);
            g_assert_cmpint(count(pages->pdata[i], "TITLE"), ==, here > 0 && rows == 0);
            g_assert_cmpint(count(pages->pdata[i], "HEAD"), ==, 1);
            rows += here;
        }
        g_assert_cmpint(rows, ==, 70);
    }
}

/* A row larger than a page is set all the same, and ends the loop. */
static void
test_row_larger_than_page(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autoptr(TsuLayout) layout = layout_new(typesetter);
    g_autoptr(GString) text = g_string_new("x");
    g_autoptr(TsuTable) table = NULL;
    g_autoptr(GPtrArray) pages = NULL;

    for (unsigned i = 0; i < 120; i++)
        g_string_append(text, "\nx");
    table = table_new(3, text->str);
    tsu_layout_table(layout, table, -1);
    pages = tsu_layout_finish(layout);
    g_assert_cmpint(pages->len, ==, 3);
}

static void
test_pair(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autoptr(TsuLayout) layout = layout_new(typesetter);
    g_autoptr(TsuTable) left = table_new(3, "LEFT"), right = table_new(5, "RIGHT");
    g_autoptr(TsuTable) tall = table_new(30, "TALL"), other = table_new(1, "OTHER");
    g_autoptr(GPtrArray) pages = NULL;
    double y = tsu_layout_y(layout), height = tsu_table_height(right, typesetter, 245);

    tsu_layout_pair(layout, left, right, 245, 10);
    g_assert_cmpfloat_with_epsilon(tsu_layout_y(layout) - y, height, 0.01);
    /* Too tall for that: one below the other. */
    tsu_layout_pair(layout, tall, other, 245, 10);
    pages = tsu_layout_finish(layout);
    g_assert_cmpint(pages->len, ==, 2);
    g_assert_cmpint(count(pages->pdata[0], "LEFT") + count(pages->pdata[0], "RIGHT"), ==, 8);
    g_assert_cmpint(count(pages->pdata[1], "OTHER"), ==, 1);
}

static void
test_time_bar(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autoptr(TsuLayout) layout = layout_new(typesetter);
    g_autoptr(TsuTimeBar) bar = tsu_time_bar_new(TSU_DATE(2025, 1, 15), TSU_DATE(2026, 12, 3));
    TsuRun longer = {"A LONG NAME", "en", TSU_TYPE_LABEL}, number = {"1", "en", TSU_TYPE_LABEL};
    TsuRun day = {"DAY", "en", TSU_TYPE_TINY};
    TsuBarPart part = {.from = TSU_DATE(2024, 6, 1),
                       .until = TSU_DATE(2025, 12, 31),
                       .labels = {&longer, &number},
                       .n_runs = {1, 1}};
    g_autoptr(GPtrArray) pages = NULL;
    g_autofree char *text = NULL;
    double height;

    tsu_time_bar_add(bar, &part); /* begins before the scale: cut */
    part.from = part.until = TSU_DATE(2026, 2, 1);
    tsu_time_bar_add(bar, &part); /* a day: too short for any name */
    part.from = TSU_DATE(2026, 3, 1);
    part.until = TSU_DATE(2026, 3, 15);
    tsu_time_bar_add(bar, &part); /* half a month: its number fits */
    part.from = part.until = TSU_DATE(2030, 1, 1);
    tsu_time_bar_add(bar, &part); /* outside */
    tsu_time_bar_set_day(bar, TSU_DATE(2026, 12, 31), &day, 1);
    height = tsu_time_bar_draw(bar, layout, 40, 100, 730); /* a point a day */
    g_assert_cmpfloat_with_epsilon(height, 39, 0.01);
    pages = tsu_layout_finish(layout);
    text = tsu_page_describe(pages->pdata[0]);
    g_assert_nonnull(strstr(text, "box 40.0 114.0 365.0 15.0 fill"));
    g_assert_nonnull(strstr(text, "box 436.0 114.0 1.0 15.0 fill"));
    g_assert_nonnull(strstr(text, "box 464.0 114.0 15.0 15.0 fill"));
    g_assert_nonnull(strstr(text, "line 769.5 ")); /* noon of the last day */
    g_assert_cmpint(count(pages->pdata[0], "A LONG NAME"), ==, 1);
    g_assert_cmpint(count(pages->pdata[0], "1"), ==, 1);
    g_assert_cmpint(count(pages->pdata[0], "2025 R7"), ==, 1);
    g_assert_cmpint(count(pages->pdata[0], "DAY"), ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table/describe", test_describe);
    g_test_add_func("/table/short-is-kept-together", test_short_is_kept_together);
    g_test_add_func("/table/long-flows", test_long_flows);
    g_test_add_func("/table/row-larger-than-page", test_row_larger_than_page);
    g_test_add_func("/table/pair", test_pair);
    g_test_add_func("/table/time-bar", test_time_bar);
    return g_test_run();
}
