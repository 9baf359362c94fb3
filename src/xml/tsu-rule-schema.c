/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-rule-schema-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlschemas.h>
#include <string.h>

#include "tsu-schema-resource.h"
#include "tsu-xml-error-private.h"
#include "tsu-xml-schema-private.h"

#define FOLDER "resource:///org/tsubame/Tsubame/schema/"
#define PREFIX "resource://"

/* Compiled once for the process and never freed; read by all threads, written by none. */
static xmlSchema *compiled;
static char *compile_message;

static void
note_message(void *data, TsuXmlErrorPtr error)
{
    char **message = data;

    if (*message == NULL)
        *message = tsu_xml_error_message(error);
}

static GBytes *
look_up(const char *uri)
{
    return g_resource_lookup_data(tsu_schema_get_resource(), uri + strlen(PREFIX),
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* What rules.xsd imports stands beside it in the resource. */
static int
is_ours(const char *uri)
{
    return g_str_has_prefix(uri, FOLDER);
}

typedef struct {
    GBytes *bytes;
    gsize at;
} Stream;

static void *
open_stream(const char *uri)
{
    GBytes *bytes = look_up(uri);
    Stream *stream;

    if (bytes == NULL)
        return NULL;
    stream = g_new0(Stream, 1);
    stream->bytes = bytes;
    return stream;
}

static int
read_stream(void *data, char *buffer, int size)
{
    Stream *stream = data;
    gsize whole;
    const char *bytes = g_bytes_get_data(stream->bytes, &whole);
    gsize n = MIN((gsize) MAX(size, 0), whole - stream->at);

    memcpy(buffer, bytes + stream->at, n);
    stream->at += n;
    return (int) n;
}

static int
close_stream(void *data)
{
    Stream *stream = data;

    g_bytes_unref(stream->bytes);
    g_free(stream);
    return 0;
}

static void
compile(void)
{
    static const char URI[] = FOLDER "rules.xsd";
    g_autoptr(GBytes) bytes = NULL;
    xmlSchemaParserCtxt *parser;
    xmlDoc *document; /* stays: the schema speaks of its nodes */

    tsu_xml_schema_init();
    bytes = look_up(URI);
    document = xmlReadMemory(g_bytes_get_data(bytes, NULL), (int) g_bytes_get_size(bytes), URI,
                             NULL, XML_PARSE_NONET);
    parser = xmlSchemaNewDocParserCtxt(document);
    xmlSchemaSetParserStructuredErrors(parser, note_message, &compile_message);
    xmlRegisterInputCallbacks(is_ours, open_stream, read_stream, close_stream);
    compiled = xmlSchemaParse(parser);
    xmlPopInputCallbacks();
    xmlSchemaFreeParserCtxt(parser);
}

struct _TsuRuleSchema {
    TsuRuleParse *parse;
    xmlSchemaValidCtxt *context;
    xmlNode *node; /* the child of the root that is looked at */
    unsigned told; /* problems before it */
};

/* One wrong value is told three times over by libxml2: of a line, the first counts. */
static bool
is_told(const TsuRuleSchema *schema, int line)
{
    const GPtrArray *problems = schema->parse->problems;

    for (unsigned i = schema->told; i < problems->len; i++)
        if (((const TsuRuleProblem *) g_ptr_array_index(problems, i))->line == line)
            return true;

    return false;
}

static void
note_problem(void *data, TsuXmlErrorPtr error)
{
    TsuRuleSchema *schema = data;
    const xmlNode *node = error->node != NULL ? error->node : schema->node;
    int line = (int) xmlGetLineNo((xmlNode *) node);
    g_autofree char *message = NULL;
    xmlChar *id;

    if (is_told(schema, line))
        return;
    message = tsu_xml_error_message(error);
    id = xmlGetNoNsProp(schema->node, BAD_CAST "id");
    tsu_rule_problem_add(schema->parse->problems, schema->parse->file, line, (const char *) id,
                         _("the schema (rules.xsd) does not allow it: %s"), message);
    xmlFree(id);
}

TsuRuleSchema *
tsu_rule_schema_new(TsuRuleParse *parse)
{
    static gsize done;
    TsuRuleSchema *schema;

    if (g_once_init_enter(&done)) {
        compile();
        g_once_init_leave(&done, 1);
    }
    if (compiled == NULL) {
        tsu_rule_problem_add(parse->problems, parse->file, 0, NULL,
                             _("the schema that is built in cannot be used: %s"),
                             compile_message != NULL ? compile_message : "out of memory");
        return NULL;
    }
    schema = g_new0(TsuRuleSchema, 1);
    schema->parse = parse;
    schema->context = xmlSchemaNewValidCtxt(compiled);
    xmlSchemaSetValidStructuredErrors(schema->context, note_problem, schema);
    return schema;
}

void
tsu_rule_schema_free(TsuRuleSchema *schema)
{
    if (schema == NULL)
        return;
    xmlSchemaFreeValidCtxt(schema->context);
    g_free(schema);
}

void
tsu_rule_schema_check(TsuRuleSchema *schema, xmlNode *node)
{
    schema->node = node;
    schema->told = schema->parse->problems->len;
    if (xmlSchemaValidateOneElement(schema->context, node) != 0 &&
        schema->parse->problems->len == schema->told)
        tsu_rule_problem_add(schema->parse->problems, schema->parse->file, (int) xmlGetLineNo(node),
                             NULL, _("the schema (rules.xsd) does not allow it: %s"), "?");
}
