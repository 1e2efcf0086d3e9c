"""Where in a text something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Document.text`: half-open, in Unicode code points, never empty.

    `quote` is `text[start:end]`; `Document.span` makes it so, and the archive checks it on insert.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        assert 0 <= self.start < self.end, f"empty or negative span {self.start}:{self.end}"
        assert len(self.quote) == self.end - self.start, f"quote of {len(self.quote)} for {self.start}:{self.end}"

    def overlaps(self, other: "Span") -> bool:
        """True if the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """True if every code point of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end
