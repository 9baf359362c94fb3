/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ledger */

#include "tsu-cli-commands.h"
#include "tsu-cli-json.h"
#include "tsu-cli-table.h"
#include "tsu-cli-words.h"
#include "tsu-files.h"

#include <glib/gi18n.h>
#include <string.h>

static TsuCliStatus
print_json(TsuCli *cli, const GPtrArray *ledger)
{
    TsuJson *json = cli->json;

    tsu_json_begin_array(json);
    for (unsigned i = 0; i < ledger->len; i++) {
        const TsuDisclosure *line = g_ptr_array_index(ledger, i);
        g_autoptr(GError) error = NULL;
        g_autoptr(GArray) people = tsu_store_ledger_people(cli->store, line->id, &error);

        if (people == NULL)
            return tsu_cli_fail(cli, error);
        tsu_json_begin_object(json);
        tsu_json_member_int(json, "disclosure", line->id);
        tsu_cli_json_number(json, "operation", line->operation);
        tsu_cli_json_time(json, "time", line->time);
        tsu_json_member_string(json, "actor", line->actor);
        tsu_json_member_string(json, "kind", line->kind);
        tsu_json_member_string(json, "recipient", line->recipient);
        tsu_json_member_string(json, "country", line->country);
        tsu_json_member_string(json, "purpose", line->purpose);
        tsu_json_member_string(json, "file", line->file);
        tsu_json_member_string(json, "sha256", line->sha256);
        tsu_json_member_string(json, "head", line->head);
        tsu_json_member_string(json, "fields", line->fields);
        tsu_json_member(json, "people");
        tsu_json_begin_array(json);
        for (unsigned k = 0; k < people->len; k++)
            tsu_json_int(json, g_array_index(people, int64_t, k));
        tsu_json_end_array(json);
        tsu_json_end_object(json);
        tsu_cli_flush_large(cli);
    }
    tsu_json_end_array(json);
    tsu_cli_json_end(cli);
    return TSU_CLI_DONE;
}

static const char *
kind_label(const char *kind)
{
    static const struct {
        const char *kind, *label;
    } KINDS[] = {
        {"answer", N_("answer file")},
        {"transfer", N_("transfer file")},
        {"reply", N_("reply to a file")},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcmp(KINDS[i].kind, kind) == 0)
            return _(KINDS[i].label);
    return kind;
}

static void
print_text(TsuCli *cli, const GPtrArray *ledger)
{
    static const char *const HEADS[] = {
        N_("No."),     N_("Time"),    N_("By"),     N_("Kind"), N_("Recipient"),
        N_("Country"), N_("Purpose"), N_("People"), N_("File"), N_("Head"),
    };
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(G_N_ELEMENTS(HEADS));

    for (unsigned i = 0; i < G_N_ELEMENTS(HEADS); i++)
        tsu_cli_table_add(table, _(HEADS[i]));
    tsu_cli_table_align_right(table, 0);
    tsu_cli_table_align_right(table, 7);
    for (unsigned i = 0; i < ledger->len; i++) {
        const TsuDisclosure *line = g_ptr_array_index(ledger, i);

        tsu_cli_table_printf(table, "%" PRId64, line->id);
        tsu_cli_table_take(table, tsu_time_format_tokyo(line->time));
        tsu_cli_table_add(table, line->actor);
        tsu_cli_table_add(table, kind_label(line->kind));
        tsu_cli_table_add(table, line->recipient);
        tsu_cli_table_add(table, line->country != NULL ? tsu_cli_country(line->country) : NULL);
        tsu_cli_table_add(table, line->purpose != NULL
                                     ? tsu_cli_choice("consent", "purpose", line->purpose)
                                     : NULL);
        tsu_cli_table_printf(table, "%" PRId64, line->people);
        tsu_cli_table_add(table, line->file);
        tsu_cli_table_add(table, line->head);
    }
    if (ledger->len > 0)
        tsu_cli_table_print(table, 0, true, cli->out);
    else
        tsu_cli_say(cli, _("nothing was given to anybody yet"));
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) ledger = tsu_store_ledger(cli->store, &error);

    if (ledger == NULL)
        return tsu_cli_fail(cli, error);
    if (cli->format == TSU_CLI_JSON)
        return print_json(cli, ledger);
    print_text(cli, ledger);
    return TSU_CLI_DONE;
}

const TsuCliCommand TSU_COMMAND_LEDGER = {
    .name = "ledger",
    .arguments = "",
    .summary = N_("list what was given to whom, when and why"),
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
