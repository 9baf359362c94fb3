# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's part of a path: from her entry, the days and papers of a whole route follow.

Each route is told as it ought to go; what lies behind today is left out on the way, and what went
otherwise is said by whoever calls.
"""

from datetime import timedelta

import home
from days import EXAMS, TODAY, day, days, month_end, months, weekday
from people import OFFICE

WORKERS = ("佐藤 見本", "鈴木 見本", "𠮷田 花子")
PORTS = ("成田空港", "関西国際空港", "中部国際空港", "福岡空港")
CENTRE = "JP-MANABI"
LETTERS = {"intern_training": "I", "study": "R", "epa": "E", "specified_skilled": "S", "skill_development": "D", "care": "C"}

LECTURES = {
    "full": {
        "japanese_general": 100, "japanese_listening": 20, "japanese_reading": 13, "japanese_script": 27,
        "japanese_pronunciation": 7, "japanese_conversation": 27, "japanese_writing": 6, "japanese_care": 40,
        "care": 6, "law": 2, "life": 30,
    },
    "credit": {
        "japanese_general": 50, "japanese_listening": 10, "japanese_reading": 6.5, "japanese_script": 13.5,
        "japanese_pronunciation": 3.5, "japanese_conversation": 13.5, "japanese_writing": 3, "japanese_care": 20,
        "care": 3, "law": 2, "life": 27,
    },
    "n3_credit": {
        "japanese_pronunciation": 3.5, "japanese_conversation": 13.5, "japanese_writing": 3, "japanese_care": 20,
        "care": 3, "law": 2, "life": 107,
    },
    "n3": {
        "japanese_pronunciation": 7, "japanese_conversation": 27, "japanese_writing": 6, "japanese_care": 40,
        "care": 6, "law": 2, "life": 190,
    },
}  # fmt: skip
CARE = ("basics", "communication", "mobility", "meals", "toileting", "dressing", "bathing")
LAW = ("training", "immigration", "labour", "other")


def lectures(p, since, until, kind, done=1.0):
    """Lectures after entry by subject; @done: the share held so far."""
    plan = {}
    for subject, hours in LECTURES[kind].items():
        if subject in ("care", "law"):
            plan.update({f"{subject}_{part}": hours for part in (CARE if subject == "care" else LAW)})
        else:
            plan[subject] = hours
    for subject, hours in plan.items():
        held = hours if done == 1 else int(hours * done * 2) / 2
        if done < 1 and subject.startswith("law"):
            held = hours  # 法的保護講習 comes first
        p.keep(
            "course", phase="after_entry", subject=subject, since=since, until=until, planned_hours=hours,
            hours=held, place="学びの森研修センター", provider=CENTRE,
            lecturer="行政書士 見本 太郎" if subject.startswith("law") else "講師 見本 花",
            lecturer_qualified=None if subject == "life" else True,
        )  # fmt: skip


def open_case(p, programme, route, since, goal=None, until=None, reason=None, number=None):
    """The office's side of her case.  A second leg of her path is the office's own record."""
    first = number is None and p.agency
    number = number or f"{LETTERS[programme]}{since:%y}-{p.ref}"
    p.keep(
        "case", ref="case" if first else None, source=p.agency.code if first else None, number=number,
        programme=programme, route=route, sender=p.agency.code if p.agency else None, supervisor=OFFICE, goal=goal,
        worker=WORKERS[p.serial % 3], since=since, until=until, close_reason=reason,
    )  # fmt: skip


def stage(p, name, since, until=None, note=None):
    p.keep("stage_period", stage=name, since=since, until=until, note=note)


def stay(p, status, permission, since, until, period, applied=None, part_time=None, card=True):
    """A period of residence (在留期間) and the card that came with it."""
    p.keep(
        "residence_period", status=status, permission=permission, applied=applied, since=since, until=until,
        period=period, part_time_permit=part_time,
    )  # fmt: skip
    if card:
        p.cards = getattr(p, "cards", 0) + 1
        p.keep("residence_card", number=f"TB{p.serial:06d}{p.cards:02d}DM", issued=since, expires=until)


def enter(p, at, port=None):
    p.keep("crossing", direction="entry", date=at, port=port or PORTS[p.serial % 4], flight=f"ZZ{p.serial:03d}")


def leave(p, at, port=None):
    p.keep("crossing", direction="exit", date=at, port=port or PORTS[p.serial % 4], flight=f"ZZ{p.serial + 1:03d}")


def file_for(p, kind, status, applied, result=None, decided=None):
    """在留申請: an application that is not told by the period of residence which came of it."""
    p.keep("residence_application", kind=kind, status=status, applied=day(applied), result=result, decided=decided)


def eligibility(p, entry, issued=None):
    """在留資格認定証明書: valid three months, entry within them."""
    issued = day(issued) if issued else weekday(months(entry, -2, -10))
    p.certificates = getattr(p, "certificates", 0) + 1
    p.keep(
        "eligibility", number=f"COE-{p.serial:06d}{p.certificates}", applied=weekday(days(issued, -25)), issued=issued,
        expires=months(issued, 3),
    )  # fmt: skip


def plan(p, name, applied, since, until, hours=None, **more):
    certified = weekday(months(applied, 1, 12))
    number = f"認{p.serial:08d}{'123'[int(name[-1]) - 1] if name[-1].isdigit() else '9'}0"
    p.keep(
        "plan", stage=name, applied=applied, certified=certified,
        number=number if certified <= TODAY else None, since=since, until=until, hours=hours, **more,
    )  # fmt: skip


def skill(p, grade, at, results=("passed", "passed"), resit=None):
    """介護技能実習評価試験; @results: written (學科; None: not sat) and practical."""
    at = weekday(at)
    written, practical = results
    done = weekday(days(at, 12)) <= TODAY  # else sat, or to be sat: the result is not there yet
    p.keep(
        "skill_test", grade=grade, date=at, registered=weekday(months(at, -4)), applied=weekday(months(at, -4, 7)),
        written=(written if done else written and "applied"), practical=practical if done else "applied",
        resit=resit, result_date=weekday(days(at, 12)), place=None if grade == "specified_skilled" else p.office,
        certificate=f"KT-{grade[0].upper()}{p.serial:06d}" if done and practical == "passed"
        and written in ("passed", None) else None,
    )  # fmt: skip


def practise(p, host, since, until=None, share=0.66):
    """従業期間 and 従事日数, the latter as counted at the end of the last month."""
    counted = until if until and until <= TODAY else month_end(months(TODAY, -1))
    if since > counted:
        return
    p.keep(
        "practice_period", organization=host, since=since, until=until,
        days_worked=int(((counted - since).days + 1) * share), counted_on=counted,
    )  # fmt: skip


def work_at(p, host, since, until=None, kind="host", days_share=0.66):
    p.keep(
        "placement", kind=kind, organization=host, office=p.office if host == p.host else None, since=since,
        until=until, instructor="介護福祉士 見本 一郎" if kind == "host" else None,
        life_instructor="見本 よしこ" if kind == "host" else None,
    )  # fmt: skip
    practise(p, host, since, until, days_share)


def lodge(p, since, until=None):
    p.lodgings = getattr(p, "lodgings", 0) + 1
    p.keep(
        "contact", kind="lodging", value=f"見本県あおぞら市 0-{p.lodgings}-{p.serial}", postal_code="000-0000", country="JPN",
        since=since, until=until,
    )  # fmt: skip


def exam(p, number, score, parts="", passed=True):
    """国家試験; @parts: one letter a part: p passed, f failed, e exempt, n not sat."""
    applied, at, result = EXAMS[number]
    known = {"p": "passed", "f": "failed", "e": "exempt", "n": "not_sat"}
    done = result <= TODAY
    p.keep(
        "exam_attempt", exam=number, applied=applied, date=at, examinee=f"X{number}-{p.serial:05d}",
        score=score if done else None, result=("passed" if passed else "failed") if done else "applied",
        result_date=result, **({f"part_{x}": known[c] for x, c in zip("abc", parts)} if done else {}),
    )  # fmt: skip


def practical_training(p, since):
    p.keep(
        "practical_training", school="若葉福祉カレッジ（デモ）", since=since, until=months(since, 6), hours=450,
        certificate=f"JK-{p.serial:06d}" if months(since, 6) <= TODAY else None,
    )  # fmt: skip


def register(p, number, transitional=None):
    """介護福祉士登録 after exam @number (or graduation of that spring)."""
    result = EXAMS[number][2]
    registered = result.replace(month=4, day=20)
    p.keep(
        "registration", applied=days(result, 3), registered=registered, number=f"D-000{p.serial:04d}",
        transitional=transitional, certificate_received=result.replace(month=5, day=20),
    )  # fmt: skip
    return registered


def go_home(p, at, kind="finished", until=None, reason=None, agreed=True):
    """帰国; a day to come is a plan."""
    p.keep(
        "return_home", kind=kind, planned=months(at, 0, -3) if at <= TODAY else at, departed=at,
        flight=f"ZZ{p.serial + 1:03d}" if at <= TODAY else None, reason=reason, contact_agreed=agreed,
        contact_until=months(at, 36) if agreed else None,
    )  # fmt: skip
    if at <= TODAY:
        leave(p, at)
        stage(p, "returned", at)


def follow_up(p, home_on, waves, sent=False, **answers):
    """Follow-ups at these months after return, with the same answers."""
    for wave in waves:
        asked = weekday(months(home_on, wave, 3))
        if asked > TODAY:
            continue
        add = p.send if sent and p.agency else p.keep
        add(
            "follow_up", wave=wave, asked=asked, channel="sender" if sent else ("email" if wave else "phone"),
            answered=days(asked, 6), **{k: v for k, v in answers.items() if sent is False or k != "salary_band"},
        )  # fmt: skip


def relieve(p):
    """
    Who had not reached N3 when her second plan was applied for filed a study plan with it (form
    13), and reported N3 when she reached it in stage 2 (form 14).
    """
    tests = [r for r in p.sent + p.kept if r.entity == "language_test" and r["result"] == "passed"]
    n3 = sorted(day(r["date"]) for r in tests if r["level"] in ("n1", "n2", "n3") or r["test"] == "jtest_de" and int(r["total"]) >= 500)
    for second in (r for r in p.kept if r.entity == "plan" and r["stage"] == "stage_2"):
        applied = day(second["applied"])
        if n3 and n3[0] < applied:
            continue
        second.fields["study_plan_filed"] = second["applied"]
        if n3 and n3[0] < day(second["until"]):
            told = weekday(months(n3[0], 2, 8))
            if told <= TODAY:
                second.fields["language_report_filed"] = str(told)


# ── Route A: technical intern (技能実習) ───────────────────────────────────────────────────────


def intern(
    p, entry, host, office, *, kind="credit", reach=2, basic="pass", specialist="pass",
    away=50, stop=None, after=None, hours=1920, contract=True, lectured=None, begins=None, certificate=None,
    second=None, third=None,
):  # fmt: skip
    """
    @lectured, @begins: last day of lectures and first of stage 1, where they are not a month apart;
    @certificate: day of the certificate of eligibility; @second, @third: the change of status for
    stage 2 or 3, where it was granted ahead.
    @reach: the last stage meant; @kind: of lectures; @stop: a day after which nothing of this holds
    any more; @after: `return`, or anything else that follows the last stage; @away: days of the
    temporary return before stage 3.  Returns the days by name.
    """
    p.host, p.office = host, office
    entry = day(entry)
    stop = day(stop) if stop else None
    end = lambda at: min(at, days(stop, -1)) if stop else at  # noqa: E731
    going = lambda at: stop is None or at < stop  # noqa: E731
    at = {"entry": entry}
    told = lectured and day(lectured)
    lectured = told or (months(entry, 1, -1) if kind == "credit" else months(entry, 2, -1))
    at["stage_1"] = day(begins) if begins else days(lectured, 1)
    at["stage_2"] = months(entry, 12)
    second_end = months(entry, 36, -8) if reach == 2 and after else months(entry, 36, -1)
    signed = weekday(months(entry, -6))

    open_case(p, "intern_training", "intern", weekday(months(entry, -8)), "certification" if reach == 3 else "next_stage")
    stage(p, "candidate", weekday(months(entry, -8)))
    stage(p, "contracted", signed)
    p.keep("contract", organization=host, signed=signed, since=at["stage_1"], until=second_end)
    plan(p, "stage_1", weekday(months(entry, -5)), entry, months(entry, 12, -1), hours)
    eligibility(p, entry, certificate)
    enter(p, entry)
    stay(p, "intern_1", "landing", entry, months(entry, 12), "1年")
    stage(p, "lecture", entry, told)
    if entry <= TODAY:
        p.keep("placement", kind="lectures", organization=CENTRE, since=entry, until=end(lectured))
        share = 1.0
        if lectured > TODAY:
            share = (TODAY - entry).days / (lectured - entry).days
        lectures(p, entry, lectured, kind, share)
    if not going(at["stage_1"]):
        return at

    stage(p, "stage_1", at["stage_1"])
    lodge(p, at["stage_1"], stop)
    last = second_end
    sits = weekday(months(entry, 8, 6))
    if going(sits):
        if basic == "pass":
            skill(p, "basic", sits)
        elif basic:
            skill(p, "basic", sits, ("passed", "failed"))
            again = weekday(months(sits, 1, 9))
            if basic == "resit":
                skill(p, "basic", again, (None, "passed"), True)
            elif basic == "both":
                skill(p, "basic", again, (None, "failed"), True)
    if reach >= 2 and going(months(entry, 8)) and basic != "both":
        applied = weekday(months(entry, 8))
        plan(p, "stage_2", applied, at["stage_2"], second_end, 2 * hours)
        if second:
            stay(p, "intern_2", "change", day(second), months(day(second), 12), "1年", weekday(months(entry, 10)))
        elif going(at["stage_2"]):
            stay(p, "intern_2", "change", months(entry, 12, -1), months(entry, 24, -1), "1年", weekday(months(entry, 10)))
        if going(at["stage_2"]):
            stage(p, "stage_2", at["stage_2"])
        if going(months(entry, 23, 10)):
            stay(p, "intern_2", "extension", months(entry, 23, 10), months(entry, 36, -1), "1年", weekday(months(entry, 22)))
        if going(months(entry, 29, 4)) and months(entry, 26) <= TODAY:
            if specialist == "resit":
                skill(p, "specialist", months(entry, 29, 4), (None, "failed"))
                skill(p, "specialist", months(entry, 31, 2), (None, "passed"), True)
            elif specialist:
                skill(p, "specialist", months(entry, 29, 4), (None, "passed"))
    else:
        last = months(entry, 12, -8)

    if reach < 3:
        work_at(p, host, at["stage_1"], end(last))
        at["end"] = end(last)
        if after and going(last):
            at["completed"] = days(last, 1)
            stage(p, "completed", at["completed"])
            if after == "return":
                at["home"] = days(last, 5)
                if months(at["home"], -6) <= TODAY:
                    go_home(p, at["home"])
        return at

    # Between stage 2 and 3 a month at home or more (一時帰国); a new certificate and landing.
    departs, back = months(entry, 36, -1), months(entry, 36, -1 + away)
    third_end = months(back, 24, -8)
    plan(p, "stage_3", weekday(months(back, -5)), back, third_end, 2 * hours)
    if third:
        stay(p, "intern_3", "change", day(third), months(day(third), 12), "1年", weekday(months(day(third), -1)))
    if departs <= TODAY and going(departs):
        p.keep("temporary_return", departed=departs, returned=back, reason="第3号開始前の一時帰国", fare_paid_by="実習実施者")
        stage(p, "temporary_return", departs)
        leave(p, departs)
    work_at(p, host, at["stage_1"], end(days(departs, -1)))
    at["back"] = back
    if back > TODAY or not going(back):
        return at
    eligibility_again = weekday(days(departs, 14))
    p.keep(
        "eligibility", number=f"COE-{p.serial:06d}9", applied=weekday(months(back, -3)), issued=eligibility_again,
        expires=months(eligibility_again, 3),
    )  # fmt: skip
    enter(p, back)
    stay(p, "intern_3", "landing", back, months(back, 12), "1年")
    stage(p, "stage_3", back)
    if going(months(back, 11)):
        stay(p, "intern_3", "extension", months(back, 11, 6), months(back, 24), "1年", weekday(months(back, 10)))
    work_at(p, host, back, end(third_end))
    if going(months(back, 18, 2)) and months(back, 14) <= TODAY:
        skill(p, "advanced", months(back, 18, 2), (None, "passed"))
    if after and going(third_end):
        at["completed"] = days(third_end, 1)
        stage(p, "completed", at["completed"])
        if after == "return":
            at["home"] = days(third_end, 5)
            if months(at["home"], -6) <= TODAY:
                go_home(p, at["home"])
    at["end"] = end(third_end)
    return at


# ── Specified skilled (特定技能1号) ────────────────────────────────────────────────────────────


def skilled(p, since, host, office=None, *, landing=False, years=5, until=None, case=True, renewed=None):
    """
    Status specified skilled from that day, renewed year by year until @until or today; @renewed: the
    last day on which a renewal was recorded.
    """
    p.host, p.office = host, office or getattr(p, "office", None)
    since = day(since)
    until = day(until) if until else None
    if case:
        open_case(
            p, "specified_skilled", "specified_skilled" if case is True else case, weekday(months(since, -3)),
            "certification", number=f"S{since:%y}-{p.ref}" if case is not True else None,
        )  # fmt: skip
    p.keep("contract", organization=host, signed=weekday(months(since, -4)), since=since, until=months(since, 12 * years, -1))
    if landing:
        eligibility(p, since)
        enter(p, since)
    stay(p, "specified_skilled_1", "landing" if landing else "change", since, months(since, 12), "1年",
         None if landing else weekday(months(since, -2)))  # fmt: skip
    stage(p, "specified_skilled", since)
    for year in range(1, years):
        granted = months(since, 12 * year, -12)
        if granted > TODAY or (until and granted > until) or (renewed and granted > day(renewed)):
            break
        stay(p, "specified_skilled_1", "extension", granted, months(since, 12 * (year + 1)), "1年", months(granted, -1))
    work_at(p, host, since, until, "employment")
    return since


def certified(p, since, host, home_on=None):
    """在留資格「介護」 from that day."""
    since = day(since)
    stay(p, "care", "change", since, months(since, 60), "5年", weekday(months(since, -2)))
    stage(p, "care", since)
    if home_on:
        go_home(p, day(home_on), "after_certification")
