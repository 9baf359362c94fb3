/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parameters of a rule of kind `deadline`. */

#include "tsu-deadline-private.h"

#include <glib/gi18n.h>
#include <string.h>

const TsuParameterSpec TSU_DEADLINE_PARAMETERS[] = {
    {.name = "base",
     .type = TSU_PARAMETER_FIELD,
     .required = true,
     .doc = "The day from which it is reckoned; a line for each record that has one."},
    {.name = "where",
     .type = TSU_PARAMETER_WHERE,
     .repeated = true,
     .doc = "Only a record of which all of these hold."},
    {.name = "unless",
     .type = TSU_PARAMETER_WHERE,
     .repeated = true,
     .doc = "No record of which one of these holds."},
    {.name = "which",
     .type = TSU_PARAMETER_TEXT,
     .doc =
         "each (the default) | first | last (by that day) | current (the newest of all, and only "
         "if it matches)."},
    {.name = "per",
     .type = TSU_PARAMETER_FIELD,
     .repeated = true,
     .doc = "First, last or current of those that have the same in this field."},
    {.name = "while",
     .type = TSU_PARAMETER_TEXT,
     .doc = "always (the default) | leg (until she left for good) | japan (of this stay) | abroad "
            "(before she enters) | home (after she left for good)."},
    {.name = "given",
     .type = TSU_PARAMETER_FIELD,
     .doc =
         "Only when the record has this too, or such a record is dated from its day to the base."},
    {.name = "given-where",
     .type = TSU_PARAMETER_WHERE,
     .repeated = true,
     .doc = "…of which all of these hold."},
    {.name = "given-unless",
     .type = TSU_PARAMETER_WHERE,
     .repeated = true,
     .doc = "…of which none of these holds."},
    {.name = "ahead-of",
     .type = TSU_PARAMETER_FIELD,
     .doc = "Only when a record has a later day in this field."},
    {.name = "not-ahead-of",
     .type = TSU_PARAMETER_FIELD,
     .doc = "Only when no record has a later day in this field."},
    {.name = "after",
     .type = TSU_PARAMETER_OFFSET,
     .repeated = true,
     .doc = "How long after the base it is due; several give a line each, which lapses on the day "
            "of the next."},
    {.name = "before", .type = TSU_PARAMETER_OFFSET, .doc = "How long before the base it is due."},
    {.name = "on",
     .type = TSU_PARAMETER_DATE,
     .doc = "The day on which it is due, whatever the base."},
    {.name = "recorded",
     .type = TSU_PARAMETER_FIELD,
     .doc = "Where this day is on record, it is the last one, and nothing is reckoned."},
    {.name = "within", .type = TSU_PARAMETER_FIELD, .doc = "Nothing is due after this day."},
    {.name = "opens",
     .type = TSU_PARAMETER_OFFSET,
     .doc = "How long before its last day it can be done at the earliest."},
    {.name = "lapses",
     .type = TSU_PARAMETER_OFFSET,
     .doc = "How long after its last day it is still worth doing."},
    {.name = "done",
     .type = TSU_PARAMETER_FIELD,
     .repeated = true,
     .doc = "It is done when the record has this, or when such a record is dated on its day or "
            "later."},
    {.name = "done-where",
     .type = TSU_PARAMETER_WHERE,
     .repeated = true,
     .doc = "…of which all of these hold."},
    {.name = "done-unless",
     .type = TSU_PARAMETER_WHERE,
     .repeated = true,
     .doc = "…of which none of these holds."},
    {.name = "done-months",
     .type = TSU_PARAMETER_FIELD,
     .doc = "…and whose number here is the one of the months after which it is due."},
    {.name = "late",
     .type = TSU_PARAMETER_FLAG,
     .doc = "Whether it counts as done when that was after its day (true, the default)."},
    {.name = "final",
     .type = TSU_PARAMETER_FLAG,
     .doc = "Once its day has passed it can be done no more: it is lost."},
    {.name = "detail", .type = TSU_PARAMETER_FIELD, .doc = "What of the record is shown with it."},
    {NULL},
};

static GArray *
wheres_new(void)
{
    GArray *wheres = g_array_new(FALSE, FALSE, sizeof(TsuFieldWhere));

    g_array_set_clear_func(wheres, (GDestroyNotify) tsu_field_where_clear);
    return wheres;
}

void
tsu_deadline_spec_free(gpointer data)
{
    TsuDeadlineSpec *deadline = data;

    g_array_unref(deadline->wheres);
    g_array_unref(deadline->unless);
    g_array_unref(deadline->per);
    g_array_unref(deadline->done);
    g_array_unref(deadline->done_where);
    g_array_unref(deadline->done_unless);
    g_array_unref(deadline->given_where);
    g_array_unref(deadline->given_unless);
    g_array_unref(deadline->afters);
    g_free(deadline);
}

static bool
take_word(const char *name, const char *value, const char *const *words, int *out, char **problem)
{
    g_autofree char *all = NULL;

    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], value) == 0) {
            *out = i;
            return true;
        }
    all = g_strjoinv(" | ", (char **) words);
    *problem =
        g_strdup_printf(_("parameter %s: \"%s\" is not allowed; allowed: %s"), name, value, all);
    return false;
}

static bool
is_date(TsuFieldPath path)
{
    return path.spec->fields[path.field].type == TSU_FIELD_DATE;
}

/* A field of the base's own entity; with @date one that holds a day. */
static bool
take_own(const TsuDeadlineSpec *deadline, const char *value, bool date, TsuFieldPath *out,
         char **problem)
{
    tsu_field_path_parse(value, out);
    if (out->spec != deadline->base.spec) {
        *problem = g_strdup_printf(_("%s is not a field of %s"), value, deadline->base.spec->name);
        return false;
    }
    if (date && !is_date(*out)) {
        *problem = g_strdup_printf(_("%s does not hold a day"), value);
        return false;
    }
    return true;
}

static bool
take_any_date(const char *value, TsuFieldPath *out, char **problem)
{
    tsu_field_path_parse(value, out);
    if (is_date(*out))
        return true;
    *problem = g_strdup_printf(_("%s does not hold a day"), value);
    return false;
}

/* Whether it was done is asked of the same record, or of others by their day. */
static bool
take_fact(const TsuDeadlineSpec *deadline, const char *value, TsuDeadlineFact *out, char **problem)
{
    out->text = value;
    tsu_field_path_parse(value, &out->path);
    if (out->path.spec == deadline->base.spec || is_date(out->path))
        return true;
    *problem = g_strdup_printf(_("%s does not hold a day"), value);
    return false;
}

static bool
take_where(const TsuEntitySpec *spec, const char *value, GArray *wheres, char **problem)
{
    TsuFieldWhere where = {0};

    tsu_field_where_parse(value, &where);
    g_array_append_val(wheres, where);
    if (spec == NULL || where.path.spec == spec)
        return true;
    *problem = g_strdup_printf(_("%s is not a field of %s"), value, spec->name);
    return false;
}

static bool
take_parameter(TsuDeadlineSpec *deadline, const TsuRuleParameter *parameter, char **problem)
{
    static const char *const WHICH[] = {"each", "first", "last", "current", NULL};
    static const char *const WHILE[] = {"always", "leg", "japan", "abroad", "home", NULL};
    const char *name = parameter->name, *value = parameter->value;
    TsuOffset offset = {0};
    TsuFieldPath path;
    TsuDeadlineFact fact = {0};
    int word;

    tsu_offset_parse(value, &offset);
    if (strcmp(name, "where") == 0)
        return take_where(deadline->base.spec, value, deadline->wheres, problem);
    if (strcmp(name, "unless") == 0)
        return take_where(deadline->base.spec, value, deadline->unless, problem);
    if (strcmp(name, "done-where") == 0)
        return take_where(NULL, value, deadline->done_where, problem);
    if (strcmp(name, "done-unless") == 0)
        return take_where(NULL, value, deadline->done_unless, problem);
    if (strcmp(name, "given-where") == 0)
        return take_where(deadline->given.path.spec, value, deadline->given_where, problem);
    if (strcmp(name, "given-unless") == 0)
        return take_where(deadline->given.path.spec, value, deadline->given_unless, problem);
    if (strcmp(name, "recorded") == 0)
        return take_own(deadline, value, true, &deadline->recorded, problem);
    if (strcmp(name, "within") == 0)
        return take_own(deadline, value, true, &deadline->within, problem);
    if (strcmp(name, "detail") == 0)
        return take_own(deadline, value, false, &deadline->detail, problem);
    if (strcmp(name, "ahead-of") == 0)
        return take_any_date(value, &deadline->ahead_of, problem);
    if (strcmp(name, "not-ahead-of") == 0)
        return take_any_date(value, &deadline->not_ahead_of, problem);
    if (strcmp(name, "done-months") == 0)
        return tsu_field_path_parse(value, &deadline->months);
    if (strcmp(name, "per") == 0) {
        bool good = take_own(deadline, value, false, &path, problem);

        g_array_append_val(deadline->per, path);
        return good;
    }
    if (strcmp(name, "done") == 0) {
        bool good = take_fact(deadline, value, &fact, problem);

        g_array_append_val(deadline->done, fact);
        return good;
    }
    if (strcmp(name, "which") == 0) {
        if (!take_word(name, value, WHICH, &word, problem))
            return false;
        deadline->which = (TsuDeadlineWhich) word;
    } else if (strcmp(name, "while") == 0) {
        if (!take_word(name, value, WHILE, &word, problem))
            return false;
        deadline->during = (TsuDeadlineWhile) word;
    } else if (strcmp(name, "after") == 0) {
        g_array_append_val(deadline->afters, offset);
    } else if (strcmp(name, "before") == 0) {
        deadline->before = offset;
    } else if (strcmp(name, "opens") == 0) {
        deadline->opens = offset;
    } else if (strcmp(name, "lapses") == 0) {
        deadline->lapses = offset;
    } else if (strcmp(name, "on") == 0) {
        tsu_date_parse(value, &deadline->on);
    } else if (strcmp(name, "late") == 0) {
        deadline->late = strcmp(value, "true") == 0;
    } else if (strcmp(name, "final") == 0) {
        deadline->final = strcmp(value, "true") == 0;
    }
    return true;
}

static int
compare_afters(gconstpointer a, gconstpointer b)
{
    const TsuOffset *one = a, *other = b;

    return (one->months * 31 + one->days) - (other->months * 31 + other->days);
}

/* A condition on what nobody asks for would hold of itself. */
static bool
check_done(const TsuDeadlineSpec *deadline, const GArray *wheres, char **problem)
{
    for (unsigned i = 0; i < wheres->len; i++) {
        const TsuEntitySpec *spec = g_array_index(wheres, TsuFieldWhere, i).path.spec;
        bool asked = false;

        for (unsigned k = 0; k < deadline->done->len; k++)
            asked |= g_array_index(deadline->done, TsuDeadlineFact, k).path.spec == spec;
        if (asked)
            continue;
        *problem = g_strdup_printf(_("parameter done names no field of %s"), spec->name);
        return false;
    }
    return true;
}

bool
tsu_deadline_compile(TsuRule *rule, const TsuRules *rules, char **problem)
{
    TsuDeadlineSpec *deadline = g_new0(TsuDeadlineSpec, 1);
    const char *given = tsu_rule_get(rule, "given", NULL);
    bool good = true;

    rule->compiled = deadline;
    deadline->wheres = wheres_new();
    deadline->unless = wheres_new();
    deadline->done_where = wheres_new();
    deadline->done_unless = wheres_new();
    deadline->given_where = wheres_new();
    deadline->given_unless = wheres_new();
    deadline->per = g_array_new(FALSE, FALSE, sizeof(TsuFieldPath));
    deadline->done = g_array_new(FALSE, FALSE, sizeof(TsuDeadlineFact));
    deadline->afters = g_array_new(FALSE, FALSE, sizeof(TsuOffset));
    deadline->late = true;
    deadline->base_text = tsu_rule_get(rule, "base", NULL);
    tsu_field_path_parse(deadline->base_text, &deadline->base);
    deadline->dated =
        deadline->base.spec->dated_by != NULL
            ? tsu_entity_field_index(deadline->base.spec, deadline->base.spec->dated_by)
            : -1;
    if (given != NULL)
        good = take_fact(deadline, given, &deadline->given, problem);
    for (unsigned i = 0; i < rule->parameters->len && good; i++)
        good = take_parameter(deadline, g_ptr_array_index(rule->parameters, i), problem);
    good = good && check_done(deadline, deadline->done_where, problem) &&
           check_done(deadline, deadline->done_unless, problem);
    if (good && !tsu_date_is_set(deadline->on) && !is_date(deadline->base)) {
        *problem = g_strdup_printf(_("%s does not hold a day"), deadline->base_text);
        good = false;
    }
    g_array_sort(deadline->afters, compare_afters);
    return good;
}
