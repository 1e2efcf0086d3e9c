"""From spans of the text back to the tokens that they hold."""

from bisect import bisect_left

from dragoman.model import Parse, Span


class Places:
    """Finds the tokens of a span."""

    def __init__(self, parse: Parse) -> None:
        self._starts = [token.start for token in parse.tokens]

    def tokens(self, span: Span) -> tuple[int, int]:
        """The first token and one past the last, half-open."""
        first = bisect_left(self._starts, span.start)
        return first, max(first + 1, bisect_left(self._starts, span.end))
