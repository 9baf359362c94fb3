/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-clock.h"

#include <string.h>

#define TOKYO_OFFSET (INT64_C(9) * 3600 * TSU_USEC_PER_SECOND)

struct _TsuClock {
    gatomicrefcount references;
    bool fixed;
    int64_t now;   /* of a fixed clock */
    TsuDate today; /* no date: of now */
};

TsuClock *
tsu_clock_new_system(void)
{
    TsuClock *clock = g_new0(TsuClock, 1);

    g_atomic_ref_count_init(&clock->references);
    return clock;
}

TsuClock *
tsu_clock_new_fixed(TsuDate today, int64_t now_usec)
{
    TsuClock *clock = tsu_clock_new_system();

    clock->fixed = true;
    clock->now = now_usec;
    clock->today = today;
    return clock;
}

TsuClock *
tsu_clock_ref(TsuClock *clock)
{
    g_atomic_ref_count_inc(&clock->references);
    return clock;
}

void
tsu_clock_unref(TsuClock *clock)
{
    if (clock != NULL && g_atomic_ref_count_dec(&clock->references))
        g_free(clock);
}

int64_t
tsu_clock_now(TsuClock *clock)
{
    return clock->fixed ? clock->now : g_get_real_time();
}

TsuDate
tsu_clock_today(TsuClock *clock)
{
    if (tsu_date_is_set(clock->today))
        return clock->today;
    return tsu_time_tokyo_date(tsu_clock_now(clock));
}

void
tsu_clock_set_today(TsuClock *clock, TsuDate today)
{
    clock->today = today;
}

void
tsu_clock_set_now(TsuClock *clock, int64_t now_usec)
{
    g_return_if_fail(clock->fixed);
    clock->now = now_usec;
}

/* --- Moments --------------------------------------------------------------------------------- */

/* The calendar day of a moment in UTC, and the microseconds since its midnight. */
static TsuDate
split_time(int64_t usec, int64_t *out_of_day)
{
    int64_t days = usec / TSU_USEC_PER_DAY;
    int64_t of_day = usec % TSU_USEC_PER_DAY;

    if (of_day < 0) {
        of_day += TSU_USEC_PER_DAY;
        days--;
    }
    *out_of_day = of_day;
    return tsu_date_from_day_number(days);
}

static int64_t
to_tokyo(int64_t usec)
{
    return usec > INT64_MAX - TOKYO_OFFSET ? usec : usec + TOKYO_OFFSET;
}

TsuDate
tsu_time_tokyo_date(int64_t usec)
{
    int64_t of_day;

    return split_time(to_tokyo(usec), &of_day);
}

char *
tsu_time_format_utc(int64_t usec)
{
    char day[TSU_DATE_TEXT_SIZE];
    int64_t of_day;
    TsuDate date = split_time(usec, &of_day);
    int seconds = (int) (of_day / TSU_USEC_PER_SECOND);

    if (!tsu_date_is_set(date))
        return NULL;
    return g_strdup_printf("%sT%02d:%02d:%02d.%06dZ", tsu_date_format_to(date, day), seconds / 3600,
                           seconds / 60 % 60, seconds % 60, (int) (of_day % TSU_USEC_PER_SECOND));
}

char *
tsu_time_format_tokyo(int64_t usec)
{
    char day[TSU_DATE_TEXT_SIZE];
    int64_t of_day;
    TsuDate date = split_time(to_tokyo(usec), &of_day);
    int minutes = (int) (of_day / (60 * TSU_USEC_PER_SECOND));

    if (!tsu_date_is_set(date))
        return NULL;
    return g_strdup_printf("%s %02d:%02d", tsu_date_format_to(date, day), minutes / 60,
                           minutes % 60);
}

static bool
read_number(const char *text, int count, int limit, int *number)
{
    *number = 0;
    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit(text[i]))
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    return *number < limit;
}

bool
tsu_time_parse_utc(const char *text, int64_t *out_usec)
{
    static const char form[] = "YYYY-MM-DDThh:mm:ss.uuuuuuZ";
    char day[TSU_DATE_TEXT_SIZE];
    int hour, minute, second, fraction;
    TsuDate date;

    if (text == NULL || strnlen(text, sizeof form) != sizeof form - 1)
        return false;
    if (text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' || text[26] != 'Z')
        return false;
    memcpy(day, text, 10);
    day[10] = '\0';
    if (!tsu_date_parse(day, &date) || !read_number(text + 11, 2, 24, &hour) ||
        !read_number(text + 14, 2, 60, &minute) || !read_number(text + 17, 2, 60, &second) ||
        !read_number(text + 20, 6, 1000000, &fraction))
        return false;
    *out_usec = tsu_date_to_day_number(date) * TSU_USEC_PER_DAY +
                (hour * INT64_C(3600) + minute * 60 + second) * TSU_USEC_PER_SECOND + fraction;
    return true;
}

int64_t
tsu_date_end_in_tokyo(TsuDate date)
{
    int64_t day = tsu_date_to_day_number(tsu_date_last_day(date));

    return (day + 1) * TSU_USEC_PER_DAY - 1 - TOKYO_OFFSET;
}
