/* SPDX-License-Identifier: GPL-3.0-or-later */

/* remove ID[/RECORD] */

#include "tsu-cli-commands.h"
#include "tsu-cli-typed.h"

#include <glib/gi18n.h>

static TsuCliStatus
run(TsuCli *cli)
{
    g_auto(TsuCliTarget) target = {0};
    g_autoptr(GError) error = NULL;
    TsuCliStatus status =
        tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_MAY_BE_RECORD, &target);
    bool good;

    if (status != TSU_CLI_DONE)
        return status;
    good =
        tsu_edit_remove(cli->store, cli->actor, target.head, target.owner, target.record, &error);
    return tsu_cli_typed_end(cli, good, error, NULL, target.id, target.record);
}

const TsuCliCommand TSU_COMMAND_REMOVE = {
    .name = "remove",
    .arguments = "ID[/RECORD]",
    .summary = N_("withdraw a record, or a whole person or organization"),
    .help = N_("Number and history stay, and undo brings it back."),
    .min_args = 1,
    .max_args = 1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
