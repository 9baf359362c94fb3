/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-source-private.h"

#include <errno.h>
#include <string.h>

#include "tsu-hash.h"
#include "tsu-xml-encoding-private.h"

#define READ_SIZE (32 << 10)
/* A name of an entity or a number of a character is shorter than this. */
#define REFERENCE_MAX 32

struct _TsuXmlSource {
    TsuXmlReadFunc read;
    gpointer data;
    GDestroyNotify destroy;
    TsuSha256 *hash;
    char hash_text[TSU_SHA256_HEX_SIZE];
    int64_t position;
    bool eof;

    bool begun;       /* the encoding is known */
    GIConv converter; /* or (GIConv) -1: it is UTF-8 already */
    GByteArray *raw;  /* what waits to be converted */

    GByteArray *text; /* UTF-8: [0, given) was handed out, [given, …) waits */
    size_t given;
    bool in_cdata;
    bool malformed; /* the parser will say why; nothing behind it counts */
    bool any;       /* something but blanks was there */
    size_t after_malformed;
};

TsuXmlSource *
tsu_xml_source_new(TsuXmlReadFunc read, gpointer data, GDestroyNotify destroy)
{
    TsuXmlSource *source = g_new0(TsuXmlSource, 1);

    source->read = read;
    source->data = data;
    source->destroy = destroy;
    source->hash = tsu_sha256_new();
    source->converter = (GIConv) -1;
    source->raw = g_byte_array_new();
    source->text = g_byte_array_new();
    return source;
}

void
tsu_xml_source_free(TsuXmlSource *source)
{
    if (source == NULL)
        return;
    if (source->destroy != NULL)
        source->destroy(source->data);
    if (source->converter != (GIConv) -1)
        g_iconv_close(source->converter);
    tsu_sha256_free(source->hash);
    g_byte_array_unref(source->raw);
    g_byte_array_unref(source->text);
    g_free(source);
}

int64_t
tsu_xml_source_position(const TsuXmlSource *source)
{
    return source->position;
}

const char *
tsu_xml_source_hash(TsuXmlSource *source)
{
    if (source->hash_text[0] == '\0') {
        uint8_t digest[TSU_SHA256_SIZE];

        tsu_sha256_finish(source->hash, digest);
        tsu_hash_hex_to(digest, sizeof digest, source->hash_text);
    }

    return source->hash_text;
}

/* Lines that end in what waits, up to @end. */
static int64_t
count_lines(const TsuXmlSource *source, size_t end)
{
    int64_t lines = 0;

    for (size_t i = source->given; i < end; i++)
        lines += source->text->data[i] == '\n';
    return lines;
}

static bool
fail(TsuXmlSource *source, TsuIssue *issue, TsuIssueCode code, size_t at, const char *found,
     const char *allowed)
{
    tsu_issue_set(issue, code, found, allowed);
    issue->line = count_lines(source, at);
    return false;
}

/* Reads once into @array. */
static bool
read_some(TsuXmlSource *source, GByteArray *array, TsuIssue *issue)
{
    g_autoptr(GError) error = NULL;
    unsigned before = array->len;
    gssize size;

    g_byte_array_set_size(array, before + READ_SIZE);
    size = source->read(source->data, array->data + before, READ_SIZE, &error);
    g_byte_array_set_size(array, before + (unsigned) MAX(size, 0));
    if (size < 0)
        return fail(source, issue, TSU_ISSUE_FILE_UNREADABLE, source->given,
                    error != NULL ? error->message : NULL, NULL);
    if (size == 0) {
        source->eof = true;
        return true;
    }
    source->position += size;
    if (source->position > TSU_XML_MAX_FILE)
        return fail(source, issue, TSU_ISSUE_FILE_TOO_LARGE, source->given, NULL, "4 GB");
    tsu_sha256_update(source->hash, array->data + before, (size_t) size);
    return true;
}

static bool
convert(TsuXmlSource *source, TsuIssue *issue)
{
    char *in = (char *) source->raw->data;
    gsize left = source->raw->len;

    while (left > 0) {
        unsigned before = source->text->len;
        gsize room = left * 3 + 64;
        char *out;
        gsize result;

        g_byte_array_set_size(source->text, before + (unsigned) room);
        out = (char *) source->text->data + before;
        result = g_iconv(source->converter, &in, &left, &out, &room);
        g_byte_array_set_size(source->text, (unsigned) (out - (char *) source->text->data));
        if (result != (gsize) -1)
            continue;
        if (errno == E2BIG)
            continue;
        if (errno == EINVAL && !source->eof)
            break; /* the rest of the character comes with the next piece */
        return fail(source, issue, TSU_ISSUE_ENCODING, source->text->len, NULL, NULL);
    }
    g_byte_array_remove_range(source->raw, 0, source->raw->len - (unsigned) left);
    return true;
}

/* Reads the first bytes and finds the encoding. */
static bool
begin(TsuXmlSource *source, TsuIssue *issue)
{
    g_autofree char *name = NULL;
    size_t skip;

    while (!source->eof && source->raw->len < TSU_XML_ENCODING_LOOK)
        if (!read_some(source, source->raw, issue))
            return false;
    if (source->raw->len == 0)
        return fail(source, issue, TSU_ISSUE_FILE_EMPTY, 0, NULL, NULL);

    switch (tsu_xml_encoding_detect(source->raw->data, MIN(source->raw->len, TSU_XML_ENCODING_LOOK),
                                    &skip, &name)) {
    case TSU_XML_ENCODING_UTF8:
        break;
    case TSU_XML_ENCODING_OTHER:
        source->converter = g_iconv_open("UTF-8", name);
        if (source->converter == (GIConv) -1)
            return fail(source, issue, TSU_ISSUE_ENCODING, 0, name, "UTF-8");
        break;
    case TSU_XML_ENCODING_REFUSED:
        return fail(source, issue, TSU_ISSUE_ENCODING, 0, name, "UTF-8");
    case TSU_XML_ENCODING_NOT_TEXT:
    default:
        return fail(source, issue, TSU_ISSUE_NOT_XML, 0, name, "XML");
    }

    if (skip > 0)
        g_byte_array_remove_range(source->raw, 0, (unsigned) skip);
    source->begun = true;
    return true;
}

/* Adds to what waits, and looks at it for a NUL. */
static bool
fill(TsuXmlSource *source, TsuIssue *issue)
{
    unsigned before = source->text->len;
    const uint8_t *nul;

    if (!source->begun) {
        if (!begin(source, issue))
            return false;
        if (source->converter == (GIConv) -1) {
            g_byte_array_append(source->text, source->raw->data, source->raw->len);
            g_byte_array_set_size(source->raw, 0);
        }
    } else if (!source->eof) {
        if (!read_some(source, source->converter == (GIConv) -1 ? source->text : source->raw,
                       issue))
            return false;
    }
    if (source->converter != (GIConv) -1 && !convert(source, issue))
        return false;

    if (source->text->len == before)
        return true;
    nul = memchr(source->text->data + before, 0, source->text->len - before);
    if (nul != NULL)
        return fail(source, issue, TSU_ISSUE_NOT_XML, (size_t) (nul - source->text->data), "NUL",
                    NULL);
    for (unsigned i = before; !source->any && i < source->text->len; i++)
        source->any = !g_ascii_isspace(source->text->data[i]);
    return true;
}

typedef enum {
    SCAN_WHOLE,     /* the token ends at *end */
    SCAN_MORE,      /* not yet all there */
    SCAN_MALFORMED, /* whoever parses it will say so */
    SCAN_REFUSED,   /* the issue is filled in */
} Scan;

static Scan
scan_tag(TsuXmlSource *source, size_t at, size_t *end, TsuIssue *issue)
{
    const uint8_t *data = source->text->data;
    size_t stop = MIN(source->text->len, at + TSU_XML_MAX_TAG);
    unsigned attributes = 0;
    uint8_t quote = 0;

    for (size_t i = at + 1; i < stop; i++) {
        uint8_t c = data[i];

        if (quote != 0) {
            if (c == quote)
                quote = 0;
            else if (c == '<')
                return SCAN_MALFORMED;
        } else if (c == '>') {
            *end = i + 1;
            return SCAN_WHOLE;
        } else if (c == '"' || c == '\'') {
            quote = c;
            if (++attributes > TSU_XML_MAX_ATTRIBUTES)
                break;
        } else if (c == '<') {
            return SCAN_MALFORMED;
        }
    }
    if (stop == at + TSU_XML_MAX_TAG || attributes > TSU_XML_MAX_ATTRIBUTES) {
        g_autofree char *allowed =
            g_strdup_printf("%d kB, %d attributes", TSU_XML_MAX_TAG >> 10, TSU_XML_MAX_ATTRIBUTES);
        fail(source, issue, TSU_ISSUE_TAG_TOO_LARGE, at, NULL, allowed);
        return SCAN_REFUSED;
    }

    return SCAN_MORE;
}

/* From "<?" or "<!--" to what closes it. */
static Scan
scan_until(TsuXmlSource *source, size_t at, size_t opening, const char *closing, size_t *end,
           TsuIssue *issue)
{
    size_t stop = MIN(source->text->len, at + TSU_XML_MAX_TAG);
    const char *text = (const char *) source->text->data;
    const char *found = NULL;

    if (stop > at + opening)
        found = g_strstr_len(text + at + opening, (gssize) (stop - at - opening), closing);
    if (found != NULL) {
        *end = (size_t) (found - text) + strlen(closing);
        return SCAN_WHOLE;
    }
    if (stop == at + TSU_XML_MAX_TAG) {
        g_autofree char *allowed = g_strdup_printf("%d kB", TSU_XML_MAX_TAG >> 10);
        fail(source, issue, TSU_ISSUE_TAG_TOO_LARGE, at, NULL, allowed);
        return SCAN_REFUSED;
    }

    return SCAN_MORE;
}

/* What begins with "<!". */
static Scan
scan_declaration(TsuXmlSource *source, size_t at, size_t *end, TsuIssue *issue)
{
    const char *text = (const char *) source->text->data + at;
    size_t size = source->text->len - at;

    if (g_ascii_strncasecmp(text, "<!DOCTYPE", MIN(size, 9)) == 0) {
        /* "<!D" is enough: nothing else begins so. */
        if (size < 3)
            return SCAN_MORE;
        fail(source, issue, TSU_ISSUE_DOCTYPE, at, NULL, NULL);
        return SCAN_REFUSED;
    }
    if (strncmp(text, "<!--", MIN(size, 4)) == 0)
        return size < 4 ? SCAN_MORE : scan_until(source, at, 4, "-->", end, issue);
    if (strncmp(text, "<![CDATA[", MIN(size, 9)) == 0) {
        if (size < 9)
            return SCAN_MORE;
        source->in_cdata = true;
        *end = at + 9;
        return SCAN_WHOLE;
    }

    return SCAN_MALFORMED;
}

/* How far text from @at may be handed out: no character and no "]]>" is cut. */
static size_t
safe_end(const TsuXmlSource *source, size_t at)
{
    const uint8_t *data = source->text->data;
    size_t end = source->text->len;

    if (source->eof)
        return end;
    for (unsigned i = 0; i < 2 && end > at && (data[end - 1] == ']' || data[end - 1] == '\r'); i++)
        end--;
    for (unsigned i = 0; i < 3 && end > at && (data[end - 1] & 0xC0) == 0x80; i++)
        end--;
    if (end > at && data[end - 1] >= 0xC0)
        end--;
    return end;
}

/* One of the five entities of XML, or the number of a character.  A parser that is fed by pieces
 * looks for the ";" to the end of the file. */
static bool
is_reference(const char *text, size_t size)
{
    static const char *const NAMES[] = {"amp;", "lt;", "gt;", "quot;", "apos;"};

    if (size > 2 && text[0] == '#') {
        bool hex = text[1] == 'x';
        const char *digits = text + (hex ? 2 : 1);

        size -= hex ? 3 : 2;
        for (size_t i = 0; i < size; i++)
            if (hex ? !g_ascii_isxdigit(digits[i]) : !g_ascii_isdigit(digits[i]))
                return false;
        return size > 0;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (strlen(NAMES[i]) == size && memcmp(text, NAMES[i], size) == 0)
            return true;
    return false;
}

/* Looks at the references in the text between @at and @stop.  @end: where the first one begins that
 * is not yet all there, else untouched. */
static Scan
scan_references(TsuXmlSource *source, size_t at, size_t stop, size_t *end, TsuIssue *issue)
{
    const char *text = (const char *) source->text->data;
    const char *p = text + at;

    while ((p = memchr(p, '&', (size_t) (text + stop - p))) != NULL) {
        size_t left = (size_t) (text + stop - p);
        const char *close = memchr(p, ';', MIN(left, REFERENCE_MAX));

        if (close != NULL && is_reference(p + 1, (size_t) (close - p))) {
            p = close + 1;
            continue;
        }
        if (close == NULL && left < REFERENCE_MAX && stop == source->text->len && !source->eof) {
            *end = (size_t) (p - text);
            return SCAN_MORE;
        }

        g_autofree char *found =
            g_strndup(p, close != NULL ? (size_t) (close - p) + 1 : MIN(left, REFERENCE_MAX));
        g_autofree char *valid = g_strdelimit(g_utf8_make_valid(found, -1), "\n\r\t", ' ');
        fail(source, issue, TSU_ISSUE_NOT_XML, (size_t) (p - text), valid,
             "&amp; &lt; &gt; &quot; &apos;");
        return SCAN_REFUSED;
    }

    return SCAN_WHOLE;
}

/* Finds how much of what waits may be handed out. */
static bool
scan(TsuXmlSource *source, size_t *end, TsuIssue *issue)
{
    size_t at = source->given;

    *end = at;
    while (at < source->text->len) {
        const uint8_t *data = source->text->data;
        const uint8_t *found;
        Scan result;

        if (source->malformed) {
            /* The parser stops here by itself; if it does not, we do. */
            source->after_malformed += source->text->len - at;
            if (source->after_malformed > 2 * TSU_XML_MAX_TAG)
                return fail(source, issue, TSU_ISSUE_NOT_XML, at, NULL, NULL);
            *end = source->text->len;
            return true;
        }
        if (source->in_cdata) {
            const char *text = (const char *) data;
            const char *close = g_strstr_len(text + at, (gssize) (source->text->len - at), "]]>");

            if (close == NULL) {
                *end = safe_end(source, at);
                return true;
            }
            source->in_cdata = false;
            *end = at = (size_t) (close - text) + 3;
            continue;
        }

        found = memchr(data + at, '<', source->text->len - at);
        result = scan_references(
            source, at, found != NULL ? (size_t) (found - data) : source->text->len, end, issue);
        if (result != SCAN_WHOLE)
            return result == SCAN_MORE;
        if (found == NULL) {
            *end = safe_end(source, at);
            return true;
        }
        *end = at = (size_t) (found - data);
        if (source->text->len - at < 2)
            return true;
        if (data[at + 1] == '!')
            result = scan_declaration(source, at, &at, issue);
        else if (data[at + 1] == '?')
            result = scan_until(source, at, 2, "?>", &at, issue);
        else
            result = scan_tag(source, at, &at, issue);
        if (result == SCAN_REFUSED)
            return false;
        if (result == SCAN_MORE)
            return true;
        source->malformed = result == SCAN_MALFORMED;
        *end = at;
    }

    return true;
}

gssize
tsu_xml_source_next(TsuXmlSource *source, const char **bytes, TsuIssue *issue)
{
    size_t end;

    if (source->given > 0) {
        g_byte_array_remove_range(source->text, 0, (unsigned) source->given);
        source->given = 0;
    }
    do {
        if (!fill(source, issue))
            return -1;
        if (!scan(source, &end, issue)) {
            /* What stands before the trouble is not looked at any more. */
            return -1;
        }
        if (source->eof)
            end = source->text->len;
    } while (end == 0 && !source->eof);
    if (source->eof && !source->any) {
        fail(source, issue, TSU_ISSUE_FILE_EMPTY, 0, NULL, NULL);
        return -1;
    }

    source->given = end;
    *bytes = (const char *) source->text->data;
    return (gssize) end;
}
