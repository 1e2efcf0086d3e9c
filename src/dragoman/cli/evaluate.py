"""`dragoman evaluate`: how good is the coding, and how far do two reviewers agree."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from dragoman.cli import options
from dragoman.model.plain import json_line

if TYPE_CHECKING:
    from dragoman.analyse.agreement import Agreement
    from dragoman.analyse.evaluation import Evaluation

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True)


@click.command("evaluate")
@click.argument("gold", type=_FILE, required=False)
@click.argument("coded", type=_FILE, required=False)
@click.option("--record", "archive", type=options.RecordPath(), envvar="DRAGOMAN_RECORD", help="The record database.")
@click.option("--agreement", nargs=2, metavar="NAME NAME", help="How far these two reviewers of the record agree, field by field.")
@click.option("--format", "form", type=click.Choice(["jsonl"]), help="One JSON object a line instead of a table.")
def command(gold: Path | None, coded: Path | None, archive: Path | None, agreement: tuple[str, str] | None, form: str | None) -> None:
    """Measure a coding by GOLD, a set that `review export` wrote: the coding in --record as it was before any correction, or CODED, lines
    of the record ("-" for standard input):

        dragoman code reports/ --format jsonl | dragoman evaluate gold.jsonl -

    A claim is right when a gold claim of its kind and type shares words with it. Intervals are of 1,000 resamples of the documents.
    """
    if agreement:
        rows = _agreements(_named(archive, coded), *agreement)
        _show([asdict(row) for row in rows], _AGREED, form)
        return
    if gold is None:
        raise click.UsageError("name the gold set (dragoman review export --to gold.jsonl), or two reviewers with --agreement")
    found = _evaluated(gold, coded, archive)
    _show([asdict(score) for score in found.scores], _SCORED, form)
    click.echo(f"{found.documents} documents", err=True)
    if found.missing:
        click.echo(f"{len(found.missing)} documents of the gold set are not in the coding: {', '.join(found.missing[:5])}", err=True)


def _named(archive: Path | None, coded: Path | None) -> Path:
    if archive is None or coded is not None:
        raise click.UsageError("name what is to be measured: --record FILE, or CODED, but not both")
    return archive


def _evaluated(gold: Path, coded: Path | None, archive: Path | None) -> "Evaluation":
    from dragoman.analyse.evaluation import evaluate
    from dragoman.record import Archive

    wanted = _lines(gold)
    if coded is not None:
        return evaluate(wanted, _lines(coded))
    with Archive(_named(archive, coded), read_only=True) as opened:
        return evaluate(wanted, opened.record_lines([line["id"] for line in wanted if line["kind"] == "document"], raw=True))


def _agreements(archive: Path, one: str, other: str) -> "list[Agreement]":
    from dragoman.analyse.agreement import agreements
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        judged = opened.judgements()
    both = [(claim.kind, claim.told[one], claim.told[other]) for claim in judged if one in claim.told and other in claim.told]
    if not both:
        names = ", ".join(sorted({name for claim in judged for name in claim.told})) or "nobody"
        raise click.UsageError(f"no claim was judged by both {one} and {other}; claims were judged by: {names}")
    return agreements(both)


def _lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of the record format. Raises click.BadParameter that names the line."""
    if str(path) == "-":
        return _read(sys.stdin, path)
    with path.open(encoding="utf-8") as stream:
        return _read(stream, path)


def _read(stream: IO[str], path: Path) -> list[dict[str, Any]]:
    lines = []
    for number, text in enumerate(stream, 1):
        try:
            line = json.loads(text)
            lines.append({"kind": line["kind"], **line})
        except (ValueError, KeyError, TypeError) as error:
            raise click.BadParameter(f"{path}, line {number}: is no line of the record ({error})", param_hint="GOLD or CODED") from error
    return lines


_SCORED = {
    "kind": "kind",
    "type": "type",
    "gold": "gold",
    "coded": "coded",
    "right": "right",
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
}
_AGREED = {"kind": "kind", "field": "field", "units": "claims", "percent": "agree", "kappa": "kappa", "alpha": "alpha"}


def _show(rows: Iterable[dict[str, Any]], columns: dict[str, str], form: str | None) -> None:
    if form:
        for row in rows:
            click.echo(json_line(row))
        return
    table = [list(columns.values()), *([_cell(row, key) for key in columns] for row in rows)]
    widths = [max(len(cells[n]) for cells in table) for n in range(len(columns))]
    for cells in table:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())


def _cell(row: dict[str, Any], key: str) -> str:
    """A figure with its interval, where it has one."""
    value, between = row[key], row.get(f"{key}_between")
    if not isinstance(value, float):
        return "-" if value is None else str(value)
    return f"{value:.3f} [{between[0]:.3f}, {between[1]:.3f}]" if between else f"{value:.3f}"
