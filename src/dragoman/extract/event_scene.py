"""When and where an act happens, and what it is about."""

from functools import cached_property

from dragoman.extract.event_acts import Act
from dragoman.extract.event_place import Sites
from dragoman.lexicon.actsets import ActSets
from dragoman.match.tree import ancestors, children
from dragoman.model import Parse, Place, Resolved, Sentence, Timex, Token, When

_ASIDES = frozenset({"before", "after", "until", "since", "for", "about", "against", "over", "despite", "following", "ahead"})
_HOURS = frozenset("dawn daybreak sunrise noon midday sunset dusk nightfall midnight".split())


class Scene:
    """Answers when, where and about what."""

    def __init__(self, resolved: Resolved, sets: ActSets) -> None:
        self._resolved = resolved
        self._parse: Parse = resolved.parse
        self._sets = sets
        self._places = {i: item for item in resolved.places for i in range(item.first, item.last)}
        self._sites = Sites(self._parse, {i: item.place for i, item in self._places.items()})

    def when(self, act: Act) -> When | None:
        """The time told in the act's own clause, the nearest word first; None when the clause names none."""
        sentence = self._parse.sentence_of(act.anchor.i)
        spots = [i for i in range(sentence.first, sentence.last) if i in self._resolved.time_at]
        near = sorted(spots, key=lambda i: (abs(i - act.anchor.i), i))
        clause = self._clause(act)
        for i in near:
            timex = self._resolved.time_at[i]
            if timex.when is None or timex.type not in ("DATE", "TIME"):
                continue
            if self._is_limit(act.anchor.i, i):
                continue
            if i in self._own_words(act) or (self._verb_over(self._parse.tokens[i]) in clause and not self._is_aside(i)):
                return timex.when
        return self._when_of_clause(act) or self._headed(sentence)

    def _when_of_clause(self, act: Act) -> When | None:
        """The day that a clause tells about: "on October 23, when hostages were taken"."""
        verb = act.pivot
        if verb.dep not in ("relcl", "advcl") or not any(child.lower == "when" for child in self._parse.below(verb.i)):
            return None
        near = range(verb.left - 1, max(verb.left - 4, -1), -1)
        return next((self._resolved.time_at[i].when for i in near if i in self._resolved.time_at), None)

    def _is_limit(self, anchor: int, i: int) -> bool:
        """True for a time behind "before" or "until": the act is over by then, or lasts so long."""
        between = self._parse.tokens[anchor:i]
        return any(token.lower in ("before", "until") and not self._tells_hour(token) for token in between)

    def _tells_hour(self, preposition: Token) -> bool:
        """True for "before dawn": an hour of the day that follows, no limit."""
        return any(child.lower in _HOURS for child in self._parse.below(preposition.i))

    def _is_aside(self, i: int) -> bool:
        """True when the time belongs to something else that the clause names: "before the summit in November", "last year's raid"."""
        token = self._parse.tokens[i]
        timex = self._resolved.time_at[i]
        for above in ancestors(self._parse, i):
            if above.pos in ("VERB", "AUX"):
                return False
            if self._resolved.time_at.get(token.i) is not timex:
                is_aside = token.lower in _ASIDES and not self._tells_hour(token)
                if is_aside and self._resolved.time_at.get(above.i) is not timex and not self._holds(token, timex):
                    return True
            elif token.dep in ("poss", "compound", "amod", "nmod") and self._resolved.time_at.get(above.i) is not timex:
                return True
            if above.pos == "NOUN" and above.dep in ("nsubj", "nsubjpass") and self._resolved.time_at.get(above.i) is not timex:
                return True  # "the annexation of Goa in 1961 was condemned"
            token = above
        return False

    def _holds(self, preposition: Token, timex: Timex) -> bool:
        """True when the time itself is the preposition's object: "before November"."""
        return any(self._resolved.time_at.get(child.i) is timex for child in self._parse.below(preposition.i))

    def _headed(self, sentence: Sentence) -> When | None:
        """The day that heads an entry of a chronology."""
        label = sentence.block.label
        found = [timex.when for timex in self._resolved.times if label and label.start <= timex.span.start < label.end]
        return found[0] if found else None

    def _own_words(self, act: Act) -> range:
        return range(act.anchor.left, act.anchor.right + 1) if act.nominal else range(0)

    def _clause(self, act: Act) -> set[int]:
        """The pivot, and the verbs above it that it completes: "agreed on Monday to lift"."""
        chain = {act.pivot.i, act.anchor.i}
        token = act.pivot
        if act.nominal:
            over = self._verb_over(token)
            return chain if over is None or token.dep == "pobj" else chain | {over}
        while token.dep in ("xcomp", "pcomp", "prep", "acl", "dobj", "attr", "conj") and token.head != token.i:
            if token.dep == "conj" and children(self._parse, token.i, "nsubj", "nsubjpass"):
                break  # a clause of its own
            token = self._parse.tokens[token.head]
            chain.add(token.i)
        return chain

    def _verb_over(self, token: Token) -> int | None:
        """The verb (or the noun of an act) that a time or place hangs on."""
        for above in ancestors(self._parse, token.i):
            if above.tag[:2] == "VB" or above.pos in ("VERB", "AUX"):
                return above.i
        return None

    def place(self, act: Act) -> Place | None:
        """Where the act takes place, as its own clause tells it."""
        return self._sites.place(act)

    def has_state(self, act: Act) -> bool:
        """True when the act's paragraph names a state, one of its people or a place in one."""
        return self._parse.sentence_of(act.anchor.i).block.start in self._stately

    @cached_property
    def _stately(self) -> frozenset[int]:
        """Where the paragraphs start that name a state, one of its people or a place in one."""
        named = [i for i, mention in self._resolved.mention_at.items() if mention.actor and mention.actor.country]
        return frozenset(self._parse.sentence_of(i).block.start for i in (*named, *self._places))

    def contexts(self, sentence: Sentence) -> tuple[str, ...]:
        """The contexts whose words stand in the sentence, by name."""
        found = {name for token in self._parse.words(sentence) for name in self._sets.contexts.get(token.lower, ())}
        return tuple(sorted(found))
