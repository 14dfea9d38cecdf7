"""A shelf whose texts are read without the marks of their own numbering.

`8:20` in the middle of a sentence of a Bible is none of its words. The documents this shelf
gives have blanks in place of such marks, as many, so that every span counts as before.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from loccit.matching.places.numbering import Numbering, divisions_of, verses_of
from loccit.model import Candidate, Document, Shelf, Source, Witness

__all__ = ["Numbered"]

REMEMBERED = 64_000_000
"""So many code points of texts without marks are kept at hand."""


class Numbered:
    """A `loccit.model.Shelf` in front of another; `original` gives a text as it is."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._verses: dict[str, Numbering] = {}
        self._divisions: dict[str, Numbering] = {}
        self._names: dict[str, tuple[str, str]] | None = None
        self._ahead: dict[tuple[str, int], Sequence[Candidate]] = {}
        self._cleared: OrderedDict[str, Document] = OrderedDict()

    def sources(self) -> Sequence[Source]:
        return self._shelf.sources()

    def witnesses(self) -> Sequence[Witness]:
        return self._shelf.witnesses()

    def candidates(self, words: str, limit: int = 32) -> Sequence[Candidate]:
        known = self._ahead.get((words, limit))
        return self._shelf.candidates(words, limit) if known is None else known

    def candidates_many(
        self, many: Sequence[str], limit: int = 32
    ) -> Sequence[Sequence[Candidate]]:
        return self._shelf.candidates_many(many, limit)

    def look_ahead(self, many: Sequence[str], limit: int) -> None:
        """Finds what will be asked for together, and keeps it until it is told what comes next."""
        found = self._shelf.candidates_many(many, limit)
        self._ahead = {(words, limit): some for words, some in zip(many, found, strict=True)}

    def chance(self, letters: int, distance: int) -> float:
        return self._shelf.chance(letters, distance)

    def frequency(self, word: str) -> int:
        return self._shelf.frequency(word)

    def original(self, witness: str) -> Document:
        return self._shelf.document(witness)

    def verses(self, witness: str) -> Numbering:
        """Its verses; empty for any text that is not numbered so."""
        if witness not in self._verses:
            title, name = self._named(witness)
            self._verses[witness] = verses_of(self._shelf.text(witness), title, name)
        return self._verses[witness]

    def _named(self, witness: str) -> tuple[str, str]:
        """The title of its source, and its file's name."""
        if self._names is None:
            titles = {source.id: source.title for source in self._shelf.sources()}
            held = self._shelf.witnesses()
            self._names = {w.id: (titles.get(w.source, ""), w.name) for w in held}
        return self._names.get(witness, ("", ""))

    def numbering(self, witness: str) -> Numbering:
        """Its verses, or else its acts and scenes, books and chapters."""
        if self.verses(witness).marks:
            return self.verses(witness)
        if witness not in self._divisions:
            self._divisions[witness] = divisions_of(self._shelf.document(witness))
        return self._divisions[witness]

    def text(self, witness: str) -> str:
        """The document's text, without the rest. Raises as `document` does."""
        if self.verses(witness).printed:
            return self.document(witness).text
        return self._shelf.text(witness)

    def beginning(self, witness: str, size: int) -> str:
        """With the marks of its numbering."""
        return self._shelf.beginning(witness, size)

    def document(self, witness: str) -> Document:
        """The text without the marks. Raises `KeyError` where no such witness is held."""
        if not self.verses(witness).printed:
            return self._shelf.document(witness)
        if witness in self._cleared:
            self._cleared.move_to_end(witness)
            return self._cleared[witness]
        whole = self._shelf.document(witness)
        cleared = replace(whole, text=self.verses(witness).without_marks(whole.text))
        self._cleared[witness] = cleared
        held = sum(len(d.text) for d in self._cleared.values())
        while held > REMEMBERED and len(self._cleared) > 1:
            held -= len(self._cleared.popitem(last=False)[1].text)
        return cleared
