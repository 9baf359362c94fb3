# SPDX-License-Identifier: GPL-3.0-or-later
"""What many cases have in common, and what interrupts them."""

import home
import portrait
from days import TODAY, day, days, months, weekday
from people import OFFICE, Record
from routes import enter, go_home, intern, leave, open_case, skill, skilled, stage, stay, work_at

# Letters before the number of a passport, digits, years it is good for.
PASSPORTS = {
    "VNM": ("C", 7, 10), "MMR": ("MX", 6, 5), "IDN": ("X", 7, 10), "PHL": ("P", 7, 10), "NPL": ("N", 8, 10),
    "MNG": ("E", 7, 10), "CHN": ("EX", 7, 10), "KHM": ("N", 8, 10),
}  # fmt: skip


def passport(p, before, years_before=1.6):
    """Her passport at that day, and the renewals that followed until today, told by the office."""
    letters, digits, years = PASSPORTS[p.country]
    issued = weekday(months(day(before), -int(years_before * 12), -p.dice.randint(0, 40)))
    p.passport(f"{letters}{p.serial:0{digits}d}", issued, years)
    renewal = 0
    while months(issued, 12 * years) < TODAY and not any(r.entity == "return_home" for r in p.kept):
        renewal += 1
        issued = weekday(months(issued, 12 * years - 4))
        p.passport(f"{letters}{renewal}{p.serial:0{digits - 1}d}", issued, years, kept=True)


def renewed(p, issued):
    """A further passport, seen by the office."""
    letters, digits, years = PASSPORTS[p.country]
    p.passport(f"{letters}5{p.serial:0{digits - 1}d}", issued, years, kept=True)


def usual(
    p, entry, host, office, n4, *, school=None, job=None, course="credit", consent=True, tests=True, recommended=None,
    care_qualified=True, **path,
):  # fmt: skip
    """An intern from registration on; @n4: term of the JLPT, or None; @course: hours, or by subject."""
    entry = day(entry)
    home.background(p, school, job, recommended=(recommended, months(entry, -8, 3)) if recommended else None)
    home.registered(p, "intern_training", "intern", weekday(months(entry, -9)))
    if n4:
        p.jlpt("n4", n4, ref="t1" if p.agency and p.agency.prefix == "HS" else None)
    if p.agency and entry <= TODAY:
        home.pre_entry(p, entry, None if course == "credit" else course, care_qualified=care_qualified)
    at = intern(p, entry, host, office, kind=path.pop("kind", "credit" if course == "credit" else "full"), **path)
    passport(p, entry)
    if consent:
        home.confirmed(p, months(entry, 0, 3) if entry <= TODAY else weekday(days(TODAY, -20)))
    return at


def candidate(p, since, confirm=True):
    since = weekday(day(since))
    home.registered(p, "intern_training", "intern", since)
    open_case(p, "intern_training", "intern", since)
    stage(p, "candidate", since)
    if confirm:
        home.confirmed(p, days(since, 9))


def verified(p, on):
    """The office has seen the certificates of what she passed."""
    for test in [r for r in p.sent if r.entity == "language_test" and r["result"] == "passed" and r.ref]:
        p.keep(
            "language_test", ref=test.ref, source=p.agency.code, test=test["test"], level=test["level"],
            date=test["date"], verified_by="佐藤 見本", verified_on=weekday(day(on)),
        )  # fmt: skip


def direct(p, since, host, office, tests="jft", landing=True, **more):
    """Specified skilled from home: JFT-Basic or N4, the care Japanese test, the skill test."""
    since = day(since)
    home.registered(p, "specified_skilled", "specified_skilled", weekday(months(since, -9)))
    stage(p, "candidate", weekday(months(since, -9)))
    stage(p, "contracted", weekday(months(since, -4)))
    if tests == "jft":
        p.attempt("jft_basic", weekday(months(since, -8)), total=p.dice.randint(202, 238), result="passed")
    p.attempt("care_japanese", weekday(months(since, -7)), result="passed")
    p.host, p.office = host, office
    skill(p, "specified_skilled", months(since, -7, 9), ("passed", "passed"))
    passport(p, since)
    skilled(p, since, host, office, landing=landing, **more)


def incident(p, kind, at, reason, **more):
    p.keep("incident", kind=kind, date=day(at), reason=reason, **more)


def early_return(p, decided, flies, reason, voluntary=True):
    """X2: reported before the return, the will to return confirmed."""
    decided, flies = day(decided), day(flies)
    incident(p, "early_return", decided, reason, reported=days(decided, 4), voluntary=voluntary)
    stage(p, "early_return", decided)
    go_home(p, flies, "early", reason=reason, agreed=True)


def back_at_work(p, at, host, office=None, name="stage_2", until=None):
    """After an interruption: the stage goes on."""
    at = day(at)
    p.office = office or p.office
    p.host = host
    stage(p, name, at)
    work_at(p, host, at, day(until) if until else None)


def note(p, at, text):
    p.keep("note", date=day(at), text=text)


def name(p, form, surname, given, text=None, ref=None):
    p.send("name", ref=ref, form=form, surname=surname, given=given, note=text)


def photo(p, kind="png"):
    p.photo = portrait.photo(p.ref, kind)


__all__ = [n for n in dir() if not n.startswith("_")]
