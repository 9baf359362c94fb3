/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-backup.h"
#include "tsu-case-check.h"
#include "tsu-file.h"
#include "tsu-files.h"
#include "tsu-import-private.h"
#include "tsu-odd.h"
#include "tsu-output.h"
#include "tsu-xml-reply.h"
#include "tsu-xml-validate.h"
#include "tsu-service-error.h"

#define PROGRESS_EVERY 256

static const struct {
    const char *key, *label;
    TsuReplyStatus reply;
} STATUSES[TSU_N_PLANS] = {
    [TSU_PLAN_NEW] = {"new", N_("New"), TSU_REPLY_TAKEN},
    [TSU_PLAN_CHANGED] = {"changed", N_("Changed"), TSU_REPLY_TAKEN},
    [TSU_PLAN_SAME] = {"same", N_("Same"), TSU_REPLY_SAME},
    [TSU_PLAN_CONFLICT] = {"conflict", N_("Conflict"), TSU_REPLY_REVIEW},
    [TSU_PLAN_DUPLICATE] = {"duplicate", N_("Possible duplicate"), TSU_REPLY_REVIEW},
    [TSU_PLAN_HELD] = {"held", N_("Held back"), TSU_REPLY_HELD},
    [TSU_PLAN_SKIPPED] = {"skipped", N_("Skipped"), TSU_REPLY_SKIPPED},
};

const char *
tsu_plan_status_key(TsuPlanStatus status)
{
    return STATUSES[status].key;
}

const char *
tsu_plan_status_label(TsuPlanStatus status)
{
    return STATUSES[status].label;
}

void
tsu_import_result_free(TsuImportResult *result)
{
    if (result == NULL)
        return;
    g_free(result->sender);
    g_free(result->kind);
    g_free(result->sha256);
    tsu_issue_free(result->fatal);
    g_ptr_array_unref(result->notices);
    g_free(result);
}

/* The reading thread ---------------------------------------------------------------------------*/

static TsuParcel *
parcel_new(TsuImportRun *run, TsuBatchItem *item)
{
    TsuParcel *parcel = g_new0(TsuParcel, 1);

    parcel->item = item;
    parcel->position = tsu_xml_reader_position(run->reader);
    if (item->type == TSU_ITEM_OMITTED)
        return parcel;
    tsu_import_settle_sources(run, item);
    if (item->type != TSU_ITEM_PERSON || item->held)
        return parcel;
    parcel->c = tsu_case_new(item->head);
    for (unsigned i = 0; i < item->records->len; i++)
        tsu_case_add(parcel->c, g_ptr_array_index(item->records, i));
    tsu_case_sort(parcel->c);
    {
        unsigned from = item->issues->len;

        tsu_case_check_mrz(parcel->c, run->today, item->issues);
        tsu_odd_check_case(parcel->c, run->today, item->issues);
        for (unsigned i = from; i < item->issues->len; i++) {
            TsuIssue *issue = g_ptr_array_index(item->issues, i);

            issue->ordinal = item->ordinal;
            issue->person = g_strdup(item->head->ref);
        }
    }
    parcel->derived = tsu_derived_new(parcel->c, NULL);
    return parcel;
}

static gpointer
read_file(gpointer data)
{
    TsuImportRun *run = data;
    TsuBatchItem *item;

    while ((item = tsu_xml_reader_next(run->reader)) != NULL)
        if (!tsu_parcel_queue_push(run->queue, parcel_new(run, item)))
            break;
    tsu_parcel_queue_finish(run->queue);
    return NULL;
}

/* Replies --------------------------------------------------------------------------------------*/

/* Two at once, since whether the file is refused is known only at its end. */
typedef struct {
    TsuReply *taken, *refused;
    GArray *people;  /* int64_t: known people the reply speaks of */
    GPtrArray *refs; /* char *, parallel */
} Replies;

static void
replies_clear(Replies *replies)
{
    g_clear_pointer(&replies->taken, tsu_reply_free);
    g_clear_pointer(&replies->refused, tsu_reply_free);
    g_clear_pointer(&replies->people, g_array_unref);
    g_clear_pointer(&replies->refs, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Replies, replies_clear)

static char *
hash_file(const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    g_autoptr(GBytes) bytes = file != NULL ? g_mapped_file_get_bytes(file) : NULL;

    return bytes != NULL ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
}

static void
replies_init(Replies *replies, TsuImportRun *run, const char *path)
{
    g_autofree char *today = tsu_date_format(run->today);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *sha256 = hash_file(path);
    const TsuRecord *office = tsu_store_organization(run->store, run->office);
    TsuReplyHeader header = {
        .from_code = run->office != NULL ? run->office : "OFFICE",
        .from_name = office != NULL ? tsu_record_get(office, "name") : NULL,
        .to_code = run->header != NULL ? run->header->sender.code : NULL,
        .to_name = run->header != NULL ? run->header->sender.name : NULL,
        .date = today,
        .file = name,
        .sha256 = sha256,
    };

    replies->taken = tsu_reply_new(&header, NULL, run->options->reply_ja);
    header.refused = true;
    replies->refused = tsu_reply_new(&header, NULL, run->options->reply_ja);
    replies->people = g_array_new(FALSE, FALSE, sizeof(int64_t));
    replies->refs = g_ptr_array_new_with_free_func(g_free);
}

static void
replies_add(Replies *replies, const TsuPlanItem *plan)
{
    TsuItemType type = plan->organization ? TSU_ITEM_ORGANIZATION : TSU_ITEM_PERSON;

    if (replies->taken == NULL)
        return;
    tsu_reply_add(replies->taken, type, plan->ref, plan->ordinal, STATUSES[plan->status].reply,
                  plan->issues);
    tsu_reply_add(replies->refused, type, plan->ref, plan->ordinal,
                  plan->status == TSU_PLAN_HELD ? TSU_REPLY_HELD : TSU_REPLY_UNREAD, plan->issues);
    if (!plan->organization && plan->person != 0) {
        g_array_append_val(replies->people, plan->person);
        g_ptr_array_add(replies->refs, g_strdup(plan->ref));
    }
}

/* Writes the reply and enters it in the ledger; a dry run only shows what it would be. */
static bool
write_reply(TsuImportRun *run, Replies *replies, GError **error)
{
    const TsuImportOptions *options = run->options;
    TsuImportResult *result = run->result;
    TsuReply *reply = result->refused ? replies->refused : replies->taken;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    const TsuRecord *sender;
    g_autofree char *name = NULL, *sha256 = NULL;
    TsuDisclosure disclosure = {0};
    bool good;

    if (reply == NULL)
        return true;
    bytes = tsu_reply_finish(reply);
    if (!tsu_xml_validate_bytes(bytes, problems)) {
        g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                    _("the reply is not valid: %s"),
                    problems->len > 0 ? (char *) g_ptr_array_index(problems, 0) : "?");
        return false;
    }
    if (options->dry_run || run->header == NULL)
        return tsu_file_write_atomic(options->reply, bytes, 0600, error);

    if (result->refused) {
        /* Nothing of the file was taken in: the reply names nobody we know. */
        g_array_set_size(replies->people, 0);
        g_ptr_array_set_size(replies->refs, 0);
    }
    name = g_path_get_basename(options->reply);
    sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    sender = tsu_store_organization(run->store, run->header->sender.code);
    disclosure.actor = (char *) run->actor;
    disclosure.kind = (char *) "reply";
    disclosure.recipient = run->header->sender.code;
    disclosure.country =
        sender != NULL ? (char *) tsu_record_get(sender, "country") : run->header->sender.country;
    disclosure.purpose = (char *) "sending_organization";
    disclosure.file = name;
    disclosure.sha256 = sha256;
    disclosure.fields = (char *) "";
    disclosure.people = (int64_t) replies->people->len;
    if (!tsu_store_begin(run->store, "reply", run->actor, name, error))
        return false;
    good =
        tsu_store_add_disclosure(run->store, &disclosure, replies->people, replies->refs, error) &&
        tsu_file_write_atomic(options->reply, bytes, 0600, error) &&
        tsu_store_commit(run->store, NULL, error);
    g_free(disclosure.head);
    if (!good)
        tsu_store_rollback(run->store);
    return good;
}

/* The run --------------------------------------------------------------------------------------*/

static TsuIssue *
header_issue(TsuIssueCode code, const char *found, const char *allowed)
{
    TsuIssue *issue = tsu_issue_new(code);

    tsu_issue_set(issue, code, found, allowed);
    return issue;
}

/* Who are we?  The office of the store; else whom the first file takes us for. */
static TsuIssue *
settle_office(TsuImportRun *run)
{
    const TsuFileHeader *header = run->header;
    const TsuRecord *sender = tsu_store_organization(run->store, header->sender.code);
    const char *office = tsu_store_office(run->store);

    if (office == NULL)
        office = header->kind == TSU_FILE_DELIVERY ? header->receiver.code : header->sender.code;
    run->office = g_strdup(office);
    run->own = strcmp(header->sender.code, office) == 0;

    switch (header->kind) {
    case TSU_FILE_DELIVERY:
        if (run->own)
            return header_issue(TSU_ISSUE_KIND_NOT_TAKEN, "delivery", "transfer");
        if (strcmp(header->receiver.code, office) != 0)
            return header_issue(TSU_ISSUE_NOT_FOR_US, header->receiver.code, office);
        break;
    case TSU_FILE_ANSWER:
        /* Answers go out.  Our own may come back into an empty store; nobody else's speaks for the
         * people of others. */
        if (!run->own)
            return header_issue(TSU_ISSUE_KIND_NOT_TAKEN, "answer", "delivery");
        break;
    case TSU_FILE_TRANSFER:
        /* It speaks of everybody and in everybody's name: only from an office that is known as
         * one, which a sending organization cannot make itself. */
        if (!run->own &&
            (sender == NULL || g_strcmp0(tsu_record_get(sender, "kind"), "supervising") != 0))
            return header_issue(TSU_ISSUE_KIND_NOT_TAKEN, "transfer", "delivery");
        break;
    default:
        g_assert_not_reached();
    }
    return NULL;
}

static bool
adopt_office(TsuImportRun *run, GError **error)
{
    const TsuFileHeader *header = run->header;
    const TsuFileParty *party = run->own ? &header->sender : &header->receiver;

    if (tsu_store_office(run->store) != NULL)
        return true;
    if (tsu_store_organization(run->store, run->office) == NULL) {
        g_autoptr(TsuRecord) office = tsu_record_new(TSU_ORGANIZATION);

        office->ref = g_strdup(run->office);
        tsu_record_set(office, "kind", "supervising");
        tsu_record_set(office, "name", party->name != NULL ? party->name : run->office);
        tsu_record_set(office, "country", party->country);
        if (!tsu_store_insert(run->store, office, error))
            return false;
    }
    return tsu_store_set_office(run->store, run->office, error);
}

static void
count(TsuImportResult *result, const TsuPlanItem *plan)
{
    if (plan->organization) {
        result->organizations++;
        result->changed_organizations +=
            plan->status == TSU_PLAN_NEW || plan->status == TSU_PLAN_CHANGED;
        return;
    }
    result->people++;
    result->count[plan->status]++;
}

static bool
take_parcels(TsuImportRun *run, Replies *replies, GError **error)
{
    const TsuImportOptions *options = run->options;
    TsuParcel *parcel;

    while ((parcel = tsu_parcel_queue_pop(run->queue)) != NULL) {
        g_autoptr(TsuPlanItem) plan = NULL;

        if (g_cancellable_set_error_if_cancelled(options->cancellable, error))
            return false;
        if (parcel->item->type == TSU_ITEM_OMITTED) {
            if (!tsu_import_keep_omitted(run, parcel, error))
                return false;
            continue;
        }
        plan = parcel->item->type == TSU_ITEM_PERSON
                   ? tsu_import_plan_person(run, parcel, error)
                   : tsu_import_plan_organization(run, parcel, error);
        if (plan == NULL || (options->findings && !tsu_import_judge(run, plan, error)))
            return false;
        count(run->result, plan);
        run->result->errors |= plan->status == TSU_PLAN_HELD;
        replies_add(replies, plan);
        if (options->report != NULL)
            options->report(plan, options->data);
        if (options->progress != NULL && run->result->people % PROGRESS_EVERY == 0)
            options->progress(parcel->position, tsu_xml_reader_size(run->reader),
                              run->result->people, options->data);
    }
    return true;
}

static bool
add_batch(TsuImportRun *run, const char *path, int64_t operation, GError **error)
{
    TsuImportResult *result = run->result;
    g_autofree char *name = g_path_get_basename(path);
    TsuImportBatch batch = {
        .id = result->batch,
        .time = tsu_clock_now(tsu_store_clock(run->store)),
        .actor = (char *) run->actor,
        .file = name,
        .sha256 = result->sha256,
        .kind = result->kind,
        .sender = result->sender,
        .operation = operation,
        .people = result->people,
        .n_new = result->count[TSU_PLAN_NEW],
        .n_changed = result->count[TSU_PLAN_CHANGED],
        .n_same = result->count[TSU_PLAN_SAME],
        .n_conflict = result->count[TSU_PLAN_CONFLICT],
        .n_duplicate = result->count[TSU_PLAN_DUPLICATE],
        .n_held = result->count[TSU_PLAN_HELD],
        .n_skipped = result->count[TSU_PLAN_SKIPPED],
    };

    return tsu_store_add_batch(run->store, &batch, error);
}

/* Everything was planned and carried out: keep it, or not. */
static bool
settle(TsuImportRun *run, const char *path, bool had_people, GError **error)
{
    TsuImportResult *result = run->result;
    bool changes = tsu_store_operation_changes(run->store);

    if (run->options->dry_run || result->refused) {
        tsu_store_rollback(run->store);
        return true;
    }
    if (!tsu_store_next_batch(run->store, &result->batch, error))
        return false;
    if (!changes) {
        tsu_store_rollback(run->store);
        return add_batch(run, path, 0, error);
    }
    tsu_store_set_batch(run->store, result->batch);
    result->operation = tsu_store_operation(run->store);
    /* The file still holds what it held before: nothing was committed yet. */
    return (!had_people || tsu_store_backup_kind(run->store, "import", NULL, error)) &&
           add_batch(run, path, result->operation, error) &&
           tsu_store_commit(run->store, NULL, error);
}

static bool
import(TsuImportRun *run, const char *path, Replies *replies, GError **error)
{
    TsuImportResult *result = run->result;
    g_autofree char *note = g_path_get_basename(path);
    int64_t people_before = 0;
    GThread *thread;
    bool good;

    if (!tsu_store_count_people(run->store, &people_before, error))
        return false;
    if (run->own && run->header->kind == TSU_FILE_ANSWER && people_before > 0) {
        /* What went out does not come back in: it would confirm its own consents. */
        result->fatal = header_issue(TSU_ISSUE_KIND_NOT_TAKEN, "answer", "delivery | transfer");
        result->refused = true;
        return true;
    }
    if (!tsu_store_begin(run->store, "import", run->actor, note, error))
        return false;
    if (!adopt_office(run, error))
        return false;
    run->queue = tsu_parcel_queue_new();
    thread = g_thread_new("tsu-import-read", read_file, run);
    good = take_parcels(run, replies, error);
    if (!good)
        tsu_parcel_queue_abandon(run->queue);
    g_thread_join(thread);
    if (!good)
        return false;

    if (tsu_xml_reader_fatal(run->reader) != NULL)
        result->fatal = tsu_issue_copy(tsu_xml_reader_fatal(run->reader));
    result->sha256 = g_strdup(tsu_xml_reader_hash(run->reader));
    result->errors |= tsu_issues_hold(tsu_xml_reader_notices(run->reader), 0);
    result->refused = result->fatal != NULL || (run->options->strict && result->errors);
    return settle(run, path, people_before > 0, error);
}

static void
add_notices(TsuImportRun *run, Replies *replies, const char *path)
{
    const GPtrArray *notices = tsu_xml_reader_notices(run->reader);

    for (unsigned i = 0; i < notices->len; i++)
        g_ptr_array_add(run->result->notices, tsu_issue_copy(g_ptr_array_index(notices, i)));
    if (run->result->fatal != NULL && replies->refused != NULL) {
        /* What was read before the end means nothing now: the reply begins anew. */
        replies_clear(replies);
        replies_init(replies, run, path);
        tsu_reply_add_notice(replies->refused, run->result->fatal);
    }
}

TsuImportResult *
tsu_import_file(TsuStore *store, const char *actor, const char *path,
                const TsuImportOptions *options, GError **error)
{
    g_autoptr(TsuImportResult) result = g_new0(TsuImportResult, 1);
    g_auto(Replies) replies = {0};
    TsuImportRun run = {.store = store, .actor = actor, .options = options, .result = result};
    bool good = true;

    result->notices = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    if (options->reply != NULL && !tsu_output_check(store, options->reply, path, error))
        return NULL;
    run.today = tsu_clock_today(tsu_store_clock(store));
    run.reader = tsu_xml_reader_open(path, error);
    if (run.reader == NULL)
        return NULL;
    run.seen = g_byte_array_new();
    run.refs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tsu_store_set_cancellable(store, options->cancellable);

    if (tsu_xml_reader_start(run.reader)) {
        run.header = tsu_xml_reader_header(run.reader);
        result->sender = g_strdup(run.header->sender.code);
        result->kind = g_strdup(tsu_file_kind_key(run.header->kind));
        result->fatal = settle_office(&run);
    } else {
        result->fatal = tsu_issue_copy(tsu_xml_reader_fatal(run.reader));
    }
    result->refused = result->fatal != NULL;
    if (options->reply != NULL)
        replies_init(&replies, &run, path);
    if (!result->refused)
        good = import(&run, path, &replies, error);
    if (!good)
        tsu_store_rollback(store);
    tsu_store_set_cancellable(store, NULL);
    if (good) {
        add_notices(&run, &replies, path);
        good = write_reply(&run, &replies, error);
    }

    tsu_parcel_queue_free(run.queue);
    g_byte_array_unref(run.seen);
    g_hash_table_unref(run.refs);
    tsu_xml_reader_free(run.reader);
    g_free(run.office);
    return good ? g_steal_pointer(&result) : NULL;
}
