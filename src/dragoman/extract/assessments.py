"""Assessments: somebody's judgement of how states stand with each other.

A noun for a relation whose parties the text tells, judged by its verb ("have soured"), by what is said of it ("are excellent", "have been
on the rise"), by an adjective before it ("enjoys close ties with"), or by a noun of change ("a thaw between", "a freezing at the end of the
1990s"). What is wished, denied, possible or planned is no judgement. It is the document's own, or that of the speaker whose words these
are. Words in `data/assessments/words.toml`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.extract.desk import Desk
from dragoman.extract.dyads import Dyads
from dragoman.extract.event_voice import Voices
from dragoman.extract.life_scene import LifeScene
from dragoman.lexicon.assessments import Verdict, words
from dragoman.match.certainty import marked, of_predicate
from dragoman.match.tree import ancestors, children
from dragoman.model import Assessment, BlockKind, Claim, Mention, Notice, Reading, Token, When, Why, claim_id

_PASSED = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_WISHED = frozenset({"xcomp", "acl", "pcomp"})
_GIVEN = frozenset({"after", "since", "following", "despite", "during", "by"})
"""Prepositions before a change that has happened."""
_REACH = 8
"""How many tokens behind the verb an idiom may begin."""
_TURNED = {"good": {"more": "better", "less": "worse"}, "bad": {"more": "worse", "less": "better"}}
"""What a comparison makes of a judgement."""
_WHOLE = frozenset({"relation", "relationship", "tie"})


def extract(reading: Reading, claims: Sequence[Claim], desk: Desk) -> Iterator[Claim | Notice]:  # noqa: ARG001  (the shape of all extractors)
    """The assessments of a reading, in text order."""
    finder = _Finder(reading)
    for token in reading.resolved.parse.tokens:
        yield from finder.at(token)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A verdict and the tokens that it stands on: `first` to `last`, half-open, with the deciding word `sign`."""

    verdict: Verdict
    rule: str
    sign: Token
    first: int
    last: int


class _Finder:
    """Looks at every noun of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._resolved = reading.resolved
        self._parse = reading.resolved.parse
        self._words = words()
        self._dyads = Dyads(self._resolved, LifeScene(self._resolved))
        self._voices = Voices(reading)

    def at(self, token: Token) -> Iterator[Assessment]:
        """The assessments that hang on one noun."""
        if token.pos not in ("NOUN", "PROPN") or self._parse.sentence_of(token.i).block.kind in _PASSED:
            return
        if token.lemma in self._words.relations and not self._is_changed(token):
            parties = self._dyads.of(token)
            for judged in self._judgements(token) if parties else ():
                yield self._assessment(token, parties, judged)
        elif token.lemma in self._words.nouns and self._is_told(token):
            relation, parties = self._of_change(token)
            if parties:
                judged = _Judged(self._words.nouns[token.lemma], "noun", token, token.left, token.right + 1)
                yield self._assessment(relation or token, parties, judged)

    def _is_changed(self, noun: Token) -> bool:
        """True for the relations of "a thaw in relations": the noun of change tells of them."""
        above = self._parse.tokens[self._parse.tokens[noun.head].head]
        return noun.dep == "pobj" and above.lemma in self._words.nouns

    # ── verdicts ──

    def _judgements(self, noun: Token) -> Iterator[_Judged]:
        verb = self._parse.tokens[noun.head]
        if noun.dep in ("nsubj", "nsubjpass") and verb.pos in ("VERB", "AUX"):
            for said in (verb, *self._going_on(verb)):
                yield from self._of_subject(noun, said)
        yield from self._attributes(noun, verb)

    def _of_subject(self, noun: Token, verb: Token) -> Iterator[_Judged]:
        if not self._is_fact(verb):
            return
        first = noun.left if noun.head == verb.i else verb.left
        if verb.lemma in self._words.verbs:
            yield _Judged(self._words.verbs[verb.lemma], "verb", verb, first, verb.i + 1)
            return
        idiom = self._idiom(verb)
        if idiom is not None:
            verdict, begin, end = idiom
            yield _Judged(verdict, "idiom", self._parse.tokens[begin], first, end)
            return
        for word in self._said_of(verb):
            yield _Judged(self._graded(word), "adjective", word, first, word.i + 1)
            return

    def _graded(self, word: Token) -> Verdict:
        """ "more intensive" tells a change, "intensive" does not."""
        verdict = self._words.adjectives[word.lower]
        degree = next((child.lower for child in children(self._parse, word.i, "advmod") if child.lower in ("more", "less")), None)
        if degree is None or verdict.judgement not in _TURNED:
            return verdict
        return Verdict(_TURNED[verdict.judgement][degree], None)

    def _going_on(self, verb: Token) -> Iterator[Token]:
        """Further verbs of the same subject: "soured in May and have not improved"."""
        for other in children(self._parse, verb.i, "conj"):
            if not children(self._parse, other.i, "nsubj", "nsubjpass"):
                yield other
                yield from self._going_on(other)

    def _said_of(self, verb: Token) -> Iterator[Token]:
        """The judging adjectives of "have become very close", "has been particularly successful", "proved an excellent one"."""
        if verb.lemma not in self._words.linking:
            return
        for child in children(self._parse, verb.i, "acomp", "attr", "oprd", "advmod"):
            for word in (child, *children(self._parse, child.i, "amod", "conj")):
                if word.lower in self._words.adjectives:
                    yield word

    def _idiom(self, verb: Token) -> tuple[Verdict, int, int] | None:
        tokens = self._parse.tokens
        stop = min(verb.right + 1, verb.i + _REACH)
        for first in range(verb.i + 1, stop):
            for size in (4, 3, 2):
                said = " ".join(token.lower for token in tokens[first : first + size])
                if said in self._words.idioms and first + size <= verb.right + 1:
                    return self._words.idioms[said], first, first + size
        return None

    def _attributes(self, noun: Token, verb: Token) -> Iterator[_Judged]:
        """ "enjoys close ties with", "strained relations between the two kept them apart"."""
        for word in children(self._parse, noun.i, "amod"):
            verdict = self._graded(word) if word.lower in self._words.adjectives and word.i < noun.i else None
            had = noun.dep == "dobj" and verb.lemma in self._words.having and self._is_fact(verb)
            known = noun.dep in ("nsubj", "nsubjpass") and verdict is not None and verdict.direction is None and self._is_fact(verb)
            if verdict is not None and (had or known):
                yield _Judged(verdict, "attribute", word, word.i, noun.right + 1)
                return

    # ── facts ──

    def _is_fact(self, verb: Token) -> bool:
        """False for what is wished, possible, denied or to come."""
        if verb.dep in _WISHED or (verb.tag == "VB" and not children(self._parse, verb.i, "aux")):
            return False
        future = any(token.lower in ("will", "shall", "'ll") for token in children(self._parse, verb.i, "aux"))
        seen = of_predicate(self._parse, verb) or marked(self._parse, verb, self._voices.begin(self._parse, verb))
        asked = self._parse.tokens[self._parse.sentence_of(verb.i).last - 1].text == "?"
        return not future and not asked and (seen.polarity, seen.certainty) in (("positive", "certain"), ("positive", "probable"))

    def _is_told(self, noun: Token) -> bool:
        """True for a change that the sentence takes for given."""
        if any(child.lower in ("no", "any") for child in self._parse.below(noun.i)):
            return False
        verb = next((token for token in ancestors(self._parse, noun.i) if token.pos in ("VERB", "AUX")), None)
        if verb is None:
            return False
        over = self._parse.tokens[noun.head]
        given = noun.dep in ("nsubj", "nsubjpass") or (
            noun.dep == "pobj" and over.lower in ("after", "since", "following", "despite", "during", "by")
        )
        return given and self._is_fact(verb)

    def _of_change(self, noun: Token) -> tuple[Token | None, tuple[Mention, ...]]:
        """The relation that changed and its parties: told behind the noun, or else by the subject of its sentence."""
        parties = self._dyads.of(noun)
        if parties:
            return None, parties
        for below in (self._parse.tokens[i] for i in range(noun.i + 1, noun.right + 1)):
            if below.lemma in self._words.relations:
                return below, self._dyads.of(below)
        for verb in ancestors(self._parse, noun.i):
            for subject in children(self._parse, verb.i, "nsubj", "nsubjpass"):
                if subject.lemma in self._words.relations:
                    return subject, self._dyads.of(subject)
        return None, ()

    # ── the claim ──

    def _assessment(self, noun: Token, parties: tuple[Mention, ...], judged: _Judged) -> Assessment:
        parse = self._parse
        sentence = parse.sentence_of(judged.sign.i)
        said = parse.span(judged.first, judged.last)
        sign = parse.span(judged.sign.i, judged.sign.i + 1)
        evidence = (parse.document.span(sentence.start, sentence.end), sign)
        statement = self._voices.statement_at(judged.sign.start)
        return Assessment(
            id=claim_id(parse.document.id, "assessment", evidence),
            document=parse.document.id,
            confidence=self._words.confidence[judged.rule],
            evidence=evidence,
            why=Why(f"assessment:{judged.rule}", (sign.quote,)),
            parties=parties,
            by=statement.speaker if statement else None,
            direction=judged.verdict.direction,
            judgement=judged.verdict.judgement,
            subject=self._subject(noun),
            words=said,
            when=self._when(judged),
            said_in=statement.id if statement else None,
        )

    def _subject(self, noun: Token) -> str | None:
        """What the judgement is limited to: "cooperation on terrorism"; None for relations as such."""
        limits = [child for child in children(self._parse, noun.i, "prep") if child.lower in ("on", "in", "over", "against")]
        if limits:
            return " ".join(self._parse.span(noun.i, limits[-1].right + 1).quote.split())
        return None if noun.lemma in _WHOLE or noun.lemma in self._words.nouns else noun.lower

    def _when(self, judged: _Judged) -> When | None:
        """The period judged: named within the words, else in the clause of the judging word, but not of another noun of change."""
        verb = next((token for token in (judged.sign, *ancestors(self._parse, judged.sign.i)) if token.pos in ("VERB", "AUX")), None)
        around = range(judged.first, judged.last)
        clause = [i for i in range(verb.left, verb.right + 1) if self._clause(i, verb)] if verb and judged.rule != "noun" else []
        for i in (*around, *clause):
            time = self._resolved.time_at.get(i)
            if time is not None and time.when is not None:
                return self._from(time.when) if self._is_since(i) else time.when
        return self._begun(verb) if verb else None

    def _begun(self, verb: Token) -> When | None:
        """The period since what a clause tells: "have improved since the government took office in July"."""
        for clause in children(self._parse, verb.i, "advcl"):
            if any(mark.lower == "since" for mark in children(self._parse, clause.i, "mark")):
                times = (self._resolved.time_at.get(i) for i in range(clause.left, clause.right + 1))
                return next((self._from(time.when) for time in times if time is not None and time.when is not None), None)
        return None

    def _is_since(self, i: int) -> bool:
        """True for a time behind "since" or "from": a beginning."""
        return any(above.lower == "since" for above in ancestors(self._parse, i) if above.pos in ("ADP", "SCONJ"))

    def _from(self, when: When) -> When:
        """The open period from a day on."""
        return when if "/" in when.edtf else When.of(f"{when.edtf}/..", when.span)

    def _clause(self, i: int, verb: Token) -> bool:
        """True for a token that belongs to the verb's own clause, outside a noun of change."""
        for above in ancestors(self._parse, i):
            if above.i == verb.i:
                return True
            if above.lemma in self._words.nouns or above.pos in ("VERB", "AUX"):
                return False
        return i == verb.i
