/* SPDX-License-Identifier: GPL-3.0-or-later */

/* restore FILE */

#include "tsu-backup.h"
#include "tsu-cli-commands.h"
#include "tsu-cli-typed.h"

#include <glib/gi18n.h>

static TsuCliStatus
run(TsuCli *cli)
{
    g_autoptr(GError) error = NULL;
    const char *path = tsu_cli_arg(cli, 0);
    bool good;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_autofree char *shown = g_filename_display_name(path);

        tsu_cli_say(cli, _("there is no backup %s"), shown);
        return TSU_CLI_FAILED;
    }
    good = tsu_store_restore(cli->store, path, cli->actor, &error);
    if (good && cli->format == TSU_CLI_TEXT)
        g_string_append_printf(cli->out, _("Restored; the head is %s.\n"),
                               tsu_store_head(cli->store));
    return tsu_cli_typed_end(cli, good, error, NULL, NULL, 0);
}

const TsuCliCommand TSU_COMMAND_RESTORE = {
    .name = "restore",
    .arguments = "FILE",
    .summary = N_("replace everything in the store by what a backup holds"),
    .help = N_("What is replaced is kept as a backup beside the store first."),
    .min_args = 1,
    .max_args = 1,
    .paths = true,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
