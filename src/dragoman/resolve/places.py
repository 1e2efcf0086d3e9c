"""Places named in the text, with their state and, where the gazetteer leaves no doubt, their coordinates, and why they were read so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.lexicon.bindings import confidence
from dragoman.lexicon.registry import Name
from dragoman.lexicon.registry_keys import run_together
from dragoman.model import Parse, Place, PlaceMention, Token, Why
from dragoman.resolve.found import Hit
from dragoman.resolve.place_state import Places, Site
from dragoman.resolve.place_words import feature, is_there, is_thing, is_told

if TYPE_CHECKING:
    from dragoman.resolve.binder import Binder

_TAGS = frozenset({"GPE", "LOC", "FAC"})
_OTHERS = frozenset({"PERSON", "ORG"})
"""What a name of several words is to the tagger where it is hardly a place."""


def find_places(parse: Parse, binder: "Binder") -> tuple[PlaceMention, ...]:
    """States and cities that stand where a place stands, names that are places only, and names that the text calls a place though the
    gazetteer does not have them. A city whose name several states have gets a state and coordinates only where the text or its size tells
    which is meant; otherwise it has neither, and its `why` tells the states in question.
    """
    places = Places(binder)
    found = [*_listed(parse, binder, places), *_unlisted(parse, binder, places)]
    return tuple(sorted(found, key=lambda item: (item.first, item.last)))


def _listed(parse: Parse, binder: "Binder", places: Places) -> Iterator[PlaceMention]:
    for hit in binder.hits:
        first, last, water = feature(parse, hit.first, hit.last)
        name = _place_name(parse, hit, binder)
        if water and any(name.of in ("state", "place") for name in hit.names):
            yield _mention(parse, first, last, parse.span(first, last).quote, Site("", None, "place:feature"))
        elif name is None:
            continue
        elif name.of == "state" and name.kind != "capital":
            yield _mention(parse, hit.first, hit.last, name.label, Site(name.country, None, "place:state"))
        else:
            yield _mention(parse, hit.first, hit.last, name.label if name.kind != "capital" else name.text, places.site(name, hit))


def _place_name(parse: Parse, hit: Hit, binder: "Binder") -> Name | None:
    """The name as a place's; None where it is no place here."""
    head = binder.head(hit.first, hit.last)
    if any(name.kind == "not a name" for name in hit.names) or is_thing(parse, hit.first, hit.last):
        return None
    for name in hit.names:
        if name.of == "place" or (name.of == "state" and name.kind == "capital" and not binder.is_government(head)):
            return name
        if name.of == "state" and name.kind in ("name", "alias") and (is_there(parse, head) or _is_behind(parse, hit, binder)):
            return name
    return None


def _is_behind(parse: Parse, hit: Hit, binder: "Binder") -> bool:
    """True for the state in "Accra, Ghana"."""
    comma = hit.first - 1 - (hit.first > 0 and parse.tokens[hit.first - 1].lower == "the")
    if comma < 1 or parse.tokens[comma].text != ",":
        return False
    before = binder.taken(comma - 1)
    return before is not None and any(name.of == "place" or name.kind == "capital" for name in before.names)


def _unlisted(parse: Parse, binder: "Binder", places: Places) -> Iterator[PlaceMention]:
    """Names that the words around them make a place: those of the gazetteer that the tagger took for something else, and those that it does
    not have.
    """
    last = 0
    for token in parse.tokens:
        if token.pos != "PROPN" or token.i < last or not token.text[0].isupper() or binder.taken(token.i):
            continue
        last = token.i + 1
        while last < len(parse.tokens) and _goes_on(parse.tokens[last - 1], parse.tokens[last]) and not binder.taken(last):
            last += 1
        if (token.entity in _OTHERS and last > token.i + 1) or is_thing(parse, token.i, last):
            continue
        tagged = all(part.entity in _TAGS for part in parse.tokens[token.i : last])
        told = is_told(parse, token.i, last)
        names = tuple(_cities(parse, token.i, last, binder)) if tagged or told else ()
        if names:
            yield _mention(parse, token.i, last, names[0].text, places.site(names[0], Hit(token.i, last, names)))
        elif tagged and told:
            yield _mention(parse, token.i, last, parse.span(token.i, last).quote, places.unlisted(token.i, last))


def _cities(parse: Parse, first: int, last: int, binder: "Binder") -> Iterator[Name]:
    """The cities and towns of a name that the registry's own search left out: for the tagger's sake, or because they are small."""
    text = " ".join(token.text for token in parse.tokens[first:last])
    key = run_together(text)
    known = [name for name in binder.registry.names.by_key.get(key, ()) if _is_city(name)]
    yield from known
    if not known:
        for spot in binder.registry.gazetteer.get(key)[:1]:
            yield Name(text, "place", "", spot.kind, text, spot.country, spot.kind, "", "", "", "")


def _goes_on(before: Token, token: Token) -> bool:
    return token.pos == "PROPN" and token.sentence == before.sentence


def _is_city(name: Name) -> bool:
    return (name.of == "place" and name.kind != "not a name") or name.kind == "capital"


def _mention(parse: Parse, first: int, last: int, name: str, site: Site) -> PlaceMention:
    span = parse.span(first, last)
    spot = site.spot
    place = Place(" ".join(name.split()), site.country or None, spot.lat if spot else None, spot.lon if spot else None, span)
    words = tuple(dict.fromkeys((" ".join(span.quote.split()), *site.words)))
    return PlaceMention(place, span, first, last, confidence(site.rule), Why(site.rule, words))
