"""Positions: where an actor stands on an issue, read off its statements, its acts and the calls that it signed.

Four sources. A cue that takes sides ("rejected", "welcomes", "is skeptical about", "did not rule out") gives a stance on its content
(`data/positions/stances.toml`). The wording of what somebody said gives his stance on what he speaks of (`position_content`). What a joint
statement calls for is the stance of all who issued it. The author's own prose tells goals and priorities (`position_prose`). Journalists,
news agencies, unknown voices, questions and history more than a year old give none. A minister's words are the minister's position; his
state is his `country`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.extract.desk import Desk
from dragoman.extract.life_mood import ACTUAL, PLANNED, LifeMood
from dragoman.extract.life_scene import LifeScene
from dragoman.extract.position_content import Clauses, Stand
from dragoman.extract.position_draft import Draft, merged
from dragoman.extract.position_issue import Labels, is_vague, issue_of
from dragoman.extract.position_prose import Prose
from dragoman.extract.position_strength import Strength
from dragoman.extract.position_tokens import Places
from dragoman.extract.position_weight import Weight
from dragoman.lexicon.positions import cue_of, stances
from dragoman.match.mood import in_condition, negated
from dragoman.model import (
    Actor,
    ActorKind,
    Claim,
    Event,
    Instrument,
    Mention,
    Notice,
    Position,
    Reading,
    Statement,
    Why,
    claim_id,
)

AFTER = ("events", "instruments")

_SILENT = frozenset({ActorKind.MEDIA, ActorKind.POPULATION})
_OLD = timedelta(days=366)
_JOINT = frozenset({"joint statement", "communique", "declaration"})
_OTHER = {"for": "against", "against": "for"}
_DENYING = frozenset({"rejects", "refuses"})
"""Attitudes whose statements deny by themselves."""
_BACKING = frozenset({"support", "back", "endorse"})
_ANY = frozenset({"text", "document", "agreement"})
_PAPERS = _ANY | {"treaty", "accord", "resolution", "deal", "statement", "bill", "law"}
_RELATIVE = frozenset({"which", "that", "who", "it", "this", "what"})
_CALLS = frozenset({"call", "demand", "urge", "pledge", "affirm", "reaffirm", "condemn", "commit"})


def extract(reading: Reading, claims: Sequence[Claim], desk: Desk) -> Iterator[Claim | Notice]:  # noqa: ARG001  (the shape of all extractors)
    """The positions of a reading, in text order, one a holder and issue."""
    finder = _Finder(reading, claims)
    drafts = sorted(finder.drafts(), key=lambda draft: (draft.evidence[0].start, draft.evidence[-1].start))
    document = reading.resolved.parse.document.id
    strength = Strength(reading.resolved.parse)
    scene = LifeScene(reading.resolved)
    seen: Counter[tuple[object, ...]] = Counter()
    for draft in merged(drafts):
        words = (draft.holder.span, *draft.evidence)
        twin = seen[draft.stance, words]  # "both sides condemned the raid": one span, two holders
        seen[draft.stance, words] += 1
        yield Position(
            id=claim_id(document, "position", words, f"{draft.stance} {twin}" if twin else draft.stance),
            document=document,
            confidence=draft.confidence,
            evidence=draft.evidence,
            why=Why(f"position:{draft.rule}", tuple(span.quote for span in draft.evidence[1:2])),
            holder=draft.holder,
            issue=issue_of(draft.label),
            stance=draft.stance,
            condition=draft.condition,
            strength=strength.of(draft.evidence[1:]),
            speaker=draft.speaker,
            principal=_principal(draft.holder, scene),
            when=draft.when,
            basis=draft.basis,
        )


def _principal(holder: Mention, scene: LifeScene) -> Mention | None:
    """The state or organisation that the holder acts for; None for one that acts for itself."""
    above = scene.states((holder,))
    return above[0] if above and above[0].actor != holder.actor else None


class _Finder:
    """Everything needed to find the positions of one reading."""

    def __init__(self, reading: Reading, claims: Sequence[Claim]) -> None:
        self._resolved = reading.resolved
        self._parse = reading.resolved.parse
        self._statements = {statement.id: statement for statement in reading.statements}
        self._events = [claim for claim in claims if isinstance(claim, Event)]
        self._instruments = [claim for claim in claims if isinstance(claim, Instrument)]
        self._places = Places(self._parse)
        self._labels = Labels(self._resolved)
        self._clauses = Clauses(self._resolved, self._labels)
        self._weight = Weight(self._resolved)
        today = self._parse.document.today
        self._today = date.fromisoformat(today) if today and len(today) == 10 else None
        self._last = ""

    def drafts(self) -> Iterator[Draft]:
        """All positions, not yet merged."""
        for statement in self._statements.values():
            holder = self._holder(statement)
            if holder is None or holder.actor is None or self._is_history(statement):
                continue
            for draft in self._of_statement(statement, holder, holder.actor):
                told = self._told(draft)
                if told is not None:
                    self._last = told.label
                    told = replace(told, speaker=statement.speaker)
                    yield from self._for_all(told, statement)
        for instrument in self._instruments:
            yield from self._of_instrument(instrument)
        yield from (draft for draft in Prose(self._resolved, self._labels).drafts() if not is_vague(draft.label))

    def _holder(self, statement: Statement) -> Mention | None:
        """The speaker, or whom a spokesman speaks for; for "we" inside a quotation whoever speaks around it."""
        speaker = statement.principal or statement.speaker
        if speaker is not None and speaker.actor is None and speaker.span.quote.lower() in ("i", "we") and statement.within:
            speaker = self._statements[statement.within].speaker
        actor = speaker.actor if speaker else None
        if speaker is None or actor is None or actor.kind in _SILENT or "MED" in actor.sectors or self._is_one_of_many(speaker, actor):
            return None
        return speaker if actor.kind is not ActorKind.UNNAMED or actor.country else None

    def _is_one_of_many(self, speaker: Mention, actor: Actor) -> bool:
        """True for "an Israeli who opposed it": he is not Israel."""
        if actor.kind is not ActorKind.STATE:
            return False
        named = self._parse.tokens[self._places.tokens(speaker.span)[0]]
        if named.lower == "who":
            named = self._parse.tokens[self._parse.tokens[named.head].head]
        return any(child.lower in ("a", "an") for child in self._parse.below(named.i))

    def _told(self, draft: Draft) -> Draft | None:
        """The draft with an issue that a reader understands: "the treaty" by its name. None when there is none."""
        if not is_vague(draft.label):
            return draft
        before = [item for item in self._instruments if item.evidence[0].start < draft.evidence[0].end]
        nouns = {word.lower() for word in draft.label.split()} & _PAPERS
        named = next(
            (item.name for item in reversed(before) if nouns and (nouns & {*item.name.lower().split(), item.type} or nouns & _ANY)), ""
        )
        return draft.about(named) if named and not is_vague(named) else None

    def _is_history(self, claim: Statement | Event) -> bool:
        when = claim.when
        return self._today is not None and when is not None and when.latest is not None and self._today - when.latest > _OLD

    def _for_all(self, draft: Draft, statement: Statement) -> Iterator[Draft]:
        """The position, for everybody whose act the same words tell: "the United States and Russia agreed to"."""
        yield draft
        if statement.cue is None:
            return
        for event in self._events:
            if not any(span.overlaps(statement.cue) for span in event.evidence[1:]):
                continue
            known = {draft.holder.actor.id} if draft.holder.actor else set()
            for mention in event.source:
                if mention.actor and mention.actor.id not in known and draft.rule.startswith("cue") and len(event.source) > 1:
                    yield draft.held_by(mention, event.id)

    # ── of statements ──

    def _of_statement(self, statement: Statement, holder: Mention, actor: Actor) -> Iterator[Draft]:
        whole = self._of_cue(statement, holder)
        if whole is not None:
            yield whole
            return
        found = cue_of(statement)
        if found and found.attitude in ("asks", "fears", "thinks") and statement.mode != "direct":
            return
        if statement.polarity != "affirms":
            return
        for span in statement.content:
            first, last = self._places.tokens(span)
            for stand in self._clauses.stands(first, last, actor):
                label = (self._last if stand.pointing else stand.label) if stand.label or self._last else ""
                yield self._draft(statement, holder, stand, label)

    def _draft(self, statement: Statement, holder: Mention, stand: Stand, label: str) -> Draft:
        sentence = self._parse.sentence_of(stand.verb)
        evidence = (self._parse.document.span(sentence.start, sentence.end), self._parse.span(stand.verb, stand.verb + 1))
        return Draft(
            holder,
            label,
            stand.stance,
            stand.condition,
            statement.when,
            (statement.id,),
            evidence,
            f"wording.{stand.rule}",
            stand.confidence,
        )

    def _of_cue(self, statement: Statement, holder: Mention) -> Draft | None:
        cue = cue_of(statement)
        leaning = stances().of_cue(cue)
        stressed = self._stressed(statement)
        if (leaning is None and stressed is None) or statement.cue is None or self._weight.is_conditional(statement):
            return None
        if cue and stressed is None and not self._weight.counts(cue, *self._places.tokens(statement.content[0])):
            return None
        label = stressed or self._label(statement, cue.pattern if cue else "")
        stance = self._stance(leaning.stance if leaning else "for", statement)
        if self._turns(statement):
            stance = _OTHER.get(stance or "")
        if not label or stance is None or self._asks(statement) or self._is_idle(statement):
            return None
        evidence = (statement.evidence[0], statement.cue)
        confidence = leaning.confidence if leaning else 0.7
        return Draft(holder, label, stance, None, statement.when, (statement.id,), evidence, f"cue.{statement.why.rule}", confidence)

    def _is_idle(self, statement: Statement) -> bool:
        """True when the act of the cue did not happen ("failed to support", "if it refused"), was only alleged ("accused of supporting"),
        or is about somebody and not something ("praised the two leaders").
        """
        assert statement.cue is not None
        of_clause = statement.why.rule.endswith((":to", ":do", ":that", ":ing"))
        if not of_clause and self._is_somebody(*self._places.tokens(statement.content[0])):
            return True
        start, end = self._places.tokens(statement.cue)
        if statement.why.rule.startswith("noun:") and self._weight.is_sought(start):
            return True
        told = next((token for token in self._parse.tokens[start:end] if token.tag[:2] == "VB"), None)
        if told is not None and (in_condition(self._parse, told) or self._weight.is_apparent(told)):
            return True
        verb = told if told is not None and told.tag in ("VB", "VBG") else None
        if verb is None or not statement.why.rule.startswith("verb:"):
            return False
        above = self._parse.tokens[verb.head]
        done = LifeMood(self._parse).of_verb(verb) in (ACTUAL, PLANNED)
        return (not done and statement.polarity == "affirms") or (above.lower == "of" and verb.tag == "VBG")

    def _turns(self, statement: Statement) -> bool:
        """True when the content itself is negated: "hoped that the quarrel would not spread", "urged Iran not to sign"."""
        first, last = self._places.tokens(statement.content[0])
        if not statement.why.rule.endswith((":to", ":do", ":that")):
            return False
        verb = next((token for token in self._parse.tokens[first:last] if token.pos == "VERB"), None)
        return verb is not None and negated(self._parse, verb)

    def _is_somebody(self, first: int, last: int) -> bool:
        """True when all nouns of the content name one actor."""
        told = [self._resolved.mention_at.get(token.i) for token in self._parse.tokens[first:last] if token.pos in ("NOUN", "PROPN")]
        return bool(told) and told[0] is not None and all(mention is told[0] for mention in told)

    @staticmethod
    def _stance(stance: str, statement: Statement) -> str | None:
        """The cue's stance as its negation leaves it: "did not reject" leaves it open, "does not support" is against,
        "did not protest" tells nothing.
        """
        if statement.polarity == "does not rule out":
            return "open"
        if statement.polarity == "denies":
            found = cue_of(statement)
            return "against" if stance == "for" or (found and found.attitude in _DENYING) else None
        return stance

    def _asks(self, statement: Statement) -> bool:
        return statement.evidence[0].quote.rstrip(" \"”'’").endswith("?")

    def _label(self, statement: Statement, pattern: str) -> str:
        first, last = self._places.tokens(statement.content[0])
        if self._labels.is_pointing(first, last):
            quoted = self._labels.quoted_before(first)
            return quoted or (self._last if last > first + 1 else "")
        verb = self._clause_verb(first, last)
        if pattern in ("to", "do"):
            backed = self._backed(first, last) if pattern == "to" else None
            return self._labels.infinitive(first, last) if backed is None else self._labels.phrase(backed, last)
        if pattern in ("that", "quote") and verb is not None:
            subject = next((token for token in self._parse.below(verb) if token.dep in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.lower in _RELATIVE:
                return ""
            return self._labels.clause(self._parse.tokens[verb], subject, last)
        return self._labels.phrase(first, last)

    def _backed(self, first: int, last: int) -> int | None:
        """Where "the expansion of trade" begins in "to support the expansion of trade"."""
        verb = next((token for token in self._parse.tokens[first:last] if token.tag == "VB"), None)
        return verb.i + 1 if verb is not None and verb.lemma in _BACKING and verb.i + 1 < last else None

    def _clause_verb(self, first: int, last: int) -> int | None:
        tokens = self._parse.tokens[first:last]
        return next((token.i for token in tokens if token.tag[:2] == "VB" and not first <= token.head < last), None)

    def _stressed(self, statement: Statement) -> str | None:
        """ "stressed the importance of X": for X."""
        lemma = statement.why.rule.split(":")[1] if statement.why.rule.startswith("verb:") else ""
        words = stances().words
        if lemma not in words["stressing"]:
            return None
        first, last = self._places.tokens(statement.content[0])
        for token in self._parse.tokens[first : min(first + 5, last - 2)]:
            if token.lower in words["value"] and self._parse.tokens[token.i + 1].lower in ("of", "for", "to"):
                return self._labels.phrase(token.i + 2, last)
        return None

    # ── of instruments ──

    def _of_instrument(self, instrument: Instrument) -> Iterator[Draft]:
        """What a joint statement calls for, all who issued it are for."""
        if instrument.type not in _JOINT:
            return
        for span in instrument.provisions:
            first, last = self._places.tokens(span)
            verb = next((token for token in reversed(self._parse.tokens[max(0, first - 3) : first]) if token.tag[:2] == "VB"), None)
            if verb is None or verb.lemma not in _CALLS:
                continue
            stance = "against" if verb.lemma == "condemn" else "for"
            sentence = self._parse.sentence_of(verb.i)
            evidence = (self._parse.document.span(sentence.start, sentence.end), self._parse.span(verb.i, verb.i + 1))
            when = next((act.when for act in instrument.acts if act.act == "issued"), None)
            for party in instrument.parties:
                label = self._labels.infinitive(first, last)
                yield Draft(party, label, stance, None, when, (instrument.id,), evidence, "instrument", 0.65)
