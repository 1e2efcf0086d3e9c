"""Walking the dependency tree."""

from collections.abc import Iterator

from dragoman.model import Parse, Token

_MISREAD = frozenset({"appos", "npadvmod", "nmod"})


def children(parse: Parse, i: int, *deps: str) -> list[Token]:
    """The children of token `i` with one of these relations (all of them when none is named), left to right."""
    return [token for token in parse.below(i) if not deps or token.dep in deps]


def ancestors(parse: Parse, i: int) -> Iterator[Token]:
    """The heads above token `i`, nearest first, the sentence's root last."""
    while (head := parse.tokens[i].head) != i:
        yield parse.tokens[head]
        i = head


def coordinated(parse: Parse, token: Token) -> list[Token]:
    """The token and all that is coordinated below it: "Russia" of "Russia, China and Iran" gives all three, also where the parser takes
    the list after the first name for an apposition or an adverb.
    """
    found = [token]
    for child in parse.below(token.i):
        if child.dep == "conj" or (child.dep in _MISREAD and _is_list(parse, token, child)):
            found.extend(coordinated(parse, child))
    return found


def _is_list(parse: Parse, token: Token, child: Token) -> bool:
    return child.i > token.i and token.pos == child.pos == "PROPN" and bool(children(parse, child.i, "conj"))


def first_conjunct(parse: Parse, token: Token) -> Token:
    """The head of the coordination that the token belongs to; the token itself when there is none."""
    while token.dep == "conj":
        token = parse.tokens[token.head]
    return token


def prepositions(parse: Parse, i: int) -> Iterator[tuple[Token, Token]]:
    """(preposition, object) pairs below token `i`: "with Russia on trade" gives two. Coordinated objects and stacked
    prepositions ("out of") are unfolded.
    """
    for preposition in children(parse, i, "prep", "agent", "dative"):
        yield from _objects_of(parse, preposition, preposition)


def _objects_of(parse: Parse, preposition: Token, node: Token) -> Iterator[tuple[Token, Token]]:
    for child in parse.below(node.i):
        if child.dep in ("pobj", "pcomp"):
            for item in coordinated(parse, child):
                yield preposition, item
        elif child.dep == "prep" and child.i == node.i + 1:
            yield from _objects_of(parse, preposition, child)


def parted(parse: Parse, one: int, other: int) -> bool:
    """True when a semicolon stands between two tokens: what follows it is told on its own."""
    return any(token.text == ";" for token in parse.tokens[min(one, other) : max(one, other)])
