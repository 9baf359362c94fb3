/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-item-private.h"

#include <string.h>

#include "tsu-text.h"
#include "tsu-xml-checks-private.h"
#include "tsu-xml-foreign-private.h"

/* A person with more records than this is no person. */
#define MAX_RECORDS 10000

/* Where in an item the reading stands. */
typedef enum {
    IN_HEAD,
    IN_RECORD,
    IN_FIELD,
    IN_FOREIGN,
    IN_SKIPPED, /* an element of which the issue was told */
} Place;

/* The head or one record, while its element is open. */
typedef struct {
    const TsuXmlEntity *entity;
    TsuRecord *record; /* owned; NULL: none is open */
    int last;          /* rank of the last child */
    uint64_t seen;     /* fields that stood there, by index */
    uint64_t untaken;  /* … and have no value for a reason that was told */
    unsigned unknown;  /* elements that nobody knows: each may be a misspelt field */
    bool misplaced;    /* told once */
    bool stray;        /* told once */
    bool beyond;       /* nothing of this entity travels in this kind of file */
    unsigned first_issue;
    char place[24]; /* "2": the second of its entity in the item */
} Frame;

struct _TsuXmlBuilder {
    const TsuXmlNames *names;
    TsuXmlForeign *foreign;
    TsuFileKind kind;
    uint32_t travels;
    bool newer;
    bool newer_found; /* in this item */

    TsuBatchItem *item;
    Place place, back; /* `back`: where to go from a foreign or skipped element */
    unsigned nested;   /* open elements within a foreign or skipped one */
    Frame head, frame; /* `frame.record` is NULL outside a record */
    unsigned *counts;  /* records so far, by entity */
    unsigned n_errors;
    bool given_up;
    bool foreign_full; /* told that too much is foreign in this item */

    /* The field that is open. */
    int field;
    int64_t field_line;
    bool field_bad; /* its issue was told */
    bool field_nil;
    bool field_long; /* longer than any text may be */
    GString *text;
};

TsuXmlBuilder *
tsu_xml_builder_new(void)
{
    TsuXmlBuilder *b = g_new0(TsuXmlBuilder, 1);

    b->names = tsu_xml_names();
    b->foreign = tsu_xml_foreign_new();
    b->counts = g_new0(unsigned, b->names->n_entities);
    b->text = g_string_new(NULL);
    return b;
}

static void
drop_records(TsuXmlBuilder *b)
{
    g_clear_pointer(&b->frame.record, tsu_record_unref);
    g_clear_pointer(&b->head.record, tsu_record_unref);
}

void
tsu_xml_builder_free(TsuXmlBuilder *b)
{
    if (b == NULL)
        return;
    drop_records(b);
    tsu_batch_item_free(b->item);
    tsu_xml_foreign_free(b->foreign);
    g_free(b->counts);
    g_string_free(b->text, TRUE);
    g_free(b);
}

void
tsu_xml_builder_set_file(TsuXmlBuilder *b, TsuFileKind kind, bool newer)
{
    b->kind = kind;
    b->travels = tsu_file_kind_travels(kind);
    b->newer = newer;
}

void
tsu_batch_item_free(TsuBatchItem *item)
{
    if (item == NULL)
        return;
    g_clear_pointer(&item->head, tsu_record_unref);
    g_ptr_array_unref(item->records);
    g_ptr_array_unref(item->issues);
    g_free(item->label);
    g_free(item->ref);
    g_free(item->reason);
    g_free(item);
}

static void
free_issue(gpointer data)
{
    tsu_issue_free(data);
}

static void
free_record(gpointer data)
{
    tsu_record_unref(data);
}

/* --- Issues ----------------------------------------------------------------------------------- */

static const TsuEntitySpec *
head_spec(const TsuXmlBuilder *b)
{
    return b->item->type == TSU_ITEM_ORGANIZATION ? TSU_ORGANIZATION : TSU_PERSON;
}

static bool
is_clean(const TsuXmlBuilder *b)
{
    return b->n_errors == 0 && !b->newer_found && !b->given_up;
}

/* Says where an issue is: in @frame (NULL: in the item as a whole). */
static void
locate(TsuXmlBuilder *b, TsuIssue *issue, const Frame *frame)
{
    const TsuRecord *head = b->head.record != NULL ? b->head.record : b->item->head;

    issue->ordinal = b->item->ordinal;
    g_free(issue->person);
    issue->person = g_strdup(head != NULL ? head->ref : b->item->ref);
    if (frame == &b->frame) {
        g_free(issue->entity);
        issue->entity = g_strdup(frame->entity->spec->name);
        g_free(issue->record);
        issue->record = g_strdup(frame->record->ref != NULL ? frame->record->ref : frame->place);
    } else if (b->item->type == TSU_ITEM_ORGANIZATION && issue->entity == NULL) {
        issue->entity = g_strdup(head_spec(b)->name);
    }
}

static void
take_issue(TsuXmlBuilder *b, TsuIssue *issue)
{
    if (tsu_issue_severity(issue->code) != TSU_SEVERITY_NOTICE)
        b->n_errors++;
    if (b->item->issues->len < TSU_XML_MAX_ISSUES)
        g_ptr_array_add(b->item->issues, issue);
    else
        tsu_issue_free(issue);
}

static void
report(TsuXmlBuilder *b, const Frame *frame, TsuIssueCode code, int64_t line, const char *field,
       const char *found, const char *allowed)
{
    TsuIssue *issue = tsu_issue_new(code);

    tsu_issue_set(issue, code, found, allowed);
    issue->line = line;
    issue->field = g_strdup(field);
    locate(b, issue, frame);
    take_issue(b, issue);
}

void
tsu_xml_builder_report(TsuXmlBuilder *b, TsuIssueCode code, const char *found, const char *allowed)
{
    report(b, NULL, code, b->item->line, NULL, found, allowed);
}

/* --- Attributes ------------------------------------------------------------------------------- */

/* True for xsi:schemaLocation and its like, which every validator lets pass anywhere. */
static bool
is_schema_location(const TsuXmlAttribute *a)
{
    return g_strcmp0(a->uri, TSU_XML_XSI) == 0 &&
           (strcmp(a->local, "schemaLocation") == 0 ||
            strcmp(a->local, "noNamespaceSchemaLocation") == 0);
}

static void
report_attribute(TsuXmlBuilder *b, const Frame *frame, int64_t line, const char *field,
                 const TsuXmlAttribute *a)
{
    g_autofree char *name = tsu_xml_attribute_name(a);

    if (b->newer && a->uri == NULL) {
        b->newer_found = true;
        report(b, frame, TSU_ISSUE_NEWER_ELEMENT, line, field, name, NULL);
    } else {
        report(b, frame, TSU_ISSUE_UNKNOWN_ATTRIBUTE, line, field, name, NULL);
    }
}

/* The attributes of a person, an organization or a record. */
static void
read_attributes(TsuXmlBuilder *b, Frame *frame, const TsuXmlTag *tag)
{
    bool is_head = frame == &b->head;
    TsuRecord *record = frame->record;
    const char *ref = is_head && b->item->type == TSU_ITEM_ORGANIZATION ? "code" : "ref";

    /* The reference first: it says where all other issues are. */
    for (int i = 0; i < tag->n_attributes; i++) {
        TsuXmlAttribute a = tsu_xml_tag_attribute(tag, i);

        if (a.uri == NULL && strcmp(a.local, ref) == 0) {
            g_autofree char *value = tsu_xml_attribute_value(&a);
            TsuIssue issue = {0};

            record->ref = strcmp(ref, "code") == 0 ? tsu_xml_check_code(value, &issue)
                                                   : tsu_xml_check_ref(value, &issue);
            if (record->ref == NULL)
                report(b, frame, issue.code, tag->line, ref, issue.found, issue.allowed);
            tsu_issue_clear(&issue);
            frame->seen |= UINT64_C(1) << 63; /* it stood there, good or not */
        }
    }
    if (is_head && !(frame->seen >> 63))
        report(b, frame, TSU_ISSUE_NO_REF, tag->line, ref, NULL, NULL);

    for (int i = 0; i < tag->n_attributes; i++) {
        TsuXmlAttribute a = tsu_xml_tag_attribute(tag, i);
        g_autofree char *value = NULL;
        TsuIssue issue = {0};
        bool good = true;

        if (a.uri != NULL) {
            if (!is_schema_location(&a))
                report_attribute(b, frame, tag->line, NULL, &a);
            continue;
        }
        if (strcmp(a.local, ref) == 0)
            continue;
        value = tsu_xml_attribute_value(&a);
        if (strcmp(a.local, "withdrawn") == 0) {
            good = tsu_xml_check_flag(value, &record->withdrawn, &issue);
        } else if (strcmp(a.local, "source") == 0) {
            record->source = tsu_xml_check_code(value, &issue);
            good = record->source != NULL;
            /* Whose it is stands in the head of a delivery. */
            if (good && b->kind == TSU_FILE_DELIVERY) {
                report(b, frame, TSU_ISSUE_BEYOND_PART, tag->line, a.local, value, NULL);
                g_clear_pointer(&record->source, g_free);
            }
        } else if (strcmp(a.local, "number") == 0 && is_head && b->item->type == TSU_ITEM_PERSON) {
            good = tsu_xml_check_number(value, &b->item->number, &issue);
        } else {
            report_attribute(b, frame, tag->line, NULL, &a);
        }
        if (!good)
            report(b, frame, TSU_ISSUE_BAD_ATTRIBUTE, tag->line, a.local, value, issue.allowed);
        tsu_issue_clear(&issue);
    }
}

/* --- Beginning and end of a frame ------------------------------------------------------------- */

static void
begin_frame(TsuXmlBuilder *b, Frame *frame, const TsuXmlEntity *entity, const TsuXmlTag *tag)
{
    unsigned index = (unsigned) (entity - b->names->entities);

    *frame = (Frame){.entity = entity, .last = -1, .first_issue = b->item->issues->len};
    frame->record = tsu_record_new(entity->spec);
    frame->record->line = tag->line;
    g_snprintf(frame->place, sizeof frame->place, "%u", ++b->counts[index]);
    frame->beyond = frame == &b->frame && !tsu_entity_travels(entity->spec, b->travels);
    read_attributes(b, frame, tag);
    if (frame->beyond)
        report(b, frame, TSU_ISSUE_BEYOND_PART, tag->line, NULL, NULL, NULL);
}

static uint64_t
field_bit(const TsuXmlEntity *entity, const char *name)
{
    int index = name != NULL ? tsu_entity_field_index(entity->spec, name) : -1;

    return index >= 0 ? UINT64_C(1) << index : 0;
}

/* What no single field can tell.  What follows from an issue that was told is not told again. */
static void
check_frame(TsuXmlBuilder *b, Frame *frame)
{
    g_autoptr(GPtrArray) found = NULL;
    uint64_t name_parts;

    found = g_ptr_array_new();
    tsu_record_check(frame->record, found);
    name_parts = field_bit(frame->entity, "surname") | field_bit(frame->entity, "given");
    for (unsigned i = 0; i < found->len; i++) {
        TsuIssue *issue = g_ptr_array_index(found, i);
        bool told = false;

        if (issue->code == TSU_ISSUE_MISSING_FIELD) {
            told = frame->untaken & field_bit(frame->entity, issue->field);
            if (!told && frame->unknown > 0) {
                frame->unknown--;
                told = true;
            }
        } else if (issue->code == TSU_ISSUE_NO_NAME) {
            told = frame->untaken & name_parts || frame->unknown > 0;
        }
        if (told) {
            tsu_issue_free(issue);
            continue;
        }
        locate(b, issue, frame);
        take_issue(b, issue);
    }
}

static void
end_record(TsuXmlBuilder *b)
{
    Frame *frame = &b->frame;

    check_frame(b, frame);
    if (frame->record->ref == NULL && !(frame->seen >> 63) &&
        !tsu_xml_record_has_key(frame->record) && frame->untaken == 0 && frame->unknown == 0)
        report(b, frame, TSU_ISSUE_NO_REF, frame->record->line, "ref", NULL, NULL);
    if (frame->beyond) {
        tsu_record_unref(g_steal_pointer(&frame->record));
        return;
    }
    g_ptr_array_add(b->item->records, g_steal_pointer(&frame->record));
    if (b->item->records->len >= MAX_RECORDS)
        tsu_xml_builder_give_up(b);
}

/* --- Fields ----------------------------------------------------------------------------------- */

static Frame *
current(TsuXmlBuilder *b)
{
    return b->frame.record != NULL ? &b->frame : &b->head;
}

static const TsuFieldSpec *
field_spec(TsuXmlBuilder *b)
{
    return &current(b)->entity->spec->fields[b->field];
}

static void
report_field(TsuXmlBuilder *b, TsuIssueCode code, const char *found, const char *allowed)
{
    Frame *frame = current(b);

    report(b, frame, code, b->field_line, field_spec(b)->name, found, allowed);
    if (tsu_issue_severity(code) != TSU_SEVERITY_NOTICE)
        b->field_bad = true;
    frame->untaken |= UINT64_C(1) << b->field;
}

static void
begin_field(TsuXmlBuilder *b, int index, const TsuXmlTag *tag)
{
    Frame *frame = current(b);
    bool required = frame->entity->spec->fields[index].flags & TSU_FIELD_REQUIRED;

    b->field = index;
    b->field_line = tag->line;
    b->field_bad = b->field_nil = b->field_long = false;
    g_string_truncate(b->text, 0);
    b->place = IN_FIELD;
    if (frame->seen & UINT64_C(1) << index)
        report_field(b, TSU_ISSUE_REPEATED_FIELD, NULL, NULL);
    frame->seen |= UINT64_C(1) << index;

    for (int i = 0; i < tag->n_attributes; i++) {
        TsuXmlAttribute a = tsu_xml_tag_attribute(tag, i);

        if (is_schema_location(&a))
            continue;
        if (g_strcmp0(a.uri, TSU_XML_XSI) == 0 && strcmp(a.local, "nil") == 0) {
            g_autofree char *value = tsu_xml_attribute_value(&a);
            TsuIssue issue = {0};

            if (!tsu_xml_check_flag(value, &b->field_nil, &issue) || (required && !b->field_nil))
                report_field(b, TSU_ISSUE_BAD_ATTRIBUTE, value, required ? NULL : issue.allowed);
            tsu_issue_clear(&issue);
        } else {
            report_attribute(b, frame, tag->line, field_spec(b)->name, &a);
        }
    }
}

static void
end_field(TsuXmlBuilder *b)
{
    Frame *frame = current(b);
    const TsuFieldSpec *field = field_spec(b);
    g_autofree char *value = NULL;

    b->place = b->frame.record != NULL ? IN_RECORD : IN_HEAD;
    if (b->field_bad)
        return;

    if (b->field_nil) {
        if (b->text->len > 0) {
            g_autofree char *allowed =
                g_strdup_printf("<%s xsi:nil=\"true\"/>", frame->entity->elements[b->field]);

            report_field(b, TSU_ISSUE_BAD_ATTRIBUTE, "xsi:nil=\"true\"", allowed);
            return;
        }
        value = g_strdup(TSU_NIL);
    } else if (b->field_long) {
        g_autofree char *allowed = tsu_field_allowed(field);

        report_field(
            b, field->type == TSU_FIELD_IMAGE ? TSU_ISSUE_IMAGE_TOO_LARGE : TSU_ISSUE_TEXT_TOO_LONG,
            NULL, field->type == TSU_FIELD_IMAGE ? "300 kB" : allowed);
        return;
    } else {
        TsuIssue issue = {0};
        g_autoptr(GBytes) bytes = NULL;

        if (field->type == TSU_FIELD_IMAGE)
            value = tsu_xml_check_image(b->text->str, &bytes, &issue);
        else
            value = tsu_field_check(field, b->text->str, TSU_DATE_NONE, &issue);
        if (value == NULL)
            report_field(b, issue.code, issue.found, issue.allowed);
        else if (*value == '\0')
            report_field(b, TSU_ISSUE_BAD_TEXT, NULL, NULL);
        tsu_issue_clear(&issue);
        if (b->field_bad)
            return;
        if (bytes != NULL && field->flags & b->travels) {
            g_clear_pointer(&frame->record->bytes, g_bytes_unref);
            frame->record->bytes = g_steal_pointer(&bytes);
        }
    }

    if (field->flags & b->travels)
        tsu_record_take(frame->record, (unsigned) b->field, g_steal_pointer(&value));
    else if (!frame->beyond)
        report_field(b, TSU_ISSUE_BEYOND_PART, NULL, NULL);
    else
        frame->untaken |= UINT64_C(1) << b->field;
}

/* --- Children --------------------------------------------------------------------------------- */

static void
skip(TsuXmlBuilder *b)
{
    b->back = b->place;
    b->place = IN_SKIPPED;
    b->nested = 1;
}

static void
begin_foreign(TsuXmlBuilder *b, const TsuXmlTag *tag)
{
    b->back = b->place;
    b->place = IN_FOREIGN;
    b->nested = 1;
    tsu_xml_foreign_start(b->foreign, tag);
}

static void
end_foreign(TsuXmlBuilder *b)
{
    Frame *frame = current(b);
    unsigned index = (unsigned) frame->entity->extra;
    const char *before = frame->record->values[index];
    bool too_large;
    g_autofree char *more = tsu_xml_foreign_take(b->foreign, &too_large);

    if (too_large) {
        g_autofree char *allowed = g_strdup_printf("%d", TSU_XML_MAX_FOREIGN);

        /* Told once: what comes behind it in the same person has no room either. */
        if (!b->foreign_full)
            report(b, frame, TSU_ISSUE_PERSON_TOO_LARGE, frame->record->line, "extra", NULL,
                   allowed);
        b->foreign_full = true;
    } else if (more != NULL) {
        tsu_record_take(frame->record, index,
                        g_strconcat(before != NULL ? before : "", more, NULL));
    }
}

/* What comes behind all fields and records. */
#define RANK_FOREIGN 10000

/* Fields have their index as rank, records follow, foreign elements come last. */
static void
check_order(TsuXmlBuilder *b, Frame *frame, int rank, const TsuXmlTag *tag, const char *field)
{
    if (rank >= frame->last) {
        frame->last = rank;
        return;
    }
    if (!frame->misplaced) {
        g_autofree char *name = tsu_xml_tag_name(tag);

        report(b, frame, TSU_ISSUE_MISPLACED_ELEMENT, tag->line, field, name, NULL);
        frame->misplaced = true;
    }
}

static void
begin_unknown(TsuXmlBuilder *b, Frame *frame, const TsuXmlTag *tag)
{
    g_autofree char *name = tsu_xml_tag_name(tag);

    if (tag->ours && b->newer) {
        b->newer_found = true;
        report(b, frame, TSU_ISSUE_NEWER_ELEMENT, tag->line, NULL, name, NULL);
        begin_foreign(b, tag);
        return;
    }
    if (tag->ours && tag->name_id >= 0) {
        report(b, frame, TSU_ISSUE_MISPLACED_ELEMENT, tag->line, NULL, name, NULL);
    } else {
        frame->unknown++;
        report(b, frame, TSU_ISSUE_UNKNOWN_ELEMENT, tag->line, NULL, name, NULL);
    }
    skip(b);
}

static void
begin_child(TsuXmlBuilder *b, const TsuXmlTag *tag)
{
    Frame *frame = current(b);
    int index;

    if (!tag->ours && tag->uri != NULL) {
        frame->last = RANK_FOREIGN;
        begin_foreign(b, tag);
        return;
    }
    if (!tag->ours || tag->name_id < 0) {
        begin_unknown(b, frame, tag);
        return;
    }
    index = frame->entity->fields[tag->name_id];
    if (index >= 0) {
        check_order(b, frame, index, tag, frame->entity->spec->fields[index].name);
        begin_field(b, index, tag);
        return;
    }
    if (frame == &b->head) {
        index = b->item->type == TSU_ITEM_ORGANIZATION
                    ? b->names->organization_records[tag->name_id]
                    : b->names->person_records[tag->name_id];
        if (index >= 0) {
            check_order(b, frame, (int) frame->entity->spec->n_fields + index, tag, NULL);
            b->place = IN_RECORD;
            begin_frame(b, &b->frame, &b->names->entities[index], tag);
            return;
        }
    }
    begin_unknown(b, frame, tag);
}

void
tsu_xml_builder_start(TsuXmlBuilder *b, const TsuXmlTag *tag)
{
    switch (b->place) {
    case IN_HEAD:
    case IN_RECORD:
        begin_child(b, tag);
        break;
    case IN_FIELD: {
        g_autofree char *name = tsu_xml_tag_name(tag);

        if (!b->field_bad)
            report_field(b,
                         tag->ours && tag->name_id >= 0 ? TSU_ISSUE_MISPLACED_ELEMENT
                                                        : TSU_ISSUE_UNKNOWN_ELEMENT,
                         name, NULL);
        skip(b);
        break;
    }
    case IN_FOREIGN:
        b->nested++;
        tsu_xml_foreign_start(b->foreign, tag);
        break;
    case IN_SKIPPED:
    default:
        b->nested++;
        break;
    }
}

void
tsu_xml_builder_text(TsuXmlBuilder *b, const char *text, size_t size, int64_t line)
{
    Frame *frame;

    switch (b->place) {
    case IN_FIELD:
        if (b->text->len + size <=
            (field_spec(b)->type == TSU_FIELD_IMAGE ? 2 * TSU_XML_MAX_IMAGE : TSU_XML_MAX_TEXT))
            g_string_append_len(b->text, text, (gssize) size);
        else
            b->field_long = true;
        break;
    case IN_FOREIGN:
        tsu_xml_foreign_text(b->foreign, text, size);
        break;
    case IN_HEAD:
    case IN_RECORD:
        frame = current(b);
        if (!frame->stray && !tsu_xml_is_blank(text, size)) {
            g_autofree char *found = tsu_xml_stray_text(text, size, &line);

            report(b, frame, TSU_ISSUE_STRAY_TEXT, line, NULL, found, NULL);
            frame->stray = true;
        }
        break;
    case IN_SKIPPED:
    default:
        break;
    }
}

void
tsu_xml_builder_end(TsuXmlBuilder *b, const TsuXmlTag *tag)
{
    switch (b->place) {
    case IN_FIELD:
        end_field(b);
        break;
    case IN_RECORD:
        b->place = IN_HEAD;
        end_record(b);
        break;
    case IN_FOREIGN:
        tsu_xml_foreign_end(b->foreign, tag->local, tag->prefix);
        if (--b->nested == 0) {
            b->place = b->back;
            end_foreign(b);
        }
        break;
    case IN_SKIPPED:
        if (--b->nested == 0)
            b->place = b->back;
        break;
    case IN_HEAD:
    default:
        break; /* the item itself: tsu_xml_builder_finish() */
    }
}

/* --- The item --------------------------------------------------------------------------------- */

static void
read_omitted(TsuXmlBuilder *b, const TsuXmlTag *tag)
{
    bool reason = false, ref = false;

    for (int i = 0; i < tag->n_attributes; i++) {
        TsuXmlAttribute a = tsu_xml_tag_attribute(tag, i);
        g_autofree char *value = tsu_xml_attribute_value(&a);
        TsuIssue issue = {0};

        if (a.uri == NULL && strcmp(a.local, "ref") == 0) {
            ref = true;
            b->item->ref = tsu_xml_check_ref(value, &issue);
            if (b->item->ref == NULL)
                report(b, NULL, issue.code, tag->line, "ref", issue.found, issue.allowed);
        } else if (a.uri == NULL && strcmp(a.local, "reason") == 0) {
            reason = true;
            b->item->reason = tsu_xml_check_key(value, &issue);
            if (b->item->reason == NULL)
                report(b, NULL, TSU_ISSUE_BAD_ATTRIBUTE, tag->line, "reason", value, issue.allowed);
        } else if (!is_schema_location(&a)) {
            report_attribute(b, NULL, tag->line, NULL, &a);
        }
        tsu_issue_clear(&issue);
    }
    if (!ref)
        report(b, NULL, TSU_ISSUE_NO_REF, tag->line, "ref", NULL, NULL);
    if (!reason)
        report(b, NULL, TSU_ISSUE_BAD_ATTRIBUTE, tag->line, "reason", NULL, "no-consent");
}

void
tsu_xml_builder_begin(TsuXmlBuilder *b, TsuItemType type, int64_t ordinal, const TsuXmlTag *tag)
{
    TsuBatchItem *item = g_new0(TsuBatchItem, 1);

    drop_records(b);
    tsu_batch_item_free(b->item);
    b->item = item;
    item->type = type;
    item->ordinal = ordinal;
    item->line = tag->line;
    item->records = g_ptr_array_new_with_free_func(free_record);
    item->issues = g_ptr_array_new_with_free_func(free_issue);
    b->n_errors = 0;
    b->newer_found = b->given_up = b->foreign_full = false;
    tsu_xml_foreign_reset(b->foreign);
    memset(b->counts, 0, b->names->n_entities * sizeof *b->counts);

    if (type == TSU_ITEM_OMITTED) {
        read_omitted(b, tag);
        b->place = IN_SKIPPED; /* it has no content, and what it has is not looked at */
        b->back = IN_SKIPPED;
        b->nested = 1;
        return;
    }
    b->place = IN_HEAD;
    begin_frame(b, &b->head,
                &b->names->entities[type == TSU_ITEM_ORGANIZATION ? b->names->organization
                                                                  : b->names->person],
                tag);
}

void
tsu_xml_builder_give_up(TsuXmlBuilder *b)
{
    if (b->given_up)
        return;
    b->given_up = true;
    tsu_xml_builder_report(b, TSU_ISSUE_PERSON_TOO_LARGE, NULL, "2 MB");
    g_clear_pointer(&b->frame.record, tsu_record_unref);
    g_ptr_array_set_size(b->item->records, 0);
    tsu_xml_foreign_reset(b->foreign);
    g_string_free(b->text, TRUE);
    b->text = g_string_new(NULL);
    /* The end of the item finds its own way: no end tag leads back from here. */
    b->place = b->back = IN_SKIPPED;
    b->nested = G_MAXUINT / 2;
}

TsuBatchItem *
tsu_xml_builder_finish(TsuXmlBuilder *b, TsuXmlValidator *validator)
{
    TsuBatchItem *item = b->item;
    g_autofree char *second = NULL;

    if (item->type != TSU_ITEM_OMITTED && !b->given_up) {
        g_autoptr(GPtrArray) doubles = tsu_xml_check_doubles(item->records);

        check_frame(b, &b->head);
        for (unsigned i = 0; i < doubles->len; i++) {
            TsuIssue *issue = g_ptr_array_index(doubles, i);

            locate(b, issue, NULL);
            take_issue(b, issue);
        }
    }
    second = tsu_xml_validator_finish(validator);
    if (second != NULL && is_clean(b))
        tsu_xml_builder_report(b, TSU_ISSUE_SCHEMA, second, NULL);

    item->head = g_steal_pointer(&b->head.record);
    item->label = tsu_xml_item_label(item);
    item->held = b->n_errors > 0;
    b->item = NULL;
    return item;
}
