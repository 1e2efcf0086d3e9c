"""`dragoman record`: the care of a record database."""

from pathlib import Path

import click

from dragoman.cli import options

FINDINGS = 1


@click.group("record")
def command() -> None:
    """Look after a record database."""


@command.command("check")
@options.record
def check(archive: Path) -> int:
    """Look whether the database is sound: the file, every reference between rows, every span against its text, every hash, the search
    index, the log of corrections. Exit code 1, with one line a finding, when it is not.
    """
    from dragoman.record import Archive

    with Archive(archive) as opened:
        findings = opened.check()
        documents = len(opened.documents()) if not findings else 0
    for finding in findings:
        click.echo(f"{finding.code}: {finding.message}" + (f" ({finding.path})" if finding.path else ""))
    if not findings:
        click.echo(f"sound: {documents} documents")
    return FINDINGS if findings else 0
