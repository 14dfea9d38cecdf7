"""A `loccit.model.Shelf` of all that several libraries hold."""

from __future__ import annotations

from collections.abc import Sequence

from loccit.library.index.chance import chance
from loccit.library.keeper import Library
from loccit.library.lending import Lender
from loccit.library.letters import letters_and_words
from loccit.library.shards.asking import Asking
from loccit.library.shards.opened import Opened
from loccit.model import Candidate, Document, Problem

__all__ = ["ShardedShelf"]


class ShardedShelf(Lender):
    """The texts come from the library that holds them, places and counts from whoever asks."""

    def __init__(self, opened: Opened, asking: Asking) -> None:
        super().__init__(_Keepers(opened), opened.known)
        self._asking = asking
        self._counted: dict[int, int] = {}
        self._letters: int | None = None

    def problems(self) -> tuple[Problem, ...]:
        """What the catalogue could not decide, and what stood in the way of keeping indexes."""
        return (*self._known.problems, *self._asking.problems())

    def candidates(self, words: str, limit: int = 32) -> tuple[Candidate, ...]:
        """Places where `words` may stand, best first, in the order that one library of all
        would tell them. Raises `LibraryError` where a shard does not answer."""
        return self.candidates_many([words], limit)[0]

    def candidates_many(
        self, many: Sequence[str], limit: int = 32
    ) -> tuple[tuple[Candidate, ...], ...]:
        """The `candidates` of each, asked in one pass."""
        return tuple(self._asking.candidates_many(many, limit)) if many else ()

    def chance(self, letters: int, distance: int) -> float:
        """The probability that words of so many letters, taken from nothing that is held here,
        find a place no more than `distance` letter edits away."""
        if self._letters is None:
            self._letters = self._asking.letters()
        return chance(letters, distance, self._letters)

    def frequency(self, word: str) -> int:
        """Of several words, how often the rarest stands; 0 for no word at all."""
        numbers = [int(number) for number in letters_and_words(word)[1]]
        asked = [number for number in numbers if number not in self._counted]
        if asked:
            self._counted.update(zip(asked, self._asking.frequencies(asked), strict=True))
        return min((self._counted[number] for number in numbers), default=0)


class _Keepers:
    """The libraries, each asked for the witnesses of its share."""

    def __init__(self, opened: Opened) -> None:
        self._keepers: dict[str, Library] = {}
        for library, share in zip(opened.libraries, opened.shares, strict=True):
            self._keepers |= dict.fromkeys((witness for witness, _ in share.texts), library)

    def document(self, witness: str, digest: str = "") -> Document:
        return self._keepers[witness].document(witness, digest)

    def text(self, witness: str, digest: str = "") -> str:
        return self._keepers[witness].text(witness, digest)

    def beginning(self, witness: str, size: int) -> str:
        return self._keepers[witness].beginning(witness, size)
