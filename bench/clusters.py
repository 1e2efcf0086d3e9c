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

from dragoman.analyse.clusters import Report, clusters
from dragoman.model import Document, Record
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
        own = {row["id"]: Written(row["id"], row["id"], row["publisher"], row["published"], row["title"], row["text"]) for row in rows["report"]}
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
