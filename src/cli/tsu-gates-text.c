/* SPDX-License-Identifier: GPL-3.0-or-later */

/* gates in words. */

#include "tsu-cli-finding.h"
#include "tsu-cli-gates.h"
#include "tsu-cli-words.h"
#include "tsu-rule-kind.h"

#include <glib/gi18n.h>
#include <string.h>

#define INDENT 2
#define INNER  6

static bool
only_lifts(const TsuRule *rule)
{
    return rule->relieves != NULL || rule->exempts != NULL;
}

/* Of what no version before a later one records, there is nothing to say but that. */
static bool
is_not_recorded(const TsuFinding *finding)
{
    return finding->state == TSU_FINDING_UNKNOWN &&
           strcmp(finding->rule->kind->name, "not-recorded") == 0;
}

/* The first way is gone, and another remains: what the due list says is overdue is no riddle then.
 */
static char *
with_other_way(const TsuGatesView *view, const TsuFinding *finding, char *line)
{
    const TsuStep *step = tsu_cli_finding_step(finding);
    g_autofree char *name = NULL, *last = NULL, *by = NULL, *before = line;

    if (finding->state != TSU_FINDING_NOT_MET || !finding->other_ways || finding->lost ||
        finding->relief != NULL || step == NULL || !tsu_date_is_set(finding->by) ||
        tsu_date_compare(step->last, view->then->day) >= 0)
        return g_steal_pointer(&before);
    name = tsu_cli_step_name(view->then->rules, step);
    last = tsu_date_format(step->last);
    by = tsu_date_format(finding->by);
    /* Translators: a line of a finding; "Apply (JLPT 2026-12)"; two days */
    return g_strdup_printf(_("%s; %s: was possible until %s, another test proves it until %s"),
                           before, name, last, by);
}

/* One line of a finding that asks for something; NULL: it has none. */
static char *
line_of(const TsuGatesView *view, const TsuFinding *finding)
{
    if (is_not_recorded(finding))
        return NULL;
    /* What would only take another off is told with that other. */
    if (finding->state != TSU_FINDING_RELIEF && only_lifts(finding->rule))
        return NULL;
    if (finding->state == TSU_FINDING_SIMULATED && finding->would_be == TSU_FINDING_MET)
        return NULL;
    if (finding->state == TSU_FINDING_RELIEF) {
        g_autofree char *name = tsu_cli_rule_name(finding->rule);
        g_autofree char *by = tsu_cli_rule_name(finding->relief);

        return g_strdup_printf(_("%s: holds by %s"), name, by);
    }
    return with_other_way(view, finding, tsu_cli_finding_in_short(finding));
}

static void
add_not_recorded(TsuCliPairs *pairs, const GPtrArray *findings)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < findings->len; i++) {
        const TsuFinding *finding = g_ptr_array_index(findings, i);
        g_autofree char *name = is_not_recorded(finding) ? tsu_cli_rule_name(finding->rule) : NULL;

        if (name != NULL)
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", name);
    }
    tsu_cli_pairs_add(pairs, _("Not recorded"), text->str);
}

/* A line for each that asks for something, what stops nobody last, and one for all that are met. */
static void
add_findings(TsuCliPairs *pairs, const TsuGatesView *view, const GPtrArray *findings)
{
    static const struct {
        TsuFindingState state;
        bool advice;
        const char *label;
    } LINES[] = {
        {TSU_FINDING_NOT_MET, false, N_("Not met")},
        {TSU_FINDING_UNKNOWN, false, N_("Not known")},
        {TSU_FINDING_RELIEF, false, N_("Relief")},
        {TSU_FINDING_NOT_MET, true, N_("Advice")},
        {TSU_FINDING_UNKNOWN, true, N_("Advice")},
        {TSU_FINDING_SIMULATED, false, N_("Simulated")},
        {TSU_FINDING_SIMULATED, true, N_("Simulated")},
    };
    g_autoptr(GString) met = g_string_new(NULL);

    for (unsigned i = 0; i < G_N_ELEMENTS(LINES); i++)
        for (unsigned k = 0; k < findings->len; k++) {
            const TsuFinding *finding = g_ptr_array_index(findings, k);
            bool advice = finding->rule->severity == TSU_RULE_ADVICE;

            if (finding->state == LINES[i].state &&
                (advice == LINES[i].advice || finding->state == TSU_FINDING_RELIEF))
                tsu_cli_pairs_take(pairs, _(LINES[i].label), line_of(view, finding));
        }
    for (unsigned k = 0; k < findings->len; k++) {
        const TsuFinding *finding = g_ptr_array_index(findings, k);

        if (finding->state == TSU_FINDING_MET)
            g_string_append_printf(met, "%s%s%s", met->len > 0 ? ", " : "", finding->rule->id,
                                   finding->rule->office ? _(" (the office's own)") : "");
    }
    add_not_recorded(pairs, findings);
    tsu_cli_pairs_add(pairs, _("Met"), met->str);
}

static void
add_remains(TsuCliPairs *pairs, const TsuGateResult *gate)
{
    if (!gate->lost)
        return;
    for (unsigned i = 0; i < gate->remains->len; i++)
        tsu_cli_pairs_add(pairs, _("What remains"),
                          tsu_gate_title(g_ptr_array_index(gate->remains, i), tsu_cli_language()));
    if (gate->remains->len == 0)
        tsu_cli_pairs_add(pairs, _("What remains"), _("nothing that the rules name"));
}

static void
add_last_safe(TsuCliPairs *pairs, const TsuGatesView *view, const TsuGateResult *gate)
{
    g_autofree char *last = NULL, *until = NULL, *rule = NULL, *step = NULL;
    const TsuStep *first;

    if (gate->passed || gate->first == NULL)
        return;
    last = tsu_cli_finding_last_safe(gate->first);
    until = tsu_cli_days_until(view->then->day, gate->last_safe);
    rule = tsu_cli_rule_name(gate->first->rule);
    first = tsu_finding_open_step(gate->first);
    /* A rule of one step says it in its title. */
    if (first != NULL && gate->first->rule->steps->len > 1)
        step = tsu_cli_step_name(view->then->rules, first);
    tsu_cli_pairs_printf(pairs, _("Last safe day"), "%s, %s: %s%s%s", last, until,
                         step != NULL ? step : "", step != NULL ? " – " : "", rule);
}

static void
append_in_full(TsuCli *cli, const TsuGatesView *view, const TsuGateResult *gate)
{
    for (unsigned i = 0; i < gate->findings->len; i++) {
        const TsuFinding *finding = g_ptr_array_index(gate->findings, i);
        g_autofree char *name = tsu_cli_rule_name(finding->rule);
        g_autofree char *state = tsu_cli_finding_state(finding);
        g_autoptr(TsuCliPairs) pairs = tsu_cli_pairs_new();

        g_string_append_printf(cli->out, "\n    %s: %s\n", name, state);
        tsu_cli_finding_pairs(pairs, view->then->rules, finding, view->id, view->then->day);
        tsu_cli_pairs_add(pairs, _("Effect"), _(tsu_rule_severity_label(finding->rule->severity)));
        tsu_cli_pairs_add(pairs, _("Citation"), finding->rule->citation);
        tsu_cli_pairs_printf(pairs, _("Status"), "%s; %s",
                             _(tsu_rule_status_label(finding->rule->status)),
                             _(tsu_rule_confidence_label(finding->rule->confidence)));
        tsu_cli_pairs_add(pairs, _("Unsure"), tsu_rule_doubt(finding->rule, tsu_cli_language()));
        tsu_cli_pairs_print(pairs, INNER, tsu_cli_columns(cli), cli->out);
    }
}

static void
append_gate(TsuCli *cli, const TsuGatesView *view, const TsuGateResult *gate)
{
    g_autoptr(TsuCliPairs) pairs = tsu_cli_pairs_new();
    g_autofree char *day = tsu_cli_date(gate->passed ? gate->passed_on : gate->date);

    g_string_append_printf(cli->out, "\n%s: %s\n", tsu_gate_title(gate->gate, tsu_cli_language()),
                           gate->passed ? _("passed")
                           : gate->lost ? _("lost")
                                        : _(tsu_finding_state_label(gate->state)));
    if (gate->passed) {
        if (tsu_date_is_set(gate->passed_on))
            tsu_cli_pairs_add(pairs, _("Day"), day);
    } else if (tsu_date_is_set(gate->date)) {
        g_autofree char *until = tsu_cli_days_until(view->then->day, gate->date);

        tsu_cli_pairs_printf(pairs, _("Day"), "%s%s, %s", day,
                             gate->reckoned ? _(" (reckoned)") : "", until);
    } else {
        tsu_cli_pairs_add(pairs, _("Day"), _("not known"));
    }
    add_last_safe(pairs, view, gate);
    add_remains(pairs, gate);
    add_findings(pairs, view, gate->findings);
    tsu_cli_pairs_print(pairs, INDENT, tsu_cli_columns(cli), cli->out);
    if (view->all)
        append_in_full(cli, view, gate);
}

/* Is any sign to be seen that something is unsure? */
static bool
is_unsure(const TsuGatesView *view, const TsuGateResult *gate)
{
    if (!gate->passed && gate->first != NULL && tsu_finding_day_is_unsure(gate->first))
        return true;
    for (unsigned i = 0; i < gate->findings->len; i++) {
        const TsuFinding *finding = g_ptr_array_index(gate->findings, i);
        g_autofree char *line = NULL;

        if (finding->state == TSU_FINDING_MET || finding->state == TSU_FINDING_RELIEF ||
            !tsu_cli_finding_is_unsure(finding))
            continue;
        line = line_of(view, finding);
        if (line != NULL)
            return true;
    }
    return false;
}

/* Why no gate lies ahead. */
static void
append_end(TsuCli *cli, const TsuGatesView *view)
{
    g_autofree char *since = tsu_cli_date(view->end_since);

    g_string_append_c(cli->out, '\n');
    switch (view->end) {
    case TSU_WAY_OPEN:
        if (view->gates->len == 0)
            g_string_append(cli->out, _("No gate lies ahead."));
        break;
    case TSU_WAY_HOME:
        g_string_append_printf(
            cli->out, _("Home for good since %s: no gate lies ahead until a new case is opened."),
            since);
        break;
    case TSU_WAY_WITHDRAWN:
        g_string_append_printf(cli->out, _("Left before entry, on %s: no gate lies ahead."), since);
        break;
    case TSU_WAY_MISSING:
        g_string_append_printf(
            cli->out,
            _("Missing since %s, and the period of stay has run out: no gate lies ahead."), since);
        break;
    }
    g_string_append_c(cli->out, '\n');
}

void
tsu_gates_text(TsuCli *cli, const TsuGatesView *view)
{
    tsu_cli_then_title(cli, view->then, view->id);
    if (view->goal != NULL)
        g_string_append_printf(cli->out, _("Goal: %s\n"),
                               tsu_cli_choice("case", "goal", view->goal));
    else
        g_string_append(cli->out, _("No goal is recorded: this is the next stage.\n"));
    for (unsigned i = 0; i < view->gates->len; i++)
        append_gate(cli, view, g_ptr_array_index(view->gates, i));
    for (unsigned i = 0; i < view->gates->len; i++)
        if (is_unsure(view, g_ptr_array_index(view->gates, i))) {
            g_string_append_c(cli->out, '\n');
            tsu_cli_unsure_legend(cli);
            break;
        }
    if (view->gates->len == 0 || view->end != TSU_WAY_OPEN)
        append_end(cli, view);
    if (view->overrides->len == 0)
        return;
    {
        g_autoptr(TsuCliPairs) pairs = tsu_cli_pairs_new();

        for (unsigned i = 0; i < view->overrides->len; i++)
            tsu_cli_pairs_take(pairs, _("Overridden"),
                               tsu_cli_override_in_words(g_ptr_array_index(view->overrides, i)));
        g_string_append_c(cli->out, '\n');
        tsu_cli_pairs_print(pairs, 0, tsu_cli_columns(cli), cli->out);
    }
}
