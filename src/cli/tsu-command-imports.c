/* SPDX-License-Identifier: GPL-3.0-or-later */

/* imports */

#include "tsu-cli-commands.h"
#include "tsu-cli-json.h"
#include "tsu-cli-table.h"
#include "tsu-files.h"
#include "tsu-history.h"

#include <glib/gi18n.h>

/* The operation that undid a batch, where that was not undone itself; 0: it stands. */
static int64_t
undone_by(const GPtrArray *operations, int64_t number)
{
    int64_t undo = 0;
    bool undone = false;

    for (;;) {
        const TsuOperation *found = NULL;

        for (unsigned i = 0; i < operations->len && found == NULL; i++)
            if (((const TsuOperation *) g_ptr_array_index(operations, i))->id == number)
                found = g_ptr_array_index(operations, i);
        if (found == NULL || found->undone_by == 0)
            return undone ? undo : 0;
        undo = undo == 0 ? found->undone_by : undo;
        undone = !undone;
        number = found->undone_by;
    }
}

static void
print_json(TsuCli *cli, const GPtrArray *batches, const GPtrArray *operations)
{
    TsuJson *json = cli->json;

    tsu_json_begin_array(json);
    for (unsigned i = 0; i < batches->len; i++) {
        const TsuImportBatch *batch = g_ptr_array_index(batches, i);

        tsu_json_begin_object(json);
        tsu_json_member_int(json, "batch", batch->id);
        tsu_cli_json_time(json, "time", batch->time);
        tsu_json_member_string(json, "actor", batch->actor);
        tsu_json_member_string(json, "file", batch->file);
        tsu_json_member_string(json, "sha256", batch->sha256);
        tsu_json_member_string(json, "kind", batch->kind);
        tsu_json_member_string(json, "sender", batch->sender);
        tsu_cli_json_number(json, "operation", batch->operation);
        tsu_cli_json_number(json, "undone_by", undone_by(operations, batch->operation));
        tsu_json_member_int(json, "people", batch->people);
        tsu_json_member_int(json, "new", batch->n_new);
        tsu_json_member_int(json, "changed", batch->n_changed);
        tsu_json_member_int(json, "same", batch->n_same);
        tsu_json_member_int(json, "conflict", batch->n_conflict);
        tsu_json_member_int(json, "duplicate", batch->n_duplicate);
        tsu_json_member_int(json, "held", batch->n_held);
        tsu_json_member_int(json, "skipped", batch->n_skipped);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
    tsu_cli_json_end(cli);
}

static void
print_text(TsuCli *cli, const GPtrArray *batches, const GPtrArray *operations)
{
    static const char *const HEADS[] = {
        N_("Batch"),
        N_("Time"),
        N_("By"),
        N_("Sent by"),
        N_("File"),
        N_("People"),
        N_("New"),
        N_("Changed"),
        N_("Same"),
        N_("Conflict"),
        N_("Possible duplicate"),
        N_("Held back"),
        N_("Skipped"),
        N_("Operation"),
        N_("Undone by"),
    };
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(G_N_ELEMENTS(HEADS));

    for (unsigned i = 0; i < G_N_ELEMENTS(HEADS); i++) {
        tsu_cli_table_add(table, _(HEADS[i]));
        if (i == 0 || i > 4)
            tsu_cli_table_align_right(table, i);
    }
    for (unsigned i = 0; i < batches->len; i++) {
        const TsuImportBatch *batch = g_ptr_array_index(batches, i);
        const int64_t counts[] = {batch->people, batch->n_new,      batch->n_changed,
                                  batch->n_same, batch->n_conflict, batch->n_duplicate,
                                  batch->n_held, batch->n_skipped};

        tsu_cli_table_printf(table, "%" PRId64, batch->id);
        tsu_cli_table_take(table, tsu_time_format_tokyo(batch->time));
        tsu_cli_table_add(table, batch->actor);
        tsu_cli_table_add(table, batch->sender);
        tsu_cli_table_add(table, batch->file);
        for (unsigned k = 0; k < G_N_ELEMENTS(counts); k++)
            tsu_cli_table_printf(table, "%" PRId64, counts[k]);
        if (batch->operation != 0)
            tsu_cli_table_printf(table, "%" PRId64, batch->operation);
        else
            tsu_cli_table_add(table, _("all same"));
        if (undone_by(operations, batch->operation) != 0)
            tsu_cli_table_printf(table, "%" PRId64, undone_by(operations, batch->operation));
        else
            tsu_cli_table_add(table, NULL);
    }
    if (batches->len > 0)
        tsu_cli_table_print(table, 0, true, cli->out);
    else
        tsu_cli_say(cli, _("nothing was imported yet"));
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) batches = tsu_store_batches(cli->store, &error), operations = NULL;

    if (batches != NULL)
        operations = tsu_store_history(cli->store, &error);
    if (operations == NULL)
        return tsu_cli_fail(cli, error);
    if (cli->format == TSU_CLI_JSON)
        print_json(cli, batches, operations);
    else
        print_text(cli, batches, operations);
    return TSU_CLI_DONE;
}

const TsuCliCommand TSU_COMMAND_IMPORTS = {
    .name = "imports",
    .arguments = "",
    .summary = N_("list the files that were taken in"),
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
