/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-cli-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-cli-json.h"
#include "tsu-cli-table.h"
#include "tsu-cli-words.h"

/* Whole records --------------------------------------------------------------------------------*/

/* Takes one text of the form "…", or a number, at *@at; NULL when there is none. */
static char *
take_text(const char **at)
{
    static const char PLAIN[] = "\"\\/bfnrt", MEANT[] = "\"\\/\b\f\n\r\t";
    g_autoptr(GString) text = g_string_new(NULL);
    const char *p = *at;
    size_t digits = strspn(p, "-0123456789");

    if (digits > 0) {
        *at = p + digits;
        return g_strndup(p, digits);
    }
    if (*p != '"')
        return NULL;
    for (p++; *p != '"'; p++) {
        const char *plain;

        if (*p == '\0')
            return NULL;
        if (*p != '\\') {
            g_string_append_c(text, *p);
        } else if (*++p == 'u') {
            gunichar c = 0;

            for (unsigned i = 0; i < 4; i++) {
                int digit = g_ascii_xdigit_value(*++p);

                if (digit < 0)
                    return NULL;
                c = c * 16 + (gunichar) digit;
            }
            g_string_append_unichar(text, c);
        } else {
            plain = *p != '\0' ? strchr(PLAIN, *p) : NULL;
            if (plain == NULL)
                return NULL;
            g_string_append_c(text, MEANT[plain - PLAIN]);
        }
    }
    *at = p + 1;
    return g_strdup(text->str);
}

/* The value pairs of a whole record as an entry keeps it (an object of texts): name, value, name,
 * value …, NULL-ended; NULL when it is not of that form. */
static char **
entry_pairs(const char *object)
{
    g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(g_free);
    const char *at = object;

    if (*at++ != '{')
        return NULL;
    while (*at != '}') {
        for (unsigned i = 0; i < 2; i++) {
            char *text = take_text(&at);

            if (text == NULL)
                return NULL;
            g_ptr_array_add(pairs, text);
            if (i == 0 && *at++ != ':')
                return NULL;
        }
        if (*at == ',')
            at++;
        else if (*at != '}')
            return NULL;
    }
    g_ptr_array_add(pairs, NULL);
    return (char **) g_ptr_array_free(g_steal_pointer(&pairs), FALSE);
}

/* Text ------------------------------------------------------------------------------------------*/

/* A kind that is not known stands for itself. */
static const char *
operation_kind(const char *kind)
{
    static const struct {
        const char *kind, *label;
    } KINDS[] = {
        {"init", N_("store made")},     {"typed", N_("typed")},      {"move", N_("moved")},
        {"decide", N_("decided")},      {"office", N_("office")},    {"import", N_("import")},
        {"reply", N_("reply written")}, {"export", N_("export")},    {"undo", N_("undo")},
        {"restore", N_("restore")},     {"remove", N_("withdrawn")}, {"mark", N_("marked")},
        {"rules", N_("rules")},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcmp(KINDS[i].kind, kind) == 0)
            return _(KINDS[i].label);
    return kind;
}

static const TsuFieldSpec *
field_of(const TsuEntitySpec *spec, const char *name)
{
    int index = spec != NULL && name != NULL ? tsu_entity_field_index(spec, name) : -1;

    return index >= 0 ? &spec->fields[index] : NULL;
}

static const char *
field_label(const TsuFieldSpec *field, const char *name)
{
    static const struct {
        const char *name, *label;
    } COMMON[] = {
        {"ref", N_("Reference")},     {"source", N_("Sent by")}, {"withdrawn", N_("Withdrawn")},
        {"office", N_("Own office")}, {"store", N_("Identity")}, {"recipient", N_("Recipient")},
        {"people", N_("People")},     {"file", N_("File")},
    };

    if (field != NULL)
        return _(field->label);
    for (unsigned i = 0; i < G_N_ELEMENTS(COMMON); i++)
        if (strcmp(COMMON[i].name, name) == 0)
            return _(COMMON[i].label);
    return name;
}

static char *
value_text(const TsuCli *cli, const TsuFieldSpec *field, const char *name, const char *value)
{
    if (value == NULL)
        return g_strdup("–");
    if (field != NULL)
        return tsu_cli_value(cli, field, value);
    if (name != NULL && strcmp(name, "withdrawn") == 0)
        return g_strdup(_("yes"));
    return g_strdup(value);
}

static bool
is_hidden(const TsuEntitySpec *spec, bool restricted)
{
    return !restricted && spec != NULL && spec->flags & TSU_ENTITY_RESTRICTED;
}

/* What the store keeps beside the records: its own identity, and the ledger. */
static const char *
entity_label(const TsuEntitySpec *spec, const char *entity)
{
    if (spec != NULL)
        return _(spec->label);
    return strcmp(entity, "ledger") == 0 ? _("Entry of the ledger") : _("Store");
}

/* Of an entry of the ledger only that; all of it is in JSON, and in the ledger. */
static bool
is_told(const TsuEntitySpec *spec, const char *name)
{
    return spec != NULL || strcmp(name, "recipient") == 0 || strcmp(name, "people") == 0 ||
           strcmp(name, "file") == 0;
}

static void
append_whole(const TsuCli *cli, GString *line, const TsuEntry *entry, const TsuEntitySpec *spec)
{
    g_auto(GStrv) pairs = entry_pairs(entry->now);

    bool any = false;

    for (unsigned i = 0; pairs != NULL && pairs[i] != NULL; i += 2) {
        const TsuFieldSpec *field = field_of(spec, pairs[i]);
        g_autofree char *value = value_text(cli, field, pairs[i], pairs[i + 1]);

        if (!is_told(spec, pairs[i]))
            continue;
        g_strdelimit(value, "\n", ' ');
        g_string_append_printf(line, "%s%s %s", any ? "; " : ": ", field_label(field, pairs[i]),
                               value);
        any = true;
    }
}

void
tsu_cli_entry_text(TsuCli *cli, const TsuEntry *entry, const char *id, bool restricted)
{
    const TsuEntitySpec *spec = tsu_entity_find(entry->entity);
    const TsuFieldSpec *field = field_of(spec, entry->field);
    g_autoptr(GString) line = g_string_new(NULL);
    bool head = spec == NULL || spec->owner == TSU_OWNER_NONE;

    g_string_append_printf(line, "    %s%s", entry->field == NULL ? "+ " : "",
                           entity_label(spec, entry->entity));
    if (id != NULL && spec != NULL)
        g_string_append_printf(line, " %s", id);
    if (!head)
        g_string_append_printf(line, "/%" PRId64, entry->record);
    else if (spec == NULL && entry->record != 0)
        g_string_append_printf(line, " %" PRId64, entry->record);
    if (entry->field != NULL)
        g_string_append_printf(line, ", %s", field_label(field, entry->field));
    if (entry->erased) {
        g_string_append_printf(line, ": %s", _("erased"));
    } else if (is_hidden(spec, restricted)) {
        g_string_append_printf(line, ": %s", _("restricted"));
    } else if (entry->field == NULL) {
        append_whole(cli, line, entry, spec);
    } else {
        g_autofree char *old = value_text(cli, field, entry->field, entry->old);
        g_autofree char *now = value_text(cli, field, entry->field, entry->now);

        g_strdelimit(old, "\n", ' ');
        g_strdelimit(now, "\n", ' ');
        g_string_append_printf(line, ": %s → %s", old, now);
    }
    tsu_cli_wrap(cli->out, line->str, 8, tsu_cli_columns(cli));
    g_string_append_c(cli->out, '\n');
}

bool
tsu_cli_entry_is_internal(const TsuEntry *entry)
{
    return strcmp(entry->entity, "sent_value") == 0;
}

void
tsu_cli_operation_text(TsuCli *cli, const TsuOperation *operation)
{
    g_autofree char *time = tsu_time_format_tokyo(operation->time);

    g_string_append_printf(cli->out, "%" PRId64 "  %s  %s  %s", operation->id, time,
                           operation->actor, operation_kind(operation->kind));
    if (operation->undoes != 0) {
        g_string_append_c(cli->out, ' ');
        g_string_append_printf(cli->out, _("of operation %" PRId64), operation->undoes);
    }
    if (operation->batch != 0) {
        g_string_append(cli->out, ", ");
        g_string_append_printf(cli->out, _("batch %" PRId64), operation->batch);
    }
    if (operation->note != NULL)
        g_string_append_printf(cli->out, ", %s", operation->note);
    g_string_append(cli->out, ", ");
    g_string_append_printf(
        cli->out,
        ngettext("%" PRId64 " entry", "%" PRId64 " entries", (unsigned long) operation->n_entries),
        operation->n_entries);
    if (operation->undone_by != 0) {
        g_string_append(cli->out, ", ");
        g_string_append_printf(cli->out, _("undone by operation %" PRId64), operation->undone_by);
    }
    g_string_append_c(cli->out, '\n');
}

/* JSON ------------------------------------------------------------------------------------------*/

void
tsu_cli_operation_json(TsuJson *json, const TsuOperation *operation)
{
    tsu_json_member_int(json, "operation", operation->id);
    tsu_cli_json_time(json, "time", operation->time);
    tsu_json_member_string(json, "actor", operation->actor);
    tsu_json_member_string(json, "kind", operation->kind);
    tsu_json_member_string(json, "note", operation->note);
    tsu_cli_json_number(json, "batch", operation->batch);
    tsu_cli_json_number(json, "undoes", operation->undoes);
    tsu_cli_json_number(json, "undone_by", operation->undone_by);
    tsu_json_member_int(json, "entries", operation->n_entries);
}

void
tsu_cli_entry_json(TsuJson *json, const TsuEntry *entry, bool restricted)
{
    const TsuEntitySpec *spec = tsu_entity_find(entry->entity);
    bool hidden = is_hidden(spec, restricted);
    bool whole = entry->field == NULL && entry->now != NULL && !hidden;
    g_auto(GStrv) pairs = whole ? entry_pairs(entry->now) : NULL;

    tsu_json_begin_object(json);
    tsu_json_member_int(json, "entry", entry->id);
    tsu_json_member_string(json, "entity", entry->entity);
    tsu_cli_json_number(json, "owner", entry->owner);
    tsu_cli_json_number(json, "record", entry->record);
    tsu_json_member_string(json, "field", entry->field);
    tsu_json_member_string(json, "old", hidden ? NULL : entry->old);
    tsu_json_member_string(json, "new", whole || hidden ? NULL : entry->now);
    tsu_json_member(json, "values");
    tsu_json_begin_object(json);
    for (unsigned i = 0; pairs != NULL && pairs[i] != NULL; i += 2)
        tsu_json_member_string(json, pairs[i], pairs[i + 1]);
    tsu_json_end_object(json);
    tsu_json_member_bool(json, "restricted", hidden);
    tsu_json_member_bool(json, "erased", entry->erased);
    tsu_json_end_object(json);
}
