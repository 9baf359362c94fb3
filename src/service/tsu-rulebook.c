/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-rulebook.h"

#include <glib/gi18n.h>

#include "tsu-rule-reader.h"
#include "tsu-rule-sets.h"
#include "tsu-service-error.h"

TsuRecord *
tsu_rulebook_office_file(TsuStore *store)
{
    const TsuRecord *office = tsu_store_organization(store, tsu_store_office(store));
    g_autoptr(GPtrArray) records = NULL;
    TsuRecord *newest = NULL;

    if (office == NULL)
        return NULL;
    records = tsu_store_organization_records(store, office->id, NULL);
    for (unsigned i = 0; records != NULL && i < records->len; i++) {
        TsuRecord *record = g_ptr_array_index(records, i);

        if (tsu_record_is(record, "rule_file") && !record->withdrawn &&
            (newest == NULL || record->id > newest->id))
            newest = record;
    }
    return newest != NULL ? tsu_record_ref(newest) : NULL;
}

TsuRules *
tsu_rulebook(TsuStore *store, GPtrArray *problems)
{
    g_autoptr(TsuRecord) file = tsu_rulebook_office_file(store);

    if (file != NULL) {
        const char *name = tsu_record_get(file, "name");
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) text = tsu_store_content(store, tsu_record_get(file, "content"), &error);
        TsuRules *rules = text != NULL ? tsu_rules_load(text, name, problems) : NULL;

        if (rules != NULL)
            return rules;
        if (text == NULL)
            tsu_rule_problem_add(problems, name, 0, NULL, "%s", error->message);
    }
    return tsu_rules_load(NULL, NULL, problems);
}

TsuRules *
tsu_rulebook_known_on(TsuStore *store, int64_t usec, GError **error)
{
    g_autoptr(TsuRuleSet) set = tsu_store_rule_set_on(store, usec, error);
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    TsuRules *rules;

    if (set == NULL)
        return NULL;
    rules = tsu_rules_load_files(set->files, problems);
    if (rules == NULL) {
        g_autofree char *first = tsu_rule_problem_to_string(g_ptr_array_index(problems, 0));

        g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                    _("the rules of that day (%s) cannot be read by this program: %s"), set->name,
                    first);
    }
    return rules;
}
