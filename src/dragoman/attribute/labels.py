"""Transcripts: what stands behind a speaker's label is what that speaker says."""

import re
from collections.abc import Iterator
from itertools import groupby

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Range, Scene
from dragoman.model import Actor, ActorKind, Form, Mention, Resolved, Sentence, Span

_ASKER = re.compile(r"(?:q|question|a reporter|reporter|journalist|interviewer)\.?", re.IGNORECASE)
_ANSWER = re.compile(r"(?:a|answer|reply)\.?", re.IGNORECASE)


def of_labels(scene: Scene) -> Iterator[Draft]:
    """One draft for each run of blocks with the same label; labels that are days belong to chronologies and say nothing."""
    for label, group in groupby(scene.parse.sentences, key=lambda sentence: sentence.block.label):
        if label is not None and not re.search(r"\d", label.quote):
            yield _of_run(scene, label, list(group))


def _of_run(scene: Scene, label: Span, sentences: list[Sentence]) -> Draft:
    pieces: list[Range] = []
    for _, block in groupby(sentences, key=lambda sentence: sentence.block.start):
        inside = list(block)
        if pieces and _is_told(scene, inside[0]):
            break
        pieces.append((inside[0].first, inside[-1].last))
    start = pieces[0][0]
    attitude = "asks" if _ASKER.fullmatch(label.quote.strip()) else "asserts"
    return Draft(-1, None, (start, start), "label:speaker:block", attitude, "affirms", pieces, label=label)


def _is_told(scene: Scene, sentence: Sentence) -> bool:
    """True for "Asked whether ..., the spokeswoman said": the record's own summary behind the words of a speaker."""
    first, root = scene.parse.tokens[sentence.first], scene.parse.tokens[sentence.root]
    return first.lower == "asked" and first.tag == "VBN" and root.tag == "VBD"


def speaker_of_label(resolved: Resolved, label: Span) -> Mention:
    """The label as a mention: of the one person in the document with that last name, of the unnamed asker, of whoever gives the
    interview, or of nobody known.
    """
    words = label.quote.strip()
    if _ASKER.fullmatch(words):
        return Mention(label, Actor("questioner", "questioner", ActorKind.UNNAMED), Form.ROLE)
    if _ANSWER.fullmatch(words):
        return _interviewed(resolved, label)
    names = frozenset(word.casefold() for word in re.findall(r"[\w'’-]+", re.sub(r"\(.*?\)", "", words)))
    persons = {
        m.actor.id: m.actor
        for m in resolved.mentions
        if m.actor and m.actor.kind is ActorKind.PERSON and m.actor.name.split()[-1].casefold() in names
    }
    candidates = tuple(persons[key] for key in sorted(persons))
    return Mention(label, candidates[0] if len(candidates) == 1 else None, Form.NAME, candidates if len(candidates) > 1 else ())


def _interviewed(resolved: Resolved, label: Span) -> Mention:
    """Behind "Answer": the only person named before the first question; an unnamed one when there are more or none."""
    start = next((block.start for block in resolved.parse.document.blocks if block.label is not None), 0)
    persons = {m.actor.id: m.actor for m in resolved.mentions if m.actor and m.actor.kind is ActorKind.PERSON and m.span.end <= start}
    known = next(iter(persons.values())) if len(persons) == 1 else Actor("interviewee", "interviewee", ActorKind.UNNAMED)
    return Mention(label, known, Form.ROLE)
