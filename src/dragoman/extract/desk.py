"""What lies on the table while extracting."""

from dataclasses import dataclass, field

from dragoman.lexicon import registry
from dragoman.lexicon.codebook import Codebook
from dragoman.lexicon.registry import Registry


@dataclass(frozen=True, slots=True)
class Desk:
    """The codebook and the registry in force, handed over and never global; by default those shipped. `rules_only` leaves the second
    reader out even where it is installed.
    """

    codebook: Codebook = field(default_factory=Codebook.load)
    registry: Registry = field(default_factory=registry.load)
    rules_only: bool = False
