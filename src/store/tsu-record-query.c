/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records in and out of their tables: all SQL here is made from the field tables. */

#include "tsu-history.h"
#include "tsu-store-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* owner, id, ref, source, withdrawn */
#define N_COMMON 5

static const char *
owner_column(const TsuEntitySpec *spec)
{
    switch (spec->owner) {
    case TSU_OWNER_PERSON:
        return "person";
    case TSU_OWNER_ORGANIZATION:
        return "organization";
    case TSU_OWNER_NONE:
    default:
        return "0";
    }
}

char *
tsu_record_select(const TsuEntitySpec *spec, const char *where)
{
    GString *sql = g_string_new(NULL);

    g_string_append_printf(sql, "SELECT %s, id, ref, source, withdrawn", owner_column(spec));
    for (unsigned i = 0; i < spec->n_fields; i++)
        g_string_append_printf(sql, ", \"%s\"", spec->fields[i].name);
    g_string_append_printf(sql, " FROM \"%s\" %s", spec->name, where);
    return g_string_free(sql, FALSE);
}

/* Hours are REAL in the file; as text they have the form that tsu_field_check() gives them. */
static char *
hours_text(double hours)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    size_t length;

    g_ascii_formatd(text, sizeof text, "%.2f", hours);
    length = strlen(text);
    while (text[length - 1] == '0')
        length--;
    if (text[length - 1] == '.')
        length--;
    return g_strndup(text, length);
}

/* A text of the file, of whatever bytes it may be made. */
static char *
take_text(sqlite3_stmt *statement, int place)
{
    const char *text = tsu_db_text(statement, place);

    if (text == NULL || g_utf8_validate(text, -1, NULL))
        return g_strdup(text);
    return g_utf8_make_valid(text, -1);
}

TsuRecord *
tsu_record_read(const TsuEntitySpec *spec, sqlite3_stmt *statement)
{
    TsuRecord *record = tsu_record_new(spec);

    record->owner = tsu_db_int(statement, 0);
    record->id = tsu_db_int(statement, 1);
    record->ref = take_text(statement, 2);
    record->source = take_text(statement, 3);
    record->withdrawn = tsu_db_int(statement, 4) != 0;
    for (unsigned i = 0; i < spec->n_fields; i++) {
        const TsuFieldSpec *field = &spec->fields[i];
        int place = N_COMMON + (int) i;

        if (sqlite3_column_type(statement, place) == SQLITE_NULL) {
            /* Whoever asks for what every record has need not fear a file that lacks it. */
            if (field->flags & TSU_FIELD_REQUIRED)
                record->values[i] = g_strdup("");
        } else if (field->type == TSU_FIELD_HOURS) {
            record->values[i] = hours_text(sqlite3_column_double(statement, place));
        } else {
            record->values[i] = take_text(statement, place);
        }
    }
    return record;
}

static void
bind_value(sqlite3_stmt *statement, int place, const TsuFieldSpec *field, const char *value)
{
    if (value == NULL || *value == '\0')
        sqlite3_bind_null(statement, place);
    else if (field->type == TSU_FIELD_HOURS)
        sqlite3_bind_double(statement, place, g_ascii_strtod(value, NULL));
    else if (field->type == TSU_FIELD_INTEGER)
        sqlite3_bind_int64(statement, place, g_ascii_strtoll(value, NULL, 10));
    else
        sqlite3_bind_text(statement, place, value, -1, SQLITE_STATIC);
}

static sqlite3_stmt *
insert_statement(TsuStore *store, const TsuEntitySpec *spec, GError **error)
{
    unsigned rank = tsu_entity_rank(spec);
    g_autoptr(GString) sql = NULL;
    bool owned = spec->owner != TSU_OWNER_NONE;

    if (store->inserts[rank] != NULL) {
        sqlite3_reset(store->inserts[rank]);
        return store->inserts[rank];
    }

    sql = g_string_new(NULL);
    g_string_append_printf(sql, "INSERT INTO \"%s\" (%s%sid, ref, source, withdrawn", spec->name,
                           owned ? owner_column(spec) : "", owned ? ", " : "");
    for (unsigned i = 0; i < spec->n_fields; i++)
        g_string_append_printf(sql, ", \"%s\"", spec->fields[i].name);
    g_string_append(sql, owned ? ") VALUES (?1, ?2, ?3, ?4, ?5" : ") VALUES (?2, ?3, ?4, ?5");
    for (unsigned i = 0; i < spec->n_fields; i++)
        g_string_append_printf(sql, ", ?%u", N_COMMON + 1 + i);
    g_string_append(sql, ")");
    return store->inserts[rank] = tsu_db_statement(store->db, sql->str, error);
}

static void
append_json_string(GString *json, const char *text)
{
    g_string_append_c(json, '"');
    for (const char *p = text; *p != '\0';) {
        size_t plain = strcspn(p, "\"\\\n\r\t");

        g_string_append_len(json, p, (gssize) plain);
        p += plain;
        switch (*p) {
        case '"':
            g_string_append(json, "\\\"");
            break;
        case '\\':
            g_string_append(json, "\\\\");
            break;
        case '\n':
            g_string_append(json, "\\n");
            break;
        case '\r':
            g_string_append(json, "\\r");
            break;
        case '\t':
            g_string_append(json, "\\t");
            break;
        default: /* the end; other control characters are in no value */
            continue;
        }
        p++;
    }
    g_string_append_c(json, '"');
}

static void
append_member(GString *json, const char *name, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    if (json->str[json->len - 1] != '{')
        g_string_append_c(json, ',');
    g_string_append_c(json, '"');
    g_string_append(json, name);
    g_string_append(json, "\":");
    append_json_string(json, value);
}

void
tsu_record_to_json(const TsuRecord *record, GString *json)
{
    g_string_append_c(json, '{');
    append_member(json, "ref", record->ref);
    append_member(json, "source", record->source);
    if (record->withdrawn)
        append_member(json, "withdrawn", "1");
    for (unsigned i = 0; i < record->spec->n_fields; i++)
        append_member(json, record->spec->fields[i].name, record->values[i]);
    g_string_append_c(json, '}');
}

static void
touch(TsuStore *store, const TsuRecord *record)
{
    bool organization =
        record->spec == TSU_ORGANIZATION || record->spec->owner == TSU_OWNER_ORGANIZATION;
    int64_t id = record->spec->owner == TSU_OWNER_NONE ? record->id : record->owner;
    GHashTable *touched = organization ? store->op.touched_organizations : store->op.touched;

    if (!organization)
        tsu_case_query_wrote(store, id);
    if (!g_hash_table_contains(touched, &id))
        g_hash_table_add(touched, g_memdup2(&id, sizeof id));
    if (record->spec == TSU_ORGANIZATION && store->organizations != NULL)
        g_hash_table_remove(store->organizations, record->ref);
    store->wrote = true;
}

static bool
give_id(TsuStore *store, TsuRecord *record, GError **error)
{
    if (record->spec == TSU_PERSON) {
        if (record->id == 0)
            record->id = store->op.next_person;
        else if (record->id < 1 || record->id > G_MAXINT32) {
            g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                        _("an office number is a number from 1 to %d"), G_MAXINT32);
            return false;
        }
        store->op.next_person = MAX(store->op.next_person, record->id + 1);
    } else if (record->spec == TSU_ORGANIZATION) {
        record->id = store->op.next_organization++;
    } else {
        record->id = store->op.next_record++;
    }
    return true;
}

bool
tsu_store_insert(TsuStore *store, TsuRecord *record, GError **error)
{
    const TsuEntitySpec *spec = record->spec;
    sqlite3_stmt *statement;

    g_assert(store->op.open);
    statement = insert_statement(store, spec, error);
    if (statement == NULL || !give_id(store, record, error))
        return false;

    if (spec->owner != TSU_OWNER_NONE)
        tsu_db_bind_int(statement, 1, record->owner);
    tsu_db_bind_int(statement, 2, record->id);
    tsu_db_bind_text(statement, 3, record->ref);
    tsu_db_bind_text(statement, 4, record->source);
    tsu_db_bind_int(statement, 5, record->withdrawn);
    for (unsigned i = 0; i < spec->n_fields; i++)
        bind_value(statement, N_COMMON + 1 + (int) i, &spec->fields[i], record->values[i]);
    if (!tsu_db_run(store->db, statement, error))
        return false;

    touch(store, record);
    g_string_truncate(store->buffer, 0);
    tsu_record_to_json(record, store->buffer);
    return tsu_history_add(store, spec->name,
                           spec->owner == TSU_OWNER_NONE ? record->id : record->owner, record->id,
                           NULL, NULL, store->buffer->str, error);
}

static bool
update_column(TsuStore *store, const TsuRecord *record, const char *column,
              const TsuFieldSpec *field, const char *old, const char *now, GError **error)
{
    const TsuEntitySpec *spec = record->spec;
    bool owned = spec->owner != TSU_OWNER_NONE;
    g_autofree char *sql =
        owned ? g_strdup_printf("UPDATE \"%s\" SET \"%s\" = ?1 WHERE %s = ?2 AND id = ?3",
                                spec->name, column, owner_column(spec))
              : g_strdup_printf("UPDATE \"%s\" SET \"%s\" = ?1 WHERE id = ?3", spec->name, column);
    sqlite3_stmt *statement = tsu_db_statement(store->db, sql, error);

    if (statement == NULL)
        return false;
    if (field != NULL)
        bind_value(statement, 1, field, now);
    else if (strcmp(column, "withdrawn") == 0)
        tsu_db_bind_int(statement, 1, now != NULL);
    else
        tsu_db_bind_text(statement, 1, now);
    if (owned)
        tsu_db_bind_int(statement, 2, record->owner);
    tsu_db_bind_int(statement, 3, record->id);
    if (!tsu_db_run(store->db, statement, error))
        return false;
    if (sqlite3_changes(tsu_db_handle(store->db)) != 1) {
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED,
                    _("there is no record %s %" PRId64), spec->name, record->id);
        return false;
    }

    touch(store, record);
    return tsu_history_add(store, spec->name, owned ? record->owner : record->id, record->id,
                           column, old, now, error);
}

static const char *
none_if_nil(const char *value)
{
    return value != NULL && *value != '\0' ? value : NULL;
}

bool
tsu_store_update(TsuStore *store, const TsuRecord *old, const TsuRecord *new_record, GError **error)
{
    const TsuEntitySpec *spec = old->spec;

    g_assert(store->op.open && new_record->spec == spec && new_record->id == old->id);

    if (g_strcmp0(old->ref, new_record->ref) != 0 &&
        !update_column(store, old, "ref", NULL, old->ref, new_record->ref, error))
        return false;
    if (g_strcmp0(old->source, new_record->source) != 0 &&
        !update_column(store, old, "source", NULL, old->source, new_record->source, error))
        return false;
    if (old->withdrawn != new_record->withdrawn &&
        !update_column(store, old, "withdrawn", NULL, old->withdrawn ? "1" : NULL,
                       new_record->withdrawn ? "1" : NULL, error))
        return false;
    for (unsigned i = 0; i < spec->n_fields; i++) {
        const char *before = none_if_nil(old->values[i]);
        const char *after = none_if_nil(new_record->values[i]);

        if (g_strcmp0(before, after) != 0 && !update_column(store, old, spec->fields[i].name,
                                                            &spec->fields[i], before, after, error))
            return false;
    }

    return true;
}

TsuRecord *
tsu_store_record(TsuStore *store, const TsuEntitySpec *spec, int64_t owner, int64_t record,
                 GError **error)
{
    bool owned = spec->owner != TSU_OWNER_NONE;
    g_autofree char *where = owned
                                 ? g_strdup_printf("WHERE %s = ?1 AND id = ?2", owner_column(spec))
                                 : g_strdup("WHERE id = ?2");
    g_autofree char *sql = tsu_record_select(spec, where);
    sqlite3_stmt *statement = tsu_db_statement(store->db, sql, error);
    TsuRecord *found = NULL;

    if (statement == NULL)
        return NULL;
    if (owned)
        tsu_db_bind_int(statement, 1, owner);
    tsu_db_bind_int(statement, 2, record);
    if (tsu_db_step(store->db, statement, error) == TSU_DB_ROW) {
        found = tsu_record_read(spec, statement);
        sqlite3_reset(statement);
    }
    return found;
}
