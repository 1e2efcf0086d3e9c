"""`dragoman freeze`: a bundle for replication, without the texts."""

from datetime import date
from pathlib import Path

import click

from dragoman.cli import options
from dragoman.cli.progress import progress


@click.command("freeze")
@options.as_of
@options.raw
@options.record
@click.option("--to", "path", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The bundle, a zip file.")
@click.option("--date", "dated", metavar="YYYY-MM-DD", help="The bundle's date (default: the last day that a document was published).")
@click.option("--quote", type=click.IntRange(0), default=30, show_default=True, help="Characters that stay of a quotation.")
def command(archive: Path, path: Path, dated: str | None, quote: int, as_of: date | None, raw: bool) -> None:
    """Freeze the record in a dated, hashed bundle that holds no full text: spans, hashes and short quotations, which together tell no more
    than a third of a text.

    Whoever has the texts can check them against it and restore the record with `dragoman thaw`.
    """
    from dragoman.export.freeze import freeze
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        options.tell_left_out(opened, as_of)
        lines, pipelines = progress(opened.record_lines(as_of=as_of, raw=raw), "lines"), opened.pipelines()
        asked = {"as_of": as_of and as_of.isoformat(), "corrected": not raw}
        frozen = freeze(lines, opened.text_of, path, dated=_day(dated), quote=quote, pipelines=pipelines, asked=asked)
    click.echo(f"{path}: {frozen.documents} documents, {frozen.lines} lines", err=True)


def _day(words: str | None) -> str | None:
    try:
        return date.fromisoformat(words).isoformat() if words else None
    except ValueError as error:
        raise click.BadParameter(f"{words!r} is no day; write 2001-09-14", param_hint="--date") from error
