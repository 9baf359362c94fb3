# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sending organization tells: school, work, contacts, recommendation, pre-entry course."""

from datetime import date, timedelta

from days import TODAY, day, months, weekday
from people import OFFICE

PHONES = {
    "VNM": "+84", "MMR": "+95", "IDN": "+62", "PHL": "+63", "NPL": "+977", "MNG": "+976", "CHN": "+86", "KHM": "+855",
}  # fmt: skip
HIGH_SCHOOL = {
    "VNM": "Trường THPT {0} (demo)", "MMR": "{0} Basic Education High School (demo)", "IDN": "SMA {0} (demo)",
    "PHL": "{0} National High School (demo)", "NPL": "{0} Secondary School (demo)", "MNG": "{0} дунд сургууль (demo)",
    "CHN": "{0}第零中学（demo）", "KHM": "{0} High School (demo)",
}  # fmt: skip

# Half of each subject, as far as pre-entry lessons may stand in for lectures after entry; all
# together 161 hours, since the lower share of lectures asks for 160 hours in a month or more.
CREDIT = {
    "japanese_general": 50, "japanese_listening": 10, "japanese_reading": 6.5, "japanese_script": 13.5,
    "japanese_pronunciation": 3.5, "japanese_conversation": 13.5, "japanese_writing": 3, "japanese_care": 20,
    "care_basics": 3, "care_communication": 3, "care_mobility": 3, "care_meals": 3, "care_toileting": 3,
    "care_dressing": 3, "care_bathing": 3, "life": 20,
}  # fmt: skip


def background(p, school=None, job=None, care=True, recommended=None):
    """Schools, work, contacts.  @school: (code, name, kind, major) of her school of origin."""
    year = int(p.born[:4])
    place = p.fields["birth_place"] or "Example"
    phone = PHONES[p.country]
    p.send("contact", kind="phone", value=f"{phone} 000 000 {p.serial:04d}")
    if p.dice.random() < 0.7:
        p.send("contact", kind="email", value=f"{p.ref.lower()}@example.org")
    p.send("contact", kind="home_address", value=f"0-{p.serial}, {place}", country=p.country)
    p.send(
        "education", school=HIGH_SCHOOL[p.country].format(place), kind="high_school", country=p.country,
        since=f"{year + 15}", until=f"{year + 18}", graduated=True,
    )  # fmt: skip
    end = year + 18
    if school:
        code, name, kind, major = school
        end = year + (22 if kind == "university" else 21)
        p.send(
            "education", school=name, kind=kind, organization=code, country=p.country, major=major,
            since=f"{year + 18}-09", until=f"{end}-06", graduated=True,
        )  # fmt: skip
        origin = "nursing_school" if kind in ("nursing_school", "university") else "other"
        p.tell(origin=origin, origin_school=code)
    else:
        p.tell(origin="high_school")
    if job:
        employer, title = job
        p.send(
            "work", employer=employer, country=p.country, job=title, care=care, since=f"{end}-08",
            until=f"{end + 1}-{p.dice.randint(9, 12):02d}",
            duties="Help with meals, bathing and moving about." if care else None,
        )  # fmt: skip
        if care:
            p.tell(care_experience=f"{title} at {employer}, more than one year.")
    p.tell(intent="To lead care staff at home with what was learned in Japan.")
    if recommended:
        p.tell(recommended_by=recommended[0], recommended_on=day(recommended[1]))
    return p


def registered(p, programme, route, since, claim=True):
    """The sending organization's own line of the case, and the consent that it claims."""
    if not p.agency:
        return p
    p.send("case", ref="case", programme=programme, route=route, sender=p.agency.code)
    if claim:
        p.send(
            "consent", ref="c1", purpose="sending_organization", recipient=p.agency.code, country=p.country,
            since=day(since), until=months(day(since), 120), evidence="Signed form in her language",
        )  # fmt: skip
    return p


def pre_entry(p, entry, hours=None, qualified=True, care_qualified=True):
    """
    The course before entry, by subject.  @hours: one figure for all Japanese lessons instead;
    @care_qualified: may who taught care stand in for lectures after entry?
    """
    since, until = weekday(months(entry, -4)), months(entry, -2, -3)
    where = {"place": p.agency.fields.get("name_local") or p.agency.name, "provider": p.agency.code}
    if hours:
        p.send(
            "course", phase="before_entry", subject="japanese_general", since=since, until=until,
            planned_hours=hours, hours=hours, lecturer="Lecturer A (demo)", lecturer_qualified=qualified, **where,
        )  # fmt: skip
        return p
    for subject, count in CREDIT.items():
        japanese = subject.startswith("japanese")
        may = qualified and (care_qualified or not subject.startswith("care"))
        p.send(
            "course", phase="before_entry", subject=subject, since=since, until=until, planned_hours=count,
            hours=count, lecturer="Lecturer A (demo)" if japanese else "Lecturer B (demo)",
            lecturer_qualified=may if subject != "life" else None,
            lecturer_qualification=("420-hour course for teachers of Japanese" if japanese else
                                    "Teacher at a care college") if may and subject != "life" else None,
            **where,
        )  # fmt: skip
    return p


def confirmed(p, on, until=None):
    """The office confirms the consent that was claimed; or records one of its own, up to @until."""
    on = weekday(day(on))
    claim = next((r for r in p.sent if r.entity == "consent"), None)
    if claim and p.agency:
        p.keep(
            "consent", ref="c1", source=p.agency.code, purpose="sending_organization", recipient=p.agency.code,
            country=p.country, since=date.fromisoformat(claim["since"]), until=date.fromisoformat(claim["until"]),
            evidence="Signed form in her language", confirmed_on=on,
        )  # fmt: skip
    else:
        p.keep(
            "consent", purpose="follow_up", recipient=OFFICE, country="JPN", since=on, until=day(until) if until else months(on, 120),
            evidence="同意書原本（ファイル1）", confirmed_on=on,
        )  # fmt: skip
    return p
