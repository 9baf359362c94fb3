/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-encoding-private.h"

#include <string.h>

/* What a declaration may name: encodings in which markup is ASCII, so that the declaration itself
 * can be read, and which the C library of the system knows. */
static const char *const DECLARED[][2] = {
    {"UTF-8", NULL},
    {"UTF8", NULL},
    {"US-ASCII", NULL},
    {"ASCII", NULL},
    {"Shift_JIS", "CP932"}, /* what Windows writes under that name */
    {"Shift-JIS", "CP932"},
    {"SJIS", "CP932"},
    {"Windows-31J", "CP932"},
    {"CP932", "CP932"},
    {"MS932", "CP932"},
    {"EUC-JP", "EUC-JP"},
    {"ISO-2022-JP", "ISO-2022-JP"},
    {"GB18030", "GB18030"},
    {"GBK", "GB18030"}, /* which holds it */
    {"GB2312", "GB18030"},
    {"Big5", "BIG5-HKSCS"},
    {"EUC-KR", "CP949"},
    {"KOI8-R", "KOI8-R"},
    {"KOI8-U", "KOI8-U"},
    {"VISCII", "VISCII"},
    {"TIS-620", "TIS-620"},
    {"windows-874", "CP874"},
};

/* ISO-8859-1 … -16 and windows-1250 … -1258 by their numbers. */
static char *
find_numbered(const char *name)
{
    static const struct {
        const char *prefix;
        const char *format;
        int min, max;
    } FAMILIES[] = {
        {"ISO-8859-", "ISO-8859-", 1, 16},
        {"ISO8859-", "ISO-8859-", 1, 16},
        {"windows-", "CP", 1250, 1258},
        {"CP", "CP", 1250, 1258},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
        size_t length = strlen(FAMILIES[i].prefix);
        guint64 number;

        if (g_ascii_strncasecmp(name, FAMILIES[i].prefix, length) == 0 &&
            g_ascii_string_to_unsigned(name + length, 10, (guint64) FAMILIES[i].min,
                                       (guint64) FAMILIES[i].max, &number, NULL))
            return g_strdup_printf("%s%d", FAMILIES[i].format, (int) number);
    }

    return NULL;
}

/* The name in an XML declaration at the very beginning of @text; NULL where there is none. */
static char *
declared_encoding(const char *text, size_t size)
{
    const char *end, *name, *close;

    if (size < 6 || memcmp(text, "<?xml", 5) != 0 || !g_ascii_isspace(text[5]))
        return NULL;
    end = g_strstr_len(text, (gssize) size, "?>");
    if (end == NULL)
        return NULL;
    name = g_strstr_len(text, end - text, "encoding");
    if (name == NULL)
        return NULL;
    name += 8;
    while (name < end && (g_ascii_isspace(*name) || *name == '='))
        name++;
    if (name >= end || (*name != '"' && *name != '\''))
        return NULL;
    close = memchr(name + 1, *name, (size_t) (end - name - 1));
    return close != NULL ? g_strndup(name + 1, (gsize) (close - name - 1)) : NULL;
}

TsuXmlEncoding
tsu_xml_encoding_detect(const uint8_t *bytes, size_t size, size_t *skip, char **name)
{
    static const struct {
        const char *bytes;
        unsigned size;
        TsuXmlEncoding encoding;
        unsigned skip;
        const char *name;
    } BEGINNINGS[] = {
        {"\x00\x00\xFE\xFF", 4, TSU_XML_ENCODING_REFUSED, 0, "UTF-32"},
        {"\xFF\xFE\x00\x00", 4, TSU_XML_ENCODING_REFUSED, 0, "UTF-32"},
        {"\x00\x00\x00<", 4, TSU_XML_ENCODING_REFUSED, 0, "UTF-32"},
        {"<\x00\x00\x00", 4, TSU_XML_ENCODING_REFUSED, 0, "UTF-32"},
        {"\xFE\xFF", 2, TSU_XML_ENCODING_OTHER, 2, "UTF-16BE"},
        {"\xFF\xFE", 2, TSU_XML_ENCODING_OTHER, 2, "UTF-16LE"},
        {"\xEF\xBB\xBF", 3, TSU_XML_ENCODING_UTF8, 3, NULL},
        {"\x00<", 2, TSU_XML_ENCODING_REFUSED, 0, "UTF-16 without a byte order mark"},
        {"<\x00", 2, TSU_XML_ENCODING_REFUSED, 0, "UTF-16 without a byte order mark"},
        {"\x4C\x6F\xA7\x94", 4, TSU_XML_ENCODING_REFUSED, 0, "EBCDIC"},
        {"+/v", 3, TSU_XML_ENCODING_REFUSED, 0, "UTF-7"},
        {"\x1F\x8B", 2, TSU_XML_ENCODING_NOT_TEXT, 0, "gzip"},
        {"\xFD"
         "7zXZ",
         5, TSU_XML_ENCODING_NOT_TEXT, 0, "xz"},
        {"\x28\xB5\x2F\xFD", 4, TSU_XML_ENCODING_NOT_TEXT, 0, "zstd"},
        {"BZh", 3, TSU_XML_ENCODING_NOT_TEXT, 0, "bzip2"},
        {"PK\x03\x04", 4, TSU_XML_ENCODING_NOT_TEXT, 0, "zip"},
        {"%PDF", 4, TSU_XML_ENCODING_NOT_TEXT, 0, "PDF"},
        {"\x89PNG", 4, TSU_XML_ENCODING_NOT_TEXT, 0, "PNG"},
        {"\xFF\xD8\xFF", 3, TSU_XML_ENCODING_NOT_TEXT, 0, "JPEG"},
        {"\xD0\xCF\x11\xE0", 4, TSU_XML_ENCODING_NOT_TEXT, 0, "Microsoft Office"},
    };
    g_autofree char *declared = NULL;

    *skip = 0;
    *name = NULL;
    for (unsigned i = 0; i < G_N_ELEMENTS(BEGINNINGS); i++)
        if (size >= BEGINNINGS[i].size &&
            memcmp(bytes, BEGINNINGS[i].bytes, BEGINNINGS[i].size) == 0) {
            /* A byte order mark outweighs what the declaration says: editors leave it behind. */
            *skip = BEGINNINGS[i].skip;
            *name = g_strdup(BEGINNINGS[i].name);
            return BEGINNINGS[i].encoding;
        }

    declared = declared_encoding((const char *) bytes, size);
    if (declared == NULL)
        return TSU_XML_ENCODING_UTF8;
    for (unsigned i = 0; i < G_N_ELEMENTS(DECLARED); i++)
        if (g_ascii_strcasecmp(declared, DECLARED[i][0]) == 0) {
            *name = g_strdup(DECLARED[i][1]);
            return *name != NULL ? TSU_XML_ENCODING_OTHER : TSU_XML_ENCODING_UTF8;
        }
    *name = find_numbered(declared);
    if (*name != NULL)
        return TSU_XML_ENCODING_OTHER;

    *name = g_utf8_make_valid(declared, -1);
    return TSU_XML_ENCODING_REFUSED;
}
