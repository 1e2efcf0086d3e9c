"""Records built by hand: no parser, no pipeline."""

import hashlib

import pytest

from dragoman.model import (
    Act,
    Actor,
    ActorKind,
    Block,
    BlockKind,
    Body,
    Claim,
    Dateline,
    Document,
    Event,
    Form,
    Found,
    Holding,
    Instrument,
    Issue,
    Landmark,
    Mention,
    Notice,
    OtherName,
    Place,
    Position,
    Profile,
    Record,
    Statement,
    Timex,
    When,
    Why,
    claim_id,
)

PIPELINE = "rules 1; registry 1"

TEXT = (
    "Talks on the river 🌊 open in Khartoum\n\n"
    "KHARTOUM, 3 May 2003 -- Foreign Minister İbrahim Erdoğan of Freedonia said on Saturday that his country would welcome Sylvania's "
    "ministers next week.\n\n"
    "Freedonia (فريدونيا) condemned the missile tests of Sylvania. The two signed the Khartoum Protocol and founded a River Commission.\n"
)

FREEDONIA = Actor("FRD", "Freedonia", ActorKind.STATE, "FRD", ("GOV",))
SYLVANIA = Actor("SYL", "Sylvania", ActorKind.STATE, "SYL")
ERDOGAN = Actor("ibrahim-erdogan", "İbrahim Erdoğan", ActorKind.PERSON, "FRD", ("GOV",), "Foreign Minister")


class Builder:
    """Spans, mentions and claims of one document, found by their words."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def span(self, words: str):
        start = self.document.text.index(words)
        return self.document.span(start, start + len(words))

    def mention(self, words: str, actor: Actor | None, form: Form = Form.NAME) -> Mention:
        return Mention(self.span(words), actor, form)

    def basis(self, kind: str, sentence: str, type: str = "") -> dict:
        span = self.span(sentence)
        id = claim_id(self.document.id, kind, [span], type)
        return {"id": id, "document": self.document.id, "confidence": 0.8, "evidence": (span,), "why": Why("by-hand", (sentence[:9],))}


def document_of(text: str, path: str | None = "reports/a.txt", **facts) -> Document:
    id = facts.pop("id", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16])
    facts.setdefault("published", Found("2003-05-04", None, "metadata"))
    sha256 = facts.pop("sha256", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    landmarks = facts.pop("landmarks", (Landmark(0, "byte 0, utf-8"),))
    blocks = facts.pop("blocks", (Block(BlockKind.PARAGRAPH, 0, len(text)),) if text else ())
    return Document(id, text, blocks, path, sha256, "en", landmarks=landmarks, **facts)


def talks(path: str | None = "reports/a.txt", text: str = TEXT, pipeline: str = PIPELINE, **facts) -> Record:
    """A record with every kind of claim and every layer."""
    plain = document_of(text, path, **facts)
    at = Builder(plain)
    title = at.span("Talks on the river 🌊 open in Khartoum")
    document = document_of(
        text,
        path,
        title=Found(title.quote, title, "text"),
        dateline=Dateline(Found("Khartoum", at.span("KHARTOUM"), "text"), Found("2003-05-03", at.span("3 May 2003"), "text")),
        blocks=(
            Block(BlockKind.TITLE, title.start, title.end),
            Block(BlockKind.PARAGRAPH, title.end + 2, len(text) - 1, at.span("KHARTOUM")),
        ),
        **facts,
    )
    day, saturday = When.of("2003-05-03"), When.of("2003-05-03", at.span("on Saturday"))
    sentence = at.span(
        "Foreign Minister İbrahim Erdoğan of Freedonia said on Saturday that his country would welcome Sylvania's ministers"
    ).quote
    protest, signing = (
        "Freedonia (فريدونيا) condemned the missile tests of Sylvania.",
        "The two signed the Khartoum Protocol and founded a River Commission.",
    )
    speaker = at.mention("İbrahim Erdoğan", ERDOGAN)
    here = Place("Khartoum", "SDN", 15.5, 32.56, at.span("Khartoum"))
    parties = (at.mention("Freedonia (", FREEDONIA), at.mention("The two", None, Form.GROUP))
    statement = Statement(
        **at.basis("statement", sentence),
        speaker=speaker,
        cue=at.span("said"),
        content=(at.span("his country would welcome Sylvania's ministers"),),
        mode="indirect",
        addressee="reporters",
        when=saturday,
    )
    claims: tuple[Claim, ...] = (
        statement,
        Event(
            **at.basis("event", protest, "ACCUSE"),
            type="ACCUSE",
            mode="disapprove",
            contexts=("military",),
            cameo="111",
            quad=3,
            source=(at.mention("Freedonia (", FREEDONIA),),
            target=(at.mention("Sylvania.", SYLVANIA),),
            when=None,
            place=here,
            status="actual",
            said_in=statement.id,
        ),
        Position(
            **at.basis("position", sentence),
            holder=speaker,
            issue=Issue("visits", "ministers' visits"),
            stance="for",
            when=When.of("2003-05/.."),
            basis=(statement.id,),
        ),
        Instrument(
            **at.basis("instrument", signing),
            name="Khartoum Protocol",
            type="protocol",
            parties=parties,
            acts=(Act("signed", day, here, parties, "water", (at.span("signed"),)),),
        ),
        Body(
            **at.basis("body", signing),
            name="River Commission",
            type="commission",
            other_names=(OtherName("the Commission", day),),
            parties=parties,
        ),
    )
    return Record(
        document,
        pipeline,
        claims,
        (
            Profile(ERDOGAN, ("İbrahim Erdoğan", "Erdoğan"), 1, (Holding("Foreign Minister", "FRD", "2002", None),)),
            Profile(FREEDONIA, ("Freedonia", "فريدونيا"), 2),
            Profile(SYLVANIA, ("Sylvania",), 2),
        ),
        (Notice("two-candidates", "two countries are meant", at.span("The two")), Notice("no-byline", "no byline")),
        (Timex(at.span("on Saturday"), "DATE", "2003-05-03", saturday), Timex(at.span("next week"), "DATE", "2003-W19", None)),
        (speaker, Mention(at.span("The two"), None, Form.GROUP, (FREEDONIA, SYLVANIA))),
    )


def note(text: str, path: str | None, **facts) -> Record:
    """A record of a short text with one event: its first sentence."""
    pipeline = facts.pop("pipeline", PIPELINE)
    document = document_of(text, path, **facts)
    at = Builder(document)
    event = Event(
        **at.basis("event", text.split(".", maxsplit=1)[0], "CONSULT"),
        type="CONSULT",
        mode=None,
        contexts=(),
        cameo="040",
        quad=1,
        source=(at.mention(text.split(maxsplit=1)[0], SYLVANIA),),
        target=(),
        when=None,
        place=None,
        status="planned",
    )
    return Record(document, pipeline, (event,), (), ())


ON_SQLITE = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
"""For tests of what is particular to a file."""
ON_POSTGRES = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
