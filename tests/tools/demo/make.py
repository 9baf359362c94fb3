#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/demo: python3 tests/tools/demo/make.py [FOLDER]

The files are committed; this makes them again after a change here. The same source gives the same
bytes (photos: the same pictures, packed by whatever zlib is there).
"""

import os
import sys

sys.dont_write_bytecode = True

import crowd_mm_id  # noqa: E402
import crowd_others  # noqa: E402
import crowd_vn  # noqa: E402
import directory  # noqa: E402
import routes  # noqa: E402
import sanity  # noqa: E402
import write  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
DELIVERIES = (
    ("10-vn-hoa-sen.xml", crowd_vn.HS, crowd_vn.make, "2026-11-16"),
    ("20-mm-padauk.xml", crowd_mm_id.PA, crowd_mm_id.make_mm, "2026-11-13"),
    ("30-id-melati.xml", crowd_mm_id.ME, crowd_mm_id.make_id, "2026-11-17"),
    ("40-ph-sampaguita.xml", crowd_others.SA, crowd_others.make_ph, "2026-11-12"),
    ("50-np-gurans.xml", crowd_others.GU, crowd_others.make_np, "2026-11-10"),
    ("60-mn-khangai.xml", crowd_others.KG, crowd_others.make_mn, "2026-11-18"),
    ("70-cn-meihua.xml", crowd_others.MH, crowd_others.make_cn, "2026-11-11"),
)


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "../../../data/demo")
    os.makedirs(folder, exist_ok=True)

    def put(name, text):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    everybody = []
    for name, agency, make, date in DELIVERIES:
        make()
        put(name, write.exchange("delivery", date, agency, directory.OFFICE, agency.organizations, agency.people))
        everybody += [p for p in agency.people if p.kept and not getattr(p, "kept_back", False)]
    everybody += crowd_others.make_own()
    for p in everybody:
        routes.relieve(p)
        for fault in sanity.faults(p):
            print(f"{p.ref}: {fault}", file=sys.stderr)
    put(
        "90-office.xml",
        write.exchange("transfer", "2026-11-20", directory.OFFICE, directory.OFFICE, directory.ALL, everybody),
    )


main()
