/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-header-private.h"

#include <string.h>

#include "tsu-date.h"
#include "tsu-text.h"
#include "tsu-xml-checks-private.h"

#define NAME_MAX_CHARACTERS 200

bool
tsu_xml_header_is_newer(const TsuFileHeader *header)
{
    return header->major == TSU_XML_MAJOR && header->minor > TSU_XML_MINOR;
}

static bool
fail(TsuIssue *issue, TsuIssueCode code, const TsuXmlTag *tag, const char *field, const char *found,
     const char *allowed)
{
    tsu_issue_set(issue, code, found, allowed);
    issue->line = tag->line;
    g_free(issue->field);
    issue->field = g_strdup(field);
    return false;
}

/* Is it our root, of this version?  A newer major has a namespace of its own. */
static bool
check_name(const TsuXmlTag *tag, TsuIssue *issue)
{
    static const char family[] = "urn:tsubame:exchange:";
    g_autofree char *found = NULL;
    guint64 major;

    if (tag->ours && strcmp(tag->local, "exchange") == 0)
        return true;
    if (tag->uri != NULL && g_str_has_prefix(tag->uri, family) &&
        g_ascii_string_to_unsigned(tag->uri + strlen(family), 10, TSU_XML_MAJOR + 1, G_MAXINT,
                                   &major, NULL))
        return fail(issue, TSU_ISSUE_NEWER_VERSION, tag, NULL, tag->uri + strlen(family), "1");

    found = g_strdup_printf("{%s}%s", tag->uri != NULL ? tag->uri : "", tag->local);
    return fail(issue, TSU_ISSUE_NOT_OURS, tag, NULL, found, "{" TSU_XML_NAMESPACE "}exchange");
}

/* "1.0": both without leading zeros. */
static bool
parse_version(const char *text, int *major, int *minor)
{
    g_auto(GStrv) parts = g_strsplit(text, ".", -1);
    guint64 numbers[2];

    if (g_strv_length(parts) != 2)
        return false;
    for (unsigned i = 0; i < 2; i++)
        if ((parts[i][0] == '0' && parts[i][1] != '\0') || strlen(parts[i]) > 4 ||
            !g_ascii_string_to_unsigned(parts[i], 10, 0, 9999, &numbers[i], NULL))
            return false;
    *major = (int) numbers[0];
    *minor = (int) numbers[1];
    return true;
}

/* Attributes that any element may have: xsi:schemaLocation and its like. */
static bool
is_foreign(const TsuXmlAttribute *a)
{
    return g_strcmp0(a->uri, TSU_XML_XSI) == 0 &&
           (strcmp(a->local, "schemaLocation") == 0 ||
            strcmp(a->local, "noNamespaceSchemaLocation") == 0);
}

bool
tsu_xml_header_read_root(TsuFileHeader *header, const TsuXmlTag *tag, TsuIssue *issue)
{
    g_autofree char *version = NULL, *kind = NULL, *date = NULL;
    TsuDate day;

    if (!check_name(tag, issue))
        return false;
    for (int i = 0; i < tag->n_attributes; i++) {
        TsuXmlAttribute a = tsu_xml_tag_attribute(tag, i);
        g_autofree char *raw = tsu_xml_attribute_value(&a);
        char *value = tsu_text_trim(raw);

        if (a.uri == NULL && strcmp(a.local, "version") == 0)
            version = value;
        else if (a.uri == NULL && strcmp(a.local, "kind") == 0)
            kind = value;
        else if (a.uri == NULL && strcmp(a.local, "date") == 0)
            date = value;
        else
            g_free(value);
    }

    if (version == NULL || !parse_version(version, &header->major, &header->minor) ||
        header->major < TSU_XML_MAJOR)
        return fail(issue, TSU_ISSUE_BAD_HEADER, tag, "version", version, "1.0");
    if (header->major > TSU_XML_MAJOR)
        return fail(issue, TSU_ISSUE_NEWER_VERSION, tag, "version", version, "1.0");
    if (!tsu_file_kind_parse(kind, &header->kind))
        return fail(issue, TSU_ISSUE_BAD_HEADER, tag, "kind", kind, "delivery | answer | transfer");
    if (date == NULL || !tsu_date_parse(date, &day))
        return fail(issue, TSU_ISSUE_BAD_HEADER, tag, "date", date, "YYYY-MM-DD");
    header->date = tsu_date_format(day);

    /* A newer minor version may say more here. */
    for (int i = 0; i < tag->n_attributes && !tsu_xml_header_is_newer(header); i++) {
        TsuXmlAttribute a = tsu_xml_tag_attribute(tag, i);

        if (!is_foreign(&a) &&
            (a.uri != NULL || (strcmp(a.local, "version") != 0 && strcmp(a.local, "kind") != 0 &&
                               strcmp(a.local, "date") != 0))) {
            g_autofree char *name = tsu_xml_attribute_name(&a);

            return fail(issue, TSU_ISSUE_BAD_HEADER, tag, NULL, name, "version, kind, date");
        }
    }

    return true;
}

bool
tsu_xml_header_read_party(const TsuFileHeader *header, TsuFileParty *party, const TsuXmlTag *tag,
                          TsuIssue *issue)
{
    for (int i = 0; i < tag->n_attributes; i++) {
        TsuXmlAttribute a = tsu_xml_tag_attribute(tag, i);
        g_autofree char *raw = tsu_xml_attribute_value(&a);
        g_autofree char *value = tsu_text_trim(raw);
        g_autofree char *field = g_strdup_printf("%s/@%s", tag->local, a.local);

        if (a.uri == NULL && strcmp(a.local, "code") == 0) {
            if (!tsu_code_is_valid(value))
                return fail(issue, TSU_ISSUE_BAD_HEADER, tag, field, value, "A–Z a–z 0–9 - _ .");
            party->code = g_steal_pointer(&value);
        } else if (a.uri == NULL && strcmp(a.local, "name") == 0) {
            if (*value == '\0' || g_utf8_strlen(value, -1) > NAME_MAX_CHARACTERS)
                return fail(issue, TSU_ISSUE_BAD_HEADER, tag, field, value, "1–200");
            party->name = tsu_text_nfc(value);
        } else if (a.uri == NULL && strcmp(a.local, "country") == 0) {
            const char *country = tsu_country_find(value);

            if (g_strcmp0(country, value) != 0)
                return fail(issue, TSU_ISSUE_BAD_HEADER, tag, field, value, "ISO 3166-1 alpha-3");
            party->country = g_steal_pointer(&value);
        } else if (!is_foreign(&a) && !tsu_xml_header_is_newer(header)) {
            return fail(issue, TSU_ISSUE_BAD_HEADER, tag, field, NULL, "code, name, country");
        }
    }
    if (party->code == NULL) {
        g_autofree char *field = g_strdup_printf("%s/@code", tag->local);

        return fail(issue, TSU_ISSUE_BAD_HEADER, tag, field, NULL, "A–Z a–z 0–9 - _ .");
    }

    return true;
}
