/* SPDX-License-Identifier: GPL-3.0-or-later */

/* undo (OPERATION | --import BATCH) */

#include "tsu-cli-commands.h"
#include "tsu-cli-json.h"
#include "tsu-undo.h"

#include <glib/gi18n.h>

static void
print_json(TsuCli *cli, const TsuUndoResult *result)
{
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    tsu_cli_json_number(json, "operation", result->operation);
    tsu_json_member_int(json, "taken_back", result->taken_back);
    tsu_json_member(json, "left");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < result->left->len; i++) {
        const TsuUndoLeft *left = g_ptr_array_index(result->left, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "entity", left->entity);
        tsu_json_member_int(json, "owner", left->owner);
        tsu_cli_json_number(json, "record", left->record);
        tsu_json_member_string(json, "field", left->field);
        tsu_json_member_string(json, "why", _(left->why));
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
    tsu_json_end_object(json);
    tsu_cli_json_end(cli);
}

static void
append_left(TsuCli *cli, const TsuUndoLeft *left)
{
    const TsuEntitySpec *spec = tsu_entity_find(left->entity);
    int index = left->field != NULL ? tsu_entity_field_index(spec, left->field) : -1;

    g_string_append_printf(cli->out, "  %s %" PRId64, _(spec->label), left->owner);
    if (spec->owner != TSU_OWNER_NONE)
        g_string_append_printf(cli->out, "/%" PRId64, left->record);
    if (left->field != NULL)
        g_string_append_printf(cli->out, ", %s",
                               index >= 0 ? _(spec->fields[index].label) : left->field);
    g_string_append_printf(cli->out, ": %s\n", _(left->why));
}

static void
print_text(TsuCli *cli, const TsuUndoResult *result)
{
    if (result->operation == 0)
        g_string_append(cli->out, _("Nothing was left to take back.\n"));
    else
        g_string_append_printf(cli->out,
                               _("Operation %" PRId64 ": changes taken back: %" PRId64 ".\n"),
                               result->operation, result->taken_back);
    if (result->left->len > 0)
        g_string_append_printf(cli->out, "%s\n", _("Stays as it is:"));
    for (unsigned i = 0; i < result->left->len; i++)
        append_left(cli, g_ptr_array_index(result->left, i));
}

static TsuCliStatus
run(TsuCli *cli)
{
    const char *typed = tsu_cli_arg(cli, 0);
    g_autoptr(TsuUndoResult) result = NULL;
    g_autoptr(GError) error = NULL;
    int64_t operation = 0, batch = 0;

    if (!tsu_cli_option_number(cli, "import", 1, &batch))
        return TSU_CLI_USAGE;
    if ((typed != NULL) == (batch != 0))
        return tsu_cli_usage(cli, _("say what to undo: OPERATION, or --import BATCH"));
    if (typed != NULL && !tsu_cli_parse_number(typed, &operation))
        return tsu_cli_usage(cli, _("“%s” is no number of an operation"), typed);
    if (typed == NULL)
        operation = tsu_undo_find_batch(cli->store, batch, &error);
    if (operation != 0)
        result = tsu_undo_operation(cli->store, cli->actor, operation, &error);
    if (result == NULL)
        return tsu_cli_fail(cli, error);
    if (cli->format == TSU_CLI_JSON)
        print_json(cli, result);
    else
        print_text(cli, result);
    return result->operation == 0 || result->left->len > 0 ? TSU_CLI_DATA : TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"import", 0, "BATCH", 0, N_("undo a whole import, by the number that imports lists")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_UNDO = {
    .name = "undo",
    .arguments = "(OPERATION | --import BATCH)",
    .summary = N_("take back a whole operation, or a whole import"),
    .help =
        N_("What was changed since stays, and is listed (exit status 1). To redo, undo the undo."),
    .options = OPTIONS,
    .max_args = 1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
