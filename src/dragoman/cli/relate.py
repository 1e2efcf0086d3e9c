"""`dragoman relate`: the event between just two given actors, for checking other people's event data."""

import csv
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TextIO

import click

from dragoman.cli import options

if TYPE_CHECKING:
    from dragoman.extract.second import Opinion, Pair, SecondReader, Verdict
    from dragoman.pipeline import Coder

UNREAD = 3
_GIVEN = ("id", "sentence", "source", "target")
_TOLD = ("id", "type", "quad", "status", "confidence")
_WHY = ("rule", "words", "second_reader")


@click.command("relate")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option("--why", is_flag=True, help="Add the columns rule, words and second_reader: what each of the two readers decided on.")
@options.coder
def command(file: TextIO, why: bool, **coder: Any) -> int:
    """For each row of FILE (a table with tabs: id, sentence, source, target; - for standard input), the event between just these two.

    Source and target are words of the sentence; a name that does not stand in it counts as not told. Writes a table with the columns
    id, type, quad, status, confidence; the type is empty where the sentence tells no event between the two. Works by the rules alone
    where the package of the second reader is not installed.
    """
    from dragoman.extract.second import load
    from dragoman.pipeline import Coder

    table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    lacking = [name for name in _GIVEN if name not in (table.fieldnames or ())]
    if lacking:
        raise click.UsageError(f"{file.name}: the first line lacks {', '.join(lacking)}; write a heading with tabs: {' '.join(_GIVEN)}")
    settings = options.settings(coder)
    reader = None if settings.rules_only else load()
    relater = _Relater(Coder(replace(settings, rules_only=True)), reader, why)  # the pair is asked about here, once
    out = csv.writer(sys.stdout, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    out.writerow(_TOLD + (_WHY if why else ()))
    unread = 0
    for line, row in enumerate(table, 2):
        if any(not row[name] for name in ("id", "sentence")):
            click.echo(f"dragoman: {file.name}:{line}: no id or no sentence; the row is left out", err=True)
            unread += 1
        else:
            out.writerow(relater.line(row))
    return UNREAD if unread else 0


class _Relater:
    """Asks both readers about a row; the encoder works in a thread of its own while the parser does."""

    def __init__(self, coder: "Coder", reader: "SecondReader | None", why: bool) -> None:
        self._coder, self._reader, self._why = coder, reader, why
        self._thread = ThreadPoolExecutor(1)

    def line(self, row: dict[str, str]) -> list[str]:
        """The row's answer, as cells."""
        verdict = self._verdict(row)
        type = verdict.type or ""
        quad = str(self._coder.codebook.categories[type].quad) if type in self._coder.codebook.categories else ""
        cells = [row["id"], type, quad, verdict.status if type else "", f"{verdict.confidence:.2f}"]
        return cells + (list(_reasons(verdict)) if self._why else [])

    def _verdict(self, row: dict[str, str]) -> "Verdict":
        from dragoman.extract.second import between, weigh
        from dragoman.read import read_text

        document = read_text(row["sentence"])
        pair = _pair(document.text, row["source"], row["target"])
        asked = self._thread.submit(self._reader.read, pair) if self._reader else None
        found = between(self._coder.code(document).events, pair)
        return weigh(found, asked.result() if asked else None)


def _pair(text: str, source: str, target: str) -> "Pair":
    from dragoman.extract.second import Pair

    first = next(_places(text, source), None)
    second = next((span for span in _places(text, target) if not first or span[1] <= first[0] or first[1] <= span[0]), None)
    return Pair(text, first, second or next(_places(text, target), None))


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in the text, as code points: as written, else whatever the case."""
    if not name:
        return
    folded = text if name in text else text.lower()
    wanted = name if name in text else name.lower()
    start = folded.find(wanted)
    while start >= 0 and len(folded) == len(text):
        yield start, start + len(wanted)
        start = folded.find(wanted, start + 1)


def _reasons(verdict: "Verdict") -> Iterable[str]:
    why = verdict.found.event.why if verdict.found else None
    yield why.rule if why else ""
    yield " … ".join(why.words) if why else ""
    yield told(verdict.opinion) if verdict.opinion else ""


def told(opinion: "Opinion") -> str:
    """The encoder's answer in words, with the two nearest alternatives."""
    nearest = ", ".join(f"{type} {share:.2f}" for type, share in opinion.alternatives)
    return f"{opinion.type} {opinion.probability:.2f}; nearest: {nearest}"
