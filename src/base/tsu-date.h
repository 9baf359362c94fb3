/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar days.
 *
 * A TsuDate is a day of the calendar (Gregorian, counted in Asia/Tokyo), not a moment: it has no
 * time zone and no clock. Some passports lack the day or the month of birth, so a date may be
 * partial: day 0 means "some day of that month", month 0 (and day 0) "some day of that year".
 * Year 0 means that there is no date. A TsuDate is a plain value: copy it, compare it with the
 * functions below, never with memcmp.
 *
 * Years run from 1868 to 9999. What leaves that range is refused by the parsers, and is "no date"
 * in the results of arithmetic. In all of them "out" is untouched on failure, and NULL text is no
 * date. All functions are pure: any thread may call them.
 *
 * Canonical text, as it stands in the store and in XML: YYYY-MM-DD, YYYY-MM or YYYY. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

G_BEGIN_DECLS

typedef struct {
    int16_t year;  /* 1868 … 9999; 0: no date */
    uint8_t month; /* 1 … 12; 0: not known */
    uint8_t day;   /* 1 … 31; 0: not known */
} TsuDate;

#define TSU_DATE_YEAR_MIN  1868
#define TSU_DATE_YEAR_MAX  9999
#define TSU_DATE_TEXT_SIZE 11 /* "YYYY-MM-DD" and its NUL */

/* No date, as an expression and for initializers. */
#define TSU_DATE_NONE ((TsuDate){0, 0, 0})
/* A date written down in code (not checked): TSU_DATE (2026, 11, 22). */
#define TSU_DATE(y, m, d) ((TsuDate){(int16_t) (y), (uint8_t) (m), (uint8_t) (d)})

/* --- What a date is -------------------------------------------------------------------------- */

/* A date is there, of whatever precision. */
bool tsu_date_is_set(TsuDate date);
/* A date is there, with month and day. */
bool tsu_date_is_full(TsuDate date);
/* A date of the calendar within the range, of whatever precision; "no date" is not valid. */
bool tsu_date_is_valid(TsuDate date);
/* Days of that month (28 … 31); 0 for a month or year out of range. */
int tsu_date_days_in_month(int year, int month);

/* --- Reading --------------------------------------------------------------------------------- */

/* Exactly YYYY-MM-DD in ASCII digits, nothing before or behind it. */
bool tsu_date_parse(const char *text, TsuDate *out);
/* YYYY-MM-DD, YYYY-MM or YYYY. */
bool tsu_date_parse_partial(const char *text, TsuDate *out);

/* What people type. Any width of digits, letters and signs, blanks around it, and:
 *   2026-11-22  2026/11/22  2026.11.22  2026年11月22日  20261122   (month and day may be one digit)
 *   R8.11.22  R8-11-22  R8/11/22  令和8年11月22日  R元.5.1  令和元年5月1日  H31.4.30  S64.1.7 …
 *   +3m  -10d  +1y  +2w   counted from TODAY (months and years clamp to the end of the month)
 *   today  今日  本日
 * With PARTIAL also the same without day, or without month and day (2026-11, R8.11, 令和8年, 2026).
 * Refused: what has neither an era letter nor a four-digit year (26/11/22, 11-22, 261122), a day
 * that the calendar does not have, a day outside its era (H31.5.1), a partial date no day of which
 * lies in its era. Forms counted from today are refused while TODAY is not a full date. */
bool tsu_date_parse_typed(const char *text, TsuDate today, bool partial, TsuDate *out);

/* --- Writing --------------------------------------------------------------------------------- */

/* Canonical text; NULL if there is no date. Free with g_free(). */
char *tsu_date_format(TsuDate date);
/* The same without allocation, into at least TSU_DATE_TEXT_SIZE bytes; "" if there is no date.
 * Returns BUFFER. */
const char *tsu_date_format_to(TsuDate date, char *buffer);
/* 令和8年11月22日, 令和元年5月1日, 令和8年11月, 令和8年; NULL if there is no date. A month or year
 * in which the era changed names both, for we do not know which it was: 平成31年/令和元年. Before
 * 明治6年 (1873), when Japan took up this calendar, the Gregorian year stands: 1870年1月2日. */
char *tsu_date_format_era(TsuDate date);
/* R8.11.22, R1.5.1, R8.11, R8, H31/R1; before 1873 the canonical text. */
char *tsu_date_format_era_short(TsuDate date);

/* --- Arithmetic ------------------------------------------------------------------------------ */

/* Below 0, 0, above 0. A partial date stands where its earliest day stands, just before a full
 * date of that day; no date stands before all dates. */
int tsu_date_compare(TsuDate a, TsuDate b);
bool tsu_date_equal(TsuDate a, TsuDate b);

/* Days since 1970-01-01 (negative before); a partial date counts as its earliest day. The caller
 * makes sure that there is a date. */
int tsu_date_to_day_number(TsuDate date);
/* The full date of a day number; no date when out of range. */
TsuDate tsu_date_from_day_number(int64_t day_number);

/* The first and the last day that a partial date can mean; a full date gives itself. */
TsuDate tsu_date_first_day(TsuDate date);
TsuDate tsu_date_last_day(TsuDate date);

/* No date for a date that is not full. */
TsuDate tsu_date_add_days(TsuDate date, int days);
/* Adds to the month, then clamps the day to the end of the month: 01-31 + 1 = 02-28 or 02-29,
 * 2024-02-29 + 12 = 2025-02-28. A date without a day keeps its precision; one without a month takes
 * whole years only (else: no date). Note: legal periods of N months end on the day before the
 * matching day (Civil Code, article 143); that belongs to the caller. */
TsuDate tsu_date_add_months(TsuDate date, int months);

/* From A to B, negative when B is earlier; partial dates count as their earliest day; 0 if either
 * is no date. */
int tsu_date_days_between(TsuDate a, TsuDate b);

/* 1 Monday … 7 Sunday; 0 for a date that is not full. */
int tsu_date_weekday(TsuDate date);

/* Years of age reached ON that day, in the everyday reading: a year is reached on the birthday (who
 * was born on 29 February reaches it on 1 March of a common year). The law on the counting of ages
 * (年齢計算ニ関スル法律) lets the year be reached at the end of the eve of the birthday; a rule
 * that needs that reading asks for the day after. What of BIRTH is not known counts as its latest
 * day: the age is what is surely reached. -1 if BIRTH is no date, ON is not full, or ON lies before
 * it. */
int tsu_date_age(TsuDate birth, TsuDate on);

/* Fiscal year 年度, April to March, by the year in which it begins; 0 when the month is not known.
 */
int tsu_date_fiscal_year(TsuDate date);

/* The last day of that month; no date when the month is not known. */
TsuDate tsu_date_month_end(TsuDate date);

G_END_DECLS
