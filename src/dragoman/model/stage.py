"""What each stage hands to the next. Calling the stages out of order is a type error."""

from dataclasses import dataclass, field

from dragoman.model.actor import Mention, Place
from dragoman.model.claim import Statement
from dragoman.model.parse import Parse
from dragoman.model.span import Span
from dragoman.model.when import Timex
from dragoman.model.why import Why


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in `span` of the text, and the tokens that name it, half-open. `confidence` and `why` tell how well and on
    what the reading rests, None where no rule told.
    """

    place: Place
    span: Span
    first: int
    last: int
    confidence: float | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A parse with its words bound to actors, days and places, each in text order.

    `mention_at[i]` is the mention whose words hold token `i` (the innermost one), likewise `time_at`: absent when there is none.
    `label_mentions` tells for each speaker's label of a transcript whom it stands for; those with a name are among `mentions`, too.
    """

    parse: Parse
    mentions: tuple[Mention, ...]
    times: tuple[Timex, ...]
    places: tuple[PlaceMention, ...]
    mention_at: dict[int, Mention]
    time_at: dict[int, Timex]
    label_mentions: dict[Span, Mention] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in `span`: the statement that carries these words, or None for the document itself."""

    span: Span
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A resolved text with its statements. `voices` cover the coded text without gaps, in order, innermost statement first."""

    resolved: Resolved
    statements: tuple[Statement, ...]
    voices: tuple[Voice, ...]
