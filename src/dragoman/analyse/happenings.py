"""Events as rows of event data have them: whom by, to whom, on which day, under which code and score."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import permutations, product
from typing import Any

from dragoman.analyse.choice import Choice, Days, Line, cameo, days_of, report_day
from dragoman.analyse.columns import by_document, name_of

Pair = tuple["Party | None", "Party | None"]

_MUTUAL_TYPES = frozenset({"CONSULT", "COOPERATE"})
_SIGNED = "057"
"""CAMEO: sign formal agreement."""
_MUTUAL_NEEDS = frozenset({"parties", "several"})


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an event. `country` is a state's id or "". `raw` are the words of the text, `start` where they stand (code points)."""

    id: str
    name: str
    kind: str
    country: str
    sectors: tuple[str, ...]
    role: str
    raw: str
    start: int


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that counts. `code` is its CAMEO code as text, "" if none; `score` None where the scale has none. `days` are the first and
    last day told, `report` the day of the report. `key` is shared by the reports of one event. `sentence` counts, from 1, the sentences
    of the document that bear a claim. `mutual`: several sources did it with one another.
    """

    line: Line
    document: Line
    quad: int
    score: float | None
    code: str
    days: Days
    report: date | None
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    sentence: int
    mutual: bool

    @property
    def id(self) -> str:
        """The claim's id."""
        return str(self.line["id"])

    @property
    def key(self) -> str:
        """The id of the event that the claim reports."""
        return str(self.line["cluster"] or self.line["id"])

    def pairs(self) -> list[Pair]:
        """Who to whom, one actor each; each of the sources with each of the others where they act with one another."""
        if self.targets:
            return [pair for pair in product(self.sources or (None,), self.targets) if _differ(pair)]
        if self.mutual:
            return list(permutations(self.sources, 2))
        return [(source, None) for source in self.sources]


def _differ(pair: Pair) -> bool:
    one, other = pair
    return one is None or other is None or not one.id or one.id != other.id


class Happenings:
    """The events of a record that count, in its order, read once as the lines pass: of a document that has passed, only its line is kept.

    `documents` by id and `left_out`, how many events do not count, by reason, are whole when all lines have passed. Left out: events of
    other statuses, background, without a day, outside the period, and those that were not asked for.
    """

    def __init__(self, lines: Iterable[Line], choice: Choice, left_out: Counter[str] | None = None) -> None:
        self._lines, self.choice = lines, choice
        self.documents: dict[str, Line] = {}
        self.left_out = Counter() if left_out is None else left_out
        self._mutual = Mutual(choice)

    def __iter__(self) -> Iterator[Happening]:
        for _, events in self.reports():
            yield from events

    def reports(self) -> Iterator[tuple[list[Line], list[Happening]]]:
        """For each document its lines and its events that count."""
        for lines in by_document(self._lines):
            self.documents |= {line["id"]: line for line in lines if line["kind"] == "document"}
            sentences = _sentences(lines)
            events = (self._counted(line, sentences) for line in lines if line["kind"] == "event")
            yield lines, [event for event in events if event]

    def _counted(self, line: Line, sentences: dict[int, int]) -> Happening | None:
        document = self.documents[line["document"]]
        report = report_day(document)
        days = days_of(line, report)
        reason = self._reason(line, days)
        if reason or days is None:
            self.left_out[reason] += 1
            return None
        return self._event(line, document, days, report, sentences[line["evidence"][0]["start"]])

    def _reason(self, line: Line, days: Days | None) -> str:
        if reason := self.choice.refuses(line):
            return reason
        if days is None:
            return "no day"
        return "" if self.choice.within(days) else "outside the period"

    def _event(self, line: Line, document: Line, days: Days, report: date | None, sentence: int) -> Happening:
        choice = self.choice
        return Happening(
            line=line,
            document=document,
            quad=choice.quad(line),
            score=choice.score(line),
            code=cameo(line, choice.codebook.categories.get(line["type"])),
            days=days,
            report=report,
            sources=tuple(map(_party, line["source"])),
            targets=tuple(map(_party, line["target"])),
            sentence=sentence,
            mutual=self._mutual(line),
        )


class Mutual:
    """Tells events that several sources did with one another, by what the codebook says of the act ("met", "signed")."""

    def __init__(self, choice: Choice) -> None:
        self._codebook = choice.codebook
        self._rules: dict[str, bool] = {}

    def __call__(self, line: Line) -> bool:
        """True if the line has several sources, no target, and an act that takes several parties."""
        return len(line["source"]) > 1 and not line["target"] and self.by(line["why"]["rule"], line["type"], line["cameo"])

    def by(self, rule: str, type: str, cameo: str | None) -> bool:
        """True if the act takes several parties."""
        if rule not in self._rules:
            found = self._codebook.trigger(rule)
            self._rules[rule] = bool(found and found[1].needs & _MUTUAL_NEEDS)
        return self._rules[rule] or type in _MUTUAL_TYPES or cameo == _SIGNED


def _sentences(lines: list[Line]) -> dict[int, int]:
    """Of one document: where a sentence with a claim begins -> its number."""
    claims = (line for line in lines if line.get("evidence") and line["kind"] not in ("time", "mention", "place"))
    return {start: number for number, start in enumerate(sorted({claim["evidence"][0]["start"] for claim in claims}), 1)}


def _party(reference: dict[str, Any]) -> Party:
    span, id = reference["span"], reference["id"] or ""
    country = id if reference["kind"] == "state" else reference["country"] or ""
    sectors = tuple(reference["sectors"] or ())
    return Party(id, name_of(reference), reference["kind"] or "", country, sectors, reference["role"] or "", span["quote"], span["start"])
