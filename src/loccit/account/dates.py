"""Every time that a text tells, as EDTF: said outright, or reckoned from another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import loccit.account.edtf as edtf
from loccit.account.datepatterns import Atom, find_atoms
from loccit.account.dating import Reckoner, find_vague
from loccit.model import Day, Document, When
from loccit.text import Span

__all__ = ["find_times"]

_BETWEEN = re.compile(
    r"(?P<open>\b(?:from|between|von|vom|zwischen|de|du|entre)\s+(?:the\s+|le\s+|dem\s+)?)?\Z",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s+(?:to|until|till|through|and|bis|und|à|au|et|jusqu'en|jusqu’en)\s+(?:the\s+|zum\s+)?|\s?[-–—]\s?",
    re.IGNORECASE,
)
_BEFORE = (
    (re.compile(r"\b(?:ever\s+since|since|seit|depuis|dès)\s+(?:the\s+|dem\s+)?\Z", re.I), "{}/.."),
    (
        re.compile(r"\b(?:until|till|up\s+to|bis|jusqu['’](?:en|à|au))\s+(?:the\s+)?\Z", re.I),
        "../{}",
    ),
    (re.compile(r"\b(?:circa|ca?\.|about|around|um|gegen|vers)\s+(?:the\s+)?\Z", re.I), "{}~"),
)
_NOT_UNTIL = re.compile(
    r"\b(?:not|never|\w+n['’]t)\b[^.;:,!?\n]{0,40}?\b(?P<until>until|till)\s+(?:the\s+)?\Z", re.I
)
"""*It did not open until 1898*: then it opened."""
_ONWARD = re.compile(r"\s+(?:on|onwards?|forward|an|à\s+nos\s+jours)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|von|ab|à\s+partir\s+de)\s+(?:the\s+)?\Z", re.IGNORECASE)
_IMPRINT = re.compile(
    r"(?:[\[(][^\[\]()\n]{2,80}[:,]\s*|[\[(]\s*)(?:\d{1,2}\s+)?(?:[A-Z]\w+\s+)?(?:\d{1,2},\s+)?\Z"
)
_CLOSED = re.compile(r"[a-z]?\s*[\])]")
_PUBLISHED = re.compile(
    r"\b(?:Press|Publish\w*|Publications|Books|Verlag|Éditions|Editions|\w+:\s)"
)


def find_times(
    document: Document, references: Iterable[Span] = (), today: Day | None = None
) -> tuple[When, ...]:
    """The times that `document` tells, in order and without overlap.

    `references` are the spans of its citations: the years in them are those of books. `today`
    is what *today* and *last year* are reckoned from; without it they stay open.
    """
    text = document.text
    books = sorted(references)
    stated = [_stated(text, atom, span, books) for atom, span in _joined(text)]
    taken = [when.span for when in stated]
    vague = [found for found in find_vague(text) if not _touches(taken, found.span)]
    return Reckoner(text, today).reckon(stated, vague)


def _joined(text: str) -> list[tuple[str, Span]]:
    """The dates with what stands around them made part: from … to …, since, until, about."""
    atoms = list(find_atoms(text))
    joined: list[tuple[str, Span]] = []
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        following = atoms[i + 1] if i + 1 < len(atoms) else None
        if following and (pair := _pair(text, atom, following)):
            joined.append(pair)
            i += 2
            continue
        joined.append(_dressed(text, atom))
        i += 1
    return joined


def _pair(text: str, one: Atom, other: Atom) -> tuple[str, Span] | None:
    """Two dates that are the ends of one stretch."""
    between = text[one.span.end : other.span.start]
    if len(between) > 20 or "/" in one.edtf or "/" in other.edtf:
        return None
    join = _JOIN.fullmatch(between)
    if not join:
        return None
    before = _BETWEEN.search(text, max(0, one.span.start - 16), one.span.start)
    opened = bool(before and before["open"])
    word = join.group().strip().lower()
    if not opened and word in ("and", "und", "et", "à", "au"):
        return None
    first = _with_year(one.edtf, other.edtf)
    early, late = edtf.bounds(first)[0], edtf.bounds(other.edtf)[1]
    if early and late and early >= late:
        return None
    ends = edtf.edge(first, last=False), edtf.edge(other.edtf, last=True)
    return "/".join(ends), one.span.cover(other.span)


def _with_year(edtf_: str, other: str) -> str:
    """A date without a year in the year of the date that it is joined with."""
    return other[:4] + edtf_[4:] if edtf_.startswith("XXXX") and other[:4].isdigit() else edtf_


def _dressed(text: str, atom: Atom) -> tuple[str, Span]:
    value, start, end = atom.edtf, atom.span.start, atom.span.end
    if "/" in value or value.startswith("XXXX"):
        return value, atom.span
    if found := _NOT_UNTIL.search(text, max(0, start - 60), start):
        return value, Span(found.start("until"), end)
    for pattern, dress in _BEFORE:
        if found := pattern.search(text, max(0, start - 24), start):
            if "/" in dress:
                value = edtf.edge(value, last=dress.startswith(".."))
            return dress.format(value), Span(found.start(), end)
    onward = _ONWARD.match(text, end)
    if onward and (found := _FROM.search(text, max(0, start - 20), start)):
        return f"{value}/..", Span(found.start(), onward.end())
    return value, atom.span


def _stated(text: str, value: str, span: Span, books: Sequence[Span]) -> When:
    early, late = edtf.bounds(value)
    if _is_in(books, span) or _is_imprint(text, span):
        return When(span, value, "bibliographic", early, late)
    if "XXXX" in value:
        return When(span, value, "open", None, None, None, "its year is not told here")
    return When(span, value, "stated", early, late)


def _is_in(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_right(spans, span, key=lambda s: s)
    return any(found.contains(span) for found in spans[max(0, at - 3) : at + 1])


def _touches(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_right(spans, span.start, key=lambda s: s.start)
    return any(found.overlaps(span) for found in spans[max(0, at - 1) : at + 1])


def _is_imprint(text: str, span: Span) -> bool:
    """Whether a year closes a bracket that names a place and a publisher."""
    if not _CLOSED.match(text, span.end):
        return False
    before = text[max(0, span.start - 90) : span.start]
    opened = _IMPRINT.search(before)
    return bool(opened and _PUBLISHED.search(opened.group()))
