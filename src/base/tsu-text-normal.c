/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normalization forms, fast on what is normal already, and never slow.
 *
 * g_utf8_normalize moves the whole rest of the text for each pair that it composes, and sorts the
 * marks on a letter by exchanging neighbours: both take time by the square of the length (measured:
 * 0.7 MB in 3.7 s), which a text in a stranger's file must not be able to ask for. So it is given
 * pieces of bounded length that do not touch each other. */
#include "tsu-text-private.h"

#include <stdbool.h>
#include <string.h>

#include "tsu-text.h"

/* Characters after which a piece ends at the next boundary, and in any case. A letter with more
 * marks than the difference is no text in any language; it is normalized mark group by mark group.
 */
#define PIECE_SOFT 32
#define PIECE_HARD 128

/* Whether C surely stands unchanged in NFC and, as far as COMPATIBLE, in NFKC, wherever it stands.
 * Not a full list: the scripts of our people. What is not listed takes the slow way. CLASS gets the
 * combining class where it is not 0. */
static bool
is_settled(gunichar c, bool compatible, int *class)
{
    *class = 0;
    if (c < 0xA0)
        return true;
    if (c < 0x0180)
        return !compatible || (c >= 0xC0 && c != 0x0132 && c != 0x0133 && c != 0x013F &&
                               c != 0x0140 && c != 0x0149 && c != 0x017F);
    if (c < 0x0900)
        return (c >= 0x01A0 && c <= 0x01B0) || (c >= 0x0400 && c <= 0x0482);
    if (c < 0x0980) {
        if (c == 0x094D)
            *class = 9;
        return c != 0x093C && !(c >= 0x0951 && c <= 0x095F);
    }
    if (c >= 0x1000 && c < 0x1050) {
        if (c == 0x1037)
            *class = 7;
        else if (c == 0x1039 || c == 0x103A)
            *class = 9;
        return c != 0x1025 && c != 0x102E;
    }
    if (c >= 0x1780 && c < 0x17DD) {
        if (c == 0x17D2)
            *class = 9;
        return true;
    }
    if (c >= 0x1EA0 && c <= 0x1EF9)
        return true;
    if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x30A0 && c <= 0x30FE) ||
        (c >= 0x3001 && c <= 0x3029) || (c >= 0x4E00 && c <= 0x9FFF))
        return true;
    return !compatible && (c == 0x3000 || (c >= 0xFF01 && c <= 0xFF9D));
}

static bool
is_normal(const char *text, bool compatible)
{
    int last_class = 0;

    for (const char *at = text; *at != '\0';) {
        int class;

        if ((unsigned char) *at < 0x80) {
            last_class = 0;
            at++;
            continue;
        }
        if (!is_settled(g_utf8_get_char(at), compatible, &class) ||
            (class != 0 && class < last_class))
            return false;
        last_class = class;
        at = g_utf8_next_char(at);
    }
    return true;
}

/* Whether nothing before C can change it or be changed by it: a letter or digit that composes with
 * nothing before it. Hangul letters do, and the half-width forms that become marks. */
static bool
is_boundary(gunichar c)
{
    if (c < 0x80)
        return true;
    if ((c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) ||
        (c >= 0xA960 && c <= 0xA97F) || (c >= 0xD7B0 && c <= 0xD7FF) ||
        (c >= 0xFF65 && c <= 0xFFDF))
        return false;
    switch (g_unichar_type(c)) {
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_DECIMAL_NUMBER:
        return true;
    default:
        return false;
    }
}

char *
tsu_text_normalize(const char *text, GNormalizeMode mode)
{
    const char *start = text;
    GString *out;

    if (!g_utf8_validate(text, -1, NULL))
        return NULL;
    if (is_normal(text, mode == G_NORMALIZE_NFKC))
        return g_strdup(text);
    out = g_string_sized_new(strlen(text) + 8);
    while (*start != '\0') {
        const char *end = start;
        g_autofree char *piece = NULL;

        for (int count = 0; *end != '\0' && count < PIECE_HARD; count++) {
            if (count >= PIECE_SOFT && is_boundary(g_utf8_get_char(end)))
                break;
            end = g_utf8_next_char(end);
        }
        piece = g_utf8_normalize(start, end - start, mode);
        g_string_append(out, piece);
        start = end;
    }
    return g_string_free(out, FALSE);
}

bool
tsu_text_is_plain_nfc(const char *text)
{
    return text != NULL && g_utf8_validate(text, -1, NULL) && is_normal(text, false);
}

char *
tsu_text_nfc(const char *text)
{
    if (text == NULL)
        return NULL;
    return tsu_text_normalize(text, G_NORMALIZE_NFC);
}
