"""A position in the making, and how those of one holder on one issue become one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.extract.position_issue import content_words
from dragoman.model import Mention, Span, When

_ALIKE = 0.5
"""Share of common words above which two labels name one issue."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A position as far as known; fields as in `Position`."""

    holder: Mention
    label: str
    stance: str
    condition: str | None
    when: When | None
    basis: tuple[str, ...]
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    speaker: Mention | None = None

    def held_by(self, holder: Mention, basis: str) -> "Draft":
        """The same stand of another."""
        return replace(self, holder=holder, basis=(*self.basis, basis))

    def about(self, label: str) -> "Draft":
        """The same stand with other words for its issue."""
        return replace(self, label=label)


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """One position a holder, stance and issue: the first keeps its words, the others add their basis."""
    kept: list[Draft] = []
    for draft in drafts:
        if not content_words(draft.label):
            continue
        twin = next((n for n, other in enumerate(kept) if _is_same(draft, other)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[twin] = _joined(kept[twin], draft)
    return kept


def _is_same(draft: Draft, other: Draft) -> bool:
    mine, theirs = draft.holder.actor, other.holder.actor
    if mine is None or theirs is None or mine.id != theirs.id or draft.stance != other.stance:
        return False
    ours, known = content_words(draft.label), content_words(other.label)
    common = len(ours & known)
    return common / len(ours | known) >= _ALIKE or (common >= 2 and common == min(len(ours), len(known)))


def _joined(one: Draft, other: Draft) -> Draft:
    return replace(
        one,
        when=one.when or other.when,
        basis=tuple(dict.fromkeys((*one.basis, *other.basis))),
        confidence=round(min(0.95, max(one.confidence, other.confidence) + 0.05), 2),
    )
