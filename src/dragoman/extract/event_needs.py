"""What a trigger needs besides its words: enough actors of the right sort, people for a protest, arms for an advance."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.event_acts import Act
from dragoman.lexicon.actsets import ActSets
from dragoman.match.clause import agents, is_passive, subjects
from dragoman.match.mood import negated
from dragoman.match.tree import children, prepositions
from dragoman.model import ActorKind, Form, Mention, Resolved, Token

if TYPE_CHECKING:
    from collections.abc import Callable

_OFFICIAL = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PERSON, ActorKind.IGO, ActorKind.ARMED_GROUP, ActorKind.NGO})
_BODIES = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.IGO})
_FIGHTING = frozenset({"MIL", "REB", "UAF", "COP", "INS", "SPY"})
_SERVANTS = frozenset({ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.UNNAMED})
_ASSEMBLIES = frozenset({ActorKind.IGO})
_HARM = frozenset({"ASSAULT", "COERCE"})
_OURS = frozenset({"it", "they", "he", "she", "we", "i"})
_CROWDS = frozenset({ActorKind.POPULATION, ActorKind.NGO})
_ARMED = frozenset({"military", "terrorism"})
_RECEIVING = frozenset({"to", "for", "into"})
_ANSWERS = frozenset({"take", "treat", "regard", "meet", "answer", "consider", "view", "bring", "face"})
_OPEN = frozenset({"will", "would", "could", "might", "may", "shall"})
_FUTURE = frozenset({"will", "would", "'ll", "to", "shall", "could", "might"})


@dataclass(frozen=True, slots=True)
class Casting:
    """An act with the actors found for it. `by_arms`: a weapon does it, sent by nobody known."""

    act: Act
    sources: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    by_arms: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Everybody in it."""
        return (*self.sources, *self.targets)

    @property
    def is_inward(self) -> bool:
        """True for the servants of one state among themselves: a minister who meets his cabinet."""
        actors = [mention.actor for mention in self.mentions if mention.actor]
        states = {actor.country for actor in actors}
        return len(actors) > 1 and len(states) == 1 and None not in states and all(actor.kind in _SERVANTS for actor in actors)


class Needs:
    """Answers whether a casting has all that its trigger asks for."""

    def __init__(self, resolved: Resolved, sets: ActSets) -> None:
        self._parse = parse = resolved.parse
        self._mention_at = resolved.mention_at
        self._sets = sets
        self._tests: dict[str, Callable[[Casting], bool]] = {
            "source": lambda casting: bool(casting.sources),
            "target": lambda casting: bool(casting.targets),
            "parties": self._has_parties,
            "several": lambda casting: len(casting.sources) > 1,
            "alone": lambda casting: len(casting.sources) == 1,
            "official": self._is_official,
            "person": lambda casting: any(map(_is_official, casting.targets)),
            "acted": lambda casting: bool(casting.act.objects or casting.targets),
            "recipient": self._has_recipient,
            "transitive": lambda casting: bool(children(parse, casting.act.anchor.i, "dobj", "nsubjpass")),
            "intransitive": lambda casting: not children(parse, casting.act.anchor.i, "dobj", "nsubjpass"),
            "bare": lambda casting: not children(parse, casting.act.anchor.i, "oprd", "ccomp", "xcomp", "prt"),
            "content": lambda casting: bool(children(parse, casting.act.anchor.i, "dobj", "nsubjpass", "xcomp", "ccomp")),
            "timed": self._is_timed,
            "finite": lambda casting: casting.act.anchor.tag != "VBN" or bool(children(parse, casting.act.anchor.i, "aux", "auxpass")),
            "plain": lambda casting: not children(parse, casting.act.anchor.i, "dobj", "ccomp"),
            "violent": self._is_violent,
            "told": lambda casting: (
                not casting.act.nominal or bool(casting.act.inside or children(parse, casting.act.anchor.i, "acl", "prep"))
            ),
            "armed": self._is_armed,
            "people": self._are_people,
            "fighters": self._are_fighters,
            "civil": lambda casting: not any(map(self._bears_arms, casting.sources)),
            "workers": lambda casting: not casting.act.objects and self._has_subject_in(casting, "workers"),
            "future": self._is_future,
            "ours": self._is_ours,
            "body": lambda casting: _any_of(casting.targets, _ASSEMBLIES),
            "assembly": lambda casting: _any_of(casting.sources, _ASSEMBLIES),
        }

    def hold(self, casting: Casting) -> bool:
        """True when there is a source (or a passive without "by" and with a known target), and every need is met. The needs that
        concern the words alone were checked when the act was found.
        """
        if casting.act.trigger.type == "REQUEST" and not (casting.targets or casting.act.inside or _any_known(casting.sources)):
            return False  # "residents asked for rice"
        return self._has_source(casting) and all(self._tests[need](casting) for need in casting.act.trigger.needs if need in self._tests)

    def _is_official(self, casting: Casting) -> bool:
        """Somebody official does it, or those whom the type has room for; or it is done to somebody official, by nobody told: "the king was
        asked to mediate".
        """
        asks = casting.act.trigger.type == "REQUEST"
        return any(_is_official(m) or (m.actor is None and (asks or self._bears_arms(m))) for m in casting.sources or casting.targets)

    def _are_people(self, casting: Casting) -> bool:
        named = self._has_subject_in(casting, "people") or _any_of(casting.sources, _CROWDS)
        return named or any(mention.actor is None for mention in casting.sources)

    def _has_parties(self, casting: Casting) -> bool:
        """Two actors, known or not ("between Manila and the rebels"), or a group of no single state ("both sides")."""
        mentions = casting.mentions
        if len(mentions) > 1 or any(m.form is Form.GROUP and m.actor and m.actor.country is None for m in mentions):
            return True
        if casting.act.trigger.type == "CONSULT" and _any_of(casting.sources, _ASSEMBLIES):
            return True
        doers = [] if casting.act.nominal else subjects(self._parse, casting.act.pivot)
        if any(len([w for w, _ in prepositions(self._parse, node.i) if w.lower in ("of", "from")]) > 1 for node in doers):
            return True  # "negotiators from Iran and six powers"
        nodes = (casting.act.anchor, *casting.act.objects)
        sides = self._sets.words["sides"]
        if casting.sources and any(
            item.lemma in sides or item.lemma in self._sets.words["rebels"]
            for node in nodes
            for way, item in prepositions(self._parse, node.i)
            if way.lower in ("with", "between")
        ):
            return True  # "talks with six powers"
        return any(len([w for w, _ in prepositions(self._parse, node.i) if w.lower == "between"]) > 1 for node in nodes)

    def _has_recipient(self, casting: Casting) -> bool:
        """Somebody who gets it, known or not: "tents for the displaced"."""
        act = casting.act
        nodes = (act.pivot, act.anchor, *act.objects)
        ways = {way.lower for node in nodes for way, item in prepositions(self._parse, node.i) if item.pos in ("NOUN", "PROPN", "ADJ")}
        if any(token.tag == "VB" for token in children(self._parse, act.pivot.i, "advcl")):  # "sent engineers to mend the dam"
            return True
        return bool(casting.targets or children(self._parse, act.pivot.i, "dative") or not ways.isdisjoint(_RECEIVING))

    def _has_source(self, casting: Casting) -> bool:
        if casting.sources:
            return True
        act = casting.act
        if not casting.targets:
            return False
        if casting.by_arms:
            return True
        if act.nominal or (agents(self._parse, act.pivot) and act.trigger.type not in _HARM):
            return False
        verb = self._parse.tokens[act.pivot.head] if act.pivot.dep == "conj" else act.pivot  # "was held and later returned"
        return is_passive(self._parse, act.pivot) and any(children(self._parse, token.i, "auxpass") for token in (act.pivot, verb))

    def _is_armed(self, casting: Casting) -> bool:
        words = self._parse.words(self._parse.sentence_of(casting.act.anchor.i))
        return any(_ARMED.intersection(self._sets.contexts.get(token.lower, ())) for token in words)

    def _is_violent(self, casting: Casting) -> bool:
        """Fighters on one side, or arms in the sentence; one person's "attack" on another is mostly words."""
        both = casting.mentions
        if casting.sources and casting.targets and all(m.actor and m.actor.kind is ActorKind.PERSON for m in both):
            return False
        return not casting.sources or any(map(self._is_fighter, casting.sources)) or self._is_armed(casting)

    def _is_fighter(self, mention: Mention) -> bool:
        return self._bears_arms(mention) or (mention.actor is not None and mention.actor.kind in _BODIES)

    def _are_fighters(self, casting: Casting) -> bool:
        """True when all sources bear arms, or a state's forces are the subject: "a British task force"."""
        forces = any(self._has_subject_in(casting, name) for name in ("fighters", "forces"))
        return bool(casting.sources) and (forces or all(map(self._bears_arms, casting.sources)))

    def _bears_arms(self, mention: Mention) -> bool:
        """True for soldiers, police and rebels; a state or a general's visit is none."""
        actor = mention.actor
        if actor is None or actor.kind is ActorKind.UNNAMED:
            return mention.span.quote.split()[-1].lower() in self._sets.words["fighters"]
        return actor.kind is not ActorKind.PERSON and bool(_FIGHTING.intersection(actor.sectors))

    def _has_subject_in(self, casting: Casting, name: str) -> bool:
        act = casting.act
        heads = [act.anchor] if act.nominal else subjects(self._parse, act.pivot)
        spots = heads if not act.nominal else [self._parse.tokens[i] for i in range(act.anchor.left, act.anchor.right + 1)]
        return any(token.lower in self._sets.words[name] or token.lemma in self._sets.words[name] for token in spots)

    def _is_timed(self, casting: Casting) -> bool:
        """True when the verb carries a day or a purpose: "called him on Friday to explain"."""
        below = children(self._parse, casting.act.anchor.i, "npadvmod", "prep", "advcl")
        return any(token.dep != "prep" or token.lower in ("on", "after", "before", "in") for token in below)

    def _is_ours(self, casting: Casting) -> bool:
        """True when the clause tells what the source itself, or an attack on it, would bring about."""
        sides = {code for m in casting.sources if m.actor for code in (m.actor.id, m.actor.country) if code}
        for verb in children(self._parse, casting.act.anchor.i, "ccomp"):
            helpers = {token.lower for token in children(self._parse, verb.i, "aux")}
            if helpers & _OPEN and not negated(self._parse, verb):
                return verb.lemma in _ANSWERS or any(self._is_side(subject, sides) for subject in subjects(self._parse, verb))
        return False

    def _is_side(self, token: Token, sides: set[str]) -> bool:
        mention = self._mention_at.get(token.i)
        actor = mention.actor if mention else None
        return token.lower in _OURS if actor is None else bool(sides & {actor.id, actor.country})

    def _is_future(self, casting: Casting) -> bool:
        inner = children(self._parse, casting.act.anchor.i, "xcomp", "ccomp")
        kept = [verb for verb in inner if not negated(self._parse, verb)]  # "pledged not to invade" threatens nobody
        return any(token.lower in _FUTURE for verb in kept for token in children(self._parse, verb.i, "aux"))


def _is_official(mention: Mention) -> bool:
    """A state, organisation (Amnesty, too) or named person, or somebody unnamed of a known state ("the Canadian foreign minister")."""
    actor = mention.actor
    return actor is not None and (actor.kind in _OFFICIAL or (actor.kind is ActorKind.UNNAMED and actor.country is not None))


def _any_known(mentions: tuple[Mention, ...]) -> bool:
    return any(mention.actor is not None for mention in mentions)


def _any_of(mentions: tuple[Mention, ...], kinds: frozenset[ActorKind]) -> bool:
    return any(mention.actor is not None and mention.actor.kind in kinds for mention in mentions)
