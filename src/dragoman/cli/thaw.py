"""`dragoman thaw`: a bundle checked against the texts, and the record restored."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.progress import progress

if TYPE_CHECKING:
    from dragoman.export.holding import Holding

_FINDINGS = 1


@click.command("thaw")
@click.argument("bundle", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("texts", nargs=-1, required=True)
@click.option("--to", "path", type=click.Path(path_type=Path, dir_okay=False), help="The file of JSON lines (default: standard output).")
def command(bundle: Path, texts: tuple[str, ...], path: Path | None) -> int:
    """Check a BUNDLE of `dragoman freeze` against TEXTS (files, folders, "-") and write the record's full lines of those that are whole.

    Tells which documents are whole, changed or missing, and which claims do not hold any more in a text that changed. Exit code 1 unless
    the restored record is the frozen one, byte for byte.
    """
    from dragoman.export.sheet import write_text
    from dragoman.export.thaw import BundleError, restored, thaw
    from dragoman.model import Document
    from dragoman.read import read_all

    documents = (item for item in progress(read_all(texts, None, sys.stdin.buffer), "texts") if isinstance(item, Document))
    try:
        thawed = thaw(bundle, ((document.path or document.id, document.text) for document in documents))
    except BundleError as error:
        raise click.UsageError(str(error)) from error
    for document in thawed.documents:
        click.echo(f"{document.state:<8} {document.id}  {document.title}" + (f"  {document.found}" if document.found else ""), err=True)
        for told in _held([one for one in thawed.holdings if one.document == document.id]):
            click.echo(f"  {told}", err=True)
    if path:
        write_text(path, "application/jsonl", restored(thawed))
    else:
        sys.stdout.writelines(restored(thawed))
    click.echo(_verdict(thawed.identical, thawed.dated), err=True)
    return 0 if thawed.identical else _FINDINGS


def _held(holdings: "list[Holding]") -> Iterator[str]:
    """How many claims of a changed document hold, and those that do not."""
    if holdings:
        count = Counter(one.state for one in holdings)
        yield f"claims: {count['holds']} hold, {count['moved']} hold elsewhere in the text, {count['gone']} do not hold any more"
    for one in holdings:
        if one.state == "gone":
            words = " ".join(one.lost.split())
            yield f"{one.kind} {one.id}: not there any more: {words}" if words else f"{one.kind} {one.id}: not there any more"


def _verdict(identical: bool, dated: str | None) -> str:
    if identical:
        return f"the restored record is the frozen one ({dated or 'undated'})"
    return "the restored record is a part of the frozen one"
