# SPDX-License-Identifier: GPL-3.0-or-later
"""Exchange files, laid out for people to read."""

from xml.sax.saxutils import escape, quoteattr

import people
import tables

NAMESPACE = "urn:tsubame:exchange:1"


def attributes(**values):
    return "".join(f" {k}={quoteattr(str(v))}" for k, v in values.items() if v)


def fields(entity, values, indent, photo=None):
    lines = []
    for field in tables.ENTITIES[entity].fields:
        value = photo if field.name == "photo" else values.get(field.name)
        if value is None:
            continue
        name = tables.element(field.name)
        lines.append(f"{indent}<{name}>{escape(people.iso(value))}</{name}>")
    return lines


def record(entry, indent):
    name = tables.element(entry.entity)
    lines = [f"{indent}<{name}{attributes(ref=entry.ref, source=entry.source)}>"]
    lines += fields(entry.entity, entry.fields, indent + "  ")
    lines += [f"{indent}  {line}" for line in (entry.extra or "").splitlines()]
    return lines + [f"{indent}</{name}>"]


def ordered(records):
    """By entity, and within it by day where there is one."""
    rank = list(tables.ENTITIES)
    return sorted(records, key=lambda r: (rank.index(r.entity), r[people.ANCHORS.get(r.entity)] or ""))


def organization(org, kind):
    people.check(people.Record("organization", org.fields), kind)
    lines = [f"  <organization{attributes(code=org.code)}>"]
    lines += fields("organization", org.fields, "    ")
    for entry in ordered(org.records):
        people.check(entry, kind)
        lines += record(entry, "    ")
    return lines + ["  </organization>"]


def person(who, kind):
    """Her part of a delivery, or of the office's transfer."""
    delivery = kind == "delivery"
    own = delivery or not who.agency
    records = who.sent if delivery else who.kept
    checked = not getattr(who, "kept_back", False)  # a mistake is meant
    for entry in records if checked else ():
        people.check(entry, kind)
    source = None if own else who.agency.code
    lines = ["", f"  <!-- {' '.join(p for p in who.forms['passport'] if p)}: {who.about} -->"]
    lines += [f"  <person{attributes(ref=who.ref, source=source)}>"]
    # The office names the two fields that no record of a person can be without.
    values = who.fields if own else {k: who.fields[k] for k in ("birth_date", "nationality")}
    if checked:
        people.check(people.Record("person", values), kind)
    lines += fields("person", values, "    ", getattr(who, "photo", None) if own else None)
    for entry in ordered(records):
        lines += record(entry, "    ")
    lines += [f"    {line}" for line in (getattr(who, "extra", None) or "").splitlines() if own]
    return lines + ["  </person>"]


def exchange(kind, date, sender, receiver, organizations, crowd, namespaces=""):
    def party(tag, org):
        return f"  <{tag}{attributes(code=org.code, name=org.name, country=org.country)}/>"

    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += ["<!-- Made-up people and organizations, for trying Tsubame. -->"]
    lines += [f'<exchange xmlns="{NAMESPACE}"{namespaces} version="1.0" kind="{kind}" date="{date}">']
    lines += [party("sender", sender), party("receiver", receiver)]
    for org in organizations:
        lines += ["", *organization(org, kind)]
    for who in crowd:
        lines += person(who, kind)
    return "\n".join(lines + ["</exchange>", ""])
