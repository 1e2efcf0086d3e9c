"""`dragoman serve`: the reading room, in the browser of this machine."""

from pathlib import Path

import click

from dragoman.cli import options


@click.command("serve")
@options.record
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
def command(archive: Path, port: int) -> None:
    """Read and search the record in the browser. Only this machine can reach it; Ctrl-C ends it."""
    from dragoman.serve import run

    click.echo(f"reading room at http://127.0.0.1:{port}/ (Ctrl-C ends it)", err=True)
    run(archive, port)
