"""Transcripts: what stands behind a speaker's label is what that speaker says."""

import re
from collections.abc import Iterator
from itertools import groupby

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Range, Scene
from dragoman.lexicon.labels import tells_day
from dragoman.model import ActorKind, Form, Mention, Resolved, Sentence, Span

_ASKER = re.compile(
    r"(?:q|question|a reporter|reporter|journalist|interviewer|correspondent|unidentified (?:reporter|journalist)|the press|press)\.?",
    re.IGNORECASE,
)

_HEADS = frozenset("interview subject topic date venue place location summary background note title classification distribution".split())
"""What stands before a colon at the head of a paper and is nobody."""


def of_labels(scene: Scene) -> Iterator[Draft]:
    """One draft for each run of blocks with the same label; labels that are days belong to chronologies and say nothing."""
    for label, group in groupby(scene.parse.sentences, key=lambda sentence: sentence.block.label):
        if label is not None and not tells_day(label.quote) and label.quote.strip().lower() not in _HEADS:
            draft = _of_run(scene, label, list(group))
            if draft is not None:
                yield draft


def _of_run(scene: Scene, label: Span, sentences: list[Sentence]) -> Draft | None:
    pieces: list[Range] = []
    for _, block in groupby(sentences, key=lambda sentence: sentence.block.start):
        inside = list(block)
        if pieces and _is_told(scene, inside[0]):
            break
        if _is_noise(scene, inside):
            continue
        pieces.append((inside[0].first, inside[-1].last))
    if not pieces:
        return None
    start = pieces[0][0]
    attitude = "asks" if _ASKER.fullmatch(label.quote.strip()) else "asserts"
    return Draft(-1, None, (start, start), "label:speaker:block", attitude, "affirms", pieces, label=label)


def _is_noise(scene: Scene, sentences: list[Sentence]) -> bool:
    """True for "(Applause.)": what the record adds in brackets."""
    text = scene.parse.document.text[sentences[0].start : sentences[-1].end].strip()
    return bool(re.fullmatch(r"\([^()]*\)|\[[^\[\]]*\]", text))


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
