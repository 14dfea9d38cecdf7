"""Works that the running text names without citing them: the title or the author of a work
that is known from elsewhere. A page alone leans on what its sentence names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from loccit.finders.names import fold, surname, title_words
from loccit.model import Document, Work
from loccit.patterns import late

__all__ = ["Mentions"]

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_NAME = 3
_OWNER = late(
    r"['’]s?\s+(?=[^\W\d_])(?!(?:own\s+|first\s+|last\s+)?(?:account|argument|article|book"
    r"|chapter|claim|description|diary|essay|formula|history|judge?ment|letters?|memoirs?|phrase|remarks?|report"
    r"|sentence|statement|study|summary|text|verdict|version|view|words?)\b)"
)
"""*Mills's uncle* names another than Mills; *Mills's account* names her."""


class Mentions:
    """Looks up which of the `known` works a stretch of the text names."""

    def __init__(self, document: Document, known: Sequence[Work]) -> None:
        self._text = document.text
        self._emphasis = sorted(document.emphasis)
        self._titles: dict[str, dict[tuple[str, ...], list[Work]]] = {}
        self._authors: dict[str, list[Work]] = {}
        for work in known:
            if words := title_words(work.title):
                self._titles.setdefault(words[0], {}).setdefault(words, []).append(work)
            for author in work.authors:
                self._authors.setdefault(surname(author), []).append(work)

    def titles(self, start: int, end: int) -> tuple[Work, ...]:
        """The works whose whole title stands in `start:end`, set in capitals or italics."""
        if not self._titles:
            return ()
        words = list(_WORD.finditer(self._text, start, end))
        folded = [fold(word.group()) for word in words]
        found: list[Work] = []
        for i, word in enumerate(words):
            for title, works in self._titles.get(folded[i], {}).items():
                if tuple(folded[i : i + len(title)]) == title and self._is_set(word, len(title)):
                    found.append(_one(works))
        return tuple(_distinct(found))

    def authors(self, start: int, end: int) -> tuple[Work, ...]:
        """The works of the authors that are named in `start:end`."""
        if not self._authors:
            return ()
        found: list[Work] = []
        for word in _WORD.finditer(self._text, start, end):
            name = word.group()
            if len(name) < _SHORTEST_NAME or not name[0].isupper():
                continue
            if not _OWNER.match(self._text, word.end()):
                found += _by_title(self._authors.get(fold(name), ()))
        return tuple(_distinct(found))

    def _is_set(self, first: re.Match[str], count: int) -> bool:
        """Whether words like those of a title are set as one: in italics, or with a capital."""
        at = bisect_left(self._emphasis, first.end(), key=lambda e: e.start) - 1
        if at >= 0 and self._emphasis[at].end >= first.end():
            return True
        return count > 1 and first.group()[0].isupper()


def _by_title(works: Sequence[Work]) -> Iterator[Work]:
    """One work for each title, whatever its editions."""
    groups: dict[tuple[str, ...], list[Work]] = {}
    for work in works:
        groups.setdefault(title_words(work.title), []).append(work)
    return (_one(group) for group in groups.values())


def _one(works: Sequence[Work]) -> Work:
    """The work; of several editions or volumes what they have in common."""
    return Work(
        authors=works[0].authors,
        title=works[0].title,
        container=works[0].container,
        volume=_common([work.volume for work in works]),
        year=_common([work.year for work in works]),
        key=_common([work.key for work in works]),
        date=_common([work.date for work in works]),
    )


def _common(values: Sequence[str]) -> str:
    return values[0] if len(set(values)) == 1 else ""


def _distinct(works: Sequence[Work]) -> list[Work]:
    return list(dict.fromkeys(works))
