"""Headlines that tell who says it: "Minister: no talks before spring", "Army to pull out, says envoy", "Border to reopen - minister"."""

from collections.abc import Iterator

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Range, Scene, can_speak, is_mark
from dragoman.lexicon.cues import speaking_nouns
from dragoman.model import BlockKind, Token

_LEAST = 2
"""Words that a content has at least."""
_LONGEST_SPEAKER = 5
_DASHES = frozenset({"-", "--", "–", "—"})
_TELLING = frozenset({"asserts", "reports", "threatens", "thinks", "denies", "fears", "promises", "hopes"})
_IN_NAME = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "NUM"})


def of_headlines(scene: Scene, told: list[Draft]) -> Iterator[Draft]:
    """One draft for a title that names its speaker before a colon, behind a dash, or at the end with a verb of saying; none where
    the grammar has told already.
    """
    for first, last in _titles(scene):
        if any(first <= piece[0] < last for draft in told for piece in draft.pieces):
            continue
        found = _before_colon(scene, first, last) or _behind_dash(scene, first, last) or _at_end(scene, first, last)
        if found is not None:
            yield found


def _titles(scene: Scene) -> Iterator[Range]:
    for block in scene.parse.document.blocks:
        if block.kind is BlockKind.TITLE:
            inside = [sentence for sentence in scene.parse.sentences if sentence.block is block]
            if inside:
                yield inside[0].first, inside[-1].last


def _before_colon(scene: Scene, first: int, last: int) -> Draft | None:
    tokens = scene.parse.tokens
    colon = next((i for i in range(first, last) if tokens[i].text == ":"), -1)
    if colon == -1 or last - colon <= _LEAST or not _is_speaker(scene, first, colon):
        return None
    return _draft(scene, colon, (colon, colon + 1), (first, colon), (colon + 1, last))


def _behind_dash(scene: Scene, first: int, last: int) -> Draft | None:
    tokens = scene.parse.tokens
    dash = next((i for i in range(last - 1, first, -1) if tokens[i].text in _DASHES and tokens[i - 1].end < tokens[i].start), -1)
    if dash == -1 or dash - first < _LEAST or not _is_speaker(scene, dash + 1, last):
        return None
    return _draft(scene, dash, (dash, dash + 1), (dash + 1, last), (first, dash))


def _at_end(scene: Scene, first: int, last: int) -> Draft | None:
    """ "..., says envoy" and "..., envoy says"."""
    tokens = scene.parse.tokens
    while last > first and is_mark(tokens[last - 1]):
        last -= 1
    comma = next((i for i in range(last - 2, first, -1) if tokens[i].text == ","), -1)
    if comma - first < _LEAST:
        return None
    if _tells(scene, tokens[comma + 1]) and _is_speaker(scene, comma + 2, last):
        return _draft(scene, comma + 1, (comma + 1, comma + 2), (comma + 2, last), (first, comma))
    if _tells(scene, tokens[last - 1]) and _is_speaker(scene, comma + 1, last - 1):
        return _draft(scene, last - 1, (last - 1, last), (comma + 1, last - 1), (first, comma))
    return None


def _tells(scene: Scene, token: Token) -> bool:
    """A verb of saying in a tense; the parser often takes one at the edge of a headline for a noun."""
    lemma = token.lemma if token.lemma in scene.cues.verbs else token.lower.removesuffix("s")
    frame = scene.cues.verbs.get(lemma, {}).get("", {}).get("that")
    return frame is not None and frame.attitude in _TELLING and (token.tag in ("VBZ", "VBD", "VBP") or token.lower.endswith("s"))


def _is_speaker(scene: Scene, first: int, last: int) -> bool:
    """A short noun phrase without a verb, whose head names somebody or is a word for somebody who can speak."""
    words = scene.parse.tokens[first:last]
    if not 0 < len(words) <= _LONGEST_SPEAKER or any(token.pos not in _IN_NAME for token in words):
        return False
    head = _head(scene, (first, last))
    named = head.i in scene.known or any(token.entity in ("PERSON", "ORG", "GPE", "NORP") for token in words)
    return head.lemma.lower() in speaking_nouns("persons", "bodies") or (named and can_speak(scene, head))


def _head(scene: Scene, source: Range) -> Token:
    tokens = scene.parse.tokens
    nominal = [i for i in range(source[0], source[1]) if tokens[i].pos in ("PROPN", "NOUN", "ADJ")]
    return tokens[next((i for i in reversed(nominal) if not source[0] <= tokens[i].head < source[1]), source[1] - 1)]


def _draft(scene: Scene, head: int, cue: Range, source: Range, piece: Range) -> Draft:
    clause = (min(cue[0], source[0]), max(cue[1], source[1]))
    return Draft(head, cue, clause, "headline:speaker:that", "asserts", "affirms", [piece], source, (_head(scene, source).i,))
