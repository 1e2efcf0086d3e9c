"""Who acts toward whom, as a network: GraphML for Gephi, igraph and networkx, and the same as lists of nodes and edges.

A node is an actor, an edge joins a source to a target and counts what went between them. `Weight` is the number of events, never
negative; what it is worth on the scale stands beside it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.analyse.dyads import QUADS
from dragoman.analyse.happenings import Happening, Happenings, Party
from dragoman.export.sheet import Field, Written, write_sheet, write_text

NODES = (
    Field("Id", about="the actor's id; for one who is not known, the words of the text"),
    Field("Label"),
    Field("kind"),
    Field("country", about="ISO 3166 alpha-3; former states keep their own code"),
    Field("sectors", about="PLOVER, joined by '; '"),
)

EDGES = (
    Field("Source"),
    Field("Target"),
    Field("Type", about="always Directed"),
    Field("Weight", "integer", "different events"),
    *(Field(name, "integer", f"events of quad {quad}") for quad, name in QUADS.items()),
    Field("documents", "integer", "that tell of any"),
    Field("scale_sum", "number", "on the scale that manifest.json names"),
    Field("first", "date"),
    Field("last", "date"),
)

_XML_TYPES = {"integer": "int", "number": "double"}


@dataclass(slots=True)
class _Edge:
    """What went from one actor to another. Of each event the first report counts."""

    events: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    quads: Counter[int] = field(default_factory=Counter)
    score: float = 0.0
    first: date = date.max
    last: date = date.min

    def add(self, event: Happening) -> None:
        self.documents.add(event.document["id"])
        if event.key not in self.events:
            self.events.add(event.key)
            self.quads[event.quad] += 1
            self.score += event.score or 0.0
            self.first, self.last = min(self.first, event.days[0]), max(self.last, event.days[1])

    def row(self) -> list[Any]:
        """The values of EDGES from `Weight` on."""
        quads = [self.quads[quad] for quad in QUADS]
        return [len(self.events), *quads, len(self.documents), round(self.score, 6), self.first, self.last]


def write(happenings: Happenings, folder: Path) -> list[Written]:
    """Write `network.graphml`, `nodes.csv` and `edges.csv` into the folder. Raises OSError."""
    nodes, edges = _graph(happenings)
    pieces = _graphml(nodes, edges, happenings.choice.scale.name)
    return [
        write_text(folder / "network.graphml", "application/graphml+xml", pieces),
        write_sheet(folder / "nodes.csv", NODES, nodes),
        write_sheet(folder / "edges.csv", EDGES, edges),
    ]


def _graph(happenings: Happenings) -> tuple[list[list[Any]], list[list[Any]]]:
    """The rows of nodes and edges, in the order of ids."""
    nodes: dict[str, list[Any]] = {}
    edges: dict[tuple[str, str], _Edge] = {}
    for event in happenings:
        for source, target in event.pairs():
            if source is None or target is None:
                continue
            for party in (source, target):
                nodes.setdefault(_id(party), [_id(party), party.name, party.kind, party.country, "; ".join(party.sectors)])
            edges.setdefault((_id(source), _id(target)), _Edge()).add(event)
    rows = [[*ends, "Directed", *edge.row()] for ends, edge in sorted(edges.items())]
    return [nodes[id] for id in sorted(nodes)], rows


def _id(party: Party) -> str:
    return party.id or f"“{' '.join(party.raw.split())}”"


def _graphml(nodes: list[list[Any]], edges: list[list[Any]], scale: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", NODES[1:])
    yield from _keys("edge", EDGES[3:])
    yield '<key id="scale" for="graph" attr.name="scale" attr.type="string"/>\n<graph id="record" edgedefault="directed">\n'
    yield f'<data key="scale">{escape(scale)}</data>\n'
    for id, *values in nodes:
        yield f"<node id={quoteattr(_clean(id))}>{_data('node', NODES[1:], values)}</node>\n"
    for number, (source, target, _, *values) in enumerate(edges):
        ends = f"source={quoteattr(_clean(source))} target={quoteattr(_clean(target))}"
        yield f'<edge id="e{number}" {ends}>{_data("edge", EDGES[3:], values)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(part: str, fields: Iterable[Field]) -> Iterator[str]:
    for each in fields:
        kind = _XML_TYPES.get(each.type, "string")
        yield f'<key id="{part}-{each.name}" for="{part}" attr.name="{_name(each)}" attr.type="{kind}"/>\n'


def _name(each: Field) -> str:
    """Readers know `label` and `weight` in lower case."""
    return each.name.lower()


def _data(part: str, fields: Iterable[Field], values: Iterable[Any]) -> str:
    told = [(each, value) for each, value in zip(fields, values, strict=True) if value not in (None, "")]
    return "".join(f'<data key="{part}-{each.name}">{escape(_clean(str(value)))}</data>' for each, value in told)


def _clean(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return "".join(char for char in text if char in "\t\n" or " " <= char < "\ud800" or "\ue000" <= char <= "\ufffd" or char > "\uffff")
