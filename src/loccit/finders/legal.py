"""Citations of law: where they plainly stand, and the hint where nothing is there to read them.

The reporters, courts and codes are known to eyecite, which comes with the extra
`loccit[legal]`; `legal_eyecite` asks it, and is imported only where such a citation stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec

from loccit.finders.legal_british import read_british
from loccit.finders.references import Reference
from loccit.model import Document, Problem
from loccit.patterns import late
from loccit.text import Span

__all__ = ["hint", "read_legal"]

_MAY_BE = re.compile(
    r"\b\d{1,4}\s(?:[A-Z][\w.’'&-]{0,12}\s?){1,6}(?:\(\d{1,2}\s[A-Z][a-z.]{2,10}\)\s)?"
    r"(?:[2-6](?:d|th|rd|nd)\s)?(?:§{1,2}\s?|,?\sat\s|at\s)?\*?\d|§"
)
"""A number, capitals, a number; most of what looks so is none, and eyecite knows."""
_PLAIN = late(
    r"\b\d{1,4}\s(?:U\.\s?S\.|S\.\s?Ct\.|L\.\s?Ed\.(?:\s?2d)?|F\.\s?(?:2d|3d|4th)|F\.\s?Supp\."
    r"(?:\s?[23]d)?|(?:N\.\s?E|N\.\s?W|S\.\s?E|S\.\s?W|P|A|So)\.\s?[23]d|U\.\s?S\.\s?C\."
    r"|C\.\s?F\.\s?R\.),?\s(?:§{1,2}\s?|at\s)?\d"
)
"""What nobody but a lawyer writes."""


def read_legal(text: str, span: Span) -> list[Reference]:
    """The cases, statutes and law journals cited in `span`, in order; without the extra none
    but those that tell their year first."""
    found = list(read_british(text, span))
    if not (_MAY_BE.search(text, span.start, span.end) and _is_installed()):
        return found
    from loccit.finders.legal_eyecite import read

    others = (r for r in read(text, span) if not any(r.span.overlaps(one.span) for one in found))
    return sorted([*found, *others], key=lambda reference: reference.span)


def hint(document: Document, places: Iterable[Span]) -> tuple[Problem, ...]:
    """One problem where a citation of law plainly stands in one of `places` and the extra
    that reads it is not installed."""
    if _is_installed():
        return ()
    for place in places:
        if found := _PLAIN.search(document.text, place.start, place.end):
            words = "citations of law are read with the extra: pip install 'loccit[legal]'"
            return (Problem("legal-extra", words, Span(found.start(), found.end())),)
    return ()


@cache
def _is_installed() -> bool:
    return find_spec("eyecite") is not None
