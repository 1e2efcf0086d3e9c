"""How far a name reaches to the left and right of its noun, read off the surface."""

import re

from dragoman.extract.life_parties import party_at
from dragoman.lexicon.lives import Head, Lives
from dragoman.model import ActorKind, Resolved, Sentence, Token

ABOUT = frozenset({"on", "for", "concerning", "regarding", "against", "relating", "about", "to"})
TITLE_WITH = frozenset({"Between", "Among", "With"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
LONGEST = 9
"""Words that a phrase in lower case may have."""

_LINKS = frozenset({"of", "the", "and", "on", "for", "a", "an", "between", "with", "against", "to", "-", "’s", "'s", ",", "or"})
_BEFORE_PARTY = frozenset({"and", ",", "with", "between", "to", "the"})
_SMALL = frozenset({"in", "of", "on", "for", "and", "the", "-"})
_TOPIC = frozenset({"on", "concerning", "against", "regarding"})
_ENDS = frozenset("that which who where when while whose in at by from with between after before during as".split())
_ADDED = frozenset({"protocol", "annex", "amendment", "supplement"})
_GATHERINGS = frozenset({"summit", "conference"})
NUMBER = re.compile(r"(?:[A-Z]{1,3}[-/])?\d+(?:[/-]\d+)?(?:\([A-Z]+\)?)?")
"""The number of a paper: 242, 377(V), S-9/1."""
_PARTS = frozenset({"Article", "Articles", "Chapter", "Section"})
_NUMBERED = frozenset({"no.", "number", "nos."})


class Reach:
    """Measures the names of a document."""

    def __init__(self, resolved: Resolved, lives: Lives) -> None:
        self._resolved = resolved
        self._tokens = resolved.parse.tokens
        self._lives = lives

    def left(self, begin: int, sentence: Sentence, *, capital: bool) -> int:
        first = begin
        while first > sentence.first:
            width = self._step_left(first, capital=capital)
            if not width or first - width < sentence.first:
                break
            first -= width
        return first

    def trimmed(self, first: int, begin: int, head: Head) -> int:
        """Without the empty words at its front: "similar treaty" is a treaty."""
        while first < begin and self._is_empty(self._tokens[first], head):
            first += 1
        return first

    def _is_empty(self, token: Token, head: Head) -> bool:
        return token.lower in self._lives.weak and token.lower not in head.needs and token.text[0].islower()

    def _step_left(self, first: int, *, capital: bool) -> int:
        """How many tokens before `first` still belong to the name."""
        before = self._tokens[first - 1]
        if capital and first >= 3 and before.lower == "of" and self._is_inside_place(first - 1):  # "Gulf of Guinea Fisheries Organisation"
            return 2
        if before.text in ("-", "–"):
            return 2 if first >= 2 and self._tokens[first - 2].end == before.start else 0
        if before.lower in POSSESSIVE:
            return 2 if capital and first >= 2 and self._owns_by_name(self._tokens[first - 2]) else 0
        if before.text == ")":
            return self._spelt_out(first) if first >= 4 and self._tokens[first - 3].text == "(" else 0
        if before.text in ('"', "”"):
            return self._quoted(first)
        if before.lower == "and" or before.text == ",":
            width = 3 if self._tokens[first - 2].text == "," else 2
            if not capital or first < width:
                return 0
            return width if self._joins(self._tokens[first - width], self._tokens[first]) else self._listed(first)
        return 1 if self._is_part(before, capital=capital) else 0

    def _listed(self, first: int) -> int:
        """How many tokens the list in "the Educational, Scientific, and Cultural Organization" takes, up to its article; 0 for none."""
        i = first - 2
        while i > 0 and (self._tokens[i].text == "," or self._tokens[i].text[0].isupper()):
            if self._tokens[i].lower in self._lives.heads:
                return 0
            if self._tokens[i].lower == "the":
                break
            i -= 1
        commas = any(token.text == "," for token in self._tokens[i + 1 : first - 2])
        return first - i - 1 if commas and self._tokens[i].lower == "the" else 0

    def _spelt_out(self, first: int) -> int:
        """How many tokens the words and their initials in "Conventional Forces in Europe (CFE) Treaty" take."""
        initials = self._tokens[first - 2].text
        if not initials.isupper():
            return 3 if self._tokens[first].text[0].isupper() else 0
        for i in range(first - 4, max(-1, first - 4 - LONGEST), -1):
            token = self._tokens[i]
            if not token.text[0].isupper() and token.lower not in _SMALL:
                break
            if token.text[0] == initials[0] and first - 3 - i >= len(initials):
                return first - i
        return 3

    def _is_inside_place(self, i: int) -> bool:
        return any(item.first < i < item.last for item in self._resolved.places)

    def _quoted(self, first: int) -> int:
        """How many tokens the quotation in 'the “Red Line” Agreement' takes, marks included; 0 when it is no short name."""
        for i in range(first - 2, max(0, first - 6), -1):
            if self._tokens[i].text in ('"', "“"):
                return first - i if i < first - 2 and self._tokens[i + 1].text[0].isupper() else 0
        return 0

    def _is_part(self, before: Token, *, capital: bool) -> bool:
        if before.text in self._lives.strange or before.pos not in ("PROPN", "ADJ", "NOUN", "NUM", "VERB"):
            return False
        if before.text[0].isupper():
            return before.pos != "VERB" or before.tag in ("VBN", "VBG", "NN")
        if before.i in self._resolved.time_at:
            return before.pos == "NUM" and len(before.text) == 4
        if capital:
            return False
        return before.pos in ("ADJ", "NOUN") or before.dep == "amod"

    def _owns_by_name(self, owner: Token) -> bool:
        """True for "Jay's Treaty": the owner is a person that gave the name, not a state that is a party."""
        mention = self._resolved.mention_at.get(owner.i)
        kind = mention.actor.kind if mention and mention.actor else None
        return owner.text[0].isupper() and kind in (None, ActorKind.PERSON) and owner.i not in self._resolved.time_at

    @staticmethod
    def _joins(left: Token, right: Token) -> bool:
        """True for "Food and Agricultural Organization" and "Australia and New Zealand Treaty", where the parse hangs the left one on
        the right; False for "Russia and Joint ...".
        """
        if not (left.text[0].isupper() and right.text[0].isupper() and left.pos in ("PROPN", "NOUN", "ADJ")):
            return False
        return left.dep in ("compound", "nmod", "amod") and left.head >= right.i

    def right(self, noun: Token, sentence: Sentence) -> int:
        last = noun.i + 1
        if last < sentence.last and self._is_number(self._tokens[last]):
            last += 1 + (self._tokens[last].lower in _NUMBERED)
            last += last < sentence.last and self._tokens[last].text == ")" and "(" in self._tokens[last - 1].text
        while last < sentence.last:
            further = self._phrase(noun, last, sentence)
            if further == last:
                return last
            last = further
        return last

    def _is_number(self, token: Token) -> bool:
        if token.lower in _NUMBERED:
            return True
        return (NUMBER.fullmatch(token.text) is not None and token.i not in self._resolved.time_at) or token.text in (
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
        )

    def _phrase(self, noun: Token, last: int, sentence: Sentence) -> int:
        """One past the phrase that begins at token `last` and belongs to the name; `last` when none does."""
        opening = self._tokens[last]
        if opening.lower in ("at", "in") and noun.text in _GATHERINGS and self._tokens[min(last + 1, sentence.last - 1)].pos == "PROPN":
            return self._capitals(last + 1, sentence, opening) if last + 1 not in self._resolved.time_at else last
        if opening.lower not in ABOUT and opening.lower != "of" and opening.text not in TITLE_WITH:
            return last
        if opening.lower == "to" and noun.text[0].islower():
            return self._added_to(last + 1, sentence, last) if noun.lower in _ADDED else last
        after = self._skipped(last + 1, sentence)
        if after >= sentence.last:
            return last
        token = self._tokens[after]
        if after in self._resolved.time_at:
            return self._end_of_time(after, sentence) if opening.lower == "of" else last
        if token.text[0].isupper() and noun.text[0].isupper():
            end = self._capitals(after, sentence, opening)
            return end if end > after else last
        if opening.lower == "of" and noun.lower in _GATHERINGS and opening.i == noun.i + 1:
            return self._plain(after, sentence, last)
        if opening.lower in ("of", "to") or not self._takes_plain(noun, opening):
            return last
        return self._plain(after, sentence, last)

    def _added_to(self, begin: int, sentence: Sentence, last: int) -> int:
        """One past the paper that a "protocol to the 1994 agreement" is added to; `last` when there is none."""
        for token in self._tokens[begin : min(begin + LONGEST, sentence.last)]:
            if token.lower in self._lives.heads and token.i > begin:
                return self.right(token, sentence) if token.text[0].isupper() else token.i + 1
            if token.pos in ("VERB", "AUX", "PUNCT"):
                return last
        return last

    def _takes_plain(self, noun: Token, opening: Token) -> bool:
        """True when a phrase in lower case may belong: by the parse, or behind a name that has nothing else to set it apart."""
        before = self._tokens[noun.i - 1] if noun.i else noun
        if noun.text[0].isupper():
            opens = before.lower in self._lives.openers or party_at(self._resolved, before) is not None or not before.text[0].isupper()
            if opening.lower not in _TOPIC or not opens:
                return False
        if opening.i != noun.i + 1:
            return False
        near = party_at(self._resolved, before) is not None or before.dep == "compound"
        return opening.head == noun.i or near or not before.text[0].isupper()

    def _skipped(self, i: int, sentence: Sentence) -> int:
        while i < sentence.last and self._tokens[i].lower in ("the", "a", "an", "to"):
            i += 1
        return i

    def _end_of_time(self, i: int, sentence: Sentence) -> int:
        timex = self._resolved.time_at[i]
        while i < sentence.last and self._resolved.time_at.get(i) is timex:
            i += 1
        return i

    def _capitals(self, begin: int, sentence: Sentence, opening: Token) -> int:
        """One past a run of capitalised words and the small words between them."""
        end = begin
        between = opening.text in TITLE_WITH
        for token in self._tokens[begin : sentence.last]:
            between = between or token.text == "Between"
            if token.i in self._resolved.time_at or token.text in _PARTS or self._breaks(token, begin, opening, between=between):
                break
            if token.text[0].isupper():
                end = token.i + 1
        return end

    def _breaks(self, token: Token, begin: int, opening: Token, *, between: bool) -> bool:
        """True for the word that ends such a run: another thing's noun, a state that only takes part, a word that links nothing."""
        before = self._tokens[token.i - 1].lower
        if token.text[0].isupper():
            another = token.lower in self._lives.heads and token.i != begin and before in ("the", "and", ",", "a")
            listed = opening.lower == "of" and self._begins_party(self._tokens[begin])
            return another or (not between and not listed and token.i != begin and before in _BEFORE_PARTY and self._begins_party(token))
        if self._tokens[token.i - 1].end == token.start and before in ("-", "–"):  # "Peace-keeping Operations"
            return False
        if token.lower == "in":
            return opening.lower not in ("on", "for") or not self._tokens[token.i + 1].text[0].isupper()
        if token.lower == "the" and before == "and":
            return not between
        return token.lower not in _LINKS or (token.text == "," and not self._is_list(token.i))

    def _begins_party(self, token: Token) -> bool:
        mention = party_at(self._resolved, token)
        if mention is None or mention.actor is None or (mention.actor.kind is not ActorKind.STATE and self._is_one_name(token)):
            return False
        return mention.span.start in (token.start, self._tokens[token.i - 1].start)

    def _is_one_name(self, token: Token) -> bool:
        """True for the "Security" of "the Peace and Security Council"."""
        return self._tokens[token.i - 1].lower == "and" and self._tokens[token.i - 2].text[0].isupper()

    def _is_list(self, i: int) -> bool:
        """True when the comma at `i` stands in "Friendship, Cooperation and Mutual Assistance"."""
        for token in self._tokens[i + 1 : i + 6]:
            if token.lower == "and":
                return self._tokens[token.i + 1].text[0].isupper()
            if token.text != "," and not token.text[0].isupper():
                return False
        return False

    def _plain(self, begin: int, sentence: Sentence, last: int) -> int:
        """One past a phrase in lower case, "combating terrorism"; `last` when it is none."""
        end = last
        for token in self._tokens[begin : min(begin + LONGEST, sentence.last)]:
            if self._ends(token, begin):
                break
            if token.pos in ("NOUN", "PROPN"):
                end = token.i + 1
        return end

    def _ends(self, token: Token, begin: int) -> bool:
        if token.lower in _ENDS or token.i in self._resolved.time_at:
            return True
        if token.pos in ("PUNCT", "PRON", "AUX", "SCONJ"):
            return token.text != "-"
        if token.pos == "VERB":
            return token.tag not in ("VBG", "VB") and token.dep != "amod"
        return token.pos == "CCONJ" and not self._goes_on(token.i, begin)

    def _goes_on(self, i: int, begin: int) -> bool:
        """True when what "and" joins belongs to the phrase."""
        head = self._tokens[i].head
        following = self._tokens[min(i + 1, len(self._tokens) - 1)]
        return begin <= head <= i and following.pos in ("NOUN", "PROPN", "ADJ", "VERB") and following.tag not in ("VBD", "VBZ", "VBP")
