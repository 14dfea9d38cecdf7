"""A comparison of two accounts written down: for the terminal, as JSON, as one HTML page.

A format is one line in the table here. None is imported before it is asked for.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from types import MappingProxyType

from loccit.errors import UsageError
from loccit.model import Comparison
from loccit.writers.words import SURROGATE

__all__ = ["FORMATS", "Options", "write"]

_MODULES = MappingProxyType(
    {
        "text": "loccit.writers.comparison_text",
        "json": "loccit.writers.comparison_json",
        "html": "loccit.writers.comparison_page",
    }
)
FORMATS: tuple[str, ...] = tuple(_MODULES)


@dataclass(frozen=True, slots=True)
class Options:
    """`width`, `color` and `all` concern the terminal: columns, styles, and whether all that
    only one account tells is listed."""

    width: int | None = None
    color: bool = False
    all: bool = False


_DEFAULT = Options()


def write(comparison: Comparison, format: str, options: Options = _DEFAULT) -> str:  # noqa: A002
    """`comparison` in one of `FORMATS`, ending in a line break, always fit for UTF-8.

    Raises `UsageError` for a format that does not exist.
    """
    if format not in _MODULES:
        raise UsageError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    written: str = importlib.import_module(_MODULES[format]).write(comparison, options)
    return SURROGATE.sub("\ufffd", written)
