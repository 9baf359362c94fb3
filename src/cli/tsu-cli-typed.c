/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-cli-typed.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tsu-cli-json.h"
#include "tsu-cli-words.h"
#include "tsu-service-error.h"

#define CONTENT_MAX (INT64_C(20) * 1024 * 1024)

void
tsu_cli_typed_clear(TsuCliTyped *typed)
{
    g_clear_pointer(&typed->fields, g_array_unref);
    g_clear_pointer(&typed->texts, g_ptr_array_unref);
    g_clear_pointer(&typed->contents, g_ptr_array_unref);
    g_clear_pointer(&typed->issues, g_ptr_array_unref);
}

/* Names of fields that may be typed, and @more. */
static GPtrArray *
typable(const TsuEntitySpec *spec, const char *const *more)
{
    GPtrArray *names = g_ptr_array_new();

    for (; more != NULL && *more != NULL; more++)
        g_ptr_array_add(names, (gpointer) *more);
    for (unsigned i = 0; i < spec->n_fields; i++)
        if (spec->fields[i].type != TSU_FIELD_XML)
            g_ptr_array_add(names, (gpointer) spec->fields[i].name);
    return names;
}

static const char *
find_name(const GPtrArray *names, const char *typed)
{
    for (unsigned i = 0; i < names->len; i++)
        if (strcmp(g_ptr_array_index(names, i), typed) == 0)
            return g_ptr_array_index(names, i);

    return NULL;
}

static bool
is_typed(const TsuCliTyped *typed, const char *name)
{
    for (unsigned i = 0; i < typed->fields->len; i++)
        if (strcmp(g_array_index(typed->fields, TsuTyped, i).field, name) == 0)
            return true;

    return false;
}

static void
add(TsuCliTyped *typed, const char *name, char *value, GBytes *bytes)
{
    TsuTyped field = {name, value, bytes};

    g_ptr_array_add(typed->texts, value);
    if (bytes != NULL)
        g_ptr_array_add(typed->contents, bytes);
    g_array_append_val(typed->fields, field);
}

/* What the first bytes of a document tell of its kind; else whether it is text. */
static const char *
media_type(GBytes *bytes)
{
    static const struct {
        const char *magic;
        gsize length;
        const char *type;
    } TYPES[] = {
        {"\xFF\xD8\xFF", 3, "image/jpeg"}, {"\x89PNG\r\n\x1A\n", 8, "image/png"},
        {"%PDF-", 5, "application/pdf"},   {"GIF8", 4, "image/gif"},
        {"II*\0", 4, "image/tiff"},        {"MM\0*", 4, "image/tiff"},
        {"PK\3\4", 4, "application/zip"},
    };
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    for (unsigned i = 0; i < G_N_ELEMENTS(TYPES); i++)
        if (size >= TYPES[i].length && memcmp(data, TYPES[i].magic, TYPES[i].length) == 0)
            return TYPES[i].type;
    return g_utf8_validate(data, (gssize) size, NULL) ? "text/plain" : "application/octet-stream";
}

static TsuCliStatus
read_file(TsuCli *cli, const TsuEntitySpec *spec, const TsuFieldSpec *field, const char *path,
          TsuCliTyped *typed)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *contents = NULL;
    gsize size;
    GStatBuf status;

    /* A pipe would be waited for, and standard input is nobody's to read. */
    if (g_stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        tsu_cli_say(cli, _("%s is no file that can be kept"), path);
        return TSU_CLI_DATA;
    }
    if (g_stat(path, &status) == 0 && (int64_t) status.st_size > CONTENT_MAX) {
        TsuIssue *issue = tsu_issue_new(TSU_ISSUE_CONTENT_TOO_LARGE);
        g_autofree char *found = g_strdup_printf("%" PRId64, (gint64) status.st_size);

        tsu_issue_set(issue, issue->code, found, "20971520");
        issue->entity = g_strdup(spec->owner != TSU_OWNER_NONE ? spec->name : NULL);
        issue->field = g_strdup(field->name);
        g_ptr_array_add(typed->issues, issue);
        tsu_cli_say_issues(cli, typed->issues);
        return TSU_CLI_DATA;
    }
    if (!g_file_get_contents(path, &contents, &size, &error))
        return tsu_cli_fail(cli, error);
    add(typed, field->name, g_strdup(""), g_bytes_new_take(g_steal_pointer(&contents), size));
    return TSU_CLI_DONE;
}

/* A choice typed by its label on the screen becomes its key, a country its code. */
static char *
read_value(const TsuFieldSpec *field, const char *value)
{
    if (field->type == TSU_FIELD_COUNTRY && tsu_cli_country_find(value) != NULL)
        return g_strdup(tsu_cli_country_find(value));
    for (const TsuChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
        if (strcmp(tsu_cli_translate(choice->label, NULL), value) == 0)
            return g_strdup(choice->key);

    return g_strdup(value);
}

static TsuCliStatus
read_argument(TsuCli *cli, const TsuEntitySpec *spec, const GPtrArray *names, const char *text,
              TsuCliTyped *typed)
{
    const char *equals = strchr(text, '=');
    g_autofree char *typed_name = NULL;
    const TsuFieldSpec *field;
    const char *name;
    int index;

    if (equals == NULL)
        return tsu_cli_usage(cli, _("“%s” is not FIELD=VALUE"), text);
    typed_name = g_strndup(text, (gsize) (equals - text));
    name = find_name(names, typed_name);
    if (name == NULL) {
        const char *nearest =
            tsu_cli_nearest(typed_name, (const char *const *) names->pdata, names->len);

        if (nearest != NULL)
            return tsu_cli_usage(cli, _("%s has no field “%s”; did you mean %s?"), spec->name,
                                 typed_name, nearest);
        return tsu_cli_usage(cli, _("%s has no field “%s” (tsubame-cli fields %s lists them)"),
                             spec->name, typed_name, spec->name);
    }
    if (is_typed(typed, name))
        return tsu_cli_usage(cli, _("the field %s was given twice"), name);

    index = tsu_entity_field_index(spec, name);
    field = index >= 0 ? &spec->fields[index] : NULL;
    if (field != NULL && (field->type == TSU_FIELD_IMAGE || field->type == TSU_FIELD_CONTENT) &&
        equals[1] == '@')
        return read_file(cli, spec, field, equals + 2, typed);
    add(typed, name, field != NULL ? read_value(field, equals + 1) : g_strdup(equals + 1), NULL);
    return TSU_CLI_DONE;
}

/* What a document's file tells of itself. */
static void
fill_in(TsuCli *cli, const TsuEntitySpec *spec, unsigned first, TsuCliTyped *typed)
{
    const TsuTyped *content = NULL;
    const char *path = NULL;

    for (unsigned i = 0; i < typed->fields->len && content == NULL; i++)
        if (g_array_index(typed->fields, TsuTyped, i).bytes != NULL) {
            content = &g_array_index(typed->fields, TsuTyped, i);
            path = strchr(tsu_cli_arg(cli, first + i), '@') + 1;
        }
    if (content == NULL)
        return;
    GBytes *bytes = content->bytes;
    if (tsu_entity_field_index(spec, "file_name") >= 0 && !is_typed(typed, "file_name"))
        add(typed, "file_name", g_filename_display_basename(path), NULL);
    if (tsu_entity_field_index(spec, "media_type") >= 0 && !is_typed(typed, "media_type"))
        add(typed, "media_type", g_strdup(media_type(bytes)), NULL);
}

TsuCliStatus
tsu_cli_typed_read(TsuCli *cli, const TsuEntitySpec *spec, const char *const *more, unsigned first,
                   TsuCliTyped *typed)
{
    g_autoptr(GPtrArray) names = typable(spec, more);

    typed->fields = g_array_new(FALSE, FALSE, sizeof(TsuTyped));
    typed->texts = g_ptr_array_new_with_free_func(g_free);
    typed->contents = g_ptr_array_new_with_free_func((GDestroyNotify) g_bytes_unref);
    typed->issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    for (unsigned i = first; i < tsu_cli_n_args(cli); i++) {
        TsuCliStatus status = read_argument(cli, spec, names, tsu_cli_arg(cli, i), typed);

        if (status != TSU_CLI_DONE)
            return status;
    }
    fill_in(cli, spec, first, typed);
    return TSU_CLI_DONE;
}

const TsuEntitySpec *
tsu_cli_typed_entity(TsuCli *cli, const TsuEntitySpec *head, const char *name)
{
    TsuOwner owner = head == TSU_PERSON ? TSU_OWNER_PERSON : TSU_OWNER_ORGANIZATION;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const TsuEntitySpec *const *entities;
    const char *nearest;
    unsigned n;

    if (tsu_cli_entity_find(name) != NULL && tsu_cli_entity_find(name)->owner == owner)
        return tsu_cli_entity_find(name);
    entities = tsu_entities(&n);
    for (unsigned i = 0; i < n; i++) {
        if (entities[i]->owner != owner || entities[i]->flags & TSU_ENTITY_INTERNAL)
            continue;
        g_ptr_array_add(names, (gpointer) entities[i]->name);
    }
    nearest = tsu_cli_nearest(name, (const char *const *) names->pdata, names->len);
    if (nearest != NULL)
        tsu_cli_usage(cli, _("there is no kind of record “%s”; did you mean %s?"), name, nearest);
    else
        tsu_cli_usage(cli, _("there is no kind of record “%s” (tsubame-cli fields lists them)"),
                      name);
    return NULL;
}

TsuCliStatus
tsu_cli_typed_end(TsuCli *cli, bool good, const GError *error, const GPtrArray *issues,
                  const char *id, int64_t record)
{
    if (issues != NULL)
        tsu_cli_say_issues(cli, issues);
    /* The issues say it better than the error that sums them up. */
    if (!good && issues != NULL && issues->len > 0 &&
        g_error_matches(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA))
        return TSU_CLI_DATA;
    if (!good)
        return tsu_cli_fail(cli, error);
    if (cli->format == TSU_CLI_JSON) {
        tsu_json_begin_object(cli->json);
        tsu_json_member_string(cli->json, "id", id);
        tsu_cli_json_number(cli->json, "record", record);
        tsu_json_member_string(cli->json, "head", tsu_store_head(cli->store));
        tsu_json_end_object(cli->json);
        tsu_cli_json_end(cli);
    }
    return TSU_CLI_DONE;
}
