"""The codes and words of other data sets: FIPS countries, names of CAMEO codes, ICEWS's sectors; and numbers for ids."""

import csv
import hashlib
from functools import cache
from typing import Any

from dragoman.analyse.state_codes import state_codes
from dragoman.lexicon.registry_read import Shelves
from dragoman.lexicon.shelves import SHELVES

_EXACT = 52
"""Bits that a double holds exactly, with room: R and Stata read whole numbers as doubles."""


@cache
def _pairs(name: str) -> dict[str, str]:
    with (SHELVES / "exchange" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return {row[0]: row[1] for row in list(csv.reader(stream))[1:]}


def fips(state: str | None) -> str:
    """The FIPS 10-4 code of a state, as GDELT's places use; "" if none."""
    return _pairs("fips").get(state or "", "")


def label(code: str) -> str:
    """What CAMEO calls a code; a longer code goes by its base."""
    names = _pairs("cameo")
    return names.get(code) or names.get(code[:3], "")


def sector_words(sectors: tuple[str, ...]) -> str:
    """PLOVER sectors in ICEWS's words, with commas."""
    words = _pairs("sectors")
    return ",".join(words.get(sector, sector) for sector in sectors)


def state_name(state: str | None) -> str:
    """The usual name of a state, "" for none."""
    known = state_codes().get(state or "")
    return known.name if known else state or ""


@cache
def _provinces() -> frozenset[tuple[str, str]]:
    return frozenset((row[0], row[1]) for row in Shelves().rows("places") if row[2] == "province")


def is_province(name: str, state: str | None) -> bool:
    """True if the registry knows a place of this name as a province (a state of the United States ...) of the state."""
    return (name, state or "") in _provinces()


def divisions(place: dict[str, Any]) -> tuple[str | None, str | None, str | None]:
    """City, district and province of a place, or of {}: a place with coordinates is a city. Districts are not known to the record."""
    name, lat = place.get("name"), place.get("lat")
    if lat is not None:
        return name, None, None
    return None, None, name if name and is_province(name, place.get("country")) else None


def cow(state: str | None) -> str:
    """The Correlates of War number of a state as text, "" if none."""
    known = state_codes().get(state or "")
    return "" if known is None or known.cow is None else str(known.cow)


def number(*parts: str) -> int:
    """A whole number for an id, the same on every run: 52 bits of a hash, so that programs that know only doubles keep it exact."""
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - _EXACT)
