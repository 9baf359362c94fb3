/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is derived equals a fresh computation. */

#include <string.h>

#include "tsu-derived.h"
#include "tsu-due-private.h"
#include "tsu-store-private.h"
#include "tsu-verify-private.h"

typedef struct {
    TsuStore *store;
    TsuVerification *verification;
    bool with_rules;    /* derived with the rules that the store was given */
    sqlite3_stmt *rows; /* derived rows in order of person */
    bool on_row;
    sqlite3_stmt *due; /* what is due in order of owner */
    bool on_due;
} Check;

static bool
next_row(Check *check, GError **error)
{
    TsuDbStep step = tsu_db_step(check->store->db, check->rows, error);

    check->on_row = step == TSU_DB_ROW;
    return step != TSU_DB_ERROR;
}

static void
say(Check *check, int64_t person, const char *what)
{
    tsu_verify_problem(check->verification,
                       "derived: %s of person %" G_GINT64_FORMAT " is not what her records make",
                       what, person);
}

static void
compare_row(Check *check, int64_t person, const TsuDerived *derived)
{
    enum { LEVEL = 10 }; /* its place among the columns */
    g_autofree char *key = g_strdup_printf("%s\n%" G_GINT64_FORMAT, derived->key, person);
    const struct {
        const char *name, *fresh;
    } columns[] = {
        {"the name", derived->name},
        {"the kana", derived->kana},
        {"the name in her own script", derived->native},
        {"the date of birth", derived->birth_date},
        {"the nationality", derived->nationality},
        {"the programme", derived->programme},
        {"the route", derived->route},
        {"the sender", derived->sender},
        {"the host", derived->host},
        {"the stages", derived->stages},
        [LEVEL] = {"the level", derived->level},
        {"the status", derived->status},
        {"the end of residence", derived->residence_until},
        {"the search key", key},
        {"the organizations", derived->organizations},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(columns); i++)
        if ((i != LEVEL || check->with_rules) &&
            g_strcmp0(columns[i].fresh, tsu_db_text(check->rows, 1 + (int) i)) != 0)
            say(check, person, columns[i].name);
}

/* What is due ---------------------------------------------------------------------------------- */

static bool
next_due(Check *check, GError **error)
{
    TsuDbStep step = tsu_db_step(check->store->db, check->due, error);

    check->on_due = step == TSU_DB_ROW;
    return step != TSU_DB_ERROR;
}

/* Below 0: the row is of somebody before @owner. */
static int
compare_due_owner(const Check *check, int kind, int64_t owner)
{
    int64_t row_kind = tsu_db_int(check->due, 0), row_owner = tsu_db_int(check->due, 1);

    if (row_kind != kind)
        return row_kind < kind ? -1 : 1;
    return (row_owner > owner) - (row_owner < owner);
}

static void
say_due(Check *check, int64_t kind, int64_t owner, const char *rule)
{
    tsu_verify_problem(check->verification,
                       "derived: what is due by %s of %s %" G_GINT64_FORMAT
                       " is not what the records make",
                       rule, kind == TSU_DUE_OF_PERSON ? "person" : "organization", owner);
}

/* The rows of owners that come before this one are of nobody. */
static bool
skip_due(Check *check, int kind, int64_t owner, GError **error)
{
    while (check->on_due && compare_due_owner(check, kind, owner) < 0) {
        say_due(check, tsu_db_int(check->due, 0), tsu_db_int(check->due, 1),
                tsu_db_text(check->due, 2));
        if (!next_due(check, error))
            return false;
    }
    return true;
}

static bool
compare_due(Check *check, int kind, int64_t owner, const GPtrArray *fresh, GError **error)
{
    unsigned i = 0;

    if (!check->with_rules)
        return true;
    if (!skip_due(check, kind, owner, error))
        return false;
    while (check->on_due && compare_due_owner(check, kind, owner) == 0) {
        g_autoptr(TsuDeadline) kept = tsu_due_read(check->due, 2, NULL);

        if (i >= fresh->len || !tsu_due_equal(kept, g_ptr_array_index(fresh, i)))
            say_due(check, kind, owner, kept->rule);
        i++;
        if (!next_due(check, error))
            return false;
    }
    for (; i < fresh->len; i++)
        say_due(check, kind, owner, ((const TsuDeadline *) g_ptr_array_index(fresh, i))->rule);
    return true;
}

/* Owners ----------------------------------------------------------------------------------------*/

/* Hashes that no longer hold may be there as well. */
static bool
compare_identity(Check *check, int64_t person, const GArray *hashes, GError **error)
{
    for (unsigned i = 0; i < hashes->len; i++) {
        sqlite3_stmt *statement =
            tsu_db_statement(check->store->db,
                             "SELECT 1 FROM derived_identity WHERE hash = ? AND person = ?", error);
        TsuDbStep step;

        if (statement == NULL)
            return false;
        tsu_db_bind_int(statement, 1, g_array_index(hashes, int64_t, i));
        tsu_db_bind_int(statement, 2, person);
        step = tsu_db_step(check->store->db, statement, error);
        sqlite3_reset(statement);
        if (step == TSU_DB_ERROR)
            return false;
        if (step == TSU_DB_DONE)
            say(check, person, "the identity");
    }
    return true;
}

static bool
check_people(Check *check, GError **error)
{
    g_autoptr(TsuCaseStream) cases = tsu_store_cases(check->store, 0, G_MAXINT64, false, error);
    GError *local = NULL;

    if (cases == NULL)
        return false;
    for (;;) {
        g_autoptr(TsuCase) c = tsu_case_stream_next(cases, &local);
        g_autoptr(TsuDerived) derived = NULL;
        int64_t person;

        if (c == NULL)
            break;
        person = tsu_case_person(c)->id;
        while (check->on_row && tsu_db_int(check->rows, 0) < person) {
            say(check, tsu_db_int(check->rows, 0), "the row");
            if (!next_row(check, error))
                return false;
        }
        if (!check->on_row || tsu_db_int(check->rows, 0) != person) {
            say(check, person, "the lack of a row");
            continue;
        }
        derived = tsu_derived_new(c, check->with_rules ? check->store->rules : NULL);
        compare_row(check, person, derived);
        if (!compare_identity(check, person, derived->identity, error) ||
            !compare_due(check, TSU_DUE_OF_PERSON, person, derived->due, error) ||
            !next_row(check, error))
            return false;
    }
    if (local != NULL) {
        g_propagate_error(error, local);
        return false;
    }
    if (check->on_row)
        say(check, tsu_db_int(check->rows, 0), "the row");
    return true;
}

static bool
check_organization(Check *check, int64_t id, GError **error)
{
    g_autoptr(TsuCase) c = tsu_store_organization_case(check->store, id, error);
    g_autoptr(GPtrArray) due = NULL;
    g_autofree char *key = NULL;
    sqlite3_stmt *statement;
    TsuDbStep step;

    if (c == NULL)
        return false;
    key = tsu_derived_organization_key(tsu_case_person(c), tsu_case_all(c));
    statement = tsu_db_statement(
        check->store->db, "SELECT key FROM derived_organization WHERE organization = ?", error);
    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, id);
    step = tsu_db_step(check->store->db, statement, error);
    if (step == TSU_DB_ERROR)
        return false;
    if (step == TSU_DB_DONE || g_strcmp0(key, tsu_db_text(statement, 0)) != 0)
        tsu_verify_problem(check->verification,
                           "derived: the search key of organization %s is not what its records "
                           "make",
                           tsu_case_person(c)->ref);
    sqlite3_reset(statement);
    due = tsu_derived_due(c, check->with_rules ? check->store->rules : NULL);
    return compare_due(check, TSU_DUE_OF_ORGANIZATION, id, due, error);
}

static int
compare_ids(gconstpointer a, gconstpointer b)
{
    const TsuRecord *one = *(const TsuRecord *const *) a, *other = *(const TsuRecord *const *) b;

    return (one->id > other->id) - (one->id < other->id);
}

static bool
check_organizations(Check *check, GError **error)
{
    g_autoptr(GPtrArray) organizations = tsu_store_organizations(check->store);

    g_ptr_array_sort(organizations, compare_ids);
    for (unsigned i = 0; i < organizations->len; i++)
        if (!check_organization(
                check, ((const TsuRecord *) g_ptr_array_index(organizations, i))->id, error))
            return false;
    return !check->with_rules || skip_due(check, TSU_DUE_OF_ORGANIZATION, G_MAXINT64, error);
}

bool
tsu_verify_derived(TsuStore *store, TsuVerification *verification, GError **error)
{
    /* With other rules than these, what depends on rules cannot be told. */
    Check check = {
        .store = store,
        .verification = verification,
        .with_rules = tsu_store_due_current(store),
    };
    bool good;

    check.rows = tsu_db_statement(
        store->db,
        "SELECT p.person, name, kana, native, birth_date, nationality, programme, route, sender, "
        "host, stages, level, status, residence_until, s.key, s.organizations "
        "FROM derived_person p LEFT JOIN derived_search s ON s.person = p.person ORDER BY p.person",
        error);
    check.due = tsu_db_statement(store->db,
                                 "SELECT kind, owner, " TSU_DUE_COLUMNS
                                 " FROM derived_due ORDER BY kind, owner, place",
                                 error);
    if (check.rows == NULL || check.due == NULL)
        return false;
    good = next_row(&check, error) && next_due(&check, error) && check_people(&check, error) &&
           check_organizations(&check, error);
    sqlite3_reset(check.rows);
    sqlite3_reset(check.due);
    return good;
}
