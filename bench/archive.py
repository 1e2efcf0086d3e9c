"""The archive under load: search, killed writers, readers beside a writer. The claims are made up; nothing is coded.

python bench/archive.py search [--record postgresql://...]    100,000 claims in 1,000 documents, then 200 questions, then tables
python bench/archive.py kill                                  50 writers killed at random moments, then one that ends
python bench/archive.py crowd [--seconds 60]                  8 readers and a writer
"""

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dragoman.model import (
    Actor,
    ActorKind,
    Block,
    BlockKind,
    Document,
    Event,
    Form,
    Found,
    Landmark,
    Mention,
    Place,
    Profile,
    Record,
    Span,
    Statement,
    When,
    Why,
    claim_id,
)
from dragoman.model.plain import json_line
from dragoman.record import Archive

PIPELINE = "made up"
DOCUMENTS, CLAIMS = 1000, 100
STATES = [f"{a}{b}L" for a in "BCDFGHKM" for b in "AEIOU"]
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
WORDS = "talks border river missile base council envoy harbour treaty grain pipeline convoy garrison fishery tariff summit".split()
SEED = 1851


def record(number: int, claims: int = CLAIMS) -> Record:
    """A made-up report: some sentences, of each an event or what somebody says of one."""
    dice = random.Random(SEED + number)
    day = f"{dice.randint(1995, 2014)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    sentences = [
        f"{dice.choice(STATES)} told {dice.choice(STATES)} of the {dice.choice(WORDS)} and the {dice.choice(WORDS)} by {number}-{n}."
        for n in range(claims)
    ]
    text = "\n".join(sentences)
    path = f"report-{number:05}.txt"
    landmarks = (Landmark(0, "byte 0, utf-8"),)
    published = Found(day, None, "metadata")
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    document = Document(f"made-up-{number:05}", text, (block,), path, f"{number:064}", "en", published=published, landmarks=landmarks)
    told, start = [], 0
    for sentence in sentences:
        told.append(_claim(document, start, sentence, day, dice))
        start += len(sentence) + 1
    profiles = tuple(Profile(_state(id), (id,), 1) for id in sorted({sentence[:3] for sentence in sentences}))
    return Record(document, PIPELINE, tuple(told), profiles, ())


def _state(id: str) -> Actor:
    return Actor(id, id, ActorKind.STATE, id, ("GOV",))


def _claim(document: Document, start: int, sentence: str, day: str, dice: random.Random) -> Event | Statement:
    span = document.span(start, start + len(sentence))
    source = Mention(document.span(start, start + 3), _state(sentence[:3]), Form.NAME)
    target = Mention(document.span(start + 9, start + 12), _state(sentence[9:12]), Form.NAME)
    when, type = When.of(day), dice.choice(TYPES)
    kind = "statement" if dice.random() < 0.3 else "event"
    basis = {
        "id": claim_id(document.id, kind, [span], type),
        "document": document.id,
        "confidence": 0.8,
        "evidence": (span,),
        "why": Why("made-up", ("told",)),
    }
    if kind == "statement":
        content: tuple[Span, ...] = (document.span(start + 13, start + len(sentence)),)
        cue = document.span(start + 4, start + 8)
        return Statement(**basis, speaker=source, cue=cue, content=content, mode="indirect", addressee=target, when=when)
    place = Place(dice.choice(STATES).title(), dice.choice(STATES), None, None, None)
    facts = {"mode": None, "contexts": (), "cameo": None, "quad": dice.randint(1, 4), "status": "actual"}
    return Event(**basis, **facts, type=type, source=(source,), target=(target,), when=when, place=place)


def search(address: str | None) -> None:
    """Load, then ask by actor, type and month; the first question of each kind is not counted."""
    with tempfile.TemporaryDirectory() as folder, Archive(address or Path(folder) / "record.db") as archive:
        began = time.perf_counter()
        for number in range(DOCUMENTS):
            archive.put(record(number))
        print(f"load: {DOCUMENTS * CLAIMS:,} claims in {time.perf_counter() - began:.1f} s")
        dice = random.Random(SEED)
        questions = {
            "actor + type + month": lambda: f"actor:{dice.choice(STATES)} type:{dice.choice(TYPES)} {_month(dice)}",
            "source + target + year": lambda: f"source:{dice.choice(STATES)} target:{dice.choice(STATES)} {_year(dice)}",
            "two words + actor": lambda: f"{dice.choice(WORDS)} {dice.choice(WORDS)} actor:{dice.choice(STATES)}",
            "place + quad + voice": lambda: f"place:{dice.choice(STATES)} quad:{dice.randint(1, 4)} voice:document",
            "actor": lambda: f"actor:{dice.choice(STATES)}",
            "as of a day": lambda: f"actor:{dice.choice(STATES)} as-of:{dice.randint(1996, 2013)}",
        }
        for name, question in questions.items():
            _time(archive, name, question)
        _tables(archive)


def _tables(archive: Archive) -> None:
    """Dyad-month tables of the whole archive, the first one not counted."""
    from dragoman.analyse.periods import periods

    periods(archive.tally(), "month")
    times = []
    for _ in range(5):
        began = time.perf_counter()
        table = periods(archive.tally(), "month")
        times.append(time.perf_counter() - began)
    print(f"dyad-month table         median {statistics.median(times):.2f} s, slowest {max(times):.2f} s, {table.height:,} rows")


def _month(dice: random.Random) -> str:
    month = f"{dice.randint(1995, 2014)}-{dice.randint(1, 12):02}"
    return f"since:{month} until:{month}"


def _year(dice: random.Random) -> str:
    year = dice.randint(1995, 2014)
    return f"since:{year} until:{year}"


def _time(archive: Archive, name: str, question) -> None:  # noqa: ANN001 - a function without arguments
    archive.ask(question())
    times, hits = [], 0
    for _ in range(200):
        asked = question()
        began = time.perf_counter()
        hits += len(archive.ask(asked))
        times.append((time.perf_counter() - began) * 1000)
    print(f"{name:24} median {statistics.median(times):6.1f} ms, 95 % under {sorted(times)[189]:6.1f} ms, {hits / 200:.1f} answers")


def kill() -> None:
    """Kill 50 writers at random moments; then let one end, and compare with an undisturbed run."""
    documents, claims = 150, 40
    with tempfile.TemporaryDirectory() as folder:
        path, dice, unsound, stored = f"{folder}/record.db", random.Random(SEED), 0, []
        for _ in range(50):
            with _start("write", path, documents, claims) as writer:
                writer.stdout.readline()  # open
                time.sleep(dice.uniform(0, 0.12))
                writer.send_signal(signal.SIGKILL)
            with Archive(path) as archive:
                unsound += bool(archive.check())
                stored.append(len(archive.documents()))
        with _start("write", path, documents, claims) as writer:
            writer.communicate()
        with Archive(path) as archive, Archive(f"{folder}/other.db") as other:
            for number in reversed(range(documents)):
                other.put(record(number, claims))
            same = list(_bytes(archive)) == list(_bytes(other))
        middle = sum(0 < count < documents for count in stored)
        print(f"50 kills, {middle} of them in the middle of the run; {unsound} unsound; resumed run has the same bytes: {same}")


def _bytes(archive: Archive) -> Iterator[str]:
    return map(json_line, archive.record_lines())


def crowd(seconds: int) -> None:
    """Eight readers and a writer."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/record.db"
        with Archive(path) as archive:
            archive.put(record(0))
        readers = [_start("ask", path, seconds, number) for number in range(8)]
        writer = _start("steady", path, seconds, CLAIMS)
        told = [process.communicate() for process in (*readers, writer)]
        failed = sum(process.returncode != 0 for process in (*readers, writer))
        counts = [int(out.split()[-1]) for out, _ in told if out.split()]
        with Archive(path) as archive:
            sound = not archive.check()
        print(f"{seconds} s: {sum(counts[:-1])} questions, {counts[-1]} documents written, {failed} processes failed, sound: {sound}")


def _start(part: str, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, __file__, part, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)


def _write(path: str, documents: str, claims: str) -> None:
    with Archive(path) as archive:
        print("open", flush=True)
        for number in range(int(documents)):
            made = record(number, int(claims))
            if not archive.has(made.document, PIPELINE):
                archive.put(made)


def _ask(path: str, seconds: str, number: str) -> None:
    dice, end, asked = random.Random(int(number)), time.monotonic() + int(seconds), 0
    with Archive(path, read_only=True) as archive:
        while time.monotonic() < end:
            archive.ask(f"actor:{dice.choice(STATES)} type:{dice.choice(TYPES)} {dice.choice(WORDS)}")
            asked += 1
            time.sleep(0.01)
    print(asked)


def _steady(path: str, seconds: str, claims: str) -> None:
    end, number = time.monotonic() + int(seconds), 0
    with Archive(path) as archive:
        while time.monotonic() < end:
            archive.put(record(number, int(claims)))
            number += 1
    print(number)


PARTS = {"write": _write, "ask": _ask, "steady": _steady}


def main() -> None:
    if sys.argv[1:] and sys.argv[1] in PARTS:
        PARTS[sys.argv[1]](*sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["search", "kill", "crowd"])
    parser.add_argument("--record")
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    if asked.what == "search":
        search(asked.record)
    elif asked.what == "kill":
        kill()
    else:
        crowd(asked.seconds)


if __name__ == "__main__":
    main()
