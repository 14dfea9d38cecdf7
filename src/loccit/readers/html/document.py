"""HTML: what a browser would show of it as text, with every place in the source kept."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Document, Problem
from loccit.readers.decode import decode, unify_line_ends
from loccit.readers.html.css import Looks
from loccit.readers.html.links import survey
from loccit.readers.html.main import Surroundings, surroundings
from loccit.readers.html.page import PageBuilder
from loccit.readers.html.scan import Piece, declared_encoding, scan
from loccit.readers.html.walk import Guide, Walk, lost_notes, within
from loccit.readers.layers import Layers
from loccit.readers.markup import finish, place

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_html", "read_page"]

_SAVED = re.compile(rb"<!-- saved from url=\(\d{4,5}\)(\S{1,2000}) -->")
"""What browsers put at the head of a page that they save."""
_OWN = re.compile(rb'<meta name="generator" content="loccit [\w.+-]+">')


def read_html(data: bytes, name: str, options: Options) -> Document:
    """The text of `data` without its tags, and what they say."""
    if _OWN.search(data[:4096]):
        raise ReadError(name, "unsupported", "this is a report that loccit wrote, and no source")
    saved = _SAVED.search(data[:4096])
    address = saved[1].decode("latin-1") if saved else ""
    return read_page(data, name, options, declared_encoding(data), address=address)


def read_page(
    data: bytes,
    name: str,
    options: Options,
    declared: str,
    sheets: Iterable[str] = (),
    *,
    address: str = "",
) -> Document:
    """The text of a page; `declared` is its encoding, `sheets` are style sheets beside it,
    `address` is where it was saved from: browsers write links within a page with it."""
    decoded = decode(data, name, declared)
    layers = Layers(decoded.text)
    unify_line_ends(layers)
    source = layers.text
    deadline = time.monotonic() + options.seconds
    looks = Looks()
    for sheet in sheets:
        looks.add(sheet)
    resolve = within({address.partition("#")[0]})
    found = survey(source, [("", _in_time(scan(source), deadline, name, looks))], resolve)
    around = surroundings(source, _in_time(scan(source), deadline, name), found)
    rewriter = layers.rewriter()
    builder = PageBuilder(rewriter, found.targets)
    walk = Walk(
        source, builder, Guide(found, looks, skip=around.skip, keep=around.keep, resolve=resolve)
    )
    for piece in _in_time(scan(source), deadline, name):
        walk.take(piece)
    marked = builder.end()
    problems = (*decoded.problems, *_left_out(name, around), *lost_notes(name, builder.lost))
    marked = replace(marked, fields=walk.fields, problems=problems)
    return finish(data, name, "text/html", layers, place(layers.apply(rewriter), marked))


def _left_out(name: str, around: Surroundings) -> Iterator[Problem]:
    if around.running:
        message = f"{around.left_out:,} letters around its text are left out"
        yield Problem("left-out", f"{message} (readers' comments, banners, menus)", file=name)


def _in_time(
    pieces: Iterator[Piece], deadline: float, name: str, looks: Looks | None = None
) -> Iterator[Piece]:
    """The pieces, as long as there is time; the style sheets among them go to `looks`."""
    for number, piece in enumerate(pieces):
        if number % 1000 == 0 and time.monotonic() > deadline:
            raise ReadError(name, "timeout", "its HTML takes too long to read")
        if looks is not None and piece.kind == "raw" and piece.name == "style":
            looks.add(piece.data)
        yield piece
