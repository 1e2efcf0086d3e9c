"""Where is it, is it a place at all, and where did it happen? Codes the documents of `sets/places` and reports by question.

usage: python bench/places.py [--errors]      (--errors prints every miss with the words around it)

The set is ours: short reports and passages of history about facts of public record. The marks stand in the texts:

    [Herat|AFG|34.3,62.2]   a place: the state that it belongs to on the day of publication ("-" for none or disputed; "-/GEO" where
                            more than one answer is right), and degrees of latitude and longitude of well-known cities
    [Kabul|AFG|g]           words for a government, or for a state that acts or is dealt with
    [Chile|CHL|e]           either: "the history of Chile", "Doha hosted the talks"; only the country is judged
    [Jordan|-|x]            a person or thing of that name
    {exploded>Herat}        the word of an act or of speaking, and where it took place; "-" where the text tells no place

A reading of the coder answers for a mark when their words overlap. Country: that of the place, or of the actor where it was read as one.
Places of events are judged on the words that the coder makes a claim of; the others are counted as "no claim".
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from dragoman.lexicon.registry_names import fold_letters
from dragoman.model import Claim, Event, Mention, Place, PlaceMention, Record, Span, Statement
from dragoman.pipeline import Coder
from dragoman.read import read_text

SET = Path(__file__).parent / "sets" / "places"
CONTEXT = 60
"""Characters shown on either side of a miss."""
NEAR = 50.0
"""Kilometres by which coordinates may be off: cities are wide, and those of the set are rounded."""
SAME_STATE = {"ZAR": "COD", "SCG": "YUG"}
"""Codes of one state under two names, to the one that the scorer compares."""
MARK = re.compile(r"\[(?P<words>[^\[\]|]+)\|(?P<country>[A-Z/-]+)(?:\|(?P<more>[^\]]*))?\]|\{(?P<act>[^{}>]+)>(?P<where>[^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark of a name. `kind` is place, government, either or other; `countries` are the right answers, "" for none."""

    start: int
    end: int
    words: str
    countries: tuple[str, ...]
    kind: str
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Deed:
    """A mark of an act; `where` is "" where the text tells no place."""

    start: int
    end: int
    where: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document of the set, without its marks."""

    file: str
    text: str
    published: date
    spots: tuple[Spot, ...]
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the coder made of a mark. `kind` is place, government or nothing; `far` the kilometres by which coordinates are off."""

    spot: Spot
    kind: str
    country: str
    told: PlaceMention | None
    far: float | None

    @property
    def decided(self) -> bool:
        """True if place, government and neither are told apart."""
        if self.spot.kind == "either":
            return self.kind != "nothing"
        return self.kind == ("nothing" if self.spot.kind == "other" else self.spot.kind)

    @property
    def placed(self) -> bool:
        """True if the country is right."""
        return self.kind != "nothing" and self.country in {SAME_STATE.get(code, code) for code in self.spot.countries}


def sheets(folder: Path = SET) -> Iterator[Sheet]:
    """Every document of the set. Raises ValueError for an act that is placed where no mark is."""
    for path in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["document"]:
            yield _sheet(path.stem, entry["text"], entry["published"])


def _sheet(file: str, marked: str, published: date) -> Sheet:
    text, spots, deeds, done = "", [], [], 0
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        words = mark["words"] or mark["act"]
        start, end = len(text), len(text) + len(words)
        if mark["words"]:
            spots.append(_spot(start, end, words, mark["country"], mark["more"] or ""))
        else:
            deeds.append(Deed(start, end, "" if mark["where"] == "-" else _plain(mark["where"])))
        text, done = text + words, mark.end()
    text += marked[done:]
    stray = {deed.where for deed in deeds} - {_plain(spot.words) for spot in spots} - {""}
    if stray or set("[]{}|") & set(text):
        raise ValueError(f"{file}: acts in {sorted(stray)}, where no mark is, or a stray mark: {text[:60]!r}")
    return Sheet(file, text, published, tuple(spots), tuple(deeds))


def _spot(start: int, end: int, words: str, country: str, more: str) -> Spot:
    kind = {"g": "government", "x": "other", "e": "either"}.get(more, "place")
    lat, _, lon = more.partition(",")
    at = (float(lat), float(lon)) if kind == "place" and more else None
    return Spot(start, end, words, tuple("" if code == "-" else code for code in country.split("/")), kind, at)


def _plain(name: str) -> str:
    return fold_letters(name).removeprefix("the ")


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points given in degrees."""
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def answer(spot: Spot, record: Record) -> Answer:
    """What the coder made of a name."""
    told = next((at for at in record.places if _overlap(spot, at.span)), None)
    if told:
        place = told.place
        here = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
        far = distance(spot.at, here) if spot.at and here else None
        return Answer(spot, "place", _code(place.country), told, far)
    actor = next((at for at in record.mentions if _names(spot, at) and at.actor and at.actor.kind in ("state", "government")), None)
    if actor and actor.actor:
        return Answer(spot, "government", _code(actor.actor.country), None, None)
    return Answer(spot, "nothing", "", None, None)


def _code(country: str | None) -> str:
    return SAME_STATE.get(country or "", country or "")


def _overlap(mark: Spot | Deed, span: Span) -> bool:
    return span.start < mark.end and mark.start < span.end


def _names(spot: Spot, mention: Mention) -> bool:
    """True for a mention of just these words, give or take an article: "the Kabul government" names Kabul's, too."""
    return _overlap(spot, mention.span) and mention.span.end - mention.span.start <= spot.end - spot.start + 16


def place_of(deed: Deed, record: Record) -> tuple[bool, Place | None]:
    """Is there a claim about the act, and where does it put it?"""
    claims = [claim for claim in record.claims if any(_overlap(deed, span) for span in _triggers(claim))]
    places = (claim.place for claim in claims if isinstance(claim, Event | Statement) and claim.place)
    return bool(claims), next(places, None)


def _triggers(claim: Claim) -> tuple[Span, ...]:
    if isinstance(claim, Statement):
        return (claim.cue,) if claim.cue else ()
    return claim.evidence[1:] if isinstance(claim, Event) else ()


def is_there(deed: Deed, place: Place, sheet: Sheet) -> bool:
    """True if the place is the one marked: by its words in the text."""
    if place.span is None:
        return _plain(place.name) == deed.where
    return any(_overlap(spot, place.span) and _plain(spot.words) == deed.where for spot in sheet.spots)


def verdict(deed: Deed, found: bool, place: Place | None, sheet: Sheet) -> str:
    """right, wrong, missed, left (rightly without a place) or no claim."""
    if not found:
        return "no claim"
    if place is None:
        return "missed" if deed.where else "left"
    return "right" if deed.where and is_there(deed, place, sheet) else "wrong"


def figures(given: list[Answer], verdicts: Counter[str]) -> str:
    """The summary."""
    real = [item for item in given if item.spot.kind != "other"]
    judged = [item for item in given if item.spot.kind != "either"]
    read = [item for item in real if item.kind != "nothing"]
    named = [item for item in read if item.country]
    cities = [item for item in given if item.spot.at]
    seen = [item for item in cities if item.far is not None]
    told, wanted = verdicts["right"] + verdicts["wrong"], verdicts["right"] + verdicts["missed"] + verdicts["astray"]
    rows = [
        ("country", sum(item.placed for item in real), len(real)),
        ("... of those told", sum(item.placed for item in named), len(named)),
        ("within 50 km", sum(item.far is not None and item.far <= NEAR for item in cities), len(cities)),
        ("... of those told", sum(item.far is not None and item.far <= NEAR for item in seen), len(seen)),
        ("place or government", sum(item.decided for item in judged), len(judged)),
    ]
    for kind in ("place", "government", "other"):
        group = [item for item in given if item.spot.kind == kind]
        rows.append((f"... {kind}", sum(item.decided for item in group), len(group)))
    rows += [("place of event: P", verdicts["right"], told), ("place of event: R", verdicts["right"], wanted)]
    rows += [
        (
            "... with a claim",
            sum(verdicts.values()) - verdicts["no claim"] - verdicts["astray"],
            sum(verdicts.values()) - verdicts["astray"],
        )
    ]
    return "\n".join(f"{name:<24}{part / max(whole, 1):6.3f}  ({part}/{whole})" for name, part, whole in rows)


def _around(sheet: Sheet, start: int, end: int) -> str:
    text = f"{sheet.text[max(0, start - CONTEXT) : start]}<{sheet.text[start:end]}>{sheet.text[end : end + CONTEXT]}"
    return " ".join(text.split())


def miss(sheet: Sheet, item: Answer) -> str:
    """One line on a name that was misread, "" if it was not."""
    spot = item.spot
    faults = [] if item.decided else [f"{spot.kind} as {item.kind}"]
    if spot.kind != "other" and item.kind != "nothing" and not item.placed:
        faults.append(f"{'/'.join(spot.countries) or '-'} as {item.country or '-'}")
    if spot.at and item.kind == "place" and (item.far is None or item.far > NEAR):
        faults.append("no coordinates" if item.far is None else f"{item.far:.0f} km off")
    return f"{'; '.join(faults)} | {sheet.file} {sheet.published}\n    {_around(sheet, spot.start, spot.end)}" if faults else ""


def main(arguments: list[str]) -> int:
    """Prints the misses if asked to, then the figures."""
    coder = Coder()
    given: list[Answer] = []
    verdicts: Counter[str] = Counter()
    told: list[str] = []
    for sheet in sheets():
        record = coder.code(read_text(sheet.text, published=sheet.published.isoformat()))
        for spot in sheet.spots:
            given.append(answer(spot, record))
            told.append(miss(sheet, given[-1]))
        for deed in sheet.deeds:
            found, place = place_of(deed, record)
            what = verdict(deed, found, place, sheet)
            verdicts[what] += 1
            verdicts["astray"] += what == "wrong" and bool(deed.where)
            if what in ("wrong", "missed"):
                named = f"{deed.where or 'nowhere'} as {place.name if place else 'nowhere'}"
                told.append(f"event: {named} | {sheet.file} {sheet.published}\n    {_around(sheet, deed.start, deed.end)}")
    if "--errors" in arguments:
        print("\n".join(filter(None, told)), end="\n\n")
    print(figures(given, verdicts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
