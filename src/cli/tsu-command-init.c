/* SPDX-License-Identifier: GPL-3.0-or-later */

/* init [--office CODE --name NAME] */

#include "tsu-cli-commands.h"
#include "tsu-cli-typed.h"

#include <errno.h>
#include <glib/gi18n.h>

/* The default place is made if need be; another folder is not: it may be a slip of the pen. */
static TsuCliStatus
make_folder(TsuCli *cli)
{
    g_autofree char *folder = g_path_get_dirname(cli->store_path);

    if (tsu_cli_option(cli, "store") == NULL && g_mkdir_with_parents(folder, 0700) != 0) {
        tsu_cli_say(cli, _("the folder %s cannot be made: %s"), folder, g_strerror(errno));
        return TSU_CLI_FAILED;
    }
    return TSU_CLI_DONE;
}

/* Another file that is in the way is refused in its own words. */
static bool
is_store(TsuCli *cli)
{
    TsuStore *store = NULL;

    if (g_file_test(cli->store_path, G_FILE_TEST_IS_REGULAR))
        store = tsu_store_open(cli->store_path, TSU_STORE_READ, cli->clock, NULL);
    if (store == NULL)
        return false;
    tsu_store_close(store);
    return true;
}

static TsuCliStatus
run(TsuCli *cli)
{
    const char *code = tsu_cli_option(cli, "office"), *name = tsu_cli_option(cli, "name");
    g_autoptr(GError) error = NULL;
    TsuCliStatus status;
    bool good;

    if (name != NULL && code == NULL)
        return tsu_cli_usage(cli, _("--name is the name of --office, which is missing"));
    if (code != NULL && !tsu_code_is_valid(code))
        return tsu_cli_usage(cli, _("“%s” cannot be a code"), code);
    if (is_store(cli)) {
        tsu_cli_say(cli,
                    _("the store %s exists already; tsubame-cli office CODE NAME sets the office"),
                    cli->store_path);
        return TSU_CLI_DATA;
    }
    status = make_folder(cli);
    if (status != TSU_CLI_DONE)
        return status;
    cli->store = tsu_store_create(cli->store_path, cli->clock, cli->actor, &error);
    if (cli->store == NULL)
        return tsu_cli_fail(cli, error);
    good = tsu_cli_take_rules(cli, &error) &&
           (code == NULL || tsu_edit_office(cli->store, cli->actor, code, name, &error));
    if (good && cli->format == TSU_CLI_TEXT)
        g_string_append_printf(cli->out, "%s\n", tsu_store_path(cli->store));
    return tsu_cli_typed_end(cli, good, error, NULL, code, 0);
}

static const TsuCliOption OPTIONS[] = {
    {"office", 0, "CODE", 0, N_("code of the organization that keeps the store")},
    {"name", 0, "NAME", 0, N_("its name")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_INIT = {
    .name = "init",
    .arguments = "[--office CODE [--name NAME]]",
    .summary = N_("make a new, empty store, and print where it lies"),
    .options = OPTIONS,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_NO_STORE,
    .run = run,
};
