"""Measures whether the confidence of events is right, with the rules alone and with the second reader's word on them.

usage: python bench/confidence.py [--fit] [--write]

Every event that the coder finds in the documents of sets/events is right or not (type, source, target); the table lays the confidence
said beside the share that is right. `--fit` tells the weight of the second reader and the usual share that suit them best; `--write`
writes confidence.md.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

from events import aligned, coded_events
from events_set import FOLDER, Paper, load
from said_and_seen import table

from dragoman.extract import event_check
from dragoman.extract.second import Opinion, SecondReader, deed, taught_as
from dragoman.extract.second import load as load_reader
from dragoman.model import Event
from dragoman.pipeline import Coder, Settings
from dragoman.read import read_text

BLIND = ("fifth", "sixth")
"""Files that were scored before anybody read their misses; the classes of misses have been mended since."""
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Case:
    """An event of the rules, what the second reader says of it (None: not asked), and whether it is right."""

    file: str
    event: Event
    opinion: Opinion | None
    right: bool

    @property
    def share(self) -> float | None:
        """The probability that the second reader gives the event's type."""
        return sum(self.opinion.of(type) for type in taught_as(self.event)) if self.opinion else None


def cases() -> list[Case]:
    coder, reader = Coder(Settings(rules_only=True)), load_reader()
    assert reader is not None, "the second reader is not installed"
    return [case for path in sorted(FOLDER.glob("*.toml")) for paper in load(path) for case in _of(path.stem, paper, coder, reader)]


def _of(file: str, paper: Paper, coder: Coder, reader: SecondReader) -> Iterator[Case]:
    record = coder.code(read_text(paper.text, published=paper.published))
    parse = coder.parse(record.document)
    for event in record.events:
        for pair in aligned(paper, coded_events(paper, record.events)):
            here = pair.coded and (event.type, event.status) == (pair.coded.type, pair.coded.status)
            if here and pair.coded and (event.evidence[-1].start, event.evidence[-1].end) == pair.coded.triggers[-1]:
                if not (pair.expected and pair.expected.optional):
                    question = deed(parse, event) if event.status in event_check.ASKED else None
                    yield Case(file, event, reader.read(question) if question else None, pair.whole)
                break


def checked(case: Case) -> float:
    """The confidence with the second reader's word, as the coder writes it."""
    return event_check.weighed(case.event, case.opinion) if case.opinion else case.event.confidence


def reliability(found: list[Case], said: Callable[[Case], float]) -> list[str]:
    """Said against seen, by bins of confidence; the mean gap between them, and the Brier score (0 is best)."""
    told = [(said(case), case.right) for case in found]
    lines, gap = table(told, BINS, "events")
    brier = sum((p - right) ** 2 for p, right in told) / len(told)
    return [*lines, "", f"Expected calibration error {gap:.3f}, Brier score {brier:.3f}.", ""]


def fit(found: list[Case]) -> str:
    """The weight and the usual share that make what was seen likeliest."""
    asked = [(case.event.confidence, min(max(case.share, 0.02), 0.97), case.right) for case in found if case.share is not None]

    def loss(weight: float, usual: float) -> float:
        total = 0.0
        for said, share, right in asked:
            odds = log(said / (1 - said)) + weight * (log(share / (1 - share)) - log(usual / (1 - usual)))
            total += log(1 + exp(-odds if right else odds))
        return total / len(asked)

    best = min((loss(w / 20, u / 20), w / 20, u / 20) for w in range(21) for u in range(1, 20))
    return f"fit on {len(asked)} events: loss {best[0]:.3f} (rules alone {loss(0, 0.5):.3f}), weight {best[1]}, usual share {best[2]}"


def main() -> int:
    """Print the tables."""
    found = cases()
    page = ["# Is the confidence of events right?", "", "Written by `python bench/confidence.py --write` from sets/events; see there.", ""]
    blind = [case for case in found if case.file in BLIND]
    for title, part in (("All documents", found), ("Documents scored blind at first", blind)):
        if part:
            page += [f"## {title}: the rules alone", "", *reliability(part, lambda case: case.event.confidence)]
            page += [f"## {title}: with the second reader", "", *reliability(part, checked)]
    print("\n".join(page))
    if "--fit" in sys.argv:
        print(fit(found))
    if "--write" in sys.argv:
        Path(__file__).with_name("confidence.md").write_text("\n".join(page).rstrip() + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
