"""The record of one document: everything that the pipeline says about it."""

from dataclasses import dataclass, field
from html import escape

from dragoman.model.actor import Actor, Mention
from dragoman.model.claim import Body, Claim, Event, Instrument, Position, Statement
from dragoman.model.document import Document
from dragoman.model.notice import Notice
from dragoman.model.stage import PlaceMention
from dragoman.model.when import Timex

VERSION = 1
"""Version of the record format; bumped when the meaning of a field changes, not when fields are added."""


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held, as the registry knows it. Days are EDTF; `since` or `until` is None when unknown, which never means "still".
    `capped` is True when no source tells the end: `until` is then the last day that the office may have been held (the next holder's
    first day, death, or the usual length of such an office).
    """

    role: str
    country: str | None
    since: str | None = field(metadata={"key": "from"})
    until: str | None
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor of a document: the names it goes by there, how often it is mentioned, and its offices."""

    actor: Actor
    names: tuple[str, ...]
    mentions: int
    roles: tuple[Holding, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """`pipeline` names the version of every model and data file that took part. Claims, times, mentions and places are in text order."""

    document: Document
    pipeline: str
    claims: tuple[Claim, ...]
    actors: tuple[Profile, ...]
    notices: tuple[Notice, ...]
    times: tuple[Timex, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The claims that are statements."""
        return tuple(claim for claim in self.claims if isinstance(claim, Statement))

    @property
    def events(self) -> tuple[Event, ...]:
        """The claims that are events."""
        return tuple(claim for claim in self.claims if isinstance(claim, Event))

    @property
    def positions(self) -> tuple[Position, ...]:
        """The claims that are positions."""
        return tuple(claim for claim in self.claims if isinstance(claim, Position))

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """The claims that are instruments."""
        return tuple(claim for claim in self.claims if isinstance(claim, Instrument))

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The claims that are bodies."""
        return tuple(claim for claim in self.claims if isinstance(claim, Body))

    def _repr_html_(self) -> str:
        """What a notebook shows: one line a claim."""
        rows = "".join(
            f"<tr><td>{escape(claim.kind)}</td><td>{escape(_headline(claim))}</td><td>{escape(claim.evidence[0].quote)}</td></tr>"
            for claim in self.claims
        )
        title = escape(self.document.title.value if self.document.title else self.document.id)
        return f"<table><caption>{title}</caption><tr><th>kind</th><th>claim</th><th>words</th></tr>{rows}</table>"


def _headline(claim: Claim) -> str:
    match claim:
        case Statement(speaker=speaker):
            return _name(speaker)
        case Event(type=type, source=source, target=target, status=status):
            return f"{type} ({status}): {', '.join(map(_name, source)) or '?'} → {', '.join(map(_name, target)) or '?'}"
        case Position(holder=holder, stance=stance, issue=issue):
            return f"{_name(holder)}: {stance} {issue.label}"
        case _:
            return str(getattr(claim, "name", "") or claim.kind)


def _name(mention: Mention | None) -> str:
    if mention is None:
        return "?"
    return mention.actor.name if mention.actor else mention.span.quote
