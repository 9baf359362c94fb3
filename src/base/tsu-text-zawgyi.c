/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling Zawgyi from Unicode in Burmese text.
 *
 * Unicode stores Burmese in the order of speech: consonant, stacked consonant, medials, vowels,
 * final signs. Zawgyi stores what is seen from left to right, with the same code points in other
 * roles: the vowel E (U+1031) and medial RA (U+103B there) stand before their consonant, U+1039 is
 * the visible killer, U+103A the medial YA, and a host of code points that Unicode gave to Mon,
 * Shan and Karen are half-forms. So nearly every Zawgyi word breaks the order of Unicode somewhere,
 * and what follows looks for such breaks. */
#include "tsu-text.h"

/* Evidence of different kinds; two of the weak ones together count as one strong. */
typedef struct {
    bool strong;
    bool mon_letters;   /* U+1033, U+1034, U+105A: Mon as well */
    bool other_letters; /* U+1061 … U+1097: Shan, Karen and others as well */
    bool odd_stack;     /* a stack of two consonants that Burmese does not stack */
} Evidence;

static bool
is_myanmar(gunichar c)
{
    return (c >= 0x1000 && c <= 0x109F) || (c >= 0xA9E0 && c <= 0xA9FE) ||
           (c >= 0xAA60 && c <= 0xAA7F);
}

/* Signs that stand on or beside a letter and cannot begin a word. */
static bool
is_sign(gunichar c)
{
    return (c >= 0x102B && c <= 0x103E) || (c >= 0x1056 && c <= 0x1059) ||
           (c >= 0x105E && c <= 0x1060) || (c >= 0x1062 && c <= 0x1064) ||
           (c >= 0x1067 && c <= 0x106D) || (c >= 0x1071 && c <= 0x1074) ||
           (c >= 0x1082 && c <= 0x108D) || c == 0x108F || (c >= 0x109A && c <= 0x109D);
}

/* Letters that can carry signs: consonants and independent vowels of all languages of the block. */
static bool
is_letter(gunichar c)
{
    return is_myanmar(c) && !is_sign(c) && !(c >= 0x1040 && c <= 0x104F) &&
           !(c >= 0x1090 && c <= 0x1099) && c != 0x109E && c != 0x109F;
}

/* What U+1031 may follow in Unicode: a letter, a medial, or the Mon and Shan medials. */
static bool
carries_e(gunichar c)
{
    return is_letter(c) || (c >= 0x103B && c <= 0x103E) || (c >= 0x105E && c <= 0x1060) ||
           c == 0x1082 || (c >= 0x1040 && c <= 0x1049);
}

/* Whether Burmese, with its Pali words, stacks LOWER under UPPER: the same letter twice, or two of
 * one row of the alphabet. Letters of other rows meet in foreign words only. */
static bool
is_usual_stack(gunichar upper, gunichar lower)
{
    static const struct {
        gunichar first, last;
    } rows[] = {
        {0x1000, 0x1004}, {0x1005, 0x100A}, {0x100B, 0x100F}, {0x1010, 0x1014}, {0x1015, 0x1019}};

    if (upper == lower)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (upper >= rows[i].first && upper <= rows[i].last)
            return lower >= rows[i].first && lower <= rows[i].last;
    return false;
}

static void
look_at(Evidence *evidence, gunichar last, gunichar c, gunichar next)
{
    bool after_blank = !is_myanmar(last) && last != 0x25CC && last != 0x00A0;

    /* A sign with nothing to stand on. */
    if (is_sign(c) && after_blank && g_unichar_type(last) != G_UNICODE_NON_SPACING_MARK)
        evidence->strong = true;

    switch (c) {
    case 0x1031:
        if (!after_blank && is_myanmar(last) && !carries_e(last))
            evidence->strong = true;
        break;
    case 0x1033:
    case 0x1034:
    case 0x105A:
        evidence->mon_letters = true;
        break;
    case 0x1039:
        /* In Unicode it always stacks the next letter, and a stack under NGA is kinzi, which has
         * the killer before it. YA and NNYA do not stack anything. */
        if (!is_letter(next) || last == 0x1004 || last == 0x100A || last == 0x101A)
            evidence->strong = true;
        else if (last != 0x103A && !is_usual_stack(last, next))
            evidence->odd_stack = true;
        break;
    case 0x103A:
        /* A killed letter has no vowel. (ကျွန်ုပ် has U+102F behind it: that one is left out.) */
        if (next == 0x102B || next == 0x102C || next == 0x102D || next == 0x102E || next == 0x1032)
            evidence->strong = true;
        break;
    case 0x103B:
        /* Medial YA stands on a letter, or on a killed one in contractions (ယောက်ျား). */
        if (is_sign(last) && last != 0x103A && last != 0x1037)
            evidence->strong = true;
        break;
    default:
        if (c >= 0x1061 && c <= 0x1097)
            evidence->other_letters = true;
        break;
    }
}

bool
tsu_text_looks_zawgyi(const char *text)
{
    Evidence evidence = {false, false, false, false};
    gunichar last = 0;

    if (text == NULL || tsu_text_is_ascii(text) || !g_utf8_validate(text, -1, NULL))
        return false;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        /* Joiners and zero-width spaces come between letters without meaning anything here. */
        if (c >= 0x200B && c <= 0x200D)
            continue;
        if (is_myanmar(c)) {
            look_at(&evidence, last, c, g_utf8_get_char(g_utf8_next_char(at)));
            if (evidence.strong)
                return true;
        }
        last = c;
    }
    return evidence.mon_letters + evidence.other_letters + evidence.odd_stack >= 2;
}
