"""Whether what a weak cue carries is a matter of policy: hopes, wants, fears and agreements to act count as positions only then."""

from dragoman.extract.position_tokens import Places
from dragoman.lexicon.positions import Cue, cue_of, stances
from dragoman.match.tree import ancestors, children
from dragoman.model import Resolved, Statement, Token

_WEAK = frozenset({"hopes", "intends"})
_APPEARING = frozenset({"appear", "seem", "have", "pretend"})
_CLAUSES = frozenset({"to", "do", "that"})


class Weight:
    """Weighs the content of cues."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._words = stances().words
        self._places = Places(resolved.parse)

    def counts(self, cue: Cue, first: int, last: int) -> bool:
        """True when the content of tokens `first` to `last`, half-open, can be the issue of a position."""
        if cue.attitude == "fears":
            return self._is_disputed(first, last)
        if cue.attitude == "agrees" and cue.pattern == "to":
            verb = self._verb(first, last)
            return verb is not None and verb.lemma in self._words["siding"]
        if cue.attitude in _WEAK and cue.pattern in _CLAUSES:
            return self._is_policy(first, last)
        return True

    def is_apparent(self, verb: Token) -> bool:
        """True for "no longer wanted", "appeared to accept", "had to accept"."""
        words = [token.lower for token in self._parse.tokens[max(0, verb.i - 2) : verb.i]]
        leads = any(child.tag == "VB" for child in children(self._parse, verb.i, "xcomp"))
        return words == ["no", "longer"] or (leads and verb.lemma in _APPEARING)

    def is_sought(self, noun: int) -> bool:
        """True for the support in "called for Dutch support", which nobody has given."""
        above = next((token for token in ancestors(self._parse, noun) if token.tag[:2] == "VB"), None)
        return above is not None and above.lemma in self._words["sought"] and above.i < noun

    def is_conditional(self, statement: Statement) -> bool:
        """True for "ready to talk if the troops leave": the wording tells the condition."""
        found = cue_of(statement)
        if found is None or found.attitude not in _WEAK or statement.cue is None:
            return False
        first, _ = self._places.tokens(statement.cue)
        tokens = self._parse.tokens[first : self._parse.sentence_of(first).last]
        return any(token.dep == "mark" and token.lower in self._words["conditions"] for token in tokens)

    def _verb(self, first: int, last: int) -> Token | None:
        return next((token for token in self._parse.tokens[first:last] if token.pos == "VERB"), None)

    def _is_policy(self, first: int, last: int) -> bool:
        """True for an act of states, of the holder or of another actor."""
        verb = self._verb(first, last)
        if verb is None or verb.lemma not in self._words["policy"]:
            return False
        subject = next((token for token in children(self._parse, verb.i, "nsubj") if first <= token.i < last), None)
        return subject is None or subject.i in self._resolved.mention_at

    def _is_disputed(self, first: int, last: int) -> bool:
        """True when the first noun phrase of the content tells something that somebody does."""
        for token in self._parse.tokens[first:last]:
            if token.lemma in self._words["disputed"] or token.lower in self._words["disputed"]:
                return True
            if token.pos in ("ADP", "SCONJ") and token.i > first:
                return False
        return False
