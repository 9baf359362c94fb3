# SPDX-License-Identifier: GPL-3.0-or-later
"""40-ph … 70-cn: four smaller senders; and the people whom nobody sent."""

from cases import *
from home import background, confirmed, pre_entry, registered
from people import Agency, Person
from routes import certified, exam, follow_up, intern, practical_training, register, skilled
from routes_other import development, epa, study

AOZORA, HIDAMARI, KOMOREBI = ("JP-AOZORA", "あおぞら苑"), ("JP-HIDAMARI", "ひだまりの家"), ("JP-KOMOREBI", "こもれび病院 療養病棟")
MINATO, SATOYAMA = ("JP-MINATO", "みなとの杜"), ("JP-SATOYAMA", "里山ホーム")


def agency(code, prefix, name, country, since, school, **fields):
    org = Agency(
        code, prefix, name, country, phone="000-0000-0000", email=f"office@{prefix.lower()}.example.org",
        representative="Sample Person (demo)", **fields,
    )  # fmt: skip
    org.add("approval", authority="Labour authority (demo entry)", number=f"0-{prefix}-DEMO", since=since,
            until=f"{int(since[:4]) + 10}{since[4:]}")  # fmt: skip
    org.add("memorandum", title="Memorandum with the office (demo)", signed=since, until=f"{int(since[:4]) + 10}{since[4:]}")
    code_of_school, name_of_school, kind = school
    org.school(code_of_school, "origin_school", name_of_school, school_kind=kind)
    return org


SA = agency("PH-SAMPAGUITA", "SA", "Sampaguita Care Institute (demo)", "PHL", "2018-06-01",
            ("PH-NARRA", "Narra College of Nursing (demo)", "university"))  # fmt: skip
GU = agency("NP-GURANS", "GU", "Gurans Language and Care Centre (demo)", "NPL", "2019-04-01",
            ("NP-HIMAL", "Himal Health Training School (demo)", "vocational_school"), name_local="गुराँस (demo)")  # fmt: skip
KG = agency("MN-KHANGAI", "KG", "Khangai Human Resources (demo)", "MNG", "2018-09-01",
            ("MN-TUUL", "Tuul Medical College (demo)", "nursing_school"), name_local="Хангай (demo)")  # fmt: skip
MH = agency("CN-MEIHUA", "MH", "Meihua Labour Service (demo)", "CHN", "2018-04-01",
            ("CN-XUESHAN", "雪山卫生学校（demo）", "vocational_school"), name_local="梅花劳务（demo）")  # fmt: skip
NARRA = ("PH-NARRA", "Narra College of Nursing (demo)", "university", "Nursing")
HIMAL = ("NP-HIMAL", "Himal Health Training School (demo)", "vocational_school", "Health assistant")
TUUL = ("MN-TUUL", "Tuul Medical College (demo)", "nursing_school", "Nursing")
XUESHAN = ("CN-XUESHAN", "雪山卫生学校（demo）", "vocational_school", "护理")
JOB = ("Example Care Home (demo)", "Carer")
CLINIC = 'xmlns:sam="urn:example:sampaguita:records"'


def make_ph():
    p = SA.person(1, "SANTOS / MARIA CLARA REYES", "2001-06-12", "F", "Manila")
    p.about = "stage 2; the last given name is her mother's family name"
    usual(p, "2024-08-19", *HIDAMARI, "2023-12", school=None, job=JOB)
    p.sent[0].fields["note"] = "REYES is the middle name: her mother's family name."
    p.jlpt("n3", "2024-12", kept=True)
    photo(p)

    p = SA.person(2, "CRUZ / ANGELICA", "1996-02-29", "F", "Cebu")
    p.about = "EPA: passed in the fourth year, registered, status care"
    background(p, NARRA)
    p.send("home_qualification", title="Registered Nurse", number="0000002", country="PHL", issued="2018-09")
    registered(p, "epa", "epa", "2020-04-06")
    p.jlpt("n5", "2019-12")
    epa(p, "2021-06-07", *AOZORA, exam_number=37, passed=True, score=90, after="pending")
    p.jlpt("n3", "2022-12", kept=True).jlpt("n2", "2024-07", kept=True)
    passport(p, "2021-01-15")
    confirmed(p, "2021-06-10")

    p = SA.person(3, "BAUTISTA / GRACE JOY", "1999-05-20", "F", "Davao")
    p.about = "EPA: fourth year, sits exam 39 in January"
    background(p, NARRA, JOB)
    p.send("home_qualification", title="Registered Nurse", number="0000003", country="PHL", issued="2021-11-08")
    registered(p, "epa", "epa", "2022-10-03")
    epa(p, "2023-06-12", *MINATO, exam_number=39)
    p.jlpt("n3", "2024-12", kept=True)
    practical_training(p, day("2026-01-12"))
    passport(p, "2023-01-15")
    confirmed(p, "2023-06-15")

    p = SA.person(4, "MENDOZA / LIZA", "1994-08-15", "F", "Iloilo")
    p.about = "EPA: exam failed, home; hospital work"
    background(p, NARRA)
    registered(p, "epa", "epa", "2018-06-04")
    epa(p, "2019-06-10", *SATOYAMA, exam_number=34, passed=False, until="2023-06-05")
    p.jlpt("n3", "2021-12", kept=True)
    passport(p, "2019-01-15")
    confirmed(p, "2019-06-13")
    go_home(p, day("2023-06-08"), "finished")
    follow_up(
        p, day("2023-06-08"), (0, 3, 6, 12, 24, 36), sent=True, employment="employed", employer="Example Hospital (demo)",
        employer_type="hospital", country="PHL", job="Ward nurse", uses_skill="similar", certified=False,
        highest_jlpt="n3", trains=False, would_return=True,
    )  # fmt: skip

    p = SA.person(5, "GARCIA / ROWENA", "2002-11-30", "F", "Baguio")
    p.about = "mistake: her nationality is missing"
    background(p)
    registered(p, "intern_training", "intern", "2026-09-07")
    del p.fields["nationality"]
    p.kept_back = True

    p = SA.person(6, "VILLANUEVA MAGSAYSAY / BERNADETTE CARMELITA IMMACULADA ESPERANZA", "2000-12-08", "F", "Bacolod")
    p.about = "stage 1, everything met for stage 2; the longest name"
    usual(p, "2025-12-01", *AOZORA, "2024-12", job=JOB, second="2026-11-20")
    p.jlpt("n3", "2025-07")

    p = SA.person(7, "AQUINO / ROWENA CASTILLO", "1995-01-25", "F", "Pampanga")
    p.about = "home after stage 2, now with a Japanese home-nursing business"
    at = usual(p, "2019-11-11", *MINATO, "2018-12", school=None, job=JOB, after="return")
    p.jlpt("n3", "2021-07", "section", kept=True).jlpt("n3", "2021-12", kept=True)
    follow_up(
        p, at["home"], (0, 6, 12, 24, 36), employment="employed", employer="Bayani Home Nursing (demo)",
        employer_type="japanese_care", country="PHL", job="Team leader", uses_skill="same", certified=False,
        highest_jlpt="n3", trains=True, trained=15, would_return=True,
    )  # fmt: skip

    p = SA.person(8, "RAMOS / MARK ANTHONY", "1998-03-19", "M", "Quezon City")
    p.about = "specified skilled; no renewal of his stay on record"
    background(p, NARRA)
    direct(p, "2025-11-10", *KOMOREBI, renewed="2026-01-01")
    p.renewal_open = True
    note(p, "2026-11-16", "更新許可のカードを事業所に確認中。未記録。")
    confirmed(p, "2025-11-13")

    p = SA.person(9, "FLORES / CRISTINA", "1992-07-04", "F", "Batangas")
    p.about = "specified skilled, certified by practice, status care"
    background(p, NARRA, JOB)
    direct(p, "2021-02-15", *HIDAMARI, years=4, until="2024-06-30")
    p.jlpt("n3", "2021-12", kept=True).jlpt("n2", "2023-07", kept=True)
    practical_training(p, day("2023-05-08"))
    exam(p, 36, 93)
    stage(p, "registration_pending", day("2024-04-01"), note="登録証を待つ")
    register(p, 36)
    work_at(p, "JP-HIDAMARI", day("2024-07-01"), None, "employment")
    certified(p, "2024-07-01", "JP-HIDAMARI")
    confirmed(p, "2021-02-18")

    p = SA.person(10, "NAVARRO / LOURDES", "2003-05-05", "F", "Tacloban")
    p.about = "lectures just completed, the short ones of those who have N3 and a course before entry"
    background(p, None, JOB)
    registered(p, "intern_training", "intern", "2025-12-01")
    p.jlpt("n4", "2024-12").jlpt("n3", "2025-07")
    pre_entry(p, day("2026-10-19"))
    intern(p, "2026-10-19", *SATOYAMA, kind="n3_credit", lectured="2026-11-20", begins="2026-11-24")
    passport(p, "2026-05-01")
    confirmed(p, "2026-10-22")

    p = SA.person(11, "CASTILLO / CONCEPCION", "2005-09-08", "F", "Naga")
    p.about = "candidate; elements of her own sender's programme, kept as they are"
    background(p, None, JOB)
    passport(p, "2026-08-01")
    candidate(p, "2026-06-08")
    p.jlpt("n4", "2026-12")
    p.extra = (
        f"<sam:file {CLINIC} shelf=\"B-0\">\n  <sam:interview on=\"2026-06-12\">Calm, likes to sing.</sam:interview>\n"
        "  <sam:shoes>24.0</sam:shoes>\n</sam:file>"
    )

    p = SA.person(12, "REYES / JOSE RIZALINO", "2000-04-01", "M", "Laguna")
    p.about = "end of stage 2 without N3: stage 3 is lost; foreign elements in a record of his"
    p.send("home_qualification", title="Caregiving NC II (demo)", number="NC-0000012", country="PHL", issued="2022",
           extra=f"<sam:scan {CLINIC}>nc2-0012.pdf</sam:scan>")  # fmt: skip
    usual(p, "2024-01-22", *KOMOREBI, "2023-07", job=JOB)
    p.jlpt("n3", "2025-12", "failed", kept=True).jlpt("n3", "2026-07", "failed", kept=True)

    p = SA.person(13, "DELA CRUZ / MARIA SALVACION", "2003-08-28", "F", "Zamboanga")
    p.about = "study: Japanese school now"
    background(p, None)
    registered(p, "study", "study", "2025-06-02")
    p.jlpt("n4", "2024-12")
    study(p, "2026-04-06", "JP-KAEDE", employer="JP-AOZORA")
    passport(p, "2026-01-10")

    p = SA.person(14, "GARCIA / MAE", "1997-10-31", "F", "Bohol")
    p.about = "stage 3"
    usual(p, "2022-05-23", *AOZORA, "2021-12", job=JOB, reach=3, away=40)
    p.jlpt("n3", "2022-12", kept=True)


def make_np():
    p = GU.person(1, "SHRESTHA / SITA", "2001-04-14", "F", "Kathmandu")
    p.about = "stage 1"
    usual(p, "2025-11-17", *HIDAMARI, "2024-12", school=HIMAL, job=None)
    p.jlpt("n3", "2026-07", "section", kept=True).jlpt("n3", "2026-12", kept=True)
    photo(p, "jpeg")

    p = GU.person(2, "TAMANG / SUNITA", "1999-01-30", "F", "Pokhara")
    p.about = "study: exam failed, specified skilled"
    background(p)
    registered(p, "study", "study", "2020-08-03")
    p.attempt("nat_test", "2020-10-25", level="4q", result="passed")
    study(p, "2022-04-05", "JP-WAKABA", employer="JP-MINATO", office="みなとの杜", passed=False, after="skilled")
    p.jlpt("n3", "2022-12", kept=True).jlpt("n2", "2024-07", "failed", kept=True)
    passport(p, "2022-01-10")
    confirmed(p, "2022-04-08")

    p = GU.person(3, "GURUNG / ANJALI", "2000-09-12", "F", "Lamjung")
    p.about = "study: parts of exam 38 all passed, status care"
    background(p, HIMAL)
    registered(p, "study", "study", "2022-06-06")
    p.jlpt("n4", "2022-07")
    study(p, "2023-04-06", "JP-KAEDE", employer="JP-AOZORA", office="あおぞら苑", score=80)
    p.jlpt("n3", "2023-12", kept=True).jlpt("n2", "2024-12", kept=True)
    passport(p, "2023-01-10")
    confirmed(p, "2023-04-10")

    p = GU.person(4, "RAI / PRATIKSHYA", "2005-02-20", "F", "Dharan")
    p.about = "study: Japanese school now"
    background(p)
    registered(p, "study", "study", "2025-09-01")
    p.jlpt("n5", "2025-07")
    study(p, "2026-07-06", "JP-WAKABA", school="JP-SAKURA", school_months=9)
    p.jlpt("n4", "2026-12", kept=True)
    passport(p, "2026-03-10")
    confirmed(p, "2026-07-09")

    p = GU.person(5, "THAPA / BINOD", "1998-06-18", "M", "Chitwan")
    p.about = "specified skilled; parts A and C of the exam passed"
    background(p, HIMAL, JOB)
    direct(p, "2022-09-05", *KOMOREBI)
    p.jlpt("n3", "2023-12", kept=True)
    practical_training(p, day("2025-02-03"))
    exam(p, 38, 66, "pfp", False)
    exam(p, 39, None)
    confirmed(p, "2022-09-08")

    for about in ("mistake: two people under one reference", "mistake: two people under one reference, the second"):
        first = about.endswith("reference")
        p = GU.person(6, "KARKI / LAXMI" if first else "KARKI / SABINA", "2002-08-03" if first else "2003-03-27", "F", "Ilam")
        p.about = about
        background(p)
        registered(p, "intern_training", "intern", "2026-08-10")
        p.jlpt("n5", "2026-07")
        p.kept_back = True

    p = GU.person(7, "MAGAR / GITA KUMARI", "2004-11-21", "F", "Palpa")
    p.about = "candidate, NAT-TEST passed"
    background(p, HIMAL)
    passport(p, "2026-07-01")
    candidate(p, "2026-04-06")
    p.attempt("nat_test", "2026-02-15", level="4q", result="failed").attempt("nat_test", "2026-06-14", level="4q", result="passed")

    p = GU.person(8, "BHANDARI / KRISHNA BAHADUR", "1996-12-11", "M", "Gorkha")
    p.about = "home after stage 2, works abroad elsewhere"
    at = usual(p, "2019-09-17", *SATOYAMA, "2018-12", job=JOB, after="return")
    p.jlpt("n3", "2020-12", kept=True)
    follow_up(
        p, at["home"], (0, 6, 12), employment="other", employer="Example Hotel (demo)", employer_type="other",
        country="ARE", job="Front desk", uses_skill="none", barriers="Pay of carers at home is low.",
        highest_jlpt="n3", would_return=True,
    )  # fmt: skip

    p = GU.person(9, "ADHIKARI / MAYA", "2005-05-25", "F", "Biratnagar")
    p.about = "employment for skill development, from April 2027"
    background(p, HIMAL)
    registered(p, "skill_development", "skill_development", "2026-08-17")
    p.jlpt("n4", "2026-07")
    development(p, "2027-04-19", *KOMOREBI)
    passport(p, "2026-09-01")

    p = GU.person(10, "LAMA / PRAKASH", "2001-10-02", "M", "Dolakha")
    p.about = "stage 2"
    usual(p, "2024-12-09", *AOZORA, "2023-12", school=HIMAL, job=None)
    p.jlpt("n3", "2025-07", kept=True)

    p = GU.person(11, "RAI / SABINA", "2000-02-11", "F", "Okhaldhunga")
    p.about = "care college, last year, sits exam 39"
    background(p)
    registered(p, "study", "study", "2023-08-07")
    p.jlpt("n4", "2023-12")
    study(p, "2024-04-04", "JP-WAKABA", school="JP-SAKURA", employer="JP-SATOYAMA")
    p.jlpt("n3", "2024-12", kept=True).jlpt("n2", "2026-07", kept=True)
    passport(p, "2024-01-10")
    confirmed(p, "2024-04-08")


def make_mn():
    p = KG.person(1, "BOLD / SARANGEREL", "2000-05-17", "F", "Улаанбаатар")
    p.about = "stage 2; patronymic before her name"
    usual(p, "2024-09-02", *KOMOREBI, "2023-12", school=TUUL)
    p.jlpt("n3", "2024-12", kept=True)
    photo(p)

    p = KG.person(2, "DORJ / OYUN", "1998-03-08", "F", "Дархан")
    p.about = "stage 3"
    usual(p, "2022-08-22", *HIDAMARI, "2021-12", school=TUUL, reach=3, away=36)
    p.jlpt("n3", "2022-12", kept=True)

    p = KG.person(3, "BATBAYAR / BAYARMAA", "1993-11-26", "F", "Эрдэнэт")
    p.about = "home after stage 2, studies nursing"
    at = usual(p, "2019-10-21", *AOZORA, "2018-12", school=TUUL, after="return")
    p.jlpt("n3", "2020-12", kept=True)
    follow_up(
        p, at["home"], (0, 3, 6, 12, 24), employment="studying", country="MNG", uses_skill="similar", certified=False,
        highest_jlpt="n3", trains=False, would_return=False,
    )  # fmt: skip

    p = KG.person(4, "GANBOLD / NOMIN", "2004-01-01", "F", "Ховд")
    p.about = "mistake: an element that is not of this format"
    background(p)
    registered(p, "intern_training", "intern", "2026-09-14")
    p.sent[0].extra = "<age>22</age>"
    p.kept_back = True

    p = KG.person(5, "TSEREN / TEMUUJIN", "2005-07-11", "M", "Чойбалсан")
    p.about = "candidate"
    background(p)
    passport(p, "2026-08-01")
    candidate(p, "2026-07-06", confirm=False)
    p.jlpt("n5", "2026-07").jlpt("n4", "2026-12")

    p = KG.person(6, "ENKHTUR / ODGEREL", "2002-12-03", "F", "Улаанбаатар")
    p.about = "stage 1 since this month"
    usual(p, "2026-10-05", *MINATO, "2025-07", school=TUUL)

    p = KG.person(7, "MUNKHBAT / ALTANTSETSEG", "1997-02-14", "F", "Завхан")
    p.about = "specified skilled from home, five years nearly over"
    background(p, TUUL, JOB)
    direct(p, "2022-04-18", *SATOYAMA)
    confirmed(p, "2022-04-21")

    p = KG.person(8, "BOLD / SUVD", "2001-09-09", "F", "Сэлэнгэ")
    p.about = "study: straight to a junior college with N2"
    background(p, TUUL)
    registered(p, "study", "study", "2024-07-01")
    p.jlpt("n3", "2023-12").jlpt("n2", "2024-07")
    study(p, "2025-04-02", "JP-KAEDE", school_months=0, employer="JP-HIDAMARI")
    passport(p, "2025-01-10")
    confirmed(p, "2025-04-07")


def make_cn():
    p = MH.person(1, "WANG / LINA", "2000-10-08", "F", "吉林")
    p.about = "stage 2; standard characters on the residence card"
    usual(p, "2024-05-20", *SATOYAMA, "2023-07", school=XUESHAN)
    p.jlpt("n3", "2024-12", kept=True).jlpt("n2", "2025-12", kept=True)
    photo(p)

    p = MH.person(2, "LYU / HONGMEI", "1999-04-23", "F", "辽宁")
    p.about = "stage 2; ü is YU in her passport"
    usual(p, "2024-07-22", *MINATO, "2023-12", school=XUESHAN)
    p.jlpt("n3", "2024-12", kept=True)

    p = MH.person(3, "ZHANG / XIULAN", "1991-06-30", "F", "黑龙江")
    p.about = "home after stage 2, care home at home"
    at = usual(p, "2019-05-27", *HIDAMARI, "2018-07", school=XUESHAN, after="return")
    p.jlpt("n3", "2019-12", kept=True).jlpt("n2", "2021-12", kept=True)
    follow_up(
        p, at["home"], (0, 3, 12, 24, 36), employment="employed", employer="夕阳养老院（demo）",
        employer_type="japanese_care", country="CHN", job="护理主任", uses_skill="same", certified=False,
        highest_jlpt="n2", trains=True, trained=60, would_return=False,
    )  # fmt: skip

    p = MH.person(4, "CHEN / MEI", "2003-03-16", "F", "河北")
    p.about = "mistake: more points than the section has"
    background(p)
    registered(p, "intern_training", "intern", "2026-08-24")
    p.jlpt("n4", "2026-07")
    p.sent[-1].fields["listening"] = "75"
    p.kept_back = True

    p = MH.person(5, "LIU / JIAHUI", "1995-08-21", "F", "山东")
    p.about = "study: certified, status care, home since"
    background(p, XUESHAN)
    registered(p, "study", "study", "2018-07-02")
    p.jlpt("n2", "2018-12")
    study(
        p, "2019-04-03", "JP-KAEDE", school_months=0, employer="JP-AOZORA", office="あおぞら苑", score=101,
        home_on="2024-10-25",
    )  # fmt: skip
    p.jlpt("n1", "2020-12", kept=True)
    passport(p, "2019-01-10")
    confirmed(p, "2019-04-08")
    follow_up(
        p, day("2024-10-25"), (0, 3, 6, 12, 24), employment="employed", employer="夕阳养老院（demo）",
        employer_type="japanese_care", country="CHN", job="副院長", uses_skill="same", certified=True, highest_jlpt="n1",
        trains=True, trained=80, would_return=False, salary_band="A",
    )  # fmt: skip

    p = MH.person(6, "SUN / XUE", "2002-01-12", "F", "江苏")
    p.about = "stage 1"
    usual(p, "2026-03-16", *AOZORA, "2024-12", school=XUESHAN, course=200)
    p.jlpt("n3", "2026-07", kept=True)

    p = MH.person(7, "ZHAO / YULIAN", "2004-05-28", "F", "安徽")
    p.about = "candidate, N4"
    background(p, XUESHAN)
    passport(p, "2026-09-01")
    candidate(p, "2026-06-22")
    p.jlpt("n4", "2026-07")

    p = MH.person(8, "LI / WEI", "1999-12-12", "M", "四川")
    p.about = "stage 1, ended early: illness"
    usual(p, "2025-04-14", *KOMOREBI, "2023-12", job=JOB, stop="2025-12-01")
    early_return(p, "2025-12-01", "2025-12-19", "病気療養のため、本人の希望で帰国。")


def make_own():
    """Those of whom the office alone tells: their refs are its own numbers."""
    crowd = []

    def own(number, *who, **options):
        p = Person(None, str(number), *who, **options)
        crowd.append(p)
        return p

    p = own(901, "KHM", "SOK / SREYMOM", "2000-08-19", "F", "Siem Reap")
    p.about = "stage 2; came with her file from another office; her consent ends in December"
    background(p, ("KH-ANGKOR", "Angkor Health School (demo)", "nursing_school", "Nursing"))
    p.keep("alias", sender="JP-HAYABUSA", sender_ref="17")
    p.jlpt("n4", "2023-12", country="KHM")
    intern(p, "2024-12-16", *HIDAMARI, kind="full")
    p.jlpt("n3", "2025-12", kept=True)
    passport(p, "2024-12-16")
    note(p, "2026-04-06", "他の監理団体（隼協同組合）から引き継ぎ。")
    confirmed(p, "2026-04-06", until="2026-12-15")
    p.keep("document", kind="consent", title="個人情報提供同意書", date=day("2026-04-06"), file_name="consent-901.pdf",
           media_type="application/pdf")  # fmt: skip

    p = own(902, "KHM", "CHEA / BOPHA", "2003-03-02", "F", "Battambang")
    p.about = "stage 1, basic test to be applied for"
    background(p, None, JOB)
    p.jlpt("n4", "2025-07", country="KHM")
    intern(p, "2026-06-15", *SATOYAMA, kind="full", basic=None)
    passport(p, "2026-06-15")

    p = own(903, "KHM", "KEO / DARA", "1997-12-29", "M", "Phnom Penh")
    p.about = "specified skilled, five years over in December; a part passed, less than 80 % of the pass mark"
    direct(p, "2021-12-13", *MINATO)
    p.jlpt("n3", "2025-07", kept=True)
    practical_training(p, day("2025-01-06"))
    exam(p, 38, 49, "pff", False)

    p = own(904, "KHM", "PICH / CHENDA", "2005-10-10", "F", "Kampot")
    p.about = "candidate"
    background(p)
    candidate(p, "2026-09-28")
    p.jlpt("n5", "2026-07", country="KHM").jlpt("n4", "2026-12", country="KHM")
    passport(p, "2026-09-28")

    p = own(905, "KHM", "LONG / SOPHEA", "1996-01-07", "F", "Takeo")
    p.about = "home after stage 2, sent a message"
    p.jlpt("n4", "2019-12", country="KHM")
    at = intern(p, "2020-12-07", *KOMOREBI, after="return", kind="full")
    passport(p, "2020-12-07")
    follow_up(
        p, at["home"], (0, 3, 6, 12), employment="employed", employer="Example Hospital (demo)",
        employer_type="hospital", country="KHM", job="Ward aide", uses_skill="similar", highest_jlpt="n4",
        trains=False, would_return=True,
    )  # fmt: skip
    confirmed(p, "2020-12-10")
    return crowd
