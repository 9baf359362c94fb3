/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-painter.h"

#include <pango/pangocairo.h>

#include "tsu-photo-private.h"
#include "tsu-typesetter-private.h"

#define HATCH_STEP 3.0

static void
paint_text(const TsuItem *item, TsuTypesetter *typesetter, cairo_t *cr)
{
    const TsuShape *shape =
        tsu_typesetter_shape(typesetter, item->runs, item->n_runs, item->width, item->align);

    /* Greys other than black are attributes of the text. */
    cairo_set_source_rgb(cr, 0, 0, 0);
    for (unsigned i = 0; i < shape->measure.lines; i++) {
        cairo_move_to(cr, item->x + shape->lines[i].x, item->y + shape->lines[i].y);
        pango_cairo_show_layout_line(cr, shape->lines[i].line);
    }
}

static void
set_pen(const TsuItem *item, cairo_t *cr)
{
    static const double dots[] = {0.6, 1.8}, dashes[] = {2.4, 1.6};

    if (item->dash == TSU_DASH_NONE)
        cairo_set_dash(cr, NULL, 0, 0);
    else
        cairo_set_dash(cr, item->dash == TSU_DASH_DOTS ? dots : dashes, 2, 0);
    cairo_set_line_width(cr, item->thickness);
    cairo_set_source_rgb(cr, item->stroke, item->stroke, item->stroke);
}

static void
paint_line(const TsuItem *item, cairo_t *cr)
{
    set_pen(item, cr);
    cairo_move_to(cr, item->x, item->y);
    cairo_line_to(cr, item->x + item->width, item->y + item->height);
    cairo_stroke(cr);
}

static void
paint_hatch(const TsuItem *item, cairo_t *cr)
{
    cairo_save(cr);
    cairo_rectangle(cr, item->x, item->y, item->width, item->height);
    cairo_clip(cr);
    set_pen(item, cr);
    for (double x = item->x - item->height; x < item->x + item->width; x += HATCH_STEP) {
        cairo_move_to(cr, x, item->y + item->height);
        cairo_line_to(cr, x + item->height, item->y);
    }
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void
paint_box(const TsuItem *item, cairo_t *cr)
{
    if (item->fill >= 0) {
        cairo_set_source_rgb(cr, item->fill, item->fill, item->fill);
        cairo_rectangle(cr, item->x, item->y, item->width, item->height);
        cairo_fill(cr);
    }
    if (item->hatched)
        paint_hatch(item, cr);
    if (item->stroke >= 0) {
        set_pen(item, cr);
        cairo_rectangle(cr, item->x, item->y, item->width, item->height);
        cairo_stroke(cr);
    }
}

/* Whole and in its own proportions, in the middle of its box: a face is never cut or stretched. */
static void
paint_photo(const TsuItem *item, cairo_t *cr)
{
    double width = tsu_photo_width(item->photo), height = tsu_photo_height(item->photo);
    double scale = MIN(item->width / width, item->height / height);

    cairo_save(cr);
    cairo_translate(cr, item->x + (item->width - width * scale) / 2,
                    item->y + (item->height - height * scale) / 2);
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, tsu_photo_surface(item->photo), 0, 0);
    cairo_rectangle(cr, 0, 0, width, height);
    cairo_fill(cr);
    cairo_restore(cr);
}

void
tsu_painter_paint(const TsuPage *page, TsuTypesetter *typesetter, cairo_t *cr)
{
    unsigned n = tsu_page_n_items(page);

    cairo_save(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
    for (unsigned i = 0; i < n; i++) {
        const TsuItem *item = tsu_page_item(page, i);

        switch (item->kind) {
        case TSU_ITEM_TEXT:
            paint_text(item, typesetter, cr);
            break;
        case TSU_ITEM_LINE:
            paint_line(item, cr);
            break;
        case TSU_ITEM_BOX:
            paint_box(item, cr);
            break;
        case TSU_ITEM_PHOTO:
            paint_photo(item, cr);
            break;
        default:
            g_assert_not_reached();
        }
    }
    cairo_restore(cr);
}
