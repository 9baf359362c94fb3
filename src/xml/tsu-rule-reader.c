/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-rule-reader.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <string.h>

#include "tsu-issue-text.h"
#include "tsu-rule-parse-private.h"
#include "tsu-rule-schema-private.h"
#include "tsu-rules-resource.h"
#include "tsu-xml-error-private.h"
#include "tsu-xml-source-private.h"

#define FOLDER "/org/tsubame/Tsubame/rules/"

/* --- Files -------------------------------------------------------------------------------------
 */

TsuRuleFile *
tsu_rule_file_new(const char *file, GBytes *text, bool office)
{
    TsuRuleFile *one = g_new0(TsuRuleFile, 1);

    one->file = g_strdup(file);
    one->text = g_bytes_ref(text);
    one->office = office;
    return one;
}

void
tsu_rule_file_free(TsuRuleFile *file)
{
    if (file == NULL)
        return;
    g_free(file->file);
    g_free(file->name);
    g_bytes_unref(file->text);
    g_free(file);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
tsu_rule_reader_builtin_files(void)
{
    static gsize done;
    GPtrArray *files = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_file_free);
    g_auto(GStrv) names = NULL;

    if (g_once_init_enter(&done)) {
        tsu_rules_data_register_resource();
        g_once_init_leave(&done, 1);
    }
    names = g_resource_enumerate_children(tsu_rules_data_get_resource(), FOLDER,
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    if (names == NULL)
        return files;
    qsort(names, g_strv_length(names), sizeof *names, compare_names);
    for (unsigned i = 0; names[i] != NULL; i++) {
        g_autofree char *path = g_strconcat(FOLDER, names[i], NULL);
        g_autoptr(GBytes) text = g_resource_lookup_data(tsu_rules_data_get_resource(), path,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

        g_ptr_array_add(files, tsu_rule_file_new(names[i], text, false));
    }
    return files;
}

/* --- Bytes -------------------------------------------------------------------------------------
 */

typedef struct {
    const uint8_t *data;
    gsize left;
} Input;

static gssize
read_input(gpointer data, uint8_t *buffer, gsize size, GError **error)
{
    Input *input = data;
    gsize n = MIN(size, input->left);

    if (n == 0)
        return 0;
    memcpy(buffer, input->data, n);
    input->data += n;
    input->left -= n;
    return (gssize) n;
}

static int
count_lines(const char *text, gsize size)
{
    int lines = 0;

    for (gsize i = 0; i < size; i++)
        lines += text[i] == '\n';
    return lines;
}

static const char *
translate(const char *msgid, gpointer data)
{
    return _(msgid);
}

/* The file as UTF-8 that is safe to hand to libxml2, or NULL. */
static GString *
make_safe(const TsuRuleParse *parse, GBytes *bytes)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(TsuIssue) issue = {0};
    Input input;
    TsuXmlSource *source;
    const char *piece;
    gssize size;
    int line = 1;

    input.data = g_bytes_get_data(bytes, &input.left);
    if (input.left > TSU_RULE_FILE_MAX) {
        tsu_rule_problem_add(parse->problems, parse->file, 0, NULL,
                             _("the file is larger than %d MB; a rule file is a small one"),
                             TSU_RULE_FILE_MAX >> 20);
        return NULL;
    }
    source = tsu_xml_source_new(read_input, &input, NULL);
    while ((size = tsu_xml_source_next(source, &piece, &issue)) > 0) {
        g_string_append_len(text, piece, size);
        line += count_lines(piece, (gsize) size);
    }
    tsu_xml_source_free(source);
    if (size < 0) {
        g_autofree char *why = tsu_issue_render_short(&issue, translate, NULL);

        tsu_rule_problem_add(parse->problems, parse->file, line + (int) issue.line, NULL, "%s",
                             why);
        return NULL;
    }
    return g_steal_pointer(&text);
}

static void
note_error(void *data, TsuXmlErrorPtr error)
{
    TsuRuleParse *parse = ((xmlParserCtxt *) data)->_private;
    g_autofree char *message = NULL;

    /* What follows is a consequence. */
    if (parse->problems->len > 0)
        return;
    message = tsu_xml_error_message(error);
    tsu_rule_problem_add(parse->problems, parse->file, error->line, NULL,
                         _("the file is not well-formed XML: %s"), message);
}

static xmlDoc *
make_tree(TsuRuleParse *parse, GBytes *bytes)
{
    g_autoptr(GString) text = make_safe(parse, bytes);
    xmlParserCtxt *parser;
    xmlDoc *document;
    bool good;

    if (text == NULL)
        return NULL;
    xmlInitParser();
    parser = xmlNewParserCtxt();
    parser->_private = parse;
    parser->sax->serror = note_error;
    document = xmlCtxtReadMemory(parser, text->str, (int) text->len, NULL, "UTF-8",
                                 XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC);
    good = document != NULL && parser->wellFormed && parser->nsWellFormed;
    xmlFreeParserCtxt(parser);
    if (good && xmlDocGetRootElement(document) != NULL)
        return document;
    xmlFreeDoc(document);
    if (parse->problems->len == 0)
        tsu_rule_problem_add(parse->problems, parse->file, 0, NULL,
                             _("the file is not well-formed XML: %s"), "?");
    return NULL;
}

/* --- One file ----------------------------------------------------------------------------------
 */

static void
read_children(TsuRuleParse *parse, xmlNode *root, bool validate)
{
    g_autoptr(TsuRuleSchema) schema = validate ? tsu_rule_schema_new(parse) : NULL;

    for (xmlNode *child = root->children; child != NULL; child = child->next) {
        unsigned told = parse->problems->len;

        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            tsu_rule_parse_text(parse, child);
            continue;
        }
        if (child->type != XML_ELEMENT_NODE)
            continue;
        tsu_rule_parse_child(parse, child);
        if (schema != NULL && parse->problems->len == told)
            tsu_rule_schema_check(schema, child);
        if (parse->problems->len >= TSU_RULE_PROBLEMS_MAX) {
            g_ptr_array_set_size(parse->problems, TSU_RULE_PROBLEMS_MAX);
            tsu_rule_problem_add(parse->problems, parse->file, (int) xmlGetLineNo(child), NULL,
                                 _("more than %d problems; the rest of the file was not read"),
                                 TSU_RULE_PROBLEMS_MAX);
            parse->dropped = true;
            return;
        }
    }
}

static bool
read_file(TsuRules *rules, const char *file, GBytes *text, bool office, bool validate,
          bool *dropped, GPtrArray *problems)
{
    g_autoptr(GPtrArray) own =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    TsuRuleParse parse = {rules, file, office, own, false};
    xmlDoc *document = make_tree(&parse, text);
    g_autofree char *name = NULL;
    bool good;

    if (document != NULL)
        name = tsu_rule_parse_root(&parse, xmlDocGetRootElement(document));
    if (name != NULL) {
        tsu_rules_begin_file(rules, file, name, text, office);
        read_children(&parse, xmlDocGetRootElement(document), validate);
    }
    xmlFreeDoc(document);
    *dropped |= parse.dropped || name == NULL;
    good = own->len == 0;
    g_ptr_array_extend_and_steal(problems, g_steal_pointer(&own));
    return good;
}

bool
tsu_rule_reader_read(TsuRules *rules, const char *file, GBytes *text, bool office, bool validate,
                     GPtrArray *problems)
{
    bool dropped = false;

    return read_file(rules, file, text, office, validate, &dropped, problems);
}

/* --- Sets --------------------------------------------------------------------------------------
 */

/* What finish() says of an element that was complained of already may follow from that alone. */
static bool
is_news(const GPtrArray *problems, unsigned n, const TsuRuleProblem *problem)
{
    for (unsigned i = 0; i < n; i++) {
        const TsuRuleProblem *other = g_ptr_array_index(problems, i);

        if (problem->rule != NULL && g_strcmp0(other->rule, problem->rule) == 0)
            return false;
    }
    return true;
}

static void
finish(TsuRules *rules, GPtrArray *problems, unsigned before)
{
    g_autoptr(GPtrArray) found =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    unsigned n = problems->len;

    if (n == before) {
        tsu_rules_finish(rules, problems);
        return;
    }
    tsu_rules_finish(rules, found);
    g_ptr_array_set_free_func(found, NULL);
    for (unsigned i = 0; i < found->len; i++) {
        TsuRuleProblem *problem = g_ptr_array_index(found, i);

        if (is_news(problems, n, problem))
            g_ptr_array_add(problems, problem);
        else
            tsu_rule_problem_free(problem);
    }
}

static TsuRules *
load(const GPtrArray *files, bool validate_office, GPtrArray *problems)
{
    g_autoptr(TsuRules) rules = tsu_rules_new();
    unsigned before = problems->len;
    bool dropped = false;

    for (unsigned i = 0; i < files->len; i++) {
        const TsuRuleFile *file = g_ptr_array_index(files, i);

        read_file(rules, file->file, file->text, file->office, validate_office && file->office,
                  &dropped, problems);
    }
    /* Where something is missing, what names it would be wrong too. */
    if (!dropped)
        finish(rules, problems, before);
    return problems->len == before ? g_steal_pointer(&rules) : NULL;
}

TsuRules *
tsu_rules_load(GBytes *office_text, const char *office_name, GPtrArray *problems)
{
    g_autoptr(GPtrArray) files = tsu_rule_reader_builtin_files();

    if (office_text != NULL)
        g_ptr_array_add(files, tsu_rule_file_new(office_name, office_text, true));
    return load(files, true, problems);
}

TsuRules *
tsu_rules_load_files(const GPtrArray *files, GPtrArray *problems)
{
    return load(files, false, problems);
}
