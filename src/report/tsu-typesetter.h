/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From words to shapes: fonts, line breaks, measures.
 *
 * One typesetter serves a whole run of sheets: it owns the fonts and remembers what it has shaped,
 * so that a label is shaped once for a thousand sheets and a value once for measuring and painting.
 * What it remembers is bounded. It depends on the fonts that are installed and on nothing else: no
 * locale, no screen, no settings. One thread. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "tsu-page.h"

G_BEGIN_DECLS

typedef struct _TsuTypesetter TsuTypesetter;

TsuTypesetter *tsu_typesetter_new(void);
TsuTypesetter *tsu_typesetter_ref(TsuTypesetter *typesetter);
void tsu_typesetter_unref(TsuTypesetter *typesetter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuTypesetter, tsu_typesetter_unref)

/* Points. The ink box is relative to the upper left corner of the area. */
typedef struct {
    double width;    /* of the longest line */
    double height;   /* from the top of the first line to the bottom of the last */
    double baseline; /* of the first line */
    double ink_x, ink_y, ink_width, ink_height;
    unsigned lines;
    unsigned missing; /* characters for which no font has a glyph */
} TsuMeasure;

/* WIDTH: where lines are broken; below 0: only at line feeds. */
TsuMeasure tsu_typesetter_measure(TsuTypesetter *typesetter, const TsuRun *runs, unsigned n_runs,
                                  double width, TsuAlign align);

/* The text of RUN with `?` in place of characters that no installed font can show (one for those
 * that follow each other), or NULL when all can be shown. MISSING (may be NULL) then gets them as
 * "U+1F600 U+1F601", to be told. Both g_free(). */
char *tsu_typesetter_without_missing(TsuTypesetter *typesetter, const TsuRun *run, char **missing);

/* The language to shape TEXT in where nobody said: by its script (kana and Han: ja; Burmese: my …),
 * else OTHERWISE. Static or interned. */
const char *tsu_typesetter_language_of(const char *text, const char *otherwise);

G_END_DECLS
