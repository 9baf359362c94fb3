/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All entities, in the order of the exchange schema. */

#include "tsu-table-private.h"

#include <string.h>

const TsuEntitySpec *const TSU_PERSON = &TSU_TABLE_PERSON;
const TsuEntitySpec *const TSU_ORGANIZATION = &TSU_TABLE_ORGANIZATION;

static const TsuEntitySpec *const ENTITIES[] = {
    &TSU_TABLE_PERSON,
    &TSU_TABLE_ALIAS,
    &TSU_TABLE_NAME,
    &TSU_TABLE_CONTACT,
    &TSU_TABLE_EDUCATION,
    &TSU_TABLE_WORK,
    &TSU_TABLE_HOME_QUALIFICATION,
    &TSU_TABLE_FEE,
    &TSU_TABLE_PASSPORT,
    &TSU_TABLE_ELIGIBILITY,
    &TSU_TABLE_RESIDENCE_CARD,
    &TSU_TABLE_RESIDENCE_PERIOD,
    &TSU_TABLE_RESIDENCE_APPLICATION,
    &TSU_TABLE_STAY_EXTENSION,
    &TSU_TABLE_CROSSING,
    &TSU_TABLE_CASE,
    &TSU_TABLE_CONTRACT,
    &TSU_TABLE_PLACEMENT,
    &TSU_TABLE_PLAN,
    &TSU_TABLE_PLAN_CHANGE,
    &TSU_TABLE_STAGE_PERIOD,
    &TSU_TABLE_TEMPORARY_RETURN,
    &TSU_TABLE_INCIDENT,
    &TSU_TABLE_LANGUAGE_TEST,
    &TSU_TABLE_COURSE,
    &TSU_TABLE_SKILL_TEST,
    &TSU_TABLE_PRACTICE_PERIOD,
    &TSU_TABLE_PRACTICAL_TRAINING,
    &TSU_TABLE_EXAM_ATTEMPT,
    &TSU_TABLE_REGISTRATION,
    &TSU_TABLE_RETURN_HOME,
    &TSU_TABLE_FOLLOW_UP,
    &TSU_TABLE_CONSENT,
    &TSU_TABLE_DOCUMENT,
    &TSU_TABLE_NOTE,
    &TSU_TABLE_CONSULTATION,
    &TSU_TABLE_SENT_VALUE,
    &TSU_TABLE_OVERRIDE,
    &TSU_TABLE_DEADLINE_MARK,
    &TSU_TABLE_ORGANIZATION,
    &TSU_TABLE_OFFICE,
    &TSU_TABLE_STAFF_COUNT,
    &TSU_TABLE_APPROVAL,
    &TSU_TABLE_MEMORANDUM,
    &TSU_TABLE_OFFICER,
    &TSU_TABLE_OFFICE_MARK,
    &TSU_TABLE_RULE_FILE,
};

const TsuEntitySpec *const *
tsu_entities(unsigned *n_entities)
{
    *n_entities = G_N_ELEMENTS(ENTITIES);
    return ENTITIES;
}

const TsuEntitySpec *
tsu_entity_find(const char *name)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(ENTITIES); i++)
        if (strcmp(ENTITIES[i]->name, name) == 0)
            return ENTITIES[i];

    return NULL;
}

unsigned
tsu_entity_rank(const TsuEntitySpec *spec)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(ENTITIES); i++)
        if (ENTITIES[i] == spec)
            return i;

    g_assert_not_reached();
}

int
tsu_entity_field_index(const TsuEntitySpec *spec, const char *name)
{
    for (unsigned i = 0; i < spec->n_fields; i++)
        if (strcmp(spec->fields[i].name, name) == 0)
            return (int) i;

    return -1;
}

bool
tsu_entity_has_key(const TsuEntitySpec *spec)
{
    for (unsigned i = 0; i < spec->n_fields; i++)
        if (spec->fields[i].flags & TSU_FIELD_KEY)
            return true;

    return false;
}

bool
tsu_entity_travels(const TsuEntitySpec *spec, uint32_t kinds)
{
    if (spec->flags & (TSU_ENTITY_RESTRICTED | TSU_ENTITY_INTERNAL))
        return false;

    for (unsigned i = 0; i < spec->n_fields; i++)
        if (spec->fields[i].type != TSU_FIELD_XML && spec->fields[i].flags & kinds)
            return true;

    return false;
}

char *
tsu_name_to_element(const char *name)
{
    GString *element = g_string_new(NULL);

    for (const char *p = name; *p != '\0'; p++) {
        if (*p == '_' && p[1] != '\0')
            g_string_append_c(element, g_ascii_toupper(*++p));
        else
            g_string_append_c(element, *p);
    }

    return g_string_free(element, FALSE);
}
