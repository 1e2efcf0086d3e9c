"""`dragoman explain`: why each claim is in the record, and why names, times and places were read as they were."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli import options
from dragoman.model import Claim, Document, Event, Notice, Record
from dragoman.model.plain import claim_line

if TYPE_CHECKING:
    from dragoman.extract.second import Pair

UNREAD = 3


@click.command("explain")
@click.argument("path", required=False)
@click.option("--text", help="Words to explain instead of a file.")
@options.coder
def command(path: str | None, text: str | None, **coder: Any) -> int:
    """For each claim of the document at PATH, or of --text: the words, the rule, its paragraph, and the nearest alternatives; then how each
    name, time and place was read, and why.
    """
    from dragoman.pipeline import Coder

    if (path is None) == (text is None):
        raise click.UsageError("name a PATH, or give words with --text, one of the two")
    documents = list(_documents(path, text))
    unread = [item for item in documents if isinstance(item, Notice)]
    for notice in unread:
        click.echo(f"dragoman: {notice.path or 'input'}: {notice.message}", err=True)
    reader = Coder(options.settings(coder))
    for item in documents:
        if isinstance(item, Document):
            click.echo("\n\n".join(_explained(reader.code(item), reader)))
    return UNREAD if unread else 0


def _documents(path: str | None, text: str | None) -> "Iterable[Document | Notice]":
    from dragoman.read import read_all, read_text

    return read_all([path], stdin=sys.stdin.buffer) if path else [read_text(text or "")]


def _explained(record: Record, coder: Any) -> Iterator[str]:
    """One block a claim, then one on names, times and places."""
    from dragoman.cli.readings import readings

    questions = coder.questions(record)
    yield from ("\n".join((*_told(claim, coder), *_checked(questions.get(claim.id)))) for claim in record.claims)
    if not record.claims:
        yield "no claims"
    read = "\n".join(readings(record))
    if read:
        yield read


def _told(claim: Claim, coder: Any) -> Iterator[str]:
    from dragoman.cli.readable import summary
    from dragoman.lexicon.rules import explain

    explanation = explain(claim.why.rule, claim.why.words, coder.codebook, coder.cues)
    yield summary(claim_line(claim), claim.kind, claim.evidence[0].quote)
    yield f"    words        {' … '.join(claim.why.words)}"
    yield f"    rule         {claim.why.rule}  ({explanation.rule})"
    if explanation.paragraph:
        yield f"    {'codebook' if isinstance(claim, Event) else 'lexicon '}     {explanation.paragraph}"
    for other in explanation.alternatives:
        yield f"    otherwise    {other}"
    yield f"    confidence   {claim.confidence:.2f}"


def _checked(pair: "Pair | None") -> Iterator[str]:
    """What the second reader said when it was asked about the pair's clause, and on which words."""
    from dragoman.extract.second import load, reasons

    reader = load()
    if pair is None or reader is None:
        return
    opinion = reader.read(pair)
    yield f"    check        the second reader says {_named(opinion.type)} {opinion.probability:.2f} of “{pair.text}”"
    yield from (f"    otherwise    {_named(type)} {share:.2f}" for type, share in opinion.alternatives)
    for reason in reasons(reader, pair):
        yield f"    without      “{reason.word}”: {_named(reason.without.type)} {reason.without.probability:.2f}"


def _named(type: str) -> str:
    return "no event" if type == "NONE" else type
