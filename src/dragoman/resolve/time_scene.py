"""What the readings of time expressions may ask: the match itself, and the days that the text has told so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.lexicon.times import TimeGrammar, TimeRule
from dragoman.model import Parse, Token
from dragoman.resolve.time_tense import direction
from dragoman.resolve.time_value import day_in, unit_of
from dragoman.resolve.time_view import View

_REACH = 100
"""Characters on either side of a match that its reading looks at: bounded, so that the longest sentence costs no more than its length."""


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
    of all, from which "that year" counts.
    """

    grammar: TimeGrammar
    today: date | None
    story: bool
    last: str = ""
    told: str = ""

    def tell(self, value: str, *, echo: bool) -> None:
        """Remember an event's day. A bare year before the days told last, where it may be an `echo`, takes only "that year" with it."""
        self.told = value
        if echo and unit_of(value) == "Y" and unit_of(self.last) in ("D", "M", "W") and value < self.last[:4]:
            return
        self.last = value

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
