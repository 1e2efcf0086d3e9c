"""Words into the pieces that the encoder was trained on: BERT's uncased WordPiece, with the place of each piece in the text."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_UNKNOWN = 100
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece's number, and its half-open code points."""

    number: int
    start: int
    end: int


class Vocabulary:
    """The pieces by their words; those that go on a word begin with "##"."""

    def __init__(self, words: Iterable[str]) -> None:
        self._numbers = {word: number for number, word in enumerate(words)}

    def pieces(self, text: str) -> list[Piece]:
        """All pieces of a text, in order."""
        return [piece for letters, places in _words(text) for piece in self._word(letters, places)]

    def _word(self, letters: str, places: list[int]) -> list[Piece]:
        """The longest pieces from the left; one unknown piece when no cut fits."""
        unknown = [Piece(_UNKNOWN, places[0], places[-1] + 1)]
        if len(letters) > _LONGEST_WORD:
            return unknown
        found: list[Piece] = []
        start = 0
        while start < len(letters):
            end = self._end(letters, start)
            if end is None:
                return unknown
            number = self._numbers[("##" if start else "") + letters[start:end]]
            found.append(Piece(number, places[start], places[end - 1] + 1))
            start = end
        return found

    def _end(self, letters: str, start: int) -> int | None:
        before = "##" if start else ""
        return next((end for end in range(len(letters), start, -1) if before + letters[start:end] in self._numbers), None)


def _words(text: str) -> Iterator[tuple[str, list[int]]]:
    """Words without case and accents, signs alone; with each letter its place in the text."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for letter in unicodedata.normalize("NFD", sign).lower():
            kind = _kind(letter)
            if kind == "letter":
                letters.append(letter)
                places.append(place)
                continue
            if kind == "nothing":
                continue
            if letters:
                yield "".join(letters), places
                letters, places = [], []
            if kind == "sign":
                yield letter, [place]
    if letters:
        yield "".join(letters), places


def _kind(letter: str) -> str:
    """letter, sign (a word of its own), space, or nothing (accents and control characters)."""
    if letter.isalnum() and letter.isascii():
        return "letter"
    category = unicodedata.category(letter)
    if letter in "\t\n\r" or category == "Zs":
        return "space"
    if category == "Mn" or category in ("Cc", "Cf", "Co", "Cs", "Cn") or letter == "\ufffd":
        return "nothing"
    is_sign = letter.isascii() or category.startswith("P") or _is_ideograph(letter)
    return "sign" if is_sign else "letter"


def _is_ideograph(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff" or "\u3400" <= letter <= "\u4dbf" or "\uf900" <= letter <= "\ufaff"
