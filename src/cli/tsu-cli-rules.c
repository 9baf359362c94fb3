/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-cli-rules.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-cli-finding.h"
#include "tsu-cli-json.h"
#include "tsu-cli-table.h"
#include "tsu-cli-words.h"
#include "tsu-rule-diff.h"
#include "tsu-rule-kind.h"

/* Versions --------------------------------------------------------------------------------------*/

/* Ids of the rules that name this one among what they relieve (@exempts: exempt). */
static char **
named_by(const TsuRules *rules, const char *id, bool exempts)
{
    const GPtrArray *all = tsu_rules_all(rules);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);

    for (unsigned i = 0; i < all->len; i++) {
        const TsuRule *rule = g_ptr_array_index(all, i);
        char **names = exempts ? rule->exempts : rule->relieves;
        bool known =
            found->len > 0 && strcmp(g_ptr_array_index(found, found->len - 1), rule->id) == 0;

        if (names != NULL && g_strv_contains((const char *const *) names, id) && !known)
            g_ptr_array_add(found, g_strdup(rule->id));
    }
    g_ptr_array_add(found, NULL);
    return (char **) g_ptr_array_free(g_steal_pointer(&found), FALSE);
}

static void
put_offset(TsuJson *json, const char *name, TsuOffset offset)
{
    g_autofree char *text = offset.set ? tsu_offset_format(offset) : NULL;

    tsu_json_member_string(json, name, text);
}

static void
put_ids(TsuJson *json, const char *name, char **ids)
{
    tsu_json_member(json, name);
    tsu_json_begin_array(json);
    for (unsigned i = 0; ids[i] != NULL; i++)
        tsu_json_string(json, ids[i]);
    tsu_json_end_array(json);
}

void
tsu_cli_rules_put_version(TsuJson *json, const TsuRules *rules, const TsuRule *rule)
{
    g_auto(GStrv) relieved = named_by(rules, rule->id, false);
    g_auto(GStrv) exempted = named_by(rules, rule->id, true);

    tsu_json_begin_object(json);
    tsu_cli_rule_json(json, rule);
    tsu_json_member_string(json, "programme", rule->programme);
    tsu_json_member_string(json, "route", rule->route);
    tsu_json_member_string(json, "stage", rule->stage);
    tsu_json_member_string(json, "by", tsu_moment_key(rule->by));
    put_ids(json, "relieved_by", relieved);
    put_ids(json, "exempted_by", exempted);
    tsu_json_member(json, "rule_steps");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < rule->steps->len; i++) {
        const TsuRuleStep *step = &g_array_index(rule->steps, TsuRuleStep, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "step", tsu_step_key(step->kind));
        tsu_json_member_string(json, "series", step->series);
        put_offset(json, "before", step->before);
        put_offset(json, "opens", step->opens);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
    tsu_json_member(json, "warnings");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < rule->warnings->len; i++) {
        g_autofree char *warning = tsu_offset_format(g_array_index(rule->warnings, TsuOffset, i));

        tsu_json_string(json, warning);
    }
    tsu_json_end_array(json);
    tsu_json_member_bool(json, "overridden", tsu_rules_is_overridden(rules, rule));
    tsu_json_member_string(json, "file", rule->file);
    tsu_json_member_int(json, "line", rule->line);
    tsu_json_end_object(json);
}

/* Keys of a choice, blanks between, by their labels. */
static void
add_choices(TsuCliPairs *pairs, const char *label, const char *entity, const char *field,
            const char *keys)
{
    g_auto(GStrv) each = g_strsplit(keys != NULL ? keys : "", " ", -1);

    for (unsigned i = 0; keys != NULL && each[i] != NULL; i++)
        tsu_cli_pairs_add(pairs, label, tsu_cli_choice(entity, field, each[i]));
}

static char *
span_of(TsuOffset offset)
{
    g_autofree char *text = offset.set ? tsu_offset_format(offset) : NULL;

    return text != NULL ? tsu_cli_span(text) : NULL;
}

static void
add_steps(TsuCliPairs *pairs, const TsuRules *rules, const TsuRule *rule)
{
    for (unsigned i = 0; i < rule->steps->len; i++) {
        const TsuRuleStep *step = &g_array_index(rule->steps, TsuRuleStep, i);
        const TsuSeries *series =
            step->series != NULL ? tsu_rules_series(rules, step->series) : NULL;
        g_autofree char *before = span_of(step->before), *opens = span_of(step->opens);
        g_autoptr(GString) text = g_string_new(_(tsu_step_label(step->kind)));

        if (series != NULL)
            g_string_append_printf(text, " (%s)", tsu_series_title(series, tsu_cli_language()));
        if (before != NULL) {
            g_string_append(text, ", ");
            g_string_append_printf(text, _("%s before what follows"), before);
        }
        if (opens != NULL) {
            g_string_append(text, ", ");
            g_string_append_printf(text, _("from %s before on"), opens);
        }
        tsu_cli_pairs_add(pairs, _("Steps"), text->str);
    }
}

static void
add_warnings(TsuCliPairs *pairs, const TsuRule *rule)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < rule->warnings->len; i++) {
        g_autofree char *warning = span_of(g_array_index(rule->warnings, TsuOffset, i));

        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", warning);
    }
    if (text->len > 0)
        tsu_cli_pairs_printf(pairs, _("Warnings"), _("%s before the last day"), text->str);
}

static void
add_relations(TsuCliPairs *pairs, const TsuRules *rules, const TsuRule *rule)
{
    const GPtrArray *versions = tsu_rules_versions(rules, rule->id);
    g_auto(GStrv) relieved = named_by(rules, rule->id, false);
    g_auto(GStrv) exempted = named_by(rules, rule->id, true);

    for (unsigned i = 0; relieved[i] != NULL; i++)
        tsu_cli_pairs_take(
            pairs, _("Relieved by"),
            tsu_cli_rule_name(g_ptr_array_index(tsu_rules_versions(rules, relieved[i]), 0)));
    for (unsigned i = 0; exempted[i] != NULL; i++)
        tsu_cli_pairs_take(
            pairs, _("Not needed with"),
            tsu_cli_rule_name(g_ptr_array_index(tsu_rules_versions(rules, exempted[i]), 0)));
    for (unsigned i = 0; tsu_rules_is_overridden(rules, rule) && i < versions->len; i++) {
        const TsuRule *other = g_ptr_array_index(versions, i);
        g_autofree char *days = other->office ? tsu_cli_rule_days(other) : NULL;

        if (days != NULL)
            tsu_cli_pairs_printf(pairs, _("Overridden by"), "%s: %s", other->file, days);
    }
    tsu_cli_pairs_printf(pairs, _("Stands in"), _("%s, line %d"), rule->file, rule->line);
}

void
tsu_cli_rules_show_version(TsuCli *cli, const TsuRules *rules, const TsuRule *rule)
{
    g_autoptr(TsuCliPairs) pairs = tsu_cli_pairs_new();
    g_autofree char *name = tsu_cli_rule_name(rule);

    if (cli->out->len > 0)
        g_string_append_c(cli->out, '\n');
    g_string_append_printf(cli->out, "%s\n", name);
    tsu_cli_rule_pairs(pairs, rule, rules);
    /* What a kind is said to be stands in English alone, for those who write rules. */
    if (strcmp(tsu_cli_language(), "en") == 0)
        tsu_cli_pairs_printf(pairs, _("Kind"), "%s: %s", rule->kind->name, rule->kind->doc);
    else
        tsu_cli_pairs_add(pairs, _("Kind"), rule->kind->name);
    add_choices(pairs, _("Programme"), "case", "programme", rule->programme);
    add_choices(pairs, _("Route"), "case", "route", rule->route);
    add_choices(pairs, _("Stage"), "stage_period", "stage", rule->stage);
    add_steps(pairs, rules, rule);
    add_warnings(pairs, rule);
    add_relations(pairs, rules, rule);
    tsu_cli_pairs_print(pairs, 2, tsu_cli_columns(cli), cli->out);
    tsu_cli_flush_large(cli);
}

/* Differences -----------------------------------------------------------------------------------*/

static void
put_change(TsuJson *json, const TsuRuleChange *change)
{
    tsu_json_begin_object(json);
    tsu_json_member_string(json, "type", change->type);
    tsu_json_member_string(json, "id", change->id);
    tsu_json_member_string(json, "change",
                           change->adds                   ? "adds"
                           : change->differences->len > 0 ? "changes"
                                                          : "same");
    tsu_cli_json_date(json, "from", change->theirs != NULL ? change->theirs->from : TSU_DATE_NONE);
    tsu_cli_json_date(json, "until",
                      change->theirs != NULL ? change->theirs->until : TSU_DATE_NONE);
    tsu_json_member(json, "differences");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < change->differences->len; i++) {
        const TsuRuleDifference *difference = g_ptr_array_index(change->differences, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "field", difference->field);
        tsu_json_member_string(json, "ours", difference->ours);
        tsu_json_member_string(json, "theirs", difference->theirs);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
    tsu_json_end_object(json);
}

static const char *
change_type(const TsuRuleChange *change)
{
    return strcmp(change->type, "gate") == 0      ? _("gate")
           : strcmp(change->type, "sitting") == 0 ? _("sitting")
                                                  : _("rule");
}

static void
print_change(TsuCli *cli, const TsuRuleChange *change)
{
    g_autofree char *ours = change->ours != NULL ? tsu_cli_rule_days(change->ours) : NULL;
    g_autofree char *theirs = change->theirs != NULL ? tsu_cli_rule_days(change->theirs) : NULL;

    g_string_append_printf(cli->out, "%s %s %s",
                           change->adds                   ? "+"
                           : change->differences->len > 0 ? "~"
                                                          : "=",
                           change_type(change), change->id);
    if (theirs != NULL)
        g_string_append_printf(cli->out, ", %s", theirs);
    if (ours != NULL) {
        g_string_append(cli->out, ", ");
        g_string_append_printf(cli->out, _("in the place of ours of %s"), ours);
    }
    g_string_append_c(cli->out, '\n');
    for (unsigned i = 0; i < change->differences->len; i++) {
        const TsuRuleDifference *difference = g_ptr_array_index(change->differences, i);
        g_autofree char *line = NULL;

        if (change->adds)
            line = g_strdup_printf("    %s: %s", difference->field, difference->theirs);
        else
            line = g_strdup_printf("    %s: %s → %s", difference->field,
                                   difference->ours != NULL ? difference->ours : "–",
                                   difference->theirs != NULL ? difference->theirs : "–");
        tsu_cli_wrap(cli->out, line, 8, tsu_cli_columns(cli));
        g_string_append_c(cli->out, '\n');
    }
    tsu_cli_flush_large(cli);
}

TsuCliStatus
tsu_cli_rules_diff(TsuCli *cli, const TsuRules *ours, const TsuRules *with)
{
    g_autoptr(GPtrArray) changes = tsu_rule_diff(ours, with);

    if (cli->format == TSU_CLI_JSON) {
        tsu_json_begin_array(cli->json);
        for (unsigned i = 0; i < changes->len; i++)
            put_change(cli->json, g_ptr_array_index(changes, i));
        tsu_json_end_array(cli->json);
        tsu_cli_json_end(cli);
        return TSU_CLI_DONE;
    }
    for (unsigned i = 0; i < changes->len; i++)
        print_change(cli, g_ptr_array_index(changes, i));
    if (changes->len == 0)
        tsu_cli_say(cli, tsu_rules_has_office(with)
                             ? _("the office's own file says nothing that ours do not")
                             : _("there are no rules of the office's own"));
    return TSU_CLI_DONE;
}
