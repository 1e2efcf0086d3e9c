"""Through whom, to whom, when, where and on what occasion something was said: the phrases around the cue."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.attribute.draft import Draft
from dragoman.lexicon.cues import cues
from dragoman.match.clause import agents, is_passive
from dragoman.match.mood import mood
from dragoman.match.tree import children
from dragoman.model import ActorKind, Form, Mention, Place, Resolved, Token, When

_OCCASIONS = frozenset(
    """
    address appearance article banquet briefing broadcast call ceremony communique conference congress consultation conversation debate
    dinner event exchange forum gathering hearing interview lecture letter luncheon meeting memo memorandum message negotiation note panel
    parley rally reception remark report round seminar session sitting speech statement summit symposium talk telegram testimony toast
    tour trip visit
    """.split()
)
"""Nouns that name an occasion of speaking or the paper that carries the words."""
_CARRYING = frozenset("carry publish broadcast air print post distribute release transmit quote".split())
_OCCASION_PREPOSITIONS = frozenset({"in", "at", "during", "on", "after", "before", "following", "via", "by", "over"})
_REACH = 6
"""Sentences over which a day named in the report still dates a bare "said": reports name it once and go on."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words around a cue tell about the act of speaking."""

    addressee: Mention | str | None = None
    occasion: str | None = None
    place: Place | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A resolved document with what all its statements look up: where places begin, and the days that the report itself names, as
    (token, day).
    """

    resolved: Resolved
    place_at: Mapping[int, Place]
    days: tuple[tuple[int, When], ...]


def report(resolved: Resolved) -> Report:
    """Gather them once for a document."""
    days = ((i, timex.when) for i, timex in sorted(resolved.time_at.items()) if timex.when and _dates_the_report(resolved, i))
    return Report(resolved, {found.first: found.place for found in resolved.places}, tuple(days))


def setting(known: Report, draft: Draft) -> Setting:
    """The setting of a statement. A day that the report named shortly before dates a cue in the simple past that has none of its own."""
    if draft.head < 0:
        return Setting()
    resolved = known.resolved
    verb = resolved.parse.tokens[draft.head]
    around = list(_own_words(resolved, draft))
    return Setting(
        addressee=_addressee(resolved, draft, verb),
        occasion=_occasion(resolved, draft, verb),
        place=next((known.place_at[i] for i in around if i in known.place_at), None),
        when=_when(known, draft, verb, around),
    )


def _frame_verb(resolved: Resolved, draft: Draft) -> Token:
    """The verb whose phrases set the scene: the first of a chain of coordinated or carried verbs."""
    tokens = resolved.parse.tokens
    verb = tokens[draft.head]
    while verb.dep in ("conj", "xcomp") and tokens[verb.head].pos in ("VERB", "AUX"):
        verb = tokens[verb.head]
    return verb


def _own_words(resolved: Resolved, draft: Draft) -> Iterator[int]:
    """Tokens of the phrases that hang on the cue's verb, the content and the speaker left out."""
    parse = resolved.parse
    verbs = [parse.tokens[draft.head]]
    if (top := _frame_verb(resolved, draft)) is not verbs[0]:
        verbs.append(top)
    if verbs[0].dep == "advcl":  # "..., telling reporters": the governing clause sets the scene
        verbs.append(parse.tokens[verbs[0].head])
    for verb in verbs:
        for child in parse.below(verb.i):
            if child.dep in ("prep", "npadvmod", "advmod", "dobj", "dative", "punct", "tmod", "agent"):
                yield from (i for i in range(child.left, child.right + 1) if not _told(draft, i))


def _told(draft: Draft, i: int) -> bool:
    return any(first <= i < last for first, last in draft.pieces) or (draft.source is not None and draft.source[0] <= i < draft.source[1])


def _in_cue(draft: Draft, i: int) -> bool:
    return draft.cue is not None and draft.cue[0] <= i < draft.cue[1]


def _addressee(resolved: Resolved, draft: Draft, verb: Token) -> Mention | str | None:
    parse = resolved.parse
    if verb.pos not in ("VERB", "AUX") or verb.lower == "according":
        return None
    heard = [child for child in children(parse, verb.i, "dobj", "dative") if child.i > verb.i and not _told(draft, child.i)]
    heard = heard if _takes_hearer(verb) else []
    heard += [
        below
        for child in children(parse, verb.i, "prep", "dative")
        if child.lower == "to" and not _told(draft, child.i)
        for below in children(parse, child.i, "pobj")
    ]
    if is_passive(parse, verb) and _takes_hearer(verb):
        heard = children(parse, verb.i, "nsubjpass")
    heard = heard or _reader(resolved, draft, verb)
    if not heard:
        return None
    head = heard[0]
    known = resolved.mention_at.get(head.i)
    if known is not None and known.actor and known.actor.kind is not ActorKind.UNNAMED:
        return known
    return " ".join(parse.span(head.left, head.right + 1).quote.split())


def _reader(resolved: Resolved, draft: Draft, verb: Token) -> list[Token]:
    """Whom a letter or a speech is directed to: "in a letter to the Council, Eritrea complained"."""
    parse = resolved.parse
    return [
        reader
        for preposition in children(parse, _frame_verb(resolved, draft).i, "prep")
        for paper in children(parse, preposition.i, "pobj")
        if paper.lemma in _OCCASIONS and paper.i < verb.i
        for to in children(parse, paper.i, "prep")
        if to.lower == "to"
        for reader in children(parse, to.i, "pobj")
    ]


def carriers(known: Report, draft: Draft) -> tuple[Mention, ...]:
    """The media that carried the words: "said in remarks carried by Radio Lima"."""
    if draft.head < 0:
        return ()
    resolved = known.resolved
    parse = resolved.parse
    return tuple(
        resolved.mention_at.get(medium.i) or Mention(parse.span(medium.left, medium.right + 1), None, Form.NAME)
        for preposition in children(parse, _frame_verb(resolved, draft).i, "prep")
        for paper in children(parse, preposition.i, "pobj")
        for clause in children(parse, paper.i, "acl")
        if clause.lemma in _CARRYING
        for medium in agents(parse, clause)
    )


def _takes_hearer(verb: Token) -> bool:
    table = cues().verbs.get(verb.lemma, {}).get("", {})
    return any(frame.hearer for frame in table.values())


def _occasion(resolved: Resolved, draft: Draft, verb: Token) -> str | None:
    parse = resolved.parse
    tops = [verb, _frame_verb(resolved, draft)]
    for top in tops:
        for preposition in children(parse, top.i, "prep"):
            if preposition.lower not in _OCCASION_PREPOSITIONS or _told(draft, preposition.i) or _in_cue(draft, preposition.i):
                continue
            for noun in children(parse, preposition.i, "pobj"):
                if noun.lemma in _OCCASIONS:
                    return _occasion_words(resolved, noun)
    return None


def _occasion_words(resolved: Resolved, noun: Token) -> str:
    """The noun with its compounds and a phrase right behind it ("summit in Armenia"), without article and time."""
    parse = resolved.parse
    first = min([noun.i, *(child.left for child in children(parse, noun.i, "compound", "amod"))])
    last = noun.i + 1
    for child in parse.below(noun.i):
        if child.i == last and child.dep == "prep" and not any(i in resolved.time_at for i in range(child.left, child.right + 1)):
            last = child.right + 1
    return " ".join(parse.span(first, last).quote.split())


def _when(known: Report, draft: Draft, verb: Token, around: list[int]) -> When | None:
    resolved = known.resolved
    own = [resolved.time_at[i] for i in around if i in resolved.time_at]
    if own:
        return next((timex.when for timex in own if timex.when), None)
    tense = mood(resolved.parse, _frame_verb(resolved, draft))
    return _named_before(known, verb) if tense.tense == "past" and not tense.perfect else None


def _named_before(known: Report, verb: Token) -> When | None:
    """The last day that the report itself named, at most `_REACH` sentences before: of an act in the past, or of "today's statements"."""
    n = bisect_left(known.days, verb.i, key=lambda day: day[0])
    if n == 0:
        return None
    i, when = known.days[n - 1]
    return when if verb.sentence - known.resolved.parse.tokens[i].sentence <= _REACH else None


def _dates_the_report(resolved: Resolved, i: int) -> bool:
    """True for a day that hangs on a main verb in the past, or that possesses words of saying ("today's statements")."""
    tokens = resolved.parse.tokens
    token = tokens[i]
    timex = resolved.time_at[i]
    if timex.when is None or timex.type != "DATE" or timex.when.earliest != timex.when.latest:
        return False
    head = tokens[token.head]
    if token.dep == "poss":
        frames = cues().nouns.get(head.lemma, {}).values()
        return any(frame.attitude == "asserts" for frame in frames)
    if head.pos == "ADP":
        head = tokens[head.head]
    return head.tag == "VBD" and (head.head == head.i or head.dep == "conj")
