/* SPDX-License-Identifier: GPL-3.0-or-later */

/* history [ID | --operation OPERATION] */

#include "tsu-cli-commands.h"
#include "tsu-cli-entry.h"
#include "tsu-cli-json.h"
#include "tsu-cli-target.h"

#include <glib/gi18n.h>

/* Whose entries are shown; NULL: operations alone. */
typedef struct {
    const char *id;
    GPtrArray *entries; /* oldest first */
    bool restricted, all;
} Entries;

/* Entries of one operation follow each other: shows those from *@at on that belong to it. */
static void
show_operation(TsuCli *cli, const TsuOperation *operation, const Entries *entries, unsigned *at)
{
    TsuJson *json = cli->format == TSU_CLI_JSON ? cli->json : NULL;

    if (json != NULL) {
        tsu_json_begin_object(json);
        tsu_cli_operation_json(json, operation);
    } else {
        tsu_cli_operation_text(cli, operation);
    }
    if (json != NULL && entries->entries != NULL) {
        tsu_json_member(json, "changes");
        tsu_json_begin_array(json);
    }
    for (; entries->entries != NULL && *at < entries->entries->len; ++*at) {
        const TsuEntry *entry = g_ptr_array_index(entries->entries, *at);

        if (entry->operation != operation->id)
            break;
        if (json != NULL)
            tsu_cli_entry_json(json, entry, entries->restricted);
        else if (entries->all || !tsu_cli_entry_is_internal(entry))
            tsu_cli_entry_text(cli, entry, entries->id, entries->restricted);
    }
    if (json != NULL && entries->entries != NULL)
        tsu_json_end_array(json);
    if (json != NULL)
        tsu_json_end_object(json);
    tsu_cli_flush_large(cli);
}

static void
show_all(TsuCli *cli, const GPtrArray *operations, const Entries *entries)
{
    unsigned at = 0;

    if (cli->format == TSU_CLI_JSON)
        tsu_json_begin_array(cli->json);
    for (unsigned i = 0; i < operations->len; i++) {
        const TsuOperation *operation = g_ptr_array_index(operations, i);

        if (entries->entries != NULL &&
            (at == entries->entries->len ||
             ((TsuEntry *) g_ptr_array_index(entries->entries, at))->operation != operation->id))
            continue;
        show_operation(cli, operation, entries, &at);
    }
    if (cli->format == TSU_CLI_JSON) {
        tsu_json_end_array(cli->json);
        tsu_cli_json_end(cli);
    }
}

/* One operation
 * -----------------------------------------------------------------------------------*/

typedef struct {
    TsuCli *cli;
    bool restricted, all;
    GPtrArray *organizations; /* TsuRecord */
} Visit;

/* Of whom the entry is: an office number or a code; NULL: of the store itself. */
static char *
owner_id(const Visit *visit, const TsuEntry *entry)
{
    const TsuEntitySpec *spec = tsu_entity_find(entry->entity);

    if (spec == TSU_PERSON || (spec != NULL && spec->owner == TSU_OWNER_PERSON))
        return g_strdup_printf("%" PRId64, entry->owner);
    for (unsigned i = 0; spec != NULL && i < visit->organizations->len; i++) {
        const TsuRecord *organization = g_ptr_array_index(visit->organizations, i);

        if (organization->id == entry->owner)
            return g_strdup(organization->ref);
    }
    return NULL;
}

static bool
visit_entry(const TsuEntry *entry, void *data, GError **error)
{
    Visit *visit = data;
    g_autofree char *id = owner_id(visit, entry);

    if (visit->cli->format == TSU_CLI_JSON)
        tsu_cli_entry_json(visit->cli->json, entry, visit->restricted);
    else if (visit->all || !tsu_cli_entry_is_internal(entry))
        tsu_cli_entry_text(visit->cli, entry, id, visit->restricted);
    tsu_cli_flush_large(visit->cli);
    return true;
}

static TsuCliStatus
show_one(TsuCli *cli, int64_t number, bool restricted, bool all)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuOperation) operation = tsu_store_find_operation(cli->store, number, &error);
    g_autoptr(GPtrArray) organizations = tsu_store_organizations(cli->store);
    Visit visit = {cli, restricted, all, organizations};
    TsuJson *json = cli->format == TSU_CLI_JSON ? cli->json : NULL;

    if (operation == NULL)
        return tsu_cli_fail(cli, error);
    if (json != NULL) {
        tsu_json_begin_array(json);
        tsu_json_begin_object(json);
        tsu_cli_operation_json(json, operation);
        tsu_json_member(json, "changes");
        tsu_json_begin_array(json);
    } else {
        tsu_cli_operation_text(cli, operation);
    }
    if (!tsu_store_visit_entries(cli->store, number, false, visit_entry, &visit, &error))
        return tsu_cli_fail(cli, error);
    if (json != NULL) {
        tsu_json_end_array(json);
        tsu_json_end_object(json);
        tsu_json_end_array(json);
        tsu_cli_json_end(cli);
    }
    return TSU_CLI_DONE;
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_auto(TsuCliTarget) target = {0};
    g_autoptr(GPtrArray) operations = NULL, list = NULL;
    g_autoptr(GError) error = NULL;
    Entries entries = {.restricted = tsu_cli_option(cli, "restricted") != NULL,
                       .all = tsu_cli_option(cli, "all") != NULL};
    int64_t number = 0;

    if (!tsu_cli_option_number(cli, "operation", 1, &number))
        return TSU_CLI_USAGE;
    if (number != 0 && tsu_cli_n_args(cli) > 0)
        return tsu_cli_usage(cli, _("either one person's history, or one operation's"));
    if (number != 0)
        return show_one(cli, number, entries.restricted, entries.all);
    if (tsu_cli_n_args(cli) > 0) {
        TsuCliStatus status = tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_HEAD, &target);

        if (status != TSU_CLI_DONE)
            return status;
        list = tsu_store_entries_of(cli->store, target.head, target.owner, &error);
        if (list == NULL)
            return tsu_cli_fail(cli, error);
        entries.id = target.id;
        entries.entries = list;
    }
    operations = tsu_store_history(cli->store, &error);
    if (operations == NULL)
        return tsu_cli_fail(cli, error);
    show_all(cli, operations, &entries);
    return TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"operation", 0, "OPERATION", 0, N_("all that one operation did")},
    {"restricted", 0, NULL, 0, N_("consultations too")},
    {"all", 0, NULL, 0, N_("what was noted of values last sent too")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_HISTORY = {
    .name = "history",
    .arguments = "[ID | --operation OPERATION] [--restricted] [--all]",
    .summary = N_("list all operations, or what happened to one person or organization"),
    .help = N_("Times are those of Tokyo; in JSON they are UTC."),
    .options = OPTIONS,
    .max_args = 1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
