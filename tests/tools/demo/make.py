#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/demo: python3 tests/tools/demo/make.py [FOLDER]

The files are committed; this makes them again after a change here. The same source gives the same
bytes.
"""

import os
import sys

import crowd_vn
import people
import write

HERE = os.path.dirname(os.path.abspath(__file__))
OFFICE = people.Organization(
    people.OFFICE, "supervising", "つばめ介護人材協同組合（デモ）", name_kana="ツバメカイゴジンザイキョウドウクミアイ",
    postal_code="000-0000", address="見本県あおぞら市つばめ町0-0-0", phone="000-0000-0000",
    email="office@tsubame.example.org", representative="燕 見本", corporate_number="0000000000000",
    permit_number="許0000000000", permitted_on="2018-02-01", permitted_until="2028-01-31", opened="2017-04",
)  # fmt: skip


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "../../../data/demo")
    files = {"10-vn-hoa-sen.xml": (crowd_vn.HS, "2026-11-16", crowd_vn.make)}
    for name, (agency, date, make) in files.items():
        make()
        text = write.exchange("delivery", date, agency, OFFICE, agency.organizations, agency.people)
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


main()
