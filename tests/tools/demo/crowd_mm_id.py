# SPDX-License-Identifier: GPL-3.0-or-later
"""20-mm-padauk.xml and 30-id-melati.xml: names without a surname, and single names."""

from cases import *
from days import JLPT
from home import background, confirmed, pre_entry, registered
from people import Agency
from routes import certified, exam, file_for, follow_up, intern, practical_training, register, skilled
from routes_other import development, epa, study

AOZORA, HIDAMARI, KOMOREBI = ("JP-AOZORA", "あおぞら苑"), ("JP-HIDAMARI", "ひだまりの家"), ("JP-KOMOREBI", "こもれび病院 療養病棟")
MINATO, SATOYAMA = ("JP-MINATO", "みなとの杜"), ("JP-SATOYAMA", "里山ホーム")
GROUP_HOME = ("JP-HIDAMARI", "グループホームひだまり")

PA = Agency(
    "MM-PADAUK", "PA", "Padauk Care Training (demo)", "MMR", name_local="ပိတောက် (demo)",
    address="0 Padauk Road, Yangon", phone="+95 000 000 0000", email="office@padauk.example.org",
    representative="Daw Sample",
)  # fmt: skip
PA.add("approval", authority="Ministry of Labour (demo entry)", number="00/DEMO", since="2018-10-01", until="2027-09-30")
PA.add("memorandum", title="Memorandum with the office (demo)", signed="2019-01-15", until="2029-01-14")
PA.school("MM-LOTUS", "origin_school", "Lotus Nursing School (demo)", school_kind="nursing_school")
LOTUS = ("MM-LOTUS", "Lotus Nursing School (demo)", "nursing_school", "Nursing")
MM_JOB = ("Example Clinic (demo)", "Nurse aide")

ME = Agency(
    "ID-MELATI", "ME", "Melati Nusantara Training (demo)", "IDN", name_local="LPK Melati Nusantara (demo)",
    address="Jalan Melati 0, Bandung", phone="+62 000 000 0000", email="office@melati.example.org",
    representative="Contoh Santoso",
)  # fmt: skip
ME.add("approval", authority="Ministry of Manpower (demo entry)", number="0000/DEMO", since="2019-01-01", until="2028-12-31")
ME.add("memorandum", title="Memorandum with the office (demo)", signed="2019-02-01", until="2029-01-31")
ME.add("officer", name="Contoh Dewi", role="Japan desk", phone="+62 000 000 0001")
ME.school("ID-CEMPAKA", "origin_school", "Cempaka Nursing Academy (demo)", school_kind="nursing_school")
CEMPAKA = ("ID-CEMPAKA", "Cempaka Nursing Academy (demo)", "nursing_school", "Nursing")
ID_JOB = ("Panti Contoh (demo)", "Carer")


def make_mm():
    p = PA.person(3, "/ AYE AYE KHIN", "1999-01-01", "F", "Mandalay")
    p.about = "stage 2; no surname; passport renewed"
    background(p, LOTUS, recommended=("Township Health Office (demo)", "2024-03-04"))
    registered(p, "intern_training", "intern", "2024-02-05")
    p.jlpt("n4", "2023-12")
    pre_entry(p, intern(p, "2025-01-14", *AOZORA)["entry"])
    p.passport("MX000993", "2020-09-01", 5).passport("MX000003", "2025-03-01", 5, kept=True)
    confirmed(p, "2025-01-17")
    p.jlpt("n3", "2025-07", kept=True)
    photo(p)

    p = PA.person(2, "/ THIRI SANDAR WIN", "1998-08-30", "F", "Yangon")
    p.about = "stage 3; second skill test passed at the second try"
    usual(p, "2022-06-13", *HIDAMARI, "2021-12", school=LOTUS, reach=3, specialist="resit", away=45)
    p.jlpt("n3", "2022-12", kept=True).jlpt("n2", "2025-07", "section", kept=True)
    practical_training(p, day("2026-02-02"))
    exam(p, 39, None)

    p = PA.person(1, "/ SU SU MON", "1995-04-17", "F", "Bago")
    p.about = "home after stage 2, opened a day care of her own, trains others"
    at = usual(p, "2019-05-13", *KOMOREBI, "2018-12", school=LOTUS, after="return", specialist=None)
    p.jlpt("n3", "2019-12", kept=True)
    follow_up(
        p, at["home"], (0, 3, 6), employment="seeking", country="MMR", uses_skill="none",
        barriers="Clinics were closed.", would_return=True,
    )  # fmt: skip
    follow_up(
        p, at["home"], (12, 24, 36), sent=True, employment="own_business", employer="Hana Day Care (demo)",
        employer_type="own_business", country="MMR", job="Owner", uses_skill="same", certified=False, highest_jlpt="n3",
        trains=True, trained=9, would_return=False,
    )  # fmt: skip

    p = PA.person(4, "/ MYA MYA ZIN", "1996-11-02", "F", "Mawlamyine")
    p.about = "stage 3 completed, specified skilled; two parts passed in exam 38, good up to exam 40"
    at = usual(p, "2019-10-15", *AOZORA, "2018-12", job=MM_JOB, reach=3, after="stay", away=70)
    p.jlpt("n3", "2020-12", kept=True).jlpt("n2", "2023-12", kept=True)
    skilled(p, days(at["completed"], 3), *AOZORA, case="intern")
    practical_training(p, day("2025-04-07"))
    exam(p, 38, 68, "pfp", False)
    note(p, "2026-09-07", "第39回は申込まず。パート合格（A・C）が使えるのは第40回まで。")

    p = PA.person(5, "/ EI PHYU LIN", "2003-03-09", "F", "Taunggyi")
    p.about = "lectures after entry now; hours of care before entry do not count, and more were not planned"
    usual(p, "2026-11-04", *SATOYAMA, "2025-12", school=LOTUS, care_qualified=False)

    p = PA.person(6, "/ MAY THANDAR KYAW", "2002-06-21", "F", "Pathein")
    p.about = "stage 1, skill test passed, N3 ahead"
    usual(p, "2026-02-09", *KOMOREBI, None, job=MM_JOB, tests=False)
    p.attempt("nat_test", "2025-04-13", level="4q", result="passed", certificate="NT4-000006")
    p.jlpt("n3", "2026-07", "failed", kept=True).jlpt("n3", "2026-12", kept=True)

    p = PA.person(7, "/ HNIN WAI PHYO", "2005-01-27", "F", "Yangon")
    p.about = "candidate; two kinds of test"
    background(p, LOTUS)
    passport(p, "2026-10-01")
    candidate(p, "2026-05-11")
    p.attempt("jtest_de", "2026-03-15", total=338, result="failed")
    p.attempt("jtest_de", "2026-07-12", total=372, result="passed", certificate="JT-0000007")

    p = PA.person(8, "/ CHO CHO WIN", "2004-09-14", "F", "Meiktila")
    p.about = "study: Japanese school now"
    background(p, None)
    registered(p, "study", "study", "2025-07-07")
    p.jlpt("n5", "2024-12").jlpt("n4", "2025-07")
    study(p, "2026-04-02", "JP-WAKABA", school="JP-SAKURA", employer="JP-MINATO")
    passport(p, "2026-01-10")
    confirmed(p, "2026-04-06")

    p = PA.person(9, "/ ZIN MAR AUNG", "1999-12-19", "F", "Monywa")
    p.about = "in transfer now: the host closes"
    usual(p, "2024-09-09", *GROUP_HOME, "2023-12", school=LOTUS, stop="2026-10-19")
    p.jlpt("n3", "2024-12", kept=True)
    incident(
        p, "difficulty", "2026-10-12", "事業所の統合により実習の継続が困難。", reported=day("2026-10-15"),
    )  # fmt: skip
    incident(p, "transfer", "2026-10-19", "転籍先を調整中。", reported=day("2026-10-22"))
    stage(p, "transfer", day("2026-10-19"))

    p = PA.person(10, "/ NYEIN NYEIN MON", "2000-05-03", "F", "Pyay")
    p.about = "transferred for unavoidable reasons, goes on elsewhere"
    usual(p, "2024-04-15", *MINATO, "2023-07", job=MM_JOB, stop="2025-06-02")
    p.jlpt("n3", "2025-12", kept=True)
    incident(
        p, "transfer", "2025-06-02", "実習実施者の都合による転籍。", reported=day("2025-06-06"),
        resumed=day("2025-07-14"), new_organization="JP-AOZORA",
    )  # fmt: skip
    stage(p, "transfer", day("2025-06-02"))
    p.keep(
        "plan", stage="stage_2", applied=day("2025-06-09"), certified=day("2025-07-09"), number="認0000010040",
        since=day("2025-07-14"), until=day("2027-04-14"), hours=3400,
    )  # fmt: skip
    back_at_work(p, "2025-07-14", "JP-AOZORA", "あおぞら苑")
    stay(p, "intern_2", "extension", day("2026-03-27"), day("2027-04-14"), "1年", day("2026-02-20"))

    p = PA.person(11, "/ KHIN MYA YU", "1998-05", "F", "Sittwe")
    p.about = "specified skilled, renewal applied for and not decided; passport without the day of birth"
    background(p, LOTUS, MM_JOB)
    direct(p, "2023-11-06", *MINATO, renewed="2026-01-01")
    p.renewal_open = True
    file_for(p, "extension", "specified_skilled_1", "2026-10-13")
    confirmed(p, "2023-11-09")

    p = PA.person(12, "/ THANDAR SU WAI", "2001-11-11", "F", "Myitkyina")
    p.about = "the host closed in stage 1: home early"
    usual(p, "2023-06-12", *MINATO, "2022-07", school=LOTUS, stop="2024-02-05")
    incident(p, "difficulty", "2024-02-05", "受入れ施設の休止。", reported=day("2024-02-08"))
    early_return(p, "2024-03-01", "2024-03-18", "転籍先が見つからず、本人の意思で帰国。")

    p = PA.person(13, "/ AYE THIRI CHAN", "2005-08-25", "F", "Hpa-An")
    p.about = "employment for skill development, from April 2027"
    background(p, LOTUS)
    registered(p, "skill_development", "skill_development", "2026-08-03")
    p.jlpt("n4", "2026-07")
    development(p, "2027-04-12", *SATOYAMA)
    passport(p, "2026-09-01")

    p = PA.person(14, "/ HLA MIN TUN", "2002-02-02", "M", "Magway")
    p.about = "left before the contract"
    background(p)
    passport(p, "2025-12-01")
    candidate(p, "2025-09-01")
    stage(p, "withdrawn", day("2026-02-16"), note="国内で就職")

    p = PA.person(15, "/ MYA THANDAR", "2003-12-06", "F", "Yangon")
    p.about = "mistake: her name in Zawgyi, a font encoding"
    native = next(r for r in p.sent if r["form"] == "native")
    native.fields["given"] = "\u103bမသႏၲာေအးေအး\u1001\u1004\u1039"
    background(p)
    registered(p, "intern_training", "intern", "2026-08-17")
    p.kept_back = True


def make_id():
    p = ME.person(2, "SUWARNI /", "2001-07-20", "F", "Yogyakarta")
    p.about = "single name; stage 2 under relief"
    usual(p, "2025-03-10", *SATOYAMA, "2024-07", job=ID_JOB)
    p.sent = [r for r in p.sent if r.entity != "passport"]
    p.passport("X0000002", "2021-01-06")
    p.jlpt("n3", "2025-12", "failed", kept=True).jlpt("n3", "2026-07", "section", kept=True)
    photo(p, "jpeg")

    p = ME.person(1, "WATI / DEWI LESTARI", "2002-10-05", "F", "Semarang")
    p.about = "stage 1"
    usual(p, "2026-04-13", *HIDAMARI, "2025-07", school=CEMPAKA, recommended="Dinas Kesehatan Contoh (demo)")

    p = ME.person(3, "/ SITI NURHALIZA RAHMAWATI", "1995-03-03", "F", "Bandung")
    p.about = "EPA: exam failed, home; passed on a visit, back with status care"
    background(p, CEMPAKA, ID_JOB)
    registered(p, "epa", "epa", "2018-10-01")
    p.jlpt("n4", "2018-12")
    epa(p, "2019-12-02", *KOMOREBI, exam_number=35, passed=False, until="2023-11-24")
    p.jlpt("n2", "2021-12", kept=True)
    go_home(p, day("2023-11-27"), "finished", reason="国家試験の再受験を希望。")
    enter(p, day("2024-01-22"))
    stay(p, "temporary_visitor", "landing", day("2024-01-22"), day("2024-02-06"), "15日", card=False)
    exam(p, 36, 89)
    leave(p, day("2024-02-02"))
    register(p, 36)
    open_case(p, "care", "epa", day("2024-04-01"), "certification", number="C24-ME-0003")
    enter(p, day("2024-08-05"))
    stay(p, "care", "landing", day("2024-08-05"), day("2029-08-05"), "5年")
    stage(p, "care", day("2024-08-05"))
    work_at(p, "JP-KOMOREBI", day("2024-08-08"), None, "employment")
    passport(p, "2019-08-01")
    confirmed(p, "2019-12-05")

    p = ME.person(4, "HANDAYANI / FITRI", "2000-01-16", "F", "Surabaya")
    p.about = "EPA: second year at work"
    background(p, CEMPAKA)
    registered(p, "epa", "epa", "2024-01-15")
    p.jlpt("n4", "2023-12")
    epa(p, "2024-12-09", *AOZORA)
    p.jlpt("n3", "2025-12", kept=True)
    passport(p, "2024-08-01")
    confirmed(p, "2024-12-12")

    p = ME.person(5, "KUSUMA / RINA AYU", "1997-06-12", "F", "Malang")
    p.about = "EPA: half of the pass mark reached, specified skilled"
    background(p, CEMPAKA)
    registered(p, "epa", "epa", "2019-10-07")
    p.jlpt("n4", "2019-12")
    epa(p, "2020-12-07", *HIDAMARI, exam_number=36, passed=False, after="skilled")
    p.jlpt("n3", "2022-07", kept=True)
    passport(p, "2020-08-01")
    confirmed(p, "2020-12-10")

    p = ME.person(6, "SARI / INDAH", "2002-04-29", "F", "Medan")
    p.about = "EPA: pre-arrival course of six months now"
    background(p, CEMPAKA)
    registered(p, "epa", "epa", "2026-03-02")
    p.jlpt("n5", "2025-12").jlpt("n4", "2026-12")
    epa(p, "2027-05-31", *SATOYAMA, course=7)
    passport(p, "2026-09-01")

    p = ME.person(7, "NI LUH KADEK AYU / KARTIKA WULANDARI PERMATASARI", "2001-05-31", "F", "Denpasar")
    p.about = "stage 2; a name longer than the zone of the passport holds"
    usual(p, "2024-11-11", *AOZORA, "2023-12", school=CEMPAKA)
    p.jlpt("n3", "2025-12", kept=True)
    name(p, "known_as", None, "AYU")

    p = ME.person(8, "/ EKA NOVITASARI", "2003-02-18", "F", "Padang")
    p.about = "mistake: a level that no test has"
    background(p)
    registered(p, "intern_training", "intern", "2026-07-13")
    p.jlpt("n4", "2026-07")
    p.sent[-1].fields["level"] = "n6"
    p.kept_back = True

    p = ME.person(9, "WIDIASTUTI / ENDANG", "1994-07-07", "F", "Solo")
    p.about = "home after stage 3, trains in a care home there"
    at = usual(p, "2019-04-15", *AOZORA, "2018-07", school=CEMPAKA, reach=3, after="return", away=60)
    p.jlpt("n3", "2019-12", kept=True).jlpt("n2", "2021-12", kept=True)
    follow_up(
        p, at["home"], (0, 3, 6, 12, 24), employment="employed", employer="Panti Werdha Senja (demo)",
        employer_type="japanese_care", country="IDN", job="Trainer", uses_skill="same", certified=False,
        highest_jlpt="n2", trains=True, trained=35, would_return=False,
    )  # fmt: skip
    photo(p)

    p = ME.person(10, "SETIAWAN / AGUS", "1998-09-09", "M", "Cirebon")
    p.about = "stage 2 completed well, specified skilled without tests"
    at = usual(p, "2022-05-16", *MINATO, "2021-12", job=ID_JOB, after="stay")
    p.jlpt("n3", "2022-12", kept=True)
    skilled(p, days(at["completed"], 3), *MINATO, case="intern")

    p = ME.person(11, "ANGGRAINI / DIAN", "1999-02-24", "F", "Bogor")
    p.about = "stage 3 after more than three months at home"
    usual(p, "2022-04-18", *KOMOREBI, "2021-07", school=CEMPAKA, reach=3, away=108)
    p.jlpt("n3", "2022-07", kept=True)
    practical_training(p, day("2025-10-06"))
    exam(p, 39, None)

    p = ME.person(12, "/ YUNI WULANDARI", "2004-06-15", "F", "Lampung")
    p.about = "candidate; JFT-Basic before and after its scale changed in August 2026"
    background(p, CEMPAKA)
    passport(p, "2026-09-01")
    candidate(p, "2026-04-20")
    p.attempt("jft_basic", "2026-07-31", total=180, result="failed")
    p.attempt("jft_basic", "2026-09-15", total=187, result="failed")
    p.attempt("jft_basic", "2026-10-20", total=206, result="passed")

    p = ME.person(13, "ASTUTI / WAYAN MADE", "1993-10-10", "F", "Singaraja")
    p.about = "specified skilled in its sixth year: all parts sat, one passed, all conditions met"
    background(p, CEMPAKA, ID_JOB)
    direct(p, "2021-04-19", *AOZORA, years=6)
    p.jlpt("n3", "2022-12", kept=True)
    practical_training(p, day("2024-03-04"))
    exam(p, 37, 55, "", False)
    exam(p, 38, 62, "pff", False)
    exam(p, 39, None)
    confirmed(p, "2021-04-22")
    p.keep(
        "stay_extension", exam=38, pledged=day("2026-03-19"), study_plan=day("2026-03-19"), applied=day("2026-03-23"),
        granted=day("2026-04-07"),
    )  # fmt: skip
    note(p, "2026-03-23", "6年目の特例: 学習計画書と誓約書を提出済み。")

    p = ME.person(14, "LESTARI / PUTRI AYU", "2000-08-08", "F", "Jakarta")
    p.about = "stage 2; tireless: forty attempts at tests"
    usual(p, "2024-02-13", *KOMOREBI, "2020-12", job=ID_JOB)
    for year in range(2021, 2027):
        for month in (1, 3, 5, 7, 9, 11):
            if len([r for r in p.sent + p.kept if r.entity == "language_test"]) >= 37:
                continue
            total = 300 + 5 * (year - 2021) * 6 + 5 * month + p.dice.randint(-20, 20)
            p.attempt(
                "jtest_de", day(f"{year}-{month:02d}-18"), kept=(year, month) > (2024, 2), total=total,
                result="passed" if total >= 350 else "failed",
            )  # fmt: skip
    p.jlpt("n3", "2024-07", "failed", kept=True).jlpt("n3", "2025-07", kept=True).jlpt("n2", "2026-12", kept=True)

    p = ME.person(15, "SANTOSO / BUDI", "2001-12-24", "M", "Tegal")
    p.about = "stage 1, goes on to stage 2 under relief; spelt otherwise on his certificate"
    usual(p, "2025-12-08", *SATOYAMA, None, job=ID_JOB, second="2026-11-19")
    p.jlpt("n4", "2025-07", certificate_name="SANTOSA BUDI")
    name(p, "certificate", "SANTOSA", "BUDI", "JLPT 2025-07")

    p = ME.person(16, "SULASTRI /", "2003-09-30", "F", "Kediri")
    p.about = "contracted, comes in spring"
    usual(p, "2027-02-15", *MINATO, "2026-07", job=ID_JOB)

    p = ME.person(17, "PERMATASARI / RATNA", "1997-01-05", "F", "Makassar")
    p.about = "home after stage 2, back in Japan as specified skilled: second leg"
    at = usual(p, "2020-11-16", *HIDAMARI, "2019-12", school=CEMPAKA, after="return")
    p.jlpt("n3", "2022-12", kept=True)
    follow_up(
        p, at["home"], (0, 3), employment="job_fixed", country="JPN", uses_skill="same", highest_jlpt="n3",
        would_return=True,
    )  # fmt: skip
    skilled(p, "2024-06-03", *HIDAMARI, landing=True, case="intern")
