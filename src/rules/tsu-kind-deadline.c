/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Something has to be done by a day that a record tells: a line of the due list for each record
 * that matches, which goes when the fact is there that it was done.
 *
 * What is asked of the days of a record only; never of today.
 */

#include "tsu-kinds-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "tsu-context-private.h"

/* Which of the records that match. */
typedef enum {
    EACH,
    FIRST,   /* whose base is the earliest */
    LAST,    /* …the latest: the newest passport */
    CURRENT, /* the newest of all of its entity, and only if that one matches */
} Which;

/* When it is asked at all. */
typedef enum {
    ALWAYS,
    LEG,    /* until she left for good, or withdrew */
    JAPAN,  /* records of this stay: not those from before her last departure for good */
    ABROAD, /* before she enters */
    HOME,   /* after she left for good */
} While;

/* Another record that has to be there: "it was done", "it is asked only if". */
typedef struct {
    TsuFieldPath path;
    const char *text; /* "entity.field"; borrowed from the rule */
} Fact;

typedef struct {
    TsuFieldPath base, recorded, within, detail, ahead_of, not_ahead_of, months;
    const char *base_text;
    int dated;               /* field of the base's entity by which its records are dated, or -1 */
    GArray *wheres, *unless; /* TsuFieldWhere of the base's entity */
    GArray *per;             /* TsuFieldPath */
    GArray *done;            /* Fact */
    GArray *done_where, *done_unless; /* TsuFieldWhere of any of their entities */
    Fact given;                       /* spec NULL: none */
    GArray *given_where, *given_unless;
    GArray *afters; /* TsuOffset */
    TsuOffset before, opens, lapses;
    TsuDate on;
    Which which;
    While during;
    bool late; /* does it count when it was done after its day? */
} Deadline;

/* One line: what is due of one record. */
typedef struct {
    const TsuRecord *record;
    TsuDate due, opens, lapses;
    TsuOffset after;
    const TsuRecord *done; /* the record that shows it done, or NULL */
    int done_field;
} Line;

/* Compiling -------------------------------------------------------------------------------------*/

static GArray *
wheres_new(void)
{
    GArray *wheres = g_array_new(FALSE, FALSE, sizeof(TsuFieldWhere));

    g_array_set_clear_func(wheres, (GDestroyNotify) tsu_field_where_clear);
    return wheres;
}

static void
deadline_free(gpointer data)
{
    Deadline *deadline = data;

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
take_own(const Deadline *deadline, const char *value, bool date, TsuFieldPath *out, char **problem)
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
take_fact(const Deadline *deadline, const char *value, Fact *out, char **problem)
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
take_parameter(Deadline *deadline, const TsuRuleParameter *parameter, char **problem)
{
    static const char *const WHICH[] = {"each", "first", "last", "current", NULL};
    static const char *const WHILE[] = {"always", "leg", "japan", "abroad", "home", NULL};
    const char *name = parameter->name, *value = parameter->value;
    TsuOffset offset = {0};
    TsuFieldPath path;
    Fact fact = {0};
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
        deadline->which = (Which) word;
    } else if (strcmp(name, "while") == 0) {
        if (!take_word(name, value, WHILE, &word, problem))
            return false;
        deadline->during = (While) word;
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
    }
    return true;
}

static int
compare_afters(gconstpointer a, gconstpointer b)
{
    const TsuOffset *one = a, *other = b;

    return (one->months * 31 + one->days) - (other->months * 31 + other->days);
}

static bool
compile(TsuRule *rule, const TsuRules *rules, char **problem)
{
    Deadline *deadline = g_new0(Deadline, 1);
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
    deadline->done = g_array_new(FALSE, FALSE, sizeof(Fact));
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
    if (good && !tsu_date_is_set(deadline->on) && !is_date(deadline->base)) {
        *problem = g_strdup_printf(_("%s does not hold a day"), deadline->base_text);
        good = false;
    }
    g_array_sort(deadline->afters, compare_afters);
    return good;
}

/* Records ---------------------------------------------------------------------------------------*/

static TsuDate
date_of(const TsuRecord *record, TsuFieldPath path)
{
    TsuDate date = TSU_DATE_NONE;

    if (path.spec != NULL && path.spec == record->spec)
        tsu_date_parse(record->values[path.field], &date);
    return date;
}

/* The day from which a record of the base's entity is. */
static TsuDate
own_date(const Deadline *deadline, const TsuRecord *record)
{
    TsuDate date = TSU_DATE_NONE;

    if (deadline->dated >= 0)
        tsu_date_parse(record->values[deadline->dated], &date);
    return date;
}

/* Do all that are asked of this entity hold?  @none: does none of them? */
static bool
all_hold(const GArray *wheres, const TsuRecord *record)
{
    for (unsigned i = 0; i < wheres->len; i++) {
        const TsuFieldWhere *where = &g_array_index(wheres, TsuFieldWhere, i);

        if (where->path.spec == record->spec && !tsu_field_where_matches(where, record))
            return false;
    }
    return true;
}

static bool
any_holds(const GArray *wheres, const TsuRecord *record)
{
    for (unsigned i = 0; i < wheres->len; i++)
        if (tsu_field_where_matches(&g_array_index(wheres, TsuFieldWhere, i), record))
            return true;

    return false;
}

static bool
matches(const Deadline *deadline, const TsuRecord *record)
{
    return all_hold(deadline->wheres, record) && !any_holds(deadline->unless, record);
}

/* By what they hold, so that the order of entry decides nothing. */
static int
compare_contents(const TsuRecord *one, const TsuRecord *other)
{
    int order = 0;

    for (unsigned i = 0; order == 0 && i < one->spec->n_fields; i++)
        order = g_strcmp0(one->values[i], other->values[i]);
    return order != 0 ? order : (one->id > other->id) - (one->id < other->id);
}

static bool
same_group(const Deadline *deadline, const TsuRecord *one, const TsuRecord *other)
{
    for (unsigned i = 0; i < deadline->per->len; i++) {
        int field = g_array_index(deadline->per, TsuFieldPath, i).field;

        if (g_strcmp0(one->values[field], other->values[field]) != 0)
            return false;
    }
    return true;
}

/* Does @other stand in the way of @record being the one? */
static bool
precedes(const Deadline *deadline, const TsuRecord *other, const TsuRecord *record)
{
    int order;

    if (deadline->which == CURRENT) {
        order = tsu_date_compare(own_date(deadline, other), own_date(deadline, record));
        if (order == 0)
            order =
                tsu_date_compare(date_of(other, deadline->base), date_of(record, deadline->base));
    } else {
        TsuDate base = date_of(other, deadline->base);

        if (!matches(deadline, other) || !tsu_date_is_set(base))
            return false;
        order = tsu_date_compare(base, date_of(record, deadline->base));
        if (deadline->which == FIRST)
            order = -order;
    }
    return order != 0 ? order > 0 : compare_contents(other, record) > 0;
}

static bool
is_the_one(const Deadline *deadline, const GPtrArray *records, const TsuRecord *record)
{
    for (unsigned i = 0; deadline->which != EACH && i < records->len; i++) {
        const TsuRecord *other = g_ptr_array_index(records, i);

        if (other != record && same_group(deadline, other, record) &&
            precedes(deadline, other, record))
            return false;
    }
    return true;
}

static bool
asked_now(const Deadline *deadline, const TsuFacts *facts)
{
    bool left = tsu_date_is_set(facts->left);
    bool withdrawn = g_strcmp0(facts->stage, "withdrawn") == 0;

    switch (deadline->during) {
    case LEG:
        return !left && !withdrawn;
    case ABROAD:
        return !left && !withdrawn && (!tsu_date_is_set(facts->entry) || facts->entry_planned);
    case JAPAN:
        return !left;
    case HOME:
        return left;
    case ALWAYS:
        break;
    }
    return true;
}

static bool
of_this_stay(const Deadline *deadline, const TsuContext *context, const TsuRecord *record)
{
    TsuDate gone = context->facts->gone, date;

    if (deadline->during != JAPAN || !tsu_date_is_set(gone))
        return true;
    date = own_date(deadline, record);
    if (!tsu_date_is_set(date))
        date = date_of(record, deadline->base);
    return tsu_date_compare(date, gone) > 0;
}

/* Has any record a later day in that field? */
static bool
lies_ahead(const TsuContext *context, TsuFieldPath path, TsuDate due)
{
    const GPtrArray *records = tsu_case_records(context->c, path.spec->name);

    for (unsigned i = 0; i < records->len; i++)
        if (tsu_date_compare(date_of(g_ptr_array_index(records, i), path), due) > 0)
            return true;

    return false;
}

/* The earliest record of others that is dated between @from and @until (unset: any). */
static const TsuRecord *
find_fact(const TsuContext *context, const Fact *fact, const GArray *wheres, const GArray *unless,
          TsuDate from, TsuDate until, TsuFieldPath months, int wanted)
{
    const GPtrArray *records = tsu_case_records(context->c, fact->path.spec->name);
    const TsuRecord *found = NULL;
    TsuDate first = TSU_DATE_NONE;

    for (unsigned i = 0; i < records->len; i++) {
        const TsuRecord *record = g_ptr_array_index(records, i);
        TsuDate date = date_of(record, fact->path);
        int order;

        if (!tsu_date_is_set(date) || (tsu_date_is_set(from) && tsu_date_compare(date, from) < 0) ||
            (tsu_date_is_set(until) && tsu_date_compare(date, until) > 0) ||
            !all_hold(wheres, record) || any_holds(unless, record))
            continue;
        if (months.spec == record->spec &&
            (record->values[months.field] == NULL || atoi(record->values[months.field]) != wanted))
            continue;
        order = found != NULL ? tsu_date_compare(date, first) : -1;
        if (order < 0 || (order == 0 && compare_contents(record, found) < 0)) {
            found = record;
            first = date;
        }
    }
    return found;
}

static void
find_done(const Deadline *deadline, const TsuContext *context, Line *line)
{
    TsuDate from = own_date(deadline, line->record);
    TsuDate until = deadline->late ? TSU_DATE_NONE : line->due;

    for (unsigned i = 0; i < deadline->done->len && line->done == NULL; i++) {
        const Fact *fact = &g_array_index(deadline->done, Fact, i);

        line->done_field = fact->path.field;
        if (fact->path.spec != deadline->base.spec) {
            line->done = find_fact(context, fact, deadline->done_where, deadline->done_unless, from,
                                   until, deadline->months, line->after.months);
        } else if (line->record->values[fact->path.field] != NULL &&
                   all_hold(deadline->done_where, line->record) &&
                   !any_holds(deadline->done_unless, line->record) &&
                   (!tsu_date_is_set(until) ||
                    tsu_date_compare(date_of(line->record, fact->path), until) <= 0)) {
            line->done = line->record;
        }
    }
}

static bool
is_given(const Deadline *deadline, const TsuContext *context, const TsuRecord *record, TsuDate base)
{
    const Fact *given = &deadline->given;
    const TsuFieldPath none = {0};

    if (given->path.spec == NULL)
        return true;
    if (given->path.spec == deadline->base.spec)
        return record->values[given->path.field] != NULL &&
               all_hold(deadline->given_where, record) &&
               !any_holds(deadline->given_unless, record);
    return find_fact(context, given, deadline->given_where, deadline->given_unless,
                     own_date(deadline, record), base, none, 0) != NULL;
}

/* Lines -----------------------------------------------------------------------------------------*/

static void
add_lines(const Deadline *deadline, const TsuContext *context, const TsuRecord *record,
          GArray *lines)
{
    TsuDate base = date_of(record, deadline->base);
    TsuDate recorded = date_of(record, deadline->recorded);
    TsuDate within = date_of(record, deadline->within);
    unsigned n = MAX(deadline->afters->len, 1);
    unsigned first = lines->len;

    if (!tsu_date_is_set(deadline->on) && !tsu_date_is_set(base) && !tsu_date_is_set(recorded))
        return;
    if (!is_given(deadline, context, record, base))
        return;
    for (unsigned i = 0; i < n; i++) {
        Line line = {.record = record, .due = tsu_date_is_set(deadline->on) ? deadline->on : base};

        if (deadline->afters->len > 0) {
            line.after = g_array_index(deadline->afters, TsuOffset, i);
            line.due = tsu_offset_after(line.due, line.after);
        }
        if (deadline->before.set)
            line.due = tsu_offset_before(line.due, deadline->before);
        if (tsu_date_is_set(recorded))
            line.due = recorded;
        if (!tsu_date_is_set(line.due) ||
            (tsu_date_is_set(within) && tsu_date_compare(line.due, within) > 0) ||
            (deadline->ahead_of.spec != NULL &&
             !lies_ahead(context, deadline->ahead_of, line.due)) ||
            (deadline->not_ahead_of.spec != NULL &&
             lies_ahead(context, deadline->not_ahead_of, line.due)))
            continue;
        if (deadline->opens.set)
            line.opens = tsu_offset_before(line.due, deadline->opens);
        if (deadline->lapses.set)
            line.lapses = tsu_date_add_days(tsu_offset_after(line.due, deadline->lapses), 1);
        /* Of several, each is the next one's business from that one's day on. */
        if (lines->len > first)
            g_array_index(lines, Line, lines->len - 1).lapses = line.due;
        find_done(deadline, context, &line);
        g_array_append_val(lines, line);
    }
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const Line *one = a, *other = b;
    int order = tsu_date_compare(one->due, other->due);

    return order != 0 ? order : compare_contents(one->record, other->record);
}

/* The version that the day of its record picks, when that is what picks it. */
static bool
of_this_version(const TsuRule *rule, const Deadline *deadline, const TsuRecord *record)
{
    TsuDate day = own_date(deadline, record);

    if (rule->basis != TSU_MOMENT_EVENT)
        return true;
    if (!tsu_date_is_set(day))
        day = date_of(record, deadline->base);
    return !tsu_date_is_set(day) || tsu_rule_in_force(rule, day);
}

/* @nameless: set when the one record that it is about has no day. */
static GArray *
find_lines(const TsuRule *rule, const TsuContext *context, const TsuRecord **nameless)
{
    const Deadline *deadline = rule->compiled;
    TsuRecord *head = tsu_case_person(context->c);
    const GPtrArray *records = tsu_case_records(context->c, deadline->base.spec->name);
    gpointer only[1] = {head};
    const GPtrArray of_head = {.pdata = only, .len = 1};
    GArray *lines = NULL;

    if (head->spec == deadline->base.spec)
        records = &of_head;
    if (records->len == 0 || !asked_now(deadline, context->facts))
        return NULL;
    for (unsigned i = 0; i < records->len; i++) {
        const TsuRecord *record = g_ptr_array_index(records, i);

        if (!matches(deadline, record) || !of_this_version(rule, deadline, record) ||
            !of_this_stay(deadline, context, record) || !is_the_one(deadline, records, record))
            continue;
        if (lines == NULL)
            lines = g_array_new(FALSE, FALSE, sizeof(Line));
        add_lines(deadline, context, record, lines);
        if (nameless != NULL && lines->len == 0 && deadline->which == CURRENT)
            *nameless = record;
    }
    if (lines != NULL)
        g_array_sort(lines, compare_lines);
    return lines;
}

static void
remind(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const Deadline *deadline = rule->compiled;
    const TsuRecord *head = tsu_case_person(context->c);
    g_autoptr(GArray) lines = find_lines(rule, context, NULL);

    for (unsigned i = 0; lines != NULL && i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        TsuDeadline *one;

        if (line->done != NULL)
            continue;
        one = tsu_deadline_new(rule, line->due);
        tsu_deadline_set_opens(one, line->opens);
        one->lapses = line->lapses;
        one->record = line->record != head ? line->record->id : 0;
        if (rule->steps->len > 0) {
            one->has_step = true;
            one->step = g_array_index(rule->steps, TsuRuleStep, 0).kind;
        }
        if (deadline->detail.spec != NULL)
            one->detail = g_strdup(line->record->values[deadline->detail.field]);
        else if (deadline->afters->len > 1)
            one->detail = tsu_offset_format(line->after);
        g_ptr_array_add(deadlines, one);
    }
}

/* What is to be done all the time (a passport that holds) is missing only when its day is past. */
static void
judge_line(const Deadline *deadline, const TsuContext *context, const Line *line,
           TsuFinding *finding)
{
    bool past = tsu_date_is_set(context->day) && tsu_date_compare(context->day, line->due) > 0;
    g_autofree char *due = tsu_date_format(line->due);
    const char *field = deadline->base.spec->fields[deadline->base.field].name;

    tsu_finding_use(finding, line->record, field);
    if (line->done != NULL) {
        tsu_finding_use(finding, line->done, line->done->spec->fields[line->done_field].name);
        return;
    }
    if (deadline->done->len > 0) {
        const Fact *fact = &g_array_index(deadline->done, Fact, 0);

        tsu_finding_need(finding, past ? TSU_NEED_RECORD_BY : TSU_NEED_RECORD, fact->text,
                         past ? due : NULL, NULL);
    } else if (past) {
        g_autofree char *day = tsu_date_format(context->day);

        tsu_finding_need(finding, TSU_NEED_EARLY, deadline->base_text, due, day, NULL);
    }
    if (!tsu_date_is_set(finding->by) || tsu_date_compare(line->due, finding->by) < 0) {
        finding->by = line->due;
        finding->record = line->record != tsu_case_person(context->c) ? line->record->id : 0;
    }
}

static void
judge(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const Deadline *deadline = rule->compiled;
    const TsuRecord *nameless = NULL;
    g_autoptr(GArray) lines = find_lines(rule, context, &nameless);
    unsigned judged = 0;

    finding->by = TSU_DATE_NONE;
    for (unsigned i = 0; lines != NULL && i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);

        if (line->done == NULL && tsu_date_is_set(line->lapses) && tsu_date_is_set(context->day) &&
            tsu_date_compare(context->day, line->lapses) >= 0)
            continue;
        judge_line(deadline, context, line, finding);
        judged++;
    }
    if (judged == 0 && nameless != NULL) {
        tsu_finding_use(finding, nameless, NULL);
        tsu_finding_unknown(finding, TSU_NEED_RECORD, deadline->base_text, NULL);
    } else if (judged == 0) {
        finding->state = TSU_FINDING_NONE;
    }
}

/* Parameters ------------------------------------------------------------------------------------*/

static const TsuParameterSpec PARAMETERS[] = {
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
    {.name = "detail", .type = TSU_PARAMETER_FIELD, .doc = "What of the record is shown with it."},
    {NULL},
};

const TsuRuleKind TSU_KIND_DEADLINE = {
    .name = "deadline",
    .doc = "Something has to be done by a day that a record tells.",
    .parameters = PARAMETERS,
    .compile = compile,
    .free_compiled = deadline_free,
    .judge = judge,
    .remind = remind,
};
