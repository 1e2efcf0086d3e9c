"""`dragoman review`: what people make of the record, claim by claim; every act lasts, and can be taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.cli import options
from dragoman.cli.fields import written
from dragoman.model import CLAIMS
from dragoman.model.plain import header_line, json_line

if TYPE_CHECKING:
    from dragoman.record.corrections import Reviewer
    from dragoman.record.corrections_nouns import Conflict, Entry

Function = TypeVar("Function", bound=Callable[..., Any])

FINDINGS = 1
_KIND = click.Choice([claim.kind for claim in CLAIMS])
_name = click.option("--reviewer", envvar="DRAGOMAN_REVIEWER", required=True, help="Who you are (or set DRAGOMAN_REVIEWER).")
_reason = click.option("--reason", default="", help="Why, in words.")
_set = click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="A field and what it should say; repeat it.")
_form = click.option("--format", "form", type=click.Choice(["jsonl"]), help="One JSON object a line instead of words.")


@click.group("review", invoke_without_command=True)
@click.option("--record", "archive", type=options.RecordPath(), envvar="DRAGOMAN_RECORD", help="The record database.")
@click.option("--document", help="Only this document: its id, its path, or words of its title.")
@click.option("--kind", type=_KIND, help="Only claims of this kind.")
@click.option("--below", type=click.FloatRange(0, 1), help="Only claims of less confidence than this.")
@click.option("--reviewer", envvar="DRAGOMAN_REVIEWER", help="Who you are (or set DRAGOMAN_REVIEWER).")
@click.option("--blind", is_flag=True, help="Do not show what others said: for two who review independently.")
@click.pass_context
def command(
    context: click.Context,
    archive: Path | None,
    document: str | None,
    kind: str | None,
    below: float | None,
    reviewer: str | None,
    blind: bool,
) -> None:
    """Review the record claim by claim: accept, reject, change, merge, skip, undo, quit. What you do is kept at once, with your name.

    With a command, do one thing. Fields: type=AID, status=planned, source=RUS,nato, when=2001-09-14, place=Khartoum, content="their words".
    """
    if context.invoked_subcommand:
        given = {"archive": archive and str(archive), "reviewer": reviewer}
        own = {key: value for key, value in given.items() if value}
        context.default_map = dict.fromkeys(command.commands, own)
        return
    if archive is None:
        raise click.UsageError("name the record with --record FILE (or set DRAGOMAN_RECORD)")
    from dragoman.cli.review_sitting import sit
    from dragoman.record import Archive

    with Archive(archive) as opened:
        name = reviewer or click.prompt("Your name", err=True)
        person = opened.reviewer(name, blind=blind)
        home = opened.document(document).id if document else None
        sit(opened, person, opened.unreviewed(home, kind, below, name if blind else None))


def _acting(function: Function) -> Function:
    return options.record(_name(_reason(function)))


def _as(archive: Path, reviewer: str, *acts: "Callable[[Reviewer], Entry]") -> None:
    """Open the record, do the acts, tell the entry of each."""
    from dragoman.record import Archive

    with Archive(archive) as opened:
        for act in acts:
            entry = act(opened.reviewer(reviewer))
            click.echo(f"entry {entry.entry}: {entry.act} {' '.join(entry.claims)}")


@command.command("accept")
@click.argument("claims", nargs=-1, required=True, metavar="ID...")
@_acting
def accept(claims: tuple[str, ...], archive: Path, reviewer: str, reason: str) -> None:
    """Vouch for claims as they stand."""
    _as(archive, reviewer, *(_on(claim, "accept", reason) for claim in claims))


@command.command("reject")
@click.argument("claims", nargs=-1, required=True, metavar="ID...")
@_acting
def reject(claims: tuple[str, ...], archive: Path, reviewer: str, reason: str) -> None:
    """Leave out claims that the text does not make."""
    _as(archive, reviewer, *(_on(claim, "reject", reason) for claim in claims))


def _on(claim: str, verdict: str, reason: str) -> "Callable[[Reviewer], Entry]":
    return lambda person: person.accept(claim, reason) if verdict == "accept" else person.reject(claim, reason)


@command.command("change")
@click.argument("claim", metavar="ID")
@_set
@_acting
def change(claim: str, fields: tuple[str, ...], archive: Path, reviewer: str, reason: str) -> None:
    """Say what fields of a claim should be: --set type=AID --set source=RUS."""
    if not fields:
        raise click.UsageError("say what to change: --set type=AID")
    _as(archive, reviewer, lambda person: person.change(claim, written(fields), reason))


@command.command("merge")
@click.argument("claims", nargs=-1, required=True, metavar="ID ID...")
@_acting
def merge(claims: tuple[str, ...], archive: Path, reviewer: str, reason: str) -> None:
    """Make one claim of several that tell the same: the first stays, with the evidence of all."""
    _as(archive, reviewer, lambda person: person.merge(claims, reason))


@command.command("split")
@click.argument("claim", metavar="ID")
@click.option("--part", "parts", multiple=True, metavar="FIELD=VALUE; ...", help="What one part says; once for each part.")
@_acting
def split(claim: str, parts: tuple[str, ...], archive: Path, reviewer: str, reason: str) -> None:
    """Make several claims of one: --part "target=FRA" --part "target=DEU; type=AID"."""
    made = [written([field for field in part.split(";") if field.strip()]) for part in parts]
    _as(archive, reviewer, lambda person: person.split(claim, made, reason))


@command.command("add")
@click.option("--document", required=True, help="The document: its id, its path, or words of its title.")
@click.option("--kind", type=_KIND, required=True, help="The kind of claim.")
@click.option("--words", required=True, help="The words that tell it, as they stand in the text, or START:END in code points.")
@_set
@_acting
def add(document: str, kind: str, words: str, fields: tuple[str, ...], archive: Path, reviewer: str, reason: str) -> None:
    """Add a claim that the coder missed: --kind event --words "signed" --set type=AGREE --set source=RUS --set target=CHN."""
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        home = opened.document(document).id
    _as(archive, reviewer, lambda person: person.add(home, kind, words, written(fields), reason))


@command.command("undo")
@click.argument("entry", type=int, required=False)
@_acting
def undo(entry: int | None, archive: Path, reviewer: str, reason: str) -> None:
    """Take an entry of the log back: ENTRY, or your newest one. The log keeps both."""
    _as(archive, reviewer, lambda person: person.undo(entry, reason))


@command.command("log")
@options.record
@click.option("--document", help="Only this document: its id, its path, or words of its title.")
@_form
def log(archive: Path, document: str | None, form: str | None) -> None:
    """Show who corrected what, when and why, oldest first; also what was taken back."""
    from dataclasses import asdict

    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        entries = opened.corrections(opened.document(document).id if document else None)
    for entry in entries:
        click.echo(json_line({"kind": "correction", **asdict(entry)}) if form else _logged(entry, entries))


def _logged(entry: "Entry", entries: "list[Entry]") -> str:
    backs = [other.entry for other in entries if other.takes_back == entry.entry]
    told = [f"{entry.entry:>5}  {entry.at[:19]}Z  {entry.reviewer}  {entry.act}"]
    told += [f"of entry {entry.takes_back}"] if entry.takes_back else []
    first = entry.seen.get(entry.claims[0], {})
    told += [f"{first.get('kind', 'claim')} {' '.join(entry.claims)}", *(f"{key}={said(word)}" for key, word in entry.fields.items())]
    told += [f"({entry.reason})"] if entry.reason else []
    return "  ".join([*told, *(f"[taken back by {back}]" for back in backs)])


def said(word: Any) -> str:
    """A value of a field in few words."""
    from dragoman.record.corrections_words import value

    return value(word)


@command.command("conflicts")
@options.record
@_form
def conflicts(archive: Path, form: str | None) -> int:
    """List where reviewers and the coding of today part, and where two reviewers do. Exit code 1 when there are any.

    The reviewers' word stands meanwhile, the newest first. Accept, reject or change the claim anew to settle it, or undo the entry.
    """
    from dataclasses import asdict

    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        found = opened.conflicts()
    for conflict in found:
        click.echo(json_line(asdict(conflict)) if form else "\n".join(_parted(conflict)))
    return FINDINGS if found else 0


_MEANT = {
    "vanished": "the coding has this claim no more",
    "differs": "the coding says something else by now",
    "reviewers": "reviewers disagree",
    "another text": "another text has the document's id by now: not applied",
    "no document": "the document is not in the record any more",
}


def _parted(conflict: "Conflict") -> Iterator[str]:
    of = f" · {conflict.field}" if conflict.field else ""
    yield f"{conflict.kind}  claim {conflict.claim}{of}: {_MEANT[conflict.kind]}  (entries {', '.join(map(str, conflict.entries))})"
    yield from (f"      {who}: {'-' if word is None else said(word)}" for who, word in conflict.told.items())
    if conflict.near:
        yield f"      coded about the same words: {', '.join(conflict.near)}"


@command.command("export")
@options.record
@click.option("--to", "file", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write.")
def export(archive: Path, file: Path) -> None:
    """Write a gold set: what was accepted, changed and added in those documents and kinds of which every claim was reviewed."""
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        gold, parted = opened.gold(), opened.conflicts()
        head = header_line(_generator(), " | ".join(opened.pipelines()))
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{json_line(line)}\n" for line in (head, *gold.lines))
    claims = sum("evidence" in line for line in gold.lines)
    click.echo(f"{file}: {claims} claims of {sum(line['kind'] == 'document' for line in gold.lines)} documents", err=True)
    for document, kind, judged, every in gold.unfinished:
        click.echo(f"left out: {kind}s of {document}: {judged} of {every} reviewed", err=True)
    if parted:
        click.echo(f"{len(parted)} conflicts are open (dragoman review conflicts)", err=True)


def _generator() -> str:
    from dragoman import __version__

    return f"dragoman {__version__}"
