/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-cli.h"

/* The run from the command line to the exit status. */

static void
cli_clear(TsuCli *cli)
{
    tsu_cli_args_clear(cli);
    tsu_json_free(cli->json);
    g_string_free(cli->out, TRUE);
    tsu_clock_unref(cli->clock);
    g_free(cli->store_path);
}

int
tsu_cli_main(const TsuCliEnvironment *environment, int argc, char **argv)
{
    TsuCli cli = {
        .environment = environment,
        .format = TSU_CLI_TEXT,
        .clock = tsu_clock_new_system(),
        .out = g_string_new(NULL),
    };
    TsuCliStatus status;

    cli.json = tsu_json_new(cli.out, true);
    status = tsu_cli_parse(&cli, argc, argv);
    if (status == TSU_CLI_DONE)
        status = tsu_cli_open(&cli);
    if (status == TSU_CLI_DONE) {
        status = cli.command->run(&cli);
        tsu_cli_progress_end(&cli);
        tsu_cli_close(&cli);
        /* What could not be said was not done, as far as anyone can tell. */
        tsu_cli_flush(&cli);
        if (cli.out_failed)
            status = TSU_CLI_FAILED;
    }
    cli_clear(&cli);
    return (int) status;
}
