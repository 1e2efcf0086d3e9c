"""Events as rows of event data have them: whom by, to whom, on which day, under which code and score."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import permutations, product
from typing import Any

from dragoman.analyse.choice import Choice, Days, Line, cameo, days_of, report_day
from dragoman.analyse.columns import name_of

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


@dataclass(frozen=True, slots=True)
class Happenings:
    """The events of a record that count, in its order; its documents by id; and how many events were left out, by reason."""

    events: tuple[Happening, ...]
    documents: dict[str, Line]
    choice: Choice
    left_out: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, lines: Iterable[Line], choice: Choice) -> "Happenings":
        """From the lines of a record. Left out: events of other statuses, background, without a day, outside the period."""
        lines = list(lines)
        documents = {line["id"]: line for line in lines if line["kind"] == "document"}
        left_out: Counter[str] = Counter()
        return cls(tuple(_Finder(lines, documents, choice, left_out).events()), documents, choice, left_out)

    def by_event(self) -> dict[str, list[Happening]]:
        """The reports of each event, in the order of the record."""
        found: dict[str, list[Happening]] = {}
        for event in self.events:
            found.setdefault(event.key, []).append(event)
        return found


class _Finder:
    def __init__(self, lines: list[Line], documents: dict[str, Line], choice: Choice, left_out: Counter[str]) -> None:
        self._lines, self._documents, self._choice, self._left_out = lines, documents, choice, left_out
        self._reports = {id: report_day(line) for id, line in documents.items()}
        self._sentences = _sentences(lines)
        self._mutual = Mutual(choice)

    def events(self) -> Iterator[Happening]:
        for line in self._lines:
            if line["kind"] != "event":
                continue
            days = days_of(line, self._reports[line["document"]])
            reason = self._reason(line, days)
            if reason:
                self._left_out[reason] += 1
            else:
                assert days, "an event without days has a reason to be left out"
                yield self._event(line, days)

    def _reason(self, line: Line, days: Days | None) -> str:
        choice = self._choice
        if line["status"] not in choice.statuses:
            return f"status {line['status']}"
        if not choice.takes(line):
            return "background"
        if days is None:
            return "no day"
        return "" if choice.within(days) else "outside the period"

    def _event(self, line: Line, days: Days) -> Happening:
        choice, document = self._choice, line["document"]
        return Happening(
            line=line,
            document=self._documents[document],
            quad=choice.quad(line),
            score=choice.score(line),
            code=cameo(line, choice.codebook.categories.get(line["type"])),
            days=days,
            report=self._reports[document],
            sources=tuple(map(_party, line["source"])),
            targets=tuple(map(_party, line["target"])),
            sentence=self._sentences[document][line["evidence"][0]["start"]],
            mutual=self._mutual(line),
        )


class Mutual:
    """Tells events that several sources did with one another, by what the codebook says of the act ("met", "signed")."""

    def __init__(self, choice: Choice) -> None:
        self._codebook = choice.codebook
        self._rules: dict[str, bool] = {}

    def __call__(self, line: Line) -> bool:
        """True if the line has several sources, no target, and an act that takes several parties."""
        if line["target"] or len(line["source"]) < 2:
            return False
        rule = line["why"]["rule"]
        if rule not in self._rules:
            found = self._codebook.trigger(rule)
            self._rules[rule] = bool(found and found[1].needs & _MUTUAL_NEEDS)
        return self._rules[rule] or line["type"] in _MUTUAL_TYPES or line["cameo"] == _SIGNED


def _sentences(lines: list[Line]) -> dict[str, dict[int, int]]:
    """By document: where a sentence with a claim begins -> its number."""
    starts: dict[str, set[int]] = {}
    for line in lines:
        if line.get("evidence") and line["kind"] not in ("time", "mention", "place"):
            starts.setdefault(line["document"], set()).add(line["evidence"][0]["start"])
    return {document: {start: number for number, start in enumerate(sorted(found), 1)} for document, found in starts.items()}


def _party(reference: dict[str, Any]) -> Party:
    span, id = reference["span"], reference["id"] or ""
    country = id if reference["kind"] == "state" else reference["country"] or ""
    sectors = tuple(reference["sectors"] or ())
    return Party(id, name_of(reference), reference["kind"] or "", country, sectors, reference["role"] or "", span["quote"], span["start"])
