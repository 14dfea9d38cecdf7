"""Documents of one text (LaTeX, RTF) that a `Flow` put together in another order.

A footnote stands in the midst of a sentence of the source, and after the body in the text.
So every word has its `Origin` (of part "", node -1: counted in the whole decoded source), and
the edits lead back as well: `restore(document.text, document.edits)` is the source. The edits
follow the body; the notes behind it are one edit together with the end of the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from loccit.model import Document, Origin, Problem
from loccit.readers.flow import Flow
from loccit.readers.layers import compose
from loccit.text import Edit, Span, WayBack

__all__ = ["SOURCE", "Told", "edits_back", "finish_source"]

SOURCE = -1
"""The node of all origins that count in the whole source."""


@dataclass(frozen=True, slots=True)
class Told:
    """A problem seen when the flow had reached `at`."""

    code: str
    message: str
    at: int


def finish_source(
    flow: Flow,
    source: str,
    data: bytes,
    name: str,
    media_type: str,
    *,
    fields: Mapping[str, tuple[str, ...]] | None = None,
    told: Iterable[Told] = (),
) -> Document:
    """The document of what `flow` took from `source`, its edits leading back there.

    Raises `ReadError` (`no-text`).
    """
    written = flow.text
    document = flow.finish(data, name, media_type, fields)
    way = WayBack(document.edits)
    problems = tuple(
        Problem(one.code, one.message, way.forth(Span(one.at, one.at)))
        for one in sorted(told, key=lambda one: one.at)
        if one.at <= len(written)
    )
    return replace(
        document,
        edits=compose(written, edits_back(source, written, flow.origins), document.edits),
        problems=document.problems + problems,
    )


def edits_back(source: str, written: str, origins: Sequence[Origin]) -> tuple[Edit, ...]:
    """What leads from `written` back to `source`; words out of their order count as put in."""
    edits: list[Edit] = []
    done = read = 0
    for origin in origins:
        if origin.offset < read:
            continue
        if origin.offset > read or origin.span.start > done:
            before = source[read : origin.offset]
            edits.append(Edit(Span(done, origin.span.start), before, "markup"))
        done, read = origin.span.end, origin.offset + len(origin.span)
    if done < len(written) or read < len(source):
        edits.append(Edit(Span(done, len(written)), source[read:], "markup"))
    return tuple(edit for edit in edits if edit.read != edit.span.of(written))
