/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-issue-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-field.h"
#include "tsu-stage.h"

typedef struct {
    TsuTranslate translate;
    gpointer data;
} Words;

static const char *
say(const Words *words, const char *msgid)
{
    return words->translate != NULL && *msgid != '\0' ? words->translate(msgid, words->data)
                                                      : msgid;
}

/* Puts @value in the place of "{}" in the translation of @msgid: a msgid is no format string, so
 * that a translation cannot make one. */
static void
append_with(GString *out, const Words *words, const char *msgid, const char *value)
{
    const char *text = say(words, msgid);
    const char *hole = strstr(text, "{}");

    if (hole == NULL) {
        g_string_append(out, text);
        return;
    }
    g_string_append_len(out, text, hole - text);
    /* One sentence is one line, whatever was found. */
    for (const char *p = value; *p != '\0'; p++)
        g_string_append_c(out, g_ascii_iscntrl(*p) ? ' ' : *p);
    g_string_append(out, hole + 2);
}

static void
append_part(GString *out, const char *separator, const char *part)
{
    if (part == NULL || *part == '\0')
        return;
    if (out->len > 0)
        g_string_append(out, separator);
    g_string_append(out, part);
}

static void
append_field(GString *out, const Words *words, const TsuIssue *issue)
{
    const TsuEntitySpec *spec = issue->entity != NULL ? tsu_entity_find(issue->entity) : TSU_PERSON;
    int index =
        spec != NULL && issue->field != NULL ? tsu_entity_field_index(spec, issue->field) : -1;

    if (issue->entity != NULL && (spec == NULL || spec->owner != TSU_OWNER_NONE)) {
        append_part(out, ", ", spec != NULL ? say(words, spec->label) : issue->entity);
        if (issue->record != NULL)
            g_string_append_printf(out, " %s", issue->record);
    }
    /* "Stage, Stage" says no more than "Stage". */
    if (index >= 0 && issue->entity != NULL && strcmp(spec->label, spec->fields[index].label) == 0)
        return;
    /* What is no field of the table is an attribute, which has no other name. */
    if (issue->field != NULL)
        append_part(out, ", ", index >= 0 ? say(words, spec->fields[index].label) : issue->field);
}

static void
append_place(GString *out, const Words *words, const TsuIssue *issue)
{
    g_autoptr(GString) part = g_string_new(NULL);
    bool organization = issue->entity != NULL && tsu_entity_find(issue->entity) != NULL &&
                        (tsu_entity_find(issue->entity) == TSU_ORGANIZATION ||
                         tsu_entity_find(issue->entity)->owner == TSU_OWNER_ORGANIZATION);

    if (issue->line > 0) {
        g_autofree char *line = g_strdup_printf("%" G_GINT64_FORMAT, issue->line);

        append_with(part, words, N_("line {}"), line);
        append_part(out, ", ", part->str);
        g_string_truncate(part, 0);
    }
    if (issue->person != NULL) {
        append_with(part, words, organization ? N_("organization {}") : N_("person {}"),
                    issue->person);
        if (issue->ordinal > 0) {
            g_autofree char *ordinal = g_strdup_printf("%" G_GINT64_FORMAT, issue->ordinal);

            g_string_append_c(part, ' ');
            append_with(part, words, N_("(no. {})"), ordinal);
        }
    } else if (issue->ordinal > 0) {
        g_autofree char *ordinal = g_strdup_printf("%" G_GINT64_FORMAT, issue->ordinal);

        append_with(part, words, organization ? N_("organization no. {}") : N_("person no. {}"),
                    ordinal);
    }
    append_part(out, ", ", part->str);
}

/* Keys of stages among other words become their labels. */
static char *
stages_text(const Words *words, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, " ", -1);

    for (unsigned i = 0; parts[i] != NULL; i++)
        for (const TsuChoice *stage = TSU_STAGES; stage->key != NULL; stage++)
            if (strcmp(stage->key, parts[i]) == 0) {
                g_free(parts[i]);
                parts[i] = g_strdup(say(words, stage->label));
                break;
            }
    return g_strjoinv(" ", parts);
}

static void
append_value(GString *out, const Words *words, const TsuIssue *issue, const char *msgid,
             const char *value)
{
    g_autofree char *stages = NULL;

    if (value == NULL || *value == '\0')
        return;
    if (issue->code == TSU_ISSUE_STAGE_ORDER)
        value = stages = stages_text(words, value);
    g_string_append(out, "; ");
    append_with(out, words, msgid, value);
}

static void
append_problem(GString *out, const Words *words, const TsuIssue *issue)
{
    /* Of two that should agree the other one is not what is allowed. */
    bool other = issue->code == TSU_ISSUE_MRZ_CONTRADICTS;

    g_string_append(out, say(words, tsu_issue_text(issue->code)));
    append_value(out, words, issue, N_("found “{}”"), issue->found);
    append_value(out, words, issue, other ? N_("recorded: {}") : N_("allowed: {}"), issue->allowed);
    append_part(out, "; ", say(words, tsu_issue_advice(issue->code)));
}

char *
tsu_issue_render(const TsuIssue *issue, TsuTranslate translate, gpointer data)
{
    const Words words = {translate, data};
    GString *out = g_string_new(NULL);

    append_place(out, &words, issue);
    append_field(out, &words, issue);
    if (out->len > 0)
        g_string_append(out, ": ");
    append_problem(out, &words, issue);
    return g_string_free(out, FALSE);
}

char *
tsu_issue_render_short(const TsuIssue *issue, TsuTranslate translate, gpointer data)
{
    const Words words = {translate, data};
    GString *out = g_string_new(NULL);

    append_field(out, &words, issue);
    if (out->len > 0)
        g_string_append(out, ": ");
    append_problem(out, &words, issue);
    return g_string_free(out, FALSE);
}
