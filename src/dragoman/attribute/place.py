"""Where something was said: the place that the cue's clause, its occasion or its hearers stand in."""

from collections.abc import Iterator, Mapping

from dragoman.attribute.draft import Draft
from dragoman.attribute.occasion import EDGES, clauses, is_occasion
from dragoman.match.tree import children
from dragoman.model import Place, Resolved, Token

_WHERE = frozenset({"in", "at", "on", "near", "outside", "from", "aboard", "inside", "during", "after", "before", "via", "within"})
_KINDS = frozenset("city town village port island capital spa province region resort suburb state district".split())
"""What a place is called before its name: "the Kazakh city of Almaty"."""
_BUILDINGS = frozenset(
    """
    house office hall studio rally crowd room palace garden hotel embassy base headquarters airport square castle kremlin capitol step
    steps balcony podium theatre theater amphitheatre church cathedral mosque temple museum university school college stadium court
    courthouse barracks camp station bridge gate quay port library residence villa lodge
    """.split()
)
_VISITS = frozenset("visit trip tour stop journey pilgrimage".split())
"""What leads to the place where it is said: "during his visit to Warsaw"."""


def own_place(resolved: Resolved, place_at: Mapping[int, Place], draft: Draft, verb: Token, top: Token) -> Place | None:
    """The place of the saying: one that the gazetteer knows goes before a venue that only its own words name; None without either."""
    nouns = [noun for at in clauses(resolved, verb, top) for noun in _nouns(resolved, draft, at)]
    known = (place_at[i] for noun in nouns for i in range(noun.left, noun.i + 1) if i in place_at and _is_name(resolved, i, noun))
    venues = (_venue(resolved, noun) for noun in nouns if _is_venue(resolved, noun))
    return next(known, None) or next(venues, None) or next(_elsewhere(resolved, place_at, draft, top), None)


def _elsewhere(resolved: Resolved, place_at: Mapping[int, Place], draft: Draft, top: Token) -> Iterator[Place]:
    """The place at the head of the clause that the parser hangs on another word. Where somebody sits, "officials in Kabul said", is no
    place of the saying.
    """
    parse = resolved.parse
    first = parse.tokens[top.left]
    while first.i < top.i and first.pos in ("CCONJ", "PUNCT"):
        first = parse.tokens[first.i + 1]
    if first.dep == "prep" and first.lower == "in" and not draft.holds(first.i) and not _is_parted(resolved, first.i, top.i):
        yield from (place_at[noun.i] for noun in children(parse, first.i, "pobj") if noun.i in place_at)


def _is_parted(resolved: Resolved, i: int, verb: int) -> bool:
    """True where another clause begins between a phrase at the head of a sentence and the verb: "In Kabul, rockets fell, and Moscow
    denied".
    """
    tokens = resolved.parse.tokens
    return any(
        token.text == ";" or (token.lower in ("and", "but", "while") and tokens[token.i - 1].text == ",") for token in tokens[i:verb]
    )


def _nouns(resolved: Resolved, draft: Draft, at: Token) -> Iterator[Token]:
    """The nouns behind prepositions of place, straight below the verb or below its occasion, hearers and venues."""
    parse = resolved.parse
    for child in parse.below(at.i):
        if (
            draft.holds(child.i)
            or _is_parted(resolved, child.i, at.i)
            or (draft.source is not None and draft.source[0] <= child.i < draft.source[1])
        ):
            continue
        if child.dep in ("dobj", "dative", "acl"):
            yield from _nouns(resolved, draft, child)
        elif child.dep == "prep" and (child.lower in _WHERE or child.lower == "to" or (child.lower == "of" and at.lemma in EDGES | _KINDS)):
            for noun in children(parse, child.i, "pobj"):
                if child.lower in _WHERE or at.lemma in _KINDS | _VISITS:
                    yield noun
                heard = child.lower == "to" and at.pos == "VERB"
                if noun.pos == "PROPN" or heard or is_occasion(noun) or noun.lemma in EDGES | _KINDS | _BUILDINGS | _VISITS:
                    yield from _nouns(resolved, draft, noun)


def _is_name(resolved: Resolved, i: int, noun: Token) -> bool:
    """True for the noun itself and what belongs to its name: "the Kazakh city of Almaty" is found below "city", "Iran's mission" is no
    place.
    """
    token = resolved.parse.tokens[i]
    while token.i != noun.i:
        if token.dep == "poss":
            return False
        token = resolved.parse.tokens[token.head]
        if token.head == token.i:
            return False
    return True


def _is_venue(resolved: Resolved, noun: Token) -> bool:
    named = noun.pos == "PROPN" or any(token.pos == "PROPN" for token in children(resolved.parse, noun.i, "compound"))
    return named and (noun.entity == "FAC" or noun.lower in _BUILDINGS)


def _venue(resolved: Resolved, noun: Token) -> Place:
    """A venue under its own words, without coordinates."""
    first = min([noun.i, *(child.left for child in children(resolved.parse, noun.i, "compound", "amod") if child.i < noun.i)])
    last = max(
        [noun.i, *(child.right for child in children(resolved.parse, noun.i, "prep") if child.lower == "of" and child.i == noun.i + 1)]
    )
    span = resolved.parse.span(first, last + 1)
    return Place(" ".join(span.quote.split()), None, None, None, span)
