/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-time-bar.h"

#define SCALE_HEIGHT 10.0 /* names of the years, and the ticks of the months below them */
#define DAY_HEIGHT   10.0 /* words of the day's line */
#define LANE_GAP     2.0
#define PAD          2.0

static const double LANE_HEIGHT[TSU_BAR_LANES] = {15, 11};

struct _TsuTimeBar {
    TsuDate first, last;
    GArray *parts;
    TsuDate day, mark;
    GArray *day_runs, *mark_runs;
    bool lanes[TSU_BAR_LANES];
};

TsuTimeBar *
tsu_time_bar_new(TsuDate first, TsuDate last)
{
    TsuTimeBar *bar = g_new0(TsuTimeBar, 1);

    bar->first = TSU_DATE(first.year, first.month, 1);
    bar->last = tsu_date_month_end(last);
    bar->parts = g_array_new(FALSE, FALSE, sizeof(TsuBarPart));
    bar->day_runs = g_array_new(FALSE, FALSE, sizeof(TsuRun));
    bar->mark_runs = g_array_new(FALSE, FALSE, sizeof(TsuRun));
    bar->lanes[0] = true;
    return bar;
}

void
tsu_time_bar_free(TsuTimeBar *bar)
{
    if (bar == NULL)
        return;
    g_array_unref(bar->parts);
    g_array_unref(bar->day_runs);
    g_array_unref(bar->mark_runs);
    g_free(bar);
}

void
tsu_time_bar_add(TsuTimeBar *bar, const TsuBarPart *part)
{
    TsuBarPart cut = *part;

    if (tsu_date_compare(cut.until, bar->first) < 0 || tsu_date_compare(cut.from, bar->last) > 0 ||
        tsu_date_compare(cut.until, cut.from) < 0)
        return;
    if (tsu_date_compare(cut.from, bar->first) < 0)
        cut.from = bar->first;
    if (tsu_date_compare(cut.until, bar->last) > 0)
        cut.until = bar->last;
    g_array_append_val(bar->parts, cut);
    bar->lanes[part->lane] = true;
}

void
tsu_time_bar_set_day(TsuTimeBar *bar, TsuDate day, const TsuRun *runs, unsigned n_runs)
{
    bar->day = day;
    g_array_set_size(bar->day_runs, 0);
    g_array_append_vals(bar->day_runs, runs, n_runs);
}

void
tsu_time_bar_set_mark(TsuTimeBar *bar, TsuDate mark, const TsuRun *runs, unsigned n_runs)
{
    bar->mark = mark;
    g_array_set_size(bar->mark_runs, 0);
    g_array_append_vals(bar->mark_runs, runs, n_runs);
}

static bool
is_on_scale(const TsuTimeBar *bar, TsuDate day)
{
    return tsu_date_is_full(day) && tsu_date_compare(day, bar->first) >= 0 &&
           tsu_date_compare(day, bar->last) <= 0;
}

static bool
has_day(const TsuTimeBar *bar)
{
    return is_on_scale(bar, bar->day);
}

static bool
has_mark(const TsuTimeBar *bar)
{
    return is_on_scale(bar, bar->mark);
}

static double
lanes_height(const TsuTimeBar *bar)
{
    double height = 0;

    for (unsigned i = 0; i < TSU_BAR_LANES; i++)
        if (bar->lanes[i])
            height += LANE_HEIGHT[i] + LANE_GAP;
    return height;
}

/* Where the morning of DATE is. */
static double
x_of(const TsuTimeBar *bar, TsuDate date, double x, double width)
{
    int days = tsu_date_days_between(bar->first, bar->last) + 1;

    return x + width * tsu_date_days_between(bar->first, date) / days;
}

static double
end_of(const TsuTimeBar *bar, TsuDate date, double x, double width)
{
    int days = tsu_date_days_between(bar->first, bar->last) + 1;

    return x + width * (tsu_date_days_between(bar->first, date) + 1) / days;
}

/* The middle of a day. */
static double
middle_of(const TsuTimeBar *bar, TsuDate day, double x, double width)
{
    return (x_of(bar, day, x, width) + end_of(bar, day, x, width)) / 2;
}

static void
draw_year(const TsuTimeBar *bar, TsuLayout *layout, double x, double y, double width, TsuDate from)
{
    TsuPage *page = tsu_layout_page(layout);
    TsuDate year_end = TSU_DATE(from.year, 12, 31);
    TsuDate until = tsu_date_compare(year_end, bar->last) < 0 ? year_end : bar->last;
    double left = x_of(bar, from, x, width), right = end_of(bar, until, x, width);
    g_autofree char *era = tsu_date_format_era_short(TSU_DATE(from.year, 0, 0));
    g_autofree char *number = g_strdup_printf("%d", from.year);
    g_autofree char *aside = g_strdup_printf(" %s", era);
    TsuRun runs[] = {{number, "en", TSU_TYPE_MINOR}, {aside, "en", TSU_TYPE_TINY}};

    if (from.month == 1)
        tsu_page_add_line(page, left, y, left, y + SCALE_HEIGHT + LANE_GAP + lanes_height(bar), 0.4,
                          0.6, TSU_DASH_NONE);
    for (unsigned n = 2; n > 0; n--) {
        TsuMeasure measure =
            tsu_typesetter_measure(tsu_layout_typesetter(layout), runs, n, width, TSU_ALIGN_LEFT);

        if (measure.width + 2 * PAD > right - left)
            continue;
        tsu_page_add_text(page, left + PAD, y, measure.width + 0.5, measure.height, TSU_ALIGN_LEFT,
                          runs, n);
        break;
    }
}

static void
draw_scale(const TsuTimeBar *bar, TsuLayout *layout, double x, double y, double width)
{
    TsuPage *page = tsu_layout_page(layout);
    double bottom = y + SCALE_HEIGHT + LANE_GAP;
    int months = (bar->last.year - bar->first.year) * 12 + bar->last.month - bar->first.month + 1;
    int step = width / months >= 4 ? 1 : width / months >= 1.3 ? 3 : 12;

    /* Months end with the calendar, at the end of the year 9999. */
    for (TsuDate at = bar->first, before = {0};
         tsu_date_compare(at, bar->last) <= 0 && !tsu_date_equal(at, before);
         before = at, at = tsu_date_add_months(at, 1)) {
        double tick = x_of(bar, at, x, width);

        if (at.month == 1 || tsu_date_equal(at, bar->first))
            draw_year(bar, layout, x, y, width, at);
        if (at.month != 1 && (at.month - 1) % step == 0 && !tsu_date_equal(at, bar->first))
            tsu_page_add_line(page, tick, bottom - (at.month % 3 == 1 ? 2.6 : 1.4), tick, bottom,
                              0.4, 0.5, TSU_DASH_NONE);
    }
}

/* Narrows @left and @right to the widest piece that no line crosses. */
static void
find_room(const TsuTimeBar *bar, double x, double width, double *left, double *right)
{
    double lines[] = {has_day(bar) ? middle_of(bar, bar->day, x, width) : *left,
                      has_mark(bar) ? middle_of(bar, bar->mark, x, width) : *left, *right};
    double from = *left, best = -1, best_from = *left;

    if (lines[0] > lines[1]) {
        double first = lines[1];

        lines[1] = lines[0];
        lines[0] = first;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(lines); i++) {
        double at = CLAMP(lines[i], *left, *right);

        if (at - from > best) {
            best = at - from;
            best_from = from;
        }
        from = at;
    }
    *left = best_from > *left ? best_from + 1 : best_from;
    *right = best_from + best < *right ? best_from + best - 1 : *right;
}

/* The longest of its labels for which there is room beside the lines. */
static void
draw_label(const TsuTimeBar *bar, TsuLayout *layout, const TsuBarPart *part, double x, double y,
           double width)
{
    TsuPage *page = tsu_layout_page(layout);
    double left = x_of(bar, part->from, x, width), right = end_of(bar, part->until, x, width);
    double height = LANE_HEIGHT[part->lane];

    find_room(bar, x, width, &left, &right);
    for (unsigned i = 0; i < G_N_ELEMENTS(part->labels); i++) {
        TsuMeasure measure;
        double at;

        if (part->n_runs[i] == 0)
            continue;
        measure = tsu_typesetter_measure(tsu_layout_typesetter(layout), part->labels[i],
                                         part->n_runs[i], -1, TSU_ALIGN_LEFT);
        at = (left + right - measure.width) / 2;
        if (measure.lines > 1 || measure.width + 2 * PAD > right - left ||
            measure.ink_height + 1 > height)
            continue;
        if (part->style == TSU_BAR_HATCHED)
            tsu_page_add_box(page, at - 1, y + 2, measure.width + 2, height - 4, 1, -1, 0,
                             TSU_DASH_NONE);
        tsu_page_add_text(page, at, y + (height - measure.height) / 2, measure.width + 0.5,
                          measure.height, TSU_ALIGN_LEFT, part->labels[i], part->n_runs[i]);
        return;
    }
}

static void
draw_part(const TsuTimeBar *bar, TsuLayout *layout, const TsuBarPart *part, double x, double y,
          double width)
{
    TsuPage *page = tsu_layout_page(layout);
    double left = x_of(bar, part->from, x, width), right = end_of(bar, part->until, x, width);
    double height = LANE_HEIGHT[part->lane];

    switch (part->style) {
    case TSU_BAR_SOLID:
        tsu_page_add_box(page, left, y, right - left, height, 0.78, 0.2, 0.5, TSU_DASH_NONE);
        break;
    case TSU_BAR_LIGHT:
        tsu_page_add_box(page, left, y, right - left, height, 0.9, 0.2, 0.5, TSU_DASH_NONE);
        break;
    case TSU_BAR_HATCHED:
        tsu_page_add_hatch(page, left, y, right - left, height, 0.35, 0.4);
        break;
    case TSU_BAR_PLANNED:
        tsu_page_add_box(page, left, y, right - left, height, 1, 0.35, 0.5, TSU_DASH_SHORT);
        break;
    case TSU_BAR_OPEN:
    default:
        tsu_page_add_box(page, left, y, right - left, height, 1, 0.4, 0.5, TSU_DASH_NONE);
        break;
    }

    draw_label(bar, layout, part, x, y, width);
}

/* A line, and where its words stand: their left edge, and the row below the lanes. */
typedef struct {
    const GArray *runs;
    double at, left, width, height;
    unsigned row;
    TsuDash dash;
} Line;

static Line
line_of(const TsuTimeBar *bar, TsuLayout *layout, double x, double width, TsuDate day,
        const GArray *runs, TsuDash dash)
{
    TsuMeasure measure =
        tsu_typesetter_measure(tsu_layout_typesetter(layout), (const TsuRun *) (void *) runs->data,
                               runs->len, -1, TSU_ALIGN_LEFT);
    Line line = {.runs = runs,
                 .at = middle_of(bar, day, x, width),
                 .width = measure.width,
                 .height = measure.height,
                 .dash = dash};

    line.left = CLAMP(line.at - line.width / 2, x, MAX(x, x + width - line.width));
    return line;
}

#define WORD_GAP 7.0 /* between the words of two lines */
#define LINE_GAP 2.0 /* between words and the line that passes them */

/* Side by side in one row, each still at its own line; false: there is no room for that. */
static bool
side_by_side(Line *left, Line *right, double x, double width)
{
    double least = MAX(x, left->at - left->width + LINE_GAP);
    double most = MIN(x + width - right->width, right->at - LINE_GAP), over;

    if (least + left->width + WORD_GAP > most)
        return false;
    over = left->left + left->width + WORD_GAP - right->left;
    if (over > 0) {
        left->left = MAX(least, left->left - over / 2);
        over = left->left + left->width + WORD_GAP - right->left;
        right->left += MAX(0, over);
    }
    if (right->left > most) {
        left->left -= right->left - most;
        right->left = most;
    }
    return true;
}

/* The words of @upper in the upper row, left or right of the line that goes on to the lower one. */
static bool
one_above(Line *upper, Line *lower, bool to_the_left, double x, double width)
{
    double left = to_the_left ? MIN(upper->left, lower->at - LINE_GAP - upper->width)
                              : MAX(upper->left, lower->at + LINE_GAP);

    if (left < x || left + upper->width > x + width)
        return false;
    upper->left = left;
    lower->row = 1;
    return true;
}

/* Each at its own line as long as there is room for that. */
static void
place_words(Line *day, Line *mark, double x, double width)
{
    bool after = mark->at >= day->at;

    if (side_by_side(after ? day : mark, after ? mark : day, x, width) ||
        one_above(day, mark, after, x, width) || one_above(mark, day, !after, x, width) ||
        one_above(day, mark, !after, x, width))
        return;
    mark->row = 1;
}

static void
draw_line(const TsuTimeBar *bar, TsuLayout *layout, const Line *line, double y)
{
    TsuPage *page = tsu_layout_page(layout);
    double bottom = y + SCALE_HEIGHT + LANE_GAP + lanes_height(bar) + line->row * DAY_HEIGHT + 1;

    tsu_page_add_line(page, line->at, y + SCALE_HEIGHT - 2, line->at, bottom, 1.2, 0, line->dash);
    tsu_page_add_text(page, line->left, bottom, line->width + 0.5, line->height, TSU_ALIGN_LEFT,
                      (const TsuRun *) (void *) line->runs->data, line->runs->len);
}

/* The lines of the days, with their words; returns how many rows of words there are. */
static unsigned
draw_lines(const TsuTimeBar *bar, TsuLayout *layout, double x, double y, double width)
{
    Line day, mark;

    if (has_day(bar))
        day = line_of(bar, layout, x, width, bar->day, bar->day_runs, TSU_DASH_NONE);
    if (has_mark(bar))
        mark = line_of(bar, layout, x, width, bar->mark, bar->mark_runs, TSU_DASH_SHORT);
    if (has_day(bar) && has_mark(bar))
        place_words(&day, &mark, x, width);
    if (has_mark(bar))
        draw_line(bar, layout, &mark, y);
    if (has_day(bar))
        draw_line(bar, layout, &day, y);
    if (!has_day(bar) && !has_mark(bar))
        return 0;
    return 1 + (has_day(bar) && has_mark(bar) ? MAX(day.row, mark.row) : 0);
}

double
tsu_time_bar_draw(const TsuTimeBar *bar, TsuLayout *layout, double x, double y, double width)
{
    TsuPage *page = tsu_layout_page(layout);
    double top = y + SCALE_HEIGHT + LANE_GAP;

    draw_scale(bar, layout, x, y, width);
    tsu_page_add_line(page, x, top, x + width, top, 0.6, 0.2, TSU_DASH_NONE);
    for (unsigned lane = 0; lane < TSU_BAR_LANES; lane++) {
        if (!bar->lanes[lane])
            continue;
        for (unsigned i = 0; i < bar->parts->len; i++) {
            const TsuBarPart *part = &g_array_index(bar->parts, TsuBarPart, i);

            if (part->lane == lane)
                draw_part(bar, layout, part, x, top + LANE_GAP, width);
        }
        top += LANE_GAP + LANE_HEIGHT[lane];
    }
    return SCALE_HEIGHT + LANE_GAP + lanes_height(bar) +
           draw_lines(bar, layout, x, y, width) * DAY_HEIGHT;
}
