/* SPDX-License-Identifier: GPL-3.0-or-later */

/* new (person|organization) FIELD=VALUE… */

#include "tsu-cli-commands.h"
#include "tsu-cli-typed.h"

#include <glib/gi18n.h>
#include <string.h>

static TsuCliStatus
run(TsuCli *cli)
{
    static const char *const NAMES[] = {"name", "kana", "native", NULL};
    static const char *const CODE[] = {"code", NULL};
    const char *what = tsu_cli_arg(cli, 0);
    bool person = strcmp(what, "person") == 0;
    const TsuEntitySpec *spec = person ? TSU_PERSON : TSU_ORGANIZATION;
    g_auto(TsuCliTyped) typed = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *id = NULL;
    TsuCliStatus status;
    bool good;

    if (!person && strcmp(what, "organization") != 0)
        return tsu_cli_usage(cli, _("“%s” is neither person nor organization"), what);
    status = tsu_cli_typed_read(cli, spec, person ? NAMES : CODE, 1, &typed);
    if (status != TSU_CLI_DONE)
        return status;
    good =
        tsu_edit_new(cli->store, cli->actor, spec, (const TsuTyped *) (void *) typed.fields->data,
                     typed.fields->len, &id, typed.issues, &error);
    if (good && cli->format == TSU_CLI_TEXT)
        g_string_append_printf(cli->out, "%s\n", id);
    return tsu_cli_typed_end(cli, good, error, typed.issues, id, 0);
}

const TsuCliCommand TSU_COMMAND_NEW = {
    .name = "new",
    .arguments = "(person|organization) FIELD=VALUE…",
    .summary = N_("enter a new person or organization, and print its ID"),
    .help = N_("Besides the fields: name, kana and native give a person's names in one piece\n"
               "(SURNAME GIVEN, or SURNAME, GIVEN); code gives an organization its code."),
    .min_args = 1,
    .max_args = -1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
