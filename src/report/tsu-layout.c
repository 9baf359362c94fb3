/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-layout.h"

struct _TsuLayout {
    TsuTypesetter *typesetter;
    double left, width, bottom;
    TsuLayoutHead head;
    TsuLayoutFoot foot;
    gpointer data;
    GPtrArray *pages;
    double top; /* of the flow on this page */
    double y;
};

TsuLayout *
tsu_layout_new(TsuTypesetter *typesetter, double left, double width, double bottom,
               TsuLayoutHead head, TsuLayoutFoot foot, gpointer data)
{
    TsuLayout *layout = g_new0(TsuLayout, 1);

    layout->typesetter = typesetter;
    layout->left = left;
    layout->width = width;
    layout->bottom = bottom;
    layout->head = head;
    layout->foot = foot;
    layout->data = data;
    layout->pages = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_page_free);
    tsu_layout_new_page(layout);
    return layout;
}

void
tsu_layout_free(TsuLayout *layout)
{
    if (layout == NULL)
        return;
    if (layout->pages != NULL)
        g_ptr_array_unref(layout->pages);
    g_free(layout);
}

TsuTypesetter *
tsu_layout_typesetter(TsuLayout *layout)
{
    return layout->typesetter;
}

TsuPage *
tsu_layout_page(TsuLayout *layout)
{
    return g_ptr_array_index(layout->pages, layout->pages->len - 1);
}

double
tsu_layout_left(const TsuLayout *layout)
{
    return layout->left;
}

double
tsu_layout_width(const TsuLayout *layout)
{
    return layout->width;
}

double
tsu_layout_y(const TsuLayout *layout)
{
    return layout->y;
}

double
tsu_layout_room(const TsuLayout *layout)
{
    return layout->bottom - layout->y;
}

double
tsu_layout_full_room(const TsuLayout *layout)
{
    return layout->bottom - layout->top;
}

/* Nothing stands on this page yet. */
static bool
is_fresh(const TsuLayout *layout)
{
    return layout->y <= layout->top;
}

void
tsu_layout_new_page(TsuLayout *layout)
{
    TsuPage *page = tsu_page_new();

    g_ptr_array_add(layout->pages, page);
    layout->top = layout->head(layout, page, layout->pages->len, layout->data);
    layout->y = layout->top;
}

void
tsu_layout_gap(TsuLayout *layout, double gap)
{
    if (!is_fresh(layout))
        layout->y += gap;
}

void
tsu_layout_need(TsuLayout *layout, double height)
{
    if (tsu_layout_room(layout) < height && !is_fresh(layout))
        tsu_layout_new_page(layout);
}

void
tsu_layout_advance(TsuLayout *layout, double height)
{
    layout->y += height;
}

GPtrArray *
tsu_layout_finish(TsuLayout *layout)
{
    unsigned n = layout->pages->len;

    for (unsigned i = 0; i < n; i++)
        layout->foot(layout, g_ptr_array_index(layout->pages, i), i + 1, n, layout->data);
    return g_steal_pointer(&layout->pages);
}

double
tsu_layout_text(TsuLayout *layout, TsuPage *page, double x, double y, double width, TsuAlign align,
                const TsuRun *runs, unsigned n_runs)
{
    TsuMeasure measure = tsu_typesetter_measure(layout->typesetter, runs, n_runs, width, align);

    tsu_page_add_text(page, x, y, width, measure.height, align, runs, n_runs);
    return measure.height;
}
