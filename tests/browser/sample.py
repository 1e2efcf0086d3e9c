"""Records built by hand for the page: a report of our own writing about real, public facts, and many short ones."""

from dataclasses import dataclass
from pathlib import Path

from dragoman.model import (
    Act,
    Actor,
    ActorKind,
    Block,
    BlockKind,
    Body,
    Claim,
    Concern,
    Dateline,
    Document,
    Event,
    Form,
    Found,
    Holding,
    Instrument,
    Issue,
    Mention,
    Notice,
    OtherName,
    Place,
    Position,
    Profile,
    Record,
    Span,
    Statement,
    When,
    Why,
    claim_id,
)

DATELINE = "BRUSSELS, May 18 -- "
KINDS = {
    0: BlockKind.TITLE,
    1: BlockKind.BYLINE,
    5: BlockKind.HEADING,
    10: BlockKind.FOOTNOTE,
    11: BlockKind.BOILERPLATE,
}
"""Kinds of the blocks of `sample.txt` that are not paragraphs."""


def sample_text() -> str:
    """The text of the report, written for these tests."""
    return Path(__file__).with_name("sample.txt").read_text(encoding="utf-8").rstrip("\n")


@dataclass
class Builder:
    """Finds spans by their words, each search going on from a paragraph's beginning."""

    text: str
    document: str

    def span(self, words: str, after: str = "") -> Span:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Span(start, start + len(words), words)

    def between(self, first: str, last: str) -> Span:
        start = self.text.index(first)
        return self.span(self.text[start : self.text.index(last, start) + len(last)])

    def mention(self, words: str, actor: Actor | None, after: str = "", form: Form = Form.NAME) -> Mention:
        return Mention(self.span(words, after), actor, form)

    def claim(self, kind: type[Claim], sentence: str, triggers: tuple[Span, ...], rule: str = "cue-verb", **fields: object) -> Claim:
        whole = self.sentence(sentence)
        spans = fields["content"] if kind is Statement else triggers
        name = claim_id(self.document, kind.kind, spans, str(fields.get("type", "")))
        why = Why(rule, tuple(span.quote for span in triggers))
        return kind(id=name, document=self.document, confidence=0.82, evidence=(whole, *triggers), why=why, **fields)

    def sentence(self, words: str) -> Span:
        """From the words to the end of their sentence."""
        start = self.text.index(words)
        ends = [at for at in (self.text.find(". ", start), self.text.find("\n", start)) if at >= 0]
        end = min(ends, default=len(self.text) - 1) + 1
        return Span(start, end, self.text[start:end])


def _blocks(text: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for i, piece in enumerate(text.split("\n\n")):
        end, kind = start + len(piece), KINDS.get(i, BlockKind.PARAGRAPH)
        if piece.startswith(DATELINE):
            cut = start + len(DATELINE)
            blocks += [Block(BlockKind.DATELINE, start, cut - 1), Block(kind, cut, end)]
        else:
            blocks.append(Block(kind, start, end))
        start = end + 2
    return tuple(blocks)


def state(id: str, name: str) -> Actor:
    return Actor(id, name, ActorKind.STATE, id)


def person(id: str, name: str, country: str | None, role: str) -> Actor:
    return Actor(id, name, ActorKind.PERSON, country, ("GOV",), role)


FIN, SWE, TUR, RUS = state("FIN", "Finland"), state("SWE", "Sweden"), state("TUR", "Turkey"), state("RUS", "Russia")
USA, GBR, SUN = state("USA", "United States"), state("GBR", "United Kingdom"), state("SUN", "Soviet Union")
NATO = Actor("nato", "NATO", ActorKind.IGO)
STOLTENBERG = person("jens-stoltenberg", "Jens Stoltenberg", None, "Secretary General of NATO")
ERDOGAN = person("recep-tayyip-erdogan", "Recep Tayyip Erdoğan", "TUR", "President")
ANDERSSON = person("magdalena-andersson", "Magdalena Andersson", "SWE", "Prime Minister")
NIINISTO = person("sauli-niinisto", "Sauli Niinistö", "FIN", "President")
MFA = Actor("russian-foreign-ministry", "Ministry of Foreign Affairs", ActorKind.GOVERNMENT, "RUS", ("GOV",))
GAZPROM = Actor("gazprom", "Gazprom", ActorKind.COMPANY, "RUS", ("BUS",))
INTERFAX = Actor("interfax", "Interfax", ActorKind.MEDIA, "RUS", ("MED",))
REUTERS = Actor("reuters", "Reuters", ActorKind.MEDIA, "GBR", ("MED",))
GEOANA = person("mircea-geoana", "Mircea Geoană", None, "Deputy Secretary General of NATO")


def sample_record() -> Record:
    """Eight statements, ten events, two instruments, a body and a position; spans that nest and spans that cross."""
    text = sample_text()
    b = Builder(text, "sample-2022-05-18")
    blocks, title = _blocks(text), text.partition("\n")[0]
    today = When.of("2022-05-18", b.span("Wednesday"))
    statements = _statements(b, today)
    claims = statements + _events(b, today, statements) + _things(b, statements)
    document = Document(
        id=b.document,
        text=text,
        blocks=blocks,
        path="sample.txt",
        sha256="0" * 64,
        language="en",
        title=Found(title, b.span(title), "text"),
        publisher=Found("The Dragoman Gazette", None, "metadata"),
        byline=Found("Our Own Correspondent", b.span("Our Own Correspondent"), "text"),
        published=Found("2022-05-18", None, "metadata"),
        dateline=Dateline(Found("Brussels", b.span("BRUSSELS"), "text"), Found("2022-05-18", b.span("May 18"), "text")),
        url="https://example.org/nato/applications?day=18&month=5",
    )
    notices = (
        Notice("two-candidates", "“two diplomats” could be anybody; no actor was chosen.", b.span("two diplomats")),
        Notice("no-archive", "Nothing is known of earlier reports."),
    )
    return Record(document, "sample", tuple(sorted(claims, key=lambda c: c.evidence[0])), _profiles(), notices)


def _profiles() -> tuple[Profile, ...]:
    counts = [(FIN, 6), (SWE, 4), (STOLTENBERG, 3), (TUR, 3), (RUS, 3), (NATO, 3), (ERDOGAN, 2), (ANDERSSON, 1), (NIINISTO, 1), (MFA, 1)]
    counts += [(GAZPROM, 1), (INTERFAX, 1), (REUTERS, 1), (USA, 1), (GBR, 2), (SUN, 1), (GEOANA, 1)]
    office = (Holding("President", "TUR", "2014-08-28", None),)
    return tuple(Profile(actor, (actor.name,), count, office if actor is ERDOGAN else ()) for actor, count in counts)


def _statements(b: Builder, today: When) -> list[Claim]:
    stoltenberg = b.mention("Stoltenberg", STOLTENBERG, after="security,” Stoltenberg")
    erdogan = b.mention("President Recep Tayyip Erdogan", ERDOGAN)
    blocked = b.claim(
        Statement,
        "Turkey blocked",
        (),
        speaker=b.mention("two diplomats", None, form=Form.GROUP),
        cue=b.span("told"),
        content=(b.span("Turkey blocked the opening of the accession talks a few hours later"),),
        mode="indirect",
        addressee=b.mention("Reuters", REUTERS),
        when=today,
    )
    asked = b.claim(
        Statement,
        "President Recep",
        (),
        speaker=erdogan,
        cue=b.span("said", after="President Recep"),
        content=(b.span("that Sweden was sheltering Kurdish militants"), b.between("that Ankara had asked", "a single one.”")),
        mode="mixed",
        when=today,
    )
    quoted = b.claim(
        Statement,
        "“This is a good day",
        (),
        speaker=stoltenberg,
        cue=b.span("said", after="security,” Stoltenberg"),
        content=(
            b.span("“This is a good day, at a critical moment for our security,”"),
            b.span("“You are our closest partners, and your membership would increase our shared security.”"),
        ),
        mode="direct",
        place=Place("Brussels", "BEL", 50.85, 4.35, b.span("BRUSSELS")),
        when=today,
    )
    added = b.claim(
        Statement,
        "He added",
        (),
        speaker=b.mention("He", STOLTENBERG, after="He added", form=Form.PRONOUN),
        cue=b.span("added"),
        content=(b.span("that all allies agreed on the importance of enlargement and must stand together"),),
        mode="indirect",
        when=today,
    )
    andersson = b.claim(
        Statement,
        "Swedish Prime Minister",
        (),
        speaker=b.mention("Swedish Prime Minister Magdalena Andersson", ANDERSSON),
        cue=b.span("said", after="accusation and"),
        content=(b.span("that Erdogan had told her government nothing of the kind before"),),
        mode="indirect",
        when=today,
    )
    inner = b.claim(
        Statement,
        "Swedish Prime Minister",
        (),
        speaker=b.mention("Erdogan", ERDOGAN, after="that Erdogan had"),
        cue=b.span("told", after="that Erdogan had"),
        content=(b.span("nothing of the kind"),),
        mode="indirect",
        polarity="denies",
        within=andersson.id,
    )
    niinisto = b.claim(
        Statement,
        "Finland's President",
        (),
        speaker=b.mention("Finland's President, Sauli Niinisto", NIINISTO),
        cue=b.span("said", after="Sauli Niinisto"),
        content=(b.span("he was optimistic that the matter could be settled in talks"),),
        mode="indirect",
        when=today,
    )
    ministry = b.claim(
        Statement,
        "The Russian foreign ministry",
        (),
        speaker=b.mention("The Russian foreign ministry", MFA),
        cue=b.span("said", after="Interfax reported"),
        content=(b.between("that Russia would be forced", "if Finland joined"),),
        mode="mixed",
        reported_by=(b.mention("Interfax", INTERFAX),),
        when=When.of("2022-05-12"),
    )
    return [quoted, added, blocked, asked, andersson, inner, niinisto, ministry]


def event(b: Builder, sentence: str, words: str, after: str, type: str, quad: int, who: tuple[object, object], **fields: object) -> Claim:
    """An event with its usual fields; `who` holds sources and targets."""
    given = {"mode": None, "contexts": (), "cameo": None, "when": None, "place": None, "status": "actual"} | fields
    source, target = who
    trigger = (b.span(words, after),)
    return b.claim(Event, sentence, trigger, "verb-frame", type=type, quad=quad, source=source, target=target, **given)


def _events(b: Builder, today: When, said: list[Claim]) -> list[Claim]:
    both = (b.mention("Finland", FIN, after="Finland and Sweden handed"), b.mention("Sweden", SWE, after="Finland and Sweden handed"))
    nato = (b.mention("NATO", NATO, after="applications to join NATO on"),)
    turkey = (b.mention("Turkey", TUR, after="Turkey blocked"),)
    ankara, stockholm = b.mention("Ankara", TUR, form=Form.METONYM), b.mention("Stockholm", SWE, form=Form.METONYM)
    moscow = (b.mention("Moscow", RUS, form=Form.METONYM),)
    anglo = (b.mention("The United States", USA), b.mention("Britain", GBR))
    blocked, asked, ministry = said[2], said[3], said[7]
    last_week = When.of("2022-05-23/2022-05-29", b.span("next week"))
    return [
        event(b, "Finland and Sweden handed", "handed in their applications", "", "REQUEST", 3, (both, nato), when=today, mode="assist"),
        event(b, "Jens Stoltenberg", "received", "", "CONSULT", 1, (nato, both), when=today, contexts=("diplomacy", "military")),
        event(b, "Turkey blocked", "blocked", "", "REJECT", 3, (turkey, both), when=today, said_in=blocked.id),
        event(b, "President Recep", "sheltering", "", "ACCUSE", 3, (turkey, (stockholm,)), when=today, said_in=asked.id),
        event(
            b,
            "President Recep",
            "asked Stockholm to extradite thirty people",
            "",
            "REQUEST",
            3,
            ((ankara,), (stockholm,)),
            said_in=asked.id,
        ),
        event(b, "Moscow has warned", "warned", "", "THREATEN", 3, (moscow, both), when=When.of("2022-05")),
        event(
            b,
            "The Russian foreign ministry",
            "take “retaliatory steps",
            "",
            "COERCE",
            4,
            (moscow, both[:1]),
            status="possible",
            said_in=ministry.id,
            concerns=Concern("COERCE", "possible"),
        ),
        event(b, "Helsinki did not", "cut", "would be cut", "SANCTION", 4, ((b.mention("Gazprom", GAZPROM),), both[:1]), status="denied"),
        event(b, "The United States and", "promised to defend", "", "AGREE", 1, (anglo, both), when=When.of("2022-05-18/2022-07-05")),
        event(
            b,
            "In 1948 Finland",
            "concluded",
            "",
            "COOPERATE",
            2,
            (both[:1], (b.mention("the Soviet Union", SUN, after="Assistance"),)),
            when=When.of("1948", b.span("1948")),
            background=True,
        ),
        event(b, "The North Atlantic", "meet", "will meet", "CONSULT", 1, (nato, ()), when=last_week, status="planned"),
    ]


def _things(b: Builder, said: list[Claim]) -> list[Claim]:
    london = b.mention("London", GBR, form=Form.METONYM)
    signed = Act("signed", When.of("2022-05-11", b.span("11 May")), None, (london,), None, (b.span("signed"),))
    concluded = Act("signed", When.of("1948"), None, (), None, (b.span("concluded"),))
    founded = Act("founded", When.of("2022-03"), None, (), "Turkey's demands", (b.span("set up"),))
    treaty = "Treaty of Friendship, Cooperation and Mutual Assistance"
    return [
        b.claim(
            Instrument,
            "London had",
            (b.span("mutual security declarations"),),
            name="Mutual security declarations",
            type="declaration",
            parties=(london,),
            acts=(signed,),
        ),
        b.claim(Instrument, "In 1948", (b.span(treaty),), name=treaty, type="treaty", subject="mutual assistance", acts=(concluded,)),
        b.claim(
            Body,
            "A Joint Forum",
            (b.span("Joint Forum on Accession"),),
            name="Joint Forum on Accession",
            type="working group",
            other_names=(OtherName("Accession Forum", None),),
            head=b.mention("Mircea Geoana", GEOANA),
            acts=(founded,),
        ),
        b.claim(
            Position,
            "Turkey blocked",
            (b.span("the accession talks a few hours later, two diplomats"),),
            holder=b.mention("Turkey", TUR, after="Turkey blocked"),
            issue=Issue("nato-enlargement", "accession of Finland and Sweden to NATO"),
            stance="conditional",
            condition="thirty people are extradited",
            basis=(said[2].id, said[3].id),
        ),
    ]


def many_records(count: int = 50) -> list[Record]:
    """Short reports from 1945 to 2024 by different publishers, some of them with several days in one year."""
    return [_short(i, 1945 + i * 79 // max(1, count - 1)) for i in range(count)]


_PAIRS = (("FIN", "Finland", "SUN", "Soviet Union"), ("EGY", "Egypt", "ISR", "Israel"), ("IND", "India", "PAK", "Pakistan"))
_DEEDS = (
    ("signed an agreement with", "AGREE", 1),
    ("sent aid to", "AID", 2),
    ("accused", "ACCUSE", 3),
    ("sent troops against", "ASSAULT", 4),
    ("held talks with", "CONSULT", 1),
    ("imposed sanctions on", "SANCTION", 4),
)


def _short(number: int, year: int) -> Record:
    a_id, a_name, b_id, b_name = _PAIRS[number % len(_PAIRS)]
    one, two = state(a_id, a_name), state(b_id, b_name)
    document = f"short-{number}"
    deeds = [_DEEDS[(number + k) % len(_DEEDS)] for k in range(4)]
    sentences = [
        f"{a_name} {words} {b_name} {k + 1} days before the meeting, and nobody in the region was surprised by it."
        for k, (words, _, _) in enumerate(deeds)
    ]
    title = f"{a_name} and {b_name} in {year}"
    text = f"{title}\n\n" + "\n\n".join(
        f"{sentence} The foreign minister said that report {k} was true." for k, sentence in enumerate(sentences)
    )
    b = Builder(text, document)
    claims: list[Claim] = []
    for k, (words, type, quad) in enumerate(deeds):
        when = When.of(str(year)) if k == 3 else When.of(f"{year}-{1 + number % 12:02}-{3 + k * 5:02}")
        pair = ((b.mention(a_name, one, sentences[k]),), (b.mention(b_name, two, sentences[k]),))
        claims.append(event(b, sentences[k], words, sentences[k], type, quad, pair, when=when))
        speaker = b.mention("The foreign minister", one, sentences[k], Form.ROLE)
        content, cue = (b.span(f"that report {k} was true"),), b.span("said", sentences[k])
        claims.append(b.claim(Statement, sentences[k], (), speaker=speaker, cue=cue, content=content, mode="indirect", when=when))
    blocks = _titled(text, title)
    found = Document(
        document,
        text,
        blocks,
        None,
        "0" * 64,
        "en",
        Found(title, None, "text"),
        Found(f"Paper {number % 7}", None, "metadata"),
        published=Found(f"{year}-{1 + number % 12:02}-20", None, "metadata"),
    )
    return Record(found, "sample", tuple(claims), (Profile(one, (a_name,), 5), Profile(two, (b_name,), 4)), ())


def _titled(text: str, title: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for piece in text.split("\n\n"):
        blocks.append(Block(BlockKind.TITLE if piece == title else BlockKind.PARAGRAPH, start, start + len(piece)))
        start += len(piece) + 2
    return tuple(blocks)
