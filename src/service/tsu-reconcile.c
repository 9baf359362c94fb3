/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-reconcile.h"

#include <string.h>

void
tsu_change_free(TsuChange *change)
{
    if (change == NULL)
        return;
    g_free(change->record);
    g_free(change->ours);
    g_free(change->theirs);
    g_free(change);
}

static void
add_change(TsuReconcile *r, TsuChangeKind kind, const TsuRecord *record, const char *field,
           const char *ours, const char *theirs)
{
    TsuChange *change = g_new0(TsuChange, 1);

    change->kind = kind;
    change->spec = record->spec;
    change->record = record->spec->owner == TSU_OWNER_NONE ? NULL : g_strdup(record->ref);
    change->field = field;
    change->ours = g_strdup(ours);
    change->theirs = g_strdup(theirs);
    g_ptr_array_add(r->changes, change);
}

static const char *
none_if_nil(const char *value)
{
    return value != NULL && *value != '\0' ? value : NULL;
}

/* Matching --------------------------------------------------------------------------------------*/

/* `o345`: the office's own record 345, which was never given another reference. */
static bool
is_own_number(const TsuRecord *ours, const char *ref)
{
    g_autofree char *own = NULL;

    if (ref == NULL || ref[0] != 'o' || ours->ref != NULL || ours->source != NULL)
        return false;
    own = g_strdup_printf("o%" G_GINT64_FORMAT, ours->id);
    return strcmp(own, ref) == 0;
}

/* The record of @records that @record of a file is; NULL: a new one. */
static TsuRecord *
match_record(const GPtrArray *records, const TsuRecord *record)
{
    TsuRecord *by_key = NULL;

    for (unsigned i = 0; i < records->len; i++) {
        TsuRecord *ours = g_ptr_array_index(records, i);
        bool same_source = g_strcmp0(ours->source, record->source) == 0;

        if (ours->spec != record->spec)
            continue;
        /* Its own source's reference is the strongest word. */
        if (record->ref != NULL && same_source && ours->ref != NULL &&
            strcmp(ours->ref, record->ref) == 0)
            return ours;
        if (record->source == NULL && is_own_number(ours, record->ref))
            return ours;
        /* Else the natural key: of records without a reference, or of another source's. */
        if (tsu_record_same_key(ours, record) &&
            (!same_source || record->ref == NULL || ours->ref == NULL) &&
            (by_key == NULL || (by_key->withdrawn && !ours->withdrawn)))
            by_key = ours;
    }
    /* A record that another source took back is not this one. */
    if (by_key != NULL && by_key->withdrawn && g_strcmp0(by_key->source, record->source) != 0)
        return NULL;
    return by_key;
}

/* One field ------------------------------------------------------------------------------------*/

static void
set(TsuReconcile *r, TsuRecord *ours, const char *field, const char *value)
{
    TsuRecord *copy = tsu_plan_writes_edit(r->writes, ours);

    if (strcmp(field, "withdrawn") == 0)
        copy->withdrawn = value != NULL;
    else
        tsu_record_set(copy, field, value);
}

static void
take(TsuReconcile *r, TsuRecord *ours, const char *field, const char *old, const char *now)
{
    tsu_baseline_changed(r->writes, ours, field, old, now, r->own ? NULL : r->sender);
    set(r, ours, field, now);
    if (strcmp(field, "withdrawn") != 0)
        add_change(r, TSU_CHANGE_FIELD, ours, field, old, now);
    else
        add_change(r, now != NULL ? TSU_CHANGE_WITHDRAW : TSU_CHANGE_REVIVE, ours, NULL, NULL,
                   NULL);
}

/* What no sender changes without being asked about: a consent that the office has confirmed or
 * recorded, and whether a record stands that somebody else made. */
static bool
is_ours_alone(const TsuReconcile *r, const TsuRecord *ours, const char *field, bool owner)
{
    if (r->own)
        return false;
    if (!owner && strcmp(field, "withdrawn") == 0)
        return true;
    return tsu_record_is(ours, "consent") &&
           (!owner || tsu_record_get(ours, "confirmed_on") != NULL);
}

/* @field: static name; @old: ours; @now: theirs, NULL where they have no value. */
static void
reconcile_field(TsuReconcile *r, TsuRecord *ours, const char *field, const char *old,
                const char *now)
{
    bool owner = !r->own && g_strcmp0(ours->source, r->sender) == 0;
    TsuRecord *row = tsu_baseline_row(r->writes, r->sender, ours, field);
    /* Without a row the record's own source last sent what it holds, and anybody else nothing. */
    const char *last = row != NULL ? tsu_record_get(row, "value") : owner ? old : NULL;
    bool open = row != NULL && strcmp(tsu_record_get(row, "state"), "open") == 0;
    bool ours_alone = is_ours_alone(r, ours, field, owner);

    if (g_strcmp0(now, last) == 0 && !(open && r->prefer != TSU_PREFER_NONE))
        return;
    if (g_strcmp0(now, old) == 0) {
        if (row != NULL && owner)
            tsu_baseline_drop(r->writes, row);
        else if (!owner && !r->own)
            tsu_baseline_put(r->writes, r->sender, ours, field, now, "settled");
        return;
    }
    if (!open && !ours_alone && g_strcmp0(old, last) == 0) {
        take(r, ours, field, old, now);
        if (!owner)
            tsu_baseline_put(r->writes, r->sender, ours, field, now, "settled");
        return;
    }

    switch (r->prefer) {
    case TSU_PREFER_THEIRS:
        take(r, ours, field, old, now);
        if (owner && row != NULL)
            tsu_baseline_drop(r->writes, row);
        else if (!owner)
            tsu_baseline_put(r->writes, r->sender, ours, field, now, "theirs");
        break;
    case TSU_PREFER_OURS:
        tsu_baseline_put(r->writes, r->sender, ours, field, now, "ours");
        break;
    case TSU_PREFER_NONE:
    default:
        tsu_baseline_put(r->writes, r->sender, ours, field, now, "open");
        add_change(r, TSU_CHANGE_CONFLICT, ours, field, old, now);
        r->conflict = true;
        break;
    }
}

/* Records --------------------------------------------------------------------------------------*/

static void
reconcile_fields(TsuReconcile *r, TsuRecord *ours, const TsuRecord *theirs)
{
    reconcile_field(r, ours, "withdrawn", ours->withdrawn ? "1" : NULL,
                    theirs->withdrawn ? "1" : NULL);
    if (theirs->withdrawn)
        return;
    for (unsigned i = 0; i < ours->spec->n_fields; i++)
        if (theirs->values[i] != NULL)
            reconcile_field(r, ours, ours->spec->fields[i].name, none_if_nil(ours->values[i]),
                            none_if_nil(theirs->values[i]));
}

static void
add_record(TsuReconcile *r, const TsuRecord *record)
{
    g_autoptr(TsuRecord) added = NULL;

    if (record->withdrawn)
        return;
    added = tsu_record_copy(record);
    for (unsigned i = 0; i < added->spec->n_fields; i++)
        if (added->values[i] != NULL && *added->values[i] == '\0')
            tsu_record_take(added, i, NULL);
    g_ptr_array_add(r->writes->inserts, tsu_record_ref(added));
    add_change(r, TSU_CHANGE_ADD, added, NULL, NULL, NULL);
}

void
tsu_reconcile_person(TsuReconcile *r, const TsuRecord *head, const GPtrArray *records)
{
    const GPtrArray *ours = tsu_case_all(r->writes->c);

    reconcile_fields(r, tsu_case_person(r->writes->c), head);
    if (head->withdrawn)
        return;
    for (unsigned i = 0; i < records->len; i++) {
        const TsuRecord *record = g_ptr_array_index(records, i);
        TsuRecord *match = match_record(ours, record);

        if (match != NULL)
            reconcile_fields(r, match, record);
        else
            add_record(r, record);
    }
}

void
tsu_reconcile_organization(TsuReconcile *r, const TsuRecord *head, const GPtrArray *records,
                           bool (*sender_wrote)(const TsuRecord *record, const char *field,
                                                void *data),
                           void *data)
{
    const GPtrArray *ours = tsu_case_all(r->writes->c);

    for (int n = -1; n < (int) records->len; n++) {
        const TsuRecord *theirs = n < 0 ? head : g_ptr_array_index(records, (unsigned) n);
        TsuRecord *match = n < 0 ? tsu_case_person(r->writes->c) : match_record(ours, theirs);

        if (match == NULL) {
            add_record(r, theirs);
            continue;
        }
        for (unsigned i = 0; i < match->spec->n_fields; i++) {
            const char *field = match->spec->fields[i].name;
            const char *old = none_if_nil(match->values[i]);
            const char *now = none_if_nil(theirs->values[i]);

            if (theirs->values[i] == NULL || g_strcmp0(old, now) == 0)
                continue;
            if (old != NULL && r->prefer != TSU_PREFER_THEIRS && !sender_wrote(match, field, data))
                continue;
            set(r, match, field, now);
            add_change(r, TSU_CHANGE_FIELD, match, field, old, now);
        }
        if (match->withdrawn != theirs->withdrawn && sender_wrote(match, "withdrawn", data)) {
            set(r, match, "withdrawn", theirs->withdrawn ? "1" : NULL);
            add_change(r, theirs->withdrawn ? TSU_CHANGE_WITHDRAW : TSU_CHANGE_REVIVE, match, NULL,
                       NULL, NULL);
        }
    }
}
