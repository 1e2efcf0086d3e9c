"""`dragoman export`: the whole record as data."""

import sys
from itertools import chain
from pathlib import Path

import click

from dragoman import __version__
from dragoman.cli import options
from dragoman.export import jsonl
from dragoman.model.plain import header_line


@click.command("export")
@options.record
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True)
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="The folder for csv and parquet, one file a kind.")
@click.option("--layers", default="", help="More lines for jsonl: times, mentions, places (with commas).")
def command(archive: Path, form: str, folder: Path | None, layers: str) -> None:
    """Write the whole record: JSON lines to standard output, or one CSV or Parquet file a kind into a folder."""
    from dragoman.record import Archive

    if form != "jsonl" and folder is None:
        raise click.UsageError(f"--format {form} writes one file a kind; name the folder with --to FOLDER")
    if form == "jsonl" and folder is not None:
        raise click.UsageError("--to FOLDER goes with --format csv or parquet; jsonl is written to standard output")
    with Archive(archive, read_only=True) as opened:
        if folder is None:
            header = header_line(f"dragoman {__version__}", " | ".join(opened.pipelines()))
            jsonl.write(chain([header], opened.record_lines(layers=options.layers(layers))), sys.stdout)
            return
        from dragoman.export import csv, parquet

        for path in {"csv": csv, "parquet": parquet}[form].write(opened.record_lines(), folder):
            click.echo(path, err=True)
