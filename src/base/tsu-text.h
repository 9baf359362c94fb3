/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as people write it, in many scripts.
 *
 * Stored text is UTF-8 in NFC and otherwise exactly what was given; what makes it findable and
 * sortable is a *folded* copy, never shown and never sent. All functions are pure (any thread, no
 * locale). Where a text is taken it must be valid UTF-8 unless the function says otherwise; NULL
 * gives NULL (or false, or an empty list). Returned strings are freed with g_free(). */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

G_BEGIN_DECLS

/* Fit to be stored and to stand in XML: valid UTF-8 without NUL, without control characters below
 * U+0020 other than tab and line feed, without U+FFFE and U+FFFF. LEN in bytes, -1: up to the NUL.
 * TEXT may be anything at all. */
bool tsu_text_is_valid(const char *text, gssize len);

/* Unicode normalization form C. Text that is not valid UTF-8 gives NULL. (A letter with more than a
 * hundred marks is no text in any language; its marks are put in order in groups only.) */
char *tsu_text_nfc(const char *text);
/* True if TEXT is valid UTF-8 and surely in NFC already, as nearly all text is: saves the copy.
 * False says nothing. */
bool tsu_text_is_plain_nfc(const char *text);
/* All ASCII: the same bytes in each normalization form. */
bool tsu_text_is_ascii(const char *text);

/* Without blanks at both ends: space, tab, line ends, U+00A0, U+2000 … U+200A, U+3000 and their
 * like. What stands between stays. */
char *tsu_text_trim(const char *text);

/* The search fold ("Search" in the decisions of this project). Two texts that a case worker would
 * call the same fold to the same bytes:
 *   - NFKC, so full- and half-width forms meet; small letters; ß is ss
 *   - hiragana becomes katakana; kana voicing is kept (ガ is not カ)
 *   - marks on Latin letters are dropped, tone marks too: Nguyễn → nguyen; đ → d, ø → o, æ → ae,
 *     ł → l …; marks of other scripts are kept (Burmese, Khmer, Devanagari, й)
 *   - blanks of any width, ・ and hyphens become one space; none at the ends
 *   - blanks between digits, and hyphens (-, ‐, －, −, ー …) next to a run of letters and digits
 *     with a digit in it, vanish: 080-1234-5678 → 08012345678, HM-0001 → hm0001; kana keep their
 *     ー: エー エー キン. A tab or line feed separates always: digits are not joined across it
 *   - apostrophes, zero-width characters and variation selectors vanish
 * A key of several values is made by folding them joined with "\n". Invalid UTF-8: NULL. */
char *tsu_text_fold(const char *text);
/* The same, appended to OUT (no separator is added); false and nothing appended if not UTF-8. */
bool tsu_text_fold_append(GString *out, const char *text);

/* For values known to be numbers (telephone, passport, residence card): the search fold without
 * any blank or hyphen: "AB 12345678 CD" → ab12345678cd. What is typed in the search box is folded
 * by tsu_text_fold_words(); its words are found in such a key whether typed with gaps or not. */
char *tsu_text_fold_number(const char *text);

/* The folded words of a query, NULL-terminated, never NULL (an empty list for NULL, for blanks, and
 * for what is not UTF-8). Free with g_strfreev(). */
char **tsu_text_fold_words(const char *query);

/* Burmese text that was written with Zawgyi, a font encoding that puts other meanings on the code
 * points of Unicode's Myanmar block. True only on evidence that correct Unicode text does not show
 * (a sign that has no letter to stand on, a killed consonant where a stack must be, …), or on two
 * different kinds of weaker evidence: letters that Mon, Shan or Karen use as well are by themselves
 * ambiguous and not enough. Short names may be written alike in both: then false, and then it does
 * not matter. Invalid UTF-8: false. */
bool tsu_text_looks_zawgyi(const char *text);

/* A number that is shown to say which document is meant, not to be read off: AB12345678CD →
 * AB******78CD. Letters are counted as characters. From 12: first two and last four stay; 8 to 11:
 * first two and last two; 5 to 7: first and last; below 5 all are hidden. At least half is always
 * hidden. */
char *tsu_text_mask(const char *number);

/* Order that depends on no locale: by folded text, and where that is equal by bytes, so that it is
 * a total order. NULL first. Long lists keep the folded texts and use strcmp on them. */
int tsu_text_compare(const char *a, const char *b);

G_END_DECLS
