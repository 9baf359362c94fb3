/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-schema-writer.h"

#include <stdarg.h>
#include <string.h>

#include "tsu-field.h"
#include "tsu-issue.h"
#include "tsu-xml-reader.h"
#include "tsu-xml-reply.h"

#define TRAVELS (TSU_TRAVELS_DELIVERY | TSU_TRAVELS_ANSWER | TSU_TRAVELS_TRANSFER)

#define TEXT_MAX  500
#define PROSE_MAX 20000

typedef struct {
    GString *out;
    unsigned depth;
} Schema;

/* One line at the present depth. */
static void G_GNUC_PRINTF(2, 3) line(Schema *s, const char *format, ...)
{
    va_list arguments;

    for (unsigned i = 0; i < s->depth; i++)
        g_string_append(s->out, "  ");
    va_start(arguments, format);
    g_string_append_vprintf(s->out, format, arguments);
    va_end(arguments);
    g_string_append_c(s->out, '\n');
}

/* Elements are opened and closed by their bare names, so that what is opened is seen to close. */
static void G_GNUC_PRINTF(2, 3) begin(Schema *s, const char *format, ...)
{
    g_autofree char *tag = NULL;
    va_list arguments;

    va_start(arguments, format);
    tag = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    line(s, "<xs:%s>", tag);
    s->depth++;
}

static void
end(Schema *s, const char *name)
{
    s->depth--;
    line(s, "</xs:%s>", name);
}

static void
document(Schema *s, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);

    line(s, "<xs:annotation><xs:documentation>%s</xs:documentation></xs:annotation>", escaped);
}

static char *
type_name(const char *entity)
{
    char *element = tsu_name_to_element(entity);

    element[0] = g_ascii_toupper(element[0]);
    return element;
}

static char *
text_type(const TsuFieldSpec *field)
{
    bool prose = field->type == TSU_FIELD_PROSE;
    gint64 max = field->max > 0 ? field->max : prose ? PROSE_MAX : TEXT_MAX;

    return g_strdup_printf("%s%" G_GINT64_FORMAT, prose ? "Prose" : "Text", max);
}

/* Who sends it, in the words of the attribute `kind`. */
static void
append_kinds(GString *text, uint32_t flags)
{
    const char *separator = " In: ";

    for (TsuFileKind kind = TSU_FILE_DELIVERY; kind <= TSU_FILE_TRANSFER; kind++)
        if (flags & tsu_file_kind_travels(kind)) {
            g_string_append_printf(text, "%s%s", separator, tsu_file_kind_key(kind));
            separator = ", ";
        }
    g_string_append_c(text, '.');
}

static void
write_field(Schema *s, const TsuFieldSpec *field)
{
    g_autofree char *element = tsu_name_to_element(field->name);
    g_autofree char *type = NULL;
    g_autoptr(GString) words = g_string_new(field->label);
    bool required = field->flags & TSU_FIELD_REQUIRED;
    const char *occurs = required ? "" : " minOccurs=\"0\" nillable=\"true\"";

    g_string_append_c(words, '.');
    if (required)
        g_string_append(words, " Required.");
    if (field->flags & TSU_FIELD_KEY)
        g_string_append(words, " Part of the natural key.");
    append_kinds(words, field->flags);

    switch (field->type) {
    case TSU_FIELD_TEXT:
    case TSU_FIELD_PROSE:
        type = text_type(field);
        break;
    case TSU_FIELD_DATE:
        type = g_strdup("Day");
        break;
    case TSU_FIELD_PARTIAL_DATE:
        type = g_strdup("PartialDate");
        break;
    case TSU_FIELD_FLAG:
        type = g_strdup("Flag");
        break;
    case TSU_FIELD_COUNTRY:
        type = g_strdup("Country");
        break;
    case TSU_FIELD_ORGANIZATION:
        type = g_strdup("Code");
        break;
    case TSU_FIELD_IMAGE:
        type = g_strdup("Photo");
        break;
    case TSU_FIELD_INTEGER:
    case TSU_FIELD_HOURS:
    case TSU_FIELD_CHOICE:
        break; /* a type of its own */
    case TSU_FIELD_CONTENT:
    case TSU_FIELD_XML:
    default:
        g_assert_not_reached(); /* not an element of ours */
    }

    if (type != NULL) {
        begin(s, "element name=\"%s\" type=\"ts:%s\"%s", element, type, occurs);
        document(s, words->str);
        end(s, "element");
        return;
    }

    begin(s, "element name=\"%s\"%s", element, occurs);
    document(s, words->str);
    begin(s, "simpleType");
    if (field->type == TSU_FIELD_CHOICE) {
        begin(s, "restriction base=\"xs:token\"");
        for (const TsuChoice *choice = field->choices; choice->key != NULL; choice++) {
            begin(s, "enumeration value=\"%s\"", choice->key);
            document(s, choice->label);
            end(s, "enumeration");
        }
    } else if (field->type == TSU_FIELD_INTEGER) {
        begin(s, "restriction base=\"ts:Count\"");
        line(s, "<xs:minInclusive value=\"%" G_GINT64_FORMAT "\"/>", field->min);
        line(s, "<xs:maxInclusive value=\"%" G_GINT64_FORMAT "\"/>", field->max);
    } else {
        begin(s, "restriction base=\"ts:Hours\"");
        line(s, "<xs:maxInclusive value=\"%" G_GINT64_FORMAT "\"/>", field->max);
    }
    end(s, "restriction");
    end(s, "simpleType");
    end(s, "element");
}

static void
write_fields(Schema *s, const TsuEntitySpec *spec)
{
    for (unsigned i = 0; i < spec->n_fields; i++)
        if (spec->fields[i].flags & TRAVELS && spec->fields[i].type != TSU_FIELD_XML)
            write_field(s, &spec->fields[i]);
}

static void
write_foreign(Schema *s)
{
    line(s, "<xs:any namespace=\"##other\" processContents=\"skip\" minOccurs=\"0\" "
            "maxOccurs=\"unbounded\"/>");
}

static void
write_record_type(Schema *s, const TsuEntitySpec *spec)
{
    g_autofree char *type = type_name(spec->name);
    g_autoptr(GString) words = g_string_new(spec->label);
    uint32_t flags = 0;

    for (unsigned i = 0; i < spec->n_fields; i++)
        if (spec->fields[i].type != TSU_FIELD_XML)
            flags |= spec->fields[i].flags;
    g_string_append_c(words, '.');
    append_kinds(words, flags & TRAVELS);

    begin(s, "complexType name=\"%s\"", type);
    document(s, words->str);
    begin(s, "sequence");
    write_fields(s, spec);
    write_foreign(s);
    end(s, "sequence");
    line(s, "<xs:attribute name=\"ref\" type=\"ts:Ref\"%s/>",
         tsu_entity_has_key(spec) ? "" : " use=\"required\"");
    line(s, "<xs:attribute name=\"source\" type=\"ts:Code\"/>");
    line(s, "<xs:attribute name=\"withdrawn\" type=\"ts:Flag\"/>");
    end(s, "complexType");
}

/* person or organization with what belongs to it. */
static void
write_head_type(Schema *s, const TsuEntitySpec *head, TsuOwner owner)
{
    g_autofree char *type = type_name(head->name);
    unsigned n;
    const TsuEntitySpec *const *entities = tsu_entities(&n);

    begin(s, "complexType name=\"%s\"", type);
    begin(s, "sequence");
    write_fields(s, head);
    for (unsigned i = 0; i < n; i++)
        if (entities[i]->owner == owner && tsu_entity_travels(entities[i], TRAVELS)) {
            g_autofree char *element = tsu_name_to_element(entities[i]->name);
            g_autofree char *record = type_name(entities[i]->name);

            line(s,
                 "<xs:element name=\"%s\" type=\"ts:%s\" minOccurs=\"0\" "
                 "maxOccurs=\"unbounded\"/>",
                 element, record);
        }
    write_foreign(s);
    end(s, "sequence");
    if (head == TSU_PERSON) {
        line(s, "<xs:attribute name=\"ref\" type=\"ts:Ref\" use=\"required\"/>");
        line(s, "<xs:attribute name=\"number\" type=\"ts:Number\"/>");
    } else {
        line(s, "<xs:attribute name=\"code\" type=\"ts:Code\" use=\"required\"/>");
    }
    line(s, "<xs:attribute name=\"source\" type=\"ts:Code\"/>");
    line(s, "<xs:attribute name=\"withdrawn\" type=\"ts:Flag\"/>");
    end(s, "complexType");
}

/* A simple type of one base with facets, each a whole element without its prefix. */
static void
write_simple(Schema *s, const char *name, const char *words, const char *base, ...)
{
    va_list facets;

    begin(s, "simpleType name=\"%s\"", name);
    document(s, words);
    begin(s, "restriction base=\"%s\"", base);
    va_start(facets, base);
    for (const char *facet = va_arg(facets, const char *); facet != NULL;
         facet = va_arg(facets, const char *))
        line(s, "<xs:%s/>", facet);
    va_end(facets);
    end(s, "restriction");
    end(s, "simpleType");
}

static void
write_dates(Schema *s)
{
    write_simple(s, "Day", "A day of the calendar: YYYY-MM-DD, without a time zone.", "xs:date",
                 "pattern value=\"[0-9]{4}-[0-9]{2}-[0-9]{2}\"",
                 "minInclusive value=\"1868-01-01\"", NULL);
    write_simple(s, "Month", "A month: YYYY-MM.", "xs:gYearMonth",
                 "pattern value=\"[0-9]{4}-[0-9]{2}\"", "minInclusive value=\"1868-01\"", NULL);
    write_simple(s, "Year", "A year: YYYY.", "xs:gYear", "pattern value=\"[0-9]{4}\"",
                 "minInclusive value=\"1868\"", NULL);
    begin(s, "simpleType name=\"PartialDate\"");
    document(s, "A day, or as much of it as is known: YYYY-MM-DD, YYYY-MM or YYYY.");
    line(s, "<xs:union memberTypes=\"ts:Day ts:Month ts:Year\"/>");
    end(s, "simpleType");
}

static void
write_countries(Schema *s)
{
    begin(s, "simpleType name=\"Country\"");
    document(s, "A country or region: three capital letters of ISO 3166-1 (alpha-3).");
    begin(s, "restriction base=\"xs:token\"");
    for (char a = 'A'; a <= 'Z'; a++)
        for (char b = 'A'; b <= 'Z'; b++)
            for (char c = 'A'; c <= 'Z'; c++) {
                const char code[] = {a, b, c, '\0'};

                if (tsu_country_find(code) != NULL)
                    line(s, "<xs:enumeration value=\"%s\"/>", code);
            }
    end(s, "restriction");
    end(s, "simpleType");
}

static int
compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* TextN and ProseN for every length that a field has. */
static void
write_texts(Schema *s)
{
    g_autoptr(GPtrArray) types = g_ptr_array_new_with_free_func(g_free);
    unsigned n;
    const TsuEntitySpec *const *entities = tsu_entities(&n);
    const char *last = "";

    for (unsigned i = 0; i < n; i++)
        for (unsigned j = 0; j < entities[i]->n_fields; j++) {
            const TsuFieldSpec *field = &entities[i]->fields[j];

            if (field->flags & TRAVELS && tsu_entity_travels(entities[i], TRAVELS) &&
                (field->type == TSU_FIELD_TEXT || field->type == TSU_FIELD_PROSE))
                g_ptr_array_add(types, text_type(field));
        }
    g_ptr_array_sort(types, compare_texts);

    for (unsigned i = 0; i < types->len; i++) {
        const char *type = g_ptr_array_index(types, i);
        bool prose = g_str_has_prefix(type, "Prose");
        const char *length = type + strcspn(type, "0123456789");
        g_autofree char *facet = g_strdup_printf("maxLength value=\"%s\"", length);
        g_autofree char *words =
            g_strdup_printf("%s, 1 to %s characters.",
                            prose ? "Text of one or more lines" : "Text on one line", length);

        if (strcmp(type, last) == 0)
            continue;
        last = type;
        write_simple(s, type, words, prose ? "xs:string" : "xs:token", "minLength value=\"1\"",
                     facet, NULL);
    }
}

static void
write_types(Schema *s)
{
    g_autofree char *photo = g_strdup_printf("maxLength value=\"%d\"", TSU_XML_MAX_IMAGE);

    write_simple(s, "Ref", "A reference: chosen by the sender, kept for ever, 1 to 100 characters.",
                 "xs:token", "minLength value=\"1\"", "maxLength value=\"100\"", NULL);
    write_simple(s, "Code",
                 "The code of an organization: letters, digits and - _ . of ASCII, beginning with "
                 "a letter or digit, with at least one letter, at most 60.",
                 "xs:token", "pattern value=\"([0-9][0-9._\\-]*)?[A-Za-z][A-Za-z0-9._\\-]*\"",
                 "maxLength value=\"60\"", NULL);
    write_simple(s, "Number", "The number by which the office knows her.", "xs:token",
                 "pattern value=\"[1-9][0-9]{0,17}\"", NULL);
    write_simple(s, "Version", "Version of this format: major 1, any minor.", "xs:token",
                 "pattern value=\"1\\.(0|[1-9][0-9]{0,3})\"", NULL);
    write_simple(s, "Key", "A word in small letters, digits and hyphens.", "xs:token",
                 "pattern value=\"[a-z][a-z0-9\\-]*\"", "maxLength value=\"40\"", NULL);
    write_simple(s, "Hash", "SHA-256 in small hexadecimal digits.", "xs:token",
                 "pattern value=\"[0-9a-f]{64}\"", NULL);
    write_simple(s, "Flag", "true or false (1 and 0 are read as well).", "xs:boolean", NULL);
    write_simple(s, "Count", "A whole number without sign and without leading zeros.", "xs:integer",
                 "pattern value=\"0|[1-9][0-9]{0,17}\"", NULL);
    write_simple(s, "Hours", "Hours with at most two digits behind the point.", "xs:decimal",
                 "pattern value=\"(0|[1-9][0-9]{0,8})(\\.[0-9]{1,2})?\"", NULL);
    write_simple(s, "Photo", "A JPEG or PNG picture of at most 300 kB, in Base64.",
                 "xs:base64Binary", "minLength value=\"1\"", photo, NULL);
    write_dates(s);
    write_texts(s);
    write_countries(s);
}

static void
write_party(Schema *s)
{
    begin(s, "complexType name=\"Party\"");
    document(s, "Who sends, and whom it is for.");
    line(s, "<xs:attribute name=\"code\" type=\"ts:Code\" use=\"required\"/>");
    line(s, "<xs:attribute name=\"name\" type=\"ts:Text200\"/>");
    line(s, "<xs:attribute name=\"country\" type=\"ts:Country\"/>");
    end(s, "complexType");
}

static void
write_exchange(Schema *s)
{
    begin(s, "element name=\"exchange\"");
    document(s, "An exchange file.");
    begin(s, "complexType");
    begin(s, "sequence");
    line(s, "<xs:element name=\"sender\" type=\"ts:Party\"/>");
    line(s, "<xs:element name=\"receiver\" type=\"ts:Party\"/>");
    line(s, "<xs:element ref=\"ts:organization\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>");
    line(s, "<xs:element ref=\"ts:person\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>");
    line(s, "<xs:element ref=\"ts:omitted\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>");
    end(s, "sequence");
    line(s, "<xs:attribute name=\"version\" type=\"ts:Version\" use=\"required\"/>");
    begin(s, "attribute name=\"kind\" use=\"required\"");
    begin(s, "simpleType");
    begin(s, "restriction base=\"xs:token\"");
    for (TsuFileKind kind = TSU_FILE_DELIVERY; kind <= TSU_FILE_TRANSFER; kind++) {
        static const char *const words[] = {
            [TSU_FILE_DELIVERY] = "Sending organization to office.",
            [TSU_FILE_ANSWER] = "Office to sending organization.",
            [TSU_FILE_TRANSFER] = "Office to office.",
        };

        begin(s, "enumeration value=\"%s\"", tsu_file_kind_key(kind));
        document(s, words[kind]);
        end(s, "enumeration");
    }
    end(s, "restriction");
    end(s, "simpleType");
    end(s, "attribute");
    line(s, "<xs:attribute name=\"date\" type=\"ts:Day\" use=\"required\"/>");
    end(s, "complexType");
    end(s, "element");

    begin(s, "element name=\"organization\" type=\"ts:Organization\"");
    document(s, "An organization that people of this file name by its code.");
    end(s, "element");
    begin(s, "element name=\"person\" type=\"ts:Person\"");
    document(s, "One person and everything that is said of her.");
    end(s, "element");
    begin(s, "element name=\"omitted\"");
    document(s, "A person of the receiver who may not appear, and why.");
    begin(s, "complexType");
    line(s, "<xs:attribute name=\"ref\" type=\"ts:Ref\" use=\"required\"/>");
    line(s, "<xs:attribute name=\"reason\" type=\"ts:Key\" use=\"required\"/>");
    end(s, "complexType");
    end(s, "element");
}

static void
write_reply_problem(Schema *s)
{
    begin(s, "complexType name=\"Problem\"");
    document(s, "One problem: where it is, what was found, what is allowed, and in words.");
    begin(s, "sequence");
    begin(s, "element name=\"found\" type=\"xs:string\" minOccurs=\"0\"");
    document(s, "What was found, cut to 80 characters.");
    end(s, "element");
    begin(s, "element name=\"allowed\" type=\"xs:string\" minOccurs=\"0\"");
    document(s, "What is allowed.");
    end(s, "element");
    begin(s, "element name=\"text\" maxOccurs=\"unbounded\"");
    document(s, "The problem and what to do about it, in the language of xml:lang.");
    begin(s, "complexType");
    begin(s, "simpleContent");
    begin(s, "extension base=\"xs:string\"");
    line(s, "<xs:anyAttribute namespace=\"http://www.w3.org/XML/1998/namespace\" "
            "processContents=\"skip\"/>");
    end(s, "extension");
    end(s, "simpleContent");
    end(s, "complexType");
    end(s, "element");
    end(s, "sequence");
    begin(s, "attribute name=\"code\" use=\"required\"");
    begin(s, "simpleType");
    begin(s, "restriction base=\"xs:token\"");
    for (unsigned i = 0; i < TSU_N_ISSUES; i++) {
        begin(s, "enumeration value=\"%s\"", tsu_issue_key(i));
        document(s, tsu_issue_text(i));
        end(s, "enumeration");
    }
    end(s, "restriction");
    end(s, "simpleType");
    end(s, "attribute");
    begin(s, "attribute name=\"severity\" use=\"required\"");
    begin(s, "simpleType");
    begin(s, "restriction base=\"xs:token\"");
    line(s, "<xs:enumeration value=\"notice\"/>");
    line(s, "<xs:enumeration value=\"error\"/>");
    line(s, "<xs:enumeration value=\"fatal\"/>");
    end(s, "restriction");
    end(s, "simpleType");
    end(s, "attribute");
    line(s, "<xs:attribute name=\"line\" type=\"xs:positiveInteger\"/>");
    line(s, "<xs:attribute name=\"entity\" type=\"xs:token\"/>");
    line(s, "<xs:attribute name=\"record\" type=\"xs:token\"/>");
    line(s, "<xs:attribute name=\"field\" type=\"xs:token\"/>");
    end(s, "complexType");
}

static void
write_reply(Schema *s)
{
    static const char *const kinds[] = {"organization", "person", NULL};

    write_reply_problem(s);

    begin(s, "complexType name=\"ReplyItem\"");
    document(s, "What became of one person or organization of the file.");
    begin(s, "sequence");
    line(s, "<xs:element name=\"problem\" type=\"ts:Problem\" minOccurs=\"0\" "
            "maxOccurs=\"unbounded\"/>");
    end(s, "sequence");
    line(s, "<xs:attribute name=\"ref\" type=\"xs:token\"/>");
    line(s, "<xs:attribute name=\"ordinal\" type=\"xs:positiveInteger\" use=\"required\"/>");
    begin(s, "attribute name=\"status\" use=\"required\"");
    begin(s, "simpleType");
    begin(s, "restriction base=\"xs:token\"");
    for (unsigned i = 0; i < TSU_N_REPLIES; i++)
        line(s, "<xs:enumeration value=\"%s\"/>", tsu_reply_status_key(i));
    end(s, "restriction");
    end(s, "simpleType");
    end(s, "attribute");
    end(s, "complexType");

    begin(s, "element name=\"reply\"");
    document(s, "What became of a delivered file, person by person.");
    begin(s, "complexType");
    begin(s, "sequence");
    for (unsigned i = 0; i < 2; i++) {
        begin(s, "element name=\"%s\"", i == 0 ? "sender" : "receiver");
        begin(s, "complexType");
        line(s, "<xs:attribute name=\"code\" type=\"ts:Code\"%s/>",
             i == 0 ? " use=\"required\"" : "");
        line(s, "<xs:attribute name=\"name\" type=\"xs:string\"/>");
        end(s, "complexType");
        end(s, "element");
    }
    begin(s, "element name=\"file\"");
    document(s, "The file that this replies to.");
    begin(s, "complexType");
    line(s, "<xs:attribute name=\"name\" type=\"xs:string\" use=\"required\"/>");
    line(s, "<xs:attribute name=\"sha256\" type=\"ts:Hash\"/>");
    line(s, "<xs:attribute name=\"refused\" type=\"ts:Flag\" use=\"required\"/>");
    end(s, "complexType");
    end(s, "element");
    line(s, "<xs:element name=\"problem\" type=\"ts:Problem\" minOccurs=\"0\" "
            "maxOccurs=\"unbounded\"/>");
    begin(s, "choice minOccurs=\"0\" maxOccurs=\"unbounded\"");
    for (unsigned i = 0; kinds[i] != NULL; i++)
        line(s, "<xs:element name=\"%s\" type=\"ts:ReplyItem\"/>", kinds[i]);
    end(s, "choice");
    begin(s, "element name=\"counts\"");
    document(s, "How many people and organizations of each status.");
    begin(s, "complexType");
    for (unsigned i = 0; i < TSU_N_REPLIES; i++)
        line(s,
             "<xs:attribute name=\"%s\" type=\"xs:nonNegativeInteger\" "
             "use=\"required\"/>",
             tsu_reply_status_key(i));
    end(s, "complexType");
    end(s, "element");
    end(s, "sequence");
    line(s, "<xs:attribute name=\"version\" type=\"ts:Version\" use=\"required\"/>");
    line(s, "<xs:attribute name=\"date\" type=\"ts:Day\" use=\"required\"/>");
    end(s, "complexType");
    end(s, "element");
}

char *
tsu_schema_write(void)
{
    Schema s = {.out = g_string_new(NULL)};
    unsigned n;
    const TsuEntitySpec *const *entities = tsu_entities(&n);

    line(&s, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    line(&s, "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->");
    line(&s, "<!-- Written from the field tables of Tsubame: a change here is lost. -->");
    line(&s, "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:ts=\"%s\"",
         TSU_XML_NAMESPACE);
    line(&s, "    targetNamespace=\"%s\" elementFormDefault=\"qualified\" version=\"%d.%d\">",
         TSU_XML_NAMESPACE, TSU_XML_MAJOR, TSU_XML_MINOR);
    s.depth++;
    document(&s, "Exchange of trainees' cases between sending organizations, supervising "
                 "organizations and other offices. README.md beside this file explains it.");
    write_exchange(&s);
    write_head_type(&s, TSU_ORGANIZATION, TSU_OWNER_ORGANIZATION);
    write_head_type(&s, TSU_PERSON, TSU_OWNER_PERSON);
    for (unsigned i = 0; i < n; i++)
        if (entities[i]->owner != TSU_OWNER_NONE && tsu_entity_travels(entities[i], TRAVELS))
            write_record_type(&s, entities[i]);
    write_party(&s);
    write_types(&s);
    write_reply(&s);
    s.depth--;
    line(&s, "</xs:schema>");
    return g_string_free(s.out, FALSE);
}
