"""By what means questions are answered: from memory, one after another, or by several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from loccit.matching.single import Answer, Bench, Question

__all__ = ["Means", "Memory", "Spread", "in_turn"]

Spread = Callable[[Bench, Sequence[Question]], Iterable[Answer]]
"""Hands out the answers in the order of the questions."""


class Memory(Protocol):
    """Keeps answers about one shelf as it stands and one make of the program; what it has lost
    is found again."""

    def get(self, key: bytes) -> bytes | None: ...

    def put(self, key: bytes, value: bytes) -> None: ...


def in_turn(bench: Bench, questions: Sequence[Question]) -> Iterator[Answer]:
    """One after another, here."""
    return bench.answers(questions)


@dataclass(frozen=True, slots=True)
class Means:
    """As usual: nothing is remembered, one quotation after another."""

    memory: Memory | None = None
    spread: Spread = in_turn
