# SPDX-License-Identifier: GPL-3.0-or-later
"""10-vn-hoa-sen.xml: a Vietnamese academy, with people on every route and refs on its tests."""

import unicodedata

from cases import *
from home import background, confirmed, pre_entry, registered
from people import Agency
from routes import exam, follow_up, intern, plan, practical_training, register, certified, skilled, lodge
from routes_other import development, epa, study

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
JOB = ("Nhà dưỡng lão Ví Dụ (demo)", "Care aide")
HEALTH = "Sở Y tế Ví Dụ (demo)"
AOZORA, HIDAMARI, KOMOREBI = ("JP-AOZORA", "あおぞら苑"), ("JP-HIDAMARI", "ひだまりの家"), ("JP-KOMOREBI", "こもれび病院 療養病棟")
MINATO, SATOYAMA = ("JP-MINATO", "みなとの杜"), ("JP-SATOYAMA", "里山ホーム")


def make():
    under_way()
    went_otherwise()
    at_home_again()
    other_routes()
    mistakes()


def under_way():
    p = HS.person(1, "Nguyễn / Thị Ánh", "2002-03-15", "F", "Nam Định")
    p.about = "stage 2, N3 before it, two passports"
    p.passport("C0000001", "2022-04-11")
    background(p, NURSING, None, recommended=(HEALTH, "2023-10-02"))
    registered(p, "intern_training", "intern", "2023-06-05")
    p.jlpt("n5", "2022-12", ref="t1").jlpt("n4", "2023-07", ref="t2")
    p.send("fee", date="2024-01-15", purpose="Học phí và ký túc xá (lessons and lodging)", currency="VND",
           amount=18500000, amount_jpy=112000)
    p.send("fee", date="2024-05-20", purpose="Phí dịch vụ (service fee)", currency="USD", amount=120000,
           amount_jpy=187000)
    pre_entry(p, intern(p, "2024-06-10", *AOZORA)["entry"])
    p.passport("C0000901", "2026-02-02", kept=True)
    confirmed(p, "2024-06-12")
    p.jlpt("n3", "2024-12", kept=True).jlpt("n2", "2026-07", "failed", kept=True).jlpt("n2", "2026-12", kept=True)
    verified(p, "2023-12-04")
    note(p, "2026-10-05", "N2 合格を目標に週2回の自習。12月の受験票を確認済み。")
    photo(p)

    p = HS.person(2, "Đặng / Đức Đạt", "2003-11-30", "M", "Thái Bình")
    p.about = "stage 1, skill test ahead"
    usual(p, "2026-05-11", *AOZORA, "2025-07", job=JOB, recommended=HEALTH)
    photo(p, "jpeg")

    p = HS.person(3, "Trần / Thị Hương Lan", "2001-07-08", "F", "Hải Dương")
    p.about = "lectures after entry now"
    usual(p, "2026-10-13", *HIDAMARI, "2025-12", school=NURSING, kind="full", course=120, recommended=HEALTH)

    p = HS.person(4, "Lê / Thị Mai", "2007-01-19", "F", "Nghệ An")
    p.about = "candidate, N4 missed by one section"
    passport(p, "2026-10-01")
    background(p)
    p.tell(origin_school="VN-SEN-HIGH")
    candidate(p, "2026-03-02")
    p.jlpt("n5", "2025-12", ref="t1").jlpt("n4", "2026-07", "section", ref="t2").jlpt("n4", "2026-12", ref="t3")

    p = HS.person(5, "Phạm / Minh Tuấn", "1998-09-02", "M")
    p.about = "nothing but a name and a day of birth"

    p = HS.person(6, "Vũ / Thị Thu Trang", "1999-10-21", "F", "Hưng Yên")
    p.about = "stage 3; parts of the national exam passed"
    usual(p, "2022-04-11", *HIDAMARI, "2021-07", school=NURSING, recommended=HEALTH, reach=3)
    p.jlpt("n3", "2022-12", kept=True).jlpt("n2", "2024-12", kept=True)
    practical_training(p, day("2025-01-08"))
    exam(p, 38, 70, "ppf", False)
    exam(p, 39, None)
    photo(p)

    p = HS.person(7, "Bùi / Thị Hạnh", "2001-02-14", "F", "Bắc Giang")
    p.about = "at home between stage 2 and 3; everything met for stage 3"
    usual(p, "2023-11-06", *AOZORA, "2022-12", job=JOB, reach=3, third="2026-11-02")
    p.jlpt("n3", "2024-07", kept=True)

    p = HS.person(8, "Hoàng / Thị Yến", "2000-06-27", "F", "Thanh Hóa")
    p.about = "stage 2 completed, waits for specified skilled"
    usual(p, "2023-11-27", *SATOYAMA, "2022-12", school=NURSING, after="stay")
    p.jlpt("n3", "2023-07", ref="t2")
    note(p, "2026-11-09", "特定技能1号への変更申請の書類を準備中。")

    p = HS.person(9, "Đỗ / Thị Bích", "2003-05-05", "F", "Hà Tĩnh")
    p.about = "stage 2 under relief: N3 failed by one section twice, form 13 filed"
    usual(p, "2024-10-07", *KOMOREBI, "2023-12", job=JOB)
    p.jlpt("n3", "2025-07", "section", kept=True).jlpt("n3", "2025-12", "section", kept=True)
    p.jlpt("n3", "2026-12", kept=True)
    p.keep(
        "course", phase="at_work", subject="japanese_general", since=day("2025-10-07"), until=day("2026-10-30"),
        planned_hours=120, hours=96.5, place="病棟の会議室", lecturer_qualified=False,
    )  # fmt: skip

    p = HS.person(10, "Ngô / Thị Phương Uyên", "2002-12-12", "F", "Quảng Bình")
    p.about = "relief, then N3 in stage 2: form 14; her name came with its marks apart (NFD)"
    native = next(r for r in p.sent if r["form"] == "native")
    native.fields.update({k: unicodedata.normalize("NFD", v) for k, v in native.fields.items()})
    usual(p, "2024-04-08", *HIDAMARI, "2023-07", school=NURSING)
    p.jlpt("n3", "2024-12", "failed", kept=True).jlpt("n3", "2025-12", kept=True)

    p = HS.person(11, "Dương / Quốc Nam", "2001-08-17", "M", "Nam Định")
    p.about = "skill test failed, then passed; stage 2 too late for a stage 3 after April 2027; no consent confirmed"
    usual(p, "2025-06-09", *MINATO, "2024-07", course=180, basic="resit", consent=False)
    p.jlpt("n3", "2026-07", "failed", kept=True)

    p = HS.person(12, "Lý / Thị Diệu", "2004-03-03", "F", "Lạng Sơn")
    p.about = "certificate of eligibility about to run out, comes four days before"
    usual(p, "2026-12-14", *AOZORA, "2025-12", school=NURSING, recommended=HEALTH, certificate="2026-09-18")

    p = HS.person(13, "Phan / Thị Như Quỳnh", "2005-04-26", "F", "Quảng Trị")
    p.about = "contracted, plan applied for"
    usual(p, "2027-03-08", *SATOYAMA, "2026-07", job=None)

    p = HS.person(14, "Hồ / Thị Kim Châu", "2006-09-09", "F", "Cà Mau")
    p.about = "candidate from high school, N5 so far"
    passport(p, "2026-11-01")
    background(p)
    p.tell(origin_school="VN-SEN-HIGH")
    candidate(p, "2026-06-15", confirm=False)
    p.jlpt("n5", "2026-07", ref="t1").jlpt("n4", "2026-12", ref="t2")

    p = HS.person(15, "Đinh / Thị Hoa", "2005-10-30", "F", "Ninh Bình")
    p.about = "employment for skill development, from April 2027"
    background(p, NURSING)
    registered(p, "skill_development", "skill_development", "2026-07-06")
    p.jlpt("n4", "2026-07", ref="t1")
    development(p, "2027-04-05", *HIDAMARI, told=True)
    passport(p, "2026-11-01")
    confirmed(p, "2026-11-04")


def went_otherwise():
    p = HS.person(16, "Trần / Thị Nhung", "2001-01-11", "F", "Hà Nam")
    p.about = "skill test failed twice: home after stage 1"
    at = usual(p, "2024-05-13", *MINATO, "2023-07", job=JOB, reach=1, basic="both", after="return")
    follow_up(
        p, at["home"], (0, 3, 6, 12), employment="employed", employer="Nhà hàng Ví Dụ (demo)", employer_type="other",
        country="VNM", job="Kitchen", uses_skill="none", barriers="No care home in her district.", highest_jlpt="n4",
        would_return=True,
    )  # fmt: skip

    p = HS.person(17, "Lê / Thị Thảo", "2002-07-19", "F", "Phú Thọ")
    p.about = "missing since stage 1"
    usual(p, "2025-01-13", *MINATO, "2023-12", stop="2025-08-17")
    stage(p, "missing", day("2025-08-17"))
    incident(
        p, "missing", "2025-08-17", "寮に戻らず、連絡が取れない。", reported=day("2025-08-27"),
        police_report=day("2025-08-20"),
    )  # fmt: skip

    p = HS.person(18, "Nguyễn / Thị Linh", "2000-11-08", "F", "Vĩnh Phúc")
    p.about = "early return from stage 2; consent withdrawn since"
    usual(p, "2023-04-10", *HIDAMARI, "2022-07", school=NURSING, stop="2024-09-02", consent=False)
    early_return(p, "2024-09-02", "2024-09-20", "家族の介護のため、本人の希望で帰国。")
    p.keep(
        "consent", ref="c1", source=HS.code, purpose="sending_organization", recipient=HS.code, country="VNM",
        since=day("2022-07-11"), confirmed_on=day("2023-04-13"), withdrawn_on=day("2025-01-15"),
    )  # fmt: skip

    p = HS.person(19, "Phạm / Thị Ngọc Mai", "2001-05-30", "F", "Hải Phòng")
    p.about = "suspended now: maternity"
    usual(p, "2024-07-08", *SATOYAMA, "2023-12", job=JOB, stop="2026-09-14")
    p.jlpt("n3", "2025-07", kept=True)
    incident(p, "suspension", "2026-09-14", "産前産後休業。本人は復帰を希望。", reported=day("2026-09-18"))
    stage(p, "suspended", day("2026-09-14"))

    p = HS.person(20, "Vũ / Thị Xuân", "2000-03-24", "F", "Thái Nguyên")
    p.about = "suspended for an injury, resumed"
    usual(p, "2024-03-11", *KOMOREBI, "2023-07", job=JOB, stop="2025-10-06")
    p.jlpt("n3", "2024-07", kept=True)
    incident(p, "suspension", "2025-10-06", "通勤中のけが。", reported=day("2025-10-10"), resumed=day("2025-12-15"))
    stage(p, "suspended", day("2025-10-06"))
    p.keep("plan_change", stage="stage_2", kind="notified_change", date=day("2025-12-18"), item="再開日 2025-12-15")
    stay(p, "intern_2", "extension", day("2026-02-20"), day("2027-05-20"), "1年3月", day("2026-01-15"))
    back_at_work(p, "2025-12-15", *KOMOREBI)
    lodge(p, day("2025-12-15"))

    p = HS.person(21, "Bùi / Thị Tuyết Nga", "2004-08-08", "F", "Hòa Bình")
    p.about = "left before entry"
    background(p, None, JOB)
    passport(p, "2025-06-01")
    candidate(p, "2025-02-03")
    p.jlpt("n4", "2025-07", ref="t1")
    stage(p, "contracted", day("2025-10-06"))
    p.keep("contract", organization="JP-SATOYAMA", signed=day("2025-10-06"))
    stage(p, "withdrawn", day("2026-01-19"), note="進学のため辞退")


def at_home_again():
    p = HS.person(22, "Nguyễn / Thị Hương", "1996-02-20", "F", "Nam Định")
    p.about = "home after stage 2, trains the next cohort"
    at = usual(p, "2019-06-10", *AOZORA, "2018-12", school=NURSING, job=None, after="return")
    p.jlpt("n3", "2019-12", kept=True)
    follow_up(
        p, at["home"], (0, 3, 6, 12, 24, 36), employment="employed", employer="Hoa Sen Care Academy (demo)",
        employer_type="sender_or_school", country="VNM", job="Teacher of care", uses_skill="similar", certified=False,
        highest_jlpt="n2", trains=True, trained=48, would_return=False,
    )  # fmt: skip
    photo(p)

    p = HS.person(23, "Hoàng / Thị Khánh Vy", "1995-12-01", "F", "Huế")
    p.about = "home after stage 3, leads a floor in a Japanese-affiliated home"
    at = usual(p, "2019-08-05", *HIDAMARI, "2018-12", school=NURSING, reach=3, after="return", away=85)
    p.jlpt("n3", "2019-12", kept=True).jlpt("n2", "2022-12", kept=True)
    follow_up(
        p, at["home"], (0, 3, 6, 12, 24), employment="employed", employer="Niwa Care Home (demo)",
        employer_type="japanese_care", country="VNM", job="Floor leader", uses_skill="same", salary_band="B",
        certified=False, highest_jlpt="n2", trains=True, trained=12, would_return=True,
    )  # fmt: skip

    p = HS.person(24, "Đặng / Thị Minh Châu", "1997-04-04", "F", "Đà Nẵng")
    p.about = "intern, specified skilled, certified, status care"
    at = usual(p, "2019-09-02", *AOZORA, "2018-12", school=NURSING, after="stay")
    p.jlpt("n3", "2020-12", kept=True).jlpt("n2", "2022-12", kept=True).jlpt("n1", "2025-12", "failed", kept=True)
    skilled(p, days(at["completed"], 2), *AOZORA, case="intern", years=2, until="2024-06-30")
    practical_training(p, day("2023-02-06"))
    exam(p, 36, 91)
    register(p, 36)
    work_at(p, "JP-AOZORA", day("2024-07-01"), None, "employment")
    certified(p, "2024-07-01", "JP-AOZORA")

    p = HS.person(25, "Lý / Thị Giang", "1994-09-15", "F", "Cần Thơ")
    p.about = "certified, worked on, home with status care behind her"
    at = usual(p, "2019-07-08", *KOMOREBI, "2018-12", school=NURSING, after="stay")
    p.jlpt("n3", "2019-12", kept=True).jlpt("n2", "2021-12", kept=True).jlpt("n1", "2024-07", kept=True)
    skilled(p, days(at["completed"], 2), *KOMOREBI, case="intern", years=2, until="2023-06-30")
    practical_training(p, day("2022-03-07"))
    exam(p, 35, 97)
    register(p, 35)
    work_at(p, "JP-KOMOREBI", day("2023-07-01"), day("2025-11-28"), "employment")
    certified(p, "2023-07-01", "JP-KOMOREBI", "2025-12-05")
    follow_up(
        p, day("2025-12-05"), (0, 3, 6), sent=True, employment="employed", employer="Bệnh viện Ví Dụ (demo)",
        employer_type="hospital", country="VNM", job="Head of rehabilitation care", uses_skill="similar", certified=True,
        highest_jlpt="n1", trains=True, trained=20, would_return=False,
    )  # fmt: skip

    p = HS.person(26, "Trần / Thị Yến", "1998-06-06", "F", "Quảng Nam")
    p.about = "home after stage 2, back as specified skilled"
    at = usual(p, "2019-10-07", *SATOYAMA, "2018-12", job=None, after="return")
    p.jlpt("n3", "2021-12", kept=True)
    follow_up(
        p, at["home"], (0, 3, 6), employment="seeking", country="VNM", uses_skill="none",
        barriers="Care work is not a profession of its own there.", would_return=True,
    )  # fmt: skip
    skilled(p, "2023-09-04", *SATOYAMA, landing=True, case="intern")
    renewed(p, "2023-05-08")


def other_routes():
    p = HS.person(27, "Ngô / Thị Lan Anh", "2003-02-02", "F", "Bắc Ninh")
    p.about = "study: care college, first year"
    background(p, NURSING)
    registered(p, "study", "study", "2024-08-05")
    p.jlpt("n4", "2023-12", ref="t1").jlpt("n3", "2024-07", ref="t2")
    study(p, "2025-04-03", "JP-WAKABA", employer="JP-AOZORA")
    p.jlpt("n2", "2025-12", kept=True)
    passport(p, "2025-01-10")
    confirmed(p, "2025-04-07")

    p = HS.person(28, "Phan / Văn Long", "1999-11-27", "M", "Hà Nội")
    p.about = "study: N2 at home, straight to college, certified, status care"
    background(p, NURSING)
    registered(p, "study", "study", "2022-08-01")
    p.jlpt("n3", "2021-12", ref="t1").jlpt("n2", "2022-07", ref="t2")
    study(p, "2023-04-03", "JP-KAEDE", school_months=0, employer="JP-HIDAMARI", office="ひだまりの家", score=95)
    passport(p, "2023-01-10")
    confirmed(p, "2023-04-06")

    p = HS.person(29, "Đinh / Thị Thanh Hà", "1998-12-25", "F", "Hải Dương")
    p.about = "study: exam 38 failed, graduate of fiscal year 2025, registered under the transitional measure"
    background(p, NURSING)
    registered(p, "study", "study", "2022-06-06")
    p.jlpt("n4", "2021-12", ref="t1")
    study(
        p, "2023-10-04", "JP-WAKABA", school_months=6, employer="JP-MINATO", office="みなとの杜", passed=False,
        transitional=True,
    )  # fmt: skip
    p.jlpt("n2", "2024-07", kept=True)
    passport(p, "2023-03-10")
    confirmed(p, "2023-10-07")

    p = HS.person(30, "Hồ / Thị Thu Hà", "2003-07-21", "F", "Bình Định")
    p.about = "EPA: pre-arrival course of twelve months"
    background(p, NURSING)
    registered(p, "epa", "epa", "2026-01-12")
    p.jlpt("n4", "2025-12", ref="t1").jlpt("n3", "2026-12", ref="t2")
    epa(p, "2027-06-07", *HIDAMARI, course=12)
    passport(p, "2026-10-01")

    p = HS.person(31, "Dương / Thị Trang", "1998-05-18", "F", "Nghệ An")
    p.about = "EPA: passed in the third year, status care"
    background(p, NURSING)
    registered(p, "epa", "epa", "2020-10-05")
    p.jlpt("n3", "2021-12", ref="t1")
    epa(p, "2022-06-06", *AOZORA, course=12, exam_number=38, passed=True, score=88, after="care")
    p.jlpt("n2", "2023-12", kept=True)
    passport(p, "2022-02-01")
    confirmed(p, "2022-06-09")
    photo(p)

    p = HS.person(32, "Phạm / Thị Hạnh", "2000-10-10", "F", "Sóc Trăng")
    p.about = "specified skilled from home"
    background(p, NURSING, JOB)
    direct(p, "2024-09-02", *MINATO)
    confirmed(p, "2024-09-05")
    p.jlpt("n3", "2025-12", kept=True)

    p = HS.person(33, "Lê / Thị Kim Thảo", "2001-09-23", "F", "Tây Ninh")
    p.about = "the same woman as HS-0034, one would think"
    background(p, None, JOB)
    candidate(p, "2026-02-02")
    p.jlpt("n4", "2026-07", ref="t1")
    passport(p, "2026-03-01")

    p = HS.person(34, "Lê / Thị Kim Thảo", "2001-09-23", "F", "Tây Ninh")
    p.about = "possible duplicate of HS-0033: same name and day of birth, another passport"
    p.passport("C0009934", "2026-07-06")
    background(p)
    registered(p, "skill_development", "skill_development", "2026-09-07")
    p.kept_back = True


def mistakes():
    p = HS.person(35, "Nguyễn / Thị Tâm", "2001-02-31", "F", "Hà Nam")
    p.about = "mistake: a day of birth that no calendar has"
    background(p, None, JOB)
    registered(p, "intern_training", "intern", "2026-05-11")
    p.jlpt("n4", "2026-07", ref="t1")
    p.kept_back = True

    p = HS.person(36, "Bùi / Văn Sơn", "2003-06-16", "M", "Điện Biên")
    p.about = "mistake: a school that nobody described"
    background(p, ("VN-UNKNOWN", "Trường Không Rõ (demo)", "nursing_school", "Nursing"))
    registered(p, "intern_training", "intern", "2026-05-18")
    p.jlpt("n5", "2026-07", ref="t1")
    p.kept_back = True
