/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lectures 講習: hours planned and held, by subject. What the law requires is not stated here. */

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-sheet-private.h"

typedef enum { PLANNED, BEFORE, AFTER, N_COLUMNS } Column;

/* Hundredths of hours, so that sums are exact. */
typedef struct {
    int64_t hours[N_COLUMNS];
    bool set[N_COLUMNS];
} Sum;

typedef struct {
    const char *subject; /* key, or NULL */
    const char *label;   /* of a sum, or of a subject where the model's is too long */
    bool total;
} Line;

#define ROWS   9
#define BLOCKS 3

/* As they stand on paper: a column of Japanese, one of care, one of the rest. */
static const Line LINES[BLOCKS][ROWS] = {
    {{"japanese_general"},
     {"japanese_listening"},
     {"japanese_reading"},
     {"japanese_script"},
     {"japanese_pronunciation"},
     {"japanese_conversation"},
     {"japanese_writing"},
     {"japanese_care"},
     {NULL, N_("Japanese, sum"), true}},
    {{"care_basics"},
     {"care_communication"},
     {"care_mobility"},
     {"care_meals"},
     {"care_toileting"},
     {"care_dressing"},
     {"care_bathing"},
     {NULL, N_("Introduction to care, sum"), true},
     {"life"}},
    {{"law_training"},
     {"law_immigration"},
     {"law_labour"},
     {"law_other"},
     {NULL, N_("Legal protection, sum"), true},
     {"other"},
     {NULL, NULL},
     {NULL, NULL},
     {NULL, N_("All lectures"), true}},
};

static void
add(Sum *sum, Column column, const TsuRecord *course, const char *field)
{
    if (tsu_record_get(course, field) == NULL)
        return;
    sum->hours[column] += (int64_t) (tsu_record_get_hours(course, field) * 100 + 0.5);
    sum->set[column] = true;
}

static void
add_course(Sum *sum, const TsuRecord *course)
{
    const char *phase = tsu_record_get(course, "phase");

    if (g_strcmp0(phase, "before_entry") == 0)
        add(sum, BEFORE, course, "hours");
    else if (g_strcmp0(phase, "after_entry") == 0)
        add(sum, AFTER, course, "hours");
    else
        return;
    add(sum, PLANNED, course, "planned_hours");
}

static bool
begins_with(const char *subject, const char *prefix)
{
    return prefix == NULL || g_str_has_prefix(subject, prefix);
}

/* All courses of the subject, or of all subjects that begin so; PREFIX NULL: all. */
static Sum
sum_of(const TsuSheet *sheet, const char *subject, const char *prefix)
{
    const GPtrArray *courses = tsu_case_records(sheet->c, "course");
    Sum sum = {0};

    for (unsigned i = 0; i < courses->len; i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);
        const char *key = tsu_record_get(course, "subject");

        if (key != NULL && (subject != NULL ? strcmp(key, subject) == 0 : begins_with(key, prefix)))
            add_course(&sum, course);
    }
    return sum;
}

static char *
format_hours(int64_t hundredths)
{
    GString *text = g_string_new(NULL);

    g_string_printf(text, "%" G_GINT64_FORMAT, hundredths / 100);
    if (hundredths % 100 != 0)
        g_string_append_printf(text, ".%02d", (int) (hundredths % 100));
    if (hundredths % 100 != 0 && hundredths % 10 == 0)
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

static void
hours_cells(TsuSheet *sheet, TsuTable *table, const Sum *sum, bool total)
{
    for (Column column = 0; column < N_COLUMNS; column++) {
        g_autofree char *text = format_hours(sum->hours[column]);

        tsu_paper_begin(sheet->paper);
        if (sum->set[column])
            tsu_paper_add(sheet->paper, total ? TSU_TYPE_STRONG : TSU_TYPE_VALUE, "en", text);
        else
            tsu_paper_add_none(sheet->paper);
        tsu_sheet_cell(sheet, table, total ? TSU_CELL_TOTAL : TSU_CELL_VALUE, 1, TSU_ALIGN_RIGHT);
    }
}

static const char *
subject_label(const char *subject)
{
    const TsuEntitySpec *spec = tsu_entity_find("course");

    return tsu_field_choice_label(&spec->fields[tsu_entity_field_index(spec, "subject")], subject);
}

static void
line_cells(TsuSheet *sheet, TsuTable *table, unsigned block, unsigned row)
{
    static const char *const prefixes[BLOCKS] = {"japanese_", "care_", "law_"};
    const Line *line = &LINES[block][row];
    const char *label = line->subject != NULL ? subject_label(line->subject) : line->label;
    Sum sum;

    if (label == NULL) {
        tsu_table_add_cell(table, TSU_CELL_LABEL, 1, TSU_ALIGN_LEFT, NULL, 0);
        for (Column column = 0; column < N_COLUMNS; column++)
            tsu_table_add_cell(table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT, NULL, 0);
        return;
    }
    sum = line->subject != NULL                    ? sum_of(sheet, line->subject, NULL)
          : block == BLOCKS - 1 && row == ROWS - 1 ? sum_of(sheet, NULL, NULL)
                                                   : sum_of(sheet, NULL, prefixes[block]);
    tsu_sheet_label(sheet, table, label);
    hours_cells(sheet, table, &sum, line->total);
}

/* Hours of Japanese learned at work, and what belongs to no course before or after entry. */
static void
other_phases_aside(TsuSheet *sheet, TsuTable *table)
{
    static const struct {
        const char *phase, *label;
    } phases[] = {
        {"at_work", N_("At the workplace")},
        {"other", N_("Other")},
    };
    const GPtrArray *courses = tsu_case_records(sheet->c, "course");

    tsu_paper_begin(sheet->paper);
    for (unsigned p = 0; p < G_N_ELEMENTS(phases); p++) {
        Sum sum = {0};
        g_autofree char *text = NULL;

        for (unsigned i = 0; i < courses->len; i++) {
            const TsuRecord *course = g_ptr_array_index(courses, i);

            if (g_strcmp0(tsu_record_get(course, "phase"), phases[p].phase) == 0)
                add(&sum, AFTER, course, "hours");
        }
        if (!sum.set[AFTER])
            continue;
        text = format_hours(sum.hours[AFTER]);
        if (tsu_paper_n_runs(sheet->paper) > 0)
            tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "   ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ", phases[p].label,
                           NULL);
        tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "  ");
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", text);
    }
    tsu_table_set_aside(table, tsu_paper_runs(sheet->paper), tsu_paper_n_runs(sheet->paper));
}

void
tsu_sheet_lectures(TsuSheet *sheet)
{
    static const double weights[] = {86, 30, 29, 29, 86, 30, 29, 29, 86, 30, 29, 29};
    g_autoptr(TsuTable) table = tsu_table_new(weights, G_N_ELEMENTS(weights));

    tsu_sheet_title(sheet, table, N_("Lectures (hours)"));
    if (tsu_case_records(sheet->c, "course")->len == 0) {
        tsu_sheet_none_row(sheet, table, G_N_ELEMENTS(weights));
        tsu_layout_table(sheet->layout, table, -1);
        return;
    }
    other_phases_aside(sheet, table);
    tsu_table_set_heavy(table, 4);
    tsu_table_set_heavy(table, 8);
    tsu_table_begin_row(table, true, 0);
    for (unsigned block = 0; block < BLOCKS; block++) {
        tsu_sheet_head(sheet, table, 1, N_("Course subject"));
        tsu_sheet_head(sheet, table, 1, N_("Plan"));
        tsu_sheet_head(sheet, table, 1, N_("Before"));
        tsu_sheet_head(sheet, table, 1, N_("After"));
    }
    for (unsigned row = 0; row < ROWS; row++) {
        tsu_table_begin_row(table, false, 0);
        for (unsigned block = 0; block < BLOCKS; block++)
            line_cells(sheet, table, block, row);
    }
    tsu_layout_table(sheet->layout, table, -1);
}
