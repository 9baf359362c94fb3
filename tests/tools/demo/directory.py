# SPDX-License-Identifier: GPL-3.0-or-later
"""Organizations that the office tells of: itself, hosts, schools, colleges, care businesses abroad."""

import people

OFFICE = people.Organization(
    people.OFFICE, "supervising", "つばめ介護人材協同組合（デモ）", name_kana="ツバメカイゴジンザイキョウドウクミアイ",
    postal_code="000-0000", address="見本県あおぞら市つばめ町0-0-0", phone="000-0000-0000",
    email="office@tsubame.example.org", representative="燕 見本", corporate_number="0000000000000",
    permit_number="許0000000000", permitted_on="2018-02-01", permitted_until="2028-01-31", opened="2017-04",
    excellent_since="2020-04-01",
)  # fmt: skip
OFFICE.add("officer", name="𠮷田 花子", role="監理責任者", phone="000-0000-0001", since="2018-02-01")
OFFICE.add("officer", name="佐藤 見本", role="計画作成指導者", phone="000-0000-0002", since="2019-04-01")

ALL = [OFFICE]


def host(code, name, kana, opened, *offices, **more):
    """@offices: name, kind of service, and full-time care staff with certified ones by date."""
    org = people.Organization(
        code, "host", name, name_kana=kana, postal_code="000-0000", address="見本県あおぞら市0-0-0",
        phone="000-0000-0000", representative="見本 一", corporate_number="0000000000000", opened=opened, **more,
    )  # fmt: skip
    for office, kind, since, counts in offices:
        org.add(
            "office", name=office, care_kind=kind, postal_code="000-0000", address="見本県あおぞら市0-0-0",
            phone="000-0000-0000", opened=since,
        )  # fmt: skip
        for date, staff, certified in counts:
            org.add("staff_count", office=office, date=date, full_time_care=staff, certified=certified)
    ALL.append(org)


def other(code, kind, name, country="JPN", **fields):
    ALL.append(people.Organization(code, kind, name, country, **fields))


host(
    "JP-AOZORA", "社会福祉法人あおぞら福祉会（デモ）", "アオゾラフクシカイ", "1998-04",
    ("あおぞら苑", "特別養護老人ホーム", "1998-04",
     [("2019-04-01", 38, 21), ("2022-04-01", 41, 25), ("2024-04-01", 43, 27), ("2026-04-01", 45, 29)]),
    ("あおぞらデイサービス", "通所介護", "2006-10", [("2024-04-01", 9, 5), ("2026-04-01", 10, 6)]),
    excellent_since="2020-04-01",
)  # fmt: skip
host(
    "JP-HIDAMARI", "社会福祉法人ひだまり会（デモ）", "ヒダマリカイ", "2003-06",
    ("ひだまりの家", "介護老人保健施設", "2003-06", [("2022-04-01", 52, 30), ("2026-04-01", 54, 33)]),
    ("グループホームひだまり", "認知症対応型共同生活介護", "2011-02", [("2025-04-01", 11, 6)]),
    excellent_since="2021-04-01", excellent_until="2027-03-31",
)  # fmt: skip
host(
    "JP-KOMOREBI", "医療法人こもれび会（デモ）", "コモレビカイ", "1989-11",
    ("こもれび病院 療養病棟", "病院", "1989-11", [("2020-04-01", 24, 10), ("2025-04-01", 28, 14)]),
    excellent_since="2024-10-01",
)  # fmt: skip
host(
    "JP-MINATO", "株式会社みなとケア（デモ）", "ミナトケア", "2009-08",
    ("みなとの杜", "介護付有料老人ホーム", "2009-08", [("2022-04-01", 30, 12), ("2026-04-01", 31, 15)]),
    ("みなと訪問介護", "訪問介護", "2015-04", [("2026-04-01", 6, 4)]),
)  # fmt: skip
host(
    "JP-SATOYAMA", "社会福祉法人里山の会（デモ）", "サトヤマノカイ", "1994-03",
    ("里山ホーム", "特別養護老人ホーム", "1994-03", [("2019-04-01", 19, 9), ("2026-04-01", 22, 13)]),
)  # fmt: skip

other("JP-MANABI", "training_centre", "学びの森研修センター（デモ）", name_kana="マナビノモリケンシュウセンター",
      address="見本県あおぞら市0-0-0")  # fmt: skip
other("JP-HASHI", "japanese_school", "かけはし日本語学院（デモ）", name_kana="カケハシニホンゴガクイン")
other("JP-SAKURA", "japanese_school", "さくら国際日本語学校（デモ）", name_kana="サクラコクサイニホンゴガッコウ")
other("JP-WAKABA", "care_college", "若葉福祉カレッジ（デモ）", name_kana="ワカバフクシカレッジ", school_kind="vocational_school")
other("JP-KAEDE", "care_college", "かえで短期大学（デモ）", name_kana="カエデタンキダイガク", school_kind="junior_college")
other("VN-NIWA", "care_abroad", "Niwa Care Home (demo)", "VNM", name_local="Nhà dưỡng lão Niwa (demo)", opened="2022-05")
other("MM-HANA", "care_abroad", "Hana Day Care (demo)", "MMR", opened="2020-01")
other("ID-SENJA", "care_abroad", "Panti Werdha Senja (demo)", "IDN", opened="2021-03")
other("PH-BAYANI", "care_abroad", "Bayani Home Nursing (demo)", "PHL", opened="2019-07")
other("CN-XIYANG", "care_abroad", "夕阳养老院（demo）", "CHN", opened="2018-10")
other("KH-ANGKOR", "origin_school", "Angkor Health School (demo)", "KHM", school_kind="nursing_school")
other("JP-HAYABUSA", "supervising", "隼協同組合（デモ）", name_kana="ハヤブサキョウドウクミアイ")
