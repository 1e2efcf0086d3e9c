"""How far a name reaches: "the Joint Statement on a New Relationship Between the United States and Russia of November 13, 2001".

The words of a name are read off the surface, left and right of its noun, since a parser often hangs the later parts of a long name
elsewhere. What the name tells by itself comes along: its parties, its day, its subject, its number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.extract.life_parties import party_at, unique, words_of
from dragoman.extract.life_reach import ABOUT, LONGEST, NUMBER, POSSESSIVE, TITLE_WITH, Reach
from dragoman.lexicon.lives import Head, Lives
from dragoman.match.tree import prepositions
from dragoman.model import ActorKind, Form, Mention, Resolved, Token, When

_WITH = frozenset({"between", "with", "among", "by"})
_WHEN = frozenset({"in", "of", "on", "at"})
_SIGNED = frozenset({"sign", "conclude", "issue", "adopt"})
_THE = frozenset({"the", "this", "its", "their"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth"})


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that name or describe a thing. `at` is the noun's token, `first` to `last` the tokens of the name, half-open. `words` are
    those that set it apart, in lower case: without the noun, actors, days and empty words. `proper`: a name in capitals. `small`: its
    noun is written small. `definite`: "the treaty", "its council"; False for "a treaty".
    `spots`: those of the words that only tell where, behind others: "Treaty on the Neutrality of the Lima Canal".
    `quoted`: a nickname in quotation marks. `again`: "the board", words that only go on about one told before. `title`: the name where
    the words do not show it whole, "Resolution 338" of "Resolutions 242 and 338".
    """

    head: Head
    at: int
    first: int
    last: int
    words: frozenset[str]
    proper: bool
    definite: bool
    small: bool
    when: When | None
    parties: tuple[Mention, ...]
    subject: str | None
    number: str | None
    spots: frozenset[str]
    quoted: bool
    again: bool = False
    title: str | None = None

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
        self._reach = Reach(resolved, lives)
        self._places = {i for item in resolved.places for i in range(item.first, item.last)}

    def namings(self) -> Iterator[Naming]:
        """Every naming, in text order."""
        end = 0
        for token in self._tokens:
            if token.i < end:
                continue
            for naming in self._at(token):
                end = naming.last
                yield naming

    def _at(self, token: Token) -> list[Naming]:
        naming = self._listed(token) if token.text in self._lives.names else None
        if naming is not None:
            return [naming]
        if not self._may_head(token):
            return list(self._numbered(token)) if token.lower in self._lives.numbered else []
        naming = self._headed(token) or self._again(token)
        return [naming] if naming else []

    def _again(self, token: Token) -> Naming | None:
        """ "the board", which names nothing by itself."""
        head = next((head for head in self._lives.heads[token.lower] if not head.lower and not head.plural), None)
        if head is None or token.tag != "NN" or not token.text[0].islower():
            return None
        begin = token.i - len(head.phrase) + 1
        phrase = tuple(item.lower for item in self._tokens[max(0, begin - 1) : token.i + 1])
        goes_on = token.head > token.i and token.dep in ("compound", "amod", "nmod")  # "the board meeting"
        if goes_on or phrase[0] not in _THE or phrase[1:] != head.phrase:
            return None
        return replace(self._told(head, token.i, token.i, token.i + 1, frozenset()), again=True)

    def _numbered(self, token: Token) -> Iterator[Naming]:
        """ "Security Council resolutions 242 and 338": each of them."""
        sentence = self._parse.sentence_of(token.i)
        head = self._lives.heads[self._lives.numbered[token.lower]][0]
        first = self._reach.left(token.i, sentence, capital=True)
        noun = head.phrase[-1].capitalize() if token.text[0].isupper() else head.phrase[-1]
        title = " ".join((words_of(self._resolved, first, token.i), noun)) if first < token.i else noun
        i = token.i + 1
        while i < sentence.last and NUMBER.fullmatch(self._tokens[i].text) and i not in self._resolved.time_at:
            begin = first if i == token.i + 1 else i
            told = self._told(head, token.i if i == token.i + 1 else i, begin, i + 1, frozenset((self._tokens[i].lower,)))
            yield replace(told, title=f"{title} {self._tokens[i].text}", number=self._tokens[i].text, proper=True)
            i += 1
            while i < sentence.last and self._tokens[i].text in (",", "and"):
                i += 1

    def _may_head(self, token: Token) -> bool:
        return token.lower in self._lives.heads and token.pos in ("NOUN", "PROPN", "ADJ") and not self._goes_before(token)

    def _goes_before(self, token: Token) -> bool:
        """True for the Treaty of "North Atlantic Treaty Organization"."""
        following = self._tokens[token.i + 1] if token.i + 1 < len(self._tokens) else None
        if following is None or following.pos != "PROPN" or not following.text[0].isupper() or following.head == token.i:
            return False
        return token.head > token.i and token.dep in ("compound", "nmod", "amod")

    def _listed(self, token: Token) -> Naming | None:
        """A name from the list: "SALT I"."""
        for words, type in self._lives.names[token.text]:
            last = token.i + len(words)
            told = tuple(item.text for item in self._tokens[token.i : last])
            if words in (told, (*told[:-1], told[-1].removesuffix("."))):
                noun = self._tokens[last] if last < len(self._tokens) else None
                over = noun is not None and noun.lower in self._lives.heads
                head = Head((words[-1].lower(),), type, type, "signed", True, frozenset(), frozenset(), False)
                at = last if over else last - 1
                return self._told(head, at, token.i, at + 1, frozenset(word.lower() for word in words))
        return None

    def _headed(self, token: Token) -> Naming | None:
        sentence = self._parse.sentence_of(token.i)
        for head in self._lives.heads[token.lower]:
            begin = token.i - len(head.phrase) + 1
            if begin < sentence.first or tuple(item.lower for item in self._tokens[begin : token.i + 1]) != head.phrase:
                continue
            left = self._reach.left(begin, sentence, capital=token.text[0].isupper())
            first = self._reach.trimmed(left, begin, head)
            if head.needs and not any(item.lower in head.needs for item in self._tokens[first:begin]):
                continue
            last = self._reach.right(token, sentence)
            naming = self._told(head, token.i, first, last, self._apart(head, token.i, first, last))
            if self._counts(naming, left):
                return naming
        return None

    def _counts(self, naming: Naming, left: int) -> bool:
        """In lower case only the nouns that are made for it, or with a name or number of their own."""
        token = self._tokens[naming.at]
        if token.tag in ("NNS", "NNPS") and not naming.head.plural and len(naming.head.phrase) == 1:
            return False
        if naming.head.plural and (not naming.proper or (naming.small and naming.head.family == "law")):
            return False
        if self._is_like_another(naming) or self._is_cut_off(naming) or self._is_barred(naming, left) or self._is_part_of_play(naming):
            return False
        if token.text[0].isupper():
            return not self._is_state(token)
        if left == naming.at and not naming.number and not self._is_counted(left):
            return False  # "in agreement", "reached agreement on": a state of mind
        if naming.head.lower:
            return True
        return naming.number is not None or naming.proper

    def _is_state(self, token: Token) -> bool:
        """True for "the Soviet Union"."""
        itself = self._resolved.mention_at.get(token.i)
        return itself is not None and itself.actor is not None and itself.actor.kind is ActorKind.STATE

    def _is_cut_off(self, naming: Naming) -> bool:
        """True for the "Cultural Organization" of "Scientific and Cultural Organization"."""
        first = self._tokens[naming.first]
        before = self._tokens[max(0, naming.first - 2) : naming.first]
        joined = len(before) == 2 and before[1].lower == "and" and before[0].pos == first.pos == "ADJ"
        return joined and before[0].text[0].isupper() and first.text[0].isupper()

    def _is_like_another(self, naming: Naming) -> bool:
        """True for "such a deal"."""
        return naming.small and any(token.lower == "such" for token in self._tokens[max(0, naming.first - 2) : naming.first])

    @staticmethod
    def _is_part_of_play(naming: Naming) -> bool:
        """True for "Act II"."""
        return naming.head.family == "law" and naming.first == naming.at and not (naming.parties or naming.when) and len(naming.words) < 2

    def _is_barred(self, naming: Naming, left: int) -> bool:
        """True for "Constitutional Convention" and "declaration of war"."""
        following = self._tokens[naming.last : naming.last + 3]
        behind = [item.lower for item in following] if naming.small and following and following[0].lower == "of" else []
        inside = [item.lower for item in self._tokens[left : naming.at]]
        return not naming.head.bars.isdisjoint(inside + behind)

    def _is_counted(self, first: int) -> bool:
        before = self._tokens[first - 1] if first else None
        return before is not None and (before.pos == "DET" or before.tag in ("PRP$", "POS") or before.pos == "NUM")

    # ── what the name tells ──

    def _told(self, head: Head, at: int, first: int, last: int, words: frozenset[str]) -> Naming:
        noun = self._tokens[at]
        added = head.family in ("protocol", "annex") and any(token.lower == "to" for token in self._tokens[at:last])
        inside = self._tokens[first : at if added else last]
        return Naming(
            head=head,
            at=at,
            first=first,
            last=last,
            words=words,
            proper=self._is_proper(noun, first, last, words),
            definite=self._is_definite(first),
            small=noun.text[0].islower(),
            when=next((self._resolved.time_at[token.i].when for token in inside if token.i in self._resolved.time_at), None)
            or self._when_behind(head, last)
            or self._when_signed(last),
            parties=self._parties(noun, first, last),
            subject=self._subject(noun, last),
            number=self._number(at, first, last, words),
            spots=frozenset(self._spots(at, last)),
            quoted=self._tokens[first].text in ('"', "“"),
        )

    def _spots(self, at: int, last: int) -> Iterator[str]:
        """The words of a place behind an "of" or "in" that comes after other words of a title."""
        behind = [token.i for token in self._tokens[at + 2 : last] if token.lower in ("of", "in")]
        for i in behind[:1]:
            near = False
            for token in self._tokens[i + 1 : last]:
                near = token.i in self._places or token.i in self._resolved.mention_at or (near and token.pos == "PROPN")
                if near:
                    yield token.lower

    def _when_behind(self, head: Head, last: int) -> When | None:
        """The day right behind a name: "(1783)" behind any, "in Moscow in October 1943" behind a meeting."""
        tokens = self._tokens
        if last + 1 >= len(tokens):
            return None
        if tokens[last].text == "(":
            year = self._timed(last + 1)
            end = next((token.i for token in tokens[last + 2 : last + 6] if token.text == ")"), None)
            if year is None or end is None:
                return None
            day = self._timed(end + 2) if end + 2 < len(tokens) and tokens[end + 1].lower == "of" else None
            return day or year
        if head.dated != "met" or head.family == "congress" or tokens[last].lower not in _WHEN:
            return None
        if last + 1 in self._places and last + 3 < len(tokens) and tokens[last + 2].lower in _WHEN:
            return self._timed(last + 3)
        return self._timed(last + 1)

    def _when_signed(self, last: int) -> When | None:
        """The year of "the treaty signed in 1996", which tells which treaty is meant."""
        following = self._tokens[last : last + 5]
        if len(following) < 5 or following[0].tag != "VBN" or following[0].lemma not in _SIGNED or following[1].lower not in _WHEN:
            return None
        placed = last + 2 in self._places and following[3].lower in _WHEN
        return self._timed(last + 4 if placed else last + 2)

    def _timed(self, i: int) -> When | None:
        timex = self._resolved.time_at.get(i)
        return timex.when if timex and timex.type == "DATE" else None

    def _number(self, at: int, first: int, last: int, words: frozenset[str]) -> str | None:
        """ "Resolution 242", "the second agreement"."""
        digits = (
            token.text for token in self._tokens[at + 1 : last] if NUMBER.fullmatch(token.text) and token.i not in self._resolved.time_at
        )
        ordinals = (token.lower for token in self._tokens[first:at] if token.lower in _ORDINALS)
        return next(digits, None) or (next(ordinals, None) if words or party_at(self._resolved, self._tokens[at - 1]) else None)

    def _is_proper(self, noun: Token, first: int, last: int, words: frozenset[str]) -> bool:
        capital = any(token.text[0].isupper() and token.lower in words for token in self._tokens[first:last])
        if noun.text[0].isupper():
            titled = sum(token.text[0].isupper() for token in self._tokens[first : noun.i]) > 1  # "Permanent Joint Commission"
            return capital or titled or last > noun.i + 1 or any(party_at(self._resolved, token) for token in self._tokens[first : noun.i])
        if noun.lower == "resolution" and last > noun.i + 1 and NUMBER.fullmatch(self._tokens[noun.i + 1].text):
            return True
        before = self._tokens[first : noun.i]
        if before and before[0].text in ('"', "“"):
            return True
        if noun.lower in ("charter", "covenant") and any(self._is_league(token) for token in before):
            return True
        return capital and any(token.pos == "PROPN" and token.lower in words for token in before)

    def _is_league(self, token: Token) -> bool:
        """True for the SEATO of "the SEATO charter"."""
        mention = party_at(self._resolved, token)
        return mention is not None and mention.actor is not None and mention.actor.kind is ActorKind.IGO

    def _is_definite(self, first: int) -> bool:
        while first and self._tokens[first - 1].lower in self._lives.weak:  # "a formal treaty"
            first -= 1
        before = self._tokens[first - 1] if first else None
        return before is None or before.lower not in ("a", "an", "any", "no", "another", "some", "every", "each")

    def _apart(self, head: Head, noun: int, first: int, last: int) -> frozenset[str]:
        """The words that set a thing apart from others of its kind."""
        parties = next((token.i for token in self._tokens[noun:last] if token.text in TITLE_WITH), last)
        of = noun + 1 < last and self._tokens[noun + 1].lower == "of"
        return frozenset(
            token.lower
            for token in self._tokens[first:last]
            if token.pos in ("PROPN", "NOUN", "ADJ", "VERB", "NUM")
            and token.lower not in head.phrase
            and token.lower not in self._lives.weak
            and token.lower not in self._lives.plain
            and token.lower not in head.needs
            and token.lower not in _ORDINALS
            and token.text[0].isalnum()
            and token.i not in self._resolved.time_at
            and ((token.i > noun and not of) or not party_at(self._resolved, token) or self._is_place_name(token))
            and token.i < parties
        )

    def _is_place_name(self, token: Token) -> bool:
        """True for the Paris of "Treaty of Paris": a place that gives the name."""
        mention = self._resolved.mention_at.get(token.i)
        gives = token.i in self._places or self._tokens[token.i - 1].lower == "of"
        return gives and mention is not None and mention.form is Form.METONYM

    def _parties(self, noun: Token, first: int, last: int) -> tuple[Mention, ...]:
        """The states and organisations in the name, before it as owner, and behind "between" or "with"."""
        found = [party_at(self._resolved, token) for token in self._tokens[first : noun.i] if not self._is_place_name(token)]
        if noun.i + 1 < last and self._tokens[noun.i + 1].lower == "of":  # "Charter of the United Nations"
            found += [party_at(self._resolved, token) for token in self._tokens[noun.i : last] if not self._is_place_name(token)]
        if first > 1 and self._tokens[first - 1].lower in POSSESSIVE:
            found.append(party_at(self._resolved, self._tokens[first - 2]))
        found.extend(party_at(self._resolved, item) for way, item in prepositions(self._parse, noun.i) if way.lower in _WITH)
        found.extend(self._behind(last))
        capital = next((token.i for token in self._tokens[noun.i : last] if token.text in TITLE_WITH), last)
        found.extend(party_at(self._resolved, token) for token in self._tokens[capital:last])
        itself = self._resolved.mention_at.get(noun.i)
        return unique(mention for mention in found if mention is not itself)

    def _behind(self, last: int) -> Iterator[Mention | None]:
        """ "between A and B" right behind the name, read off the surface."""
        if last >= len(self._tokens) or self._tokens[last].lower not in _WITH | {"of"}:
            return
        if self._tokens[last].lower == "of" and party_at(self._resolved, self._tokens[last + 1]) is None:
            return
        for token in self._tokens[last + 1 : last + 1 + 3 * LONGEST]:
            if (mention := party_at(self._resolved, token)) is not None:
                yield mention
            elif token.text == "." or (token.pos not in ("DET", "ADJ", "CCONJ", "PROPN") and token.text not in (",", "-")):
                return

    def _subject(self, noun: Token, last: int) -> str | None:
        """ "combating bioterrorism" of "on combating bioterrorism", without a day behind it."""
        for token in self._tokens[noun.i + 1 : last]:
            if token.lower in ABOUT and token.lower != "to":
                stop = next((i for i in range(token.i + 1, last) if i in self._resolved.time_at or self._tokens[i].text == "Between"), last)
                if stop < last and self._tokens[stop - 1].lower == "of":
                    stop -= 1
                if stop > token.i + 1:
                    return words_of(self._resolved, token.i + 1, stop)
        return None
