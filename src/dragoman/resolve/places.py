"""Places named in the text, with their state and, where the gazetteer leaves no doubt, their coordinates."""

from typing import TYPE_CHECKING

from dragoman.lexicon.registry import Name
from dragoman.lexicon.registry_keys import run_together
from dragoman.lexicon.registry_names import Spot, fold_letters
from dragoman.model import Parse, Place, PlaceMention
from dragoman.resolve.day import current
from dragoman.resolve.found import Hit
from dragoman.resolve.metonym import is_locative

if TYPE_CHECKING:
    from dragoman.resolve.binder import Binder


def find_places(parse: Parse, binder: "Binder") -> tuple[PlaceMention, ...]:
    """States and cities that stand where a place stands, and names that are places only. A city whose name several states have gets a
    state and coordinates only if the text names one of these states.
    """
    found = []
    for hit in binder.hits:
        name = _place_name(parse, hit, binder)
        if name:
            span = parse.span(hit.first, hit.last)
            country, spot = _where(name, hit, binder)
            label = name.label if name.kind != "capital" else name.text
            place = Place(label, country or None, spot.lat if spot else None, spot.lon if spot else None, span)
            found.append(PlaceMention(place, span, hit.first, hit.last))
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


def _where(name: Name, hit: Hit, binder: "Binder") -> tuple[str, Spot | None]:
    """The state of a place and its spot: the one in the state named right behind it, else in the only one that the text speaks of."""
    if name.of == "state" and name.kind != "capital":
        return name.country, None
    spots = binder.registry.gazetteer.get(run_together(fold_letters(name.text)), ())
    if len({(spot.lat, spot.lon) for spot in spots}) < 2:  # Moscow was the Soviet Union's and is Russia's
        return name.country, next(iter(spots), None)
    behind = _behind(hit, binder)
    spoken = [spot for spot in spots if (spot.country == behind if behind else binder.speaks_of(spot.country))]
    return (spoken[0].country, spoken[0]) if len(spoken) == 1 else ("", None)


def _behind(hit: Hit, binder: "Binder") -> str:
    """The state in "Tripoli, Lebanon"."""
    tokens = binder.parse.tokens
    after = binder.taken(hit.last + 1) if hit.last < len(tokens) and tokens[hit.last].text == "," else None
    names = current([name for name in after.names if name.of == "state"], binder.registry, binder.day) if after else []
    return names[0].country if len(names) == 1 and names[0].kind == "name" else ""
