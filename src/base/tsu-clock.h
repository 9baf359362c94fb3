/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock that is handed in.
 *
 * No room below cli and app asks the system for the time: it is given a TsuClock. A clock answers
 * two different questions. *now* is the moment written into history: microseconds since 1970-01-01
 * 00:00 UTC. *today* is the day that deadlines and sheets are reckoned from: the calendar day in
 * Asia/Tokyo of now, unless another was set (--today moves what is evaluated and printed, never the
 * time in history).
 *
 * Asia/Tokyo is UTC+9 without daylight saving time since 1952; no time zone data is consulted, so
 * nothing here depends on TZ or on what the machine has installed. Reading a clock is safe in any
 * thread as long as nobody sets it. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-date.h"

G_BEGIN_DECLS

typedef struct _TsuClock TsuClock;

#define TSU_USEC_PER_SECOND INT64_C(1000000)
#define TSU_USEC_PER_DAY    (INT64_C(86400) * TSU_USEC_PER_SECOND)

/* The system's clock. */
TsuClock *tsu_clock_new_system(void);
/* A clock that stands still, for tests and reproducible runs. TODAY may be no date: then it is the
 * day of NOW_USEC in Tokyo. */
TsuClock *tsu_clock_new_fixed(TsuDate today, int64_t now_usec);
TsuClock *tsu_clock_ref(TsuClock *clock);
void tsu_clock_unref(TsuClock *clock);

int64_t tsu_clock_now(TsuClock *clock);
TsuDate tsu_clock_today(TsuClock *clock);
/* Moves today; no date gives it back to now. */
void tsu_clock_set_today(TsuClock *clock, TsuDate today);
/* Moves a fixed clock; the system's clock cannot be moved. */
void tsu_clock_set_now(TsuClock *clock, int64_t now_usec);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuClock, tsu_clock_unref)

/* "2026-11-23T04:45:00.123456Z", always six fraction digits: sorts as time does. Free with
 * g_free(); NULL when the moment lies outside the years of TsuDate. */
char *tsu_time_format_utc(int64_t usec);
/* Exactly the form above; false for anything else. */
bool tsu_time_parse_utc(const char *text, int64_t *out_usec);
/* "2026-11-23 13:45" in Asia/Tokyo, for people. Seconds are cut, not rounded. */
char *tsu_time_format_tokyo(int64_t usec);

/* The calendar day in Asia/Tokyo of a moment. */
TsuDate tsu_time_tokyo_date(int64_t usec);
/* The last microsecond of that day in Asia/Tokyo ("to the end of that day"); a partial date means
 * its last day. The caller makes sure that there is a date. */
int64_t tsu_date_end_in_tokyo(TsuDate date);

G_END_DECLS
