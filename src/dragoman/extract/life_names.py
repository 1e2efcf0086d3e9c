"""How far a name reaches: "the Joint Statement on a New Relationship Between the United States and Russia of November 13, 2001".

The words of a name are read off the surface, left and right of its noun, since a parser often hangs the later parts of a long name
elsewhere. What the name tells by itself comes along: its parties, its day, its subject, its number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.lives import Head, Lives
from dragoman.match.tree import coordinated, prepositions
from dragoman.model import ActorKind, Form, Mention, Resolved, Sentence, Token, When

PARTIES = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})
_LINKS = frozenset({"of", "the", "and", "on", "for", "a", "an", "between", "with", "against", "to", "-", "’s", "'s", ",", "or"})
_ABOUT = frozenset({"on", "for", "concerning", "regarding", "against", "relating", "about", "to"})
_WITH = frozenset({"between", "with", "among", "by"})
_TITLE_WITH = frozenset({"Between", "Among", "With"})
_POSSESSIVE = frozenset({"'s", "’s"})
_ENDS = frozenset({"that", "which", "who", "where", "when", "while", "whose", "in", "at", "by", "from", "with", "between", "after", "before", "during", "as"})
_LONGEST = 9
_NUMBERED = frozenset({"no.", "number", "nos."})


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that name or describe a thing. `at` is the noun's token, `first` to `last` the tokens of the name, half-open. `words` are
    those that set it apart, in lower case: without the noun, actors, days and empty words. `proper`: a name in capitals. `definite`:
    "the treaty", "its council"; False for "a treaty".
    """

    head: Head
    at: int
    first: int
    last: int
    words: frozenset[str]
    proper: bool
    definite: bool
    when: When | None
    parties: tuple[Mention, ...]
    subject: str | None
    number: str | None

    @property
    def bare(self) -> bool:
        """True for "the treaty": nothing sets it apart."""
        return not (self.words or self.when or self.number or self.parties)


class Namer:
    """Finds the namings of a document."""

    def __init__(self, resolved: Resolved, lives: Lives) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._tokens = resolved.parse.tokens
        self._lives = lives
        self._places = {i for item in resolved.places for i in range(item.first, item.last)}

    def namings(self) -> Iterator[Naming]:
        """Every naming, in text order."""
        end = 0
        for token in self._tokens:
            if token.i < end:
                continue
            naming = self._listed(token) if token.text in self._lives.names else None
            if naming is None and token.lower in self._lives.heads and token.pos in ("NOUN", "PROPN", "ADJ") and not self._goes_before(token):
                naming = self._headed(token)
            if naming is not None:
                end = naming.last
                yield naming

    def _goes_before(self, token: Token) -> bool:
        """True for the Treaty of "North Atlantic Treaty Organization"."""
        following = self._tokens[token.i + 1] if token.i + 1 < len(self._tokens) else None
        return following is not None and following.head != token.i and following.text[0].isupper() and following.pos == "PROPN" and token.head > token.i and token.dep in ("compound", "nmod", "amod")

    def _listed(self, token: Token) -> Naming | None:
        """A name from the list: "SALT I"."""
        for words, type in self._lives.names[token.text]:
            last = token.i + len(words)
            if tuple(item.text for item in self._tokens[token.i : last]) == words:
                noun = self._tokens[last] if last < len(self._tokens) else None
                over = noun is not None and noun.lower in self._lives.heads
                head = Head((words[-1].lower(),), type, type, "signed", True, frozenset(), False)
                at = last if over else last - 1
                return self._told(head, at, token.i, at + 1, frozenset(word.lower() for word in words))
        return None

    def _headed(self, token: Token) -> Naming | None:
        sentence = self._parse.sentence_of(token.i)
        for head in self._lives.heads[token.lower]:
            begin = token.i - len(head.phrase) + 1
            if begin < sentence.first or tuple(item.lower for item in self._tokens[begin : token.i + 1]) != head.phrase:
                continue
            first = self._left(begin, sentence, capital=token.text[0].isupper())
            if head.needs and not any(item.lower in head.needs for item in self._tokens[first:begin]):
                continue
            last = self._right(token, sentence)
            naming = self._told(head, token.i, first, last, self._apart(head, token.i, first, last))
            if self._counts(naming):
                return naming
        return None

    def _counts(self, naming: Naming) -> bool:
        """In lower case only the nouns that are made for it, or with a name or number of their own."""
        token = self._tokens[naming.at]
        if token.tag in ("NNS", "NNPS") and not naming.head.plural:
            return False
        if naming.head.plural and not naming.proper:
            return False
        if naming.head.lower or token.text[0].isupper():
            return True
        return naming.number is not None or naming.proper

    # ── left and right ──

    def _left(self, begin: int, sentence: Sentence, *, capital: bool) -> int:
        first = begin
        while first > sentence.first:
            width = self._step_left(first, capital=capital)
            if not width or first - width < sentence.first:
                break
            first -= width
        return first

    def _step_left(self, first: int, *, capital: bool) -> int:
        """How many tokens before `first` still belong to the name."""
        before = self._tokens[first - 1]
        if before.text == "-" or before.text == "–":
            return 2 if first >= 2 and self._tokens[first - 2].end == before.start else 0
        if before.lower in _POSSESSIVE:
            return 2 if capital and first >= 2 and self._owns_by_name(self._tokens[first - 2]) else 0
        if before.lower == "and":
            return 2 if first >= 2 and self._joins(self._tokens[first - 2], self._tokens[first]) else 0
        return 1 if self._is_part(before, capital=capital) else 0

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

    def _joins(self, left: Token, right: Token) -> bool:
        """True for "Food and Agricultural Organization", False for "Russia and Joint ..."."""
        return left.text[0].isupper() and right.text[0].isupper() and not self._party(left) and left.pos in ("PROPN", "NOUN", "ADJ") and right.left <= left.i + 2

    def _right(self, noun: Token, sentence: Sentence) -> int:
        last = noun.i + 1
        if last < sentence.last and self._is_number(self._tokens[last]):
            last += 1 + (self._tokens[last].lower in _NUMBERED)
        while last < sentence.last:
            further = self._phrase(noun, last, sentence)
            if further == last:
                return last
            last = further
        return last

    def _is_number(self, token: Token) -> bool:
        if token.lower in _NUMBERED:
            return True
        return (token.text.isdigit() and token.i not in self._resolved.time_at) or token.text in ("I", "II", "III", "IV", "V", "VI")

    def _phrase(self, noun: Token, last: int, sentence: Sentence) -> int:
        """One past the phrase that begins at token `last` and belongs to the name; `last` when none does."""
        opening = self._tokens[last]
        if opening.lower not in _ABOUT and opening.lower != "of" and opening.text not in _TITLE_WITH:
            return last
        if opening.lower == "to" and noun.text[0].islower():
            return last
        after = self._skipped(last + 1, sentence)
        if after >= sentence.last:
            return last
        token = self._tokens[after]
        if after in self._resolved.time_at:
            return self._end_of_time(after, sentence) if opening.lower == "of" else last
        if token.text[0].isupper() and noun.text[0].isupper():
            return self._capitals(after, sentence, opening)
        if opening.lower in ("of", "to"):
            return last
        return self._plain(after, sentence, last)

    def _skipped(self, i: int, sentence: Sentence) -> int:
        while i < sentence.last and self._tokens[i].lower in ("the", "a", "an", "to"):
            i += 1
        return i

    def _end_of_time(self, i: int, sentence: Sentence) -> int:
        timex = self._resolved.time_at[i]
        while i < sentence.last and self._resolved.time_at.get(i) is timex:
            i += 1
        return i

    def _capitals(self, i: int, sentence: Sentence, opening: Token) -> int:
        """One past a run of capitalised words and the small words between them."""
        end = i
        between = opening.text in _TITLE_WITH
        while i < sentence.last:
            token = self._tokens[i]
            if token.i in self._resolved.time_at:
                break
            if token.text[0].isupper():
                if token.lower in self._lives.heads and token.i != end and self._tokens[i - 1].lower in ("the", "and", ",", "a"):
                    break
                between = between or token.text == "Between"
                if not between and self._begins_party(token) and self._tokens[i - 1].lower in ("and", ",", "with", "between", "to", "the"):
                    break
                end = i + 1
            elif token.lower == "in" and opening.lower in ("on", "for") and i + 1 < sentence.last and self._tokens[i + 1].text[0].isupper():
                pass
            elif token.lower not in _LINKS or (token.text == "," and not self._is_list(i, sentence)):
                break
            i += 1
        return end

    def _begins_party(self, token: Token) -> bool:
        mention = self._party(token)
        return mention is not None and mention.span.start in (token.start, self._tokens[token.i - 1].start)

    def _is_list(self, i: int, sentence: Sentence) -> bool:
        """True when the comma at `i` stands in "Friendship, Cooperation and Mutual Assistance"."""
        for token in self._tokens[i + 1 : min(i + 6, sentence.last)]:
            if token.lower == "and":
                return self._tokens[token.i + 1].text[0].isupper()
            if token.text != "," and not token.text[0].isupper():
                return False
        return False

    def _plain(self, i: int, sentence: Sentence, last: int) -> int:
        """One past a phrase in lower case, "combating terrorism"; `last` when it is none."""
        begin, end = i, last
        while i < min(begin + _LONGEST, sentence.last):
            token = self._tokens[i]
            if token.lower in _ENDS or token.pos in ("PUNCT", "PRON", "AUX", "SCONJ") and token.text != "-" or i in self._resolved.time_at:
                break
            if token.pos == "VERB" and (token.tag not in ("VBG", "VB") and token.dep != "amod"):
                break
            if token.pos == "CCONJ" and not self._goes_on(i, begin):
                break
            if token.pos in ("NOUN", "PROPN"):
                end = i + 1
            i += 1
        return end

    def _goes_on(self, i: int, begin: int) -> bool:
        """True when what "and" joins belongs to the phrase."""
        head = self._tokens[i].head
        following = self._tokens[min(i + 1, len(self._tokens) - 1)]
        return begin <= head <= i and following.pos in ("NOUN", "PROPN", "ADJ", "VERB") and following.tag not in ("VBD", "VBZ", "VBP")

    # ── what the name tells ──

    def _told(self, head: Head, at: int, first: int, last: int, words: frozenset[str]) -> Naming:
        noun = self._tokens[at]
        inside = self._tokens[first:last]
        return Naming(
            head=head,
            at=at,
            first=first,
            last=last,
            words=words,
            proper=self._is_proper(noun, first, last, words),
            definite=self._is_definite(first),
            when=next((self._resolved.time_at[token.i].when for token in inside if token.i in self._resolved.time_at), None),
            parties=self._parties(noun, first, last),
            subject=self._subject(noun, last),
            number=next((token.text for token in self._tokens[at + 1 : last] if token.text.isdigit() and token.i not in self._resolved.time_at), None),
        )

    def _is_proper(self, noun: Token, first: int, last: int, words: frozenset[str]) -> bool:
        capital = any(token.text[0].isupper() and token.lower in words for token in self._tokens[first:last])
        if noun.text[0].isupper():
            return capital or last > noun.i + 1 or any(self._party(token) for token in self._tokens[first : noun.i])
        return capital and any(token.pos == "PROPN" and token.lower in words for token in self._tokens[first : noun.i])

    def _is_definite(self, first: int) -> bool:
        before = self._tokens[first - 1] if first else None
        return before is None or before.lower not in ("a", "an", "any", "no", "another", "some", "every", "each")

    def _apart(self, head: Head, noun: int, first: int, last: int) -> frozenset[str]:
        """The words that set a thing apart from others of its kind."""
        parties = next((token.i for token in self._tokens[noun:last] if token.text in _TITLE_WITH), last)
        return frozenset(
            token.lower
            for token in self._tokens[first:last]
            if token.pos in ("PROPN", "NOUN", "ADJ", "VERB", "NUM")
            and token.lower not in head.phrase
            and token.lower not in self._lives.weak
            and token.lower not in head.needs
            and token.i not in self._resolved.time_at
            and (token.i > noun or not self._party(token) or self._is_place_name(token))
            and token.i < parties
        )

    def _is_place_name(self, token: Token) -> bool:
        """True for the Paris of "Treaty of Paris": a place that gives the name."""
        mention = self._resolved.mention_at.get(token.i)
        return token.i in self._places and mention is not None and mention.form is Form.METONYM

    def _party(self, token: Token) -> Mention | None:
        mention = self._resolved.mention_at.get(token.i)
        return mention if mention and mention.actor and mention.actor.kind in PARTIES else None

    def _parties(self, noun: Token, first: int, last: int) -> tuple[Mention, ...]:
        """The states and organisations in the name, before it as owner, and behind "between" or "with"."""
        found = [self._party(token) for token in self._tokens[first : noun.i] if not self._is_place_name(token)]
        if first > 1 and self._tokens[first - 1].lower in _POSSESSIVE:
            found.append(self._party(self._tokens[first - 2]))
        found.extend(self._party(item) for way, item in prepositions(self._parse, noun.i) if way.lower in _WITH)
        found.extend(self._behind(last))
        capital = next((token.i for token in self._tokens[noun.i : last] if token.text in _TITLE_WITH), last)
        found.extend(self._party(token) for token in self._tokens[capital:last])
        return unique(found)

    def _behind(self, last: int) -> Iterator[Mention | None]:
        """ "between A and B" right behind the name, wherever the parser hangs it."""
        if last >= len(self._tokens) or self._tokens[last].lower not in _WITH:
            return
        for token in self._parse.below(last):
            if token.dep == "pobj":
                yield from (self._party(item) for item in coordinated(self._parse, token))

    def _subject(self, noun: Token, last: int) -> str | None:
        """ "combating bioterrorism" of "on combating bioterrorism", without a day behind it."""
        for token in self._tokens[noun.i + 1 : last]:
            if token.lower in _ABOUT and token.lower != "to":
                stop = next((i for i in range(token.i + 1, last) if i in self._resolved.time_at or self._tokens[i].text == "Between"), last)
                if stop < last and self._tokens[stop - 1].lower == "of":
                    stop -= 1
                if stop > token.i + 1:
                    return words_of(self._resolved, token.i + 1, stop)
        return None


def unique(mentions: list[Mention | None]) -> tuple[Mention, ...]:
    """Each actor once, in order; None left out."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention and mention.actor:
            found.setdefault(mention.actor.id, mention)
    return tuple(found.values())


def words_of(resolved: Resolved, first: int, last: int) -> str:
    """The words of tokens `first` to `last`, half-open, on one line."""
    return " ".join(resolved.parse.span(first, last).quote.split())
