"""Reviewers' processes that are killed, and several at once."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from dragoman.record import Archive
from unit.record.archive_builder import note

SOURCE, TESTS = Path(__file__).parents[3] / "src", Path(__file__).parents[2]
DOCUMENTS = 40

REVIEWER = """
from dragoman.record import Archive
with Archive({path!r}) as archive:
    person = archive.reviewer({name!r})
    for round in range({rounds}):
        for card in archive.documents():
            claim = archive.lines_of(card.id)[1]
            entry = person.change(claim["id"], {{"status": ("denied", "actual")[round % 2]}}) if round else person.accept(claim["id"])
            print(entry.entry, flush=True)
"""


def filled(path: Path) -> str:
    with Archive(path) as archive:
        for number in range(DOCUMENTS):
            archive.put(note(f"Sylvania will consult Borduria on point {number}.", f"{number:03}.txt"))
    return str(path)


def start(**values) -> subprocess.Popen:
    environment = os.environ | {"PYTHONPATH": f"{SOURCE}{os.pathsep}{TESTS}"}
    return subprocess.Popen([sys.executable, "-c", REVIEWER.format(**values)], stdout=subprocess.PIPE, text=True, env=environment)


def test_a_killed_review_loses_nothing_that_was_acknowledged(tmp_path):
    path = filled(tmp_path / "record.db")
    chance = random.Random(7)
    for _ in range(3):
        process = start(path=path, name="Ana", rounds=50)
        assert process.stdout
        told = [process.stdout.readline()]
        time.sleep(chance.random() / 5)
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
        process.wait(timeout=30)
        process.stdout.close()
        with Archive(path) as archive:
            entries = archive.corrections()
            last = int([line for line in told if line.endswith("\n")][-1])
            assert last <= len(entries) <= last + 1
            assert [entry.entry for entry in entries] == list(range(1, len(entries) + 1))
            assert archive.check() == []
            while archive.corrections() and any(line.get("reviewed") for line in archive.record_lines()):
                archive.reviewer("Ana").undo()


def test_two_who_review_at_once_both_stand_in_the_log(tmp_path):
    path = filled(tmp_path / "record.db")
    people = [start(path=path, name=name, rounds=1) for name in ("Ana", "Ben")]
    for process in people:
        process.communicate(timeout=60)
        assert process.returncode == 0
    with Archive(path) as archive:
        entries = archive.corrections()
        assert sorted(entry.reviewer for entry in entries) == ["Ana"] * DOCUMENTS + ["Ben"] * DOCUMENTS
        assert archive.check() == []
