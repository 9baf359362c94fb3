/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-tag-private.h"

#include <string.h>

#include "tsu-xml-escape-private.h"

char *
tsu_xml_attribute_value(const TsuXmlAttribute *attribute)
{
    gsize size = (gsize) (attribute->end - attribute->begin);
    char *value = g_strndup(attribute->begin, size);
    char *from = value, *to = value;

    /* libxml2 leaves an ampersand as a reference to its number, and no other reference. */
    if (memchr(value, '&', size) == NULL)
        return value;
    while (*from != '\0') {
        *to++ = *from;
        from += strncmp(from, "&#38;", 5) == 0 ? 5 : 1;
    }
    *to = '\0';
    return value;
}

static char *
join_name(const char *prefix, const char *local)
{
    return prefix != NULL ? g_strconcat(prefix, ":", local, NULL) : g_strdup(local);
}

char *
tsu_xml_tag_name(const TsuXmlTag *tag)
{
    return join_name(tag->prefix, tag->local);
}

char *
tsu_xml_attribute_name(const TsuXmlAttribute *attribute)
{
    return join_name(attribute->prefix, attribute->local);
}

void
tsu_xml_escape_append(GString *out, const char *text, gssize size, bool attribute)
{
    const char *end = text + (size < 0 ? strlen(text) : (size_t) size);
    const char *run = text;

    for (const char *p = text; p < end; p++) {
        const char *escaped;

        switch (*p) {
        case '&':
            escaped = "&amp;";
            break;
        case '<':
            escaped = "&lt;";
            break;
        case '>':
            escaped = attribute ? NULL : "&gt;";
            break;
        case '\r':
            escaped = "&#13;";
            break;
        case '"':
            escaped = attribute ? "&quot;" : NULL;
            break;
        case '\t':
            escaped = attribute ? "&#9;" : NULL;
            break;
        case '\n':
            escaped = attribute ? "&#10;" : NULL;
            break;
        default:
            continue;
        }
        if (escaped == NULL)
            continue;
        g_string_append_len(out, run, p - run);
        g_string_append(out, escaped);
        run = p + 1;
    }
    g_string_append_len(out, run, end - run);
}
