#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walls, tried: an upward or sideways include does not compile.

For each room its own compile command is taken from the build and given one
line, an #include of a header of every other room. What src/meson.build allows
must compile (else the refusals would prove nothing); all else must be refused
because the header is not found.
"""

import json
import os
import re
import shlex
import subprocess
import sys

SOURCE = os.environ["TSUBAME_SRCDIR"]
BUILD = os.environ["TSUBAME_BUILDDIR"]

# Said here a second time on purpose: who moves a wall says so in two places.
ALLOWED = {
    "base": "",
    "model": "base",
    "rules": "base model",
    "store": "base model rules",
    "xml": "base model rules",
    "report": "base model rules",
    "service": "base model rules store xml report",
    "cli": "base model rules store xml service",
    "app": "base model rules store xml report service",
}
FOREIGN = {
    "libxml/tree.h": "xml",
    "pango/pango.h": "report",
    "cairo.h": "report",
    "gdk-pixbuf/gdk-pixbuf.h": "report",
    "gtk/gtk.h": "",
    "adwaita.h": "",
}

points = 0


def point(good, name, detail=""):
    global points
    points += 1
    print(f"{'ok' if good else 'not ok'} {points} - {name}")
    if not good:
        for line in detail.splitlines()[:10]:
            print("#", line)


def flags_of_rooms():
    """The compiler and its options, by room, without output and input."""
    with open(os.path.join(BUILD, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    flags = {}
    for entry in commands:
        path = os.path.realpath(os.path.join(entry["directory"], entry["file"]))
        match = re.match(re.escape(os.path.realpath(SOURCE)) + r"/src/(\w+)/", path)
        if not match or match.group(1) in flags:
            continue
        words = shlex.split(entry["command"])
        if words[0].endswith("ccache"):
            words = words[1:]
        flags[match.group(1)] = [words[0]] + [w for w in words if re.match(r"-(I|isystem|D|std|pthread)", w)]
    return flags


def compiles(flags, header):
    run = subprocess.run(
        flags + ["-fsyntax-only", "-w", "-x", "c", "-"],
        input=f'#include "{header}"\n',
        cwd=BUILD,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return run.returncode == 0, run.stderr


def headers_of(room):
    folder = os.path.join(SOURCE, "src", room)
    return sorted(n for n in os.listdir(folder) if n.endswith(".h"))


def main():
    flags = flags_of_rooms()
    for room in ALLOWED:
        if room not in flags:
            continue
        allowed = ALLOWED[room].split()
        wrong = []
        for other in ALLOWED:
            if other == room or not headers_of(other):
                continue
            header = next(h for h in headers_of(other) if not h.endswith("-private.h"))
            good, message = compiles(flags[room], header)
            if other in allowed and not good:
                wrong.append(f"{room} may include {header} of {other}, yet: {message}")
            elif other not in allowed and (good or "No such file" not in message and "not found" not in message):
                wrong.append(f"{room} can include {header} of {other}")
        point(not wrong, f"{room} sees {ALLOWED[room] or 'no other room'}, and no more", "\n".join(wrong))

        wrong = []
        for header, home in FOREIGN.items():
            good, message = compiles(flags[room], header)
            if home == room and not good:
                wrong.append(f"{room} may include {header}, yet: {message}")
            elif home != room and good:
                wrong.append(f"{room} can include {header}")
        point(not wrong, f"{room} sees no library of another room", "\n".join(wrong))

    # Each header stands alone: what it needs, it includes.
    wrong = []
    for room in flags:
        for header in headers_of(room):
            good, message = compiles(flags[room], header)
            if not good:
                wrong.append(f"{header}: {message.splitlines()[0]}")
    point(not wrong, "each header compiles alone", "\n".join(wrong))

    print(f"1..{points}")
    return 0


sys.exit(main())
