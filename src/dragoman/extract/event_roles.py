"""Who stands where around an act: its sources and targets, always actors that the registry office has bound."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator

from dragoman.extract.desk import Desk
from dragoman.extract.event_acts import Act, Finder
from dragoman.extract.event_anaphora import Anaphora
from dragoman.extract.event_crowds import Crowds
from dragoman.extract.event_hosts import Hosts
from dragoman.extract.event_tellers import Tellers
from dragoman.match.clause import agents, doers, is_passive, subjects, undergoers
from dragoman.match.tree import children, coordinated, parted, prepositions
from dragoman.model import ActorKind, Form, Mention, Reading, Token

_MUTUAL = frozenset({"bilateral", "two-way", "mutual"})
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my"})
_MODIFIERS = ("poss", "amod", "compound", "nmod", "npadvmod", "nummod", "appos")
_HOLDERS = ("of", "by", "from", "in", "against")
_VAGUE = frozenset({ActorKind.UNNAMED, ActorKind.POPULATION})
_OWNED = frozenset({"subject", "clause", "object", "direct", "of", "against", "on", "over", "about", "in", "to", "from"})
"""Places where a thing stands for its owner: "on Canadian goods"."""
_TOWARD = frozenset({"to", "from", "against", "for", "with", "into", "toward", "towards", "on"})
_SUFFERS = frozenset({"object", "direct", "itself", "indirect", "to", "on", "upon", "at", "against"})
_SITES = frozenset({"of", "in", "at", "near", "around"})
_AROUND = frozenset(
    "within after before because despite during since through throughout amid until unlike following ahead as including besides".split()
)
_SERVANTS = frozenset({ActorKind.PERSON, ActorKind.GOVERNMENT})
_SHARERS = frozenset({"by", "between", "among"})
_DURING = frozenset({"in", "on", "during"})
_SILENT = frozenset({ActorKind.MEDIA})


class Cast:
    """Answers who an act's sources and targets are."""

    def __init__(self, reading: Reading, finder: Finder, desk: Desk) -> None:
        self._reading = reading
        self._resolved = reading.resolved
        self._parse = reading.resolved.parse
        self._finder = finder
        self._sets = desk.codebook.sets
        self._starts = [voice.span.start for voice in reading.voices]
        self._codebook = desk.codebook
        self._crowds = Crowds(reading.resolved, desk.codebook.sets)
        self._anaphora = Anaphora(reading.resolved)
        self._hosts = Hosts(reading.resolved, desk.registry)
        self._tellers = Tellers(reading)

    def sources(self, act: Act) -> tuple[Mention, ...]:
        """Those who do it; empty when the text names none that is known."""
        if (open_between := self._tellers.either(act.pivot)) is not None and "subject" in act.trigger.source:
            return (open_between,)
        places = [self._source_tokens(act, role) for role in act.trigger.source]
        for tokens in (*places, self._senders(act)):
            if found := _unique(self._statesman(act, mention) for token in tokens for mention in self.actors(token)):
                return found
        crowds = self._codebook.categories[act.trigger.type].crowds
        meant = [spot for tokens in places if crowds for token in tokens for spot in self._meant(token)]
        told = [content for token in meant for content in self._finder.contents(token)]
        return tuple(mention for token in told for mention in self._crowds.people(token, fighters_only=crowds == "fighters"))

    def _meant(self, token: Token) -> list[Token]:
        """The token, or the plural that "they" takes up."""
        return self._anaphora.plural(token) if token.lower == "they" else [token]

    def _statesman(self, act: Act, mention: Mention, *, harmed: bool = False) -> Mention:
        """The state for "the Americans promised"; those welcomed, `harmed` or in the street are the people."""
        actor = mention.actor
        is_people = act.trigger.type == "PROTEST" or (harmed and self._codebook.categories[act.trigger.type].crowds == "people")
        is_people = is_people or act.trigger.source != ("subject",) or " " in mention.span.quote.strip()
        if actor is None or actor.kind is not ActorKind.POPULATION or is_people:
            return mention
        state = self._hosts.state(actor.country) if actor.country else None
        return Mention(mention.span, state, Form.METONYM) if state else mention

    def by_arms(self, act: Act) -> bool:
        """True when a weapon does it, and nobody is told to have sent it: "a car bomb killed six soldiers"."""
        return not act.nominal and self._crowds.are_arms(doers(self._parse, act.pivot))

    def people(self, act: Act) -> tuple[Mention, ...]:
        """Those it is done to whom nothing but a noun tells: "six soldiers", "the refugees"."""
        for role in act.trigger.target:
            tokens = list(self._standing(act, role)) if role in _SUFFERS else []
            told = [content for token in tokens for content in self._finder.contents(token)]
            found = tuple(self._crowds.victims([token for token in told if role != "object" or token.i not in act.words]))
            if found:
                return found
        return ()

    def _senders(self, act: Act) -> list[Token]:
        """Who says what a paper says: "sent a letter urging", "issued a report accusing"."""
        paper = self._parse.tokens[act.pivot.head]
        verb = self._parse.tokens[paper.head]
        if act.pivot.dep != "acl" or act.pivot.tag != "VBG" or paper.lemma not in self._sets.words["papers"]:
            return []
        owners = self._modifiers(paper)
        return owners or (doers(self._parse, verb) if paper.dep == "dobj" else [])

    def _source_tokens(self, act: Act, role: str) -> list[Token]:
        if role != "subject":
            return list(self._standing(act, role))
        if act.nominal:
            return self._noun_owners(act) or self._both_sides(act)
        if act.trigger.adjectives:
            return subjects(self._parse, act.pivot)
        named = doers(self._parse, act.pivot)
        teller = self._tellers.before(act.pivot, named) if named else None
        return [teller] if teller else named or self._both_sides(act) or self._beside(act)

    def _beside(self, act: Act) -> list[Token]:
        """Whose act it is when its verb has no doer: "was engaged in", "talks between A and B were held", "a raid by A was launched"."""
        if not act.noun:
            things = [token for token in act.objects if token.i in act.words]
            shared = [item for node in (act.pivot, *things) for way, item in prepositions(self._parse, node.i) if way.lower in _SHARERS]
            deeds = [thing for thing in things if thing.lemma in self._sets.words["deeds"]]
            return shared or [owner for deed in deeds for owner in self._modifiers(deed)]  # "the U.S. operation launched in May"
        if act.pivot.lemma in self._sets.light_in:
            return subjects(self._parse, act.pivot)
        return self._owners(act.anchor, act, set(_SHARERS))

    def _noun_owners(self, act: Act) -> list[Token]:
        return self._owners(act.anchor, act, {"by", "between", "among", "from"} - set(act.trigger.target))

    def _both_sides(self, act: Act) -> list[Token]:
        """Who "bilateral talks" are between: the pair that the paragraph named last as "between A and B"."""
        if not any(token.lower in _MUTUAL for token in self._parse.below(act.anchor.i)):
            return []
        block = self._parse.sentence_of(act.anchor.i).block
        for i in range(act.anchor.i - 1, -1, -1):
            token = self._parse.tokens[i]
            if token.start < block.start:
                break
            pair = [item for child in children(self._parse, i, "pobj") for item in coordinated(self._parse, child)]
            if token.lower == "between" and len([item for item in pair if self._bound(item)]) > 1:
                return pair
        return []

    def _owners(self, noun: Token, act: Act, ways: set[str]) -> list[Token]:
        """Whose act a noun is: "Russia's refusal", "U.S. strikes", "strikes by", "talks between"."""
        owners = self._modifiers(noun)
        ways = ways | ({"of"} if act.trigger.of == "source" and not owners else set())
        owners += [item for preposition, item in prepositions(self._parse, noun.i) if preposition.lower in ways]
        if owners:
            return owners
        # the parser hangs "by Russia" of "the expulsion of three envoys by Russia" on the envoys, "between A and B" on the subject of talks
        shared = {"between", "among"}
        below = [(preposition.lower, item) for preposition, item in prepositions(self._parse, noun.i)]
        return [
            item
            for over, node in below
            for preposition, item in prepositions(self._parse, node.i)
            if preposition.lower in ways & (shared | {"by", "from"} if over == "of" else shared)
        ]

    def targets(self, act: Act, sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Those it is done to or with, the sources left out: the first place of the trigger's list that holds an actor."""
        own = {mention.actor.id for mention in sources if mention.actor}
        served = {m.actor.country for m in sources if m.actor and m.actor.kind in _SERVANTS and m.actor.country}
        side = own | {mention.actor.country for mention in sources if mention.actor and mention.actor.country}
        for role in act.trigger.target:
            if role == "deep" and self.people(act):  # "forty people, for spying for Israel"
                continue
            found = _unique(self._statesman(act, mention, harmed=True) for mention in self._at_role(act, role, side))
            found = tuple(mention for mention in found if mention.actor and mention.actor.id not in own | served)
            if role in ("to", "into"):  # "shipped fighters to Tripoli"
                found = found or self._hosts.states(list(self._standing(act, role)), side | {None})
            if found:
                return found
        return self._seats(act, side | {None})

    def _seats(self, act: Act, side: set[str | None]) -> tuple[Mention, ...]:
        """The state of a place that stands where a target may: "missiles to Kyiv", "attacked Budapest", "a market in Bentiu"."""
        crowds = self._codebook.categories[act.trigger.type].crowds == "people"
        ways = (_TOWARD | _SITES if crowds else _TOWARD).intersection(act.trigger.target)
        spots = [item for node in self._nodes(act) for way, item in prepositions(self._parse, node.i) if way.lower in ways]
        if "indirect" in act.trigger.target:  # "offered Cairo grain"
            spots += children(self._parse, act.pivot.i, "dative")
        if crowds:  # "raids on two towns in Chad"
            spots += [item for token in spots for way, item in prepositions(self._parse, token.i) if way.lower in _SITES]
        if crowds and not act.nominal:
            harmed = undergoers(self._parse, act.pivot)
            spots += [*harmed, *(item for token in harmed for way, item in prepositions(self._parse, token.i) if way.lower in _SITES)]
        return self._hosts.states(spots, side)

    def _at_role(self, act: Act, role: str, own: set[str]) -> Iterator[Mention]:
        if role == "deep":
            yield from self._deep(act, own)
            return
        if role == "inner":
            found = (mention for inner in act.inside[:1] for mention in self.targets(inner, ()))
            yield from (mention for mention in found if mention.actor and mention.actor.country not in own)
            return
        for token in self._standing(act, role):
            direct = self.actors(token) or (self._hosts.host(token) if "place" in act.trigger.needs else [])
            is_owned = role in _OWNED and "place" not in act.trigger.needs
            yield from direct or (self._holders(token) if is_owned else ())

    def _standing(self, act: Act, role: str) -> Iterator[Token]:
        match role:
            case "subject":
                yield from doers(self._parse, act.pivot)
            case "object":
                yield from self._object_tokens(act)
            case "doer":
                yield from (token for inner in act.inside[:1] if inner.noun for token in self._source_tokens(inner, "subject"))
            case "direct" | "itself":
                yield from undergoers(self._parse, act.pivot)
            case "indirect":
                yield from (item for child in children(self._parse, act.pivot.i, "dative") for item in coordinated(self._parse, child))
                if children(self._parse, act.pivot.i, "dobj") and is_passive(self._parse, act.pivot):  # "Peru was granted a loan"
                    yield from subjects(self._parse, act.pivot)
            case "possessor":
                for token in (*act.objects, act.anchor):
                    yield from children(self._parse, token.i, "poss")
            case "complement":
                purpose = [verb for verb in children(self._parse, act.anchor.i, "advcl") if verb.tag == "VB"]
                for inner in [*children(self._parse, act.anchor.i, "xcomp", "ccomp"), *purpose]:
                    below = children(self._parse, inner.i, "dative", "dobj")
                    yield from (item for child in below for item in coordinated(self._parse, child))
                    ways = _TOWARD.union(act.trigger.target) & {"to", "with", "for", "against", "in"}
                    nodes = (inner, *children(self._parse, inner.i, "dobj"))
                    yield from (item for node in nodes for way, item in prepositions(self._parse, node.i) if way.lower in ways)
            case "above":  # "chained themselves to the gate in protest at", "on a visit to"
                way = self._parse.tokens[act.anchor.head]
                verb = self._parse.tokens[way.head]
                if act.nominal and act.anchor.dep == "pobj" and way.lower in _DURING:
                    yield from doers(self._parse, verb) if verb.pos in ("VERB", "AUX") else [verb]
            case "speaker":
                over = self._parse.tokens[act.pivot.head]
                yield from doers(self._parse, over) if act.pivot.dep == "ccomp" else ()
            case "clause":
                for inner in children(self._parse, act.anchor.i, "ccomp", "xcomp"):
                    yield from subjects(self._parse, inner)
            case _:
                for node in self._nodes(act):
                    pairs = prepositions(self._parse, node.i)
                    yield from (item for way, item in pairs if way.lower == role and not self._hosts.is_onlooker(way))

    def _object_tokens(self, act: Act) -> Iterator[Token]:
        if act.anchor is act.pivot and not act.nominal:
            yield from act.objects
        elif act.trigger.of == "target":
            yield from (item for preposition, item in prepositions(self._parse, act.anchor.i) if preposition.lower == "of")

    def _nodes(self, act: Act) -> list[Token]:
        """Where prepositions may hang: the verb, the noun, the objects and the particle."""
        tokens = [self._parse.tokens[i] for i in act.words]
        near = [act.pivot, act.anchor, *tokens, *act.objects]
        far = [
            item for way, item in prepositions(self._parse, act.pivot.i) if way.lower not in _AROUND
        ]  # the parser often hangs a phrase on the one before it
        return list({token.i: token for token in (*near, *far)}.values())

    def actors(self, token: Token) -> list[Mention]:
        """The actors that a noun phrase names: itself, those whose officials or forces it names, the speaker for "we"."""
        mention = self._resolved.mention_at.get(token.i)
        if (mention is None or mention.actor is None) and (sides := self._crowds.told_before(token)):
            return list(sides)
        if mention is not None and mention.actor is not None:
            return self._known(token, mention)
        if token.dep == "pcomp":  # the parser takes "with NATO calling on" for a clause
            return [found for subject in children(self._parse, token.i, "nsubj") for found in self.actors(subject)]
        if token.lower in _FIRST_PERSON:
            return self._speaker(token)
        if token.lower == "they" and mention is None:
            return self._anaphora.people(token) or [found for spot in self._meant(token) for found in self.actors(spot)]
        if token.lemma in self._sets.partitive or token.pos == "NUM" or token.lower in ("both", "which"):
            return [found for way, item in prepositions(self._parse, token.i) if way.lower == "of" for found in self.actors(item)]
        if other := self._anaphora.relative(token):
            return [other]
        return (self._employers(token) if self._is_agent(token) else []) or self._named_after(token)

    def _is_agent(self, token: Token) -> bool:
        """True for those who act for whomever they are named with: "Peruvian commandos"."""
        sets = self._sets
        return token.lemma in sets.agent_nouns or token.lower in sets.agent_nouns or token.lower in sets.words["fighters"]

    def _named_after(self, token: Token) -> list[Mention]:
        """Those whom an apposition names: "the two leaders, Chiang and Mao, met"."""
        names = [item for child in children(self._parse, token.i, "appos") for item in coordinated(self._parse, child)]
        return [mention for name in names if (mention := self._bound(name))]

    def _known(self, token: Token, mention: Mention) -> list[Mention]:
        """A bound mention; for a group the states it stands for, when the text names several; nobody for unnamed people of no state."""
        employers = self._employers(token) if mention.form is Form.GROUP or token.lemma in self._sets.agent_nouns else []
        if sum(found.actor is not None and found.actor.kind is ActorKind.STATE for found in employers) > 1:
            return employers
        actor = mention.actor
        if actor is None or actor.kind in _SILENT:
            return []
        if actor.kind in _VAGUE and actor.country is None:
            return employers
        return [mention]

    def _speaker(self, token: Token) -> list[Mention]:
        at = bisect_right(self._starts, token.start) - 1
        statement = self._reading.voices[at].statement if at >= 0 else None
        speaker = statement.speaker if statement and statement.mode != "indirect" else None
        return [speaker] if speaker and speaker.actor else []

    def _employers(self, token: Token) -> list[Mention]:
        is_ally = token.lemma == "ally"  # "Russia's allies in Tajikistan" are not Russia
        owners = [] if is_ally else self._modifiers(token)
        if token.lemma == "counterpart":  # "his Cypriot counterpart" is not his
            owners = [owner for owner in owners if owner.dep != "poss"]
        ways: tuple[str, ...] = ("in",) if is_ally else ("from",) if token.lemma in self._sets.words["rebels"] else ("of", "from", "in")
        ways += ("by",) if token.lemma in self._sets.words["deeds"] else ()  # "air raids by the government"
        owners += [item for way, item in prepositions(self._parse, token.i) if way.lower in ways]
        owners += [
            item
            for child in children(self._parse, token.i, "acl")
            if child.lemma in ("lead", "head")
            for item in agents(self._parse, child)
        ]
        found = [mention for owner in owners for mention in self._employer(owner)]
        return self._crowds.named_for(token, found) if token.lemma in self._sets.words["rebels"] else found

    def _employer(self, owner: Token) -> list[Mention]:
        """Who an owner is: "the French and American governments" are two states."""
        below = self._modifiers(owner) if owner.lemma in self._sets.agent_nouns else []
        bound = [mention for token in below or [owner] if (mention := self._bound(token))]
        return bound or [mention for mention in [self._bound(owner) or self._anaphora.owner(owner)] if mention]

    def _holders(self, token: Token) -> list[Mention]:
        """Whose thing it is: "the U.S. proposal", "cities in Ukraine"; rebels are nobody's."""
        if token.lemma in self._sets.words["rebels"]:
            return []
        found = [
            mention for content in self._finder.contents(token) for owner in self._modifiers(content) if (mention := self._bound(owner))
        ]
        ways = [item for way, item in prepositions(self._parse, token.i) if way.lower in _HOLDERS]
        return found or [mention for item in ways for mention in self.actors(item)]

    def _modifiers(self, noun: Token) -> list[Token]:
        """The words before or beside a noun that may name an actor: "Russia's", "U.S.-led", "Sino-Indian"."""
        found: list[Token] = []
        for child in children(self._parse, noun.i, *_MODIFIERS):
            if child.dep == "appos" and child.i > noun.i:
                continue
            if self._bound(child) or child.lower in ("its", "their"):
                found.extend([*coordinated(self._parse, child), *self._hyphened(child)])
            else:
                found.extend(token for token in self._parse.below(child.i) if token.dep != "prep" and self._bound(token))
        return found

    def _hyphened(self, token: Token) -> list[Token]:
        """The other of a pair: "Kenyan" of "Kenyan-Ugandan patrols"."""
        below = [child for child in self._parse.below(token.i) if child.dep != "punct" and self._bound(child)]
        return [child for child in below if self._parse.tokens[min(child.i + 1, token.i)].text in ("-", "–")]

    def _bound(self, token: Token) -> Mention | None:
        mention = self._resolved.mention_at.get(token.i)
        return mention if mention and mention.actor and mention.actor.kind not in _SILENT else None

    def _deep(self, act: Act, own: set[str]) -> Iterator[Mention]:
        """The first actor inside the object, breadth first: "the idea that Panama might share its ports"."""
        start = [*act.objects, *children(self._parse, act.anchor.i, "xcomp", "ccomp", "acl")]
        start += [
            item
            for way, item in prepositions(self._parse, act.anchor.i)
            if way.lower in ("of", "in", "to", "on", "for", "over", "with", "against") and not self._hosts.is_onlooker(way)
        ]
        queue = deque((token, 0) for token in start)
        while queue:
            token, depth = queue.popleft()
            mention = self._bound(token)
            if mention and mention.actor and not own & {mention.actor.id, mention.actor.country} and not self._is_elsewhere(act, token):
                yield from _unique(self.actors(item)[0] for item in coordinated(self._parse, token) if self.actors(item))
                return
            if depth < 6:
                queue.extend((child, depth + 1) for child in self._parse.below(token.i) if not self._is_side(child))

    def _is_side(self, token: Token) -> bool:
        """True for what stands around an act: "within the framework of the United Nations"."""
        return token.dep in ("advcl", "punct") or (token.dep == "prep" and (token.lower in _AROUND or self._hosts.is_onlooker(token)))

    def _is_elsewhere(self, act: Act, token: Token) -> bool:
        return self._hosts.is_where(token) or parted(self._parse, act.anchor.i, token.i)


def _unique(mentions: Iterator[Mention]) -> tuple[Mention, ...]:
    """Each actor once, in order; a state only where none of its organs is named with it."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.actor:
            found.setdefault(mention.actor.id, mention)
    organs = {m.actor.country for m in found.values() if m.actor and m.actor.kind is ActorKind.GOVERNMENT}
    return tuple(m for id, m in found.items() if not (m.actor and m.actor.kind is ActorKind.STATE and id in organs))
