"""How far each voice stands behind an event: the document, and every speaker whose words carry it."""

from dragoman.extract.event_acts import Act
from dragoman.match.certainty import Marked, marked
from dragoman.model import Commitment, Parse, Span, Statement

_PLAIN = ("positive", "certain")
_BY_STATUS = {
    "negated": ("negative", "certain"),
    "denied": ("negative", "certain"),
    "possible": ("positive", "possible"),
    "planned": ("positive", "probable"),
}
"""What the status alone says, where no word beside the act says more."""


def commitments(parse: Parse, act: Act, status: str, statement: Statement | None) -> tuple[Commitment, ...]:
    """The document's commitment first, that of the innermost speaker last."""
    if statement is None:
        return (Commitment(None, *_own(parse, act, status, None)),)
    outer = statement.commitments
    own = _own(parse, act, status, statement)
    return tuple(
        Commitment(each.voice, *own) if each.voice == statement.id or (each.polarity, each.certainty) == _PLAIN else each for each in outer
    )


def _own(parse: Parse, act: Act, status: str, statement: Statement | None) -> tuple[str, str, Span | None]:
    """What the voice that tells of the act makes of it."""
    if status == "denied":
        return *_BY_STATUS[status], statement.cue if statement else None
    seen = marked(parse, act.pivot, _first(parse, statement, act))
    if seen.cue is None or not _fits(seen, status):
        said = statement.commitments[-1] if statement else None
        if status in ("actual", "ongoing") and said and said.certainty == "probable":  # "believes that Peru has signed"
            return said.polarity, said.certainty, said.cue
        return *_BY_STATUS.get(status, _PLAIN), None
    return seen.polarity, seen.certainty, parse.span(seen.cue.i, seen.cue.i + 1)


def _fits(seen: Marked, status: str) -> bool:
    """True where the words beside the act say the same as its status: a refusal told as one act is no negation of it."""
    return (seen.polarity == "negative") == (status == "negated")


def _first(parse: Parse, statement: Statement | None, act: Act) -> int:
    """The first token of the words that carry the act: what stands before them is somebody else's."""
    if statement is None:
        return 0
    start = max((span.start for span in statement.content if span.start <= act.anchor.start), default=0)
    first = act.anchor.i
    while first > 0 and parse.tokens[first - 1].start >= start:
        first -= 1
    return first
