/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Something must be on record by a day: a contract, a certified plan, a form that was filed. */

#include "tsu-kinds-private.h"

#include <glib/gi18n.h>

#include "tsu-context-private.h"

typedef struct {
    TsuFieldPath record, filed, until; /* spec NULL: not asked */
    GArray *wheres;                    /* TsuFieldWhere: all must hold */
    TsuOffset lasts;
    bool unknown;
    const char *path; /* "entity.field", for what is said; borrowed from the rule */
    const char *until_path;
} Asked;

static void
asked_free(gpointer data)
{
    Asked *asked = data;

    g_array_unref(asked->wheres);
    g_free(asked);
}

static bool
same_entity(const Asked *asked, const TsuEntitySpec *spec, const char *value, char **problem)
{
    if (spec == asked->record.spec)
        return true;
    *problem = g_strdup_printf(_("%s is not a field of %s"), value, asked->record.spec->name);
    return false;
}

static bool
take_parameter(Asked *asked, const TsuRuleParameter *parameter, char **problem)
{
    const char *value = parameter->value;

    if (g_str_equal(parameter->name, "where")) {
        TsuFieldWhere where = {0};

        tsu_field_where_parse(value, &where);
        g_array_append_val(asked->wheres, where);
        return same_entity(asked, where.path.spec, value, problem);
    }
    if (g_str_equal(parameter->name, "filed")) {
        tsu_field_path_parse(value, &asked->filed);
        return same_entity(asked, asked->filed.spec, value, problem);
    }
    if (g_str_equal(parameter->name, "until")) {
        tsu_field_path_parse(value, &asked->until);
        asked->until_path = value;
        return same_entity(asked, asked->until.spec, value, problem);
    }
    return true;
}

static bool
compile(TsuRule *rule, const TsuRules *rules, char **problem)
{
    Asked *asked = g_new0(Asked, 1);
    bool good = true;

    asked->wheres = g_array_new(FALSE, FALSE, sizeof(TsuFieldWhere));
    g_array_set_clear_func(asked->wheres, (GDestroyNotify) tsu_field_where_clear);
    asked->path = tsu_rule_get(rule, "record", NULL);
    tsu_field_path_parse(asked->path, &asked->record);
    asked->lasts = tsu_rule_get_offset(rule, "lasts");
    asked->unknown = g_strcmp0(tsu_rule_get(rule, "unknown", NULL), "true") == 0;
    for (unsigned i = 0; i < rule->parameters->len && good; i++)
        good = take_parameter(asked, g_ptr_array_index(rule->parameters, i), problem);
    rule->compiled = asked;
    return good;
}

static bool
matches(const Asked *asked, const TsuRecord *record)
{
    for (unsigned i = 0; i < asked->wheres->len; i++)
        if (!tsu_field_where_matches(&g_array_index(asked->wheres, TsuFieldWhere, i), record))
            return false;

    return true;
}

/* The day of a date; a value of another type has none. */
static TsuDate
date_of(const TsuRecord *record, TsuFieldPath path)
{
    TsuDate date = TSU_DATE_NONE;

    if (path.spec != NULL)
        tsu_date_parse(record->values[path.field], &date);
    return date;
}

/* The last day on which it still holds; unset: it does not end. */
static TsuDate
last_day(const Asked *asked, const TsuRecord *record)
{
    TsuDate until = date_of(record, asked->until);
    TsuDate date = date_of(record, asked->record);

    if (!tsu_date_is_set(until) && asked->lasts.set && tsu_date_is_set(date))
        until = tsu_offset_after(date, asked->lasts); /* its first day does not count */
    return until;
}

static bool
is_there(const TsuRecord *record, TsuFieldPath path)
{
    const char *value = record->values[path.field];

    return value != NULL &&
           !(path.spec->fields[path.field].type == TSU_FIELD_FLAG && g_str_equal(value, "false"));
}

typedef enum { NOTHING, FILED, ENDED, LATE, THERE } Standing;

static Standing
stand(const Asked *asked, const TsuRecord *record, TsuDate by)
{
    TsuDate until;

    if (!matches(asked, record))
        return NOTHING;
    if (!is_there(record, asked->record))
        return asked->filed.spec != NULL && is_there(record, asked->filed) ? FILED : NOTHING;
    if (!tsu_date_is_set(by))
        return THERE;
    if (tsu_date_compare(date_of(record, asked->record), by) > 0)
        return LATE;
    until = last_day(asked, record);
    return tsu_date_is_set(until) && tsu_date_compare(until, by) < 0 ? ENDED : THERE;
}

/* The best of her records; of several that stand alike the one that was there first, or that lasts
 * longest. */
static Standing
find(const Asked *asked, const TsuContext *context, TsuDate by, const TsuRecord **found)
{
    const TsuRecord *head = tsu_case_person(context->c);
    const GPtrArray *records = tsu_case_records(context->c, asked->record.spec->name);
    Standing best = NOTHING;

    *found = NULL;
    if (head->spec == asked->record.spec) {
        best = stand(asked, head, by);
        *found = best > NOTHING ? head : NULL;
        return best;
    }
    for (unsigned i = 0; i < records->len; i++) {
        const TsuRecord *record = g_ptr_array_index(records, i);
        Standing standing = stand(asked, record, by);
        bool better = standing > best;

        if (standing == best && *found != NULL)
            better = standing == ENDED
                         ? tsu_date_compare(last_day(asked, record), last_day(asked, *found)) > 0
                         : tsu_date_compare(date_of(record, asked->record),
                                            date_of(*found, asked->record)) < 0;
        if (!better)
            continue;
        best = standing;
        *found = record;
    }
    return best;
}

static void
tell_absent(const Asked *asked, const TsuContext *context, TsuFinding *finding)
{
    g_autofree char *by = tsu_date_format(finding->by);
    bool past = tsu_date_is_set(finding->by) && tsu_date_is_set(context->day) &&
                tsu_date_compare(finding->by, context->day) < 0;
    TsuNeedCode code = past ? TSU_NEED_RECORD_BY : TSU_NEED_RECORD;

    if (asked->unknown)
        tsu_finding_unknown(finding, code, asked->path, past ? by : NULL, NULL);
    else
        tsu_finding_need(finding, code, asked->path, past ? by : NULL, NULL);
}

static void
judge(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const Asked *asked = rule->compiled;
    const TsuRecord *record;
    Standing standing;
    g_autofree char *by = NULL, *day = NULL;

    tsu_finding_put_off(finding, context);
    standing = find(asked, context, finding->by, &record);
    if (record != NULL) {
        tsu_finding_use(
            finding, record,
            asked->record.spec->fields[standing == FILED ? asked->filed.field : asked->record.field]
                .name);
        finding->record = record->id;
    }
    switch (standing) {
    case THERE:
        break;
    case NOTHING:
        tell_absent(asked, context, finding);
        break;
    case FILED:
        finding->done |= 1u << TSU_STEP_FILE | 1u << TSU_STEP_APPLY;
        tell_absent(asked, context, finding);
        break;
    case LATE:
        /* No step is done in time: its last day is what was missed. */
        by = tsu_date_format(finding->by);
        day = tsu_date_format(date_of(record, asked->record));
        tsu_finding_need(finding, TSU_NEED_LATE, asked->path, day, by, NULL);
        break;
    case ENDED:
        by = tsu_date_format(finding->by);
        day = tsu_date_format(last_day(asked, record));
        tsu_finding_need(finding, TSU_NEED_EARLY,
                         asked->until_path != NULL ? asked->until_path : asked->path, day, by,
                         NULL);
        break;
    }
}

static const TsuParameterSpec PARAMETERS[] = {
    {.name = "record",
     .type = TSU_PARAMETER_FIELD,
     .required = true,
     .doc = "The date, flag or text that proves it; a date must not be after the day by which the "
            "rule must hold."},
    {.name = "where",
     .type = TSU_PARAMETER_WHERE,
     .repeated = true,
     .doc = "Only a record of which all of these hold."},
    {.name = "filed",
     .type = TSU_PARAMETER_FIELD,
     .doc = "When this field is there, it has been applied for: the step `file` is done."},
    {.name = "until",
     .type = TSU_PARAMETER_FIELD,
     .doc = "Its last day, which must not be before the day by which the rule must hold."},
    {.name = "lasts",
     .type = TSU_PARAMETER_OFFSET,
     .doc = "How long it holds from its date on where no last day is recorded."},
    {.name = "unknown",
     .type = TSU_PARAMETER_FLAG,
     .doc = "Absent, it is not known rather than missing."},
    {NULL},
};

const TsuRuleKind TSU_KIND_RECORD = {
    .name = "record",
    .doc = "Something must be on record by a day: a contract, a certified plan, a form.",
    .parameters = PARAMETERS,
    .compile = compile,
    .free_compiled = asked_free,
    .judge = judge,
};
