"""Who can be a party: states, organisations, governments and armed groups."""

from collections.abc import Iterable

from dragoman.model import ActorKind, Mention, Resolved, Token

PARTIES = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})


def party_at(resolved: Resolved, token: Token) -> Mention | None:
    """The mention of a possible party that the token belongs to."""
    mention = resolved.mention_at.get(token.i)
    return mention if mention and mention.actor and mention.actor.kind in PARTIES else None


def unique(mentions: Iterable[Mention | None]) -> tuple[Mention, ...]:
    """Each actor once, in order; None and the unbound left out."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention and mention.actor:
            found.setdefault(mention.actor.id, mention)
    return tuple(found.values())


def words_of(resolved: Resolved, first: int, last: int) -> str:
    """The words of tokens `first` to `last`, half-open, on one line."""
    return " ".join(resolved.parse.span(first, last).quote.split())
