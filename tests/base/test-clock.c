/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <time.h>

#include "tsu-clock.h"

/* 2026-11-23T04:45:00.123456Z */
#define MOMENT (INT64_C(1795409100) * TSU_USEC_PER_SECOND + 123456)

static void
assert_date(TsuDate date, const char *expected)
{
    g_autofree char *text = tsu_date_format(date);

    g_assert_cmpstr(text, ==, expected);
}

/* The same in every time zone that the machine may be in. */
static void
in_zone(gconstpointer data)
{
    static const struct {
        const char *utc;
        const char *tokyo;
    } cases[] = {
        {"2026-11-23T04:45:00.123456Z", "2026-11-23 13:45"},
        {"2026-11-22T14:59:59.999999Z", "2026-11-22 23:59"},
        {"2026-11-22T15:00:00.000000Z", "2026-11-23 00:00"},
        {"2026-12-31T15:00:00.000000Z", "2027-01-01 00:00"},
        {"2024-02-28T15:00:00.000000Z", "2024-02-29 00:00"},
        {"1970-01-01T00:00:00.000000Z", "1970-01-01 09:00"},
        {"1969-12-31T23:59:59.999999Z", "1970-01-01 08:59"},
        {"1868-01-01T00:00:00.000000Z", "1868-01-01 09:00"},
        {"9999-12-31T14:59:59.999999Z", "9999-12-31 23:59"},
    };

    g_setenv("TZ", data, TRUE);
    tzset();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *utc = NULL;
        g_autofree char *tokyo = NULL;
        g_autofree char *day = NULL;
        int64_t usec;

        g_assert_true(tsu_time_parse_utc(cases[i].utc, &usec));
        utc = tsu_time_format_utc(usec);
        tokyo = tsu_time_format_tokyo(usec);
        day = tsu_date_format(tsu_time_tokyo_date(usec));
        g_assert_cmpstr(utc, ==, cases[i].utc);
        g_assert_cmpstr(tokyo, ==, cases[i].tokyo);
        g_assert_true(g_str_has_prefix(tokyo, day));
    }
    {
        g_autoptr(TsuClock) clock = tsu_clock_new_fixed(TSU_DATE_NONE, MOMENT);
        g_autofree char *now = tsu_time_format_utc(tsu_clock_now(clock));

        g_assert_cmpstr(now, ==, "2026-11-23T04:45:00.123456Z");
        assert_date(tsu_clock_today(clock), "2026-11-23");
    }
}

static void
test_parse(void)
{
    static const char *const refused[] = {"2026-11-23T04:45:00Z",
                                          "2026-11-23T04:45:00.12345Z",
                                          "2026-11-23T04:45:00.123456",
                                          "2026-11-23T04:45:00.123456+09:00",
                                          "2026-11-23 04:45:00.123456Z",
                                          "2026-11-23T24:00:00.000000Z",
                                          "2026-11-23T04:60:00.000000Z",
                                          "2026-11-23T04:45:60.000000Z",
                                          "2026-02-30T04:45:00.000000Z",
                                          "2026-11-23T04:45:00.12x456Z",
                                          "2026-11-23T04:45:00.123456ZZ",
                                          "2026-11-23T-4:45:00.123456Z",
                                          "",
                                          "Z"};
    int64_t usec = 42;

    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
        g_assert_false(tsu_time_parse_utc(refused[i], &usec));
    g_assert_false(tsu_time_parse_utc(NULL, &usec));
    g_assert_cmpint(usec, ==, 42);
}

static void
test_end_of_day(void)
{
    static const struct {
        TsuDate date;
        const char *end;
    } cases[] = {
        {{2026, 11, 23}, "2026-11-23T14:59:59.999999Z"},
        {{1970, 1, 1}, "1970-01-01T14:59:59.999999Z"},
        {{1969, 12, 31}, "1969-12-31T14:59:59.999999Z"},
        {{2024, 2, 0}, "2024-02-29T14:59:59.999999Z"},
        {{2026, 0, 0}, "2026-12-31T14:59:59.999999Z"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t end = tsu_date_end_in_tokyo(cases[i].date);
        g_autofree char *text = tsu_time_format_utc(end);
        TsuDate day = tsu_date_last_day(cases[i].date);

        g_assert_cmpstr(text, ==, cases[i].end);
        g_assert_true(tsu_date_equal(tsu_time_tokyo_date(end), day));
        g_assert_true(tsu_date_equal(tsu_time_tokyo_date(end + 1), tsu_date_add_days(day, 1)));
    }
}

static void
test_out_of_range(void)
{
    g_assert_null(tsu_time_format_utc(INT64_MAX));
    g_assert_null(tsu_time_format_utc(INT64_MIN));
    g_assert_null(tsu_time_format_tokyo(INT64_MAX));
    g_assert_null(tsu_time_format_tokyo(INT64_MIN));
    g_assert_false(tsu_date_is_set(tsu_time_tokyo_date(INT64_MAX)));
}

static void
test_fixed(void)
{
    g_autoptr(TsuClock) clock = tsu_clock_new_fixed(TSU_DATE(2027, 4, 1), MOMENT);
    g_autoptr(TsuClock) same = tsu_clock_ref(clock);

    assert_date(tsu_clock_today(clock), "2027-04-01");
    g_assert_cmpint(tsu_clock_now(clock), ==, MOMENT);
    tsu_clock_set_today(clock, TSU_DATE(2020, 1, 1));
    assert_date(tsu_clock_today(same), "2020-01-01");
    g_assert_cmpint(tsu_clock_now(clock), ==, MOMENT);
    tsu_clock_set_today(clock, TSU_DATE_NONE);
    assert_date(tsu_clock_today(clock), "2026-11-23");
    tsu_clock_set_now(clock, MOMENT + TSU_USEC_PER_DAY);
    assert_date(tsu_clock_today(clock), "2026-11-24");
}

static void
test_system(void)
{
    g_autoptr(TsuClock) clock = tsu_clock_new_system();
    int64_t before = g_get_real_time();
    int64_t now = tsu_clock_now(clock);

    g_assert_cmpint(before, <=, now);
    g_assert_cmpint(now, <=, g_get_real_time());
    tsu_clock_set_today(clock, TSU_DATE(2030, 1, 1));
    assert_date(tsu_clock_today(clock), "2030-01-01");
    g_assert_cmpint(tsu_clock_now(clock), <=, g_get_real_time());
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/clock/zone/utc", "UTC", in_zone);
    g_test_add_data_func("/clock/zone/tokyo", "Asia/Tokyo", in_zone);
    g_test_add_data_func("/clock/zone/west", "XXX+11", in_zone);
    g_test_add_data_func("/clock/zone/east", "XXX-14", in_zone);
    g_test_add_data_func("/clock/zone/unknown", "Nowhere/At_All", in_zone);
    g_test_add_func("/clock/parse", test_parse);
    g_test_add_func("/clock/end-of-day", test_end_of_day);
    g_test_add_func("/clock/out-of-range", test_out_of_range);
    g_test_add_func("/clock/fixed", test_fixed);
    g_test_add_func("/clock/system", test_system);
    return g_test_run();
}
