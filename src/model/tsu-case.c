/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-case.h"

#include <string.h>

#include "tsu-text.h"

struct _TsuCase {
    gatomicrefcount refs;
    TsuRecord *person;
    GPtrArray *all;            /* TsuRecord, in order once sorted */
    GHashTable *by_entity;     /* static entity name → GPtrArray of what is not withdrawn */
    GHashTable *organizations; /* code → TsuRecord */
    GHashTable *contents;      /* SHA-256 → GBytes */
};

TsuCase *
tsu_case_new(TsuRecord *person)
{
    TsuCase *c = g_new0(TsuCase, 1);

    g_atomic_ref_count_init(&c->refs);
    c->person = tsu_record_ref(person);
    c->all = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    c->by_entity =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
    c->organizations =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) tsu_record_unref);
    c->contents =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
    return c;
}

TsuCase *
tsu_case_ref(TsuCase *c)
{
    g_atomic_ref_count_inc(&c->refs);
    return c;
}

void
tsu_case_unref(TsuCase *c)
{
    if (c == NULL || !g_atomic_ref_count_dec(&c->refs))
        return;
    tsu_record_unref(c->person);
    g_ptr_array_unref(c->all);
    g_hash_table_unref(c->by_entity);
    g_hash_table_unref(c->organizations);
    g_hash_table_unref(c->contents);
    g_free(c);
}

void
tsu_case_add(TsuCase *c, TsuRecord *record)
{
    g_ptr_array_add(c->all, tsu_record_ref(record));
}

void
tsu_case_add_organization(TsuCase *c, TsuRecord *organization)
{
    g_hash_table_replace(c->organizations, g_strdup(organization->ref),
                         tsu_record_ref(organization));
}

void
tsu_case_add_content(TsuCase *c, const char *sha256, GBytes *bytes)
{
    g_hash_table_replace(c->contents, g_strdup(sha256), g_bytes_ref(bytes));
}

static int
compare_records(gconstpointer a, gconstpointer b)
{
    const TsuRecord *one = *(const TsuRecord *const *) a, *other = *(const TsuRecord *const *) b;

    if (one->spec != other->spec)
        return (int) tsu_entity_rank(one->spec) - (int) tsu_entity_rank(other->spec);
    return tsu_record_compare(one, other);
}

void
tsu_case_sort(TsuCase *c)
{
    g_ptr_array_sort(c->all, compare_records);
    g_hash_table_remove_all(c->by_entity);
    for (unsigned i = 0; i < c->all->len; i++) {
        TsuRecord *record = g_ptr_array_index(c->all, i);
        GPtrArray *list = g_hash_table_lookup(c->by_entity, record->spec->name);

        if (record->withdrawn)
            continue;
        if (list == NULL) {
            list = g_ptr_array_new();
            g_hash_table_insert(c->by_entity, (gpointer) record->spec->name, list);
        }
        g_ptr_array_add(list, record);
    }
}

TsuRecord *
tsu_case_person(const TsuCase *c)
{
    return c->person;
}

const GPtrArray *
tsu_case_records(const TsuCase *c, const char *entity)
{
    static GPtrArray *none;
    GPtrArray *list = g_hash_table_lookup(c->by_entity, entity);

    if (list != NULL)
        return list;
    if (g_once_init_enter(&none))
        g_once_init_leave(&none, g_ptr_array_new());
    return none;
}

const TsuRecord *
tsu_case_last(const TsuCase *c, const char *entity)
{
    const GPtrArray *list = tsu_case_records(c, entity);

    return list->len > 0 ? g_ptr_array_index(list, list->len - 1) : NULL;
}

TsuRecord *
tsu_case_find(const TsuCase *c, int64_t id)
{
    for (unsigned i = 0; i < c->all->len; i++) {
        TsuRecord *record = g_ptr_array_index(c->all, i);

        if (record->id == id)
            return record;
    }

    return NULL;
}

const GPtrArray *
tsu_case_all(const TsuCase *c)
{
    return c->all;
}

const TsuRecord *
tsu_case_organization(const TsuCase *c, const char *code)
{
    return code != NULL ? g_hash_table_lookup(c->organizations, code) : NULL;
}

const char *
tsu_case_organization_name(const TsuCase *c, const char *code)
{
    const TsuRecord *organization = tsu_case_organization(c, code);
    const char *name = organization != NULL ? tsu_record_get(organization, "name") : NULL;

    return name != NULL ? name : code;
}

GBytes *
tsu_case_content(const TsuCase *c, const char *sha256)
{
    return sha256 != NULL ? g_hash_table_lookup(c->contents, sha256) : NULL;
}

char *
tsu_name_join(const TsuRecord *name)
{
    const char *surname = tsu_record_get(name, "surname");
    const char *given = tsu_record_get(name, "given");

    if (surname != NULL && *surname != '\0' && given != NULL && *given != '\0')
        return g_strconcat(surname, " ", given, NULL);
    if (surname != NULL && *surname != '\0')
        return g_strdup(surname);
    return g_strdup(given != NULL ? given : "");
}

char *
tsu_case_name(const TsuCase *c, const char *form)
{
    const GPtrArray *names = tsu_case_records(c, "name");

    /* The newest of a form holds: a renewed passport may spell her otherwise. */
    for (unsigned i = names->len; i > 0; i--) {
        const TsuRecord *name = g_ptr_array_index(names, i - 1);

        if (strcmp(tsu_record_get(name, "form"), form) == 0)
            return tsu_name_join(name);
    }

    return NULL;
}

char *
tsu_case_display_name(const TsuCase *c)
{
    static const char *const ORDER[] = {"passport", "native", "kana"};
    const GPtrArray *names = tsu_case_records(c, "name");
    const TsuRecord *best = NULL;
    unsigned rank = G_MAXUINT;

    for (unsigned i = 0; i < names->len; i++) {
        const TsuRecord *name = g_ptr_array_index(names, i);
        unsigned r = 0;

        while (r < G_N_ELEMENTS(ORDER) && g_strcmp0(tsu_record_get(name, "form"), ORDER[r]) != 0)
            r++;
        if (r <= rank) {
            best = name;
            rank = r;
        }
    }

    return best != NULL ? tsu_name_join(best) : g_strdup("–");
}

char *
tsu_case_sort_key(const TsuCase *c)
{
    g_autofree char *kana = tsu_case_name(c, "kana");
    g_autofree char *display = tsu_case_display_name(c);
    g_autofree char *folded_kana = kana != NULL ? tsu_text_fold(kana) : g_strdup("");
    g_autofree char *folded = tsu_text_fold(display);

    /* Who has no kana yet comes after those who have: U+FFFF sorts last. */
    return g_strconcat(*folded_kana != '\0' ? folded_kana : "\xEF\xBF\xBF", "\t", folded, NULL);
}

#define COUNTED_ON "counted_on"

/* Has @record a field of that name, and a date in it after @day? */
static bool
is_later(const TsuRecord *record, const char *field, TsuDate day)
{
    return field != NULL && tsu_entity_field_index(record->spec, field) >= 0 &&
           tsu_date_compare(tsu_record_get_date(record, field), day) > 0;
}

TsuCase *
tsu_case_as_of(const TsuCase *c, TsuDate day)
{
    TsuCase *past = tsu_case_new(c->person);
    GHashTableIter iter;
    gpointer key, value;

    for (unsigned i = 0; i < c->all->len; i++) {
        TsuRecord *record = g_ptr_array_index(c->all, i);
        TsuDate date = tsu_record_date(record);

        if (tsu_date_is_set(date) && tsu_date_compare(date, day) > 0)
            continue;
        if (is_later(record, record->spec->ends_by, day) || is_later(record, COUNTED_ON, day)) {
            g_autoptr(TsuRecord) open = tsu_record_copy(record);

            if (is_later(record, record->spec->ends_by, day))
                tsu_record_set(open, record->spec->ends_by, NULL);
            /* A count made later says nothing of that day. */
            if (is_later(record, COUNTED_ON, day)) {
                tsu_record_set(open, COUNTED_ON, NULL);
                tsu_record_set(open, "days_worked", NULL);
            }
            tsu_case_add(past, open);
        } else {
            tsu_case_add(past, record);
        }
    }
    tsu_case_sort(past);

    g_hash_table_iter_init(&iter, c->organizations);
    while (g_hash_table_iter_next(&iter, &key, &value))
        tsu_case_add_organization(past, value);
    g_hash_table_iter_init(&iter, c->contents);
    while (g_hash_table_iter_next(&iter, &key, &value))
        tsu_case_add_content(past, key, value);

    return past;
}

const TsuRecord *
tsu_case_stage_on(const TsuCase *c, TsuDate day)
{
    const GPtrArray *periods = tsu_case_records(c, "stage_period");
    const TsuRecord *at = NULL;

    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);

        if (tsu_date_compare(tsu_record_date(period), day) <= 0)
            at = period;
    }

    return at;
}

const TsuRecord *
tsu_case_leg(const TsuCase *c)
{
    return tsu_case_last(c, "case");
}
