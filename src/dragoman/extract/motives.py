"""Motives: why an actor did something, as the text has it.

A clause or phrase of cause ("because", "in protest at", "prompted by"), of purpose ("in order to", "to protect the convoys"), of fear
("fearing a blockade") or of interest ("hoping to revive the talks") beside a verb whose subject is an actor who can have reasons. What
was not done needs no reason; a bare "to" counts only beside an act or statement that is a claim. Words in `data/motives/words.toml`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.extract.desk import Desk
from dragoman.extract.event_voice import Voices
from dragoman.lexicon.motives import words
from dragoman.match.clause import objects, subjects
from dragoman.match.mood import in_condition, negated
from dragoman.match.tree import children, first_conjunct
from dragoman.model import ActorKind, BlockKind, Claim, Event, Mention, Motive, Notice, Reading, Statement, Token, Why, claim_id

AFTER = ("events",)

_PASSED = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_REASONING = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PERSON, ActorKind.IGO, ActorKind.ARMED_GROUP, ActorKind.NGO})
_STATIVE = frozenset("be have seem become remain consist contain include lie last cost belong".split())
_EDGES = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "("})


def extract(reading: Reading, claims: Sequence[Claim], desk: Desk) -> Iterator[Claim | Notice]:  # noqa: ARG001  (the shape of all extractors)
    """The motives of a reading, in text order."""
    finder = _Finder(reading, claims)
    for token in reading.resolved.parse.tokens:
        if token.pos in ("VERB", "AUX"):
            yield from finder.at(token)


@dataclass(frozen=True, slots=True)
class _Reason:
    """`first` to `last`, half-open, are the reason's words; `begin` to `end` those of the whole clause or phrase, its mark included."""

    relation: str
    rule: str
    sign: Token
    first: int
    last: int
    begin: int
    end: int


class _Finder:
    """Looks at every verb of one reading."""

    def __init__(self, reading: Reading, claims: Sequence[Claim]) -> None:
        self._resolved = reading.resolved
        self._parse = reading.resolved.parse
        self._words = words()
        self._voices = Voices(reading)
        self._claims = _by_trigger(claims)

    def at(self, verb: Token) -> Iterator[Motive]:
        """The motives of what the verb tells."""
        if self._parse.sentence_of(verb.i).block.kind in _PASSED or in_condition(self._parse, verb):
            return
        yield from self._prompted(verb)
        if verb.lemma in _STATIVE or negated(self._parse, verb):
            return
        reasons = list(self._reasons(verb))
        actor = self._actor(subjects(self._parse, verb)) if reasons else None
        for reason in reasons if actor else ():
            if reason.rule != "infinitive" or self._claim(verb):
                assert actor is not None
                yield self._motive(actor, verb, reason)

    # ── reasons ──

    def _reasons(self, verb: Token) -> Iterator[_Reason]:
        for child in self._beside(verb):
            reason = self._of_phrase(child) or self._of_clause(verb, child)
            if reason is not None and reason.first < reason.last:
                yield reason

    def _beside(self, verb: Token) -> Iterator[Token]:
        """What hangs on the verb, and what the parser hangs on its object though it tells of the verb: "recalled its envoy in protest",
        "sent a delegation to Laos, hoping to ...".
        """
        for child in self._parse.below(verb.i):
            yield child
            for i in range(child.i + 1, child.right + 1) if child.dep in ("dobj", "prep", "dative") else ():
                token = self._parse.tokens[i]
                behind_comma = token.dep == "acl" and self._parse.tokens[token.left - 1].text == ","
                if behind_comma or (token.dep == "prep" and token.head == child.i):
                    yield token

    def _of_phrase(self, child: Token) -> _Reason | None:
        """ "in protest at the raid", "in order to secure its water", "because of the rains"."""
        tokens = self._parse.tokens
        for phrase, relation in self._words.phrases.items():
            end = child.left + len(phrase)
            if tuple(token.lower for token in tokens[child.left : end]) == phrase:
                last = max(child.right, tokens[end - 1].right) + 1  # "in protest" and "at the raid" may hang on the verb apart
                first = end + (end < last and tokens[end].lower in ("to", "that") and phrase[-1] != "to")
                return self._reason(relation, "phrase", child, first, last)
        return None

    def _of_clause(self, verb: Token, child: Token) -> _Reason | None:
        marks = [token for token in children(self._parse, child.i, "mark") if token.lower in self._words.sets["cause_marks"]]
        if child.dep == "advcl" and marks:
            return self._reason("cause", "because", marks[0], marks[0].i + 1, child.right + 1)
        if child.dep not in ("advcl", "acl", "xcomp") or children(self._parse, child.i, "mark", "nsubj"):
            return None
        if child.dep != "xcomp" and (child.tag == "VBG" or (child.pos == "ADJ" and child.dep == "advcl")):
            return self._participle(child)
        if child.tag == "VBN" and child.lemma in self._words.sets["moved"]:
            agent = next(iter(children(self._parse, child.i, "agent")), None)
            return self._reason("cause", "prompted", child, agent.i + 1, agent.right + 1) if agent else None
        return self._infinitive(verb, child)

    def _participle(self, child: Token) -> _Reason | None:
        """ "fearing a blockade", "hoping to revive the talks", "anxious about the vote"."""
        relation = next((name for name in ("fear", "interest") if child.lemma in self._words.sets[name]), None)
        if relation is None or any(token.lower == "to" for token in children(self._parse, child.i, "aux")):
            return None
        first = child.i + 1
        while first <= child.right and self._parse.tokens[first].lower in ("to", "that", "for", "about", "of", "at", "by"):
            first += 1
        return self._reason(relation, "clause", child, first, child.right + 1)

    def _infinitive(self, verb: Token, child: Token) -> _Reason | None:
        """ "sent troops to protect the convoys"; not "seems to support", "agreed to go"."""
        to = next((token for token in children(self._parse, child.i, "aux") if token.lower == "to"), None)
        if child.dep != "advcl" or child.tag != "VB" or to is None or verb.lemma in self._words.sets["no_purpose"] or child.i < verb.i:
            return None
        return self._reason("purpose", "infinitive", to, to.i + 1, child.right + 1)

    def _reason(self, relation: str, rule: str, sign: Token, first: int, last: int) -> _Reason:
        while first < last and self._parse.tokens[first].text in _EDGES:
            first += 1
        return _Reason(relation, rule, sign, first, self._trimmed(first, last), min(sign.left, sign.i), last)

    def _prompted(self, verb: Token) -> Iterator[Motive]:
        """ "The raid prompted Chad to close its border"."""
        if verb.lemma not in self._words.sets["prompting"] or negated(self._parse, verb):
            return
        causes = children(self._parse, verb.i, "nsubj")
        for deed in children(self._parse, verb.i, "ccomp", "xcomp"):
            own = children(self._parse, deed.i, "nsubj") or objects(self._parse, verb)
            actor = self._actor(own)
            moved = any(token.lower == "to" for token in children(self._parse, deed.i, "aux"))
            if causes and actor and moved and self._actor(causes) is None:
                cause = self._antecedent(verb, causes[0])
                reason = self._reason(
                    "cause", "prompted", verb, cause.left, min(cause.right + 1, causes[0].left if cause is not causes[0] else verb.i)
                )
                yield self._motive(actor, deed, reason)

    def _antecedent(self, verb: Token, cause: Token) -> Token:
        """What "which" and "that" stand for: "the raid, which prompted ..."."""
        is_relative = verb.dep == "relcl" and cause.lower in ("that", "which")
        return self._parse.tokens[verb.head] if is_relative else cause

    # ── the claim ──

    def _actor(self, tokens: Sequence[Token]) -> Mention | None:
        """The first of the tokens that names somebody who can have reasons."""
        for token in tokens:
            mention = self._resolved.mention_at.get(token.i)
            if mention and mention.actor and (mention.actor.kind in _REASONING or mention.actor.country):
                return mention
        return None

    def _claim(self, verb: Token) -> str | None:
        """The claim that tells the deed: by its trigger or cue, or by that of the verb it is coordinated with."""
        return self._claims.get(verb.start) or self._claims.get(first_conjunct(self._parse, verb).start)

    def _motive(self, actor: Mention, verb: Token, reason: _Reason) -> Motive:
        parse = self._parse
        sentence = parse.sentence_of(verb.i)
        sign = parse.span(reason.sign.i, reason.sign.i + 1)
        statement = self._voices.statement_at(verb.start)
        words = parse.span(reason.first, reason.last)
        evidence = (parse.document.span(sentence.start, sentence.end), sign)
        return Motive(
            id=claim_id(parse.document.id, "motive", (*evidence, words), reason.relation),
            document=parse.document.id,
            confidence=self._words.confidence[reason.rule],
            evidence=evidence,
            why=Why(f"motive:{reason.rule}", (sign.quote,)),
            actor=actor,
            act=self._claim(verb),
            deed=parse.span(*self._deed(verb, reason)),
            reason=words,
            relation=reason.relation,
            said_in=statement.id if statement else None,
        )

    def _deed(self, verb: Token, reason: _Reason) -> tuple[int, int]:
        """The verb with its objects: from its first helper to the reason, or to the end of its clause."""
        helpers = children(self._parse, verb.i, "aux", "auxpass", "neg")
        first = min([verb.i, *(token.i for token in helpers if token.lower != "to")])
        stop = reason.begin if reason.begin > verb.i else verb.right + 1
        for child in self._parse.below(verb.i):
            if child.i > verb.i and (child.dep in ("cc", "conj", "advcl") or child.text == ";"):
                stop = min(stop, child.left)
        return first, max(self._trimmed(first, stop), verb.i + 1)

    def _trimmed(self, first: int, last: int) -> int:
        """The end of a stretch without punctuation, and without what stands behind a semicolon."""
        for i in range(first, last):
            if self._parse.tokens[i].text == ";":
                last = i
                break
        while last > first and self._parse.tokens[last - 1].text in _EDGES:
            last -= 1
        return last


def _by_trigger(claims: Sequence[Claim]) -> dict[int, str]:
    """Where each event's trigger words and each statement's cue begin, by code point."""
    found: dict[int, str] = {}
    for claim in claims:
        if isinstance(claim, Event):
            found.update({span.start: claim.id for span in claim.evidence[1:]})
        elif isinstance(claim, Statement) and claim.cue:
            found.setdefault(claim.cue.start, claim.id)
    return found
