"""Transcripts: what stands behind a speaker's label is what that speaker says."""

import re
from collections.abc import Iterator
from itertools import groupby

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Scene
from dragoman.model import Actor, ActorKind, Form, Mention, Resolved, Sentence, Span

_ASKER = re.compile(r"(?:q|question|a reporter|reporter|journalist|interviewer)\.?", re.IGNORECASE)


def of_labels(scene: Scene) -> Iterator[Draft]:
    """One draft for each run of blocks with the same label; labels that are days belong to chronologies and say nothing."""
    for label, group in groupby(scene.parse.sentences, key=lambda sentence: sentence.block.label):
        if label is not None and not re.search(r"\d", label.quote):
            yield _of_run(label, list(group))


def _of_run(label: Span, sentences: list[Sentence]) -> Draft:
    pieces = []
    for _, block in groupby(sentences, key=lambda sentence: sentence.block.start):
        inside = list(block)
        pieces.append((inside[0].first, inside[-1].last))
    start = pieces[0][0]
    return Draft(-1, None, (start, start), "label:speaker:block", "asserts", "affirms", pieces, label=label)


def speaker_of_label(resolved: Resolved, label: Span) -> Mention:
    """The label as a mention: of the one person in the document with that last name, of the unnamed asker, or of nobody known."""
    if _ASKER.fullmatch(label.quote.strip()):
        return Mention(label, Actor("questioner", "questioner", ActorKind.UNNAMED), Form.ROLE)
    words = re.sub(r"\(.*?\)", "", label.quote).split()
    last = words[-1].casefold() if words else ""
    persons = {
        m.actor.id: m.actor
        for m in resolved.mentions
        if m.actor and m.actor.kind is ActorKind.PERSON and m.actor.name.split()[-1].casefold() == last
    }
    candidates = tuple(persons[key] for key in sorted(persons))
    return Mention(label, candidates[0] if len(candidates) == 1 else None, Form.NAME, candidates if len(candidates) > 1 else ())
