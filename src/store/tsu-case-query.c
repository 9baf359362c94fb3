/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cases and organizations out of the store. */

#include "tsu-history.h"
#include "tsu-store-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* One cursor a table, all in (person, id) order: a case is what stands on the cursors at once. */
struct _TsuCaseStream {
    TsuStore *store;
    bool contents;
    unsigned n;
    const TsuEntitySpec **specs; /* [0] is person */
    sqlite3_stmt **statements;
    bool *on_row;
};

static TsuDbStep
advance(TsuCaseStream *stream, unsigned i, GError **error)
{
    int code = sqlite3_step(stream->statements[i]);

    stream->on_row[i] = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return TSU_DB_ROW;
    if (code == SQLITE_DONE)
        return TSU_DB_DONE;
    tsu_db_set_error(error, tsu_db_handle(stream->store->db), code);
    return TSU_DB_ERROR;
}

static TsuCaseStream *
stream_new(TsuStore *store, bool contents, GError **error)
{
    g_autoptr(TsuCaseStream) stream = g_new0(TsuCaseStream, 1);
    unsigned n_entities;
    const TsuEntitySpec *const *entities = tsu_entities(&n_entities);

    stream->store = store;
    stream->contents = contents;
    stream->specs = g_new0(const TsuEntitySpec *, n_entities);
    stream->statements = g_new0(sqlite3_stmt *, n_entities);
    stream->on_row = g_new0(bool, n_entities);
    for (unsigned i = 0; i < n_entities; i++) {
        const TsuEntitySpec *spec = entities[i];
        g_autofree char *sql = NULL;
        int code;

        if (spec != TSU_PERSON && spec->owner != TSU_OWNER_PERSON)
            continue;
        sql = tsu_record_select(spec, spec == TSU_PERSON
                                          ? "WHERE id BETWEEN ?1 AND ?2 ORDER BY id"
                                          : "WHERE person BETWEEN ?1 AND ?2 ORDER BY person, id");
        /* Not from the cache: two streams may run at once. */
        code = sqlite3_prepare_v3(tsu_db_handle(store->db), sql, -1, SQLITE_PREPARE_PERSISTENT,
                                  &stream->statements[stream->n], NULL);
        if (code != SQLITE_OK) {
            tsu_db_set_error(error, tsu_db_handle(store->db), code);
            return NULL;
        }
        stream->specs[stream->n++] = spec;
    }
    return g_steal_pointer(&stream);
}

/* Puts every cursor on its first row from @first to @last. */
static bool
stream_start(TsuCaseStream *stream, int64_t first, int64_t last, GError **error)
{
    for (unsigned i = 0; i < stream->n; i++) {
        sqlite3_reset(stream->statements[i]);
        tsu_db_bind_int(stream->statements[i], 1, first);
        tsu_db_bind_int(stream->statements[i], 2, last);
        if (advance(stream, i, error) == TSU_DB_ERROR)
            return false;
    }
    return true;
}

static void
stream_stop(TsuCaseStream *stream)
{
    for (unsigned i = 0; i < stream->n; i++) {
        sqlite3_reset(stream->statements[i]);
        stream->on_row[i] = false;
    }
}

TsuCaseStream *
tsu_store_cases(TsuStore *store, int64_t first, int64_t last, bool contents, GError **error)
{
    g_autoptr(TsuCaseStream) stream = stream_new(store, contents, error);

    return stream != NULL && stream_start(stream, first, last, error) ? g_steal_pointer(&stream)
                                                                      : NULL;
}

void
tsu_case_stream_free(TsuCaseStream *stream)
{
    if (stream == NULL)
        return;
    for (unsigned i = 0; i < stream->n; i++)
        sqlite3_finalize(stream->statements[i]);
    g_free(stream->specs);
    g_free(stream->statements);
    g_free(stream->on_row);
    g_free(stream);
}

static void
name_organizations(TsuStore *store, TsuCase *c, const TsuRecord *record)
{
    for (unsigned i = 0; i < record->spec->n_fields; i++)
        if (record->spec->fields[i].type == TSU_FIELD_ORGANIZATION && record->values[i] != NULL) {
            TsuRecord *organization = tsu_store_organization(store, record->values[i]);

            if (organization != NULL)
                tsu_case_add_organization(c, organization);
        }
}

static bool
add_contents(TsuStore *store, TsuCase *c, TsuRecord *record, GError **error)
{
    for (unsigned i = 0; i < record->spec->n_fields; i++) {
        TsuFieldType type = record->spec->fields[i].type;
        g_autoptr(GBytes) bytes = NULL;

        if ((type != TSU_FIELD_IMAGE && type != TSU_FIELD_CONTENT) || record->values[i] == NULL)
            continue;
        bytes = tsu_store_content(store, record->values[i], error);
        if (bytes == NULL)
            return false;
        tsu_case_add_content(c, record->values[i], bytes);
    }
    return true;
}

TsuCase *
tsu_case_stream_next(TsuCaseStream *stream, GError **error)
{
    g_autoptr(TsuRecord) person = NULL;
    g_autoptr(TsuCase) c = NULL;

    if (!stream->on_row[0])
        return NULL;
    person = tsu_record_read(TSU_PERSON, stream->statements[0]);
    c = tsu_case_new(person);
    name_organizations(stream->store, c, person);
    if (stream->contents && !add_contents(stream->store, c, person, error))
        return NULL;
    for (unsigned i = 1; i < stream->n; i++) {
        while (stream->on_row[i] && tsu_db_int(stream->statements[i], 0) <= person->id) {
            g_autoptr(TsuRecord) record = tsu_record_read(stream->specs[i], stream->statements[i]);

            tsu_case_add(c, record);
            name_organizations(stream->store, c, record);
            if (stream->contents && !add_contents(stream->store, c, record, error))
                return NULL;
            if (advance(stream, i, error) == TSU_DB_ERROR)
                return NULL;
        }
    }
    tsu_case_sort(c);
    if (advance(stream, 0, error) == TSU_DB_ERROR)
        return NULL;
    return g_steal_pointer(&c);
}

/* Cases one by one, kept in a stream of the store's own.  Inside an operation its cursors stay
 * where they are: an import asks for people mostly in the order of their numbers, and then nothing
 * has to be looked up at all. */
static TsuCaseStream *
own_stream(TsuStore *store, int64_t person, GError **error)
{
    TsuCaseStream *own = store->cases;

    if (own == NULL)
        own = store->cases = stream_new(store, false, error);
    if (own == NULL)
        return NULL;
    if (own->on_row[0] && tsu_db_int(own->statements[0], 1) == person)
        return own;
    return stream_start(own, person, store->op.open ? G_MAXINT64 : person, error) ? own : NULL;
}

void
tsu_case_query_stop(TsuStore *store)
{
    if (store->cases != NULL)
        stream_stop(store->cases);
}

void
tsu_case_query_wrote(TsuStore *store, int64_t person)
{
    TsuCaseStream *own = store->cases;

    /* What the cursors stand on, or are about to reach, may be old now. */
    if (own != NULL && (!own->on_row[0] || tsu_db_int(own->statements[0], 1) <= person))
        stream_stop(own);
}

TsuCase *
tsu_store_case(TsuStore *store, int64_t person, bool contents, GError **error)
{
    TsuCaseStream *stream = own_stream(store, person, error);
    GError *local = NULL;
    TsuCase *c;

    if (stream == NULL)
        return NULL;
    stream->contents = contents;
    c = stream->on_row[0] && tsu_db_int(stream->statements[0], 1) == person
            ? tsu_case_stream_next(stream, &local)
            : NULL;
    if (c == NULL && local == NULL)
        g_set_error(&local, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                    _("there is no person %" PRId64), person);
    if (!store->op.open || c == NULL)
        stream_stop(stream);
    if (local != NULL)
        g_propagate_error(error, local);
    return c;
}

/* What @record held before @entry; false when it was not there before. */
static bool
revert(TsuRecord *record, const TsuEntry *entry)
{
    if (entry->field == NULL)
        return false;
    if (strcmp(entry->field, "withdrawn") == 0) {
        record->withdrawn = entry->old != NULL;
    } else if (strcmp(entry->field, "ref") == 0) {
        g_free(record->ref);
        record->ref = g_strdup(entry->old);
    } else if (strcmp(entry->field, "source") == 0) {
        g_free(record->source);
        record->source = g_strdup(entry->old);
    } else if (tsu_entity_field_index(record->spec, entry->field) >= 0) {
        tsu_record_set(record, entry->field, entry->old);
    }
    return true;
}

TsuCase *
tsu_store_case_known_on(TsuStore *store, int64_t person, int64_t usec, bool contents,
                        GError **error)
{
    g_autoptr(TsuCase) now = tsu_store_case(store, person, contents, error);
    g_autoptr(GPtrArray) entries = NULL;
    g_autoptr(GHashTable) records = NULL; /* "entity/id" → TsuRecord (own copy) */
    g_autoptr(TsuCase) past = NULL;
    g_autofree char *person_key = g_strdup_printf("person/%" G_GINT64_FORMAT, person);
    int64_t last = 0;
    GHashTableIter iter;
    gpointer value;

    if (now == NULL)
        return NULL;
    entries = tsu_store_entries_of(store, TSU_PERSON, person, error);
    if (entries == NULL)
        return NULL;

    /* The last operation by then. */
    {
        sqlite3_stmt *statement =
            tsu_db_statement(store->db, "SELECT max(id) FROM operation WHERE time <= ?", error);

        if (statement == NULL)
            return NULL;
        tsu_db_bind_int(statement, 1, usec);
        if (tsu_db_step(store->db, statement, error) != TSU_DB_ROW)
            return NULL;
        last = tsu_db_int(statement, 0);
        sqlite3_reset(statement);
    }

    records =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) tsu_record_unref);
    g_hash_table_insert(records, g_strdup(person_key), tsu_record_copy(tsu_case_person(now)));
    for (unsigned i = 0; i < tsu_case_all(now)->len; i++) {
        const TsuRecord *record = g_ptr_array_index(tsu_case_all(now), i);

        g_hash_table_insert(records,
                            g_strdup_printf("%s/%" G_GINT64_FORMAT, record->spec->name, record->id),
                            tsu_record_copy(record));
    }
    for (unsigned i = entries->len; i > 0; i--) {
        const TsuEntry *entry = g_ptr_array_index(entries, i - 1);
        g_autofree char *key = NULL;
        TsuRecord *record;

        if (entry->operation <= last)
            break;
        key = g_strdup_printf("%s/%" G_GINT64_FORMAT, entry->entity, entry->record);
        record = g_hash_table_lookup(records, key);
        if (record != NULL && !revert(record, entry))
            g_hash_table_remove(records, key);
    }

    value = g_hash_table_lookup(records, person_key);
    if (value == NULL) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                    _("the store did not know person %" PRId64 " then"), person);
        return NULL;
    }
    past = tsu_case_new(value);
    g_hash_table_iter_init(&iter, records);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        TsuRecord *record = value;

        name_organizations(store, past, record);
        if (contents && !add_contents(store, past, record, error))
            return NULL;
        if (record->spec != TSU_PERSON)
            tsu_case_add(past, record);
    }
    tsu_case_sort(past);
    return g_steal_pointer(&past);
}

bool
tsu_store_find_person(TsuStore *store, const char *source, const char *ref, int64_t *person,
                      GError **error)
{
    static const char *const QUERIES[] = {
        "SELECT id FROM person WHERE source IS ?1 AND ref = ?2 ORDER BY withdrawn, id LIMIT 1",
        "SELECT person FROM alias WHERE sender = ?1 AND sender_ref = ?2 AND withdrawn = 0 "
        "ORDER BY person LIMIT 1",
    };

    *person = 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(QUERIES) && *person == 0; i++) {
        sqlite3_stmt *statement = tsu_db_statement(store->db, QUERIES[i], error);
        TsuDbStep step;

        if (statement == NULL)
            return false;
        tsu_db_bind_text(statement, 1, source);
        tsu_db_bind_text(statement, 2, ref);
        step = tsu_db_step(store->db, statement, error);
        if (step == TSU_DB_ERROR)
            return false;
        if (step == TSU_DB_ROW) {
            *person = tsu_db_int(statement, 0);
            sqlite3_reset(statement);
        }
    }
    return true;
}

bool
tsu_store_find_person_of(TsuStore *store, const char *source, int64_t *person, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(store->db, "SELECT id FROM person WHERE source = ? LIMIT 1", error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    tsu_db_bind_text(statement, 1, source);
    step = tsu_db_step(store->db, statement, error);
    if (step == TSU_DB_ERROR)
        return false;
    *person = step == TSU_DB_ROW ? tsu_db_int(statement, 0) : 0;
    sqlite3_reset(statement);
    return true;
}

bool
tsu_store_find_identity(TsuStore *store, const int64_t *hashes, unsigned n_hashes, GArray *people,
                        GError **error)
{
    for (unsigned i = 0; i < n_hashes; i++) {
        sqlite3_stmt *statement = tsu_db_statement(
            store->db,
            "SELECT person FROM derived_identity JOIN person ON person.id = person "
            "WHERE hash = ? AND withdrawn = 0 LIMIT 20",
            error);
        TsuDbStep step;

        if (statement == NULL)
            return false;
        tsu_db_bind_int(statement, 1, hashes[i]);
        while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW) {
            int64_t person = tsu_db_int(statement, 0);
            bool seen = false;

            for (unsigned k = 0; k < people->len; k++)
                seen |= g_array_index(people, int64_t, k) == person;
            if (!seen)
                g_array_append_val(people, person);
        }
        if (step == TSU_DB_ERROR)
            return false;
    }
    return true;
}

/* Organizations ---------------------------------------------------------------------------------*/

TsuRecord *
tsu_store_organization(TsuStore *store, const char *code)
{
    TsuRecord *known;
    g_autofree char *sql = NULL;
    sqlite3_stmt *statement;

    if (code == NULL)
        return NULL;
    if (store->organizations == NULL)
        store->organizations =
            g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) tsu_record_unref);
    known = g_hash_table_lookup(store->organizations, code);
    if (known != NULL)
        return known;

    sql = tsu_record_select(TSU_ORGANIZATION, "WHERE ref = ?");
    statement = tsu_db_statement(store->db, sql, NULL);
    if (statement == NULL)
        return NULL;
    tsu_db_bind_text(statement, 1, code);
    if (tsu_db_step(store->db, statement, NULL) == TSU_DB_ROW) {
        known = tsu_record_read(TSU_ORGANIZATION, statement);
        sqlite3_reset(statement);
        g_hash_table_insert(store->organizations, known->ref, known);
    }
    return known;
}

GPtrArray *
tsu_store_organizations(TsuStore *store)
{
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    g_autofree char *sql = tsu_record_select(TSU_ORGANIZATION, "ORDER BY ref");
    sqlite3_stmt *statement = tsu_db_statement(store->db, sql, NULL);

    while (statement != NULL && tsu_db_step(store->db, statement, NULL) == TSU_DB_ROW)
        g_ptr_array_add(all, tsu_record_read(TSU_ORGANIZATION, statement));
    return all;
}

GPtrArray *
tsu_store_organization_records(TsuStore *store, int64_t organization, GError **error)
{
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    unsigned n_entities;
    const TsuEntitySpec *const *entities = tsu_entities(&n_entities);

    for (unsigned i = 0; i < n_entities; i++) {
        g_autofree char *sql = NULL;
        sqlite3_stmt *statement;
        TsuDbStep step;

        if (entities[i]->owner != TSU_OWNER_ORGANIZATION)
            continue;
        sql = tsu_record_select(entities[i], "WHERE organization = ? ORDER BY id");
        statement = tsu_db_statement(store->db, sql, error);
        if (statement == NULL)
            return NULL;
        tsu_db_bind_int(statement, 1, organization);
        while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW)
            g_ptr_array_add(records, tsu_record_read(entities[i], statement));
        if (step == TSU_DB_ERROR)
            return NULL;
    }
    return g_steal_pointer(&records);
}

TsuCase *
tsu_store_organization_case(TsuStore *store, int64_t organization, GError **error)
{
    g_autoptr(TsuRecord) head = tsu_store_record(store, TSU_ORGANIZATION, 0, organization, error);
    g_autoptr(GPtrArray) records = NULL;
    TsuCase *c;

    if (head == NULL) {
        if (error != NULL && *error == NULL)
            g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                        _("there is no organization %" PRId64), organization);
        return NULL;
    }
    records = tsu_store_organization_records(store, organization, error);
    if (records == NULL)
        return NULL;
    c = tsu_case_new(head);
    for (unsigned i = 0; i < records->len; i++)
        tsu_case_add(c, g_ptr_array_index(records, i));
    tsu_case_sort(c);
    return c;
}
