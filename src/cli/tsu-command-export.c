/* SPDX-License-Identifier: GPL-3.0-or-later */

/* export --to ORG [--kind answer|transfer] -o OUT.xml */

#include "tsu-cli-commands.h"
#include "tsu-cli-json.h"
#include "tsu-cli-table.h"
#include "tsu-cli-words.h"
#include "tsu-consent.h"
#include "tsu-export.h"

#include <glib/gi18n.h>

static void
show_progress(int64_t done, void *data)
{
    tsu_cli_progress(data, _("%" PRId64 " people"), done);
}

static void
print_json(TsuCli *cli, const TsuExportResult *result)
{
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    tsu_json_member_int(json, "people", result->people);
    tsu_json_member(json, "left_out");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < result->left_out->len; i++) {
        const TsuLeftOut *left = g_ptr_array_index(result->left_out, i);

        tsu_json_begin_object(json);
        tsu_json_member_int(json, "number", left->person);
        tsu_json_member_string(json, "ref", left->ref);
        tsu_json_member_string(json, "name", left->name);
        tsu_json_member_string(json, "reason", left->reason);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
    tsu_json_member(json, "fields_left_out");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < result->fields->len; i++)
        tsu_json_string(json, g_ptr_array_index(result->fields, i));
    tsu_json_end_array(json);
    tsu_cli_json_number(json, "disclosure", result->disclosure);
    tsu_json_member_string(json, "sha256", result->sha256);
    tsu_json_end_object(json);
    tsu_cli_json_end(cli);
}

/* `entity.field` names, a line for each entity. */
static void
append_fields(TsuCli *cli, const GPtrArray *fields)
{
    const TsuEntitySpec *last = NULL;

    if (fields->len > 0)
        g_string_append(cli->out, _("Fields that such a file does not carry:"));
    for (unsigned i = 0; i < fields->len; i++) {
        g_auto(GStrv) parts = g_strsplit(g_ptr_array_index(fields, i), ".", 2);
        const TsuEntitySpec *spec = tsu_entity_find(parts[0]);
        const TsuFieldSpec *field = &spec->fields[tsu_entity_field_index(spec, parts[1])];

        if (spec != last)
            g_string_append_printf(cli->out, "\n  %s: ", _(spec->label));
        g_string_append_printf(cli->out, "%s%s", spec != last ? "" : ", ", _(field->label));
        last = spec;
    }
    if (fields->len > 0)
        g_string_append_c(cli->out, '\n');
}

static void
print_text(TsuCli *cli, const TsuExportResult *result)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(4);

    g_string_append_printf(cli->out,
                           ngettext("%" PRId64 " person in the file.\n",
                                    "%" PRId64 " people in the file.\n",
                                    (unsigned long) result->people),
                           result->people);
    if (result->left_out->len > 0)
        g_string_append_printf(cli->out, "%s\n", _("Left out:"));
    for (unsigned i = 0; i < result->left_out->len; i++) {
        const TsuLeftOut *left = g_ptr_array_index(result->left_out, i);

        tsu_cli_table_printf(table, "%" PRId64, left->person);
        tsu_cli_table_add(table, left->ref);
        tsu_cli_table_add(table, left->name);
        tsu_cli_table_add(table, _(tsu_consent_reason_label(left->reason)));
    }
    tsu_cli_table_align_right(table, 0);
    tsu_cli_table_print(table, 2, false, cli->out);
    append_fields(cli, result->fields);
    g_string_append_printf(cli->out, _("Entered in the ledger as number %" PRId64 ".\n"),
                           result->disclosure);
    g_string_append_printf(cli->out, "SHA-256 %s\n", result->sha256);
}

static TsuCliStatus
run(TsuCli *cli)
{
    const char *to = tsu_cli_option(cli, "to"), *typed = tsu_cli_option(cli, "kind");
    g_autoptr(TsuExportResult) result = NULL;
    g_autoptr(GError) error = NULL;
    TsuFileKind kind = TSU_FILE_ANSWER;

    if (typed != NULL && (!tsu_file_kind_parse(typed, &kind) || kind == TSU_FILE_DELIVERY))
        return tsu_cli_usage(cli, _("“%s” is neither answer nor transfer"), typed);
    if (tsu_store_organization(cli->store, to) == NULL)
        return tsu_cli_no_organization(cli, to);
    result = tsu_export_file(cli->store, cli->actor, to, kind, tsu_cli_option(cli, "output"),
                             show_progress, cli, cli->environment->cancellable, &error);
    if (result == NULL)
        return tsu_cli_fail(cli, error);
    if (cli->format == TSU_CLI_JSON)
        print_json(cli, result);
    else
        print_text(cli, result);
    return result->left_out->len > 0 || result->people == 0 ? TSU_CLI_DATA : TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"to", 0, "ORG", TSU_OPTION_REQUIRED, N_("code of the organization it is for")},
    {"kind", 0, "KIND", 0, N_("answer (to a sending organization) or transfer (to an office)")},
    {"output", 'o', "OUT.xml", TSU_OPTION_REQUIRED | TSU_OPTION_PATH, N_("the file to write")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_EXPORT = {
    .name = "export",
    .arguments = "--to ORG [--kind answer|transfer] -o OUT.xml",
    .summary = N_("write an exchange file, and enter it in the ledger"),
    .help =
        N_("Only people with a consent that counts on the day are in it; who was left out, and\n"
           "why, is listed (exit status 1)."),
    .options = OPTIONS,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
