/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-undo.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "tsu-case-check.h"
#include "tsu-files.h"
#include "tsu-history.h"
#include "tsu-rule-office.h"
#include "tsu-service-error.h"

static void
undo_left_free(TsuUndoLeft *left)
{
    g_free(left->entity);
    g_free(left->field);
    g_free(left);
}

void
tsu_undo_result_free(TsuUndoResult *result)
{
    if (result == NULL)
        return;
    g_ptr_array_unref(result->left);
    g_array_unref(result->owners);
    g_free(result);
}

typedef struct {
    TsuStore *store;
    const TsuOperation *operation;
    TsuUndoResult *result;
    GHashTable *people;                 /* ids whose stages were touched */
    GHashTable *kept;                   /* ids of people the operation made, who have to stay */
    GHashTable *judged;                 /* ids already looked at for that */
    GHashTable *owners, *organizations; /* ids of whom something was taken back */
    bool rules;                         /* the office's own file of rules was touched */
} Undo;

static void
leave(Undo *undo, const TsuEntry *entry, const char *why)
{
    TsuUndoLeft *left = g_new0(TsuUndoLeft, 1);

    left->entity = g_strdup(entry->entity);
    left->owner = entry->owner;
    left->record = entry->record;
    left->field = g_strdup(entry->field);
    left->why = why;
    g_ptr_array_add(undo->result->left, left);
}

static void
remember(GHashTable *set, int64_t id)
{
    if (!g_hash_table_contains(set, &id))
        g_hash_table_add(set, g_memdup2(&id, sizeof id));
}

/* Was anything said or changed about her after the operation?  Then she stays whole. */
static bool
person_stays(Undo *undo, int64_t person, bool *stays, GError **error)
{
    g_autoptr(GPtrArray) entries = NULL;
    bool made = false, later = false;

    *stays = g_hash_table_contains(undo->kept, &person);
    if (g_hash_table_contains(undo->judged, &person))
        return true;
    remember(undo->judged, person);
    entries = tsu_store_entries_of(undo->store, TSU_PERSON, person, error);
    if (entries == NULL)
        return false;
    for (unsigned i = 0; i < entries->len; i++) {
        const TsuEntry *entry = g_ptr_array_index(entries, i);

        if (strcmp(entry->entity, "person") == 0 && entry->operation == undo->operation->id)
            made |= entry->field == NULL;
        later |= entry->operation > undo->operation->id;
    }
    if (made && later) {
        remember(undo->kept, person);
        *stays = true;
    }
    return true;
}

static const char *
value_of(const TsuRecord *record, const char *field)
{
    if (strcmp(field, "withdrawn") == 0)
        return record->withdrawn ? "1" : NULL;
    if (strcmp(field, "ref") == 0)
        return record->ref;
    if (strcmp(field, "source") == 0)
        return record->source;
    return tsu_entity_field_index(record->spec, field) >= 0 ? tsu_record_get(record, field) : NULL;
}

static void
set_value(TsuRecord *record, const char *field, const char *value)
{
    if (strcmp(field, "withdrawn") == 0) {
        record->withdrawn = value != NULL;
    } else if (strcmp(field, "ref") == 0) {
        g_free(record->ref);
        record->ref = g_strdup(value);
    } else if (strcmp(field, "source") == 0) {
        g_free(record->source);
        record->source = g_strdup(value);
    } else if (tsu_entity_field_index(record->spec, field) >= 0) {
        tsu_record_set(record, field, value);
    }
}

static void
remember_owner(Undo *undo, const TsuEntitySpec *spec, int64_t owner)
{
    TsuUndoOwner taken = {spec == TSU_ORGANIZATION || spec->owner == TSU_OWNER_ORGANIZATION, owner};
    GHashTable *set = taken.organization ? undo->organizations : undo->owners;

    if (g_hash_table_contains(set, &owner))
        return;
    remember(set, owner);
    g_array_append_val(undo->result->owners, taken);
}

static int
compare_owners(gconstpointer a, gconstpointer b)
{
    const TsuUndoOwner *one = a, *other = b;

    if (one->organization != other->organization)
        return one->organization ? 1 : -1;
    return (one->owner > other->owner) - (one->owner < other->owner);
}

static bool
take_back(const TsuEntry *entry, void *data, GError **error)
{
    Undo *undo = data;
    const TsuEntitySpec *spec = tsu_entity_find(entry->entity);
    g_autoptr(TsuRecord) record = NULL, now = NULL;
    bool stays = false;

    /* The store's own name and office are not people's data: an office stays adopted. */
    if (spec == NULL)
        return true;
    if (entry->erased) {
        leave(undo, entry, N_("its value was erased"));
        return true;
    }
    record = tsu_store_record(undo->store, spec, spec->owner == TSU_OWNER_NONE ? 0 : entry->owner,
                              entry->record, error);
    if (record == NULL)
        return false;
    if ((spec == TSU_PERSON || spec->owner == TSU_OWNER_PERSON) &&
        !person_stays(undo, entry->owner, &stays, error))
        return false;
    if (stays) {
        if (spec == TSU_PERSON && entry->field == NULL)
            leave(undo, entry, N_("was added to or changed since, and stays whole"));
        return true;
    }

    now = tsu_record_copy(record);
    if (entry->field == NULL) {
        g_autoptr(GPtrArray) since = NULL;

        /* Organizations stay: other cases may name them by now.  What the office noted for itself
         * (marks, its file of rules) nobody names. */
        if (spec == TSU_ORGANIZATION ||
            (spec->owner == TSU_OWNER_ORGANIZATION && !(spec->flags & TSU_ENTITY_INTERNAL)))
            return true;
        since = tsu_store_entries_since(undo->store, entry->entity, entry->owner, entry->record,
                                        undo->operation->id, error);
        if (since == NULL)
            return false;
        /* Entries of this very undo do not count. */
        for (unsigned i = since->len; i > 0; i--) {
            const TsuEntry *later = g_ptr_array_index(since, i - 1);

            if (later->operation == tsu_store_operation(undo->store))
                g_ptr_array_remove_index(since, i - 1);
        }
        if (since->len > 0) {
            leave(undo, entry, N_("was changed since"));
            return true;
        }
        now->withdrawn = true;
    } else {
        if (g_strcmp0(value_of(record, entry->field), entry->now) != 0) {
            leave(undo, entry, N_("was changed since"));
            return true;
        }
        set_value(now, entry->field, entry->old);
    }
    if (strcmp(entry->entity, "stage_period") == 0)
        remember(undo->people, entry->owner);
    undo->rules |= strcmp(entry->entity, "rule_file") == 0;
    undo->result->taken_back++;
    remember_owner(undo, spec, entry->owner);
    return tsu_store_update(undo->store, record, now, error);
}

static bool
check_stages(Undo *undo, GError **error)
{
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, undo->people);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        int64_t person = *(int64_t *) id;
        g_autoptr(TsuCase) c = tsu_store_case(undo->store, person, false, error);
        g_autoptr(GPtrArray) issues =
            g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);

        if (c == NULL)
            return false;
        if (!tsu_case_check_stages(c, issues)) {
            g_set_error(
                error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                _("the stages of person %" PRId64 " that would remain cannot follow each other"),
                person);
            return false;
        }
    }
    return true;
}

/* What it was, as a msgid, where it cannot be undone; else NULL. */
static const char *
fact_of(const TsuOperation *operation)
{
    static const struct {
        const char *kind, *label;
    } FACTS[] = {
        {"init", N_("store made")}, {"export", N_("export")}, {"reply", N_("reply written")},
        {"restore", N_("restore")}, {"erase", N_("erased")},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(FACTS); i++)
        if (strcmp(operation->kind, FACTS[i].kind) == 0)
            return FACTS[i].label;
    return NULL;
}

/* The operation that undid @operation, where that was not undone itself; else 0. */
static bool
undone_by(TsuStore *store, const TsuOperation *operation, int64_t *number, GError **error)
{
    int64_t next = operation->undone_by;
    unsigned steps = 0;

    *number = next;
    for (; next != 0; steps++) {
        g_autoptr(TsuOperation) undo = tsu_store_find_operation(store, next, error);

        if (undo == NULL)
            return false;
        next = undo->undone_by;
    }
    if (steps % 2 == 0)
        *number = 0;
    return true;
}

TsuUndoResult *
tsu_undo_operation(TsuStore *store, const char *actor, int64_t operation, GError **error)
{
    g_autoptr(TsuOperation) op = tsu_store_find_operation(store, operation, error);
    g_autoptr(TsuUndoResult) result = NULL;
    Undo undo = {.store = store, .operation = op};
    bool good;

    if (op == NULL)
        return NULL;
    if (fact_of(op) != NULL) {
        g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                    _("operation %" PRId64 " (%s) is a fact and cannot be undone"), operation,
                    _(fact_of(op)));
        return NULL;
    }
    if (!tsu_store_begin(store, "undo", actor, NULL, error))
        return NULL;
    tsu_store_set_undoes(store, operation);
    result = g_new0(TsuUndoResult, 1);
    result->left = g_ptr_array_new_with_free_func((GDestroyNotify) undo_left_free);
    result->owners = g_array_new(FALSE, FALSE, sizeof(TsuUndoOwner));
    undo.result = result;
    undo.people = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    undo.kept = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    undo.judged = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    undo.owners = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    undo.organizations = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    good = tsu_store_visit_entries(store, operation, true, take_back, &undo, error) &&
           check_stages(&undo, error);
    g_hash_table_unref(undo.people);
    g_hash_table_unref(undo.kept);
    g_hash_table_unref(undo.judged);
    g_hash_table_unref(undo.owners);
    g_hash_table_unref(undo.organizations);
    g_array_sort(result->owners, compare_owners);
    if (!good) {
        tsu_store_rollback(store);
        return NULL;
    }
    if (result->taken_back == 0 && !undone_by(store, op, &result->undone_by, error)) {
        tsu_store_rollback(store);
        return NULL;
    }
    if (!tsu_store_commit(store, &result->operation, error) ||
        (undo.rules && !tsu_rule_office_renew(store, error)))
        return NULL;
    return g_steal_pointer(&result);
}

int64_t
tsu_undo_find_batch(TsuStore *store, int64_t batch, GError **error)
{
    g_autoptr(GPtrArray) batches = tsu_store_batches(store, error);

    for (unsigned i = 0; batches != NULL && i < batches->len; i++) {
        const TsuImportBatch *found = g_ptr_array_index(batches, i);

        if (found->id != batch)
            continue;
        if (found->operation == 0)
            g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                        _("import %" PRId64 " changed nothing"), batch);
        return found->operation;
    }
    if (batches != NULL)
        g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                    _("there is no import %" PRId64), batch);
    return 0;
}
