"""What was agreed, in which forum? Codes the documents of `sets/instruments` and compares instruments, bodies and their acts.

usage: python bench/instruments.py [--errors] [FILE ...]

--errors prints every miss and every surplus. FILE is how the name of a file of the set begins; without any, all are coded.

The set is ours: short documents, most of them about made-up papers and forums. A document has `text`, `published` and its `things`:

    kind     instrument or body
    name     `also`: other names that are as right
    type     as in the record format
    parties, members   ids of actors; `head`, `parent`: names
    acts     "act | when | place | status": `when` as EDTF, "?" where any answer will do, "" for no day; the place "" where none is told;
             the status "" for actual. "negotiated/proposed": either
    provisions         words that one of its provisions has
    optional           true: neither its presence nor its absence counts

A thing is found when a claim of its kind shares a name's words (six in ten of either). An act is right when act, day and status are; the
place is judged apart. Things and acts that the set does not have count as surplus.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.model import Act, Body, Instrument, Mention
from dragoman.pipeline import Coder
from dragoman.read import read_text

SET = Path(__file__).parent / "sets" / "instruments"
NEAR = 0.6
SMALL = frozenset("the of on and to a an for in with between de".split())
Thing = dict[str, Any]
Claim = Instrument | Body


@dataclass(slots=True)
class Tally:
    """Counts of what was wanted, shown and right, by what is counted; and the misses in words."""

    wanted: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def judge(self, what: str, *, right: bool, words: str) -> None:
        """One thing wanted, found or not."""
        self.wanted[what] += 1
        self.right[what] += right
        if not right:
            self.misses.append(f"missed {what}: {words}")

    def surplus(self, what: str, words: str) -> None:
        """One thing shown that nobody wanted."""
        self.misses.append(f"surplus {what}: {words}")


def documents(files: Sequence[str]) -> Iterator[Thing]:
    """The documents of the files whose names begin so, of all without any."""
    for path in sorted(path for path in SET.glob("*.toml") if path.name.startswith(tuple(files or [""]))):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["document"]


def score(document: Thing, coder: Coder, tally: Tally) -> None:
    """Adds one document to the tally."""
    record = coder.code(read_text(document["text"].strip(), published=document["published"].isoformat()))
    claims = [claim for claim in record.claims if isinstance(claim, Instrument | Body)]
    used: set[str] = set()
    for thing in document["things"]:
        found = next((claim for claim in claims if claim.id not in used and is_same(thing, claim)), None)
        if found:
            used.add(found.id)
        if thing.get("optional"):
            continue
        tally.judge(thing["kind"], right=found is not None, words=f"{thing['name']} [{document['name']}]")
        tally.shown[thing["kind"]] += found is not None
        compare(thing, found, tally)
    for claim in claims:
        if claim.id not in used:
            tally.shown[claim.kind] += 1
            tally.shown["act"] += len(claim.acts)
            tally.surplus(claim.kind, f"{claim.name} {[act.act for act in claim.acts]} [{document['name']}]")


def is_same(thing: Thing, claim: Claim) -> bool:
    """True when kind and name agree."""
    names = [thing["name"], *thing.get("also", ())]
    return thing["kind"] == claim.kind and any(alike(name, claim.name) for name in names)


def alike(one: str, other: str) -> bool:
    """True when two names share most of their words."""
    ours, theirs = key(one), key(other)
    common = len(ours & theirs)
    return common >= NEAR * len(ours) and common >= NEAR * len(theirs) - 1


def key(name: str) -> set[str]:
    """The words of a name that count."""
    return {word.strip(".,()'’s") or word for word in name.lower().replace("-", " ").split()} - SMALL


def compare(thing: Thing, found: Claim | None, tally: Tally) -> None:
    """The fields of one thing."""
    words = thing["name"]
    if found:
        tally.judge("type", right=found.type == thing["type"], words=f"{words}: {found.type}")
    told = ids(getattr(found, "parties", ()))
    for party in thing.get("parties", ()):
        tally.judge("party", right=party in told, words=f"{words}: {party} of {sorted(told)}")
    members = ids(getattr(found, "members", ()))
    for member in thing.get("members", ()):
        tally.judge("member", right=member in members, words=f"{words}: {member}")
    for key_ in ("head", "parent"):
        if key_ in thing:
            got = getattr(found, key_, None)
            tally.judge(key_, right=got is not None and names(got, thing[key_]), words=f"{words}: {thing[key_]}")
    for provision in thing.get("provisions", ()):
        got = [span.quote for span in getattr(found, "provisions", ())]
        tally.judge("provision", right=any(provision in quote for quote in got), words=f"{words}: {provision} {got}")
    compare_acts(thing, list(found.acts) if found else [], tally)


def compare_acts(thing: Thing, acts: list[Act], tally: Tally) -> None:
    """Every act wanted against those told."""
    tally.shown["act"] += len(acts)
    left = list(acts)
    for line in thing["acts"]:
        act, when, place, status = (*(part.strip() for part in line.split("|")), "", "", "")[:4]
        found = next((told for told in left if is_act(told, act, when, status or "actual")), None)
        if found:
            left.remove(found)
        tally.judge("act", right=found is not None, words=f"{thing['name']}: {line}")
        if place:
            tally.judge("place", right=bool(found and found.place and found.place.name == place), words=f"{thing['name']}: {line}")
    for told in left:
        when = told.when.edtf if told.when else "-"
        tally.surplus("act", f"{thing['name']}: {told.act} {when} {getattr(told, 'status', '')} {[m.span.quote for m in told.by]}")


def is_act(told: Act, act: str, when: str, status: str) -> bool:
    """True when act, day and status agree."""
    same_day = when in ("?", told.when.edtf if told.when else "")
    return told.act in act.split("/") and same_day and getattr(told, "status", "actual") == status


def ids(mentions: Sequence[Mention]) -> set[str]:
    """The ids and names of those mentioned."""
    return {word for mention in mentions if mention.actor for word in (mention.actor.id, mention.actor.name)}


def names(mention: Mention, name: str) -> bool:
    """True when the mention is of that name."""
    return name in mention.span.quote or (mention.actor is not None and mention.actor.name == name)


def table(tally: Tally) -> str:
    """Precision where something can be shown too much, and recall."""
    lines = [f"{'':<12}{'wanted':>8}{'shown':>8}{'right':>8}{'recall':>9}{'precision':>11}"]
    for what in tally.wanted:
        wanted, shown, right = tally.wanted[what], tally.shown[what], tally.right[what]
        precision = f"{right / shown:11.3f}" if shown else ""
        lines.append(f"{what:<12}{wanted:>8}{shown or '':>8}{right:>8}{right / wanted:>9.3f}{precision}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Prints the misses if asked to, then the table."""
    tally, coder = Tally(), Coder()
    for document in documents([word for word in arguments if not word.startswith("--")]):
        score(document, coder, tally)
    if "--errors" in arguments:
        print("\n".join(tally.misses), end="\n\n")
    print(table(tally))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
