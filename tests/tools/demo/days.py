# SPDX-License-Identifier: GPL-3.0-or-later
"""Days of the demo: what its today is, when tests and exams were held, months and days added."""

import calendar
from datetime import date, timedelta

TODAY = date(2026, 11, 23)

# 日本語能力試験, first Sundays of July and December; July 2020 was called off.
JLPT = {
    "2016-12": date(2016, 12, 4),
    "2017-07": date(2017, 7, 2),
    "2017-12": date(2017, 12, 3),
    "2018-07": date(2018, 7, 1),
    "2018-12": date(2018, 12, 2),
    "2019-07": date(2019, 7, 7),
    "2019-12": date(2019, 12, 1),
    "2020-12": date(2020, 12, 6),
    "2021-07": date(2021, 7, 4),
    "2021-12": date(2021, 12, 5),
    "2022-07": date(2022, 7, 3),
    "2022-12": date(2022, 12, 4),
    "2023-07": date(2023, 7, 2),
    "2023-12": date(2023, 12, 3),
    "2024-07": date(2024, 7, 7),
    "2024-12": date(2024, 12, 1),
    "2025-07": date(2025, 7, 6),
    "2025-12": date(2025, 12, 7),
    "2026-07": date(2026, 7, 5),
    "2026-12": date(2026, 12, 6),
    "2027-07": date(2027, 7, 4),
}

# 介護福祉士国家試験: applied, sat, result.  Exam 39 is expected on the last Sunday of January.
EXAMS = {
    32: (date(2019, 8, 20), date(2020, 1, 26), date(2020, 3, 25)),
    33: (date(2020, 8, 20), date(2021, 1, 31), date(2021, 3, 26)),
    34: (date(2021, 8, 20), date(2022, 1, 30), date(2022, 3, 25)),
    35: (date(2022, 8, 22), date(2023, 1, 29), date(2023, 3, 24)),
    36: (date(2023, 8, 21), date(2024, 1, 28), date(2024, 3, 25)),
    37: (date(2024, 8, 20), date(2025, 1, 26), date(2025, 3, 24)),
    38: (date(2025, 8, 20), date(2026, 1, 25), date(2026, 3, 16)),
    39: (date(2026, 8, 20), date(2027, 1, 31), date(2027, 3, 23)),
}


def day(text):
    """A date, from a date or from YYYY-MM-DD."""
    return text if isinstance(text, date) else date.fromisoformat(text)


def months(start, count, days=0):
    """@start plus months (clamped to the end of the month), then plus days."""
    index = start.year * 12 + start.month - 1 + count
    year, month = index // 12, index % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(start.day, last)) + timedelta(days)


def days(start, count):
    return start + timedelta(count)


def weekday(at):
    """The day itself, or the Monday after where it is a Saturday or Sunday: offices are closed."""
    return at + timedelta((7 - at.weekday()) % 7 if at.weekday() >= 5 else 0)


def month_end(at):
    return at.replace(day=calendar.monthrange(at.year, at.month)[1])
