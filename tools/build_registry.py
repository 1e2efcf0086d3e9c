"""Builds the registry's shelves (src/dragoman/data/registry/*.csv) from a folder of fact tables. Standard library only.

usage: python tools/build_registry.py FACT_TABLES

Rows whose terms of use are not known, or that name only what nobody calls so, are left out (see LEFT_OUT). tools/leaders.csv (offices) and
tools/person_names.csv (other names of persons) and tools/institutions.csv (the congresses and senates of other states) are added.
Shelves that this project writes by hand (titles, ministries, classes, places, weak_names) are not touched. The same tables give the same
bytes.
"""

import csv
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from own_offices import Offices

SHELVES = Path(__file__).parent.parent / "src" / "dragoman" / "data" / "registry"
LEADERS = Path(__file__).parent / "leaders.csv"
OFFICES = Path(__file__).parent / "offices.csv"
PERSON_NAMES = Path(__file__).parent / "person_names.csv"
INSTITUTIONS = Path(__file__).parent / "institutions.csv"
ADMINISTRATIONS = (
    ("", "Wilson", "1913-03-04", "1921-03-04"),
    ("", "Hoover", "1929-03-04", "1933-03-04"),
    ("", "Roosevelt", "1933-03-04", "1945-04-12"),
    ("", "Truman", "1945-04-12", "1953-01-20"),
    ("", "Eisenhower", "1953-01-20", "1961-01-20"),
    ("", "Kennedy", "1961-01-20", "1963-11-22"),
    ("", "Johnson", "1963-11-22", "1969-01-20"),
    ("", "Nixon", "1969-01-20", "1974-08-09"),
    ("", "Ford", "1974-08-09", "1977-01-20"),
    ("", "Carter", "1977-01-20", "1981-01-20"),
    ("first-", "Bush", "1989-01-20", "1993-01-20"),
)
"""Beside those of the tables."""
JOINED = tuple(
    pair.split()
    for pair in (
        "AUT Austro, CHN Sino, DNK Dano, ESP Hispano, FIN Finno, FRA Franco, GBR Anglo, GRC Greco, IND Indo, IRN Perso, ITA Italo, "
        "JPN Nippo, POL Polono, PRT Luso, RUS Russo, SRB Serbo, TUR Turco, TUR Turko"
    ).split(", ")
)
"""The forms that adjectives of states take before a hyphen: Sino-Soviet. Marked "joined" in weak_names.csv."""
OTHER_NAMES = (("unga", "General Assembly"), ("ecosoc", "Economic and Social Council"))
"""Names of organisations beside those of the tables."""
CEREMONIAL = {"French Co-Prince", "Episcopal Co-Prince"}
"""Titles that their holders are never called by."""
BALKAN = {"BIH", "HRV", "MKD", "MNE", "SCG", "SRB", "SVN", "XKX", "XRS", "YUG"}
SPANISH = set("ARG BOL CHL COL CRI CUB DOM ECU ESP GTM HND MEX NIC PAN PER PRY SLV URY VEN".split())
SECOND_NAMES = {"Antonio", "Ignacio", "Alejandra", "Alejandro", "Eduardo", "Enrique", "Ernesto", "Isabel", "Jesús", "Manuel", "Ramón"}
"""Second given names that may begin no name in the tables."""
Row = dict[str, str]

LEFT_OUT = {
    "archigos": "the terms of Archigos itself were not found",
    "COW IGO": "the terms of the Correlates of War IGO data were not found; its names are abbreviated",
    "UCDP": "the repository that the names came from has no licence; few of them occur in prose",
}


def read(folder: Path, name: str) -> list[Row]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, columns: list[str], rows: Iterable[Row]) -> None:
    lines = sorted({tuple(row.get(column, "") for column in columns) for row in rows})
    with (SHELVES / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)
    print(f"{name}: {len(lines)} rows")


def sourced(rows: list[Row], source: str) -> list[Row]:
    """Rows with a source column, where the table has none of its own."""
    return [{**row, "source": source} for row in rows]


def names(rows: list[Row], key: str, ids: set[str], keep: Callable[[Row], bool] = lambda _: True) -> list[Row]:
    return [{"valid_from": "", "valid_to": "", **row} for row in rows if row[key] in ids and keep(row)]


def states(tables: Path) -> set[str]:
    rows = read(tables, "states.csv")
    columns = ["state_id", "name", "status", "iso2", "cow", "gw", "valid_from", "valid_to", "predecessors", "successors", "note", "source"]
    write("states.csv", columns, sourced(rows, "own work; codes: andybega/states (MIT)"))
    columns = ["state_id", "name", "kind", "valid_from", "valid_to", "source"]
    joined = [{"state_id": code, "name": name, "kind": "adjective", "valid_from": "", "valid_to": ""} for code, name in JOINED]
    write("state_names.csv", columns, sourced([*read(tables, "state_names.csv"), *joined], "own work"))
    return {row["state_id"] for row in rows}


def organisations(tables: Path) -> set[str]:
    rows = [row for row in read(tables, "organisations.csv") if not row["source"].startswith("COW")]
    ids = {row["org_id"] for row in rows}
    columns = ["org_id", "name", "acronym", "kind", "founded", "dissolved", "source"]
    write("organisations.csv", columns, [{**row, "source": "own work"} for row in rows])
    more = [{"org_id": id, "name": name, "kind": "alias"} for id, name in OTHER_NAMES]
    kept = sourced(names([*read(tables, "organisation_names.csv"), *more], "org_id", ids), "own work")
    write("organisation_names.csv", ["org_id", "name", "kind", "valid_from", "valid_to", "source"], kept)
    return ids


def groups(tables: Path) -> set[str]:
    rows = [row for row in read(tables, "groups.csv") if row["source"].startswith("own")]
    ids = {row["group_id"] for row in rows}
    columns = ["group_id", "name", "states", "active_from", "active_to", "source"]
    write("groups.csv", columns, [{**row, "source": "own work"} for row in rows])
    kept = names(read(tables, "group_names.csv"), "group_id", ids, lambda row: row["kind"] != "ucdp")
    write("group_names.csv", ["group_id", "name", "kind", "source"], sourced(kept, "own work"))
    return ids


def media(tables: Path) -> None:
    write("media.csv", ["media_id", "name", "kind", "state_id", "source"], sourced(read(tables, "media.csv"), "own work"))
    columns = ["media_id", "name", "kind", "valid_from", "valid_to", "source"]
    write("media_names.csv", columns, sourced(read(tables, "media_names.csv"), "own work"))


def administrations() -> list[Row]:
    """The administrations of the United States that the tables lack."""
    rows = []
    for order, name, begin, end in ADMINISTRATIONS:
        row = {"institution_id": f"usa-{order}{name.lower()}-administration", "state_id": "USA", "name": f"{name} administration"}
        row |= {"name_kind": "administration", "kind": "government", "sector": "executive"}
        rows.append({**row, "valid_from": begin, "valid_to": end})
    return rows


def institutions(tables: Path) -> None:
    columns = ["institution_id", "state_id", "org_id", "name", "name_kind", "kind", "sector", "note", "valid_from", "valid_to", "source"]
    own = read(INSTITUTIONS.parent, INSTITUTIONS.name)
    write("institutions.csv", columns, sourced([*read(tables, "institutions.csv"), *own, *administrations()], "own work"))


def leaders() -> list[Row]:
    """The rows of tools/leaders.csv in the columns of tools/offices.csv."""
    told = {"source": "own work"}
    return [{**row, **told, "open_as_of": "" if row["end"] else "2025"} for row in read(LEADERS.parent, LEADERS.name)]


def holdings(tables: Path, bodies: set[str]) -> None:
    posts = {row["post_id"]: row for row in read(tables, "posts.csv") if not row["org_id"] or row["org_id"] in bodies}
    rows = [row for row in read(tables, "holders.csv") if row["source"] != "archigos" and row["post_id"] in posts]
    rows = [row for row in rows if posts[row["post_id"]]["title"] not in CEREMONIAL]
    kept = {row["person_id"] for row in rows}
    persons = {row["person_id"]: row for row in read(tables, "persons.csv") if row["person_id"] in kept}
    spelled = [row for row in read(tables, "person_names.csv") if row["kind"] != "native" and row["person_id"] in kept]
    spelled.extend(read(PERSON_NAMES.parent, PERSON_NAMES.name))
    offices = Offices(posts, persons, spelled, rows)
    for row in (*leaders(), *read(OFFICES.parent, OFFICES.name)):
        offices.add(row)
    print(*offices.told, sep="\n")
    spelled.extend(balkan_spellings(persons, posts, rows))
    spelled.extend(spanish_spellings(persons, posts, rows))
    columns = ["person_id", "post_id", "start", "end", "open_as_of", "appointed", "source"]
    write("holders.csv", columns, rows)
    used = {row["post_id"] for row in rows}
    post_columns = ["post_id", "state_id", "org_id", "kind", "title", "target_id"]
    write("posts.csv", post_columns, [row for post, row in posts.items() if post in used])
    people = {row["person_id"] for row in rows}
    write("persons.csv", ["person_id", "name", "birth", "death", "sex", "qid"], names(list(persons.values()), "person_id", people))
    write("person_names.csv", ["person_id", "name", "kind"], [row for row in spelled if row["person_id"] in people])


def balkan_spellings(persons: dict[str, Row], posts: dict[str, Row], rows: list[Row]) -> list[Row]:
    """ "Tudjman" for "Tuđman": the press writes dj for the letter of Croatian and Serbian; in Vietnamese names it is a d."""
    here = {row["person_id"] for row in rows if posts[row["post_id"]]["state_id"] in BALKAN}
    named = [(id, persons[id]["name"]) for id in sorted(here & persons.keys()) if "đ" in persons[id]["name"].lower()]
    return [{"person_id": id, "name": name.replace("đ", "dj").replace("Đ", "Dj"), "kind": "alias"} for id, name in named]


def spanish_spellings(persons: dict[str, Row], posts: dict[str, Row], rows: list[Row]) -> list[Row]:
    """ "Rafael Correa" for "Rafael Correa Delgado": the press leaves out the second surname, the mother's. What is a given name is told by
    the first words of the names of the same states.
    """
    here = {row["person_id"] for row in rows if posts[row["post_id"]]["state_id"] in SPANISH} & persons.keys()
    split = {id: persons[id]["name"].split() for id in sorted(here)}
    given = {words[0] for words in split.values()} | SECOND_NAMES
    found = []
    for id, words in split.items():
        plain = [place for place, word in enumerate(words) if place and word not in given and not word.endswith(".")]
        if len(plain) > 1 and plain[0] < 3 and plain[1] == plain[0] + 1 == len(words) - 1 and words[plain[0]][0].isupper():
            found.append({"person_id": id, "name": " ".join(words[:-1]), "kind": "alias"})
    names = [row["name"] for row in (*persons.values(), *found)]
    return [row for row in found if names.count(row["name"]) == 1]


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tables = Path(sys.argv[1])
    states(tables)
    bodies = organisations(tables) | groups(tables)
    media(tables)
    institutions(tables)
    holdings(tables, bodies)
    for source, reason in LEFT_OUT.items():
        print(f"left out: {source} ({reason})")


if __name__ == "__main__":
    main()
