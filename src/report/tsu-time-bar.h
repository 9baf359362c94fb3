/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar of time: what happened from when to when, on lanes over a scale of years and months, with
 * a line at the day that is spoken of. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "tsu-date.h"
#include "tsu-layout.h"
#include "tsu-page.h"

G_BEGIN_DECLS

typedef enum {
    TSU_BAR_SOLID,   /* has happened or goes on */
    TSU_BAR_LIGHT,   /* the same, told apart from its neighbour */
    TSU_BAR_OPEN,    /* outlined: waiting, finished */
    TSU_BAR_HATCHED, /* away or interrupted */
    TSU_BAR_PLANNED, /* dashed: yet to come */
} TsuBarStyle;

#define TSU_BAR_LANES 2

typedef struct {
    unsigned lane;       /* 0: the tall one, 1: the low one below it */
    TsuDate from, until; /* both days belong to it */
    TsuBarStyle style;
    /* Its words, the longest first: the first that fits in one line is set. Borrowed. */
    const TsuRun *labels[3];
    unsigned n_runs[3];
} TsuBarPart;

typedef struct _TsuTimeBar TsuTimeBar;

/* The scale runs from the first of the month of FIRST to the end of the month of LAST. */
TsuTimeBar *tsu_time_bar_new(TsuDate first, TsuDate last);
void tsu_time_bar_free(TsuTimeBar *bar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuTimeBar, tsu_time_bar_free)

/* Later parts are drawn over earlier ones; what lies outside the scale is cut off. */
void tsu_time_bar_add(TsuTimeBar *bar, const TsuBarPart *part);
/* The day's line and its words; a day outside the scale has none. */
void tsu_time_bar_set_day(TsuTimeBar *bar, TsuDate day, const TsuRun *runs, unsigned n_runs);

/* A second line, dashed: a day that must not be missed. Its words stand beside the others where
 * there is room, else in a row of their own. */
void tsu_time_bar_set_mark(TsuTimeBar *bar, TsuDate mark, const TsuRun *runs, unsigned n_runs);

/* Returns its height. */
double tsu_time_bar_draw(const TsuTimeBar *bar, TsuLayout *layout, double x, double y,
                         double width);

G_END_DECLS
