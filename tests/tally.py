# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test points of a run of meson's tests.

meson counts programs; a program here holds many points and says them in TAP.
What meson wrote down of each program's output is counted point by point. A
program that ended badly without naming a point that failed (a crash, a
timeout, a plan not kept) counts as one failed point: nothing gets lost.
"""

import json
import re
import sys

POINT = re.compile(r"^(not )?ok\b[ \t]*\d*[ \t]*(?:- )?(.*)$")
DIRECTIVE = re.compile(r"#\s*(skip|todo)\b", re.IGNORECASE)


def points(output):
    """Yields (kind, name) for each TAP point; subtests are indented, not points."""
    for line in output.splitlines():
        match = POINT.match(line)
        if not match:
            continue
        directive = DIRECTIVE.search(match.group(2))
        if directive and directive.group(1).lower() == "skip":
            yield "skipped", match.group(2)
        elif match.group(1) and not directive:
            yield "failed", match.group(2)
        else:
            yield "passed", match.group(2)


def main(path):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    bad = []
    try:
        with open(path, encoding="utf-8") as log:
            programs = [json.loads(line) for line in log]
    except FileNotFoundError:
        programs = []

    for program in programs:
        name = program["name"].split(" / ")[-1]
        failed_here = []
        output = program.get("stdout") or ""
        for kind, point in points(output):
            counts[kind] += 1
            if kind == "failed":
                failed_here.append(f"{name}: {point}")
        if program["result"] in ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"):
            if not failed_here:
                failed_here.append(f"{name}: {program['result'].lower()}")
                counts["failed"] += 1
        elif program["result"] == "SKIP" and not any(points(output)):
            counts["skipped"] += 1
        bad += failed_here

    for line in bad:
        print("failed:", line)
    line = f"{counts['passed']} passed, {counts['failed']} failed"
    if counts["skipped"]:
        line += f", {counts['skipped']} skipped"
    print(line)
    return 0 if counts["passed"] and not counts["failed"] else 1


sys.exit(main(sys.argv[1]))
