"""What happens to a thing in its life: the acts of a sentence that are done to, or by, the instruments and bodies named in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dragoman.extract.life_mood import ACTUAL, DENIED, PLANNED, LifeMood
from dragoman.extract.life_parties import PARTIES, party_at, unique
from dragoman.extract.life_scene import LifeScene
from dragoman.lexicon.lives import Deed, Lives
from dragoman.match.clause import doers, is_passive, objects, subjects, undergoers
from dragoman.match.tree import children, coordinated, prepositions
from dragoman.model import Act, Mention, Resolved, Sentence, Token

_LATER = frozenset({"ratified", "acceded", "in force", "amended", "suspended", "withdrawn", "expired", "dissolved"})
"""Acts that come later than what they are told with: they share no day, place or doers with it."""
_GOING = frozenset({"attend", "participate", "preside"})
"""Verbs of those who go to a meeting: whether they will tells nothing of the meeting."""
_MET = Deed("met", makes=False, of=frozenset())


@dataclass(frozen=True, slots=True)
class Step:
    """An act in the life of the thing whose noun is token `thing`. `word` is the token that tells it; `partners` become its parties,
    `adopters` (who adopts, signs or enacts it) only those of a law or resolution. `setting`: a meeting at which something else was done.
    """

    thing: int
    word: int
    deed: Deed
    act: Act
    partners: tuple[Mention, ...]
    adopters: tuple[Mention, ...] = ()
    setting: bool = False

    @property
    def ahead(self) -> bool:
        """True for what has not happened, or not yet."""
        return self.act.status != ACTUAL


@dataclass(frozen=True, slots=True)
class Cast:
    """The things of a sentence. `things`: token -> noun of the thing that it names (a noun, a pronoun, an apposition). `behind`: the token
    right behind a name -> its noun. `names`: the tokens of all names. `joined`: noun -> the noun joined to it by "and". `meetings`: the
    nouns that name a meeting. `ends`: the tokens right behind names.
    """

    things: dict[int, int] = field(default_factory=dict)
    behind: dict[int, int] = field(default_factory=dict)
    names: set[int] = field(default_factory=set)
    joined: dict[int, int] = field(default_factory=dict)
    meetings: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)

    def with_joined(self, thing: int) -> list[int]:
        """The thing and those joined to it by "and", whatever the parse makes of the words between."""
        found = [thing]
        while found[-1] in self.joined:
            found.append(self.joined[found[-1]])
        return found


class Chronicler:
    """Finds the steps of a sentence."""

    def __init__(self, resolved: Resolved, lives: Lives) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._lives = lives
        self._scene = LifeScene(resolved)
        self._mood = LifeMood(resolved.parse)

    def steps(self, sentence: Sentence, here: Cast) -> Iterator[Step]:
        """What the sentence tells of the things in it."""
        for token in self._parse.words(sentence):
            if token.tag[:2] == "VB":
                yield from self._of_verb(token, here)
            elif token.lemma in self._lives.nouns or token.lower in self._lives.nouns:
                yield from self._of_noun(token, here)

    def shared(self, step: Step, last: Step) -> Step:
        """A joint act, with the circumstances of the one told before of the same thing when it has none of its own: "its mandate was
        expanded by both premiers in May, and was renamed".
        """
        if not self._is_joint(step):
            return step
        return replace(step, act=replace(step.act, when=last.act.when, place=last.act.place, by=last.act.by))

    def _is_joint(self, step: Step) -> bool:
        verb = self._parse.tokens[step.word]
        told = step.act.when or step.act.place or step.act.by or step.deed.act in _LATER or step.ahead
        if told or verb.dep != "conj" or not is_passive(self._parse, verb) or children(self._parse, verb.i, "nsubj", "nsubjpass"):
            return False
        first = min([verb.i, *(child.i for child in children(self._parse, verb.i, "auxpass"))])
        return self._parse.tokens[first - 1].lower == "and"

    # ── verbs ──

    def _of_verb(self, verb: Token, here: Cast) -> Iterator[Step]:
        status = self._mood.of_verb(verb)
        if status is None:
            return
        seen: set[int] = set()
        for deed, token in self._done_by(verb, here.things, here.behind):
            told = here.things[token] if token in here.things else here.behind[token]
            for thing in here.with_joined(told):
                if thing not in seen:
                    seen.add(thing)
                    if deed.act != "met" or deed.undone or status == ACTUAL or (status != DENIED and verb.lemma not in _GOING):
                        yield self._step(thing, verb, deed, here, status)
        yield from self._settings(verb, here, seen, status)

    def _settings(self, verb: Token, here: Cast, seen: set[int], status: str) -> Iterator[Step]:
        """The meetings that did something, or at which it was done: "the Durban summit adopted", "was signed at the Durban summit"."""
        if not here.meetings or status not in (ACTUAL, PLANNED):
            return
        acting = (
            [] if verb.lemma == "be" or is_passive(self._parse, verb) else [token.i for token in children(self._parse, verb.i, "nsubj")]
        )
        within = [item.i for way, item in prepositions(self._parse, verb.i) if way.lower in ("at", "during")]
        for i in (*acting, *within):
            thing = here.things.get(i)
            if thing in here.meetings and thing not in seen:
                step = self._step(thing, verb, _MET, here, status)
                act = replace(step.act, when=step.act.when if i in within else None, by=step.act.by if verb.lemma != "be" else ())
                yield replace(step, act=act, setting=True)

    def _done_by(self, verb: Token, things: Mapping[int, int], behind: Mapping[int, int]) -> Iterator[tuple[Deed, int]]:
        particle = next((" " + child.lower for child in children(self._parse, verb.i, "prt")), "")
        lemma = verb.lemma + particle
        for deed in self._lives.verbs.get(lemma, ()):
            yield from ((deed, i) for i in self._touched(verb, deed, things, behind))
        for deed in self._lives.subjects.get(lemma, ()) if not is_passive(self._parse, verb) else ():
            yield from ((deed, i) for i in self._acting(verb, things))
        for preposition, item in prepositions(self._parse, verb.i):
            phrase = self._lives.phrases.get((verb.lemma, preposition.lower))
            if phrase and item.i in things:
                yield phrase, item.i
            into = self._lives.into.get((verb.lemma, item.lower))
            if into:
                yield from ((into, i) for i in self._moved(verb, things, behind))
        yield from self._taking_effect(verb, things)

    def _taking_effect(self, verb: Token, things: Mapping[int, int]) -> Iterator[tuple[Deed, int]]:
        """ "took effect": a verb with its noun."""
        for child in children(self._parse, verb.i, "dobj", "attr"):
            for deed in self._lives.subjects.get(f"{verb.lemma} {child.lower}", ()):
                yield from ((deed, i) for i in self._acting(verb, things))

    def _acting(self, verb: Token, things: Mapping[int, int]) -> list[int]:
        """The things that are the verb's subject, be it told twice or told of the verb that it is listed with: "signed in 1929, ratified
        in 1930 and entered into force".
        """
        found = [token.i for token in subjects(self._parse, verb) if token.i in things]
        token = verb
        while not found:
            own = children(self._parse, token.i, "nsubj", "nsubjpass")
            found = [child.i for child in own if child.i in things]
            listed = token.dep in ("conj", "advcl") and (token.dep == "conj" or token.tag == "VBN")
            if own or not listed or token.head == token.i:
                break
            token = self._parse.tokens[token.head]
        return found

    def _moved(self, verb: Token, things: Mapping[int, int], behind: Mapping[int, int]) -> list[int]:
        moved = self._acting(verb, things) + [token.i for token in objects(self._parse, verb) if token.i in things]
        return moved or ([verb.i] if verb.i in behind else [])

    def _touched(self, verb: Token, deed: Deed, things: Mapping[int, int], behind: Mapping[int, int]) -> list[int]:
        """The tokens of things that the verb is done to: as a whole, or to the part that the deed asks for."""
        suffered = [item for token in undergoers(self._parse, verb) for item in self._with_apposition(token)]
        if deed.of:
            given = [child for child in children(self._parse, verb.i, "dobj") if child.lemma in deed.of]
            receivers = [*suffered, *children(self._parse, verb.i, "dative")] if given else []
            owned = [i for token in suffered if token.lemma in deed.of for i in self._owner(token, things)]
            return owned or [token.i for token in receivers if token.i in things]
        found = [token.i for token in suffered if token.i in things]
        found = found or (self._listed(verb, things) if verb.tag == "VBN" else [])
        found += [i for token in suffered if token.lemma in self._lives.parts and deed.act == "renamed" for i in self._owner(token, things)]
        if not found and verb.i in behind and verb.tag == "VBN" and not children(self._parse, verb.i, "aux", "auxpass"):
            owners = children(self._parse, verb.i, "nsubj")
            found = [verb.i] if all(token.i in things for token in owners) else []
        return found

    def _listed(self, verb: Token, things: Mapping[int, int]) -> list[int]:
        """The subject of "was signed in 1929, ratified in 1930", and that of "Signed during the visit were a treaty and a protocol"."""
        if verb.dep in ("conj", "advcl") and is_passive(self._parse, self._parse.tokens[verb.head]):
            return self._acting(verb, things)
        helpers = [child for child in children(self._parse, verb.i, "auxpass") if child.i > verb.i]
        return [token.i for helper in helpers for token in children(self._parse, helper.i, "attr", "nsubj") if token.i in things]

    def _with_apposition(self, token: Token) -> list[Token]:
        return [token, *(child for child in children(self._parse, token.i, "appos"))]

    def _owner(self, part: Token, things: Mapping[int, int]) -> list[int]:
        """ "its mandate", "the mandate of the group": the group."""
        found = [token.i for token in children(self._parse, part.i, "poss") if token.i in things]
        return found or [item.i for way, item in prepositions(self._parse, part.i) if way.lower == "of" and item.i in things]

    # ── nouns ──

    def _of_noun(self, noun: Token, here: Cast) -> Iterator[Step]:
        deed = self._lives.nouns.get(noun.lemma) or self._lives.nouns[noun.lower]
        for i in self._named_by(noun, deed, here.things):
            status = self._mood.of_noun(noun)
            if status is not None:
                yield self._step(here.things[i], noun, deed, here, status)
                return

    def _named_by(self, noun: Token, deed: Deed, things: Mapping[int, int]) -> Iterator[int]:
        """ "the signing of the treaty", "the treaty's ratification", "withdrawal from the treaty", "the Security Council meeting"."""
        for way, item in prepositions(self._parse, noun.i):
            if way.lower in ("of", "from", "to", "into") and not self._is_day(way):
                if deed.of:
                    yield from self._owner(item, things) if item.lemma in deed.of else ()
                elif item.i in things:
                    yield item.i
                elif way.lower == "into":  # "the entry into force of the treaty"
                    yield from (over.i for _, over in prepositions(self._parse, item.i) if over.i in things)
        if not deed.of:
            yield from (token.i for token in children(self._parse, noun.i, "poss", "compound", "nmod") if token.i in things)

    def _is_day(self, preposition: Token) -> bool:
        """True for "of September 1993", to which the parse may join what stands behind "and"."""
        return any(child.i in self._resolved.time_at for child in children(self._parse, preposition.i, "pobj"))

    # ── the step ──

    def _step(self, thing: int, word: Token, deed: Deed, here: Cast, status: str) -> Step:
        verb = word.tag[:2] == "VB"
        status = DENIED if deed.undone and status == ACTUAL else status
        shares = deed.act not in _LATER and status != DENIED
        by = self._actors(doers(self._parse, word) or self._carriers(word)) if verb else self._owners(word)
        by = by if deed.act != "met" or not verb else unique([*by, *self._with(word)])
        own = self._resolved.mention_at.get(thing)
        by = tuple(mention for mention in by if mention is not own)
        sentence = self._parse.sentence_of(word.i)
        act = Act(
            act=deed.act,
            when=self._scene.when(word, here.names, shares=shares),
            place=None if deed.undone else self._scene.place(word, here.ends, shares=shares),
            by=by,
            agenda=self._scene.agenda(word) if deed.act == "met" else None,
            evidence=(self._parse.document.span(sentence.start, sentence.end), self._parse.span(word.i, word.i + 1)),
            status=status,
        )
        makes = deed.makes and status != DENIED
        partners = unique([*by, *self._senders(word), *self._with(word)]) if makes else ()
        if makes and not self._scene.states(partners):
            partners = self._scene.both(doers(self._parse, word)) if verb else ()
            act = replace(act, by=act.by or partners)
        adopters = self._scene.states(by) or by if deed.act in ("issued", "signed") else ()
        return Step(thing, word.i, deed, act, self._scene.states(partners), adopters)

    def _actors(self, tokens: list[Token]) -> tuple[Mention, ...]:
        return unique([self._resolved.mention_at.get(token.i) for token in tokens])

    def _carriers(self, verb: Token) -> list[Token]:
        """Who "issues" in "took the step of issuing": the subject of the verb whose object carries the gerund."""
        preposition = self._parse.tokens[verb.head]
        noun = self._parse.tokens[preposition.head]
        over = self._parse.tokens[noun.head]
        carried = verb.dep == "pcomp" and noun.dep == "dobj" and over.tag[:2] == "VB"
        return subjects(self._parse, over) if carried else []

    def _owners(self, noun: Token) -> tuple[Mention, ...]:
        owners = [item for child in children(self._parse, noun.i, "poss") for item in coordinated(self._parse, child)]
        owners += [item for way, item in prepositions(self._parse, noun.i) if way.lower == "by"]
        return self._actors(owners)

    def _senders(self, word: Token) -> list[Mention | None]:
        """The states of "representatives of Chile and Peru signed"."""
        if word.tag[:2] != "VB":
            return []
        sent = [
            item for token in doers(self._parse, word) for way, item in prepositions(self._parse, token.i) if way.lower in ("of", "from")
        ]
        sent += [item for token in doers(self._parse, word) for item in children(self._parse, token.i, "amod", "compound", "poss", "nmod")]
        named = [item for first in sent for item in coordinated(self._parse, first)]
        return [party_at(self._resolved, item) for item in named if not self._ends_compound(item)]

    def _ends_compound(self, token: Token) -> bool:
        """True for the Persian of "Anglo-Persian", which is neither of the two."""
        before = self._parse.tokens[max(0, token.i - 2) : token.i]
        return len(before) == 2 and before[1].text == "-" and party_at(self._resolved, before[0]) is None

    def _with(self, word: Token) -> list[Mention | None]:
        """ "signed an agreement with Britain": the partner hangs on the verb, or on its object."""
        nodes = [word, *children(self._parse, word.i, "dobj")]
        found = [item for node in nodes for way, item in prepositions(self._parse, node.i) if way.lower in ("with", "between", "among")]
        return [m for token in found if (m := self._resolved.mention_at.get(token.i)) and m.actor and m.actor.kind in PARTIES]
