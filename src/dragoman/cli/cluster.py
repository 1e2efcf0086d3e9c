"""`dragoman cluster`: one event, many reports."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import options
from dragoman.cli.readable import painted

if TYPE_CHECKING:
    from dragoman.analyse.cluster_story import Account, Difference, Story
    from dragoman.record import Archive

_COMPARED = frozenset({"document", "actor", "event", "instrument", "body"})
_by = click.option("--reviewer", envvar="DRAGOMAN_REVIEWER", required=True, help="Who you are (or set DRAGOMAN_REVIEWER).")
_reason = click.option("--reason", default="", help="Why, in words.")


@click.group("cluster", invoke_without_command=True)
@click.option("--record", "archive", type=options.RecordPath(), envvar="DRAGOMAN_RECORD", help="The record database.")
@click.pass_context
def command(context: click.Context, archive: Path | None) -> None:
    """Put together the reports of one event, over all documents: by type, actors, day, place and words; likewise instruments, bodies
    and persons. Copies of one text are recognised and count once.

    A cluster is a judgement: `show` tells its grounds, `same` and `apart` overrule it. Run it again when documents or rulings are added.
    """
    if context.invoked_subcommand:
        context.default_map = dict.fromkeys(command.commands, {"archive": str(archive)} if archive else {})
        return
    if archive is None:
        raise click.UsageError("name the record with --record FILE (or set DRAGOMAN_RECORD)")
    from dragoman.record import Archive

    with Archive(archive) as opened:
        click.echo(_computed(opened))


def _computed(archive: "Archive") -> str:
    """Compute and store the clusters, and tell how many there are."""
    from datetime import UTC, datetime

    from dragoman import __version__
    from dragoman.analyse.cluster_facts import report_day
    from dragoman.analyse.clusters import VERSION, clusters, originals_of
    from dragoman.analyse.copies import copies

    days = {line["id"]: report_day(line) or "" for line in archive.record_lines() if line["kind"] == "document"}
    found = copies({id: archive.text_of(id) for id in days}, days)
    lines = (line for line in archive.record_lines() if line["kind"] in _COMPARED)
    members = clusters(lines, originals_of(found.values(), days), archive.clusters.rulings())
    today = datetime.now(UTC).date().isoformat()
    change = archive.clusters.store(members, found.values(), f"dragoman {__version__}; {VERSION}", today)
    events = [member for member in members if member.kind == "event"]
    texts = len(days) - sum(copy.document != copy.original for copy in found.values())
    told = f"{len({member.cluster for member in events})} events in {len(events)} reports, from {len(days)} documents of {texts} texts"
    return f"{told}; {change.came} judgements new, {change.changed} changed, {change.went} gone"


@command.command("show")
@click.argument("id")
@options.record
def show(id: str, archive: Path) -> None:
    """Show the reports of the cluster ID, or of the one that the claim ID belongs to: their words, their sources, which are copies, and
    where they do not agree. The beginning of an id will do.
    """
    from dragoman.analyse.cluster_story import story
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        cluster = opened.clusters.named(id)
        members = opened.clusters.members(cluster)
        homes = sorted({member.document for member in members})
        texts = {home: opened.text_of(home) for home in homes}
        found = story(cluster, opened.record_lines(homes), members, opened.clusters.copies(), texts)
    click.echo("\n".join(_told(found)))


@command.command("same")
@click.argument("one")
@click.argument("other")
@_by
@_reason
@options.record
def same(one: str, other: str, reviewer: str, reason: str, archive: Path) -> None:
    """Rule that the claims ONE and OTHER are of one thing, whatever the program finds; then compute the clusters anew."""
    _rule(archive, one, other, same=True, reviewer=reviewer, reason=reason)


@command.command("apart")
@click.argument("one")
@click.argument("other")
@_by
@_reason
@options.record
def apart(one: str, other: str, reviewer: str, reason: str, archive: Path) -> None:
    """Rule that the claims ONE and OTHER are not of one thing; then compute the clusters anew."""
    _rule(archive, one, other, same=False, reviewer=reviewer, reason=reason)


def _rule(archive: Path, one: str, other: str, *, same: bool, reviewer: str, reason: str) -> None:
    from dragoman.record import Archive

    with Archive(archive) as opened:
        entry = opened.clusters.rule(one, other, same=same, reviewer=reviewer, reason=reason)
        click.echo(f"ruling {entry}; {_computed(opened)}")


@command.command("undo")
@click.argument("ruling", type=int)
@_by
@_reason
@options.record
def undo(ruling: int, reviewer: str, reason: str, archive: Path) -> None:
    """Take back the RULING of this number; then compute the clusters anew."""
    from dragoman.record import Archive

    with Archive(archive) as opened:
        opened.clusters.take_back(ruling, reviewer=reviewer, reason=reason)
        click.echo(_computed(opened))


@command.command("rulings")
@options.record
def rulings(archive: Path) -> None:
    """List what people ruled and did not take back."""
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        for each in opened.clusters.rulings():
            verdict = "same as" if each.same else "apart from"
            click.echo(f"{each.entry}  {each.one[1]} {verdict} {each.other[1]}  {each.reviewer}, {each.at[:10]}  {each.reason}".rstrip())


def _told(found: "Story") -> Iterator[str]:
    counts = f"{_many(found.reports, 'report')}, {_many(found.sources, 'independent source')}"
    yield click.style(f"{found.id}  {counts}", bold=True)
    copies = [account for account in found.accounts if account.original]
    for account in found.accounts:
        if not account.original:
            yield from _account(account, [copy for copy in copies if copy.original == account.document["id"]])
    homes = {account.document["id"] for account in found.accounts if not account.original}
    for account in copies:
        if account.original not in homes:
            yield from _account(account, [])
    if found.differences:
        yield ""
        yield click.style("  They do not agree", fg="yellow")
        yield from (f"    {_difference(difference, found)}" for difference in found.differences)


def _account(account: "Account", copies: "list[Account]") -> Iterator[str]:
    yield ""
    yield f"  {_source(account)}  {account.document['published'] or ''}  {account.document['title'] or ''}".rstrip()
    yield from painted(account.line)
    yield click.style(f"      {account.claim} · {_judged(account)}", dim=True)
    for copy in copies:
        yield click.style(
            f"      printed too by {_source(copy)} {copy.document['published'] or ''} ({copy.share:.0%}) · {copy.claim}", dim=True
        )


def _source(account: "Account") -> str:
    name = account.document["publisher"] or account.document["path"] or account.document["id"]
    return f"{name} (from {account.agency})" if account.agency else str(name)


def _judged(account: "Account") -> str:
    member = account.member
    if member.nearest is None:
        return f"alone · {member.made_by}, {member.judged_on}"
    grounds = "; ".join(
        f"{verdict}: {', '.join(fields)}"
        for verdict in ("agrees", "near", "differs")
        if (fields := [ground.field for ground in member.grounds if ground.verdict == verdict])
    )
    return f"{member.score:.2f} with {member.nearest}: {grounds} · {member.made_by}, {member.judged_on}"


def _difference(difference: "Difference", found: "Story") -> str:
    names = {account.claim: _source(account) for account in found.accounts}
    answers = (f"{value} ({', '.join(dict.fromkeys(names[claim] for claim in claims))})" for value, claims in difference.told)
    return f"{difference.field}: {' | '.join(answers)}"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
