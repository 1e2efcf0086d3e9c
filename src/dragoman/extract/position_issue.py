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
    """
    of in on for with by at from and or but as that which who into about against over to through within while because including if unless
    before after when
    """.split()
)
_DANGLING = frozenset("i me you he him she it they them we us this that these those such there".split())
_GENERAL = frozenset("community world nation country state side party humanity mankind everybody everyone all".split())
_GENERAL_WORDS = _GENERAL | frozenset("the entire whole international all both every civilised civilized world of".split())
_OPENING = frozenset({"that", "whether", "about", "of", "to", "against", "over", "for", "on", "with", "at", "by"})
_EMPTY_WORDS = _EDGE | {"s", "not", "no", "all", "other", "more", "most", "very"}
_MARKS = frozenset({'"', "“", "”", "``", "''", "‘", "’", "(", ")", "[", "]"})
_WHOLE = frozenset({"all", "both", "every", "each"})
_NOT_PART = frozenset({"DET", "ADV", "PUNCT", "CCONJ", "SPACE"})
_OWNER = re.compile(r"^[\w.]+(?: [\w.]+)?['’]s? ")
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
        possible = self._possible(first, last)
        if possible is not None:
            return self.clause(possible, self._subject(possible), last)
        return _cut(self._words(range(first, self._end_of_phrase(first, last))))

    def _possible(self, first: int, last: int) -> Token | None:
        """The verb of "Libya could use its harbour", where a clause opens the phrase."""
        for token in self._tokens[first:last]:
            if token.tag == "MD" and self._tokens[token.head].i < last:
                subject = self._subject(self._tokens[token.head])
                return self._tokens[token.head] if subject is not None and subject.left <= first else None
        return None

    def _subject(self, verb: Token) -> Token | None:
        return next(iter(children(self._parse, verb.i, "nsubj", "nsubjpass")), None)

    def _end_of_phrase(self, first: int, last: int) -> int:
        """Where the phrase ends: before "but did not say when", "and to punish"."""
        for token in self._tokens[first : last - 1]:
            following = self._tokens[token.i + 1]
            if token.pos == "CCONJ" and (following.tag in ("MD", "VBD", "VBZ", "VBP", "TO")) and token.i > first:
                return token.i
        return last

    def infinitive(self, first: int, last: int) -> str:
        """The label of "to sign the treaty": signing the treaty. Also of "Iran to sign": Iran signing."""
        verb = next((token for token in self._tokens[first:last] if token.tag == "VB"), None)
        if verb is None:
            return self.phrase(first, last)
        subject = [i for i in range(self._start(first, verb.i), verb.i) if self._tokens[i].lower not in ("to", "not")]
        before = [] if self._is_general(subject) else self._words(subject)
        end = self._end_of_phrase(verb.i + 1, self._end(verb, last))
        return _cut([*before, gerund(verb.lemma), *self._words(range(verb.i + 1, end), before)])

    def _is_general(self, numbers: Sequence[int]) -> bool:
        """True for "the entire international community": a call on everybody names nobody."""
        said = [self._tokens[i] for i in numbers if self._tokens[i].text not in _MARKS]
        return any(token.lemma in _GENERAL for token in said) and all({token.lower, token.lemma} & _GENERAL_WORDS for token in said)

    def clause(self, verb: Token, subject: Token | None, last: int) -> str:
        """The label of a clause: its subject (None when it is the holder itself) and its verb as a gerund, with what follows."""
        named = range(subject.left, subject.right + 1) if subject is not None else range(0)
        before = [] if self._is_general(named) else _without_edge(self._words(named))
        particle = [child.i for child in children(self._parse, verb.i, "prt")]
        end = self._end_of_phrase(verb.i + 1, self._end(verb, last))
        after = [i for i in range(verb.i + 1, end) if self._tokens[i].lower not in ("not", "n't")]
        noun = stances().nouns.get(verb.lemma)
        if noun and before and any(item.left == verb.i + 1 for item in children(self._parse, verb.i, "dobj")):
            return _cut([*before[:-1], _owning(before[-1]), noun, "of", *self._words(after, before)])
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

    def _is_empty(self, token: Token) -> bool:
        if self._tokens[min(token.i + 1, len(self._tokens) - 1)].text == "-":  # "even-handed"
            return False
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
        """The words of the tokens, glued where the text glues them, owners told by name unless already `said`. Stops before the phrase of
        a word that only the text around explains.
        """
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
            if text is None:
                return _before_break(words)
            if not text:
                continue
            if words and (token.start == end or text in (",", ";")):
                words[-1] += text
            else:
                words.append(text)
            end = token.end
        return words

    def _named(self, token: Token, before: list[str]) -> str | None:
        """ "its", "it", "there", "that country" by name, where it is known who or where and the label has not said it yet. None for such a
        word alone, empty for one to leave out.
        """
        if token.tag == "PRP$":
            name = self._actor_of(token)
            return token.text if not name or name in " ".join(before) else f"{name}'s"
        if token.lower not in _DANGLING or token.tag in ("IN", "WDT", "EX", "PDT"):
            return self._country(token) or self._gerund_of(token)
        if token.lower == "there":
            place = self._place_before(token)
            return f"in {place}" if place else ""
        if token.tag == "DT":
            return self._pointed(token)
        return self._actor_of(token) or None

    def _gerund_of(self, token: Token) -> str:
        """The word, an infinitive joined to one as its gerund: "stopping the raids and disarm the bands"."""
        joined = token.tag == "VB" and token.dep == "conj" and self._tokens[token.head].tag == "VB"
        return gerund(token.lemma) if joined and self._tokens[token.i - 1].pos == "CCONJ" else token.text

    def _country(self, token: Token) -> str:
        """The name of "that country"."""
        points = token.pos == "NOUN" and any(child.lower in ("this", "that") for child in children(self._parse, token.i, "det"))
        return self._actor_of(token) if points else ""

    def _actor_of(self, token: Token) -> str:
        mention = self._resolved.mention_at.get(token.i)
        return mention.actor.name if mention and mention.actor else ""

    def _pointed(self, token: Token) -> str | None:
        """ "that" of "that country" is left out when the noun behind it is bound; None when it points at what was told before."""
        return "" if self._actor_of(self._tokens[token.head]) else None

    def _place_before(self, token: Token) -> str:
        """The place that "there" means: the last one told in the sentence before it."""
        sentence = self._parse.sentence_of(token.i)
        return next((item.place.name for item in reversed(self._resolved.places) if sentence.first <= item.first < token.i), "")


def _owning(word: str) -> str:
    return f"{word}'" if word.endswith("s") else f"{word}'s"


def _before_break(words: list[str]) -> list[str]:
    """Without the phrase that was begun last."""
    last = next((n for n in reversed(range(len(words))) if words[n].lower() in _BREAKS), 0)
    return words[:last]


def _without_edge(words: list[str]) -> list[str]:
    while words and words[0].lower() in _EDGE:
        words = words[1:]
    return words


def _cut(words: list[str]) -> str:
    """At most so many words, cut before a word that begins a phrase of its own, and without a word that cannot end one."""
    words = _without_edge(words)
    if len(words) > _LONGEST:
        words = words[: _break(words)]
    while words and (words[-1].lower().strip(",") in _EDGE or words[-1] in (",", "-")):
        words = words[:-1]
    return " ".join(words).removesuffix(" in order").strip(" ,.;:-—–")


def _break(words: list[str]) -> int:
    """Where to cut a long label: before a second act, otherwise before the last phrase, best one that does not complete a noun."""
    breaks = [n for n in range(3, _LONGEST + 1) if words[n].lower() in _BREAKS or words[n - 1].endswith(",")]
    seconds = [n for n in breaks if words[n].lower() == "and" and words[n + 1].endswith("ing") and words[0].endswith("ing")]
    whole = [n for n in breaks if words[n].lower() != "of" and not words[n - 1].endswith("ing")]
    return next(iter(seconds), (whole or breaks or [_LONGEST])[-1])


def content_words(label: str) -> frozenset[str]:
    """The words of a label that carry its meaning, in lower case, plural endings off."""
    words = re.findall(r"[\w]+", label.lower())
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in words if word not in _EMPTY_WORDS and len(word) > 1)


def is_vague(label: str) -> bool:
    """True when a reader could not tell what it is about: "the move", "signing", "the agreement"."""
    words = [word for word in re.findall(r"[\w]+", _OWNER.sub("", label.lower())) if word not in _EMPTY_WORDS]
    empty = stances().words["vague"]
    return len(words) <= 2 and all(word in empty or (word.endswith("ing") and len(words) == 1) for word in words)


def issue_of(label: str) -> Issue:
    """The issue of a label: its id is a slug of the words that carry meaning."""
    words = [word for word in re.findall(r"[\w]+", label.lower()) if word not in _EMPTY_WORDS and len(word) > 1]
    return Issue("-".join(words[:8]), label)
