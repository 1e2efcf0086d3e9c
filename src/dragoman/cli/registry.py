"""`dragoman registry`: who is known under a name, who held a post, and whether a user's own shelves are sound."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli import options
from dragoman.lexicon.registry_read import COLUMNS

if TYPE_CHECKING:
    from dragoman.lexicon.registry import Name, Office, Registry
    from dragoman.lexicon.registry_lookup import Holding, Reading

NOTHING = 1


@click.command("registry")
@click.argument("name", nargs=-1)
@click.option("--on", "day", metavar="DAY", help="A day such as 2001-09-14: what held, may have held or did not hold then, and why.")
@click.option("--post", metavar="KIND", help="The holders of a kind of post (foreign_minister), of all states or of one (--of).")
@click.option("--of", "owner", metavar="ID", help="The state (RUS), organisation (nato) or group whose posts are listed.")
@click.option("--registry", type=options.FOLDER, help="A folder of actors of your own (CSV): it is checked, then added to ours.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--template", "shelf", type=click.Choice(list(COLUMNS)), metavar="SHELF", help="Print the header and a row of a CSV to start from."
)
def command(
    name: tuple[str, ...], day: str | None, post: str | None, owner: str | None, registry: Path | None, form: str, shelf: str | None
) -> int:
    """Look up NAME, list the holders of posts, check a folder of your own, or print a CSV to start one.

    An office is held on a day, may be held (an end that nobody knows is capped: by death, the next holder or the usual length), or is not
    held. Exit code 1 when nobody is found. The shelves: docs/registry.md.
    """
    from dragoman.lexicon.registry import load

    if shelf:
        click.echo(_template(shelf))
        return 0
    if not name and not post and not owner and registry is None:
        raise click.UsageError("give a NAME, --post KIND and/or --of ID, a folder to check with --registry, or --template SHELF")
    opened, on = load(registry), _iso(day)
    if not name and not post and not owner:
        click.echo("the folder is sound")
        return 0
    answer = _Answer(opened, " ".join(name), on, _known(post, opened.kinds, "--post"), _known(owner, opened.owners, "--of"))
    click.echo(answer.json() if form == "json" else "\n".join(answer.lines()) or "nobody found")
    return 0 if answer.found else NOTHING


def _template(shelf: str) -> str:
    """The header of a shelf and one of its fuller rows."""
    from dragoman.lexicon.registry_read import Shelves, cells

    lines = Shelves().lines(shelf)[:500]
    return "\n".join([",".join(COLUMNS[shelf].split()), max(lines, key=lambda line: sum(map(bool, cells(line))))])


def _iso(day: str | None) -> str | None:
    try:
        return day and date.fromisoformat(day).isoformat()
    except ValueError:
        raise click.BadParameter(f"{day!r} is no day; write 2001-09-14", param_hint="--on") from None


def _known(value: str | None, values: frozenset[str], option: str) -> str:
    """The value as the registry writes it; "" for none. Raises BadParameter with the nearest ones."""
    found = next((known for known in (value, value and value.upper(), value and value.lower()) if known in values), "")
    if value and not found:
        near = ", ".join(get_close_matches(value, sorted(values), 5, 0.5)) or "see posts.csv"
        raise click.BadParameter(f"there is no {value!r}; near it: {near}", param_hint=option)
    return found or ""


class _Answer:
    """What was asked for, found."""

    def __init__(self, registry: "Registry", name: str, day: str | None, post: str, owner: str) -> None:
        from dragoman.lexicon.registry_lookup import holdings, named, readings

        self._registry, self._day = registry, day
        self._names = named(registry, name, day) if name else ()
        self._readings = readings(registry, name, day) if name else ()
        listed = holdings(registry.held(owner, post), day) if post or owner else ()
        self._listed = [holding for holding in listed if not day or holding.hold != "does not hold"]

    @property
    def found(self) -> bool:
        """True if a thing, a person in office on the day (or, without a day, at all) or a holder was found."""
        return bool(self._names or self._listed or any(reading.hold != "does not hold" for reading in self._readings))

    def lines(self) -> Iterator[str]:
        """The answer to be read."""
        yield from map(_name_line, self._names)
        for reading in self._readings:
            yield _person_line(reading)
            yield from (f"    {_holding_line(holding)}" for holding in reading.holdings)
        for holding in self._listed:
            person = holding.office.person
            yield f"{_holding_line(holding)}  {self._registry.person(person).name}  {_dim(person)}"

    def json(self) -> str:
        """The answer for machines: one object."""
        import json

        answer = {"names": [_plain_name(name) for name in self._names], "persons": [_plain_reading(reading) for reading in self._readings]}
        held = [{"name": self._registry.person(holding.office.person).name, **_plain_holding(holding)} for holding in self._listed]
        return json.dumps({"registry": self._registry.version, "on": self._day, **answer, "holders": held}, ensure_ascii=False, indent=2)


def _dim(text: str) -> str:
    return click.style(text, dim=True)


def _name_line(name: "Name") -> str:
    state = f", {name.country}" if name.country and name.country != name.id else ""
    return f"{name.label}  {name.of}{state} ({name.kind})  {_dim(name.id)}"


def _person_line(reading: "Reading") -> str:
    person = reading.person
    found = "" if reading.found == "by name" else f"  ({reading.found})"
    return f"{person.name}  person, {person.birth[:4] or '?'}–{person.death[:4]}  {_dim(person.id)}{found}"


def _holding_line(holding: "Holding") -> str:
    value = f"{holding.hold.value:13}  " if holding.hold else ""
    return f"{value}{_office(holding.office)}" + (f"  ({holding.why})" if holding.why else "")


def _office(office: "Office") -> str:
    tenure = office.tenure
    return f"{office.title}, {office.state or office.body}  {tenure.start or '?'} – {tenure.end or f'{tenure.cap} (capped)'}"


def _plain_name(name: "Name") -> dict[str, Any]:
    keys = ("id", "label", "of", "kind", "country", "valid_from", "valid_to")
    return {key: getattr(name, key) for key in keys}


def _plain_reading(reading: "Reading") -> dict[str, Any]:
    keys = ("id", "name", "birth", "death", "sex")
    known = {key: getattr(reading.person, key) for key in keys}
    return {**known, "found": reading.found, "offices": [_plain_holding(holding) for holding in reading.holdings]}


def _plain_holding(holding: "Holding") -> dict[str, Any]:
    office = holding.office
    told = {key: getattr(office, key) for key in ("person", "post", "kind", "title", "state", "body")}
    told |= {"start": office.tenure.start, "end": office.tenure.end, "capped": "" if office.tenure.end else office.tenure.cap}
    return {**told, "hold": holding.hold and holding.hold.value, "why": holding.why}
