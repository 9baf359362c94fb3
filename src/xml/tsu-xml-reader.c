/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/dict.h>
#include <libxml/xmlerror.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tsu-error.h"
#include "tsu-xml-checks-private.h"
#include "tsu-xml-error-private.h"
#include "tsu-xml-header-private.h"
#include "tsu-xml-item-private.h"
#include "tsu-xml-schema-private.h"
#include "tsu-xml-source-private.h"

/* Names that a file may hold before libxml2 gives up; bounds the memory that names can take. */
#define MAX_NAMES (4 << 20)
/* Slots for the numbers of our names, by their pointers in the parser's dictionary. */
#define SLOTS 2048

typedef enum {
    AT_START, /* before the root */
    AT_HEAD,  /* sender and receiver are awaited */
    AT_ITEMS, /* organizations, people, omitted people */
    AT_END,   /* behind the root */
} Where;

struct _TsuXmlReader {
    TsuXmlSource *source;
    int64_t size;
    bool begun, ended;

    xmlParserCtxt *parser;
    struct {
        const xmlChar *name;
        int number;
    } slots[SLOTS];
    const xmlChar *ours; /* our namespace, as the parser's dictionary has it */

    Where where;
    unsigned depth;
    unsigned ignored; /* open elements outside any person; 0: none */
    TsuFileHeader header;
    bool header_done;
    TsuItemType last_type;
    int64_t ordinals[TSU_ITEM_OMITTED + 1];
    bool stray_text;

    TsuXmlBuilder *builder;
    TsuXmlValidator *validator;
    bool in_item;
    int64_t item_begin; /* in bytes of what the parser was given */
    bool item_large;

    GQueue items; /* read, and not yet asked for */
    GPtrArray *notices;
    TsuIssue *fatal;
};

static void
refuse(TsuXmlReader *r, TsuIssueCode code, int64_t line, const char *found, const char *allowed)
{
    if (r->fatal != NULL)
        return;
    r->fatal = tsu_issue_new(code);
    tsu_issue_set(r->fatal, code, found, allowed);
    r->fatal->line = line;
    if (r->parser != NULL)
        xmlStopParser(r->parser);
}

static int64_t
present_line(const TsuXmlReader *r)
{
    return r->parser->input != NULL ? r->parser->input->line : 0;
}

/* Tells of what stands outside any person.  Held to a number, for a file may hold nothing else. */
static void
notice(TsuXmlReader *r, TsuIssueCode code, int64_t line, const char *found)
{
    TsuIssue *issue;

    if (r->notices->len >= TSU_XML_MAX_ISSUES)
        return;
    issue = tsu_issue_new(code);
    tsu_issue_set(issue, code, found, NULL);
    issue->line = line;
    g_ptr_array_add(r->notices, issue);
}

/* --- Names ------------------------------------------------------------------------------------ */

static unsigned
slot_of(const xmlChar *name)
{
    return (unsigned) (((uintptr_t) name * UINT64_C(0x9E3779B97F4A7C15)) >> 53) % SLOTS;
}

static void
number_names(TsuXmlReader *r)
{
    const TsuXmlNames *names = tsu_xml_names();

    g_assert(names->n_names < SLOTS / 2);
    for (unsigned i = 0; i < names->n_names; i++) {
        const xmlChar *name = xmlDictLookup(r->parser->dict, (const xmlChar *) names->names[i], -1);
        unsigned slot = slot_of(name);

        while (r->slots[slot].name != NULL)
            slot = (slot + 1) % SLOTS;
        r->slots[slot].name = name;
        r->slots[slot].number = (int) i;
    }
    r->ours = xmlDictLookup(r->parser->dict, (const xmlChar *) TSU_XML_NAMESPACE, -1);
}

static int
number_of(const TsuXmlReader *r, const xmlChar *name)
{
    unsigned slot = slot_of(name);

    while (r->slots[slot].name != NULL) {
        if (r->slots[slot].name == name)
            return r->slots[slot].number;
        slot = (slot + 1) % SLOTS;
    }

    return -1;
}

/* --- The tree above people ---------------------------------------------------------------------
 */

static void
read_root(TsuXmlReader *r, const TsuXmlTag *tag)
{
    g_auto(TsuIssue) issue = {0};

    if (!tsu_xml_header_read_root(&r->header, tag, &issue)) {
        refuse(r, issue.code, issue.line, issue.found, issue.allowed);
        r->fatal->field = g_steal_pointer(&issue.field);
        return;
    }
    r->where = AT_HEAD;
    tsu_xml_builder_set_file(r->builder, r->header.kind, tsu_xml_header_is_newer(&r->header));
}

/* Sender and receiver are both there before anything else is. */
static bool
finish_head(TsuXmlReader *r, int64_t line)
{
    bool sender = r->header.sender.code != NULL;

    if (r->where != AT_HEAD)
        return true;
    if (!sender || r->header.receiver.code == NULL) {
        refuse(r, TSU_ISSUE_BAD_HEADER, line, NULL, NULL);
        r->fatal->field = g_strdup(sender ? "receiver" : "sender");
        return false;
    }
    r->where = AT_ITEMS;
    r->header_done = true;
    return true;
}

static void
begin_item(TsuXmlReader *r, TsuItemType type, const TsuXmlTag *tag)
{
    int64_t total = 0;

    for (unsigned i = 0; i < G_N_ELEMENTS(r->ordinals); i++)
        total += r->ordinals[i];
    if (total >= TSU_XML_MAX_PEOPLE) {
        refuse(r, TSU_ISSUE_TOO_MANY_PEOPLE, tag->line, NULL, "2,000,000");
        return;
    }

    r->in_item = true;
    r->item_large = false;
    r->item_begin =
        (int64_t) r->parser->input->consumed + (r->parser->input->cur - r->parser->input->base);
    tsu_xml_builder_begin(r->builder, type, ++r->ordinals[type], tag);
    if (type < r->last_type) {
        g_autofree char *name = tsu_xml_tag_name(tag);

        tsu_xml_builder_report(r->builder, TSU_ISSUE_MISPLACED_ELEMENT, name,
                               "organization, person, omitted");
    }
    r->last_type = MAX(type, r->last_type);
    tsu_xml_validator_begin(r->validator);
    tsu_xml_validator_start(r->validator, tag);
}

/* A child of the root. */
static void
begin_child(TsuXmlReader *r, const TsuXmlTag *tag)
{
    static const char *const NAMES[] = {
        [TSU_ITEM_ORGANIZATION] = "organization",
        [TSU_ITEM_PERSON] = "person",
        [TSU_ITEM_OMITTED] = "omitted",
    };
    g_autofree char *name = NULL;

    for (TsuItemType type = TSU_ITEM_ORGANIZATION; tag->ours && type <= TSU_ITEM_OMITTED; type++)
        if (strcmp(tag->local, NAMES[type]) == 0) {
            if (finish_head(r, tag->line))
                begin_item(r, type, tag);
            return;
        }

    r->ignored = 1;
    name = tsu_xml_tag_name(tag);
    if (tag->ours && (strcmp(tag->local, "sender") == 0 || strcmp(tag->local, "receiver") == 0)) {
        bool sender = *tag->local == 's';
        TsuFileParty *party = sender ? &r->header.sender : &r->header.receiver;
        g_auto(TsuIssue) issue = {0};

        if (r->where != AT_HEAD || party->code != NULL ||
            (sender && r->header.receiver.code != NULL)) {
            notice(r, TSU_ISSUE_MISPLACED_ELEMENT, tag->line, name);
        } else if (!tsu_xml_header_read_party(&r->header, party, tag, &issue)) {
            refuse(r, issue.code, issue.line, issue.found, issue.allowed);
            r->fatal->field = g_steal_pointer(&issue.field);
        } else if (!sender) {
            finish_head(r, tag->line);
        }
        return;
    }
    if (!tag->ours && tag->uri != NULL)
        notice(r, TSU_ISSUE_OUTSIDE_PERSON, tag->line, name);
    else if (tag->ours && tsu_xml_header_is_newer(&r->header))
        notice(r, TSU_ISSUE_NEWER_ELEMENT, tag->line, name);
    else
        notice(r, TSU_ISSUE_UNKNOWN_ELEMENT, tag->line, name);
}

/* Gives up a person of more than 2 MB while her element is still open. */
static void
watch_size(TsuXmlReader *r)
{
    int64_t here =
        (int64_t) r->parser->input->consumed + (r->parser->input->cur - r->parser->input->base);

    if (r->item_large || here - r->item_begin <= TSU_XML_MAX_PERSON)
        return;
    r->item_large = true;
    tsu_xml_builder_give_up(r->builder);
    tsu_xml_validator_abandon(r->validator);
}

/* --- What the parser calls ----------------------------------------------------------------------
 */

static void
start_element_cb(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                 int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
                 const xmlChar **attributes)
{
    TsuXmlReader *r = data;
    TsuXmlTag tag = {
        .local = (const char *) local,
        .prefix = (const char *) prefix,
        .uri = (const char *) uri,
        .n_namespaces = n_namespaces,
        .namespaces = (const char **) namespaces,
        .n_attributes = n_attributes,
        .attributes = (const char **) attributes,
        .line = present_line(r),
        .ours = uri == r->ours,
    };

    if (r->fatal != NULL)
        return;
    tag.name_id = tag.ours ? number_of(r, local) : -1;
    if (++r->depth > TSU_XML_MAX_DEPTH) {
        refuse(r, TSU_ISSUE_TOO_DEEP, tag.line, NULL, G_STRINGIFY(TSU_XML_MAX_DEPTH));
        return;
    }
    if (r->in_item) {
        watch_size(r);
        tsu_xml_builder_start(r->builder, &tag);
        tsu_xml_validator_start(r->validator, &tag);
    } else if (r->ignored > 0) {
        r->ignored++;
    } else if (r->where == AT_START) {
        read_root(r, &tag);
    } else {
        begin_child(r, &tag);
    }
}

static void
end_element_cb(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    TsuXmlReader *r = data;
    const TsuXmlTag tag = {
        .local = (const char *) local, .prefix = (const char *) prefix, .uri = (const char *) uri};

    if (r->fatal != NULL)
        return;
    r->depth--;
    if (r->ignored > 0) {
        r->ignored--;
        return;
    }
    if (r->depth == 0) {
        if (finish_head(r, present_line(r)))
            r->where = AT_END;
        return;
    }
    watch_size(r);
    tsu_xml_validator_end(r->validator, &tag);
    tsu_xml_builder_end(r->builder, &tag);
    if (r->depth == 1) {
        r->in_item = false;
        g_queue_push_tail(&r->items, tsu_xml_builder_finish(r->builder, r->validator));
    }
}

static void
text_cb(void *data, const xmlChar *text, int size)
{
    TsuXmlReader *r = data;

    if (r->fatal != NULL || size <= 0)
        return;
    if (r->in_item) {
        watch_size(r);
        tsu_xml_builder_text(r->builder, (const char *) text, (size_t) size, present_line(r));
        tsu_xml_validator_text(r->validator, (const char *) text, size);
        return;
    }
    if (r->ignored > 0 || r->stray_text || tsu_xml_is_blank((const char *) text, (size_t) size))
        return;

    int64_t line = present_line(r);
    g_autofree char *found = tsu_xml_stray_text((const char *) text, (size_t) size, &line);
    notice(r, TSU_ISSUE_STRAY_TEXT, line, found);
    r->stray_text = true;
}

/* The first complaint of the parser ends the reading: what follows from it is not told. */
static void
error_cb(void *data, TsuXmlErrorPtr error)
{
    TsuXmlReader *r = data;
    g_autofree char *message = NULL;

    if (error->level < XML_ERR_ERROR || r->fatal != NULL)
        return;
    message = tsu_xml_error_message(error);
    /* 2.9 says so only in words. */
    if (error->code == XML_ERR_INVALID_ENCODING || error->domain == XML_FROM_I18N ||
        g_str_has_prefix(message, "Input is not proper UTF-8"))
        refuse(r, TSU_ISSUE_ENCODING, error->line, NULL, "UTF-8");
    else if (r->ended && r->where != AT_END)
        refuse(r, TSU_ISSUE_NOT_XML, error->line, "end of file", NULL);
    else if (error->code == XML_ERR_DOCUMENT_EMPTY)
        refuse(r, TSU_ISSUE_NOT_XML, error->line, NULL, "<");
    else
        refuse(r, TSU_ISSUE_NOT_XML, error->line, message, NULL);
}

/* --- Construction -------------------------------------------------------------------------------
 */

TsuXmlReader *
tsu_xml_reader_new(TsuXmlReadFunc read, gpointer data, GDestroyNotify destroy, int64_t size)
{
    TsuXmlReader *r = g_new0(TsuXmlReader, 1);

    r->source = tsu_xml_source_new(read, data, destroy);
    r->size = size;
    r->notices = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_queue_init(&r->items);
    return r;
}

static gssize
read_descriptor(gpointer data, uint8_t *buffer, gsize size, GError **error)
{
    gssize got;

    do
        got = read(GPOINTER_TO_INT(data), buffer, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        g_set_error_literal(error, G_FILE_ERROR, (int) g_file_error_from_errno(errno),
                            g_strerror(errno));
    return got;
}

static void
close_descriptor(gpointer data)
{
    close(GPOINTER_TO_INT(data));
}

TsuXmlReader *
tsu_xml_reader_open(const char *path, GError **error)
{
    struct stat status;
    /* Without waiting: a pipe that nobody writes to is an empty file, not a program that hangs. */
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

    if (descriptor < 0) {
        tsu_error_set_errno(error, errno, N_("opening"), path);
        return NULL;
    }
    if (fstat(descriptor, &status) != 0 || S_ISDIR(status.st_mode)) {
        tsu_error_set_errno(error, S_ISDIR(status.st_mode) ? EISDIR : errno, N_("opening"), path);
        close(descriptor);
        return NULL;
    }
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);

    return tsu_xml_reader_new(read_descriptor, GINT_TO_POINTER(descriptor), close_descriptor,
                              S_ISREG(status.st_mode) ? (int64_t) status.st_size : -1);
}

typedef struct {
    GBytes *bytes;
    gsize position;
} Memory;

static gssize
read_memory(gpointer data, uint8_t *buffer, gsize size, GError **error)
{
    Memory *memory = data;
    gsize total;
    const uint8_t *bytes = g_bytes_get_data(memory->bytes, &total);

    size = MIN(size, total - memory->position);
    if (size > 0)
        memcpy(buffer, bytes + memory->position, size);
    memory->position += size;
    return (gssize) size;
}

static void
free_memory(gpointer data)
{
    Memory *memory = data;

    g_bytes_unref(memory->bytes);
    g_free(memory);
}

TsuXmlReader *
tsu_xml_reader_new_for_bytes(GBytes *bytes)
{
    Memory *memory = g_new0(Memory, 1);

    memory->bytes = g_bytes_ref(bytes);
    return tsu_xml_reader_new(read_memory, memory, free_memory, (int64_t) g_bytes_get_size(bytes));
}

void
tsu_xml_reader_free(TsuXmlReader *r)
{
    if (r == NULL)
        return;
    g_queue_clear_full(&r->items, (GDestroyNotify) tsu_batch_item_free);
    g_ptr_array_unref(r->notices);
    tsu_issue_free(r->fatal);
    tsu_file_header_clear(&r->header);
    tsu_xml_builder_free(r->builder);
    tsu_xml_validator_free(r->validator);
    if (r->parser != NULL)
        xmlFreeParserCtxt(r->parser);
    tsu_xml_source_free(r->source);
    g_free(r);
}

/* --- Reading ------------------------------------------------------------------------------------
 */

static void
begin(TsuXmlReader *r)
{
    g_autoptr(GError) error = NULL;
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = start_element_cb,
        .endElementNs = end_element_cb,
        .characters = text_cb,
        .ignorableWhitespace = text_cb,
        .cdataBlock = text_cb,
        .serror = error_cb,
    };

    r->begun = true;
    if (r->size > TSU_XML_MAX_FILE) {
        refuse(r, TSU_ISSUE_FILE_TOO_LARGE, 0, NULL, "4 GB");
        return;
    }
    xmlInitParser();
    r->builder = tsu_xml_builder_new();
    r->validator = tsu_xml_validator_new(&error);
    if (r->validator == NULL) {
        refuse(r, TSU_ISSUE_FILE_UNREADABLE, 0, error->message, NULL);
        return;
    }
    r->parser = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL);
    /* The source gives UTF-8, whatever the declaration says. */
    xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlDictSetLimit(r->parser->dict, MAX_NAMES);
    number_names(r);
}

/* Takes one piece of the file.  False at its end, or when it is refused. */
static bool
advance(TsuXmlReader *r)
{
    g_auto(TsuIssue) issue = {0};
    const char *bytes;
    gssize size;

    if (!r->begun)
        begin(r);
    if (r->fatal != NULL || r->ended)
        return false;

    size = tsu_xml_source_next(r->source, &bytes, &issue);
    if (size < 0) {
        refuse(r, issue.code,
               issue.code == TSU_ISSUE_FILE_UNREADABLE || issue.code == TSU_ISSUE_FILE_EMPTY
                   ? 0
                   : issue.line + MAX(present_line(r), 1),
               issue.found, issue.allowed);
        return false;
    }
    if (size > 0) {
        xmlParseChunk(r->parser, bytes, (int) size, 0);
        return r->fatal == NULL;
    }

    r->ended = true;
    xmlParseChunk(r->parser, NULL, 0, 1);
    /* The parser has said so, but for what it passes over in silence. */
    if (r->fatal == NULL && (!r->parser->wellFormed || r->where != AT_END))
        refuse(r, TSU_ISSUE_NOT_XML, present_line(r), NULL, NULL);
    return false;
}

bool
tsu_xml_reader_start(TsuXmlReader *r)
{
    while (!r->header_done && advance(r))
        continue;
    return r->header_done && r->fatal == NULL;
}

TsuBatchItem *
tsu_xml_reader_next(TsuXmlReader *r)
{
    while (r->items.length == 0 && advance(r))
        continue;
    /* What was read before the trouble is not given out behind it. */
    return r->fatal == NULL ? g_queue_pop_head(&r->items) : NULL;
}

const TsuFileHeader *
tsu_xml_reader_header(TsuXmlReader *r)
{
    return &r->header;
}

const TsuIssue *
tsu_xml_reader_fatal(TsuXmlReader *r)
{
    return r->fatal;
}

const GPtrArray *
tsu_xml_reader_notices(TsuXmlReader *r)
{
    return r->notices;
}

int64_t
tsu_xml_reader_position(TsuXmlReader *r)
{
    return tsu_xml_source_position(r->source);
}

int64_t
tsu_xml_reader_size(TsuXmlReader *r)
{
    return r->size;
}

const char *
tsu_xml_reader_hash(TsuXmlReader *r)
{
    return r->ended && r->fatal == NULL && r->items.length == 0 ? tsu_xml_source_hash(r->source)
                                                                : NULL;
}
