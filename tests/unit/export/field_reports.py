"""Reports for the exports: records built by hand, of our own wording."""

from typing import Any

from dragoman.model import Actor, ActorKind, Event, Form, Found, Issue, Mention, Place, Position, Record, Statement, When, Why
from dragoman.model.plain import record_lines
from unit.record.archive_builder import Builder, document_of

FRANCE = Actor("FRA", "France", ActorKind.STATE, "FRA", ("GOV",))
RUSSIA = Actor("RUS", "Russia", ActorKind.STATE, "RUS", ("GOV",))
JAPAN = Actor("JPN", "Japan", ActorKind.STATE, "JPN", ("GOV",))
SOVIETS = Actor("SUN", "Soviet Union", ActorKind.STATE, "SUN", ("GOV",))
SERBIA = Actor("SRB", "Serbia", ActorKind.STATE, "SRB", ("GOV",))
KOSOVO = Actor("XKX", "Kosovo", ActorKind.STATE, "XKX", ("GOV",))
MINISTER = Actor("ana-petit", "Ana Petit", ActorKind.PERSON, "FRA", ("GOV", "MIL"), "Minister of Defence")
GENEVA = ("Geneva", "CHE", 46.2022, 6.1457)


def act(sentence: str, type: str, source: list[Actor], target: list[Actor], **facts: Any) -> dict[str, Any]:
    """An event that a sentence tells; actors must be named in it. `when` is EDTF, `place` a tuple of its values."""
    return {"sentence": sentence, "type": type, "source": source, "target": target, **facts}


CONDEMNED = act("France condemned Russia.", "ACCUSE", [FRANCE], [RUSSIA], mode="disapprove", cameo="111", quad=3, trigger="condemned")


def report(
    *acts: dict[str, Any], others: Any = None, publisher: str | None = "Example Wire", path: str | None = "a.txt", **facts: Any
) -> Record:
    """A record of one document: its sentences, each with its act."""
    text = facts.pop("text", None) or "\n\n".join(act["sentence"] for act in acts) or "Nothing."
    published = facts.pop("published", "2003-05-04")
    plain = {"published": published and Found(published, None, "metadata"), "publisher": publisher and Found(publisher, None, "metadata")}
    document = document_of(text, path, **plain, **facts)
    at = Builder(document)
    claims = [_event(at, act) for act in acts]
    return Record(document, "rules 1", (*claims, *(others(at) if others else ())), (), ())


def lines_of(*records: Record, layers: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    return [line for record in records for line in record_lines(record, layers)]


def _event(at: Builder, act: dict[str, Any]) -> Event:
    sentence = at.span(act["sentence"])
    basis = at.basis("event", act["sentence"], act["type"])
    if "trigger" in act:
        start = sentence.start + act["sentence"].index(act["trigger"])
        basis["evidence"] = (sentence, at.document.span(start, start + len(act["trigger"])))
    basis["why"] = Why(act.get("rule", "by-hand"), ())
    place = Place(*act["place"], None) if "place" in act else None
    return Event(
        **basis,
        type=act["type"],
        mode=act.get("mode"),
        contexts=act.get("contexts", ()),
        cameo=act.get("cameo"),
        quad=act.get("quad", 1),
        source=tuple(_mention(at, sentence, actor) for actor in act["source"]),
        target=tuple(_mention(at, sentence, actor) for actor in act["target"]),
        when=When.of(act["when"]) if "when" in act else None,
        place=place,
        status=act.get("status", "actual"),
        background=act.get("background", False),
        cluster=act.get("cluster"),
    )


def _mention(at: Builder, sentence: Any, actor: Actor | str) -> Mention:
    """Of an actor by its name; of a word, bound to nobody."""
    name = actor if isinstance(actor, str) else actor.name
    start = sentence.start + sentence.quote.index(name)
    return Mention(at.document.span(start, start + len(name)), None if isinstance(actor, str) else actor, Form.NAME)


def position(at: Builder, sentence: str, holder: Actor, label: str, stance: str, **facts: Any) -> Position:
    span = at.span(sentence)
    return Position(
        **at.basis("position", sentence, label), holder=_mention(at, span, holder), issue=Issue(label, label), stance=stance, **facts
    )


def saying(at: Builder, sentence: str, speaker: Actor, words: str, **facts: Any) -> Statement:
    span = at.span(sentence)
    basis = at.basis("statement", sentence)
    return Statement(**basis, speaker=_mention(at, span, speaker), cue=None, content=(at.span(words),), mode="indirect", **facts)


def named(at: Builder, sentence: str, actor: Actor) -> Mention:
    return _mention(at, at.span(sentence), actor)
