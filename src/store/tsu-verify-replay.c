/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every record is what its entries make of it, and none is without.
 *
 * Entries are read by owner, and every table in order of owner: what one person or organization
 * has is replayed and compared at once, so that the memory needed is that of one case.
 */

#include <string.h>

#include "tsu-store-private.h"
#include "tsu-verify-private.h"

/* What the entries read so far make of one record. */
typedef struct {
    const TsuEntitySpec *spec;
    int64_t record;
    char *json;         /* as it was made, while nothing was changed since */
    GHashTable *values; /* else: field → text, missing where it has no value */
    GHashTable *erased; /* fields whose value is not known any more; NULL: none */
    bool all_erased;    /* as it was made is not known any more */
} State;

typedef struct {
    TsuStore *store;
    TsuVerification *verification;
    const TsuEntitySpec *const *specs;
    unsigned n_specs;
    sqlite3_stmt **rows; /* by rank */
    bool *on_row;
    sqlite3_stmt *entries;
    bool on_entry;
    GHashTable *states; /* of the owner at hand; State → State */
    GHashTable *meta;   /* name → value of what is said once for the store */
    int64_t last_record;
} Replay;

static unsigned
state_hash(gconstpointer key)
{
    const State *state = key;

    return g_int64_hash(&state->record) ^ g_direct_hash(state->spec);
}

static int
state_equal(gconstpointer a, gconstpointer b)
{
    const State *one = a, *other = b;

    return one->spec == other->spec && one->record == other->record;
}

static void
state_free(void *data)
{
    State *state = data;

    g_free(state->json);
    g_clear_pointer(&state->values, g_hash_table_unref);
    g_clear_pointer(&state->erased, g_hash_table_unref);
    g_free(state);
}

/* JSON ------------------------------------------------------------------------------------------*/

/* A string of the kind that tsu_record_to_json() writes, from its quote on; NULL when it is none.
 */
static char *
parse_string(const char **at)
{
    GString *text;
    const char *p = *at;

    if (*p++ != '"')
        return NULL;
    text = g_string_new(NULL);
    while (*p != '"' && *p != '\0') {
        size_t plain = strcspn(p, "\"\\");

        g_string_append_len(text, p, (gssize) plain);
        p += plain;
        if (*p != '\\')
            continue;
        switch (p[1]) {
        case 'n':
            g_string_append_c(text, '\n');
            break;
        case 'r':
            g_string_append_c(text, '\r');
            break;
        case 't':
            g_string_append_c(text, '\t');
            break;
        case '"':
        case '\\':
            g_string_append_c(text, p[1]);
            break;
        default:
            g_string_free(text, TRUE);
            return NULL;
        }
        p += 2;
    }
    if (*p != '"') {
        g_string_free(text, TRUE);
        return NULL;
    }
    *at = p + 1;
    return g_string_free(text, FALSE);
}

/* The members of an object of texts, or NULL. */
static GHashTable *
parse_object(const char *json)
{
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *p = json;

    if (*p++ != '{')
        return NULL;
    while (*p != '}') {
        char *name, *value;

        if (g_hash_table_size(values) > 0 && *p++ != ',')
            return NULL;
        name = parse_string(&p);
        if (name == NULL)
            return NULL;
        value = *p++ == ':' ? parse_string(&p) : NULL;
        if (value == NULL) {
            g_free(name);
            return NULL;
        }
        g_hash_table_insert(values, name, value);
    }
    return p[1] == '\0' ? g_steal_pointer(&values) : NULL;
}

/* Entries ---------------------------------------------------------------------------------------*/

static bool
next_entry(Replay *replay, GError **error)
{
    TsuDbStep step = tsu_db_step(replay->store->db, replay->entries, error);

    replay->on_entry = step == TSU_DB_ROW;
    return step != TSU_DB_ERROR;
}

static void
make_record(Replay *replay, const TsuEntitySpec *spec, int64_t record, const char *now, bool erased,
            int64_t entry)
{
    State *state = g_new0(State, 1);

    state->spec = spec;
    state->record = record;
    state->all_erased = erased;
    state->json = g_strdup(erased || now == NULL ? "{}" : now);
    if (g_hash_table_contains(replay->states, state))
        tsu_verify_problem(replay->verification,
                           "entry %" G_GINT64_FORMAT " makes %s %" G_GINT64_FORMAT " once more",
                           entry, spec->name, record);
    g_hash_table_replace(replay->states, state, state);
}

static void
change_record(Replay *replay, State *state, const char *field, const char *old, const char *now,
              bool erased, int64_t entry)
{
    const char *before;

    if (state->values == NULL) {
        state->values = parse_object(state->json);
        if (state->values == NULL) {
            tsu_verify_problem(replay->verification,
                               "%s %" G_GINT64_FORMAT " was not made by an entry of our form",
                               state->spec->name, state->record);
            state->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
            state->all_erased = true;
        }
    }
    if (state->erased == NULL)
        state->erased = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    before = g_hash_table_lookup(state->values, field);
    /* What it replaced must be what was there, as far as either is still known. */
    if (!erased && !g_hash_table_contains(state->erased, field) &&
        (before != NULL || !state->all_erased) && g_strcmp0(before, old) != 0)
        tsu_verify_problem(replay->verification,
                           "entry %" G_GINT64_FORMAT " replaces what %s of %s %" G_GINT64_FORMAT
                           " did not hold",
                           entry, field, state->spec->name, state->record);
    if (erased) {
        g_hash_table_remove(state->values, field);
        g_hash_table_add(state->erased, g_strdup(field));
    } else {
        /* Known again, be it that it holds nothing. */
        g_hash_table_remove(state->erased, field);
        g_hash_table_replace(state->values, g_strdup(field), g_strdup(now));
    }
}

static void
read_entry(Replay *replay)
{
    sqlite3_stmt *row = replay->entries;
    int64_t id = tsu_db_int(row, 0), owner = tsu_db_int(row, 2), record = tsu_db_int(row, 3);
    const char *entity = tsu_db_text(row, 1), *field = tsu_db_text(row, 4);
    const char *old = tsu_db_text(row, 5), *now = tsu_db_text(row, 6);
    bool erased = tsu_db_int(row, 7) != 0;
    const TsuEntitySpec *spec = entity != NULL ? tsu_entity_find(entity) : NULL;
    State key = {.spec = spec, .record = record};
    State *state;

    if (spec == NULL) {
        if (g_strcmp0(entity, "meta") == 0 && field != NULL)
            g_hash_table_replace(replay->meta, g_strdup(field), g_strdup(now));
        else if (g_strcmp0(entity, "ledger") != 0 && g_strcmp0(entity, "restore") != 0)
            tsu_verify_problem(replay->verification,
                               "entry %" G_GINT64_FORMAT " is of something unknown (%s)", id,
                               entity != NULL ? entity : "?");
        return;
    }
    if (spec->owner == TSU_OWNER_NONE && owner != record)
        tsu_verify_problem(replay->verification, "entry %" G_GINT64_FORMAT " names two owners", id);
    state = g_hash_table_lookup(replay->states, &key);
    if (field == NULL)
        make_record(replay, spec, record, now, erased, id);
    else if (state != NULL)
        change_record(replay, state, field, old, now, erased, id);
    else
        tsu_verify_problem(replay->verification,
                           "entry %" G_GINT64_FORMAT " changes %s %" G_GINT64_FORMAT
                           " before it was made",
                           id, spec->name, record);
}

/* Rows ------------------------------------------------------------------------------------------*/

static bool
next_row(Replay *replay, unsigned rank, GError **error)
{
    TsuDbStep step = tsu_db_step(replay->store->db, replay->rows[rank], error);

    replay->on_row[rank] = step == TSU_DB_ROW;
    return step != TSU_DB_ERROR;
}

static int64_t
owner_of_row(const Replay *replay, unsigned rank)
{
    return tsu_db_int(replay->rows[rank], replay->specs[rank]->owner == TSU_OWNER_NONE ? 1 : 0);
}

static void
compare_value(Replay *replay, const State *state, const char *field, const char *value)
{
    const char *said = g_hash_table_lookup(state->values, field);

    if (value != NULL && *value == '\0')
        value = NULL; /* what a required field without a value reads as */
    if (state->erased != NULL && g_hash_table_contains(state->erased, field))
        return;
    /* Not even that it had a value is known. */
    if (state->all_erased && !g_hash_table_contains(state->values, field))
        return;
    if (g_strcmp0(said, value) != 0)
        tsu_verify_problem(replay->verification,
                           "%s of %s %" G_GINT64_FORMAT " is not what the history says", field,
                           state->spec->name, state->record);
}

static void
compare_record(Replay *replay, State *state, const TsuRecord *record)
{
    GHashTableIter iter;
    void *name, *value;

    if (state->values == NULL && !state->all_erased) {
        GString *buffer = replay->store->buffer;

        g_string_truncate(buffer, 0);
        tsu_record_to_json(record, buffer);
        if (strcmp(buffer->str, state->json) == 0)
            return;
    }
    if (state->values == NULL)
        state->values = parse_object(state->json);
    if (state->values == NULL) {
        tsu_verify_problem(replay->verification,
                           "%s %" G_GINT64_FORMAT " was not made by an entry of our form",
                           state->spec->name, state->record);
        return;
    }
    compare_value(replay, state, "ref", record->ref);
    compare_value(replay, state, "source", record->source);
    compare_value(replay, state, "withdrawn", record->withdrawn ? "1" : NULL);
    for (unsigned i = 0; i < record->spec->n_fields; i++)
        compare_value(replay, state, record->spec->fields[i].name, record->values[i]);

    g_hash_table_iter_init(&iter, state->values);
    while (g_hash_table_iter_next(&iter, &name, &value))
        if (value != NULL && tsu_entity_field_index(record->spec, name) < 0 &&
            strcmp(name, "ref") != 0 && strcmp(name, "source") != 0 &&
            strcmp(name, "withdrawn") != 0)
            tsu_verify_problem(replay->verification,
                               "the history has a value for %s of %s %" G_GINT64_FORMAT
                               ", which has no such field",
                               (char *) name, state->spec->name, state->record);
}

/* Compares the rows of all owners up to and with @owner with what was replayed of @owner. */
static bool
compare_owner(Replay *replay, int64_t owner, GError **error)
{
    GHashTableIter iter;
    void *key;

    for (unsigned i = 0; i < replay->n_specs; i++)
        while (replay->on_row[i] && owner_of_row(replay, i) <= owner) {
            g_autoptr(TsuRecord) record = tsu_record_read(replay->specs[i], replay->rows[i]);
            State want = {.spec = replay->specs[i], .record = record->id};
            State *state = owner_of_row(replay, i) == owner
                               ? g_hash_table_lookup(replay->states, &want)
                               : NULL;

            replay->verification->records++;
            if (replay->specs[i]->owner != TSU_OWNER_NONE)
                replay->last_record = MAX(replay->last_record, record->id);
            if (state == NULL) {
                tsu_verify_problem(replay->verification,
                                   "%s %" G_GINT64_FORMAT " is not in the history",
                                   replay->specs[i]->name, record->id);
            } else {
                compare_record(replay, state, record);
                g_hash_table_remove(replay->states, state);
            }
            if (!next_row(replay, i, error))
                return false;
        }

    g_hash_table_iter_init(&iter, replay->states);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const State *state = key;

        tsu_verify_problem(replay->verification,
                           "%s %" G_GINT64_FORMAT " is in the history and nowhere else",
                           state->spec->name, state->record);
    }
    g_hash_table_remove_all(replay->states);
    return true;
}

/* What is said once for the store, and the count of records. */
static bool
compare_meta(Replay *replay, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(replay->store->db, "SELECT name, value FROM meta", error);
    int64_t record = 0;
    GHashTableIter iter;
    void *name, *value;
    TsuDbStep step;

    if (statement == NULL)
        return false;
    while ((step = tsu_db_step(replay->store->db, statement, error)) == TSU_DB_ROW) {
        const char *row = tsu_db_text(statement, 0), *text = tsu_db_text(statement, 1);

        if (g_strcmp0(row, "record") == 0)
            record = text != NULL ? g_ascii_strtoll(text, NULL, 10) : 0;
        if (g_strcmp0(row, "store") != 0 && g_strcmp0(row, "office") != 0)
            continue;
        if (g_strcmp0(text, g_hash_table_lookup(replay->meta, row)) != 0)
            tsu_verify_problem(replay->verification,
                               "\"%s\" of the store is not what the history says", row);
        g_hash_table_remove(replay->meta, row);
    }
    if (step != TSU_DB_DONE)
        return false;
    g_hash_table_iter_init(&iter, replay->meta);
    while (g_hash_table_iter_next(&iter, &name, &value))
        if (value != NULL)
            tsu_verify_problem(replay->verification,
                               "\"%s\" of the store is in the history and nowhere else",
                               (char *) name);
    if (record < replay->last_record)
        tsu_verify_problem(replay->verification,
                           "the count of records (%" G_GINT64_FORMAT
                           ") has fallen behind the last record (%" G_GINT64_FORMAT ")",
                           record, replay->last_record);
    return true;
}

static bool
run(Replay *replay, GError **error)
{
    for (unsigned i = 0; i < replay->n_specs; i++) {
        static const char *const ORDERS[] = {
            [TSU_OWNER_NONE] = "ORDER BY id",
            [TSU_OWNER_PERSON] = "ORDER BY person, id",
            [TSU_OWNER_ORGANIZATION] = "ORDER BY organization, id",
        };
        g_autofree char *sql = tsu_record_select(replay->specs[i], ORDERS[replay->specs[i]->owner]);

        replay->rows[i] = tsu_db_statement(replay->store->db, sql, error);
        if (replay->rows[i] == NULL || !next_row(replay, i, error))
            return false;
    }
    replay->entries = tsu_db_statement(replay->store->db,
                                       "SELECT id, entity, owner, record, field, old, new, "
                                       "salt IS NULL FROM entry ORDER BY owner, id",
                                       error);
    if (replay->entries == NULL || !next_entry(replay, error))
        return false;
    while (replay->on_entry) {
        int64_t owner = tsu_db_int(replay->entries, 2);

        while (replay->on_entry && tsu_db_int(replay->entries, 2) == owner) {
            read_entry(replay);
            if (!next_entry(replay, error))
                return false;
        }
        if (!compare_owner(replay, owner, error))
            return false;
    }
    return compare_owner(replay, G_MAXINT64, error) && compare_meta(replay, error);
}

bool
tsu_verify_replay(TsuStore *store, TsuVerification *verification, GError **error)
{
    Replay replay = {.store = store, .verification = verification};
    bool good;

    replay.specs = tsu_entities(&replay.n_specs);
    replay.rows = g_new0(sqlite3_stmt *, replay.n_specs);
    replay.on_row = g_new0(bool, replay.n_specs);
    replay.states = g_hash_table_new_full(state_hash, state_equal, NULL, state_free);
    replay.meta = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    good = run(&replay, error);

    for (unsigned i = 0; i < replay.n_specs; i++)
        sqlite3_reset(replay.rows[i]);
    sqlite3_reset(replay.entries);
    g_hash_table_unref(replay.states);
    g_hash_table_unref(replay.meta);
    g_free(replay.rows);
    g_free(replay.on_row);
    return good;
}
