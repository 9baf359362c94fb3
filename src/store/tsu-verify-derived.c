/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is derived equals a fresh computation. */

#include <string.h>

#include "tsu-derived.h"
#include "tsu-store-private.h"
#include "tsu-verify-private.h"

typedef struct {
    TsuStore *store;
    TsuVerification *verification;
    sqlite3_stmt *rows; /* derived rows in order of person */
    bool on_row;
} Check;

static bool
next_row(Check *check, GError **error)
{
    TsuStep step = tsu_db_step(check->store->db, check->rows, error);

    check->on_row = step == TSU_STEP_ROW;
    return step != TSU_STEP_ERROR;
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
        {"the level", derived->level},
        {"the status", derived->status},
        {"the end of residence", derived->residence_until},
        {"the search key", key},
        {"the organizations", derived->organizations},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(columns); i++)
        if (g_strcmp0(columns[i].fresh, tsu_db_text(check->rows, 1 + (int) i)) != 0)
            say(check, person, columns[i].name);
}

/* Hashes that no longer hold may be there as well. */
static bool
compare_identity(Check *check, int64_t person, const GArray *hashes, GError **error)
{
    for (unsigned i = 0; i < hashes->len; i++) {
        sqlite3_stmt *statement =
            tsu_db_statement(check->store->db,
                             "SELECT 1 FROM derived_identity WHERE hash = ? AND person = ?", error);
        TsuStep step;

        if (statement == NULL)
            return false;
        tsu_db_bind_int(statement, 1, g_array_index(hashes, int64_t, i));
        tsu_db_bind_int(statement, 2, person);
        step = tsu_db_step(check->store->db, statement, error);
        sqlite3_reset(statement);
        if (step == TSU_STEP_ERROR)
            return false;
        if (step == TSU_STEP_DONE)
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
        derived = tsu_derived_new(c);
        compare_row(check, person, derived);
        if (!compare_identity(check, person, derived->identity, error) || !next_row(check, error))
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
check_organizations(Check *check, GError **error)
{
    g_autoptr(GPtrArray) organizations = tsu_store_organizations(check->store);

    for (unsigned i = 0; i < organizations->len; i++) {
        const TsuRecord *organization = g_ptr_array_index(organizations, i);
        g_autoptr(GPtrArray) records =
            tsu_store_organization_records(check->store, organization->id, error);
        g_autofree char *key = NULL;
        sqlite3_stmt *statement;
        TsuStep step;

        if (records == NULL)
            return false;
        key = tsu_derived_organization_key(organization, records);
        statement = tsu_db_statement(
            check->store->db, "SELECT key FROM derived_organization WHERE organization = ?", error);
        if (statement == NULL)
            return false;
        tsu_db_bind_int(statement, 1, organization->id);
        step = tsu_db_step(check->store->db, statement, error);
        if (step == TSU_STEP_ERROR)
            return false;
        if (step == TSU_STEP_DONE || g_strcmp0(key, tsu_db_text(statement, 0)) != 0)
            tsu_verify_problem(check->verification,
                               "derived: the search key of organization %s is not what its records "
                               "make",
                               organization->ref);
        sqlite3_reset(statement);
    }
    return true;
}

bool
tsu_verify_derived(TsuStore *store, TsuVerification *verification, GError **error)
{
    Check check = {.store = store, .verification = verification};
    bool good;

    check.rows = tsu_db_statement(
        store->db,
        "SELECT p.person, name, kana, native, birth_date, nationality, programme, route, sender, "
        "host, stages, level, status, residence_until, s.key, s.organizations "
        "FROM derived_person p LEFT JOIN derived_search s ON s.person = p.person ORDER BY p.person",
        error);
    if (check.rows == NULL)
        return false;
    good = next_row(&check, error) && check_people(&check, error) &&
           check_organizations(&check, error);
    sqlite3_reset(check.rows);
    return good;
}
