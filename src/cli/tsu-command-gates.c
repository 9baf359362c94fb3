/* SPDX-License-Identifier: GPL-3.0-or-later */

/* gates ID [--goal GOAL] [--all] [--as-of DATE] [--known-on DATE] */

#include "tsu-cli-commands.h"
#include "tsu-cli-finding.h"
#include "tsu-cli-gates.h"
#include "tsu-cli-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* The goal asked for, by key or label, else the case's own. */
static TsuCliStatus
find_goal(TsuCli *cli, const TsuCase *c, const char **goal)
{
    const TsuEntitySpec *spec = tsu_entity_find("case");
    const TsuFieldSpec *field = &spec->fields[tsu_entity_field_index(spec, "goal")];
    const char *typed = tsu_cli_option(cli, "goal");
    g_autofree char *allowed = NULL;

    if (typed == NULL) {
        *goal = tsu_case_leg(c) != NULL ? tsu_record_get(tsu_case_leg(c), "goal") : NULL;
        return TSU_CLI_DONE;
    }
    for (const TsuChoice *choice = field->choices; choice->key != NULL; choice++)
        if (strcmp(choice->key, typed) == 0 || strcmp(_(choice->label), typed) == 0) {
            *goal = choice->key;
            return TSU_CLI_DONE;
        }
    allowed = tsu_field_allowed(field);
    return tsu_cli_usage(cli, _("there is no goal “%s”; allowed: %s"), typed, allowed);
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_auto(TsuCliTarget) target = {0};
    g_auto(TsuCliThen) then = {0};
    g_autoptr(GPtrArray) gates = NULL, overrides = NULL;
    g_autoptr(GError) error = NULL;
    TsuGatesView view = {.then = &then, .all = tsu_cli_option(cli, "all") != NULL};
    TsuCliStatus status = tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_PERSON, &target);

    if (status == TSU_CLI_DONE)
        status = tsu_cli_then_load(cli, &target, &then);
    if (status == TSU_CLI_DONE)
        status = find_goal(cli, then.c, &view.goal);
    if (status != TSU_CLI_DONE)
        return status;
    overrides = tsu_overrides(cli->store, then.c, &error);
    if (overrides == NULL)
        return tsu_cli_fail(cli, error);
    gates = tsu_gates(then.rules, then.c, then.day, view.goal, view.all);
    view.end = tsu_way_end(then.rules, then.c, then.day, &view.end_since);
    view.id = target.id;
    view.gates = gates;
    view.overrides = overrides;
    if (cli->format == TSU_CLI_JSON)
        tsu_gates_json(cli, &view);
    else
        tsu_gates_text(cli, &view);
    return TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"goal", 0, "GOAL", 0, N_("next_stage, certification or return, instead of the case's own")},
    {"all", 0, NULL, 0, N_("what is behind her too, and every finding in full")},
    {"as-of", 0, "DATE", 0, N_("what was true then, as known now")},
    {"known-on", 0, "DATE", 0, N_("what the store held then, by the rules of then")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_GATES = {
    .name = "gates",
    .arguments = "ID [--goal GOAL] [--all] [--as-of DATE] [--known-on DATE]",
    .summary = N_("show what lies ahead of a person, and the last safe day for it"),
    .help =
        N_("A gate is what lies before the next stage, the certificate or the way home. What is\n"
           "missing is told with its rule; tsubame-cli explain ID RULE tells all of one rule.\n"
           "A day that is reckoned is neither recorded nor planned."),
    .options = OPTIONS,
    .min_args = 1,
    .max_args = 1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
