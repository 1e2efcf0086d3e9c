"""`dragoman find`: ask the record."""

from datetime import date
from pathlib import Path

import click

from dragoman.cli import options
from dragoman.cli.readable import summary
from dragoman.model import CLAIMS, bounds
from dragoman.model.plain import json_line

NOTHING = 1


class _Day(click.ParamType[date | None]):
    """A day, month, year or decade; `last` tells which end of it is meant."""

    name = "date"

    def __init__(self, *, last: bool) -> None:
        self._last = last

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date | None:
        try:
            return bounds(value)[self._last]
        except ValueError:
            self.fail(f"{value!r} is no date; write 2001-09-14, 2001-09, 2001 or 199X", param, ctx)


@click.command("find")
@click.argument("words", nargs=-1)
@options.record
@click.option("--actor", help="A name, a country code (RUS) or an actor's id.")
@click.option("--kind", type=click.Choice([claim.kind for claim in CLAIMS]), help="What to look for.")
@click.option("--type", "type_", help="An event's type (REJECT), an instrument's or a body's.")
@click.option("--status", help="An event's status: actual, ongoing, planned, possible, denied, negated.")
@click.option("--since", type=_Day(last=False), help="Not before this day, month or year.")
@click.option("--until", type=_Day(last=True), help="Not after this day, month or year.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@click.option("--format", "form", type=click.Choice(["jsonl"]), help="Write the claims as lines of the record.")
def command(
    words: tuple[str, ...],
    archive: Path,
    actor: str | None,
    kind: str | None,
    type_: str | None,
    status: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    form: str | None,
) -> int:
    """Find claims and documents by WORDS of their text, by actor, type, status and dates, all combined.

    Exit code 1 when nothing is found.
    """
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        hits = opened.find(
            words=" ".join(words) or None, actor=actor, kind=kind, type=type_, status=status, since=since, until=until, limit=limit
        )
    for hit in hits:
        click.echo(json_line(hit.line) if form else summary(hit.line, hit.title or hit.path or hit.document, hit.snippet))
    return 0 if hits else NOTHING
