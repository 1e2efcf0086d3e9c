"""Fixed phrases that tell who says something: "took note of", "let it be known that", "by the ministry's own account"."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from dragoman.attribute.draft import Draft
from dragoman.attribute.phrases import clause_above, outside
from dragoman.attribute.polarity import when_negated
from dragoman.attribute.scene import Range, Scene, can_speak, is_mark
from dragoman.attribute.speaker import noun_phrase, speaker_before, speaker_of_verb
from dragoman.attribute.stray import before_stray
from dragoman.attribute.verbs import cue_range, to_quote_end
from dragoman.lexicon.cues import Frame, Idiom
from dragoman.match.clause import is_passive
from dragoman.match.mood import negated
from dragoman.match.tree import children
from dragoman.model import Token

_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})
_ASKED = frozenset("that whether how why when where what who if".split())
_UNREAL = frozenset({"can", "could", "may", "might", "should", "must"})
_THINGS = frozenset("there it this that these those which what you one".split())
_NEGATIVE = frozenset({"no", "not", "neither", "none", "nothing"})
_LONGEST = 10
"""Words that stand for "somebody" at most."""


@dataclass(frozen=True, slots=True)
class _Match:
    """The tokens of the phrase, half-open, and who stands in the place of "speaker"."""

    first: int
    last: int
    speaker: Range | None


def of_idioms(scene: Scene) -> Iterator[Draft]:
    """The drafts of all fixed phrases, in text order; of those that begin with one word the longest that has a content."""
    end = 0
    for token in scene.parse.tokens:
        if token.i < end:
            continue
        for idiom in (
            *scene.cues.idioms.get(token.lemma, ()),
            *(scene.cues.idioms.get(token.lower, ()) if token.lower != token.lemma else ()),
        ):
            match = _match(scene, token.i, idiom)
            draft = _around(scene, match, idiom) or _draft(scene, match, idiom) if match else None
            if match and draft:
                end = match.last
                yield draft
                break


def _match(scene: Scene, first: int, idiom: Idiom) -> _Match | None:
    """Where the phrase stands, if it begins at token `first`; an adverb may stand between its words."""
    tokens = scene.parse.tokens
    i, speaker = first, None
    end = scene.parse.sentence_of(first).last
    words = [word for word in idiom.words if word != "not"]
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if i < end and i > first and tokens[i].dep == "advmod" and not _fits(tokens[i], word):
            i += 1
        after = _behind(scene, i, end, word, following)
        if after == i or scene.level(after - 1) != scene.level(first):
            return None
        speaker = (i, after) if word.startswith("speaker") else speaker
        i = after
    return _Match(first, i, speaker)


def _fits(token: Token, word: str) -> bool:
    return token.lower in word.split("/") or token.lemma in word.split("/")


def _behind(scene: Scene, i: int, end: int, word: str, following: str) -> int:
    """One past the tokens from `i` on that `word` stands for, before the word `following`; `i` itself if none do."""
    tokens = scene.parse.tokens
    if i >= end:
        return i
    if word == "one's":
        return i + (tokens[i].tag == "PRP$")
    if word in ("somebody's", "speaker's"):
        return _behind_owner(scene, i, end)
    if word in ("somebody", "speaker"):
        return _behind_phrase(scene, i, min(end, i + _LONGEST), following)
    return i + _fits(tokens[i], word)


def _behind_phrase(scene: Scene, i: int, end: int, following: str) -> int:
    tokens = scene.parse.tokens
    last = i
    while last < end and (_is_nominal(tokens[last], last == i) or (last > i and _joins(scene, last, end))):
        if last > i and _fits(tokens[last], following):
            break
        last += 1
    return last


def _is_nominal(token: Token, first: bool) -> bool:
    return token.tag == "POS" or (token.pos in _NOMINAL and (token.lower not in _ASKED or (first and token.pos == "DET")))


def _joins(scene: Scene, i: int, end: int) -> bool:
    """ "of", "and" or a hyphen inside a noun phrase."""
    tokens = scene.parse.tokens
    return tokens[i].lower in ("of", "and", "-", "for") and i + 1 < end and _is_nominal(tokens[i + 1], first=True)


def _behind_owner(scene: Scene, i: int, end: int) -> int:
    tokens = scene.parse.tokens
    if tokens[i].tag == "PRP$":
        return i + 1
    for last in range(i, min(end, i + _LONGEST)):
        if tokens[last].tag == "POS":
            return last + 1
        if not _is_nominal(tokens[last], last == i) and not _joins(scene, last, end):
            break
    return i


def _around(scene: Scene, match: _Match, idiom: Idiom) -> Draft | None:
    """ "by his own account, ...", "..., per the ministry": the content is the clause around."""
    frame = idiom.patterns.get("around")
    if frame is None or match.speaker is None:
        return None
    tokens = scene.parse.tokens
    heads = _heads(scene, match.speaker)
    named = (
        tokens[match.speaker[0]].pos in ("DET", "PROPN", "PRON") or tokens[match.speaker[0]].tag == "PRP$" or tokens[heads[0]].tag == "NNS"
    )
    if not named or not can_speak(scene, tokens[heads[0]]):
        return None
    phrase = (match.first, match.last)
    pieces = outside(scene, phrase, clause_above(scene, tokens[match.first]))
    cue = (match.first, match.speaker[0]) if match.speaker[1] == match.last else phrase
    rule = f"idiom:{frame.lemma}:around"
    return Draft(match.first, cue, phrase, rule, frame.attitude, frame.polarity, pieces, match.speaker, heads) if pieces else None


def _heads(scene: Scene, phrase: Range) -> tuple[int, ...]:
    """The token of a noun phrase whose head lies outside it."""
    tokens = scene.parse.tokens
    last = phrase[1] - (tokens[phrase[1] - 1].tag == "POS" and phrase[1] - phrase[0] > 1)
    outer = (i for i in range(last - 1, phrase[0] - 1, -1) if not phrase[0] <= tokens[i].head < last and tokens[i].pos in _NOMINAL)
    return (next(outer, last - 1),)


def _draft(scene: Scene, match: _Match, idiom: Idiom) -> Draft | None:
    head = _verb(scene, match)
    content = _content(scene, match, idiom)
    if head is None or content is None or not _is_told(scene, head, match, idiom):
        return None
    pattern, piece = content
    frame = idiom.patterns[pattern]
    source, heads = (match.speaker, _heads(scene, match.speaker)) if match.speaker else _subject(scene, head)
    if source is None or not _may_stand(scene, idiom, pattern, source, heads):
        return None
    cue = (_cue_start(scene, head, match), match.last)
    rule = f"idiom:{frame.lemma}:{pattern}"
    polarity = _polarity(scene, head, idiom, frame)
    if idiom.unnamed:
        return Draft(head.i, cue, cue, rule, frame.attitude, polarity, [source, piece])
    return Draft(head.i, cue, cue, rule, frame.attitude, polarity, [piece], source, heads)


def _polarity(scene: Scene, verb: Token, idiom: Idiom, frame: Frame) -> str:
    """The polarity of a phrase: its own where it holds its negation ("see no basis for"), else turned by the verb's."""
    if not _NEGATIVE.isdisjoint(idiom.words) or not negated(scene.parse, verb):
        return frame.polarity
    return when_negated(frame.attitude)


def _may_stand(scene: Scene, idiom: Idiom, pattern: str, source: Range, heads: tuple[int, ...]) -> bool:
    """Whether the subject is somebody who can speak; of hearsay, anything that stands for itself."""
    tokens = scene.parse.tokens
    if tokens[source[0]].lower in _THINGS:
        return False
    return idiom.unnamed or pattern == "that" or any(can_speak(scene, tokens[i]) for i in heads)


def _verb(scene: Scene, match: _Match) -> Token | None:
    """The verb of the phrase: of "be drawn on" the participle."""
    tokens = scene.parse.tokens
    first = next((tokens[i] for i in range(match.first, match.last) if tokens[i].pos in ("VERB", "AUX")), None)
    if first is not None and first.dep in ("aux", "auxpass") and match.first < first.head < match.last:
        return tokens[first.head]
    return first


def _is_told(scene: Scene, verb: Token, match: _Match, idiom: Idiom) -> bool:
    """False for mere possibility, for a wish, and for a phrase that lacks the negation it needs."""
    negative = negated(scene.parse, verb)
    if "not" in idiom.words and not negative:
        return False
    first = cue_range(scene, verb, None)[0]
    words = scene.parse.tokens[first : match.last]
    unreal = verb.tag == "VB" and (words[0].lower == "to" or any(token.lower in _UNREAL for token in words))
    return not unreal or negative


def _subject(scene: Scene, verb: Token) -> tuple[Range | None, tuple[int, ...]]:
    own = children(scene.parse, verb.i, "nsubj", "nsubjpass")
    if own and is_passive(scene.parse, verb):
        return noun_phrase(scene, own[0], verb), (own[0].i,)
    source, heads = speaker_of_verb(scene, verb, inverted=False)
    if source is None and verb.dep == "acl" and scene.parse.tokens[verb.head].dep == "ROOT":  # "The auditor called into question"
        return speaker_before(scene, verb)
    return source, heads


def _cue_start(scene: Scene, verb: Token, match: _Match) -> int:
    """The first auxiliary or adverb before the phrase: "would neither confirm nor deny"."""
    tokens = scene.parse.tokens
    first = min(cue_range(scene, verb, None)[0], match.first)
    while first > 0 and tokens[first - 1].head == verb.i and tokens[first - 1].dep in ("aux", "auxpass", "neg", "advmod"):
        first -= 1
    return first


def _content(scene: Scene, match: _Match, idiom: Idiom) -> tuple[str, Range] | None:
    """The pattern and the words right behind the phrase: the largest constituent that begins there."""
    tokens = scene.parse.tokens
    first = match.last
    if first >= scene.parse.sentence_of(match.first).last:
        return None
    k = scene.quote_below(first, scene.level(match.first))
    if k != -1 and scene.ranges[k][0] == first:
        found = next((pattern for pattern in ("np", "that", "quote") if pattern in idiom.patterns), None)
        return (found, scene.ranges[k]) if found else None
    top = tokens[first]
    while top.head != top.i and tokens[top.head].left == first:
        top = tokens[top.head]
    pattern = _pattern(tokens[first], top)
    if pattern not in idiom.patterns or is_mark(tokens[first]):
        return None
    end = to_quote_end(scene, before_stray(scene, first, top.right + 1), scene.level(match.first))
    return (pattern, (first, end)) if end > first else None


def _pattern(first: Token, top: Token) -> str:
    if first.tag == "TO":
        return "to"
    if first.lower in _ASKED and top.pos in ("VERB", "AUX", "ADJ", "NOUN"):
        return "np" if first.lower == "what" else "that"
    if first.tag == "VBG":
        return "ing"
    return "np" if top.pos in _NOMINAL and first.tag != "PRP" and not (top is first and top.pos in ("PRON", "DET")) else ""
