"""Words as a mention: of the actor they are known to name, else of one that is named by the words themselves."""

import re

from dragoman.attribute.scene import is_mark
from dragoman.model import Actor, ActorKind, Form, Mention, Resolved, Token

_DETERMINERS = frozenset({"DET", "PRON", "CCONJ", "ADV"})


def named(resolved: Resolved, first: int, last: int) -> Mention:
    """A noun phrase, tokens `first` to `last`, half-open: the actor of its head, if its words and no more name one."""
    tokens = resolved.parse.tokens
    span = resolved.parse.span(first, last)
    head = next((token for token in tokens[first:last] if not first <= token.head < last or token.head == token.i), tokens[last - 1])
    for i in (head.i, last - 1):
        known = resolved.mention_at.get(i)
        if known is not None and span.start <= known.span.start and known.span.end <= span.end and (known.actor or known.candidates):
            return Mention(span, known.actor, known.form, known.candidates)
    return unnamed(resolved, first, last, head)


def unnamed(resolved: Resolved, first: int, last: int, head: Token) -> Mention:
    """A source that the text leaves without a name: an actor named by its words; a pronoun or a name is left unbound."""
    span = resolved.parse.span(first, last)
    if head.pos != "NOUN":
        return Mention(span, None, Form.PRONOUN if head.pos == "PRON" else Form.NAME)
    return Mention(span, by_words(resolved, first if first <= head.i < last else head.left, head.i + 1), _form(head))


def by_words(resolved: Resolved, first: int, last: int) -> Actor:
    """An unnamed actor under its words, without the article before them."""
    tokens = resolved.parse.tokens
    while first < last - 1 and (tokens[first].pos in _DETERMINERS or is_mark(tokens[first])):
        first += 1
    name = " ".join(resolved.parse.span(first, last).quote.split())
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return Actor(slug, name, ActorKind.UNNAMED)


def _form(head: Token) -> Form:
    return Form.GROUP if head.tag == "NNS" else Form.ROLE
