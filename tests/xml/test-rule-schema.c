/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The schema of rule files and their reader are of one opinion: a file with every element and every
 * attribute is spoilt in every way, one at a time, and shown to both.  And the closed lists of the
 * schema are those of the program.
 */

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <string.h>

#include "tsu-field.h"
#include "tsu-rule-kind.h"
#include "tsu-rule-reader.h"
#include "xml-testing.h"

static xmlSchema *schema;
static char *sample;

static void
ignore(void *data, const char *format, ...)
{
}

static bool
is_valid(xmlDoc *document)
{
    xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(schema);
    bool valid;

    xmlSchemaSetValidErrors(context, ignore, ignore, NULL);
    valid = xmlSchemaValidateDoc(context, document) == 0;
    xmlSchemaFreeValidCtxt(context);
    return valid;
}

/* What no schema says of one file alone: only the reader refuses. */
static bool
is_beyond_schema(const char *text)
{
    static const char *const WORDS[] = {
        "kind: “",                             /* the table of kinds */
        "which it needs",                      /* severity and loss, where there is a gate */
        "stands twice",                        /* a language, a warning */
        "a sitting needs",                     /* japan or abroad */
        "belongs to a step of the kind “sit”", /* series */
        "office=\"true\"",
        "is not known at <rules>",
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strstr(text, WORDS[i]) != NULL)
            return true;

    return false;
}

static unsigned both_accept, both_refuse, reader_refuses;

static void
compare(xmlDoc *document)
{
    g_autoptr(TsuRules) rules = tsu_rules_new();
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(GBytes) bytes = NULL;
    xmlChar *text;
    int size;
    bool valid, read, beyond = true;

    xmlDocDumpMemory(document, &text, &size);
    bytes = g_bytes_new(text, (gsize) size);
    valid = is_valid(document);
    read = tsu_rule_reader_read(rules, "sample.xml", bytes, true, false, problems);
    for (unsigned i = 0; i < problems->len; i++)
        beyond &= is_beyond_schema(((TsuRuleProblem *) g_ptr_array_index(problems, i))->text);
    if (!valid && read)
        g_error("only the schema refuses: %s", text);
    if (valid && !read && !beyond)
        g_error("only the reader refuses, %s: %s",
                ((TsuRuleProblem *) g_ptr_array_index(problems, 0))->text, text);
    *(valid ? (read ? &both_accept : &reader_refuses) : &both_refuse) += 1;
    xmlFree(text);
}

/* A fresh copy of the sample, and its @n-th element, counted through the whole tree. */
static xmlDoc *
fresh(unsigned n, xmlNode **element)
{
    xmlDoc *document = xmlReadMemory(sample, (int) strlen(sample), "sample.xml", NULL, 0);
    xmlNode *node = xmlDocGetRootElement(document);

    while (n > 0 && node != NULL) {
        xmlNode *next = xmlFirstElementChild(node);

        while (next == NULL && node != NULL) {
            next = xmlNextElementSibling(node);
            node = node->parent;
            if (node != NULL && node->type != XML_ELEMENT_NODE)
                node = NULL;
        }
        node = next;
        n--;
    }
    *element = node;
    return document;
}

static const char *const VALUES[] = {
    "",
    " ",
    "x",
    "A1",
    "a b",
    " a ",
    "a  b",
    "-",
    "_",
    ".a",
    "a.b_c-d",
    "あ",
    "a/b",
    "true",
    "false",
    " true ",
    "1",
    "0",
    "01",
    "-1",
    "1000",
    "1001",
    "99999999999999999999",
    "TRUE",
    "1.0",
    "1.1",
    "2.0",
    "2026-12-31",
    "2026-02-29",
    "2028-02-29",
    "2026-1-1",
    "2026-01-01Z",
    "1867-12-31",
    "1868-01-01",
    "9999-12-31",
    "0000-01-01",
    "-2026-01-01",
    "14d",
    "2w",
    "6m",
    "1y",
    "5e",
    "-5d",
    "-5e",
    "+5d",
    "5",
    "d",
    "5h",
    "1234d",
    "12345d",
    "5d ",
    "0d",
    "enacted",
    "hard",
    "stay",
    "official",
    "always",
    "apply",
    "sit",
    "intern_training",
    "intern_training epa",
    "intern_training, epa",
    "study",
    "stage_1",
    "stage_1 stage_2",
    "return",
    "return certification",
    "language_test.level",
    "exam_attempt.result=passed",
    "ja",
    "en",
    "zh-Hans",
    "x-1",
    "JA",
    "japanese",
    "ja_JP",
    "ja-",
    "not-recorded",
};

static void
spoil_attribute(unsigned n, unsigned place)
{
    xmlNode *node;
    xmlDoc *document = fresh(n, &node);
    xmlAttr *attribute = node->properties;

    for (unsigned i = 0; i < place; i++)
        attribute = attribute->next;
    /* An xsi:… or so on of its own name is the same for both. */
    for (unsigned i = 0; i < G_N_ELEMENTS(VALUES); i++) {
        xmlSetNsProp(node, attribute->ns, attribute->name, BAD_CAST VALUES[i]);
        compare(document);
    }
    for (unsigned length = 59; length <= 2001; length++) {
        static const unsigned LENGTHS[] = {59, 60, 61, 99, 100, 101, 499, 500, 501, 1000, 1001};
        g_autofree char *value = g_strnfill(length, 'x');

        for (unsigned i = 0; i < G_N_ELEMENTS(LENGTHS); i++)
            if (LENGTHS[i] == length) {
                xmlSetNsProp(node, attribute->ns, attribute->name, BAD_CAST value);
                compare(document);
            }
    }
    xmlRemoveProp(attribute);
    compare(document);
    xmlFreeDoc(document);
}

static void
spoil_text(unsigned n)
{
    static const unsigned LENGTHS[] = {200, 201, 1000, 1001, 2000, 2001};

    for (unsigned i = 0; i < G_N_ELEMENTS(LENGTHS); i++)
        for (unsigned wide = 0; wide < 2; wide++) {
            xmlNode *node;
            xmlDoc *document = fresh(n, &node);
            g_autoptr(GString) text = g_string_new(NULL);

            for (unsigned k = 0; k < LENGTHS[i]; k++)
                g_string_append(text, wide ? "𠮷" : "x");
            xmlNodeSetContent(node, BAD_CAST text->str);
            compare(document);
            xmlFreeDoc(document);
        }
}

typedef void (*Spoil)(xmlNode *node);

static void
add_attribute(xmlNode *node)
{
    xmlNewProp(node, BAD_CAST "other", BAD_CAST "x");
}

static void
add_foreign_attribute(xmlNode *node)
{
    xmlNewNsProp(node, xmlNewNs(node, BAD_CAST "urn:x", BAD_CAST "x"), BAD_CAST "id", BAD_CAST "x");
}

static void
add_language(xmlNode *node)
{
    xmlNodeSetLang(node, BAD_CAST "ja");
}

static void
add_nil(xmlNode *node)
{
    xmlNs *xsi = xmlNewNs(node, BAD_CAST "http://www.w3.org/2001/XMLSchema-instance", BAD_CAST "i");

    xmlNewNsProp(node, xsi, BAD_CAST "nil", BAD_CAST "true");
}

static void
add_location(xmlNode *node)
{
    xmlNs *xsi = xmlNewNs(node, BAD_CAST "http://www.w3.org/2001/XMLSchema-instance", BAD_CAST "i");

    xmlNewNsProp(node, xsi, BAD_CAST "schemaLocation", BAD_CAST TSU_RULES_NAMESPACE " rules.xsd");
}

static void
add_text(xmlNode *node)
{
    xmlNodeAddContent(node, BAD_CAST "word");
}

static void
add_comment(xmlNode *node)
{
    xmlAddChild(node, xmlNewComment(BAD_CAST "word"));
    xmlAddChild(node, xmlNewPI(BAD_CAST "word", NULL));
}

static void
add_first(xmlNode *node)
{
    xmlNode *child = xmlNewNode(node->ns, BAD_CAST "other");

    if (node->children != NULL)
        xmlAddPrevSibling(node->children, child);
    else
        xmlAddChild(node, child);
}

static void
add_last(xmlNode *node)
{
    xmlNewChild(node, node->ns, BAD_CAST "warn", NULL);
}

static void
add_foreign(xmlNode *node)
{
    xmlNode *child = xmlNewChild(node, NULL, BAD_CAST "title", NULL);

    xmlSetNs(child, xmlNewNs(child, BAD_CAST "urn:x", NULL));
}

static void
make_empty(xmlNode *node)
{
    xmlNodeSetContent(node, NULL);
}

static void
make_blank(xmlNode *node)
{
    xmlNodeSetContent(node, BAD_CAST " \n ");
}

static void
make_foreign(xmlNode *node)
{
    xmlSetNs(node, xmlNewNs(node, BAD_CAST "urn:x", BAD_CAST "x"));
}

static void
rename_it(xmlNode *node)
{
    xmlNodeSetName(node, BAD_CAST "other");
}

static void
twice(xmlNode *node)
{
    if (node->parent->type == XML_ELEMENT_NODE)
        xmlAddNextSibling(node, xmlCopyNode(node, 1));
}

static void
move_first(xmlNode *node)
{
    if (node->parent->type == XML_ELEMENT_NODE && node->prev != NULL)
        xmlAddPrevSibling(node->parent->children, node);
}

static void
move_last(xmlNode *node)
{
    if (node->parent->type == XML_ELEMENT_NODE && node->next != NULL)
        xmlAddNextSibling(node->parent->last, node);
}

static void
move_up(xmlNode *node)
{
    if (node->parent->type == XML_ELEMENT_NODE && node->parent->parent->type == XML_ELEMENT_NODE)
        xmlAddNextSibling(node->parent, node);
}

static void
remove_it(xmlNode *node)
{
    if (node->parent->type != XML_ELEMENT_NODE)
        return;
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

static void
test_one_opinion(void)
{
    static const Spoil SPOILS[] = {
        add_attribute, add_foreign_attribute,
        add_language,  add_nil,
        add_location,  add_text,
        add_comment,   add_first,
        add_last,      add_foreign,
        make_empty,    make_blank,
        make_foreign,  rename_it,
        twice,         move_first,
        move_last,     move_up,
        remove_it,
    };
    xmlNode *node;
    xmlDoc *document = fresh(0, &node);

    compare(document);
    g_assert_cmpuint(both_accept, ==, 1);
    xmlFreeDoc(document);
    for (unsigned n = 0;; n++) {
        unsigned n_attributes = 0;

        document = fresh(n, &node);
        if (node != NULL)
            for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
                n_attributes++;
        xmlFreeDoc(document);
        if (node == NULL)
            break;
        for (unsigned i = 0; i < n_attributes; i++)
            spoil_attribute(n, i);
        spoil_text(n);
        for (unsigned i = 0; i < G_N_ELEMENTS(SPOILS); i++) {
            document = fresh(n, &node);
            SPOILS[i](node);
            compare(document);
            xmlFreeDoc(document);
        }
    }
    g_test_message("%u accepted, %u refused by both, %u by the reader alone", both_accept,
                   both_refuse, reader_refuses);
    g_assert_cmpuint(both_accept, >, 300);
    g_assert_cmpuint(both_refuse, >, 1500);
}

/* --- Closed lists ------------------------------------------------------------------------------
 */

static bool
allows(const char *attribute, const char *value)
{
    g_autofree char *text =
        g_strdup_printf("<rules xmlns='%s' version='1.0' name='x'><gate id='g' %s='%s'>"
                        "<title xml:lang='ja'>x</title></gate></rules>",
                        TSU_RULES_NAMESPACE, attribute, value);
    xmlDoc *document = xmlReadMemory(text, (int) strlen(text), "sample.xml", NULL, 0);
    bool valid = is_valid(document);

    xmlFreeDoc(document);
    return valid;
}

static void
check_choices(const char *attribute, const char *entity, const char *field)
{
    const TsuEntitySpec *spec = tsu_entity_find(entity);
    const TsuChoice *choices = spec->fields[tsu_entity_field_index(spec, field)].choices;

    for (; choices->key != NULL; choices++)
        if (!allows(attribute, choices->key))
            g_error("rules.xsd does not know the %s “%s”", field, choices->key);
    g_assert_false(allows(attribute, "no_such_thing"));
}

static void
test_lists(void)
{
    check_choices("programme", "case", "programme");
    check_choices("to", "stage_period", "stage");
    check_choices("goals", "case", "goal");
    for (unsigned i = 0; i <= TSU_MOMENT_EVENT; i++)
        g_assert_true(allows("when", tsu_moment_key((TsuMoment) i)));
    g_assert_false(allows("when", "then"));
}

int
main(int argc, char **argv)
{
    g_autofree char *xsd = NULL;
    g_autofree char *path = NULL;
    xmlSchemaParserCtxt *parser;
    int status;

    g_test_init(&argc, &argv, NULL);
    xml_testing_be_silent();
    xsd = xml_testing_source("data/schema/rules.xsd");
    path = xml_testing_source("tests/data/rules/whole.xml");
    g_assert_true(g_file_get_contents(path, &sample, NULL, NULL));
    parser = xmlSchemaNewParserCtxt(xsd);
    schema = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    g_assert_nonnull(schema);
    g_test_add_func("/xml/rule-schema/one-opinion", test_one_opinion);
    g_test_add_func("/xml/rule-schema/lists", test_lists);
    status = g_test_run();
    xmlSchemaFree(schema);
    g_free(sample);
    return status;
}
