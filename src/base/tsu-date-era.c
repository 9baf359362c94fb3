/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Japanese side of TsuDate: eras 元号, and the dates that people type. */
#include "tsu-date.h"

#include <stdlib.h>
#include <string.h>

#include "tsu-text.h"

typedef struct {
    TsuDate from;     /* first day */
    TsuDate until;    /* last day; no date: it goes on */
    int year_zero;    /* Gregorian year = year_zero + year of the era */
    const char *name; /* as written */
    char letter;      /* as on forms */
} Era;

/* A new era is one line here, and an end for the one before it. Newest first, for that is what is
 * nearly always asked for. 明治 begins with its sixth year, when Japan took up the Gregorian
 * calendar: earlier days of it are of the old lunar calendar and cannot be converted by counting
 * years. */
static const Era eras[] = {
    {{2019, 5, 1}, {0, 0, 0}, 2018, "令和", 'r'},
    {{1989, 1, 8}, {2019, 4, 30}, 1988, "平成", 'h'},
    {{1926, 12, 25}, {1989, 1, 7}, 1925, "昭和", 's'},
    {{1912, 7, 30}, {1926, 12, 24}, 1911, "大正", 't'},
    {{1873, 1, 1}, {1912, 7, 29}, 1867, "明治", 'm'},
};

static const Era *
era_of_day(TsuDate day)
{
    for (size_t i = 0; i < G_N_ELEMENTS(eras); i++)
        if (tsu_date_compare(day, eras[i].from) >= 0)
            return &eras[i];
    return NULL;
}

/* Whether some day that DATE can mean lies in the era. */
static bool
era_meets(const Era *era, TsuDate date)
{
    if (tsu_date_compare(tsu_date_last_day(date), era->from) < 0)
        return false;
    return !tsu_date_is_set(era->until) ||
           tsu_date_compare(tsu_date_first_day(date), era->until) <= 0;
}

/* --- Writing --------------------------------------------------------------------------------- */

static void
append_long(GString *out, const Era *era, TsuDate date)
{
    int year = era != NULL ? date.year - era->year_zero : date.year;

    if (era != NULL)
        g_string_append(out, era->name);
    if (era != NULL && year == 1)
        g_string_append(out, "元");
    else
        g_string_append_printf(out, "%d", year);
    g_string_append(out, "年");
    if (date.month != 0)
        g_string_append_printf(out, "%d月", date.month);
    if (date.day != 0)
        g_string_append_printf(out, "%d日", date.day);
}

static void
append_short(GString *out, const Era *era, TsuDate date)
{
    char canonical[TSU_DATE_TEXT_SIZE];

    if (era == NULL) {
        g_string_append(out, tsu_date_format_to(date, canonical));
        return;
    }
    g_string_append_printf(out, "%c%d", g_ascii_toupper(era->letter), date.year - era->year_zero);
    if (date.month != 0)
        g_string_append_printf(out, ".%d", date.month);
    if (date.day != 0)
        g_string_append_printf(out, ".%d", date.day);
}

static char *
format_era(TsuDate date, void (*append)(GString *, const Era *, TsuDate))
{
    const Era *first, *last;
    GString *out;

    if (!tsu_date_is_set(date))
        return NULL;
    first = era_of_day(tsu_date_first_day(date));
    last = era_of_day(tsu_date_last_day(date));
    out = g_string_new(NULL);
    append(out, first, date);
    if (last != first) {
        g_string_append_c(out, '/');
        append(out, last, date);
    }
    return g_string_free(out, FALSE);
}

char *
tsu_date_format_era(TsuDate date)
{
    return format_era(date, append_long);
}

char *
tsu_date_format_era_short(TsuDate date)
{
    return format_era(date, append_short);
}

/* --- Reading what people type ---------------------------------------------------------------- */

/* Longer texts are no dates; with this limit no number below can overflow. */
#define TYPED_MAX 64

/* TEXT in NFKC and small letters, signs that look like a hyphen as '-', without blanks; NULL if it
 * is too long, not UTF-8, or has a blank between two digits (which digits belong together is then a
 * guess). */
static char *
normalize_typed(const char *text)
{
    g_autofree char *trimmed = NULL;
    g_autofree char *wide = NULL;
    GString *out;
    bool gap = false;

    if (strnlen(text, TYPED_MAX * 4 + 1) > TYPED_MAX * 4 || !g_utf8_validate(text, -1, NULL))
        return NULL;
    wide = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    trimmed = tsu_text_trim(wide);
    if (strlen(trimmed) > TYPED_MAX)
        return NULL;
    out = g_string_new(NULL);
    for (const char *at = trimmed; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (g_unichar_isspace(c)) {
            gap = true;
            continue;
        }
        if (gap && c < 0x80 && g_ascii_isdigit((char) c) && out->len > 0 &&
            g_ascii_isdigit(out->str[out->len - 1])) {
            g_string_free(out, TRUE);
            return NULL;
        }
        gap = false;
        if (c == 0x2010 || c == 0x2012 || c == 0x2013 || c == 0x2212 || c == 0x30FC)
            c = '-';
        g_string_append_unichar(out, c < 0x80 ? (gunichar) g_ascii_tolower((char) c) : c);
    }
    return g_string_free(out, FALSE);
}

/* Reads up to MAX digits and moves AT behind them. Returns how many there were. */
static int
take_number(const char **at, int max, int *number)
{
    int count = 0;

    *number = 0;
    while (count < max && g_ascii_isdigit(**at)) {
        *number = *number * 10 + (**at - '0');
        (*at)++;
        count++;
    }
    return g_ascii_isdigit(**at) ? 0 : count;
}

static bool
take(const char **at, const char *what)
{
    if (!g_str_has_prefix(*at, what))
        return false;
    *at += strlen(what);
    return true;
}

/* The rest behind the year: nothing, "-M", "-M-D" with one of the signs - / . used throughout, or
 * 年, 年M月, 年M月D日. */
static bool
take_month_and_day(const char **at, int *month, int *day)
{
    char sign[2] = {**at, '\0'};

    *month = *day = 0;
    if (**at == '\0')
        return true;
    if (take(at, "年")) {
        if (**at == '\0')
            return true;
        if (take_number(at, 2, month) == 0 || *month == 0 || !take(at, "月"))
            return false;
        if (**at == '\0')
            return true;
        return take_number(at, 2, day) > 0 && *day > 0 && take(at, "日");
    }
    if (strchr("-/.", sign[0]) == NULL)
        return false;
    (*at)++;
    if (take_number(at, 2, month) == 0 || *month == 0)
        return false;
    if (**at == '\0')
        return true;
    return take(at, sign) && take_number(at, 2, day) > 0 && *day > 0;
}

static bool
make_date(int year, int month, int day, TsuDate *out)
{
    TsuDate date;

    if (year < TSU_DATE_YEAR_MIN || year > TSU_DATE_YEAR_MAX || month > 12 || day > 31)
        return false;
    date = TSU_DATE(year, month, day);
    if (!tsu_date_is_valid(date))
        return false;
    *out = date;
    return true;
}

static bool
parse_gregorian(const char *text, TsuDate *out)
{
    const char *at = text;
    int year, month, day;

    if (strlen(text) == 8 && strspn(text, "0123456789") == 8) {
        int number = atoi(text);

        return number % 100 != 0 && number / 100 % 100 != 0 &&
               make_date(number / 10000, number / 100 % 100, number % 100, out);
    }
    if (take_number(&at, 4, &year) != 4 || !take_month_and_day(&at, &month, &day) || *at != '\0')
        return false;
    return make_date(year, month, day, out);
}

static bool
parse_in_era(const char *text, TsuDate *out)
{
    const char *at = text;
    const Era *era = NULL;
    TsuDate date;
    int year, month, day;

    for (size_t i = 0; i < G_N_ELEMENTS(eras) && era == NULL; i++) {
        const char letter[2] = {eras[i].letter, '\0'};

        if (take(&at, letter) || take(&at, eras[i].name))
            era = &eras[i];
    }
    if (era == NULL)
        return false;
    if (take(&at, "元"))
        year = 1;
    else if (take_number(&at, 2, &year) == 0 || year == 0)
        return false;
    if (!take_month_and_day(&at, &month, &day) || *at != '\0')
        return false;
    if (!make_date(era->year_zero + year, month, day, &date) || !era_meets(era, date))
        return false;
    *out = date;
    return true;
}

/* +3m, -10d, +1y, +2w */
static bool
parse_relative(const char *text, TsuDate today, TsuDate *out)
{
    const char *at = text + 1;
    int sign = text[0] == '-' ? -1 : 1;
    TsuDate date;
    int number;

    if ((text[0] != '+' && text[0] != '-') || take_number(&at, 5, &number) == 0)
        return false;
    if (!tsu_date_is_full(today) || at[0] == '\0' || at[1] != '\0')
        return false;
    number *= sign;
    switch (at[0]) {
    case 'd':
        date = tsu_date_add_days(today, number);
        break;
    case 'w':
        date = tsu_date_add_days(today, number * 7);
        break;
    case 'm':
        date = tsu_date_add_months(today, number);
        break;
    case 'y':
        date = tsu_date_add_months(today, number * 12);
        break;
    default:
        return false;
    }
    if (!tsu_date_is_set(date))
        return false;
    *out = date;
    return true;
}

bool
tsu_date_parse_typed(const char *text, TsuDate today, bool partial, TsuDate *out)
{
    static const char *const words[] = {"today", "今日", "本日"};
    g_autofree char *typed = NULL;
    TsuDate date;

    if (text == NULL || (typed = normalize_typed(text)) == NULL)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(typed, words[i]) == 0) {
            if (!tsu_date_is_full(today))
                return false;
            *out = today;
            return true;
        }
    if (!parse_gregorian(typed, &date) && !parse_in_era(typed, &date) &&
        !parse_relative(typed, today, &date))
        return false;
    if (!partial && !tsu_date_is_full(date))
        return false;
    *out = date;
    return true;
}
