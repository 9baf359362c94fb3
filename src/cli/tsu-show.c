/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-show.h"

#include <glib/gi18n.h>
#include <string.h>

bool
tsu_show_has(const TsuShow *show, const TsuEntitySpec *spec)
{
    TsuOwner owner =
        tsu_case_person(show->c)->spec == TSU_PERSON ? TSU_OWNER_PERSON : TSU_OWNER_ORGANIZATION;

    if (spec->owner != owner || spec->flags & TSU_ENTITY_INTERNAL)
        return false;
    return show->restricted || !(spec->flags & TSU_ENTITY_RESTRICTED);
}

TsuStanding
tsu_show_standing(const TsuShow *show)
{
    TsuStanding standing = {0};
    const GPtrArray *periods = tsu_case_records(show->c, "residence_period");

    standing.stage = tsu_case_stage_on(show->c, show->day);
    standing.level = tsu_case_language_level(show->rules, show->c, show->day, &standing.proof);
    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);

        if (tsu_date_compare(tsu_record_date(period), show->day) <= 0)
            standing.residence = period;
    }
    if (standing.residence != NULL)
        standing.days_left =
            tsu_date_days_between(show->day, tsu_record_get_date(standing.residence, "until"));
    return standing;
}

GPtrArray *
tsu_show_conflicts(const TsuShow *show)
{
    GPtrArray *open = g_ptr_array_new();
    const GPtrArray *sent = tsu_case_records(show->c, "sent_value");

    for (unsigned i = 0; i < sent->len; i++)
        if (g_strcmp0(tsu_record_get(g_ptr_array_index(sent, i), "state"), "open") == 0)
            g_ptr_array_add(open, g_ptr_array_index(sent, i));
    return open;
}

const char *
tsu_show_ours(const TsuShow *show, const TsuRecord *conflict, const TsuFieldSpec **field)
{
    int64_t id = tsu_record_get_integer(conflict, "record", 0);
    const TsuRecord *record = id == 0 ? tsu_case_person(show->c) : tsu_case_find(show->c, id);
    int index = record != NULL
                    ? tsu_entity_field_index(record->spec, tsu_record_get(conflict, "field"))
                    : -1;

    *field = index >= 0 ? &record->spec->fields[index] : NULL;
    return index >= 0 ? record->values[index] : NULL;
}
