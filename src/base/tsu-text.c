/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-text.h"

#include <string.h>

#include "tsu-text-private.h"

bool
tsu_text_is_ascii(const char *text)
{
    if (text == NULL)
        return false;
    for (const char *at = text; *at != '\0'; at++)
        if ((unsigned char) *at >= 0x80)
            return false;
    return true;
}

bool
tsu_text_is_valid(const char *text, gssize len)
{
    const char *end;

    if (text == NULL)
        return false;
    end = text + (len < 0 ? (gssize) strlen(text) : len);
    /* With a length given, a NUL inside is refused by g_utf8_validate. */
    if (!g_utf8_validate(text, end - text, NULL))
        return false;
    for (const char *at = text; at < end; at++) {
        unsigned char byte = (unsigned char) *at;

        if (byte < 0x20 && byte != '\t' && byte != '\n')
            return false;
        /* U+FFFE and U+FFFF are the only noncharacters that XML cannot hold: EF BF BE, EF BF BF. */
        if (byte == 0xEF && end - at >= 3 && (unsigned char) at[1] == 0xBF &&
            (unsigned char) at[2] >= 0xBE)
            return false;
    }
    return true;
}

char *
tsu_text_trim(const char *text)
{
    const char *start, *end;

    if (text == NULL)
        return NULL;
    if (!g_utf8_validate(text, -1, NULL))
        return g_strdup(text);
    start = text;
    while (*start != '\0' && g_unichar_isspace(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    end = start + strlen(start);
    while (end > start) {
        const char *last = g_utf8_prev_char(end);

        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        end = last;
    }
    return g_strndup(start, (gsize) (end - start));
}

/* --- The search fold ------------------------------------------------------------------------- */

/* The text is folded character by character into OUT. Blanks and hyphens are not written when they
 * are met but kept pending until the next character shows what they were: a separation, or a gap
 * within a number. */
typedef enum {
    GAP_NONE,
    GAP_BLANK,     /* blanks only: vanish between digits */
    GAP_HYPHEN,    /* a hyphen: vanishes beside a number, else a blank */
    GAP_LONG_KANA, /* ー alone behind a letter or digit: a hyphen, or the long vowel of kana */
    GAP_HARD,      /* a tab or line end: always a blank */
} Gap;

typedef struct {
    GString *out;
    gsize start;      /* where this text begins in out */
    Gap gap;          /* what was met since the last character */
    gsize run;        /* where the run of ASCII letters and digits at the end of out begins */
    bool run_is_open; /* out ends in such a run … */
    bool run_digit;   /* … with a digit in it */
    bool run_letter;  /* … with a letter in it */
    bool latin;       /* the last character was a Latin letter: its marks are dropped */
    bool number;      /* fold_number: every gap vanishes */
} Folder;

/* Latin letters that do not decompose, or not into what people type. */
static const char *
latin_letter(gunichar c)
{
    switch (c) {
    case 0x00C6:
    case 0x00E6:
    case 0x01FC:
    case 0x01FD:
        return "ae";
    case 0x00D0:
    case 0x00F0:
    case 0x0110:
    case 0x0111:
    case 0x0189:
    case 0x018A:
    case 0x0256:
    case 0x0257:
        return "d";
    case 0x00D8:
    case 0x00F8:
    case 0x01FE:
    case 0x01FF:
        return "o";
    case 0x00DE:
    case 0x00FE:
        return "th";
    case 0x00DF:
    case 0x1E9E:
        return "ss";
    case 0x0126:
    case 0x0127:
        return "h";
    case 0x0131:
        return "i";
    case 0x0138:
        return "q";
    case 0x0141:
    case 0x0142:
        return "l";
    case 0x014A:
    case 0x014B:
        return "ng";
    case 0x0152:
    case 0x0153:
        return "oe";
    case 0x0166:
    case 0x0167:
        return "t";
    case 0x0180:
    case 0x0181:
    case 0x0243:
    case 0x0253:
        return "b";
    case 0x018F:
    case 0x0259:
    case 0x01DD:
        return "e";
    case 0x0197:
    case 0x0268:
        return "i";
    case 0x019A:
    case 0x023D:
        return "l";
    case 0x01B5:
    case 0x01B6:
        return "z";
    default:
        return NULL;
    }
}

/* The marks that stand on Latin letters. They are common to all scripts; what they stand on decides
 * whether they go. */
static bool
is_common_mark(gunichar c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
           (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
           (c >= 0xFE20 && c <= 0xFE2F);
}

/* Seen by nobody, so typed by nobody: soft hyphen, joiners and marks of direction, variation
 * selectors (葛 with and without). */
static bool
is_invisible(gunichar c)
{
    return c == 0x00AD || c == 0x034F || (c >= 0x180B && c <= 0x180F) ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE01EF);
}

static bool
is_apostrophe(gunichar c)
{
    return c == '\'' || c == '`' || c == 0x00B4 || (c >= 0x02B9 && c <= 0x02BF) || c == 0x02C8 ||
           (c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x2035;
}

static bool
is_hyphen(gunichar c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0x2500 ||
           c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

/* Parts the words of a name: ・ and its Latin and half-width sisters, and the double hyphen. */
static bool
is_middle_dot(gunichar c)
{
    return c == 0x30FB || c == 0x00B7 || c == 0x2022 || c == 0x2027 || c == 0xFF65 || c == 0x30A0;
}

static void
close_run(Folder *folder)
{
    folder->run_is_open = false;
    folder->run_digit = false;
    folder->run_letter = false;
}

/* Whether a digit stands behind the letters at AT: then what they are part of is a number. */
static bool
number_follows(const char *at)
{
    for (; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c < 0x80 ? !g_ascii_isalpha((char) c)
                     : !is_common_mark(c) && g_unichar_get_script(c) != G_UNICODE_SCRIPT_LATIN)
            break;
    }
    return g_ascii_isdigit(*at);
}

/* Decides what the pending gap was, now that NEXT comes behind it. REST begins at NEXT, in case a
 * hyphen depends on whether a digit stands further on in its run. */
static void
settle_gap(Folder *folder, gunichar next, const char *rest)
{
    Gap gap = folder->gap;
    bool next_is_digit = next < 0x80 && g_ascii_isdigit((char) next);
    bool next_is_letter = next < 0x80 && g_ascii_isalpha((char) next);

    if (gap == GAP_NONE)
        return;
    folder->gap = GAP_NONE;
    if (folder->out->len == folder->start && gap != GAP_LONG_KANA)
        return;
    if (folder->number && gap != GAP_HARD) {
        if (gap != GAP_LONG_KANA || next_is_digit || next_is_letter)
            return;
    }
    if (gap == GAP_BLANK && folder->run_digit && !folder->run_letter && next_is_digit) {
        /* The digits behind must be digits alone as well: "3 4F" are two words. */
        const char *end = rest + strspn(rest, "0123456789");

        if (!g_ascii_isalpha(*end))
            return;
    }
    if ((gap == GAP_HYPHEN || gap == GAP_LONG_KANA) && folder->run_is_open &&
        (next_is_digit || next_is_letter)) {
        if (folder->run_digit || number_follows(rest))
            return;
    }
    if (gap == GAP_LONG_KANA) {
        g_string_append(folder->out, "ー");
    } else {
        g_string_append_c(folder->out, ' ');
    }
    close_run(folder);
}

static void
put_ascii(Folder *folder, char c)
{
    g_string_append_c(folder->out, c);
    if (g_ascii_isdigit(c)) {
        folder->run_is_open = folder->run_digit = true;
    } else if (g_ascii_isalpha(c)) {
        folder->run_is_open = folder->run_letter = true;
    } else {
        close_run(folder);
    }
}

static void
widen_gap(Folder *folder, Gap gap)
{
    folder->latin = false;
    /* A second ー, or one beside a blank, is no hyphen within a number. */
    if (folder->gap == GAP_LONG_KANA) {
        g_string_append(folder->out, "ー");
        close_run(folder);
        folder->gap = GAP_NONE;
    }
    folder->gap = MAX(folder->gap, gap);
}

static void
fold_character(Folder *folder, gunichar c, const char *at)
{
    const char *letters;

    if (c == '\t' || (c >= '\n' && c <= '\r') || c == 0x2028 || c == 0x2029) {
        widen_gap(folder, GAP_HARD);
        return;
    }
    if (g_unichar_isspace(c) || is_middle_dot(c)) {
        widen_gap(folder, GAP_BLANK);
        return;
    }
    if (is_hyphen(c)) {
        widen_gap(folder, GAP_HYPHEN);
        return;
    }
    if (is_invisible(c) || is_apostrophe(c))
        return;
    if (c == 0x30FC && folder->gap == GAP_NONE && folder->run_is_open) {
        folder->latin = false;
        folder->gap = GAP_LONG_KANA;
        return;
    }
    /* NFKC takes a mark that stands alone (´) apart into a blank and the mark: that goes too. */
    if (is_common_mark(c) &&
        (folder->latin || folder->gap != GAP_NONE || folder->out->len == folder->start))
        return;

    if (c < 0x80) {
        settle_gap(folder, c, at);
        folder->latin = g_ascii_isalpha((char) c);
        put_ascii(folder, g_ascii_tolower((char) c));
        return;
    }
    if (g_unichar_get_script(c) == G_UNICODE_SCRIPT_LATIN) {
        gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

        g_unichar_fully_decompose(c, FALSE, parts, G_UNICHAR_MAX_DECOMPOSITION_LENGTH);
        letters = latin_letter(parts[0]);
        /* A letter that is none of ASCII's goes on as a letter of that run: đ8 is d8. */
        if (letters != NULL || parts[0] < 0x80) {
            const char single[2] = {(char) (parts[0] & 0x7F), '\0'};

            if (letters == NULL)
                letters = single;
            settle_gap(folder, (gunichar) letters[0], at);
            for (; *letters != '\0'; letters++)
                put_ascii(folder, g_ascii_tolower(*letters));
            folder->latin = true;
            return;
        }
        settle_gap(folder, c, at);
        g_string_append_unichar(folder->out, g_unichar_tolower(parts[0]));
        close_run(folder);
        folder->latin = true;
        return;
    }
    settle_gap(folder, c, at);
    /* A mark of another script, astray behind a Latin letter, does not shield those behind it. */
    folder->latin = folder->latin && g_unichar_ismark(c);
    close_run(folder);
    if ((c >= 0x3041 && c <= 0x3096) || c == 0x309D || c == 0x309E)
        c += 0x60;
    else if (c == 0x03C2)
        c = 0x03C3;
    else
        c = g_unichar_tolower(c);
    g_string_append_unichar(folder->out, c);
}

static bool
fold(GString *out, const char *text, bool number)
{
    g_autofree char *wide = NULL;
    Folder folder = {.out = out, .start = out->len, .number = number};
    const char *at = text;

    if (!tsu_text_is_ascii(text)) {
        wide = tsu_text_normalize(text, G_NORMALIZE_NFKC);
        if (wide == NULL)
            return false;
        at = wide;
    }
    while (*at != '\0') {
        /* The hot path: small letters and digits with nothing pending. */
        if (folder.gap == GAP_NONE && (unsigned char) *at < 0x80 && g_ascii_isalnum(*at)) {
            folder.latin = g_ascii_isalpha(*at);
            put_ascii(&folder, g_ascii_tolower(*at));
            at++;
            continue;
        }
        fold_character(&folder, g_utf8_get_char(at), at);
        at = g_utf8_next_char(at);
    }
    if (folder.gap == GAP_LONG_KANA)
        g_string_append(out, "ー");
    return true;
}

bool
tsu_text_fold_append(GString *out, const char *text)
{
    return text != NULL && fold(out, text, false);
}

static char *
fold_new(const char *text, bool number)
{
    GString *out;

    if (text == NULL)
        return NULL;
    out = g_string_sized_new(strlen(text) + 8);
    if (!fold(out, text, number)) {
        g_string_free(out, TRUE);
        return NULL;
    }
    return g_string_free(out, FALSE);
}

char *
tsu_text_fold(const char *text)
{
    return fold_new(text, false);
}

char *
tsu_text_fold_number(const char *text)
{
    return fold_new(text, true);
}

char **
tsu_text_fold_words(const char *query)
{
    g_autofree char *folded = tsu_text_fold(query);

    if (folded == NULL || *folded == '\0')
        return g_new0(char *, 1);
    return g_strsplit(folded, " ", -1);
}

/* --- Numbers that are half hidden, order ----------------------------------------------------- */

char *
tsu_text_mask(const char *number)
{
    glong length, head, tail, i = 0;
    GString *out;

    if (number == NULL || !g_utf8_validate(number, -1, NULL))
        return NULL;
    length = g_utf8_strlen(number, -1);
    head = length >= 8 ? 2 : length >= 5 ? 1 : 0;
    tail = length >= 12 ? 4 : head;
    out = g_string_new(NULL);
    for (const char *at = number; *at != '\0'; at = g_utf8_next_char(at), i++) {
        if (i < head || i >= length - tail)
            g_string_append_unichar(out, g_utf8_get_char(at));
        else
            g_string_append_c(out, '*');
    }
    return g_string_free(out, FALSE);
}

int
tsu_text_compare(const char *a, const char *b)
{
    g_autofree char *folded_a = NULL;
    g_autofree char *folded_b = NULL;
    int order;

    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    folded_a = tsu_text_fold(a);
    folded_b = tsu_text_fold(b);
    order = strcmp(folded_a != NULL ? folded_a : a, folded_b != NULL ? folded_b : b);
    return order != 0 ? order : strcmp(a, b);
}
