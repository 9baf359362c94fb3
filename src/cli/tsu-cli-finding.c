/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-cli-finding.h"

#include "tsu-cli-json.h"
#include "tsu-cli-words.h"
#include "tsu-suppose.h"

#include <glib/gi18n.h>
#include <string.h>

/* Words -----------------------------------------------------------------------------------------*/

static void
append_mark(GString *text, const char *mark)
{
    g_string_append_printf(text, "%s%s", text->len == 0 ? "[" : ", ", mark);
}

bool
tsu_cli_finding_is_unsure(const TsuFinding *finding)
{
    return finding->ambiguous || tsu_rule_day_is_unsure(finding->rule);
}

char *
tsu_cli_finding_last_safe(const TsuFinding *finding)
{
    g_autofree char *day = tsu_cli_date(finding->last_safe);
    char *behind = strchr(day, ' ');

    if (!tsu_date_is_set(finding->last_safe) || !tsu_finding_day_is_unsure(finding))
        return g_steal_pointer(&day);
    return behind != NULL
               ? g_strdup_printf("%.*s" TSU_CLI_UNSURE "%s", (int) (behind - day), day, behind)
               : g_strconcat(day, TSU_CLI_UNSURE, NULL);
}

void
tsu_cli_unsure_legend(TsuCli *cli)
{
    g_string_append_printf(
        cli->out, "%s %s\n", TSU_CLI_UNSURE,
        _("not sure: reckoned, not announced, or open in law; tsubame-cli explain ID RULE tells"));
}

/* What is to be known of it: "[too late]", a bill, the office's own; NULL: nothing.  @whole: where
 * no heading and no sign says that it is advice, or unsure. */
static char *
finding_marks(const TsuFinding *finding, bool whole)
{
    const TsuRule *rule = finding->rule;
    g_autoptr(GString) text = g_string_new(NULL);

    if (finding->state == TSU_FINDING_NOT_MET && finding->lost)
        append_mark(text, _("too late"));
    if (!tsu_rule_is_binding(rule))
        append_mark(text, _(tsu_rule_status_label(rule->status)));
    if (whole && rule->severity == TSU_RULE_ADVICE)
        append_mark(text, _(tsu_rule_severity_label(rule->severity)));
    if (whole && tsu_cli_finding_is_unsure(finding))
        append_mark(text, _("unsure"));
    if (rule->office)
        append_mark(text, rule->overrides ? _("the office's own, in the place of ours")
                                          : _("the office's own"));
    if (text->len == 0)
        return NULL;
    g_string_append_c(text, ']');
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
tsu_cli_finding_state(const TsuFinding *finding)
{
    g_autofree char *marks = finding_marks(finding, true);
    g_autofree char *state = NULL;

    if (finding->state == TSU_FINDING_SIMULATED)
        state = g_strdup_printf(_("simulated: would be %s"),
                                _(tsu_finding_state_label(finding->would_be)));
    else
        state = g_strdup(_(tsu_finding_state_label(finding->state)));
    return g_strjoin(" ", state, marks, NULL);
}

char *
tsu_cli_finding_needs(const TsuFinding *finding)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < finding->needs->len; i++) {
        g_autofree char *need = tsu_need_to_text(g_ptr_array_index(finding->needs, i));

        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", need);
    }
    return text->len > 0 ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

/* Does what relieves it exempt from it, as the good completion of stage 2 does from the tests? */
static bool
is_exempted(const TsuFinding *finding)
{
    return finding->relief->exempts != NULL &&
           g_strv_contains((const char *const *) finding->relief->exempts, finding->rule->id);
}

char *
tsu_cli_finding_in_short(const TsuFinding *finding)
{
    g_autofree char *needs = tsu_cli_finding_needs(finding);
    g_autofree char *marks = finding_marks(finding, false);
    GString *text = g_string_new(finding->rule->id);

    g_string_append_printf(text, "%s %s", tsu_cli_finding_is_unsure(finding) ? TSU_CLI_UNSURE : "",
                           tsu_rule_title(finding->rule, tsu_cli_language()));
    if (needs != NULL)
        g_string_append_printf(text, ": %s", needs);
    if (marks != NULL)
        g_string_append_printf(text, " %s", marks);
    if (finding->state == TSU_FINDING_NOT_MET && finding->relief != NULL) {
        g_autofree char *relief = tsu_cli_rule_name(finding->relief);

        g_string_append(text, "; ");
        g_string_append_printf(
            text, is_exempted(finding) ? _("would not be needed by %s") : _("would hold by %s"),
            relief);
    }
    return g_string_free(text, FALSE);
}

const TsuStep *
tsu_cli_finding_step(const TsuFinding *finding)
{
    for (unsigned i = 0; i < finding->steps->len; i++) {
        const TsuStep *step = &g_array_index(finding->steps, TsuStep, i);

        if (!step->done && tsu_date_is_set(step->last))
            return step;
    }
    return NULL;
}

char *
tsu_cli_step_name(const TsuRules *rules, const TsuStep *step)
{
    const TsuSeries *series = step->series != NULL ? tsu_rules_series(rules, step->series) : NULL;
    const char *label = _(tsu_step_label(step->kind));

    if (series == NULL)
        return g_strdup(label);
    return g_strdup_printf("%s (%s%s%s)", label, tsu_series_title(series, tsu_cli_language()),
                           step->sitting != NULL ? " " : "",
                           step->sitting != NULL ? step->sitting : "");
}

/* "Apply (JLPT 2026-12): from 2026-08-20 until 2026-09-18, computed" */
static char *
step_in_words(const TsuRules *rules, const TsuStep *step)
{
    g_autofree char *name = tsu_cli_step_name(rules, step);
    g_autofree char *first = tsu_date_format(step->first), *last = tsu_date_format(step->last);
    GString *text = g_string_new(name);

    g_string_append(text, ": ");
    if (step->done)
        g_string_append(text, _("done"));
    else if (last == NULL)
        g_string_append(text, _("no day known"));
    else if (first == NULL)
        g_string_append_printf(text, _("until %s"), last);
    else if (tsu_date_equal(step->first, step->last))
        g_string_append_printf(text, _("on %s"), last);
    else
        g_string_append_printf(text, _("from %s until %s"), first, last);
    if (step->computed)
        g_string_append_printf(text, ", %s", _("computed, not announced"));
    if (step->uncertain)
        g_string_append_printf(text, ", %s", _("the calendar ends here; there may be a later one"));
    return g_string_free(text, FALSE);
}

static char *
fact_in_words(const TsuFact *fact, const char *id)
{
    g_autofree char *text = tsu_fact_to_text(fact);

    if (fact->record->spec->owner == TSU_OWNER_NONE)
        return g_steal_pointer(&text);
    if (fact->record->spec->owner == TSU_OWNER_ORGANIZATION)
        return g_strdup_printf("%s (%" PRId64 ")", text, fact->record->id);
    if (fact->record->id >= TSU_SUPPOSED)
        return g_strdup_printf("%s (%s)", text, _("supposed"));
    return g_strdup_printf("%s (%s/%" PRId64 ")", text, id, fact->record->id);
}

static void
add_relief(TsuCliPairs *pairs, const TsuFinding *finding)
{
    g_autofree char *name = finding->relief != NULL ? tsu_cli_rule_name(finding->relief) : NULL;

    if (name == NULL)
        return;
    if (finding->state == TSU_FINDING_NOT_MET || finding->state == TSU_FINDING_UNKNOWN)
        tsu_cli_pairs_printf(
            pairs, is_exempted(finding) ? _("Exemption") : _("Relief"),
            is_exempted(finding) ? _("would not be needed by %s") : _("would hold by %s"), name);
    else if (is_exempted(finding))
        tsu_cli_pairs_printf(pairs, _("Exemption"), _("not needed by %s"), name);
    else
        tsu_cli_pairs_printf(pairs, _("Relief"), _("holds by %s"), name);
}

void
tsu_cli_finding_pairs(TsuCliPairs *pairs, const TsuRules *rules, const TsuFinding *finding,
                      const char *id, TsuDate day)
{
    g_autofree char *version = tsu_cli_rule_days(finding->rule);

    for (unsigned i = 0; i < finding->needs->len; i++) {
        const TsuNeed *need = g_ptr_array_index(finding->needs, i);

        tsu_cli_pairs_take(pairs, need->unknown ? _("Not known") : C_("of a rule", "Missing"),
                           tsu_need_to_text(need));
    }
    add_relief(pairs, finding);
    for (unsigned i = 0; i < finding->facts->len; i++)
        tsu_cli_pairs_take(pairs, _("Facts used"),
                           fact_in_words(g_ptr_array_index(finding->facts, i), id));
    if (tsu_date_is_set(finding->basis) && finding->rule->basis != TSU_MOMENT_ALWAYS) {
        g_autofree char *basis = tsu_cli_date(finding->basis);

        tsu_cli_pairs_printf(
            pairs, _("Law as of"), "%s, %s%s; %s %s", _(tsu_moment_label(finding->rule->basis)),
            basis, finding->basis_reckoned ? _(" (reckoned)") : "", _("version"), version);
    } else {
        tsu_cli_pairs_printf(pairs, _("Law as of"), "%s; %s %s",
                             _(tsu_moment_label(finding->rule->basis)), _("version"), version);
    }
    if (tsu_date_is_set(finding->by))
        tsu_cli_pairs_take(pairs, _("Must hold by"), tsu_cli_date(finding->by));
    for (unsigned i = 0; i < finding->steps->len; i++)
        tsu_cli_pairs_take(pairs, _("Steps"),
                           step_in_words(rules, &g_array_index(finding->steps, TsuStep, i)));
    if (tsu_date_is_set(finding->last_safe)) {
        g_autofree char *last = tsu_cli_finding_last_safe(finding);
        g_autofree char *until = tsu_cli_days_until(day, finding->last_safe);

        tsu_cli_pairs_printf(pairs, _("Last safe day"), "%s, %s", last, until);
    }
}

char *
tsu_cli_override_in_words(const TsuOverride *override)
{
    g_autofree char *day = tsu_time_format_tokyo(override->time);

    day[strcspn(day, " ")] = '\0';
    return g_strdup_printf(
        _("%s, %s: %s not met; by %s on %s: %s"),
        tsu_cli_choice("override", "stage", tsu_record_get(override->record, "stage")),
        tsu_record_get(override->record, "date"), tsu_record_get(override->record, "rules"),
        override->actor != NULL ? override->actor : "–", day,
        tsu_record_get(override->record, "reason"));
}

/* JSON ------------------------------------------------------------------------------------------*/

void
tsu_cli_json_overrides(TsuJson *json, const GPtrArray *overrides)
{
    tsu_json_member(json, "overrides");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < overrides->len; i++) {
        const TsuOverride *override = g_ptr_array_index(overrides, i);
        g_auto(GStrv) rules = g_strsplit(tsu_record_get(override->record, "rules"), " ", -1);

        tsu_json_begin_object(json);
        tsu_json_member_int(json, "record", override->record->id);
        tsu_json_member_string(json, "stage", tsu_record_get(override->record, "stage"));
        tsu_json_member_string(json, "date", tsu_record_get(override->record, "date"));
        tsu_json_member(json, "rules");
        tsu_json_begin_array(json);
        for (unsigned k = 0; rules[k] != NULL; k++)
            tsu_json_string(json, rules[k]);
        tsu_json_end_array(json);
        tsu_json_member_string(json, "reason", tsu_record_get(override->record, "reason"));
        tsu_json_member_string(json, "actor", override->actor);
        tsu_cli_json_time(json, "time", override->time);
        tsu_cli_json_number(json, "operation", override->operation);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}

void
tsu_cli_json_date(TsuJson *json, const char *name, TsuDate date)
{
    g_autofree char *text = tsu_date_format(date);

    tsu_json_member_string(json, name, text);
}

static void
put_facts(TsuJson *json, const TsuFinding *finding)
{
    tsu_json_member(json, "facts");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < finding->facts->len; i++) {
        const TsuFact *fact = g_ptr_array_index(finding->facts, i);
        const TsuEntitySpec *spec = fact->record->spec;
        g_autofree char *text = tsu_fact_to_text(fact);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "entity", spec->name);
        tsu_cli_json_number(json, "record",
                            spec->owner != TSU_OWNER_NONE && fact->record->id < TSU_SUPPOSED
                                ? fact->record->id
                                : 0);
        tsu_json_member_string(json, "field",
                               fact->field >= 0 ? spec->fields[fact->field].name : NULL);
        tsu_json_member_string(json, "value",
                               fact->field >= 0 ? fact->record->values[fact->field] : NULL);
        tsu_json_member_string(json, "text", text);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}

static void
put_needs(TsuJson *json, const TsuFinding *finding)
{
    tsu_json_member(json, "needs");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < finding->needs->len; i++) {
        const TsuNeed *need = g_ptr_array_index(finding->needs, i);
        g_autofree char *text = tsu_need_to_text(need);

        tsu_json_begin_object(json);
        tsu_json_member_bool(json, "unknown", need->unknown);
        tsu_json_member_string(json, "text", text);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}

static void
put_steps(TsuJson *json, const TsuFinding *finding)
{
    tsu_json_member(json, "steps");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < finding->steps->len; i++) {
        const TsuStep *step = &g_array_index(finding->steps, TsuStep, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "step", tsu_step_key(step->kind));
        tsu_cli_json_date(json, "first", step->first);
        tsu_cli_json_date(json, "last", step->last);
        tsu_json_member_bool(json, "done", step->done);
        tsu_json_member_bool(json, "computed", step->computed);
        tsu_json_member_bool(json, "uncertain", step->uncertain);
        tsu_json_member_string(json, "series", step->series);
        tsu_json_member_string(json, "sitting", step->sitting);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}

void
tsu_cli_finding_json(TsuJson *json, const TsuFinding *finding)
{
    bool simulated = finding->state == TSU_FINDING_SIMULATED;

    tsu_json_begin_object(json);
    tsu_json_member_string(json, "state", tsu_finding_state_key(finding->state));
    tsu_json_member_string(json, "would_be",
                           simulated ? tsu_finding_state_key(finding->would_be) : NULL);
    tsu_cli_rule_json(json, finding->rule);
    tsu_cli_json_date(json, "basis_date", finding->basis);
    tsu_json_member_bool(json, "basis_reckoned", finding->basis_reckoned);
    tsu_cli_json_date(json, "by", finding->by);
    tsu_cli_json_date(json, "last_safe", finding->last_safe);
    tsu_json_member_bool(json, "day_unsure", tsu_finding_day_is_unsure(finding));
    tsu_json_member_bool(json, "lost", finding->lost);
    tsu_json_member_bool(json, "ambiguous", finding->ambiguous);
    tsu_json_member_string(json, "relief", finding->relief != NULL ? finding->relief->id : NULL);
    put_needs(json, finding);
    put_facts(json, finding);
    put_steps(json, finding);
    tsu_json_end_object(json);
}
