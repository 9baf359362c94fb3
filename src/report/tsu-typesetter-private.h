/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes behind the measures, for the painter. */
#pragma once

#include <pango/pango.h>

#include "tsu-typesetter.h"

/* A line of a block: baseline at (x, y) from the upper left corner of the text's area. */
typedef struct {
    PangoLayoutLine *line; /* borrowed from the layout */
    double x, y;
} TsuShapedLine;

typedef struct {
    PangoLayout *layout;
    TsuShapedLine *lines;
    TsuMeasure measure;
} TsuShape;

/* Shaped now or before. Borrowed, good until the next call on this typesetter. */
const TsuShape *tsu_typesetter_shape(TsuTypesetter *typesetter, const TsuRun *runs, unsigned n_runs,
                                     double width, TsuAlign align);
