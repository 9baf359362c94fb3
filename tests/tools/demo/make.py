#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/demo: python3 tests/tools/demo/make.py [FOLDER]

The files are committed; this makes them again after a change here. The same source gives the same
bytes (photos: the same pictures, packed by whatever zlib is there).
"""

import os
import sys

sys.dont_write_bytecode = True

import crowd_vn  # noqa: E402
import directory  # noqa: E402
import write  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
DELIVERIES = (
    ("10-vn-hoa-sen.xml", crowd_vn.HS, crowd_vn, "2026-11-16"),
)  # fmt: skip


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "../../../data/demo")
    os.makedirs(folder, exist_ok=True)

    def put(name, text):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    everybody = []
    for name, agency, crowd, date in DELIVERIES:
        crowd.make()
        put(name, write.exchange("delivery", date, agency, directory.OFFICE, agency.organizations, agency.people))
        everybody += [p for p in agency.people if p.kept and not getattr(p, "kept_back", False)]
    put(
        "90-office.xml",
        write.exchange("transfer", "2026-11-20", directory.OFFICE, directory.OFFICE, directory.ALL, everybody),
    )


main()
