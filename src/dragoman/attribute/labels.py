"""Transcripts: what stands behind a speaker's label is what that speaker says."""

import re
from collections.abc import Iterator
from itertools import groupby

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Range, Scene
from dragoman.model import ActorKind, Form, Mention, Resolved, Sentence, Span

_ASKER = re.compile(r"(?:q|question|a reporter|reporter|journalist|interviewer)\.?", re.IGNORECASE)


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
    """Whom a speaker's label stands for; of the words of a title ("Address by ..."), the person whom they name."""
    known = resolved.label_mentions.get(label)
    if known is not None:
        return known
    inside = [mention for mention in resolved.mentions if label.covers(mention.span) and mention.actor]
    persons = [mention for mention in inside if mention.actor and mention.actor.kind is ActorKind.PERSON]
    named = next(iter(persons or inside), None)
    return Mention(label, named.actor, named.form) if named else Mention(label, None, Form.NAME)
