"""Measures Dragoman on its own examples and holds the figures against floors.toml.

usage: python bench/bench.py [--write]      (--write sets new floors; read what changed before you commit them)
"""

import resource
import statistics
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import spacy

from dragoman.annotate import DEFAULT_PIPELINE
from dragoman.lexicon.shelves import fingerprint
from dragoman.model import Document
from dragoman.pipeline import Coder
from dragoman.read import read_all

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
CORPUS = HERE.parent / "examples"
SLACK = {"parse ratio": 1.15, "start-up": 1.25, "help": 1.25}
"""Machines are noisy: a cost may rise by this factor before it counts as a fall."""


def documents() -> list[Document]:
    """The examples that can be read."""
    return [item for item in read_all([CORPUS]) if isinstance(item, Document)]


def parse_ratio(coder: Coder, corpus: list[Document]) -> float:
    """CPU of the whole record over CPU of the bare parse; the order alternates so that drift hits both."""
    bare = spacy.load(DEFAULT_PIPELINE)
    texts = [document.text for document in corpus]
    ratios = []
    for _ in range(3):
        whole = _cpu(lambda: [coder.code(document) for document in corpus])
        ratios.append(whole / _cpu(lambda: list(bare.pipe(texts, batch_size=32))))
    return statistics.median(ratios)


def _cpu(work: object) -> float:
    began = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - began


def start_up() -> float:
    """CPU seconds of coding one sentence in a fresh process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _dragoman("code", "-", "--format", "jsonl", "--workers", "1", text="Nothing happened.")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def help_time() -> float:
    """Wall seconds of --help, best of five."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        _dragoman("--help")
        took.append(time.perf_counter() - began)
    return min(took)


def _dragoman(*arguments: str, text: str = "") -> None:
    code = "from dragoman.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *arguments], input=text, text=True, capture_output=True, check=True)


def measure() -> dict[str, float | str]:
    """All figures by name."""
    corpus, coder = documents(), Coder()
    records = [coder.code(document) for document in corpus]
    return {
        "corpus": fingerprint(CORPUS),
        "documents": len(corpus),
        "statements": sum(len(record.statements) for record in records),
        "events": sum(len(record.events) for record in records),
        "parse ratio": round(parse_ratio(coder, corpus), 3),
        "start-up": round(start_up(), 2),
        "help": round(help_time(), 2),
    }


def findings(figures: dict[str, float | str], floors: dict[str, float | str]) -> list[str]:
    """What fell below its floor, in words."""
    if figures["corpus"] != floors["corpus"]:
        return ["the examples changed since the floors were set: read the new figures and run with --write"]
    costs = [
        f"{name} {figures[name]} > {floors[name]}" for name, slack in SLACK.items() if float(figures[name]) > float(floors[name]) * slack
    ]
    counts = [f"{name} {figures[name]} < {floors[name]}" for name in ("documents", "statements", "events") if figures[name] < floors[name]]
    return costs + counts


def main() -> int:
    """Print the figures; 1 when one fell."""
    figures = measure()
    for name, value in figures.items():
        print(f"{name:<12} {value}")
    if "--write" in sys.argv:
        lines = (
            f'"{name}" = {value!r}\n' if isinstance(value, float | int) else f'"{name}" = "{value}"\n' for name, value in figures.items()
        )
        FLOORS.write_text("".join(lines), encoding="utf-8")
        return 0
    fallen = findings(figures, tomllib.loads(FLOORS.read_text(encoding="utf-8")))
    for line in fallen:
        print("fell:", line)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
