/* SPDX-License-Identifier: GPL-3.0-or-later */

/* office [CODE [NAME]] */

#include "tsu-cli-commands.h"
#include "tsu-cli-typed.h"

#include <glib/gi18n.h>

static TsuCliStatus
run(TsuCli *cli)
{
    const char *code = tsu_cli_arg(cli, 0);
    g_autoptr(GError) error = NULL;
    bool good;

    if (!tsu_code_is_valid(code))
        return tsu_cli_usage(cli, _("“%s” cannot be a code"), code);
    good = tsu_edit_office(cli->store, cli->actor, code, tsu_cli_arg(cli, 1), &error);
    return tsu_cli_typed_end(cli, good, error, NULL, code, 0);
}

const TsuCliCommand TSU_COMMAND_OFFICE = {
    .name = "office",
    .arguments = "CODE [NAME]",
    .summary = N_("say which organization keeps this store"),
    .help = N_("The organization is entered if it is not known yet. stats shows which it is."),
    .min_args = 1,
    .max_args = 2,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
