/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-edit.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-case-check.h"
#include "tsu-edit-private.h"
#include "tsu-history.h"
#include "tsu-odd.h"
#include "tsu-service-error.h"

#define IMAGE_MAX   ((gsize) 300 * 1024)
#define CONTENT_MAX ((gsize) 20 * 1024 * 1024)

static bool
refuse(GError **error)
{
    g_set_error_literal(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA,
                        _("the values are not allowed"));
    return false;
}

bool
tsu_edit_no_such(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_propagate_error(
        error, g_error_new_valist(TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_USAGE, format, arguments));
    va_end(arguments);
    return false;
}

static void
add_issue(GPtrArray *issues, TsuIssue *found, const TsuEntitySpec *spec, const char *field)
{
    TsuIssue *issue = tsu_issue_copy(found);

    if (spec->owner != TSU_OWNER_NONE) {
        g_free(issue->entity);
        issue->entity = g_strdup(spec->name);
    }
    g_free(issue->field);
    issue->field = g_strdup(field);
    g_ptr_array_add(issues, issue);
}

static bool
is_picture(GBytes *bytes)
{
    gsize size;
    const uint8_t *data = g_bytes_get_data(bytes, &size);

    return (size > 3 && memcmp(data, "\xFF\xD8\xFF", 3) == 0) ||
           (size > 8 && memcmp(data, "\x89PNG\r\n\x1A\n", 8) == 0);
}

/* What @FILE held, checked; its hash, or NULL with @issue. */
static char *
check_bytes(const TsuFieldSpec *field, GBytes *bytes, TsuIssue *issue)
{
    gsize size = g_bytes_get_size(bytes);
    bool image = field->type == TSU_FIELD_IMAGE;
    g_autofree char *found = g_strdup_printf("%" G_GSIZE_FORMAT, size);

    if (image && size > IMAGE_MAX) {
        tsu_issue_set(issue, TSU_ISSUE_IMAGE_TOO_LARGE, found, "307200");
        return NULL;
    }
    if (image && !is_picture(bytes)) {
        tsu_issue_set(issue, TSU_ISSUE_BAD_IMAGE, NULL, "JPEG | PNG");
        return NULL;
    }
    if (size > CONTENT_MAX) {
        tsu_issue_set(issue, TSU_ISSUE_CONTENT_TOO_LARGE, found, "20971520");
        return NULL;
    }
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

/* A file has one way to write a day, and whoever types has more. */
static void
tell_typed_dates(TsuIssue *issue)
{
    if (issue->code != TSU_ISSUE_BAD_DATE || issue->allowed == NULL)
        return;
    g_autofree char *allowed = g_steal_pointer(&issue->allowed);

    issue->allowed = g_strconcat(allowed, " | R8.11.22 | +3m | today", NULL);
}

bool
tsu_edit_apply(TsuStore *store, TsuRecord *record, const TsuTyped *typed, unsigned n_typed,
               GPtrArray *issues, GError **error)
{
    TsuDate today = tsu_clock_today(tsu_store_clock(store));
    unsigned before = issues->len;

    for (unsigned i = 0; i < n_typed; i++) {
        int index = tsu_entity_field_index(record->spec, typed[i].field);
        const TsuFieldSpec *field;
        g_auto(TsuIssue) issue = {0};
        char *value;

        if (index < 0 || record->spec->fields[index].type == TSU_FIELD_XML)
            return tsu_edit_no_such(error, _("there is no field %s"), typed[i].field);
        field = &record->spec->fields[index];
        if (typed[i].bytes != NULL &&
            (field->type == TSU_FIELD_IMAGE || field->type == TSU_FIELD_CONTENT))
            value = check_bytes(field, typed[i].bytes, &issue);
        else
            value = tsu_field_check(field, typed[i].value, today, &issue);
        if (value == NULL) {
            tell_typed_dates(&issue);
            add_issue(issues, &issue, record->spec, field->name);
            continue;
        }
        if (typed[i].bytes == NULL && *value != '\0' &&
            (field->type == TSU_FIELD_IMAGE || field->type == TSU_FIELD_CONTENT) &&
            !tsu_store_has_content(store, value)) {
            tsu_issue_set(&issue, TSU_ISSUE_BAD_HASH, value, NULL);
            add_issue(issues, &issue, record->spec, field->name);
            g_free(value);
            continue;
        }
        if (*value == '\0')
            g_clear_pointer(&value, g_free);
        tsu_record_take(record, (unsigned) index, value);
    }
    return issues->len == before || refuse(error);
}

static bool
put_contents(TsuStore *store, const TsuTyped *typed, unsigned n_typed, GError **error)
{
    for (unsigned i = 0; i < n_typed; i++) {
        g_autofree char *sha256 = NULL;

        if (typed[i].bytes == NULL)
            continue;
        sha256 = tsu_store_put_content(store, typed[i].bytes, error);
        if (sha256 == NULL)
            return false;
    }
    return true;
}

bool
tsu_edit_check_record(TsuStore *store, const TsuRecord *record, GPtrArray *issues, GError **error)
{
    bool good = tsu_record_check(record, issues);

    good &= tsu_record_check_organizations(store, record, issues);
    if (good)
        tsu_odd_check_record(record, tsu_clock_today(tsu_store_clock(store)), issues);
    return good || refuse(error);
}

static bool
same_issue(const TsuIssue *one, const TsuIssue *other)
{
    return one->code == other->code && g_strcmp0(one->field, other->field) == 0 &&
           g_strcmp0(one->found, other->found) == 0 && g_strcmp0(one->allowed, other->allowed) == 0;
}

/* What the passports say now and did not say before, with the number of the record. */
static void
check_passports(const TsuCase *before, const TsuCase *result, TsuDate today, GPtrArray *issues)
{
    const GPtrArray *passports = tsu_case_records(result, "passport");
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);

    tsu_case_check_mrz(before, today, known);
    for (unsigned i = 0; i < passports->len; i++) {
        const TsuRecord *passport = g_ptr_array_index(passports, i);
        unsigned from = issues->len;

        tsu_case_check_passport(result, passport, today, issues);
        for (unsigned k = issues->len; k > from; k--) {
            TsuIssue *issue = g_ptr_array_index(issues, k - 1);
            bool told = false;

            for (unsigned n = 0; n < known->len && !told; n++)
                told = same_issue(issue, g_ptr_array_index(known, n));
            if (told) {
                g_ptr_array_remove_index(issues, k - 1);
            } else if (passport->id != 0) {
                g_free(issue->record);
                issue->record = g_strdup_printf("%" G_GINT64_FORMAT, passport->id);
            }
        }
    }
}

bool
tsu_edit_check_result(TsuStore *store, TsuPlanWrites *writes, const TsuRecord *changed,
                      GPtrArray *issues, GError **error)
{
    g_autoptr(TsuCase) result = tsu_plan_writes_result(writes);
    const GPtrArray *alike = tsu_case_records(result, changed->spec->name);
    unsigned before = issues->len;

    if (tsu_record_is(changed, "stage_period") || tsu_record_is(changed, "case"))
        tsu_case_check_stages(result, issues);
    for (unsigned i = 0; i < alike->len && !changed->withdrawn; i++) {
        const TsuRecord *other = g_ptr_array_index(alike, i);

        if (other != changed && other->id != changed->id && tsu_record_same_key(other, changed)) {
            TsuIssue *issue = tsu_issue_new(TSU_ISSUE_DOUBLE_KEY);

            issue->entity = g_strdup(changed->spec->name);
            issue->record = g_strdup_printf("%" G_GINT64_FORMAT, other->id);
            g_ptr_array_add(issues, issue);
            break;
        }
    }
    if (tsu_issues_hold(issues, before))
        return refuse(error);
    if (tsu_record_is(changed, "passport") || tsu_record_is(changed, "name") ||
        changed->spec == TSU_PERSON)
        check_passports(writes->c, result, tsu_clock_today(tsu_store_clock(store)), issues);
    return true;
}

bool
tsu_edit_run(TsuStore *store, const char *actor, const char *kind, TsuPlanWrites *writes,
             int64_t owner, const TsuTyped *typed, unsigned n_typed, GError **error)
{
    if (!tsu_plan_writes_any(writes))
        return true;
    if (!tsu_store_begin(store, kind, actor, NULL, error))
        return false;
    if (put_contents(store, typed, n_typed, error) &&
        tsu_plan_writes_run(writes, store, owner, error))
        return tsu_store_commit(store, NULL, error);
    tsu_store_rollback(store);
    return false;
}

TsuCase *
tsu_edit_result(TsuStore *store, const TsuPlanWrites *writes)
{
    TsuCase *result = tsu_plan_writes_result(writes);
    const GPtrArray *all = tsu_case_all(result);

    for (unsigned i = 0; i < all->len; i++) {
        const TsuRecord *record = g_ptr_array_index(all, i);

        for (unsigned k = 0; k < record->spec->n_fields; k++) {
            TsuRecord *organization = NULL;

            if (record->spec->fields[k].type == TSU_FIELD_ORGANIZATION)
                organization = tsu_store_organization(store, record->values[k]);
            if (organization != NULL)
                tsu_case_add_organization(result, organization);
        }
    }
    return result;
}

/* New -------------------------------------------------------------------------------------------*/

/* "NGUYEN, THI ANH", "NGUYEN THI ANH", or one name alone. */
static TsuRecord *
split_name(const char *form, const char *text)
{
    TsuRecord *name = tsu_record_new(tsu_entity_find("name"));
    const char *comma = strchr(text, ',');
    const char *gap = comma != NULL ? comma : strpbrk(text, " ");
    const char *wide = comma == NULL ? strstr(text, "\xE3\x80\x80") : NULL;
    size_t skip = 1;

    if (wide != NULL && (gap == NULL || wide < gap)) {
        gap = wide;
        skip = 3;
    }
    tsu_record_set(name, "form", form);
    if (gap == NULL) {
        tsu_record_set(name, "given", text);
    } else {
        g_autofree char *surname = g_strndup(text, (gsize) (gap - text));
        g_autofree char *given = g_strdup(gap + skip);

        g_strstrip(surname);
        g_strstrip(given);
        tsu_record_set(name, "surname", *surname != '\0' ? surname : NULL);
        tsu_record_set(name, "given", *given != '\0' ? given : NULL);
    }
    return name;
}

static const char *
name_form(const char *field)
{
    if (strcmp(field, "name") == 0)
        return "passport";
    if (strcmp(field, "kana") == 0 || strcmp(field, "native") == 0)
        return field;
    return NULL;
}

/* A name typed in one piece passes the same gate as its parts. */
static bool
check_name(TsuStore *store, TsuRecord *name, GPtrArray *issues, GError **error)
{
    static const char *const PARTS[] = {"surname", "given"};
    TsuTyped typed[2];
    unsigned n = 0;

    for (unsigned i = 0; i < G_N_ELEMENTS(PARTS); i++)
        if (tsu_record_get(name, PARTS[i]) != NULL)
            typed[n++] = (TsuTyped){PARTS[i], tsu_record_get(name, PARTS[i]), NULL};
    {
        g_autoptr(TsuRecord) source = tsu_record_copy(name);

        for (unsigned i = 0; i < n; i++)
            typed[i].value = tsu_record_get(source, typed[i].field);
        return tsu_edit_apply(store, name, typed, n, issues, error) &&
               tsu_edit_check_record(store, name, issues, error);
    }
}

/* Tells who may be the same person; she is entered all the same, since undo is at hand. */
static bool
tell_duplicates(TsuStore *store, TsuRecord *person, const GPtrArray *names, GPtrArray *issues,
                GError **error)
{
    g_autoptr(TsuCase) c = tsu_case_new(person);
    g_autoptr(GArray) hashes = NULL;
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (unsigned i = 0; i < names->len; i++)
        tsu_case_add(c, g_ptr_array_index(names, i));
    tsu_case_sort(c);
    hashes = tsu_derived_identity(c);
    if (!tsu_store_find_identity(store, (const int64_t *) (const void *) hashes->data, hashes->len,
                                 people, error))
        return false;
    for (unsigned i = 0; i < people->len; i++) {
        g_autofree char *number =
            g_strdup_printf("%" G_GINT64_FORMAT, g_array_index(people, int64_t, i));
        TsuIssue *issue = tsu_issue_new(TSU_ISSUE_POSSIBLE_DUPLICATE);

        tsu_issue_set(issue, issue->code, number, NULL);
        g_ptr_array_add(issues, issue);
    }
    return true;
}

static bool
new_person(TsuStore *store, const char *actor, const TsuTyped *typed, unsigned n_typed, char **id,
           GPtrArray *issues, GError **error)
{
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    g_autofree TsuTyped *own = g_new0(TsuTyped, n_typed + 1);
    unsigned n_own = 0;

    for (unsigned i = 0; i < n_typed; i++) {
        const char *form = name_form(typed[i].field);

        if (form == NULL) {
            own[n_own++] = typed[i];
        } else {
            TsuRecord *name = split_name(form, typed[i].value);

            g_ptr_array_add(names, name);
            if (!check_name(store, name, issues, error))
                return false;
        }
    }
    if (!tsu_edit_apply(store, person, own, n_own, issues, error) ||
        !tsu_edit_check_record(store, person, issues, error) ||
        !tell_duplicates(store, person, names, issues, error))
        return false;

    if (!tsu_store_begin(store, "typed", actor, NULL, error))
        return false;
    if (!put_contents(store, own, n_own, error) || !tsu_store_insert(store, person, error))
        goto failed;
    for (unsigned i = 0; i < names->len; i++) {
        TsuRecord *name = g_ptr_array_index(names, i);

        name->owner = person->id;
        if (!tsu_store_insert(store, name, error))
            goto failed;
    }
    if (!tsu_store_commit(store, NULL, error))
        return false;
    *id = g_strdup_printf("%" G_GINT64_FORMAT, person->id);
    return true;

failed:
    tsu_store_rollback(store);
    return false;
}

static bool
new_organization(TsuStore *store, const char *actor, const TsuTyped *typed, unsigned n_typed,
                 char **id, GPtrArray *issues, GError **error)
{
    g_autoptr(TsuRecord) organization = tsu_record_new(TSU_ORGANIZATION);
    g_autofree TsuTyped *own = g_new0(TsuTyped, n_typed + 1);
    unsigned n_own = 0;

    for (unsigned i = 0; i < n_typed; i++) {
        if (strcmp(typed[i].field, "code") != 0) {
            own[n_own++] = typed[i];
            continue;
        }
        g_free(organization->ref);
        organization->ref = g_strdup(typed[i].value);
    }
    if (!tsu_edit_apply(store, organization, own, n_own, issues, error))
        return false;
    if (organization->ref == NULL) {
        g_autoptr(GPtrArray) all = tsu_store_organizations(store);
        unsigned n = all->len;

        do {
            g_free(organization->ref);
            organization->ref = g_strdup_printf("ORG-%u", ++n);
        } while (tsu_store_organization(store, organization->ref) != NULL);
    } else if (!tsu_code_is_valid(organization->ref) ||
               tsu_store_organization(store, organization->ref) != NULL) {
        TsuIssue *issue = tsu_issue_new(tsu_code_is_valid(organization->ref) ? TSU_ISSUE_DOUBLE_KEY
                                                                             : TSU_ISSUE_BAD_CODE);

        tsu_issue_set(issue, issue->code, organization->ref, NULL);
        g_ptr_array_add(issues, issue);
        return refuse(error);
    }
    if (!tsu_edit_check_record(store, organization, issues, error) ||
        !tsu_store_begin(store, "typed", actor, NULL, error))
        return false;
    if (!tsu_store_insert(store, organization, error)) {
        tsu_store_rollback(store);
        return false;
    }
    *id = g_strdup(organization->ref);
    return tsu_store_commit(store, NULL, error);
}

bool
tsu_edit_new(TsuStore *store, const char *actor, const TsuEntitySpec *spec, const TsuTyped *typed,
             unsigned n_typed, char **id, GPtrArray *issues, GError **error)
{
    g_assert(spec->owner == TSU_OWNER_NONE);
    return spec == TSU_PERSON ? new_person(store, actor, typed, n_typed, id, issues, error)
                              : new_organization(store, actor, typed, n_typed, id, issues, error);
}

/* Add, set, remove ------------------------------------------------------------------------------*/

static TsuCase *
load(TsuStore *store, const TsuEntitySpec *head, int64_t owner, GError **error)
{
    return head == TSU_PERSON ? tsu_store_case(store, owner, false, error)
                              : tsu_store_organization_case(store, owner, error);
}

bool
tsu_edit_add(TsuStore *store, const char *actor, const TsuEntitySpec *head, int64_t owner,
             const TsuEntitySpec *spec, const TsuTyped *typed, unsigned n_typed, int64_t *record,
             GPtrArray *issues, GError **error)
{
    g_autoptr(TsuCase) c = NULL;
    g_autoptr(TsuRecord) added = tsu_record_new(spec);
    g_auto(TsuPlanWrites) writes = {0};
    TsuOwner kind = head == TSU_PERSON ? TSU_OWNER_PERSON : TSU_OWNER_ORGANIZATION;

    if (spec->owner != kind || spec->flags & TSU_ENTITY_INTERNAL)
        return tsu_edit_no_such(error, _("there is no kind of record %s"), spec->name);
    c = load(store, head, owner, error);
    if (c == NULL)
        return false;
    tsu_plan_writes_init(&writes, c, tsu_store_office(store));
    g_ptr_array_add(writes.inserts, tsu_record_ref(added));
    if (!tsu_edit_apply(store, added, typed, n_typed, issues, error) ||
        !tsu_edit_check_record(store, added, issues, error) ||
        !tsu_edit_check_result(store, &writes, added, issues, error) ||
        !tsu_edit_run(store, actor, "typed", &writes, owner, typed, n_typed, error))
        return false;
    if (record != NULL)
        *record = added->id;
    /* What was said of it before it had a number. */
    for (unsigned i = 0; i < issues->len; i++) {
        TsuIssue *issue = g_ptr_array_index(issues, i);

        if (g_strcmp0(issue->entity, spec->name) == 0 && issue->record == NULL)
            issue->record = g_strdup_printf("%" G_GINT64_FORMAT, added->id);
    }
    return true;
}

static TsuRecord *
find_record(TsuCase *c, int64_t record, GError **error)
{
    TsuRecord *found = record == 0 ? tsu_case_person(c) : tsu_case_find(c, record);

    if (found == NULL || found->spec->flags & TSU_ENTITY_INTERNAL) {
        g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, record);

        tsu_edit_no_such(error, _("there is no record %s"), number);
        return NULL;
    }
    return found;
}

/* Keeps for every sender what it had sent of what changes now. */
static void
keep_baselines(TsuPlanWrites *writes, const TsuRecord *old, const TsuRecord *now)
{
    if (tsu_case_person(writes->c)->spec != TSU_PERSON)
        return;
    for (unsigned i = 0; i < old->spec->n_fields; i++)
        if (g_strcmp0(old->values[i], now->values[i]) != 0)
            tsu_baseline_changed(writes, old, old->spec->fields[i].name, old->values[i],
                                 now->values[i], NULL);
    if (old->withdrawn != now->withdrawn)
        tsu_baseline_changed(writes, old, "withdrawn", old->withdrawn ? "1" : NULL,
                             now->withdrawn ? "1" : NULL, NULL);
}

bool
tsu_edit_set(TsuStore *store, const char *actor, const TsuEntitySpec *head, int64_t owner,
             int64_t record, const TsuTyped *typed, unsigned n_typed, GPtrArray *issues,
             GError **error)
{
    g_autoptr(TsuCase) c = load(store, head, owner, error);
    g_auto(TsuPlanWrites) writes = {0};
    TsuRecord *old, *now;

    if (c == NULL || (old = find_record(c, record, error)) == NULL)
        return false;
    tsu_plan_writes_init(&writes, c, tsu_store_office(store));
    now = tsu_plan_writes_edit(&writes, old);
    if (!tsu_edit_apply(store, now, typed, n_typed, issues, error) ||
        !tsu_edit_check_record(store, now, issues, error) ||
        !tsu_edit_check_result(store, &writes, now, issues, error))
        return false;
    keep_baselines(&writes, old, now);
    return tsu_edit_run(store, actor, "typed", &writes, owner, typed, n_typed, error);
}

bool
tsu_edit_remove(TsuStore *store, const char *actor, const TsuEntitySpec *head, int64_t owner,
                int64_t record, GError **error)
{
    g_autoptr(TsuCase) c = load(store, head, owner, error);
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_auto(TsuPlanWrites) writes = {0};
    TsuRecord *old, *now;

    if (c == NULL || (old = find_record(c, record, error)) == NULL)
        return false;
    if (old->spec == TSU_ORGANIZATION) {
        g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_USAGE,
                    _("an organization stays, since cases name it"));
        return false;
    }
    tsu_plan_writes_init(&writes, c, tsu_store_office(store));
    now = tsu_plan_writes_edit(&writes, old);
    now->withdrawn = true;
    if (!tsu_edit_check_result(store, &writes, now, issues, error))
        return false;
    keep_baselines(&writes, old, now);
    return tsu_edit_run(store, actor, "typed", &writes, owner, NULL, 0, error);
}

/* Decisions -------------------------------------------------------------------------------------*/

bool
tsu_edit_decide(TsuStore *store, const char *actor, int64_t person, int64_t conflict, bool theirs,
                GError **error)
{
    g_autoptr(TsuCase) c = tsu_store_case(store, person, false, error);
    g_auto(TsuPlanWrites) writes = {0};
    TsuRecord *row, *record;
    const char *field, *value;

    if (c == NULL)
        return false;
    row = tsu_case_find(c, conflict);
    if (row == NULL || !tsu_record_is(row, "sent_value") || row->withdrawn ||
        strcmp(tsu_record_get(row, "state"), "open") != 0) {
        g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, conflict);

        return tsu_edit_no_such(error, _("there is no open conflict %s"), number);
    }
    tsu_plan_writes_init(&writes, c, tsu_store_office(store));
    if (!theirs) {
        tsu_record_set(tsu_plan_writes_edit(&writes, row), "state", "ours");
        return tsu_edit_run(store, actor, "decide", &writes, person, NULL, 0, error);
    }

    field = tsu_record_get(row, "field");
    value = tsu_record_get(row, "value");
    record = find_record(c, tsu_record_get_integer(row, "record", 0), error);
    if (record == NULL)
        return false;
    {
        g_autoptr(TsuRecord) old = tsu_record_ref(record);
        TsuRecord *now = tsu_plan_writes_edit(&writes, record);

        if (strcmp(field, "withdrawn") == 0)
            now->withdrawn = value != NULL;
        else
            tsu_record_set(now, field, value);
        keep_baselines(&writes, old, now);
    }
    row = tsu_plan_writes_seen(&writes, row);
    if (!row->withdrawn)
        tsu_record_set(tsu_plan_writes_edit(&writes, row), "state", "theirs");
    return tsu_edit_run(store, actor, "decide", &writes, person, NULL, 0, error);
}

bool
tsu_edit_office(TsuStore *store, const char *actor, const char *code, const char *name,
                GError **error)
{
    if (!tsu_code_is_valid(code))
        return tsu_edit_no_such(error, _("“%s” cannot be a code"), code);
    if (!tsu_store_begin(store, "office", actor, NULL, error))
        return false;
    if (tsu_store_organization(store, code) == NULL) {
        g_autoptr(TsuRecord) office = tsu_record_new(TSU_ORGANIZATION);

        office->ref = g_strdup(code);
        tsu_record_set(office, "kind", "supervising");
        tsu_record_set(office, "name", name != NULL ? name : code);
        tsu_record_set(office, "country", "JPN");
        if (!tsu_store_insert(store, office, error))
            goto failed;
    }
    if (tsu_store_set_office(store, code, error))
        return tsu_store_commit(store, NULL, error);

failed:
    tsu_store_rollback(store);
    return false;
}
