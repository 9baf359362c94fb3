#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar file, read by another reader: Debian's python3-icalendar, and by the rules of RFC 5545
on lines that no reader tells.
"""

import datetime
import json
import os
import subprocess
import sys
import tempfile

try:
    import icalendar
except ImportError:
    print("1..0 # SKIP python3-icalendar is not there")
    sys.exit(0)

CLI = os.path.join(os.environ["TSUBAME_BUILDDIR"], "src", "tsubame-cli")
DATA = os.path.join(os.environ["TSUBAME_SRCDIR"], "data")
ENV = {**os.environ, "LANGUAGE": "", "LC_ALL": "C.UTF-8"}

points = 0


def point(name, good, detail=""):
    global points
    points += 1
    print(f"{'ok' if good else 'not ok'} {points} - {name}", flush=True)
    if not good:
        for line in str(detail).splitlines()[:20]:
            print("#", line)


def cli(folder, *words, **env):
    command = [CLI, "--store", "s.tsubame", "--today", "2026-11-23", "--actor", "taro", *words]
    return subprocess.run(command, cwd=folder, env={**ENV, **env}, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def read(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def compare(rows, raw, language):
    """What the list says, and what the calendar says."""
    events = list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))
    point(f"{language}: an event for each deadline", len(events) == len(rows) > 100, f"{len(events)} {len(rows)}")
    point(f"{language}: each has a UID of its own", len({str(e["uid"]) for e in events}) == len(events))
    wrong = []
    for row, event in zip(rows, events):
        day = datetime.date.fromisoformat(row["due"])
        good = (
            event["dtstart"].dt == day
            and event["dtend"].dt == day + datetime.timedelta(days=1)
            and row["title"] in str(event["summary"])
            and str(event["summary"]).endswith(row["name"] or row["organization"])
            and str(event["status"]) == ("TENTATIVE" if row["day_unsure"] else "CONFIRMED")
            and str(event["transp"]) == "TRANSPARENT"
            and len(event["categories"].cats) == 1
            and f": {row['rule']}" in str(event["description"])
        )
        for alarm in event.walk("VALARM"):
            rings = datetime.datetime.combine(day, datetime.time()) + alarm["trigger"].dt
            good = good and rings.hour == 9 and datetime.date(2026, 11, 23) <= rings.date() <= day
        if not good:
            wrong.append(f"{row}\n{event.to_ical().decode()}")
    point(f"{language}: each says what the list says", not wrong, "\n".join(wrong))


def main():
    with tempfile.TemporaryDirectory() as folder:
        cli(folder, "init", "--office", "JP-TSUBAME")
        for name in sorted(os.listdir(os.path.join(DATA, "demo"))):
            cli(folder, "import", os.path.join(DATA, "demo", name))
        for language in ("en", "ja"):
            run = cli(folder, "due", "--all", "--format", "json", "-o", f"{language}.ics", LANGUAGE=language)
            raw = read(folder, f"{language}.ics")
            compare(json.loads(run.stdout)["deadlines"], raw, language)
            lines = raw.split(b"\r\n")
            point(f"{language}: lines end in CR LF, and the last one too", lines[-1] == b"" and b"\n" not in b"".join(lines))
            point(f"{language}: no line is longer than 75 bytes", max(map(len, lines)) <= 75, max(lines, key=len))
            cli(folder, "due", "--all", "-o", "again.ics", LANGUAGE=language)
            point(f"{language}: again the same bytes", read(folder, "again.ics") == raw)
        numbers = json.loads(cli(folder, "show", "1", "--format", "json").stdout)["records"]
        secret = [r["fields"]["number"] for kind in ("passport", "residence_card") for r in numbers.get(kind, [])]
        point("no number of a passport or card is in it", secret and not any(s.encode() in raw for s in secret), secret)
    print(f"1..{points}")
    return 0


sys.exit(main())
