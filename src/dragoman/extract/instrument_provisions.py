"""What an instrument says: "calling on all states to ...", "which provided a legal basis for ..."."""

from collections.abc import Container, Iterator

from dragoman.extract.life_names import Naming
from dragoman.lexicon.instruments import provision_verbs
from dragoman.match.clause import is_passive, subjects
from dragoman.model import Parse, Resolved, Span, Token

_CONTENT = frozenset({"dobj", "ccomp", "xcomp", "prep", "dative", "prt", "oprd"})
_LONGEST = 60
"""Tokens of a provision; what is longer ran over a sentence end."""
_MARKS = frozenset({'"', "“", "”"})


class Provisions:
    """Finds the clauses in which a naming's instrument provides something."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._parse = resolved.parse

    def of(self, naming: Naming) -> Iterator[Span]:
        """The content behind each such verb, without the verb."""
        sentence = self._parse.sentence_of(naming.at)
        for token in self._parse.tokens[naming.last : sentence.last]:
            if token.lemma in provision_verbs() and token.tag[:2] == "VB" and self._speaks(token, naming):
                yield from content_of(self._parse, token, self._resolved.time_at)

    def _speaks(self, verb: Token, naming: Naming) -> bool:
        if is_passive(self._parse, verb):
            return False
        if any(token.i == naming.at for token in subjects(self._parse, verb)):
            return verb.dep not in ("xcomp", "advcl", "pcomp") or (verb.tag == "VBG" and verb.dep != "pcomp")
        between = self._parse.tokens[naming.last : verb.i]
        if verb.dep == "relcl" and all(self._leads_over(token) for token in between):
            return True
        if verb.dep == "conj" and verb.head < naming.first:  # "invoking the Act and authorizing the force"
            return False
        return verb.tag == "VBG" and not any(token.pos in ("VERB", "AUX") or token.text in (".", ";") for token in between)

    def _leads_over(self, token: Token) -> bool:
        """True for the words between a name and its relative clause: "on June 10, which"."""
        return token.i in self._resolved.time_at or token.text == "," or token.lower in ("on", "in", "of", "which", "that")


def content_of(parse: Parse, verb: Token, passed: Container[int] = ()) -> Iterator[Span]:
    """What stands behind a verb of providing, without the verb; tokens of times (`passed`) do not open it."""
    parts = [child for child in parse.below(verb.i) if child.i > verb.i and _is_content(child, passed)]
    if not parts:
        return
    tokens = parse.tokens
    first, last = max(parts[0].left, verb.i + 1), parts[-1].right + 1
    first += parts[0].dep == "prt"  # "calling on"
    last = next((i for i in range(first, last) if tokens[i].text in (".", ";")), last)
    while last > first and tokens[last - 1].text in (",", ";", "."):
        last -= 1
    opened = sum(token.text in _MARKS for token in tokens[first:last]) % 2
    last += bool(opened) and last < len(tokens) and tokens[last].text in _MARKS  # the quotation ends right behind it
    if first < last <= first + _LONGEST:
        yield parse.span(first, last)


def _is_content(child: Token, passed: Container[int]) -> bool:
    if child.dep == "advcl":  # "calling on all sides to show restraint"
        return child.tag == "VB"
    return child.dep in _CONTENT and child.i not in passed
