/* SPDX-License-Identifier: GPL-3.0-or-later */

/* fields [ENTITY]: what can be typed. */

#include "tsu-cli-commands.h"
#include "tsu-cli-table.h"
#include "tsu-cli-words.h"

#include <glib/gi18n.h>

static const char *
owner_key(const TsuEntitySpec *spec)
{
    return spec->owner == TSU_OWNER_PERSON         ? "person"
           : spec->owner == TSU_OWNER_ORGANIZATION ? "organization"
                                                   : NULL;
}

static const char *
type_key(TsuFieldType type)
{
    static const char *const KEYS[] = {
        [TSU_FIELD_TEXT] = "text",       [TSU_FIELD_PROSE] = "prose",
        [TSU_FIELD_DATE] = "date",       [TSU_FIELD_PARTIAL_DATE] = "partial_date",
        [TSU_FIELD_INTEGER] = "integer", [TSU_FIELD_HOURS] = "hours",
        [TSU_FIELD_FLAG] = "flag",       [TSU_FIELD_CHOICE] = "choice",
        [TSU_FIELD_COUNTRY] = "country", [TSU_FIELD_ORGANIZATION] = "organization",
        [TSU_FIELD_IMAGE] = "image",     [TSU_FIELD_CONTENT] = "content",
        [TSU_FIELD_XML] = "xml",
    };

    return KEYS[type];
}

static const char *
type_label(TsuFieldType type)
{
    static const char *const LABELS[] = {
        [TSU_FIELD_TEXT] = N_("text"),
        [TSU_FIELD_PROSE] = N_("text of several lines"),
        [TSU_FIELD_DATE] = N_("date"),
        [TSU_FIELD_PARTIAL_DATE] = N_("date, may lack day or month"),
        [TSU_FIELD_INTEGER] = N_("number"),
        [TSU_FIELD_HOURS] = N_("hours"),
        [TSU_FIELD_FLAG] = N_("yes or no"),
        [TSU_FIELD_CHOICE] = N_("choice"),
        [TSU_FIELD_COUNTRY] = N_("country"),
        [TSU_FIELD_ORGANIZATION] = N_("code of an organization"),
        [TSU_FIELD_IMAGE] = N_("@FILE: a JPEG or PNG of at most 300 kB"),
        [TSU_FIELD_CONTENT] = N_("@FILE: a document of at most 20 MB"),
        [TSU_FIELD_XML] = N_("kept as it came"),
    };

    return _(LABELS[type]);
}

static void
put_entity_json(TsuJson *json, const TsuEntitySpec *spec)
{
    tsu_json_begin_object(json);
    tsu_json_member_string(json, "entity", spec->name);
    tsu_json_member_string(json, "of", owner_key(spec));
    tsu_json_member_string(json, "label", _(spec->label));
    tsu_json_member_bool(json, "restricted", (spec->flags & TSU_ENTITY_RESTRICTED) != 0);
    tsu_json_member(json, "fields");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < spec->n_fields; i++) {
        const TsuFieldSpec *field = &spec->fields[i];
        g_autofree char *allowed = tsu_field_allowed(field);

        if (field->type == TSU_FIELD_XML)
            continue;
        tsu_json_begin_object(json);
        tsu_json_member_string(json, "field", field->name);
        tsu_json_member_string(json, "type", type_key(field->type));
        tsu_json_member_bool(json, "required", (field->flags & TSU_FIELD_REQUIRED) != 0);
        tsu_json_member_string(json, "label", _(field->label));
        tsu_json_member_string(json, "allowed", allowed);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
    tsu_json_end_object(json);
}

static void
print_entities(TsuCli *cli)
{
    unsigned n_entities;
    const TsuEntitySpec *const *entities = tsu_entities(&n_entities);
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(3);

    if (cli->format == TSU_CLI_JSON)
        tsu_json_begin_array(cli->json);
    for (unsigned i = 0; i < n_entities; i++) {
        const TsuEntitySpec *spec = entities[i];

        if (spec->flags & TSU_ENTITY_INTERNAL)
            continue;
        if (cli->format == TSU_CLI_JSON) {
            put_entity_json(cli->json, spec);
            continue;
        }
        tsu_cli_table_add(table, spec->name);
        tsu_cli_table_add(table, _(spec->label));
        tsu_cli_table_add(table, spec->flags & TSU_ENTITY_RESTRICTED ? _("restricted") : NULL);
    }
    if (cli->format == TSU_CLI_JSON) {
        tsu_json_end_array(cli->json);
        g_string_append_c(cli->out, '\n');
    } else {
        tsu_cli_table_print(table, 0, false, cli->out);
    }
}

/* A choice has a line for each key, below the field. */
static void
add_choices(TsuCliTable *table, const TsuFieldSpec *field)
{
    for (const TsuChoice *choice = field->choices; choice != NULL && choice->key != NULL;
         choice++) {
        tsu_cli_table_add(table, NULL);
        tsu_cli_table_printf(table, "  %s", choice->key);
        tsu_cli_table_add(table, NULL);
        tsu_cli_table_add(table, _(choice->label));
    }
}

static void
print_fields(TsuCli *cli, const TsuEntitySpec *spec)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(4);

    tsu_cli_table_add(table, _("Field"));
    tsu_cli_table_add(table, _("Value"));
    tsu_cli_table_add(table, _("Required"));
    tsu_cli_table_add(table, _("Meaning"));
    for (unsigned i = 0; i < spec->n_fields; i++) {
        const TsuFieldSpec *field = &spec->fields[i];

        if (field->type == TSU_FIELD_XML)
            continue;
        tsu_cli_table_add(table, field->name);
        if (field->type == TSU_FIELD_INTEGER)
            tsu_cli_table_take(table, tsu_field_allowed(field));
        else
            tsu_cli_table_add(table, type_label(field->type));
        tsu_cli_table_add(table, field->flags & TSU_FIELD_REQUIRED ? _("yes") : NULL);
        tsu_cli_table_add(table, _(field->label));
        add_choices(table, field);
    }
    tsu_cli_table_print(table, 0, true, cli->out);
}

static TsuCliStatus
run(TsuCli *cli)
{
    const char *name = tsu_cli_arg(cli, 0);
    const TsuEntitySpec *spec = name != NULL ? tsu_cli_entity_find(name) : NULL;

    if (name == NULL) {
        print_entities(cli);
    } else if (spec == NULL) {
        unsigned n_entities;
        const TsuEntitySpec *const *entities = tsu_entities(&n_entities);
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        const char *nearest;

        for (unsigned i = 0; i < n_entities; i++)
            if (!(entities[i]->flags & TSU_ENTITY_INTERNAL))
                g_ptr_array_add(names, (gpointer) entities[i]->name);
        nearest = tsu_cli_nearest(name, (const char *const *) names->pdata, names->len);
        if (nearest != NULL)
            return tsu_cli_usage(cli, _("there is no kind of record “%s”; did you mean %s?"), name,
                                 nearest);
        return tsu_cli_usage(cli,
                             _("there is no kind of record “%s” (tsubame-cli fields lists "
                               "them)"),
                             name);
    } else if (cli->format == TSU_CLI_JSON) {
        put_entity_json(cli->json, spec);
        g_string_append_c(cli->out, '\n');
    } else {
        print_fields(cli, spec);
    }
    return TSU_CLI_DONE;
}

const TsuCliCommand TSU_COMMAND_FIELDS = {
    .name = "fields",
    .arguments = "[ENTITY]",
    .summary = N_("list the kinds of records, or the fields of one"),
    .max_args = 1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_NO_STORE,
    .run = run,
};
