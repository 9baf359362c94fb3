/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-baseline.h"
#include "tsu-consent.h"
#include "tsu-file.h"
#include "tsu-files.h"
#include "tsu-output.h"
#include "tsu-service-error.h"
#include "tsu-xml-validate.h"
#include "tsu-xml-writer.h"

#define PROGRESS_EVERY 256

/* What travels ---------------------------------------------------------------------------------*/

void
tsu_left_out_free(TsuLeftOut *left)
{
    if (left == NULL)
        return;
    g_free(left->ref);
    g_free(left->name);
    g_free(left);
}

void
tsu_export_result_free(TsuExportResult *result)
{
    if (result == NULL)
        return;
    g_ptr_array_unref(result->left_out);
    g_ptr_array_unref(result->fields);
    g_free(result->sha256);
    g_free(result);
}

typedef struct {
    TsuStore *store;
    const TsuRecord *recipient;
    TsuFileKind kind;
    TsuDate today;
    TsuXmlWriter *writer;
    TsuExportResult *result;
    GHashTable *sent, *kept;   /* `entity.field` that left, that stayed */
    GHashTable *organizations; /* codes that the file names */
    GArray *people;            /* int64_t */
    GPtrArray *refs;
} Export;

/* The reference under which the other side finds a record again. */
static char *
travelling_ref(const TsuRecord *record)
{
    if (record->ref != NULL)
        return g_strdup(record->ref);
    if (record->source != NULL)
        return NULL;
    return record->spec == TSU_PERSON ? g_strdup_printf("%" G_GINT64_FORMAT, record->id)
                                      : g_strdup_printf("o%" G_GINT64_FORMAT, record->id);
}

static void
note_field(GHashTable *set, const TsuEntitySpec *spec, const char *field)
{
    g_autofree char *name = g_strdup_printf("%s.%s", spec->name, field);

    if (!g_hash_table_contains(set, name))
        g_hash_table_add(set, g_steal_pointer(&name));
}

/* What this recipient last sent for the field: what it sees again where the field is not for
 * answers. */
static const char *
last_sent(Export *export, const TsuPlanWrites *baselines, const TsuRecord *record, unsigned i)
{
    const TsuRecord *row;

    if (baselines->c == NULL)
        return g_strcmp0(record->source, export->recipient->ref) == 0 ? record->values[i] : NULL;
    row = tsu_baseline_row(baselines, export->recipient->ref, record, record->spec->fields[i].name);
    if (row != NULL)
        return tsu_record_get(row, "value");
    return g_strcmp0(record->source, export->recipient->ref) == 0 ? record->values[i] : NULL;
}

/* @record with the values that may travel; NULL when there is nothing in it that may. */
static TsuRecord *
travelling(Export *export, const TsuPlanWrites *baselines, const TsuRecord *record)
{
    const TsuEntitySpec *spec = record->spec;
    g_autoptr(TsuRecord) out = NULL;
    bool mine = g_strcmp0(record->source, export->recipient->ref) == 0;
    uint32_t bit = export->kind == TSU_FILE_ANSWER ? TSU_TRAVELS_ANSWER : TSU_TRAVELS_TRANSFER;
    bool any = spec->owner == TSU_OWNER_NONE;

    if (spec->flags & (TSU_ENTITY_RESTRICTED | TSU_ENTITY_INTERNAL))
        return NULL;
    /* A sender never learns what another sender sent. */
    if (export->kind == TSU_FILE_ANSWER && record->source != NULL && !mine &&
        spec->owner == TSU_OWNER_PERSON)
        return NULL;

    out = tsu_record_new(spec);
    out->id = record->id;
    out->ref = travelling_ref(record);
    out->source = g_strdup(record->source);
    out->withdrawn = record->withdrawn;
    for (unsigned i = 0; i < spec->n_fields; i++) {
        const TsuFieldSpec *field = &spec->fields[i];
        const char *value = NULL;

        if (field->flags & bit)
            value = record->values[i];
        else if (export->kind == TSU_FILE_ANSWER && field->flags & TSU_TRAVELS_DELIVERY)
            value = last_sent(export, baselines, record, i);
        if (value == NULL) {
            if (record->values[i] != NULL)
                note_field(export->kept, spec, field->name);
            continue;
        }
        out->values[i] = g_strdup(value);
        note_field(export->sent, spec, field->name);
        if (field->type == TSU_FIELD_ORGANIZATION &&
            !g_hash_table_contains(export->organizations, value))
            g_hash_table_add(export->organizations, g_strdup(value));
        any |= field->type != TSU_FIELD_XML;
    }
    return any ? g_steal_pointer(&out) : NULL;
}

/* A record without what its schema requires cannot be written: then none of it may travel. */
static bool
is_whole(const TsuRecord *record)
{
    for (unsigned i = 0; i < record->spec->n_fields; i++)
        if (record->spec->fields[i].flags & TSU_FIELD_REQUIRED && record->values[i] == NULL)
            return false;
    return true;
}

/* People ---------------------------------------------------------------------------------------*/

/* Her reference with the recipient; NULL: she is not its person. */
static const char *
ref_with(const TsuCase *c, const char *recipient)
{
    const TsuRecord *person = tsu_case_person(c);
    const GPtrArray *aliases = tsu_case_records(c, "alias");

    if (g_strcmp0(person->source, recipient) == 0)
        return person->ref;
    for (unsigned i = 0; i < aliases->len; i++) {
        const TsuRecord *alias = g_ptr_array_index(aliases, i);

        if (strcmp(tsu_record_get(alias, "sender"), recipient) == 0)
            return tsu_record_get(alias, "sender_ref");
    }
    return NULL;
}

/* Leaves her out, with the reason; NULL where she may appear. */
static const char *
kept_back(Export *export, const TsuCase *c)
{
    const TsuRecord *person = tsu_case_person(c);

    /* Offices hand a case over under the consent to just that. */
    return person->withdrawn
               ? NULL
               : tsu_consent_check(c, export->recipient,
                                   export->kind == TSU_FILE_ANSWER ? "sending_organization"
                                                                   : "transfer",
                                   export->today);
}

static void
leave_out(Export *export, const TsuCase *c, const char *ref, const char *reason)
{
    TsuLeftOut *left = g_new0(TsuLeftOut, 1);

    left->person = tsu_case_person(c)->id;
    left->ref = g_strdup(ref);
    left->name = tsu_case_display_name(c);
    left->reason = reason;
    g_ptr_array_add(export->result->left_out, left);
}

static bool
write_person(Export *export, TsuCase *c, const char *ref, GError **error)
{
    const GPtrArray *all = tsu_case_all(c);
    g_auto(TsuPlanWrites) baselines = {0};
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    g_autoptr(TsuRecord) head = NULL;
    const TsuRecord *person = tsu_case_person(c);

    tsu_plan_writes_init(&baselines, c, tsu_store_office(export->store));
    head = travelling(export, &baselines, person);
    if (export->kind == TSU_FILE_ANSWER) {
        g_free(head->ref);
        head->ref = g_strdup(ref);
        /* Said already by the receiver in the header. */
        g_clear_pointer(&head->source, g_free);
    }
    if (tsu_record_get(head, "photo") != NULL) {
        head->bytes = tsu_store_content(export->store, tsu_record_get(head, "photo"), error);
        if (head->bytes == NULL)
            return false;
    }
    for (unsigned i = 0; i < all->len; i++) {
        const TsuRecord *record = g_ptr_array_index(all, i);
        g_autoptr(TsuRecord) out = NULL;

        if (record->withdrawn)
            continue;
        out = travelling(export, &baselines, record);
        if (out != NULL && is_whole(out))
            g_ptr_array_add(records, g_steal_pointer(&out));
    }
    g_array_append_val(export->people, person->id);
    g_ptr_array_add(export->refs, g_strdup(ref));
    export->result->people++;
    return tsu_xml_writer_person(
        export->writer, head, records,
        export->kind == TSU_FILE_TRANSFER && person->source != NULL ? person->id : 0, error);
}

/* The file -------------------------------------------------------------------------------------*/

/* Each file carries the organizations it names: all of them, since people come as a stream and
 * organizations stand before them.  An answer names only their kind, name and country. */
static bool
write_organizations(Export *export, GError **error)
{
    g_autoptr(GPtrArray) all = tsu_store_organizations(export->store);
    TsuPlanWrites none = {0};

    /* Those that the office entered first: the others name one of them as their source. */
    for (unsigned n = 0; n < 2 * all->len; n++) {
        const TsuRecord *organization = g_ptr_array_index(all, n % all->len);
        g_autoptr(GPtrArray) ours = NULL;
        g_autoptr(GPtrArray) records =
            g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
        g_autoptr(TsuRecord) head = NULL;

        if ((organization->source != NULL) != (n >= all->len))
            continue;
        if (export->kind == TSU_FILE_ANSWER &&
            !g_hash_table_contains(export->organizations, organization->ref))
            continue;
        head = travelling(export, &none, organization);
        if (export->kind == TSU_FILE_TRANSFER) {
            ours = tsu_store_organization_records(export->store, organization->id, error);
            if (ours == NULL)
                return false;
            for (unsigned k = 0; k < ours->len; k++) {
                const TsuRecord *record = g_ptr_array_index(ours, k);
                TsuRecord *out = record->withdrawn ? NULL : travelling(export, &none, record);

                if (out != NULL)
                    g_ptr_array_add(records, out);
            }
        }
        if (!tsu_xml_writer_organization(export->writer, head, records, error))
            return false;
    }
    return true;
}

typedef bool (*Visit)(Export *export, TsuCase *c, const char *ref, const char *reason,
                      GError **error);

/* Calls @visit for each of the recipient's people (of all, in a transfer) in order of number. */
static bool
each_person(Export *export, Visit visit, void (*progress)(int64_t, void *), void *data,
            GCancellable *cancellable, GError **error)
{
    g_autoptr(TsuCaseStream) stream = tsu_store_cases(export->store, 1, G_MAXINT64, false, error);
    GError *local = NULL;
    int64_t done = 0;

    if (stream == NULL)
        return false;
    for (;;) {
        g_autoptr(TsuCase) c = tsu_case_stream_next(stream, &local);
        g_autofree char *own = NULL;
        const char *ref;

        if (c == NULL)
            break;
        if (g_cancellable_set_error_if_cancelled(cancellable, error))
            return false;
        if (progress != NULL && ++done % PROGRESS_EVERY == 0)
            progress(done, data);
        if (tsu_case_person(c)->withdrawn)
            continue;
        own = travelling_ref(tsu_case_person(c));
        ref = export->kind == TSU_FILE_ANSWER ? ref_with(c, export->recipient->ref) : own;
        if (ref != NULL && !visit(export, c, ref, kept_back(export, c), error))
            return false;
    }
    if (local != NULL) {
        g_propagate_error(error, local);
        return false;
    }
    return true;
}

/* First round of an answer: which organizations do her records name? */
static bool
collect_organizations(Export *export, TsuCase *c, const char *ref, const char *reason,
                      GError **error)
{
    const GPtrArray *all = tsu_case_all(c);
    g_auto(TsuPlanWrites) baselines = {0};

    if (reason != NULL)
        return true;
    tsu_plan_writes_init(&baselines, c, tsu_store_office(export->store));
    tsu_record_unref(travelling(export, &baselines, tsu_case_person(c)));
    for (unsigned i = 0; i < all->len; i++) {
        const TsuRecord *record = g_ptr_array_index(all, i);

        if (!record->withdrawn)
            tsu_record_unref(travelling(export, &baselines, record));
    }
    return true;
}

static bool
write_or_leave(Export *export, TsuCase *c, const char *ref, const char *reason, GError **error)
{
    if (reason == NULL)
        return write_person(export, c, ref, error);
    leave_out(export, c, ref, reason);
    return true;
}

static bool
write_file(Export *export, const TsuFileHeader *header, void (*progress)(int64_t, void *),
           void *data, GCancellable *cancellable, GError **error)
{
    if (!tsu_xml_writer_begin(export->writer, header, error))
        return false;
    g_hash_table_add(export->organizations, g_strdup(export->recipient->ref));
    if (export->kind == TSU_FILE_ANSWER &&
        !each_person(export, collect_organizations, NULL, NULL, cancellable, error))
        return false;
    if (!write_organizations(export, error) ||
        !each_person(export, write_or_leave, progress, data, cancellable, error))
        return false;
    for (unsigned i = 0; export->kind == TSU_FILE_ANSWER && i < export->result->left_out->len;
         i++) {
        const TsuLeftOut *left = g_ptr_array_index(export->result->left_out, i);

        /* Which consent is missing is hers and the office's to know. */
        if (!tsu_xml_writer_omitted(export->writer, left->ref, "no-consent", error))
            return false;
    }
    return tsu_xml_writer_end(export->writer, error);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
sorted_names(GHashTable *set)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer name;

    g_hash_table_iter_init(&iter, set);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

static bool
enter_ledger(Export *export, const char *actor, const char *path, GError **error)
{
    g_autofree char *name = g_path_get_basename(path), *fields = NULL;
    g_autoptr(GPtrArray) sent = sorted_names(export->sent);
    TsuDisclosure disclosure = {
        .actor = (char *) actor,
        .kind = (char *) tsu_file_kind_key(export->kind),
        .recipient = export->recipient->ref,
        .country = (char *) tsu_record_get(export->recipient, "country"),
        .purpose = (char *) (export->kind == TSU_FILE_ANSWER ? "sending_organization" : "transfer"),
        .file = name,
        .sha256 = (char *) tsu_xml_writer_hash(export->writer),
        .people = export->result->people,
    };
    bool good;

    g_ptr_array_add(sent, NULL);
    disclosure.fields = fields = g_strjoinv(" ", (char **) sent->pdata);
    good =
        tsu_store_add_disclosure(export->store, &disclosure, export->people, export->refs, error);
    export->result->disclosure = disclosure.id;
    g_free(disclosure.head);
    return good;
}

static bool
check_and_commit(Export *export, TsuFileWriter *file, const char *actor, const char *path,
                 GError **error)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);

    if (!tsu_file_writer_flush(file, error))
        return false;
    if (!tsu_xml_validate_file(tsu_file_writer_get_temporary_path(file), problems)) {
        g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                    _("the file would not be valid: %s"),
                    problems->len > 0 ? (char *) g_ptr_array_index(problems, 0) : "?");
        return false;
    }
    /* In the ledger before the file appears: nothing leaves that is not entered. */
    return tsu_store_begin(export->store, "export", actor, NULL, error) &&
           enter_ledger(export, actor, path, error) &&
           tsu_store_commit(export->store, NULL, error) && tsu_file_writer_commit(file, error);
}

TsuExportResult *
tsu_export_file(TsuStore *store, const char *actor, const char *recipient, TsuFileKind kind,
                const char *path, void (*progress)(int64_t done, void *data), void *data,
                GCancellable *cancellable, GError **error)
{
    g_autoptr(TsuExportResult) result = NULL;
    g_autoptr(TsuFileWriter) file = NULL;
    g_autoptr(TsuXmlWriter) writer = NULL;
    g_autoptr(TsuRecord) to = NULL;
    g_autofree char *today = NULL;
    const char *office = tsu_store_office(store) != NULL ? tsu_store_office(store) : "OFFICE";
    const TsuRecord *from = tsu_store_organization(store, office);
    Export export = {.store = store, .kind = kind};
    TsuFileHeader header = {.kind = kind};
    bool good;

    if (tsu_store_organization(store, recipient) == NULL) {
        g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_USAGE,
                    _("there is no organization %s"), recipient);
        return NULL;
    }
    to = tsu_record_ref(tsu_store_organization(store, recipient));
    if (kind == TSU_FILE_TRANSFER && g_strcmp0(tsu_record_get(to, "kind"), "sending") == 0) {
        g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                    _("a transfer holds the whole case and goes to an office; "
                      "%s is a sending organization, which gets an answer"),
                    recipient);
        return NULL;
    }
    if (!tsu_output_check(store, path, NULL, error))
        return NULL;
    file = tsu_file_writer_open(path, 0600, error);
    if (file == NULL)
        return NULL;

    result = g_new0(TsuExportResult, 1);
    result->left_out = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_left_out_free);
    writer = tsu_xml_writer_new_for_file(file);
    export.recipient = to;
    export.today = tsu_clock_today(tsu_store_clock(store));
    export.writer = writer;
    export.result = result;
    export.sent = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    export.kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    export.organizations = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    export.people = g_array_new(FALSE, FALSE, sizeof(int64_t));
    export.refs = g_ptr_array_new_with_free_func(g_free);

    today = tsu_date_format(export.today);
    header.date = today;
    header.sender.code = (char *) office;
    header.sender.name = from != NULL ? (char *) tsu_record_get(from, "name") : NULL;
    header.sender.country = from != NULL ? (char *) tsu_record_get(from, "country") : NULL;
    header.receiver.code = to->ref;
    header.receiver.name = (char *) tsu_record_get(to, "name");
    header.receiver.country = (char *) tsu_record_get(to, "country");

    good = write_file(&export, &header, progress, data, cancellable, error) &&
           check_and_commit(&export, file, actor, path, error);
    if (!good)
        tsu_store_rollback(store);
    result->fields = sorted_names(export.kept);
    if (good)
        result->sha256 = g_strdup(tsu_xml_writer_hash(writer));
    g_hash_table_unref(export.sent);
    g_hash_table_unref(export.kept);
    g_hash_table_unref(export.organizations);
    g_array_unref(export.people);
    g_ptr_array_unref(export.refs);
    return good ? g_steal_pointer(&result) : NULL;
}
