#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""data/demo is what the source here makes, and its facts fit together.  Speaks TAP."""

import os
import re
import sys

sys.dont_write_bytecode = True

import make  # noqa: E402
import portrait  # noqa: E402


def without_photos(text):
    # Another zlib packs the same picture otherwise; and drawing them takes long.
    return re.sub(r"<photo>[^<]*</photo>", "<photo/>", text)


def main():
    points = 0

    def point(good, name, details=()):
        nonlocal points
        points += 1
        print(f"{'ok' if good else 'not ok'} {points} - {name}")
        for detail in details:
            print("#", detail)

    portrait.photo = lambda *_: ""
    texts, faults = make.build()
    there = sorted(n for n in os.listdir(make.FOLDER) if n.endswith(".xml"))
    point(there == sorted(texts), "each file of the demo is made here", set(there) ^ set(texts))
    for name, text in texts.items():
        with open(os.path.join(make.FOLDER, name), encoding="utf-8") as file:
            same = without_photos(file.read()) == without_photos(text)
        point(same, f"{name} is as made", () if same else ("run tests/tools/demo/make.py",))
    point(not faults, "nobody would find fault with its facts", faults)
    print(f"1..{points}")


main()
