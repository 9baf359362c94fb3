/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The schema and the reader are of one opinion: a file with each field of each entity is made from
 * the field tables, then spoilt in every way, one at a time, and shown to both.
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tsu-schema-writer.h"
#include "tsu-xml-validate.h"
#include "xml-testing.h"

#define TRAVELS (TSU_TRAVELS_DELIVERY | TSU_TRAVELS_ANSWER | TSU_TRAVELS_TRANSFER)

static void
test_committed(void)
{
    g_autofree char *path = xml_testing_source("data/schema/exchange.xsd");
    g_autofree char *committed = NULL;
    g_autofree char *made = tsu_schema_write();

    g_assert_true(g_file_get_contents(path, &committed, NULL, NULL));
    /* Else: tests/tools/tsubame-xsd >data/schema/exchange.xsd */
    g_assert_true(strcmp(committed, made) == 0);
}

/* What a schema cannot say, or what libxml2 leaves open: here the reader alone refuses. */
static bool
is_beyond_schema(TsuIssueCode code)
{
    switch (code) {
    case TSU_ISSUE_NO_REF: /* a record without a ref whose key is empty */
    case TSU_ISSUE_DOUBLE_RECORD_REF:
    case TSU_ISSUE_DOUBLE_KEY:
    case TSU_ISSUE_NO_NAME:
    case TSU_ISSUE_BAD_TEXT:   /* prose of blanks, or a carriage return */
    case TSU_ISSUE_LINE_BREAK: /* XML folds it into a blank */
    case TSU_ISSUE_BAD_IMAGE:  /* neither JPEG nor PNG */
    case TSU_ISSUE_ENDS_BEFORE_START:
    case TSU_ISSUE_ZAWGYI:
        return true;
    default:
        return false;
    }
}

static unsigned both_accept, both_refuse, reader_refuses;

static void
compare(const char *document)
{
    g_autoptr(GBytes) bytes = g_bytes_new(document, strlen(document));
    g_autoptr(TsuXmlReader) reader = tsu_xml_reader_new_for_bytes(bytes);
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) found = g_string_new(NULL);
    bool valid = tsu_xml_validate_bytes(bytes, problems);
    bool refused = false, told_by_schema = false, beyond = true;
    TsuBatchItem *item;

    g_assert_true(tsu_xml_reader_start(reader));
    while ((item = tsu_xml_reader_next(reader)) != NULL) {
        for (unsigned i = 0; i < item->issues->len; i++) {
            const TsuIssue *issue = g_ptr_array_index(item->issues, i);

            if (tsu_issue_severity(issue->code) == TSU_SEVERITY_NOTICE)
                continue;
            refused = true;
            told_by_schema |= issue->code == TSU_ISSUE_SCHEMA;
            beyond &= is_beyond_schema(issue->code);
            g_string_append_printf(found, " %s", tsu_issue_key(issue->code));
        }
        tsu_batch_item_free(item);
    }
    if (tsu_xml_reader_fatal(reader) != NULL)
        g_error("refused whole, %s: %s", tsu_issue_key(tsu_xml_reader_fatal(reader)->code),
                document);

    /* The reader's own tables find whatever the schema finds … */
    if (!valid && (!refused || told_by_schema))
        g_error("only the schema refuses, %s: %s", (char *) g_ptr_array_index(problems, 0),
                document);
    /* … and more only where no schema can. */
    if (valid && refused && !beyond)
        g_error("only the reader refuses,%s: %s", found->str, document);
    *(valid ? (refused ? &reader_refuses : &both_accept) : &both_refuse) += 1;
}

static const char *
sample(const TsuFieldSpec *field)
{
    switch (field->type) {
    case TSU_FIELD_DATE:
        return "2026-01-31";
    case TSU_FIELD_PARTIAL_DATE:
        return "2026-01";
    case TSU_FIELD_INTEGER:
        return "5";
    case TSU_FIELD_HOURS:
        return "7.5";
    case TSU_FIELD_FLAG:
        return "true";
    case TSU_FIELD_CHOICE:
        return field->choices[0].key;
    case TSU_FIELD_COUNTRY:
        return "VNM";
    case TSU_FIELD_ORGANIZATION:
        return "VN-HOAMAI";
    case TSU_FIELD_IMAGE:
        return "/9j/4A==";
    case TSU_FIELD_TEXT:
        return field->max == 0 || field->max > 3 ? "word" : "USD";
    case TSU_FIELD_PROSE:
    case TSU_FIELD_CONTENT:
    case TSU_FIELD_XML:
    default:
        return "word";
    }
}

/* How a document differs from a good one. */
typedef struct {
    const TsuFieldSpec *field; /* of the entity, or NULL */
    const char *element;       /* in its place; %s: its name */
    const char *attributes;    /* of the record; NULL: a ref */
    const char *before;        /* first in the record */
    const char *behind;        /* last in the record */
} Change;

static void
append_fields(GString *out, const TsuEntitySpec *spec, const Change *change)
{
    for (unsigned i = 0; i < spec->n_fields; i++) {
        const TsuFieldSpec *field = &spec->fields[i];
        g_autofree char *name = tsu_name_to_element(field->name);

        if (!(field->flags & TRAVELS) || field->type == TSU_FIELD_XML)
            continue;
        if (change->field == field) {
            g_auto(GStrv) parts = g_strsplit(change->element, "%s", -1);
            g_autofree char *element = g_strjoinv(name, parts);

            g_string_append(out, element);
        } else {
            g_string_append_printf(out, "<%s>%s</%s>", name, sample(field), name);
        }
    }
}

static void
append_whole(GString *out, const TsuEntitySpec *spec, const Change *change)
{
    bool organization = spec == TSU_ORGANIZATION;
    g_autofree char *name = tsu_name_to_element(spec->name);

    g_string_append_printf(out, "<%s %s>%s", name,
                           change->attributes != NULL ? change->attributes
                           : organization             ? "code=\"A1\""
                                                      : "ref=\"1\"",
                           change->before != NULL ? change->before : "");
    append_fields(out, spec, change);
    g_string_append_printf(out, "%s</%s>\n", change->behind != NULL ? change->behind : "", name);
}

static void
try(const TsuEntitySpec *spec, Change change)
{
    g_autoptr(GString) body = g_string_new(NULL);
    g_autofree char *document = NULL;

    if (spec->owner == TSU_OWNER_ORGANIZATION)
        g_string_append(body, "<organization code=\"A1\"><kind>other</kind><name>A</name>\n");
    if (spec->owner == TSU_OWNER_PERSON)
        g_string_append(body, "<person ref=\"1\"><birthDate>1999-02-03</birthDate>"
                              "<nationality>VNM</nationality>\n");
    append_whole(body, spec, &change);
    if (spec->owner == TSU_OWNER_ORGANIZATION)
        g_string_append(body, "</organization>");
    if (spec->owner == TSU_OWNER_PERSON)
        g_string_append(body, "</person>");
    document = xml_testing_document("transfer", body->str);
    compare(document);
}

static void
try_field(const TsuEntitySpec *spec, const TsuFieldSpec *field)
{
    static const char *const ELEMENTS[] = {
        "",
        "<%s/>",
        "<%s> </%s>",
        "<%s>\n\t</%s>",
        "<%s xsi:nil=\"true\"/>",
        "<%s xsi:nil=\"1\"></%s>",
        "<%s xsi:nil=\" true \"/>",
        "<%s xsi:nil=\"true\"> </%s>",
        "<%s xsi:nil=\"true\">x</%s>",
        "<%s xsi:nil=\"maybe\">x</%s>",
        "<%s xsi:nil=\"\"/>",
        "<%s xsi:other=\"true\"/>",
        "<%s a=\"b\">x</%s>",
        "<%s><x/></%s>",
        "<%s><%s>x</%s></%s>",
        "<%s><x:x xmlns:x=\"urn:x\"/></%s>",
        "<%s xmlns=\"\">x</%s>",
        "<%s xmlns=\"urn:x\">x</%s>",
        "x",
        "<%sx>x</%sx>",
        "<x:x xmlns:x=\"urn:x\"/>",
    };
    static const char *const VALUES[] = {
        "x",
        "X",
        "true",
        "1",
        "0",
        "TRUE",
        "yes",
        "00",
        "01",
        "-1",
        "+1",
        "5",
        "60",
        "61",
        "120",
        "121",
        "999",
        "1000",
        "1001",
        "5000",
        "5001",
        "5000.01",
        "20000",
        "20001",
        "100000",
        "100001",
        "1.0",
        "1.25",
        "1.250",
        "1.",
        ".5",
        "1e3",
        "1,5",
        "2026",
        "2026-01",
        "2026-01-01",
        "2026-1-1",
        "2026-02-29",
        "2028-02-29",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2026-01-32",
        "1867-12-31",
        "1868-01-01",
        "9999-12-31",
        "0000-01-01",
        "-2026-01-01",
        "2026-01-01Z",
        "2026-01-01+09:00",
        "2026Z",
        "1867",
        "1868",
        "1867-12",
        "2026-12-31",
        "20260101",
        "VNM",
        "VN",
        "vnm",
        "XYZ",
        "ZZZ",
        "jlpt",
        "JLPT",
        "n4",
        "passport",
        "VN-HOAMAI",
        "VN HOAMAI",
        "-A",
        "A_1.2-3",
        "123",
        "1A",
        "1.-A",
        "AAAA",
        "AAA=",
        "AA==",
        "AB==",
        "A===",
        "/9j/4A==",
        "/9j/ 4A==",
        "iVBORw0KGgo=",
        "a b",
        " a ",
        "a\nb",
        "a\tb",
        "&lt;&amp;",
        "Nguyễn",
        "東京",
        "１",
        "２０２６",
        "𠮷",
        "a&#13;b",
        "999999999999999999",
        "1000000000000000000",
        "99999999999999999999",
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(ELEMENTS); i++)
        try(spec, (Change){.field = field, .element = ELEMENTS[i]});
    for (unsigned i = 0; i < G_N_ELEMENTS(VALUES); i++) {
        g_autofree char *element = g_strdup_printf("<%%s>%s</%%s>", VALUES[i]);
        g_autofree char *twice = g_strconcat(element, element, NULL);
        g_autofree char *padded = g_strdup_printf("<%%s>\n  %s\n</%%s>", VALUES[i]);
        g_autofree char *cdata = g_strdup_printf("<%%s><![CDATA[%s]]><!-- --></%%s>", VALUES[i]);

        try(spec, (Change){.field = field, .element = element});
        if (i % 8 == 0) {
            try(spec, (Change){.field = field, .element = twice});
            try(spec, (Change){.field = field, .element = padded});
            try(spec, (Change){.field = field, .element = cdata});
        }
    }

    /* Lengths: as many as may be, and one more. */
    for (gsize more = 0; more < 2; more++)
        for (unsigned wide = 0; wide < 2; wide++) {
            gint64 max = field->max > 0 ? field->max : field->type == TSU_FIELD_PROSE ? 20000 : 500;
            g_autoptr(GString) element = g_string_new("<%s>");

            if (field->type != TSU_FIELD_TEXT && field->type != TSU_FIELD_PROSE)
                continue;
            for (gint64 i = 0; i < max + (gint64) more; i++)
                g_string_append(element, wide ? "𠮷" : "x");
            g_string_append(element, "</%s>");
            try(spec, (Change){.field = field, .element = element->str});
        }
}

static void
try_record(const TsuEntitySpec *spec)
{
    static const char *const ATTRIBUTES[] = {
        "",
        "ref=\"\"",
        "ref=\" \"",
        "ref=\" a \"",
        "ref=\"a b\"",
        "ref=\"ệ東\"",
        "ref=\"1\" a=\"b\"",
        "ref=\"1\" xml:lang=\"vi\"",
        "ref=\"1\" xsi:nil=\"true\"",
        "ref=\"1\" xsi:nil=\"false\"",
        "ref=\"1\" xsi:schemaLocation=\"urn:a urn:b\"",
        "ref=\"1\" xsi:noNamespaceSchemaLocation=\"b\"",
        "ref=\"1\" x:a=\"\" xmlns:x=\"urn:x\"",
        "ref=\"1\" withdrawn=\"true\"",
        "ref=\"1\" withdrawn=\"0\"",
        "ref=\"1\" withdrawn=\" 1 \"",
        "ref=\"1\" withdrawn=\"\"",
        "ref=\"1\" withdrawn=\"yes\"",
        "ref=\"1\" source=\"VN-OTHER\"",
        "ref=\"1\" source=\" A\"",
        "ref=\"1\" source=\"a b\"",
        "ref=\"1\" source=\"12\"",
        "ref=\"1\" source=\"\"",
        "ref=\"1\" number=\"7\"",
        "ref=\"1\" number=\"07\"",
        "ref=\"1\" number=\"0\"",
        "ref=\"1\" number=\"x\"",
        "ref=\"1\" number=\"\"",
        "ref=\"1\" code=\"A1\"",
    };
    static const char *const PARTS[] = {
        "x",
        "<x/>",
        "<x xmlns=\"\"/>",
        "<!-- x -->",
        "<?x?>",
        "<birthDate>1999</birthDate>",
        "<name>x</name>",
        "<x:x xmlns:x=\"urn:x\"><x:y a=\"b\">z</x:y></x:x>",
        "<x xmlns=\"urn:x\"/><y xmlns=\"urn:y\"/>",

        "&#32;",
        "<person ref=\"2\"/>",
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(ATTRIBUTES); i++) {
        try(spec, (Change){.attributes = ATTRIBUTES[i]});
        /* An organization has a code where others have a ref. */
        if (spec == TSU_ORGANIZATION) {
            g_auto(GStrv) parts = g_strsplit(ATTRIBUTES[i], "ref=", -1);
            g_autofree char *attributes = g_strjoinv("code=", parts);
            g_auto(GStrv) again = g_strsplit(attributes, "=\"1\"", -1);
            g_autofree char *code = g_strjoinv("=\"A1\"", again);

            if (strstr(code, "code=\"A1\" code") == NULL)
                try(spec, (Change){.attributes = code});
        }
    }
    for (gsize length = 100; length <= 101; length++) {
        g_autofree char *ref = g_strnfill(length, 'r');
        g_autofree char *attributes = g_strdup_printf("ref=\"%s\"", ref);

        try(spec, (Change){.attributes = attributes});
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        try(spec, (Change){.before = PARTS[i]});
        try(spec, (Change){.behind = PARTS[i]});
    }
}

static void
test_entity(gconstpointer data)
{
    const TsuEntitySpec *spec = data;

    both_accept = both_refuse = reader_refuses = 0;
    try(spec, (Change){0});
    g_assert_cmpuint(both_accept, ==, 1);
    for (unsigned i = 0; i < spec->n_fields; i++)
        if (spec->fields[i].flags & TRAVELS && spec->fields[i].type != TSU_FIELD_XML)
            try_field(spec, &spec->fields[i]);
    try_record(spec);
    g_test_message("%s: %u accepted, %u refused by both, %u by the reader alone", spec->name,
                   both_accept, both_refuse, reader_refuses);
    g_assert_cmpuint(both_accept, >, 20);
    g_assert_cmpuint(both_refuse, >, 50);
}

/* --- Examples, and the opinion of others ------------------------------------------------------ */

/* Runs a validator on @path; skipped where it is not installed. */
static void
validate_with(const char *program, const char *const *arguments)
{
    g_autofree char *found = g_find_program_in_path(program);
    g_autofree char *output = NULL;
    g_autofree char *errors = NULL;
    g_autoptr(GError) error = NULL;
    int status;

    if (found == NULL) {
        g_test_skip("not installed");
        return;
    }
    g_spawn_sync(NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors,
                 &status, &error);
    g_assert_no_error(error);
    if (!g_spawn_check_wait_status(status, NULL))
        g_error("%s: %s%s", program, output, errors);
}

static void
test_example(gconstpointer data)
{
    g_autofree char *path = xml_testing_source(data);
    g_autofree char *xsd = xml_testing_source("data/schema/exchange.xsd");
    const char *const xmllint[] = {"xmllint", "--noout", "--nonet", "--schema", xsd, path, NULL};
    const char *const jing[] = {"jing", xsd, path, NULL};
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(TsuXmlReader) reader = tsu_xml_reader_open(path, NULL);
    TsuBatchItem *item;

    if (!tsu_xml_validate_file(path, problems))
        g_error("%s: %s", path, (char *) g_ptr_array_index(problems, 0));
    g_assert_true(tsu_xml_reader_start(reader));
    while ((item = tsu_xml_reader_next(reader)) != NULL) {
        g_assert_cmpuint(item->issues->len, ==, 0);
        tsu_batch_item_free(item);
    }
    g_assert_null(tsu_xml_reader_fatal(reader));
    g_assert_cmpuint(tsu_xml_reader_notices(reader)->len, ==, 0);
    validate_with("xmllint", xmllint);
    validate_with("jing", jing);
}

/* The full example has every record that a sending organization may send. */
static void
test_example_is_full(void)
{
    g_autofree char *path = xml_testing_source("data/schema/example-full.xml");
    g_autofree char *text = NULL;
    unsigned n;
    const TsuEntitySpec *const *entities = tsu_entities(&n);

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *name = tsu_name_to_element(entities[i]->name);
        g_autofree char *element = g_strdup_printf("<%s ", name);

        if (tsu_entity_travels(entities[i], TSU_TRAVELS_DELIVERY) && strstr(text, element) == NULL)
            g_error("%s is not in the full example", name);
    }
}

/* The list at the end of the manual is what the field tables say. */
static void
test_manual(void)
{
    g_autofree char *path = xml_testing_source("data/schema/README.md");
    g_autofree char *text = NULL;
    g_autoptr(GString) list = g_string_new(NULL);
    unsigned n;
    const TsuEntitySpec *const *entities = tsu_entities(&n);

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *name = tsu_name_to_element(entities[i]->name);
        const char *separator = "";

        if (!tsu_entity_travels(entities[i], TRAVELS))
            continue;
        g_string_append_printf(list, "| `%s` | %s |", name, entities[i]->label);
        for (TsuFileKind kind = TSU_FILE_DELIVERY; kind <= TSU_FILE_TRANSFER; kind++)
            g_string_append(list, tsu_entity_travels(entities[i], tsu_file_kind_travels(kind))
                                      ? " yes |"
                                      : " – |");
        g_string_append_c(list, ' ');
        for (unsigned j = 0; j < entities[i]->n_fields; j++)
            if (entities[i]->fields[j].flags & TSU_FIELD_KEY) {
                g_autofree char *field = tsu_name_to_element(entities[i]->fields[j].name);

                g_string_append_printf(list, "%s`%s`", separator, field);
                separator = ", ";
            }
        g_string_append(list, *separator != '\0' ? " |\n" : "|\n");
    }
    if (!g_str_has_suffix(text, list->str))
        g_error("data/schema/README.md should end with:\n%s", list->str);
}

static void
test_validate(void)
{
    g_autofree char *good = xml_testing_document("delivery", "");
    g_autofree char *bad = xml_testing_document("delivery", "<x/>\n<y/>\n");
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "tsubame-no-such-file.xml", NULL);
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    const char *const texts[] = {good, bad, "<x/>", "<x", ""};
    bool expected[] = {true, false, false, false, false};

    for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new(texts[i], strlen(texts[i]));

        g_ptr_array_set_size(problems, 0);
        g_assert_true(tsu_xml_validate_bytes(bytes, problems) == expected[i]);
        g_assert_true((problems->len == 0) == expected[i]);
        g_assert_true(tsu_xml_validate_bytes(bytes, NULL) == expected[i]);
    }
    g_assert_false(tsu_xml_validate_file(path, problems));
}

int
main(int argc, char **argv)
{
    unsigned n;
    const TsuEntitySpec *const *entities = tsu_entities(&n);

    g_test_init(&argc, &argv, NULL);
    xml_testing_be_silent();
    g_test_add_func("/xml/schema/committed", test_committed);
    g_test_add_func("/xml/schema/validate", test_validate);
    g_test_add_data_func("/xml/schema/example-small", "data/schema/example-small.xml",
                         test_example);
    g_test_add_data_func("/xml/schema/example-full", "data/schema/example-full.xml", test_example);
    g_test_add_func("/xml/schema/example-is-full", test_example_is_full);
    g_test_add_func("/xml/schema/manual", test_manual);
    for (unsigned i = 0; i < n; i++)
        if (tsu_entity_travels(entities[i], TRAVELS)) {
            g_autofree char *path = g_strconcat("/xml/schema/entity/", entities[i]->name, NULL);

            g_test_add_data_func(path, entities[i], test_entity);
        }
    return g_test_run();
}
