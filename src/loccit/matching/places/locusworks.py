"""Which held texts are the Bible, or the play, that a citation by locus means.

Such works are held under many titles (`kjv.txt`, "The First Part of King Henry the Fourth");
what they are is told by their numbering, and by the names of their books.
"""

from __future__ import annotations

import re
from functools import cached_property

from loccit.canon import BIBLE, book_of_bible, lookup, play_in
from loccit.matching.places.numbered import Numbered
from loccit.model import Witness, Work

__all__ = ["LocusResolver"]

MANY = 500
"""In a library of more sources only those are looked into whose names tell of a Bible."""
_BIBLE = re.compile(
    r"\b(?:bibles?|bibel|biblia|biblija|testament|scriptures?|schrift|kjv|nrsv|rsv|esv|vulgat[ea]"
    r"|septuagint|luther\w*bibel|king james)\b",
    re.IGNORECASE,
)
_COLLECTED = re.compile(r"works|plays|shakespeare|dramen|theater|théâtre|œuvres", re.IGNORECASE)


class LocusResolver:
    """Knows the Bibles and plays of one shelf; looks into their texts once, when first asked."""

    def __init__(self, shelf: Numbered) -> None:
        self._shelf = shelf

    def sources(self, work: Work) -> tuple[str, ...]:
        """The sources held of a book of the Bible or a play, or none."""
        if work.container == BIBLE and (book := book_of_bible(work.title)):
            return tuple(self._bibles.get(book, ()))
        entry = lookup(work.title, "play") if work.title else None
        return tuple(self._plays.get(entry.title, ())) if entry else ()

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The title and the file names of every source."""
        names = {source.id: [source.title] for source in self._shelf.sources()}
        for witness in self._shelf.witnesses():
            names.setdefault(witness.source, []).append(witness.name)
        return names

    @cached_property
    def _bibles(self) -> dict[str, list[str]]:
        """By book of the Bible, the sources that hold it."""
        found: dict[str, list[str]] = {}
        few = len(self._names) <= MANY
        for witness in self._shelf.witnesses():
            told = any(_tells_bible(name) for name in self._names[witness.source])
            if not (few or told):
                continue
            marks = self._shelf.verses(witness.id).marks
            for book in dict.fromkeys(mark.book for mark in marks if mark.book):
                held = found.setdefault(book, [])
                if witness.source not in held:
                    held.append(witness.source)
        return {book: sorted(held) for book, held in found.items()}

    @cached_property
    def _plays(self) -> dict[str, list[str]]:
        """By title of the play, the sources that are it and have acts."""
        found: dict[str, list[str]] = {}
        for witness in self._shelf.witnesses():
            for title in self._played(witness):
                held = found.setdefault(title, [])
                if witness.source not in held:
                    held.append(witness.source)
        return {title: sorted(held) for title, held in found.items()}

    def _played(self, witness: Witness) -> list[str]:
        """The play that a witness is, or those that an edition of several holds."""
        names = self._names[witness.source]
        title = next(filter(None, map(play_in, names)), "")
        if not (title or any(_COLLECTED.search(name) for name in names)):
            return []
        marks = self._shelf.numbering(witness.id).marks
        if not any(label == "act" for mark in marks for label, _ in mark.numbers):
            return []
        several = list(dict.fromkeys(mark.book for mark in marks if mark.book))
        return several or ([title] if title else [])


def _tells_bible(name: str) -> bool:
    words = name.replace("_", " ").replace("-", " ")
    return bool(_BIBLE.search(words) or book_of_bible(words.rpartition(".")[0] or words))
