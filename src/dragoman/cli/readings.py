"""How the names, times and places of a document were read, each distinct reading once: the second half of `dragoman explain`."""

from collections.abc import Iterator

import click

from dragoman.lexicon.rules import reason
from dragoman.model import Actor, Mention, PlaceMention, Record, Timex, Why


def readings(record: Record) -> Iterator[str]:
    """The lines to print: a heading and the readings of each kind, in text order; kinds without any are left out."""
    sections = (
        ("Names", dict.fromkeys(line for mention in record.mentions for line in [_name(mention, record)])),
        ("Times", dict.fromkeys(map(_time, record.times))),
        ("Places", dict.fromkeys(map(_place, record.places))),
    )
    for title, lines in sections:
        if lines:
            yield click.style(title, bold=True)
            yield from lines


def _line(words: str, read_as: str, why: Why | None, confidence: float | None) -> str:
    """ "Ivanov -> Sergei Ivanov, Minister of Defence of RUS on 2001-09-14: surname of one introduced before" """
    told = f": {_clause(reason(why.rule))}" if why else ""
    rests_on = [other for other in why.words if other != _flat(words)] if why else []
    on = f" [{' … '.join(rests_on)}]" if rests_on else ""
    sure = f" ({confidence:.2f})" if confidence is not None else ""
    return f"  {_flat(words)} -> {read_as}{told}{on}{sure}"


def _clause(sentence: str) -> str:
    """A sentence as what follows a colon."""
    return sentence[:1].lower() + sentence[1:].removesuffix(".")


def _name(mention: Mention, record: Record) -> str:
    if mention.actor:
        read_as = _actor(mention.actor, record.document.today)
    elif mention.candidates:
        read_as = "one of: " + "; ".join(_actor(candidate, record.document.today) for candidate in mention.candidates)
    else:
        read_as = "nobody known"
    return _line(mention.span.quote, read_as, mention.why, mention.confidence)


def _actor(actor: Actor, day: str | None) -> str:
    """Name, office and state; the day on which the office was held."""
    if actor.role:
        told = f"{actor.name}, {actor.role}"
        state = f" ({actor.country})" if actor.country else ""
        return f"{told}{state} on {day}" if day else f"{told}{state}"
    return f"{actor.name} ({actor.kind}{', ' + actor.country if actor.country and actor.country != actor.id else ''})"


def _time(timex: Timex) -> str:
    kept = f", {timex.modifier.lower().replace('_', ' ')}" if timex.modifier else ""
    read_as = f"{timex.when.edtf if timex.when else timex.value} ({timex.type.lower()}{kept})"
    return _line(timex.span.quote, read_as, timex.why, timex.confidence)


def _place(at: PlaceMention) -> str:
    place = at.place
    where = f"{place.lat:.1f}, {place.lon:.1f}" if place.lat is not None and place.lon is not None else ""
    read_as = ", ".join(part for part in (place.name, place.country or "in no one state", where) if part)
    if at.why and at.why.rule == "place:doubt":
        read_as = f"{place.name}, in one of: {', '.join(at.why.words[1:])}"
        return _line(at.span.quote, read_as, Why(at.why.rule, at.why.words[:1]), at.confidence)
    return _line(at.span.quote, read_as, at.why, at.confidence)


def _flat(words: str) -> str:
    return " ".join(words.split())
