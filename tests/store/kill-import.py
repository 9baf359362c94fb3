#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments of an import.

The store must open afterwards, verify whole, and be exactly before or after the
import: verify holds every record against the history, so the head of the chain
before it, or one operation more with everybody in it, is all there can be.

In the suite a few moments of a small import; with TSUBAME_TORTURE=all fifty of
a large one. The seed is printed, and taken from TSUBAME_TORTURE_SEED.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

BUILD = os.environ["TSUBAME_BUILDDIR"]
CLI = os.path.join(BUILD, "src", "tsubame-cli")
PEOPLE = os.path.join(BUILD, "tests", "tools", "tsubame-people")
WIDE = os.environ.get("TSUBAME_TORTURE") == "all"
SEED = int(os.environ.get("TSUBAME_TORTURE_SEED", random.SystemRandom().randrange(1 << 31)))
POINTS, SIZE = (50, 20000) if WIDE else (6, 1500)


def cli(store, *words, good=(0,)):
    run = subprocess.run(
        [CLI, "--store", store, "--format", "json", *words],
        capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
    )
    if run.returncode not in good:
        raise RuntimeError(f"{' '.join(words)}: exit {run.returncode}: {run.stderr.strip()}")
    return run.stdout


def facts(store):
    """What must be one of two things: head, operations, people, imports."""
    verified = json.loads(cli(store, "verify"))
    counts = json.loads(cli(store, "stats"))["counts"]
    assert verified["verified"]
    return verified["head"], (verified["operations"], verified["entries"], verified["records"],
                              counts["person"], counts["imports"])


def write_people(path, *options):
    with open(path, "wb") as file:
        subprocess.run([PEOPLE, *options], stdout=file, check=True)


def copy_store(base, to):
    """The store as it lies there, and nothing of an earlier one."""
    for name in os.listdir(os.path.dirname(to)):
        path = os.path.join(os.path.dirname(to), name)
        shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
    shutil.copy(base, to)


def kill_at(base, store, large, moment):
    """Imports into a fresh copy, and kills it; false when it had ended by itself."""
    copy_store(base, store)
    with subprocess.Popen(
        [CLI, "--store", store, "import", large],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


def main():
    folder = tempfile.mkdtemp(prefix="tsu-kill-")
    chance = random.Random(SEED)
    base = os.path.join(folder, "base.tsubame")
    work = os.path.join(folder, "work")
    store = os.path.join(work, "store.tsubame")
    early, large = os.path.join(folder, "early.xml"), os.path.join(folder, "large.xml")
    os.mkdir(work)

    write_people(early, "--people=200", "--seed=2", "--sender=VN-EARLY")
    write_people(large, f"--people={SIZE}", "--seed=3")
    cli(base, "init")
    cli(base, "office", "JP-TSUBAME")
    cli(base, "import", early, good=(0, 1))
    head_before, before = facts(base)

    copy_store(base, store)
    start = time.monotonic()
    cli(store, "import", large, good=(0, 1))
    whole = time.monotonic() - start
    after = facts(store)[1]
    assert after != before

    failed = found_before = found_after = killed = 0
    print(f"# seed {SEED}: {POINTS} moments of an import of {SIZE} people, which takes {whole:.2f} s")
    print(f"1..{POINTS}")
    for point in range(1, POINTS + 1):
        moment = chance.uniform(0, whole)
        while not kill_at(base, store, large, moment):
            moment *= 0.8  # it was faster this time, and done
        killed += 1
        try:
            head, found = facts(store)
            if found == before:
                good = head == head_before
                found_before += 1
            else:
                good = found == after
                found_after += 1
            # Whoever comes next takes it in as if nothing had been.
            if good and point % 5 == 0:
                cli(store, "import", large, good=(0, 1))
                good = facts(store)[1][:4] == after[:4]
            detail = f"{found}, before {before}, after {after}"
        except (RuntimeError, AssertionError, ValueError) as error:
            good, detail = False, str(error)
        print(f"{'ok' if good else 'not ok'} {point} - killed after {moment:.3f} s")
        if not good:
            failed += 1
            print(f"# {detail}")
    print(f"# killed {killed} times: {found_before} before, {found_after} after")
    shutil.rmtree(folder)
    return 1 if failed else 0


sys.exit(main())
