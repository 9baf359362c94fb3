/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Her way through the stages: a bar of time, and the same in dates. */

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-sheet-private.h"
#include "tsu-time-bar.h"

/* A stage as it is drawn: from its beginning to the day before the next one's. */
typedef struct {
    const char *key, *label;
    TsuDate since, until; /* until unset: goes on */
    TsuDate planned;      /* end of the certified plan of the stage that goes on; or unset */
} Stage;

static bool
is_one_of(const char *key, const char *const *set)
{
    for (; *set != NULL; set++)
        if (strcmp(key, *set) == 0)
            return true;
    return false;
}

/* Before she came, or after she left: no part of the bar once there is a stage in Japan. */
static bool
is_before(const char *key)
{
    static const char *const set[] = {"candidate", "contracted", "pre_arrival_course", NULL};

    return is_one_of(key, set);
}

static bool
is_end(const char *key)
{
    static const char *const set[] = {"returned", "early_return", "withdrawn", NULL};

    return is_one_of(key, set);
}

static TsuBarStyle
style_of(const char *key, unsigned place)
{
    static const char *const away[] = {"temporary_return", "suspended", "missing", "transfer",
                                       NULL};
    static const char *const waiting[] = {"completed", "graduated", "registration_pending", NULL};

    if (is_one_of(key, away))
        return TSU_BAR_HATCHED;
    if (is_before(key) || is_end(key) || is_one_of(key, waiting))
        return TSU_BAR_OPEN;
    return place % 2 == 0 ? TSU_BAR_SOLID : TSU_BAR_LIGHT;
}

static TsuDate
planned_end(const TsuSheet *sheet, const char *stage)
{
    const GPtrArray *plans = tsu_case_records(sheet->c, "plan");
    TsuDate end = TSU_DATE_NONE;

    for (unsigned i = 0; i < plans->len; i++) {
        const TsuRecord *plan = g_ptr_array_index(plans, i);
        TsuDate until = tsu_record_get_date(plan, "until");

        /* Only what was certified is a plan. */
        if (g_strcmp0(tsu_record_get(plan, "stage"), stage) == 0 &&
            tsu_record_get(plan, "certified") != NULL && tsu_date_compare(until, end) > 0)
            end = until;
    }
    return end;
}

/* Once she is in Japan, what came before is no longer shown; that she will be is not enough. */
static GArray *
without_before(const TsuSheet *sheet, GArray *stages)
{
    unsigned first = 0;

    while (first < stages->len && is_before(g_array_index(stages, Stage, first).key))
        first++;
    if (first > 0 && first < stages->len &&
        !tsu_sheet_is_to_come(sheet, g_array_index(stages, Stage, first).since))
        g_array_remove_range(stages, 0, first);
    return stages;
}

static GArray *
collect_stages(const TsuSheet *sheet)
{
    const GPtrArray *periods = tsu_case_records(sheet->c, "stage_period");
    GArray *stages = g_array_new(FALSE, TRUE, sizeof(Stage));

    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);
        int field = tsu_entity_field_index(period->spec, "stage");
        Stage stage = {.key = tsu_record_get(period, "stage"),
                       .since = tsu_record_get_date(period, "since"),
                       .until = tsu_record_get_date(period, "until")};

        if (stage.key == NULL || !tsu_date_is_full(stage.since))
            continue;
        stage.label = tsu_field_choice_label(&period->spec->fields[field], stage.key);
        if (stages->len > 0) {
            Stage *before = &g_array_index(stages, Stage, stages->len - 1);

            if (!tsu_date_is_full(before->until) ||
                tsu_date_compare(before->until, stage.since) >= 0)
                before->until = tsu_date_add_days(stage.since, -1);
        }
        g_array_append_val(stages, stage);
    }
    if (stages->len > 0) {
        Stage *last = &g_array_index(stages, Stage, stages->len - 1);

        if (!tsu_date_is_full(last->until))
            last->planned = planned_end(sheet, last->key);
    }
    return without_before(sheet, stages);
}

static TsuDate
later(TsuDate a, TsuDate b)
{
    return tsu_date_compare(a, b) >= 0 ? a : b;
}

/* First and last day of the bar; false: nothing to draw. */
static bool
find_range(const TsuSheet *sheet, const GArray *stages, TsuDate *first, TsuDate *last)
{
    const GPtrArray *residence = tsu_case_records(sheet->c, "residence_period");
    const Stage *at_end = stages->len > 0 ? &g_array_index(stages, Stage, stages->len - 1) : NULL;
    bool left = at_end != NULL && is_end(at_end->key);

    *first = TSU_DATE_NONE;
    *last = TSU_DATE_NONE;
    for (unsigned i = 0; i < stages->len; i++) {
        const Stage *stage = &g_array_index(stages, Stage, i);

        if (!tsu_date_is_set(*first))
            *first = stage->since;
        *last = later(*last, later(stage->since, later(stage->until, stage->planned)));
    }
    for (unsigned i = 0; i < residence->len; i++) {
        const TsuRecord *period = g_ptr_array_index(residence, i);
        TsuDate since = tsu_record_get_date(period, "since");

        if (!tsu_date_is_set(*first) || tsu_date_compare(since, *first) < 0)
            *first = since;
        *last = later(*last, since);
        if (!left)
            *last = later(*last, tsu_record_get_date(period, "until"));
    }
    if (!tsu_date_is_full(*first))
        return false;
    /* Who has left is not waited for; else the day is on the bar. */
    if (left)
        *last = tsu_date_add_months(*last, 2);
    if (!left || tsu_sheet_is_to_come(sheet, at_end->since))
        *last = later(later(*last, sheet->options->day), tsu_sheet_last_safe(sheet));
    if (tsu_sheet_is_to_come(sheet, *first))
        *first = sheet->options->day;
    /* Never so short that a month fills the page. */
    *last = later(*last, tsu_date_add_months(*first, 11));
    return true;
}

/* The words of a part, the longest first; the number is the one that the list below gives. */
static void
set_labels(TsuSheet *sheet, TsuBarPart *part, const char *label, const char *number)
{
    for (unsigned i = 0; i < 3; i++) {
        TsuRun *runs;

        tsu_paper_begin(sheet->paper);
        if (i == 0)
            tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, "  ", label,
                               NULL);
        else if (i == 1)
            tsu_paper_add(sheet->paper, TSU_TYPE_LABEL,
                          tsu_catalog_get_language(sheet->options->japanese),
                          tsu_catalog_get(sheet->options->japanese, label));
        else if (number != NULL)
            tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "ja", number);
        part->n_runs[i] = tsu_paper_n_runs(sheet->paper);
        runs = g_memdup2(tsu_paper_runs(sheet->paper), sizeof(TsuRun) * part->n_runs[i]);
        part->labels[i] = runs;
    }
}

static void
add_part(TsuSheet *sheet, TsuTimeBar *bar, TsuBarPart *part, const char *label, const char *number,
         GPtrArray *keep)
{
    if (label != NULL) {
        set_labels(sheet, part, label, number);
        for (unsigned i = 0; i < 3; i++)
            g_ptr_array_add(keep, (gpointer) part->labels[i]);
    }
    tsu_time_bar_add(bar, part);
}

/* ①, ② … up to ⑳; further ones have none. g_free(). */
static char *
circled(unsigned n)
{
    char buffer[7] = "";

    if (n >= 1 && n <= 20)
        buffer[g_unichar_to_utf8(0x2460 + n - 1, buffer)] = '\0';
    return g_strdup(buffer);
}

/* The days of a stage without the temporary returns in it, the longest piece with its name. */
static void
add_stage(TsuSheet *sheet, TsuTimeBar *bar, const Stage *stage, unsigned place, TsuDate until,
          GPtrArray *keep)
{
    const GPtrArray *returns = tsu_case_records(sheet->c, "temporary_return");
    g_autofree char *number = circled(place + 1);
    TsuBarStyle style =
        tsu_sheet_is_to_come(sheet, stage->since) ? TSU_BAR_PLANNED : style_of(stage->key, place);
    TsuBarPart pieces[8] = {{0}};
    unsigned n = 0, longest = 0;
    TsuDate from = stage->since;

    for (unsigned i = 0; i < returns->len && style != TSU_BAR_HATCHED; i++) {
        const TsuRecord *record = g_ptr_array_index(returns, i);
        TsuDate departed = tsu_record_get_date(record, "departed");
        TsuDate back = tsu_record_get_date(record, "returned");
        TsuDate away = tsu_date_add_days(departed, 1);

        if (!tsu_date_is_full(back))
            back = later(departed, sheet->options->day);
        if (n + 1 >= G_N_ELEMENTS(pieces) || tsu_date_compare(departed, from) < 0 ||
            tsu_date_compare(departed, until) >= 0 || tsu_date_compare(back, away) <= 0)
            continue;
        pieces[n++] = (TsuBarPart){.from = from, .until = departed, .style = style};
        from = tsu_date_compare(back, until) > 0 ? tsu_date_add_days(until, 1) : back;
        tsu_time_bar_add(bar, &(TsuBarPart){.from = away,
                                            .until = tsu_date_add_days(from, -1),
                                            .style = TSU_BAR_HATCHED});
    }
    if (tsu_date_compare(from, until) <= 0)
        pieces[n++] = (TsuBarPart){.from = from, .until = until, .style = style};
    for (unsigned i = 1; i < n; i++)
        if (tsu_date_days_between(pieces[i].from, pieces[i].until) >
            tsu_date_days_between(pieces[longest].from, pieces[longest].until))
            longest = i;
    for (unsigned i = 0; i < n; i++)
        add_part(sheet, bar, &pieces[i], i == longest ? stage->label : NULL, number, keep);
}

/* The rest of a certified plan, with its last day. */
static void
add_planned(TsuSheet *sheet, TsuTimeBar *bar, TsuDate from, TsuDate until, GPtrArray *keep)
{
    TsuBarPart part = {.from = from, .until = until, .style = TSU_BAR_PLANNED};
    g_autofree char *date = tsu_date_format(until);

    for (unsigned i = 0; i < 2; i++) {
        tsu_paper_begin(sheet->paper);
        if (i == 0)
            tsu_paper_add_both(sheet->paper, TSU_TYPE_TINY, TSU_TYPE_TINY, "  ", N_("plan to %s"),
                               date);
        else
            tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", date);
        part.n_runs[i] = tsu_paper_n_runs(sheet->paper);
        part.labels[i] = g_memdup2(tsu_paper_runs(sheet->paper), sizeof(TsuRun) * part.n_runs[i]);
        g_ptr_array_add(keep, (gpointer) part.labels[i]);
    }
    tsu_time_bar_add(bar, &part);
}

static void
add_stages(TsuSheet *sheet, TsuTimeBar *bar, const GArray *stages, TsuDate last, GPtrArray *keep)
{
    TsuDate day = sheet->options->day;

    for (unsigned i = 0; i < stages->len; i++) {
        const Stage *stage = &g_array_index(stages, Stage, i);
        TsuDate until = stage->until;

        bool to_come = tsu_sheet_is_to_come(sheet, stage->since);

        if (!tsu_date_is_full(until) && to_come && !tsu_date_is_full(stage->planned))
            until = tsu_date_month_end(last);
        else if (!tsu_date_is_full(until) && to_come)
            until = stage->planned;
        else if (!tsu_date_is_full(until))
            until = is_end(stage->key) ? last : day;
        else if (!to_come && tsu_sheet_is_to_come(sheet, until)) {
            /* Begun, and planned to go on. */
            tsu_time_bar_add(bar, &(TsuBarPart){.from = tsu_date_add_days(day, 1),
                                                .until = until,
                                                .style = TSU_BAR_PLANNED});
            until = day;
        }
        if (tsu_date_is_full(stage->planned) && tsu_date_compare(stage->planned, until) > 0)
            add_planned(sheet, bar, tsu_date_add_days(until, 1), stage->planned, keep);
        add_stage(sheet, bar, stage, i, until, keep);
    }
}

static void
add_residence(TsuSheet *sheet, TsuTimeBar *bar, GPtrArray *keep)
{
    const GPtrArray *periods = tsu_case_records(sheet->c, "residence_period");

    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);
        int field = tsu_entity_field_index(period->spec, "status");
        TsuBarPart part = {.lane = 1,
                           .from = tsu_record_get_date(period, "since"),
                           .until = tsu_record_get_date(period, "until"),
                           .style = TSU_BAR_OPEN};

        if (i + 1 < periods->len) {
            TsuDate next =
                tsu_date_add_days(tsu_record_date(g_ptr_array_index(periods, i + 1)), -1);

            if (!tsu_date_is_full(part.until) || tsu_date_compare(next, part.until) < 0)
                part.until = next;
        }
        if (!tsu_date_is_full(part.until))
            part.until = later(part.from, sheet->options->day);
        add_part(
            sheet, bar, &part,
            tsu_field_choice_label(&period->spec->fields[field], tsu_record_get(period, "status")),
            NULL, keep);
    }
}

static void
draw_bar(TsuSheet *sheet, const GArray *stages, TsuDate first, TsuDate last)
{
    g_autoptr(TsuTimeBar) bar = tsu_time_bar_new(first, last);
    g_autoptr(GPtrArray) keep = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *day = tsu_date_format(sheet->options->day);
    TsuDate safe = tsu_sheet_last_safe(sheet);
    double height;

    add_stages(sheet, bar, stages, last, keep);
    add_residence(sheet, bar, keep);
    tsu_paper_begin(sheet->paper);
    tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "ja", "▲ ");
    tsu_paper_add_both(sheet->paper, TSU_TYPE_TINY, TSU_TYPE_TINY, " ", N_("This day"), NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", " ");
    tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", day);
    tsu_time_bar_set_day(bar, sheet->options->day, tsu_paper_runs(sheet->paper),
                         tsu_paper_n_runs(sheet->paper));
    if (tsu_date_is_set(safe)) {
        g_autofree char *text = tsu_date_format(safe);

        tsu_paper_begin(sheet->paper);
        tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "ja", "△ ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_TINY, TSU_TYPE_TINY, " ", N_("Last safe day"),
                           NULL);
        tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", " ");
        tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", text);
        tsu_time_bar_set_mark(bar, safe, tsu_paper_runs(sheet->paper),
                              tsu_paper_n_runs(sheet->paper));
    }
    height = tsu_time_bar_draw(bar, sheet->layout, tsu_layout_left(sheet->layout),
                               tsu_layout_y(sheet->layout), tsu_layout_width(sheet->layout));
    tsu_layout_advance(sheet->layout, height + 2);
}

/* --- The same in dates ----------------------------------------------------------------------- */

static const TsuRecord *
first_entry(const TsuSheet *sheet)
{
    const GPtrArray *crossings = tsu_case_records(sheet->c, "crossing");

    for (unsigned i = 0; i < crossings->len; i++) {
        const TsuRecord *crossing = g_ptr_array_index(crossings, i);

        if (g_strcmp0(tsu_record_get(crossing, "direction"), "entry") == 0)
            return crossing;
    }
    return NULL;
}

static void
stage_cell(TsuSheet *sheet, TsuTable *table, const Stage *stage, unsigned place)
{
    TsuDate day = sheet->options->day;
    bool now = tsu_date_compare(stage->since, day) <= 0 &&
               (!tsu_date_is_full(stage->until) || tsu_date_compare(stage->until, day) >= 0);
    g_autofree char *number = circled(place + 1);

    tsu_paper_begin(sheet->paper);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "ja", number);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", " ");
    tsu_paper_add_both(sheet->paper, now ? TSU_TYPE_STRONG : TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL,
                       " ", stage->label, NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "\n");
    tsu_sheet_add_span(sheet, stage->since, stage->until);
    tsu_sheet_add_planned(sheet, stage->since);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
}

void
tsu_sheet_course(TsuSheet *sheet)
{
    enum { PER_ROW = 4 };
    static const double weights[PER_ROW] = {1, 1, 1, 1};
    static const double bar_height = 56; /* about: what must fit below the title */
    g_autoptr(TsuTable) heading = tsu_sheet_table(sheet, weights, PER_ROW);
    g_autoptr(TsuTable) table = tsu_sheet_table(sheet, weights, PER_ROW);
    g_autoptr(GArray) stages = collect_stages(sheet);
    const TsuRecord *entry = first_entry(sheet);
    TsuDate first, last;

    tsu_sheet_title(sheet, heading, N_("Course so far"));
    if (entry != NULL) {
        tsu_paper_begin(sheet->paper);
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                           N_("Entry into Japan"), NULL);
        tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "  ");
        tsu_paper_add_date(sheet->paper, TSU_TYPE_VALUE, tsu_record_date(entry));
        tsu_sheet_add_planned(sheet, tsu_record_date(entry));
        tsu_table_set_aside(heading, tsu_paper_runs(sheet->paper), tsu_paper_n_runs(sheet->paper));
    }
    if (!find_range(sheet, stages, &first, &last)) {
        tsu_sheet_none_row(sheet, heading, PER_ROW);
        tsu_layout_table(sheet->layout, heading, -1);
        return;
    }
    tsu_layout_need(sheet->layout, 2 * bar_height);
    tsu_layout_table(sheet->layout, heading, -1);
    draw_bar(sheet, stages, first, last);
    if (stages->len == 0)
        return;
    for (unsigned i = 0; i < (stages->len + PER_ROW - 1) / PER_ROW * PER_ROW; i++) {
        if (i % PER_ROW == 0)
            tsu_table_begin_row(table, false, 0);
        if (i < stages->len)
            stage_cell(sheet, table, &g_array_index(stages, Stage, i), i);
        else
            tsu_table_add_cell(table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT, NULL, 0);
    }
    tsu_layout_table(sheet->layout, table, -1);
}
