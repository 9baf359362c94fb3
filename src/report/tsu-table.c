/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-table.h"

#define MAX_COLUMNS 16
#define PAD_X       2.6
#define PAD_Y       0.7
#define PAD_Y_TIGHT 0.25
#define TITLE_GAP   1.5 /* between the title and the frame */
#define STACK_GAP   5.0

#define GREY_LABEL 0.93
#define GREY_HEAD  0.89
#define GREY_TOTAL 0.965
#define GREY_RULE  0.55
#define GREY_FRAME 0.15
#define RULE       0.4
#define FRAME      0.8

typedef struct {
    TsuCellKind kind;
    TsuAlign align;
    unsigned column, span;
    unsigned first_run, n_runs;
    TsuMeasure measure; /* of the last width */
} Cell;

typedef struct {
    bool head;
    double min_height;
    unsigned first_cell, n_cells;
    double height, baseline, below; /* of cells with one line: what they share */
} Row;

struct _TsuTable {
    double weights[MAX_COLUMNS];
    unsigned n_columns;
    bool heavy[MAX_COLUMNS];
    GArray *title, *aside, *continued; /* of TsuRun */
    GArray *runs, *cells, *rows;
    unsigned next_column;
    double pad_y;
    double measured_width; /* 0: not measured */
    double title_height, continued_height;
};

TsuTable *
tsu_table_new(const double *weights, unsigned n_columns)
{
    TsuTable *table = g_new0(TsuTable, 1);

    g_assert(n_columns > 0 && n_columns <= MAX_COLUMNS);
    for (unsigned i = 0; i < n_columns; i++)
        table->weights[i] = weights[i];
    table->n_columns = n_columns;
    table->pad_y = PAD_Y;
    table->title = g_array_new(FALSE, FALSE, sizeof(TsuRun));
    table->aside = g_array_new(FALSE, FALSE, sizeof(TsuRun));
    table->continued = g_array_new(FALSE, FALSE, sizeof(TsuRun));
    table->runs = g_array_new(FALSE, FALSE, sizeof(TsuRun));
    table->cells = g_array_new(FALSE, TRUE, sizeof(Cell));
    table->rows = g_array_new(FALSE, TRUE, sizeof(Row));
    return table;
}

void
tsu_table_free(TsuTable *table)
{
    if (table == NULL)
        return;
    g_array_unref(table->title);
    g_array_unref(table->aside);
    g_array_unref(table->continued);
    g_array_unref(table->runs);
    g_array_unref(table->cells);
    g_array_unref(table->rows);
    g_free(table);
}

static void
set_runs(TsuTable *table, GArray *array, const TsuRun *runs, unsigned n_runs)
{
    g_array_set_size(array, 0);
    g_array_append_vals(array, runs, n_runs);
    table->measured_width = 0;
}

void
tsu_table_set_tight(TsuTable *table)
{
    table->pad_y = PAD_Y_TIGHT;
}

void
tsu_table_set_title(TsuTable *table, const TsuRun *runs, unsigned n_runs)
{
    set_runs(table, table->title, runs, n_runs);
}

void
tsu_table_set_aside(TsuTable *table, const TsuRun *runs, unsigned n_runs)
{
    set_runs(table, table->aside, runs, n_runs);
}

void
tsu_table_set_continued(TsuTable *table, const TsuRun *runs, unsigned n_runs)
{
    set_runs(table, table->continued, runs, n_runs);
}

void
tsu_table_set_heavy(TsuTable *table, unsigned column)
{
    table->heavy[column] = true;
}

void
tsu_table_begin_row(TsuTable *table, bool head, double min_height)
{
    Row row = {.head = head, .min_height = min_height, .first_cell = table->cells->len};

    g_array_append_val(table->rows, row);
    table->next_column = 0;
    table->measured_width = 0;
}

void
tsu_table_add_cell(TsuTable *table, TsuCellKind kind, unsigned span, TsuAlign align,
                   const TsuRun *runs, unsigned n_runs)
{
    Row *row = &g_array_index(table->rows, Row, table->rows->len - 1);
    Cell cell = {.kind = kind,
                 .align = align,
                 .column = table->next_column,
                 .span = span,
                 .first_run = table->runs->len,
                 .n_runs = n_runs};

    g_assert(table->next_column + span <= table->n_columns);
    g_array_append_vals(table->runs, runs, n_runs);
    g_array_append_val(table->cells, cell);
    row->n_cells++;
    table->next_column += span;
}

static const TsuRun *
cell_runs(const TsuTable *table, const Cell *cell)
{
    return &g_array_index(table->runs, TsuRun, cell->first_run);
}

/* Left edge of a column in a table of that width; of the one behind the last: its right edge. */
static double
column_x(const TsuTable *table, unsigned column, double width)
{
    double sum = 0, before = 0;

    for (unsigned i = 0; i < table->n_columns; i++) {
        if (i < column)
            before += table->weights[i];
        sum += table->weights[i];
    }
    return width * before / sum;
}

static double
cell_width(const TsuTable *table, const Cell *cell, double width)
{
    return column_x(table, cell->column + cell->span, width) - column_x(table, cell->column, width);
}

/* Title and aside share a line where both fit; else the aside stands below. */
static double
title_layout(TsuTable *table, TsuTypesetter *typesetter, double width, bool continued,
             GArray *title, TsuMeasure *left, TsuMeasure *right, bool *stacked)
{
    *stacked = false;
    *left = (TsuMeasure){0};
    *right = (TsuMeasure){0};
    if (table->title->len == 0)
        return 0;
    g_array_append_vals(title, table->title->data, table->title->len);
    if (continued)
        g_array_append_vals(title, table->continued->data, table->continued->len);
    *left = tsu_typesetter_measure(typesetter, (const TsuRun *) (void *) title->data, title->len,
                                   width, TSU_ALIGN_LEFT);
    if (table->aside->len > 0) {
        const TsuRun *aside = (const TsuRun *) (void *) table->aside->data;
        double room = width - left->width - 8;

        if (room > 0)
            *right =
                tsu_typesetter_measure(typesetter, aside, table->aside->len, room, TSU_ALIGN_RIGHT);
        if (room <= 0 || right->lines > 1) {
            *stacked = true;
            *right = tsu_typesetter_measure(typesetter, aside, table->aside->len, width,
                                            TSU_ALIGN_RIGHT);
        }
    }
    if (*stacked)
        return left->height + right->height + TITLE_GAP;
    return MAX(left->baseline, right->baseline) +
           MAX(left->height - left->baseline, right->height - right->baseline) + TITLE_GAP;
}

static void
measure_row(TsuTable *table, TsuTypesetter *typesetter, Row *row, double width)
{
    double height = row->min_height;

    row->baseline = 0;
    row->below = 0;
    for (unsigned i = 0; i < row->n_cells; i++) {
        Cell *cell = &g_array_index(table->cells, Cell, row->first_cell + i);

        if (cell->n_runs == 0)
            continue;
        cell->measure =
            tsu_typesetter_measure(typesetter, cell_runs(table, cell), cell->n_runs,
                                   cell_width(table, cell, width) - 2 * PAD_X, cell->align);
        height = MAX(height, cell->measure.height + 2 * table->pad_y);
        if (cell->measure.lines == 1) {
            row->baseline = MAX(row->baseline, cell->measure.baseline);
            row->below = MAX(row->below, cell->measure.height - cell->measure.baseline);
        }
    }
    row->height = MAX(height, row->baseline + row->below + 2 * table->pad_y);
}

static void
measure_table(TsuTable *table, TsuTypesetter *typesetter, double width)
{
    TsuMeasure left, right;
    bool stacked;

    if (table->measured_width == width)
        return;
    for (unsigned i = 0; i < table->rows->len; i++)
        measure_row(table, typesetter, &g_array_index(table->rows, Row, i), width);
    for (int continued = 0; continued < 2; continued++) {
        g_autoptr(GArray) title = g_array_new(FALSE, FALSE, sizeof(TsuRun));
        double height =
            title_layout(table, typesetter, width, continued, title, &left, &right, &stacked);

        if (continued)
            table->continued_height = height;
        else
            table->title_height = height;
    }
    table->measured_width = width;
}

static double
head_height(const TsuTable *table)
{
    double height = 0;

    for (unsigned i = 0; i < table->rows->len; i++) {
        const Row *row = &g_array_index(table->rows, Row, i);

        if (row->head)
            height += row->height;
    }
    return height;
}

double
tsu_table_height(TsuTable *table, TsuTypesetter *typesetter, double width)
{
    double height;

    measure_table(table, typesetter, width);
    height = table->title_height;
    for (unsigned i = 0; i < table->rows->len; i++)
        height += g_array_index(table->rows, Row, i).height;
    return height;
}

static double
draw_title(TsuTable *table, TsuLayout *layout, double x, double y, double width, bool continued)
{
    TsuTypesetter *typesetter = tsu_layout_typesetter(layout);
    TsuPage *page = tsu_layout_page(layout);
    g_autoptr(GArray) title = g_array_new(FALSE, FALSE, sizeof(TsuRun));
    TsuMeasure left, right;
    bool stacked;
    double height =
        title_layout(table, typesetter, width, continued, title, &left, &right, &stacked);
    double baseline = MAX(left.baseline, stacked ? 0 : right.baseline);

    if (height <= 0)
        return 0;
    tsu_page_add_text(page, x, y + baseline - left.baseline, width, left.height, TSU_ALIGN_LEFT,
                      (const TsuRun *) (void *) title->data, title->len);
    if (table->aside->len > 0) {
        double shift = stacked ? 0 : left.width + 8;

        tsu_page_add_text(page, x + shift,
                          stacked ? y + left.height : y + baseline - right.baseline, width - shift,
                          right.height, TSU_ALIGN_RIGHT,
                          (const TsuRun *) (void *) table->aside->data, table->aside->len);
    }
    return height;
}

static double
fill_of(TsuCellKind kind)
{
    switch (kind) {
    case TSU_CELL_LABEL:
        return GREY_LABEL;
    case TSU_CELL_HEAD:
        return GREY_HEAD;
    case TSU_CELL_TOTAL:
        return GREY_TOTAL;
    case TSU_CELL_VALUE:
    default:
        return -1;
    }
}

static void
draw_row_text(TsuTable *table, TsuPage *page, const Row *row, double x, double y, double width)
{
    for (unsigned i = 0; i < row->n_cells; i++) {
        const Cell *cell = &g_array_index(table->cells, Cell, row->first_cell + i);
        double top;

        if (cell->n_runs == 0)
            continue;
        /* Single lines stand on one baseline, the rest in the middle. */
        if (cell->measure.lines == 1)
            top = y + (row->height - row->baseline - row->below) / 2 + row->baseline -
                  cell->measure.baseline;
        else
            top = y + (row->height - cell->measure.height) / 2;
        tsu_page_add_text(page, x + column_x(table, cell->column, width) + PAD_X, top,
                          cell_width(table, cell, width) - 2 * PAD_X, cell->measure.height,
                          cell->align, cell_runs(table, cell), cell->n_runs);
    }
}

/* Shades below, rules above them, words on top. */
static double
draw_rows(TsuTable *table, TsuPage *page, const unsigned *indices, unsigned n, double x, double y,
          double width)
{
    double at = y;

    for (unsigned i = 0; i < n; i++) {
        const Row *row = &g_array_index(table->rows, Row, indices[i]);

        for (unsigned j = 0; j < row->n_cells; j++) {
            const Cell *cell = &g_array_index(table->cells, Cell, row->first_cell + j);

            if (fill_of(cell->kind) >= 0)
                tsu_page_add_box(page, x + column_x(table, cell->column, width), at,
                                 cell_width(table, cell, width), row->height, fill_of(cell->kind),
                                 -1, 0, TSU_DASH_NONE);
        }
        at += row->height;
    }

    at = y;
    for (unsigned i = 0; i < n; i++) {
        const Row *row = &g_array_index(table->rows, Row, indices[i]);

        if (i > 0)
            tsu_page_add_line(page, x, at, x + width, at, RULE, GREY_RULE, TSU_DASH_NONE);
        for (unsigned j = 1; j < row->n_cells; j++) {
            const Cell *cell = &g_array_index(table->cells, Cell, row->first_cell + j);
            double rule_x = x + column_x(table, cell->column, width);
            bool heavy = table->heavy[cell->column];

            tsu_page_add_line(page, rule_x, at, rule_x, at + row->height, heavy ? FRAME : RULE,
                              heavy ? GREY_FRAME : GREY_RULE, TSU_DASH_NONE);
        }
        at += row->height;
    }
    tsu_page_add_box(page, x, y, width, at - y, -1, GREY_FRAME, FRAME, TSU_DASH_NONE);

    at = y;
    for (unsigned i = 0; i < n; i++) {
        const Row *row = &g_array_index(table->rows, Row, indices[i]);

        draw_row_text(table, page, row, x, at, width);
        at += row->height;
    }
    return at - y;
}

static double
draw_whole(TsuTable *table, TsuLayout *layout, double x, double y, double width)
{
    g_autofree unsigned *indices = g_new(unsigned, table->rows->len);
    double height = draw_title(table, layout, x, y, width, false);

    for (unsigned i = 0; i < table->rows->len; i++)
        indices[i] = i;
    return height + draw_rows(table, tsu_layout_page(layout), indices, table->rows->len, x,
                              y + height, width);
}

/* How many body rows from FIRST on fit into ROOM, leaving no single row for the next page. */
static unsigned
rows_that_fit(const TsuTable *table, unsigned first, double room)
{
    unsigned n = 0, left = table->rows->len - first;
    double used = 0;

    while (n < left) {
        used += g_array_index(table->rows, Row, first + n).height;
        /* One at least, or a row larger than a page would never be set. */
        if (used > room + 0.01 && n > 0)
            break;
        n++;
    }
    if (left - n == 1 && n > 2)
        n--;
    return n;
}

void
tsu_layout_table(TsuLayout *layout, TsuTable *table, double width)
{
    TsuTypesetter *typesetter = tsu_layout_typesetter(layout);
    g_autofree unsigned *indices = g_new(unsigned, table->rows->len + 1);
    unsigned n_head = 0, next;
    double total, least;

    if (width < 0)
        width = tsu_layout_width(layout);
    total = tsu_table_height(table, typesetter, width);
    while (n_head < table->rows->len && g_array_index(table->rows, Row, n_head).head) {
        indices[n_head] = n_head;
        n_head++;
    }

    /* A third of a page is kept together; else the title stays with its head and two rows. */
    least = table->title_height + head_height(table);
    for (unsigned i = n_head; i < table->rows->len && i < n_head + 2; i++)
        least += g_array_index(table->rows, Row, i).height;
    tsu_layout_need(layout, total <= tsu_layout_full_room(layout) / 3 ? total : least);

    next = n_head;
    do {
        double x = tsu_layout_left(layout), y = tsu_layout_y(layout), height;
        bool continued = next > n_head;
        double fixed =
            (continued ? table->continued_height : table->title_height) + head_height(table);
        unsigned n = rows_that_fit(table, next, tsu_layout_room(layout) - fixed);

        for (unsigned i = 0; i < n; i++)
            indices[n_head + i] = next + i;
        height = draw_title(table, layout, x, y, width, continued);
        height +=
            draw_rows(table, tsu_layout_page(layout), indices, n_head + n, x, y + height, width);
        tsu_layout_advance(layout, height);
        next += n;
        if (next < table->rows->len)
            tsu_layout_new_page(layout);
    } while (next < table->rows->len);
}

void
tsu_layout_pair(TsuLayout *layout, TsuTable *left, TsuTable *right, double left_width, double gap)
{
    TsuTypesetter *typesetter = tsu_layout_typesetter(layout);
    double right_width = tsu_layout_width(layout) - left_width - gap;
    double left_height = tsu_table_height(left, typesetter, left_width);
    double right_height = tsu_table_height(right, typesetter, right_width);
    double height = MAX(left_height, right_height);

    if (height > tsu_layout_full_room(layout) / 3) {
        tsu_layout_table(layout, left, -1);
        tsu_layout_gap(layout, STACK_GAP);
        tsu_layout_table(layout, right, -1);
        return;
    }
    tsu_layout_need(layout, height);
    draw_whole(left, layout, tsu_layout_left(layout), tsu_layout_y(layout), left_width);
    draw_whole(right, layout, tsu_layout_left(layout) + left_width + gap, tsu_layout_y(layout),
               right_width);
    tsu_layout_advance(layout, height);
}
