#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the case files of the command line against the real program and real stores.

    == TITLE           a case: a directory of its own, nothing of another case
    % NAME=VALUE       environment of what follows in the case
    @ FILE             a file of the case; its lines follow, behind four blanks
    $ ARGUMENTS        tsubame-cli on the case's store, on 2026-11-23, as taro
    $$ ARGUMENTS       tsubame-cli with these arguments and no others
    | LINE             a line of standard output, exactly
    ~ REGEX            a line of standard output
    ! LINE             a line of standard error, without "tsubame-cli: "
    !~ REGEX           the same, as an expression
    |...  !...         any lines from here on
    j EXPRESSION       of Python, true of standard output read as JSON: out
    = STATUS           exit status, where it is not 0
    x COMMAND          of the shell; it must exit with 0

What is not said is not there: an output without lines is empty.  In arguments and lines $DIR is the
case's directory, $DATA the project's data; \\xNN is a byte, {TEXT*N} is TEXT N times.  Standard input
is a pipe with something in it, of which nothing may be read.
"""

import concurrent.futures
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

CLI = os.path.join(os.environ["TSUBAME_BUILDDIR"], "src", "tsubame-cli")
DATA = os.path.join(os.environ["TSUBAME_SRCDIR"], "data")
UNREAD = b"nobody reads this\n"


class Failed(Exception):
    pass


class Step:
    def __init__(self, words, common):
        self.words, self.common = words, common
        self.out, self.err, self.expressions = [], [], []
        self.status = 0


def parse(path):
    """[(title, [action])]; an action is a Step or a tuple."""
    cases, step, written = [], None, None
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if written is not None and (line.startswith("    ") or line == ""):
                written.append(line[4:])
                continue
            written = None
            if line == "" or line.startswith("#"):
                continue
            mark, _, rest = line.partition(" ")
            if mark == "==":
                cases.append((f"{os.path.basename(path).removesuffix('.case')}: {rest}", []))
                step = None
            elif mark in ("$", "$$"):
                step = Step(rest, mark == "$")
                cases[-1][1].append(step)
            elif mark == "%":
                cases[-1][1].append(("env", rest))
            elif mark == "x":
                cases[-1][1].append(("shell", rest))
            elif mark == "@":
                written = []
                cases[-1][1].append(("file", rest, written))
            elif step is None:
                raise SystemExit(f"{path}:{number}: {line}")
            elif mark in ("|", "~", "|..."):
                step.out.append((mark, rest))
            elif mark in ("!", "!~", "!..."):
                step.err.append((mark, rest))
            elif mark == "j":
                step.expressions.append(rest)
            elif mark == "=":
                step.status = int(rest)
            else:
                raise SystemExit(f"{path}:{number}: {line}")
    return cases


def expand(text, folder):
    text = text.replace("$DIR", folder).replace("$DATA", DATA)
    return re.sub(r"\{([^{}*]+)\*(\d+)\}", lambda m: m.group(1) * int(m.group(2)), text)


def argument(word):
    """Bytes of one word, with \\xNN for what UTF-8 does not have."""
    return re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m.group(1), 16)]), word.encode())


def compare(name, wanted, got, folder):
    lines = got.split("\n")
    if lines[-1] == "":
        lines.pop()
    for i, (mark, text) in enumerate(wanted):
        if mark.endswith("..."):
            return
        if i >= len(lines):
            raise Failed(f"{name}: nothing where this should be: {text}")
        good = re.fullmatch(expand(text, re.escape(folder)), lines[i]) if "~" in mark else lines[i] == expand(text, folder)
        if not good:
            raise Failed(f"{name}: expected: {text}\n{name}: was:      {lines[i]}")
    if len(lines) > len(wanted):
        raise Failed(f"{name}: more than expected: {lines[len(wanted)]}")


def run_step(step, folder, env):
    words = [argument(expand(w, folder)) for w in shlex.split(step.words.replace("\\x", "\\\\x"))]
    if step.common:
        words = [b"--store", os.path.join(folder, "s.tsubame").encode(), b"--today", b"2026-11-23", b"--actor", b"taro"] + words
    read, write = os.pipe()
    os.write(write, UNREAD)
    try:
        run = subprocess.run([CLI.encode()] + words, stdin=read, capture_output=True, cwd=folder, env=env, timeout=120, check=False)
        left = os.read(read, 1000)
    finally:
        os.close(read)
        os.close(write)
    out = run.stdout.decode("utf-8")
    err = run.stderr.decode("utf-8")
    told = f"\nstdout: {out[:2000]}\nstderr: {err[:2000]}"
    if run.returncode != step.status:
        raise Failed(f"exit status {run.returncode}, expected {step.status}{told}")
    for line in err.splitlines():
        if not line.startswith("tsubame-cli: "):
            raise Failed(f"stderr: a line that does not say who speaks: {line}")
    compare("stderr", step.err, "".join(l.removeprefix("tsubame-cli: ") + "\n" for l in err.splitlines()), folder)
    if step.expressions:
        value = json.loads(out)
        for expression in step.expressions:
            if not eval(expression, {"out": value, "DIR": folder, "re": re}):
                raise Failed(f"not true: {expression}{told}")
        if step.out:
            compare("stdout", step.out, out, folder)
    else:
        compare("stdout", step.out, out, folder)
    if left != UNREAD:
        raise Failed("standard input was read")


def run_case(case):
    title, actions = case
    folder = tempfile.mkdtemp(prefix="tsubame-cli-")
    env = {**os.environ, "XDG_DATA_HOME": os.path.join(folder, "data"), "DIR": folder, "DATA": DATA}
    try:
        for action in actions:
            if isinstance(action, Step):
                try:
                    run_step(action, folder, env)
                except (Failed, LookupError, TypeError, ValueError, re.error, subprocess.TimeoutExpired) as error:
                    return title, f"$ {action.words[:300]}\n{error}"
            elif action[0] == "env":
                name, _, value = action[1].partition("=")
                env[name] = expand(value, folder)
            elif action[0] == "file":
                with open(os.path.join(folder, action[1]), "w", encoding="utf-8") as file:
                    file.write("\n".join(action[2]).rstrip("\n") + "\n")
            else:
                run = subprocess.run(["sh", "-c", action[1]], cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
                if run.returncode != 0:
                    return title, f"x {action[1]}\n{run.stdout}{run.stderr}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return title, None


def main():
    cases = [case for path in sys.argv[1:] for case in parse(path)]
    print(f"1..{len(cases)}", flush=True)
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for number, (title, problem) in enumerate(pool.map(run_case, cases), 1):
            print(f"{'not ok' if problem else 'ok'} {number} - {title}", flush=True)
            for line in (problem or "").splitlines()[:40]:
                print("#", line)
    return 0


sys.exit(main())
