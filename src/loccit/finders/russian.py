"""References as Russian books print them, with full stops where others set commas (GOST 7.0.5).

Ленин В. И. Полное собрание сочинений. Т. 31. М., 1967. С. 12–13.
Петров А. Б. Долгая дорога // Новый мир. 1958. № 3. С. 40.
"""

from __future__ import annotations

import re

from loccit.finders.locators import read_locators
from loccit.finders.names import split_names
from loccit.model import Work
from loccit.text import Span

__all__ = ["Told", "read_russian"]

_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?,?\s[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?"
_PART = r"(?:\.\s(?:[—–]\s)?|\s[—–]\s)"
_BOOK = re.compile(
    rf"\s*(?P<who>{_NAME}(?:,\s{_NAME}){{0,3}})\s(?P<title>[^./«»\n]{{2,200}}?)"
    rf"(?:{_PART}[Тт]\.\s?(?P<volume>\d{{1,3}}))?"
    rf"(?:{_PART}(?P<place>[А-ЯЁ][^.,:;\n]{{0,30}}\.?)(?:\s?:\s(?P<publisher>[^,;\n]{{2,60}}))?"
    rf",\s(?P<year>\d{{4}}))?"
    rf"(?:{_PART}[Тт]\.\s?(?P<later>\d{{1,3}}))?"
    rf"(?:{_PART}(?P<place_in>(?:[СсЛл]|[Сс]тр)\.\s?[^;)\n]{{1,40}}?))?\.?\s*"
)
_ARTICLE = re.compile(
    rf"\s*(?P<who>{_NAME}(?:,\s{_NAME}){{0,3}})\s(?P<title>[^./\n]{{2,200}}?)\.?\s?//\s?"
    rf"(?P<container>[^./\n]{{2,80}}?){_PART}(?P<year>\d{{4}})"
    rf"(?:{_PART}(?:Т\.\s?(?P<volume>\d{{1,3}})))?(?:{_PART}№\s?\d{{1,4}}(?:[/–-]\d{{1,4}})?)?"
    rf"(?:{_PART}(?P<place_in>(?:[СсЛл]|[Сс]тр)\.\s?[^;)\n]{{1,40}}?))?\.?\s*"
)

Told = tuple[Work, Span | None]
"""A work, and where its page stands."""


def read_russian(text: str, span: Span) -> Told | None:
    """The reference that fills `span`; None where it is none of this kind."""
    found = _ARTICLE.fullmatch(text, span.start, span.end)
    found = found or _BOOK.fullmatch(text, span.start, span.end)
    if found is None:
        return None
    told = found.groupdict(default="")
    place = Span(*found.span("place_in")) if found["place_in"] else None
    if place is not None and read_locators(place.of(text)) is None:
        return None
    if place is None and not told["year"]:
        return None
    work = Work(
        authors=tuple(n for who in re.findall(_NAME, told["who"]) for n in split_names(who)),
        title=" ".join(told["title"].split()),
        container=told.get("container", ""),
        volume=told["volume"] or told.get("later", ""),
        year=told["year"],
        publisher=told.get("publisher", ""),
        place=told.get("place", ""),
    )
    return work, place
