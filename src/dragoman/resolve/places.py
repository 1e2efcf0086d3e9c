"""Places named in the text."""

from typing import TYPE_CHECKING

from dragoman.lexicon.registry import Name
from dragoman.model import Parse, Place, PlaceMention
from dragoman.resolve.found import Hit
from dragoman.resolve.metonym import is_locative

if TYPE_CHECKING:
    from dragoman.resolve.binder import Binder


def find_places(parse: Parse, binder: "Binder") -> tuple[PlaceMention, ...]:
    """States and cities that stand where a place stands, and names that are places only. No coordinates: no shelf has them."""
    found = []
    for hit in binder.hits:
        name = _place_name(parse, hit, binder)
        if name:
            span = parse.span(hit.first, hit.last)
            place = Place(name.label if name.kind != "capital" else name.text, name.country or None, None, None, span)
            found.append(PlaceMention(place, hit.first, hit.last))
    return tuple(found)


def _place_name(parse: Parse, hit: Hit, binder: "Binder") -> Name | None:
    head = parse.tokens[binder.head(hit.first, hit.last)]
    for name in hit.names:
        if name.kind == "not a name":
            return None
        if name.of == "place" or (name.of == "state" and name.kind == "capital" and not binder.is_government(head.i)):
            return name
        if name.of == "state" and name.kind in ("name", "alias") and is_locative(parse, head.i):
            return name
    return None
