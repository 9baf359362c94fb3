# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test points of a run of meson's tests, and shows what failed.

meson counts programs; a program here holds many points and says them in TAP.
What meson wrote down of each program's output is counted point by point. A
program that ended badly without naming a point that failed (a crash, a
timeout, a plan not kept) counts as one failed point: nothing gets lost. With
--said, what the programs said of themselves is shown as well: measurements.
"""

import json
import re
import sys

POINT = re.compile(r"^(not )?ok\b[ \t]*\d*[ \t]*(?:- )?(.*)$")
DIRECTIVE = re.compile(r"#\s*(skip|todo)\b", re.IGNORECASE)
BAD = ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS")
LINES_SHOWN = 40


def points(output):
    """Yields [kind, name, diagnostics] of each point (subtests are indented)."""
    point = None
    for line in output.splitlines():
        match = POINT.match(line)
        if not match:
            if point and line.startswith("#"):
                point[2].append(line)
            continue
        if point:
            yield point
        directive = DIRECTIVE.search(match.group(2))
        if directive and directive.group(1).lower() == "skip":
            kind = "skipped"
        elif match.group(1) and not directive:
            kind = "failed"
        else:
            kind = "passed"
        point = [kind, match.group(2), []]
    if point:
        yield point


def main(path, said):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    try:
        with open(path, encoding="utf-8") as log:
            programs = [json.loads(line) for line in log]
    except FileNotFoundError:
        programs = []

    for program in programs:
        name = program["name"].split(" / ")[-1]
        output = program.get("stdout") or ""
        errors = (program.get("stderr") or "").splitlines()
        if said:
            print("\n".join(line for line in output.splitlines() if line.startswith("# ")))
        named = False
        for kind, point, diagnostics in points(output):
            counts[kind] += 1
            if kind == "failed":
                named = True
                print(f"\nfailed: {name}: {point}")
                print("\n".join(diagnostics[:LINES_SHOWN]))
        if program["result"] in BAD:
            if not named:
                counts["failed"] += 1
                print(f"\nfailed: {name}: {program['result'].lower()} (status {program['returncode']})")
                print("\n".join(output.splitlines()[-LINES_SHOWN:]))
            print("\n".join(errors[-LINES_SHOWN:]))

    line = f"{counts['passed']} passed, {counts['failed']} failed"
    if counts["skipped"]:
        line += f", {counts['skipped']} skipped"
    print(line)
    return 0 if counts["passed"] and not counts["failed"] else 1


sys.exit(main(sys.argv[-1], "--said" in sys.argv))
