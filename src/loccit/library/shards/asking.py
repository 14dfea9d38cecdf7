"""The questions that go to all shards: where words stand, and how often.

All are searched together, as the parts of one library are, so that the answer is the one that a
library of all their texts gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Protocol

import numpy as np

from loccit.errors import LibraryError
from loccit.library.index.parts import Found, Part, letters_alive, ranks_of
from loccit.library.index.search import count_number, search_many
from loccit.library.keeper import Library
from loccit.library.shards.opened import Share
from loccit.library.shelf import IndexShelf
from loccit.model import Candidate, Problem
from loccit.text import Span

__all__ = ["Asking", "Here"]


class Asking(Protocol):
    """Raises `LibraryError` where a shard does not answer: fewer places would be told than
    there are."""

    def candidates_many(self, many: Sequence[str], limit: int) -> list[tuple[Candidate, ...]]:
        """Of each words the best places in all shards, best first."""
        ...

    def frequencies(self, numbers: Sequence[int]) -> list[int]:
        """How often each word, as `loccit.library.letters` numbers words, stands in all."""
        ...

    def letters(self) -> int: ...

    def problems(self) -> tuple[Problem, ...]:
        """What stood in the way of keeping their indexes."""
        ...

    def close(self) -> None: ...


class Here:
    """The shards opened in this process."""

    def __init__(
        self,
        shares: Sequence[Share],
        progress: Callable[[str, int, int], None] | None = None,
    ) -> None:
        """What is in no index yet is indexed now. Raises `LibraryError` where a library holds
        no longer what its share says."""
        self._ids = sorted(witness for share in shares for witness, _ in share.texts)
        with ExitStack() as stack:
            shelves = [_opened(stack, share, progress) for share in shares if share.texts]
            self._problems = tuple(problem for shelf in shelves for problem in shelf.problems())
            self._parts = self._in_one_order(shelves)
            self._ranks = ranks_of(self._parts)
            self._stack = stack.pop_all()

    def _in_one_order(self, shelves: Sequence[IndexShelf]) -> list[Part]:
        """The parts of all, their documents numbered as they are in `_ids`."""
        numbers = {witness: number for number, witness in enumerate(self._ids)}
        parts: list[Part] = []
        for shelf in shelves:
            own = np.array([numbers[witness] for witness, _ in shelf.texts()], np.int64)
            for part, order in zip(shelf.parts(), ranks_of(shelf.parts()), strict=True):
                ranks = np.where(order >= 0, own[order], -1)
                parts.append(Part(part.segment, part.alive, ranks))
        return parts

    def close(self) -> None:
        self._parts = []
        self._stack.close()

    def candidates_many(self, many: Sequence[str], limit: int) -> list[tuple[Candidate, ...]]:
        found = search_many(self._parts, list(many), limit)
        return [tuple(map(self._candidate, own)) for own in found]

    def _candidate(self, one: Found) -> Candidate:
        part = self._parts[one.part]
        start, end = part.segment.place(
            one.document, max(0, one.start - one.slack), one.end + one.slack
        )
        return Candidate(
            self._ids[int(self._ranks[one.part][one.document])], Span(start, end), one.hits
        )

    def frequencies(self, numbers: Sequence[int]) -> list[int]:
        return [count_number(self._parts, number) for number in numbers]

    def letters(self) -> int:
        return sum(map(letters_alive, self._parts))

    def problems(self) -> tuple[Problem, ...]:
        return self._problems


def _opened(
    stack: ExitStack, share: Share, progress: Callable[[str, int, int], None] | None
) -> IndexShelf:
    library = stack.enter_context(Library.open(share.root, create=False))
    known = library.catalogue((), [witness for witness, _ in share.texts])
    shelf = library.shelf_of(known, progress)
    if shelf.texts() != share.texts:
        raise LibraryError(f"{share.root}: the library has changed meanwhile; try again")
    return shelf
