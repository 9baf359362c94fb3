/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Japanese, skill tests, the national exam. */

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-exam.h"
#include "tsu-language.h"
#include "tsu-sheet-private.h"

static void
number_cell(TsuSheet *sheet, TsuTable *table, unsigned span, const TsuRecord *record,
            const char *field)
{
    tsu_sheet_data(sheet, table, span, TSU_ALIGN_CENTER, tsu_record_get(record, field));
}

/* A day that has not come has no result; that she applied is known. */
static bool
has_result(const TsuSheet *sheet, const TsuRecord *test, const char *field)
{
    return !tsu_sheet_is_to_come(sheet, tsu_record_get_date(test, "date")) ||
           g_strcmp0(tsu_record_get(test, field), "applied") == 0;
}

static void
planned_cell(TsuSheet *sheet, TsuTable *table)
{
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_VALUE, TSU_TYPE_LABEL_LOCAL, " ", N_("Planned"),
                       NULL);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_CENTER);
}

/* What was announced, else what the scores say; where they contradict each other, that. */
static void
language_result_cell(TsuSheet *sheet, TsuTable *table, const TsuRecord *test)
{
    bool contradicts = false;
    TsuOutcome outcome = tsu_language_outcome(sheet->options->rule_set, test, &contradicts);

    if (!has_result(sheet, test, "result")) {
        planned_cell(sheet, table);
        return;
    }
    tsu_paper_begin(sheet->paper);
    if (tsu_record_get(test, "result") != NULL || outcome == TSU_OUTCOME_UNKNOWN)
        tsu_sheet_add_choice(sheet, TSU_TYPE_VALUE, TSU_TYPE_MINOR, "  ", test, "result");
    else
        tsu_paper_add_both(sheet->paper, TSU_TYPE_VALUE, TSU_TYPE_MINOR, "  ",
                           outcome == TSU_OUTCOME_PASSED ? "Passed" : "Failed", NULL);
    if (contradicts) {
        tsu_paper_add(sheet->paper, TSU_TYPE_MINOR, "en", "\n");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_MINOR, TSU_TYPE_LABEL_LOCAL, " ",
                           N_("the scores say otherwise"), NULL);
    }
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_CENTER);
}

static void
language_row(TsuSheet *sheet, TsuTable *table, const TsuRecord *test)
{
    TsuDate date = tsu_record_get_date(test, "date");
    g_autofree char *level = tsu_sheet_is_to_come(sheet, date)
                                 ? NULL
                                 : tsu_language_level_text(sheet->options->rule_set, test);

    tsu_table_begin_row(table, false, TSU_SHEET_ROW);
    tsu_sheet_date(sheet, table, date);
    tsu_sheet_choice(sheet, table, TSU_ALIGN_LEFT, test, "test");
    tsu_sheet_choice(sheet, table, TSU_ALIGN_CENTER, test, "level");
    /* N4 and N5 give one score for both. */
    if (tsu_record_get(test, "knowledge_reading") != NULL) {
        number_cell(sheet, table, 2, test, "knowledge_reading");
    } else {
        number_cell(sheet, table, 1, test, "knowledge");
        number_cell(sheet, table, 1, test, "reading");
    }
    number_cell(sheet, table, 1, test, "listening");
    number_cell(sheet, table, 1, test, "total");
    language_result_cell(sheet, table, test);
    tsu_sheet_data(sheet, table, 1, TSU_ALIGN_CENTER, level);
}

/* Level reached, by which day's test. */
static void
level_aside(TsuSheet *sheet, TsuTable *table)
{
    const TsuRecord *proof = NULL;
    TsuLevel level =
        tsu_case_language_level(sheet->options->rule_set, sheet->c, sheet->options->day, &proof);

    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                       N_("Level reached (JLPT equivalent)"), NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "  ");
    tsu_paper_add(sheet->paper, TSU_TYPE_SECTION, "en", tsu_level_name(level));
    if (level != TSU_LEVEL_NONE && proof != NULL) {
        tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "  ");
        tsu_paper_add_date(sheet->paper, TSU_TYPE_VALUE, tsu_record_date(proof));
    }
    tsu_table_set_aside(table, tsu_paper_runs(sheet->paper), tsu_paper_n_runs(sheet->paper));
}

void
tsu_sheet_japanese(TsuSheet *sheet)
{
    static const double weights[] = {84, 84, 34, 70, 40, 42, 46, 74, 47};
    g_autoptr(TsuTable) table = tsu_sheet_table(sheet, weights, G_N_ELEMENTS(weights));
    const GPtrArray *tests = tsu_case_records(sheet->c, "language_test");

    tsu_sheet_title(sheet, table, N_("Japanese tests"));
    level_aside(sheet, table);
    tsu_table_begin_row(table, true, 0);
    tsu_sheet_head(sheet, table, 1, N_("Date"));
    tsu_sheet_head(sheet, table, 1, N_("Test"));
    tsu_sheet_head(sheet, table, 1, N_("Level sat"));
    tsu_sheet_head(sheet, table, 1, N_("Language knowledge"));
    tsu_sheet_head(sheet, table, 1, N_("Reading"));
    tsu_sheet_head(sheet, table, 1, N_("Listening"));
    tsu_sheet_head(sheet, table, 1, N_("Total"));
    tsu_sheet_head(sheet, table, 1, N_("Result"));
    tsu_sheet_head(sheet, table, 1, N_("Level proved"));
    for (unsigned i = 0; i < tests->len; i++)
        language_row(sheet, table, g_ptr_array_index(tests, i));
    if (tests->len == 0)
        tsu_sheet_none_row(sheet, table, G_N_ELEMENTS(weights));
    tsu_sheet_requirement(sheet, table, G_N_ELEMENTS(weights), "language-level");
    tsu_layout_table(sheet->layout, table, -1);
}

/* --- Skill tests and the national exam, side by side ---------------------------------------- */

static void
stacked_choice(TsuSheet *sheet, TsuTable *table, TsuAlign align, const TsuRecord *record,
               const char *field)
{
    if (tsu_record_get(record, field) != NULL && !has_result(sheet, record, field)) {
        planned_cell(sheet, table);
        return;
    }
    tsu_paper_begin(sheet->paper);
    tsu_sheet_add_choice(sheet, TSU_TYPE_VALUE, TSU_TYPE_LABEL_LOCAL, " ", record, field);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, align);
}

static TsuTable *
skill_table(TsuSheet *sheet)
{
    static const double weights[] = {86, 52, 63, 63};
    TsuTable *table = tsu_sheet_table(sheet, weights, G_N_ELEMENTS(weights));
    const GPtrArray *tests = tsu_case_records(sheet->c, "skill_test");

    tsu_sheet_title(sheet, table, N_("Care skill tests"));
    tsu_table_begin_row(table, true, 0);
    tsu_sheet_head(sheet, table, 1, N_("Grade"));
    tsu_sheet_head(sheet, table, 1, N_("Date"));
    tsu_sheet_head(sheet, table, 1, N_("Written"));
    tsu_sheet_head(sheet, table, 1, N_("Practical"));
    for (unsigned i = 0; i < tests->len; i++) {
        const TsuRecord *test = g_ptr_array_index(tests, i);

        tsu_table_begin_row(table, false, TSU_SHEET_ROW);
        tsu_paper_begin(sheet->paper);
        tsu_sheet_add_choice(sheet, TSU_TYPE_VALUE, TSU_TYPE_LABEL_LOCAL, " ", test, "grade");
        if (tsu_record_get_flag(test, "resit")) {
            tsu_paper_add(sheet->paper, TSU_TYPE_MINOR, "en", "  ");
            tsu_paper_add_both(sheet->paper, TSU_TYPE_MINOR, TSU_TYPE_LABEL_LOCAL, " ",
                               N_("Re-sit"), NULL);
        }
        tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
        tsu_sheet_data(sheet, table, 1, TSU_ALIGN_LEFT, tsu_record_get(test, "date"));
        stacked_choice(sheet, table, TSU_ALIGN_CENTER, test, "written");
        stacked_choice(sheet, table, TSU_ALIGN_CENTER, test, "practical");
    }
    if (tests->len == 0)
        tsu_sheet_none_row(sheet, table, G_N_ELEMENTS(weights));
    return table;
}

static void
exam_row(TsuSheet *sheet, TsuTable *table, const TsuRecord *exam)
{
    const char *number = tsu_record_get(exam, "exam");

    tsu_table_begin_row(table, false, TSU_SHEET_ROW);
    tsu_paper_begin(sheet->paper);
    if (number != NULL)
        tsu_paper_add_both(sheet->paper, TSU_TYPE_VALUE, TSU_TYPE_LABEL_LOCAL, "\n", N_("No. %s"),
                           number);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_CENTER);
    tsu_sheet_data(sheet, table, 1, TSU_ALIGN_LEFT, tsu_record_get(exam, "date"));
    number_cell(sheet, table, 1, exam, "score");
    stacked_choice(sheet, table, TSU_ALIGN_CENTER, exam, "part_a");
    stacked_choice(sheet, table, TSU_ALIGN_CENTER, exam, "part_b");
    stacked_choice(sheet, table, TSU_ALIGN_CENTER, exam, "part_c");
    stacked_choice(sheet, table, TSU_ALIGN_CENTER, exam, "result");
}

/* Passed parts, each with the exam in which it was and the last one in which it counts. */
static void
part_row(TsuSheet *sheet, TsuTable *table, unsigned n_columns)
{
    TsuPartLedger ledger;

    if (sheet->options->rule_set == NULL)
        return;
    tsu_part_ledger(sheet->options->rule_set, sheet->c, sheet->options->day, &ledger);
    if (!ledger.any || ledger.passed)
        return;
    tsu_table_begin_row(table, false, TSU_SHEET_ROW);
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                       N_("Parts passed (exam → until)"), NULL);
    for (unsigned i = 0; i < TSU_EXAM_PARTS; i++) {
        const TsuPartPass *part = &ledger.parts[i];
        g_autofree char *exams =
            g_strdup_printf("\u00a0%d\u00a0→\u00a0%d", part->passed_at, part->valid_to);

        if (part->state == TSU_PART_OPEN)
            continue;
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "   ");
        tsu_paper_add(sheet->paper, TSU_TYPE_STRONG, "en", part->name);
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", exams);
        if (part->state == TSU_PART_EXPIRED) {
            tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", " ");
            tsu_paper_add_both(sheet->paper, TSU_TYPE_VALUE, TSU_TYPE_LABEL_LOCAL, " ",
                               N_("expired"), NULL);
        }
    }
    tsu_sheet_cell(sheet, table, TSU_CELL_TOTAL, n_columns, TSU_ALIGN_LEFT);
}

static TsuTable *
exam_table(TsuSheet *sheet)
{
    static const double weights[] = {33, 52, 25, 36, 36, 36, 36};
    TsuTable *table = tsu_sheet_table(sheet, weights, G_N_ELEMENTS(weights));
    const GPtrArray *exams = tsu_case_records(sheet->c, "exam_attempt");

    tsu_sheet_title(sheet, table, N_("National exam for certified care workers"));
    tsu_table_begin_row(table, true, 0);
    tsu_sheet_head(sheet, table, 1, N_("Exam"));
    tsu_sheet_head(sheet, table, 1, N_("Date"));
    tsu_sheet_head(sheet, table, 1, N_("Score"));
    tsu_sheet_head(sheet, table, 1, N_("Part A"));
    tsu_sheet_head(sheet, table, 1, N_("Part B"));
    tsu_sheet_head(sheet, table, 1, N_("Part C"));
    tsu_sheet_head(sheet, table, 1, N_("Result"));
    for (unsigned i = 0; i < exams->len; i++)
        exam_row(sheet, table, g_ptr_array_index(exams, i));
    if (exams->len == 0)
        tsu_sheet_none_row(sheet, table, G_N_ELEMENTS(weights));
    part_row(sheet, table, G_N_ELEMENTS(weights));
    return table;
}

void
tsu_sheet_exams(TsuSheet *sheet)
{
    static const double whole[] = {1};
    g_autoptr(TsuTable) skills = skill_table(sheet);
    g_autoptr(TsuTable) exams = exam_table(sheet);
    g_autoptr(TsuTable) ahead = tsu_sheet_table(sheet, whole, 1);
    bool any;

    tsu_layout_pair(sheet->layout, skills, exams, tsu_layout_width(sheet->layout) * 0.507, 8);
    any = tsu_sheet_requirement(sheet, ahead, 1, "skill-test") ||
          tsu_sheet_requirement(sheet, ahead, 1, "evaluation-test");
    any = tsu_sheet_requirement(sheet, ahead, 1, "national-exam") || any;
    if (!any)
        return;
    tsu_layout_gap(sheet->layout, tsu_sheet_gap(sheet));
    tsu_layout_table(sheet->layout, ahead, -1);
}
