"""Documents and what they share as a network, in GraphML, for tools that draw and reckon with it.

An edge leads from the older document to the younger where that is certain, and has no direction
where it is not. That it leads somewhere is no statement that words went that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from loccit.model import Family
from loccit.writers.reuse import Options
from loccit.writers.reuse_view import View

__all__ = ["Edge", "edges_of", "write"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEYS = (
    ("label", "node", "string"),
    ("date", "node", "string"),
    ("series", "node", "string"),
    ("passages", "node", "int"),
    ("weight", "edge", "int"),
    ("families", "edge", "int"),
    ("likeness", "edge", "double"),
    ("ids", "edge", "string"),
)


@dataclass(slots=True)
class Edge:
    """What two documents share: letters, families, and the letters that differ."""

    one: str
    other: str
    directed: bool
    letters: int = 0
    distance: int = 0
    families: dict[str, None] = field(default_factory=dict)

    @property
    def likeness(self) -> float:
        return 1 - self.distance / self.letters if self.letters else 0.0


def edges_of(view: View, families: Iterable[Family]) -> list[Edge]:
    """One for each two documents that share a passage, the older first, most letters first."""
    edges: dict[tuple[str, str], Edge] = {}
    for family in families:
        for link in family.links:
            one, other = link.one.document, link.other.document
            if view.is_older(other, one):
                one, other = other, one
            directed = view.is_older(one, other)
            edge = edges.setdefault((one, other), Edge(one, other, directed))
            edge.letters += link.letters
            edge.distance += link.distance
            edge.families[family.id] = None
    return sorted(edges.values(), key=lambda e: (-e.letters, e.one, e.other))


def write(view: View, options: Options) -> Iterator[str]:
    """`weight` counts the letters shared; `ids` name the families."""
    families = view.reuse.families if options.stock else view.borrowings
    edges = edges_of(view, families)
    passages: dict[str, int] = {}
    for family in families:
        for passage in family.passages:
            passages[passage.document] = passages.get(passage.document, 0) + 1
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, side, kind in _KEYS:
        yield f'<key id="{side}-{name}" for="{side}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="reuse" edgedefault="undirected">\n'
    for text in view.reuse.documents:
        if text.id in passages:
            told = {"label": text.name, "date": text.date, "series": text.series}
            told["passages"] = str(passages[text.id])
            yield f"<node id={_attribute(text.id)}>{_data('node', told)}</node>\n"
    for number, edge in enumerate(edges, 1):
        yield _edge(f"e{number}", edge)
    yield "</graph>\n</graphml>\n"


def _edge(name: str, edge: Edge) -> str:
    ends = f"source={_attribute(edge.one)} target={_attribute(edge.other)}"
    told = {
        "weight": str(edge.letters),
        "families": str(len(edge.families)),
        "likeness": f"{edge.likeness:.4f}",
        "ids": " ".join(edge.families),
    }
    directed = "true" if edge.directed else "false"
    return f'<edge id="{name}" {ends} directed="{directed}">{_data("edge", told)}</edge>\n'


def _data(side: str, told: dict[str, str]) -> str:
    return "".join(
        f'<data key="{side}-{key}">{escape(_NOT_XML.sub(chr(0xFFFD), value))}</data>'
        for key, value in told.items()
    )


def _attribute(words: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", words))
