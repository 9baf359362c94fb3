/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <string.h>
#include <time.h>

#include "tsu-date.h"

#define TODAY TSU_DATE(2026, 11, 23)

static void
assert_date(TsuDate date, const char *expected)
{
    g_autofree char *text = tsu_date_format(date);

    g_assert_cmpstr(text, ==, expected);
}

static void
test_parse(void)
{
    static const struct {
        const char *text;
        const char *full;    /* canonical, NULL: refused */
        const char *partial; /* canonical, NULL: refused */
    } cases[] = {
        {"2026-11-22", "2026-11-22", "2026-11-22"},
        {"2024-02-29", "2024-02-29", "2024-02-29"},
        {"2000-02-29", "2000-02-29", "2000-02-29"},
        {"1868-01-01", "1868-01-01", "1868-01-01"},
        {"9999-12-31", "9999-12-31", "9999-12-31"},
        {"2026-11", NULL, "2026-11"},
        {"2026", NULL, "2026"},
        {"1867-12-31", NULL, NULL},
        {"2023-02-29", NULL, NULL},
        {"1900-02-29", NULL, NULL},
        {"2100-02-29", NULL, NULL},
        {"2026-13-01", NULL, NULL},
        {"2026-00-01", NULL, NULL},
        {"2026-01-00", NULL, NULL},
        {"2026-00", NULL, NULL},
        {"2026-00-00", NULL, NULL},
        {"2026-04-31", NULL, NULL},
        {"0000-01-01", NULL, NULL},
        {"0000", NULL, NULL},
        {"2026-1-1", NULL, NULL},
        {"2026/11/22", NULL, NULL},
        {"20261122", NULL, NULL},
        {" 2026-11-22", NULL, NULL},
        {"2026-11-22 ", NULL, NULL},
        {"2026-11-22T00:00", NULL, NULL},
        {"+026-11-22", NULL, NULL},
        {"2026-11-2x", NULL, NULL},
        {"２０２６-11-22", NULL, NULL},
        {"-026-11-22", NULL, NULL},
        {"2026-", NULL, NULL},
        {"2026-11-", NULL, NULL},
        {"", NULL, NULL},
        {"\xff\xfe", NULL, NULL},
        {NULL, NULL, NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TsuDate date = TSU_DATE(1999, 9, 9);

        g_test_message("%s", cases[i].text);
        g_assert_cmpint(tsu_date_parse(cases[i].text, &date), ==, cases[i].full != NULL);
        assert_date(date, cases[i].full != NULL ? cases[i].full : "1999-09-09");
        date = TSU_DATE(1999, 9, 9);
        g_assert_cmpint(tsu_date_parse_partial(cases[i].text, &date), ==, cases[i].partial != NULL);
        assert_date(date, cases[i].partial != NULL ? cases[i].partial : "1999-09-09");
    }
}

static void
test_typed(void)
{
    static const struct {
        const char *text;
        const char *full;
        const char *partial;
    } cases[] = {
        /* Gregorian */
        {"2026-11-22", "2026-11-22", "2026-11-22"},
        {"2026/11/22", "2026-11-22", "2026-11-22"},
        {"2026.11.22", "2026-11-22", "2026-11-22"},
        {"2026-1-5", "2026-01-05", "2026-01-05"},
        {"20261122", "2026-11-22", "2026-11-22"},
        {"2026年11月22日", "2026-11-22", "2026-11-22"},
        {"2026年1月5日", "2026-01-05", "2026-01-05"},
        {"２０２６年１１月２２日", "2026-11-22", "2026-11-22"},
        {"２０２６－１１－２２", "2026-11-22", "2026-11-22"},
        {"２０２６／１１／２２", "2026-11-22", "2026-11-22"},
        {"2026ー11ー22", "2026-11-22", "2026-11-22"},
        {"  2026-11-22\t", "2026-11-22", "2026-11-22"},
        {"　2026年 11月 22日　", "2026-11-22", "2026-11-22"},
        {"2026-11", NULL, "2026-11"},
        {"2026年11月", NULL, "2026-11"},
        {"2026年", NULL, "2026"},
        {"2026", NULL, "2026"},
        /* Eras */
        {"R8.11.22", "2026-11-22", "2026-11-22"},
        {"r8.11.22", "2026-11-22", "2026-11-22"},
        {"Ｒ８．１１．２２", "2026-11-22", "2026-11-22"},
        {"R08.11.22", "2026-11-22", "2026-11-22"},
        {"R8-11-22", "2026-11-22", "2026-11-22"},
        {"R8/11/22", "2026-11-22", "2026-11-22"},
        {"R8年11月22日", "2026-11-22", "2026-11-22"},
        {"令和8年11月22日", "2026-11-22", "2026-11-22"},
        {"令和８年１１月２２日", "2026-11-22", "2026-11-22"},
        {"令和 8 年 11 月 22 日", "2026-11-22", "2026-11-22"},
        {"㋿8年11月22日", "2026-11-22", "2026-11-22"},
        {"令和元年5月1日", "2019-05-01", "2019-05-01"},
        {"令和1年5月1日", "2019-05-01", "2019-05-01"},
        {"R1.5.1", "2019-05-01", "2019-05-01"},
        {"R元.5.1", "2019-05-01", "2019-05-01"},
        {"H31.4.30", "2019-04-30", "2019-04-30"},
        {"平成31年4月30日", "2019-04-30", "2019-04-30"},
        {"平成元年1月8日", "1989-01-08", "1989-01-08"},
        {"S64.1.7", "1989-01-07", "1989-01-07"},
        {"昭和64年1月7日", "1989-01-07", "1989-01-07"},
        {"S1.12.25", "1926-12-25", "1926-12-25"},
        {"T15.12.24", "1926-12-24", "1926-12-24"},
        {"大正元年7月30日", "1912-07-30", "1912-07-30"},
        {"M45.7.29", "1912-07-29", "1912-07-29"},
        {"M6.1.1", "1873-01-01", "1873-01-01"},
        {"R8.11", NULL, "2026-11"},
        {"R8", NULL, "2026"},
        {"令和8年", NULL, "2026"},
        {"H31", NULL, "2019"},
        {"H31.4", NULL, "2019-04"},
        {"S64.1", NULL, "1989-01"},
        {"H1.1", NULL, "1989-01"},
        {"H31.5.1", NULL, NULL},
        {"H31.5", NULL, NULL},
        {"H32", NULL, NULL},
        {"R1.4.30", NULL, NULL},
        {"R1.4", NULL, NULL},
        {"S64.1.8", NULL, NULL},
        {"H1.1.7", NULL, NULL},
        {"S1.12.24", NULL, NULL},
        {"S65.1.1", NULL, NULL},
        {"M5.12.31", NULL, NULL},
        {"R0.1.1", NULL, NULL},
        {"R7.2.29", NULL, NULL},
        {"R8.11.", NULL, NULL},
        {"R8.11/22", NULL, NULL},
        {"R100.1.1", NULL, NULL},
        {"令和8年11月22", NULL, NULL},
        {"令8.11.22", NULL, NULL},
        {"X8.11.22", NULL, NULL},
        {"R", NULL, NULL},
        {"元年", NULL, NULL},
        /* From today, 2026-11-23 */
        {"+3m", "2027-02-23", "2027-02-23"},
        {"-10d", "2026-11-13", "2026-11-13"},
        {"+1y", "2027-11-23", "2027-11-23"},
        {"+2w", "2026-12-07", "2026-12-07"},
        {"+3M", "2027-02-23", "2027-02-23"},
        {"＋３ｍ", "2027-02-23", "2027-02-23"},
        {"−1d", "2026-11-22", "2026-11-22"},
        {"+0d", "2026-11-23", "2026-11-23"},
        {"today", "2026-11-23", "2026-11-23"},
        {"Today", "2026-11-23", "2026-11-23"},
        {"今日", "2026-11-23", "2026-11-23"},
        {"本日", "2026-11-23", "2026-11-23"},
        {"+m", NULL, NULL},
        {"+3", NULL, NULL},
        {"3m", NULL, NULL},
        {"+3q", NULL, NULL},
        {"+3mm", NULL, NULL},
        {"+3m+1d", NULL, NULL},
        {"+99999y", NULL, NULL},
        {"-99999w", NULL, NULL},
        {"+999999d", NULL, NULL},
        /* Neither era nor four-digit year, or not a date at all */
        {"26/11/22", NULL, NULL},
        {"26-11-22", NULL, NULL},
        {"11-22", NULL, NULL},
        {"11/22/2026", NULL, NULL},
        {"261122", NULL, NULL},
        {"202611", NULL, NULL},
        {"2026112", NULL, NULL},
        {"202611222", NULL, NULL},
        {"20261322", NULL, NULL},
        {"20261100", NULL, NULL},
        {"20260022", NULL, NULL},
        {"2026 11 22", NULL, NULL},
        {"2026-11 22", NULL, NULL},
        {"2026-11/22", NULL, NULL},
        {"2026-11-031", NULL, NULL},
        {"2026-02-30", NULL, NULL},
        {"2026年02月30日", NULL, NULL},
        {"2026--11-22", NULL, NULL},
        {"1867-01-01", NULL, NULL},
        {"tomorrow", NULL, NULL},
        {"", NULL, NULL},
        {"   ", NULL, NULL},
        {"\xe4\xbb", NULL, NULL},
        {NULL, NULL, NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TsuDate date = TSU_DATE(1999, 9, 9);

        g_test_message("%s", cases[i].text);
        g_assert_cmpint(tsu_date_parse_typed(cases[i].text, TODAY, false, &date), ==,
                        cases[i].full != NULL);
        assert_date(date, cases[i].full != NULL ? cases[i].full : "1999-09-09");
        date = TSU_DATE(1999, 9, 9);
        g_assert_cmpint(tsu_date_parse_typed(cases[i].text, TODAY, true, &date), ==,
                        cases[i].partial != NULL);
        assert_date(date, cases[i].partial != NULL ? cases[i].partial : "1999-09-09");
    }
}

static void
test_typed_without_today(void)
{
    TsuDate date;

    g_assert_false(tsu_date_parse_typed("today", TSU_DATE_NONE, true, &date));
    g_assert_false(tsu_date_parse_typed("+3m", TSU_DATE_NONE, true, &date));
    g_assert_false(tsu_date_parse_typed("+3m", TSU_DATE(2026, 11, 0), true, &date));
    g_assert_true(tsu_date_parse_typed("R8.1.2", TSU_DATE_NONE, false, &date));
    assert_date(date, "2026-01-02");
}

static void
test_typed_long(void)
{
    g_autofree char *digits = g_strnfill(1000000, '9');
    g_autofree char *blanks = g_strnfill(1000000, ' ');
    TsuDate date;

    g_assert_false(tsu_date_parse_typed(digits, TODAY, true, &date));
    g_assert_false(tsu_date_parse_typed(blanks, TODAY, true, &date));
    g_assert_false(tsu_date_parse_partial(digits, &date));
}

static void
test_era_format(void)
{
    static const struct {
        TsuDate date;
        const char *era;
        const char *brief;
    } cases[] = {
        {{2026, 11, 22}, "令和8年11月22日", "R8.11.22"},
        {{2019, 5, 1}, "令和元年5月1日", "R1.5.1"},
        {{2019, 4, 30}, "平成31年4月30日", "H31.4.30"},
        {{1989, 1, 8}, "平成元年1月8日", "H1.1.8"},
        {{1989, 1, 7}, "昭和64年1月7日", "S64.1.7"},
        {{1926, 12, 25}, "昭和元年12月25日", "S1.12.25"},
        {{1926, 12, 24}, "大正15年12月24日", "T15.12.24"},
        {{1912, 7, 30}, "大正元年7月30日", "T1.7.30"},
        {{1912, 7, 29}, "明治45年7月29日", "M45.7.29"},
        {{1873, 1, 1}, "明治6年1月1日", "M6.1.1"},
        {{1872, 12, 31}, "1872年12月31日", "1872-12-31"},
        {{2026, 11, 0}, "令和8年11月", "R8.11"},
        {{2026, 0, 0}, "令和8年", "R8"},
        {{2019, 4, 0}, "平成31年4月", "H31.4"},
        {{2019, 5, 0}, "令和元年5月", "R1.5"},
        {{2019, 0, 0}, "平成31年/令和元年", "H31/R1"},
        {{1989, 1, 0}, "昭和64年1月/平成元年1月", "S64.1/H1.1"},
        {{0, 0, 0}, NULL, NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *era = tsu_date_format_era(cases[i].date);
        g_autofree char *brief = tsu_date_format_era_short(cases[i].date);

        g_assert_cmpstr(era, ==, cases[i].era);
        g_assert_cmpstr(brief, ==, cases[i].brief);
    }
}

/* Every day of 200 years is counted, printed in its era and read back. */
static void
test_every_day(void)
{
    TsuDate day = TSU_DATE(1868, 1, 1);
    int number = tsu_date_to_day_number(day);

    g_assert_cmpint(number, ==, -37255);
    for (int i = 0; i < 200 * 365; i++) {
        g_autofree char *era = tsu_date_format_era(day);
        g_autofree char *brief = tsu_date_format_era_short(day);
        g_autofree char *iso = tsu_date_format(day);
        TsuDate next = tsu_date_add_days(day, 1);
        TsuDate read;

        g_assert_true(tsu_date_is_valid(day));
        g_assert_cmpint(tsu_date_to_day_number(day), ==, number);
        g_assert_true(tsu_date_parse(iso, &read) && tsu_date_equal(read, day));
        g_assert_true(tsu_date_parse_typed(era, TSU_DATE_NONE, false, &read));
        g_assert_true(tsu_date_equal(read, day));
        g_assert_true(tsu_date_parse_typed(brief, TSU_DATE_NONE, false, &read));
        g_assert_true(tsu_date_equal(read, day));
        g_assert_cmpint(tsu_date_compare(day, next), <, 0);
        g_assert_cmpint(tsu_date_weekday(day), ==, (i + 2) % 7 + 1); /* it was a Wednesday */
        day = next;
        number++;
    }
}

/* Against another calendar than ours. */
static void
test_against_glib(void)
{
    for (int number = -37255; number < 100000; number += 13) {
        g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(number * INT64_C(86400));
        TsuDate day = tsu_date_from_day_number(number);

        g_assert_cmpint(day.year, ==, g_date_time_get_year(time));
        g_assert_cmpint(day.month, ==, g_date_time_get_month(time));
        g_assert_cmpint(day.day, ==, g_date_time_get_day_of_month(time));
        g_assert_cmpint(tsu_date_weekday(day), ==, g_date_time_get_day_of_week(time));
    }
}

static void
test_month_ends(void)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    for (int year = 1896; year <= 2104; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

        for (int month = 1; month <= 12; month++) {
            int last = days[month - 1] + (month == 2 && leap ? 1 : 0);
            TsuDate end = tsu_date_month_end(TSU_DATE(year, month, 1));
            TsuDate over = TSU_DATE(year, month, last + 1);
            TsuDate after = tsu_date_add_days(end, 1);

            g_assert_cmpint(tsu_date_days_in_month(year, month), ==, last);
            g_assert_cmpint(end.day, ==, last);
            g_assert_true(tsu_date_is_valid(end));
            g_assert_false(tsu_date_is_valid(over));
            g_assert_cmpint(after.day, ==, 1);
            g_assert_cmpint(after.month, ==, month % 12 + 1);
            /* A day that the next month lacks becomes its end. */
            g_assert_true(
                tsu_date_equal(tsu_date_add_months(TSU_DATE(year, 1, 31), month - 1), end));
        }
    }
    g_assert_cmpint(tsu_date_days_in_month(2026, 0), ==, 0);
    g_assert_cmpint(tsu_date_days_in_month(2026, 13), ==, 0);
    g_assert_false(tsu_date_is_set(tsu_date_month_end(TSU_DATE(2026, 0, 0))));
    assert_date(tsu_date_month_end(TSU_DATE(2026, 2, 0)), "2026-02-28");
}

static void
test_add(void)
{
    static const struct {
        TsuDate from;
        int months;
        const char *expected;
    } months[] = {
        {{2024, 2, 29}, 12, "2025-02-28"}, {{2024, 2, 29}, 48, "2028-02-29"},
        {{2026, 1, 31}, 1, "2026-02-28"},  {{2024, 1, 31}, 1, "2024-02-29"},
        {{2026, 3, 31}, -1, "2026-02-28"}, {{2026, 1, 15}, -1, "2025-12-15"},
        {{2026, 12, 15}, 1, "2027-01-15"}, {{2026, 11, 0}, 3, "2027-02"},
        {{2026, 0, 0}, 24, "2028"},        {{2026, 0, 0}, 1, NULL},
        {{9999, 12, 1}, 1, NULL},          {{1868, 1, 1}, -1, NULL},
        {{2026, 1, 1}, G_MAXINT, NULL},    {{2026, 1, 1}, G_MININT, NULL},
        {{2026, 1, 1}, -24314, NULL},      {{0, 0, 0}, 1, NULL},
        {{2026, 11, 22}, 0, "2026-11-22"},
    };
    static const struct {
        TsuDate from;
        int days;
        const char *expected;
    } days[] = {
        {{2026, 12, 31}, 1, "2027-01-01"}, {{2024, 2, 28}, 1, "2024-02-29"},
        {{2026, 3, 1}, -1, "2026-02-28"},  {{2026, 11, 22}, 0, "2026-11-22"},
        {{9999, 12, 31}, 1, NULL},         {{1868, 1, 1}, -1, NULL},
        {{2026, 11, 22}, G_MAXINT, NULL},  {{2026, 11, 22}, G_MININT, NULL},
        {{2026, 11, 0}, 1, NULL},          {{0, 0, 0}, 1, NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(months); i++)
        assert_date(tsu_date_add_months(months[i].from, months[i].months), months[i].expected);
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++)
        assert_date(tsu_date_add_days(days[i].from, days[i].days), days[i].expected);
    g_assert_false(tsu_date_is_set(tsu_date_from_day_number(INT64_MAX)));
    g_assert_false(tsu_date_is_set(tsu_date_from_day_number(INT64_MIN)));
}

static void
test_compare(void)
{
    /* In order; each before the next. */
    static const TsuDate order[] = {{0, 0, 0},    {1999, 12, 31}, {2000, 0, 0}, {2000, 1, 0},
                                    {2000, 1, 1}, {2000, 1, 2},   {2000, 2, 0}, {2000, 2, 1},
                                    {2001, 0, 0}, {2026, 11, 22}};

    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(order); j++) {
            int compared = tsu_date_compare(order[i], order[j]);

            g_assert_cmpint((compared > 0) - (compared < 0), ==, (i > j) - (i < j));
            g_assert_cmpint(tsu_date_equal(order[i], order[j]), ==, i == j);
        }
    g_assert_cmpint(tsu_date_days_between(TSU_DATE(2024, 2, 1), TSU_DATE(2024, 3, 1)), ==, 29);
    g_assert_cmpint(tsu_date_days_between(TSU_DATE(2024, 3, 1), TSU_DATE(2024, 2, 1)), ==, -29);
    g_assert_cmpint(tsu_date_days_between(TSU_DATE(2026, 0, 0), TSU_DATE(2026, 2, 0)), ==, 31);
    g_assert_cmpint(tsu_date_days_between(TSU_DATE_NONE, TODAY), ==, 0);
    g_assert_cmpint(tsu_date_weekday(TODAY), ==, 1);
    g_assert_cmpint(tsu_date_weekday(TSU_DATE(2026, 11, 22)), ==, 7);
    g_assert_cmpint(tsu_date_weekday(TSU_DATE(2026, 11, 0)), ==, 0);
}

static void
test_age(void)
{
    static const struct {
        TsuDate birth, on;
        int age;
    } cases[] = {
        {{2002, 3, 15}, {2026, 3, 14}, 23}, {{2002, 3, 15}, {2026, 3, 15}, 24},
        {{2002, 3, 15}, {2002, 3, 15}, 0},  {{2002, 3, 15}, {2002, 3, 14}, -1},
        {{2004, 2, 29}, {2025, 2, 28}, 20}, {{2004, 2, 29}, {2025, 3, 1}, 21},
        {{2004, 2, 29}, {2024, 2, 28}, 19}, {{2004, 2, 29}, {2024, 2, 29}, 20},
        {{2000, 12, 31}, {2001, 1, 1}, 0},  {{1998, 0, 0}, {2026, 6, 1}, 27},
        {{1998, 0, 0}, {2026, 12, 31}, 28}, {{1998, 5, 0}, {2026, 5, 30}, 27},
        {{1998, 5, 0}, {2026, 5, 31}, 28},  {{1998, 0, 0}, {1998, 6, 1}, 0},
        {{1998, 0, 0}, {1997, 12, 31}, -1}, {{0, 0, 0}, {2026, 1, 1}, -1},
        {{1998, 1, 1}, {2026, 1, 0}, -1},   {{1998, 1, 1}, {0, 0, 0}, -1},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(tsu_date_age(cases[i].birth, cases[i].on), ==, cases[i].age);
}

static void
test_fiscal_year(void)
{
    g_assert_cmpint(tsu_date_fiscal_year(TSU_DATE(2026, 3, 31)), ==, 2025);
    g_assert_cmpint(tsu_date_fiscal_year(TSU_DATE(2026, 4, 1)), ==, 2026);
    g_assert_cmpint(tsu_date_fiscal_year(TSU_DATE(2026, 4, 0)), ==, 2026);
    g_assert_cmpint(tsu_date_fiscal_year(TSU_DATE(2026, 12, 31)), ==, 2026);
    g_assert_cmpint(tsu_date_fiscal_year(TSU_DATE(2027, 1, 1)), ==, 2026);
    g_assert_cmpint(tsu_date_fiscal_year(TSU_DATE(2026, 0, 0)), ==, 0);
    g_assert_cmpint(tsu_date_fiscal_year(TSU_DATE_NONE), ==, 0);
}

static void
test_precision(void)
{
    assert_date(tsu_date_first_day(TSU_DATE(2024, 2, 0)), "2024-02-01");
    assert_date(tsu_date_last_day(TSU_DATE(2024, 2, 0)), "2024-02-29");
    assert_date(tsu_date_first_day(TSU_DATE(2024, 0, 0)), "2024-01-01");
    assert_date(tsu_date_last_day(TSU_DATE(2024, 0, 0)), "2024-12-31");
    assert_date(tsu_date_last_day(TODAY), "2026-11-23");
    assert_date(tsu_date_last_day(TSU_DATE_NONE), NULL);
    g_assert_true(tsu_date_is_set(TSU_DATE(2024, 0, 0)));
    g_assert_false(tsu_date_is_full(TSU_DATE(2024, 0, 0)));
    g_assert_false(tsu_date_is_full(TSU_DATE(2024, 1, 0)));
    g_assert_true(tsu_date_is_full(TODAY));
    g_assert_false(tsu_date_is_valid(TSU_DATE(2024, 0, 5)));
    g_assert_false(tsu_date_is_valid(TSU_DATE_NONE));
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8"); /* for the messages below */
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date/parse", test_parse);
    g_test_add_func("/date/typed", test_typed);
    g_test_add_func("/date/typed-without-today", test_typed_without_today);
    g_test_add_func("/date/typed-long", test_typed_long);
    g_test_add_func("/date/era", test_era_format);
    g_test_add_func("/date/every-day", test_every_day);
    g_test_add_func("/date/against-glib", test_against_glib);
    g_test_add_func("/date/month-ends", test_month_ends);
    g_test_add_func("/date/add", test_add);
    g_test_add_func("/date/compare", test_compare);
    g_test_add_func("/date/age", test_age);
    g_test_add_func("/date/fiscal-year", test_fiscal_year);
    g_test_add_func("/date/precision", test_precision);
    return g_test_run();
}
