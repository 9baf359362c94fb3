/* SPDX-License-Identifier: GPL-3.0-or-later */

/* add ID ENTITY FIELD=VALUE… */

#include "tsu-cli-commands.h"
#include "tsu-cli-finding.h"
#include "tsu-cli-typed.h"
#include "tsu-move.h"

#include <glib/gi18n.h>
#include <string.h>

/* A late fact is taken as it is told: no rule is asked, but what the rules say is said. */
static void
say_what_rules_say(TsuCli *cli, int64_t person, int64_t record)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuMoveVerdict) verdict = NULL;
    const GPtrArray *lists[2];

    if (cli->rules == NULL)
        return;
    verdict = tsu_move_look_back(cli->store, person, record, &error);
    if (verdict == NULL)
        return;
    lists[0] = verdict->refusing;
    lists[1] = verdict->asking;
    for (unsigned i = 0; i < G_N_ELEMENTS(lists); i++)
        for (unsigned k = 0; k < lists[i]->len; k++) {
            const TsuFinding *finding = g_ptr_array_index(lists[i], k);
            g_autofree char *text = tsu_cli_finding_in_short(finding);

            tsu_cli_say(cli, "%s: %s (%s)", _("not met"), text, finding->rule->citation);
        }
    if (verdict->refusing->len + verdict->asking->len > 0)
        tsu_cli_say(cli, _("recorded all the same: add asks no rule, move does"));
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_auto(TsuCliTarget) target = {0};
    g_auto(TsuCliTyped) typed = {0};
    g_autoptr(GError) error = NULL;
    const TsuEntitySpec *spec;
    int64_t record = 0;
    TsuCliStatus status = tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_HEAD, &target);
    bool good;

    if (status != TSU_CLI_DONE)
        return status;
    spec = tsu_cli_typed_entity(cli, target.head, tsu_cli_arg(cli, 1));
    if (spec == NULL)
        return TSU_CLI_USAGE;
    status = tsu_cli_typed_read(cli, spec, NULL, 2, &typed);
    if (status != TSU_CLI_DONE)
        return status;
    good = tsu_edit_add(cli->store, cli->actor, target.head, target.owner, spec,
                        (const TsuTyped *) (void *) typed.fields->data, typed.fields->len, &record,
                        typed.issues, &error);
    if (good && cli->format == TSU_CLI_TEXT)
        g_string_append_printf(cli->out, "%s/%" PRId64 "\n", target.id, record);
    if (good && strcmp(spec->name, "stage_period") == 0)
        say_what_rules_say(cli, target.owner, record);
    return tsu_cli_typed_end(cli, good, error, typed.issues, target.id, record);
}

const TsuCliCommand TSU_COMMAND_ADD = {
    .name = "add",
    .arguments = "ID ENTITY FIELD=VALUE…",
    .summary = N_("add a record, and print its number"),
    .help =
        N_("tsubame-cli fields lists the kinds of records and their fields. content=@FILE\n"
           "keeps a document in the store. A stage is taken as told: what the rules say of it is\n"
           "said, and holds nobody back; move asks them first."),
    .min_args = 2,
    .max_args = -1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
