/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flow of a form over its pages: where the next piece goes, and when a page is full.
 *
 * Each page begins with a head and ends with a foot that the form draws itself; between them
 * pieces are set one below the other. Pieces that draw themselves ask for the room that they need;
 * tables (tsu-table.h) break between rows. Lengths are points. One thread. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "tsu-page.h"
#include "tsu-typesetter.h"

G_BEGIN_DECLS

typedef struct _TsuLayout TsuLayout;

/* Draws the head of page NUMBER (from 1) and returns the y at which the flow begins. */
typedef double (*TsuLayoutHead)(TsuLayout *layout, TsuPage *page, unsigned number, gpointer data);
/* Draws what needs to know the number of all pages: page n/m, foot. */
typedef void (*TsuLayoutFoot)(TsuLayout *layout, TsuPage *page, unsigned number, unsigned n_pages,
                              gpointer data);

/* The flow runs from LEFT over WIDTH, down to BOTTOM. The typesetter is borrowed. */
TsuLayout *tsu_layout_new(TsuTypesetter *typesetter, double left, double width, double bottom,
                          TsuLayoutHead head, TsuLayoutFoot foot, gpointer data);
void tsu_layout_free(TsuLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuLayout, tsu_layout_free)

TsuTypesetter *tsu_layout_typesetter(TsuLayout *layout);
TsuPage *tsu_layout_page(TsuLayout *layout);
double tsu_layout_left(const TsuLayout *layout);
double tsu_layout_width(const TsuLayout *layout);
double tsu_layout_y(const TsuLayout *layout);
/* What is left on this page, and what an empty one offers. */
double tsu_layout_room(const TsuLayout *layout);
double tsu_layout_full_room(const TsuLayout *layout);

void tsu_layout_new_page(TsuLayout *layout);
/* A gap between two pieces; at the top of a page it is left out. */
void tsu_layout_gap(TsuLayout *layout, double gap);
/* Goes to a new page when less than HEIGHT is left and this one is not fresh. */
void tsu_layout_need(TsuLayout *layout, double height);
/* Says that HEIGHT was drawn at y. */
void tsu_layout_advance(TsuLayout *layout, double height);

/* Draws the feet and hands the pages over (TsuPage*, freed with the array). */
GPtrArray *tsu_layout_finish(TsuLayout *layout);

/* Measures and sets runs at (X, Y); returns the height. */
double tsu_layout_text(TsuLayout *layout, TsuPage *page, double x, double y, double width,
                       TsuAlign align, const TsuRun *runs, unsigned n_runs);

G_END_DECLS
