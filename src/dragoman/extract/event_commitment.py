"""How far each voice stands behind an event: the document, and every speaker whose words carry it."""

from dragoman.extract.event_acts import Act
from dragoman.extract.event_voice import Voices
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


def commitments(parse: Parse, act: Act, status: str, voices: Voices) -> tuple[Commitment, ...]:
    """The document's commitment first, that of the innermost speaker last."""
    statement = voices.statement_at(act.anchor.start)
    own = _own(status, statement, marked(parse, act.pivot, voices.begin(parse, act.anchor)), parse)
    if statement is None:
        return (Commitment(None, *own),)
    return tuple(
        Commitment(each.voice, *own) if each.voice == statement.id or (each.polarity, each.certainty) == _PLAIN else each
        for each in statement.commitments
    )


def _own(status: str, statement: Statement | None, seen: Marked, parse: Parse) -> tuple[str, str, Span | None]:
    """What the voice that tells of the act makes of it."""
    if status == "denied":
        return *_BY_STATUS[status], statement.cue if statement else None
    if seen.cue is None or not _fits(seen, status):
        said = statement.commitments[-1] if statement else None
        if status in ("actual", "ongoing") and said and said.certainty == "probable":  # "believes that Peru has signed"
            return said.polarity, said.certainty, said.cue
        return *_BY_STATUS.get(status, _PLAIN), None
    return seen.polarity, seen.certainty, parse.span(seen.cue.i, seen.cue.i + 1)


def _fits(seen: Marked, status: str) -> bool:
    """True where the words beside the act say the same as its status: a refusal told as one act is no negation of it."""
    return (seen.polarity == "negative") == (status == "negated")
