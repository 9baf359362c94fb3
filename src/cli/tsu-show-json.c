/* SPDX-License-Identifier: GPL-3.0-or-later */

/* show --format json */

#include "tsu-cli-finding.h"
#include "tsu-cli-json.h"
#include "tsu-show.h"

static void
put_value(TsuJson *json, const char *name, const TsuRecord *record, const char *field)
{
    tsu_json_member_string(json, name, record != NULL ? tsu_record_get(record, field) : NULL);
}

static void
put_standing(TsuJson *json, const TsuShow *show)
{
    TsuStanding standing = tsu_show_standing(show);
    bool ends = standing.residence != NULL && tsu_record_get(standing.residence, "until") != NULL;

    put_value(json, "stage", standing.stage, "stage");
    put_value(json, "stage_since", standing.stage, "since");
    tsu_json_member_string(
        json, "level", standing.level != TSU_LEVEL_NONE ? tsu_level_name(standing.level) : NULL);
    put_value(json, "status", standing.residence, "status");
    put_value(json, "residence_until", standing.residence, "until");
    tsu_json_member(json, "residence_days_left");
    if (ends)
        tsu_json_int(json, standing.days_left);
    else
        tsu_json_null(json);
}

static void
put_milestones(TsuJson *json, const TsuShow *show)
{
    g_autoptr(GArray) milestones = tsu_milestones(show->rules, show->c, show->day);

    tsu_json_member(json, "milestones");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < milestones->len; i++) {
        const TsuMilestone *milestone = &g_array_index(milestones, TsuMilestone, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "milestone", milestone->key);
        tsu_json_member_string(json, "date", milestone->date);
        tsu_json_member_int(json, "record", milestone->record->id);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}

static void
put_conflicts(TsuJson *json, const TsuShow *show)
{
    g_autoptr(GPtrArray) conflicts = tsu_show_conflicts(show);

    tsu_json_member(json, "conflicts");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < conflicts->len; i++) {
        const TsuRecord *conflict = g_ptr_array_index(conflicts, i);
        const TsuFieldSpec *field;
        const char *ours = tsu_show_ours(show, conflict, &field);

        tsu_json_begin_object(json);
        tsu_json_member_int(json, "record", conflict->id);
        put_value(json, "sender", conflict, "sender");
        put_value(json, "entity", conflict, "entity");
        tsu_cli_json_number(json, "of", tsu_record_get_integer(conflict, "record", 0));
        put_value(json, "field", conflict, "field");
        tsu_json_member_string(json, "ours", ours);
        put_value(json, "theirs", conflict, "value");
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}

/* Every kind of record is there, if only as an empty list. */
static void
put_records(TsuJson *json, const TsuShow *show)
{
    const GPtrArray *all = tsu_case_all(show->c);
    unsigned n_entities;
    const TsuEntitySpec *const *entities = tsu_entities(&n_entities);

    tsu_json_member(json, "records");
    tsu_json_begin_object(json);
    for (unsigned i = 0; i < n_entities; i++) {
        if (!tsu_show_has(show, entities[i]))
            continue;
        tsu_json_member(json, entities[i]->name);
        tsu_json_begin_array(json);
        for (unsigned k = 0; k < all->len; k++) {
            const TsuRecord *record = g_ptr_array_index(all, k);

            if (record->spec == entities[i])
                tsu_cli_json_record(json, record);
        }
        tsu_json_end_array(json);
    }
    tsu_json_end_object(json);
}

void
tsu_show_json(TsuCli *cli, const TsuShow *show)
{
    const TsuRecord *head = tsu_case_person(show->c);
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    if (head->spec == TSU_PERSON) {
        g_autofree char *name = tsu_case_display_name(show->c);

        tsu_json_member_int(json, "number", head->id);
        tsu_json_member_string(json, "ref", head->ref);
        tsu_json_member_string(json, "name", name);
    } else {
        tsu_json_member_string(json, "code", head->ref);
        put_value(json, "name", head, "name");
    }
    tsu_json_member_string(json, "source", head->source);
    tsu_json_member_bool(json, "withdrawn", head->withdrawn);
    if (head->spec == TSU_PERSON) {
        put_standing(json, show);
        put_milestones(json, show);
        put_conflicts(json, show);
        tsu_cli_json_overrides(json, show->overrides);
    }
    tsu_cli_json_fields(json, "fields", head);
    put_records(json, show);
    tsu_json_end_object(json);
    tsu_cli_json_end(cli);
}
