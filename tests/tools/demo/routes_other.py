# SPDX-License-Identifier: GPL-3.0-or-later
"""The routes beside the intern's: study (留学), EPA, employment for skill development (育成就労)."""

from days import EXAMS, TODAY, day, days, months, weekday
from routes import (
    CENTRE, certified, eligibility, enter, exam, lectures, open_case, plan, register, skilled, stage, stay, work_at,
)  # fmt: skip


def study(
    p, arrived, college, *, school="JP-HASHI", school_months=12, employer=None, office=None, passed=True, score=82,
    transitional=False, after="care", home_on=None, withdraw=None,
):  # fmt: skip
    """
    @arrived: entry for the Japanese school (None: straight to college on @withdraw's day); then two
    years of care college from April, the exam in their last January, graduation in March; @after:
    `care`, `skilled` (failed) or None where the path is still at school.
    """
    p.host, p.office = employer, office
    arrived = day(arrived)
    open_case(p, "study", "study", weekday(months(arrived, -8)), "certification")
    stage(p, "candidate", weekday(months(arrived, -8)))
    eligibility(p, arrived)
    enter(p, arrived)
    spring = months(arrived.replace(day=1), school_months)
    ends = months(spring, 24, -1)
    if school_months:
        stay(p, "student", "landing", arrived, months(arrived, 15), "1年3月", part_time=True)
        stage(p, "language_school", arrived)
        p.keep(
            "placement", kind="japanese_school", organization=school, since=arrived, until=days(spring, -10),
        )  # fmt: skip
        if spring > TODAY:
            return p
        stay(p, "student", "extension", months(arrived, 14, 3), months(arrived, 39), "2年", months(arrived, 13), True)
    else:
        stay(p, "student", "landing", arrived, months(arrived, 27), "2年3月", part_time=True)
        spring, ends = arrived, months(arrived.replace(day=1), 24, -1)
    begins = spring if school_months == 0 else spring.replace(day=6)
    stage(p, "care_college", begins)
    p.keep("placement", kind="care_college", organization=college, since=begins, until=days(ends, -12))
    if ends.year - 1 + 1 and ends <= TODAY:
        number = ends.year - 1988
        exam(p, number, score if passed else 61, "" if number < 38 else ("ppp" if passed else "pff"), passed)
    elif EXAMS.get(ends.year - 1988) and EXAMS[ends.year - 1988][0] <= TODAY:
        exam(p, ends.year - 1988, None)
    if ends > TODAY:
        return p
    stage(p, "graduated", days(ends, -14))
    if after == "skilled":
        skilled(p, ends.replace(month=4, day=1), employer, office, case="study", years=5)
        return p
    if after == "home":
        return p
    april = ends.replace(month=4, day=1)
    stay(p, "designated", "change", april, months(april, 6), "6月", days(april, -30))
    stage(p, "registration_pending", april)
    register(p, ends.year - 1988, True if transitional else None)
    work_at(p, employer, april, day(home_on) if home_on else None, "employment")
    certified(p, april.replace(month=7, day=3), employer, home_on)
    return p


def epa(p, entry, host, office, *, course=6, exam_number=None, passed=None, score=84, after=None, second=None, until=None):
    """
    EPA介護福祉士候補者: pre-arrival lessons of @course months, entry, lessons of two months, four
    years of work with the exam in the last; @after: `care`, `pending`, `skilled` or `home`.
    """
    p.host, p.office = host, office
    entry = day(entry)
    begins = weekday(months(entry, -course, -14))
    open_case(p, "epa", "epa", weekday(months(begins, -6)), "certification")
    stage(p, "candidate", weekday(months(begins, -6)))
    p.keep("contract", organization=host, signed=weekday(months(begins, -1)), since=months(entry, 2), until=months(entry, 48, -1))
    stage(p, "contracted", weekday(months(begins, -1)))
    stage(p, "pre_arrival_course", begins)
    p.send(
        "course", phase="before_entry", subject="japanese_general", since=begins,
        until=months(entry, 0, -15) if entry <= TODAY else None, planned_hours=675 if course == 6 else 1350,
        hours=(675 if course == 6 else 1350) if entry <= TODAY else 240, place="訪日前日本語研修",
    )  # fmt: skip
    if entry > TODAY:
        return p
    eligibility(p, entry)
    enter(p, entry)
    stay(p, "designated", "landing", entry, months(entry, 12), "1年")
    stage(p, "epa", entry)
    p.keep("placement", kind="lectures", organization=CENTRE, since=entry, until=months(entry, 2, -1))
    p.keep(
        "course", phase="after_entry", subject="japanese_general", since=entry, until=months(entry, 2, -1),
        planned_hours=320, hours=320, place="学びの森研修センター", provider=CENTRE, lecturer="講師 見本 花",
        lecturer_qualified=True,
    )  # fmt: skip
    begun = months(entry, 2)
    last = months(entry, 48)
    for year in range(1, 5 if second else 4):
        granted = months(entry, 12 * year, -10)
        if granted <= TODAY:
            stay(p, "designated", "extension", granted, months(entry, 12 * (year + 1)), "1年", months(granted, -1))
    if exam_number:
        if EXAMS[exam_number][2] <= TODAY:
            exam(p, exam_number, score if passed else 58, "" if exam_number < 38 else ("ppp" if passed else "fpf"), passed)
        else:
            exam(p, exam_number, None)
        if second:
            exam(p, exam_number + 1, second, "" if exam_number + 1 < 38 else "ppp", True)
    leaves = until and day(until)
    work_at(p, host, begun, leaves, "employment")
    if after in ("care", "pending"):
        number = exam_number + (1 if second else 0)
        registered = register(p, number)
        if after == "pending":
            stage(p, "registration_pending", days(registered, -20))
            stay(p, "designated", "change", months(last, 0, -5), months(last, 6, -5), "6月", months(last, -1))
        certified(p, registered.replace(month=5, day=30) if after == "care" else registered.replace(month=7, day=12), host)
    elif after == "skilled":
        skilled(p, months(last, 0, -4), host, office, case="epa")
    return p


def development(p, entry, host, office, told=False):
    """
    育成就労 from April 2027: all of it is still to come, but contract, plan and days fixed; @told: the
    days of its stages have been entered ahead.
    """
    entry = day(entry)
    p.host, p.office = host, office
    open_case(p, "skill_development", "skill_development", weekday(months(entry, -8)), "next_stage")
    stage(p, "candidate", weekday(months(entry, -8)))
    stage(p, "contracted", weekday(months(entry, -6)))
    p.keep(
        "contract", organization=host, signed=weekday(months(entry, -6)), since=months(entry, 1), until=months(entry, 36, -1),
    )  # fmt: skip
    plan(p, "skill_development", weekday(months(entry, -5)), entry, months(entry, 36, -1), 5760)
    for name, since in (("lecture", entry), ("skill_development", months(entry, 1))) if told else ():
        p.kept.append(_planned(name, since))
    return p


def _planned(name, since):
    from people import Record

    return Record("stage_period", {"stage": name, "since": since, "note": "予定"})
