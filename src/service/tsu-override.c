/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-override.h"

#include <string.h>

#include "tsu-history.h"

void
tsu_override_free(TsuOverride *override)
{
    if (override == NULL)
        return;
    tsu_record_unref(override->record);
    g_free(override->actor);
    g_free(override);
}

/* Who made the record, as history has it. */
static bool
tell_actor(TsuStore *store, const GPtrArray *entries, TsuOverride *override, GError **error)
{
    for (unsigned i = 0; i < entries->len; i++) {
        const TsuEntry *entry = g_ptr_array_index(entries, i);
        g_autoptr(TsuOperation) operation = NULL;

        if (strcmp(entry->entity, override->record->spec->name) != 0 ||
            entry->record != override->record->id || entry->field != NULL)
            continue;
        operation = tsu_store_find_operation(store, entry->operation, error);
        if (operation == NULL)
            return false;
        override->actor = g_strdup(operation->actor);
        override->time = operation->time;
        override->operation = operation->id;
        return true;
    }
    return true;
}

GPtrArray *
tsu_overrides(TsuStore *store, const TsuCase *c, GError **error)
{
    g_autoptr(GPtrArray) overrides =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_override_free);
    const GPtrArray *records = tsu_case_records(c, "override");
    g_autoptr(GPtrArray) entries = NULL;

    if (records->len == 0)
        return g_steal_pointer(&overrides);
    entries = tsu_store_entries_of(store, TSU_PERSON, tsu_case_person(c)->id, error);
    if (entries == NULL)
        return NULL;
    for (unsigned i = 0; i < records->len; i++) {
        TsuOverride *override = g_new0(TsuOverride, 1);

        override->record = tsu_record_ref(g_ptr_array_index(records, i));
        g_ptr_array_add(overrides, override);
        if (!tell_actor(store, entries, override, error))
            return NULL;
    }
    return g_steal_pointer(&overrides);
}

bool
tsu_override_names(const TsuOverride *override, const char *id)
{
    g_auto(GStrv) rules = g_strsplit(tsu_record_get(override->record, "rules"), " ", -1);

    return g_strv_contains((const char *const *) rules, id);
}
