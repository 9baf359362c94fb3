/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is missing, in words. */

#include "tsu-finding.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-rule.h"

/* How an argument is shown. */
typedef enum {
    ARG_NONE,
    ARG_TEXT,    /* as it is */
    ARG_WORD,    /* a msgid */
    ARG_LEVEL,   /* n3 → N3 */
    ARG_SUBJECT, /* key of course.subject */
    ARG_GRADE,   /* key of skill_test.grade */
    ARG_FIELD,   /* entity.field: its labels */
    ARG_MOMENT,  /* key of a moment */
    ARG_TEST,    /* key of language_test.test */
} Arg;

/* {1} … {4} are the arguments, in whatever order a language needs them. */
static const struct {
    const char *msgid;
    Arg args[TSU_NEED_MAX_ARGS];
} NEEDS[TSU_N_NEEDS] = {
    [TSU_NEED_LEVEL] = {N_("{1} is needed, {2} is proved"), {ARG_LEVEL, ARG_LEVEL}},
    [TSU_NEED_ANY_LEVEL] = {N_("{1} is needed, no test proves a level"), {ARG_LEVEL}},
    [TSU_NEED_HOURS] = {N_("{1}: {2} of {3} hours"), {ARG_SUBJECT, ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_HOURS_TOTAL] = {N_("{1}: {2} of {3} hours in all"), {ARG_WORD, ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_SHARE] = {N_("lectures: {1} of {2} hours ({3} of the planned hours)"),
                        {ARG_TEXT, ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_PLANNED_HOURS] = {N_("the planned hours of stage 1 are not recorded"), {ARG_NONE}},
    [TSU_NEED_SKILL_PART] = {N_("skill test {1}: {2} not passed"), {ARG_GRADE, ARG_WORD}},
    [TSU_NEED_SKILL_MONTH] = {N_("skill test {1}: about {2}; {4} months of practice from {3} on"),
                              {ARG_GRADE, ARG_TEXT, ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_NO_RESIT] = {N_("skill test {1}: no attempt is left"), {ARG_GRADE}},
    [TSU_NEED_SKILL_EARLY] = {N_("sat on {1}, before {2} months of practice on {3}"),
                              {ARG_TEXT, ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_RECORD] = {N_("not recorded: {1}"), {ARG_FIELD}},
    [TSU_NEED_RECORD_BY] = {N_("not recorded: {1}, which was due by {2}"), {ARG_FIELD, ARG_TEXT}},
    [TSU_NEED_LATE] = {N_("{1}: {2} is after {3}"), {ARG_FIELD, ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_EARLY] = {N_("{1}: {2} is before {3}"), {ARG_FIELD, ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_DAYS] = {N_("{1}: {2} of {3} days by {4}"), {ARG_WORD, ARG_TEXT, ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_DAYS_UNKNOWN] = {N_("the days worked are not recorded"), {ARG_NONE}},
    [TSU_NEED_MONTHS] = {N_("{1}: {2} of {3} months by {4}"),
                         {ARG_WORD, ARG_TEXT, ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_TOO_LONG] = {N_("{1}: at most {2} months, it would be up to {3}"),
                           {ARG_WORD, ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_EXAM] = {N_("the national exam is not passed; the first possible one is no. {1}"),
                       {ARG_TEXT}},
    [TSU_NEED_PARTS] = {N_("parts still to be passed: {1}, until exam no. {2}"),
                        {ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_RUN_OUT] = {N_("the sittings of {1} are known only up to {2}"), {ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_NOT_RECORDED] = {N_("not recorded in this version"), {ARG_NONE}},
    [TSU_NEED_DATE_UNKNOWN] = {N_("{1}: the day is not known"), {ARG_MOMENT}},
    [TSU_NEED_STANDING] = {N_("{1}: not recorded as excellent"), {ARG_TEXT}},
    [TSU_NEED_AFTER] = {N_("{1} comes first"), {ARG_TEXT}},
    [TSU_NEED_SCORE] = {N_("{1} of {2} points"), {ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_TEST] = {N_("{1}: not passed"), {ARG_TEST}},
    [TSU_NEED_EXAM_NEXT] = {N_("the national exam is not passed; the next one is no. {1}"),
                            {ARG_TEXT}},
    [TSU_NEED_EXAM_SOMETIME] = {N_("the national exam is not passed; it is not known yet when she "
                                   "may sit it"),
                                {ARG_NONE}},
    [TSU_NEED_PARTS_EXPIRED] = {N_("the part passes have expired: parts {1} are to be passed"),
                                {ARG_TEXT}},
    [TSU_NEED_PARTS_SAT] = {N_("exam no. {2}: part {1} was not sat"), {ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_NO_PART] = {N_("exam no. {1}: no part was passed"), {ARG_TEXT}},
    [TSU_NEED_PASS_MARK] = {N_("exam no. {1}: the pass mark is not known"), {ARG_TEXT}},
    [TSU_NEED_PENDING] = {N_("filed on {1}, not granted: she may stay, but not train"), {ARG_TEXT}},
    [TSU_NEED_TWICE] = {N_("{1}: done before, from {2} on"), {ARG_WORD, ARG_TEXT}},
    [TSU_NEED_ENDS] = {N_("ends on {1}; what comes after it is not recorded"), {ARG_TEXT}},
    [TSU_NEED_STAY_ENDS] = {N_("her stay ends on {1}, before the exam on {2}"),
                            {ARG_TEXT, ARG_TEXT}},
    [TSU_NEED_AGE] = {N_("{1} years old on {2}, at least {3} are needed"),
                      {ARG_TEXT, ARG_TEXT, ARG_TEXT}},
};

static char *
field_label(const char *path)
{
    const char *dot = strchr(path, '.');
    g_autofree char *entity = dot != NULL ? g_strndup(path, (gsize) (dot - path)) : g_strdup(path);
    const TsuEntitySpec *spec = tsu_entity_find(entity);
    int field = spec != NULL && dot != NULL ? tsu_entity_field_index(spec, dot + 1) : -1;

    if (spec == NULL)
        return g_strdup(path);
    if (field < 0)
        return g_strdup(_(spec->label));
    return g_strdup_printf("%s, %s", _(spec->label), _(spec->fields[field].label));
}

static const char *
choice_label(const char *entity, const char *field, const char *key)
{
    const TsuEntitySpec *spec = tsu_entity_find(entity);

    return _(tsu_field_choice_label(&spec->fields[tsu_entity_field_index(spec, field)], key));
}

static char *
argument(Arg kind, const char *value)
{
    TsuMoment moment;

    switch (kind) {
    case ARG_WORD:
        return g_strdup(*value != '\0' ? _(value) : "");
    case ARG_LEVEL:
        return g_ascii_strup(value, -1);
    case ARG_SUBJECT:
        return g_strdup(choice_label("course", "subject", value));
    case ARG_GRADE:
        return g_strdup(choice_label("skill_test", "grade", value));
    case ARG_FIELD:
        return field_label(value);
    case ARG_MOMENT:
        return g_strdup(tsu_moment_parse(value, &moment) ? _(tsu_moment_label(moment)) : value);
    case ARG_TEST:
        return g_strdup(choice_label("language_test", "test", value));
    case ARG_NONE:
    case ARG_TEXT:
        break;
    }
    return g_strdup(value);
}

char *
tsu_need_to_text(const TsuNeed *need)
{
    GString *text = g_string_new(NULL);

    for (const char *p = _(NEEDS[need->code].msgid); *p != '\0'; p++) {
        unsigned n =
            p[0] == '{' && p[1] >= '1' && p[1] <= '4' && p[2] == '}' ? (unsigned) (p[1] - '0') : 0;

        if (n == 0) {
            g_string_append_c(text, *p);
            continue;
        }
        if (need->args[n - 1] != NULL) {
            g_autofree char *shown = argument(NEEDS[need->code].args[n - 1], need->args[n - 1]);

            g_string_append(text, shown);
        } else {
            g_string_append(text, "–");
        }
        p += 2;
    }
    return g_string_free(text, FALSE);
}

/* The fields that name a record: its natural key. */
static void
append_key(GString *text, const TsuRecord *record)
{
    const char *separator = ": ";

    for (unsigned i = 0; i < record->spec->n_fields; i++) {
        const TsuFieldSpec *field = &record->spec->fields[i];
        const char *value = record->values[i];

        if (!(field->flags & TSU_FIELD_KEY) || value == NULL || field->flags & TSU_FIELD_PERSONAL)
            continue;
        if (field->type == TSU_FIELD_CHOICE)
            value = _(tsu_field_choice_label(field, value));
        g_string_append_printf(text, "%s%s", separator, value);
        separator = " ";
    }
}

char *
tsu_fact_to_text(const TsuFact *fact)
{
    const TsuEntitySpec *spec = fact->record->spec;
    GString *text = g_string_new(_(spec->label));

    if (spec->owner != TSU_OWNER_NONE)
        append_key(text, fact->record);
    if (fact->field >= 0) {
        const TsuFieldSpec *field = &spec->fields[fact->field];
        const char *value = fact->record->values[fact->field];

        if (value != NULL && field->type == TSU_FIELD_CHOICE)
            value = _(tsu_field_choice_label(field, value));
        else if (value != NULL && field->type == TSU_FIELD_FLAG)
            value = strcmp(value, "true") == 0 ? _("yes") : _("no");
        g_string_append_printf(text, ", %s: %s", _(field->label), value != NULL ? value : "–");
    }
    return g_string_free(text, FALSE);
}
