/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-testing.h"

#include <stdarg.h>
#include <string.h>

char *
words_of(const GPtrArray *pages)
{
    GString *words = g_string_new(NULL);

    for (unsigned i = 0; i < pages->len; i++) {
        g_autofree char *page = tsu_page_words(g_ptr_array_index(pages, i));

        g_string_append(words, page);
    }
    return g_string_free(words, FALSE);
}

void
has(const char *words, const char *part)
{
    if (strstr(words, part) == NULL)
        g_error("\"%s\" is not in:\n%s", part, words);
}

void
has_not(const char *words, const char *part)
{
    if (strstr(words, part) != NULL)
        g_error("\"%s\" is in:\n%s", part, words);
}

/* Field and value by turns, ended by NULL. */
void
add_record(TsuCase *c, const char *entity, ...)
{
    g_autoptr(TsuRecord) record = tsu_record_new(tsu_entity_find(entity));
    va_list list;
    const char *field;

    va_start(list, entity);
    while ((field = va_arg(list, const char *)) != NULL)
        tsu_record_set(record, field, va_arg(list, const char *));
    va_end(list);
    tsu_case_add(c, record);
}

TsuCatalog *
catalog(const char *domain, const char *language)
{
    const char *directory =
        strcmp(domain, "iso_3166-1") == 0 ? "/usr/share/locale" : g_getenv("TSUBAME_LOCALEDIR");
    g_autoptr(GError) error = NULL;
    TsuCatalog *found = tsu_catalog_open(directory, language, domain, &error);

    g_assert_no_error(error);
    return found;
}

/* --- Nothing over anything ---------------------------------------------------------------------
 */

#define EPSILON 1.0 /* overhang of letters beyond their advance */

typedef struct {
    double left, top, right, bottom;
} Area;

static bool
overlap(const Area *a, const Area *b, double slack)
{
    return a->left < b->right - slack && b->left < a->right - slack && a->top < b->bottom - slack &&
           b->top < a->bottom - slack;
}

static Area
ink_of(TsuTypesetter *typesetter, const TsuItem *item)
{
    TsuMeasure measure =
        tsu_typesetter_measure(typesetter, item->runs, item->n_runs, item->width, item->align);
    Area ink = {item->x + measure.ink_x, item->y + measure.ink_y, 0, 0};

    ink.right = ink.left + measure.ink_width;
    ink.bottom = ink.top + measure.ink_height;
    /* The words have the room that was made for them. */
    g_assert_cmpfloat(measure.height, <=, item->height + 0.01);
    g_assert_cmpfloat(measure.width, <=, item->width + 0.01);
    g_assert_cmpfloat(ink.left, >=, item->x - EPSILON);
    g_assert_cmpfloat(ink.right, <=, item->x + item->width + EPSILON);
    g_assert_cmpfloat(ink.top, >=, item->y - 0.01);
    g_assert_cmpfloat(ink.bottom, <=, item->y + item->height + 0.01);
    g_assert_cmpint(measure.missing, ==, 0);
    return ink;
}

static Area
area_of(const TsuItem *item)
{
    return (Area){MIN(item->x, item->x + item->width), MIN(item->y, item->y + item->height),
                  MAX(item->x, item->x + item->width), MAX(item->y, item->y + item->height)};
}

/* A filled box that was painted between a rule and a text hides the rule. */
static bool
is_hidden(const TsuPage *page, unsigned line, unsigned text, const Area *ink)
{
    for (unsigned k = line + 1; k < text; k++) {
        const TsuItem *box = tsu_page_item(page, k);
        Area area = area_of(box);

        if (box->kind == TSU_ITEM_BOX && box->fill >= 0 && ink->left >= area.left - EPSILON &&
            ink->right <= area.right + EPSILON)
            return true;
    }
    return false;
}

void
check_page(TsuTypesetter *typesetter, const TsuPage *page)
{
    static const double margin = 12 * 72 / 25.4;
    unsigned n = tsu_page_n_items(page);
    g_autofree Area *inks = g_new0(Area, n);

    for (unsigned i = 0; i < n; i++) {
        const TsuItem *item = tsu_page_item(page, i);
        Area area = area_of(item);

        /* The foot stands in the lower margin, 8 mm from the edge. */
        g_assert_cmpfloat(area.left, >=, margin);
        g_assert_cmpfloat(area.right, <=, TSU_PAGE_WIDTH - margin);
        g_assert_cmpfloat(area.top, >=, margin - 0.01);
        g_assert_cmpfloat(area.bottom, <=, TSU_PAGE_HEIGHT - 8 * 72 / 25.4 + 5.7);
        if (item->kind == TSU_ITEM_TEXT)
            inks[i] = ink_of(typesetter, item);
    }
    for (unsigned i = 0; i < n; i++) {
        if (tsu_page_item(page, i)->kind != TSU_ITEM_TEXT)
            continue;
        for (unsigned j = 0; j < n; j++) {
            const TsuItem *other = tsu_page_item(page, j);
            Area area = area_of(other);

            if (other->kind == TSU_ITEM_TEXT && j > i && overlap(&inks[i], &inks[j], 0.2)) {
                g_autofree char *text = tsu_page_describe(page);

                g_error("%s and %s overlap in\n%s", tsu_page_item(page, i)->runs[0].text,
                        other->runs[0].text, text);
            }
            if (other->kind == TSU_ITEM_LINE && overlap(&inks[i], &area, 0) &&
                !(j < i && is_hidden(page, j, i, &inks[i]))) {
                g_autofree char *text = tsu_page_describe(page);

                g_error("a rule (%.1f, %.1f to %.1f, %.1f) crosses %s in\n%s", area.left, area.top,
                        area.right, area.bottom, tsu_page_item(page, i)->runs[0].text, text);
            }
            if (other->kind == TSU_ITEM_PHOTO)
                g_assert_false(overlap(&inks[i], &area, 0));
        }
    }
}
