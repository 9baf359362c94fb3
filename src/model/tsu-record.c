/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-record.h"

#include <string.h>

TsuRecord *
tsu_record_new(const TsuEntitySpec *spec)
{
    /* One block for the record and its row of values: an import makes a million of them. */
    TsuRecord *record = g_malloc0(sizeof *record + spec->n_fields * sizeof(char *));

    g_atomic_ref_count_init(&record->refs);
    record->spec = spec;
    record->values = (char **) (record + 1);
    return record;
}

TsuRecord *
tsu_record_ref(TsuRecord *record)
{
    g_atomic_ref_count_inc(&record->refs);
    return record;
}

void
tsu_record_unref(TsuRecord *record)
{
    if (record == NULL || !g_atomic_ref_count_dec(&record->refs))
        return;
    for (unsigned i = 0; i < record->spec->n_fields; i++)
        g_free(record->values[i]);
    g_free(record->ref);
    g_free(record->source);
    g_clear_pointer(&record->bytes, g_bytes_unref);
    g_free(record);
}

TsuRecord *
tsu_record_copy(const TsuRecord *record)
{
    TsuRecord *copy = tsu_record_new(record->spec);

    copy->id = record->id;
    copy->owner = record->owner;
    copy->ref = g_strdup(record->ref);
    copy->source = g_strdup(record->source);
    copy->withdrawn = record->withdrawn;
    copy->line = record->line;
    for (unsigned i = 0; i < record->spec->n_fields; i++)
        copy->values[i] = g_strdup(record->values[i]);
    if (record->bytes != NULL)
        copy->bytes = g_bytes_ref(record->bytes);
    return copy;
}

static unsigned
field_index(const TsuRecord *record, const char *field)
{
    int index = tsu_entity_field_index(record->spec, field);

    if (index < 0)
        g_error("%s has no field %s", record->spec->name, field);
    return (unsigned) index;
}

const char *
tsu_record_get(const TsuRecord *record, const char *field)
{
    return record->values[field_index(record, field)];
}

void
tsu_record_set(TsuRecord *record, const char *field, const char *value)
{
    tsu_record_take(record, field_index(record, field), g_strdup(value));
}

void
tsu_record_take(TsuRecord *record, unsigned index, char *value)
{
    g_free(record->values[index]);
    record->values[index] = value;
}

bool
tsu_record_is(const TsuRecord *record, const char *entity)
{
    return strcmp(record->spec->name, entity) == 0;
}

TsuDate
tsu_record_get_date(const TsuRecord *record, const char *field)
{
    const char *text = tsu_record_get(record, field);
    TsuDate date;

    if (text != NULL && tsu_date_parse_partial(text, &date))
        return date;
    return (TsuDate){0};
}

int64_t
tsu_record_get_integer(const TsuRecord *record, const char *field, int64_t otherwise)
{
    const char *text = tsu_record_get(record, field);

    return text != NULL ? g_ascii_strtoll(text, NULL, 10) : otherwise;
}

double
tsu_record_get_hours(const TsuRecord *record, const char *field)
{
    const char *text = tsu_record_get(record, field);

    return text != NULL ? g_ascii_strtod(text, NULL) : 0;
}

bool
tsu_record_get_flag(const TsuRecord *record, const char *field)
{
    return g_strcmp0(tsu_record_get(record, field), "true") == 0;
}

TsuDate
tsu_record_date(const TsuRecord *record)
{
    if (record->spec->dated_by == NULL)
        return (TsuDate){0};
    return tsu_record_get_date(record, record->spec->dated_by);
}

static int
choice_rank(const TsuFieldSpec *field, const char *key)
{
    int rank = 0;

    for (const TsuChoice *choice = field->choices; choice->key != NULL; choice++, rank++)
        if (strcmp(choice->key, key) == 0)
            break;

    return rank;
}

static int
compare_values(const TsuFieldSpec *field, const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    if (strcmp(a, b) == 0)
        return 0;
    if (field->type == TSU_FIELD_CHOICE) {
        int order = choice_rank(field, a) - choice_rank(field, b);

        if (order != 0)
            return order;
    }
    return strcmp(a, b);
}

int
tsu_record_compare(const TsuRecord *a, const TsuRecord *b)
{
    int order = tsu_date_compare(tsu_record_date(a), tsu_record_date(b));

    /* Undated ones, names among them, hold in the order in which they were told. */
    if (a->spec == b->spec && a->spec->dated_by != NULL)
        for (unsigned i = 0; order == 0 && i < a->spec->n_fields; i++)
            order = compare_values(&a->spec->fields[i], a->values[i], b->values[i]);
    if (order == 0)
        order = (a->id > b->id) - (a->id < b->id);
    if (order == 0)
        order = (a->line > b->line) - (a->line < b->line);
    return order;
}

bool
tsu_record_same_key(const TsuRecord *a, const TsuRecord *b)
{
    bool any = false;

    if (a->spec != b->spec)
        return false;
    for (unsigned i = 0; i < a->spec->n_fields; i++) {
        if (!(a->spec->fields[i].flags & TSU_FIELD_KEY))
            continue;
        /* A part that neither gives is no difference; one that only one gives is. */
        if (g_strcmp0(a->values[i], b->values[i]) != 0)
            return false;
        any |= a->values[i] != NULL;
    }

    return any;
}

static TsuIssue *
report(GPtrArray *issues, const TsuRecord *record, TsuIssueCode code, const char *field,
       const char *found, const char *allowed)
{
    TsuIssue *issue = tsu_issue_new(code);

    tsu_issue_set(issue, code, found, allowed);
    issue->line = record->line;
    if (record->spec->owner != TSU_OWNER_NONE) {
        issue->entity = g_strdup(record->spec->name);
        issue->record = g_strdup(record->ref);
    }
    issue->field = g_strdup(field);
    g_ptr_array_add(issues, issue);
    return issue;
}

/* Pairs of fields of which the second may not be before the first, in any entity that has both. */
static const char *const SPANS[][2] = {
    {"since", "until"},        {"departed", "returned"}, {"issued", "expires"},
    {"applied", "certified"},  {"asked", "answered"},    {"permitted_on", "permitted_until"},
    {"since", "withdrawn_on"}, {"date", "resumed"},      {"date", "result_date"},
};

typedef struct {
    int start, end; /* indices of fields; -1 ends the list */
} Span;

/* The pairs that @spec has, found once for each entity: every record of an import asks. */
static const Span *
spans_of(const TsuEntitySpec *spec)
{
    static gsize all;
    Span(*table)[G_N_ELEMENTS(SPANS) + 1];

    if (g_once_init_enter(&all)) {
        unsigned n;
        const TsuEntitySpec *const *entities = tsu_entities(&n);

        table = g_malloc(n * sizeof *table);
        for (unsigned i = 0; i < n; i++) {
            unsigned found = 0;

            for (unsigned j = 0; j < G_N_ELEMENTS(SPANS); j++) {
                int start = tsu_entity_field_index(entities[i], SPANS[j][0]);
                int end = tsu_entity_field_index(entities[i], SPANS[j][1]);

                if (start >= 0 && end >= 0)
                    table[i][found++] = (Span){start, end};
            }
            table[i][found] = (Span){-1, -1};
        }
        g_once_init_leave(&all, (gsize) table);
    }
    table = (Span(*)[G_N_ELEMENTS(SPANS) + 1]) all;
    return table[tsu_entity_rank(spec)];
}

bool
tsu_record_check(const TsuRecord *record, GPtrArray *issues)
{
    const TsuEntitySpec *spec = record->spec;
    unsigned before = issues->len;

    for (unsigned i = 0; i < spec->n_fields; i++)
        if (spec->fields[i].flags & TSU_FIELD_REQUIRED) {
            if (record->values[i] == NULL) {
                g_autofree char *allowed = tsu_field_allowed(&spec->fields[i]);
                report(issues, record, TSU_ISSUE_MISSING_FIELD, spec->fields[i].name, NULL,
                       allowed);
            } else if (*record->values[i] == '\0') {
                report(issues, record, TSU_ISSUE_FIELD_REQUIRED, spec->fields[i].name, NULL, NULL);
            }
        }

    for (const Span *span = spans_of(spec); span->start >= 0; span++) {
        int start = span->start, end = span->end;
        TsuDate from, to;

        if (record->values[start] == NULL || record->values[end] == NULL)
            continue;
        from = to = TSU_DATE_NONE;
        tsu_date_parse_partial(record->values[start], &from);
        tsu_date_parse_partial(record->values[end], &to);
        if (!tsu_date_is_set(from) || !tsu_date_is_set(to))
            continue;
        /* "2020" to "2020-03" is no contradiction: compare what both tell. */
        if (to.month == 0 || from.month == 0)
            from.month = to.month = 0;
        if (to.day == 0 || from.day == 0)
            from.day = to.day = 0;
        if (tsu_date_compare(to, from) < 0)
            report(issues, record, TSU_ISSUE_ENDS_BEFORE_START, spec->fields[end].name,
                   record->values[end], record->values[start]);
    }

    if (tsu_record_is(record, "name")) {
        const char *surname = tsu_record_get(record, "surname");
        const char *given = tsu_record_get(record, "given");

        if ((surname == NULL || *surname == '\0') && (given == NULL || *given == '\0'))
            report(issues, record, TSU_ISSUE_NO_NAME, NULL, NULL, NULL);
    }

    return issues->len == before;
}
