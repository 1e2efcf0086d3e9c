"""What a report tells of an event, as it is compared: kind of act, sides, days, place, words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
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
_AGAIN = re.compile(r"\b(?:again|once more|another|second|third|further|repeated|repeatedly|renewed)\b")
_SITE = re.compile(
    r"(?<!government )(?<!ministry )(?<!embassy )(?<!officials )\b"
    r"(?:in|at|near|around|outside|to) (?:the (?:town|city|village) of )?(?=[A-Z])([^\W\d_]+)"
)
"""A place of the act, but not the seat of those who tell of it, nor "the French capital"."""
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_STEM = 5
_EMPTY = frozenset(
    """the and for with from that this any its his her their into over about against being such own other all said told say says was
    were had has have been will would who which when where after before between two both same first second again more than least not
    they them then there one three four five six seven eight nine ten also later since until during near new day days week month year
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december jan feb mar apr jun jul aug sept sep oct nov dec official officials government minister president prime
    foreign spokesman reported announced east west north south eastern western northern southern""".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """One report's account of an event. `sides` have the states (else the actors) that did it and that it was done to; `people` the persons
    of either side. `days` are ordinals, the first and the last; `told` False where they were inferred from the report's own day.

    `names` are words with a capital that name none of the sides, `sites` those of them after a word such as "near". `again`: the report
    marks it as a repetition. `pairs` are the pairs of neighbouring words of the sentence, `trigger` the words that tell the act,
    `day_words` those that tell the day. `text` is the id of the first document that prints the same text, "" where only one does.
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
    sites: frozenset[str]
    again: bool
    pairs: frozenset[tuple[str, str]]
    trigger: frozenset[str]
    day_words: str
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


Original = tuple[str, str | None]
"""The id and the ISO day of the first document that prints a text."""


def told(line: Line, document: Line, original: Original | None, states: frozenset[str]) -> Told:
    """What an event's line tells. `document` is the line of its document, `original` the first document that prints the same text,
    if several do; `states` the words that name states in the document: they tell no sites.
    """
    days, dated = _days(line, original[1] if original else report_day(document))
    sentence = line["evidence"][0]["quote"] if line["evidence"] else ""
    place = line["place"] or {}
    names = _names(sentence, _sides_named(line) | states)
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
        names=names,
        sites=frozenset(word.casefold() for word in _SITE.findall(sentence)) & names,
        again=bool(_AGAIN.search(sentence)),
        pairs=frozenset(pairwise(_WORD.findall(sentence.casefold()))),
        day_words=line["when"]["span"]["quote"].casefold() if line["when"] and line["when"].get("span") else "",
        trigger=frozenset(span["quote"].casefold() for span in line["evidence"][1:2]),
        numbers=frozenset(_NUMBER.findall(_without(sentence, line["when"]))),
        text=original[0] if original else "",
    )


def rank(line: Line, document: Line) -> tuple[str, str, int, str]:
    """Which of several claims came first: by the day of the report, then by document, place in the text and id."""
    start = line["evidence"][0]["start"] if line.get("evidence") else 0
    return report_day(document) or "9999", line["document"], start, line["id"]


def party(reference: Line) -> Any:
    """The state that an actor belongs to, else the actor; None for nobody known."""
    if reference["kind"] in _VAGUE:
        return reference["country"]
    return reference["id"] if reference["kind"] == "state" else reference["country"] or reference["id"]


_VAGUE = frozenset({"unnamed", "population", "government"})
"""Kinds of actor that nobody is known by: "gunmen", "foreign ministers"."""


def words(sentence: str, without: frozenset[str]) -> frozenset[str]:
    """The beginnings of the words that mean something, without those given."""
    found = (word for word in _WORD.findall(sentence.casefold()) if len(word) > 2 and word not in _EMPTY)
    return frozenset(word[:_STEM] for word in found if word not in without)


def named_by(line: Line) -> frozenset[str]:
    """The words of an actor's line that are of its name: "French", not "Paris"."""
    own = {word[:_LETTERS] for word in _WORD.findall(line["name"].casefold())}
    return frozenset(word for name in (line["name"], *line["names"]) for word in _WORD.findall(name.casefold()) if word[:_LETTERS] in own)


def _names(sentence: str, without: frozenset[str]) -> frozenset[str]:
    found = [word for word in _WORD.findall(sentence)[1:] if word[0].isupper() and len(word) > 2]
    return frozenset(word.casefold() for word in found if word.casefold() not in without and word.casefold() not in _EMPTY)


def _spoken_of(line: Line) -> frozenset[str]:
    """The words that name the sides, and those that tell the day."""
    spans = [reference["span"]["quote"] for side in ("source", "target") for reference in line[side] if reference["id"]]
    names = [reference["name"] or "" for side in ("source", "target") for reference in line[side]]
    when = [line["when"]["span"]["quote"]] if line["when"] and line["when"].get("span") else []
    return frozenset(word for part in (*spans, *names, *when) for word in _WORD.findall(part.casefold()))


def _sides_named(line: Line) -> frozenset[str]:
    """As `_spoken_of`, but for the words of a side that have nothing of its name: "Gorazde" stands for Bosnia, and is a place."""
    known = {
        word[:_LETTERS] for side in ("source", "target") for each in line[side] for word in _WORD.findall((each["name"] or "").casefold())
    }
    return frozenset(word for word in _spoken_of(line) if word[:_LETTERS] in known)


_LETTERS = 3
"""Letters that "Spain" shares with "Spanish"."""


def _without(sentence: str, when: Mapping[str, Any] | None) -> str:
    return sentence.replace(when["span"]["quote"], " ") if when and when.get("span") else sentence


def _parties(references: list[Line]) -> frozenset[str]:
    return frozenset(found for found in map(party, references) if found)


def _persons(references: list[Line]) -> frozenset[str]:
    return frozenset(reference["id"] for reference in references if reference["kind"] == "person" and reference["id"])


def edges(when: Line | None) -> tuple[str | None, str | None]:
    """The first and the last ISO day of a `when`; that of the shut side where one is open."""
    return (when["earliest"] or when["latest"], when["latest"] or when["earliest"]) if when else (None, None)


def _days(line: Line, report: str | None) -> tuple[tuple[int, int] | None, bool]:
    """The days as ordinals, and whether the report tells them."""
    when = line["when"]
    first, last = edges(when)
    told_after = first and report and first > report and line["status"] in _REAL  # the day of what was agreed on, say
    if first and last and not told_after:
        return (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()), True
    if report is None:
        return None, False
    day = date.fromisoformat(report).toordinal()
    return (day - _INFERRED_BACK, day), False
