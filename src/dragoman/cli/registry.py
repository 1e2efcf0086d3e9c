"""`dragoman registry`: who is known under a name, who held a post, and whether a user's own shelves are sound."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import options

if TYPE_CHECKING:
    from dragoman.lexicon.registry import Hold, Office, Registry

NOTHING = 1


@click.command("registry")
@click.argument("name", nargs=-1)
@click.option("--on", "day", metavar="DAY", help="A day such as 2001-09-14: only names and offices of that day.")
@click.option("--post", help="A kind of post (foreign_minister): its holders on the day, with --of.")
@click.option("--of", "owner", metavar="ID", help="The state (RUS), organisation (nato) or group that the post belongs to.")
@click.option("--registry", type=options.FOLDER, help="A folder of actors of your own (CSV): it is checked, then added to ours.")
def command(name: tuple[str, ...], day: str | None, post: str | None, owner: str | None, registry: Path | None) -> int:
    """Look up NAME, list the holders of a post, or check a folder of your own. Exit code 1 when nobody is found.

    An office is held, or may be held where the end is not known; the last day it may have lasted is marked "capped".
    """
    from dragoman.lexicon.registry import load

    if not name and not post and registry is None:
        raise click.UsageError("give a NAME, --post KIND with --of ID, or a folder to check with --registry")
    if bool(post) != bool(owner):
        raise click.UsageError("--post and --of go together: a kind of post, and the state or organisation it belongs to")
    opened = load(registry)
    lines = [*_holders(opened, post, owner, _iso(day) or datetime.now(UTC).date().isoformat())] if post and owner else []
    lines += [*_named(opened, " ".join(name), _iso(day))] if name else []
    click.echo("\n".join(lines) or ("nobody found" if name or post else "the folder is sound"))
    return 0 if lines or not (name or post) else NOTHING


def _iso(day: str | None) -> str | None:
    try:
        return day and date.fromisoformat(day).isoformat()
    except ValueError:
        raise click.BadParameter(f"{day!r} is no day; write 2001-09-14", param_hint="--on") from None


def _holders(registry: "Registry", post: str, owner: str, day: str) -> Iterator[str]:
    for office, hold in registry.holders(post, owner, day):
        yield f"{registry.person(office.person).name}  {_office(office, hold)}  {click.style(office.person, dim=True)}"


def _named(registry: "Registry", name: str, day: str | None) -> Iterator[str]:
    from dragoman.lexicon.registry_lookup import called, named

    for found in named(registry, name, day):
        state = f", {found.country}" if found.country and found.country != found.id else ""
        yield f"{found.label}  {found.of}{state} ({found.kind})  {click.style(found.id, dim=True)}"
    for person in called(registry, name):
        known = registry.person(person)
        offices = registry.offices_on(person, day) if day else tuple((office, None) for office in registry.offices(person))
        if day and not offices:
            continue
        yield f"{known.name}  person, {known.birth[:4] or '?'}–{known.death[:4]}  {click.style(person, dim=True)}"
        yield from (f"    {_office(office, hold)}" for office, hold in offices)


def _office(office: "Office", hold: "Hold | None") -> str:
    tenure = office.tenure
    end = tenure.end or f"{tenure.cap} (capped)"
    return f"{office.title}, {office.state or office.body}  {tenure.start or '?'} – {end}" + (f"  {hold.value}" if hold else "")
