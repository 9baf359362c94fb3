#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several at one store, and an import that is stopped.

An import reads its file from a pipe that is fed by hand, so that it stands still, with the store
locked and an operation open, for as long as the test wants: nothing here waits for time to pass.
"""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import threading

CLI = os.path.join(os.environ["TSUBAME_BUILDDIR"], "src", "tsubame-cli")
ENV = {**os.environ, "LANGUAGE": "", "LC_ALL": "C.UTF-8"}
HEAD = """<exchange xmlns="urn:tsubame:exchange:1" version="1.0" kind="delivery" date="2026-11-22">
<sender code="VN-HOA"/><receiver code="JP-TEST"/>
"""
TAIL = "</exchange>\n"

points = 0


def point(name, good, detail=""):
    global points
    points += 1
    print(f"{'ok' if good else 'not ok'} {points} - {name}", flush=True)
    if not good:
        for line in str(detail).splitlines()[:20]:
            print("#", line)


def skip(name, why):
    global points
    points += 1
    print(f"ok {points} - {name} # SKIP {why}", flush=True)


def person(n):
    return f'<person ref="H{n}"><birthDate>2001-05-17</birthDate><nationality>VNM</nationality></person>\n'


class Place:
    """A folder with a store in it."""

    def __init__(self, folder):
        self.folder = folder
        self.run("init", "--office", "JP-TEST")
        self.run("new", "person", "birth_date=2001", "nationality=VNM")

    def words(self, words):
        return [CLI, "--store", "s.tsubame", "--today", "2026-11-23", "--actor", "taro", *words]

    def run(self, *words):
        return subprocess.run(self.words(words), cwd=self.folder, env=ENV, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False, timeout=120)

    def json(self, *words):
        return json.loads(self.run(*words, "--format", "json").stdout)

    def start_import(self, stderr=subprocess.PIPE):
        """The import, standing still behind 600 people, and the end of the pipe that feeds it."""
        pipe = os.path.join(self.folder, "pipe.xml")
        os.mkfifo(pipe)
        process = subprocess.Popen(self.words(["import", "pipe.xml"]), cwd=self.folder, env=ENV, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr, encoding="utf-8")
        # Opening waits for the other side, which opens the store first.
        feed = open(pipe, "w", encoding="utf-8")
        feed.write(HEAD + "".join(person(n) for n in range(600)))
        feed.flush()
        return process, feed


def feed_to_the_end(feed):
    """Who was stopped reads no more: a broken pipe is what is wanted."""

    def write():
        try:
            for n in range(600, 60000):
                feed.write(person(n))
            feed.write(TAIL)
            feed.close()
        except BrokenPipeError:
            pass

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def test_writers_and_readers(place):
    process, feed = place.start_import()
    second = place.run("set", "1", "sex=female")
    point("a second writer is told who holds the store", second.returncode == 3 and re.search(r"somebody else is writing to the store: .* by \S+ on \S+ since 20\d\d-\d\d-\d\d \d\d:\d\d", second.stderr), second.stderr)
    readers = {words: place.run(*words.split()) for words in ("list", "show 1", "history 1", "stats", "imports", "verify")}
    point("readers read meanwhile", all(r.returncode == 0 for r in readers.values()), {w: r.stderr for w, r in readers.items() if r.returncode})
    point("readers see what was there before", "1 of" not in readers["list"].stdout and len(place.json("list")) == 1)
    backup = place.run("backup", "b.tsubame")
    point("a backup is made meanwhile", backup.returncode == 0, backup.stderr)
    copy = place.run("list", "--local-copy", "--format", "json")
    point("a copy is read meanwhile", copy.returncode == 0 and len(json.loads(copy.stdout)) == 1, copy.stderr)
    with feed:
        feed.write(TAIL)
    out, err = process.communicate(timeout=120)
    point("the first one ends its work", process.returncode == 0 and err == "", err)
    point("and all of it is there", place.json("stats")["counts"]["person"] == 601)
    point("then the second one may write", place.run("set", "1", "sex=female").returncode == 0)


def test_stopped(place, number):
    before = place.json("stats")
    process, feed = place.start_import()
    process.send_signal(number)
    thread = feed_to_the_end(feed)
    out, err = process.communicate(timeout=120)
    thread.join()
    name = signal.Signals(number).name
    point(f"{name} ends an import with status 3", process.returncode == 3, process.returncode)
    point(f"{name}: it is said", err == "tsubame-cli: cancelled; the store is as it was\n", err)
    after = place.json("stats")
    point(f"{name}: the store is as it was", {k: v for k, v in before.items() if k != "bytes"} == {k: v for k, v in after.items() if k != "bytes"}, after)
    point(f"{name}: it verifies, and can be written", place.run("verify").returncode == 0 and place.run("set", "1", "sex=male").returncode == 0)


def test_killed(place):
    process, feed = place.start_import()
    process.kill()
    process.communicate(timeout=120)
    try:
        feed.close()
    except BrokenPipeError:
        pass
    point("killed: the store verifies", place.run("verify").returncode == 0, place.run("verify").stderr)
    point("killed: nothing of it is there", len(place.json("list")) == 1)
    point("killed: the lock went with it", place.run("set", "1", "sex=male").returncode == 0)


def test_progress(place):
    """On a terminal there is progress, and nothing of it stays."""
    try:
        terminal, other = pty.openpty()
    except OSError as error:  # a container may have none to give
        skip("progress is shown on a terminal", str(error))
        return
    process, feed = place.start_import(stderr=other)
    os.close(other)
    with feed:
        feed.write("".join(person(n) for n in range(600, 1200)) + TAIL)
    process.communicate(timeout=120)
    shown = b""
    try:
        while True:
            shown += os.read(terminal, 65536)
    except OSError:
        pass
    os.close(terminal)
    point("progress is shown on a terminal", b" people" in shown and b"\r" in shown, shown)
    point("and wiped away at the end", shown.endswith(b"\r\x1b[K") and b"\n" not in shown, shown[-80:])


def main():
    for test in (
        test_writers_and_readers,
        lambda place: test_stopped(place, signal.SIGINT),
        lambda place: test_stopped(place, signal.SIGTERM),
        test_killed,
        test_progress,
    ):
        with tempfile.TemporaryDirectory() as folder:
            test(Place(folder))
    print(f"1..{points}")
    return 0


sys.exit(main())
