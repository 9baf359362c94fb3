/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-rule-office.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-rule-reader.h"
#include "tsu-rulebook.h"
#include "tsu-service-error.h"

/* The office's file of that name, withdrawn ones too: taken in again, it is the same record. */
static TsuRecord *
find_file(TsuStore *store, int64_t office, const char *name, GError **error)
{
    g_autoptr(GPtrArray) records = tsu_store_organization_records(store, office, error);

    for (unsigned i = 0; records != NULL && i < records->len; i++) {
        TsuRecord *record = g_ptr_array_index(records, i);

        if (tsu_record_is(record, "rule_file") &&
            g_strcmp0(tsu_record_get(record, "name"), name) == 0)
            return tsu_record_ref(record);
    }
    return NULL;
}

static bool
withdraw(TsuStore *store, const TsuRecord *record, GError **error)
{
    g_autoptr(TsuRecord) now = tsu_record_copy(record);

    now->withdrawn = true;
    return tsu_store_update(store, record, now, error);
}

static bool
write_file(TsuStore *store, int64_t office, const char *name, GBytes *text, GError **error)
{
    g_autoptr(TsuRecord) before = tsu_rulebook_office_file(store);
    g_autoptr(TsuRecord) known = find_file(store, office, name, error);
    g_autoptr(TsuRecord) now = NULL;
    g_autofree char *sha256 = NULL, *today = NULL;

    if (known == NULL && error != NULL && *error != NULL)
        return false;
    if (before != NULL && (known == NULL || before->id != known->id) &&
        !withdraw(store, before, error))
        return false;
    sha256 = tsu_store_put_content(store, text, error);
    if (sha256 == NULL)
        return false;
    now = known != NULL ? tsu_record_copy(known) : tsu_record_new(tsu_entity_find("rule_file"));
    now->owner = office;
    now->withdrawn = false;
    tsu_record_set(now, "name", name);
    tsu_record_set(now, "content", sha256);
    today = tsu_date_format(tsu_clock_today(tsu_store_clock(store)));
    tsu_record_set(now, "loaded", today);
    return known != NULL ? tsu_store_update(store, known, now, error)
                         : tsu_store_insert(store, now, error);
}

/* The office, which keeps the file. */
static const TsuRecord *
find_office(TsuStore *store, GError **error)
{
    const char *code = tsu_store_office(store);
    const TsuRecord *office = code != NULL ? tsu_store_organization(store, code) : NULL;

    if (office == NULL)
        g_set_error_literal(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                            _("the store does not know yet whose office it is"));
    return office;
}

bool
tsu_rule_office_load(TsuStore *store, const char *actor, const char *name, GBytes *text,
                     GPtrArray *problems, GError **error)
{
    g_autoptr(TsuRules) rules = tsu_rules_load(text, name, problems);
    const TsuRecord *office;
    g_autoptr(GError) problem = NULL;

    if (rules == NULL || (office = find_office(store, error)) == NULL ||
        !tsu_store_begin(store, "rules", actor, name, error))
        return false;
    if (!write_file(store, office->id, name, text, &problem)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        tsu_store_rollback(store);
        return false;
    }
    return tsu_store_commit(store, NULL, error) && tsu_store_set_rules(store, rules, error);
}

bool
tsu_rule_office_unload(TsuStore *store, const char *actor, GError **error)
{
    g_autoptr(TsuRecord) file = tsu_rulebook_office_file(store);

    if (file == NULL) {
        g_set_error_literal(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                            _("there are no rules of the office's own"));
        return false;
    }
    if (!tsu_store_begin(store, "rules", actor, tsu_record_get(file, "name"), error))
        return false;
    if (!withdraw(store, file, error)) {
        tsu_store_rollback(store);
        return false;
    }
    return tsu_store_commit(store, NULL, error) && tsu_rule_office_renew(store, error);
}

bool
tsu_rule_office_renew(TsuStore *store, GError **error)
{
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(TsuRules) rules = tsu_rulebook(store, problems);

    return tsu_store_set_rules(store, rules, error);
}
