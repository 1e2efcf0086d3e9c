"""Through whom, to whom, when, where and on what occasion something was said: the phrases around the cue."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.attribute.dates import own_time
from dragoman.attribute.draft import Draft
from dragoman.attribute.occasion import OCCASIONS, clauses, main_verb, occasion
from dragoman.attribute.place import own_place
from dragoman.lexicon.cues import cues
from dragoman.match.clause import agents, is_passive
from dragoman.match.tree import children
from dragoman.model import ActorKind, Form, Mention, Place, Resolved, Token, When

_CARRYING = frozenset("carry publish broadcast air print post distribute release transmit quote".split())


_TALKS = frozenset({"call", "conversation", "talk", "meeting", "exchange"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words around a cue tell about the act of speaking."""

    addressee: Mention | str | None = None
    occasion: str | None = None
    place: Place | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A resolved document with what all its statements look up: where places begin."""

    resolved: Resolved
    place_at: Mapping[int, Place]


def report(resolved: Resolved) -> Report:
    """Gather them once for a document."""
    return Report(resolved, {found.first: found.place for found in resolved.places})


def setting(known: Report, draft: Draft) -> Setting:
    """The setting of a statement, as its own clause tells it."""
    if draft.head < 0:
        return Setting()
    resolved = known.resolved
    verb = resolved.parse.tokens[draft.head]
    top = main_verb(resolved, draft)
    time = own_time(resolved, draft, verb, top)
    return Setting(
        addressee=_addressee(resolved, draft, verb),
        occasion=occasion(resolved, draft, verb, top),
        place=own_place(resolved, known.place_at, draft, verb, top),
        when=time.when if time else None,
    )


def _told(draft: Draft, i: int) -> bool:
    return draft.holds(i) or (draft.source is not None and draft.source[0] <= i < draft.source[1])


def _addressee(resolved: Resolved, draft: Draft, verb: Token) -> Mention | str | None:
    parse = resolved.parse
    if verb.pos not in ("VERB", "AUX") or verb.lower == "according":
        return None
    heard = [child for child in children(parse, verb.i, "dobj", "dative") if child.i > verb.i and not _told(draft, child.i)]
    heard = heard if _takes_hearer(verb) else []
    heard += [
        below
        for child in children(parse, verb.i, "prep", "dative")
        if child.lower == "to" and not _told(draft, child.i) and not (draft.cue and draft.cue[0] <= child.i < draft.cue[1])
        for below in children(parse, child.i, "pobj")
    ]
    if is_passive(parse, verb) and _takes_hearer(verb):
        heard = children(parse, verb.i, "nsubjpass")
    heard = heard or _bidden(resolved, draft, verb) or _reader(resolved, draft, verb)
    if not heard:
        return None
    head = heard[0]
    known = resolved.mention_at.get(head.i)
    if known is not None and known.actor and known.actor.kind is not ActorKind.UNNAMED:
        return known
    return " ".join(parse.span(head.left, head.right + 1).quote.split())


def _bidden(resolved: Resolved, draft: Draft, verb: Token) -> list[Token]:
    """Who is to do something: "urged both sides to return", "called on all parties to let convoys pass"."""
    parse = resolved.parse
    if not draft.rule.endswith(":do"):
        return []
    return children(parse, verb.i, "dobj") or [
        thing
        for child in children(parse, verb.i, "prep")
        if draft.cue and child.i < draft.cue[1]
        for thing in children(parse, child.i, "pobj")
    ]


def _reader(resolved: Resolved, draft: Draft, verb: Token) -> list[Token]:
    """Whom a letter, a call or a speech is directed to: "in a letter to the Council, Eritrea complained", "Speaking to veterans, he
    said", "Addressing reporters, he said".
    """
    parse = resolved.parse
    found = []
    for at in clauses(resolved, verb, main_verb(resolved, draft)):
        if at is not verb and at.tag == "VBG" and at.lemma in ("address", "tell"):
            found += children(parse, at.i, "dobj")
        for preposition in children(parse, at.i, "prep"):
            if at is not verb and at.tag == "VBG" and preposition.lower in ("to", "with") and not draft.holds(preposition.i):
                found += children(parse, preposition.i, "pobj")
            for paper in children(parse, preposition.i, "pobj"):
                if paper.lemma in OCCASIONS and paper.i < verb.i:
                    found += _directed(resolved, paper)
    return found


def _directed(resolved: Resolved, paper: Token) -> list[Token]:
    parse = resolved.parse
    links = frozenset({"to", "with"}) if paper.lemma in _TALKS else frozenset({"to"})
    return [reader for to in children(parse, paper.i, "prep") if to.lower in links for reader in children(parse, to.i, "pobj")]


def carriers(known: Report, draft: Draft) -> tuple[Mention, ...]:
    """The media that carried the words: "said in remarks carried by Radio Lima", "was quoted by Radio Lima as saying"."""
    if draft.head < 0:
        return ()
    resolved = known.resolved
    parse = resolved.parse
    carrying = [
        clause
        for preposition in children(parse, main_verb(resolved, draft).i, "prep")
        for paper in children(parse, preposition.i, "pobj")
        for clause in children(parse, paper.i, "acl")
        if clause.lemma in _CARRYING
    ]
    verb = parse.tokens[draft.head]
    quoter = parse.tokens[parse.tokens[verb.head].head]
    if verb.dep == "pcomp" and quoter.lemma in ("quote", "cite") and is_passive(parse, quoter):
        carrying += [quoter, verb]
    media = (medium for clause in carrying for medium in agents(parse, clause))
    return tuple(resolved.mention_at.get(m.i) or Mention(parse.span(m.left, m.right + 1), None, Form.NAME) for m in media)


def _takes_hearer(verb: Token) -> bool:
    table = cues().verbs.get(verb.lemma, {}).get("", {})
    return any(frame.hearer for frame in table.values())
