/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of one person of a file. */

#include "tsu-import-private.h"

#include <stdlib.h>
#include <string.h>

#include "tsu-case-check.h"
#include "tsu-history.h"
#include "tsu-reconcile.h"

void
tsu_plan_item_free(TsuPlanItem *item)
{
    if (item == NULL)
        return;
    g_free(item->ref);
    g_free(item->label);
    g_ptr_array_unref(item->changes);
    g_ptr_array_unref(item->issues);
    g_array_unref(item->candidates);
    g_ptr_array_unref(item->findings);
    g_free(item);
}

TsuPlanItem *
tsu_plan_item_new(const TsuBatchItem *item)
{
    TsuPlanItem *plan = g_new0(TsuPlanItem, 1);

    plan->organization = item->type == TSU_ITEM_ORGANIZATION;
    plan->ordinal = item->ordinal;
    plan->line = item->line;
    plan->ref = g_strdup(item->head != NULL ? item->head->ref : item->ref);
    plan->label = g_strdup(item->label);
    plan->changes = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_change_free);
    plan->issues = g_ptr_array_ref(item->issues);
    plan->candidates = g_array_new(FALSE, FALSE, sizeof(int64_t));
    plan->findings = g_ptr_array_new_with_free_func(tsu_plan_finding_free);
    return plan;
}

/* Whose ----------------------------------------------------------------------------------------*/

static void
settle(TsuImportRun *run, TsuRecord *record, const char *otherwise)
{
    /* A sending organization speaks for itself alone. */
    if (run->header->kind == TSU_FILE_DELIVERY)
        g_clear_pointer(&record->source, g_free);
    if (record->source == NULL)
        record->source = g_strdup(otherwise);
    if (g_strcmp0(record->source, run->office) == 0)
        g_clear_pointer(&record->source, g_free);
}

/* Nobody else records a consent, or anything, in our name. */
static void
settle_record(TsuImportRun *run, TsuRecord *record)
{
    settle(run, record, run->header->sender.code);
    if (run->own)
        return;
    if (record->source == NULL)
        record->source = g_strdup(run->header->sender.code);
    if (tsu_record_is(record, "consent"))
        tsu_record_set(record, "confirmed_on", NULL);
}

void
tsu_import_settle_sources(TsuImportRun *run, TsuBatchItem *item)
{
    const TsuFileHeader *header = run->header;

    /* An answer names people as its receiver does; what stands in it is the office's unless it
     * says otherwise. */
    if (item->head != NULL)
        settle(run, item->head,
               header->kind == TSU_FILE_ANSWER && item->type == TSU_ITEM_PERSON
                   ? header->receiver.code
                   : header->sender.code);
    for (unsigned i = 0; i < item->records->len; i++)
        settle_record(run, g_ptr_array_index(item->records, i));
}

/* Issues ---------------------------------------------------------------------------------------*/

static void
place_issues(TsuPlanItem *plan, unsigned from)
{
    for (unsigned i = from; i < plan->issues->len; i++) {
        TsuIssue *issue = g_ptr_array_index(plan->issues, i);

        issue->ordinal = plan->ordinal;
        if (issue->person == NULL)
            issue->person = g_strdup(plan->ref);
        if (issue->line == 0)
            issue->line = plan->line;
    }
}

void
tsu_import_add_issue(TsuPlanItem *plan, TsuIssueCode code, const char *found)
{
    TsuIssue *issue = tsu_issue_new(code);
    unsigned from = plan->issues->len;

    tsu_issue_set(issue, code, found, NULL);
    g_ptr_array_add(plan->issues, issue);
    place_issues(plan, from);
}

static bool
in_set(GHashTable *set, const char *ref)
{
    return set != NULL && ref != NULL && g_hash_table_contains(set, ref);
}

/* The number met before in this file?  It is marked as met. */
static bool
mark_seen(TsuImportRun *run, int64_t person)
{
    unsigned byte = (unsigned) (person / 8);
    uint8_t bit = (uint8_t) (1u << (person % 8));
    bool seen;

    if (byte >= run->seen->len) {
        unsigned old = run->seen->len;

        g_byte_array_set_size(run->seen, byte + 4096);
        memset(run->seen->data + old, 0, run->seen->len - old);
    }
    seen = run->seen->data[byte] & bit;
    run->seen->data[byte] |= bit;
    return seen;
}

static void
hold(TsuImportRun *run, TsuPlanItem *plan, TsuPlanStatus status)
{
    plan->status = status;
    if (plan->ref != NULL)
        g_hash_table_add(run->refs, g_strdup(plan->ref));
}

/* Finding her ----------------------------------------------------------------------------------*/

/* No office has more people; beyond it a number is somebody's joke. */
#define NUMBER_MAX 99999999

/* "17" as our own office wrote it; 0 when it is no such number. */
static int64_t
own_number(const char *ref)
{
    if (ref == NULL || *ref == '\0' || strlen(ref) > 9 || strspn(ref, "0123456789") != strlen(ref))
        return 0;
    return g_ascii_strtoll(ref, NULL, 10);
}

static bool
number_is_free(TsuImportRun *run, int64_t number)
{
    g_autoptr(TsuRecord) taken = tsu_store_record(run->store, TSU_PERSON, 0, number, NULL);

    return taken == NULL;
}

/* Said to be somebody whom there is not. */
static void
add_number_issue(TsuPlanItem *plan, int64_t number)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);

    tsu_import_add_issue(plan, TSU_ISSUE_UNKNOWN_PERSON, text);
}

static bool
find_person(TsuImportRun *run, const TsuBatchItem *item, TsuPlanItem *plan, GError **error)
{
    const TsuRecord *head = item->head;
    int64_t *person = &plan->person;
    const int64_t *same =
        run->options->same != NULL ? g_hash_table_lookup(run->options->same, head->ref) : NULL;

    if (!tsu_store_find_person(run->store, head->source, head->ref, person, error))
        return false;
    if (*person == 0 && head->source == NULL && own_number(head->ref) > 0) {
        g_autoptr(TsuRecord) own =
            tsu_store_record(run->store, TSU_PERSON, 0, own_number(head->ref), NULL);

        if (own != NULL && own->source == NULL && own->ref == NULL)
            *person = own->id;
    }
    if (*person == 0 && item->number > 0 && !run->own) {
        g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, item->number);

        if (!tsu_store_find_person(run->store, run->header->sender.code, number, person, error))
            return false;
    }
    if (*person == 0 && same != NULL && number_is_free(run, *same))
        add_number_issue(plan, *same);
    else if (*person == 0 && same != NULL)
        *person = *same;
    return true;
}

/* Who in the store may be the same person.  Hashes that meet are only a hint: what they stand for
 * is worked out anew for each. */
static bool
find_candidates(TsuImportRun *run, const TsuParcel *parcel, GArray *candidates, GError **error)
{
    const GArray *hashes = parcel->derived->identity;
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));

    if (!tsu_store_find_identity(run->store, (const int64_t *) (const void *) hashes->data,
                                 hashes->len, people, error))
        return false;
    for (unsigned i = 0; i < people->len; i++) {
        int64_t person = g_array_index(people, int64_t, i);
        g_autoptr(TsuCase) c = tsu_store_case(run->store, person, false, error);
        g_autoptr(GArray) theirs = c != NULL ? tsu_derived_identity(c) : NULL;
        bool meets = false;

        if (theirs == NULL)
            return false;
        for (unsigned k = 0; k < theirs->len && !meets; k++)
            for (unsigned m = 0; m < hashes->len && !meets; m++)
                meets = g_array_index(theirs, int64_t, k) == g_array_index(hashes, int64_t, m);
        if (meets)
            g_array_append_val(candidates, person);
    }
    return true;
}

/* Carrying out ---------------------------------------------------------------------------------*/

bool
tsu_import_ensure_sender(TsuImportRun *run, GError **error)
{
    const TsuFileParty *sender = &run->header->sender;
    g_autoptr(TsuRecord) organization = NULL;

    if (run->sender_known)
        return true;
    run->sender_known = true;
    if (tsu_store_organization(run->store, sender->code) != NULL)
        return true;
    organization = tsu_record_new(TSU_ORGANIZATION);
    organization->ref = g_strdup(sender->code);
    tsu_record_set(organization, "kind",
                   run->header->kind == TSU_FILE_DELIVERY ? "sending" : "supervising");
    tsu_record_set(organization, "name", sender->name != NULL ? sender->name : sender->code);
    tsu_record_set(organization, "country", sender->country);
    return tsu_store_insert(run->store, organization, error);
}

/* An answer names people by their sender, whom its header names. */
static bool
ensure_receiver(TsuImportRun *run, GError **error)
{
    const TsuFileParty *receiver = &run->header->receiver;
    g_autoptr(TsuRecord) organization = NULL;

    if (run->header->kind != TSU_FILE_ANSWER ||
        tsu_store_organization(run->store, receiver->code) != NULL)
        return true;
    organization = tsu_record_new(TSU_ORGANIZATION);
    organization->ref = g_strdup(receiver->code);
    tsu_record_set(organization, "kind", "sending");
    tsu_record_set(organization, "name", receiver->name != NULL ? receiver->name : receiver->code);
    tsu_record_set(organization, "country", receiver->country);
    return tsu_store_insert(run->store, organization, error);
}

static bool
put_photo(TsuImportRun *run, const TsuRecord *head, GError **error)
{
    g_autofree char *sha256 = NULL;

    if (head->bytes == NULL)
        return true;
    sha256 = tsu_store_put_content(run->store, head->bytes, error);
    return sha256 != NULL;
}

static bool
insert_alias(TsuImportRun *run, int64_t person, const char *sender, const char *ref, GError **error)
{
    g_autoptr(TsuRecord) alias = tsu_record_new(tsu_entity_find("alias"));

    alias->owner = person;
    tsu_record_set(alias, "sender", sender);
    tsu_record_set(alias, "sender_ref", ref);
    return tsu_store_insert(run->store, alias, error);
}

static bool
insert_person(TsuImportRun *run, TsuParcel *parcel, TsuPlanItem *plan, GError **error)
{
    TsuBatchItem *item = parcel->item;
    TsuRecord *head = item->head;
    int64_t number = run->own ? item->number : 0;
    /* What was worked out of her beforehand holds while she is what the file says. */
    bool as_read = true;

    /* Ours by its word, but not by our book: then it is the sender's. */
    if (!run->own && head->source == NULL) {
        head->source = g_strdup(run->header->sender.code);
        as_read = false;
    }
    if (head->source == NULL && own_number(head->ref) > 0)
        number = own_number(head->ref);
    if (number > 0 && number <= NUMBER_MAX && number_is_free(run, number)) {
        head->id = number;
        if (head->source == NULL && own_number(head->ref) == number) {
            g_clear_pointer(&head->ref, g_free);
            as_read = false;
        }
    }
    if (!put_photo(run, head, error) || !tsu_store_insert(run->store, head, error))
        return false;
    plan->person = head->id;
    for (unsigned i = 0; i < item->records->len; i++) {
        TsuRecord *record = g_ptr_array_index(item->records, i);

        if (record->withdrawn) {
            as_read = false;
            continue;
        }
        record->owner = head->id;
        if (!tsu_store_insert(run->store, record, error))
            return false;
    }
    if (item->number > 0 && !run->own) {
        g_autofree char *theirs = g_strdup_printf("%" G_GINT64_FORMAT, item->number);

        as_read = false;
        if (!insert_alias(run, head->id, run->header->sender.code, theirs, error))
            return false;
    }
    if (!as_read)
        return tsu_store_derive(run->store, error);
    /* Not before, since it names records by the numbers that they have now. */
    tsu_derived_judge(parcel->derived, parcel->c, tsu_store_rules(run->store));
    return tsu_store_put_derived(run->store, head->id, parcel->derived, error);
}

static bool
has_field(const GPtrArray *records, const char *entity)
{
    for (unsigned i = 0; i < records->len; i++)
        if (tsu_record_is(g_ptr_array_index(records, i), entity))
            return true;
    return false;
}

static bool
check_result(const TsuBatchItem *item, const TsuCase *result, TsuPlanItem *plan)
{
    unsigned from = plan->issues->len;

    if (has_field(item->records, "stage_period") || has_field(item->records, "case"))
        tsu_case_check_stages(result, plan->issues);
    place_issues(plan, from);
    return !tsu_issues_hold(plan->issues, from);
}

static TsuPlanStatus
update_status(const TsuReconcile *reconcile, const TsuRecord *person)
{
    for (unsigned i = 0; i < reconcile->changes->len; i++) {
        const TsuChange *change = g_ptr_array_index(reconcile->changes, i);

        /* Taken in again after an undo: new to the office, under her old number. */
        if (person->withdrawn && change->kind == TSU_CHANGE_REVIVE && change->spec == TSU_PERSON)
            return TSU_PLAN_NEW;
    }
    if (reconcile->conflict)
        return TSU_PLAN_CONFLICT;
    return reconcile->changes->len > 0 ? TSU_PLAN_CHANGED : TSU_PLAN_SAME;
}

/* Did this reference stand in the file before?  It is marked.  A sender may know her by two, so
 * what counts is the reference and not the person; most are her first one, for which a bit is
 * enough. */
static bool
met_before(TsuImportRun *run, const TsuRecord *person, const TsuRecord *head)
{
    if (g_strcmp0(person->source, head->source) == 0 &&
        (person->ref == NULL || g_strcmp0(person->ref, head->ref) == 0))
        return mark_seen(run, person->id);
    return !g_hash_table_add(run->refs, g_strdup(head->ref));
}

/* References of records count within the reference of their person.  Where one sender knows her by
 * two, those of the second are told from those of the first. */
static void
qualify_refs(const TsuRecord *person, const TsuBatchItem *item)
{
    const TsuRecord *head = item->head;

    if (head->source == NULL || g_strcmp0(head->source, person->source) != 0 ||
        g_strcmp0(head->ref, person->ref) == 0)
        return;
    for (unsigned i = 0; i < item->records->len; i++) {
        TsuRecord *record = g_ptr_array_index(item->records, i);
        char *ref = record->ref;

        if (ref == NULL || g_strcmp0(record->source, head->source) != 0)
            continue;
        record->ref = g_strdup_printf("%s/%s", head->ref, ref);
        g_free(ref);
    }
}

static bool
update_person(TsuImportRun *run, TsuParcel *parcel, TsuPlanItem *plan, GError **error)
{
    TsuBatchItem *item = parcel->item;
    g_autoptr(TsuCase) c = tsu_store_case(run->store, plan->person, false, error);
    g_auto(TsuPlanWrites) writes = {0};
    TsuReconcile reconcile = {.sender = run->header->sender.code,
                              .own = run->own,
                              .prefer = run->options->prefer,
                              .changes = plan->changes,
                              .writes = &writes};
    int64_t known = 0;

    if (c == NULL)
        return false;
    if (met_before(run, tsu_case_person(c), item->head)) {
        /* Whom it means is what is not clear: the reply speaks of her once. */
        plan->person = 0;
        tsu_import_add_issue(plan, TSU_ISSUE_DOUBLE_REF, plan->ref);
        hold(run, plan, TSU_PLAN_HELD);
        return true;
    }
    qualify_refs(tsu_case_person(c), item);
    tsu_plan_writes_init(&writes, c, run->office);
    tsu_reconcile_person(&reconcile, item->head, item->records);
    if (tsu_plan_writes_any(&writes)) {
        g_autoptr(TsuCase) result = tsu_plan_writes_result(&writes);

        if (!check_result(item, result, plan)) {
            hold(run, plan, TSU_PLAN_HELD);
            return true;
        }
    }

    plan->status = update_status(&reconcile, tsu_case_person(c));
    if (tsu_plan_writes_any(&writes) &&
        (!put_photo(run, item->head, error) ||
         !tsu_plan_writes_run(&writes, run->store, plan->person, error)))
        return false;
    /* Said to be the same person: from now on this sender's reference is hers as well. */
    if (!tsu_store_find_person(run->store, item->head->source, item->head->ref, &known, error))
        return false;
    if (known == 0 && item->head->source != NULL && own_number(item->head->ref) != plan->person &&
        run->options->same != NULL && in_set(run->options->same, item->head->ref)) {
        if (!insert_alias(run, plan->person, item->head->source, item->head->ref, error))
            return false;
        if (plan->status == TSU_PLAN_SAME)
            plan->status = TSU_PLAN_CHANGED;
    }
    /* Now, so that memory stays flat however many there are. */
    return tsu_store_derive(run->store, error);
}

/* Everybody whom the file names has to be known by now, also as a source.  @about: the code of the
 * organization that the record itself makes known, or NULL. */
static void
check_names(TsuImportRun *run, const TsuRecord *record, const char *about, TsuPlanItem *plan)
{
    tsu_record_check_organizations(run->store, record, plan->issues);
    if (record->source != NULL && g_strcmp0(record->source, about) != 0 &&
        tsu_store_organization(run->store, record->source) == NULL) {
        TsuIssue *issue = tsu_issue_new(TSU_ISSUE_UNKNOWN_ORGANIZATION);

        tsu_issue_set(issue, issue->code, record->source, NULL);
        issue->line = record->line;
        issue->field = g_strdup("source");
        if (record->spec->owner != TSU_OWNER_NONE) {
            issue->entity = g_strdup(record->spec->name);
            issue->record = g_strdup(record->ref);
        }
        g_ptr_array_add(plan->issues, issue);
    }
}

bool
tsu_import_check_names(TsuImportRun *run, const TsuParcel *parcel, TsuPlanItem *plan)
{
    const TsuBatchItem *item = parcel->item;
    const char *about = item->type == TSU_ITEM_ORGANIZATION ? item->head->ref : NULL;
    unsigned from = plan->issues->len;

    check_names(run, item->head, about, plan);
    for (unsigned i = 0; i < item->records->len; i++)
        check_names(run, g_ptr_array_index(item->records, i), about, plan);
    place_issues(plan, from);
    return !tsu_issues_hold(plan->issues, from);
}

TsuPlanItem *
tsu_import_plan_person(TsuImportRun *run, TsuParcel *parcel, GError **error)
{
    TsuBatchItem *item = parcel->item;
    g_autoptr(TsuPlanItem) plan = tsu_plan_item_new(item);

    if (in_set(run->options->skip, plan->ref)) {
        hold(run, plan, TSU_PLAN_SKIPPED);
        return g_steal_pointer(&plan);
    }
    if (!item->held && in_set(run->refs, plan->ref)) {
        tsu_import_add_issue(plan, TSU_ISSUE_DOUBLE_REF, plan->ref);
        hold(run, plan, TSU_PLAN_HELD);
        return g_steal_pointer(&plan);
    }
    if (item->held || !tsu_import_ensure_sender(run, error) || !ensure_receiver(run, error)) {
        hold(run, plan, TSU_PLAN_HELD);
        return item->held ? g_steal_pointer(&plan) : NULL;
    }
    if (!tsu_import_check_names(run, parcel, plan)) {
        hold(run, plan, TSU_PLAN_HELD);
        return g_steal_pointer(&plan);
    }

    {
        unsigned from = plan->issues->len;

        if (!find_person(run, item, plan, error))
            return NULL;
        if (tsu_issues_hold(plan->issues, from)) {
            hold(run, plan, TSU_PLAN_HELD);
            return g_steal_pointer(&plan);
        }
    }
    if (plan->person != 0)
        return update_person(run, parcel, plan, error) ? g_steal_pointer(&plan) : NULL;

    if (item->head->withdrawn) {
        /* Taken back before it was ever here. */
        plan->status = TSU_PLAN_SAME;
        return g_steal_pointer(&plan);
    }
    if (!in_set(run->options->as_new, plan->ref)) {
        if (!find_candidates(run, parcel, plan->candidates, error))
            return NULL;
        if (plan->candidates->len > 0) {
            hold(run, plan, TSU_PLAN_DUPLICATE);
            return g_steal_pointer(&plan);
        }
    }
    if (!check_result(item, parcel->c, plan)) {
        hold(run, plan, TSU_PLAN_HELD);
        return g_steal_pointer(&plan);
    }
    plan->status = TSU_PLAN_NEW;
    if (!insert_person(run, parcel, plan, error))
        return NULL;
    mark_seen(run, plan->person);
    return g_steal_pointer(&plan);
}

/* Who was left out of an answer is known by her reference alone; so that it can be given again as
 * it was, that much is kept of her. */
bool
tsu_import_keep_omitted(TsuImportRun *run, const TsuParcel *parcel, GError **error)
{
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);
    int64_t known = 0;

    if (run->header->kind != TSU_FILE_ANSWER)
        return true;
    person->source = g_strdup(run->header->receiver.code);
    person->ref = g_strdup(parcel->item->ref);
    return ensure_receiver(run, error) &&
           tsu_store_find_person(run->store, person->source, person->ref, &known, error) &&
           (known != 0 ||
            (tsu_store_insert(run->store, person, error) && tsu_store_derive(run->store, error)));
}
