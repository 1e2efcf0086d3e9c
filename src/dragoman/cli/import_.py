"""`dragoman import`: other people's coding beside ours."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli import options
from dragoman.cli.days import Day
from dragoman.cli.progress import progress

if TYPE_CHECKING:
    from dragoman.analyse.beside import Beside, Cell
    from dragoman.analyse.choice import Choice
    from dragoman.export.theirs import Theirs

_FINDINGS = 1
_WORDS = 10
_TOLD = 20
"""Rows that cannot be read, up to which each is told."""
_EVENT_COLUMNS = ("month", "source", "target", "quad")
_POSITION_COLUMNS = ("month", "who", "concept", "agreement")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--format", "form", type=click.Choice(["polecat", "icews", "gdelt2", "plover", "dna"]), required=True, help="What FILE holds."
)
@click.option("--to", "path", type=click.Path(path_type=Path, dir_okay=False), help="Also write the counts, cell by cell, as CSV.")
@click.option("--since", type=Day(last=False), help="Of both, only what lies after the beginning of this day, month or year.")
@click.option("--until", type=Day(last=True), help="Of both, only what lies before the end of this day, month or year.")
@click.option("--sanction-quad", type=click.Choice(["3", "4"]), default="4", show_default=True, help="SANCTION: verbal 3, material 4.")
@options.record
def command(file: Path, form: str, path: Path | None, since: date | None, until: date | None, sanction_quad: str, archive: Path) -> int:
    """Lay another coding of the field beside the record: FILE's events against ours, counted by month, pair of states and quad (positions
    of dna by month, holder, concept and agreement).

    Both are counted by one rule of quads, ours as `export` takes them: what happened or is going on, and is no history. It compares counts,
    not events. Nothing is written into the record. Rows that cannot be read are told with file and line; exit code 1 if there are any.
    """
    from dragoman.analyse.beside import Beside
    from dragoman.analyse.choice import Choice
    from dragoman.export.sheet import Field, write_sheet
    from dragoman.export.theirs import TheirFileError, read
    from dragoman.record import Archive

    try:
        theirs = read(file, form, lambda rows: progress(rows, "rows"))
    except TheirFileError as error:
        raise click.BadParameter(str(error), param_hint="FILE") from error
    choice = Choice(sanction_quad=int(sanction_quad), since=since, until=until)
    columns, ours = (_POSITION_COLUMNS, _our_positions) if form == "dna" else (_EVENT_COLUMNS, _our_events)
    with Archive(archive, read_only=True) as opened:
        beside = Beside.of(ours(progress(opened.record_lines(), "lines"), choice), _their_cells(theirs, choice))
    if path:
        fields = [*map(Field, columns), Field("ours", "integer"), Field("theirs", "integer")]
        write_sheet(path, fields, ((*cell, one, other) for cell, one, other in beside.rows()))
    for told in _told(beside, theirs, columns):
        click.echo(told)
    for told in _unread(theirs):
        click.echo(told, err=True)
    return _FINDINGS if theirs.notices else 0


def _our_events(lines: "Iterable[dict[str, Any]]", choice: "Choice") -> "Iterator[Cell]":
    """Each event once for each pair of states, whatever the number of its reports; those told for more than a month not at all."""
    from dragoman.analyse.happenings import Happenings

    counted: set[str] = set()
    for event in Happenings(lines, choice):
        (first, last), known = event.days, event.key in counted
        counted.add(event.key)
        if known or (first.year, first.month) != (last.year, last.month):
            continue
        pairs = [(one.country, other.country) for one, other in event.pairs() if one and other]
        for one, other in dict.fromkeys(pairs):
            if one and other and one != other:
                yield f"{first:%Y-%m}", one, other, event.quad


def _our_positions(lines: "Iterable[dict[str, Any]]", choice: "Choice") -> "Iterator[Cell]":
    from dragoman.export.dna import positions

    for row in positions(lines, choice):
        yield f"{row.day:%Y-%m}", (row.organization or row.person).casefold(), row.concept.casefold(), row.agreement


def _their_cells(theirs: "Theirs", choice: "Choice") -> "Iterator[Cell]":
    quads = {name: category.quad for name, category in choice.codebook.categories.items()} | {"SANCTION": choice.sanction_quad}
    for event in theirs.events:
        if choice.within((event.day, event.day)):
            yield f"{event.day:%Y-%m}", event.source, event.target, quads[event.type]
    for position in theirs.positions:
        if choice.within((position.day, position.day)):
            yield f"{position.day:%Y-%m}", position.who.casefold(), position.concept.casefold(), position.agreement


def _told(beside: "Beside", theirs: "Theirs", columns: tuple[str, ...]) -> Iterator[str]:
    ours, others = sum(beside.ours.values()), sum(beside.theirs.values())
    yield f"ours {ours}, theirs {others}, counted by {', '.join(columns)}"
    for reason, number in sorted(theirs.left_out.items()):
        if number:
            yield f"  of theirs left out: {number} ({reason})"
    if theirs.unknown:
        told = ", ".join(f"{word!r} {number}" for word, number in theirs.unknown.most_common(_WORDS))
        yield f"  countries that the registry does not know: {told}{' ...' if len(theirs.unknown) > _WORDS else ''}"
    both = len(beside.ours.keys() & beside.theirs.keys())
    yield f"cells: {both} in both, {len(beside.ours) - both} only ours, {len(beside.theirs) - both} only theirs"
    share = "nothing to compare" if beside.overlap is None else f"{beside.overlap:.3f} (2 x {beside.shared} matched / {ours + others})"
    yield f"overlap of counts: {share}"


def _unread(theirs: "Theirs") -> Iterator[str]:
    yield from (notice.message for notice in theirs.notices[:_TOLD])
    if (more := len(theirs.notices) - _TOLD) > 0:
        yield f"and {more} more rows that cannot be read"
