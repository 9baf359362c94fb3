/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ruled tables that flow.
 *
 * A table has a title, head rows and body rows. Cells wrap their words and rows grow; nothing is
 * cut. It breaks between body rows only; title and head rows are repeated on each page, a short
 * table is kept together, and neither a title nor a single row is left behind alone. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "tsu-layout.h"
#include "tsu-page.h"

G_BEGIN_DECLS

typedef struct _TsuTable TsuTable;

typedef enum {
    TSU_CELL_VALUE,
    TSU_CELL_LABEL, /* shaded: what stands beside it */
    TSU_CELL_HEAD,  /* shaded: what stands below it */
    TSU_CELL_TOTAL, /* lightly shaded: sums */
} TsuCellKind;

/* Widths of columns relative to each other; at most 16. */
TsuTable *tsu_table_new(const double *weights, unsigned n_columns);
void tsu_table_free(TsuTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuTable, tsu_table_free)

/* Rows as low as their words allow; before the first row. */
void tsu_table_set_tight(TsuTable *table);
/* Words are copied here; their texts and languages must live as long as the table. */
void tsu_table_set_title(TsuTable *table, const TsuRun *runs, unsigned n_runs);
/* At the right end of the title's line. */
void tsu_table_set_aside(TsuTable *table, const TsuRun *runs, unsigned n_runs);
/* Behind the title on pages after the first. */
void tsu_table_set_continued(TsuTable *table, const TsuRun *runs, unsigned n_runs);
/* A heavy rule at the left of this column. */
void tsu_table_set_heavy(TsuTable *table, unsigned column);

/* Head rows come first. Body rows have at least MIN_HEIGHT. */
void tsu_table_begin_row(TsuTable *table, bool head, double min_height);
/* The next cell of the row, over SPAN columns; without runs it is blank. */
void tsu_table_add_cell(TsuTable *table, TsuCellKind kind, unsigned span, TsuAlign align,
                        const TsuRun *runs, unsigned n_runs);

/* Height with title and head when nothing breaks. */
double tsu_table_height(TsuTable *table, TsuTypesetter *typesetter, double width);

/* Sets it at the flow's place, WIDTH wide from the left edge; below 0: over the full width. */
void tsu_layout_table(TsuLayout *layout, TsuTable *table, double width);
/* Two tables side by side with GAP between them, LEFT_WIDTH for the first; one below the other
 * over the full width where they would not fit on a page like that. */
void tsu_layout_pair(TsuLayout *layout, TsuTable *left, TsuTable *right, double left_width,
                     double gap);

G_END_DECLS
