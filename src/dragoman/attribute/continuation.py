"""Quotations without a cue of their own: they go on with what the last speaker said.

A quotation that fills its sentences and follows a statement with nothing told in between belongs to that statement, in the same
paragraph or at the head of the next: newspapers name the speaker once.
"""

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Scene, is_mark

_LEAST = 3
"""Words below which a quotation is taken for a title or a quoted word."""


def continued(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the quotations that nobody took given to the statement before. Changes the drafts in place."""
    for k, (first, last) in enumerate(scene.ranges):
        if scene.parents[k] == -1 and last - first > _LEAST and not _taken(drafts, first, last) and _is_bare(scene, first, last):
            before = _told_before(scene, drafts, first)
            if before is not None:
                before.pieces.append((first, last))
                before.quotes.append(k)
    return drafts


def _taken(drafts: list[Draft], first: int, last: int) -> bool:
    return any(
        piece[0] < last - 1 and first + 1 < piece[1] for draft in drafts for piece in draft.pieces if not _inside(draft, first, last)
    )


def _inside(draft: Draft, first: int, last: int) -> bool:
    return draft.cue is not None and first <= draft.cue[0] < last


def _is_bare(scene: Scene, first: int, last: int) -> bool:
    """True when nothing but marks stands between the quotation and the edges of its sentences."""
    parse = scene.parse
    start, end = scene.sentence_start(first), scene.sentence_end(last - 1)
    return all(is_mark(token) for token in (*parse.tokens[start:first], *parse.tokens[last:end]))


def _told_before(scene: Scene, drafts: list[Draft], first: int) -> Draft | None:
    """The outermost statement whose sentences end right before token `first`."""
    parse = scene.parse
    reach = scene.sentence_start(first)
    found = None
    for draft in drafts:
        if draft.cue is None or scene.level(draft.cue[0]) != -1 or draft.cue[0] >= first:
            continue
        end = max(min(scene.sentence_end(i), reach) for i in (_last_word(draft), draft.pieces[-1][1] - 1))
        if end <= first and all(is_mark(token) for token in parse.tokens[end:reach]) and not _is_held(drafts, draft):
            found = found if found is not None and found.quotes and not draft.quotes else draft
    return found


def _last_word(draft: Draft) -> int:
    return max(draft.clause[1], draft.source[1] if draft.source else 0) - 1


def _is_held(drafts: list[Draft], draft: Draft) -> bool:
    assert draft.cue is not None
    return any(first <= draft.cue[0] < last for other in drafts if other is not draft for first, last in other.pieces)
