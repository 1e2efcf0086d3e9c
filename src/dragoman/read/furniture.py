"""What is known about the look of reports, from `data/read/layout.toml`, compiled on first use."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Furniture:
    """Names and patterns. `publishers` maps each lower-case spelling to the name that the record shows."""

    publishers: dict[str, str]
    words: dict[str, frozenset[str]]
    boilerplate: re.Pattern[str]

    def publisher(self, spelling: str) -> str | None:
        """The known publisher of that name, in any case, or None."""
        return self.publishers.get(" ".join(spelling.lower().split()))

    def has(self, group: str, words: str) -> bool:
        """True if `words`, in any case, belong to the group of the file's [words] table."""
        return " ".join(words.lower().split()) in self.words[group]


@cache
def furniture() -> Furniture:
    """The shipped table. A fault in the file raises ValueError, since it is a fault of the program's own data."""
    shelf = files("dragoman").joinpath("data/read/layout.toml")
    try:
        table = tomllib.loads(shelf.read_text(encoding="utf-8"))
        return Furniture(
            {spelling: name for name, spellings in table["publishers"].items() for spelling in spellings},
            {group: frozenset(words) for group, words in table["words"].items()},
            re.compile("|".join(f"(?:{pattern})" for pattern in table["boilerplate"]["lines"]), re.IGNORECASE),
        )
    except (tomllib.TOMLDecodeError, KeyError, re.error) as error:
        raise ValueError(f"{shelf}: {error}; restore the file from the package") from error
