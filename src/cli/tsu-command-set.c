/* SPDX-License-Identifier: GPL-3.0-or-later */

/* set ID[/RECORD] FIELD=VALUE… */

#include "tsu-cli-commands.h"
#include "tsu-cli-typed.h"

#include <glib/gi18n.h>

static TsuCliStatus
run(TsuCli *cli)
{
    g_auto(TsuCliTarget) target = {0};
    g_auto(TsuCliTyped) typed = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL;
    TsuCliStatus status =
        tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_MAY_BE_RECORD, &target);
    bool good;

    if (status == TSU_CLI_DONE)
        status = tsu_cli_typed_read(cli, target.spec, NULL, 1, &typed);
    if (status != TSU_CLI_DONE)
        return status;
    before = g_strdup(tsu_store_head(cli->store));
    good = tsu_edit_set(cli->store, cli->actor, target.head, target.owner, target.record,
                        (const TsuTyped *) (void *) typed.fields->data, typed.fields->len,
                        typed.issues, &error);
    if (good && cli->format == TSU_CLI_TEXT && g_strcmp0(before, tsu_store_head(cli->store)) == 0)
        g_string_append(cli->out, _("Nothing changed.\n"));
    return tsu_cli_typed_end(cli, good, error, typed.issues, target.id, target.record);
}

const TsuCliCommand TSU_COMMAND_SET = {
    .name = "set",
    .arguments = "ID[/RECORD] FIELD=VALUE…",
    .summary = N_("change fields of a person, an organization or one of its records"),
    .help = N_("FIELD= without a value takes the value back. photo=@FILE sets her photo (JPEG or\n"
               "PNG, at most 300 kB)."),
    .min_args = 2,
    .max_args = -1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
