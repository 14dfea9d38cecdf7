"""Shared passages of a corpus written down: for the terminal, as a page, and for programs.

A format is one module with a function `write(view, options)` that yields text piece by piece, and
one line in the table here. None is imported before it is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from loccit.errors import UsageError
from loccit.model import Document, Reuse
from loccit.writers.words import SURROGATE

__all__ = ["FORMATS", "Options", "stream", "write"]

_MODULES = MappingProxyType(
    {
        "text": "loccit.writers.reuse_text",
        "jsonl": "loccit.writers.reuse_lines",
        "html": "loccit.writers.reuse_page",
        "csv": "loccit.writers.reuse_table",
        "graphml": "loccit.writers.reuse_network",
    }
)
FORMATS: tuple[str, ...] = tuple(_MODULES)
_NO_PAPERS: Mapping[str, Document] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Options:
    """`stock` shows families of stock too; JSON Lines always hold them. `width`, `color` and
    `all` concern the terminal: columns, styles, and whether every family is listed."""

    stock: bool = False
    width: int | None = None
    color: bool = False
    all: bool = False


_DEFAULT = Options()


def stream(
    reuse: Reuse,
    format: str,  # noqa: A002 - the word of the command line
    options: Options = _DEFAULT,
    papers: Mapping[str, Document] = _NO_PAPERS,
) -> Iterator[str]:
    """`reuse` in one of `FORMATS`, piece by piece, always fit for UTF-8.

    `papers` are the documents as read, by id, for their pages and lines; one may be missing.
    Raises `UsageError` for a format that does not exist.
    """
    from loccit.writers.reuse_view import View

    if format not in _MODULES:
        raise UsageError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    writer = importlib.import_module(_MODULES[format])
    return (SURROGATE.sub("\ufffd", piece) for piece in writer.write(View(reuse, papers), options))


def write(
    reuse: Reuse,
    format: str,  # noqa: A002
    options: Options = _DEFAULT,
    papers: Mapping[str, Document] = _NO_PAPERS,
) -> str:
    """As `stream`, in one piece."""
    return "".join(stream(reuse, format, options, papers))
