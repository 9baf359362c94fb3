/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of one organization of a file. */

#include "tsu-import-private.h"

#include <string.h>

#include "tsu-history.h"
#include "tsu-reconcile.h"

typedef struct {
    TsuImportRun *run;
    GPtrArray *entries; /* of the organization, oldest first */
} Wrote;

/* Did the value that a field holds now come with an import? */
static bool
sender_wrote(const TsuRecord *record, const char *field, void *data)
{
    Wrote *wrote = data;

    for (unsigned i = wrote->entries->len; i > 0; i--) {
        const TsuEntry *entry = g_ptr_array_index(wrote->entries, i - 1);
        g_autoptr(TsuOperation) operation = NULL;

        if (strcmp(entry->entity, record->spec->name) != 0 || entry->record != record->id ||
            (entry->field != NULL && strcmp(entry->field, field) != 0))
            continue;
        if (entry->operation == tsu_store_operation(wrote->run->store))
            return true;
        operation = tsu_store_find_operation(wrote->run->store, entry->operation, NULL);
        return operation != NULL && strcmp(operation->kind, "import") == 0;
    }
    return false;
}

/* A sending organization speaks of itself, and of schools that it named first and that send nobody
 * themselves; an office speaks of all. */
static bool
may_describe(TsuImportRun *run, const TsuRecord *theirs, const TsuRecord *ours, bool *may,
             GError **error)
{
    const char *sender = run->header->sender.code;
    const char *kind = tsu_record_get(ours != NULL ? ours : theirs, "kind");
    int64_t person = 0;

    *may = true;
    if (run->header->kind != TSU_FILE_DELIVERY || strcmp(theirs->ref, sender) == 0)
        return true;
    if (ours != NULL && !tsu_store_find_person_of(run->store, ours->ref, &person, error))
        return false;
    *may = person == 0 && (ours == NULL || g_strcmp0(ours->source, sender) == 0) &&
           g_strcmp0(kind, "sending") != 0 && g_strcmp0(kind, "supervising") != 0 &&
           g_strcmp0(kind, "host") != 0;
    return true;
}

/* What it is, is for the office to say: else a sender makes itself an office. */
static void
settle_kind(TsuImportRun *run, TsuRecord *head, const TsuRecord *known, TsuPlanItem *plan)
{
    bool self = strcmp(head->ref, run->header->sender.code) == 0;
    const char *kind = known != NULL ? tsu_record_get(known, "kind") : "sending";

    if (run->header->kind != TSU_FILE_DELIVERY || (known == NULL && !self) ||
        g_strcmp0(tsu_record_get(head, "kind"), kind) == 0)
        return;
    tsu_import_add_issue(plan, TSU_ISSUE_BEYOND_PART, tsu_record_get(head, "kind"));
    tsu_record_set(head, "kind", kind);
}

TsuPlanItem *
tsu_import_plan_organization(TsuImportRun *run, TsuParcel *parcel, GError **error)
{
    TsuBatchItem *item = parcel->item;
    g_autoptr(TsuPlanItem) plan = tsu_plan_item_new(item);
    TsuRecord *head = item->head, *known;
    bool may;

    plan->status = TSU_PLAN_HELD;
    if (item->held)
        return g_steal_pointer(&plan);
    /* The sender's own description makes the sender known. */
    if (strcmp(head->ref, run->header->sender.code) == 0)
        g_clear_pointer(&head->source, g_free);
    else if (!tsu_import_ensure_sender(run, error))
        return NULL;
    if (!tsu_import_check_names(run, parcel, plan))
        return g_steal_pointer(&plan);

    known = tsu_store_organization(run->store, head->ref);
    if (!may_describe(run, head, known, &may, error))
        return NULL;
    if (!may) {
        tsu_import_add_issue(plan, TSU_ISSUE_BEYOND_PART, head->ref);
        plan->status = TSU_PLAN_SAME;
        return g_steal_pointer(&plan);
    }
    settle_kind(run, head, known, plan);
    if (known == NULL) {
        plan->status = TSU_PLAN_NEW;
        if (!tsu_store_insert(run->store, head, error))
            return NULL;
        run->sender_known |= strcmp(head->ref, run->header->sender.code) == 0;
        for (unsigned i = 0; i < item->records->len; i++) {
            TsuRecord *record = g_ptr_array_index(item->records, i);

            record->owner = head->id;
            if (!record->withdrawn && !tsu_store_insert(run->store, record, error))
                return NULL;
        }
    } else {
        g_autoptr(TsuCase) c = tsu_store_organization_case(run->store, known->id, error);
        g_autoptr(GPtrArray) entries =
            tsu_store_entries_of(run->store, TSU_ORGANIZATION, known->id, error);
        g_auto(TsuPlanWrites) writes = {0};
        TsuReconcile reconcile = {.sender = run->header->sender.code,
                                  .own = run->own,
                                  .prefer = run->options->prefer,
                                  .changes = plan->changes,
                                  .writes = &writes};
        Wrote wrote = {run, entries};

        if (c == NULL || entries == NULL)
            return NULL;
        tsu_plan_writes_init(&writes, c, run->office);
        tsu_reconcile_organization(&reconcile, head, item->records, sender_wrote, &wrote);
        if (!tsu_plan_writes_run(&writes, run->store, tsu_case_person(c)->id, error))
            return NULL;
        plan->status = plan->changes->len > 0 ? TSU_PLAN_CHANGED : TSU_PLAN_SAME;
    }
    return tsu_store_derive(run->store, error) ? g_steal_pointer(&plan) : NULL;
}
