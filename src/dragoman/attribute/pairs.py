"""Those who speak together: "both sides", "the two ministers" are the known actors that an earlier sentence joins with "and"."""

from dragoman.attribute.draft import Draft
from dragoman.match.tree import coordinated
from dragoman.model import Actor, ActorKind, Form, Mention, Resolved, Sentence, Token

_TWO = frozenset({"two", "both"})
_PARTIES = frozenset("side party country state government leader president minister delegation nation neighbour ally premier king".split())
_PERSONS = frozenset("leader president minister premier king".split())
_COUNTRIES = frozenset({"country", "state", "government", "nation", "neighbour"})
_PEOPLE = frozenset({ActorKind.PERSON})
_STATES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})
_ANY = _PEOPLE | _STATES | {ActorKind.ARMED_GROUP, ActorKind.IGO}
_REACH = 12
"""Sentences over which the two are remembered."""


def pair(resolved: Resolved, draft: Draft) -> list[Mention]:
    """The two, each a mention with the words of the source; empty where the source is no such pair or where nobody is known."""
    parse = resolved.parse
    if draft.source is None or len(draft.sources) != 1:
        return []
    head = parse.tokens[draft.sources[0]]
    words = [token.lower for token in parse.tokens[draft.source[0] : draft.source[1]]]
    told = resolved.mention_at.get(head.i)
    if told is not None and told.form is Form.GROUP and told.actor is None and len(told.candidates) > 1:
        return [Mention(parse.span(*draft.source), actor, Form.GROUP) for actor in told.candidates]
    named = head.lemma in _PARTIES and head.tag == "NNS" and (not _TWO.isdisjoint(words) or words == ["the", "sides"])
    if not named or len(words) > 4:
        return []
    before = parse.sentences[max(head.sentence - _REACH, 0) : head.sentence]
    kinds = _PEOPLE if head.lemma in _PERSONS else _STATES if head.lemma in _COUNTRIES else _ANY
    found = next((two for sentence in reversed(before) if (two := _joined(resolved, sentence, kinds))), [])
    if not found and kinds is not _PEOPLE:
        found = next((two for sentence in before if (two := _framed(resolved, sentence))), [])
    span = parse.span(*draft.source)
    return [Mention(span, actor, Form.GROUP) for actor in found]


def _joined(resolved: Resolved, sentence: Sentence, kinds: frozenset[ActorKind]) -> list[Actor]:
    """The two different actors of one sentence that stand side by side as its subject or after "between" and "of"."""
    for token in resolved.parse.words(sentence):
        if token.dep == "conj" or token.pos not in ("NOUN", "PROPN") or _is_listed(resolved, token):
            continue
        mentions = [resolved.mention_at.get(item.i) for item in coordinated(resolved.parse, token)]
        actors = {m.actor.id: m.actor for m in mentions if m is not None and m.actor is not None and m.actor.kind in kinds}
        if len(mentions) == len(actors) == 2:
            return list(actors.values())
    return []


def _is_listed(resolved: Resolved, token: Token) -> bool:
    """True for a name behind another and a comma: "Chad, [Niger] and Mali" are three."""
    tokens = resolved.parse.tokens
    return token.left > 1 and tokens[token.left - 1].text == "," and tokens[token.left - 2].pos == "PROPN"


def _framed(resolved: Resolved, sentence: Sentence) -> list[Actor]:
    """The two states of a sentence that names exactly two: "The President of Mongolia and the Prime Minister of Nepal met"."""
    known = (resolved.mention_at.get(i) for i in range(sentence.first, sentence.last))
    states = {m.actor.id: m.actor for m in known if m is not None and m.actor is not None and m.actor.kind is ActorKind.STATE}
    return list(states.values()) if len(states) == 2 else []
