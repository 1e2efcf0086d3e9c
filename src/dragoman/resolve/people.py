"""Finds persons named in the text: title, state and name."""

from collections.abc import Iterator
from itertools import zip_longest

from dragoman.lexicon.registry import Registry, Title
from dragoman.lexicon.registry_keys import words as keys
from dragoman.model import BlockKind, Parse, Token
from dragoman.resolve.day import current
from dragoman.resolve.found import Call, Hit
from dragoman.resolve.matching import FAMILY_FIRST, FIRST_NAMED
from dragoman.resolve.roles import ACTING
from dragoman.resolve.sectors import rank

_PARTICLES = frozenset("al el bin ibn ben abu de del della der den di da do dos du la le van von ter ten".split())
_BEFORE_TITLE = ACTING | frozenset("former then ex late deputy first vice senior chief outgoing incoming new current longtime".split())
_FORMER = frozenset({"former", "ex", "late", "onetime", "ousted", "deposed", "then"})
_NO_NAMES = frozenset(
    """
    party communist army navy council committee government ministry department treaty treaties agreement accord accords war bank union
    league act doctrine plan conference summit administration administrations congress parliament church university institute foundation
    movement front river mountain mountains island islands bay gulf strait airport street square house office times post statement
    resolution diplomacy americanism january february march april june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday
    """.split()
)
"""Capitalised words that end or open names of things, never of persons."""
KIN = frozenset(
    """
    brother brothers sister son sons daughter daughters wife husband widow widower father mother uncle aunt nephew niece cousin twin
    grandson granddaughter grandfather grandmother stepson
    """.split()
)
"""Words for relatives, who share a surname with somebody else in the text."""
_BEFORE_A_MONTH = frozenset("in since until till by last next this early late mid of from during before after for to through and".split())
_ALSO_NAMES = frozenset({"shah", "count", "deputy", "chair", "judge"})
"""Titles that are no evidence of a person, being names or words of other sorts too."""
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "dative"})
_SHORTEST = 4
"""Letters of a surname that a text may give without anything that tells that it is one."""
_HIGH = 5
"""Rank down to which somebody in office may be called by the bare surname."""
_LONGEST_TITLE = 7


def calls(parse: Parse, registry: Registry, found: list[Hit]) -> Iterator[Call]:
    """Every stretch that looks like a person's name, in text order. Words that the registry takes for something else are no name,
    unless a given name or title stands before them or a surname after them.
    """
    taken = {i: hit for hit in found for i in range(hit.first, hit.last)}
    reader = _Reader(parse, registry, taken)
    yield from _outermost(list(reader.calls()))


def _outermost(found: list[Call]) -> Iterator[Call]:
    """Without those that lie inside the title of the next one: "Chief Cabinet" of "Chief Cabinet Secretary Nikaido"."""
    for call, after in zip_longest(found, found[1:]):
        if after is None or after.first >= call.last:
            yield call


class _Reader:
    def __init__(self, parse: Parse, registry: Registry, taken: dict[int, Hit]) -> None:
        self._parse = parse
        self._tokens = parse.tokens
        self._registry = registry
        self._titles = registry.titles
        self._roles = registry.role_heads
        self._taken = taken
        self._surnames: set[str] = set()
        self._shared: Call | None = None
        self._day = parse.document.today or ""

    def calls(self) -> Iterator[Call]:
        """All calls, which may overlap."""
        i = 0
        while i < len(self._tokens):
            last = self.name_from(i)
            call = self.call(i, last) if last else None
            if call:
                yield call
            i = max(last, i + 1)

    def name_from(self, i: int) -> int:
        """The token after the run of name words that begins at `i`; 0 if none begins there."""
        if not self._is_name_word(i) and not self._leads(i):
            return 0
        last = i + 1
        while last < len(self._tokens) and self._tokens[last].sentence == self._tokens[i].sentence:
            if self._is_name_word(last) or self._joins(last) or self._known(i, last + 1):
                last += 1
            else:
                break
        while not self._is_name_word(last - 1) and self._tokens[last - 2].text != "-" and not self._known(i, last):
            last -= 1
        return last

    def _known(self, first: int, last: int) -> bool:
        """True if a person of the registry has exactly this name: "John Major", though a major is an officer, too."""
        if not self._tokens[last - 1].text[0].isupper():
            return False
        return self._registry.is_name(" ".join(token.text for token in self._tokens[first:last]))

    def _leads(self, i: int) -> bool:
        """ "bin" of "bin Laden"."""
        return (
            self._tokens[i].lower in _PARTICLES
            and self._tokens[i].pos == "PROPN"
            and i + 1 < len(self._tokens)
            and self._is_name_word(i + 1)
        )

    def _joins(self, i: int) -> bool:
        """A particle, hyphen or initial inside a name."""
        token, after = self._tokens[i], i + 1
        if after >= len(self._tokens) or self._tokens[after].sentence != token.sentence:
            return False
        tight = token.text == "-" and self._tokens[i - 1].end == token.start and token.end == self._tokens[after].start
        if tight:
            return self._tokens[after].text.isalpha()
        if self._tokens[i - 1].text == "-":
            return token.text.isalpha() and self._tokens[i - 1].end == token.start
        if token.lower in _PARTICLES:
            return self._is_name_word(after) or self._tokens[after].text == "-" or self._tokens[after].lower in _PARTICLES
        return False

    def _is_name_word(self, i: int) -> bool:
        token = self._tokens[i]
        called = token.pos == "NOUN" and token.text.istitle() and token.text in self._surnames
        if (token.pos != "PROPN" and not called and not self._is_odd_name(i)) or not token.text[0].isupper() or i in self._taken:
            return False
        return (token.lower not in self._titles or token.lower in _ALSO_NAMES) and token.lower not in _NO_NAMES

    def _is_odd_name(self, i: int) -> bool:
        """True for the Said of "General Brahim Seid Said, the chief of staff", which the tagger takes for a verb: a capital after a name
        within a sentence that is no heading.
        """
        token, before = self._tokens[i], self._tokens[i - 1]
        sentence = self._parse.sentence_of(i)
        if token.pos != "VERB" or i <= sentence.first or before.pos != "PROPN" or not token.text.istitle():
            return False
        return sentence.block.kind is BlockKind.PARAGRAPH and any(near.text[0].islower() for near in self._parse.words(sentence))

    def call(self, first: int, last: int) -> Call | None:
        """The person called by the words `first` to `last`, with what stands before them; None without any evidence of a person."""
        first = next((i for i in range(last - 1, first, -1) if self._title_before(i)[1]), first)
        start, title = self._stacked(first)
        words = _said(title, _joined(self._tokens[start:first]))
        within = self._seat(start, first)
        start, state, body, former, acting = self._qualifiers_before(start)
        state = state or within
        shared = self._shared if first > 1 and self._tokens[first - 1].lower in ("and", ",") else None
        if title is None and shared and shared.last == first - 1:
            start, title, words, state, body = first, shared.title, shared.title_words, shared.state, shared.body
            former = shared.former
        labels = {token.entity for token in self._tokens[first:last]}
        sure = title is not None and title.kind not in ("rank", "other")  # "General Electric"
        if not sure and "PERSON" not in labels and not self._told(first, last):
            return None
        if title is None and self._is_month(first, last):
            return None
        self._surnames.add(self._tokens[last - 1].text)
        if title is None:
            start, state, body = first, "", ""
        if not state and not body:
            state, body = self._of(last)
        titled = title is not None
        call = Call(start, first, last, title, words, state, body, former and titled, acting=acting and titled, kin=self._kin(start))
        plural = title is not None and self._tokens[first - 1].tag in ("NNS", "NNPS") and self._tokens[first - 1].lower not in self._titles
        self._shared = call if plural or (shared and title is shared.title) else None
        return call

    def _seat(self, start: int, first: int) -> str:
        """The state of a seat of power inside a title: "Kremlin spokesman", "Pentagon spokeswoman"."""
        hits = [hit for i in range(start, first) if (hit := self._taken.get(i))]
        names = current(hits[0].names, self._registry, self._parse.document.today) if hits else []
        return names[0].country if len(names) == 1 and names[0].of == "institution" else ""

    def _kin(self, start: int) -> int | None:
        """The word for a relative before a name: "his brother, Ed"."""
        i = start - 1 - (start > 1 and self._tokens[start - 1].text == ",")
        near = i >= 0 and self._tokens[i].lower in KIN and self._tokens[i].sentence == self._tokens[start].sentence
        return i if near else None

    def _of(self, last: int) -> tuple[str, str]:
        """The state or body behind a name: "Luis Almagro of the OAS"."""
        tokens = self._tokens
        if last + 2 >= len(tokens) or tokens[last].lower != "of":
            return "", ""
        hit = self._taken.get(last + 1 + (tokens[last + 1].lower == "the"))
        names = current(hit.names, self._registry, self._parse.document.today) if hit else []
        if len(names) != 1 or names[0].kind in ("capital", "adjective", "demonym"):
            return "", ""
        return (names[0].id, "") if names[0].of == "state" else ("", names[0].id if names[0].of == "organisation" else "")

    def _is_month(self, first: int, last: int) -> bool:
        """ "In May,": the one month that is a surname, too."""
        before = self._tokens[first - 1] if first else self._tokens[first]
        return last == first + 1 and self._tokens[first].lower == "may" and (before.lower in _BEFORE_A_MONTH or before.pos == "NUM")

    def _told(self, first: int, last: int) -> bool:
        """True if the text itself tells that this is a person: a surname of one named before, or "..., a Norwegian lawmaker,"; or if
        somebody in the registry has this very name.
        """
        if last == first + 1 and (self._tokens[first].text in self._surnames or self._kin(first) is not None):
            return True
        if self._known(first, last) or (last == first + 1 and self._goes_by(self._tokens[first])):
            return True
        if last > first + 1 and self._fits_somebody(first, last):
            return True
        return last > first + 1 and any(
            child.dep == "appos" and child.tag == "NN" and child.lower in self._roles
            for i in range(first, last)
            for child in self._parse.below(i)
        )

    def _fits_somebody(self, first: int, last: int) -> bool:
        """ "Choe Son-hui", whatever the tagger takes it for: given name and surname are somebody's, or sound like it."""
        parts = keys(" ".join(token.text for token in self._tokens[first:last]).replace(" - ", "-"))
        sound = self._registry.sound
        return len(parts) > 1 and any(
            len(name) > 1 and sound(name[0]) == sound(parts[0])
            for known in (self._registry.surnamed(parts[-1]), self._registry.sounding(parts[-1]))
            for _, name in known
        )

    def _goes_by(self, token: Token) -> bool:
        """ "Thaksin", "Lavrov", whatever the tagger takes it for: the first name of somebody from where that is what people are called,
        or the surname of one in a high office on the day.
        """
        if token.dep not in _ARGUMENTS or not token.text.isalpha() or len(token.text) < _SHORTEST:
            return False
        first = self._registry.family_first(token.lower)
        if any(office.state in FIRST_NAMED for person in first for office in self._registry.offices(person)):
            return True
        eastern = [person for person in first if any(office.state in FAMILY_FIRST for office in self._registry.offices(person))]
        named = [*eastern, *(person for person, _ in self._registry.surnamed(token.lower))]
        return bool(self._day) and any(self._in_office(person) for person in named)

    def _in_office(self, person: str) -> bool:
        return any(rank(office.kind) < _HIGH for office, _ in self._registry.offices_on(person, self._day))

    def _stacked(self, first: int) -> tuple[int, Title | None]:
        """The title before a name; of "President General Musharraf" the whole, counted as the office."""
        start, title = self._title_before(first)
        if title is None or title.kind not in ("honorific", "rank"):
            return start, title
        further, office = self._title_before(start)
        return (further, office) if office else (start, title)

    def _title_before(self, first: int) -> tuple[int, Title | None]:
        for length in range(min(_LONGEST_TITLE, first), 0, -1):
            begin = first - length
            if self._tokens[begin].sentence != self._tokens[first].sentence:
                continue
            words = _joined(self._tokens[begin:first])
            title = self._titles.get(words) or (self._titles.get(words[:-1]) if words.endswith("s") else None)
            preposition = words.startswith("under ") and self._tokens[begin].text == "under" and self._tokens[begin + 1].text[0].isupper()
            if title and not preposition and title.words not in _ALSO_NAMES:
                return begin, title
        return self._accredited(first)

    def _accredited(self, first: int) -> tuple[int, Title | None]:
        """ "ambassador to Russia" before a name."""
        hit = self._taken.get(first - 1)
        if hit and hit.first > 1 and self._tokens[hit.first - 1].lower in ("to", "in", "of"):
            title = self._titles.get(self._tokens[hit.first - 2].lower)
            if title and self._tokens[hit.first - 2].sentence == self._tokens[first].sentence:
                return hit.first - 2, title
        return first, None

    def _qualifiers_before(self, start: int) -> tuple[int, str, str, bool, bool]:
        """(first token, state, body, whether of the past, whether standing in)."""
        state, body, former, acting = "", "", False, False
        i = start
        while i > 0 and self._tokens[i - 1].sentence == self._tokens[start].sentence:
            hit = self._taken.get(i - 1)
            token = self._tokens[i - 1]
            if hit and hit.last == i:
                if state:
                    break
                names = current(hit.names, self._registry, self._parse.document.today)
                name = names[0]
                state, body = (name.country if len(names) == 1 else ""), body or ("" if name.of == "state" else name.id)
                i = hit.first
            elif token.lower in _BEFORE_TITLE or (token.text == "-" and self._tokens[i - 2].lower == "ex"):
                former = former or token.lower in _FORMER
                acting = acting or token.lower in ACTING
                i -= 1
            elif token.lower == "'s" and self._taken.get(i - 2):
                i -= 1
            else:
                break
        return i, state, body, former, acting


def _joined(tokens: tuple[Token, ...]) -> str:
    return " ".join(token.lower for token in tokens).replace(" - ", "-").replace(" .", ".")


def _said(title: Title | None, words: str) -> str:
    """The words of a title; of "President Gen." the office, of "Gen." the rank in full, of a plural the singular."""
    plural = words.endswith("s") and title is not None and title.words != words
    return title.role if title and ("." in words or plural) else words
