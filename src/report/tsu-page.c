/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-page.h"

#include <string.h>

#include "tsu-photo.h"

static const struct {
    const char *name;
    double size;
    bool bold;
    double grey;
} TYPES[TSU_N_TYPES] = {
    [TSU_TYPE_TITLE] = {"title", 15, true, 0},
    [TSU_TYPE_TITLE_LOCAL] = {"title-local", 8.5, false, 0.25},
    [TSU_TYPE_NAME] = {"name", 12, true, 0},
    [TSU_TYPE_SECTION] = {"section", 8.5, true, 0},
    [TSU_TYPE_SECTION_LOCAL] = {"section-local", 7, false, 0.25},
    [TSU_TYPE_VALUE] = {"value", 8.5, false, 0},
    [TSU_TYPE_STRONG] = {"strong", 8.5, true, 0},
    [TSU_TYPE_FIGURE] = {"figure", 8, false, 0},
    [TSU_TYPE_FIGURE_STRONG] = {"figure-strong", 8, true, 0},
    [TSU_TYPE_MINOR] = {"minor", 6.8, false, 0.2},
    [TSU_TYPE_LABEL] = {"label", 7, false, 0},
    [TSU_TYPE_LABEL_LOCAL] = {"label-local", 6.2, false, 0.2},
    [TSU_TYPE_TINY] = {"tiny", 6.2, false, 0.15},
    [TSU_TYPE_MARK] = {"mark", 9.5, true, 0},
};

struct _TsuPage {
    GArray *items;
    GStringChunk *texts;
    GPtrArray *runs; /* arrays of TsuRun that the items point into */
};

double
tsu_type_size(TsuType type)
{
    return TYPES[type].size;
}

bool
tsu_type_bold(TsuType type)
{
    return TYPES[type].bold;
}

double
tsu_type_grey(TsuType type)
{
    return TYPES[type].grey;
}

static const char *
type_name(TsuType type)
{
    return TYPES[type].name;
}

TsuPage *
tsu_page_new(void)
{
    TsuPage *page = g_new0(TsuPage, 1);

    page->items = g_array_sized_new(FALSE, TRUE, sizeof(TsuItem), 256);
    page->texts = g_string_chunk_new(4096);
    page->runs = g_ptr_array_new_with_free_func(g_free);
    return page;
}

void
tsu_page_free(TsuPage *page)
{
    if (page == NULL)
        return;
    for (unsigned i = 0; i < page->items->len; i++)
        tsu_photo_unref(g_array_index(page->items, TsuItem, i).photo);
    g_array_unref(page->items);
    g_string_chunk_free(page->texts);
    g_ptr_array_unref(page->runs);
    g_free(page);
}

void
tsu_page_add_text(TsuPage *page, double x, double y, double width, double height, TsuAlign align,
                  const TsuRun *runs, unsigned n_runs)
{
    TsuItem item = {.kind = TSU_ITEM_TEXT,
                    .x = x,
                    .y = y,
                    .width = width,
                    .height = height,
                    .align = align,
                    .n_runs = n_runs,
                    .fill = -1,
                    .stroke = -1};
    TsuRun *copy = g_new(TsuRun, n_runs);

    for (unsigned i = 0; i < n_runs; i++)
        copy[i] = (TsuRun){.text = g_string_chunk_insert_const(page->texts, runs[i].text),
                           .language = g_intern_string(runs[i].language),
                           .type = runs[i].type};
    g_ptr_array_add(page->runs, copy);
    item.runs = copy;
    g_array_append_val(page->items, item);
}

void
tsu_page_add_line(TsuPage *page, double x1, double y1, double x2, double y2, double thickness,
                  double grey, TsuDash dash)
{
    TsuItem item = {.kind = TSU_ITEM_LINE,
                    .x = x1,
                    .y = y1,
                    .width = x2 - x1,
                    .height = y2 - y1,
                    .fill = -1,
                    .stroke = grey,
                    .thickness = thickness,
                    .dash = dash};

    g_array_append_val(page->items, item);
}

void
tsu_page_add_box(TsuPage *page, double x, double y, double width, double height, double fill,
                 double stroke, double thickness, TsuDash dash)
{
    TsuItem item = {.kind = TSU_ITEM_BOX,
                    .x = x,
                    .y = y,
                    .width = width,
                    .height = height,
                    .fill = fill,
                    .stroke = stroke,
                    .thickness = thickness,
                    .dash = dash};

    g_array_append_val(page->items, item);
}

void
tsu_page_add_hatch(TsuPage *page, double x, double y, double width, double height, double stroke,
                   double thickness)
{
    TsuItem item = {.kind = TSU_ITEM_BOX,
                    .x = x,
                    .y = y,
                    .width = width,
                    .height = height,
                    .fill = 1,
                    .stroke = stroke,
                    .thickness = thickness,
                    .hatched = true};

    g_array_append_val(page->items, item);
}

void
tsu_page_add_photo(TsuPage *page, double x, double y, double width, double height, TsuPhoto *photo)
{
    TsuItem item = {.kind = TSU_ITEM_PHOTO,
                    .x = x,
                    .y = y,
                    .width = width,
                    .height = height,
                    .fill = -1,
                    .stroke = -1,
                    .photo = tsu_photo_ref(photo)};

    g_array_append_val(page->items, item);
}

unsigned
tsu_page_n_items(const TsuPage *page)
{
    return page->items->len;
}

const TsuItem *
tsu_page_item(const TsuPage *page, unsigned index)
{
    return &g_array_index(page->items, TsuItem, index);
}

/* Locale-free, and without "-0.0". */
static void
append_number(GString *out, double number, int digits)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    char format[8];

    g_snprintf(format, sizeof format, "%%.%df", digits);
    g_ascii_formatd(buffer, sizeof buffer, format, number);
    if (strspn(buffer, "-0.") == strlen(buffer))
        g_ascii_formatd(buffer, sizeof buffer, format, 0);
    g_string_append_c(out, ' ');
    g_string_append(out, buffer);
}

static void
append_text(GString *out, const TsuItem *item)
{
    static const char *const aligns[] = {"left", "center", "right"};

    g_string_append_printf(out, " %s", aligns[item->align]);
    for (unsigned i = 0; i < item->n_runs; i++) {
        const TsuRun *run = &item->runs[i];

        g_string_append_printf(out, " [%s %s] ", type_name(run->type), run->language);
        for (const char *p = run->text; *p != '\0'; p++) {
            if (*p == '\n')
                g_string_append(out, "\\n");
            else
                g_string_append_c(out, *p);
        }
    }
}

char *
tsu_page_describe(const TsuPage *page)
{
    static const char *const kinds[] = {"text", "line", "box", "photo"};
    static const char *const dashes[] = {"", " dots", " dashes"};
    GString *out = g_string_new(NULL);

    for (unsigned i = 0; i < page->items->len; i++) {
        const TsuItem *item = tsu_page_item(page, i);

        g_string_append(out, kinds[item->kind]);
        append_number(out, item->x, 1);
        append_number(out, item->y, 1);
        append_number(out, item->width, 1);
        append_number(out, item->height, 1);
        if (item->kind == TSU_ITEM_TEXT)
            append_text(out, item);
        if (item->fill >= 0) {
            g_string_append(out, " fill");
            append_number(out, item->fill, 2);
        }
        if (item->stroke >= 0) {
            g_string_append(out, " stroke");
            append_number(out, item->stroke, 2);
            append_number(out, item->thickness, 2);
        }
        g_string_append(out, dashes[item->dash]);
        g_string_append(out, item->hatched ? " hatched\n" : "\n");
    }

    return g_string_free(out, FALSE);
}

char *
tsu_page_words(const TsuPage *page)
{
    GString *out = g_string_new(NULL);

    for (unsigned i = 0; i < page->items->len; i++) {
        const TsuItem *item = tsu_page_item(page, i);

        if (item->kind != TSU_ITEM_TEXT)
            continue;
        for (unsigned j = 0; j < item->n_runs; j++)
            g_string_append(out, item->runs[j].text);
        g_string_append_c(out, '\n');
    }

    return g_string_free(out, FALSE);
}
