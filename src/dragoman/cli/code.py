"""`dragoman code`: reports in, record out."""

import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman import __version__
from dragoman.cli import options
from dragoman.cli.progress import progress
from dragoman.cli.readable import readable
from dragoman.model import Notice, Record
from dragoman.model.plain import header_line, json_line, record_lines, unread_line
from dragoman.read.sniff import FORMATS

if TYPE_CHECKING:
    from dragoman.export.page import Leaf
    from dragoman.fleet import Stored
    from dragoman.record import Archive

UNREAD = 3


@click.command("code")
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["jsonl"]), help="Write the record to standard output as data, not as a summary.")
@click.option("--record", "database", type=options.RecordPath(), help="Also keep the record in this database.")
@click.option("--page", type=click.Path(path_type=Path, dir_okay=False), help="Also write a page to read in the browser.")
@click.option("--input-format", type=click.Choice(FORMATS), help="What PATHS hold, where content and name do not tell.")
@click.option("--layers", default="", help="More lines for --format jsonl: times, mentions, places (with commas).")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes (default: one for each core; one for a few documents).")
@options.coder
def command(
    paths: tuple[str, ...],
    form: str | None,
    database: Path | str | None,
    page: Path | None,
    input_format: str | None,
    layers: str,
    workers: int | None,
    **coder: Any,
) -> int:
    """Read files, folders or "-" (standard input) and write the record.

    Text, HTML, PDF, DOCX, e-mail, RSS and Atom, JSONL, CSV, and any of them gzipped. What cannot be read is told and does not stop the
    rest (exit code 3). With --record, documents that are there already are not coded again: an interrupted run goes on where it stopped.
    """
    from dragoman.fleet import code_run, worker_count
    from dragoman.pipeline import version_of
    from dragoman.read import read_all

    settings, extra = options.settings(coder), options.layers(layers)
    if page and not page.parent.is_dir():
        raise click.BadParameter(f"the folder {page.parent} does not exist; make it first", param_hint="--page")
    leaves: list[Leaf] = []
    unread = 0
    if form:
        click.echo(json_line(header_line(f"dragoman {__version__}", version_of(settings))))
    with _opened(database) as archive:
        ours = _written_here(database, page)
        documents = (
            item for item in read_all(paths, input_format, sys.stdin.buffer) if not (item.path and os.path.realpath(item.path) in ours)
        )
        for outcome in progress(code_run(documents, settings, worker_count(workers), archive), "documents coded"):
            if isinstance(outcome, Notice):
                unread += outcome.code != "same-text"
                _tell(outcome, as_data=form is not None)
                continue
            lines = _lines(outcome, archive, extra)
            click.echo("\n".join(map(json_line, lines) if form else readable(lines)))
            if page:
                leaves.append(_leaf(outcome, archive))
    if page:
        _write_page(page, leaves)
    return UNREAD if unread else 0


def _written_here(database: Path | str | None, page: Path | None) -> set[str]:
    """The files that this command writes itself: they may lie in a folder that it reads, and are no reports."""
    names = [f"{database}{end}" for end in ("", "-wal", "-shm", "-journal")] if isinstance(database, Path) else []
    names += [str(page)] if page else []
    return {os.path.realpath(name) for name in names}


def _opened(database: Path | str | None) -> "Archive | nullcontext[None]":
    if database is None:
        return nullcontext()
    from dragoman.record import Archive

    return Archive(database)


def _lines(outcome: "Record | Stored", archive: "Archive | None", layers: Sequence[str]) -> list[dict[str, Any]]:
    """The document's lines, fresh or from the archive."""
    if isinstance(outcome, Record):
        return list(record_lines(outcome, layers))
    assert archive, "only an archive tells that a document is stored"
    return archive.lines_of(outcome.document.id, layers, raw=True)  # what the coder says, as a fresh record does


def _leaf(outcome: "Record | Stored", archive: "Archive | None") -> "Leaf":
    from dragoman.export.page import Leaf

    document = outcome.document
    return Leaf(tuple(_lines(outcome, archive, ("mentions",))), document.text, document.blocks)


def _tell(notice: Notice, *, as_data: bool) -> None:
    """Say what could not be read: on standard error for people, and as a line of the record for programs."""
    path = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in notice.path or "input")  # names may hold line ends
    click.echo(f"dragoman: {path}: {notice.message}", err=True)
    if as_data:
        click.echo(json_line(unread_line(notice)))


def _write_page(path: Path, leaves: "list[Leaf]") -> None:
    from dragoman.export.page import write

    try:
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            write(leaves, stream)
    except OSError as error:  # a full disk does not say which file it was
        raise OSError(error.errno, f"the page could not be written: {error.strerror}", str(path)) from error
    click.echo(f"page written: {path}", err=True)
