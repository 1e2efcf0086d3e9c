"""What a report tells of an event, as it is compared: kind of act, sides, days, place, words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Line = dict[str, Any]

HAPPENED = "happened"
_REAL = frozenset({"actual", "ongoing", "denied"})
"""One report's deed that another denies is one event; a plan and its deed are two."""
_INFERRED_BACK = 2
"""Days before a report that something may have happened of which it tells no day."""
_BROAD = 7
"""Days from which on a period says little about the day."""

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_STEM = 5
_EMPTY = frozenset(
    """the and for with from that this any its his her their into over about against being such own other all said told say says was
    were had has have been will would who which when where after before between two both same first second again more than least not
    they them then there one three four five six seven eight nine ten also later since until during near new day days week month year
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december jan feb mar apr jun jul aug sept sep oct nov dec official officials government minister president prime
    foreign spokesman reported announced""".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """One report's account of an event. `sides` have the states (else the actors) that did it and that it was done to; `people` the persons
    of either side. `days` are ordinals, the first and the last; `told` False where they were inferred from the report's own day. `names` are
    words with a capital that name none of the sides. `text` is the whole text's original where several documents print it.
    """

    key: tuple[str, str]
    rank: tuple[str, str, int, str]
    type: str
    cameo: str
    concerns: str
    reality: str
    sides: tuple[frozenset[str], frozenset[str]]
    people: tuple[frozenset[str], frozenset[str]]
    days: tuple[int, int] | None
    told: bool
    place: str
    country: str
    broad_place: bool
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    text: str

    @property
    def everybody(self) -> frozenset[str]:
        """Who takes part, on either side."""
        return self.sides[0] | self.sides[1]

    @property
    def broad(self) -> bool:
        """True if the days are a long period."""
        return self.days is not None and self.days[1] - self.days[0] >= _BROAD


def report_day(document: Line) -> str | None:
    """The ISO day of a report: the dateline's, else the publication's."""
    dated = (document["dateline"] or {}).get("date") or document["published"]
    return str(dated)[:10] if dated else None


def told(line: Line, document: Line, text: str) -> Told:
    """What an event's line tells. `document` is the line of its document, `text` the id of the first document that prints the same text."""
    days, dated = _days(line, report_day(document))
    sentence = line["evidence"][0]["quote"] if line["evidence"] else ""
    place = line["place"] or {}
    return Told(
        key=(line["document"], line["id"]),
        rank=rank(line, document),
        type=line["type"],
        cameo=line["cameo"] or "",
        concerns=(line["concerns"] or {}).get("type") or "",
        reality=HAPPENED if line["status"] in _REAL else line["status"],
        sides=(_parties(line["source"]), _parties(line["target"])),
        people=(_persons(line["source"]), _persons(line["target"])),
        days=days,
        told=dated,
        place=(place.get("name") or "").casefold(),
        country=place.get("country") or "",
        broad_place=place.get("lat") is None,
        words=words(sentence, _spoken_of(line)),
        names=_names(sentence, _spoken_of(line)),
        numbers=frozenset(_NUMBER.findall(_without(sentence, line["when"]))),
        text=text,
    )


def rank(line: Line, document: Line) -> tuple[str, str, int, str]:
    """Which of several claims came first: by the day of the report, then by document, place in the text and id."""
    start = line["evidence"][0]["start"] if line.get("evidence") else 0
    return report_day(document) or "9999", line["document"], start, line["id"]


def party(reference: Line) -> str | None:
    """The state that an actor belongs to, else the actor; None for nobody known."""
    return reference["id"] if reference["kind"] == "state" else reference["country"] or reference["id"]


def words(sentence: str, without: frozenset[str]) -> frozenset[str]:
    """The beginnings of the words that mean something, without those given."""
    found = (word for word in _WORD.findall(sentence.casefold()) if len(word) > 2 and word not in _EMPTY)
    return frozenset(word[:_STEM] for word in found if word not in without)


def _names(sentence: str, without: frozenset[str]) -> frozenset[str]:
    found = [word for word in _WORD.findall(sentence)[1:] if word[0].isupper() and len(word) > 2]
    return frozenset(word.casefold() for word in found if word.casefold() not in without and word.casefold() not in _EMPTY)


def _spoken_of(line: Line) -> frozenset[str]:
    """The words that name the sides, and those that tell the day."""
    spans = [reference["span"]["quote"] for side in ("source", "target") for reference in line[side]]
    names = [reference["name"] or "" for side in ("source", "target") for reference in line[side]]
    when = [line["when"]["span"]["quote"]] if line["when"] and line["when"].get("span") else []
    return frozenset(word for part in (*spans, *names, *when) for word in _WORD.findall(part.casefold()))


def _without(sentence: str, when: Mapping[str, Any] | None) -> str:
    return sentence.replace(when["span"]["quote"], " ") if when and when.get("span") else sentence


def _parties(references: list[Line]) -> frozenset[str]:
    return frozenset(found for found in map(party, references) if found)


def _persons(references: list[Line]) -> frozenset[str]:
    return frozenset(reference["id"] for reference in references if reference["kind"] == "person" and reference["id"])


def _days(line: Line, report: str | None) -> tuple[tuple[int, int] | None, bool]:
    """The days as ordinals, and whether the report tells them."""
    when = line["when"]
    if when and (when["earliest"] or when["latest"]):
        first, last = when["earliest"] or when["latest"], when["latest"] or when["earliest"]
        return (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()), True
    if report is None:
        return None, False
    day = date.fromisoformat(report).toordinal()
    return (day - _INFERRED_BACK, day), False
