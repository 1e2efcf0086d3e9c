"""Speakers' labels of transcripts: "SECRETARY POWELL", "MR. IVANOV", "THE PRESIDENT", "FM Lavrov", "FRANCE", "Q"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.lexicon.bindings import confidence
from dragoman.lexicon.labels import tells_day
from dragoman.lexicon.registry import Hold, Name, Registry, Title
from dragoman.lexicon.registry_keys import fold, run_together, slug, words
from dragoman.model import Actor, ActorKind, Form, Mention, Parse, Span, Why
from dragoman.resolve.actors import actor_of
from dragoman.resolve.day import current
from dragoman.resolve.found import Call
from dragoman.resolve.frame import Frame
from dragoman.resolve.matching import VAGUE
from dragoman.resolve.persons import People

_ASKERS = frozenset(
    """
    q|question|a reporter|reporter|journalist|interviewer|correspondent|unidentified reporter|unidentified journalist|press|the press|
    reporters|media|voice|audience member|member of the audience|participant|questioner
    """.replace("\n", "")
    .replace(" " * 4, "")
    .split("|")
)
_ANSWERS = frozenset({"a", "answer", "reply"})
_SHORT = {
    "fm": "foreign minister",
    "pm": "prime minister",
    "sec.": "secretary",
    "amb.": "ambassador",
    "pres.": "president",
    "min.": "minister",
}
_LOOSE = VAGUE | {"spokesperson", "ambassador", "special_envoy", "legislator"}
"""Kinds of title that a person may carry in a label without the registry, or the rest of the text, giving it."""
_SEX = {"mr": "m", "mr.": "m", "sir": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "madam": "f"}
_FUNCTIONS = frozenset(
    """
    moderator host chair chairman chairwoman chairperson speaker interpreter translator operator announcer narrator anchor presenter
    """.split()
)
"""What somebody does in a transcript, where no title of the registry says so."""
_LONGEST_TITLE = 5
_SHORT_LINE = 80
"""Code points of a line at the head of a transcript that may name the house that it was spoken in."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A label read: the code of the state that it names ("" if none), its title and the words of that, and the name behind."""

    span: Span
    state: str
    title: Title | None
    title_words: str
    name: str


def bind_labels(parse: Parse, mentions: tuple[Mention, ...], registry: Registry) -> dict[Span, Mention]:
    """Each speaker's label of the text with whom it stands for: the one person of the text with that name or title, else of the
    registry on the document's day, else a stranger of that name. Where two remain, the mention lists them as candidates.
    """
    labels = dict.fromkeys(block.label for block in parse.document.blocks if block.label is not None)
    spoken = [label for label in labels if not tells_day(label.quote)]
    if not spoken:
        return {}
    desk = _Desk(parse, mentions, registry, spoken)
    return {label: desk.bind(label) for label in spoken}


class _Desk:
    def __init__(self, parse: Parse, mentions: tuple[Mention, ...], registry: Registry, labels: list[Span]) -> None:
        self._registry = registry
        self._day = parse.document.today
        self._start = labels[0].start
        told = (label.start for label in labels if _plain(label.quote).casefold().rstrip(".") in _ASKERS | _ANSWERS)
        self._asked = next(told, self._start)  # "Interview: Minister Rossi" may stand before
        self._mentions = [m for m in mentions if m.actor and m.actor.kind is ActorKind.PERSON]
        self._persons = {m.actor.id: m.actor for m in self._mentions if m.actor}
        self._home = Frame(parse, registry, []).home or _house(parse, registry, self._start)
        states = {m.actor.id for m in mentions if m.actor and m.actor.kind is ActorKind.STATE} | ({self._home} - {""})
        self._people = People(registry, frozenset(states), dated=self._day is not None)
        self._head = [line for start, end in _head(parse, self._start) for line in parse.document.text[start:end].splitlines()]
        self._read = {label: _read(label, label.quote, registry, self._day) for label in labels}
        self._bound: dict[str, tuple[Actor | None, tuple[Actor, ...], str]] = {}

    def bind(self, label: Span) -> Mention:
        """The label as a mention; the same words stand for the same speaker."""
        said = _plain(label.quote).casefold()
        if said not in self._bound:
            self._bound[said] = self._decide(said, self._read[label])
        actor, candidates, rule = self._bound[said]
        form = Form.NAME if self._read[label].name else Form.ROLE
        return Mention(label, actor, form, candidates, confidence(rule), Why(rule, (label.quote,)))

    def _decide(self, said: str, label: _Label) -> tuple[Actor | None, tuple[Actor, ...], str]:
        if said.rstrip(".") in _ASKERS:
            return Actor("questioner", "questioner", ActorKind.UNNAMED), (), "label:asker"
        if said.rstrip(".") in _ANSWERS:
            return self._interviewed(), (), "label:asker"
        if said.startswith("@"):
            return None, (), "label:in doubt"
        if said.removeprefix("the ") in _FUNCTIONS:
            return self._function(label)
        if label.title is None and (named := self._thing(said)):
            return named, (), "label:name"
        return self._named(label) if label.name else self._titled(label)

    def _interviewed(self) -> Actor:
        """Behind "Answer": the only person named before the first question; an unnamed one when there are more or none."""
        before = {m.actor.id: m.actor for m in self._mentions if m.actor and m.span.end <= self._asked}
        return next(iter(before.values())) if len(before) == 1 else Actor("interviewee", "interviewee", ActorKind.UNNAMED)

    def _thing(self, said: str) -> Actor | None:
        """ "FRANCE", "HANDELSBLATT": a state, body or paper that speaks under its own name."""
        names = current((name for name in _names(self._registry, said) if name.of != "place"), self._registry, self._day)
        return actor_of(names[0]) if len(names) == 1 and names[0].kind not in ("adjective", "demonym", "capital") else None

    def _named(self, label: _Label) -> tuple[Actor | None, tuple[Actor, ...], str]:
        found = self._of_text(label)
        if len(found) == 1:
            return found[0], (), "label:name of the text"
        if found:
            return None, tuple(found), "label:in doubt"
        label = self._introduced(label)
        call = Call(0, 0, 0, label.title, label.title_words, label.state, "", False, frame=self._home)
        actor, candidates, *_ = self._people.bind(call, label.name, (self._day,) if self._day else ())
        return actor, candidates, "label:in doubt" if candidates or actor is None else "label:name"

    def _introduced(self, label: _Label) -> _Label:
        """The label as a line at the head has it in full: "Interview with Foreign Minister Anna Lind" for "LIND"."""
        surname = re.escape(label.name.split()[-1])
        for line in self._head:
            found = re.search(rf"(?:[A-Z][\w.'’-]*\s+){{1,6}}{surname}\b", line, re.IGNORECASE if line.isupper() else re.NOFLAG)
            full = _read(label.span, found[0], self._registry, self._day) if found else label
            if " " in full.name and words(full.name)[-1] == words(label.name)[-1]:
                return full
        return label

    def _of_text(self, label: _Label) -> list[Actor]:
        """The persons of the text that the name fits: by the whole name, else by the surname; then by title, state and sex."""
        parts = words(label.name)
        sharing = [actor for actor in self._persons.values() if parts and _shares(parts, words(actor.name))]
        whole = [actor for actor in sharing if words(actor.name) == parts]
        found = whole or sharing
        for fits in (self._fits_title, self._fits_sex, self._fits_state):
            kept = [actor for actor in found if fits(actor, label)]
            if not kept and fits is self._fits_title:
                return []
            found = kept or found
        return found

    def _fits_title(self, actor: Actor, label: _Label) -> bool:
        """False for a title that the person is known not to have: General Ivanov is not Foreign Minister Ivanov."""
        title = label.title
        if title is None or title.kind in _LOOSE or actor.role is None:
            return True
        if title.kind in self._kinds(actor) or _same_words(title, actor.role):
            return True
        return any(m.actor and m.actor.id == actor.id and fold(label.title_words) in fold(m.span.quote) for m in self._mentions)

    def _fits_sex(self, actor: Actor, label: _Label) -> bool:
        known = self._registry.person(actor.id).sex if self._registry.knows(actor.id) else ""
        return "" in (known, _SEX.get(label.title_words, "")) or known == _SEX[label.title_words]

    def _fits_state(self, actor: Actor, label: _Label) -> bool:
        return label.state in ("", actor.country)

    def _kinds(self, actor: Actor) -> set[str]:
        """The kinds of post that a person of the registry holds or may hold on the day."""
        if not self._day or not self._registry.knows(actor.id):
            return set()
        return {office.kind for office, _ in self._registry.offices_on(actor.id, self._day)}

    def _titled(self, label: _Label) -> tuple[Actor | None, tuple[Actor, ...], str]:
        """ "THE PRESIDENT": the one person of the text with the title whom no other label names; else whoever holds it at home."""
        title = label.title
        if title is None or title.kind in VAGUE or title.kind == "spokesperson":
            return self._function(label)
        held = [
            a for a in self._persons.values() if (title.kind in self._kinds(a) or _same_words(title, a.role)) and self._fits_state(a, label)
        ]
        free = [actor for actor in held if actor.id not in self._named_ids()] or held
        at_home = [actor for actor in free if actor.country == self._home] or free
        if len(at_home) == 1:
            return at_home[0], (), "label:title"
        if at_home:
            return None, tuple(at_home), "label:in doubt"
        return self._holder(title, label.state or self._home)

    def _named_ids(self) -> set[str]:
        """Persons whom labels call by name."""
        return {actor.id for label in self._read.values() if label.name for actor in self._of_text(label)}

    def _holder(self, title: Title, state: str) -> tuple[Actor | None, tuple[Actor, ...], str]:
        if not state or not self._day:
            return None, (), "label:in doubt"
        held = self._registry.holders(title.kind, state, self._day)
        sure = sorted({office.person for office, hold in held if hold is Hold.HOLDS}) or sorted({office.person for office, _ in held})
        found = tuple(self._people.introduce(person, title, state, self._day) for person in sure)
        return (found[0], (), "label:title") if len(found) == 1 else (None, found, "label:in doubt")

    def _function(self, label: _Label) -> tuple[Actor | None, tuple[Actor, ...], str]:
        """ "THE SPOKESMAN", "MODERATOR": the one person whom the text gives that function, else somebody without a name."""
        said = re.sub(r"^the ", "", _plain(label.span.quote).casefold())
        found = [actor for actor in self._persons.values() if actor.role and said in actor.role.casefold()]
        if len(found) == 1:
            return found[0], (), "label:title"
        return Actor(slug(said), said, ActorKind.UNNAMED), (), "label:function"


def _plain(quote: str) -> str:
    """A label without what stands in brackets, and without a handle."""
    return " ".join(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", quote).split()).rstrip(" :.") or quote


def _read(label: Span, quote: str, registry: Registry, day: str | None) -> _Label:
    """What the words of a label, or of a line that has it in full, tell; the state may stand in brackets: "Mr. Kapoor (India)"."""
    said = _plain(quote).split()
    beside = re.findall(r"\(([^)]+)\)", quote)
    if said and said[0].casefold() == "the":
        said = said[1:]
    state, said = _state(said, registry, day)
    title, title_words, rest = _title(said, registry)
    if not state and title and rest[:1] == ["of"]:
        state, rest = _state(rest[1:], registry, day)
    state = state or next((code for words in beside if (code := _state([*words.split(), ""], registry, day)[0])), "")
    name = " ".join(_cased(word) for word in rest)
    return _Label(label, state, title, title_words, name)


def _state(said: list[str], registry: Registry, day: str | None) -> tuple[str, list[str]]:
    """The code of the state that the first words name, if more follow, and those."""
    for length in range(min(3, len(said)), 0, -1):
        key = re.sub(r"['’]s$", "", " ".join(said[:length]))
        names = current((name for name in _names(registry, key) if name.of == "state" and name.kind != "capital"), registry, day)
        if len(names) == 1:
            return names[0].id, said[length:]
    return "", said


def _title(said: list[str], registry: Registry) -> tuple[Title | None, str, list[str]]:
    """The title that the first words are, its words, and the rest; of "President General Musharraf" the office."""
    found: tuple[Title | None, str, list[str]] = (None, "", said)
    for _ in range(2):
        rest = found[2]
        for length in range(min(_LONGEST_TITLE, len(rest)), 0, -1):
            told = " ".join(word.casefold() for word in rest[:length])
            told = _SHORT.get(told, told)
            title = registry.titles.get(told) or registry.titles.get(told + ".")
            if title is not None:
                kept = found[0] is not None and found[0].kind not in ("honorific", "rank")
                found = (found[0], found[1], rest[length:]) if kept else (title, told, rest[length:])
                break
    return found


def _names(registry: Registry, said: str) -> tuple[Name, ...]:
    return registry.names.by_key.get(run_together(re.sub(r"^the ", "", said.casefold())), ())


def _cased(word: str) -> str:
    """ "POWELL" as a name is written; what has small letters is left as it is."""
    return "".join(part.capitalize() for part in re.split(r"(['’-])", word)) if word.isupper() and len(word) > 2 else word


def _shares(parts: list[str], name: list[str]) -> bool:
    """Whether two names, in words, may be one person's: the same surname, and no other given name."""
    if parts[-1] != name[-1] and (len(parts) > 1 or parts[0] != name[0]):
        return False
    return len(parts) == 1 or len(name) == 1 or parts[0][0] == name[0][0]


def _same_words(title: Title, role: str | None) -> bool:
    said = fold(role or "")
    return bool(said) and not said.startswith("former") and (fold(title.words) == said or fold(title.role) == said)


def _house(parse: Parse, registry: Registry, before: int) -> str:
    """The state of the house that a line at the head names: "THE WHITE HOUSE" over a briefing; "" if none or several do."""
    lines = (line for block in _head(parse, before) for line in parse.document.text[block[0] : block[1]].splitlines())
    found = {name.country for line in lines for name in _names(registry, line.strip(" .,;:")) if name.of == "institution" and name.country}
    return found.pop() if len(found) == 1 else ""


def _head(parse: Parse, before: int) -> Iterator[tuple[int, int]]:
    blocks: Iterable[tuple[int, int]] = ((block.start, block.end) for block in parse.document.blocks)
    return (block for block in blocks if block[1] <= before and block[1] - block[0] < _SHORT_LINE)
