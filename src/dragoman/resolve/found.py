"""What the resolver's passes hand to each other."""

from dataclasses import dataclass

from dragoman.lexicon.registry import Name, Title
from dragoman.model import Actor, Form


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `first` to `last`, half-open, that spell names of the registry. All of them fit the words; context decides."""

    first: int
    last: int
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A person named: `first` to `last` covers title and name, `name` is the first token of the name proper. `title` is None when the
    words before the name are no title. `state` is the code of the state that the words name, "" if none; `body` an organisation's id;
    `frame` the state that an official nobody knows is taken to serve where no words tell: the one that the dateline stands in.
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


@dataclass(frozen=True, slots=True)
class Bound:
    """Tokens bound to an actor, or to none: a mention before it has its span. `head` is the token that stands for the whole."""

    first: int
    last: int
    head: int
    actor: Actor | None
    form: Form
    candidates: tuple[Actor, ...] = ()
