"""The executable codebook: one TOML file a type, holding what the type means, its triggers, and sentences that prove it.

A file has `type`, `quad`, `score`, `definition`, `is_not`, `sources` (of the decisions), `cameo` (the crosswalk), `modes`
(name = score), a list of `trigger` tables, `examples` and `counter_examples`. `crowds`: those whom no name or state tells may do
it: "people" ("students", "gunmen"; true means the same) or only "fighters" ("rebels"); `inward = false`: an act among the servants
of one state does not count. In a trigger, lists are words parted by commas:

* `verbs` ("sever", "break off"), `nouns` ("joint statement"), `adjectives`: lemmas; further words must stand beside the head.
* `objects`: single words, one of which must head the object; "$ties" stands for a word set of `acts/sets.toml`, "@AID" for an act of
  that type ("@" alone: any act). `unless`: object heads that forbid the trigger. `beside`: the sentence must hold one of these words.
* `source`, `target`: where the actors stand, the first place that holds one: subject, object (of the phrase's preposition), direct
  (the verb's object, or what it belongs to), itself (the object only), indirect, possessor, doer (who did the act inside), inner (that
  act's target), complement (the objects of the infinitive), clause (the subject of the complement), speaker (who says it), above (who
  does what a noun after "in", "on" or "during" goes with: "on a visit"), deep (the first actor anywhere inside the object), or a
  preposition. `of`: what "of" after the noun gives, "source", "target" or "none".
* `embeds`: promise, refusal, demand: the act inside becomes `concerns`. `factive`: the act inside is told as a fact as well.
* `needs`: no event without these: source, target, recipient (known or not), parties (two actors), several (sources), alone (one
  source), official, person, people, workers, fighters, civil (no fighters), armed, violent, acted (an object), transitive,
  intransitive, town (the object is a place), plain (no object, no clause), bare (no complement), content (an object or clause), timed (a
  day or purpose), told (a noun that a verb carries, or with an act inside), finite (no "rebels backed by"), place (a capital counts as
  its state), act, complement, infinitive, necessity, future, negation, ours (the source itself would do it: "warned that it could"),
  body (an organisation as target), assembly (one as source).
* `mode`, `cameo`, `status`, `confidence`: what an event of this trigger gets.

Of two triggers that fit, the one with more words wins, then a user's own, then the one with more conditions, then the surer.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.lexicon.actsets import ActSets
from dragoman.lexicon.shelves import SHELVES, DataError

_SHIPPED = SHELVES / "codebook"
NEEDS = frozenset(
    """
    source target recipient parties several alone official person people workers fighters civil armed violent acted transitive
    intransitive plain bare finite
    content timed told place town act complement infinitive necessity future negation ours body assembly
    """.split()
)
"""What a trigger may ask for; see the module's docstring."""
STATUSES = ("actual", "ongoing", "planned", "possible", "denied", "negated")


class CodebookError(DataError):
    """A codebook file is wrong. The message names the file, the line and the remedy."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an act, the conditions on them, and where its actors stand. See the module's docstring for the fields; `own` is
    true for a user's.
    """

    type: str
    id: str
    verbs: tuple[tuple[str, ...], ...] = ()
    nouns: tuple[tuple[str, ...], ...] = ()
    adjectives: tuple[tuple[str, ...], ...] = ()
    objects: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    source: tuple[str, ...] = ("subject",)
    target: tuple[str, ...] = ("object",)
    of: str = "target"
    embeds: bool = False
    factive: bool = False
    needs: frozenset[str] = frozenset()
    mode: str | None = None
    cameo: str | None = None
    status: str | None = None
    confidence: float = 0.7
    own: bool = False

    @property
    def rule(self) -> str:
        """The name under which `dragoman explain` finds it."""
        return f"codebook.{self.type}.{self.id}"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what must come out: `type` "none" when nothing may. Actors are ids or country codes; None: not checked."""

    text: str
    type: str
    source: tuple[str, ...] | None = None
    target: tuple[str, ...] | None = None
    status: str | None = None
    concerns: str | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """One type of event. `score` is the PLOVER manual's (expert survey), `modes` their scores by name, `cameo` the CAMEO codes. `crowds`:
    those who do it may be words alone: "people", "fighters", or "" for nobody. `inward`: an act among the servants of one state counts.
    """

    type: str
    quad: int
    score: float
    definition: str
    is_not: str
    sources: tuple[str, ...]
    cameo: tuple[str, ...]
    modes: Mapping[str, float]
    triggers: tuple[Trigger, ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    file: str
    crowds: str = ""
    inward: bool = True


Entry = tuple[Trigger, tuple[str, ...]]
"""A trigger and the words that must stand beside its head."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """All types in force, and their triggers by the lemma of the head word."""

    categories: Mapping[str, Category]
    sets: ActSets
    verbs: Mapping[str, tuple[Entry, ...]] = field(repr=False)
    nouns: Mapping[str, tuple[Entry, ...]] = field(repr=False)
    adjectives: Mapping[str, tuple[Entry, ...]] = field(repr=False)

    @classmethod
    def load(cls, extra: Path | None = None) -> "Codebook":
        """The shipped codebook; with `extra`, the TOML files of that folder add types or replace those of the same name.
        Raises CodebookError, or FileNotFoundError when the folder is missing.
        """
        return _shipped() if extra is None else cls._build({**_read_all(_SHIPPED), **_read_all(extra, own=True)})

    @classmethod
    def _build(cls, categories: dict[str, Category]) -> "Codebook":
        triggers = [trigger for _, category in sorted(categories.items()) for trigger in category.triggers]
        verbs = _index((words[0], (trigger, words[1:])) for trigger in triggers for words in trigger.verbs)
        nouns = _index((words[-1], (trigger, words[:-1])) for trigger in triggers for words in trigger.nouns)
        adjectives = _index((words[0], (trigger, words[1:])) for trigger in triggers for words in trigger.adjectives)
        return cls(dict(sorted(categories.items())), ActSets.load(), verbs, nouns, adjectives)

    def trigger(self, rule: str) -> tuple[Category, Trigger] | None:
        """The category and trigger that a `why.rule` names, None for another kind of rule."""
        _, _, rest = rule.partition("codebook.")
        type, _, id = rest.partition(".")
        category = self.categories.get(type)
        found = [trigger for trigger in category.triggers if trigger.id == id] if category else []
        return (category, found[0]) if category and found else None


@cache
def _shipped() -> Codebook:
    return Codebook._build(_read_all(_SHIPPED))  # noqa: SLF001  (the class's own constructor, outside it only to be cached)


def _index(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    table: dict[str, list[Entry]] = {}
    for lemma, entry in pairs:
        table.setdefault(lemma, []).append(entry)
    return {lemma: tuple(entries) for lemma, entries in table.items()}


def _read_all(folder: Path, *, own: bool = False) -> dict[str, Category]:
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    categories = [_read(item, own=own) for item in found]
    return {category.type: category for category in categories}


def _read(item: Path, *, own: bool) -> Category:
    text = item.read_text("utf-8")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{item}: {error}; mend the TOML there") from error
    return _Reader(str(item), text, own=own).category(raw)


class _Reader:
    """Turns one file's raw values into a category; every complaint names file, line and remedy."""

    def __init__(self, file: str, text: str, *, own: bool) -> None:
        self._file = file
        self._own = own
        self._lines = text.splitlines()
        self._sets = ActSets.load()

    def category(self, raw: dict[str, Any]) -> Category:
        missing = [key for key in ("type", "quad", "score", "definition", "is_not") if key not in raw]
        if missing:
            raise self._error("", f"lacks {', '.join(missing)}; add {'them' if len(missing) > 1 else 'it'}")
        type = str(raw["type"])
        if raw["quad"] not in (1, 2, 3, 4):
            raise self._error("quad", "quad must be 1, 2, 3 or 4 (verbal or material cooperation, verbal or material conflict)")
        modes = {str(name): float(score) for name, score in raw.get("modes", {}).items()}
        return Category(
            type=type,
            quad=int(raw["quad"]),
            score=float(raw["score"]),
            definition=str(raw["definition"]).strip(),
            is_not=str(raw["is_not"]).strip(),
            sources=tuple(raw.get("sources", ())),
            cameo=tuple(raw.get("cameo", ())),
            modes=modes,
            triggers=tuple(self._trigger(type, modes, entry) for entry in raw.get("trigger", ())),
            examples=tuple(self._example(type, entry) for entry in raw.get("examples", ())),
            counter_examples=tuple(self._example("none", entry) for entry in raw.get("counter_examples", ())),
            file=self._file,
            crowds=self._crowds(raw),
            inward=bool(raw.get("inward", True)),
        )

    def _crowds(self, raw: dict[str, Any]) -> str:
        value: bool | str = raw.get("crowds", False)
        if value not in (True, False, "people", "fighters"):
            raise self._error("crowds", 'crowds must be "people", "fighters", true or false')
        return "people" if value is True else value or ""

    def _trigger(self, type: str, modes: Mapping[str, float], raw: dict[str, Any]) -> Trigger:
        known = Trigger.__dataclass_fields__.keys() - {"type", "acts", "own"}
        mark = f'"{raw.get("id", "")}"'
        if strange := raw.keys() - known:
            raise self._error(mark, f"unknown field {min(strange)!r}; a trigger has {', '.join(sorted(known))}")
        if not raw.get("id") or not (raw.keys() & {"verbs", "nouns", "adjectives"}):
            raise self._error(mark, "a trigger needs an id, and verbs, nouns or adjectives")
        if (mode := raw.get("mode")) is not None and mode not in modes:
            raise self._error(mark, f"mode {mode!r} is not in [modes]; add it there with its score")
        objects = self._words(raw.get("objects", ""))
        values: dict[str, Any] = {
            key: raw[key] for key in raw.keys() & {"of", "embeds", "factive", "mode", "cameo", "status", "confidence"}
        }
        values |= {key: _phrases(raw[key]) for key in raw.keys() & {"verbs", "nouns", "adjectives"}}
        values |= {key: tuple(_items(raw[key])) for key in raw.keys() & {"source", "target"}}
        values |= {key: self._words(raw[key]) for key in raw.keys() & {"unless", "beside", "needs"}}
        if strange := values.get("needs", frozenset()) - NEEDS:
            raise self._error(mark, f"unknown need {min(strange)!r}; a trigger may need {', '.join(sorted(NEEDS))}")
        acts = frozenset(word[1:] for word in objects if word.startswith("@"))
        values["objects"] = frozenset(word for word in objects if not word.startswith("@"))
        return Trigger(type=type, id=str(raw["id"]), acts=acts, own=self._own, **{k: v for k, v in values.items() if k != "id"})

    def _words(self, text: str) -> frozenset[str]:
        words: set[str] = set()
        for item in re.split(r"[,\s]+", text.strip(", \n")):
            if item.startswith("$"):
                if item[1:] not in self._sets.words:
                    raise self._error(item, f"unknown word set {item!r}; known: {', '.join(sorted(self._sets.words))}")
                words |= self._sets.words[item[1:]]
            elif item:
                words.add(item)
        return frozenset(words)

    def _example(self, type: str, raw: dict[str, Any]) -> Example:
        if "text" not in raw:
            raise self._error("", "an example without text; add it")
        if raw.get("status", "actual") not in STATUSES:
            raise self._error(raw["text"], f"unknown status {raw['status']!r}; use {', '.join(STATUSES)}")
        expected = raw.get("type", type)
        status = raw.get("status", "actual" if type != "none" else None)
        return Example(raw["text"], expected, _codes(raw, "source"), _codes(raw, "target"), status, raw.get("concerns"))

    def _error(self, mark: str, message: str) -> CodebookError:
        lines = [number for number, line in enumerate(self._lines, 1) if mark and mark in line]
        return CodebookError(f"{self._file}, line {lines[0] if lines else 1}: {message}")


def _items(text: str) -> list[str]:
    return [word for item in re.split(r"[,\n]", text) if (word := item.strip())]


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(item.split()) for item in _items(text))


def _codes(raw: dict[str, Any], key: str) -> tuple[str, ...] | None:
    return tuple(raw[key].split()) if key in raw else None
