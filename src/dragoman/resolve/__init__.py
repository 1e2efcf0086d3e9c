"""THE REGISTRY OFFICE: who, when and where: actors, times, places, pronouns."""

from dragoman.lexicon.bindings import confidence
from dragoman.lexicon.registry import Office, Registry
from dragoman.model import Actor, ActorKind, Form, Holding, Mention, Notice, Parse, Profile, Resolved, Timex
from dragoman.resolve.binder import Binder
from dragoman.resolve.found import Bound
from dragoman.resolve.labels import bind_labels
from dragoman.resolve.places import find_places
from dragoman.resolve.times import find_times

__all__ = ["profiles", "resolve"]


def resolve(parse: Parse, registry: Registry) -> tuple[Resolved, tuple[Notice, ...]]:
    """Bind the words of a parse to actors, days and places. Doubt binds nothing: the mention lists its candidates, and one notice
    "ambiguous-actor" is made for each distinct name. "Both sides" is a GROUP mention without an actor whose candidates are the two.
    """
    times = find_times(parse)
    binder = Binder(parse, registry, times)
    bound = sorted(binder.bind(), key=lambda item: (item.first, -item.last))  # a mention may have grown to the left of an earlier one
    mentions = [(item, _mention(parse, item)) for item in bound]
    told = tuple(mention for _, mention in mentions)
    labels = bind_labels(parse, told, registry)
    named = [m for m in labels.values() if m.candidates or (m.actor and m.actor.kind is not ActorKind.UNNAMED)]
    told = tuple(sorted((*told, *named), key=lambda mention: (mention.span.start, -mention.span.end)))
    resolved = Resolved(parse, told, times, find_places(parse, binder), _innermost(mentions), _times_at(parse, times), labels)
    return resolved, _notices(resolved.mentions)


def _mention(parse: Parse, item: Bound) -> Mention:
    certainty = confidence(item.why.rule) if item.why else None
    return Mention(parse.span(item.first, item.last), item.actor, item.form, item.candidates, certainty, item.why)


def _innermost(mentions: list[tuple[Bound, Mention]]) -> dict[int, Mention]:
    at: dict[int, Mention] = {}
    for item, mention in sorted(mentions, key=lambda pair: pair[0].first - pair[0].last):
        at.update(dict.fromkeys(range(item.first, item.last), mention))
    for item, mention in mentions:
        at[item.head] = mention
    return dict(sorted(at.items()))


def _times_at(parse: Parse, times: tuple[Timex, ...]) -> dict[int, Timex]:
    at: dict[int, Timex] = {}
    i = 0
    for timex in times:
        while i < len(parse.tokens) and parse.tokens[i].end <= timex.span.start:
            i += 1
        j = i
        while j < len(parse.tokens) and parse.tokens[j].start < timex.span.end:
            at.setdefault(j, timex)
            j += 1
    return at


def _notices(mentions: tuple[Mention, ...]) -> tuple[Notice, ...]:
    told: dict[str, Notice] = {}
    for mention in mentions:
        if mention.actor is None and len(mention.candidates) > 1 and mention.form is not Form.GROUP:
            who = "; ".join(f"{actor.name} ({actor.role or actor.country or actor.id})" for actor in mention.candidates)
            message = f"{mention.span.quote!r} may be any of: {who}"
            told.setdefault(mention.span.quote.lower(), Notice("ambiguous-actor", message, mention.span))
    return tuple(told.values())


def profiles(resolved: Resolved, registry: Registry) -> tuple[Profile, ...]:
    """The actors of a document in order of first mention, with the names they go by there and the offices that the registry knows."""
    actors: dict[str, Actor] = {}
    names: dict[str, dict[str, None]] = {}
    counts: dict[str, int] = {}
    for mention in resolved.mentions:
        actor = mention.actor
        if actor:
            actors.setdefault(actor.id, actor)
            counts[actor.id] = counts.get(actor.id, 0) + 1
            if mention.form.value != "pronoun":
                names.setdefault(actor.id, {})[" ".join(mention.span.quote.split())] = None
    return tuple(Profile(actor, tuple(names.get(id, ())), counts[id], _roles(actor, registry)) for id, actor in actors.items())


def _roles(actor: Actor, registry: Registry) -> tuple[Holding, ...]:
    if actor.kind is not ActorKind.PERSON:
        return ()
    return tuple(_holding(office) for office in registry.offices(actor.id))


def _holding(office: Office) -> Holding:
    tenure = office.tenure
    until = tenure.cap if tenure.capped else tenure.end
    return Holding(office.title, office.state or None, tenure.start or None, until or None, tenure.capped)
