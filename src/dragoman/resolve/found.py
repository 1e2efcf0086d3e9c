"""What the resolver's passes hand to each other."""

from dataclasses import dataclass
from enum import StrEnum

from dragoman.lexicon.registry import Name, Title
from dragoman.model import Actor, Form, Why


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `first` to `last`, half-open, that spell names of the registry. All of them fit the words; context decides."""

    first: int
    last: int
    names: tuple[Name, ...]


class Tense(StrEnum):
    """How the text tells that somebody has an office, in the order in which one counts before the other."""

    ACTING = "acting"
    BEGUN = "begun"  # "was sworn in as president"
    NOW = "now"
    ENDED = "ended"  # "was president", "the first president": over, unless the registry knows better
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Told:
    """An office that the text says somebody has or had. `words` are those of the text; `apposed` is true for what stands beside the name,
    false for what a verb tells.
    """

    title: Title
    words: str
    state: str
    body: str
    tense: Tense
    apposed: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A person named: `first` to `last` covers title and name, `name` is the first token of the name proper. `title` is None when the
    words before the name are no title. `state` is the code of the state that the words name, "" if none; `body` an organisation's id;
    `frame` the state that an official nobody knows is taken to serve where no words tell: the one that the dateline stands in.
    `told` are the offices that the text tells beside those before the name; `lent` is true when `title` is one of them, and `rank` the
    word that stands before the name itself ("General"). `near` are the states of the sentence, their capitals included; `kin` is the
    token of a word for a relative before the name.
    """

    first: int
    name: int
    last: int
    title: Title | None
    title_words: str
    state: str
    body: str
    former: bool
    frame: str = ""
    acting: bool = False
    told: tuple[Told, ...] = ()
    lent: bool = False
    rank: str = ""
    near: frozenset[str] = frozenset()
    kin: int | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """Tokens bound to an actor, or to none: a mention before it has its span. `head` is the token that stands for the whole."""

    first: int
    last: int
    head: int
    actor: Actor | None
    form: Form
    candidates: tuple[Actor, ...] = ()
    why: Why | None = None
