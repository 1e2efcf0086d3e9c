"""`dragoman show`: a document's record, readable."""

from pathlib import Path

import click

from dragoman.cli import options
from dragoman.cli.readable import readable


@click.command("show")
@click.argument("document", required=False)
@options.record
def command(document: str | None, archive: Path) -> None:
    """Show the record of DOCUMENT: its id or the beginning of it, its path, or words of its title. Without it, list the documents."""
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        if document is None:
            for card in opened.documents():
                click.echo(f"{card.id}  {card.published or '':<10}  {card.claims:>4} claims  {card.title or card.path or ''}")
            return
        click.echo("\n".join(readable(opened.lines_of(opened.document(document).id))))
