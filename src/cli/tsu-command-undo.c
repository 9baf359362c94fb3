/* SPDX-License-Identifier: GPL-3.0-or-later */

/* undo (OPERATION | --import BATCH) */

#include "tsu-cli-commands.h"
#include "tsu-cli-json.h"
#include "tsu-cli-words.h"
#include "tsu-undo.h"

#include <glib/gi18n.h>
#include <string.h>

static void
print_json(TsuCli *cli, const TsuUndoResult *result)
{
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    tsu_cli_json_number(json, "operation", result->operation);
    tsu_json_member_int(json, "taken_back", result->taken_back);
    tsu_cli_json_number(json, "undone_by", result->undone_by);
    tsu_json_member(json, "people");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < result->owners->len; i++) {
        const TsuUndoOwner *owner = &g_array_index(result->owners, TsuUndoOwner, i);

        if (!owner->organization)
            tsu_json_int(json, owner->owner);
    }
    tsu_json_end_array(json);
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

/* More people than this are only counted. */
#define SHOWN 50

/* "12  NGUYEN THI ANH", "HM-CARE  Hoa Mai" */
static void
append_owner(TsuCli *cli, bool organization, int64_t owner)
{
    if (organization) {
        g_autoptr(GPtrArray) all = tsu_store_organizations(cli->store);

        for (unsigned i = 0; i < all->len; i++) {
            const TsuRecord *record = g_ptr_array_index(all, i);

            if (record->id == owner)
                g_string_append_printf(cli->out, "  %s  %s", record->ref,
                                       tsu_record_get(record, "name"));
        }
    } else {
        g_autofree char *name = tsu_cli_person_name(cli, owner);

        g_string_append_printf(cli->out, "  %" PRId64 "  %s", owner, name);
    }
}

static bool
is_of_organization(const TsuUndoLeft *left)
{
    const TsuEntitySpec *spec = tsu_entity_find(left->entity);

    return spec == TSU_ORGANIZATION || spec->owner == TSU_OWNER_ORGANIZATION;
}

/* By whose they are, in order of numbers. */
static int
compare_left(gconstpointer a, gconstpointer b)
{
    const TsuUndoLeft *one = *(TsuUndoLeft *const *) a, *other = *(TsuUndoLeft *const *) b;

    if (is_of_organization(one) != is_of_organization(other))
        return is_of_organization(one) ? 1 : -1;
    if (one->owner != other->owner)
        return one->owner < other->owner ? -1 : 1;
    if (strcmp(one->why, other->why) != 0)
        return strcmp(one->why, other->why);
    return (one->record > other->record) - (one->record < other->record);
}

static bool
is_same_line(const TsuUndoLeft *one, const TsuUndoLeft *other)
{
    return is_of_organization(one) == is_of_organization(other) && one->owner == other->owner &&
           strcmp(one->why, other->why) == 0;
}

/* What of her stays: "Place of birth", "Passport 32, Expires", "Note 33" */
static void
append_what(TsuCli *cli, const TsuUndoLeft *left)
{
    const TsuEntitySpec *spec = tsu_entity_find(left->entity);
    int index = left->field != NULL ? tsu_entity_field_index(spec, left->field) : -1;

    if (spec->owner != TSU_OWNER_NONE)
        g_string_append_printf(cli->out, "%s %" PRId64 "%s", _(spec->label), left->record,
                               left->field != NULL ? ", " : "");
    if (left->field != NULL)
        g_string_append(cli->out, index >= 0 ? _(spec->fields[index].label) : left->field);
}

/* A line for each person and reason. */
static void
append_left(TsuCli *cli, const GPtrArray *all)
{
    const TsuUndoLeft *before = NULL;

    for (unsigned i = 0; i < all->len; i++) {
        const TsuUndoLeft *left = g_ptr_array_index(all, i);
        const TsuUndoLeft *next = i + 1 < all->len ? g_ptr_array_index(all, i + 1) : NULL;
        bool head = before == NULL || !is_same_line(before, left);
        bool whole = left->field == NULL && tsu_entity_find(left->entity)->owner == TSU_OWNER_NONE;

        if (head)
            append_owner(cli, is_of_organization(left), left->owner);
        if (!whole) {
            g_string_append(cli->out, head ? ": " : "; ");
            append_what(cli, left);
        }
        if (next == NULL || !is_same_line(left, next))
            g_string_append_printf(cli->out, ": %s\n", _(left->why));
        before = left;
        tsu_cli_flush_large(cli);
    }
}

static void
print_text(TsuCli *cli, const TsuUndoResult *result, int64_t operation)
{
    if (result->undone_by != 0) {
        g_string_append_printf(
            cli->out, _("Operation %" PRId64 " was undone already, by operation %" PRId64 ".\n"),
            operation, result->undone_by);
        return;
    }
    if (result->operation == 0)
        g_string_append(cli->out, _("Nothing was left to take back.\n"));
    else
        g_string_append_printf(cli->out,
                               ngettext("Operation %" PRId64 ": %" PRId64 " change taken back.\n",
                                        "Operation %" PRId64 ": %" PRId64 " changes taken back.\n",
                                        (unsigned long) result->taken_back),
                               result->operation, result->taken_back);
    for (unsigned i = 0; i < result->owners->len && i < SHOWN; i++) {
        const TsuUndoOwner *owner = &g_array_index(result->owners, TsuUndoOwner, i);

        append_owner(cli, owner->organization, owner->owner);
        g_string_append_c(cli->out, '\n');
    }
    if (result->owners->len > SHOWN)
        g_string_append_printf(cli->out, _("… and %u more\n"), result->owners->len - SHOWN);
    if (result->left->len > 0)
        g_string_append_printf(cli->out, "%s\n", _("Stays as it is:"));
    append_left(cli, result->left);
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
    g_ptr_array_sort(result->left, compare_left);
    if (cli->format == TSU_CLI_JSON)
        print_json(cli, result);
    else
        print_text(cli, result, operation);
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
