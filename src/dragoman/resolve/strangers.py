"""Organisations that the registry does not know, named by what they are: "the Norwegian Refugee Council"."""

from collections.abc import Iterator

from dragoman.lexicon.registry import Registry
from dragoman.lexicon.registry_keys import slug
from dragoman.model import Actor, ActorKind, Form, Parse, Why
from dragoman.resolve.day import current
from dragoman.resolve.found import Bound, Hit


def strangers(parse: Parse, registry: Registry, taken: dict[int, Hit], named: set[int], day: str | None) -> Iterator[Bound]:
    """Names that the tagger takes for organisations and that end in a word for one. The country is that of an adjective in the name."""
    words = registry.organisation_words
    for entity in parse.entities:
        first = entity.first + (parse.tokens[entity.first].lower in ("the", "a", "an"))
        last = entity.last - (parse.tokens[entity.last - 1].lower == "'s")
        if entity.label != "ORG" or last - first < 2 or not named.isdisjoint(range(first, last)):
            continue
        word = words.get(parse.tokens[last - 1].lower)
        if word is None or (last - 1) in taken or not parse.tokens[last - 1].text[0].isupper():
            continue
        hits = [taken[i] for i in range(first, last) if i in taken]
        states = {name.country for hit in hits for name in current(hit.names, registry, day) if name.of == "state"}
        name = " ".join(parse.span(first, last).quote.split())
        actor = Actor(slug(name), name, ActorKind(word.kind), states.pop() if len(states) == 1 else None, (word.sector,))
        yield Bound(first, last, last - 1, actor, Form.NAME, why=Why("name:of the text", (parse.tokens[last - 1].text,)))
