"""`dragoman record`: the care of a record database."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import options

if TYPE_CHECKING:
    from dragoman.record import Archive

FINDINGS = 1


@click.group("record")
def command() -> None:
    """Look after a record database."""


def _opened(archive: Path | str) -> "Archive":
    """The archive, for writing where that is allowed: SQLite compares its search index only so."""
    from dragoman.record import Archive, ArchiveError

    Archive(archive, read_only=True).close()  # there must be one: opening for writing would make it
    try:
        return Archive(archive)
    except ArchiveError:
        return Archive(archive, read_only=True)


@command.command("check")
@options.record
def check(archive: Path | str) -> int:
    """Look whether the database is sound: the file, every reference between rows, every span against its text, every hash, the search
    index, the log of corrections. Exit code 1, with one line a finding, when it is not.
    """
    with _opened(archive) as opened:
        findings = opened.check()
        documents = len(opened.documents()) if not findings else 0
        if opened.read_only:
            click.echo("the search index was not compared with the texts, since the database may only be read", err=True)
    for finding in findings:
        click.echo(f"{finding.code}: {finding.message}" + (f" ({finding.path})" if finding.path else ""))
    if not findings:
        click.echo(f"sound: {documents} documents")
    return FINDINGS if findings else 0
