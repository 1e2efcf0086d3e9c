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
LASTING = {"sqlite": 20, "postgresql": 5}
"""Seconds of reading and writing at once: more where locks are those of a file."""

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


def test_two_processes_read_while_two_write(address):
    path = address("record.db")
    Archive(path).close()
    readers = [start(READER, path=path, seconds=1) for _ in range(2)]
    writers = [start(WRITER, path=path) for _ in range(2)]
    for process in (*writers, *readers):
        finish(process)
    with Archive(path) as archive:
        assert len(archive.documents()) == DOCUMENTS
        assert archive.check() == []


CROWD = """
import time
from dragoman.record import Archive
with Archive({path!r}, read_only=True) as archive:
    end, asked = time.monotonic() + {seconds}, 0  # a busy machine takes seconds to get here
    while time.monotonic() < end:
        archive.ask("actor:SYL type:CONSULT since:2003-05 until:2003-05 consult", limit=20)
        archive.lines_of(archive.documents()[0].id)
        asked += 1
        time.sleep(0.02)
print(asked)
"""

STEADY = """
import time
from unit.record.archive_builder import note
from dragoman.record import Archive
with Archive({path!r}) as archive:
    end, number = time.monotonic() + {seconds}, 0
    while time.monotonic() < end:
        archive.put(note(f"Sylvania will consult Borduria on point {{number}}. And more of it.", f"{{number % 50:03}}.txt"))
        number += 1
        time.sleep(0.005)
print(number)
"""


def test_eight_readers_and_a_writer_never_find_the_database_locked(address, backend):
    path = address("record.db")
    with Archive(path) as archive:
        archive.put(records()[0])
    crowd = [start(CROWD, path=path, seconds=LASTING[backend]) for _ in range(8)]
    writer = start(STEADY, path=path, seconds=LASTING[backend])
    assert min(int(finish(process)) for process in (*crowd, writer)) > 10
    with Archive(path) as archive:
        assert archive.check() == []


def test_processes_that_make_the_same_archive_at_once_make_one(address):
    path = address("record.db")
    for process in [start(WRITER, path=path) for _ in range(3)]:
        finish(process)
    with Archive(path) as archive:
        assert len(archive.documents()) == DOCUMENTS
        assert archive.check() == []


def test_a_killed_writer_leaves_a_sound_archive_and_resuming_gives_the_same_bytes(address):
    path, moments = address("record.db"), random.Random(1851)
    for _ in range(5):
        process = start(WRITER, path=path)
        process.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.06))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Archive(path) as archive:
            assert archive.check() == []
    finish(start(WRITER, path=path))
    with Archive(path) as archive, Archive(address("undisturbed.db")) as other:
        for record in reversed(records()):
            other.put(record)
        assert bytes_of(archive) == bytes_of(other)
        assert all(archive.has(record.document, PIPELINE) for record in records())
        assert not any(archive.has(record.document, "rules 2") for record in records())
