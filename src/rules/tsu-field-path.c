/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a rule names a field of a record: "entity.field", "entity.field=value,value". */

#include "tsu-context-private.h"

#include <string.h>

bool
tsu_field_path_parse(const char *text, TsuFieldPath *out)
{
    const char *dot = strchr(text, '.');
    g_autofree char *entity = dot != NULL ? g_strndup(text, (gsize) (dot - text)) : g_strdup(text);
    const TsuEntitySpec *spec = tsu_entity_find(entity);
    int field = spec != NULL && dot != NULL ? tsu_entity_field_index(spec, dot + 1) : -1;

    if (spec == NULL || (dot != NULL && field < 0))
        return false;
    out->spec = spec;
    out->field = field;
    return true;
}

static bool
is_choice(const TsuFieldSpec *field, const char *value)
{
    for (const TsuChoice *choice = field->choices; choice->key != NULL; choice++)
        if (strcmp(choice->key, value) == 0)
            return true;

    return false;
}

bool
tsu_field_where_parse(const char *text, TsuFieldWhere *out)
{
    const char *equals = strchr(text, '=');
    g_autofree char *path =
        equals != NULL ? g_strndup(text, (gsize) (equals - text)) : g_strdup(text);
    TsuFieldWhere where = {0};

    if (!tsu_field_path_parse(path, &where.path))
        return false;
    if (equals != NULL) {
        const TsuFieldSpec *field;

        if (where.path.field < 0 || equals[1] == '\0')
            return false;
        field = &where.path.spec->fields[where.path.field];
        where.values = g_strsplit(equals + 1, ",", -1);
        for (unsigned i = 0; where.values[i] != NULL; i++)
            if (field->type == TSU_FIELD_CHOICE && !is_choice(field, where.values[i])) {
                tsu_field_where_clear(&where);
                return false;
            }
    }
    *out = where;
    return true;
}

void
tsu_field_where_clear(TsuFieldWhere *where)
{
    g_clear_pointer(&where->values, g_strfreev);
}

bool
tsu_field_where_matches(const TsuFieldWhere *where, const TsuRecord *record)
{
    const char *value;

    if (record->spec != where->path.spec)
        return false;
    if (where->path.field < 0)
        return true;
    value = record->values[where->path.field];
    if (value == NULL || where->values == NULL)
        return value != NULL;
    return g_strv_contains((const char *const *) where->values, value);
}
