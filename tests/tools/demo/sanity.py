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
            if not good:
                yield f"{r['stage']} from {r['since']}: no residence on {day}"
                break
            day = max(good) + timedelta(1)
    if not by("name"):
        yield "has no name"
