/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lectures 講習: hours planned and held, by subject. With rules handed in also what is needed and
 * what is short. */

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-lectures.h"
#include "tsu-sheet-private.h"

typedef enum { PLANNED, BEFORE, AFTER, REQUIRED, SHORT, N_COLUMNS } Column;

/* Hundredths of hours, so that sums are exact. */
typedef struct {
    int64_t hours[N_COLUMNS];
    bool set[N_COLUMNS];
} Sum;

/* A subject, a sum over subjects whose keys begin alike, or (neither) a blank line. */
typedef struct {
    const char *subject;
    const char *sum, *prefix;
} Line;

#define ROWS   13
#define BLOCKS 2

/* As they stand on paper, side by side. A sum without a prefix is that of all. */
static const Line LINES[BLOCKS][ROWS] = {
    {{"japanese_general"},
     {"japanese_listening"},
     {"japanese_reading"},
     {"japanese_script"},
     {"japanese_pronunciation"},
     {"japanese_conversation"},
     {"japanese_writing"},
     {"japanese_care"},
     {.sum = N_("Japanese, sum"), .prefix = "japanese_"},
     {"life"},
     {"other"},
     {NULL},
     {.sum = N_("All lectures"), .prefix = ""}},
    {{"care_basics"},
     {"care_communication"},
     {"care_mobility"},
     {"care_meals"},
     {"care_toileting"},
     {"care_dressing"},
     {"care_bathing"},
     {.sum = N_("Introduction to care, sum"), .prefix = "care_"},
     {"law_training"},
     {"law_immigration"},
     {"law_labour"},
     {"law_other"},
     {.sum = N_("Legal protection, sum"), .prefix = "law_"}},
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

/* What is asked of that line, where a rule asks anything. */
static void
add_required(Sum *sum, const GPtrArray *groups, const Line *line)
{
    for (unsigned i = 0; i < groups->len; i++) {
        const TsuLectureGroup *group = g_ptr_array_index(groups, i);
        const TsuLectureHours *hours = NULL;

        for (unsigned k = 0; k < group->n_subjects; k++) {
            const char *subject = group->subjects[k].subject;

            if (line->subject != NULL && strcmp(subject, line->subject) == 0)
                hours = &group->subjects[k];
            else if (line->subject == NULL && *line->prefix != '\0' &&
                     g_str_has_prefix(subject, line->prefix))
                hours = &group->total;
        }
        if (hours == NULL || hours->required == 0)
            continue;
        sum->hours[REQUIRED] = hours->required;
        sum->hours[SHORT] = hours->missing;
        sum->set[REQUIRED] = true;
        sum->set[SHORT] = hours->missing > 0;
    }
}

/* Of all lectures after entry a share of the plan's hours is asked, beside the subjects. */
static void
add_share(Sum *sum, const TsuSheet *sheet)
{
    int64_t held, required;

    if (sheet->options->rule_set == NULL ||
        !tsu_lecture_share(sheet->options->rule_set, sheet->c, sheet->law->facts, &held, &required))
        return;
    sum->hours[REQUIRED] = required;
    sum->hours[SHORT] = MAX(required - held, 0);
    sum->set[REQUIRED] = true;
    sum->set[SHORT] = held < required;
}

static Sum
sum_of(const TsuSheet *sheet, const GPtrArray *groups, const Line *line)
{
    const GPtrArray *courses = tsu_case_records(sheet->c, "course");
    Sum sum = {0};

    for (unsigned i = 0; i < courses->len; i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);
        const char *key = tsu_record_get(course, "subject");

        if (key != NULL && (line->subject != NULL ? strcmp(key, line->subject) == 0
                                                  : g_str_has_prefix(key, line->prefix)))
            add_course(&sum, course);
    }
    if (line->subject == NULL && *line->prefix == '\0')
        add_share(&sum, sheet);
    else
        add_required(&sum, groups, line);
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

/* What is needed and short is said where rules say it. */
static unsigned
n_columns(const TsuSheet *sheet)
{
    return sheet->options->rule_set != NULL ? N_COLUMNS : REQUIRED;
}

static void
hours_cells(TsuSheet *sheet, TsuTable *table, const Sum *sum, bool total)
{
    for (Column column = 0; column < n_columns(sheet); column++) {
        g_autofree char *text = format_hours(sum->hours[column]);

        tsu_paper_begin(sheet->paper);
        if (sum->set[column])
            tsu_paper_add(sheet->paper,
                          total || column == SHORT ? TSU_TYPE_FIGURE_STRONG : TSU_TYPE_FIGURE, "en",
                          text);
        else
            tsu_paper_add(sheet->paper, TSU_TYPE_FIGURE, "en", "–");
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
line_cells(TsuSheet *sheet, TsuTable *table, const GPtrArray *groups, const Line *line)
{
    bool total = line->sum != NULL;
    Sum sum;

    if (line->subject == NULL && !total) {
        tsu_table_add_cell(table, TSU_CELL_VALUE, 1 + n_columns(sheet), TSU_ALIGN_LEFT, NULL, 0);
        return;
    }
    sum = sum_of(sheet, groups, line);
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, total ? TSU_TYPE_FIGURE_STRONG : TSU_TYPE_LABEL,
                       TSU_TYPE_LABEL_LOCAL, "  ", total ? line->sum : subject_label(line->subject),
                       NULL);
    tsu_sheet_cell(sheet, table, TSU_CELL_LABEL, 1, TSU_ALIGN_LEFT);
    hours_cells(sheet, table, &sum, total);
}

/* Hours of Japanese learned at work, and what belongs to no course before or after entry. */
static void
add_aside(TsuSheet *sheet, TsuTable *table, bool only_short)
{
    static const struct {
        const char *phase, *label;
    } phases[] = {
        {"at_work", N_("At the workplace")},
        {"other", N_("Other")},
    };
    const GPtrArray *courses = tsu_case_records(sheet->c, "course");

    tsu_paper_begin(sheet->paper);
    if (only_short)
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                           N_("of subjects, those with hours short"), NULL);
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

/* Where room is short and the lectures are over: the sums, and the subjects in which hours are
 * short. */
static unsigned
short_lines(const TsuSheet *sheet, const GPtrArray *groups, unsigned block, Line out[ROWS])
{
    unsigned n = 0;

    for (unsigned row = 0; row < ROWS; row++) {
        const Line *line = &LINES[block][row];

        if (line->sum != NULL || (line->subject != NULL && sum_of(sheet, groups, line).set[SHORT]))
            out[n++] = *line;
    }
    return n;
}

bool
tsu_sheet_can_condense(const TsuSheet *sheet)
{
    TsuDate end = sheet->law->facts->lecture_end;

    return sheet->options->rule_set != NULL && tsu_date_is_set(end) &&
           tsu_date_compare(end, sheet->options->day) < 0 &&
           tsu_case_records(sheet->c, "course")->len > 0;
}

void
tsu_sheet_lectures(TsuSheet *sheet)
{
    static const double weights[] = {97, 37, 32, 32, 32, 31, 97, 37, 32, 32, 32, 31};
    static const double plain[] = {144, 39, 39, 39, 144, 39, 39, 39};
    bool law = n_columns(sheet) == N_COLUMNS;
    bool only_short = sheet->condensed && tsu_sheet_can_condense(sheet);
    g_autoptr(TsuTable) table =
        tsu_sheet_table(sheet, law ? weights : plain, BLOCKS * (1 + n_columns(sheet)));
    const GPtrArray *groups = sheet->law->lectures;
    Line lines[BLOCKS][ROWS];
    unsigned n_rows = ROWS;

    if (tsu_case_records(sheet->c, "course")->len == 0) {
        tsu_sheet_none(sheet, N_("Lectures (hours)"));
        return;
    }
    tsu_sheet_title(sheet, table, N_("Lectures (hours)"));
    add_aside(sheet, table, only_short);
    tsu_table_set_heavy(table, 1 + n_columns(sheet));
    tsu_table_begin_row(table, true, 0);
    for (unsigned block = 0; block < BLOCKS; block++) {
        tsu_sheet_head(sheet, table, 1, N_("Course subject"));
        tsu_sheet_head(sheet, table, 1, N_("Plan"));
        tsu_sheet_head(sheet, table, 1, N_("Before"));
        tsu_sheet_head(sheet, table, 1, N_("After"));
        if (!law)
            continue;
        tsu_sheet_head(sheet, table, 1, N_("Needed"));
        tsu_sheet_head(sheet, table, 1, N_("Short"));
    }
    memcpy(lines, LINES, sizeof lines);
    if (only_short) {
        memset(lines, 0, sizeof lines);
        n_rows = 0;
        for (unsigned block = 0; block < BLOCKS; block++)
            n_rows = MAX(n_rows, short_lines(sheet, groups, block, lines[block]));
    }
    for (unsigned row = 0; row < n_rows; row++) {
        tsu_table_begin_row(table, false, 0);
        for (unsigned block = 0; block < BLOCKS; block++)
            line_cells(sheet, table, groups, &lines[block][row]);
    }
    tsu_layout_table(sheet->layout, table, -1);
}
