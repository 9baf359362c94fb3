/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Something has to be done by a day that a record tells: a line of the due list for each record
 * that matches, which goes when the fact is there that it was done.
 *
 * What is asked of the days of a record only; never of today.
 */

#include "tsu-kinds-private.h"

#include <stdlib.h>
#include <string.h>

#include "tsu-deadline-private.h"

/* One line: what is due of one record. */
typedef struct {
    const TsuRecord *record;
    TsuDate due, opens, lapses;
    TsuOffset after;
    const TsuRecord *given; /* the record that makes it a matter at all; `record` itself if none */
    const TsuRecord *done;  /* the record that shows it done, or NULL */
    int done_field;
} Line;

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
own_date(const TsuDeadlineSpec *deadline, const TsuRecord *record)
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
matches(const TsuDeadlineSpec *deadline, const TsuRecord *record)
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
same_group(const TsuDeadlineSpec *deadline, const TsuRecord *one, const TsuRecord *other)
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
precedes(const TsuDeadlineSpec *deadline, const TsuRecord *other, const TsuRecord *record)
{
    int order;

    if (deadline->which == TSU_DEADLINE_CURRENT) {
        order = tsu_date_compare(own_date(deadline, other), own_date(deadline, record));
        if (order == 0)
            order =
                tsu_date_compare(date_of(other, deadline->base), date_of(record, deadline->base));
    } else {
        TsuDate base = date_of(other, deadline->base);

        if (!matches(deadline, other) || !tsu_date_is_set(base))
            return false;
        order = tsu_date_compare(base, date_of(record, deadline->base));
        if (deadline->which == TSU_DEADLINE_FIRST)
            order = -order;
    }
    return order != 0 ? order > 0 : compare_contents(other, record) > 0;
}

static bool
is_the_one(const TsuDeadlineSpec *deadline, const GPtrArray *records, const TsuRecord *record)
{
    for (unsigned i = 0; deadline->which != TSU_DEADLINE_EACH && i < records->len; i++) {
        const TsuRecord *other = g_ptr_array_index(records, i);

        if (other != record && same_group(deadline, other, record) &&
            precedes(deadline, other, record))
            return false;
    }
    return true;
}

static bool
asked_now(const TsuDeadlineSpec *deadline, const TsuFacts *facts)
{
    bool left = tsu_date_is_set(facts->left);
    bool withdrawn = g_strcmp0(facts->stage, "withdrawn") == 0;

    switch (deadline->during) {
    case TSU_DEADLINE_LEG:
    case TSU_DEADLINE_JAPAN:
        return !left && !withdrawn;
    case TSU_DEADLINE_ABROAD:
        return !left && !withdrawn && (!tsu_date_is_set(facts->entry) || facts->entry_planned);
    case TSU_DEADLINE_HOME:
        return left;
    case TSU_DEADLINE_ALWAYS:
        break;
    }
    return true;
}

static bool
of_this_stay(const TsuDeadlineSpec *deadline, const TsuContext *context, const TsuRecord *record)
{
    TsuDate gone = context->facts->gone, date;

    if (deadline->during != TSU_DEADLINE_JAPAN || !tsu_date_is_set(gone))
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
find_fact(const TsuContext *context, const TsuDeadlineFact *fact, const GArray *wheres,
          const GArray *unless, TsuDate from, TsuDate until, TsuFieldPath months, int wanted)
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
find_done(const TsuDeadlineSpec *deadline, const TsuContext *context, Line *line)
{
    TsuDate own = own_date(deadline, line->record);
    TsuDate from = tsu_date_is_set(own) ? own : context->facts->leg_begin;
    TsuDate until = deadline->late ? TSU_DATE_NONE : line->due;

    for (unsigned i = 0; i < deadline->done->len && line->done == NULL; i++) {
        const TsuDeadlineFact *fact = &g_array_index(deadline->done, TsuDeadlineFact, i);

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

/* The record without which it is not asked (NULL: there is none); @record where none has to be. */
static const TsuRecord *
find_given(const TsuDeadlineSpec *deadline, const TsuContext *context, const TsuRecord *record,
           TsuDate base)
{
    const TsuDeadlineFact *given = &deadline->given;
    const TsuFieldPath none = {0};

    if (given->path.spec == NULL)
        return record;
    if (given->path.spec == deadline->base.spec)
        return record->values[given->path.field] != NULL &&
                       all_hold(deadline->given_where, record) &&
                       !any_holds(deadline->given_unless, record)
                   ? record
                   : NULL;
    return find_fact(context, given, deadline->given_where, deadline->given_unless,
                     own_date(deadline, record), base, none, 0);
}

/* Lines -----------------------------------------------------------------------------------------*/

static void
add_lines(const TsuDeadlineSpec *deadline, const TsuContext *context, const TsuRecord *record,
          GArray *lines)
{
    TsuDate base = date_of(record, deadline->base);
    TsuDate recorded = date_of(record, deadline->recorded);
    TsuDate within = date_of(record, deadline->within);
    unsigned n = MAX(deadline->afters->len, 1);
    unsigned first = lines->len;
    const TsuRecord *given;

    if (!tsu_date_is_set(deadline->on) && !tsu_date_is_set(base) && !tsu_date_is_set(recorded))
        return;
    given = find_given(deadline, context, record, base);
    if (given == NULL)
        return;
    for (unsigned i = 0; i < n; i++) {
        Line line = {.record = record,
                     .given = given,
                     .due = tsu_date_is_set(deadline->on) ? deadline->on : base};

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
of_this_version(const TsuRule *rule, const TsuDeadlineSpec *deadline, const TsuRecord *record)
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
    const TsuDeadlineSpec *deadline = rule->compiled;
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
        if (nameless != NULL && deadline->which == TSU_DEADLINE_CURRENT &&
            record->values[deadline->base.field] == NULL)
            *nameless = record;
    }
    if (lines != NULL)
        g_array_sort(lines, compare_lines);
    return lines;
}

static void
remind(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const TsuDeadlineSpec *deadline = rule->compiled;
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
            one->detail = line->after.days != 0 ? tsu_offset_format(line->after)
                                                : g_strdup_printf("%dm", line->after.months);
        g_ptr_array_add(deadlines, one);
    }
}

/* It is open until the fact is there; being late loses only what cannot be done any more. */
static void
judge_line(const TsuDeadlineSpec *deadline, const TsuContext *context, const Line *line,
           TsuFinding *finding)
{
    bool past = tsu_date_is_set(context->day) && tsu_date_compare(context->day, line->due) > 0;
    g_autofree char *due = tsu_date_format(line->due);
    const char *field = deadline->base.spec->fields[deadline->base.field].name;

    tsu_finding_use(finding, line->record, field);
    if (line->given != line->record)
        tsu_finding_use(finding, line->given,
                        line->given->spec->fields[deadline->given.path.field].name);
    if (line->done != NULL) {
        tsu_finding_use(finding, line->done, line->done->spec->fields[line->done_field].name);
        return;
    }
    /* Of what is still to come the first alone. */
    if (!past && finding->needs->len > 0)
        return;
    if (deadline->done->len > 0) {
        const TsuDeadlineFact *fact = &g_array_index(deadline->done, TsuDeadlineFact, 0);

        tsu_finding_need(finding, past ? TSU_NEED_RECORD_BY : TSU_NEED_RECORD, fact->text,
                         past ? due : NULL, NULL);
    } else if (past) {
        g_autofree char *day = tsu_date_format(context->day);

        tsu_finding_need(finding, TSU_NEED_EARLY, deadline->base_text, due, day, NULL);
    } else {
        tsu_finding_need(finding, TSU_NEED_ENDS, due, NULL);
    }
    if (!tsu_date_is_set(finding->by) || tsu_date_compare(line->due, finding->by) < 0) {
        finding->by = line->due;
        finding->record = line->record != tsu_case_person(context->c) ? line->record->id : 0;
    }
}

static void
judge(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuDeadlineSpec *deadline = rule->compiled;
    const TsuRecord *nameless = NULL;
    g_autoptr(GArray) lines = find_lines(rule, context, &nameless);
    unsigned judged = 0;

    finding->by = TSU_DATE_NONE;
    finding->still = deadline->late && !deadline->final;
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

const TsuRuleKind TSU_KIND_DEADLINE = {
    .name = "deadline",
    .doc = "Something has to be done by a day that a record tells.",
    .parameters = TSU_DEADLINE_PARAMETERS,
    .compile = tsu_deadline_compile,
    .free_compiled = tsu_deadline_spec_free,
    .judge = judge,
    .remind = remind,
};
