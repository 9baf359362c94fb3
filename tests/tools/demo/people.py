# SPDX-License-Identifier: GPL-3.0-or-later
"""Organizations and people of the demo, and who tells what about them.

What a sending organization tells (`sent`) and what the office tells (`kept`) are two lists of
records a person; which file carries what is checked against the field tables.
"""

import random
from datetime import date

import names
import tables
from days import JLPT, TODAY, day, months

OFFICE = "JP-TSUBAME"
LANGUAGES = {
    "VNM": "vi", "MMR": "my", "IDN": "id", "PHL": "fil", "NPL": "ne", "MNG": "mn", "CHN": "zh", "KHM": "km",
}  # fmt: skip

# Days of facts: what lies behind today is not known yet and is left out.
FACTS = {
    "applied", "certified", "issued", "signed", "departed", "returned", "registered", "result_date", "asked",
    "answered", "study_plan_filed", "language_report_filed", "certificate_received", "confirmed_on",
    "verified_on", "reported", "police_report", "resumed", "counted_on", "withdrawn_on", "decided", "granted",
}  # fmt: skip
# Without the day in question the record itself is not there yet.
ANCHORS = {
    "crossing": "date", "residence_period": "since", "residence_card": "issued", "contract": "signed",
    "placement": "since", "plan": "applied", "stage_period": "since", "course": "since",
    "practice_period": "since", "practical_training": "since", "follow_up": "asked", "contact": "since",
    "temporary_return": "departed", "incident": "date", "eligibility": "applied", "note": "date",
    "consent": "since", "exam_attempt": "applied", "skill_test": "applied", "passport": "issued",
    "plan_change": "date", "registration": "applied", "staff_count": "date", "residence_application": "applied",
    "stay_extension": "pledged",
}  # fmt: skip
# Last days that are known only once they have come.
ENDS = {"placement", "stage_period", "practice_period", "practical_training", "contact"}


def iso(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


class Record:
    def __init__(self, entity, fields, ref=None, source=None, extra=None):
        self.entity = entity
        self.fields = {k: iso(v) for k, v in fields.items() if v is not None}
        self.ref = ref
        self.source = source
        self.extra = extra

    def __getitem__(self, name):
        """The text of a field, or None."""
        return self.fields.get(name)


class Organization:
    def __init__(self, code, kind, name, country="JPN", **fields):
        self.code = code
        self.name = name
        self.country = country
        self.fields = {"kind": kind, "name": name, "country": country, **fields}
        self.records = []

    def add(self, entity, **fields):
        self.records.append(Record(entity, fields))
        return self


class Agency(Organization):
    """A sending organization (送出機関), with the people and schools that its file tells of."""

    def __init__(self, code, prefix, name, country, **fields):
        super().__init__(code, "sending", name, country, **fields)
        self.prefix = prefix
        self.people = []
        self.organizations = [self]

    def school(self, code, kind, name, **fields):
        organization = Organization(code, kind, name, self.country, **fields)
        self.organizations.append(organization)
        return organization

    def person(self, number, name, born, sex, place=None, **options):
        ref = options.pop("ref", f"{self.prefix}-{number:04d}")
        person = Person(self, ref, self.country, name, born, sex, place, **options)
        self.people.append(person)
        return person


class Person:
    def __init__(self, agency, ref, country, name, born, sex, place=None, language=None):
        self.agency = agency
        self.ref = ref
        self.country = country
        self.born = born
        self.dice = random.Random(ref)
        self.forms = names.forms(country, name)
        self.about = "no evidence yet"
        self.sent, self.kept = [], []
        self.serial = int("".join(c for c in ref if c.isdigit()))
        self.fields = {
            "birth_date": born,
            "sex": {"F": "female", "M": "male"}.get(sex, sex),
            "nationality": country,
            "birth_place": place,
            "language": language or LANGUAGES[country],
        }
        self.sent_language = []
        for form, (surname, given) in self.forms.items():
            self.send("name", form=form, surname=surname or None, given=given or None)
        if country == "CHN":
            surname, given = (part.translate(names.STANDARD_FORMS) for part in self.forms["native"])
            self.send("name", form="residence_card", surname=surname, given=given)

    # Whoever has no agency is told of by the office alone.
    def send(self, entity, ref=None, extra=None, **fields):
        self._add(self.sent if self.agency else self.kept, entity, fields, ref, None, extra)
        return self

    def keep(self, entity, ref=None, source=None, **fields):
        self._add(self.kept, entity, fields, ref, source if self.agency else None, None)
        return self

    def tell(self, **fields):
        self.fields.update(fields)
        return self

    @staticmethod
    def _add(where, entity, fields, ref, source, extra):
        anchor = ANCHORS.get(entity)
        if anchor and isinstance(fields.get(anchor), date) and fields[anchor] > TODAY:
            return
        fields = {
            k: v
            for k, v in fields.items()
            if not (k in FACTS and isinstance(v, date) and v > TODAY)
            and not (k == "until" and entity in ENDS and isinstance(v, date) and v > TODAY)
        }
        where.append(Record(entity, fields, ref, source, extra))
        if ref is None and not has_key(where[-1]):
            count = sum(r.entity == entity for r in where)
            where[-1].ref = f"{''.join(word[0] for word in entity.split('_'))}{count}"

    # ── Before Japan ───────────────────────────────────────────────────────────────────────────

    def passport(self, number, issued, years=10, kept=False):
        issued = day(issued)
        expires = months(issued, 12 * years, -1)
        lines = mrz(self, number, expires)
        add = self.keep if kept else self.send
        add(
            "passport", number=number, issuer=self.country, issued=issued, expires=expires, mrz_1=lines[0],
            mrz_2=lines[1],
        )  # fmt: skip
        return self

    def jlpt(self, level, term, result="passed", ref=None, kept=False, **more):
        """An attempt with section scores that fit its result (`section`: failed by a minimum)."""
        at = JLPT[term]
        scores = jlpt_scores(self.dice, level, result)
        fields = {"test": "jlpt", "level": level, "date": at, "applied": months(at, -3, -6)}
        fields["country"] = "JPN" if kept else self.country
        if at <= TODAY:
            fields["registration"] = f"00{at:%y}{'A' if at.month == 7 else 'B'}000-{self.serial:05d}"
            if result == "absent":
                fields["result"] = "absent"
            else:
                fields.update(scores)
                fields["result"] = "passed" if result == "passed" else "failed"
                if result == "passed":
                    fields["certificate"] = f"{level.upper()}{at:%y%m}X{self.serial:05d}"
        else:
            fields["result"] = "applied" if fields["applied"] <= TODAY else "planned"
        fields.update(more)
        (self.keep if kept else self.send)("language_test", ref=ref, **fields)
        return self

    def attempt(self, test, at, kept=False, ref=None, **fields):
        """An attempt at another test."""
        fields.setdefault("country", "JPN" if kept else self.country)
        (self.keep if kept else self.send)("language_test", ref=ref, test=test, date=day(at), **fields)
        return self


def jlpt_scores(dice, level, result):
    def part(low, high):
        return dice.randint(low, high)

    if level in ("n4", "n5"):
        need = 90 if level == "n4" else 80
        if result == "section":  # 聴解 below its minimum, the total above
            listening, knowledge = part(12, 18), part(84, 100)
        elif result == "failed":
            knowledge, listening = part(38, 48), part(20, 30)
        else:
            knowledge, listening = part(need - 32, need - 5), part(34, 55)
        return {"knowledge_reading": knowledge, "listening": listening, "total": knowledge + listening}
    if result == "section":
        knowledge, reading, listening = part(44, 55), part(40, 52), part(14, 18)
    elif result == "failed":
        knowledge, reading, listening = part(22, 29), part(19, 27), part(22, 30)
    else:
        low = 34 if level in ("n3", "n1") else 31
        knowledge, reading, listening = part(low, 52), part(low, 50), part(low, 55)
    return {
        "knowledge": knowledge,
        "reading": reading,
        "listening": listening,
        "total": knowledge + reading + listening,
    }


# ── MRZ (ICAO 9303, TD3) ───────────────────────────────────────────────────────────────────────


def digit(text):
    values = (int(c, 36) if c != "<" else 0 for c in text)
    return str(sum(v * (7, 3, 1)[i % 3] for i, v in enumerate(values)) % 10)


def mrz(person, number, expires):
    surname, given = (part.replace(" ", "<").replace("-", "<") for part in person.forms["passport"])
    name = f"{surname}<<{given}" if surname and given else surname or given
    first = f"P<{person.country}{name[:39]:<<39}"
    born = "".join(f"{int(p):02d}" if p else "<<" for p in (person.born.split("-") + [None, None])[:3])
    if len(person.born.split("-")[0]) == 4:
        born = f"{person.born[2:4]}" + born[len(born) - 4 :]
    sex = {"female": "F", "male": "M"}.get(person.fields["sex"], "<")
    second = f"{number:<<9}" + digit(f"{number:<<9}") + person.country + born + digit(born) + sex
    second += f"{expires:%y%m%d}" + digit(f"{expires:%y%m%d}") + "<" * 15
    return first, second + digit(second[0:10] + second[13:20] + second[21:43])


def has_key(record):
    """Can the record be known again without a ref: is every part of its natural key there?"""
    return all(record[f.name] for f in tables.ENTITIES[record.entity].fields if f.key)


def check(record, kind):
    """Refuses what the tables do not allow in a file of this kind."""
    entity = tables.ENTITIES[record.entity]
    for name, value in record.fields.items():
        field = entity.by_name[name]
        wrong = tables.complaint(field, value)
        assert not wrong, f"{record.entity}.{name} {value!r}: {wrong}"
        assert kind in field.travels, f"{record.entity}.{name} does not travel in a {kind}"
    for field in entity.fields:
        assert not field.required or record[field.name], f"{record.entity} {record.fields} lacks {field.name}"
