"""The words for an issue: those that a reader would write, cut out of the text."""

import re
from collections.abc import Iterable, Sequence

from dragoman.lexicon.positions import stances
from dragoman.match.tree import children
from dragoman.model import Issue, Resolved, Token

_LONGEST = 12
"""Words of a label."""
_EDGE = frozenset(
    """
    a an the of in on to for with by at from and or but as that which who whose whether than into about against over any some this these
    those even also only just is are was be been could would will may might can such what both so it its their his when while where if
    """.split()
)
_BREAKS = frozenset(
    "of in on for with by at from and or but as that which who into about against over to through within while because including".split()
)
_OPENING = frozenset({"that", "whether", "about", "of", "to", "against", "over", "for", "on", "with", "at", "by"})
_EMPTY_WORDS = _EDGE | {"s", "not", "no", "all", "other", "more", "most", "very"}
_MARKS = frozenset({'"', "“", "”", "``", "''", "‘", "’", "(", ")", "[", "]"})
_WHOLE = frozenset({"all", "both", "every", "each"})
_NOT_PART = frozenset({"DET", "ADV", "PUNCT", "CCONJ", "SPACE"})
_SHORT = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprt]$")
_DOUBLED = frozenset(
    """
    begin commit permit admit submit refer transfer occur control compel expel equip forget regret rid deter rebel defer confer incur infer
    propel repel patrol abhor
    """.split()
)


def gerund(lemma: str) -> str:
    """The -ing form: "take" gives "taking"."""
    if lemma == "be":
        return "being"
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    if lemma in _DOUBLED or _SHORT.fullmatch(lemma):
        return lemma + lemma[-1] + "ing"
    return lemma + "ing"


class Labels:
    """Writes labels from tokens."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._tokens = resolved.parse.tokens
        self._parse = resolved.parse

    def phrase(self, first: int, last: int) -> str:
        """The label of a noun phrase or a prepositional phrase, tokens half-open, without what only introduces it."""
        first = self._inner(self._start(first, last), last)
        if first < last and self._tokens[first].tag == "VB":
            return self.infinitive(first, last)
        return _cut(self._words(range(first, last)))

    def infinitive(self, first: int, last: int) -> str:
        """The label of "to sign the treaty": signing the treaty. Also of "Iran to sign": Iran signing."""
        verb = next((token for token in self._tokens[first:last] if token.tag == "VB"), None)
        if verb is None:
            return self.phrase(first, last)
        subject = [i for i in range(self._start(first, verb.i), verb.i) if self._tokens[i].lower not in ("to", "not")]
        return _cut([*self._words(subject), gerund(verb.lemma), *self._words(range(verb.i + 1, self._end(verb, last)))])

    def clause(self, verb: Token, subject: Token | None, last: int) -> str:
        """The label of a clause: its subject (None when it is the holder itself) and its verb as a gerund, with what follows."""
        before = _without_edge(self._words(range(subject.left, subject.right + 1))) if subject is not None else []
        particle = [child.i for child in children(self._parse, verb.i, "prt")]
        after = [i for i in range(verb.i + 1, self._end(verb, last)) if self._tokens[i].lower not in ("not", "n't")]
        main = f"being {verb.text}" if children(self._parse, verb.i, "auxpass") else gerund(verb.lemma)
        return _cut([*before, main, *self._words(after or particle, before)])

    def _end(self, verb: Token, last: int) -> int:
        """Where the verb's own words end: before a clause of time or condition, before another verb in the past."""
        ends = [last]
        for child in self._parse.below(verb.i):
            if child.i > verb.i and child.dep == "advcl" and children(self._parse, child.i, "mark"):
                ends.append(child.left)
            if child.dep == "conj" and child.tag in ("VBD", "VBZ", "VBP"):
                ends.append(next((cc.i for cc in children(self._parse, verb.i, "cc") if cc.i < child.i), child.left))
        return max(verb.i + 1, min(ends))

    def is_pointing(self, first: int, last: int) -> bool:
        """True for "such a step", "this vision", "it": the issue was told before."""
        words = [token for token in self._tokens[first:last] if token.text not in _MARKS and token.lower not in _OPENING]
        if not words or len(words) > 4:
            return False
        points = words[0].lower in ("this", "that", "such", "these", "those", "it", "them")
        return points and (words[-1].lemma in stances().words["pointing"] or len(words) == 1)

    def quoted_before(self, i: int) -> str | None:
        """The last short quotation before token `i` in its sentence: what "this vision" points at."""
        sentence = self._parse.sentence_of(i)
        marks = [token.i for token in self._tokens[sentence.first : i] if token.text in ('"', "“", "”")]
        if len(marks) < 2 or not 1 < marks[-1] - marks[-2] <= 7:
            return None
        return _cut(self._words(range(marks[-2] + 1, marks[-1])))

    def _start(self, first: int, last: int) -> int:
        while first < last and self._is_empty(self._tokens[first]):
            first += 1
        return first

    @staticmethod
    def _is_empty(token: Token) -> bool:
        return token.lower not in _WHOLE and (token.lower in _OPENING or token.pos in _NOT_PART or token.text in _MARKS)

    def _inner(self, first: int, last: int) -> int:
        """Past "the possibility of", "suppositions about", however many."""
        while (after := self._past_empty(first, last)) is not None:
            first = self._start(after, last)
        return first

    def _past_empty(self, first: int, last: int) -> int | None:
        """The token after an empty noun and its preposition at the head of a phrase; None when it begins with neither."""
        empty = stances().words["empty"]
        for token in self._tokens[first : min(first + 6, last - 2)]:
            if token.lower in empty and self._tokens[token.i + 1].lower in ("of", "about", "that", "for", "to"):
                return token.i + 2
            if token.pos in ("NOUN", "VERB") and token.lower not in empty:
                return None
        return None

    def _words(self, numbers: Iterable[int], said: Sequence[str] = ()) -> list[str]:
        """The words of the tokens, glued where the text glues them, owners told by name unless already `said`."""
        words: list[str] = []
        end = -1
        depth = 0
        for i in numbers:
            token = self._tokens[i]
            depth += (token.text == "(") - (token.text == ")")
            if depth > 0 or token.text in _MARKS or token.pos == "SPACE":
                end = token.end if token.start == end else end
                continue
            text = self._named(token, [*said, *words])
            if words and (token.start == end or text in (",", ";")):
                words[-1] += text
            else:
                words.append(text)
            end = token.end
        return words

    def _named(self, token: Token, before: list[str]) -> str:
        """ "its" by name, where it is known whose and the label has not said it yet."""
        mention = self._resolved.mention_at.get(token.i) if token.tag == "PRP$" else None
        if mention is None or mention.actor is None or mention.actor.name in " ".join(before):
            return token.text
        return f"{mention.actor.name}'s"


def _without_edge(words: list[str]) -> list[str]:
    while words and words[0].lower() in _EDGE:
        words = words[1:]
    return words


def _cut(words: list[str]) -> str:
    """At most so many words, cut before a word that begins a phrase of its own, and without a word that cannot end one."""
    words = _without_edge(words)
    if len(words) > _LONGEST:
        breaks = [n for n in range(4, _LONGEST + 1) if words[n].lower() in _BREAKS or words[n - 1].endswith(",")]
        words = words[: breaks[-1] if breaks else _LONGEST]
    while words and (words[-1].lower().strip(",") in _EDGE or words[-1] in (",", "-")):
        words = words[:-1]
    return " ".join(words).removesuffix(" in order").strip(" ,.;:-—–")


def content_words(label: str) -> frozenset[str]:
    """The words of a label that carry its meaning, in lower case, plural endings off."""
    words = re.findall(r"[\w]+", label.lower())
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in words if word not in _EMPTY_WORDS and len(word) > 1)


def is_vague(label: str) -> bool:
    """True when a reader could not tell what it is about: "the move", "signing", "the agreement"."""
    words = [word for word in re.findall(r"[\w]+", label.lower()) if word not in _EMPTY_WORDS]
    empty = stances().words["vague"]
    return len(words) <= 2 and all(word in empty or (word.endswith("ing") and len(words) == 1) for word in words)


def issue_of(label: str) -> Issue:
    """The issue of a label: its id is a slug of the words that carry meaning."""
    words = [word for word in re.findall(r"[\w]+", label.lower()) if word not in _EMPTY_WORDS and len(word) > 1]
    return Issue("-".join(words[:8]), label)
