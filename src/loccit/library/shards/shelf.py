"""A `loccit.model.Shelf` of all that several libraries hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from loccit.library.index.chance import chance
from loccit.library.lending import Lending
from loccit.library.letters import letters_and_words
from loccit.library.shards.asking import Asking
from loccit.library.shards.opened import Opened
from loccit.model import Candidate, Document, Problem, Source, Witness

__all__ = ["ShardedShelf"]


class ShardedShelf:
    """The texts come from the library that holds them, places and counts from whoever asks."""

    def __init__(
        self,
        opened: Opened,
        asking: Asking,
        ahead: Mapping[tuple[str, int], tuple[Candidate, ...]] | None = None,
    ) -> None:
        """`ahead` are answers had before, of the same shelf."""
        self._known = opened.known
        self._asking = asking
        self._lenders: dict[str, Lending] = {}
        for library, share in zip(opened.libraries, opened.shares, strict=True):
            lender = Lending(library, dict(share.texts), len(opened.shares))
            self._lenders |= dict.fromkeys((witness for witness, _ in share.texts), lender)
        self.ahead = dict(ahead or {})
        """Answers of `ask_ahead`, by words and limit."""
        self._counted: dict[int, int] = {}

    def sources(self) -> tuple[Source, ...]:
        return self._known.sources

    def witnesses(self) -> tuple[Witness, ...]:
        return self._known.witnesses

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Each witness's id with the sha256 of its text, in UTF-8, that is searched here."""
        ids = (witness.id for witness in self._known.witnesses)
        return tuple(zip(ids, self._known.texts, strict=True))

    def problems(self) -> tuple[Problem, ...]:
        """What the catalogue could not decide, and what stood in the way of keeping indexes."""
        return (*self._known.problems, *self._asking.problems())

    def document(self, witness: str) -> Document:
        """Raises as `loccit.library.lending.Lending.document` does."""
        return self._lenders[witness].document(witness)

    def text(self, witness: str) -> str:
        """The document's text alone. Raises as `document` does."""
        return self._lenders[witness].text(witness)

    def beginning(self, witness: str, size: int) -> str:
        """Raises `KeyError` for a witness that is held by none of them."""
        return self._lenders[witness].beginning(witness, size)

    def candidates(self, words: str, limit: int = 32) -> tuple[Candidate, ...]:
        """Places where `words` may stand, best first, in the order that one library of all
        would tell them. Raises `LibraryError` where a shard does not answer."""
        found = self.ahead.get((words, limit))
        return self._asking.candidates_many([words], limit)[0] if found is None else found

    def candidates_many(
        self, many: Sequence[str], limit: int = 32
    ) -> tuple[tuple[Candidate, ...], ...]:
        """The `candidates` of each, asked in one pass."""
        self.ask_ahead(many, limit)
        return tuple(self.ahead[words, limit] for words in many)

    def ask_ahead(self, many: Iterable[str], limit: int) -> None:
        """Asks for all of these at once, so that `candidates` has them at hand."""
        asked = [words for words in dict.fromkeys(many) if (words, limit) not in self.ahead]
        if asked:
            found = self._asking.candidates_many(asked, limit)
            self.ahead.update(zip(((words, limit) for words in asked), found, strict=True))

    def chance(self, letters: int, distance: int) -> float:
        """The probability that words of so many letters, taken from nothing that is held here,
        find a place no more than `distance` letter edits away."""
        return chance(letters, distance, self._asking.letters())

    def frequency(self, word: str) -> int:
        """Of several words, how often the rarest stands; 0 for no word at all."""
        numbers = [int(number) for number in letters_and_words(word)[1]]
        asked = [number for number in numbers if number not in self._counted]
        if asked:
            self._counted.update(zip(asked, self._asking.frequencies(asked), strict=True))
        return min((self._counted[number] for number in numbers), default=0)
