"""Where an act takes place: behind a preposition at its own words, with what it is done to, or at the head of its clause."""

from collections.abc import Iterator, Mapping

from dragoman.extract.event_acts import Act
from dragoman.match.clause import undergoers
from dragoman.match.tree import ancestors, children
from dragoman.model import Parse, Place, Token

_WHERE = frozenset({"in", "at", "near", "on", "inside", "outside", "over", "across"})
_DISPUTED = frozenset("argue clash complain differ disagree dispute fight negotiate protest quarrel talk wrangle".split())
"""Verbs that have a subject behind "over": "protested over Ladakh"."""
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST"})
"""Types of acts that take place where their objects are: "bombed posts near Gori"."""
_SITES = frozenset({"in", "at", "near", "inside", "outside", "on", "around"})
_KINDS = frozenset("town city port village district suburb camp airport base province island capital part most outskirts".split())
_STAYS = frozenset("visit trip stop stopover tour stay summit conference ceremony".split())
"""What one does something on or during: "on a visit to Warsaw"."""
_GATHERS = frozenset("meet gather sit convene speak".split())
_TRAVELS = frozenset("arrive come drive fly go head journey march move return sail travel".split())
_SIGNS = frozenset({"sign", "initial"})
_DEPTH = 3
"""How many nouns deep the place of an object may stand: "tanks on the road outside Benghazi"."""


class Sites:
    """Answers where the acts of one document take place."""

    def __init__(self, parse: Parse, places: Mapping[int, Place]) -> None:
        """`places` has the place that each token names."""
        self._parse = parse
        self._places = places

    def place(self, act: Act) -> Place | None:
        """The nearest place that the act's clause tells; None without one: the dateline is no place of an act."""
        nodes = list({token.i: token for token in (act.anchor, act.pivot, *(self._parse.tokens[i] for i in act.words))}.values())
        return next(self._told(act, nodes), None)

    def _told(self, act: Act, nodes: list[Token]) -> Iterator[Place]:
        for node in nodes:
            yield from self._at(node)
        if act.trigger.type in _FORCE:
            for token in (*act.objects, *(() if act.nominal else undergoers(self._parse, act.pivot))):
                yield from self._of_thing(token)
        if not act.nominal and act.pivot.lemma in _SIGNS:
            for token in undergoers(self._parse, act.pivot):
                yield from self._below(token, frozenset({"in", "at"}), 2)
        if act.pivot.lemma in _TRAVELS or act.trigger.type == "RETREAT":
            ways = frozenset({"to"}) if act.trigger.type != "RETREAT" else frozenset({"from"})
            yield from (place for node in nodes for place in self._below(node, ways, 1))
        yield from self._on_the_way(act.pivot)
        yield from self._heading(act.pivot)

    def _at(self, node: Token) -> Iterator[Place]:
        for child in self._parse.below(node.i):
            if child.dep != "prep" or child.lower not in _WHERE or self._is_parted(child.i, node.i):
                continue
            if child.lower == "over" and node.lemma in _DISPUTED:
                continue
            yield from (self._places[below.i] for below in children(self._parse, child.i, "pobj") if below.i in self._places)

    def _is_parted(self, i: int, j: int) -> bool:
        """True where another clause begins between a phrase at the head of a sentence and a verb."""
        between = self._parse.tokens[i:j]
        return any(
            token.text == ";" or (token.lower in ("and", "but", "while") and self._parse.tokens[token.i - 1].text == ",")
            for token in between
        )

    def _of_thing(self, token: Token) -> Iterator[Place]:
        """The place that an act is done to, or that the thing stands in: "raided the town of Bosso", "posts near Gori"."""
        if token.i in self._places:
            yield self._places[token.i]
        elif token.lemma in _KINDS:
            yield from self._below(token, frozenset({"of"}), 1)
        yield from self._below(token, _SITES, _DEPTH)

    def _below(self, token: Token, ways: frozenset[str], depth: int) -> Iterator[Place]:
        """Places behind these prepositions below a word, down to a depth."""
        for way in children(self._parse, token.i, "prep"):
            for thing in children(self._parse, way.i, "pobj"):
                if way.lower in ways and thing.i in self._places:
                    yield self._places[thing.i]
                elif way.lower in ways and thing.lemma in _KINDS:
                    yield from self._below(thing, frozenset({"of"}), 1)
                if depth > 1 and way.lower in _SITES:
                    yield from self._below(thing, ways, depth - 1)

    def _on_the_way(self, verb: Token) -> Iterator[Place]:
        """ "During a visit to Warsaw, he promised ...", "the Council, meeting in New York, imposed ..."."""
        for way in children(self._parse, verb.i, "prep"):
            if way.lower in ("during", "on", "at"):
                stays = (thing for thing in children(self._parse, way.i, "pobj") if thing.lemma in _STAYS)
                yield from (place for thing in stays for place in self._below(thing, frozenset({"to", "in", "at"}), 1))
        subjects = children(self._parse, verb.i, "nsubj")
        for clause in (clause for at in (verb, *subjects) for clause in children(self._parse, at.i, "advcl", "acl")):
            if clause.tag == "VBG" and clause.lemma in _GATHERS:
                yield from self._at(clause)

    def _heading(self, verb: Token) -> Iterator[Place]:
        """The place at the head of the verb's clause, wherever the parser hangs it: "in Moroni a soldier ruled"."""
        top = self._clause(verb)
        way = self._parse.tokens[top.left]
        while way.i < top.i and way.pos in ("CCONJ", "PUNCT", "ADV"):
            way = self._parse.tokens[way.i + 1]
        if way.dep == "prep" and way.lower in ("in", "at", "near", "outside") and way.i < verb.i and not self._is_parted(way.i, verb.i):
            thing = next(iter(children(self._parse, way.i, "pobj")), None)
            if thing and thing.i in self._places:
                yield self._places[thing.i]

    def _clause(self, verb: Token) -> Token:
        """The verb that heads the clause: above the ones that complete it, below one that has a subject of its own."""
        while verb.dep in ("xcomp", "conj") and not children(self._parse, verb.i, "nsubj", "nsubjpass"):
            over = next(ancestors(self._parse, verb.i), verb)
            if over.pos not in ("VERB", "AUX"):
                break
            verb = over
        return verb
