"""Which events count, and by which rules: settings that every table of events declares, since its numbers depend on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.analyse.columns import day
from dragoman.analyse.dyads import HAPPENED
from dragoman.lexicon.codebook import Category, Codebook

Line = dict[str, Any]
Days = tuple[date, date]

SANCTION = "SANCTION"
PLOVER = "PLOVER 0.8"


@dataclass(frozen=True, slots=True)
class Scale:
    """A score from cooperation (+10) to conflict (-10) for every event, under the name that outputs give it. With `codes`, it goes by
    CAMEO code: the code itself, else the code without its last digits; without, by the types and modes of the codebook.
    """

    name: str = PLOVER
    codes: Mapping[str, float] | None = None

    def score(self, line: Line, category: Category | None) -> float | None:
        """The score of an event's line; None where the scale has none."""
        if self.codes is not None:
            code = cameo(line, category)
            return next((self.codes[code[:end]] for end in range(len(code), 1, -1) if code[:end] in self.codes), None)
        if category is None:
            return None
        return category.modes.get(line["mode"], category.score) if line["mode"] else category.score


@dataclass(frozen=True, slots=True)
class Choice:
    """`statuses` of events that count, by default what happened or is going on. `background`: historical echoes count, too.
    `sanction_quad`: 3 or 4; the PLOVER manual has SANCTION both as verbal and as material conflict. `since` and `until`, inclusive:
    events that lie between these days. `among`: the ids of the claims that count, None for all. `codebook`: the types in force.
    `originals`: for documents whose text another prints, too, the id of the first that did.
    """

    statuses: tuple[str, ...] = HAPPENED
    background: bool = False
    sanction_quad: int = 4
    scale: Scale = Scale()
    since: date | None = None
    until: date | None = None
    among: frozenset[str] | None = field(default=None, repr=False)
    codebook: Codebook = field(default_factory=Codebook.load, repr=False)
    originals: Mapping[str, str] = field(default_factory=dict, repr=False)

    def asks(self, line: Line) -> bool:
        """True if a claim is among those asked for."""
        return self.among is None or line["id"] in self.among

    def refuses(self, line: Line) -> str:
        """Why an event's line does not count, whatever its day; "" if it does."""
        if not self.asks(line):
            return "not asked for"
        if line["status"] not in self.statuses:
            return f"status {line['status']}"
        return "background" if line["background"] and not self.background else ""

    def quad(self, line: Line) -> int:
        """The event's quad, SANCTION by the declared setting."""
        return self.sanction_quad if line["type"] == SANCTION else int(line["quad"])

    def source_of(self, document: Line, documents: Mapping[str, Line]) -> str:
        """What counts as the source of a report: its publisher, else the document itself; a copy is no source beside its original."""
        original = self.originals.get(document["id"], document["id"])
        first = documents.get(original)
        return str(first["publisher"] or original) if first else original

    def score(self, line: Line) -> float | None:
        """The event's score on the scale."""
        return self.scale.score(line, self.codebook.categories.get(line["type"]))

    def within(self, days: Days) -> bool:
        """True if the days lie between `since` and `until`."""
        return (self.since is None or self.since <= days[0]) and (self.until is None or days[1] <= self.until)

    @property
    def quad_rule(self) -> str:
        """The rule of the quads, in words."""
        return f"PLOVER 0.8, SANCTION is {self.sanction_quad} ({'material' if self.sanction_quad == 4 else 'verbal'} conflict)"

    def told(self) -> dict[str, Any]:
        """The settings as plain values, for a manifest."""
        return {
            "statuses": list(self.statuses),
            "background": self.background,
            "sanction_quad": self.sanction_quad,
            "quad_rule": self.quad_rule,
            "scale": self.scale.name,
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
        }


def cameo(line: Line, category: Category | None) -> str:
    """The event's CAMEO code as text of three or four digits ("040", "0871"): a root alone stands for "not specified below"; "" if none."""
    code: str = line["cameo"] or (category.cameo[0] if category and category.cameo else "")
    return f"{code}0" if len(code) == 2 else code


def report_day(document: Line) -> date | None:
    """The day that a report speaks from: its dateline's, else that of publication."""
    dateline = document["dateline"] or {}
    return day(dateline.get("date")) or day(document["published"])


def days_of(line: Line, report: date | None) -> Days | None:
    """First and last day that a claim tells of; an open side takes the other's day. Without a time of its own, the day of the report, as
    event data do. None where there is neither.
    """
    when = line["when"] or {}
    first, last = day(when.get("earliest")), day(when.get("latest"))
    first, last = first or last or report, last or first or report
    return (first, last) if first and last else None
