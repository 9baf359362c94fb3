/* SPDX-License-Identifier: GPL-3.0-or-later */

/* decide ID/RECORD ours|theirs */

#include "tsu-cli-commands.h"
#include "tsu-cli-typed.h"

#include <glib/gi18n.h>
#include <string.h>

static TsuCliStatus
run(TsuCli *cli)
{
    g_auto(TsuCliTarget) target = {0};
    g_autoptr(GError) error = NULL;
    const char *decision = tsu_cli_arg(cli, 1);
    bool theirs = strcmp(decision, "theirs") == 0;
    TsuCliStatus status;
    bool good;

    if (!theirs && strcmp(decision, "ours") != 0)
        return tsu_cli_usage(cli, _("“%s” is neither ours nor theirs"), decision);
    status = tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_RECORD, &target);
    if (status != TSU_CLI_DONE)
        return status;
    if (target.head != TSU_PERSON)
        return tsu_cli_usage(cli, _("“%s” is no office number"), target.id);
    good = tsu_edit_decide(cli->store, cli->actor, target.owner, target.record, theirs, &error);
    return tsu_cli_typed_end(cli, good, error, NULL, target.id, target.record);
}

const TsuCliCommand TSU_COMMAND_DECIDE = {
    .name = "decide",
    .arguments = "ID/RECORD ours|theirs",
    .summary = N_("decide an open conflict with what a sender sent"),
    .help = N_("show lists the open conflicts of a person with their numbers."),
    .min_args = 2,
    .max_args = 2,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
