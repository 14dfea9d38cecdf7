"""Who asks the shards: the questions that go to all of them, and the answers put together.

`Here` asks them one after another in this process. Another process, or a machine, that has some
of the shards answers for these by a `Here` of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Protocol

from loccit.errors import LibraryError
from loccit.library.keeper import Library
from loccit.library.shards.merging import best_of
from loccit.library.shards.opened import Share
from loccit.library.shelf import IndexShelf
from loccit.model import Candidate, Problem

__all__ = ["Asking", "Found", "Here"]

Found = list[tuple[Candidate, ...]]
"""The places of each of several words, best first."""


class Asking(Protocol):
    """Raises `LibraryError` where a shard does not answer: fewer places would be told than
    there are."""

    def candidates_many(self, many: Sequence[str], limit: int) -> Found:
        """Of each words the best places in all shards."""
        ...

    def frequencies(self, numbers: Sequence[int]) -> list[int]:
        """How often each word, as `loccit.library.letters` numbers words, stands in all."""
        ...

    def letters(self) -> int: ...

    def problems(self) -> tuple[Problem, ...]:
        """What stood in the way of keeping their indexes."""
        ...


class Here:
    """The shards opened in this process."""

    def __init__(
        self,
        shares: Sequence[Share],
        progress: Callable[[str, int, int], None] | None = None,
    ) -> None:
        """What is in no index yet is indexed now. Raises `LibraryError` where a library holds
        no longer what its share says."""
        with ExitStack() as stack:
            self._shelves = [_opened(stack, share, progress) for share in shares if share.texts]
            self._stack = stack.pop_all()

    def close(self) -> None:
        self._stack.close()

    def candidates_many(self, many: Sequence[str], limit: int) -> Found:
        answers = [shelf.candidates_many(many, limit) for shelf in self._shelves]
        return [best_of([own[nth] for own in answers], limit) for nth in range(len(many))]

    def frequencies(self, numbers: Sequence[int]) -> list[int]:
        counted = [shelf.frequencies(numbers) for shelf in self._shelves]
        return [sum(own[nth] for own in counted) for nth in range(len(numbers))]

    def letters(self) -> int:
        return sum(shelf.letters() for shelf in self._shelves)

    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for shelf in self._shelves for problem in shelf.problems())


def _opened(
    stack: ExitStack, share: Share, progress: Callable[[str, int, int], None] | None
) -> IndexShelf:
    library = stack.enter_context(Library.open(share.root, create=False))
    known = library.catalogue((), [witness for witness, _ in share.texts])
    shelf = library.shelf_of(known, progress)
    if shelf.texts() != share.texts:
        raise LibraryError(f"{share.root}: the library has changed meanwhile; try again")
    return shelf
