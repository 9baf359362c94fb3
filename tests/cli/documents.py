#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page and the completion say what the program does: every command, every option, every
member of its JSON."""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

CLI = os.path.join(os.environ["TSUBAME_BUILDDIR"], "src", "tsubame-cli")
SOURCE = os.environ["TSUBAME_SRCDIR"]
ENV = {**os.environ, "LANGUAGE": "", "LC_ALL": "C.UTF-8"}

points = 0


def point(name, findings):
    global points
    points += 1
    print(f"{'not ok' if findings else 'ok'} {points} - {name}", flush=True)
    for finding in findings:
        print("#", finding)


def cli(*words, **options):
    return subprocess.run([CLI, *words], capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, env=ENV, check=False, **options)


def commands():
    text = cli("help").stdout
    return re.findall(r"^  ([\w-]+) ", text[text.index("Commands:") : text.index("Options")], re.M)


def options(command):
    return re.findall(r"^  (?:-\w, )?--([a-z-]+)", cli("help", *command).stdout, re.M)


def manual():
    with open(os.path.join(SOURCE, "data/tsubame-cli.1"), encoding="utf-8") as file:
        return file.read().replace("\\-", "-").replace("\\fR", "").replace("\\fP", "")


# Their members are names of fields, entities, stages and countries.
OPEN = {"fields", "records", "values", "counts", "stages", "nationalities"}


def members(value, found):
    if isinstance(value, dict):
        for name, inner in value.items():
            found.add(name)
            if name == "records" and isinstance(inner, dict):
                for records in inner.values():
                    members(records, found)
            elif name not in OPEN:
                members(inner, found)
    elif isinstance(value, list):
        for inner in value:
            members(inner, found)


XML = """<exchange xmlns="urn:tsubame:exchange:1" version="1.0" kind="delivery" date="2026-11-22">
<sender code="VN-HOA"/><receiver code="JP-TEST"/>
<person ref="H1"><birthDate>2001-05-17</birthDate><nationality>VNM</nationality>
<birthPlace>Hue</birthPlace><name><form>passport</form><given>ANH</given></name></person>
<person ref="H2"><birthDate>x</birthDate><nationality>VNM</nationality></person></exchange>"""


RULES = """<rules xmlns="urn:tsubame:rules:1" version="1.0" name="test-1" office="true">
<rule id="T-PASS" kind="record" gate="stage-2" programme="intern_training" stage="stage_2"
 status="house" basis="stage-start" by="stage-start" severity="soft" loss="duty" confidence="known">
<title xml:lang="ja">旅券</title><title xml:lang="en">Passport</title>
<citation>x</citation><source>x</source><parameter name="record" value="passport.number"/>
</rule></rules>"""


def samples(folder):
    """(command, its JSON) of every command on a store with one of everything."""
    with open(os.path.join(folder, "a.xml"), "w", encoding="utf-8") as file:
        file.write(XML)
    with open(os.path.join(folder, "b.xml"), "w", encoding="utf-8") as file:
        file.write(XML.replace("Hue", "Hanoi"))
    with open(os.path.join(folder, "office.xml"), "w", encoding="utf-8") as file:
        file.write(RULES)
    with open(os.path.join(folder, "broken.xml"), "w", encoding="utf-8") as file:
        file.write(RULES.replace("passport.number", "passport.colour"))
    for line in (
        "init --office JP-TEST",
        "import a.xml --reply r.xml",
        "set 1 birth_place=Saigon",
        "import b.xml --dry-run",
        "import b.xml",
        "add 1 language_test test=jlpt level=n4 date=2025-07-06 total=130 result=passed",
        "add 1 consultation date=2026-01-01 subject=x",
        "set 1/name-1 given=BINH",
        "show 1",
        "show JP-TEST",
        "list",
        "list --organizations",
        "fields note",
        "fields",
        "history",
        "history 1",
        "imports",
        "senders",
        "export --to VN-HOA -o out.xml",
        "ledger",
        "undo --import 1",
        "decide 1/2 ours",
        "move 1 candidate --on 2026-01-01",
        "gates 1 --goal certification --all",
        "explain 1 L2",
        "what-if 1 --suppose 'stage lecture 2026-12-01' --suppose 'jlpt n3 pass +1m'",
        "office JP-TEST",
        "new person birth_date=2001 nationality=VNM",
        "remove 2",
        "set JP-TEST permitted_until=2026-12-31",
        "acknowledge JP-TEST O1 --reason x",
        "snooze JP-TEST O1 --until 2026-12-01 --reason x",
        "due --all -o due.ics",
        "rules list",
        "rules show L2",
        "rules check office.xml",
        "rules check broken.xml",
        "rules load office.xml",
        "rules diff",
        "rules unload",
        "sheet --all -o out.pdf",
        "verify --head 0123456789abcdef",
        "backup b.tsubame",
        "restore b.tsubame",
        "stats",
    ):
        run = cli("--store", "s.tsubame", "--today", "2026-11-23", "--format", "json", *shlex.split(line), cwd=folder)
        yield line, run


def completed(*words):
    """What bash offers for the last of these words."""
    script = (
        f"source {shlex.quote(SOURCE)}/data/tsubame-cli.bash; compopt() {{ :; }}; "
        f"COMP_WORDS=({shlex.join(words)}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
        "_tsubame_cli; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    run = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", env=ENV, check=False)
    return run.stdout.split() if run.returncode == 0 and not run.stderr else [run.stderr]


def main():
    text = manual()
    names = commands()
    point("help lists commands", [] if len(names) > 20 else names)
    point("the manual has every command", [n for n in names if not re.search(rf'^\.(BI "|B |BR ){n}[ "]|^\.B {n}$', text, re.M)])
    point("the manual has every option", [f"{n}: --{o}" for n in names for o in options([n]) if f"--{o}" not in text])
    point("the manual has the options of all", [o for o in options([]) if f"--{o}" not in text])

    described = text[text.index(".SH JSON") : text.index(".SH ENVIRONMENT")]
    seen = set()
    with tempfile.TemporaryDirectory() as folder:
        for line, run in samples(folder):
            seen.add(line.split()[0])
            try:
                found = set()
                members(json.loads(run.stdout), found)
                missing = sorted(m for m in found if not re.search(rf"\b{m}\b", described))
            except ValueError:
                missing = [f"no JSON: {run.stdout[:200]} {run.stderr[:200]}"]
            point(f"JSON of {line} is described", missing)
    point("JSON of every command was looked at", sorted(set(names) - seen - {"help"}))

    point("completion offers every command", sorted(set(names) ^ set(completed(CLI, ""))))
    point("completion offers what begins so", [] if completed(CLI, "im") == ["import", "imports"] else completed(CLI, "im"))
    point("completion offers options", [f"--{o}" for n in names for o in options([n]) if f"--{o}" not in completed(CLI, n, "--")][:20])
    point("completion offers fields", [] if completed(CLI, "add", "12", "note", "") == ["date=", "text="] else completed(CLI, "add", "12", "note", ""))
    point("completion offers stages", [] if "stage_2" in completed(CLI, "move", "12", "st") else completed(CLI, "move", "12", "st"))
    print(f"1..{points}")
    return 0


sys.exit(main())
