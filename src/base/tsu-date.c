/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-date.h"

#include <string.h>

bool
tsu_date_is_set(TsuDate date)
{
    return date.year != 0;
}

bool
tsu_date_is_full(TsuDate date)
{
    return date.year != 0 && date.month != 0 && date.day != 0;
}

static bool
is_leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
tsu_date_days_in_month(int year, int month)
{
    static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (year < TSU_DATE_YEAR_MIN || year > TSU_DATE_YEAR_MAX || month < 1 || month > 12)
        return 0;
    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

/* Whether these numbers are a date of some precision. Wider than TsuDate's fields, so that parsers
 * can check what they read before they narrow it. */
static bool
is_date(int year, int month, int day)
{
    if (year < TSU_DATE_YEAR_MIN || year > TSU_DATE_YEAR_MAX)
        return false;
    if (month == 0)
        return day == 0;
    if (month < 1 || month > 12)
        return false;
    return day >= 0 && day <= tsu_date_days_in_month(year, month);
}

bool
tsu_date_is_valid(TsuDate date)
{
    return is_date(date.year, date.month, date.day);
}

/* COUNT ASCII digits at TEXT; -1 if one of them is none. */
static int
read_digits(const char *text, int count)
{
    int number = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

bool
tsu_date_parse(const char *text, TsuDate *out)
{
    TsuDate date;

    if (!tsu_date_parse_partial(text, &date) || date.day == 0)
        return false;
    *out = date;
    return true;
}

bool
tsu_date_parse_partial(const char *text, TsuDate *out)
{
    int year, month = 0, day = 0;
    size_t length;

    if (text == NULL)
        return false;
    length = strnlen(text, TSU_DATE_TEXT_SIZE);
    if (length != 4 && length != 7 && length != 10)
        return false;
    year = read_digits(text, 4);
    if (length >= 7) {
        month = text[4] == '-' ? read_digits(text + 5, 2) : -1;
        if (month <= 0)
            return false;
    }
    if (length == 10) {
        day = text[7] == '-' ? read_digits(text + 8, 2) : -1;
        if (day <= 0)
            return false;
    }
    if (!is_date(year, month, day))
        return false;
    *out = TSU_DATE(year, month, day);
    return true;
}

static char *
put_digits(char *at, int number, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        at[i] = (char) ('0' + number % 10);
        number /= 10;
    }
    return at + count;
}

const char *
tsu_date_format_to(TsuDate date, char *buffer)
{
    char *at = buffer;

    if (date.year > 0) {
        at = put_digits(at, date.year, 4);
        if (date.month != 0) {
            *at++ = '-';
            at = put_digits(at, date.month, 2);
            if (date.day != 0) {
                *at++ = '-';
                at = put_digits(at, date.day, 2);
            }
        }
    }
    *at = '\0';
    return buffer;
}

char *
tsu_date_format(TsuDate date)
{
    char buffer[TSU_DATE_TEXT_SIZE];

    if (!tsu_date_is_set(date))
        return NULL;
    return g_strdup(tsu_date_format_to(date, buffer));
}

TsuDate
tsu_date_first_day(TsuDate date)
{
    if (tsu_date_is_set(date)) {
        if (date.month == 0)
            date.month = 1;
        if (date.day == 0)
            date.day = 1;
    }
    return date;
}

TsuDate
tsu_date_last_day(TsuDate date)
{
    if (tsu_date_is_set(date)) {
        if (date.month == 0)
            date.month = 12;
        if (date.day == 0)
            date.day = (uint8_t) tsu_date_days_in_month(date.year, date.month);
    }
    return date;
}

int
tsu_date_compare(TsuDate a, TsuDate b)
{
    TsuDate first_a = tsu_date_first_day(a);
    TsuDate first_b = tsu_date_first_day(b);

    if (first_a.year != first_b.year)
        return first_a.year < first_b.year ? -1 : 1;
    if (first_a.month != first_b.month)
        return first_a.month < first_b.month ? -1 : 1;
    if (first_a.day != first_b.day)
        return first_a.day < first_b.day ? -1 : 1;
    /* The same first day: the wider one first, so that the order is total. */
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    if (a.day != b.day)
        return a.day < b.day ? -1 : 1;
    return 0;
}

bool
tsu_date_equal(TsuDate a, TsuDate b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Days from 1 March of year 0 to the first of a month, counting years from March, so that the day
 * that a leap year adds is the last of its year. 1970-01-01 is day 719468 in that count. */
#define DAYS_TO_1970       719468
#define DAYS_PER_400_YEARS 146097

int
tsu_date_to_day_number(TsuDate date)
{
    TsuDate first = tsu_date_first_day(date);
    int year = first.month > 2 ? first.year : first.year - 1;
    int month = first.month > 2 ? first.month - 3 : first.month + 9;
    int days = year * 365 + year / 4 - year / 100 + year / 400;

    return days + (153 * month + 2) / 5 + first.day - 1 - DAYS_TO_1970;
}

TsuDate
tsu_date_from_day_number(int64_t day_number)
{
    int64_t days, era, in_era, year_of_era, in_year, month, day, year;

    /* First rough, so that nothing below overflows. */
    if (day_number < -DAYS_TO_1970 || day_number > INT64_C(4000000))
        return TSU_DATE_NONE;
    days = day_number + DAYS_TO_1970;
    era = days / DAYS_PER_400_YEARS;
    in_era = days % DAYS_PER_400_YEARS;
    year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    month = (5 * in_year + 2) / 153;
    day = in_year - (153 * month + 2) / 5 + 1;
    month = month < 10 ? month + 3 : month - 9;
    year = era * 400 + year_of_era + (month <= 2 ? 1 : 0);
    if (year < TSU_DATE_YEAR_MIN || year > TSU_DATE_YEAR_MAX)
        return TSU_DATE_NONE;
    return TSU_DATE(year, month, day);
}

TsuDate
tsu_date_add_days(TsuDate date, int days)
{
    if (!tsu_date_is_full(date))
        return TSU_DATE_NONE;
    return tsu_date_from_day_number((int64_t) tsu_date_to_day_number(date) + days);
}

TsuDate
tsu_date_add_months(TsuDate date, int months)
{
    int64_t index, year;
    int month, day;

    if (!tsu_date_is_set(date) || (date.month == 0 && months % 12 != 0))
        return TSU_DATE_NONE;
    index = (int64_t) date.year * 12 + (date.month == 0 ? 0 : date.month - 1) + months;
    if (index < 0)
        return TSU_DATE_NONE;
    year = index / 12;
    if (year < TSU_DATE_YEAR_MIN || year > TSU_DATE_YEAR_MAX)
        return TSU_DATE_NONE;
    month = date.month == 0 ? 0 : (int) (index % 12) + 1;
    day = date.day;
    if (day != 0)
        day = MIN(day, tsu_date_days_in_month((int) year, month));
    return TSU_DATE(year, month, day);
}

int
tsu_date_days_between(TsuDate a, TsuDate b)
{
    if (!tsu_date_is_set(a) || !tsu_date_is_set(b))
        return 0;
    return tsu_date_to_day_number(b) - tsu_date_to_day_number(a);
}

int
tsu_date_weekday(TsuDate date)
{
    int shifted;

    if (!tsu_date_is_full(date))
        return 0;
    /* 1970-01-01 was a Thursday. */
    shifted = (tsu_date_to_day_number(date) + 3) % 7;
    return (shifted < 0 ? shifted + 7 : shifted) + 1;
}

int
tsu_date_age(TsuDate birth, TsuDate on)
{
    TsuDate latest;
    int age;

    if (!tsu_date_is_set(birth) || !tsu_date_is_full(on))
        return -1;
    latest = tsu_date_last_day(birth);
    age = on.year - latest.year;
    if (on.month < latest.month || (on.month == latest.month && on.day < latest.day))
        age--;
    if (age >= 0)
        return age;
    /* Not surely born yet: within the span that BIRTH leaves open it is 0, before it none. */
    return tsu_date_compare(tsu_date_first_day(birth), on) <= 0 ? 0 : -1;
}

int
tsu_date_fiscal_year(TsuDate date)
{
    if (!tsu_date_is_set(date) || date.month == 0)
        return 0;
    return date.month >= 4 ? date.year : date.year - 1;
}

TsuDate
tsu_date_month_end(TsuDate date)
{
    if (!tsu_date_is_set(date) || date.month == 0)
        return TSU_DATE_NONE;
    date.day = (uint8_t) tsu_date_days_in_month(date.year, date.month);
    return date;
}
