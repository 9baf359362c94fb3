# SPDX-License-Identifier: GPL-3.0-or-later
"""What a careful reader of the demo would find fault with."""

from datetime import date, timedelta

import people
import tables
from days import TODAY, months

IN_JAPAN = set(
    "lecture stage_1 stage_2 stage_3 completed language_school care_college graduated registration_pending epa"
    " skill_development specified_skilled care suspended missing transfer".split()
)


def full(text):
    parts = [int(x) for x in text.split("-")]
    return date(*(parts + [1, 1])[:3])


def faults(p):
    records = p.sent + p.kept
    by = lambda entity: [r for r in records if r.entity == entity]  # noqa: E731
    entries = sorted(r["date"] for r in by("crossing") if r["direction"] == "entry")
    keys = set()
    for r in records:
        if r["since"] and r["until"] and full(r["until"]) < full(r["since"]):
            yield f"{r.entity} ends before it begins: {r.fields}"
        key = tuple(r[f.name] for f in tables.ENTITIES[r.entity].fields if f.key)
        if people.has_key(r) and not r.source and (r.entity, key) in keys:
            yield f"{r.entity} twice: {key}"
        keys.add((r.entity, key))
        for name in people.FACTS:
            if r[name] and "-" in r[name] and full(r[name]) > TODAY:
                yield f"{r.entity}.{name} is to come: {r[name]}"
    if entries:
        first = full(entries[0])
        if months(full(p.born), 18 * 12) > first:
            yield f"is under 18 on {first}"
        for r in by("work") + by("education"):
            if full(r["until"]) >= first or r["until"][:7] >= entries[0][:7]:
                yield f"{r.entity} until {r['until']} overlaps the entry of {first}"
    stages = sorted(by("stage_period"), key=lambda r: r["since"])
    stays = sorted((full(r["since"]), full(r["until"])) for r in by("residence_period"))
    for r, after in zip(stages, stages[1:] + [None]):
        if r["stage"] not in IN_JAPAN or full(r["since"]) > TODAY or r["stage"] == "missing":
            continue
        day = full(r["since"])
        last = full(after["since"]) - timedelta(1) if after else TODAY
        last = min(last, TODAY)
        while day <= last:
            good = [end for begin, end in stays if begin <= day <= end]
            if not good and getattr(p, "renewal_open", False):
                break  # a renewal that is pending or not recorded is meant
            if not good:
                yield f"{r['stage']} from {r['since']}: no residence on {day}"
                break
            day = max(good) + timedelta(1)
    if not by("name"):
        yield "has no name"
    yield from requirements(p, by)


def requirements(p, by):
    """N4 before the first plan, N3 or relief before the second, tests before stages, 1,095 days."""
    passed = lambda level: min(  # noqa: E731
        (r["date"] for r in by("language_test") if r["result"] == "passed" and proves(r, level)), default="9"
    )
    begun = {r["stage"]: r["since"] for r in reversed(by("stage_period"))}
    plans = {r["stage"]: r for r in reversed(by("plan"))}
    if "stage_1" in plans and passed("n4") >= plans["stage_1"]["applied"]:
        yield f"N4 on {passed('n4')}, plan 1 applied for on {plans['stage_1']['applied']}"
    if "stage_2" in plans and passed("n3") >= plans["stage_2"]["applied"] and not plans["stage_2"]["study_plan_filed"]:
        yield f"N3 on {passed('n3')}, plan 2 applied for on {plans['stage_2']['applied']} without relief"
    if plans.get("stage_2") and plans["stage_2"]["study_plan_filed"] and passed("n3") < plans["stage_2"]["applied"]:
        yield "relief with N3"
    report = plans.get("stage_2") and plans["stage_2"]["language_report_filed"]
    if plans.get("stage_2") and plans["stage_2"]["study_plan_filed"] and (passed("n3") < "9") != bool(report):
        yield f"N3 on {passed('n3')}, form 14 on {report}"
    skills = {(r["grade"]): r["date"] for r in by("skill_test") if r["practical"] == "passed"}
    for stage, grade in (("stage_2", "basic"), ("stage_3", "specialist")):
        if stage in begun and not skills.get(grade, "9") < begun[stage]:
            yield f"{stage} on {begun[stage]}, {grade} on {skills.get(grade)}"
    if "stage_3" in begun and passed("n3") >= plans["stage_3"]["applied"]:
        yield "stage 3 without N3"
    practice = sorted((full(r["since"]), full(r["until"] or "2030-12-31")) for r in by("practice_period"))
    for grade, least in (("basic", 6), ("specialist", 24), ("advanced", 48)):
        at = next((full(r["date"]) for r in by("skill_test") if r["grade"] == grade), None)
        if at and sum((min(b, at) - a).days for a, b in practice if a < at) < least * 30.4 - 8:
            yield f"{grade} on {at} after too little practice"
    for r in by("skill_test"):
        if r["grade"] != "specified_skilled" and not any(a <= full(r["date"]) <= b for a, b in practice):
            yield f"{r['grade']} on {r['date']} while not at work"
    for r in by("exam_attempt") if not begun.keys() & {"care_college", "epa"} else ():
        spring = date(1988 + int(r["exam"]), 3, 31)
        enrolled = sum((min(b, spring) - a).days + 1 for a, b in practice if a < spring)
        if enrolled < 1095:
            yield f"exam {r['exam']} after {enrolled} days"


    hours = lambda phase, head: sum(  # noqa: E731
        float(r["planned_hours"] or 0) for r in by("course") if r["phase"] == phase and r["subject"].startswith(head)
    )
    japanese = hours("after_entry", "japanese")
    need = 80 if "lecture" in begun and passed("n3") < begun["lecture"] and japanese < 120 else 240
    if "lecture" in begun and full(begun["lecture"]) <= TODAY:
        credit = min(hours("before_entry", "japanese"), need / 2)
        if japanese + credit < need or hours("after_entry", "law") != 8:
            yield f"lectures: {japanese:g} hours of Japanese"


def proves(r, level):
    if r["test"] == "jlpt":
        return r["level"] <= level
    if r["test"] == "nat_test":
        return r["level"] <= level.replace("n", "") + "q"
    return level == "n4" or (r["total"] and int(r["total"]) >= 500)
