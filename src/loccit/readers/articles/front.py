"""What an article or book in JATS or DocBook says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loccit.readers.articles.notes import words_of
from loccit.readers.articles.vocabulary import Vocabulary
from loccit.readers.xmltree import Element, local

__all__ = ["fields_of"]

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PEOPLE = ("contrib", "author")
_TITLES = ("article-title", "book-title", "title")
_DATES = ("pub-date", "pubdate", "date", "copyright")
_GIVEN = ("given-names", "firstname", "givenname")


def fields_of(root: Element, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Title, authors, year, volume and language, by the names that `headmatter` knows."""
    heads = [e for e in root.iter() if local(e) in vocabulary.heads][:1]
    told = [element for head in heads for element in head.iter()]
    fields = {
        "title": _first(told, _TITLES) or _first(root, ("title",)),
        "author": tuple(_person(e) for e in told if local(e) in _PEOPLE and _is_author(e)),
        "year": _dated(told),
        "volume": _first(told, ("volume", "volumenum")),
        "language": (root.get(_XML_LANG) or root.get("lang") or "",),
    }
    return {key: kept for key, values in fields.items() if (kept := tuple(filter(None, values)))}


def _first(elements: Iterable[Element], names: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the first element of the first of `names` that has any."""
    found = [e for e in elements if local(e) in names]
    found.sort(key=lambda e: names.index(local(e)))
    return tuple(words for e in found if (words := words_of(e)))[:1]


def _is_author(element: Element) -> bool:
    return element.get("contrib-type", "author") == "author"


def _person(element: Element) -> str:
    surname = " ".join(_of(element, ("surname",)))
    given = " ".join(_of(element, _GIVEN))
    if surname:
        return f"{surname}, {given}".rstrip(", ")
    return " ".join(_of(element, ("collab", "personname", "string-name", "orgname")))


def _of(element: Element, names: tuple[str, ...]) -> Iterator[str]:
    """The words of the first element of one of `names`."""
    yield from [words_of(e) for e in element.iter() if local(e) in names][:1]


def _dated(told: Iterable[Element]) -> tuple[str, ...]:
    dates = [e for e in told if local(e) in _DATES]
    dates.sort(key=lambda e: _DATES.index(local(e)))
    for date in dates:
        years = list(_of(date, ("year",))) or [words_of(date)]
        if years[0]:
            return (years[0],)
    return ()
