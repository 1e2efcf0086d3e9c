"""What the second reader says: a probability for each type, and for no event."""

from dataclasses import dataclass

NONE = "NONE"
"""No event from this source to this target."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """`shares` are (type, calibrated probability), the likeliest first; they add up to 1, NONE among them."""

    shares: tuple[tuple[str, float], ...]

    @property
    def type(self) -> str:
        """The likeliest type, or NONE."""
        return self.shares[0][0]

    @property
    def probability(self) -> float:
        """How likely that is."""
        return self.shares[0][1]

    @property
    def alternatives(self) -> tuple[tuple[str, float], ...]:
        """The two nearest, with their probabilities."""
        return self.shares[1:3]

    def of(self, type: str) -> float:
        """The probability of a type, 0 for one that the encoder was not taught."""
        return dict(self.shares).get(type, 0.0)
