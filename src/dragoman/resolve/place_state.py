"""In which state a place lies: several have a Tripoli, and the state of Leningrad depends on the day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.lexicon.registry import Name
from dragoman.lexicon.registry_keys import run_together
from dragoman.lexicon.registry_names import Spot, fold_letters
from dragoman.resolve.day import current
from dragoman.resolve.found import Hit
from dragoman.resolve.place_words import KINDS

if TYPE_CHECKING:
    from dragoman.resolve.binder import Binder

_QUALIFIED = frozenset({"USA", "CAN"})
"""States whose lesser cities reports in English name with their province: only that brings them in."""
_PART_OF = {
    "XCE": "RUS",
    "XDN": "UKR",
    "XIK": "IRQ",
    "XLN": "UKR",
    "XNI": "GBR",
    "XRS": "BIH",
    "XSC": "GBR",
    "XTB": "CHN",
    "XWA": "GBR",
    "XZN": "TZA",
}
"""Entities of the registry that lie in a state: their cities are that state's. Contested ones keep their own code."""
_CLOSE = 0.3
"""Degrees within which two rows tell of one place under two states."""
_REACH = 4
"""How many tokens before "city of ..." its state may stand: "the Afghan provincial capital of"."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a place lies, as far as the text and the gazetteer tell: `country` "" when no state is known, the rule and its words."""

    country: str
    spot: Spot | None
    rule: str
    words: tuple[str, ...] = ()


class Places:
    """Answers for one text which of several places is meant."""

    def __init__(self, binder: "Binder") -> None:
        """Notes which states each sentence and the whole text speak of: by name, by a province, or by a city of only one state."""
        self._parse = binder.parse
        self._registry = binder.registry
        self._binder = binder
        self._sentences: dict[int, dict[str, str]] = {}
        for hit in binder.hits:
            country = self._spoken(hit)
            if country:
                here = self._sentences.setdefault(self._parse.tokens[hit.first].sentence, {})
                here.setdefault(country, self._words(hit))
        self._text = {country: words for said in reversed(self._sentences.values()) for country, words in said.items()}

    def site(self, name: Name, hit: Hit) -> Site:
        """Where the place lies that a name of the registry means."""
        if not name.country:
            return Site("", self._main(self._spots(hit)), "place:feature")
        told = self.told(hit.first, hit.last)
        if name.kind == "province":
            return self._of_day(Site(name.country, self._main(self._spots(hit)), "place:province"))
        spots = self._spots(hit)
        if told and told.spot:
            return self._of_day(told)
        if len(spots) < 2:
            rule = "place:capital" if name.kind == "capital" else "place:only"
            return self._of_day(Site(name.country, self._main(spots), rule))
        return self._of_day(self._chosen(spots, told, self._words(hit)))

    def unlisted(self, first: int, last: int) -> Site:
        """The state that the text names for a place that the gazetteer does not have."""
        told = self.told(first, last)
        if told is None:
            return Site("", None, "place:unlisted")
        return replace(told, country=self.then(told.country), rule="place:behind" if told.spot else "place:unlisted, state told")

    def told(self, first: int, last: int) -> Site | None:
        """The state that the text names for the place: "Tripoli, Lebanon", "Aviano in Italy", "the Kazakh city of Almaty"."""
        behind = self._behind(last)
        if behind:
            text = f"{self._quote(first, last)}, {self._words(behind)}"
            exact = self._registry.gazetteer.get(run_together(fold_letters(text)))
            if exact:
                return Site(exact[0].country, exact[0], "place:behind", (self._words(behind),))
            country = self._country(behind)
            if country:
                return Site(country, None, "place:behind", (self._words(behind),))
        before = self._before(first)
        country = self._country(before) if before else ""
        return Site(country, None, "place:before", (self._words(before),)) if before and country else None

    def _chosen(self, spots: tuple[Spot, ...], told: Site | None, own: str) -> Site:
        """Of places in several states, the one that the text tells or speaks of, or else the far larger one. `own` are the name's words."""
        here = [spot for spot in spots if told and spot.country == told.country]
        if told and here:
            return replace(told, spot=here[0])
        sentence = self._sentences.get(self._at, {})
        for rule, spoken in (("place:same sentence", sentence), ("place:spoken of", self._text)):
            others = {country for country, words in spoken.items() if words != own}
            named = [spot for spot in spots if spot.country in others and not (spot.kind == "lesser" and spot.country in _QUALIFIED)]
            likely = [spot for spot in named if spot.kind != "lesser"] or named
            if len(likely) == 1:
                return Site(likely[0].country, likely[0], rule, (spoken[likely[0].country],))
        known = [spot for spot in spots if spot.kind not in ("lesser", "namesake")]
        if len(known) == 1 and all(spot.kind == "lesser" for spot in spots if spot is not known[0]):
            return Site(known[0].country, known[0], "place:best known")
        return Site("", None, "place:doubt", tuple(sorted({spot.country for spot in spots})))

    def _spots(self, hit: Hit) -> tuple[Spot, ...]:
        """The places of this name, one for each place on the map: of the states that had it, that of the day or else the present one."""
        self._at = self._parse.tokens[hit.first].sentence
        key = run_together(fold_letters(hit.names[0].text))
        spots: list[Spot] = []
        for spot in self._registry.gazetteer.get(key):
            same = next((i for i, other in enumerate(spots) if _is_same(spot, other)), None)
            if same is None:
                spots.append(spot)
            elif self._is_gone(spot.country) == self._lives(spot.country):  # a former state in its day, a living one otherwise
                spots[same] = spot
        return tuple(spots)

    def _is_gone(self, code: str) -> bool:
        return self._registry.states[code].status == "former_state"

    def _lives(self, code: str) -> bool:
        return self._binder.day is not None and self._is_gone(code) and self._registry.state_on(code, self._binder.day)

    def _main(self, spots: tuple[Spot, ...]) -> Spot | None:
        return spots[0] if len(spots) == 1 else None

    def _of_day(self, site: Site) -> Site:
        """The site in the state that it belonged to on the text's day; the present one without a day."""
        if not site.country:
            return site
        country = self.then(site.country)
        if country == site.country or country == _PART_OF.get(site.country):
            return replace(site, country=country)
        return Site(country, site.spot, "place:state of the day", (*site.words, self._registry.states[country].name))

    def then(self, code: str) -> str:
        """The state that had a state's land on the text's day: "UKR" in 1988 is "SUN"."""
        code = _PART_OF.get(code, code)
        day = self._binder.day
        state = self._registry.states[code]
        if self._registry.state_on(code, day) or day is None:
            if day is None and state.status == "former_state" and len(state.after) == 1:
                return state.after[0]
            return code
        near = state.before if state.valid_from and day < state.valid_from else state.after
        for other in near:
            if self._registry.state_on(other, day):
                return other if other in state.before or len(near) == 1 else code
        return self.then(near[0]) if len(near) == 1 else code

    # ── what the text says about states ──

    def _spoken(self, hit: Hit) -> str:
        name = hit.names[0]
        if name.of == "place" and name.country and name.kind != "not a name":
            others = {spot.country for spot in self._registry.gazetteer.get(run_together(fold_letters(name.text)))}
            return name.country if len({*others, name.country}) == 1 else ""
        if any(name.kind == "capital" for name in hit.names):
            others = {
                spot.country for spot in self._registry.gazetteer.get(run_together(fold_letters(name.text))) if spot.kind == "namesake"
            }
            return "" if others else self._country(hit, capital=True)
        return self._country(hit)

    def _country(self, hit: Hit, *, capital: bool = False) -> str:
        """The state of a name of a state or province, "" for others and in doubt."""
        provinces = [name for name in hit.names if name.of == "place" and name.kind == "province"]
        if provinces:
            return provinces[0].country
        named = [name for name in hit.names if name.of == "state" and (name.kind == "capital") == capital]
        names = current(named, self._registry, self._binder.day)
        return names[0].country if len(names) == 1 else ""

    def _behind(self, last: int) -> Hit | None:
        """The state or province behind a comma, or behind "in": "Taszar in Hungary"."""
        tokens = self._parse.tokens
        if last >= len(tokens) or tokens[last].lower not in (",", "in", "("):
            return None
        i = last + 1
        while (
            i < len(tokens)
            and tokens[i].lower in ("in", "the", "northern", "southern", "eastern", "western", "central", "southwestern")
            and i < last + 4
        ):
            i += 1
        after = self._binder.taken(i)
        if after is None or after.first != i or not self._is_land(after) or (tokens[last].lower == "in" and tokens[i - 1].tag == "JJ"):
            return None
        return after

    def _is_land(self, hit: Hit) -> bool:
        return any(name.kind == "province" or (name.of == "state" and name.kind in ("name", "alias")) for name in hit.names)

    def _before(self, first: int) -> Hit | None:
        """The state before the kind of place, or right before the name: "the Afghan city of Herat", "Bolivia's La Paz"."""
        tokens = self._parse.tokens
        i = first - 1
        if i > 1 and tokens[i].lower == "of" and tokens[i - 1].lower in KINDS:
            i -= 2
        elif i > 0 and (tokens[i].lower in KINDS or tokens[i].lower in ("'s", "’s")):
            i -= 1
        else:
            return self._adjective(i)
        return next(self._states_before(i), None)

    def _states_before(self, i: int) -> Iterator[Hit]:
        for k in range(i, max(-1, i - _REACH), -1):
            found = self._binder.taken(k)
            if found:
                if any(name.of == "state" for name in found.names):
                    yield found
                return
            if self._parse.tokens[k].pos not in ("ADJ", "NOUN", "PART") and self._parse.tokens[k].lower not in ("'s", "’s"):
                return

    def _adjective(self, i: int) -> Hit | None:
        found = self._binder.taken(i) if i >= 0 else None
        return found if found and found.names[0].of == "state" and found.names[0].kind == "adjective" else None

    def _quote(self, first: int, last: int) -> str:
        return " ".join(self._parse.span(first, last).quote.split())

    def _words(self, hit: Hit) -> str:
        return self._quote(hit.first, hit.last)


def _is_same(one: Spot, other: Spot) -> bool:
    return abs(one.lat - other.lat) < _CLOSE and abs(one.lon - other.lon) < _CLOSE
