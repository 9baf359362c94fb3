/* SPDX-License-Identifier: GPL-3.0-or-later */

/* what-if in words. */

#include "tsu-cli-finding.h"
#include "tsu-cli-table.h"
#include "tsu-cli-what-if.h"
#include "tsu-cli-words.h"
#include "tsu-due-list.h"

#include <glib/gi18n.h>

#define INDENT 2

static void
heading(TsuCli *cli, const char *text)
{
    g_string_append_printf(cli->out, "\n%s\n", text);
}

/* What is supposed ------------------------------------------------------------------------------*/

static char *
value(TsuCli *cli, const TsuRecord *record, unsigned field)
{
    if (record == NULL || record->values[field] == NULL)
        return g_strdup("–");
    return tsu_cli_value(cli, &record->spec->fields[field], record->values[field]);
}

static void
add_supposed(TsuCli *cli, TsuCliPairs *pairs, const char *id, const TsuSupposed *supposed)
{
    const TsuRecord *record = supposed->after;
    g_autoptr(GString) text = g_string_new(_(record->spec->label));
    const char *separator = ": ";

    if (supposed->before != NULL && record->spec->owner != TSU_OWNER_NONE)
        g_string_append_printf(text, " %s/%" PRId64, id, record->id);
    for (unsigned i = 0; i < record->spec->n_fields; i++) {
        const char *before = supposed->before != NULL ? supposed->before->values[i] : NULL;
        g_autofree char *was = value(cli, supposed->before, i), *is = value(cli, record, i);

        if (g_strcmp0(before, record->values[i]) == 0)
            continue;
        g_string_append_printf(text, "%s%s ", separator, _(record->spec->fields[i].label));
        if (supposed->before != NULL)
            g_string_append_printf(text, "%s → ", was);
        g_string_append(text, is);
        separator = "; ";
    }
    if (record->withdrawn)
        g_string_append_printf(text, ": %s", _("withdrawn"));
    tsu_cli_pairs_add(pairs, supposed->before != NULL ? _("changed") : _("new"), text->str);
}

static void
append_supposed(TsuCli *cli, const TsuWhatIfView *view)
{
    g_autoptr(TsuCliPairs) pairs = tsu_cli_pairs_new();

    heading(cli, _("Supposed"));
    for (unsigned i = 0; i < view->supposed->len; i++)
        add_supposed(cli, pairs, view->id, &g_array_index(view->supposed, TsuSupposed, i));
    tsu_cli_pairs_print(pairs, INDENT, tsu_cli_columns(cli), cli->out);
}

/* Gates -----------------------------------------------------------------------------------------*/

static const char *
gate_state(const TsuGateResult *gate)
{
    if (gate == NULL)
        return _("not ahead");
    if (gate->passed)
        return _("passed");
    return gate->lost ? _("lost") : _(tsu_finding_state_label(gate->state));
}

static void
add_row(TsuCliTable *table, const char **title, const char *what, const char *now, const char *then)
{
    tsu_cli_table_add(table, *title);
    tsu_cli_table_add(table, what);
    tsu_cli_table_add(table, now);
    tsu_cli_table_add(table, then);
    *title = NULL;
}

static char *
day_of(TsuDate date, bool reckoned)
{
    g_autofree char *day = tsu_date_format(date);

    return g_strconcat(day != NULL ? day : "–", day != NULL && reckoned ? _(" (reckoned)") : NULL,
                       NULL);
}

static bool
is_unsure(const TsuGateResult *gate)
{
    return gate->first != NULL && tsu_finding_day_is_unsure(gate->first);
}

/* A last day, with the sign of one that is unsure. */
static char *
last_day(TsuDate date, bool unsure)
{
    g_autofree char *day = tsu_date_format(date);

    return g_strconcat(day != NULL ? day : "–", day != NULL && unsure ? TSU_CLI_UNSURE : NULL,
                       NULL);
}

static void
add_gate(TsuCliTable *table, const TsuGateChange *change)
{
    static const TsuGateResult none;
    const char *title = tsu_gate_title(change->gate, tsu_cli_language());
    const TsuGateResult *now = change->now != NULL ? change->now : &none;
    const TsuGateResult *then = change->then != NULL ? change->then : &none;

    if (g_strcmp0(gate_state(change->now), gate_state(change->then)) != 0)
        add_row(table, &title, _("State"), gate_state(change->now), gate_state(change->then));
    if (!tsu_date_equal(now->date, then->date)) {
        g_autofree char *was = day_of(now->date, now->reckoned);
        g_autofree char *is = day_of(then->date, then->reckoned);

        add_row(table, &title, _("Day"), was, is);
    }
    if (!tsu_date_equal(now->last_safe, then->last_safe)) {
        g_autofree char *was = last_day(now->last_safe, is_unsure(now));
        g_autofree char *is = last_day(then->last_safe, is_unsure(then));

        add_row(table, &title, _("Last safe day"), was, is);
    }
    for (unsigned i = 0; then->lost && !now->lost && i < then->remains->len; i++)
        add_row(table, &title, _("What remains"), NULL,
                tsu_gate_title(g_ptr_array_index(then->remains, i), tsu_cli_language()));
}

static void
append_gates(TsuCli *cli, const TsuWhatIf *what_if)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(4);

    if (what_if->gates->len == 0)
        return;
    heading(cli, _("Gates"));
    tsu_cli_table_add(table, _("Gate"));
    tsu_cli_table_add(table, NULL);
    tsu_cli_table_add(table, _("Now"));
    tsu_cli_table_add(table, _("Then"));
    for (unsigned i = 0; i < what_if->gates->len; i++)
        add_gate(table, &g_array_index(what_if->gates, TsuGateChange, i));
    tsu_cli_table_print(table, INDENT, true, cli->out);
}

/* Findings --------------------------------------------------------------------------------------*/

static char *
finding_state(const TsuFinding *finding)
{
    g_autofree char *needs = finding != NULL ? tsu_cli_finding_needs(finding) : NULL;
    g_autofree char *state = NULL;

    if (finding == NULL)
        return g_strdup(_("does not apply"));
    state = tsu_cli_finding_state(finding);
    /* Another rule takes its place: what it would lack is no lack. */
    if (finding->state == TSU_FINDING_MET && finding->relief != NULL)
        return g_strdup_printf("%s (%s)", state, finding->relief->id);
    return needs != NULL ? g_strdup_printf("%s (%s)", state, needs) : g_steal_pointer(&state);
}

static void
append_findings(TsuCli *cli, const TsuWhatIf *what_if)
{
    g_autoptr(TsuCliPairs) pairs = tsu_cli_pairs_new();

    if (what_if->findings->len == 0)
        return;
    heading(cli, _("Findings"));
    for (unsigned i = 0; i < what_if->findings->len; i++) {
        const TsuFindingChange *change = &g_array_index(what_if->findings, TsuFindingChange, i);
        const TsuRule *rule = change->then != NULL ? change->then->rule : change->now->rule;
        g_autofree char *was = finding_state(change->now), *is = finding_state(change->then);

        tsu_cli_pairs_printf(pairs, rule->id, "%s: %s → %s",
                             tsu_rule_title(rule, tsu_cli_language()), was, is);
    }
    tsu_cli_pairs_print(pairs, INDENT, tsu_cli_columns(cli), cli->out);
}

/* Deadlines -------------------------------------------------------------------------------------*/

static char *
due_of(const TsuDeadline *deadline)
{
    return deadline != NULL ? last_day(deadline->due, deadline->unsure) : g_strdup("–");
}

static const TsuDeadlineChange *
change_at(const TsuWhatIfView *view, unsigned place)
{
    return &g_array_index(view->what_if->deadlines, TsuDeadlineChange, place);
}

/* What could no longer be done before, and cannot now: nothing that anybody would notice. */
static bool
is_lapsed(const TsuWhatIfView *view, const TsuDeadlineChange *change)
{
    TsuDate day = view->then->day;

    return (change->now == NULL || tsu_due_state(change->now, day) == TSU_DUE_LAPSED) &&
           (change->then == NULL || tsu_due_state(change->then, day) == TSU_DUE_LAPSED);
}

/* Do both go, or come, by the same rule, as those of one exam after the other do? */
static bool
is_alike(const TsuDeadlineChange *a, const TsuDeadlineChange *b)
{
    const TsuDeadline *one = a->then != NULL ? a->then : a->now;
    const TsuDeadline *other = b->then != NULL ? b->then : b->now;

    return (a->then == NULL) == (b->then == NULL) && (a->now == NULL) == (b->now == NULL) &&
           (a->now == NULL || a->then == NULL) && strcmp(one->rule, other->rule) == 0;
}

/* How many after the one at @place are alike; -1: one before it is, which tells of this one. */
static int
count_alike(const TsuWhatIfView *view, unsigned place)
{
    int count = 0;

    for (unsigned i = 0; i < view->what_if->deadlines->len; i++)
        if (i != place && !is_lapsed(view, change_at(view, i)) &&
            is_alike(change_at(view, i), change_at(view, place))) {
            if (i < place)
                return -1;
            count++;
        }
    return count;
}

static void
append_deadlines(TsuCli *cli, const TsuWhatIfView *view)
{
    const GArray *changes = view->what_if->deadlines;
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(4);

    tsu_cli_table_add(table, NULL);
    tsu_cli_table_add(table, _("Now"));
    tsu_cli_table_add(table, _("Then"));
    tsu_cli_table_add(table, _("Deadline"));
    for (unsigned i = 0; i < changes->len; i++) {
        const TsuDeadlineChange *change = change_at(view, i);
        const TsuDeadline *shown = change->then != NULL ? change->then : change->now;
        int alike = is_lapsed(view, change) ? -1 : count_alike(view, i);
        const char *step = tsu_deadline_step(shown, view->then->rules);
        g_autofree char *detail = tsu_deadline_detail(shown, view->then->rules, tsu_cli_language());

        g_autofree char *more =
            alike > 0 ? g_strdup_printf(_("; %d more like it"), alike) : g_strdup("");

        if (alike < 0)
            continue;
        tsu_cli_table_add(table, change->then == NULL  ? _("gone")
                                 : change->now == NULL ? _("new")
                                 : tsu_date_equal(change->now->due, change->then->due)
                                     ? _("changed")
                                     : C_("of a deadline", "moved"));
        tsu_cli_table_take(table, due_of(change->now));
        tsu_cli_table_take(table, due_of(change->then));
        tsu_cli_table_printf(
            table, "%s %s%s%s%s%s%s%s", shown->rule, tsu_deadline_title(shown, tsu_cli_language()),
            step != NULL ? ": " : "", step != NULL ? _(step) : "", detail != NULL ? " (" : "",
            detail != NULL ? detail : "", detail != NULL ? ")" : "", more);
    }
    if (tsu_cli_table_n_rows(table) == 1)
        return;
    heading(cli, _("Deadlines"));
    tsu_cli_table_print(table, INDENT, true, cli->out);
}

/* Does a day bear the sign of an unsure one? */
static bool
shows_unsure(const TsuWhatIf *what_if)
{
    for (unsigned i = 0; i < what_if->deadlines->len; i++) {
        const TsuDeadlineChange *change = &g_array_index(what_if->deadlines, TsuDeadlineChange, i);

        if ((change->now != NULL && change->now->unsure) ||
            (change->then != NULL && change->then->unsure))
            return true;
    }
    for (unsigned i = 0; i < what_if->gates->len; i++) {
        const TsuGateChange *change = &g_array_index(what_if->gates, TsuGateChange, i);
        TsuDate now = change->now != NULL ? change->now->last_safe : TSU_DATE_NONE;
        TsuDate then = change->then != NULL ? change->then->last_safe : TSU_DATE_NONE;

        if (!tsu_date_equal(now, then) && ((change->now != NULL && is_unsure(change->now)) ||
                                           (change->then != NULL && is_unsure(change->then))))
            return true;
    }
    return false;
}

void
tsu_what_if_text(TsuCli *cli, const TsuWhatIfView *view)
{
    tsu_cli_then_title(cli, view->then, view->id);
    append_supposed(cli, view);
    append_gates(cli, view->what_if);
    append_findings(cli, view->what_if);
    append_deadlines(cli, view);
    if (shows_unsure(view->what_if)) {
        g_string_append_c(cli->out, '\n');
        tsu_cli_unsure_legend(cli);
    }
    if (tsu_what_if_is_empty(view->what_if))
        heading(cli, _("Nothing would be different."));
}
