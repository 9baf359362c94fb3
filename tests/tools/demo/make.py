#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/demo: python3 tests/tools/demo/make.py [FOLDER]

The files are committed; this makes them again after a change here. The same source gives the same
bytes (photos: the same pictures, packed by whatever zlib is there).

  crowd_*.py     the people: who they are, and what happened to them
  directory.py   the organizations of which the office tells
  home.py        what a sending organization tells of a person
  routes*.py     the days and papers that follow from an entry, route by route
  cases.py       what many cases have in common, and what interrupts them
  names.py       parts of names, in passport letters, kana and own script
  sanity.py      what a careful reader would find fault with
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

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../data/demo")
DELIVERIES = (
    ("10-vn-hoa-sen.xml", crowd_vn.HS, crowd_vn.make, "2026-11-16"),
    ("20-mm-padauk.xml", crowd_mm_id.PA, crowd_mm_id.make_mm, "2026-11-13"),
    ("30-id-melati.xml", crowd_mm_id.ME, crowd_mm_id.make_id, "2026-11-17"),
    ("40-ph-sampaguita.xml", crowd_others.SA, crowd_others.make_ph, "2026-11-12"),
    ("50-np-gurans.xml", crowd_others.GU, crowd_others.make_np, "2026-11-10"),
    ("60-mn-khangai.xml", crowd_others.KG, crowd_others.make_mn, "2026-11-18"),
    ("70-cn-meihua.xml", crowd_others.MH, crowd_others.make_cn, "2026-11-11"),
)


def build():
    """The texts by file name, and all faults found."""
    texts, everybody = {}, []
    for name, agency, make, date in DELIVERIES:
        make()
        texts[name] = write.exchange("delivery", date, agency, directory.OFFICE, agency.organizations, agency.people)
        everybody += [p for p in agency.people if p.kept and not getattr(p, "kept_back", False)]
    everybody += crowd_others.make_own()
    for p in everybody:
        routes.relieve(p)
    texts["90-office.xml"] = write.exchange(
        "transfer", "2026-11-20", directory.OFFICE, directory.OFFICE, directory.ALL, everybody
    )
    return texts, [f"{p.ref}: {fault}" for p in everybody for fault in sanity.faults(p)]


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else FOLDER
    os.makedirs(folder, exist_ok=True)
    texts, faults = build()
    for name, text in texts.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
