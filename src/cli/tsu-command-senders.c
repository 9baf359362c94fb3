/* SPDX-License-Identifier: GPL-3.0-or-later */

/* senders: codes for a script that writes each of them an answer. */

#include "tsu-cli-commands.h"
#include "tsu-cli-json.h"
#include "tsu-files.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_text(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b) == 0;
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) batches = tsu_store_batches(cli->store, &error);
    g_autoptr(GPtrArray) codes = g_ptr_array_new();

    if (batches == NULL)
        return tsu_cli_fail(cli, error);
    for (unsigned i = 0; i < batches->len; i++) {
        const TsuImportBatch *batch = g_ptr_array_index(batches, i);

        if (g_strcmp0(batch->kind, "delivery") == 0 &&
            !g_ptr_array_find_with_equal_func(codes, batch->sender, is_text, NULL))
            g_ptr_array_add(codes, batch->sender);
    }
    if (cli->format == TSU_CLI_JSON)
        tsu_json_begin_array(cli->json);
    for (unsigned i = 0; i < codes->len; i++)
        if (cli->format == TSU_CLI_JSON)
            tsu_json_string(cli->json, g_ptr_array_index(codes, i));
        else
            g_string_append_printf(cli->out, "%s\n", (char *) g_ptr_array_index(codes, i));
    if (cli->format == TSU_CLI_JSON) {
        tsu_json_end_array(cli->json);
        tsu_cli_json_end(cli);
    }
    return TSU_CLI_DONE;
}

const TsuCliCommand TSU_COMMAND_SENDERS = {
    .name = "senders",
    .arguments = "",
    .summary = N_("list the codes of those who have sent people, one a line"),
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
