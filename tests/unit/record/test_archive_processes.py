"""Real processes: readers beside a writer, and writers that are killed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from dragoman.model.plain import json_line
from dragoman.record import Archive
from unit.record.archive_builder import PIPELINE, note

TESTS = Path(__file__).parents[2]
DOCUMENTS = 60

WRITER = """
from unit.record.archive_builder import PIPELINE
from unit.record.test_archive_processes import records
from dragoman.record import Archive
with Archive({path!r}) as archive:
    print("open", flush=True)
    for record in records():
        if not archive.has(record.document, PIPELINE):
            archive.put(record)
"""

READER = """
import time
from dragoman.record import Archive
end, seen = time.monotonic() + {seconds}, 0
with Archive({path!r}, read_only=True) as archive:
    while time.monotonic() < end:
        counts = [len(archive.documents()), len(archive.find("consult", kind="event", limit=1000))]
        assert seen <= counts[0] <= counts[1], counts
        lines = list(archive.record_lines())
        assert len(lines) % 2 == 0
        seen = len(lines) // 2
print(seen)
"""


def records():
    return [
        note(f"Sylvania will consult Borduria on point {number}. {'And more of it. ' * 40}", f"{number:03}.txt")
        for number in range(DOCUMENTS)
    ]


def start(code: str, **values) -> subprocess.Popen:
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    return subprocess.Popen([sys.executable, "-c", code.format(**values)], stdout=subprocess.PIPE, text=True, env=environment)


def finish(process: subprocess.Popen) -> str:
    told = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    return told


def bytes_of(archive: Archive) -> list[str]:
    return [json_line(line) for line in archive.record_lines(layers=["mentions", "times"])]


def test_two_processes_read_while_two_write(tmp_path):
    path = str(tmp_path / "record.db")
    Archive(path).close()
    readers = [start(READER, path=path, seconds=1) for _ in range(2)]
    writers = [start(WRITER, path=path) for _ in range(2)]
    for process in (*writers, *readers):
        finish(process)
    with Archive(path) as archive:
        assert len(archive.documents()) == DOCUMENTS
        assert archive.check() == []


def test_processes_that_make_the_same_archive_at_once_make_one(tmp_path):
    path = str(tmp_path / "record.db")
    for process in [start(WRITER, path=path) for _ in range(3)]:
        finish(process)
    with Archive(path) as archive:
        assert len(archive.documents()) == DOCUMENTS
        assert archive.check() == []


def test_a_killed_writer_leaves_a_sound_archive_and_resuming_gives_the_same_bytes(tmp_path):
    path, moments = str(tmp_path / "record.db"), random.Random(1851)
    for _ in range(5):
        process = start(WRITER, path=path)
        process.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.06))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Archive(path) as archive:
            assert archive.check() == []
    finish(start(WRITER, path=path))
    with Archive(path) as archive, Archive(tmp_path / "undisturbed.db") as other:
        for record in reversed(records()):
            other.put(record)
        assert bytes_of(archive) == bytes_of(other)
        assert all(archive.has(record.document, PIPELINE) for record in records())
        assert not any(archive.has(record.document, "rules 2") for record in records())
