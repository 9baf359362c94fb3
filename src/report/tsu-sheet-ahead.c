/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules say of the way ahead: requirements with their windows, and the next deadlines. */

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-rule-kind.h"
#include "tsu-sheet-private.h"

#define DUE_MONTHS 6
#define DUE_MOST   8

/* --- Requirements ---------------------------------------------------------------------------- */

static const char *const STEPS[TSU_N_STEPS] = {
    [TSU_STEP_APPLY] = N_("Apply"),
    [TSU_STEP_SIT] = N_("Sit the test"),
    [TSU_STEP_RESULT] = N_("Result"),
    [TSU_STEP_START] = N_("Begin"),
    [TSU_STEP_FINISH] = N_("Complete"),
    [TSU_STEP_FILE] = N_("File"),
    [TSU_STEP_GRANTED] = N_("Granted"),
    [TSU_STEP_DEPART] = N_("Leave Japan"),
    [TSU_STEP_RETURN] = N_("Come back to Japan"),
};

static const TsuFinding *
finding_of_kind(const TsuSheet *sheet, const char *kind, const TsuGateResult **gate)
{
    for (unsigned i = 0; sheet->gates != NULL && i < sheet->gates->len; i++) {
        const TsuGateResult *result = g_ptr_array_index(sheet->gates, i);

        for (unsigned k = 0; k < result->findings->len; k++) {
            const TsuFinding *finding = g_ptr_array_index(result->findings, k);

            if (strcmp(finding->rule->kind->name, kind) == 0 &&
                finding->state != TSU_FINDING_SIMULATED &&
                finding->rule->severity != TSU_RULE_ADVICE) {
                *gate = result;
                return finding;
            }
        }
    }
    return NULL;
}

/* "Apply 2026-08-01 – 2026-09-30" for each step that she still has to do. */
static void
add_steps(TsuSheet *sheet, const TsuFinding *finding)
{
    for (unsigned i = 0; i < finding->steps->len; i++) {
        const TsuStep *step = &g_array_index(finding->steps, TsuStep, i);

        if (step->done || !tsu_date_is_set(step->last) || step->kind == TSU_STEP_RESULT)
            continue;
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "   ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                           STEPS[step->kind], NULL);
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", " ");
        tsu_sheet_add_span(sheet,
                           tsu_date_equal(step->first, step->last) ? TSU_DATE_NONE : step->first,
                           step->last);
        if (step->computed || step->uncertain) {
            tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", " ");
            tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                               N_("not announced yet"), NULL);
        }
    }
}

void
tsu_sheet_requirement(TsuSheet *sheet, TsuTable *table, unsigned n_columns, const char *kind)
{
    const TsuGateResult *gate = NULL;
    const TsuFinding *finding = finding_of_kind(sheet, kind, &gate);

    if (finding == NULL)
        return;
    tsu_table_begin_row(table, false, TSU_SHEET_ROW);
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                       N_("Requirement ahead"), NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "  ");
    tsu_sheet_add_words(sheet, TSU_TYPE_VALUE, TSU_TYPE_LABEL_LOCAL, " ", finding->rule->titles);
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "  ");
    tsu_sheet_add_state(sheet, TSU_TYPE_STRONG, finding);
    if (finding->state != TSU_FINDING_MET && tsu_date_is_set(finding->by)) {
        g_autofree char *by = tsu_date_format(finding->by);

        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "   ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ", N_("by %s"),
                           by);
        if (gate->reckoned)
            tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                               N_("(reckoned)"), NULL);
    }
    if (finding->state != TSU_FINDING_MET)
        add_steps(sheet, finding);
    tsu_sheet_cell(sheet, table, TSU_CELL_TOTAL, n_columns, TSU_ALIGN_LEFT);
}

TsuDate
tsu_sheet_last_safe(const TsuSheet *sheet)
{
    for (unsigned i = 0; sheet->gates != NULL && i < sheet->gates->len; i++) {
        const TsuGateResult *result = g_ptr_array_index(sheet->gates, i);

        if (!result->passed && tsu_date_is_set(result->last_safe))
            return result->last_safe;
    }
    return TSU_DATE_NONE;
}

/* --- Deadlines ------------------------------------------------------------------------------- */

/* What can still be missed within the months ahead, what is overdue first. */
static GPtrArray *
deadlines_ahead(const TsuSheet *sheet)
{
    GPtrArray *ahead = g_ptr_array_new();
    TsuDate day = sheet->options->day, until = tsu_date_add_months(day, DUE_MONTHS);

    for (unsigned i = 0; i < sheet->deadlines->len; i++) {
        TsuDeadline *deadline = g_ptr_array_index(sheet->deadlines, i);

        if (tsu_due_state(deadline, day) != TSU_DUE_LAPSED &&
            tsu_date_compare(deadline->due, until) <= 0)
            g_ptr_array_add(ahead, deadline);
    }
    return ahead;
}

static const GPtrArray *
titles_of(const TsuSheet *sheet, const TsuDeadline *deadline)
{
    const GPtrArray *versions = tsu_rules_versions(sheet->options->rule_set, deadline->rule);

    return ((const TsuRule *) g_ptr_array_index(versions, 0))->titles;
}

static void
deadline_cells(TsuSheet *sheet, TsuTable *table, const TsuDeadline *deadline)
{
    bool overdue = tsu_due_state(deadline, sheet->options->day) == TSU_DUE_OVERDUE;
    g_autofree char *due = tsu_date_format(deadline->due);

    tsu_paper_begin(sheet->paper);
    tsu_paper_add(sheet->paper, overdue ? TSU_TYPE_STRONG : TSU_TYPE_VALUE, "en", due);
    if (deadline->unsure)
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", " ?");
    if (overdue || deadline->has_step) {
        tsu_paper_add(sheet->paper, TSU_TYPE_LABEL_LOCAL, "en", "\n");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL_LOCAL, TSU_TYPE_LABEL_LOCAL, " ",
                           overdue ? N_("overdue") : STEPS[deadline->step], NULL);
    }
    tsu_sheet_cell(sheet, table, TSU_CELL_LABEL, 1, TSU_ALIGN_LEFT);
    tsu_paper_begin(sheet->paper);
    tsu_sheet_add_words(sheet, TSU_TYPE_VALUE, TSU_TYPE_LABEL_LOCAL, "\n",
                        titles_of(sheet, deadline));
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
}

/* How many there are beyond those that are listed, and what the question mark means. */
static void
due_aside(TsuSheet *sheet, TsuTable *table, const GPtrArray *ahead)
{
    bool unsure = false;

    for (unsigned i = 0; i < ahead->len && i < DUE_MOST; i++)
        unsure |= ((const TsuDeadline *) g_ptr_array_index(ahead, i))->unsure;
    tsu_paper_begin(sheet->paper);
    if (ahead->len > DUE_MOST) {
        g_autofree char *more = g_strdup_printf("%u", ahead->len - DUE_MOST);

        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                           N_("and %s more"), more);
        tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "   ");
    }
    if (unsure)
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                           N_("? day not sure"), NULL);
    if (tsu_paper_n_runs(sheet->paper) > 0)
        tsu_table_set_aside(table, tsu_paper_runs(sheet->paper), tsu_paper_n_runs(sheet->paper));
}

void
tsu_sheet_due(TsuSheet *sheet)
{
    static const double weights[] = {68, 193, 68, 193};
    g_autoptr(TsuTable) table = NULL;
    g_autoptr(GPtrArray) ahead = NULL;
    unsigned shown, rows;

    if (sheet->deadlines == NULL)
        return;
    ahead = deadlines_ahead(sheet);
    if (ahead->len == 0) {
        tsu_sheet_none(sheet, N_("Deadlines of the next six months"));
        return;
    }
    table = tsu_sheet_table(sheet, weights, G_N_ELEMENTS(weights));
    tsu_sheet_title(sheet, table, N_("Deadlines of the next six months"));
    due_aside(sheet, table, ahead);
    shown = MIN(ahead->len, DUE_MOST);
    /* Down the left half first. */
    rows = (shown + 1) / 2;
    for (unsigned i = 0; i < rows; i++) {
        tsu_table_begin_row(table, false, TSU_SHEET_ROW);
        deadline_cells(sheet, table, g_ptr_array_index(ahead, i));
        if (rows + i < shown)
            deadline_cells(sheet, table, g_ptr_array_index(ahead, rows + i));
        else
            tsu_table_add_cell(table, TSU_CELL_VALUE, 2, TSU_ALIGN_LEFT, NULL, 0);
    }
    tsu_layout_table(sheet->layout, table, -1);
}
