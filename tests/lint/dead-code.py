#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions that nobody calls, read from the objects of the build.

A function that a room exports must be used by another file. One that is used
only in its own file is to be static; one that only tests use is kept for them
alone and is named in a diagnostic, since it may be a door for a later room.
"""

import os
import subprocess
import sys

BUILD = os.environ["TSUBAME_BUILDDIR"]


def objects(folder):
    for path, _, names in os.walk(os.path.join(BUILD, folder)):
        for name in names:
            if name.endswith(".o"):
                yield os.path.join(path, name)


def symbols(path):
    """(defined functions, needed symbols) of one object."""
    text = subprocess.run(["nm", "-P", path], capture_output=True, encoding="utf-8", check=True).stdout
    defined, needed = set(), set()
    for line in text.splitlines():
        name, kind = line.split()[:2]
        if kind == "T":
            defined.add(name)
        elif kind == "U":
            needed.add(name)
    return defined, needed


def main():
    defined, by_program, by_tests = {}, set(), set()
    for path in objects("src"):
        # What glib-compile-resources writes exports more than anyone needs.
        here, needed = symbols(path)
        if "resource" not in os.path.basename(path):
            for name in here - {"main"}:
                defined[name] = os.path.basename(path).removesuffix(".c.o").replace("_", "/", 1)
        by_program |= needed
    for path in objects("tests"):
        by_tests |= symbols(path)[1]

    # A type that is handed out can be counted and freed, whether or not anyone does today.
    used = by_program | by_tests
    dead = sorted(n for n in defined if n not in used and not n.endswith(("_free", "_ref", "_unref")))
    tested = sorted(n for n in defined if n not in by_program and n in by_tests)

    print("1..2")
    print("ok 1 - objects were found" if defined else "not ok 1 - objects were found")
    print(f"{'not ok' if dead else 'ok'} 2 - every exported function is used by another file")
    for name in dead:
        print(f"# {defined[name]}: {name}")
    if tested:
        print("# used by tests alone:", ", ".join(tested))
    return 0


sys.exit(main())
