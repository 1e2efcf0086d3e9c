"""Who is named, and which office did they hold that day? Codes the documents of `sets/offices` and reports accuracy by kind.

usage: python bench/offices.py [--errors] [FILE ...]

--errors prints every miss with the words around it. FILE is how the name of a file of the set begins: "second" for the second batch,
"africa" for one file; without any, all are coded.

The set is ours: short documents about facts of public record. A file holds documents, each with `text`, `published` and its mentions:

    words    as they stand in the text; `nth` (from 1) where they occur more than once
    name     the full name of whom they name; "" when they must stay unbound. `also` lists other names that are as right
    country  ISO 3166 alpha-3 of the state that the actor belongs to, "" if none
    role     the office held on the day of publication, in plain words ("A / B" if two were); "" where there is none, or none worth telling
    kind     person, state, government, igo, armed group, party, media, group (unnamed people of a state: "Thai officials"), unnamed
    hard     why it is hard (namesake, former, elect, acting, place ...), "" for a plain one

A mention of the coder answers for a mention of the set when their words overlap; the closest one counts. Words that must stay unbound
may be told as unnamed, a company, or a person of whom the registry knows nothing: an identity made of the text's own words binds nobody.
For the same reason a surname or a king's name that got such an identity counts as unbound, not as wrong.
"""

import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from dragoman.lexicon import registry
from dragoman.model import Actor, ActorKind, Mention
from dragoman.pipeline import Coder
from dragoman.read import read_text

SET = Path(__file__).parent / "sets" / "offices"
CONTEXT = 70
"""Characters shown on either side of a miss."""

HARMLESS = frozenset({ActorKind.UNNAMED, ActorKind.COMPANY, ActorKind.NGO, ActorKind.POPULATION})
STATELY = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})
SAME_STATE = {"ZAR": "COD", "SCG": "YUG", "BUR": "MMR", "BYS": "BLR"}
"""Codes of one state under two names, to the one that the set uses."""

UNDECOMPOSED = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "dj", "Đ": "Dj", "ı": "i", "ð": "d", "þ": "th"})
PARTICLES = frozenset({"al", "el", "de", "bin"})
CLOSE = 0.6
"""How alike two spellings of a word must look, besides having the same consonants: "John" is not "Hyun"."""
QUALIFIERS = re.compile(r"\b(acting|interim|caretaker|transitional|executive)\b")
OFFICES = (
    ("in waiting", r"\b(elect|designate)\b"),
    ("out of office", r"^(former|ex|late|retired)\b"),
    ("vice president", r"\b(vice|deputy) president"),
    ("deputy", r"\b(deputy|assistant|under ?secretary|vice|minister of state)\b"),
    ("envoy", r"envoy|special representative|ambassador|permanent representative|governor.?s representative"),
    ("press", r"spokes|press secretary"),
    ("security adviser", r"national security (adviser|advisor)|secretary of (the )?.*security council"),
    ("legislature", r"speaker|president of the (national assembly|senate|congress)|chairman of (the )?(majlis|parliament)"),
    ("opposition", r"opposition"),
    ("legislator", r"\b(senator|representative|member of (the )?(parliament|house|senate|congress))"),
    ("central bank", r"central bank"),
    ("commission", r"european commission|director.general|director of the central"),
    ("secretary general", r"secretary.general of (?!the .*(party|plo|communist))|^secretary.general$"),
    ("finance", r"finance|treasury|exchequer"),
    ("foreign minister", r"\b(foreign|external)\b|secretary of state(?! for (?!foreign))"),
    ("defence minister", r"defen[cs]e|pentagon"),
    ("interior minister", r"interior|home (secretary|affairs|department)"),
    ("head of the party", r"general secretary|first secretary|leader of .*party|party"),
    ("army", r"chief of (the )?(army|defence|general|staff)|service chief|commander|army"),
    ("governor", r"governor|chief minister|chief executive of hong kong"),
    ("head of government", r"prime minister|premier|taoiseach|chief adviser|chancellor"),
    ("monarch", r"\b(king|queen|emperor|empress|emir|sultan|regent|crown prince|monarch)\b"),
    ("supreme leader", r"supreme leader"),
    (
        "head of state",
        r"presiden(t|cy)|head of state|chairman of (the )?(state council|presidium|supreme|transitional|revolutionary)|leader|head of",
    ),
)
"""Kinds of office by words of their title, the first that fits: "foreign minister" is "minister of foreign affairs" is
"secretary of state".
"""

KINDS = frozenset(kind for kind, _ in OFFICES)

LOST = frozenset({"head of state", "head of government", "foreign minister", "defence minister", "supreme leader", "governor", "monarch"})
"""Offices in which nobody of class "former" or "elect" may be shown without that word."""

OUT = frozenset({"former", "elect"})
"""The classes of those who are out of office, not yet or no longer in it."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention of the set. `start` and `end` are code points of the document's text."""

    start: int
    end: int
    words: str
    names: tuple[str, ...]
    country: str
    role: str
    kind: str
    hard: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document of the set."""

    file: str
    text: str
    published: date
    mentions: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the coder made of a mention. `verdict` is right, wrong or unbound for those to be bound, left or wrong for the others;
    `office` is None where the office is not judged.
    """

    gold: Gold
    actor: Actor | None
    verdict: str
    own: bool
    office: bool | None


def sheets(files: Sequence[str] = (), folder: Path = SET) -> Iterator[Sheet]:
    """The documents of the files whose names begin so, of all without any, in order of file and place. Raises ValueError for words that
    the text does not have.
    """
    for path in sorted(path for path in folder.glob("*.toml") if path.name.startswith(tuple(files or [""]))):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["document"]:
            text = entry["text"]
            yield Sheet(path.stem, text, entry["published"], tuple(_gold(text, mention) for mention in entry["mention"]))


def _gold(text: str, entry: dict[str, object]) -> Gold:
    words = str(entry["words"])
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    nth = int(str(entry.get("nth", 1)))
    if not places or not 1 <= nth <= len(places) or ("nth" not in entry and len(places) > 1):
        raise ValueError(f"{words!r} occurs {len(places)} times, nth is {entry.get('nth')}: {text[:60]!r}")
    also = entry.get("also", [])
    names = (str(entry["name"]), *map(str, also if isinstance(also, list) else [])) if entry["name"] else ()
    country, role, kind, hard = (str(entry.get(key, "")) for key in ("country", "role", "kind", "hard"))
    start = places[nth - 1]
    return Gold(start, start + len(words), words, names, country, role, kind, hard)


def tokens(name: str) -> list[str]:
    """A name's words without accents, case, apostrophes and hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.translate(UNDECOMPOSED)) if not unicodedata.combining(c))
    return re.findall(r"[a-z]+", re.sub(r"['’‘ʻ`]", "", plain.lower()))


def skeleton(word: str) -> str:
    """The consonants of a word as transliterations share them: Sergey and Sergei, Gaddafi and Qaddafi."""
    for spelled, sound in (("kh", "h"), ("gh", "g"), ("ph", "f"), ("ks", "x"), ("dj", "j"), ("ch", "c"), ("sh", "s"), ("zh", "z")):
        word = word.replace(spelled, sound)
    bare = re.sub(r"[aeiouyhj]", "", word.translate(str.maketrans("qgc", "kkk")).replace("w", "v"))
    return re.sub(r"(.)\1+", r"\1", bare) or word


def same_name(one: str, other: str) -> bool:
    """True if two full names can be one person's: the same words in any order, some of them left out, in any transliteration."""
    left, right = tokens(one), tokens(other)
    if "".join(left) == "".join(right):
        return True
    initials = [{word for word in words if len(word) == 1} for words in (left, right)]
    juniors = [{"jr", "ii", "iii"} & set(words) for words in (left, right)]
    if (all(initials) and initials[0] != initials[1]) or juniors[0] != juniors[1]:
        return False
    kept = [[word for word in words if len(word) > 1 and word not in PARTICLES] for words in (left, right)]
    shorter, longer = sorted(kept, key=len)
    shared = sum(any(_alike(word, other) for other in longer) for word in shorter)
    return shared > 0 and shared == len(shorter) and (shared > 1 or len(longer) == 1)


def _alike(word: str, other: str) -> bool:
    return word == other or (skeleton(word) == skeleton(other) and SequenceMatcher(None, word, other).ratio() >= CLOSE)


def office_kind(role: str) -> str:
    """The kind of office that a title tells, or the title itself."""
    plain = QUALIFIERS.sub("", role.lower()).replace("_", " ").replace("-", " ").strip()
    return next((kind for kind, pattern in OFFICES if re.search(pattern, plain)), plain)


def closest(gold: Gold, mentions: Iterable[Mention]) -> Mention | None:
    """The coder's mention that shares most words with the set's, of equals the shortest."""
    near = [mention for mention in mentions if mention.span.start < gold.end and gold.start < mention.span.end]
    return max(near, key=lambda mention: (_shared(gold, mention), mention.span.start - mention.span.end), default=None)


def _shared(gold: Gold, mention: Mention) -> int:
    return min(gold.end, mention.span.end) - max(gold.start, mention.span.start)


def judge(gold: Gold, actor: Actor | None, *, own: bool) -> Answer:
    """The verdict on one mention; `own` tells that the registry does not know the actor."""
    if not gold.names:
        free = actor is None or actor.kind in HARMLESS or (own and actor.kind == ActorKind.PERSON)
        return Answer(gold, actor, "left" if free else "wrong", own, None)
    if gold.kind == "group" and actor is not None:
        return Answer(gold, actor, _group(gold, actor), own, None)
    if actor is None or actor.kind == ActorKind.UNNAMED:
        return Answer(gold, actor, "unbound", own, None)
    if _is(gold, actor):
        return Answer(gold, actor, "right", own, _office(gold, actor))
    unread = own and set(tokens(actor.name)) <= set(tokens(gold.names[0]))
    return Answer(gold, actor, "unbound" if unread else "wrong", own, None)


def _group(gold: Gold, actor: Actor) -> str:
    country = actor.id if actor.kind == ActorKind.STATE else actor.country
    if actor.kind == ActorKind.PERSON or country not in (gold.country, None):
        return "wrong"
    return "right" if country else "unbound"


def _is(gold: Gold, actor: Actor) -> bool:
    named = any(same_name(name, actor.name) for name in gold.names)
    if gold.kind == "person":
        return actor.kind == ActorKind.PERSON and named
    if gold.kind in ("state", "government") and gold.country:
        country = actor.id if actor.kind == ActorKind.STATE else actor.country or ""
        return actor.kind in STATELY and SAME_STATE.get(country, country) == gold.country
    return actor.kind != ActorKind.PERSON and (named or any(tokens(name) == tokens(actor.id) for name in gold.names))


def _office(gold: Gold, actor: Actor) -> bool | None:
    """Whether the office is right; None where the set tells none. Somebody who is out of office must not be shown in one."""
    if gold.role:
        return actor.role is not None and any(_same_office(role, actor.role) for role in gold.role.split(" / "))
    if gold.hard in OUT and gold.kind == "person":
        return actor.role is None or office_kind(actor.role) not in LOST
    return None


def _same_office(one: str, other: str) -> bool:
    """Of one kind, or a title of no kind whose words are all in the other: the justice minister is the minister of justice."""
    kinds = [office_kind(role) for role in (one, other)]
    shorter, longer = sorted((frozenset(re.findall(r"[a-z]+", kind)) - {"of", "the", "for", "and"} for kind in kinds), key=len)
    return kinds[0] == kinds[1] or (KINDS.isdisjoint(kinds) and bool(shorter) and shorter <= longer)


GROUPS: dict[str, Callable[[Sheet, Gold], str]] = {
    "kind": lambda _, gold: gold.kind,
    "hard": lambda _, gold: gold.hard or "plain",
    "decade": lambda sheet, _: f"{sheet.published.year // 10 * 10}s",
}


def answers(all_sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, Answer]]:
    """Codes the documents, one answer for each mention of the set."""
    coder, known = Coder(), registry.load(None)
    for sheet in all_sheets:
        mentions = coder.code(read_text(sheet.text, published=sheet.published.isoformat())).mentions
        for gold in sheet.mentions:
            mention = closest(gold, mentions)
            actor = mention.actor if mention else None
            own = actor is not None and actor.kind == ActorKind.PERSON and not known.knows(actor.id)
            yield sheet, judge(gold, actor, own=own)


def table(title: str, groups: dict[str, list[Answer]]) -> str:
    """Counts of verdicts by group."""
    lines = [f"{title:<20}{'n':>6}{'right':>7}{'wrong':>7}{'unbound':>9}{'left':>6}{'own':>6}{'office':>12}"]
    for name, group in sorted(groups.items()):
        tally = Counter(answer.verdict for answer in group)
        own = sum(answer.own for answer in group if answer.verdict == "right")
        judged = [answer.office for answer in group if answer.office is not None]
        counts = f"{len(group):>6}{tally['right']:>7}{tally['wrong']:>7}{tally['unbound']:>9}{tally['left']:>6}{own:>6}"
        lines.append(f"{name:<20}{counts}{f'{sum(judged)}/{len(judged)}':>12}")
    return "\n".join(lines)


def figures(given: list[Answer]) -> str:
    """The summary: precision, coverage, abstention and offices."""
    bind = [answer for answer in given if answer.gold.names]
    free = [answer for answer in given if not answer.gold.names]
    right = sum(answer.verdict == "right" for answer in bind)
    wrong = sum(answer.verdict == "wrong" for answer in given)
    judged = [answer.office for answer in given if answer.office is not None]
    rows = (
        ("precision of bound", right, right + wrong),
        ("coverage", right, len(bind)),
        ("... by the registry", right - sum(answer.own for answer in bind if answer.verdict == "right"), len(bind)),
        ("correctly left unbound", sum(answer.verdict == "left" for answer in free), len(free)),
        ("office of the day", sum(judged), len(judged)),
    )
    return "\n".join(f"{name:<24}{part / max(whole, 1):6.3f}  ({part}/{whole})" for name, part, whole in rows)


def miss(sheet: Sheet, answer: Answer) -> str:
    """One line on a miss: what was wanted, what came, the words around it."""
    gold, actor = answer.gold, answer.actor
    got = f"{actor.name} [{actor.id}, {actor.kind}, {actor.country}, {actor.role}]" if actor else "nobody"
    wanted = f"{gold.names[0]} [{gold.country}, {gold.role or '-'}]" if gold.names else "nobody"
    around = f"{sheet.text[max(0, gold.start - CONTEXT) : gold.start]}<{gold.words}>{sheet.text[gold.end : gold.end + CONTEXT]}"
    what = answer.verdict if answer.verdict in ("wrong", "unbound") else "office"
    own = " own" if answer.own else ""
    return f"{what}{own} | {sheet.file} {sheet.published} {gold.kind} {gold.hard or 'plain'} | {wanted} <- {got}\n    {around}"


def main(arguments: list[str]) -> int:
    """Prints the misses if asked to, then the tables."""
    pairs = list(answers(sheets([word for word in arguments if not word.startswith("--")])))
    if "--errors" in arguments:
        missed = [(s, a) for s, a in pairs if a.verdict in ("wrong", "unbound") or a.office is False]
        print("\n".join(miss(sheet, answer) for sheet, answer in missed), end="\n\n")
    for title, key in GROUPS.items():
        groups: dict[str, list[Answer]] = defaultdict(list)
        for sheet, answer in pairs:
            groups[key(sheet, answer.gold)].append(answer)
        print(table(title, groups), end="\n\n")
    print(figures([answer for _, answer in pairs]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
