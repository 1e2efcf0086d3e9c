"""How long does it take to cluster made-up events of fifty states, a few of which do most? No parser: lines as an archive gives them.

usage: python bench/clusters_speed.py [EVENTS [DAYS]]      (100,000 events over 3,650 days)
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

from dragoman.analyse.clusters import clusters

STATES = ["".join(letters) for letters in product("ABCDE", "ABCDE", "AB")]
WEIGHTS = [1 / (n + 1) for n in range(len(STATES))]
TYPES = (
    "AGREE SUPPORT COOPERATE CONSULT AID CONCEDE RETREAT ASSAULT COERCE SANCTION MOBILIZE ACCUSE PROTEST REJECT REQUEST THREATEN".split()
)
A_DOCUMENT = 50
TOLD = 0.6
"""Share of events that a report tells the day of."""


def lines(count: int, days: int) -> Iterator[dict[str, Any]]:
    """The same lines in each run."""
    dice = random.Random(7)
    words = ["".join(dice.choice("bdfgklmnprst") + dice.choice("aeiou") for _ in range(4)) for _ in range(3000)]
    for n in range(count // A_DOCUMENT):
        day = date(2001, 1, 1) + timedelta(days=dice.randrange(days))
        yield {"kind": "document", "id": f"d{n}", "document": f"d{n}", "published": day.isoformat(), "dateline": None}
        yield from (_event(dice, words, f"d{n}", number, day) for number in range(A_DOCUMENT))


def _event(dice: random.Random, words: list[str], document: str, number: int, published: date) -> dict[str, Any]:
    source, target = dice.choices(STATES, WEIGHTS, k=2)
    told = (published - timedelta(days=dice.randrange(3))).isoformat() if dice.random() < TOLD else None
    sentence = dice.choices(words, k=18)
    evidence = [{"start": number, "end": number + 1, "quote": quote} for quote in (" ".join(sentence), sentence[3])]
    facts = {"cameo": "04", "concerns": None, "status": "actual", "place": None, "evidence": evidence}
    when = told and {"edtf": told, "earliest": told, "latest": told, "span": None}
    sides = {"source": [_state(source)], "target": [_state(target)]}
    return {"kind": "event", "id": f"{document}e{number}", "document": document, "type": dice.choice(TYPES), "when": when} | facts | sides


def _state(id: str) -> dict[str, Any]:
    return {"id": id, "name": id, "kind": "state", "country": id, "sectors": [], "role": None, "span": {"start": 0, "end": 3, "quote": id}}


def main(arguments: list[str]) -> int:
    """Print seconds and memory."""
    count, days = (*map(int, arguments), 100_000, 3_650)[:2] if len(arguments) != 1 else (int(arguments[0]), 3_650)
    given = list(lines(count, days))
    wall, cpu = time.perf_counter(), time.process_time()
    found = clusters(given)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(found)} events, {len({member.cluster for member in found})} clusters: {cpu:.1f} s CPU, {wall:.1f} s, {memory} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
