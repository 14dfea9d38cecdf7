"""A report written down: for the terminal, as one HTML page, and for other programs.

A format is one module with a function `write(report, options, texts)`, and one line in the
table here. No writer needs a library, and none is imported before it is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType

from loccit.errors import UsageError
from loccit.model import Document, Report
from loccit.writers.options import Options
from loccit.writers.severity import SEVERITIES, Severity, gravest, needs_look, severity
from loccit.writers.words import SURROGATE

__all__ = [
    "FORMATS", "SEVERITIES", "Options", "Severity", "gravest", "needs_look", "severity", "write",
]  # fmt: skip

_MODULES = {
    "text": "loccit.writers.terminal",
    "json": "loccit.writers.jsons",
    "jsonl": "loccit.writers.jsonlines",
    "html": "loccit.writers.page",
    "csv": "loccit.writers.csvs",
    "sarif": "loccit.writers.sarif",
    "annotations": "loccit.writers.annotations",
    "tei": "loccit.writers.standoff",
}
FORMATS: tuple[str, ...] = tuple(_MODULES)
_DEFAULT = Options()
_NO_TEXTS: Mapping[str, Document] = MappingProxyType({})


def write(
    report: Report,
    format: str,  # noqa: A002 - the word of the command line
    options: Options = _DEFAULT,
    texts: Mapping[str, Document] | None = None,
) -> str:
    """`report` in one of `FORMATS`, ending in a line break, always fit for UTF-8.

    `texts` gives the witnesses' documents by id: HTML shows more of the context with them,
    JSON needs them for `Options.with_text`; a missing one is left out. Raises `UsageError`
    for a format that does not exist.
    """
    if format not in _MODULES:
        raise UsageError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    writer = importlib.import_module(_MODULES[format])
    written: str = writer.write(report, options, _NO_TEXTS if texts is None else texts)
    return SURROGATE.sub("\ufffd", written)
