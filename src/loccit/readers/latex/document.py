"""LaTeX: what a reader of the printed page would read, with every place in the source kept.

Footnotes follow the body, as in other formats. Quotation marks are those that are printed:
those of csquotes too. Citations by key are written `[@key, p. 12]`, and are fields. Other files
(`\\input`) are not read, and told.
"""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.model import Document, Problem
from loccit.readers.decode import decode
from loccit.readers.latex.commands import explain, is_explained
from loccit.readers.latex.environments import explain_environment
from loccit.readers.latex.notes import NOTE_COMMAND
from loccit.readers.latex.records import Range
from loccit.readers.latex.scan import Scan
from loccit.readers.latex.tables import ENCODINGS, LANGUAGES
from loccit.readers.latex.walk import Walk
from loccit.readers.sourceway import finish_source

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_latex"]

_ENCODING = re.compile(
    rb"\\usepackage\s*\[([\w-]+)\]\s*\{inputenc\}|%\s*!TeX encoding\s*=\s*([\w -]+)"
    rb"|coding:\s*([\w-]+)",
    re.IGNORECASE,
)
_BABEL = re.compile(
    r"\\documentclass\s*\[([^\]]*)\]|\\usepackage\s*\[([^\]]*)\]\s*\{babel\}"
    r"|\\set(?:main|default)language\s*(?:\[[^\]]*\])?\s*\{([^}]*)\}"
    r"|\\usepackage\s*\{(n?german)\}"
)
_CHAPTER = re.compile(r"\\(?:chapter|part)\b")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_SHOWN = 12


def read_latex(data: bytes, name: str, options: Options) -> Document:
    """The text of `data` as it would be printed; its edits and its origins both lead back."""
    decoded = decode(data, name, _declared(data))
    source = decoded.text
    scan = Scan(source)
    walk = Walk(scan, name, time.monotonic() + options.seconds, _explain, is_explained)
    head = source[: scan.body.start]
    walk.languages = [_language(head) or "en"]
    walk.chaptered = bool(_CHAPTER.search(source, scan.body.start, scan.body.end))
    if scan.body.start:
        walk.page.silent = 1
        walk.read(Range(0, scan.body.start))
        walk.page.silent = 0
        walk.told.clear()
    walk.noted = walk.skipped = 0
    walk.read(scan.body)
    language = _language(head)
    fields = walk.fields | ({"language": (language,)} if language else {})
    document = finish_source(
        walk.page.flow, source, data, name, "text/x-latex", fields=fields, told=walk.told
    )
    return replace(
        document, problems=decoded.problems + document.problems + _lost(walk) + _unknown(walk)
    )


def _explain(walk: Walk, name: str) -> bool:
    return explain_environment(walk, name) or explain(walk, name)


def _declared(data: bytes) -> str:
    found = _ENCODING.search(data[:5000])
    if found is None:
        return ""
    named = next(filter(None, found.groups())).decode("ascii", "replace").strip().lower()
    return ENCODINGS.get(named, named)


def _language(head: str) -> str:
    """The language that a preamble sets: babel's last, or polyglossia's main one."""
    language = ""
    for found in _BABEL.finditer(_COMMENT.sub(r"\1", head)):
        for option in re.split(r"[,\s]+", next(filter(None, found.groups()), "")):
            main = option.removeprefix("main=").strip()
            language = LANGUAGES.get(main, language)
            if option.startswith("main=") and main in LANGUAGES:
                return LANGUAGES[main]
    return language


def _lost(walk: Walk) -> tuple[Problem, ...]:
    """Notes are counted twice: as the source has them, and as they were read."""
    body = _COMMENT.sub(r"\1", walk.text[walk.scan.body.start : walk.scan.body.end])
    there = len(NOTE_COMMAND.findall(body)) - walk.skipped
    if there <= walk.noted:
        return ()
    message = f"{there - walk.noted} of {there} notes could not be read"
    return (Problem("notes-lost", message),)


def _unknown(walk: Walk) -> tuple[Problem, ...]:
    if not walk.unknown:
        return ()
    names = sorted(walk.unknown)
    shown = ", ".join(f"\\{name}" for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    message = f"commands of unknown meaning were passed over, the words in them kept: {shown}{more}"
    return (Problem("unknown-command", message),)
