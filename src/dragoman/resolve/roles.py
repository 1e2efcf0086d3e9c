"""Finds roles without a name: "the Tajik prime minister", "Russian military officials", "a State Department spokesman"."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.registry import Name, Registry, Title
from dragoman.model import Parse, Token
from dragoman.resolve.found import Hit

_NOT_NOW = frozenset("former ex late onetime ousted deposed then next future incoming likely prospective designate elect".split())
ACTING = frozenset("acting interim caretaker transitional".split())
"""Words for whoever stands in."""
_REGIONAL = frozenset("western european arab asian african allied eastern muslim islamic latin nordic baltic balkan".split())
"""Adjectives of no single state: "Western and Russian sources" have no country."""
_SKIP = frozenset(
    "the a an this that these those its his her their our my your both all some several many most no any other another whose".split()
)
_DEFINITE = frozenset({"the", "this", "that", "'s", "’s", "his", "her", "its", "their"})
_LEFT = frozenset("amod compound nmod poss case cc conj punct nummod advmod det predet npadvmod nounmod".split())
_LINKS = frozenset({"of", "for", "at"})
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Role:
    """Tokens `first` to `last`, half-open, whose head names a role. `title` is the entry of the shelf `shelf` (titles, ministries or
    classes) that fits its words.

    `states` has the codes of the states named in it (several readings of one name joined by "|"; `regional` ones may mean more),
    `where` the code behind "in", `target` the state that an ambassador goes to, `owner` the token of a possessive pronoun. `bare` is
    true when its words are those of the title and no others; `former` of whoever does not hold the office now: "former", "next";
    `ended` of whoever may not: "first", "last"; `acting` of whoever only stands in.
    """

    first: int
    last: int
    head: int
    shelf: str
    title: Title
    words: str
    states: tuple[str, ...]
    body: Name | None
    target: str
    where: str
    regional: bool
    former: bool
    ended: bool
    acting: bool
    plural: bool
    definite: bool
    bare: bool
    owner: int | None


def roles(parse: Parse, registry: Registry, taken: dict[int, Hit], named: set[int]) -> Iterator[Role]:
    """All roles in text order. `taken` are the tokens of names that are not persons, `named` those of persons with their titles."""
    finder = _Finder(parse, registry, taken)
    heads = registry.role_heads
    for token in parse.tokens:
        if token.lower in heads and token.i not in named and token.i not in taken and token.pos in ("NOUN", "PROPN"):
            role = finder.role(token)
            if role and named.isdisjoint(range(role.first, role.head)):
                yield role


class _Finder:
    def __init__(self, parse: Parse, registry: Registry, taken: dict[int, Hit]) -> None:
        self._parse = parse
        self._tokens = parse.tokens
        self._registry = registry
        self._taken = taken
        self._shelves = {"titles": registry.titles, "classes": registry.classes, "ministries": registry.ministries}

    def role(self, head: Token) -> Role | None:
        """The role that this token heads, None if its words are no entry of a shelf."""
        if self._tokens[head.i - 1].text == "-" and head.i > 1 and self._tokens[head.i - 2].lower in self._registry.role_heads:
            return None
        hyphened = head.i + 2 < len(self._tokens) and self._tokens[head.i + 1].text == "-"
        if not hyphened and head.dep in ("compound", "amod", "nmod") and self._tokens[head.head].lower in self._registry.role_heads:
            return None
        start = self._start(head)
        entry = self._entry(start, head)
        if entry is None:
            return None
        if entry[1].role == "sources" and not self._speaks(head):
            return None
        return self._read(head, start, *entry)

    def _read(self, head: Token, start: int, shelf: str, title: Title, last: int) -> Role:
        """The role whose noun phrase begins at `start` and whose title's words end before `last`."""
        first = self._strip(start, head.i)
        inside = self._hits(first, head.i)
        after, last = self._after(last, head, shelf)
        before = self._tokens[start : head.i]
        states = self._states([*inside, *after[:1], *self._joined(after)])
        regional = any(token.lower in _REGIONAL for token in before)
        spans = [
            range(hit.first, hit.last) for hit in (*inside, *after) if hit.names[0].of == "state" and not regional and len(states) == 1
        ]
        words = self._words(first, last, {i for span in spans for i in span})
        bodies = (hit.names[0] for hit in (*inside, *after) if hit.names[0].of in ("organisation", "institution", "group"))
        return Role(
            first=first,
            last=last,
            head=head.head if first <= head.head < last else head.i,
            shelf=shelf,
            title=title,
            words=words,
            states=states,
            body=next(bodies, None),
            target=self._target(head, title),
            where=self._where(last),
            regional=regional,
            former=any(token.lower in _NOT_NOW for token in before),
            ended=_ended(before, title),
            acting=any(token.lower in ACTING for token in before),
            plural=head.tag in ("NNS", "NNPS"),
            definite=_definite(before, head),
            bare=_bare(words, title),
            owner=next((token.i for token in before if token.tag == "PRP$"), None),
        )

    def _speaks(self, head: Token) -> bool:
        """Whether a "source" is somebody who tells, not where something comes from."""
        above = self._tokens[head.head]
        following = self._tokens[head.i + 1].lower if head.i + 1 < len(self._tokens) else ""
        return following != "of" and (
            head.dep in ("nsubj", "nsubjpass") or above.lower in ("by", "to", "cite", "citing", "quoting", "from")
        )

    def _start(self, head: Token) -> int:
        """The first token of the noun phrase's left part, without what a comma or a verb cuts off."""
        i = head.i
        above = self._tokens[head.head]
        left = above.left if 0 < above.i - head.i <= 4 and self._tokens[head.i + 1].text == "-" else head.left
        low = max(left, head.i - _LONGEST)
        while i > low:
            token = self._tokens[i - 1]
            hit = self._taken.get(i - 1)
            if hit is None and not _modifies(token):
                break
            i = hit.first if hit else i - 1
        return i

    def _strip(self, start: int, head: int) -> int:
        while start < head and (
            self._tokens[start].lower in _SKIP
            or self._tokens[start].pos in ("CCONJ", "NUM", "PUNCT", "PART", "ADV")
            or self._tokens[start].tag == "PRP$"
        ):
            start += 1
        return start

    def _entry(self, start: int, head: Token) -> tuple[str, Title, int] | None:
        """(shelf, entry, the token after its words): the longest words around the head that a shelf knows."""
        for end in self._ends(head):
            for begin in range(start, head.i + 1):
                words = " ".join(token.lower for token in self._tokens[begin:end]).replace(" - ", "-")
                for shelf, entries in self._shelves.items():
                    title = entries.get(words) or (entries.get(words.replace(" of the ", " of ")) if end > head.i + 1 else None)
                    if title and title.kind != "honorific":
                        return shelf, title, end
        return None

    def _ends(self, head: Token) -> Iterator[int]:
        """Where the words of a title may end: behind "minister of foreign affairs", "secretary-general", or behind the head."""
        if head.i + 2 < len(self._tokens) and self._tokens[head.i + 1].text == "-":
            yield from (end for end in (head.i + 5, head.i + 3) if end <= len(self._tokens))
        if head.i + 1 < len(self._tokens) and self._tokens[head.i + 1].lower in ("of", "for", "to", "in"):
            yield from range(min(head.i + 6, len(self._tokens)), head.i + 2, -1)
        yield head.i + 1

    def _after(self, last: int, head: Token, shelf: str) -> tuple[list[Hit], int]:
        """Names behind "of": "president of Ukraine", "head of the Russian general staff"; and the end of the phrase with them."""
        links = (
            ("of", "for", "at", "to") if head.lower.endswith(("ambassador", "envoy", "representative", "delegate")) else ("of", "for", "at")
        )
        if last >= len(self._tokens) or self._tokens[last].lower not in links or self._tokens[last].sentence != head.sentence:
            return [], last
        i = last + 1
        found: list[Hit] = []
        stop = min(last + 8, len(self._tokens), self._parse.sentence_of(head.i).last)
        while i < stop and (self._tokens[i].pos in ("DET", "ADJ", "NOUN", "PROPN") or i in self._taken):
            hit = self._taken.get(i)
            if hit:
                found.append(hit)
            i = hit.last if hit else i + 1
            if hit and self._tokens[hit.last - 1].dep not in ("amod", "compound", "nmod", "poss"):
                break
        if found:
            return found, i
        while i > last + 1 and self._tokens[i - 1].pos not in ("NOUN", "PROPN"):
            i -= 1
        return [], i if i > last + 1 and shelf == "titles" and self._tokens[last].lower == "of" else last

    def _joined(self, after: list[Hit]) -> list[Hit]:
        """The names coordinated with the last one: "the presidents of Serbia, Croatia and Bosnia"."""
        last = after[-1].last - 1 if after else -1
        return [hit for child in self._parse.below(last) if child.dep == "conj" and (hit := self._taken.get(child.i))] if after else []

    def _hits(self, first: int, last: int) -> list[Hit]:
        return list({hit.first: hit for i in range(first, last) if (hit := self._taken.get(i))}.values())

    def _states(self, hits: list[Hit]) -> tuple[str, ...]:
        """One code a hit; where a name has several readings, the reading is left to the binder and the codes are joined by "|"."""
        codes = ["|".join(sorted({name.country for name in hit.names if name.country and name.of != "place"})) for hit in hits]
        return tuple(dict.fromkeys(code for code in codes if code))

    def _words(self, first: int, last: int, dropped: set[int]) -> str:
        kept = [token.text for token in self._tokens[first:last] if token.i not in dropped and token.text not in ("'s", "’s")]
        while kept and kept[-1] in ("of", "the", "in", "for", "to"):
            kept.pop()
        return " ".join(kept)

    def _target(self, head: Token, title: Title) -> str:
        if title.kind not in ("ambassador", "permanent_representative", "special_envoy"):
            return ""
        for i in range(head.i + 2, min(head.i + 4, len(self._tokens))):
            hit = self._taken.get(i)
            if hit and self._tokens[head.i + 1].lower in ("to", "in"):
                return hit.names[0].country or hit.names[0].id
        return ""

    def _where(self, last: int) -> str:
        """The codes behind "in": "Russia's allies in Tajikistan", "the Foreign Ministry in Taipei"."""
        if last + 2 >= len(self._tokens) or self._tokens[last].lower != "in":
            return ""
        hit = self._taken.get(last + 1 + (self._tokens[last + 1].lower == "the"))
        names = [name for name in hit.names if name.of == "state"] if hit else []
        return "|".join(sorted({name.id for name in names}))


def _modifies(token: Token) -> bool:
    """True for a word that may stand before the head inside its noun phrase."""
    if token.dep not in _LEFT or (token.dep == "punct" and token.text not in ("-", "–")):
        return False
    return token.tag in ("PRP$", "VBN", "VBG") or token.pos not in ("VERB", "AUX", "ADP", "PRON", "SCONJ")


def _definite(before: tuple[Token, ...], head: Token) -> bool:
    """True after "the", a possessor or nothing ("Prime Minister of Japan"), false after "a"."""
    words = {token.lower for token in before}
    if words & {"a", "an", "another", "any", "no", "some"}:
        return False
    return head.tag == "NNP" or bool(words & _DEFINITE) or any(token.dep == "poss" for token in before)


def _ended(before: tuple[Token, ...], title: Title) -> bool:
    """ "the last British governor", "the country's first president", but not "the first deputy minister"."""
    ordinal = any(token.lower in ("first", "last") for token in before)
    return ordinal and not title.words.startswith(("first", "deputy", "vice", "chief"))


def _bare(words: str, title: Title) -> bool:
    """Nothing but the title, or an acting one: "the first black president" is not bare."""
    said = " ".join(word for word in words.lower().split() if word not in ACTING).replace(" - ", "-").replace(" of the ", " of ")
    return said == title.words or title.words.startswith(said) or said.startswith(f"{title.words} of ")
