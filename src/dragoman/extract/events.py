"""Events: who did what to whom, as the codebook reads it.

A sentence that holds no trigger costs one look-up a word. Where a trigger stands, the act gets its actors (`event_roles`), its status
(`event_mood`), its day, place and contexts (`event_scene`). An act that a promise, threat, refusal or demand is about gives no event of its
own: it is the concern of that one. Titles and headings are passed over where there is a text, which repeats them in full sentences;
so are sentences about sport.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dragoman.extract.desk import Desk
from dragoman.extract.event_acts import Act, Finder
from dragoman.extract.event_casualties import with_casualties
from dragoman.extract.event_check import checked
from dragoman.extract.event_commitment import commitments
from dragoman.extract.event_confidence import confidence
from dragoman.extract.event_echo import Echoes
from dragoman.extract.event_hosts import Hosts
from dragoman.extract.event_issuers import Issuers
from dragoman.extract.event_locals import Locals
from dragoman.extract.event_mood import Judge
from dragoman.extract.event_needs import Casting, Needs
from dragoman.extract.event_roles import Cast
from dragoman.extract.event_scene import Scene
from dragoman.extract.event_voice import Voices, speaks_for
from dragoman.extract.second import load
from dragoman.match.mood import mood
from dragoman.model import BlockKind, Claim, Concern, Event, Instrument, Notice, Reading, Span, Statement, Why, claim_id

AFTER = ("instruments",)

_PASSED = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_THREAT = ("THREATEN", "codebook.THREATEN.vow-harm")
"""Harm that the doer's own side announces is a threat (PLOVER manual 0.8)."""
_BOYCOTT = "boycott"
_INNER_STATUS = {"AGREE": "planned", "REJECT": "planned", "REQUEST": "planned", "THREATEN": "planned"}
"""What a promise, refusal, demand or threat is about has not happened; what an accusation or praise is about has."""


def extract(reading: Reading, claims: Sequence[Claim], desk: Desk) -> Iterator[Claim | Notice]:
    """The events of a reading, in text order."""
    table = _Table(reading, desk)
    events = [event for act in table.acts if (event := table.event(act)) is not None]
    instruments = [claim for claim in claims if isinstance(claim, Instrument)]
    parse = reading.resolved.parse
    told = [_with_instruments(event, instruments) for event in with_casualties(parse, events)]
    second = load() if told and not desk.rules_only else None
    yield from checked(parse, told, second) if second else told


def _with_instruments(event: Event, instruments: Sequence[Instrument]) -> Event:
    """The event with the instruments in whose life its words tell a step: "signed the treaty"."""
    told = tuple(
        instrument.id
        for instrument in instruments
        if any(span.overlaps(step) for act in instrument.acts for step in act.evidence[1:] for span in event.evidence[1:])
    )
    return replace(event, instruments=told)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What an act comes to, once mood and speaker are known."""

    type: str
    rule: str
    status: str
    mode: str | None
    cameo: str | None
    concerns: Concern | None


class _Table:
    """Everything needed to turn an act of one reading into an event."""

    def __init__(self, reading: Reading, desk: Desk) -> None:
        self._parse = reading.resolved.parse
        self._codebook = codebook = desk.codebook
        self._named = reading.resolved.mention_at  # "league" is sport, the Arab League is not
        self._finder = finder = Finder(reading.resolved, codebook)
        sets = codebook.sets
        self._has_text = any(sentence.block.kind not in _PASSED for sentence in self._parse.sentences)
        self.acts = [act for act in finder.acts() if not self._is_passed(act)]
        self._judge = Judge(self._parse, finder, sets, self.acts)
        self._cast = Cast(reading, finder, desk)
        self._scene = Scene(reading.resolved, sets)
        self._echoes = Echoes(reading.resolved)
        self._needs = Needs(reading.resolved, sets)
        self._voices = Voices(reading)
        self._issuers = Issuers(self._parse)
        self._locals = Locals(reading.resolved, sets, Hosts(reading.resolved, desk.registry))

    def _is_passed(self, act: Act) -> bool:
        sentence = self._parse.sentence_of(act.anchor.i)
        if self._has_text and sentence.block.kind in _PASSED:
            return True
        if act.trigger.mode == _BOYCOTT:  # of games, too
            return False
        return any(token.lower in self._codebook.sets.noise and token.i not in self._named for token in self._parse.words(sentence))

    def event(self, act: Act) -> Event | None:
        """The event, or None when the mood or the lack of actors forbids one."""
        verdict = self._judge.verdict(act)
        if verdict.status is None or self._judge.serves(act):
            return None
        for reading in self._finder.readings(act):
            casting = self._casting(reading)
            if not casting.sources and verdict.status in ("possible", "negated"):
                continue
            if self._counts(casting) and self._needs.hold(casting) and (casting.targets or not self._judge.echoes(reading)):
                event = self._event(casting, verdict.status)
                self._issuers.remember(event)
                return event
        return None

    def _casting(self, act: Act) -> Casting:
        sources = self._cast.sources(act)
        targets = self._cast.targets(act, sources)
        targets = targets or self._issuers.of(act, sources) or self._cast.people(act)
        return Casting(act, sources, targets, self._cast.by_arms(act))

    def _counts(self, casting: Casting) -> bool:
        """False for the business of one state's servants among themselves where the type leaves that out, and for crowds and victims
        of no state in a paragraph that names none, where no dateline tells one.
        """
        if casting.is_inward and not self._codebook.categories[casting.act.trigger.type].inward:
            return False
        named = any(mention.actor for mention in casting.mentions)
        return named or self._scene.has_state(casting.act) or bool(self._locals.home)

    def _event(self, casting: Casting, status: str) -> Event:
        parse, act = self._parse, casting.act
        statement = self._voices.statement_at(act.anchor.start)
        kind = self._kind(casting, status, statement)
        category = self._codebook.categories[kind.type]
        sentence = parse.sentence_of(act.anchor.i)
        evidence = (parse.document.span(sentence.start, sentence.end), *self._spans(act))
        when, place = self._scene.when(act), self._scene.place(act)
        return Event(
            id=claim_id(parse.document.id, "event", evidence, kind.type),
            document=parse.document.id,
            confidence=confidence(casting, status, self._codebook.sets),
            evidence=evidence,
            why=Why(kind.rule, tuple(parse.tokens[i].text for i in act.words)),
            type=kind.type,
            mode=kind.mode,
            contexts=self._scene.contexts(sentence),
            cameo=kind.cameo or (category.cameo[0] if category.cameo else None),
            quad=category.quad,
            source=tuple(self._locals.bound(mention, place, sentence) for mention in casting.sources),
            target=tuple(self._locals.bound(mention, place, sentence) for mention in casting.targets),
            when=when,
            place=place,
            status=kind.status,
            background=self._echoes.is_background(act, when),
            concerns=kind.concerns,
            said_in=statement.id if statement else None,
            commitments=commitments(parse, act, kind.status, self._voices),
        )

    def _kind(self, casting: Casting, status: str, statement: Statement | None) -> _Kind:
        act, trigger = casting.act, casting.act.trigger
        is_harm = status == "planned" and trigger.type in _HARM and _THREAT[0] in self._codebook.categories
        if is_harm and mood(self._parse, act.pivot).tense == "future" and speaks_for(statement, casting.sources):
            return _Kind(*_THREAT, "actual", None, None, Concern(trigger.type, "planned"))
        return _Kind(trigger.type, trigger.rule, status, trigger.mode, trigger.cameo, self._concern(act))

    def _spans(self, act: Act) -> Iterator[Span]:
        """The trigger's words, each run of neighbours in one span."""
        for _, run in groupby(enumerate(act.words), lambda pair: pair[1] - pair[0]):
            words = [word for _, word in run]
            yield self._parse.span(words[0], words[-1] + 1)

    def _concern(self, act: Act) -> Concern | None:
        """The act inside; what a bare noun or verb tells of it ("appealed for doctors") before an act that only stands near."""
        if not act.trigger.embeds:
            return None
        direct = [inner for inner in act.inside[:1] if inner.anchor in act.objects]
        told = direct[0].trigger.type if direct else self._finder.content(act, far=False)
        type = told or (act.inside[0].trigger.type if act.inside else self._finder.content(act, far=True))
        if type is None or type not in self._codebook.categories:  # a user's codebook may lack it
            return None
        return Concern(type, _INNER_STATUS.get(act.trigger.type, "actual"))
