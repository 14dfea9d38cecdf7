"""A shelf of which only some witnesses are looked at: those of the edition that is cited."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from loccit.model import Candidate, Document, Shelf, Source, Witness

__all__ = ["Within"]

MANY = 400
"""So many candidates are asked for, of which those in other witnesses are left out."""
LEAST = 3
"""Pieces of fewer words are not looked for."""


class Within:
    """The witnesses `chosen` of `shelf`; a `loccit.model.Shelf`.

    A shelf may answer with the places that have the very words and tell of no others. Where
    none of those lies in the witnesses chosen, the halves of the words are asked for, and
    their halves, so that the place with other words in it is found too.
    """

    def __init__(self, shelf: Shelf, chosen: Collection[str]) -> None:
        self._shelf = shelf
        self._chosen = frozenset(chosen)

    def sources(self) -> Sequence[Source]:
        named = {witness.source for witness in self.witnesses()}
        return [source for source in self._shelf.sources() if source.id in named]

    def witnesses(self) -> Sequence[Witness]:
        return [w for w in self._shelf.witnesses() if w.id in self._chosen]

    def document(self, witness: str) -> Document:
        if witness not in self._chosen:
            raise KeyError(witness)
        return self._shelf.document(witness)

    def text(self, witness: str) -> str:
        if witness not in self._chosen:
            raise KeyError(witness)
        return self._shelf.text(witness)

    def beginning(self, witness: str, size: int) -> str:
        if witness not in self._chosen:
            raise KeyError(witness)
        return self._shelf.beginning(witness, size)

    def candidates(self, words: str, limit: int = 32) -> Sequence[Candidate]:
        pieces = [words]
        while pieces:
            found = [c for piece in pieces for c in self._asked(piece)]
            if found:
                return sorted(set(found), key=lambda c: (-c.hits, c.witness, c.span))[:limit]
            pieces = [half for piece in pieces for half in _halves(piece)]
        return []

    def candidates_many(
        self, many: Sequence[str], limit: int = 32
    ) -> Sequence[Sequence[Candidate]]:
        return [self.candidates(words, limit) for words in many]

    def chance(self, letters: int, distance: int) -> float:
        return self._shelf.chance(letters, distance)

    def frequency(self, word: str) -> int:
        return self._shelf.frequency(word)

    def _asked(self, words: str) -> Iterator[Candidate]:
        for candidate in self._shelf.candidates(words, MANY):
            if candidate.witness in self._chosen:
                yield candidate


def _halves(words: str) -> Iterator[str]:
    every = words.split()
    middle = len(every) // 2
    if middle >= LEAST:
        yield " ".join(every[:middle])
        yield " ".join(every[middle:])
