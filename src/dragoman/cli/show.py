"""`dragoman show`: a document's record, readable; or what stands between two states."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli import options
from dragoman.cli.readable import painted, readable

if TYPE_CHECKING:
    from dragoman.record import Archive

_PIPED = 150
"""Columns of the table where there is no terminal to fit."""
_TITLES = ("Said", "Did", "Agreed")


@click.command("show")
@click.argument("document", required=False)
@click.option("--between", "pair", nargs=2, metavar="STATE STATE", help="What two states said, did and agreed, side by side (RUS USA).")
@options.as_of
@options.raw
@options.record
def command(document: str | None, pair: tuple[str, str] | None, as_of: date | None, raw: bool, archive: Path) -> None:
    """Show the record of DOCUMENT: its id or the beginning of it, its path, or words of its title. Without it, list the documents.
    With --between, the three columns of two states, from DOCUMENT or from the whole archive.
    """
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        ids = None if document is None else [opened.document(document).id]
        if pair:
            _between(opened, pair, ids, as_of, raw=raw)
        elif ids is None:
            for card in opened.documents(as_of):
                click.echo(f"{card.id}  {card.published or '':<10}  {card.claims:>4} claims  {card.title or card.path or ''}")
        else:
            click.echo("\n".join(readable(opened.record_lines(ids, as_of=as_of, raw=raw))))
        options.tell_left_out(opened, as_of)


def _between(opened: "Archive", pair: tuple[str, str], ids: list[str] | None, as_of: date | None, *, raw: bool) -> None:
    """A table of three columns, every line with its words and where they stand."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dragoman.analyse import between

    lines = list(opened.record_lines(ids, ("mentions",), as_of=as_of, raw=raw))
    found = between(lines, *(_state(lines, name) for name in pair))
    titles = {line["id"]: line["title"] or line["path"] or line["id"] for line in lines if line["kind"] == "document"}
    table = Table(*_TITLES, title=Text(" – ".join(found.pair)), expand=True, show_lines=False)
    for column in table.columns:
        column.ratio = 1
    table.add_row(*(Text("\n\n".join(_told(line, titles) for line in side)) for side in (found.said, found.did, found.agreed)))
    Console(width=None if sys.stdout.isatty() else _PIPED).print(table)


def _told(line: dict[str, Any], titles: dict[str, str]) -> str:
    """A claim as it is summed up, without its colours, and where it stands."""
    words = "\n".join(click.unstyle(part).strip() for part in painted(line))
    return f"{words}\n{titles.get(line['document'], line['document'])}, {line['evidence'][0]['start']} · {line['id']}"


def _state(lines: Iterable[dict[str, Any]], name: str) -> str:
    """The id of a state that is called so. Raises click.BadParameter when the record knows none."""
    asked = name.casefold()
    states = [line for line in lines if line["kind"] == "actor" and line["actor_kind"] == "state"]
    for line in states:
        if asked in {word.casefold() for word in (line["id"], line["name"], *line["names"])}:
            return str(line["id"])
    known = ", ".join(sorted({line["id"] for line in states})) or "none"
    raise click.BadParameter(f"no state is called {name!r} in this record; it knows: {known}", param_hint="--between")
