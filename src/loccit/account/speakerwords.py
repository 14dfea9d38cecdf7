"""Who speaks a direct quotation, by the words around it alone; for what is read unparsed."""

from __future__ import annotations

import re

from loccit.account.reportedwords import FORMS
from loccit.account.speakers import NOBODY, Speaker
from loccit.model import Cit
from loccit.text import Span

__all__ = ["speaker_by_words"]

_WORD = r"[^\W\d_][\w'’.-]*"
_NO_NAME = "The|In|On|At|As|But|And|When|It|He|She|They|We|I|This|That"
_NAME = (
    rf"(?P<name>(?!(?:{_NO_NAME})\b)[A-Z][\w'’-]+"
    r"(?:\s+(?:de|van|von|der|del|da|[A-Z][\w'’-]*\.?)){0,4})"
)
_CUE = rf"(?P<cue>{'|'.join(FORMS)})"
_ADVERB = r"(?:\s+(?:has|had|once|then|also|later|again|famously|\w+ly)){0,2}"
_BEHIND = (
    re.compile(rf"\s*[,—–-]?\s*{_NAME},?{_ADVERB}\s+{_CUE}\b"),
    re.compile(rf"\s*[,—–-]?\s*{_CUE}{_ADVERB}\s+{_NAME}"),
)
_BEFORE = (
    re.compile(rf"\b{_NAME}{_ADVERB}\s+{_CUE}\b(?:\s+(?:{_WORD}|\d+),?){{0,12}}?\s*[,:]?\s*\Z"),
    re.compile(rf"\b(?P<cue>[Aa]ccording\s+to)\s+{_NAME}\s*[,:]\s*\Z"),
)
_REACH = 160


def speaker_by_words(text: str, cit: Cit) -> Speaker:
    """The name beside a verb of saying right before or behind the quotation, else the one
    author that its reference names."""
    quotation = cit.quotation.span
    for one, other in zip(cit.quotation.parts, cit.quotation.parts[1:], strict=False):
        if found := _behind(text, one.end, other.start):
            return found
    if cit.quotation.parent is None:
        stop = re.search(r"[.!?](?:\s|$)|\n", text[quotation.end : quotation.end + _REACH])
        reach = quotation.end + (stop.start() if stop else _REACH)
        if found := _behind(text, quotation.end, reach) or _before(text, quotation.start):
            return found
    return _author(text, cit)


def _behind(text: str, start: int, end: int) -> Speaker | None:
    words = text[start:end]
    shift = len(words) - len(words.lstrip("”’\"'» "))
    for pattern in _BEHIND:
        if match := pattern.match(words, shift):
            return _told(match, start, "a verb of saying")
    return None


def _before(text: str, place: int) -> Speaker | None:
    start = max(0, place - _REACH)
    opened = [m.end() for m in re.finditer(r"[.!?”»](?=\s)|\n", text[start:place].rstrip())]
    start += opened[-1] if opened else 0
    words = text[start:place]
    for pattern in _BEFORE:
        if match := pattern.search(words):
            return _told(match, start, "a verb of saying")
    return None


def _told(match: re.Match[str], shift: int, why: str) -> Speaker:
    name, cue = (Span(shift + match.start(g), shift + match.end(g)) for g in ("name", "cue"))
    return Speaker(name, "", cue, why)


def _author(text: str, cit: Cit) -> Speaker:
    for citation in cit.citations:
        if len(citation.work.authors) != 1:
            continue
        family = citation.work.authors[0].split(",")[0].split()[-1]
        holder = citation.antecedent or citation.span
        if found := re.search(rf"\b{re.escape(family)}\b", holder.of(text)):
            span = Span(holder.start + found.start(), holder.start + found.end())
            return Speaker(span, why="the author of the work cited")
    return NOBODY
