"""Through whom something was said: the paper or agency that carried the words, and the spokesman that the speaker used."""

from collections.abc import Iterator

from dragoman.attribute.draft import Draft
from dragoman.attribute.occasion import main_verb
from dragoman.lexicon.cues import speaking_nouns
from dragoman.match.clause import agents, is_passive, subjects
from dragoman.match.tree import children
from dragoman.model import ActorKind, Form, Mention, Resolved, Token

_CARRYING = frozenset("carry publish broadcast air print post distribute release transmit quote cite run".split())
_QUOTING = frozenset({"quote", "cite", "report"})
_TELLERS = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.GOVERNMENT})
_SHEETS = frozenset({"dispatch", "report", "story", "article", "bulletin"})
_PRESS = frozenset("agency newspaper newspapers daily weekly radio television tv broadcaster magazine channel press media".split())


def is_media(mention: Mention) -> bool:
    """A medium known to the registry, or one that its own words call so."""
    if mention.actor and mention.actor.kind is ActorKind.MEDIA:
        return True
    told = not _PRESS.isdisjoint(mention.span.quote.lower().split())
    return told and (mention.actor is None or mention.actor.kind not in (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.IGO))


def medium(resolved: Resolved, draft: Draft, speaker: Mention) -> Mention | None:
    """The medium that a reporter's words name: itself, or the agency of "a United Press dispatch"."""
    if is_media(speaker):
        return speaker
    if draft.source is None or not any(resolved.parse.tokens[i].lemma in speaking_nouns("papers") | {"dispatch"} for i in draft.sources):
        return None
    inside = (resolved.mention_at.get(i) for i in range(*draft.source))
    return next((m for m in inside if m is not None and m.actor is not None and m.actor.kind is ActorKind.MEDIA), None)


def carriers(resolved: Resolved, draft: Draft) -> tuple[Mention, ...]:
    """Outermost first: "said in remarks carried by Radio Lima", "was quoted by Radio Lima as saying", "said through a spokesman"."""
    if draft.head < 0:
        return ()
    verb = resolved.parse.tokens[draft.head]
    found = [*_quoters(resolved, draft, verb), *_publishers(resolved, draft, verb), *_through(resolved, draft, verb)]
    return tuple(resolved.mention_at.get(medium.i) or _by_words(resolved, medium) for medium in found)


def _by_words(resolved: Resolved, head: Token) -> Mention:
    """Whoever carried the words, as the text names him, without what is added behind a comma."""
    words = range(head.i + 1, head.right + 1)
    last = next((i for i in words if resolved.parse.tokens[i].text == ","), head.right + 1)
    return Mention(resolved.parse.span(head.left, last), None, Form.NAME)


def _publishers(resolved: Resolved, draft: Draft, verb: Token) -> Iterator[Token]:
    """Of a paper beside the verb, of the speaker ("an official cited by the Herald"), and of a noun ("DYN carried a statement by")."""
    parse = resolved.parse
    papers = [
        paper for preposition in children(parse, main_verb(resolved, draft).i, "prep") for paper in children(parse, preposition.i, "pobj")
    ]
    for noun in (*(paper.i for paper in papers), *draft.sources):
        for clause in children(parse, noun, "acl"):
            if clause.lemma in _CARRYING and not draft.holds(clause.i):
                yield from _by(resolved, clause)
    head = parse.tokens[verb.head]
    if draft.rule.startswith("noun:") and verb.dep == "dobj" and head.lemma in _CARRYING:
        yield from subjects(parse, head)


def _quoters(resolved: Resolved, draft: Draft, verb: Token) -> Iterator[Token]:
    """Who quotes: "was quoted as saying by Radio Lima", "Radio Lima quoted him as saying" behind what was said."""
    parse = resolved.parse
    quoter = parse.tokens[parse.tokens[verb.head].head]
    if verb.dep != "pcomp" or quoter.lemma not in _QUOTING:
        return
    if is_passive(parse, quoter):
        yield from (*_by(resolved, quoter), *_by(resolved, verb))
    else:
        behind = not draft.rule.endswith(":that")
        yield from (who for subject in subjects(parse, quoter) if (who := _press(resolved, subject, known=not behind)))


def _press(resolved: Resolved, subject: Token, *, known: bool) -> Token | None:
    """The token that names a medium: the subject, or the agency of "a United Press dispatch"; the subject itself unless `known`."""
    names = children(resolved.parse, subject.i, "compound", "poss")
    if subject.lemma in _SHEETS and names and names[-1].pos == "PROPN":
        return names[-1]
    for token in (subject, *names):
        mention = resolved.mention_at.get(token.i)
        if mention is not None and mention.actor is not None and mention.actor.kind is ActorKind.MEDIA:
            return token
    mention = resolved.mention_at.get(subject.i)
    person = mention is not None and mention.actor is not None and mention.actor.kind in _TELLERS
    return None if known or person else subject


def _by(resolved: Resolved, verb: Token) -> Iterator[Token]:
    """The agents of a participle; the parser takes some for plain phrases."""
    parse = resolved.parse
    yield from agents(parse, verb)
    for link in children(parse, verb.i, "prep"):
        if link.lower == "by":
            yield from children(parse, link.i, "pobj")


def _through(resolved: Resolved, draft: Draft, verb: Token) -> Iterator[Token]:
    parse = resolved.parse
    for link in children(parse, verb.i, "prep"):
        if link.lower in ("through", "via") and not draft.holds(link.i):
            yield from (thing for thing in children(parse, link.i, "pobj") if thing.lemma in speaking_nouns("persons"))
