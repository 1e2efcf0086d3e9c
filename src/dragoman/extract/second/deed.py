"""The question about an event of the rules: its sentence cut down to the one deed, so that the encoder need not guess which is meant."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from dragoman.extract.second.pair import Pair
from dragoman.model import Event, Mention
from dragoman.model.parse import Parse, Token

_OTHER_DEEDS, _JOINED = frozenset("advcl parataxis relcl".split()), frozenset(("conj", "cc"))
_VERBS = frozenset(("VERB", "AUX"))
_OBJECTS = ("dobj", "nsubjpass", "pobj")
_FEWEST = 3
"""Words; a noun with less beneath it ("the invasion") is read with the verb that it hangs on."""


def deed(parse: Parse, event: Event) -> Pair | None:
    """The event's clause without the sentence's other deeds, with its two sides. A side in another sentence is not told; where no target
    is, the second of joint doers stands for it, or what the deed is done to. None where neither side is in the sentence.
    """
    words = _sentence(parse, event)
    trigger = [word for word in words if any(span.start <= word.start < span.end for span in event.evidence[1:])]
    sources, targets = ([found for mention in side if (found := _words(words, mention))] for side in (event.source, event.target))
    if not trigger or not (sources or targets):
        return None
    kept = _clause(parse, trigger) | {word.i for side in (*sources, *targets) for word in side}
    source = sources[0] if sources else []
    target = next((side for side in (*targets, *sources[1:]) if side != source), None)
    kept |= {i + 1 for i in kept if i + 2 in kept and _is_hyphen(parse, i + 1)}
    return _pair(parse, sorted(kept), source, target or _object(parse, trigger, kept, source))


def _sentence(parse: Parse, event: Event) -> tuple[Token, ...]:
    i = bisect_right(parse.sentences, event.evidence[-1].start, key=lambda sentence: sentence.start) - 1
    return parse.words(parse.sentences[i])


def _words(words: Iterable[Token], mention: Mention) -> list[Token]:
    return [word for word in words if mention.span.start <= word.start < mention.span.end]


def _clause(parse: Parse, trigger: list[Token]) -> set[int]:
    """What hangs on the deed; with a bare noun, what hangs on its verb."""
    heads = [word for word in trigger if parse.tokens[word.head] not in trigger or word.head == word.i]
    head = min(heads, key=lambda word: (word.pos not in _VERBS, word.i))
    found = set(_below(parse, head))
    return set(_below(parse, parse.tokens[head.head])) if len(found) < _FEWEST and head.pos not in _VERBS else found


def _below(parse: Parse, word: Token) -> Iterator[int]:
    """The word and what hangs on it but for other deeds and punctuation."""
    yield word.i
    passed = _OTHER_DEEDS | _JOINED if word.pos in _VERBS else _OTHER_DEEDS
    for child in parse.below(word.i):
        if child.dep not in passed and child.pos != "PUNCT":
            yield from _below(parse, child)


def _object(parse: Parse, trigger: list[Token], kept: set[int], source: list[Token]) -> list[Token]:
    """The noun phrase that the deed is done to: its object, or that of its preposition."""
    around = [child for word in trigger for child in (word, *parse.below(word.i))]
    around += [child for word in around if word.dep == "prep" for child in parse.below(word.i)]
    nouns = sorted((_OBJECTS.index(word.dep), word.i) for word in around if word.dep in _OBJECTS and word.i in kept)
    phrase = [parse.tokens[i] for i in sorted(_below(parse, parse.tokens[nouns[0][1]]))] if nouns else []
    return [] if any(word in source for word in phrase) else phrase


def _is_hyphen(parse: Parse, i: int) -> bool:
    before, mark, after = parse.tokens[i - 1 : i + 2]
    return mark.pos == "PUNCT" and before.end == mark.start and mark.end == after.start


def _pair(parse: Parse, kept: list[int], source: list[Token], target: list[Token]) -> Pair:
    """The words joined, as the text spaces neighbours."""
    text, places = "", {}
    for i in kept:
        word = parse.tokens[i]
        is_near = i - 1 in places and parse.tokens[i - 1].end == word.start
        text += "" if is_near or not text else " "
        places[i] = len(text)
        text += word.text
    sides = [(places[side[0].i], places[side[-1].i] + len(side[-1].text)) if side else None for side in (source, target)]
    return Pair(text + ".", sides[0], sides[1])
