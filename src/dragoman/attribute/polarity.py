"""Whether the speaker affirms the content, denies it, or leaves it open."""

from dragoman.attribute.draft import Draft
from dragoman.match.mood import negated
from dragoman.match.tree import ancestors, children
from dragoman.model import Parse

_OPEN_WHEN_NEGATED = frozenset({"denies", "rejects", "refuses", "doubts"})
"""Attitudes whose negation leaves the content open: "did not rule out", "would not deny", "does not oppose"."""


_NO = frozenset({"no", "not", "never", "neither", "nor"})
_DECLINING = frozenset({"decline", "refuse"})


def polarity(parse: Parse, draft: Draft) -> str:
    """affirms, denies or "does not rule out". A negated assertion ("did not say that") counts as not affirmed: denies."""
    if draft.head < 0 or draft.cue is None:
        return draft.polarity
    if draft.rule.startswith("idiom:"):  # "sees no basis for" has its own
        return draft.polarity
    if not _negated(parse, draft):
        declined = any(token.lemma in _DECLINING for token in parse.tokens[draft.cue[0] : draft.cue[1]])
        return "denies" if declined else draft.polarity
    return when_negated(draft.attitude)


def when_negated(attitude: str) -> str:
    """What "did not" makes of a cue: "did not say that" denies, "did not rule out" leaves open."""
    return "does not rule out" if attitude in _OPEN_WHEN_NEGATED else "denies"


def _negated(parse: Parse, draft: Draft) -> bool:
    head = parse.tokens[draft.head]
    quoted = any(token.lower in _NO and any(first <= token.i < last for first, last in draft.pieces) for token in parse.below(head.i))
    if (negated(parse, head) and not quoted) or (
        head.dep == "conj" and any(token.lower == "nor" for token in children(parse, head.head, "cc"))
    ):
        return True
    assert draft.cue is not None
    return any(negated(parse, above) for above in ancestors(parse, head.i) if draft.cue[0] <= above.i < draft.cue[1])
