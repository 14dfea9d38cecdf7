"""Accounts as graphs, for tools that draw networks and maps of causes.

Every node and every edge carries the place it rests on: code points of the document's text,
half open, and an edge the words there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from loccit.model import Relation
from loccit.text import Span
from loccit.writers.accountview import View

__all__ = ["gexf", "graphml", "kumu", "mermaid"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def kumu(view: View) -> str:
    """The causal map as Kumu reads it: elements and connections."""
    links = view.telling.net.links
    labels = _labels(view)
    connections = []
    for link in links:
        claim = view.claims[link.claim]
        connections.append(
            {
                "from": labels[link.cause],
                "to": labels[link.effect],
                "direction": "directed",
                "type": "+" if link.sign > 0 else "-",
                "counts": link.counts,
                "why": link.why,
                "claim": link.claim,
                "start": claim.sentence.start,
                "end": claim.sentence.end,
                "quote": view.words(claim.sentence),
            }
        )
    elements = [
        {
            "label": labels[node.id],
            "type": "cause",
            "id": node.id,
            "spans": [[span.start, span.end] for span in node.spans],
        }
        for node in view.telling.net.nodes
    ]
    told = {"elements": elements, "connections": connections}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _labels(view: View) -> dict[str, str]:
    """Node ids to labels; tools that know nodes by their labels need each to be one."""
    labels: dict[str, str] = {}
    used: set[str] = set()
    for node in view.telling.net.nodes:
        label = node.label if node.label not in used else f"{node.label} ({node.id})"
        used.add(label)
        labels[node.id] = label
    return labels


def mermaid(view: View) -> str:
    """The causal map as a Mermaid flowchart; broken lines prevent, dotted ones do not count."""
    lines = ["flowchart TD"]
    lines += [f'    {node.id}["{_mermaid(node.label)}"]' for node in view.telling.net.nodes]
    for link in view.telling.net.links:
        sign = "+" if link.sign > 0 else "−"
        arrow = "-->" if link.counts else "-.->"
        flag = "" if link.counts else f", {_mermaid(link.why)}"
        lines.append(f'    {link.cause} {arrow}|"{sign} {link.claim}{flag}"| {link.effect}')
    return "\n".join(lines) + "\n"


def _mermaid(words: str) -> str:
    """Words inside a Mermaid string: its own signs as entities."""
    plain = _NOT_XML.sub("\ufffd", " ".join(words.split()))
    return "".join(f"#{ord(c)};" if c in '"#<>&;`|[]{}\\' else c for c in plain)


_KEYS = (
    ("label", "node", "string"),
    ("kind", "node", "string"),
    ("spans", "node", "string"),
    ("kind", "edge", "string"),
    ("sign", "edge", "int"),
    ("counts", "edge", "boolean"),
    ("why", "edge", "string"),
    ("start", "edge", "int"),
    ("end", "edge", "int"),
    ("quote", "edge", "string"),
)
Node = tuple[str, dict[str, str]]
Edge = tuple[str, str, str, dict[str, str]]


def _graph(view: View) -> tuple[list[Node], list[Edge]]:
    """Actors with their relations and causes with their links, in one directed graph."""
    related = {end for r in view.account.relations for end in (r.one, r.other)}
    nodes: list[Node] = [
        (
            f"actor-{a.id}",
            {"label": a.name, "kind": a.kind, "spans": _spans(m.span for m in a.mentions)},
        )
        for a in view.account.actors
        if a.id in related
    ]
    nodes += [
        (n.id, {"label": n.label, "kind": "cause", "spans": _spans(n.spans)})
        for n in view.telling.net.nodes
    ]
    held = {name for name, _ in nodes}
    edges = [_relation_edge(view, one) for one in view.account.relations]
    for link in view.telling.net.links:
        span = view.claims[link.claim].sentence
        told = _edge_words(view, "causal", span, link.why)
        told |= {"sign": str(link.sign), "counts": "true" if link.counts else "false"}
        edges.append((link.claim, link.cause, link.effect, told))
    return nodes, [edge for edge in edges if {edge[1], edge[2]} <= held]


def _relation_edge(view: View, one: Relation) -> Edge:
    told = _edge_words(view, one.kind, one.sentence, ", ".join(view.relation_flags(one)))
    counts = not (one.denied or one.supposed)
    told["counts"] = "true" if counts else "false"
    return one.id, f"actor-{one.one}", f"actor-{one.other}", told


def _edge_words(view: View, kind: str, span: Span, why: str) -> dict[str, str]:
    place = {"start": str(span.start), "end": str(span.end), "quote": view.words(span)}
    return {"kind": kind, "why": why, **place}


def _spans(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def graphml(view: View) -> str:
    """Actors, relations, causes and causal links as GraphML."""
    nodes, edges = _graph(view)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">')
    lines += [
        f'<key id="{side}-{name}" for="{side}" attr.name="{name}" attr.type="{kind}"/>'
        for name, side, kind in _KEYS
    ]
    lines.append('<graph id="account" edgedefault="directed">')
    for name, told in nodes:
        lines.append(f"<node id={_attribute(name)}>{_data('node', told)}</node>")
    for name, one, other, told in edges:
        ends = f"source={_attribute(one)} target={_attribute(other)}"
        lines.append(f"<edge id={_attribute(name)} {ends}>{_data('edge', told)}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>"]) + "\n"


def _data(side: str, told: Mapping[str, str]) -> str:
    return "".join(f'<data key="{side}-{k}">{_xml(v)}</data>' for k, v in told.items())


def gexf(view: View) -> str:
    """The same graph as GEXF 1.2, for Gephi."""
    nodes, edges = _graph(view)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">')
    lines.append('<graph defaultedgetype="directed" mode="static">')
    for side in ("node", "edge"):
        lines.append(f'<attributes class="{side}" mode="static">')
        lines += [
            f'<attribute id="{name}" title="{name}" type="{"integer" if kind == "int" else kind}"/>'
            for name, of, kind in _KEYS
            if of == side and name != "label"
        ]
        lines.append("</attributes>")
    lines.append("<nodes>")
    for name, told in nodes:
        head = f"id={_attribute(name)} label={_attribute(told['label'])}"
        lines.append(f"<node {head}>{_values(told)}</node>")
    lines += ["</nodes>", "<edges>"]
    for name, one, other, told in edges:
        head = f"id={_attribute(name)} source={_attribute(one)} target={_attribute(other)}"
        lines.append(f"<edge {head}>{_values(told)}</edge>")
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>"]) + "\n"


def _values(told: Mapping[str, str]) -> str:
    values = (
        f'<attvalue for="{k}" value={_attribute(v)}/>' for k, v in told.items() if k != "label"
    )
    return f"<attvalues>{''.join(values)}</attvalues>"


def _xml(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", words))


def _attribute(words: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", words))
