"""`dragoman find`: ask the record."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from dragoman.cli import options
from dragoman.cli.days import Day
from dragoman.cli.readable import summary
from dragoman.model import CLAIMS
from dragoman.model.plain import json_line

NOTHING = 1


@click.command("find")
@click.argument("question", nargs=-1)
@options.record
@click.option("--actor", help="A name, a country code (RUS) or an actor's id.")
@click.option("--kind", type=click.Choice([claim.kind for claim in CLAIMS]), help="What to look for.")
@click.option("--type", help="An event's type (REJECT), an instrument's or a body's.")
@click.option("--status", help="An event's status: actual, ongoing, planned, possible, denied, negated.")
@click.option("--since", type=Day(last=False), help="Not before this day, month or year.")
@click.option("--until", type=Day(last=True), help="Not after this day, month or year.")
@options.as_of
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Pass over so many answers: with --limit, the next page.")
@options.raw
@click.option("--format", "form", type=click.Choice(["jsonl"]), help="Write the claims as lines of the record.")
def command(
    question: tuple[str, ...], archive: Path, as_of: date | None, limit: int, offset: int, raw: bool, form: str | None, **asked: Any
) -> int:
    r"""Find claims and documents by the words of their text and by FIELD:VALUE, all combined:

    \b
    dragoman find 'actor:RUS type:THREATEN,COERCE since:2001-09 place:TJK -status:denied "air base"'

    Fields: actor (in any role), source, target, speaker, holder, principal, addressee, reporter, party, head, agent, type, kind, status,
    place (name or country), issue, since, until, as-of, published, publisher, voice (official, unnamed, media, other, document), stance,
    quad, certainty. Commas part values of which one is enough, double quotes keep words together, a hyphen before a condition turns it
    round. Answers come by day. Exit code 1 when nothing is found.
    """
    from dragoman.record import Archive, Question, read_question

    whole = read_question(" ".join(question)).also(Question.of(**asked, as_of=as_of))
    with Archive(archive, read_only=True) as opened:
        hits = opened.ask(whole, limit=limit, offset=offset, raw=raw)
        options.tell_left_out(opened, as_of)
    for hit in hits:
        click.echo(json_line(hit.line) if form else summary(hit.line, hit.title or hit.path or hit.document, hit.snippet))
    return 0 if hits else NOTHING
