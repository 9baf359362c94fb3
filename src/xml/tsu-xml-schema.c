/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-schema-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <string.h>

#include "tsu-schema-resource.h"
#include "tsu-xml-error-private.h"
#include "tsu-xml-reader.h"
#include "tsu-xml-validate.h"

#define SCHEMA_PATH  "/org/tsubame/Tsubame/schema/exchange.xsd"
#define MAX_PROBLEMS 20

/* Compiled once for the process and never freed: a megabyte, read by all threads, written by none.
 */
static xmlSchema *compiled;
static char *compile_message;

static void
note_message(void *data, TsuXmlErrorPtr error)
{
    char **message = data;

    if (*message == NULL)
        *message = tsu_xml_error_message(error);
}

void
tsu_xml_schema_init(void)
{
    static gsize done;

    if (g_once_init_enter(&done)) {
        xmlInitParser();
        xmlSchemaInitTypes(); /* not safe to be done by two threads at once */
        tsu_schema_register_resource();
        g_once_init_leave(&done, 1);
    }
}

static void
compile(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    xmlSchemaParserCtxt *parser;

    tsu_xml_schema_init();
    bytes = g_resource_lookup_data(tsu_schema_get_resource(), SCHEMA_PATH,
                                   G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
    if (bytes == NULL) {
        compile_message = g_strdup(error->message);
        return;
    }
    parser =
        xmlSchemaNewMemParserCtxt(g_bytes_get_data(bytes, NULL), (int) g_bytes_get_size(bytes));
    xmlSchemaSetParserStructuredErrors(parser, note_message, &compile_message);
    compiled = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
}

static xmlSchema *
schema(GError **error)
{
    static gsize done;

    if (g_once_init_enter(&done)) {
        compile();
        g_once_init_leave(&done, 1);
    }
    if (compiled == NULL)
        g_set_error(error, TSU_XML_ERROR, TSU_XML_ERROR_SCHEMA,
                    _("the schema that is built in cannot be used: %s"),
                    compile_message != NULL ? compile_message : "out of memory");
    return compiled;
}

struct _TsuXmlValidator {
    xmlSchemaValidCtxt *context;
    xmlSchemaSAXPlugStruct *plug; /* NULL: nothing has begun */
    xmlSAXHandler *sax;           /* of the plug */
    void *data;
    char *message;
};

TsuXmlValidator *
tsu_xml_validator_new(GError **error)
{
    xmlSchema *from = schema(error);
    TsuXmlValidator *validator;

    if (from == NULL)
        return NULL;
    validator = g_new0(TsuXmlValidator, 1);
    validator->context = xmlSchemaNewValidCtxt(from);
    xmlSchemaSetValidStructuredErrors(validator->context, note_message, &validator->message);
    return validator;
}

void
tsu_xml_validator_free(TsuXmlValidator *validator)
{
    if (validator == NULL)
        return;
    tsu_xml_validator_abandon(validator);
    xmlSchemaFreeValidCtxt(validator->context);
    g_free(validator);
}

void
tsu_xml_validator_begin(TsuXmlValidator *validator)
{
    tsu_xml_validator_abandon(validator);
    validator->sax = NULL;
    validator->plug = xmlSchemaSAXPlug(validator->context, &validator->sax, &validator->data);
}

void
tsu_xml_validator_start(TsuXmlValidator *validator, const TsuXmlTag *tag)
{
    if (validator->plug != NULL)
        validator->sax->startElementNs(validator->data, (const xmlChar *) tag->local,
                                       (const xmlChar *) tag->prefix, (const xmlChar *) tag->uri,
                                       tag->n_namespaces, (const xmlChar **) tag->namespaces,
                                       tag->n_attributes, 0, (const xmlChar **) tag->attributes);
}

void
tsu_xml_validator_text(TsuXmlValidator *validator, const char *text, int size)
{
    if (validator->plug != NULL)
        validator->sax->characters(validator->data, (const xmlChar *) text, size);
}

void
tsu_xml_validator_end(TsuXmlValidator *validator, const TsuXmlTag *tag)
{
    if (validator->plug != NULL)
        validator->sax->endElementNs(validator->data, (const xmlChar *) tag->local,
                                     (const xmlChar *) tag->prefix, (const xmlChar *) tag->uri);
}

void
tsu_xml_validator_abandon(TsuXmlValidator *validator)
{
    g_clear_pointer(&validator->plug, xmlSchemaSAXUnplug);
    g_clear_pointer(&validator->message, g_free);
}

char *
tsu_xml_validator_finish(TsuXmlValidator *validator)
{
    char *message;

    if (validator->plug == NULL)
        return NULL;
    if (validator->message == NULL && xmlSchemaIsValid(validator->context) == 0)
        validator->message = g_strdup("");
    message = g_steal_pointer(&validator->message);
    tsu_xml_validator_abandon(validator);
    return message;
}

/* --- Whole files ------------------------------------------------------------------------------ */

typedef struct {
    GPtrArray *problems;
    bool failed;
} Problems;

static void
add_problem(Problems *found, char *problem)
{
    found->failed = true;
    if (found->problems != NULL && found->problems->len < MAX_PROBLEMS)
        g_ptr_array_add(found->problems, problem);
    else
        g_free(problem);
}

static void
note_problem(void *data, TsuXmlErrorPtr error)
{
    g_autofree char *message = tsu_xml_error_message(error);

    add_problem(data, g_strdup_printf("line %d: %s", error->line, message));
}

static bool
validate(xmlTextReader *reader, Problems *found)
{
    g_autoptr(GError) error = NULL;
    xmlSchema *against = schema(&error);
    xmlSchemaValidCtxt *context;
    TsuXmlErrorPtr last;
    int more;

    if (against == NULL) {
        add_problem(found, g_strdup(error->message));
        return false;
    }
    xmlResetLastError();
    context = xmlSchemaNewValidCtxt(against);
    xmlTextReaderSetStructuredErrorHandler(reader, note_problem, found);
    xmlTextReaderSchemaValidateCtxt(reader, context, 0);
    xmlSchemaSetValidStructuredErrors(context, note_problem, found);
    do
        more = xmlTextReaderRead(reader);
    while (more == 1);
    /* With a schema plugged in, the parser itself speaks to nobody any more. */
    last = xmlGetLastError();
    if (more < 0 && last != NULL)
        note_problem(found, last);
    if (more < 0 || xmlTextReaderIsValid(reader) != 1)
        found->failed = true;
    xmlTextReaderSetSchema(reader, NULL);
    xmlSchemaFreeValidCtxt(context);
    return !found->failed;
}

/* The file is one of ours, so no scanner stands before it; nothing is loaded all the same. */
#define OPTIONS (XML_PARSE_NONET | XML_PARSE_BIG_LINES)

bool
tsu_xml_validate_file(const char *path, GPtrArray *problems)
{
    Problems found = {problems, false};
    xmlTextReader *reader;

    xmlInitParser();
    reader = xmlReaderForFile(path, NULL, OPTIONS);
    if (reader == NULL) {
        add_problem(&found, g_strdup_printf("%s cannot be read", path));
        return false;
    }
    validate(reader, &found);
    xmlFreeTextReader(reader);
    return !found.failed;
}

bool
tsu_xml_validate_bytes(GBytes *bytes, GPtrArray *problems)
{
    Problems found = {problems, false};
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    xmlTextReader *reader;

    xmlInitParser();
    if (size == 0 || size > G_MAXINT) {
        add_problem(&found, g_strdup("nothing to read, or too much"));
        return false;
    }
    reader = xmlReaderForMemory(data, (int) size, NULL, NULL, OPTIONS);
    validate(reader, &found);
    xmlFreeTextReader(reader);
    return !found.failed;
}
