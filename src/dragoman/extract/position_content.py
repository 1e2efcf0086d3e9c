"""What the wording of a statement says of its speaker's stand: should not, sees no basis for, is ready to, will consult before."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extract.position_issue import Labels
from dragoman.lexicon.positions import stances
from dragoman.match.mood import negated
from dragoman.match.tree import children, prepositions
from dragoman.model import Actor, Resolved, Token

_OWN = frozenset({"i", "we", "us"})
_NOBODY = frozenset({"this", "that", "there", "one", "you", "it", "which", "who", "what"})
_COPULAS = frozenset({"be", "remain", "stand", "seem", "feel"})
_PERSONS = frozenset({"he", "she", "they"})
_REFUSALS = frozenset({"will", "wo", "would", "can", "ca", "could", "'ll"})


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance read off a clause. `pointing`: the issue was told before ("such a step"); its label is then empty."""

    stance: str
    label: str
    verb: int
    rule: str
    confidence: float
    condition: str | None = None
    pointing: bool = False


class Clauses:
    """Reads the clauses of a content."""

    def __init__(self, resolved: Resolved, labels: Labels) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._tokens = resolved.parse.tokens
        self._labels = labels
        self._words = stances().words

    def stands(self, first: int, last: int, holder: Actor) -> Iterator[Stand]:
        """The stands of tokens `first` to `last`, half-open, one a main verb. Questions give none."""
        for verb in self._mains(first, last):
            stand = self._stand(verb, last, holder)
            if stand is not None and (stand.label or stand.pointing):
                yield stand

    def _mains(self, first: int, last: int) -> Iterator[Token]:
        """The verbs of the content that hang on nothing inside it, and those joined to them."""
        for token in self._tokens[first:last]:
            if token.pos not in ("VERB", "AUX") or self._is_question(token):
                continue
            outside = token.head == token.i or not first <= token.head < last
            joined = token.dep == "conj" and self._tokens[token.head].pos in ("VERB", "AUX") and self._is_top(token.head, first, last)
            if (
                outside
                or joined
                or (token.dep == "ccomp" and self._tokens[token.head].head == token.head and self._is_top(token.head, first, last))
            ):
                yield token

    def _is_top(self, i: int, first: int, last: int) -> bool:
        return self._tokens[i].head == i or not first <= self._tokens[i].head < last

    def _is_question(self, token: Token) -> bool:
        sentence = self._parse.sentence_of(token.i)
        return any(item.text == "?" for item in self._tokens[max(sentence.first, sentence.last - 2) : sentence.last])

    def _stand(self, verb: Token, last: int, holder: Actor) -> Stand | None:
        end = min(last, verb.right + 1)
        subject = next(iter(children(self._parse, verb.i, "nsubj", "nsubjpass")), None)
        own = subject is not None and self._is_own(subject, holder)
        return (
            self._groundless(verb, end)
            or self._conditional(verb, own, end)
            or self._modal(verb, subject, own, end)
            or self._adjective(verb, own, end)
            or (self._refusal(verb, end) if own else None)
        )

    def _is_own(self, subject: Token, holder: Actor) -> bool:
        """True when the subject is the speaker, or the state that he speaks for."""
        if subject.lower in _OWN:
            return True
        mention = self._resolved.mention_at.get(subject.i)
        actor = mention.actor if mention else None
        if actor is None:
            return subject.lower in ("he", "she", "it", "they")
        return actor.id in (holder.id, holder.country) or (actor.country is not None and actor.country == holder.country)

    def _groundless(self, verb: Token, end: int) -> Stand | None:
        """ "sees no basis for X", "there is no need for X"."""
        if verb.lemma not in self._words["seeing"]:
            return None
        for noun in children(self._parse, verb.i, "dobj", "attr", "nsubj"):
            if noun.lemma in self._words["grounds"] and (
                negated(self._parse, verb) or any(child.lower == "no" for child in self._parse.below(noun.i))
            ):
                for child in self._parse.below(noun.i):
                    if child.i > noun.i and child.dep in ("prep", "acl", "relcl"):
                        write = self._labels.phrase if child.dep == "prep" else self._labels.infinitive
                        return Stand("against", write(child.left, min(end, child.right + 1)), verb.i, "no-basis", 0.8)
        return None

    def _modal(self, verb: Token, subject: Token | None, own: bool, end: int) -> Stand | None:
        """ "the United States should not use bases"."""
        helpers = {child.lower for child in children(self._parse, verb.i, "aux")}
        if not helpers & self._words["modal"] or subject is None or subject.lower in _NOBODY | self._words["nothing"]:
            return None
        if verb.lemma in _COPULAS or not (own or self._is_act(verb, subject)):
            return None
        stance = "against" if negated(self._parse, verb) else "for"
        label = self._labels.clause(verb, None if own else subject, end)
        return Stand(stance, label, verb.i, "should", 0.75)

    def _is_act(self, verb: Token, subject: Token) -> bool:
        """False for what should come about by itself: "the thaw should help"."""
        passive = bool(children(self._parse, verb.i, "auxpass"))
        return passive or subject.i in self._resolved.mention_at or subject.lower in _PERSONS or verb.lemma in self._words["policy"]

    def _adjective(self, verb: Token, own: bool, end: int) -> Stand | None:
        """ "we are ready to", "it is unacceptable to"."""
        if verb.lemma not in _COPULAS:
            return None
        for word in children(self._parse, verb.i, "acomp", "oprd", "attr"):
            stance = self._side(word, own)
            if stance is None:
                continue
            if negated(self._parse, verb):
                stance = "against" if stance == "for" else "open"
            for child in (*self._parse.below(word.i), *children(self._parse, verb.i, "xcomp", "ccomp")):
                if child.i > word.i and child.dep in ("xcomp", "ccomp", "prep", "acl"):
                    write = self._labels.phrase if child.dep == "prep" else self._labels.infinitive
                    return Stand(stance, write(child.left, min(end, child.right + 1)), verb.i, word.lower, 0.7)
        return None

    def _side(self, word: Token, own: bool) -> str | None:
        if own and word.lower in self._words["ready"]:
            return "for"
        if own and word.lower in self._words["unready"]:
            return "against"
        if word.lower in self._words["necessary"]:
            return "for"
        return "against" if word.lower in self._words["wrong"] else None

    def _refusal(self, verb: Token, end: int) -> Stand | None:
        """ "we will not accept X", "Russia is not planning strikes"."""
        if not negated(self._parse, verb):
            return None
        helpers = {child.lower for child in children(self._parse, verb.i, "aux")}
        if verb.lemma in self._words["planning"] and not helpers & {"did"}:
            for child in children(self._parse, verb.i, "dobj", "xcomp"):
                write = self._labels.phrase if child.dep == "dobj" else self._labels.infinitive
                return Stand("against", write(child.left, min(end, child.right + 1)), verb.i, "not-planning", 0.7)
        if helpers & _REFUSALS and verb.lemma in self._words["committing"]:
            return Stand("against", self._labels.clause(verb, None, end), verb.i, "will-not", 0.75)
        return None

    # ── conditions ──

    def _conditional(self, verb: Token, own: bool, end: int) -> Stand | None:
        """ "will consult with Russia before agreeing to such a step", "will sign only if the troops leave"."""
        suffers = bool(children(self._parse, verb.i, "auxpass"))  # "we will be beaten if"
        if not own or suffers or negated(self._parse, verb) or not self._looks_ahead(verb):
            return None
        return self._before(verb, end) or self._if(verb, end)

    def _looks_ahead(self, verb: Token) -> bool:
        helpers = {child.lower for child in children(self._parse, verb.i, "aux")}
        ready = any(child.lower in self._words["ready"] for child in children(self._parse, verb.i, "acomp", "oprd"))
        return ready or bool(helpers & {"will", "would", "could", "can", "'ll", "might", "may"})

    def _before(self, verb: Token, end: int) -> Stand | None:
        for preposition in children(self._parse, verb.i, "prep"):
            if preposition.lower != "before":
                continue
            for inner in children(self._parse, preposition.i, "pcomp"):
                if inner.lemma in self._words["agreeing"]:
                    return self._given(inner, self._said(verb.i, preposition.i), min(end, inner.right + 1), verb)
        return None

    def _given(self, inner: Token, condition: str, end: int, verb: Token) -> Stand:
        """The stand on what one would agree to."""
        for _, item in prepositions(self._parse, inner.i):
            if self._labels.is_pointing(item.left, item.right + 1):
                return Stand("conditional", "", verb.i, "before", 0.75, condition, pointing=True)
            return Stand("conditional", self._labels.phrase(item.left, item.right + 1), verb.i, "before", 0.75, condition)
        return Stand("conditional", self._labels.clause(inner, None, end), verb.i, "before", 0.7, condition)

    def _if(self, verb: Token, end: int) -> Stand | None:
        for clause in children(self._parse, verb.i, "advcl"):
            marks = {child.lower for child in children(self._parse, clause.i, "mark")}
            if not marks & self._words["conditions"]:
                continue
            condition = self._said(clause.left, clause.right + 1)
            stop = clause.left if clause.i > verb.i else end
            if verb.lemma in _COPULAS:
                plain = next(
                    (child for child in children(self._parse, verb.i, "acomp") for child in children(self._parse, child.i, "xcomp")), None
                )
                label = self._labels.infinitive(plain.left, min(stop, plain.right + 1)) if plain else ""
            else:
                label = self._labels.clause(verb, None, stop)
            return Stand("conditional", label, verb.i, "if", 0.7, condition) if label else None
        return None

    def _said(self, first: int, last: int) -> str:
        return " ".join(self._parse.span(first, last).quote.split()).strip(' ,."”“')
