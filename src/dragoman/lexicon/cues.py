"""The cue lexicon: which words tell who says or thinks something, and where its content stands. Read from `data/cues/*.toml`, to which
a user's folder may add. The format is told at the head of `verbs.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.lexicon.shelves import SHELVES, DataError

_SHIPPED = SHELVES / "cues"
_FILES = ("verbs", "nouns", "adjectives", "idioms")
ATTITUDES = frozenset(
    """
    asserts reports asks demands proposes promises threatens agrees denies rejects doubts criticises praises thinks fears hopes intends
    refuses
    """.split()
)
NO_CUE = "none"
"""The attitude that takes words out of the lexicon: in a user's folder."""
PATTERNS = frozenset("quote that to do np ing as charge of for about against on over with in at by around".split())
POLARITIES = frozenset({"affirms", "denies", "does not rule out"})
_KEYS = frozenset({"attitude", "polarity", "takes", "words", "hearer", "subject", "unless", "examples", "counter"})
_LISTS = ("$bodies", "$papers", "$persons")
_OBJECT = "$object"
"""In `unless`: no cue where the verb has an object beside the content ("called an election for May")."""
_EXAMPLE = frozenset({"text", "source", "cue", "content", "polarity"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to use a cue. `lemma` is the verb with its particle, the noun, the adjective or the idiom; `hearer` is True when the
    verb's object is spoken to. `unless` has the lemmas of things that a verb is done to rather than said of ("ordered tanks").
    """

    lemma: str
    attitude: str
    polarity: str
    hearer: bool
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Example:
    """Words of our own that a group must be able to read: `source`, `cue` and `content` as the text has them; `polarity` where it is
    checked. `source` is "" where nobody is named.
    """

    text: str
    source: str
    cue: str
    content: str
    polarity: str | None
    place: str


@dataclass(frozen=True, slots=True)
class Counter:
    """Words of our own in which a cue of a group is an act or a thing: they give no statement."""

    text: str
    place: str


Patterns = Mapping[str, Frame]
"""Pattern ("that", "np" ...) -> the frame that applies when the content stands in it."""


@dataclass(frozen=True, slots=True)
class Idiom:
    """A fixed phrase, word by word, and what may follow it. `unnamed`: its subject is not who speaks but what is spoken of."""

    words: tuple[str, ...]
    patterns: Patterns
    unnamed: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """The lexicon, by word class. `verbs[lemma]` maps a particle ("" for none) to patterns; `idioms` stand under their first word,
    longest first.
    """

    verbs: Mapping[str, Mapping[str, Patterns]]
    nouns: Mapping[str, Patterns]
    adjectives: Mapping[str, Patterns]
    idioms: Mapping[str, tuple[Idiom, ...]]

    def of_idiom(self, phrase: str) -> Patterns:
        """The patterns of a fixed phrase, told as its group has it; none for a phrase that there is not."""
        first = next((word for word in phrase.split() if word != "not"), "").split("/")[0]
        return next((idiom.patterns for idiom in self.idioms.get(first, ()) if " ".join(idiom.words) == phrase), {})


class CueFileError(DataError):
    """Raised for a cue file that breaks the format; names the file, the line and the remedy."""


@dataclass(frozen=True, slots=True)
class _Group:
    words: tuple[str, ...]
    patterns: tuple[str, ...]
    attitude: str
    polarity: str
    hearer: bool
    unless: frozenset[str]
    unnamed: bool
    examples: tuple[Example, ...]
    counters: tuple[Counter, ...]

    def frame(self, word: str) -> Frame:
        return Frame(word, self.attitude, self.polarity, self.hearer, self.unless)


@cache
def cues(folder: Path | None = None) -> Cues:
    """The shipped lexicon; with `folder`, the groups of its files go before ours. Raises CueFileError."""
    verbs: dict[str, dict[str, dict[str, Frame]]] = {}
    for word, patterns in _table("verbs", folder).items():
        lemma, _, particle = word.partition(" ")
        verbs.setdefault(lemma, {})[particle] = patterns
    return Cues(verbs, _table("nouns", folder), _table("adjectives", folder), _idioms(folder))


@cache
def words_of_cues() -> frozenset[str]:
    """Every word and phrase of the shipped lexicon: verbs with their particles, nouns, adjectives and idioms."""
    return frozenset(word for name in _FILES for group in _groups(name, None) for word in group.words)


@cache
def speaking_nouns(*kinds: str) -> frozenset[str]:
    """Lemmas of common nouns that can speak: of persons, bodies, papers, or of the kinds named."""
    lists = tomllib.loads((_SHIPPED / "sources.toml").read_text(encoding="utf-8"))
    return frozenset(word.strip() for kind in kinds or lists for word in lists[kind].replace("\n", ",").split(",") if word.strip())


def examples(folder: Path | None = None) -> tuple[Example, ...]:
    """Every example of the shipped cue files, those of a user's folder first."""
    return tuple(example for name in _FILES for group in _groups(name, folder) for example in group.examples)


def counters(folder: Path | None = None) -> tuple[Counter, ...]:
    """Every counter-example, likewise."""
    return tuple(counter for name in _FILES for group in _groups(name, folder) for counter in group.counters)


@cache
def _confidences() -> dict[str, dict[str, float]]:
    return tomllib.loads((_SHIPPED / "confidence.toml").read_text(encoding="utf-8"))


def confidence(rule: str, attitude: str) -> float:
    """How often a rule such as "verb:say:quote" is right: the share of its family ("verb:quote"), from `data/cues/confidence.toml`."""
    family = f"{rule.partition(':')[0]}:{rule.rpartition(':')[2]}"
    tables = _confidences()
    special = tables.get(attitude, {}).get(family)
    return special if special is not None else tables["confidence"].get(family, tables["confidence"]["other"])


def _table(name: str, folder: Path | None) -> dict[str, dict[str, Frame]]:
    """Word -> pattern -> frame; of two groups with the same word and pattern the first one holds."""
    table: dict[str, dict[str, Frame]] = {}
    for group in _groups(name, folder):
        for word in group.words:
            patterns = table.setdefault(word, {})
            for pattern in group.patterns:
                patterns.setdefault(pattern, group.frame(word))
    kept = {word: {at: frame for at, frame in patterns.items() if frame.attitude != NO_CUE} for word, patterns in table.items()}
    return {word: patterns for word, patterns in kept.items() if patterns}


def _idioms(folder: Path | None) -> dict[str, tuple[Idiom, ...]]:
    unnamed = {word for group in _groups("idioms", folder) if group.unnamed for word in group.words}
    table: dict[str, list[Idiom]] = {}
    for phrase, patterns in _table("idioms", folder).items():
        words = tuple(phrase.split())
        for first in next(word for word in words if word != "not").split("/"):
            table.setdefault(first, []).append(Idiom(words, patterns, phrase in unnamed))
    return {first: tuple(sorted(found, key=lambda idiom: -len(idiom.words))) for first, found in table.items()}


def _groups(name: str, folder: Path | None) -> Iterator[_Group]:
    """The checked groups of a word class, a user's first."""
    if folder is not None:
        _refuse_strangers(folder)
        if (folder / f"{name}.toml").exists():
            yield from _read(folder / f"{name}.toml")
    yield from _read(_SHIPPED / f"{name}.toml")


def _refuse_strangers(folder: Path) -> None:
    strange = sorted(path.name for path in folder.glob("*.toml") if path.stem not in _FILES)
    if strange:
        raise CueFileError(f"{folder / strange[0]}, line 1: no such file of cues; call it {', '.join(f'{n}.toml' for n in _FILES)}")


@cache
def _read(path: Path) -> tuple[_Group, ...]:
    text = path.read_text(encoding="utf-8")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CueFileError(f"{path}: {error}; mend the TOML there") from error
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*group\s*\]\]", line)]
    if set(raw) - {"group"}:
        raise CueFileError(f"{path}, line 1: {min(set(raw) - {'group'})!r} is unknown here; write [[group]] tables only")
    return tuple(_group(f"{path}, line {line}", group) for line, group in zip(lines, raw.get("group", ()), strict=True))


def _group(place: str, raw: dict[str, Any]) -> _Group:
    _check(place, raw)
    told = f"{place}: {raw['attitude']} {raw['takes']}"
    return _Group(
        words=tuple(_listed(raw["words"])),
        patterns=tuple(raw["takes"]),
        attitude=raw["attitude"],
        polarity=raw.get("polarity", "affirms"),
        hearer=raw.get("hearer") == "object",
        unless=frozenset(_things(raw.get("unless", ""))),
        unnamed=raw.get("subject") == "content",
        examples=tuple(
            Example(item["text"], item["source"], item["cue"], item["content"], item.get("polarity"), told)
            for item in raw.get("examples", ())
        ),
        counters=tuple(Counter(text, told) for text in raw.get("counter", ())),
    )


def _listed(text: str) -> Iterator[str]:
    return (" ".join(word.split()) for word in text.replace("\n", ",").split(",") if word.strip())


def _things(text: str) -> Iterator[str]:
    """Lemmas, "$persons" and its like standing for a list of `sources.toml`, too; "$persons" itself stays, for names of persons."""
    for word in _listed(text):
        yield word
        if word in _LISTS:
            yield from speaking_nouns(word[1:])


def _check(place: str, group: dict[str, Any]) -> None:
    lacking = [key for key in ("attitude", "takes", "words") if not group.get(key)]
    if lacking:
        raise CueFileError(f"{place}: the group lacks {lacking[0]!r}; add it")
    if strange := sorted(set(group) - _KEYS):
        raise CueFileError(f"{place}: unknown key {strange[0]!r}; a group has {', '.join(sorted(_KEYS))}")
    for key, allowed in (("attitude", ATTITUDES | {NO_CUE}), ("polarity", POLARITIES), ("hearer", {"object"}), ("subject", {"content"})):
        if key in group and group[key] not in allowed:
            raise CueFileError(f"{place}: {key} is {group[key]!r}; use one of {', '.join(sorted(allowed))}")
    if unknown := sorted(set(group["takes"]) - PATTERNS):
        raise CueFileError(f"{place}: unknown pattern {unknown[0]!r} in takes; use some of {', '.join(sorted(PATTERNS))}")
    for word in _listed(group.get("unless", "")):
        if word.startswith("$") and word not in (*_LISTS, _OBJECT):
            raise CueFileError(f"{place}: unknown list {word!r} in unless; use {', '.join(_LISTS)}, {_OBJECT}, or words")
    _check_examples(place, group)


def _check_examples(place: str, group: dict[str, Any]) -> None:
    if group["attitude"] != NO_CUE and not group.get("examples"):
        raise CueFileError(f"{place}: a group needs at least one example; add examples = [{{ text, source, cue, content }}]")
    for item in group.get("examples", ()):
        lacking = sorted(_EXAMPLE - {"polarity"} - set(item))
        if lacking or set(item) - _EXAMPLE:
            raise CueFileError(f"{place}: an example has {', '.join(sorted(_EXAMPLE))}; this one: {', '.join(sorted(item))}")
