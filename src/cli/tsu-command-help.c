/* SPDX-License-Identifier: GPL-3.0-or-later */

/* help [COMMAND], --help, --version. */

#include "config.h"

#include "tsu-cli-commands.h"
#include "tsu-cli-table.h"
#include "tsu-cli.h"

#include <glib/gi18n.h>

static void
print_options(TsuCli *cli, const TsuCliOption *options)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(2);

    for (; options != NULL && options->name != NULL; options++) {
        g_autofree char *letter =
            options->letter != 0 ? g_strdup_printf("-%c, ", options->letter) : g_strdup("");

        tsu_cli_table_printf(table, "%s--%s%s%s", letter, options->name,
                             options->metavar != NULL ? " " : "",
                             options->metavar != NULL ? options->metavar : "");
        tsu_cli_table_add(table, _(options->help));
    }
    tsu_cli_table_print(table, 2, false, cli->out);
}

static void
print_overview(TsuCli *cli)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(2);

    g_string_append_printf(cli->out, "%s\n\n%s\n",
                           _("Usage: tsubame-cli [OPTION…] COMMAND [ARGUMENT…]"), _("Commands:"));
    for (unsigned i = 0; tsu_cli_commands()[i] != NULL; i++) {
        tsu_cli_table_add(table, tsu_cli_commands()[i]->name);
        tsu_cli_table_add(table, _(tsu_cli_commands()[i]->summary));
    }
    tsu_cli_table_print(table, 2, false, cli->out);
    g_string_append_printf(cli->out, "\n%s\n", _("Options, before or behind the command:"));
    print_options(cli, TSU_CLI_OPTIONS);
    g_string_append_printf(
        cli->out, "\n%s\n",
        _("Exit status: 0 done, 1 the data have problems, 2 wrong usage, 3 the system failed."));
}

static void
print_command(TsuCli *cli, const TsuCliCommand *command)
{
    g_string_append_printf(cli->out, "%s tsubame-cli %s%s%s\n\n%s\n", _("Usage:"), command->name,
                           *command->arguments != '\0' ? " " : "", command->arguments,
                           _(command->summary));
    if (command->help != NULL)
        g_string_append_printf(cli->out, "\n%s\n", _(command->help));
    if (command->options != NULL) {
        g_string_append_printf(cli->out, "\n%s\n", _("Options:"));
        print_options(cli, command->options);
    }
}

static TsuCliStatus
run(TsuCli *cli)
{
    const char *name = tsu_cli_arg(cli, 0);
    const TsuCliCommand *command = name != NULL ? tsu_cli_command_find(name) : NULL;

    if (tsu_cli_option(cli, "version") != NULL)
        g_string_append_printf(cli->out, "tsubame-cli %s\n", VERSION);
    else if (name == NULL)
        print_overview(cli);
    else if (command != NULL)
        print_command(cli, command);
    else
        return tsu_cli_usage(cli, _("there is no command “%s”"), name);
    return TSU_CLI_DONE;
}

const TsuCliCommand TSU_COMMAND_HELP = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = N_("show help, also of one command"),
    .max_args = 1,
    .formats = TSU_CLI_TEXT,
    .access = TSU_CLI_NO_STORE,
    .run = run,
};
