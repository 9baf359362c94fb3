/* SPDX-License-Identifier: GPL-3.0-or-later */

/* move ID STAGE --on DATE */

#include "tsu-cli-commands.h"
#include "tsu-cli-typed.h"
#include "tsu-cli-words.h"

#include <glib/gi18n.h>

static TsuCliStatus
run(TsuCli *cli)
{
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_auto(TsuCliTarget) target = {0};
    g_autoptr(GError) error = NULL;
    const char *stage = NULL;
    TsuDate on = TSU_DATE_NONE;
    TsuCliStatus status;
    int64_t record = 0;
    bool good;

    if (!tsu_cli_option_date(cli, "on", &on))
        return TSU_CLI_USAGE;
    status = tsu_cli_stage(cli, tsu_cli_arg(cli, 1), &stage);
    if (status == TSU_CLI_DONE)
        status = tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_PERSON, &target);
    if (status != TSU_CLI_DONE)
        return status;
    good = tsu_edit_move(cli->store, cli->actor, target.owner, stage, on, &record, issues, &error);
    return tsu_cli_typed_end(cli, good, error, issues, target.id, record);
}

static const TsuCliOption OPTIONS[] = {
    {"on", 0, "DATE", TSU_OPTION_REQUIRED, N_("the first day of the new stage")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_MOVE = {
    .name = "move",
    .arguments = "ID STAGE --on DATE",
    .summary = N_("move a person to another stage"),
    .help = N_("What the table of stages does not allow at that place in the order of all her\n"
               "stages is refused. Late facts go in with their true dates."),
    .options = OPTIONS,
    .min_args = 2,
    .max_args = 2,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
