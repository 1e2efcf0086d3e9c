"""`dragoman freeze`: a bundle for replication, without the texts."""

from datetime import date
from pathlib import Path

import click

from dragoman.cli import options


@click.command("freeze")
@options.record
@click.option("--to", "path", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The bundle, a zip file.")
@click.option("--date", "dated", metavar="YYYY-MM-DD", help="The bundle's date (default: the last day that a document was published).")
@click.option("--quote", type=click.IntRange(0), default=40, show_default=True, help="Characters that stay of a quotation.")
def command(archive: Path, path: Path, dated: str | None, quote: int) -> None:
    """Freeze the record in a dated, hashed bundle that holds no full text: spans, hashes and short quotations.

    Whoever has the texts can check them against it and restore the record with `dragoman thaw`.
    """
    from dragoman.export.freeze import freeze
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        lines, pipelines = opened.record_lines(), opened.pipelines()
        frozen = freeze(lines, opened.text_of, path, dated=_day(dated), quote=quote, pipelines=pipelines)
    click.echo(f"{path}: {frozen.documents} documents, {frozen.lines} lines", err=True)
    if frozen.lost:
        click.echo(f"{frozen.lost} long words that the texts hold only with other line ends were cut short for good", err=True)


def _day(words: str | None) -> str | None:
    try:
        return date.fromisoformat(words).isoformat() if words else None
    except ValueError as error:
        raise click.BadParameter(f"{words!r} is no day; write 2001-09-14", param_hint="--date") from error
