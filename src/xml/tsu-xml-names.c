/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-names-private.h"

#include <string.h>

static unsigned
number_name(GPtrArray *names, GHashTable *numbers, const char *name)
{
    gpointer number = g_hash_table_lookup(numbers, name);

    if (number == NULL) {
        g_ptr_array_add(names, g_strdup(name));
        number = GUINT_TO_POINTER(names->len);
        g_hash_table_insert(numbers, g_strdup(name), number);
    }

    return GPOINTER_TO_UINT(number) - 1;
}

static int16_t *
new_map(unsigned size)
{
    int16_t *map = g_new(int16_t, size);

    memset(map, 0xFF, size * sizeof *map); /* -1 */
    return map;
}

static TsuXmlNames *
build(void)
{
    TsuXmlNames *n = g_new0(TsuXmlNames, 1);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const TsuEntitySpec *const *specs = tsu_entities(&n->n_entities);

    n->entities = g_new0(TsuXmlEntity, n->n_entities);
    n->entity_elements = g_new0(char *, n->n_entities);
    for (unsigned i = 0; i < n->n_entities; i++) {
        TsuXmlEntity *entity = &n->entities[i];

        entity->spec = specs[i];
        entity->extra = tsu_entity_field_index(specs[i], "extra");
        entity->elements = g_new0(char *, specs[i]->n_fields);
        n->entity_elements[i] = tsu_name_to_element(specs[i]->name);
        /* What never travels has no name in a file: there it is as unknown as any other word. */
        if (!tsu_entity_travels(specs[i], TSU_XML_TRAVELS))
            continue;
        number_name(names, numbers, n->entity_elements[i]);
        if (specs[i] == TSU_PERSON)
            n->person = i;
        if (specs[i] == TSU_ORGANIZATION)
            n->organization = i;
        for (unsigned j = 0; j < specs[i]->n_fields; j++) {
            const TsuFieldSpec *field = &specs[i]->fields[j];

            if (!(field->flags & TSU_XML_TRAVELS) || field->type == TSU_FIELD_XML)
                continue;
            entity->elements[j] = tsu_name_to_element(field->name);
            number_name(names, numbers, entity->elements[j]);
        }
    }

    n->n_names = names->len;
    n->names = (char **) g_ptr_array_steal(names, NULL);
    n->person_records = new_map(n->n_names);
    n->organization_records = new_map(n->n_names);
    for (unsigned i = 0; i < n->n_entities; i++) {
        TsuXmlEntity *entity = &n->entities[i];
        unsigned number;

        entity->fields = new_map(n->n_names);
        for (unsigned j = 0; j < entity->spec->n_fields; j++)
            if (entity->elements[j] != NULL)
                entity->fields[GPOINTER_TO_UINT(g_hash_table_lookup(numbers, entity->elements[j])) -
                               1] = (int16_t) j;
        if (!tsu_entity_travels(entity->spec, TSU_XML_TRAVELS))
            continue;
        number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, n->entity_elements[i])) - 1;
        if (entity->spec->owner == TSU_OWNER_PERSON)
            n->person_records[number] = (int16_t) i;
        if (entity->spec->owner == TSU_OWNER_ORGANIZATION)
            n->organization_records[number] = (int16_t) i;
    }

    return n;
}

const TsuXmlNames *
tsu_xml_names(void)
{
    static gsize names;

    if (g_once_init_enter(&names))
        g_once_init_leave(&names, (gsize) build());
    return (const TsuXmlNames *) names;
}
