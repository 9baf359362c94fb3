# SPDX-License-Identifier: GPL-3.0-or-later
"""10-vn-hoa-sen.xml: a Vietnamese academy, every route, and refs on its tests."""

from home import background, confirmed, pre_entry, registered
from people import Agency
from routes import intern

HS = Agency(
    "VN-HOASEN", "HS", "Hoa Sen Care Academy (demo)", "VNM", name_local="Học viện Điều dưỡng Hoa Sen (demo)",
    address="0 Hoa Sen Street, Hà Nội", phone="+84 000 000 0000", email="office@hoasen.example.org",
    representative="Trần Văn Mẫu",
)  # fmt: skip
HS.add("approval", authority="DOLAB (demo entry)", number="000/DEMO", since="2018-04-01", until="2028-03-31")
HS.add("memorandum", title="Memorandum with the office (demo)", signed="2018-06-01", until="2028-05-31")
HS.add("officer", name="Lê Thị Mẫu", role="Japan desk", email="desk@hoasen.example.org", since="2019-01-07")
HS.school("VN-SEN-NURSING", "origin_school", "Sen Nursing College (demo)", school_kind="nursing_school")
HS.school("VN-SEN-HIGH", "origin_school", "Sen High School (demo)", school_kind="high_school")
NURSING = ("VN-SEN-NURSING", "Sen Nursing College (demo)", "nursing_school", "Nursing")
CARE_JOB = ("Nhà dưỡng lão Ví Dụ (demo)", "Care aide")


def make():
    p = HS.person(1, "Nguyễn / Thị Ánh", "2002-03-15", "F", "Nam Định")
    p.about = "stage 2, N3 before it, two passports"
    p.passport("C0000001", "2016-05-10").passport("C0000901", "2024-03-04")
    background(p, NURSING, CARE_JOB, recommended=("Sở Y tế Ví Dụ (demo)", "2023-10-02"))
    registered(p, "intern_training", "intern", "2023-06-05")
    p.jlpt("n5", "2022-12", ref="t1").jlpt("n4", "2023-07", ref="t2")
    pre_entry(p, intern(p, "2024-06-10", "JP-AOZORA", "あおぞら苑")["entry"])
    confirmed(p, "2024-06-12")
    p.jlpt("n3", "2024-12", kept=True)

    p = HS.person(2, "Đặng / Đức Đạt", "2003-11-30", "M", "Thái Bình")
    p.about = "stage 1, skill test ahead"
    p.passport("C0000002", "2022-08-22")
    background(p, None, CARE_JOB, recommended=("Sở Y tế Ví Dụ (demo)", "2025-09-01"))
    registered(p, "intern_training", "intern", "2025-05-12")
    p.jlpt("n4", "2025-07", ref="t1")
    pre_entry(p, intern(p, "2026-05-11", "JP-AOZORA", "あおぞら苑")["entry"])
    confirmed(p, "2026-05-13")

    p = HS.person(3, "Trần / Thị Hương Lan", "2001-07-08", "F", "Hải Dương")
    p.about = "lectures after entry now"
    p.passport("C0000003", "2023-02-14")
    background(p, NURSING, None, recommended=("Sở Y tế Ví Dụ (demo)", "2026-02-02"))
    registered(p, "intern_training", "intern", "2025-11-03")
    p.jlpt("n4", "2025-12", ref="t1")
    intern(p, "2026-10-13", "JP-HIDAMARI", "ひだまりの家", kind="full")
    confirmed(p, "2026-10-14")

    p = HS.person(4, "Lê / Thị Mai", "2004-01-19", "F", "Nghệ An")
    p.about = "candidate, N4 not yet reached"
    p.passport("C0000004", "2025-06-03")
    background(p)
    registered(p, "intern_training", "intern", "2026-03-02")
    p.jlpt("n5", "2025-12", ref="t1").jlpt("n4", "2026-07", "section", ref="t2").jlpt("n4", "2026-12", ref="t3")

    p = HS.person(5, "Phạm / Minh Tuấn", "1998-09-02", "M", "Hà Nam")
    p.about = "no paper but his name"
