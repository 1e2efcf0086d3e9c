"""What the readings of time expressions may ask: the match itself, and the days that the text has told so far."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.lexicon.times import TimeGrammar, TimeRule
from dragoman.model import Parse, Token
from dragoman.resolve.time_tense import direction, planned_for
from dragoman.resolve.time_value import day_in, period, unit_of
from dragoman.resolve.time_view import View

_REACH = 100
"""Characters on either side of a match that its reading looks at: bounded, so that the longest sentence costs no more than its length."""


_FRESH = 1
"""An hour that a report tells belongs to a day told no more than so many sentences before."""
_LATE = re.compile(r"T(?:EV|NI|1[89]|2[0-3])")


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule. `start` and `end` are offsets in the view; `tokens` are the tokens it touches, () on a line that is not parsed."""

    rule: TimeRule
    view: View
    start: int
    end: int
    groups: Mapping[str, str]
    tokens: tuple[Token, ...]

    @property
    def given(self) -> str:
        """What the rule says to its reading."""
        return self.rule.given

    @property
    def parse(self) -> Parse:
        """The parse that the match stands in."""
        return self.view.parse

    @property
    def direction(self) -> int:
        """-1 in a clause about the past, +1 about the future, 0 when it does not tell."""
        if not self.tokens:
            return 0
        return direction(self.parse, self.tokens[0].i, self.tokens[-1].i + 1)

    @property
    def is_planned(self) -> bool:
        """True for a day that a plan is about: "elections set for December"."""
        return bool(self.tokens) and planned_for(self.parse, self.tokens[0].i, self.tokens[-1].i + 1)

    @property
    def before(self) -> str:
        """The text of the sentence before the match, in lower case, as far as it matters."""
        return self.view.text[max(0, self.start - _REACH) : self.start].lower()

    @property
    def after(self) -> str:
        """The text of the sentence after the match, in lower case, as far as it matters."""
        return self.view.text[self.end : self.end + _REACH].lower()


@dataclass(slots=True)
class Scene:
    """The days told so far. `last` is the value of the last event day, "" at first; `story` is true for a text that tells of times
    long before its own date, where a bare "October 4" counts from the days told before it. `told` is the last value
    of all, from which "that year" counts; `day` the last day of all, whose hours are told; `clock` the last time of day; `quarter` the
    last quarter or half of a year; `words` are those of the last event day; `age` counts the sentences since `day` was told; `here` is
    the last bare year of the sentence, and `quarter_here` is true where it has told a quarter.
    """

    grammar: TimeGrammar
    today: date | None
    story: bool
    last: str = ""
    told: str = ""
    day: str = ""
    clock: str = ""
    quarter: str = ""
    words: str = ""
    age: int = 0
    here: str = ""
    quarter_here: bool = False

    def tell(self, value: str, words: str, *, echo: bool, pluperfect: bool) -> None:
        """Remember an event's day. Where it lies before the days told last and may be an `echo`, in a report also a bare year, otherwise
        only what is told in the `pluperfect`, "that year" counts from it and nothing else does.
        """
        self.told = value
        unit = unit_of(value)
        back = not self.is_later(value) and unit_of(self.last) in ("D", "M", "W", "S")
        if back and echo and (unit == "Y" or pluperfect or self.story):
            return
        self.last, self.words = value, words

    def is_later(self, value: str) -> bool:
        """True for a value that begins after the last event's days began."""
        new, old = day_in(value), day_in(self.last)
        return new is not None and (old is None or new > old)

    def enter(self) -> None:
        """A new sentence begins."""
        self.age += 1
        self.here, self.quarter_here = "", False

    def note(self, value: str) -> None:
        """Remember a year, a day or a time of day, whether or not something happened then."""
        if unit_of(value) == "Y" and value.isdigit():
            self.here = value
        if unit_of(value) in ("Q", "H"):
            self.quarter, self.quarter_here = value, not self.story
        if unit_of(value) != "D":
            return
        self.day, self.age = value[: value.index("T")] if "T" in value else value, 0
        if "T" in value:
            self.clock = value

    def goes_on_from(self, month: int, day: int) -> bool:
        """True for the second of two days of one month in a sentence: "Dec. 11 and 12"."""
        told = day_in(self.day)
        return told is not None and self.age == 0 and day > told.day and month == told.month

    def day_of(self, *, early: bool = False) -> str:
        """The day whose hours are told: the last one, else today; an `early` hour after an evening or a night lies on the next."""
        known = bool(self.day) and (self.story or self.age <= _FRESH)
        base = day_in(self.day) if known else None if self.story else self.today
        if base is None:
            return "XXXX-XX-XX"
        late = known and self.clock.startswith(self.day) and _LATE.search(self.clock)
        return period(base + timedelta(days=1), "D") if early and late else period(base, "D")

    @property
    def then(self) -> date | None:
        """The day that "a day earlier" counts from: the first of the last event's days, else today."""
        return day_in(self.last) or self.today

    @property
    def now(self) -> date | None:
        """The day that a bare weekday or month counts from; None in a report that does not tell its own day."""
        return self.then if self.story else self.today

    @property
    def precision(self) -> str:
        """The unit of the last event's days: D, M, Y ...; D when they count from today."""
        return unit_of(self.last) if day_in(self.last) else "D"

    def word(self, table: str, text: str) -> str:
        """The value of a word in one of the grammar's lists; "" when it is not there."""
        return str(self.grammar.words[table].get(text.lower().replace("’", "'"), ""))
