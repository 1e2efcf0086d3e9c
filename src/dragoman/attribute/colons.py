"""Words behind a colon that no verb of saying leads to: "He was blunt: 'No.'", "Jakarta's message was short: the past ..." """

from collections.abc import Iterator

from dragoman.attribute.cover import Cover
from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Range, Scene, is_mark
from dragoman.attribute.speaker import noun_phrase
from dragoman.lexicon.cues import speaking_nouns
from dragoman.match.tree import children
from dragoman.model import Token

_LEAST = 3
"""Words below which a quotation is taken for a title or a quoted word."""


def behind_colons(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """A draft for each colon behind a clause about somebody who can speak, when a quotation follows that nobody else took; or behind a
    clause about somebody's words ("his answer was short:").
    """
    cover = Cover(drafts)
    for colon in scene.parse.tokens:
        if colon.text != ":" or scene.level(colon.i) != -1:
            continue
        subject = _subject(scene, colon)
        if subject is None:
            continue
        found = _quoted(scene, colon, subject) or _worded(scene, colon, subject)
        if found is not None and not _is_taken(drafts, cover, found.pieces[0]):
            yield found


def _is_taken(drafts: list[Draft], cover: Cover, piece: Range) -> bool:
    """True if a cue outside the words has their beginning or their end."""
    holders = {n for i in (piece[0] + 1, piece[1] - 2) for n in cover.at(i)}
    return any((cue := drafts[n].cue) is None or not piece[0] <= cue[0] < piece[1] for n in holders)


def _subject(scene: Scene, colon: Token) -> Token | None:
    """The subject of the last clause before the colon."""
    tokens = scene.parse.tokens
    first = scene.sentence_start(colon.i, -1)
    found = (tokens[i] for i in range(colon.i - 1, first, -1) if tokens[i].dep in ("nsubj", "nsubjpass") and tokens[i].head < colon.i)
    subject = next(found, None)
    return subject if subject is not None and tokens[subject.head].pos in ("VERB", "AUX") else None


def _quoted(scene: Scene, colon: Token, subject: Token) -> Draft | None:
    k = scene.quote_below(colon.i + 1, -1) if colon.i + 1 < len(scene.parse.tokens) else -1
    if k == -1 or scene.ranges[k][0] != colon.i + 1 or scene.ranges[k][1] - scene.ranges[k][0] < _LEAST:
        return None
    if subject.tag == "PRP" and subject.lower not in ("he", "she", "i", "we", "they"):
        return None
    if subject.pos == "NOUN" and not subject.entity and subject.lemma not in speaking_nouns("persons", "bodies"):
        return None
    draft = _draft(scene, colon, subject, noun_phrase(scene, subject, scene.parse.tokens[subject.head]), scene.ranges[k], "quote")
    draft.quotes = [k]
    return draft


def _worded(scene: Scene, colon: Token, subject: Token) -> Draft | None:
    owner = next(iter(children(scene.parse, subject.i, "poss")), None)
    end = scene.sentence_end(colon.i, -1)
    if owner is None or subject.lemma not in scene.cues.nouns or scene.parse.tokens[subject.head].lemma != "be" or end <= colon.i + _LEAST:
        return None
    draft = _draft(scene, colon, owner, (owner.left, owner.right + 1), (colon.i + 1, end), "that")
    draft.cue = (subject.i, subject.i + 1)
    return draft


def _draft(scene: Scene, colon: Token, speaker: Token, source: Range, piece: Range, pattern: str) -> Draft:
    first = scene.sentence_start(colon.i, -1)
    while first < source[0] and is_mark(scene.parse.tokens[first]):
        first += 1
    rule = f"colon:clause:{pattern}"
    return Draft(colon.i, (colon.i, colon.i + 1), (first, colon.i + 1), rule, "asserts", "affirms", [piece], source, (speaker.i,))
