/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one painter: a page onto cairo, be it PDF, preview or paper. */
#pragma once

#include <cairo.h>

#include "tsu-page.h"
#include "tsu-typesetter.h"

G_BEGIN_DECLS

/* One unit of CR is one point, its origin the upper left corner of the sheet. CR is left as it was.
 * What goes wrong shows in cairo_status(). */
void tsu_painter_paint(const TsuPage *page, TsuTypesetter *typesetter, cairo_t *cr);

G_END_DECLS
