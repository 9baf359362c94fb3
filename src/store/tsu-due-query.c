/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-due-query.h"

#include <stdlib.h>
#include <string.h>

#include "tsu-due-private.h"
#include "tsu-store-private.h"
#include "tsu-text.h"

/* Whose deadlines are being looked at. */
typedef struct {
    int kind; /* TSU_DUE_OF_… */
    int64_t id;
    char *code, *name, *sort, *sender, *host, *programme;
    bool asked_for; /* by what the query says of organizations */
} Owner;

typedef struct {
    int64_t record;
    char *action, *reason;
    TsuDate until, marked;
} Mark;

/* A deadline that is asked for: what it is sorted by, and where it stands. */
typedef struct {
    const Owner *owner;
    const Mark *mark;      /* or NULL */
    TsuDeadline *deadline; /* NULL: only those that are shown are read whole */
    int64_t due;
    int loss, place; /* place: among those of one owner */
} Hit;

typedef struct {
    TsuStore *store;
    const TsuDueQuery *query;
    GHashTable *rules;         /* ids of the rules asked for; NULL: any */
    GHashTable *marks;         /* text that names a deadline → Mark */
    GHashTable *organizations; /* number → TsuRecord */
    GPtrArray *owners;
    Owner *owner; /* the last */
    GArray *hits;
    TsuDueCounts counts;
} Search;

void
tsu_due_row_free(TsuDueRow *row)
{
    if (row == NULL)
        return;
    g_free(row->code);
    g_free(row->name);
    g_free(row->sender);
    g_free(row->host);
    g_free(row->programme);
    tsu_deadline_free(row->deadline);
    g_free(row->action);
    g_free(row->reason);
    g_free(row);
}

static void
owner_free(void *data)
{
    Owner *owner = data;

    g_free(owner->code);
    g_free(owner->name);
    g_free(owner->sort);
    g_free(owner->sender);
    g_free(owner->host);
    g_free(owner->programme);
    g_free(owner);
}

static void
mark_free(void *data)
{
    Mark *mark = data;

    g_free(mark->action);
    g_free(mark->reason);
    g_free(mark);
}

static void
hit_clear(void *data)
{
    tsu_deadline_free(((Hit *) data)->deadline);
}

/* Marks -----------------------------------------------------------------------------------------*/

/* What makes two deadlines of one owner the same one. */
static void
deadline_name(char *name, size_t size, int kind, int64_t owner, const char *rule, TsuDate due,
              int64_t record)
{
    char day[TSU_DATE_TEXT_SIZE];

    g_snprintf(name, size, "%d %" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " %s", kind, owner,
               tsu_date_format_to(due, day), record, rule);
}

static bool
read_marks(Search *search, int kind, const char *sql, GError **error)
{
    sqlite3_stmt *statement = tsu_db_statement(search->store->db, sql, error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    while ((step = tsu_db_step(search->store->db, statement, error)) == TSU_DB_ROW) {
        char name[200];
        TsuDate due;
        Mark *mark;

        if (!tsu_date_parse(tsu_db_text(statement, 3), &due) || tsu_db_text(statement, 2) == NULL)
            continue;
        mark = g_new0(Mark, 1);
        mark->record = tsu_db_int(statement, 1);
        mark->action = g_strdup(tsu_db_text(statement, 5));
        tsu_date_parse(tsu_db_text(statement, 6), &mark->until);
        mark->reason = g_strdup(tsu_db_text(statement, 7));
        tsu_date_parse(tsu_db_text(statement, 8), &mark->marked);
        deadline_name(name, sizeof name, kind, tsu_db_int(statement, 0), tsu_db_text(statement, 2),
                      due, tsu_db_int(statement, 4));
        /* The last one said counts. */
        g_hash_table_replace(search->marks, g_strdup(name), mark);
    }
    return step == TSU_DB_DONE;
}

static const Mark *
find_mark(const Search *search, const char *rule, int64_t due, int64_t record)
{
    char name[200];

    if (g_hash_table_size(search->marks) == 0)
        return NULL;
    deadline_name(name, sizeof name, search->owner->kind, search->owner->id, rule,
                  tsu_date_from_day_number(due), record);
    return g_hash_table_lookup(search->marks, name);
}

static bool
is_snoozed(const Mark *mark, TsuDate today)
{
    return mark != NULL && g_strcmp0(mark->action, "snoozed") == 0 &&
           tsu_date_is_set(mark->until) && tsu_date_compare(today, mark->until) < 0;
}

/* Owners ----------------------------------------------------------------------------------------*/

static Owner *
add_owner(Search *search, int kind, int64_t id)
{
    Owner *owner = g_new0(Owner, 1);

    owner->kind = kind;
    owner->id = id;
    g_ptr_array_add(search->owners, owner);
    return search->owner = owner;
}

static bool
is_with(const char *organizations, const char *code)
{
    g_autofree char *word = code != NULL ? g_strdup_printf(" %s ", code) : NULL;

    return word == NULL || (organizations != NULL && strstr(organizations, word) != NULL);
}

/* Takes the texts of @derived over. */
static void
set_person(Search *search, int64_t person, TsuDerived *derived)
{
    Owner *owner = add_owner(search, TSU_DUE_OF_PERSON, person);

    owner->name = g_steal_pointer(&derived->name);
    owner->sort = g_strndup(derived->key, strcspn(derived->key, "\n"));
    owner->sender = g_steal_pointer(&derived->sender);
    owner->host = g_steal_pointer(&derived->host);
    owner->programme = g_steal_pointer(&derived->programme);
    owner->asked_for = is_with(derived->organizations, search->query->organization);
}

static bool
read_person(Search *search, int64_t person, GError **error)
{
    TsuDb *db = search->store->db;
    sqlite3_stmt *statement =
        tsu_db_statement(db,
                         "SELECT name, sender, host, programme, key, organizations "
                         "FROM derived_person p JOIN derived_search s ON s.person = p.person "
                         "WHERE p.person = ?",
                         error);
    const char *key;
    Owner *owner;
    TsuDbStep step;

    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, person);
    step = tsu_db_step(db, statement, error);
    if (step == TSU_DB_ERROR)
        return false;
    owner = add_owner(search, TSU_DUE_OF_PERSON, person);
    if (step == TSU_DB_DONE)
        return true; /* of nobody: verify says so */
    key = tsu_db_text(statement, 4);
    owner->name = g_strdup(tsu_db_text(statement, 0));
    owner->sort = g_strndup(key, strcspn(key, "\n"));
    owner->sender = g_strdup(tsu_db_text(statement, 1));
    owner->host = g_strdup(tsu_db_text(statement, 2));
    owner->programme = g_strdup(tsu_db_text(statement, 3));
    owner->asked_for = is_with(tsu_db_text(statement, 5), search->query->organization);
    sqlite3_reset(statement);
    return true;
}

static void
set_organization(Search *search, int64_t id)
{
    const TsuRecord *organization = g_hash_table_lookup(search->organizations, &id);
    Owner *owner = add_owner(search, TSU_DUE_OF_ORGANIZATION, id);
    const char *name, *kind;
    bool other_office;

    if (organization == NULL)
        return;
    name = tsu_record_get(organization, "name");
    kind = tsu_record_get(organization, "kind");
    owner->code = g_strdup(organization->ref);
    owner->name = g_strdup(name != NULL ? name : organization->ref);
    owner->sort = tsu_text_fold(owner->name);
    other_office =
        g_strcmp0(kind, "supervising") == 0 && g_strcmp0(owner->code, search->store->office) != 0;
    owner->asked_for = !other_office && (search->query->organization == NULL ||
                                         strcmp(search->query->organization, owner->code) == 0);
}

/* Deadlines -------------------------------------------------------------------------------------*/

static bool
is_rule_asked_for(const Search *search, const char *rule)
{
    return search->rules == NULL || (rule != NULL && g_hash_table_contains(search->rules, rule));
}

/* One more of the last owner; false: it is snoozed. */
static bool
take(Search *search, const char *rule, int64_t record, Hit hit)
{
    hit.owner = search->owner;
    hit.mark = find_mark(search, rule, hit.due, record);
    if (!search->query->snoozed && is_snoozed(hit.mark, search->query->today)) {
        search->counts.snoozed++;
        return false;
    }
    search->counts.total++;
    g_array_append_val(search->hits, hit);
    return true;
}

/* The last day of warning or of itself up to which a deadline is asked for. */
static TsuDate
last_day(const TsuDueQuery *query)
{
    return tsu_date_is_set(query->horizon) ? query->horizon : query->today;
}

static bool
is_asked_for(const Search *search, const TsuDeadline *deadline)
{
    const TsuDueQuery *query = search->query;
    TsuDate day = tsu_date_is_set(query->horizon) ? deadline->due : deadline->soon;

    return tsu_date_compare(day, last_day(query)) <= 0 &&
           (query->lapsed || tsu_due_state(deadline, query->today) != TSU_DUE_LAPSED) &&
           is_rule_asked_for(search, deadline->rule);
}

/* Takes those that are asked for out of @due. */
static void
take_all(Search *search, GPtrArray *due)
{
    for (unsigned i = 0; i < due->len && search->owner->asked_for; i++) {
        TsuDeadline *deadline = g_ptr_array_index(due, i);
        Hit hit = {
            .deadline = deadline,
            .due = tsu_date_to_day_number(deadline->due),
            .loss = deadline->loss,
            .place = (int) i,
        };

        if (is_asked_for(search, deadline) && take(search, deadline->rule, deadline->record, hit))
            due->pdata[i] = NULL;
    }
}

/* Reading ---------------------------------------------------------------------------------------*/

#define SELECT_DUE "SELECT kind, owner, place, " TSU_DUE_COLUMNS " FROM derived_due WHERE "
#define NOT_LAPSED "(?3 OR lapses IS NULL OR lapses > ?2) ORDER BY kind, owner, place"

static sqlite3_stmt *
due_statement(Search *search, GError **error)
{
    const TsuDueQuery *query = search->query;
    bool horizon = tsu_date_is_set(query->horizon);
    const char *sql;
    sqlite3_stmt *statement;

    if (query->person > 0)
        sql = horizon ? SELECT_DUE "kind = 0 AND owner = ?4 AND due <= ?1 AND " NOT_LAPSED
                      : SELECT_DUE "kind = 0 AND owner = ?4 AND soon <= ?1 AND " NOT_LAPSED;
    else
        sql = horizon ? SELECT_DUE "due <= ?1 AND " NOT_LAPSED
                      : SELECT_DUE "soon <= ?1 AND " NOT_LAPSED;
    statement = tsu_db_statement(search->store->db, sql, error);
    if (statement == NULL)
        return NULL;
    tsu_db_bind_int(statement, 1, tsu_date_to_day_number(last_day(query)));
    tsu_db_bind_int(statement, 2, tsu_date_to_day_number(query->today));
    tsu_db_bind_int(statement, 3, query->lapsed);
    if (query->person > 0)
        tsu_db_bind_int(statement, 4, query->person);
    return statement;
}

/* Where only the first are shown, only they are read whole. */
static void
take_row(Search *search, sqlite3_stmt *statement)
{
    Hit hit = {
        .place = (int) tsu_db_int(statement, 2),
        .loss = (int) tsu_db_int(statement, 5),
        .due = tsu_db_int(statement, 6),
    };

    if (take(search, tsu_db_text(statement, 3), tsu_db_int(statement, 11), hit) &&
        search->query->limit <= 0)
        g_array_index(search->hits, Hit, search->hits->len - 1).deadline =
            tsu_due_read(statement, 3, search->store->rules);
}

static bool
read_hit(Search *search, Hit *hit, GError **error)
{
    TsuDb *db = search->store->db;
    sqlite3_stmt *statement =
        tsu_db_statement(db, SELECT_DUE "kind = ? AND owner = ? AND place = ?", error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, hit->owner->kind);
    tsu_db_bind_int(statement, 2, hit->owner->id);
    tsu_db_bind_int(statement, 3, hit->place);
    step = tsu_db_step(db, statement, error);
    if (step == TSU_DB_ROW)
        hit->deadline = tsu_due_read(statement, 3, search->store->rules);
    sqlite3_reset(statement);
    return step == TSU_DB_ROW;
}

static bool
read_derived(Search *search, GError **error)
{
    TsuDb *db = search->store->db;
    sqlite3_stmt *statement = due_statement(search, error);
    TsuDbStep step;

    if (statement == NULL)
        return false;
    while ((step = tsu_db_step(db, statement, error)) == TSU_DB_ROW) {
        int kind = tsu_db_int(statement, 0) == TSU_DUE_OF_PERSON ? TSU_DUE_OF_PERSON
                                                                 : TSU_DUE_OF_ORGANIZATION;
        int64_t id = tsu_db_int(statement, 1);

        if (!is_rule_asked_for(search, tsu_db_text(statement, 3)))
            continue;
        if (search->owner == NULL || search->owner->kind != kind || search->owner->id != id) {
            if (kind == TSU_DUE_OF_ORGANIZATION) {
                set_organization(search, id);
            } else if (!read_person(search, id, error)) {
                sqlite3_reset(statement);
                return false;
            }
        }
        if (search->owner->asked_for)
            take_row(search, statement);
    }
    return step == TSU_DB_DONE;
}

static bool
compute_people(Search *search, GError **error)
{
    int64_t person = search->query->person;
    g_autoptr(TsuCaseStream) cases = tsu_store_cases(
        search->store, person > 0 ? person : 1, person > 0 ? person : G_MAXINT64, false, error);
    GError *local = NULL;
    TsuCase *c;

    if (cases == NULL)
        return false;
    while (tsu_db_go_on(search->store->db, &local) &&
           (c = tsu_case_stream_next(cases, &local)) != NULL) {
        g_autoptr(TsuDerived) derived = tsu_derived_new(c, search->store->rules);

        set_person(search, tsu_case_person(c)->id, derived);
        take_all(search, derived->due);
        tsu_case_unref(c);
    }
    if (local == NULL)
        return true;
    g_propagate_error(error, local);
    return false;
}

static bool
compute_organizations(Search *search, GError **error)
{
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, search->organizations);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        g_autoptr(TsuCase) c =
            tsu_store_organization_case(search->store, *(const int64_t *) id, error);
        g_autoptr(GPtrArray) due = NULL;

        if (c == NULL)
            return false;
        due = tsu_derived_due(c, search->store->rules);
        set_organization(search, *(const int64_t *) id);
        take_all(search, due);
    }
    return true;
}

static bool
read_all(Search *search, GError **error)
{
    return read_marks(search, TSU_DUE_OF_PERSON,
                      "SELECT person, id, rule, due, coalesce(record, 0), action, until, reason, "
                      "marked FROM deadline_mark WHERE withdrawn = 0 ORDER BY person, id",
                      error) &&
           read_marks(search, TSU_DUE_OF_ORGANIZATION,
                      "SELECT organization, id, rule, due, coalesce(record, 0), action, until, "
                      "reason, marked FROM office_mark WHERE withdrawn = 0 "
                      "ORDER BY organization, id",
                      error) &&
           (tsu_store_due_current(search->store)
                ? read_derived(search, error)
                : compute_people(search, error) &&
                      (search->query->person > 0 || compute_organizations(search, error)));
}

/* The whole -------------------------------------------------------------------------------------*/

static int
compare_hits(const void *a, const void *b)
{
    const Hit *one = a, *other = b;

    if (one->loss != other->loss)
        return one->loss - other->loss;
    if (one->due != other->due)
        return one->due < other->due ? -1 : 1;
    if (one->owner != other->owner) {
        int order = g_strcmp0(one->owner->sort, other->owner->sort);

        if (order != 0)
            return order;
        if (one->owner->kind != other->owner->kind)
            return one->owner->kind - other->owner->kind;
        return one->owner->id < other->owner->id ? -1 : 1;
    }
    /* In the order that tsu_deadlines() has. */
    return one->place - other->place;
}

static TsuDueRow *
make_row(const Search *search, Hit *hit)
{
    TsuDueRow *row = g_new0(TsuDueRow, 1);
    const Owner *owner = hit->owner;

    row->organization = owner->kind == TSU_DUE_OF_ORGANIZATION;
    row->owner = owner->id;
    row->code = g_strdup(owner->code);
    row->name = g_strdup(owner->name);
    row->sender = g_strdup(owner->sender);
    row->host = g_strdup(owner->host);
    row->programme = g_strdup(owner->programme);
    row->deadline = g_steal_pointer(&hit->deadline);
    row->state = tsu_due_state(row->deadline, search->query->today);
    if (hit->mark != NULL) {
        row->mark = hit->mark->record;
        row->action = g_strdup(hit->mark->action);
        row->reason = g_strdup(hit->mark->reason);
        row->until = hit->mark->until;
        row->marked = hit->mark->marked;
        row->snoozed = is_snoozed(hit->mark, search->query->today);
    }
    return row;
}

/* The first so many, in order. */
static bool
show(Search *search, GPtrArray *rows, GError **error)
{
    int64_t limit = search->query->limit;
    unsigned n = search->hits->len;

    if (n > 0)
        qsort(search->hits->data, n, sizeof(Hit), compare_hits);
    for (unsigned i = 0; i < n && (limit <= 0 || i < limit); i++) {
        Hit *hit = &g_array_index(search->hits, Hit, i);

        if (hit->deadline == NULL && !read_hit(search, hit, error))
            return false;
        g_ptr_array_add(rows, make_row(search, hit));
    }
    return true;
}

static void
search_clear(Search *search)
{
    g_clear_pointer(&search->rules, g_hash_table_unref);
    g_hash_table_unref(search->marks);
    g_hash_table_unref(search->organizations);
    g_array_unref(search->hits);
    g_ptr_array_unref(search->owners);
}

static void
search_init(Search *search, TsuStore *store, const TsuDueQuery *query)
{
    g_autoptr(GPtrArray) organizations = tsu_store_organizations(store);

    search->store = store;
    search->query = query;
    search->marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, mark_free);
    search->owners = g_ptr_array_new_with_free_func(owner_free);
    search->hits = g_array_new(FALSE, FALSE, sizeof(Hit));
    g_array_set_clear_func(search->hits, hit_clear);
    search->organizations =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) tsu_record_unref);
    for (unsigned i = 0; i < organizations->len; i++) {
        TsuRecord *organization = g_ptr_array_index(organizations, i);

        g_hash_table_insert(search->organizations, &organization->id, tsu_record_ref(organization));
    }
    if (query->rule != NULL) {
        const GPtrArray *of_kind = tsu_rules_of_kind(store->rules, query->rule);

        search->rules = g_hash_table_new(g_str_hash, g_str_equal);
        g_hash_table_add(search->rules, (gpointer) query->rule);
        for (unsigned i = 0; i < of_kind->len; i++)
            g_hash_table_add(search->rules, ((const TsuRule *) g_ptr_array_index(of_kind, i))->id);
    }
}

GPtrArray *
tsu_store_due(TsuStore *store, const TsuDueQuery *query, TsuDueCounts *counts, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_due_row_free);
    /* One moment of the file, whoever writes meanwhile. */
    bool moment = sqlite3_get_autocommit(tsu_db_handle(store->db)) != 0;
    Search search = {0};
    bool good = true;

    if (store->rules == NULL) {
        if (counts != NULL)
            *counts = (TsuDueCounts){0};
        return g_steal_pointer(&rows);
    }
    if (moment && !tsu_db_exec(store->db, "BEGIN", error))
        return NULL;
    search_init(&search, store, query);
    good = read_all(&search, error) && show(&search, rows, error);
    if (moment)
        tsu_db_exec(store->db, "ROLLBACK", NULL);
    if (good && counts != NULL)
        *counts = search.counts;
    search_clear(&search);
    return good ? g_steal_pointer(&rows) : NULL;
}
