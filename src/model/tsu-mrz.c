/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-mrz.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-error.h"

/* --- Check digits ---------------------------------------------------------------------------- */

static int
character_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 10;
    return c == '<' ? 0 : -1;
}

char
tsu_mrz_check_digit(const char *text, size_t length)
{
    static const int weights[3] = {7, 3, 1};
    size_t sum = 0;

    for (size_t i = 0; i < length; i++) {
        int value = character_value(text[i]);

        if (value < 0)
            return 0;
        sum += (size_t) (value * weights[i % 3]);
    }
    return (char) ('0' + sum % 10);
}

const char *
tsu_mrz_check_name(TsuMrzCheck check)
{
    switch (check) {
    case TSU_MRZ_CHECK_NUMBER:
        return N_("check digit of the document number");
    case TSU_MRZ_CHECK_BIRTH:
        return N_("check digit of the date of birth");
    case TSU_MRZ_CHECK_EXPIRY:
        return N_("check digit of the date of expiry");
    case TSU_MRZ_CHECK_OPTIONAL:
        return N_("check digit of the optional data");
    case TSU_MRZ_CHECK_COMPOSITE:
        return N_("check digit of the whole line");
    case TSU_MRZ_CHECK_BIRTH_DATE:
        return N_("date of birth");
    case TSU_MRZ_CHECK_EXPIRY_DATE:
        return N_("date of expiry");
    case TSU_MRZ_CHECK_SEX:
        return N_("sex");
    case TSU_MRZ_CHECK_NAME:
        return N_("name");
    case TSU_MRZ_CHECK_STATE:
        return N_("issuing state or nationality");
    case TSU_MRZ_CHECK_DOCUMENT:
        return N_("kind of document");
    default:
        return "";
    }
}

/* --- Reading --------------------------------------------------------------------------------- */

/* Longer than any zone with its blanks can be. */
#define TEXT_MAX 1024

static bool
refuse(GError **error, const char *what)
{
    g_set_error_literal(error, TSU_BASE_ERROR, TSU_BASE_ERROR_INVALID, what);
    return false;
}

/* TEXT in capital letters and plain width, without blanks, line ends kept as one \n each; NULL for
 * a character that no zone has. */
static char *
clean(const char *text)
{
    g_autofree char *wide = NULL;
    GString *out;

    if (text == NULL || strnlen(text, TEXT_MAX + 1) > TEXT_MAX || !g_utf8_validate(text, -1, NULL))
        return NULL;
    wide = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    out = g_string_new(NULL);
    for (const char *at = wide; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c == '\n' || c == '\r') {
            if (out->len > 0 && out->str[out->len - 1] != '\n')
                g_string_append_c(out, '\n');
            continue;
        }
        if (g_unichar_isspace(c))
            continue;
        if (c >= 0x80 || character_value(g_ascii_toupper((char) c)) < 0) {
            g_string_free(out, TRUE);
            return NULL;
        }
        g_string_append_c(out, g_ascii_toupper((char) c));
    }
    if (out->len > 0 && out->str[out->len - 1] == '\n')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

/* LENGTH characters without the fillers behind. */
static void
copy_field(char *out, const char *text, size_t length)
{
    while (length > 0 && text[length - 1] == '<')
        length--;
    memcpy(out, text, length);
    out[length] = '\0';
}

static bool
is_state(const char *code)
{
    return *code != '\0' && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(code);
}

/* Two characters of a date: its number, 0 for fillers (not known), -1 for anything else. */
static int
two_digits(const char *text)
{
    if (text[0] == '<' && text[1] == '<')
        return 0;
    if (!g_ascii_isdigit(text[0]) || !g_ascii_isdigit(text[1]))
        return -1;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/* YYMMDD. CENTURY: its first year; with NOT_AFTER the latest century in which the date is not after
 * that day. False if it is no date. What is not known is left out of the date; a date whose year is
 * not known is none. */
static bool
read_date(const char *text, int century, const TsuDate *not_after, TsuDate *out)
{
    int year = two_digits(text);
    int month = two_digits(text + 2);
    int day = two_digits(text + 4);
    TsuDate date;

    *out = TSU_DATE_NONE;
    if (year < 0 || month < 0 || day < 0 || month > 12 || day > 31 || (month == 0 && day != 0))
        return false;
    if (text[0] == '<')
        return month == 0;
    date = TSU_DATE(century + year, month, day);
    if (not_after != NULL && tsu_date_compare(tsu_date_first_day(date), *not_after) > 0)
        date.year = (int16_t) (date.year - 100);
    if (!tsu_date_is_valid(date))
        return false;
    *out = date;
    return true;
}

/* Splits the name field at << and turns single fillers into blanks. */
static void
read_names(const char *field, TsuMrz *mrz)
{
    char names[TSU_MRZ_NAME + 1];
    char *split;

    mrz->name_full = field[TSU_MRZ_NAME - 1] != '<';
    copy_field(names, field, TSU_MRZ_NAME);
    if (strpbrk(names, "0123456789") != NULL || *names == '\0' || *names == '<')
        mrz->failed |= TSU_MRZ_CHECK_NAME;
    split = strstr(names, "<<");
    if (split != NULL) {
        if (strstr(split + 2, "<<") != NULL || split[2] == '<')
            mrz->failed |= TSU_MRZ_CHECK_NAME;
        *split = '\0';
        strcpy(mrz->secondary, split + 2);
    }
    strcpy(mrz->primary, names);
    g_strdelimit(mrz->primary, "<", ' ');
    g_strdelimit(mrz->secondary, "<", ' ');
    g_strstrip(mrz->primary);
    g_strstrip(mrz->secondary);
}

static void
check_digit(TsuMrz *mrz, TsuMrzCheck check, size_t from, size_t length, char found)
{
    if (tsu_mrz_check_digit(mrz->line2 + from, length) != found)
        mrz->failed |= check;
}

static void
check_line2(TsuMrz *mrz)
{
    const char *line = mrz->line2;
    char parts[10 + 7 + 22];

    check_digit(mrz, TSU_MRZ_CHECK_NUMBER, 0, 9, line[9]);
    check_digit(mrz, TSU_MRZ_CHECK_BIRTH, 13, 6, line[19]);
    check_digit(mrz, TSU_MRZ_CHECK_EXPIRY, 21, 6, line[27]);
    /* Empty optional data has the digit 0, or a filler in its place. */
    if (*mrz->optional != '\0' || line[42] != '<')
        check_digit(mrz, TSU_MRZ_CHECK_OPTIONAL, 28, 14, line[42]);
    memcpy(parts, line, 10);
    memcpy(parts + 10, line + 13, 7);
    memcpy(parts + 17, line + 21, 22);
    if (tsu_mrz_check_digit(parts, sizeof parts) != line[43])
        mrz->failed |= TSU_MRZ_CHECK_COMPOSITE;
}

/* Both lines are clean; line 1 may be short. */
static bool
parse_lines(const char *line1, size_t length1, const char *line2, size_t length2, TsuDate today,
            TsuMrz *out, GError **error)
{
    TsuMrz mrz = {.failed = 0};

    if (length1 < 6 || length1 > TSU_MRZ_LINE || length2 != TSU_MRZ_LINE ||
        memchr(line1, '\n', length1) != NULL || memchr(line2, '\n', length2) != NULL)
        return refuse(error, "a machine-readable zone has two lines of 44 characters");
    memset(mrz.line1, '<', TSU_MRZ_LINE);
    memcpy(mrz.line1, line1, length1);
    memcpy(mrz.line2, line2, TSU_MRZ_LINE);

    copy_field(mrz.document, mrz.line1, 2);
    if (mrz.line1[0] != 'P')
        mrz.failed |= TSU_MRZ_CHECK_DOCUMENT;
    copy_field(mrz.issuer, mrz.line1 + 2, 3);
    copy_field(mrz.nationality, mrz.line2 + 10, 3);
    if (!is_state(mrz.issuer) || !is_state(mrz.nationality))
        mrz.failed |= TSU_MRZ_CHECK_STATE;
    read_names(mrz.line1 + 5, &mrz);
    copy_field(mrz.number, mrz.line2, 9);
    copy_field(mrz.optional, mrz.line2 + 28, 14);
    if (tsu_date_is_full(today) &&
        !read_date(mrz.line2 + 13, today.year / 100 * 100, &today, &mrz.birth))
        mrz.failed |= TSU_MRZ_CHECK_BIRTH_DATE;
    if (!read_date(mrz.line2 + 21, 2000, NULL, &mrz.expiry))
        mrz.failed |= TSU_MRZ_CHECK_EXPIRY_DATE;
    if (mrz.line2[20] == 'M' || mrz.line2[20] == 'F')
        mrz.sex = mrz.line2[20];
    else if (mrz.line2[20] != '<')
        mrz.failed |= TSU_MRZ_CHECK_SEX;
    check_line2(&mrz);
    *out = mrz;
    return true;
}

bool
tsu_mrz_parse(const char *line1, const char *line2, TsuDate today, TsuMrz *out, GError **error)
{
    g_autofree char *clean1 = clean(line1);
    g_autofree char *clean2 = clean(line2);

    if (clean1 == NULL || clean2 == NULL)
        return refuse(error, "a machine-readable zone has capital letters, digits and < only");
    return parse_lines(clean1, strlen(clean1), clean2, strlen(clean2), today, out, error);
}

bool
tsu_mrz_parse_text(const char *text, TsuDate today, TsuMrz *out, GError **error)
{
    g_autofree char *zone = clean(text);
    const char *line2;

    if (zone == NULL)
        return refuse(error, "a machine-readable zone has capital letters, digits and < only");
    line2 = strchr(zone, '\n');
    if (line2 != NULL)
        return parse_lines(zone, (size_t) (line2 - zone), line2 + 1, strlen(line2 + 1), today, out,
                           error);
    if (strlen(zone) != 2 * TSU_MRZ_LINE)
        return refuse(error, "a machine-readable zone has two lines of 44 characters");
    return parse_lines(zone, TSU_MRZ_LINE, zone + TSU_MRZ_LINE, TSU_MRZ_LINE, today, out, error);
}

/* --- Names ----------------------------------------------------------------------------------- */

/* One letter of a name, or the gap between two words, with all the ways to write it in a zone:
 * first with the diacritic dropped, then as recommended, then as some issuers do. */
typedef struct {
    const char *forms[4];
    char letter[2]; /* what forms[0] points to for a plain letter */
} Unit;

#define GAP_FORM "<"

/* Bytes of a name; what is longer is none, and would take long to take apart. */
#define NAME_MAX_SIZE 2048

static const struct {
    gunichar base; /* capital letter */
    gunichar mark; /* 0: whatever its marks */
    const char *forms[4];
} transliterations[] = {
    {'A', 0x0308, {"A", "AE"}},
    {'A', 0x030A, {"A", "AA"}},
    {'O', 0x0308, {"O", "OE"}},
    {'U', 0x0308, {"U", "UE", "UXX", "YU"}},
    {'N', 0x0303, {"N", "N", "NXX"}},
    {0x00D8, 0, {"O", "OE"}},
    {0x00C6, 0, {"AE"}},
    {0x0152, 0, {"OE"}},
    {0x00DF, 0, {"SS"}},
    {0x1E9E, 0, {"SS"}},
    {0x00DE, 0, {"TH"}},
    {0x00D0, 0, {"D"}},
    {0x0110, 0, {"D"}},
    {0x0126, 0, {"H"}},
    {0x0131, 0, {"I"}},
    {0x0138, 0, {"K"}},
    {0x0141, 0, {"L"}},
    {0x014A, 0, {"N"}},
    {0x0166, 0, {"T"}},
    {0x018F, 0, {"E"}},
};

static bool
is_dropped(gunichar c)
{
    return c == '\'' || c == '`' || c == '.' || (c >= '0' && c <= '9') ||
           (c >= 0x02B9 && c <= 0x02BF) || (c >= 0x2018 && c <= 0x201B) || c == 0x2032 ||
           g_unichar_ismark(c);
}

static void
add_letter(GArray *units, gunichar base, gunichar mark)
{
    gunichar capital = base == 0x00DF || base == 0x0131 ? base : g_unichar_toupper(base);
    Unit unit = {{NULL}, {0, 0}};

    for (size_t i = 0; i < G_N_ELEMENTS(transliterations); i++)
        if (transliterations[i].base == capital &&
            (transliterations[i].mark == 0 || transliterations[i].mark == mark)) {
            memcpy(unit.forms, transliterations[i].forms, sizeof unit.forms);
            g_array_append_val(units, unit);
            return;
        }
    if (capital >= 'A' && capital <= 'Z') {
        unit.letter[0] = (char) capital;
        g_array_append_val(units, unit);
    }
}

static bool
is_gap(const Unit *unit)
{
    return unit->forms[0] != NULL && strcmp(unit->forms[0], GAP_FORM) == 0;
}

/* The name as units, without gaps at its ends; NULL when not UTF-8 or too long. */
static GArray *
read_units(const char *name)
{
    g_autofree char *apart = NULL;
    GArray *units;

    if (strnlen(name, NAME_MAX_SIZE + 1) > NAME_MAX_SIZE || !g_utf8_validate(name, -1, NULL))
        return NULL;
    apart = g_utf8_normalize(name, -1, G_NORMALIZE_NFKD);
    units = g_array_new(FALSE, FALSE, sizeof(Unit));
    for (const char *at = apart; *at != '\0';) {
        gunichar c = g_utf8_get_char(at);
        gunichar mark = 0;

        at = g_utf8_next_char(at);
        if (is_dropped(c))
            continue;
        if (g_unichar_isalpha(c)) {
            /* Only the mark next to the letter counts: ǚ is ü with a tone. */
            if (g_unichar_ismark(g_utf8_get_char(at)))
                mark = g_utf8_get_char(at);
            add_letter(units, c, mark);
        } else if (units->len > 0 && !is_gap(&g_array_index(units, Unit, units->len - 1))) {
            Unit gap = {{GAP_FORM}, {0, 0}};

            g_array_append_val(units, gap);
        }
    }
    if (units->len > 0 && is_gap(&g_array_index(units, Unit, units->len - 1)))
        g_array_set_size(units, units->len - 1);
    return units;
}

static const char *
unit_form(const Unit *unit, size_t which)
{
    if (unit->forms[0] == NULL)
        return which == 0 ? unit->letter : NULL;
    return which < G_N_ELEMENTS(unit->forms) ? unit->forms[which] : NULL;
}

char *
tsu_mrz_fold_name(const char *name, bool expand)
{
    g_autoptr(GArray) units = name != NULL ? read_units(name) : NULL;
    GString *out;

    if (units == NULL || units->len == 0)
        return NULL;
    out = g_string_new(NULL);
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = &g_array_index(units, Unit, i);
        const char *form = expand ? unit_form(unit, 1) : NULL;

        g_string_append(out, form != NULL ? form : unit_form(unit, 0));
    }
    return g_string_free(out, FALSE);
}

/* Follows COUNT units through TEXT (at most 63 characters). REACHED is the set of places in TEXT
 * where the units so far can end, one bit each; all forms are followed at once. Returns true as
 * soon as the end of TEXT is reached, also within a form: the text may be cut anywhere. */
static bool
follow(const Unit *units, guint count, const char *text, size_t length, uint64_t *reached)
{
    for (guint i = 0; i < count && *reached != 0; i++) {
        uint64_t next = 0;

        for (size_t from = 0; from < length; from++) {
            const char *form;

            if ((*reached >> from & 1) == 0)
                continue;
            for (size_t which = 0; (form = unit_form(&units[i], which)) != NULL; which++) {
                size_t part = MIN(strlen(form), length - from);

                if (memcmp(text + from, form, part) == 0)
                    next |= UINT64_C(1) << (from + part);
            }
        }
        if (next >> length & 1)
            return true;
        *reached = next;
    }
    return false;
}

/* The name field is the name, then fillers, cut at its end. */
static bool
matches_whole(const char *field, const GArray *units)
{
    uint64_t reached = 1;
    size_t last = TSU_MRZ_NAME;

    if (follow((const Unit *) (const void *) units->data, units->len, field, TSU_MRZ_NAME,
               &reached))
        return true;
    while (last > 0 && field[last - 1] == '<')
        last--;
    return reached >> last & 1;
}

/* Where a field was cut, words may be shortened, and words at the end be missing: each word of PART
 * (parted by blanks) must begin the word of the name that stands in its place. */
static bool
matches_shortened(const char *part, const GArray *units)
{
    g_auto(GStrv) words = g_strsplit(part, " ", -1);
    guint at = 0;

    if (*part == '\0')
        return false;
    for (char **word = words; *word != NULL; word++) {
        guint end = at;
        uint64_t reached = 1;

        while (end < units->len && !is_gap(&g_array_index(units, Unit, end)))
            end++;
        if (at >= units->len || **word == '\0' ||
            !follow(&g_array_index(units, Unit, at), end - at, *word, strlen(*word), &reached))
            return false;
        at = end + 1;
    }
    return true;
}

bool
tsu_mrz_name_matches(const TsuMrz *mrz, const char *surname, const char *given)
{
    g_autoptr(GArray) first = read_units(surname != NULL ? surname : "");
    g_autoptr(GArray) second = read_units(given != NULL ? given : "");
    g_autoptr(GArray) whole = NULL;

    if (first == NULL || second == NULL)
        return false;
    if (first->len == 0) {
        GArray *swap = first;

        first = second;
        second = swap;
    }
    if (first->len == 0)
        return false;

    whole = g_array_copy(first);
    if (second->len > 0) {
        Unit gap = {{GAP_FORM}, {0, 0}};

        g_array_append_val(whole, gap);
        g_array_append_val(whole, gap);
        g_array_append_vals(whole, second->data, second->len);
    }
    if (matches_whole(mrz->line1 + 5, whole))
        return true;
    if (!mrz->name_full || !matches_shortened(mrz->primary, first))
        return false;
    return second->len == 0 ? *mrz->secondary == '\0' : matches_shortened(mrz->secondary, second);
}
