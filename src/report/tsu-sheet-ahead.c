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
    for (unsigned i = 0; sheet->law->gates != NULL && i < sheet->law->gates->len; i++) {
        const TsuGateResult *result = g_ptr_array_index(sheet->law->gates, i);

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

/* "2026-08-05 – 2026-09-04", "– 2027-03-01", or the one day of a sitting, none of them broken. */
static void
add_window(TsuSheet *sheet, const TsuStep *step)
{
    g_autofree char *first = tsu_date_format(step->first);
    g_autofree char *last = tsu_date_format(step->last);
    g_autofree char *text = tsu_date_equal(step->first, step->last) ? g_strdup(last)
                            : first != NULL
                                ? g_strdup_printf("%s\u00a0–\u2060\u00a0%s", first, last)
                                : g_strdup_printf("–\u2060\u00a0%s", last);

    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", " ");
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", text);
}

/* What she still has to do and can, each with its window. */
static void
add_steps(TsuSheet *sheet, const TsuFinding *finding)
{
    bool announced = true;

    for (unsigned i = 0; i < finding->steps->len; i++) {
        const TsuStep *step = &g_array_index(finding->steps, TsuStep, i);

        if (step->done || step->kind == TSU_STEP_RESULT || !tsu_date_is_set(step->last) ||
            tsu_date_compare(step->last, sheet->options->day) < 0)
            continue;
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "   ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                           STEPS[step->kind], NULL);
        add_window(sheet, step);
        announced &= !step->computed && !step->uncertain;
    }
    if (announced)
        return;
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", " ");
    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                       N_("not announced yet"), NULL);
}

static void
add_by(TsuSheet *sheet, const TsuFinding *finding, bool reckoned)
{
    g_autofree char *by = tsu_date_format(finding->by);

    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ", N_("By"), NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", " ");
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", by);
    if (reckoned) {
        tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", " ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                           N_("(reckoned)"), NULL);
    }
}

bool
tsu_sheet_requirement(TsuSheet *sheet, TsuTable *table, unsigned n_columns, const char *kind)
{
    const TsuGateResult *gate = NULL;
    const TsuFinding *finding = finding_of_kind(sheet, kind, &gate);
    bool open;

    if (finding == NULL)
        return false;
    /* Relieved or not: what is not met by a test is not asked for any more. */
    open = finding->state != TSU_FINDING_MET && finding->state != TSU_FINDING_RELIEF;
    tsu_table_begin_row(table, false, TSU_SHEET_ROW);
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ",
                       N_("Requirement ahead"), NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "  ");
    tsu_sheet_add_words(sheet, TSU_TYPE_VALUE, false, finding->rule->titles);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL_LOCAL, "en", " ");
    tsu_sheet_add_words(sheet, TSU_TYPE_LABEL_LOCAL, true, finding->rule->titles);
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "  ");
    tsu_sheet_add_state(sheet, TSU_TYPE_STRONG, finding);
    if (open && tsu_date_is_set(finding->by)) {
        tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en",
                      tsu_paper_is_bilingual(sheet->paper) ? "\n" : "   ");
        add_by(sheet, finding, gate->reckoned);
        if (!finding->lost)
            add_steps(sheet, finding);
    }
    tsu_sheet_cell(sheet, table, TSU_CELL_TOTAL, n_columns, TSU_ALIGN_LEFT);
    return true;
}

TsuDate
tsu_sheet_last_safe(const TsuSheet *sheet)
{
    for (unsigned i = 0; sheet->law->gates != NULL && i < sheet->law->gates->len; i++) {
        const TsuGateResult *result = g_ptr_array_index(sheet->law->gates, i);

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

    for (unsigned i = 0; i < sheet->law->deadlines->len; i++) {
        TsuDeadline *deadline = g_ptr_array_index(sheet->law->deadlines, i);

        if (tsu_due_state(deadline, day) != TSU_DUE_LAPSED &&
            tsu_date_compare(deadline->due, until) <= 0)
            g_ptr_array_add(ahead, deadline);
    }
    return ahead;
}

/* The version of its rule that it was made by. */
static const TsuRule *
rule_of(const TsuSheet *sheet, const TsuDeadline *deadline)
{
    const GPtrArray *versions = tsu_rules_versions(sheet->options->rule_set, deadline->rule);

    for (unsigned i = 0; i < versions->len; i++) {
        const TsuRule *rule = g_ptr_array_index(versions, i);

        if (rule->office == deadline->office &&
            g_strcmp0(tsu_rule_title(rule, "ja"), deadline->title_ja) == 0)
            return rule;
    }
    return g_ptr_array_index(versions, 0);
}

/* The label of a key of the field that is named as entity.field, or NULL. */
static const char *
choice_label(const char *path, const char *key)
{
    g_auto(GStrv) names = g_strsplit(path, ".", 2);
    const TsuEntitySpec *spec = names[0] != NULL ? tsu_entity_find(names[0]) : NULL;
    int field = spec != NULL && names[1] != NULL ? tsu_entity_field_index(spec, names[1]) : -1;
    const TsuChoice *choice = field >= 0 ? spec->fields[field].choices : NULL;

    for (; choice != NULL && choice->key != NULL; choice++)
        if (strcmp(choice->key, key) == 0)
            return choice->label;
    return NULL;
}

/* What tells one deadline of a rule from the next: the test's grade, the sitting, how many months
 * after. Not what the title or the day says already. */
static void
add_detail(TsuSheet *sheet, TsuType type, bool local, const TsuDeadline *deadline,
           const TsuRule *rule)
{
    const char *own = tsu_rule_get(rule, "detail", NULL);
    g_autofree char *month = tsu_date_format(TSU_DATE(deadline->due.year, deadline->due.month, 0));
    g_auto(GStrv) words = g_strsplit(deadline->detail, " ", -1);

    for (unsigned i = 0; words[i] != NULL; i++) {
        const char *label = NULL, *msgid = NULL;
        g_autofree char *number = NULL;
        TsuOffset offset;

        if (own != NULL && !g_str_has_prefix(own, "residence_period."))
            label = choice_label(own, words[i]);
        if (own == NULL)
            label = choice_label("skill_test.grade", words[i]);
        if (label != NULL &&
            strstr(deadline->title_ja, tsu_catalog_get(sheet->options->japanese, label)) == NULL) {
            msgid = label;
        } else if (tsu_offset_parse(words[i], &offset) && !offset.month_end && offset.days == 0) {
            msgid = N_("%s months");
            number = g_strdup_printf("%d", offset.months);
        } else if (strspn(words[i], "0123456789") == strlen(words[i])) {
            msgid = N_("No. %s");
            number = g_strdup(words[i]);
        } else if (strspn(words[i], "0123456789-") != strlen(words[i]) ||
                   g_strcmp0(words[i], month) == 0) {
            continue;
        }
        tsu_paper_add(sheet->paper, type, "en", "  ");
        if (msgid != NULL)
            tsu_paper_add_one(sheet->paper, type, local, msgid, number);
        else
            tsu_paper_add(sheet->paper, type, "en", words[i]);
    }
}

static void
deadline_cells(TsuSheet *sheet, TsuTable *table, const TsuDeadline *deadline)
{
    bool overdue = tsu_due_state(deadline, sheet->options->day) == TSU_DUE_OVERDUE;
    const TsuRule *rule = rule_of(sheet, deadline);
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
    tsu_sheet_add_words(sheet, TSU_TYPE_VALUE, false, rule->titles);
    if (deadline->detail != NULL)
        add_detail(sheet, TSU_TYPE_VALUE, false, deadline, rule);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL_LOCAL, "en", "\n");
    if (tsu_sheet_add_words(sheet, TSU_TYPE_LABEL_LOCAL, true, rule->titles) &&
        deadline->detail != NULL)
        add_detail(sheet, TSU_TYPE_LABEL_LOCAL, true, deadline, rule);
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
    static const double weights[] = {77, 184, 77, 184};
    g_autoptr(TsuTable) table = NULL;
    g_autoptr(GPtrArray) ahead = NULL;
    unsigned shown, rows;

    if (sheet->law->deadlines == NULL)
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
