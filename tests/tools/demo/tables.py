# SPDX-License-Identifier: GPL-3.0-or-later
"""The field tables of src/model, read from their source.

The demo is written in the order of the tables and checked against them here, so that a mistake in
its data shows when it is made and not when it is taken in.
"""

import os
import re

MODEL = os.path.join(os.path.dirname(__file__), "../../../src/model")
TRAVELS = {"SENDER": {"delivery", "transfer"}, "ANSWER": {"answer", "transfer"}, "OFFICE": {"transfer"}}


class Field:
    def __init__(self, name, kind, words, choices):
        self.name = name
        self.kind = kind.lower()
        self.required = "REQUIRED" in words
        self.key = "KEY" in words
        self.travels = set().union(*(TRAVELS.get(w, set()) for w in words))
        self.choices = choices


class Entity:
    def __init__(self, name, fields):
        self.name = name
        self.fields = fields
        self.by_name = {f.name: f for f in fields}


def element(name):
    """language_test is languageTest in XML."""
    head, *rest = name.split("_")
    return head + "".join(w.capitalize() for w in rest)


def read():
    """All entities by name, in the order of the schema."""
    source = ""
    for name in sorted(os.listdir(MODEL)):
        if re.match(r"tsu-(table-\w+|stage)\.c$", name):
            with open(os.path.join(MODEL, name), encoding="utf-8") as file:
                source += re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)

    choices = {}
    for name, body in re.findall(r"TsuChoice (\w+)\[\] = \{(.*?)\n\};", source, re.S):
        choices[name] = re.findall(r'\{"([^"]+)",', body)

    arrays = {}
    for name, body in re.findall(r"TsuFieldSpec (\w+_fields)\[\] = \{(.*?)\n\};", source, re.S):
        fields = []
        for line in re.findall(r'\{"(\w+)", TSU_FIELD_(\w+), N_\("[^"]*"\),([^}]*)\}', body):
            words = re.findall(r"\w+", line[2])
            chosen = next((choices[w] for w in words if w in choices), None)
            fields.append(Field(line[0], line[1], words, chosen))
        arrays[name] = fields

    entities = {}
    for symbol, name, array in re.findall(
        r'TSU_TABLE_(\w+) = \{\s*"(\w+)".*?FIELDS\((\w+_fields)\)', source, re.S
    ):
        entities[symbol] = Entity(name, arrays[array])

    with open(os.path.join(MODEL, "tsu-entities.c"), encoding="utf-8") as file:
        order = re.findall(r"&TSU_TABLE_(\w+),", file.read())
    return {entities[symbol].name: entities[symbol] for symbol in order}


ENTITIES = read()
STAGES = ENTITIES["stage_period"].by_name["stage"].choices


def complaint(field, value):
    """What is wrong with the value, or None."""
    kind, text = field.kind, str(value)
    if kind == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return "no date"
    if kind == "partial_date" and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return "no date"
    if kind == "integer" and not re.fullmatch(r"0|[1-9]\d*", text):
        return "no number"
    if kind == "hours" and not re.fullmatch(r"(0|[1-9]\d*)(\.\d?[1-9])?", text):
        return "no hours"
    if kind == "flag" and text not in ("true", "false"):
        return "no flag"
    if kind == "choice" and text not in field.choices:
        return "none of " + " ".join(field.choices)
    if kind == "country" and not re.fullmatch(r"[A-Z]{3}", text):
        return "no country"
    return None
