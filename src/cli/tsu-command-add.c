/* SPDX-License-Identifier: GPL-3.0-or-later */

/* add ID ENTITY FIELD=VALUE… */

#include "tsu-cli-commands.h"
#include "tsu-cli-typed.h"

#include <glib/gi18n.h>

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
    return tsu_cli_typed_end(cli, good, error, typed.issues, target.id, record);
}

const TsuCliCommand TSU_COMMAND_ADD = {
    .name = "add",
    .arguments = "ID ENTITY FIELD=VALUE…",
    .summary = N_("add a record, and print its number"),
    .help = N_("tsubame-cli fields lists the kinds of records and their fields. content=@FILE\n"
               "keeps a document in the store."),
    .min_args = 2,
    .max_args = -1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
