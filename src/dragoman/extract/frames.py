"""Frames: how an actor presents a matter.

What it is ("sees the dam as a threat", "the embargo is a form of war"), what causes it, who is to blame, what should be done, and what
matters most ("pays more attention to ..."). Two frames in one sentence that "while", "whereas" or "unlike" sets against each other, or the
frame of a sentence that begins with "in contrast" and the one before it, know each other as contrasts. Words in `data/frames/words.toml`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.extract.desk import Desk
from dragoman.extract.event_voice import Voices
from dragoman.extract.position_issue import Labels, is_vague, issue_of
from dragoman.lexicon.frames import Framing, words
from dragoman.match.clause import doers, is_passive, objects, undergoers
from dragoman.match.mood import in_condition, mood
from dragoman.match.tree import ancestors, children
from dragoman.model import ActorKind, BlockKind, Claim, Frame, Mention, Notice, Reading, Token, When, Why, claim_id

_PASSED = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_FRAMING = frozenset(
    {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PERSON, ActorKind.IGO, ActorKind.ARMED_GROUP, ActorKind.NGO, ActorKind.UNNAMED}
)
_PAIRS = (("(", ")"), ("“", "”"), ("‘", "’"), ("[", "]"))
_TO = frozenset({"to", "on", "with"})
_OPENINGS = frozenset({"contrast", "contrary", "hand", "comparison"})
"""Nouns of "in contrast", "on the contrary", "on the other hand", "by comparison"."""


def extract(reading: Reading, claims: Sequence[Claim], desk: Desk) -> Iterator[Claim | Notice]:  # noqa: ARG001  (the shape of all extractors)
    """The frames of a reading, in text order."""
    finder = _Finder(reading)
    found = [frame for token in reading.resolved.parse.tokens for frame in finder.at(token)]
    yield from _contrasted(found, finder)


@dataclass(frozen=True, slots=True)
class _Framed:
    """The matter (None: the framing words name it), the framing words, half-open, the sign, and whose frame it is."""

    matter: Token | None
    first: int
    last: int
    sign: Token
    aspect: str
    rule: str
    holders: Sequence[Token]


class _Finder:
    """Looks at every word of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._resolved = reading.resolved
        self._parse = reading.resolved.parse
        self._words = words()
        self._voices = Voices(reading)
        self._labels = Labels(self._resolved)

    def at(self, token: Token) -> Iterator[Frame]:
        """The frames that hang on one word."""
        if self._parse.sentence_of(token.i).block.kind in _PASSED:
            return
        for framed in self._framed(token):
            frame = self._frame(framed)
            if frame is not None:
                yield frame
                return

    def _framed(self, token: Token) -> Iterator[_Framed]:
        sets = self._words.sets
        if token.pos == "VERB" and token.lemma in self._words.verbs and self._is_fact(token):
            for framing in self._words.verbs[token.lemma]:
                yield from self._of_verb(token, framing)
        elif token.pos == "NOUN" and token.lemma in sets["views"]:
            yield from self._of_view(token)
        elif token.pos == "NOUN" and token.lemma in sets["stresses"]:
            yield from self._of_stress(token)
        elif token.lemma == "be" and token.pos in ("AUX", "VERB"):
            yield from self._of_copula(token)

    def _is_fact(self, verb: Token) -> bool:
        seen = mood(self._parse, verb)
        asked = self._parse.tokens[self._parse.sentence_of(verb.i).last - 1].text == "?"
        return not (seen.negated or seen.conditional or seen.modal != "none" or asked or in_condition(self._parse, verb))

    # ── verbs ──

    def _of_verb(self, verb: Token, framing: Framing) -> Iterator[_Framed]:
        find = {"as": self._as, "object": self._object, "for": self._for, "to": self._to, "np": self._np, "on": self._on}
        for matter, said in find[framing.pattern](verb, framing):
            first = max(said.left, matter.right + 1) if matter and said.left <= matter.i < said.i else said.left  # a clause for the parser
            yield _Framed(matter, first, said.right + 1, verb, framing.aspect, framing.pattern, doers(self._parse, verb))

    def _as(self, verb: Token, framing: Framing) -> Iterator[tuple[Token | None, Token]]:  # noqa: ARG002  (the shape of all patterns)
        matters = undergoers(self._parse, verb)
        for way in (*children(self._parse, verb.i, "prep", "mark"), *(b for m in matters for b in children(self._parse, m.i, "prep"))):
            for said in children(self._parse, way.i, "pobj", "amod", "pcomp") if way.lower == "as" and matters else ():
                yield matters[0], said

    def _object(self, verb: Token, framing: Framing) -> Iterator[tuple[Token | None, Token]]:  # noqa: ARG002
        said = children(self._parse, verb.i, "oprd")
        if said and objects(self._parse, verb) and not is_passive(self._parse, verb):
            yield objects(self._parse, verb)[0], said[0]
        for clause in children(self._parse, verb.i, "ccomp"):  # the parser takes "considers the river a matter" for a clause
            subject = children(self._parse, clause.i, "nsubj")
            if subject and clause.pos in ("NOUN", "ADJ"):
                yield subject[0], clause

    def _for(self, verb: Token, framing: Framing) -> Iterator[tuple[Token | None, Token]]:  # noqa: ARG002
        for blamed in undergoers(self._parse, verb):
            for matter in self._behind((verb, blamed), {"for"}):
                yield matter, blamed

    def _to(self, verb: Token, framing: Framing) -> Iterator[tuple[Token | None, Token]]:  # noqa: ARG002
        for matter in undergoers(self._parse, verb):
            for said in self._behind((verb, matter), _TO):
                yield matter, said

    def _np(self, verb: Token, framing: Framing) -> Iterator[tuple[Token | None, Token]]:  # noqa: ARG002
        for said in objects(self._parse, verb):
            if said.pos in ("NOUN", "PROPN"):
                yield None, said

    def _on(self, verb: Token, framing: Framing) -> Iterator[tuple[Token | None, Token]]:
        nouns = [noun for noun in objects(self._parse, verb) if noun.lemma in framing.nouns]
        if framing.nouns and not nouns:
            return
        for said in self._behind((verb, *nouns), {"on", "upon", "to"} if framing.nouns else {"on", "upon"}):
            yield None, said

    def _behind(self, over: Sequence[Token], prepositions: set[str] | frozenset[str]) -> Iterator[Token]:
        """The nouns behind these prepositions, which the parser may hang on the verb or on its object."""
        for token in over:
            for way in children(self._parse, token.i, "prep", "dative"):
                if way.lower in prepositions:
                    yield from children(self._parse, way.i, "pobj")

    # ── nouns and copulas ──

    def _of_view(self, noun: Token) -> Iterator[_Framed]:
        """ "Japan's view of the strait as a lifeline"."""
        matters = list(self._behind((noun,), {"of"}))
        holders = children(self._parse, noun.i, "poss")
        for way in (*children(self._parse, noun.i, "prep"), *(b for m in matters for b in children(self._parse, m.i, "prep"))):
            for said in children(self._parse, way.i, "pobj") if way.lower == "as" and holders and matters else ():
                yield _Framed(matters[0], said.left, said.right + 1, noun, "definition", "view", holders)

    def _of_stress(self, noun: Token) -> Iterator[_Framed]:
        """ "the cabinet's emphasis has been on trade"."""
        verb = self._parse.tokens[noun.head]
        if noun.dep != "nsubj" or verb.lemma != "be" or not self._is_fact(verb):
            return
        for said in self._behind((verb,), {"on", "upon"}):
            yield _Framed(None, said.left, said.right + 1, noun, "emphasis", "stress", children(self._parse, noun.i, "poss"))

    def _of_copula(self, verb: Token) -> Iterator[_Framed]:
        """In a speaker's words: "the embargo is a form of war", "the root of the revolt is hunger", "the answer to it is trade"."""
        statement = self._voices.statement_at(verb.start)
        if statement is None or not self._is_fact(verb):
            return
        sets = self._words.sets
        for subject in children(self._parse, verb.i, "nsubj"):
            for said in children(self._parse, verb.i, "attr"):
                if said.lemma in sets["kinds"] and subject.pos == "NOUN" and not self._resolved.mention_at.get(subject.i):
                    yield _Framed(subject, said.left, said.right + 1, verb, "definition", "copula", ())
                for names, aspect in (("causes", "cause"), ("remedies", "remedy")):
                    for matter in self._behind((subject,), {"of", "to", "for"}) if subject.lemma in sets[names] else ():
                        yield _Framed(matter, said.left, said.right + 1, verb, aspect, "copula", ())

    # ── the claim ──

    def _holder(self, framed: _Framed) -> Mention | None:
        if not framed.holders and framed.rule == "copula":
            statement = self._voices.statement_at(framed.sign.start)
            return statement.speaker if statement else None
        found = (self._named(token) or self._owner(token) for token in framed.holders or self._lost(framed.sign))
        return next((mention for mention in found if mention), None)

    def _named(self, token: Token) -> Mention | None:
        mention = self._resolved.mention_at.get(token.i)
        return mention if mention and mention.actor and (mention.actor.kind in _FRAMING or mention.actor.country) else None

    def _owner(self, token: Token) -> Mention | None:
        """Whose approach it is: "Russia's approach treats ...", "the Russian approach differs in that it sees ..."."""
        if token.lower == "it":
            over = (subject for verb in ancestors(self._parse, token.head) for subject in children(self._parse, verb.i, "nsubj"))
            token = next((subject for subject in over if subject.lemma in self._words.sets["approaches"]), token)
        if token.lemma not in self._words.sets["approaches"]:
            return None
        before = (self._named(self._parse.tokens[i]) for i in range(token.left, token.i))
        return next((mention for mention in before if mention), None)

    def _lost(self, verb: Token) -> list[Token]:
        """The subject that the parser takes for an apposition: "While A stresses X, B, like C, stresses Y"."""
        if verb.tag not in ("VBZ", "VBP", "VBD"):
            return []
        sentence = self._parse.sentence_of(verb.i)
        tokens = self._parse.tokens[sentence.first + 1 : verb.i]
        lost = [token for token in tokens if token.dep == "appos" and self._parse.tokens[token.left - 1].text == "," and self._named(token)]
        return lost[-1:]

    def _frame(self, framed: _Framed) -> Frame | None:
        holder = self._holder(framed)
        if holder is None or holder.actor is None or (holder.actor.kind is ActorKind.UNNAMED and holder.actor.country is None):
            return None
        parse = self._parse
        matter = self._meant(framed)
        end = self._before_as(matter) if matter and matter is not framed.matter else matter.right + 1 if matter else 0
        label = self._labels.phrase(matter.left, end) if matter else self._labels.phrase(framed.first, framed.last)
        if matter and matter.left <= framed.sign.i <= matter.right:  # "the quarrel, which Syria calls a theft"
            label = self._labels.phrase(matter.left, self._before_aside(matter, framed.sign))
        elif matter and framed.sign.left <= framed.first < matter.right:  # the matter's phrase may hold the framing words
            label = self._labels.phrase(matter.left, framed.first - 1) if matter.left < framed.first - 1 else label
        pointing = matter is not None and matter.pos == "PRON"
        if (
            not label
            or is_vague(label)
            or pointing
            or all(token.pos in ("PRON", "DET") for token in parse.tokens[framed.first : framed.last])
        ):
            return None
        sentence = parse.sentence_of(framed.sign.i)
        sign = parse.span(framed.sign.i, framed.sign.i + 1)
        said = parse.span(framed.first, self._closed(framed.first, framed.last))
        evidence = (parse.document.span(sentence.start, sentence.end), sign)
        statement = self._voices.statement_at(framed.sign.start)
        return Frame(
            id=claim_id(parse.document.id, "frame", (*evidence, said), framed.aspect),
            document=parse.document.id,
            confidence=self._words.confidence[framed.rule],
            evidence=evidence,
            why=Why(f"frame:{framed.rule}", (sign.quote,)),
            actor=holder,
            subject=issue_of(label),
            aspect=framed.aspect,
            words=said,
            when=self._when(framed.sign),
            said_in=statement.id if statement else None,
        )

    def _meant(self, framed: _Framed) -> Token | None:
        """The matter; for a pronoun in the second of two clauses, the matter of the first: "Whereas A sees X as Y, B treats it as Z"."""
        matter = framed.matter
        if matter is not None and matter.tag == "PRP":
            verbs = (*children(self._parse, framed.sign.i, "advcl"), self._parse.tokens[framed.sign.head])
            first = next((verb for verb in verbs if verb.i < framed.sign.i and verb.lemma in self._words.verbs), None)
            told = undergoers(self._parse, first) if first else []
            return told[0] if told else matter
        return matter

    def _before_as(self, matter: Token) -> int:
        """The end of the matter of another clause, which the parser may have joined to its framing words."""
        words = range(matter.i + 1, matter.right + 1)
        return next((i for i in words if self._parse.tokens[i].lower == "as"), matter.right + 1)

    def _before_aside(self, matter: Token, sign: Token) -> int:
        """The end of a matter before the relative clause that frames it."""
        first = next((i for i in range(matter.i + 1, sign.i) if self._parse.tokens[i].tag in ("WDT", "WP")), sign.left)
        return first - (self._parse.tokens[first - 1].text == ",")

    def _closed(self, first: int, last: int) -> int:
        """The end of the words, a bracket or quotation mark that was opened in them closed."""
        text = self._parse.span(first, last).quote
        after = self._parse.tokens[last].text if last < len(self._parse.tokens) else ""
        return last + any(text.count(left) > text.count(right) and after == right for left, right in _PAIRS)

    def _when(self, sign: Token) -> When | None:
        sentence = self._parse.sentence_of(sign.i)
        times = (self._resolved.time_at.get(i) for i in range(max(sign.left, sentence.first), min(sign.right + 1, sentence.last)))
        return next((time.when for time in times if time and time.when), None)

    # ── contrasts ──

    def is_contrast(self, one: Frame, other: Frame) -> bool:
        """True when the text sets two frames of different actors against each other; `one` comes first."""
        if one.actor.actor == other.actor.actor:
            return False
        mine, yours = one.evidence[0], other.evidence[0]
        if mine == yours:
            marks = self._words.sets["contrasts"]
            low, high = sorted((one.evidence[1].start, other.evidence[1].start))
            inside = [token for token in self._parse.tokens if mine.start <= token.start < high]
            return any(token.lower in marks for token in inside if token.start >= low or token.start == inside[0].start)
        opening = next((s for s in self._parse.sentences if s.start == yours.start), None)
        if opening is None or not 0 <= yours.start - mine.end < 3:
            return False
        return any(token.lower in _OPENINGS for token in self._parse.tokens[opening.first : opening.first + 5])


def _contrasted(frames: Sequence[Frame], finder: _Finder) -> Iterator[Frame]:
    ordered = sorted(frames, key=lambda frame: frame.evidence[1].start)
    pairs = [(one, other) for n, one in enumerate(ordered) for other in ordered[n + 1 : n + 4] if finder.is_contrast(one, other)]
    for frame in frames:
        others = (other if frame.id == one.id else one for one, other in pairs if frame.id in (one.id, other.id))
        yield replace(frame, contrast=tuple(other.id for other in others))
