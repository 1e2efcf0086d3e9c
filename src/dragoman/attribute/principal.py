"""For whom a speaker speaks: the president of "a spokesman for the president", the Union of "speaking on behalf of the Union"."""

from collections.abc import Iterator

from dragoman.attribute.draft import Draft
from dragoman.attribute.naming import named
from dragoman.attribute.occasion import clauses, main_verb
from dragoman.attribute.scene import Range
from dragoman.match.tree import children
from dragoman.model import ActorKind, Form, Mention, Resolved, Token

_SPEAKS = frozenset(
    """
    spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen mouthpiece lawyer attorney solicitor barrister
    """.split()
)
"""Nouns of those who speak for somebody. An envoy or an ambassador has a state, and a voice of his own."""
_RANKS = frozenset("chief senior deputy former acting top main official own new press lead veteran longtime".split())
_NAMING = frozenset({"PROPN", "NOUN", "PART", "ADJ", "NUM"})
_BEHALF = {"on": "behalf", "in": "name"}
_SINGLE = frozenset({"his", "her"})
_PERSONS = frozenset({ActorKind.PERSON, ActorKind.UNNAMED})


def principal(resolved: Resolved, draft: Draft) -> Mention | None:
    """The one for whom the speaker of a draft speaks, as the words around the cue tell it; None where they tell nobody."""
    found = next(_ranges(resolved, draft), None)
    if found is None:
        return None
    first, last = found
    if resolved.parse.tokens[first].tag == "PRP$" and last == first + 1:
        return _possessor(resolved, resolved.parse.tokens[first])
    return named(resolved, first, last)


def _ranges(resolved: Resolved, draft: Draft) -> Iterator[Range]:
    for noun in _nouns(resolved, draft):
        found = _of_noun(resolved, draft, noun)
        if found is not None:
            yield found
    yield from _on_behalf(resolved, draft)


def _nouns(resolved: Resolved, draft: Draft) -> Iterator[Token]:
    """The nouns of speaking for somebody that name the speaker: the head of the source, its apposition, or its title."""
    if draft.source is None:
        return
    heads = set(draft.sources[:1])
    for noun in resolved.parse.tokens[slice(*draft.source)]:
        press = noun.lemma == "secretary" and resolved.parse.tokens[noun.i - 1].lower == "press"
        if noun.lemma.lower() not in _SPEAKS and not press:
            continue
        titled = any(token.i in heads for token in children(resolved.parse, noun.i, "appos"))
        if noun.i in heads or titled or (noun.head in heads and noun.dep in ("appos", "compound", "nmod", "amod", "nsubj", "dep")):
            yield noun


def _of_noun(resolved: Resolved, draft: Draft, noun: Token) -> Range | None:
    assert draft.source is not None
    for link in children(resolved.parse, noun.i, "prep"):
        for thing in children(resolved.parse, link.i, "pobj") if link.lower in ("for", "of") else ():
            return thing.left, _before_comma(resolved, thing)
    first = noun.i
    tokens = resolved.parse.tokens
    while first > draft.source[0] and (tokens[first - 1].pos in _NAMING or tokens[first - 1].tag in ("PRP$", "HYPH")):
        first -= 1
    last = noun.i
    while last > first and (tokens[last - 1].lower in _RANKS or tokens[last - 1].tag == "POS"):
        last -= 1
    while first < last and tokens[first].lower in _RANKS:
        first += 1
    if first > draft.source[0] and tokens[first - 1].pos == "DET" and tokens[first - 1].head < last:  # "[the] alliance's spokeswoman"
        first -= 1
    return (first, last) if any(_names(resolved, token) for token in tokens[first:last]) else None


def _names(resolved: Resolved, token: Token) -> bool:
    return token.pos in ("PROPN", "NOUN") or bool(token.entity) or token.tag == "PRP$" or token.i in resolved.mention_at


def _before_comma(resolved: Resolved, thing: Token) -> int:
    tokens = resolved.parse.tokens
    return next((i for i in range(thing.i + 1, thing.right + 1) if tokens[i].text == "," or tokens[i].dep == "relcl"), thing.right + 1)


def _on_behalf(resolved: Resolved, draft: Draft) -> Iterator[Range]:
    if draft.head < 0:
        return
    parse = resolved.parse
    verb = parse.tokens[draft.head]
    spoken = [clause for head in draft.sources for clause in children(parse, head, "relcl", "acl") if clause.lemma == "speak"]
    for at in (*clauses(resolved, verb, main_verb(resolved, draft)), *spoken):
        for link in children(parse, at.i, "prep"):
            if draft.holds(link.i):
                continue
            for thing in children(parse, link.i, "pobj"):
                if at.lemma == "speak" and at.i != draft.head and link.lower == "for":
                    yield thing.left, _before_comma(resolved, thing)
                elif thing.lower == _BEHALF.get(link.lower):
                    yield from _owners(resolved, thing)


def _owners(resolved: Resolved, behalf: Token) -> Iterator[Range]:
    """Of "behalf" and "name": "on behalf of the Union", "on its behalf"."""
    parse = resolved.parse
    yield from ((owner.left, owner.i + 1) for owner in children(parse, behalf.i, "poss"))
    for link in children(parse, behalf.i, "prep"):
        if link.lower == "of":
            yield from ((thing.left, _before_comma(resolved, thing)) for thing in children(parse, link.i, "pobj"))


def _possessor(resolved: Resolved, pronoun: Token) -> Mention:
    """ "its spokesman": whoever the only fitting name before it in the sentence names, else nobody known."""
    sentence = resolved.parse.sentence_of(pronoun.i)
    known = (resolved.mention_at.get(i) for i in range(sentence.first, pronoun.i))
    actors = {m.actor.id: m.actor for m in known if m and m.actor and (m.actor.kind in _PERSONS) == (pronoun.lower in _SINGLE)}
    actor = next(iter(actors.values())) if len(actors) == 1 else None
    return Mention(resolved.parse.span(pronoun.i, pronoun.i + 1), actor, Form.PRONOUN)
