/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-baseline.h"

#include <string.h>

void
tsu_plan_writes_init(TsuPlanWrites *writes, TsuCase *c, const char *office)
{
    writes->c = c;
    writes->office = office;
    writes->inserts = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    writes->olds = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    writes->news = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
}

void
tsu_plan_writes_clear(TsuPlanWrites *writes)
{
    g_clear_pointer(&writes->inserts, g_ptr_array_unref);
    g_clear_pointer(&writes->olds, g_ptr_array_unref);
    g_clear_pointer(&writes->news, g_ptr_array_unref);
}

bool
tsu_plan_writes_any(const TsuPlanWrites *writes)
{
    return writes->inserts->len > 0 || writes->olds->len > 0;
}

TsuRecord *
tsu_plan_writes_seen(const TsuPlanWrites *writes, TsuRecord *record)
{
    for (unsigned i = 0; i < writes->olds->len; i++)
        if (g_ptr_array_index(writes->olds, i) == record)
            return g_ptr_array_index(writes->news, i);
    return record;
}

TsuRecord *
tsu_plan_writes_edit(TsuPlanWrites *writes, TsuRecord *record)
{
    TsuRecord *seen = tsu_plan_writes_seen(writes, record);

    if (seen != record)
        return seen;
    for (unsigned i = 0; i < writes->inserts->len; i++)
        if (g_ptr_array_index(writes->inserts, i) == record)
            return record;
    for (unsigned i = 0; i < writes->news->len; i++)
        if (g_ptr_array_index(writes->news, i) == record)
            return record;
    seen = tsu_record_copy(record);
    g_ptr_array_add(writes->olds, tsu_record_ref(record));
    g_ptr_array_add(writes->news, seen);
    return seen;
}

TsuCase *
tsu_plan_writes_result(const TsuPlanWrites *writes)
{
    TsuCase *result = tsu_case_new(tsu_plan_writes_seen(writes, tsu_case_person(writes->c)));
    const GPtrArray *all = tsu_case_all(writes->c);

    for (unsigned i = 0; i < all->len; i++)
        tsu_case_add(result, tsu_plan_writes_seen(writes, g_ptr_array_index(all, i)));
    for (unsigned i = 0; i < writes->inserts->len; i++)
        tsu_case_add(result, g_ptr_array_index(writes->inserts, i));
    tsu_case_sort(result);
    return result;
}

bool
tsu_plan_writes_run(TsuPlanWrites *writes, TsuStore *store, int64_t owner, GError **error)
{
    for (unsigned i = 0; i < writes->inserts->len; i++) {
        TsuRecord *record = g_ptr_array_index(writes->inserts, i);

        record->owner = owner;
        if (!tsu_store_insert(store, record, error))
            return false;
    }
    for (unsigned i = 0; i < writes->olds->len; i++)
        if (!tsu_store_update(store, g_ptr_array_index(writes->olds, i),
                              g_ptr_array_index(writes->news, i), error))
            return false;
    return true;
}

/* Rows ------------------------------------------------------------------------------------------*/

static int64_t
record_number(const TsuRecord *record)
{
    return record->spec->owner == TSU_OWNER_NONE ? 0 : record->id;
}

static bool
is_row_of(const TsuRecord *row, const char *sender, const TsuRecord *record, const char *field)
{
    return tsu_record_is(row, "sent_value") &&
           tsu_record_get_integer(row, "record", -1) == record_number(record) &&
           g_strcmp0(tsu_record_get(row, "field"), field) == 0 &&
           g_strcmp0(tsu_record_get(row, "entity"), record->spec->name) == 0 &&
           g_strcmp0(tsu_record_get(row, "sender"), sender) == 0;
}

/* Withdrawn rows too, to be used again. */
static TsuRecord *
find_row(const TsuPlanWrites *writes, const char *sender, const TsuRecord *record,
         const char *field)
{
    const GPtrArray *all;

    for (unsigned i = 0; i < writes->inserts->len; i++)
        if (is_row_of(g_ptr_array_index(writes->inserts, i), sender, record, field))
            return g_ptr_array_index(writes->inserts, i);
    if (writes->c == NULL)
        return NULL;
    /* They stand at the end of the order of entities. */
    all = tsu_case_all(writes->c);
    for (unsigned i = all->len; i > 0; i--) {
        TsuRecord *row = g_ptr_array_index(all, i - 1);

        if (!tsu_record_is(row, "sent_value"))
            break;
        if (is_row_of(row, sender, record, field))
            return row;
    }
    return NULL;
}

TsuRecord *
tsu_baseline_row(const TsuPlanWrites *writes, const char *sender, const TsuRecord *record,
                 const char *field)
{
    TsuRecord *row = find_row(writes, sender, record, field);

    if (row == NULL)
        return NULL;
    row = tsu_plan_writes_seen(writes, row);
    return row->withdrawn ? NULL : row;
}

void
tsu_baseline_put(TsuPlanWrites *writes, const char *sender, const TsuRecord *record,
                 const char *field, const char *value, const char *state)
{
    TsuRecord *row = find_row(writes, sender, record, field);

    if (row == NULL) {
        g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, record_number(record));

        row = tsu_record_new(tsu_entity_find("sent_value"));
        tsu_record_set(row, "sender", sender);
        tsu_record_set(row, "entity", record->spec->name);
        tsu_record_set(row, "record", number);
        tsu_record_set(row, "field", field);
        g_ptr_array_add(writes->inserts, row);
    } else {
        row = tsu_plan_writes_edit(writes, row);
    }
    row->withdrawn = false;
    tsu_record_set(row, "value", value);
    tsu_record_set(row, "state", state);
}

void
tsu_baseline_drop(TsuPlanWrites *writes, TsuRecord *row)
{
    tsu_plan_writes_edit(writes, row)->withdrawn = true;
}

void
tsu_baseline_changed(TsuPlanWrites *writes, const TsuRecord *record, const char *field,
                     const char *old, const char *now, const char *by)
{
    const GPtrArray *all = tsu_case_all(writes->c);

    /* What its source had sent was what it held: from now on that has to be written down. */
    if (record->source != NULL && g_strcmp0(record->source, by) != 0 &&
        tsu_baseline_row(writes, record->source, record, field) == NULL)
        tsu_baseline_put(writes, record->source, record, field, old, "settled");

    for (unsigned i = all->len; i > 0; i--) {
        TsuRecord *row = g_ptr_array_index(all, i - 1);
        const char *sender;

        if (!tsu_record_is(row, "sent_value"))
            break;
        row = tsu_plan_writes_seen(writes, row);
        sender = tsu_record_get(row, "sender");
        if (row->withdrawn || !is_row_of(row, sender, record, field))
            continue;
        if (g_strcmp0(tsu_record_get(row, "value"), now) == 0) {
            if (g_strcmp0(sender, record->source) == 0)
                tsu_baseline_drop(writes, row);
            else if (g_strcmp0(tsu_record_get(row, "state"), "settled") != 0)
                tsu_record_set(tsu_plan_writes_edit(writes, row), "state", "settled");
        } else if (by == NULL && strcmp(tsu_record_get(row, "state"), "open") == 0) {
            /* Who types a value over a conflict has decided it. */
            tsu_record_set(tsu_plan_writes_edit(writes, row), "state", "ours");
        }
    }
}
