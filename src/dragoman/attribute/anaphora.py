"""Speakers that are bare pronouns nobody has bound yet: "The envoy paused. 'Three days,' he added." goes on with the envoy."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from dragoman.attribute.draft import Draft
from dragoman.lexicon.cues import speaking_nouns
from dragoman.match.tree import children
from dragoman.model import Actor, ActorKind, Form, Mention, Resolved, Statement, Token

_ONE = frozenset({"he", "she", "it", "his", "her", "its"})
_PERSONS = frozenset({ActorKind.PERSON, ActorKind.UNNAMED})


def bound(resolved: Resolved, told: list[tuple[Draft, Statement]]) -> Iterator[tuple[Draft, Statement]]:
    """The pairs, in text order, an unbound "he", "she" or "it" bound to the speaker around it or right before it, else to the person that
    the sentence before is about.
    """
    done: dict[str, Statement] = {}
    before: list[tuple[int, Statement]] = []
    for draft, statement in told:
        if _is_open(statement.speaker) and draft.head >= 0:
            sentence = resolved.parse.sentence_of(min(draft.pieces[0][0], draft.head)).i
            around = done.get(statement.within or "")
            known = [around] if around else [one for n, one in before[-2:] if n >= sentence - 1 and one.within is None]
            fits = _is_body if statement.speaker and statement.speaker.span.quote.lower() in ("it", "its") else _is_one
            who = next((one.speaker.actor for one in reversed(known) if fits(one.speaker) and one.speaker), None)
            who = who or (_subject(resolved, sentence - 1, fits) if around is None else None)
            if who is not None and statement.speaker is not None:
                statement = replace(statement, speaker=Mention(statement.speaker.span, who, Form.PRONOUN))
        done[statement.id] = statement
        if draft.head >= 0:
            before.append((resolved.parse.tokens[draft.head].sentence, statement))
        yield draft, statement


def _is_open(speaker: Mention | None) -> bool:
    return speaker is not None and speaker.actor is None and not speaker.candidates and speaker.span.quote.lower() in _ONE


def _is_one(speaker: Mention | None) -> bool:
    """True for a single person, named or not."""
    return speaker is not None and speaker.actor is not None and speaker.actor.kind in _PERSONS and speaker.form is not Form.GROUP


def _is_body(speaker: Mention | None) -> bool:
    """True for a single body or paper, named or not: what "it said" goes on with."""
    if speaker is None or speaker.actor is None or speaker.form is Form.GROUP or speaker.actor.kind is ActorKind.PERSON:
        return False
    return speaker.actor.kind is not ActorKind.UNNAMED or speaker.actor.name.split()[-1].lower() in speaking_nouns("bodies", "papers")


def _subject(resolved: Resolved, n: int, fits: Callable[[Mention | None], bool]) -> Actor | None:
    """The person or body that sentence `n` is about, if its subject is one."""
    parse = resolved.parse
    if n < 0:
        return None
    subject = next(iter(children(parse, parse.sentences[n].root, "nsubj", "nsubjpass")), None)
    if subject is None or subject.tag not in ("NN", "NNP", "PRP"):
        return None
    known = resolved.mention_at.get(subject.i)
    if known is not None and known.actor is not None:
        return known.actor if fits(known) else None
    return _role(resolved, subject) if fits is _is_one and subject.lemma in speaking_nouns("persons") else None


def _role(resolved: Resolved, noun: Token) -> Actor:
    words = [token for token in resolved.parse.tokens[noun.left : noun.i + 1] if token.dep in ("amod", "compound", "nsubj", "nsubjpass")]
    name = " ".join(token.text for token in words)
    return Actor("-".join(name.lower().split()), name, ActorKind.UNNAMED)
