/* SPDX-License-Identifier: GPL-3.0-or-later */

/* explain ID RULE [--as-of DATE] [--known-on DATE] */

#include "tsu-cli-commands.h"
#include "tsu-cli-finding.h"
#include "tsu-cli-gates.h"
#include "tsu-cli-json.h"
#include "tsu-cli-words.h"

#include <glib/gi18n.h>

/* The rule as it was typed, in whatever case of letters. */
static const char *
find_rule(const TsuRules *rules, const char *typed)
{
    const char *const *ids = tsu_rules_ids(rules);

    for (unsigned i = 0; ids[i] != NULL; i++)
        if (g_str_equal(ids[i], typed))
            return ids[i];
    for (unsigned i = 0; ids[i] != NULL; i++)
        if (g_ascii_strcasecmp(ids[i], typed) == 0)
            return ids[i];
    return NULL;
}

static void
explain_text(TsuCli *cli, const TsuCliThen *then, const TsuFinding *finding,
             const GPtrArray *overrides, const char *id)
{
    g_autofree char *name = tsu_cli_rule_name(finding->rule);
    g_autofree char *state = tsu_cli_finding_state(finding);
    const GPtrArray *versions = tsu_rules_versions(then->rules, finding->rule->id);
    g_autoptr(TsuCliPairs) pairs = tsu_cli_pairs_new();

    tsu_cli_then_title(cli, then, id);
    g_string_append_printf(cli->out, "\n%s: %s\n", name, state);
    if (finding->state != TSU_FINDING_NONE)
        tsu_cli_finding_pairs(pairs, then->rules, finding, id, then->day);
    for (unsigned i = 0; i < overrides->len; i++)
        if (tsu_override_names(g_ptr_array_index(overrides, i), finding->rule->id))
            tsu_cli_pairs_take(pairs, _("Overridden"),
                               tsu_cli_override_in_words(g_ptr_array_index(overrides, i)));
    tsu_cli_rule_pairs(pairs, finding->rule, then->rules);
    for (unsigned i = 0; i < versions->len; i++) {
        const TsuRule *other = g_ptr_array_index(versions, i);
        g_autofree char *days = tsu_cli_rule_days(other);

        if (other != finding->rule)
            tsu_cli_pairs_printf(pairs, _("Other versions"), "%s (%s%s%s)", days,
                                 _(tsu_rule_status_label(other->status)), other->office ? ", " : "",
                                 other->office ? _("the office's own") : "");
    }
    tsu_cli_pairs_print(pairs, 2, tsu_cli_columns(cli), cli->out);
}

static void
explain_json(TsuCli *cli, const TsuCliThen *then, const TsuFinding *finding,
             const GPtrArray *overrides)
{
    tsu_json_begin_object(cli->json);
    tsu_cli_then_json(cli, then);
    tsu_json_member(cli->json, "finding");
    tsu_cli_finding_json(cli->json, finding);
    tsu_cli_json_overrides(cli->json, overrides);
    tsu_json_end_object(cli->json);
    tsu_cli_json_end(cli);
}

/* Of all overrides those of one rule. */
static void
keep_of_rule(GPtrArray *overrides, const char *rule)
{
    for (unsigned i = overrides->len; i > 0; i--)
        if (!tsu_override_names(g_ptr_array_index(overrides, i - 1), rule))
            g_ptr_array_remove_index(overrides, i - 1);
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_auto(TsuCliTarget) target = {0};
    g_auto(TsuCliThen) then = {0};
    g_autoptr(GPtrArray) overrides = NULL;
    g_autoptr(TsuFinding) finding = NULL;
    g_autoptr(GError) error = NULL;
    const char *typed = tsu_cli_arg(cli, 1), *rule;
    TsuCliStatus status = tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_PERSON, &target);

    if (status == TSU_CLI_DONE)
        status = tsu_cli_then_load(cli, &target, &then);
    if (status != TSU_CLI_DONE)
        return status;
    rule = find_rule(then.rules, typed);
    if (rule == NULL) {
        const char *const *ids = tsu_rules_ids(then.rules);
        const char *nearest = tsu_cli_nearest(typed, ids, g_strv_length((char **) (gpointer) ids));

        if (nearest != NULL)
            return tsu_cli_usage(cli, _("there is no rule %s; did you mean %s?"), typed, nearest);
        return tsu_cli_usage(cli, _("there is no rule %s (tsubame-cli rules list lists them)"),
                             typed);
    }
    overrides = tsu_overrides(cli->store, then.c, &error);
    if (overrides == NULL)
        return tsu_cli_fail(cli, error);
    keep_of_rule(overrides, rule);
    finding = tsu_rule_explain(then.rules, then.c, rule, then.day);
    if (cli->format == TSU_CLI_JSON)
        explain_json(cli, &then, finding, overrides);
    else
        explain_text(cli, &then, finding, overrides, target.id);
    return TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"as-of", 0, "DATE", 0, N_("what was true then, as known now")},
    {"known-on", 0, "DATE", 0, N_("what the store held then, by the rules of then")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_EXPLAIN = {
    .name = "explain",
    .arguments = "ID RULE [--as-of DATE] [--known-on DATE]",
    .summary = N_("show how one rule stands for a person, and all that the rule says"),
    .help = N_("With --known-on a past decision is explained with what was recorded and what the\n"
               "rules were on that day."),
    .options = OPTIONS,
    .min_args = 2,
    .max_args = 2,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
