"""Are the reports of one event put together, and others kept apart? Codes the reports of `sets/clusters` and clusters their events.

usage: python bench/clusters.py [--errors] [FILE ...]

--errors prints the pairs wrongly joined and wrongly parted, and the copies missed. FILE is how the name of a file of the set begins.

An item is one event as one report tells it (the format of the set is in its README). It is found when the coder has an event whose trigger
words overlap the words marked. Figures are B-cubed (Bagga and Baldwin 1998) over the items found, and over all items, where each that was
not found stands alone; the share of items found is the coder's affair. Copies: pairs of reports of one text, as pairs found.
"""

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.analyse.clusters import clusters, originals_of
from dragoman.analyse.copies import copies
from dragoman.model import Document
from dragoman.model.plain import record_lines
from dragoman.pipeline import Coder
from dragoman.read import read_all

SET = Path(__file__).parent / "sets" / "clusters"
MARK = re.compile(r"\{([a-z0-9-]+):([^}]*)\}")
Item = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """A report of the set: its marked text, and the id of the report that it is a copy of (its own if of none)."""

    id: str
    origin: str
    publisher: str
    published: str
    title: str
    marked: str

    @property
    def text(self) -> str:
        """The text without marks."""
        return MARK.sub(r"\2", self.marked)

    def spans(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Every event told, with where its words stand in the text as read."""
        for mark in MARK.finditer(self.marked):
            after = MARK.sub(r"\2", self.marked[mark.start() :])
            begin = text.rindex(after.rstrip())
            yield mark[1], begin, begin + len(mark[2])


def written(names: Sequence[str]) -> list[Written]:
    """The reports of these files of the set, or of all."""
    found: list[Written] = []
    for path in sorted(SET.glob("*.toml")):
        if names and not path.name.startswith(tuple(names)):
            continue
        rows = tomllib.loads(path.read_text("utf-8"))
        own = {
            row["id"]: Written(row["id"], row["id"], row["publisher"], row["published"], row["title"], row["text"])
            for row in rows["report"]
        }
        found += [*own.values(), *(_copy(row, own[row["of"]]) for row in rows["copy"])]
    return found


def _copy(row: Mapping[str, Any], of: Written) -> Written:
    text = of.marked.removeprefix(row.get("cut_before", ""))
    if "keep" in row:
        sentences = re.split(r"(?<=[.!?])(?<!Sept\.)(?<!Oct\.) (?=[A-Z{])", text)
        text = " ".join(sentences[n] for n in row["keep"])
    for old, new in row.get("swap", ()):
        assert old in text, f"{row['id']}: {old!r} is not in its report"
        text = text.replace(old, new)
    return Written(row["id"], of.id, row["publisher"], row["published"], row.get("title", of.title), row.get("before", "") + text)


def documents(reports: Sequence[Written]) -> list[Document]:
    """The reports as read, in the same order."""
    rows = ({"id": one.id, "text": one.text, "published": one.published, "title": one.title, "publisher": one.publisher} for one in reports)
    stream = BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())
    found = [item for item in read_all(["-"], "jsonl", stream) if isinstance(item, Document)]
    assert len(found) == len(reports), "every report of the set can be read"
    return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out: the event of each item; the system's clusters of each item found; documents that were taken for one text."""

    wanted: dict[Item, str]
    put: dict[Item, frozenset[str]]
    texts: dict[str, str]
    grounds: dict[Item, str]


def outcome(reports: Sequence[Written], coder: Coder) -> Outcome:
    """Code, cluster, and lay the claims on the items."""
    records = [coder.code(document) for document in documents(reports)]
    lines = [line for record in records for line in record_lines(record)]
    days = {record.document.id: record.document.today or "" for record in records}
    found = copies({record.document.id: record.document.text for record in records}, days)
    judged = {(each.document, each.claim): each for each in clusters(lines, originals_of(found.values(), days))}
    wanted, put, grounds = {}, defaultdict(set), {}
    for one, record in zip(reports, records, strict=True):
        for event, start, end in one.spans(record.document.text):
            item = (one.id, event)
            wanted[item] = event
            for claim in record.events:
                if any(span.start < end and start < span.end for span in claim.evidence[1:]):
                    put[item].add(judged[record.document.id, claim.id].cluster)
                    grounds[item] = f"{claim.type} {judged[record.document.id, claim.id]}"
    return Outcome(
        wanted, {item: frozenset(names) for item, names in put.items()}, {id: copy.original for id, copy in found.items()}, grounds
    )


def b_cubed(wanted: dict[Item, str], put: dict[Item, frozenset[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the items of `put`; two items are together when they share a cluster."""
    items = sorted(put)
    precision = recall = 0.0
    for one in items:
        together = [other for other in items if put[one] & put[other]]
        event = [other for other in items if wanted[one] == wanted[other]]
        both = sum(wanted[one] == wanted[other] for other in together)
        precision += both / len(together)
        recall += both / len(event)
    p, r = precision / len(items), recall / len(items)
    return p, r, 2 * p * r / (p + r)


def of_copies(reports: Sequence[Written], texts: dict[str, str]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The pairs of reports of one text, and those taken for it."""
    pairs = list(combinations(reports, 2))
    wanted = {(one.id, other.id) for one, other in pairs if one.origin == other.origin}
    return wanted, {(one.id, other.id) for one, other in pairs if one.id in texts and texts[one.id] == texts.get(other.id)}


def errors(result: Outcome) -> Iterator[str]:
    """Every pair of found items that is wrongly together or wrongly apart."""
    for one, other in combinations(sorted(result.put), 2):
        together = bool(result.put[one] & result.put[other])
        if together != (result.wanted[one] == result.wanted[other]):
            yield f"{'JOINED' if together else 'PARTED'} {one} {other}"
            yield from (f"    {result.grounds[item]}" for item in (one, other))


def main(arguments: list[str]) -> int:
    """Print the errors if asked to, then the figures."""
    reports = written([word for word in arguments if not word.startswith("--")])
    result = outcome(reports, Coder())
    wanted, found = of_copies(reports, result.texts)
    if "--errors" in arguments:
        print("\n".join(errors(result)))
        print("NOT FOUND", *sorted(item for item in result.wanted if item not in result.put))
        print("COPIES MISSED", sorted(wanted - found), "COPIES INVENTED", sorted(found - wanted))
    alone = result.put | {item: frozenset({str(item)}) for item in result.wanted if item not in result.put}
    print(f"reports {len(reports)}, events {len(set(result.wanted.values()))}, items {len(result.wanted)}, found {len(result.put)}")
    print("                   precision  recall     F1")
    print("items found          {:8.3f}{:8.3f}{:8.3f}".format(*b_cubed(result.wanted, result.put)))
    print("all items            {:8.3f}{:8.3f}{:8.3f}".format(*b_cubed(result.wanted, alone)))
    right = len(wanted & found)
    print(f"copies: {right / len(found):.3f} precision, {right / len(wanted):.3f} recall of {len(wanted)} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
