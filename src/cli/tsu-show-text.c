/* SPDX-License-Identifier: GPL-3.0-or-later */

/* show in words. */

#include "tsu-cli-finding.h"
#include "tsu-cli-table.h"
#include "tsu-cli-words.h"
#include "tsu-show.h"

#include <glib/gi18n.h>
#include <string.h>

#define INDENT 2

static void
heading(TsuCli *cli, const char *text)
{
    g_string_append_printf(cli->out, "\n%s\n", text);
}

/* That a record is withdrawn; who sent it, under which reference. */
static char *
origin(const TsuRecord *record)
{
    GString *text = g_string_new(record->withdrawn ? _("withdrawn") : NULL);

    if (record->source != NULL) {
        g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", record->source);
        if (record->ref != NULL)
            g_string_append_printf(text, " %s", record->ref);
    }
    return g_string_free(text, FALSE);
}

/* A record without a table: its number, and the fields one behind the other, broken between them
 * where the line is full. */
static void
append_paragraph(TsuCli *cli, const TsuRecord *record, const char *id, const char *from)
{
    g_autofree char *number = g_strdup_printf("%s/%" PRId64, id, record->id);
    unsigned indent = INDENT + tsu_cli_width(number) + 2, at = indent;

    g_string_append_printf(cli->out, "  %s  ", number);
    for (unsigned i = 0; i <= record->spec->n_fields; i++) {
        g_autofree char *value = NULL, *pair = NULL;

        if (i == record->spec->n_fields) {
            pair = *from != '\0' ? g_strdup_printf("%s %s", _("Sent by"), from) : NULL;
        } else if (record->values[i] != NULL) {
            value = tsu_cli_value(cli, &record->spec->fields[i], record->values[i]);
            g_strdelimit(value, "\n", ' ');
            pair = g_strdup_printf("%s %s", _(record->spec->fields[i].label), value);
        }
        if (pair == NULL)
            continue;
        if (at > indent && at + 2 + tsu_cli_width(pair) > tsu_cli_columns(cli)) {
            g_string_append_printf(cli->out, ";\n%*s", (int) indent, "");
            at = indent;
        } else if (at > indent) {
            g_string_append(cli->out, "; ");
            at += 2;
        }
        g_string_append(cli->out, pair);
        at += tsu_cli_width(pair);
    }
    g_string_append_c(cli->out, '\n');
}

static TsuCliTable *
make_table(TsuCli *cli, const GPtrArray *records, const char *id)
{
    const TsuEntitySpec *spec = ((const TsuRecord *) g_ptr_array_index(records, 0))->spec;
    TsuCliTable *table = tsu_cli_table_new(spec->n_fields + 2);

    tsu_cli_table_add(table, _("Number"));
    for (unsigned i = 0; i < spec->n_fields; i++)
        tsu_cli_table_add(table, _(spec->fields[i].label));
    tsu_cli_table_add(table, _("Sent by"));
    for (unsigned k = 0; k < records->len; k++) {
        const TsuRecord *record = g_ptr_array_index(records, k);

        tsu_cli_table_printf(table, "%s/%" PRId64, id, record->id);
        for (unsigned i = 0; i < spec->n_fields; i++)
            tsu_cli_table_take(table, record->values[i] != NULL
                                          ? tsu_cli_value(cli, &spec->fields[i], record->values[i])
                                          : NULL);
        tsu_cli_table_take(table, origin(record));
    }
    return table;
}

/* Records of one kind: a table where it fits the line, else a paragraph for each. */
static void
append_records(TsuCli *cli, const GPtrArray *records, const char *id)
{
    const TsuEntitySpec *spec = ((const TsuRecord *) g_ptr_array_index(records, 0))->spec;
    g_autoptr(TsuCliTable) table = make_table(cli, records, id);

    heading(cli, _(spec->labels));
    if (tsu_cli_table_width(table, INDENT) <= tsu_cli_columns(cli)) {
        tsu_cli_table_print(table, INDENT, true, cli->out);
        return;
    }
    for (unsigned i = 0; i < records->len; i++) {
        const TsuRecord *record = g_ptr_array_index(records, i);
        g_autofree char *from = origin(record);

        append_paragraph(cli, record, id, from);
    }
}

static void
append_sections(TsuCli *cli, const TsuShow *show, const char *id)
{
    const GPtrArray *all = tsu_case_all(show->c);
    unsigned n_entities;
    const TsuEntitySpec *const *entities = tsu_entities(&n_entities);

    for (unsigned i = 0; i < n_entities; i++) {
        g_autoptr(GPtrArray) records = g_ptr_array_new();

        if (!tsu_show_has(show, entities[i]))
            continue;
        for (unsigned k = 0; k < all->len; k++)
            if (((const TsuRecord *) g_ptr_array_index(all, k))->spec == entities[i])
                g_ptr_array_add(records, g_ptr_array_index(all, k));
        if (records->len > 0)
            append_records(cli, records, id);
    }
}

static void
append_standing(TsuCli *cli, const TsuShow *show)
{
    TsuStanding standing = tsu_show_standing(show);
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(2);

    tsu_cli_table_add(table, _("Stage"));
    if (standing.stage != NULL) {
        g_autofree char *since = tsu_cli_day(tsu_record_get(standing.stage, "since"));

        tsu_cli_table_printf(
            table, _("%s, since %s"),
            tsu_cli_choice("stage_period", "stage", tsu_record_get(standing.stage, "stage")),
            since);
    } else {
        tsu_cli_table_add(table, "–");
    }

    tsu_cli_table_add(table, _("Japanese"));
    if (standing.proof != NULL) {
        g_autofree char *level = tsu_language_level_text(show->rules, standing.proof);

        tsu_cli_table_printf(
            table, "%s (%s, %s)", level,
            tsu_cli_choice("language_test", "test", tsu_record_get(standing.proof, "test")),
            tsu_record_get(standing.proof, "date"));
    } else {
        tsu_cli_table_add(table, tsu_level_name(standing.level));
    }

    tsu_cli_table_add(table, _("Status of residence"));
    if (standing.residence == NULL) {
        tsu_cli_table_add(table, "–");
    } else {
        const char *status = tsu_cli_choice("residence_period", "status",
                                            tsu_record_get(standing.residence, "status"));
        const char *until = tsu_record_get(standing.residence, "until");
        g_autofree char *day = until != NULL ? tsu_cli_day(until) : NULL;

        if (until == NULL)
            tsu_cli_table_add(table, status);
        else if (standing.days_left >= 0)
            tsu_cli_table_printf(table,
                                 ngettext("%s, until %s, %d day left", "%s, until %s, %d days left",
                                          (unsigned long) standing.days_left),
                                 status, day, standing.days_left);
        else
            tsu_cli_table_printf(table, _("%s, expired on %s"), status, day);
    }
    tsu_cli_table_print(table, 0, false, cli->out);
}

static void
append_milestones(TsuCli *cli, const TsuShow *show)
{
    g_autoptr(GArray) milestones = tsu_milestones(show->rules, show->c, show->day);
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(2);

    if (milestones->len == 0)
        return;
    heading(cli, _("Milestones"));
    for (unsigned i = 0; i < milestones->len; i++) {
        const TsuMilestone *milestone = &g_array_index(milestones, TsuMilestone, i);

        tsu_cli_table_add(table, milestone->date != NULL ? milestone->date : "–");
        tsu_cli_table_add(table, _(milestone->label));
    }
    tsu_cli_table_print(table, INDENT, false, cli->out);
}

static void
append_conflicts(TsuCli *cli, const TsuShow *show, const char *id)
{
    g_autoptr(GPtrArray) conflicts = tsu_show_conflicts(show);
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(5);

    if (conflicts->len == 0)
        return;
    heading(cli, _("Open conflicts"));
    tsu_cli_table_add(table, _("Number"));
    tsu_cli_table_add(table, _("Field"));
    tsu_cli_table_add(table, _("Ours"));
    tsu_cli_table_add(table, _("Theirs"));
    tsu_cli_table_add(table, _("Sent by"));
    for (unsigned i = 0; i < conflicts->len; i++) {
        const TsuRecord *conflict = g_ptr_array_index(conflicts, i);
        const TsuEntitySpec *spec = tsu_entity_find(tsu_record_get(conflict, "entity"));
        int64_t of = tsu_record_get_integer(conflict, "record", 0);
        const char *theirs = tsu_record_get(conflict, "value");
        const TsuFieldSpec *field;
        const char *ours = tsu_show_ours(show, conflict, &field);

        if (field == NULL || spec == NULL)
            continue;
        tsu_cli_table_printf(table, "%s/%" PRId64, id, conflict->id);
        if (of != 0)
            tsu_cli_table_printf(table, "%s %s/%" PRId64 ", %s", _(spec->label), id, of,
                                 _(field->label));
        else
            tsu_cli_table_add(table, _(field->label));
        tsu_cli_table_take(table, ours != NULL ? tsu_cli_value(cli, field, ours) : g_strdup("–"));
        tsu_cli_table_take(table,
                           theirs != NULL ? tsu_cli_value(cli, field, theirs) : g_strdup("–"));
        tsu_cli_table_add(table, tsu_record_get(conflict, "sender"));
    }
    tsu_cli_table_print(table, INDENT, true, cli->out);
}

static void
append_overrides(TsuCli *cli, const TsuShow *show)
{
    const GPtrArray *overrides = show->overrides;

    if (overrides->len == 0)
        return;
    heading(cli, _("Overrides of rules"));
    for (unsigned i = 0; i < overrides->len; i++) {
        g_autofree char *text = tsu_cli_override_in_words(g_ptr_array_index(overrides, i));
        g_autofree char *line = g_strdup_printf("  %s", text);

        tsu_cli_wrap(cli->out, line, INDENT + 2, tsu_cli_columns(cli));
        g_string_append_c(cli->out, '\n');
    }
}

static void
append_title(TsuCli *cli, const TsuShow *show, const char *id)
{
    const TsuRecord *head = tsu_case_person(show->c);

    g_string_append(cli->out, id);
    if (head->spec == TSU_PERSON) {
        static const char *const FORMS[] = {"kana", "native"};
        g_autofree char *name = tsu_case_display_name(show->c);

        g_string_append_printf(cli->out, "  %s", name);
        for (unsigned i = 0; i < G_N_ELEMENTS(FORMS); i++) {
            g_autofree char *other = tsu_case_name(show->c, FORMS[i]);

            if (other != NULL && strcmp(other, name) != 0)
                g_string_append_printf(cli->out, "  %s", other);
        }
    } else if (tsu_record_get(head, "name") != NULL) {
        g_string_append_printf(cli->out, "  %s", tsu_record_get(head, "name"));
    }
    if (head->withdrawn)
        g_string_append_printf(cli->out, "  (%s)", _("withdrawn"));
    g_string_append_c(cli->out, '\n');
}

/* Her own fields, a line each. */
static void
append_head(TsuCli *cli, const TsuRecord *head)
{
    g_autoptr(TsuCliTable) pairs = tsu_cli_table_new(2);
    g_autofree char *from = origin(head);

    for (unsigned i = 0; i < head->spec->n_fields; i++) {
        const TsuFieldSpec *field = &head->spec->fields[i];

        if (head->values[i] == NULL)
            continue;
        tsu_cli_table_add(pairs, _(field->label));
        tsu_cli_table_take(pairs, strcmp(field->name, "birth_date") == 0
                                      ? tsu_cli_day(head->values[i])
                                      : tsu_cli_value(cli, field, head->values[i]));
    }
    if (head->source != NULL) {
        tsu_cli_table_add(pairs, _("Sent by"));
        tsu_cli_table_add(pairs, from);
    }
    tsu_cli_table_print(pairs, INDENT, false, cli->out);
}

void
tsu_show_text(TsuCli *cli, const TsuShow *show)
{
    const TsuRecord *head = tsu_case_person(show->c);
    bool person = head->spec == TSU_PERSON;
    g_autofree char *id = person ? g_strdup_printf("%" PRId64, head->id) : g_strdup(head->ref);

    append_title(cli, show, id);
    if (person)
        append_standing(cli, show);
    heading(cli, _(head->spec->label));
    append_head(cli, head);
    if (person) {
        append_milestones(cli, show);
        append_conflicts(cli, show, id);
        append_overrides(cli, show);
    }
    append_sections(cli, show, id);
}
