"""Measures attribution on our own set, sets/attribution/*.toml: who said what, through whom, to whom, where, when.

usage: python bench/attribution.py [--errors] [FILE ...]

--errors lists every miss, every extra and every wrong field; FILE is a name such as "second", all files when none is named.

A passage has `id`, `published`, `text`, and its statements, or `none = true`. Of a statement:

`speaker`, `principal`, `reported_by`, `addressee`, `place`, `occasion`, `when`, `polarity`: "A | B" takes either, "?" is not scored,
left out means null (for `polarity`: affirms), and so does "-" among alternatives. A list of speakers stands for one statement each, with
the same words.
`cue`: the words that attribute, in pieces if broken; "" for none; `cue_at` is the occurrence of the first piece that is meant.
`content`: the exact words without marks and without "that", in pieces if broken (a quotation that goes on after its cue, or over
paragraphs, is one statement); `content_at` as above.
`within`: the place in the passage's list, from 0, of the statement around this one; a nested statement inherits `reported_by`.
`optional`: a reader may list it or not; it counts neither as missed nor as extra.

A statement is found when half of the words are shared (Jaccard of the contents). An agency's own layer around words that the set
reports as carried by it is no extra: the record may tell it twice.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from dragoman.model import Actor, Form, Mention, Place, Record, Statement
from dragoman.pipeline import Coder
from dragoman.read import read_text

SETS = Path(__file__).parent / "sets" / "attribution"
FIELDS = ("speaker", "principal", "cue", "mode", "reported_by", "addressee", "occasion", "place", "when", "polarity", "within")
KEYS = {*FIELDS, "content", "cue_at", "content_at", "optional"}
FREE = "?"
_WORD = re.compile(r"\w+")
_DROP = frozenset({"the", "a", "an", "s", "his", "her", "its", "their", "our"})

Ranges: TypeAlias = list[tuple[int, int]]  # `type` statements need 3.12


@dataclass(frozen=True, slots=True)
class Gold:
    """One statement of one speaker. `base` is its place in the passage's list, shared by those who speak together."""

    base: int
    speaker: str
    cue: Ranges
    content: frozenset[int]
    wanted: dict[str, Any]
    optional: bool

    @property
    def words(self) -> str:
        """The words, for the list of errors."""
        return " ... ".join(self.wanted["content"])


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and what a careful reader lists."""

    id: str
    text: str
    published: str
    golds: tuple[Gold, ...]


def load(folder: Path = SETS, *files: str) -> list[Passage]:
    """All passages in order of their files, or those of the files named. Raises ValueError, naming file and passage, for one that is not
    sound.
    """
    found = []
    for path in sorted(folder / f"{name}.toml" for name in files) if files else sorted(folder.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]:
            try:
                found.append(_passage(row))
            except (KeyError, ValueError) as error:
                raise ValueError(f"{path.name}: {row.get('id')}: {error}") from error
    return found


def _passage(row: dict[str, Any]) -> Passage:
    rows = row.get("statement", [])
    if bool(rows) == bool(row.get("none")):
        raise ValueError("needs either statements or none = true")
    golds = tuple(gold for n in range(len(rows)) for gold in _golds(row["text"], rows, n))
    return Passage(row["id"], row["text"], row["published"], golds)


def _golds(text: str, rows: list[dict[str, Any]], n: int) -> Iterator[Gold]:
    row = rows[n]
    if unknown := set(row) - KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    outer = row.get("within")
    if outer is not None and (outer == n or outer not in range(len(rows))):
        raise ValueError(f"within = {outer} is no other statement")
    wanted = {"polarity": "affirms", **row, "content": _listed(row["content"])}
    if outer is not None and "reported_by" in rows[outer]:
        wanted.setdefault("reported_by", rows[outer]["reported_by"])
    content = words_in(text, ranges(text, wanted["content"], row.get("content_at", 1)))
    cue = [] if row["cue"] in ("", FREE) else ranges(text, _listed(row["cue"]), row.get("cue_at", 1))
    for speaker in _listed(row["speaker"]):
        yield Gold(n, speaker, cue, content, wanted, bool(row.get("optional")))


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def ranges(text: str, pieces: list[str], occurrence: int) -> Ranges:
    """Where the pieces stand, the first at its n-th occurrence, each of the others next after the one before."""
    at, found = -1, list[tuple[int, int]]()
    for piece in pieces:
        for _ in range(1 if found else occurrence):
            at = text.find(piece, at + 1)
            if at < 0:
                raise ValueError(f"the text has no {piece!r}")
        found.append((at, at + len(piece)))
        at += len(piece) - 1
    return found


def words_in(text: str, spans: Ranges) -> frozenset[int]:
    """The starts of the words that lie in the spans, so that marks and white space decide nothing."""
    return frozenset(word.start() for word in _WORD.finditer(text) if any(a <= word.start() < b for a, b in spans))


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared part of two sets, 0 to 1."""
    return len(a & b) / len(a | b) if a or b else 0.0


def bag(words: str) -> list[str]:
    """Words in lower case without articles and possessives, unless there is nothing else."""
    found = _WORD.findall(words.lower())
    return [word for word in found if word not in _DROP] or found


def named(gold: str, names: list[str]) -> bool:
    """Does one of the names (of the actor, or the words of the mention) say one of the golden alternatives?"""
    return any(_same(bag(choice), bag(name)) for choice in gold.split("|") for name in names)


def _same(gold: list[str], name: list[str]) -> bool:
    """All golden words, with at most eight more (titles, appositions); or a part of them with the last ("Gorbachev")."""
    longer = bool(gold) and set(gold) <= set(name) and len(name) <= len(gold) + 8
    shorter = bool(name) and set(name) <= set(gold) and gold[-1] in name
    return longer or shorter


def names(value: Mention | Place | str | None) -> list[str]:
    """Everything that a mention, a place or words can be called. A pronoun that was bound to somebody is that somebody only."""
    match value:
        case None:
            return []
        case str():
            return [value]
        case Place(name=name, span=span):
            return [name] + ([span.quote] if span else [])
        case Mention(form=Form.PRONOUN, actor=Actor(name=name)):
            return [name]
        case Mention(span=span, actor=actor):
            return [span.quote] + ([actor.name] if actor else [])


@dataclass
class Scored:
    """One passage, coded: which prediction each golden statement got, and which predictions are extra or neutral."""

    passage: Passage
    predicted: tuple[Statement, ...]
    pairs: dict[int, int]
    neutral: set[int] = field(default_factory=set)

    @property
    def extras(self) -> list[int]:
        """Predictions that answer to nothing in the set."""
        taken = {*self.pairs.values(), *self.neutral}
        return [n for n in range(len(self.predicted)) if n not in taken]

    @property
    def missed(self) -> list[int]:
        """Golden statements, the optional ones left out, without a prediction."""
        return [n for n, gold in enumerate(self.passage.golds) if n not in self.pairs and not gold.optional]

    @property
    def counted(self) -> dict[int, int]:
        """The pairs that are scored."""
        return {g: p for g, p in self.pairs.items() if not self.passage.golds[g].optional}


def score(passage: Passage, record: Record) -> Scored:
    """Pair golden statements and predictions, best first."""
    predicted = record.statements
    contents = [words_in(passage.text, [(span.start, span.end) for span in one.content]) for one in predicted]
    weighed = sorted(
        (-_weight(gold, predicted[p], overlap), g, p)
        for g, gold in enumerate(passage.golds)
        for p in range(len(predicted))
        if (overlap := jaccard(gold.content, contents[p])) >= 0.5
    )
    scored = Scored(passage, predicted, {})
    layers = {(g, p) for _, g, p in weighed if _carries(passage.golds[g], predicted[p])}
    for _, g, p in weighed:
        if (g, p) not in layers and g not in scored.pairs and p not in scored.pairs.values():
            scored.pairs[g] = p
    scored.neutral = {p for g, p in scored.pairs.items() if passage.golds[g].optional}
    scored.neutral |= {p for _, p in layers if p not in scored.pairs.values()}
    return scored


def _weight(gold: Gold, one: Statement, overlap: float) -> float:
    return overlap + 0.5 * named(gold.speaker, names(one.speaker)) + (_right_cue(gold, one) and bool(gold.cue))


def _carries(gold: Gold, one: Statement) -> bool:
    """Is it the layer of an agency that only carries the golden statement?"""
    return named(gold.wanted.get("reported_by", ""), names(one.speaker)) and not named(gold.speaker, names(one.speaker))


def _right_cue(gold: Gold, one: Statement) -> bool:
    cue = one.cue
    if cue is None or not gold.cue:
        return cue is None and not gold.cue
    return any(a < cue.end and cue.start < b for a, b in gold.cue)


def verdicts(scored: Scored, g: int, p: int) -> Iterator[tuple[str, bool, bool, object]]:
    """Field, is it right, is it filled on either side, and what was predicted; fields that are not scored are left out."""
    gold, one = scored.passage.golds[g], scored.predicted[p]
    yield "speaker", named(gold.speaker, names(one.speaker)), True, names(one.speaker)
    if gold.wanted["cue"] != FREE:
        yield "cue", _right_cue(gold, one), True, one.cue and one.cue.quote
    for name in ("principal", "mode", "reported_by", "addressee", "occasion", "place", "when", "polarity"):
        wanted = gold.wanted.get(name)
        got = _plain(name, one)
        if wanted is None or FREE not in wanted.split(" | "):
            yield name, _fits(name, wanted, got), _filled(name, wanted, got), got
    found = _outer(scored, p)
    yield "within", found in _allowed(scored.passage, gold), found is not None or "within" in gold.wanted, found


def _filled(name: str, wanted: str | None, got: list[str]) -> bool:
    """Is there anything in the field? "affirms" is the rule, and says nothing."""
    if name == "polarity":
        return wanted != "affirms" or got != ["affirms"]
    return bool(got) or (wanted is not None and "-" not in wanted.split(" | "))


def _plain(name: str, one: Statement) -> list[str]:
    match name:
        case "reported_by":
            return [item for mention in one.reported_by for item in names(mention)]
        case "when":
            return [one.when.edtf] if one.when else []
        case _:
            return names(getattr(one, name))


def _fits(name: str, wanted: str | None, got: list[str]) -> bool:
    if wanted is None or not got:
        return not got and (wanted is None or "-" in wanted.split(" | "))
    if name in ("mode", "when", "polarity"):
        return got[0] in wanted.split(" | ")
    if name == "occasion":
        return any(_close(bag(choice), bag(item)) for choice in wanted.split("|") for item in got)
    return named(wanted, got)


def _close(gold: list[str], got: list[str]) -> bool:
    """One within the other, as "summit" and "summit in Yerevan", or half of the words shared."""
    return set(gold) <= set(got) or set(got) <= set(gold) or 2 * len(set(gold) & set(got)) >= len({*gold, *got})


def _outer(scored: Scored, p: int) -> int | str | None:
    """The golden statement around prediction `p`, neutral layers skipped; "extra" when it is none of the set's."""
    places = {one.id: n for n, one in enumerate(scored.predicted)}
    bases = {q: scored.passage.golds[g].base for g, q in scored.pairs.items() if q not in scored.neutral}
    outer = scored.predicted[p].within
    while outer is not None and places[outer] in scored.neutral:
        outer = scored.predicted[places[outer]].within
    return None if outer is None else bases.get(places[outer], "extra")


def _allowed(passage: Passage, gold: Gold) -> set[int | None]:
    """The statement around this one; around an optional one, which `_outer` skips, the next."""
    outer = gold.wanted.get("within")
    while outer is not None and (around := next(g for g in passage.golds if g.base == outer)).optional:
        outer = around.wanted.get("within")
    return {outer}


def report(scores: list[Scored]) -> Iterator[str]:
    """The figures, a line each."""
    golds = sum(not gold.optional for one in scores for gold in one.passage.golds)
    found = sum(len(one.predicted) - len(one.neutral) for one in scores)
    pairs = [(one, g, p) for one in scores for g, p in one.counted.items()]
    fields = [verdict for pair in pairs for verdict in verdicts(*pair)]
    speakers = sum(right for name, right, _, _ in fields if name == "speaker")
    yield f"passages {len(scores)}   statements {golds}   found {found}   aligned {len(pairs)}"
    for name, hits in (("content", len(pairs)), ("content + speaker", speakers)):
        yield f"{name:<18} precision {hits / found:.3f}   recall {hits / golds:.3f}"
    empty = [one for one in scores if not one.passage.golds]
    yield f"extra statements in {len(empty)} passages without any: {sum(len(one.predicted) for one in empty)}"
    yield f"{'field':<12} {'scored':>6} {'right':>6} {'filled':>7} {'right':>6}"
    for name in FIELDS:
        yield _row(name, [(right, filled) for which, right, filled, _ in fields if which == name])
    yield _row("all", [(right, filled) for _, right, filled, _ in fields])
    yield f"{'file':<12} {'gold':>6} {'missed':>6} {'extra':>7}"
    for name in dict.fromkeys(_file(one) for one in scores):
        yield _file_row(name, [one for one in scores if _file(one) == name])


def _row(name: str, marks: list[tuple[bool, bool]]) -> str:
    """Right among all pairs, and among those where the set or the record has something in the field."""
    filled = [right for right, full in marks if full]
    return f"{name:<12} {len(marks):>6} {_share([right for right, _ in marks]):>6} {len(filled):>7} {_share(filled):>6}"


def _share(marks: list[bool]) -> str:
    return f"{sum(marks) / len(marks):.3f}" if marks else "-"


def _file(scored: Scored) -> str:
    return scored.passage.id.rpartition("-")[0]


def _file_row(name: str, scores: list[Scored]) -> str:
    counts = Counter(gold=sum(not gold.optional for one in scores for gold in one.passage.golds))
    counts.update(missed=sum(len(one.missed) for one in scores), extra=sum(len(one.extras) for one in scores))
    return f"{name:<12} {counts['gold']:>6} {counts['missed']:>6} {counts['extra']:>7}"


def errors(scored: Scored) -> Iterator[str]:
    """Everything that went wrong in one passage, a line each."""
    golds = scored.passage.golds
    for g in scored.missed:
        yield f"missed   {golds[g].speaker}: {golds[g].words}"
    for p in scored.extras:
        one = scored.predicted[p]
        words = " ... ".join(span.quote for span in one.content)
        yield f"extra    {names(one.speaker)[:1]} [{one.cue and one.cue.quote}] {words}   ({one.why.rule})"
    for g, p in scored.counted.items():
        for name, right, _, got in verdicts(scored, g, p):
            if not right:
                yield f"{name:<8} wanted {golds[g].wanted.get(name)!r}, got {got!r}   in: {golds[g].words[:60]}"


def measure(passages: list[Passage], code: Callable[[Passage], Record]) -> list[Scored]:
    """Code and score every passage."""
    return [score(passage, code(passage)) for passage in passages]


def main() -> None:
    """Print the figures."""
    coder = Coder()
    files = [word for word in sys.argv[1:] if word != "--errors"]
    scores = measure(load(SETS, *files), lambda passage: coder.code(read_text(passage.text, published=passage.published)))
    if "--errors" in sys.argv:
        for one in scores:
            if found := list(errors(one)):
                print(f"\n{one.passage.id}: {one.passage.text}", *found, sep="\n    ")
        print()
    print(*report(scores), sep="\n")


if __name__ == "__main__":
    main()
