"""Whom people serve of whom only that is told: "a ministry spokesman", "an embassy official", "a military source", and "the ministry"."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.registry import Registry, Title
from dragoman.lexicon.registry_keys import slug
from dragoman.model import Actor, ActorKind, Form, Parse, Token, Why
from dragoman.resolve.found import Bound, Call
from dragoman.resolve.frame import Frame
from dragoman.resolve.offices import Offices
from dragoman.resolve.roles import Role

_BODIES = frozenset(
    """
    ministry department embassy consulate mission commission council committee court bank agency secretariat chancellery assembly
    parliament senate
    """.split()
)
"""Words by which a body is called after its first mention."""
_LEAGUES = frozenset("alliance union bloc organisation organization grouping".split())
"""Words by which an organisation of states is called, whatever its name."""
_OF_STATES = frozenset(
    "government cabinet administration presidential palace military army navy police security intelligence defence defense".split()
)
"""What every state has one of: whoever serves it without another word serves the state that the text speaks of."""
_WORDS = _BODIES | _LEAGUES | _OF_STATES
_FORCES = frozenset({"army", "military", "police", "navy", "armed forces", "security forces"})
_SERVANTS = frozenset({"spokesperson", "unnamed"})
_SERVING = frozenset("spokesperson spokesman spokeswoman spokesmen official officials officer officers source sources diplomat".split())
_RANKS = frozenset("chief senior top unnamed unidentified veteran junior other".split())
_KINDS = frozenset({ActorKind.GOVERNMENT, ActorKind.IGO})
_REACH = 3
"""Sentences back in which one of several bodies called alike may be meant."""


@dataclass(frozen=True, slots=True)
class Served:
    """The body or state that tokens `first` to `last`, half-open, before a role tell: "ministry" of "a ministry spokesman"."""

    first: int
    last: int
    words: str


class Serving:
    """The bodies of one parse, in the order in which it names them."""

    def __init__(self, parse: Parse, registry: Registry, frame: Frame, offices: Offices) -> None:
        self._parse = parse
        self._registry = registry
        self._frame = frame
        self._offices = offices
        self._told: list[tuple[int, str, Actor]] = []
        self._countries: list[tuple[int, str]] = []

    def tell(self, bound: Bound) -> None:
        """Remember whom the text has just named."""
        if bound.actor is not None and bound.actor.country:
            self._countries.append((self._parse.tokens[bound.head].sentence, bound.actor.country))
        if bound.actor is not None and bound.actor.kind in _KINDS and bound.form is not Form.PRONOUN:
            head = self._parse.tokens[bound.head]
            self._told.append((head.sentence, head.lower, bound.actor))

    def served(self, role: Role) -> Served | None:
        """The words that tell whom somebody in this role serves, where they name no state or body."""
        head = self._parse.tokens[role.head]
        if _is_told(role) or role.title.kind not in _SERVANTS:
            return None
        first = role.first
        while first < head.i and self._parse.tokens[first].lower in _RANKS:
            first += 1
        words = " ".join(token.lower for token in self._parse.tokens[first : head.i])
        known = words in _OF_STATES or words.rpartition(" ")[2] in _BODIES | _LEAGUES or words in self._registry.ministries
        return Served(first, head.i, words) if known and head.lower in _SERVING else None

    def of_title(self, call: Call) -> Served | None:
        """The words of a title before a name that tell whom its bearer serves: "government spokesman Desta"."""
        if call.title is None or call.title.kind not in _SERVANTS or call.state or call.body:
            return None
        tokens = self._parse.tokens
        head = next((i for i in range(call.name - 1, call.first, -1) if tokens[i].lower in _SERVING), 0)
        first = call.first
        if tokens[first - 1].lower in _WORDS and tokens[first - 1].sentence == tokens[first].sentence:  # "Ministry spokeswoman Ana Kola"
            first -= 1
            head = head or next((i for i in range(call.name - 1, first, -1) if tokens[i].lower in _SERVING), 0)
        words = " ".join(token.lower for token in tokens[first:head])
        known = words in _OF_STATES or words.rpartition(" ")[2] in _BODIES | _LEAGUES or words in self._registry.ministries
        return Served(first, head, words) if head and known else None

    def state_of(self, served: Served) -> str:
        """The code of the state that those words tell; "" if that is not plain."""
        body = self._body(served.words, served.first)
        if body is not None:
            return body.country or ""
        return self._spoken_of(served.first) if self._title(served.words) else ""

    def state(self, role: Role) -> str:
        """The code of the state that whoever has this role serves; "" if the text tells none, or more than one."""
        served = self.served(role) or self._behind(role)
        if served is not None:
            return self.state_of(served)
        if not role.bare or _is_told(role) or (role.shelf != "ministries" and role.words.lower() not in _FORCES):
            return ""
        return self._spoken_of(role.first) if self._has_servant(role) else self._at_home(role.first)

    def _at_home(self, i: int) -> str:
        """The dateline's state; that of those whom the sentence has named, where they are of another one: "Its premier told parliament"."""
        home, sentence = self._frame.home_at(i), self._parse.tokens[i].sentence
        near = {country for at, country in self._countries if at == sentence}
        return home if not home or not near or home in near else near.pop() if len(near) == 1 else ""

    def _behind(self, role: Role) -> Served | None:
        """ "a spokesman for [the ministry]"."""
        tokens, i = self._parse.tokens, role.head + 1
        if _is_told(role) or role.title.kind not in _SERVANTS or len(tokens) < i + 3 or tokens[i].lower not in ("for", "at", "of", "in"):
            return None
        word = tokens[i + 2].lower
        known = word in _BODIES | _LEAGUES | _OF_STATES or word in self._registry.ministries
        return Served(i + 2, i + 3, word) if known and tokens[i + 1].lower == "the" else None

    def _has_servant(self, role: Role) -> bool:
        """True for the army in "a spokesman for the army"."""
        tokens, i = self._parse.tokens, role.first - 1
        return i > 1 and tokens[i].lower == "the" and tokens[i - 1].lower == "for" and tokens[i - 2].lower in _SERVING

    def _spoken_of(self, i: int) -> str:
        """The state that the text speaks of at token `i`: by its name, or by a body of it."""
        state = self._frame.serving(i)
        now = self._parse.tokens[i].sentence
        if state or self._frame.home or self._frame.near(i):
            return state
        countries = {actor.country for at, _, actor in self._told if now - 1 <= at <= now and actor.country}
        return countries.pop() if len(countries) == 1 else ""

    def bind(self, served: Served) -> Bound | None:
        """The body that those words stand for."""
        body = self._body(served.words, served.first)
        rule = "role:body named before"
        title = self._title(served.words)
        if body is None and title is not None and (state := self._spoken_of(served.first)):
            body, rule = self._of_state(title, served.words, state), "role:body of the state spoken of"
        if body is None:
            return None
        return Bound(served.first, served.last, served.last - 1, body, Form.ROLE, why=Why(rule, (body.name,)))

    def pointing(self, taken: set[int]) -> Iterator[Served]:
        """ "the ministry", "the alliance", without another word. `taken` are the tokens of names and roles."""
        for token in self._parse.tokens:
            if token.lower in _BODIES | _LEAGUES and token.i not in taken and self._is_bare(token):
                yield Served(token.i, token.i + 1, token.lower)

    def _is_bare(self, token: Token) -> bool:
        below = [child for child in self._parse.below(token.i) if child.dep not in ("relcl", "appos", "punct", "case", "cc", "conj")]
        alone = all(child.lower == "the" or (child.dep == "prep" and child.lower != "of") for child in below)
        return (
            alone and any(child.lower == "the" for child in below) and token.tag in ("NN", "NNP") and token.dep not in ("compound", "nmod")
        )

    def _title(self, words: str) -> Title | None:
        """The entry of a body that every state has one of; None for "ministry", which needs one named before."""
        if words in self._registry.ministries:
            return self._registry.ministries[words]
        return Title("", "", "", "") if words in _OF_STATES else None

    def _of_state(self, title: Title, words: str, state: str) -> Actor | None:
        if title.kind:
            return self._offices.body(title, state)
        if words not in _FORCES:
            return None
        sector = self._registry.classes[words].sector
        return Actor(slug(f"{state} {words}"), f"{words} of {self._registry.states[state].name}", ActorKind.GOVERNMENT, state, (sector,))

    def _body(self, words: str, i: int) -> Actor | None:
        """The only body so far that is called so; of several, the only one in the last sentences."""
        word = words.rpartition(" ")[2]
        found = [(at, actor) for at, head, actor in self._told if self._is_called(word, words, head, actor)]
        if len({actor.id for _, actor in found}) == 1:
            return found[0][1]
        now = self._parse.tokens[i].sentence
        for back in range(_REACH):
            here = {actor.id: actor for at, actor in found if at == now - back}
            if here:
                return next(iter(here.values())) if len(here) == 1 else None
        return None

    def _is_called(self, word: str, words: str, head: str, actor: Actor) -> bool:
        if word in _LEAGUES:
            return actor.kind is ActorKind.IGO
        if word not in _BODIES:
            return False
        title = self._registry.ministries.get(words)
        alike = title is None or words == word or actor.id.endswith(title.kind.replace("_", "-"))
        return alike and word in (head, actor.name.rpartition(" ")[2].lower())


def _is_told(role: Role) -> bool:
    """True where the words themselves name whom somebody serves."""
    return bool(role.states or role.body or role.regional or role.where) or role.owner is not None
