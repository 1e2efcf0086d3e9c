"""Quotations that never close, cut where the author's own words begin again: ""The count was honest[, the minister said]. The"."""

from bisect import bisect_left
from dataclasses import replace

from dragoman.lexicon.cues import Cues
from dragoman.match.quotes import Quotation
from dragoman.match.tree import children
from dragoman.model import Parse, Token

_LEADS = frozenset({":", ","})


def cut(parse: Parse, quotations: tuple[Quotation, ...], lexicon: Cues) -> tuple[Quotation, ...]:
    """The quotations, each unclosed one ending before the first clause that tells who speaks; one that begins within a phrase ends
    with its sentence.
    """
    if all(one.closed or one.continued for one in quotations):
        return quotations
    starts = [token.start for token in parse.tokens]
    opened = {one.start for one in quotations}
    return tuple(one if one.closed or one.continued else _cut(parse, starts, opened, one, lexicon) for one in quotations)


def _cut(parse: Parse, starts: list[int], opened: set[int], one: Quotation, lexicon: Cues) -> Quotation:
    first, last = bisect_left(starts, one.start), bisect_left(starts, one.end)
    if first >= last - 1:
        return one
    end = min(last, parse.sentence_of(first + 1).last)
    comma = next((found for token in parse.tokens[first:end] if (found := _comma_before(parse, first, token, lexicon)) is not None), None)
    if comma is not None:
        return _ending(one, parse.tokens[comma].end)
    before = parse.tokens[first - 1] if first else None
    inside = before is not None and before.sentence == parse.tokens[first + 1].sentence and before.text not in _LEADS
    followed = last < len(starts) and starts[last] in opened  # another quotation began before this one closed
    return _ending(one, parse.tokens[end - 1].end) if inside or followed else one


def _comma_before(parse: Parse, first: int, verb: Token, lexicon: Cues) -> int | None:
    """The comma that ends what is quoted before ", the minister said", None for a verb that tells nothing of it."""
    if verb.tag not in ("VBD", "VBZ") or verb.lemma not in lexicon.verbs or children(parse, verb.i, "dobj", "xcomp"):
        return None
    subjects = children(parse, verb.i, "nsubj")
    start = min([verb.i, *(subject.left for subject in subjects if subject.i < verb.i)])
    commas = start - 1
    if not subjects or commas <= first or parse.tokens[commas].text != ",":
        return None
    return None if any(child.i > verb.i for child in children(parse, verb.i, "ccomp")) else commas


def _ending(one: Quotation, end: int) -> Quotation:
    return replace(one, end=end, inner_end=end) if end > one.inner_start else one
