"""The stories of a document's things: namings and pronouns followed through the text, with the steps that the sentences tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.extract.life_mood import ACTUAL, DENIED
from dragoman.extract.life_names import Namer, Naming
from dragoman.extract.life_parties import words_of
from dragoman.extract.life_things import KIN, ONCE, Shelf, Thing, acts_of, agree, joined
from dragoman.extract.lives import Cast, Chronicler, Step
from dragoman.lexicon.lives import Lives
from dragoman.match.clause import subjects
from dragoman.match.tree import children
from dragoman.model import Act, BlockKind, Mention, Parse, Place, Resolved, Sentence, Span, Token, When

_PASSED = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_CALLED = frozenset({"known", "called", "named", "titled", "referred"})
_ALSO = _CALLED | frozenset(
    """
    , ( “ " so - also sometimes as the better often commonly officially formally was which or to that is are be became become has had been
    came later soon popularly informally widely generally
    """.split()
)
_MAKING = frozenset({"signed", "issued"})
_ISSUED = frozenset({"law", "resolution", "declaration", "communique", "joint statement"})
_MEETINGS = frozenset({"summit", "conference"})
_BRIEF = 5
"""Tokens of a sentence over which "it" reaches back."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRONOUNS = frozenset({"it", "its"})


@dataclass(frozen=True, slots=True)
class Story:
    """A thing as it goes into the record. `rule` is "name" or "description"; `namings` in text order."""

    type: str
    name: str
    rule: str
    words: frozenset[str]
    when: When | None
    parties: tuple[Mention, ...]
    subject: str | None
    acts: tuple[Act, ...]
    steps: tuple[Step, ...]
    namings: tuple[Naming, ...]

    def evidence(self, parse: Parse) -> tuple[Span, ...]:
        """The sentence of the first naming, and its words."""
        first = self.namings[0]
        sentence = parse.sentence_of(first.at)
        return parse.document.span(sentence.start, sentence.end), parse.span(first.first, first.last)


def tell(resolved: Resolved, lives: Lives) -> Iterator[Story]:
    """The stories of all things of one shelf, in the order of their first naming."""
    teller = _Teller(resolved, lives)
    for thing in teller.things():
        yield teller.story(thing)


class _Teller:
    def __init__(self, resolved: Resolved, lives: Lives) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._lives = lives
        self._places = {item.first: item.place for item in resolved.places}
        self._namer = Namer(resolved, lives)
        self._chronicler = Chronicler(resolved, lives)
        self._shelf = Shelf()

    def things(self) -> list[Thing]:
        """Every thing, its steps gathered sentence by sentence."""
        here: dict[int, list[Naming]] = {}
        for naming in self._namer.namings():
            here.setdefault(self._parse.tokens[naming.at].sentence, []).append(naming)
        before: Thing | None = None
        for sentence in self._parse.sentences:
            namings = here.get(sentence.i, [])
            if sentence.block.kind in _PASSED:
                self._read_title(namings, sentence)
                continue
            if namings or before:
                before = self._sentence(sentence, namings, before)
        self._shelf.settle()
        return self._shelf.things

    def _read_title(self, namings: list[Naming], sentence: Sentence) -> None:
        """A title that is a name ("Joint Communique of ...") names what its text goes on to call "the communique". Other titles are
        passed over: in their capitals every word looks like a name.
        """
        for naming in namings:
            whole = naming.first - sentence.first <= 1 and naming.last > naming.at + 1
            either = any("/" in token.text for token in self._parse.tokens[naming.first : naming.last])
            if naming.proper and whole and not either and sentence.block.kind is BlockKind.TITLE:
                self._shelf.place(naming, sentence.i)

    def _sentence(self, sentence: Sentence, namings: list[Naming], before: Thing | None) -> Thing | None:
        """Read one sentence. Returns the thing that "it" may mean in the next: that of the last naming."""
        here = Cast()
        owners: dict[int, Thing] = {}
        beside = self._put_beside(namings)
        for naming in sorted(namings, key=lambda naming: (beside.get(naming.at, naming.at), naming.at in beside)):
            if self._is_new_name(naming):
                self._shelf.rename(naming, sentence.i)
                continue
            thing = self._told_of(naming, owners, sentence, beside.get(naming.at))
            if thing is not None:
                owners[naming.at] = thing
                self._note(naming, here, sentence)
        self._join([naming for naming in namings if naming.at in owners], here)
        current = next(iter(owners.values()), before)
        for pronoun in self._pronouns(sentence) if current else ():
            near = max((at for at in owners if at < pronoun.i), default=None)
            meant = owners[near] if near is not None else before
            if meant:
                here.things[pronoun.i] = pronoun.i
                owners[pronoun.i] = meant
        self._share_parties(owners)
        last: dict[int, Step] = {}
        for step in self._chronicler.steps(sentence, here) if owners else ():
            owner = owners[step.thing]
            told = self._chronicler.shared(step, last[id(owner)]) if id(owner) in last else step
            last[id(owner)] = told
            owner.steps.append(told)
        named = [owners[naming.at] for naming in namings if naming.at in owners]
        goes_on = bool(owners) or sentence.last - sentence.first <= _BRIEF  # "It has eleven members." "Not yet."
        return named[0] if named else before if goes_on else None

    def _told_of(self, naming: Naming, owners: dict[int, Thing], sentence: Sentence, name: int | None) -> Thing | None:
        """The thing that a naming speaks of, `name` being the noun of the name put beside it; None for "the board" of nobody."""
        if name in owners:
            return self._shelf.add(naming, owners[name])
        return self._shelf.again(naming, sentence.i) if naming.again else self._placed(naming, owners, sentence)

    def _put_beside(self, namings: list[Naming]) -> dict[int, int]:
        """ "The final agreement made there, the Treaty of X": the noun of the description -> that of the name that says which is meant."""
        tokens = self._parse.tokens
        found: dict[int, int] = {}
        for one, other in pairwise(namings):
            between = tokens[one.last : other.first]
            kin = one.head.family == other.head.family or {one.head.family, other.head.family} <= KIN
            plain = kin and one.definite and not one.proper and other.proper and tokens[other.at].dep == "appos"
            if plain and any(token.text == "," for token in between) and not any(token.tag in _FINITE for token in between):
                found[one.at] = other.at
        return found

    def _placed(self, naming: Naming, owners: dict[int, Thing], sentence: Sentence) -> Thing:
        """The thing that a naming speaks of: one that the grammar ties it to, otherwise the shelf's."""
        same = self._told_again(naming, owners)
        if same is None:
            return self._shelf.place(naming, sentence.i, self._present(sentence))
        if not naming.proper or same.best.proper:
            return self._shelf.add(naming, same)
        whole = self._shelf.absorb(naming, same, sentence.i)
        owners.update({at: whole for at, thing in owners.items() if thing is same})
        return whole

    def _present(self, sentence: Sentence) -> frozenset[str]:
        """The states and organisations told of in the sentence, by themselves or by their people."""
        told = (self._resolved.mention_at.get(token.i) for token in self._parse.words(sentence))
        actors = [mention.actor for mention in told if mention and mention.actor]
        return frozenset(name for actor in actors for name in (actor.id, actor.country) if name)

    @staticmethod
    def _share_parties(owners: dict[int, Thing]) -> None:
        """A joint thing that names no parties has those of the one it is told with: "a Joint Statement on X and the A-B Treaty"."""
        for thing in owners.values():
            if not thing.parties and "joint" in thing.best.head.needs:
                thing.shared = next((other.parties for other in owners.values() if len(other.parties) > 1), ())

    def _is_new_name(self, naming: Naming) -> bool:
        """True right behind "renamed"."""
        i = naming.first - 1
        while i > 0 and self._parse.tokens[i].lower in ("to", "as", "the", "a"):
            i -= 1
        return any(deed.act == "renamed" for deed in self._lives.verbs.get(self._parse.tokens[i].lemma, ()))

    def _told_again(self, naming: Naming, owners: dict[int, Thing]) -> Thing | None:
        """The thing told before in the sentence that this description is of: "the Treaty was an agreement", "the Treaty, a pact"."""
        noun = self._parse.tokens[naming.at]
        alias = self._alias(naming, owners) or self._beside(naming, owners)
        if alias is not None or not owners:
            return alias
        if noun.dep == "appos":
            told = owners.get(noun.head)
            return told if told and told.best.proper != naming.proper else None
        if noun.dep == "attr" and not naming.proper:
            return next((owners[token.i] for token in subjects(self._parse, self._parse.tokens[noun.head]) if token.i in owners), None)
        return None

    def _beside(self, naming: Naming, owners: dict[int, Thing]) -> Thing | None:
        """The thing of "a bilateral agreement, the Treaty of X": a name and a description with nothing but a comma between."""
        tokens = self._parse.tokens
        i = naming.first - 1
        while i > 0 and tokens[i].pos == "DET":
            i -= 1
        if tokens[i].text != ",":
            return None
        told = next((thing for thing in owners.values() if thing.namings[-1].last == i), None)
        return told if told and told.namings[-1].proper != naming.proper and told.best.proper != naming.proper else None

    def _alias(self, naming: Naming, owners: dict[int, Thing]) -> Thing | None:
        """The thing of "the Treaty of X, also known as the Y Pact"."""
        tokens = self._parse.tokens
        i = naming.first - 1
        while i > 0 and tokens[i].lower in _ALSO:
            i -= 1
        between = [token.lower for token in tokens[i + 1 : naming.first]]
        linked = between == ["("] or _CALLED.intersection(between) or (naming.proper and {*between} - {",", "the"} == {"or"})
        before = max((at for at in owners if at <= i), default=None)
        if linked and before is None and i <= self._parse.sentence_of(naming.at).first:  # "Sometimes called the X Pact, the treaty ..."
            return self._shelf.latest()
        return owners[before] if linked and before is not None and owners[before].namings[-1].last == i + 1 else None

    def _note(self, naming: Naming, here: Cast, sentence: Sentence) -> None:
        here.things.update(dict.fromkeys(range(naming.first, naming.last), naming.at))
        if naming.head.type in _MEETINGS and naming.head.family != "congress":
            here.meetings.add(naming.at)
        if naming.head.dated != "met":  # the day of a summit dates what was done there
            here.names.update(range(naming.first, naming.last))
        noun = self._parse.tokens[naming.at]
        if noun.dep == "appos":
            here.things.setdefault(noun.head, naming.at)
        if noun.dep == "nsubj" and self._parse.tokens[noun.head].lemma == "be":  # "the League was an alliance formed in 1815"
            for what in children(self._parse, noun.head, "attr"):
                here.things.setdefault(what.i, naming.at)
                inside = self._parse.tokens[what.i + 1 : what.right + 1]
                here.behind.update({part.i: naming.at for part in inside if part.tag == "VBN" and part.dep == "acl"})
        here.ends.add(naming.last)
        i = self._behind_parties(naming, sentence)
        while i < sentence.last and (self._parse.tokens[i].text == "," or self._parse.tokens[i].pos == "ADV"):
            i += 1
        if i < sentence.last:
            here.behind[i] = naming.at

    def _behind_parties(self, naming: Naming, sentence: Sentence) -> int:
        """One past "between the United States and China" behind the name, or where the name ends."""
        i = naming.last
        if i >= sentence.last or self._parse.tokens[i].lower not in ("between", "with"):
            return i
        last = i
        for token in self._parse.tokens[i + 1 : sentence.last]:
            if token.i in self._resolved.mention_at:
                last = token.i + 1
            elif token.lower not in ("the", "and", "of", ","):
                break
        return last if last > i else naming.last

    def _join(self, namings: list[Naming], here: Cast) -> None:
        """ "signed an Agreement on X and a Memorandum on Y": what is done to the first is done to the second."""
        for one, other in pairwise(namings):
            between = [token.lower for token in self._parse.tokens[one.last : other.first]]
            listed = [word for word in between if word not in (",", "and")]
            if one.title and other.title and not listed:
                here.joined[one.at] = other.at
            if len(between) > len(listed) and listed in (["a"], ["an"]) and one.proper and other.proper:
                here.joined[one.at] = other.at

    def _pronouns(self, sentence: Sentence) -> Iterator[Token]:
        return (token for token in self._parse.words(sentence) if token.lower in _PRONOUNS and token.i not in self._resolved.mention_at)

    # ── the story ──

    def story(self, thing: Thing) -> Story:
        """What the record says of it."""
        best = thing.best
        acts = self._dated(thing, acts_of([self._fitting(step, best.head.type) for step in thing.steps]))
        return Story(
            type=best.head.type,
            name=best.title or words_of(self._resolved, best.first, best.last).removesuffix("."),
            rule="name" if best.proper else "description",
            words=thing.words(),
            when=best.when,
            parties=thing.parties,
            subject=next((naming.subject for naming in (best, *thing.namings) if naming.subject), None),
            acts=acts,
            steps=tuple(thing.steps),
            namings=tuple(thing.namings),
        )

    @staticmethod
    def _fitting(step: Step, type: str) -> Step:
        """To approve a treaty is to ratify it; to approve a law or resolution is to issue it."""
        if step.act.act != "ratified" or type not in _ISSUED or step.act.evidence[-1].quote[:2].lower() == "ra":
            return step
        return replace(step, act=replace(step.act, act="issued"))

    def _dated(self, thing: Thing, acts: tuple[Act, ...]) -> tuple[Act, ...]:
        """The acts, with the one that the day in the name tells: "the Joint Statement of 3 May 1999" was issued then. The same act told of
        another year is another thing's.
        """
        naming = next((naming for naming in thing.namings if naming.when), None)
        if naming is None:
            return self._placed_in_name(thing, acts)
        sentence = self._parse.sentence_of(naming.at)
        evidence = (self._parse.document.span(sentence.start, sentence.end), self._parse.span(naming.first, naming.last))
        place = self._place(naming) if naming.head.dated == "met" else None
        told = Act(naming.head.dated, naming.when, place, (), None, evidence)
        meeting = told.act == "met"  # a cancelled summit did not meet, and one to come has not met; but the Act of 1830 was passed
        fit = (act for act in acts if act.act == told.act and (meeting or act.status == ACTUAL))
        same = next((act for act in fit if agree(act, told)), None)
        if same is None and told.act in _MAKING and any(act.act in _MAKING and act.when and agree(act, told) for act in acts):
            return acts  # "a declaration signed in 2023"
        others = tuple(act for act in acts if act.act != told.act or (act is not same and (told.act not in ONCE or act.status == DENIED)))
        return (joined(same, told) if same else told, *others)

    def _placed_in_name(self, thing: Thing, acts: tuple[Act, ...]) -> tuple[Act, ...]:
        """The acts, with the place that the name of a meeting tells: "the Moscow summit"."""
        place = self._place(thing.best) if thing.best.head.type in _MEETINGS else None
        if place is None:
            return acts
        return tuple(replace(act, place=place) if act.act == "met" and act.place is None else act for act in acts)

    def _place(self, naming: Naming) -> Place | None:
        """The place in the name: "the Moscow summit", or right behind it: "the summit on trade in Moscow"."""
        tokens = self._parse.tokens
        behind = (i for i in range(naming.at + 2, min(naming.last + 2, len(tokens))) if tokens[i - 1].lower in ("in", "at"))
        spots = (i for i in (*range(naming.first, naming.at), *behind) if i in self._places)
        return next((self._places[i] for i in spots), None)
