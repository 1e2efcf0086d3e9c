"""Why something was decided so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Why:
    """The rule or model that decided, and the words that it decided on. `dragoman explain` looks the rule up."""

    rule: str
    words: tuple[str, ...]
