"""What eyecite finds, as references: its reporters and names, our places and pages.

It tells that `347 U.S. 483` is a page of a reporter. Where the case's name begins and which
pages follow is read from the words themselves, so that every span lies where it should.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

from eyecite import get_citations
from eyecite.models import (
    CitationBase,
    FullCaseCitation,
    FullJournalCitation,
    FullLawCitation,
    ShortCaseCitation,
)

from loccit.finders.lines import start_of
from loccit.finders.locators import read_locators
from loccit.finders.references import Reference, read_reference
from loccit.finders.sites import strip_signals
from loccit.model import Locator, Work
from loccit.patterns import late
from loccit.text import Span

__all__ = ["read"]

logging.getLogger("eyecite").addHandler(logging.NullHandler())
logging.getLogger("eyecite").propagate = False

_PAGE = r"\*?\d{1,5}(?:\s?[-–—]\s?\*?\d{1,5})?"
_PAGES = late(rf"(?:,?\s+at\s+|,\s*)(?P<pages>{_PAGE}(?:,\s{_PAGE})*(?:,?\s?nn?\.\s?\d{{1,3}})?)")
_AT = late(r".*?\bat\s+", re.DOTALL)
_COURT = late(r"\s*\((?P<words>[^()]{0,60}?(?P<year>\d{4}))\)")
_SUBSECTION = late(r"(?:\([\w.-]{1,5}\))+")
_NAMED = late(
    r"(?P<name>[^\W\d_a-zß-ÿ][\w’'&.-]*(?:\s(?:of|the|de|re|parte|v\.?|&|[^\W\d_a-zß-ÿ][\w’'&.-]*)){0,8}),?\s+$"
)
_VERSUS = late(r"\sv\.?\s")
_MATTER = late(r"\b(?:In re|Ex parte|In the Matter of|Matter of)\s+(?=[A-Z])")
_OPENERS = late(r"(?:\s*[(\[]|\s*(?:And|But|So|Then|Yet|The|Also|Thus|Here)\b)+\s*")
_BEFORE = 200
"""How many code points before a reporter the name of its case is looked for."""


def read(text: str, span: Span) -> list[Reference]:
    """The cases, statutes and law journals of `span`, in order and without overlap."""
    cited = [c for c in get_citations(span.of(text)) if _spot(c, span).of(text)]
    spots = [_spot(citation, span) for citation in cited]
    found: list[Reference] = []
    for index, citation in enumerate(cited):
        limit = spots[index + 1].start if index + 1 < len(spots) else span.end
        floor = found[-1].span.end if found else span.start
        if spots[index].start < floor:
            continue
        if _is_parallel(text, found, cited, index, spots[index]):
            found[-1] = _longer(text, found[-1], spots[index], limit)
            continue
        reference = _reference(text, citation, spots[index], floor, limit)
        if reference is not None:
            found.append(reference)
    return found


def _spot(citation: CitationBase, span: Span) -> Span:
    start, end = citation.span()
    return Span(span.start + start, span.start + end)


def _is_parallel(
    text: str,
    found: Sequence[Reference],
    cited: Sequence[CitationBase],
    index: int,
    spot: Span,
) -> bool:
    """Whether another reporter of the case just cited follows: `347 U.S. 483, 74 S. Ct. 686`."""
    if not found or not index or not isinstance(cited[index], FullCaseCitation):
        return False
    same = isinstance(cited[index - 1], FullCaseCitation)
    return (
        same
        and not text[found[-1].span.end : spot.start].strip(" ,\n")
        and text[found[-1].span.end - 1] != ")"
    )


def _longer(text: str, reference: Reference, spot: Span, limit: int) -> Reference:
    """The case with a further reporter of it: its year may stand only behind that."""
    pages = _PAGES.match(text, spot.end, limit)
    court = _COURT.match(text, pages.end() if pages else spot.end, limit)
    end = (court or pages).end() if court or pages else spot.end  # pyrefly: ignore
    year = reference.work.year or (court["year"] if court else "")
    return replace(
        reference, span=Span(reference.span.start, end), work=replace(reference.work, year=year)
    )


def _reference(
    text: str, citation: CitationBase, spot: Span, floor: int, limit: int
) -> Reference | None:
    match citation:
        case FullCaseCitation():
            return _case(text, citation, spot, floor, limit)
        case ShortCaseCitation():
            return _short(text, citation, spot, floor, limit)
        case FullJournalCitation():
            return _journal(text, citation, spot, floor, limit)
        case FullLawCitation():
            return _law(text, citation, spot)
    return None


def _print(citation: CitationBase) -> Work:
    groups = citation.groups
    reporter = " ".join((groups.get("reporter") or "").split())
    return Work(container=reporter, volume=groups.get("volume") or "")


def _tail(text: str, at: int, limit: int) -> tuple[int, str, tuple[Locator, ...]]:
    """Where court and year end, the year, and the pages, of what follows a first page."""
    pages = _PAGES.match(text, at, limit)
    court = _COURT.match(text, pages.end() if pages else at, limit)
    end = court.end() if court else pages.end() if pages else at
    return end, court["year"] if court else "", _pages(pages["pages"]) if pages else ()


def _pages(words: str) -> tuple[Locator, ...]:
    place = read_locators(words.replace("*", ""))
    return place.locators if place else ()


def _case(
    text: str, citation: FullCaseCitation, spot: Span, floor: int, limit: int
) -> Reference | None:
    end, year, locators = _tail(text, spot.end, limit)
    start, title = _name(text, citation, spot, floor)
    year = year or citation.metadata.year or ""
    title = title or " ".join(spot.of(text).split())
    work = replace(_print(citation), title=title, year=year)
    return Reference(Span(start, end), "full", work, locators, strength=2)


def _name(text: str, citation: FullCaseCitation, spot: Span, floor: int) -> tuple[int, str]:
    """Where the case's name begins, and the name; nothing where it does not stand there."""
    low = max(floor, spot.start - _BEFORE)
    told = citation.metadata
    first = told.plaintiff or told.defendant or ""
    start = text.rfind(first, low, spot.start) if first else -1
    if start < 0 or (told.plaintiff and not _VERSUS.search(text, start, spot.start)):
        named = _NAMED.search(text, low, spot.start)
        if named is None or not (_VERSUS.search(named["name"]) or _MATTER.search(named["name"])):
            return spot.start, ""
        start = strip_signals(text, Span(named.start(), spot.start), opening=True).start
    matter = _MATTER.search(text, max(low, start - 20), spot.start)
    if matter and matter.start() < start <= matter.end():
        start = matter.start()
    start = _without_openers(text, Span(start, spot.start)).start
    return start, " ".join(text[start : spot.start].strip(" ,\n").split())


def _short(
    text: str, citation: ShortCaseCitation, spot: Span, floor: int, limit: int
) -> Reference | None:
    at = _AT.match(text, spot.start, spot.end)
    pages = _PAGES.match(" at " + text[at.end() : limit] if at else "")
    if at is None or pages is None:
        return None
    end = max(spot.end, at.end() + pages.end() - len(" at "))
    named = _NAMED.search(text, max(floor, spot.start - 80), spot.start)
    whole = Span(named.start() if named else spot.start, spot.start)
    name = _without_openers(text, strip_signals(text, whole, opening=True))
    work = replace(_print(citation), title=name.of(text).strip(" ,"))
    start = name.start if work.title else spot.start
    return Reference(Span(start, end), "full", work, _pages(pages["pages"]), strength=2)


def _without_openers(text: str, name: Span) -> Span:
    opener = _OPENERS.match(text, name.start, name.end)
    return Span(opener.end(), name.end) if opener else name


def _journal(
    text: str, citation: FullJournalCitation, spot: Span, floor: int, limit: int
) -> Reference | None:
    end, year, locators = _tail(text, spot.end, limit)
    work = replace(_print(citation), year=year or citation.metadata.year or "")
    low = max(floor, spot.start - _BEFORE)
    head = strip_signals(text, Span(start_of(text, low, spot.start), spot.start), opening=True)
    head = _without_openers(text, head)
    told = read_reference(text, head) if len(head) else None
    if told is None or not told.work.title:
        return Reference(Span(spot.start, end), "full", work, locators, strength=2)
    work = replace(work, title=told.work.title, authors=told.work.authors)
    return Reference(Span(head.start, end), "full", work, locators, strength=2)


def _law(text: str, citation: FullLawCitation, spot: Span) -> Reference | None:
    groups = citation.groups
    section = groups.get("section") or ""
    number = re.match(r"\d{1,4}\s", spot.of(text))
    code = " ".join(f"{number.group() if number else ''}{groups.get('reporter') or ''}".split())
    if not section or not code:
        return None
    deeper = _SUBSECTION.match(text, spot.end)
    value = section + (deeper.group() if deeper else "")
    locator = Locator("section", value, ((section, section),))
    span = Span(spot.start, deeper.end() if deeper else spot.end)
    return Reference(span, "full", Work(title=code), (locator,), strength=2)
