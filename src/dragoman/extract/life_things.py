"""One thing of a document: its namings put together, and what is told of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman.extract.life_mood import DENIED, PLANNED, POSSIBLE
from dragoman.extract.life_names import Naming
from dragoman.extract.life_parties import unique
from dragoman.extract.lives import Step
from dragoman.model import Act, Mention, When

_REACH = 12
"""Sentences over which "the treaty" still continues the last one."""
KIN = frozenset({"agreement", "treaty", "convention", "act"})
"""Families that "the agreement", "the treaty" may continue among each other."""


_ENACTED = frozenset({"law", "resolution"})
_AT_ONCE = 60
"""Tokens within which the name of a thing just introduced follows."""
ONCE = frozenset({"signed", "issued", "in force", "expired", "founded", "dissolved"})
"""Acts that happen once in a life."""


@dataclass(slots=True)
class Thing:
    """An instrument or a body in the making."""

    namings: list[Naming]
    steps: list[Step] = field(default_factory=list)
    later: list[Naming] = field(default_factory=list)  # names given to it afterwards
    shared: tuple[Mention, ...] = ()  # parties taken over from what it is listed with
    last: int = 0  # the sentence that spoke of it last
    _best: Naming | None = field(default=None, compare=False)
    _weighed: int = field(default=0, compare=False)  # namings, which are only ever added, that `_best` is the best of
    _names: dict[frozenset[str], Naming] = field(default_factory=dict)
    _listed: int = 0  # namings whose names are in `_names`

    @property
    def best(self) -> Naming:
        """The fullest naming: a name in capitals before a nickname and a description, then the one with the most to tell;
        the earlier of equals.
        """
        if self._weighed != len(self.namings):
            known = [self._best] if self._best is not None else []
            self._best = max((*known, *self.namings[self._weighed :]), key=lambda n: (n.proper, not n.quoted, _told(n), -n.at))
            self._weighed = len(self.namings)
        assert self._best is not None, "a thing has a naming before anybody asks for the best"
        return self._best

    @property
    def parties(self) -> tuple[Mention, ...]:
        """Those named beside it, and those who sign."""
        named = [mention for naming in self.namings for mention in naming.parties]
        if self.best.head.type in _ENACTED:
            named.extend(mention for step in self.steps if not step.ahead for mention in step.adopters)
        return unique([*named, *(mention for step in self.steps for mention in step.partners)]) or self.shared

    def names(self) -> Iterable[Naming]:
        """Its names in capitals, one for all with the same words."""
        for naming in self.namings[self._listed :]:
            if naming.proper:
                self._names.setdefault(naming.words, naming)
        self._listed = len(self.namings)
        return self._names.values()

    def states(self) -> frozenset[str]:
        """The ids of its parties."""
        return frozenset(mention.actor.id for mention in self.parties if mention.actor)

    def years(self) -> set[int]:
        """The years in its names and its acts."""
        dates = [n.when.earliest for n in self.namings if n.when] + [s.act.when.earliest for s in self.steps if s.act.when]
        return {date.year for date in dates if date}

    def words(self) -> frozenset[str]:
        """All words that set it apart."""
        return frozenset(word for naming in self.namings for word in naming.words)


def _told(naming: Naming) -> int:
    return len(naming.words) + len(naming.parties) + (naming.when is not None) + (naming.number is not None)


def _introduces(thing: Thing, named: Thing) -> bool:
    """True for "Peru and Chile signed an agreement. The Lima Agreement ...": a new thing, then its name, of the same parties and years."""
    gap = named.namings[0].at - thing.namings[0].at
    told = any(step.deed.act in ("signed", "issued") for step in thing.steps)
    if thing.namings[0].definite or not told or not 0 < gap <= _AT_ONCE:
        return False
    parties = thing.states() & named.states() == named.states()
    return parties and (not named.years() or not thing.years() or bool(named.years() & thing.years()))


def _days(thing: Thing) -> set[str]:
    """The days on which it was signed or issued: two of one kin on one day are one."""
    whens = [step.act.when for step in thing.steps if step.deed.act in ("signed", "issued")]
    return {when.edtf for when in whens if when is not None and when.earliest is not None and when.earliest == when.latest}


def _foretells(thing: Thing, named: Thing) -> bool:
    """True for "asked him to negotiate a peace agreement" in a text that tells of one by name: what was only proposed is that one."""
    if any(not step.ahead and step.deed.act != "proposed" for step in thing.steps) or not thing.steps or thing.years():
        return False
    if thing.states() & named.states():
        return True
    return not (thing.states() and named.states()) and thing.namings[0].at < named.namings[0].at


class Shelf:
    """The things of one document, as far as read."""

    def __init__(self) -> None:
        self.things: list[Thing] = []

    def place(self, naming: Naming, sentence: int, present: frozenset[str] = frozenset()) -> Thing:
        """The thing that a naming speaks of, a new one where it introduces one. `present`: the states of its sentence."""
        thing = self._continued(naming, sentence, present) if naming.bare else self._named(naming)
        if thing is None:
            thing = Thing([])
            self.things.append(thing)
        thing.namings.append(naming)
        thing.last = sentence
        return thing

    def again(self, naming: Naming, sentence: int) -> Thing | None:
        """The thing that "the board" goes on about: the last one whose name ends on that noun, if any."""
        noun = naming.head.phrase[-1]
        near = [thing for thing in self.things if sentence - thing.last <= _REACH and thing.best.head.phrase[-1] == noun]
        found = max(near, key=lambda thing: thing.last, default=None)
        return self.add(naming, found) if found else None

    def settle(self) -> None:
        """Put "an agreement" under the one name that it can stand for: same kin and parties, and no signing told of the name itself."""
        for thing in [thing for thing in self.things if not thing.best.proper and not thing.words()]:
            named = [other for other in self.things if other.best.proper and self._may_be(thing, other)]
            if len(named) == 1:
                named[0].namings.extend(thing.namings)
                told = [step for step in thing.steps if step.act.status not in (DENIED, POSSIBLE)]  # "they did not reach an agreement"
                # Who proposed a treaty need not be a party: Roosevelt mediated.
                named[0].steps.extend(replace(step, partners=()) if step.deed.act == "proposed" else step for step in told)
                self.things.remove(thing)

    @staticmethod
    def _may_be(thing: Thing, named: Thing) -> bool:
        families = {thing.best.head.family, named.best.head.family}
        signed = any(step.deed.act in ("signed", "issued") for step in named.steps)
        if not (families <= KIN or len(families) == 1):
            return False
        if signed:
            return _foretells(thing, named) or bool(_days(thing) & _days(named))
        if thing.states() and thing.states() <= named.states() and not named.years():
            return True
        return (len(families) == 1 and _introduces(thing, named)) or _foretells(thing, named)

    def latest(self) -> Thing | None:
        """The thing spoken of last."""
        return max(self.things, key=lambda thing: thing.last, default=None)

    def rename(self, naming: Naming, sentence: int) -> None:
        """A name given to the last thing of its kind."""
        same = [thing for thing in self.things if sentence - thing.last <= _REACH and thing.best.head.family == naming.head.family]
        if same or self.things:
            max(same or self.things, key=lambda thing: thing.last).later.append(naming)

    def absorb(self, naming: Naming, described: Thing, sentence: int) -> Thing:
        """A name put beside a description just told: both are one thing, with what was told before under the name."""
        known = self._named(naming)
        if known is None or known is described:
            return self.add(naming, described)
        known.namings.extend((*described.namings, naming))
        known.steps.extend(described.steps)
        known.last = sentence
        self.things.remove(described)
        return known

    @staticmethod
    def add(naming: Naming, thing: Thing) -> Thing:
        """A further naming of a thing that the grammar tells: "the Treaty, a pact of five states"."""
        thing.namings.append(naming)
        return thing

    def _continued(self, naming: Naming, sentence: int, present: frozenset[str]) -> Thing | None:
        if not naming.definite:
            return None
        near = [thing for thing in self.things if sentence - thing.last <= _REACH] or self._only(naming)
        same = [thing for thing in near if thing.best.head.family == naming.head.family and thing.best.head.plural == naming.head.plural]
        kin = [thing for thing in near if {thing.best.head.family, naming.head.family} <= KIN and not naming.proper]
        for found in (same, kin):
            if found:
                return self._meant(found, present)
        return None

    @staticmethod
    def _meant(found: list[Thing], present: frozenset[str]) -> Thing:
        """The thing spoken of last; but not one of others only, when the sentence is about the parties of another."""
        last = max(found, key=lambda thing: (thing.last, thing.namings[-1].at))
        if not last.states() or last.states() & present:
            return last
        return max((thing for thing in found if thing.states() & present), key=lambda thing: thing.last, default=last)

    def _only(self, naming: Naming) -> list[Thing]:
        """The one name of its family, if there is only one: "the treaty" of a text about one treaty, however far back."""
        named = [thing for thing in self.things if thing.best.proper and thing.best.head.family == naming.head.family]
        return named if len(named) == 1 else []

    def _named(self, naming: Naming) -> Thing | None:
        fitting = [thing for thing in self.things if self._fits(naming, thing)]
        if not (naming.definite or naming.proper):  # "a treaty with Japan" is a new one
            fitting = [thing for thing in fitting if len(naming.words) > 1 and naming.words == thing.best.words]
        return max(fitting, key=lambda thing: (thing.best.proper, thing.last), default=None)

    def _fits(self, naming: Naming, thing: Thing) -> bool:
        best = thing.best
        others = (name for name in thing.names() if name.words != best.words)
        return any(self._is_like(naming, known, thing) for known in (best, *thing.later, *others))

    def _is_like(self, naming: Naming, best: Naming, thing: Thing) -> bool:
        if not self._same_kind(naming, best) or not self._same_number(naming, best):
            return False
        if naming.words and best.words and not self._shares_name(naming, best):  # the cheap question first: a text may name a thousand
            return False
        if not self._same_day(naming, thing) or self._other_parties(naming, thing):
            return False
        if naming.words and best.words:
            return True
        if naming.when and naming.when.earliest and naming.when.earliest.year in thing.years():
            return naming.definite
        return not naming.words and naming.definite and naming.when is None and self._same_parties(naming, thing)

    @staticmethod
    def _shares_name(naming: Naming, best: Naming) -> bool:
        """True when one name holds the other, and by more than the place that both are about: the "Lima Canal Treaty" is not the "Treaty on
        the Neutrality of the Lima Canal".
        """
        common = naming.words & best.words
        if common not in (naming.words, best.words):
            return False
        return naming.words == best.words or not common <= naming.spots | best.spots

    @staticmethod
    def _same_number(naming: Naming, best: Naming) -> bool:
        """True unless two numbers exclude each other: "this disengagement agreement" may be the first one."""
        again = naming.number is None and naming.definite and naming.words == best.words and not naming.proper
        return naming.number == best.number or (again and not (best.number or "").isdigit())

    @staticmethod
    def _same_kind(naming: Naming, best: Naming) -> bool:
        """One family; or "the X agreement" of the X Treaty, "the 1902 agreement" of the Treaty of 1902."""
        if best.head.family == naming.head.family:
            return naming.head.type == best.head.type or not (naming.proper and best.proper)
        return naming.small and {best.head.family, naming.head.family} <= KIN and (naming.words == best.words or not naming.words)

    @staticmethod
    def _other_parties(naming: Naming, thing: Thing) -> bool:
        ours = {mention.actor.id for mention in naming.parties if mention.actor}
        theirs = {mention.actor.id for mention in thing.parties if mention.actor}
        return bool(ours and theirs) and not (ours <= theirs or theirs <= ours)

    @staticmethod
    def _same_day(naming: Naming, thing: Thing) -> bool:
        """No two days or years that exclude each other."""
        when = naming.when
        others = (n.when for n in thing.namings if n.when)
        if when is not None and any(_apart(when, other) for other in others):
            return False
        years = thing.years()
        return not (when and when.earliest and years and when.earliest.year not in years)

    @staticmethod
    def _same_parties(naming: Naming, thing: Thing) -> bool:
        ours = {m.actor.id for m in naming.parties if m.actor}
        theirs = {m.actor.id for n in thing.namings for m in n.parties if m.actor}
        return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def acts_of(steps: list[Step]) -> tuple[Act, ...]:
    """The acts, each once: the same act told again adds its day and place where they were missing. In text order. What happens only
    once in a life happens on the day told first: a second day belongs to something else that "the treaty" meant.
    """
    kept: list[Act] = []
    for step in _telling(steps):
        same = [n for n, act in enumerate(kept) if act.act == step.act.act and act.status == step.act.status]
        twin = next((n for n in same if agree(kept[n], step.act)), None)
        if twin is not None:
            kept[twin] = joined(kept[twin], step.act)
        elif not same or step.act.act not in ONCE:
            kept.append(step.act)
    return tuple(kept)


def _telling(steps: list[Step]) -> list[Step]:
    """The steps that tell something: not what was planned of that which then happened, and of the settings of a meeting only the first,
    when nothing else tells of it.
    """
    done = {step.act.act for step in steps if not step.ahead and not step.setting}
    off = any(step.deed.undone for step in steps)
    settings = sorted(
        (step for step in steps if step.setting and not off and step.act.act not in done), key=lambda step: step.act.when is None
    )
    kept = [step for step in steps if not step.setting and not (step.act.status in (PLANNED, POSSIBLE) and step.act.act in done & ONCE)]
    return [*kept, *settings[:1]]


def agree(one: Act, other: Act) -> bool:
    """True unless their days exclude each other."""
    if one.when is None or other.when is None:
        return True
    return not _apart(one.when, other.when)


def _apart(one: When, other: When) -> bool:
    """True when the two share no day."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return one.edtf != other.edtf
    return one.latest < other.earliest or other.latest < one.earliest


def joined(one: Act, other: Act) -> Act:
    """One act from two tellings: the more precise day, and whatever one of them leaves open."""
    precise = one.when
    if other.when and (precise is None or len(other.when.edtf) > len(precise.edtf)):
        precise = other.when
    evidence = one.evidence if one.evidence[0] == other.evidence[0] else (*one.evidence, *other.evidence)
    told = (one.place or other.place, one.by or other.by, one.agenda or other.agenda)
    return Act(one.act, precise, *told, tuple(dict.fromkeys(evidence)), one.status)
