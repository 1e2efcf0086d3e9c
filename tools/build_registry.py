"""Builds the registry's shelves (src/dragoman/data/registry/*.csv) from a folder of fact tables. Standard library only.

usage: python tools/build_registry.py FACT_TABLES

Rows whose terms of use are not known, or that name only what nobody calls so, are left out (see LEFT_OUT). Shelves that this project
wrote by hand (HAND_WRITTEN) are not touched. The same tables give the same bytes.
"""

import csv
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

SHELVES = Path(__file__).parent.parent / "src" / "dragoman" / "data" / "registry"
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
    write("state_names.csv", columns, sourced(read(tables, "state_names.csv"), "own work"))
    return {row["state_id"] for row in rows}


def organisations(tables: Path) -> set[str]:
    rows = [row for row in read(tables, "organisations.csv") if not row["source"].startswith("COW")]
    ids = {row["org_id"] for row in rows}
    columns = ["org_id", "name", "acronym", "kind", "founded", "dissolved", "source"]
    write("organisations.csv", columns, [{**row, "source": "own work"} for row in rows])
    kept = sourced(names(read(tables, "organisation_names.csv"), "org_id", ids), "own work")
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


def institutions(tables: Path) -> None:
    columns = ["institution_id", "state_id", "org_id", "name", "name_kind", "kind", "sector", "note", "valid_from", "valid_to", "source"]
    write("institutions.csv", columns, sourced(read(tables, "institutions.csv"), "own work"))


def holdings(tables: Path, bodies: set[str]) -> None:
    posts = {row["post_id"]: row for row in read(tables, "posts.csv") if not row["org_id"] or row["org_id"] in bodies}
    rows = [row for row in read(tables, "holders.csv") if row["source"] != "archigos" and row["post_id"] in posts]
    columns = ["person_id", "post_id", "start", "end", "open_as_of", "appointed", "source"]
    write("holders.csv", columns, rows)
    used = {row["post_id"] for row in rows}
    post_columns = ["post_id", "state_id", "org_id", "kind", "title", "target_id"]
    write("posts.csv", post_columns, [row for post, row in posts.items() if post in used])
    people = {row["person_id"] for row in rows}
    write("persons.csv", ["person_id", "name", "birth", "death", "sex", "qid"], names(read(tables, "persons.csv"), "person_id", people))
    kept = names(read(tables, "person_names.csv"), "person_id", people, lambda row: row["kind"] != "native")
    write("person_names.csv", ["person_id", "name", "kind"], kept)


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
