"""What is written here: the phrases of `grammar/`, the sentences of `sentences/`, and the tables beside them, as Python values."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
TYPES = (
    *"AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(),
    "NONE",
)
KINDS = frozenset("state official igo ngo armed police court assembly party civil person firm place goods site plan event".split())
MARKS = {"S": ("\x01", "\x02"), "T": ("\x03", "\x04")}


@dataclass(frozen=True)
class Sample:
    """A sentence with its pair: `source` and `target` are (start, end) or None when the text does not tell them."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    label: str
    phrase: str


@dataclass(frozen=True)
class Phrase:
    """A line of a grammar file. `shape` is acts, nouns or sentences."""

    type: str
    shape: str
    words: str
    sources: tuple[str, ...] = ("state",)
    targets: tuple[str, ...] = ("state",)
    where: str = ""


@dataclass
class Mood:
    gives: str
    of: tuple[str, ...]
    acts: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@cache
def table(name: str) -> dict:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def phrases() -> list[Phrase]:
    found = []
    for path in sorted((HERE / "grammar").glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        for group in data["group"]:
            sides = tuple(group["from"].split()), tuple(group["to"].split())
            for shape in ("acts", "nouns", "sentences"):
                found += [Phrase(data["type"], shape, words, *sides, path.name) for words in lines(group.get(shape, ""))]
    return found


def written() -> list[Sample]:
    """The hand-written sentences."""
    found = []
    for path in sorted((HERE / "sentences").glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            label, tab, words = line.partition("\t")
            if not tab or label not in TYPES:
                raise SystemExit(f"{path}:{number}: a type, a tab, a sentence")
            text = words.strip()
            for old, new in (("{", "\x01"), ("}", "\x02"), ("[", "\x03"), ("]", "\x04")):
                text = text.replace(old, new)
            found.append(read_marks(text, label, f"{path.name}:{number}"))
    return found


def read_marks(text: str, label: str, phrase: str) -> Sample:
    plain, places = [], {}
    for letter in text:
        if letter in "\x01\x02\x03\x04":
            places[letter] = len(plain)
        else:
            plain.append(letter)
    sides = [(places[a], places[b]) if a in places and b in places and places[a] < places[b] else None for a, b in MARKS.values()]
    return Sample("".join(plain), sides[0], sides[1], label, phrase)


def check() -> int:
    """Tell what cannot be read, what is written twice, and the counts."""
    found, faults, seen = phrases(), [], {}
    for p in found:
        key = p.type + " ".join(p.targets) + re.sub(r"[{}]", "", p.words)
        if key in seen:
            faults.append(f"{p.where}: written twice: {p.words}")
        seen[key] = p
        faults += [f"{p.where}: no such kind: {kind}" for kind in (*p.sources, *p.targets) if kind not in KINDS]
        if p.shape == "acts" and not re.match(r"[a-z]+(-[a-z]+)?( |$)", p.words):
            faults.append(f"{p.where}: an act begins with its verb: {p.words}")
        if p.words.count("{") != p.words.count("}"):
            faults.append(f"{p.where}: braces: {p.words}")
        if p.shape == "acts" and re.search(r"(?<![\w.])S(?!\w)", p.words):
            faults.append(f"{p.where}: S is the subject of an act, leave it out: {p.words}")
    print("\n".join(faults) or "no faults")
    counts = Counter((p.type, p.shape) for p in found)
    by_hand = Counter(s.label for s in written())
    for type_ in TYPES:
        print(
            f"{type_:<10}"
            + " ".join(f"{shape} {counts[type_, shape]:>4}" for shape in ("acts", "nouns", "sentences"))
            + f" written {by_hand[type_]:>4}"
        )
    print("phrases", len(found), "written", sum(by_hand.values()))
    return bool(faults)
