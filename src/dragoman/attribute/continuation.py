"""Quotations without a cue of their own: they go on with what the last speaker said.

A quotation that fills its sentences and follows a statement with nothing told in between belongs to that statement, in the same
paragraph or at the head of the next: newspapers name the speaker once.
"""

from bisect import bisect_left

from dragoman.attribute.cover import Cover
from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Scene, is_mark

_LEAST = 3
"""Words below which a quotation is taken for a title or a quoted word."""
_WORDS = frozenset({"quote", "that", "inverted", "clause", "block", "about"})
"""Patterns whose content is what was said, not what it was about."""
_REACH = 12
"""Drafts before a quotation that are asked whether it goes on with them."""


def continued(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the quotations that nobody took given to the statement before. Changes the drafts in place."""
    cover = Cover(drafts)
    told = sorted((draft for n, draft in enumerate(drafts) if _is_outermost(scene, cover, n, draft)), key=_cue_start)
    starts = [_cue_start(draft) for draft in told]
    for k, (first, last) in enumerate(scene.ranges):
        if scene.parents[k] == -1 and last - first > _LEAST and not _taken(drafts, cover, first, last) and _is_bare(scene, first, last):
            end = bisect_left(starts, first)
            before = _told_before(scene, told[max(end - _REACH, 0) : end], first)
            if before is not None and _tells_words(before):
                before.pieces.append((first, last))
                before.quotes.append(k)
            elif before is not None:
                drafts.append(_of_its_own(before, first, last, k))
    return drafts


def _tells_words(draft: Draft) -> bool:
    """False for a stand or a call ("defended the asylum"): a quotation behind it is no part of what it is about."""
    return draft.rule.rpartition(":")[2] in _WORDS or bool(draft.quotes)


def _of_its_own(before: Draft, first: int, last: int, k: int) -> Draft:
    """A statement of the same speaker without a cue."""
    rule = "continued:speaker:quote"
    return Draft(-1, None, (first, first), rule, "asserts", "affirms", [(first, last)], before.source, before.sources, [k], before.label)


def _cue_start(draft: Draft) -> int:
    assert draft.cue is not None
    return draft.cue[0]


def _is_outermost(scene: Scene, cover: Cover, n: int, draft: Draft) -> bool:
    return draft.cue is not None and scene.level(draft.cue[0]) == -1 and all(m == n for m in cover.at(draft.cue[0]))


def _taken(drafts: list[Draft], cover: Cover, first: int, last: int) -> bool:
    """True if a cue outside the quotation has its beginning or its end."""
    holders = {n for i in (first + 1, last - 2) for n in cover.at(i)}
    return any(not _inside(drafts[n], first, last) for n in holders)


def _inside(draft: Draft, first: int, last: int) -> bool:
    return draft.cue is not None and first <= draft.cue[0] < last


def _is_bare(scene: Scene, first: int, last: int) -> bool:
    """True for a quotation of its own: no title, and nothing but marks between it and the edges of its sentences."""
    parse = scene.parse
    words = [token for token in parse.tokens[first:last] if token.text[0].isalpha() and token.text != "I"]
    if sum(token.text[0].isupper() for token in words) > len(words) / 2:
        return False  # a title
    start, end = scene.sentence_start(first, -1), scene.sentence_end(last - 1, -1)
    return all(is_mark(token) for token in (*parse.tokens[start:first], *parse.tokens[last:end]))


def _told_before(scene: Scene, told: list[Draft], first: int) -> Draft | None:
    """The last statement whose sentences end right before token `first`; one that has quoted before goes first."""
    tokens = scene.parse.tokens
    reach = scene.sentence_start(first, -1)
    found = None
    for draft in told:
        end = max(min(scene.sentence_end(i, -1), reach) for i in (_last_word(draft), draft.pieces[-1][1] - 1))
        if end <= first and all(is_mark(token) for token in tokens[end:reach]):
            found = found if found is not None and found.quotes and not draft.quotes else draft
    return found


def _last_word(draft: Draft) -> int:
    return max(draft.clause[1], draft.source[1] if draft.source else 0) - 1
