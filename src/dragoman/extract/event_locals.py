"""Of which state those are whom no name tells: "police", "students", "rebels". Taken from the place of the act or from the dateline, and
told as doubtful.
"""

from collections import Counter
from dataclasses import replace
from functools import cached_property

from dragoman.extract.event_hosts import Hosts
from dragoman.lexicon.actsets import ActSets
from dragoman.model import Actor, ActorKind, Mention, Place, Resolved, Sentence, Why

_BY_PLACE, _BY_DATELINE = 0.7, 0.55
"""By judgement: no set tells the states of those whom no name tells."""
_ORDER = frozenset("police policeman policemen gendarme gendarmes troops army soldier soldiers guards guard officer officers".split())
_SENT = frozenset("troops army soldier soldiers".split())
"""Those who fight at home or abroad: the dateline of a paper about one state tells theirs, a place does not."""
_ABROAD = frozenset(
    """
    force forces aircraft jets planes warplanes bombers warships peacekeepers marines paratroopers commandos mercenaries terrorist
    terrorists invaders infiltrators hijackers pirates agents raiders intruders
    """.split()
)
"""Those who as often as not come from somewhere else: no place tells their state."""
_POLICE = frozenset("police policeman policemen gendarme gendarmes".split())


class Locals:
    """Answers for one reading."""

    def __init__(self, resolved: Resolved, sets: ActSets, hosts: Hosts) -> None:
        self._resolved = resolved
        self._words = sets.words
        self._hosts = hosts

    def bound(self, mention: Mention, place: Place | None, sentence: Sentence) -> Mention:
        """A mention by words alone with the state that it most likely belongs to: of the place of the act, of the only places that its
        sentence names, of the dateline where it names none. As it was where nothing tells one.
        """
        words = frozenset(mention.span.quote.lower().split())
        if mention.actor is not None or words & _ABROAD:
            return mention
        named = [item.place for item in self._resolved.places if sentence.start <= item.span.start < sentence.end]
        near = [place] if place and place.country else named
        if len({item.country for item in near}) == 1 and near[0].country:
            by_place = Why("event:state of the place", (near[0].name,))
            return mention if words & _SENT else self._of(mention, near[0].country, _BY_PLACE, by_place)
        home = "" if near else self.home
        return self._of(mention, home, _BY_DATELINE, Why("event:state of the dateline", (home,))) if home else mention

    def _of(self, mention: Mention, country: str, confidence: float, why: Why) -> Mention:
        words = mention.span.quote.lower().split()
        kind, sector = self._sort(frozenset(words))
        actor = Actor(f"{country.lower()}-{'-'.join(words[-2:])}", mention.span.quote, kind, country, (sector,))
        return replace(mention, actor=actor, confidence=confidence, why=why)

    def _sort(self, words: frozenset[str]) -> tuple[ActorKind, str]:
        if words & _ORDER:
            return ActorKind.GOVERNMENT, "COP" if words & _POLICE else "MIL"
        return (ActorKind.ARMED_GROUP, "REB") if words & self._words["fighters"] else (ActorKind.POPULATION, "CVL")

    @cached_property
    def home(self) -> str:
        """The state of the dateline, if the text names none more often; "" when it has no dateline or stands elsewhere."""
        dateline = self._resolved.parse.document.dateline
        country = self._hosts.country_of(dateline.place.value) if dateline and dateline.place else ""
        named = Counter(m.actor.country for m in self._resolved.mentions if m.actor and m.actor.country)
        named.update(item.place.country for item in self._resolved.places if item.place.country)
        return country if country and named[country] == max(named.values(), default=0) else ""
