/* SPDX-License-Identifier: GPL-3.0-or-later */

/* backup FILE */

#include "tsu-backup.h"
#include "tsu-cli-commands.h"
#include "tsu-cli-json.h"

#include <glib/gi18n.h>

static TsuCliStatus
run(TsuCli *cli)
{
    const char *path = tsu_cli_arg(cli, 0);
    g_autofree char *name = g_filename_display_name(path);
    g_autoptr(GError) error = NULL;

    if (!tsu_store_backup(cli->store, path, &error))
        return tsu_cli_fail(cli, error);
    if (cli->format == TSU_CLI_JSON) {
        tsu_json_begin_object(cli->json);
        tsu_json_member_string(cli->json, "file", name);
        tsu_json_member_string(cli->json, "head", tsu_store_head(cli->store));
        tsu_json_end_object(cli->json);
        tsu_cli_json_end(cli);
    } else {
        g_string_append_printf(cli->out, _("%s, head %s\n"), name, tsu_store_head(cli->store));
    }
    return TSU_CLI_DONE;
}

const TsuCliCommand TSU_COMMAND_BACKUP = {
    .name = "backup",
    .arguments = "FILE",
    .summary = N_("make a verified backup, also while somebody writes"),
    .help = N_("FILE must not exist. A backup is a store: it can be opened, and restored."),
    .min_args = 1,
    .max_args = 1,
    .paths = true,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
