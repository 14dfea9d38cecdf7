"""The page that LaTeX sets: paragraphs, quotations, italics, notes, as a `Flow` takes them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from loccit.model import BlockKind
from loccit.readers.flow import Flow
from loccit.readers.sourceway import SOURCE

__all__ = ["Page"]

_Close = Callable[[], None]


@dataclass(slots=True)
class Page:
    """Writes into `flow` and keeps what is open there.

    `silent` counts what keeps words off the page (a preamble, a command's hidden argument).
    A scope is what LaTeX calls a group: what was switched on in it ends with it.
    """

    flow: Flow
    silent: int = 0
    quoted: int = 0
    enquoted: int = 0
    verse: int = 0
    listed: int = 0
    tabled: int = 0
    math: int = 0
    code: int = 0
    heading: int | None = None
    noted: bool = False
    scopes: list[list[_Close]] = field(default_factory=lambda: [[]])
    _block: AbstractContextManager[None] | None = None
    _italics: list[AbstractContextManager[None] | None] = field(default_factory=list)

    def show(self, words: str, offset: int | None = None) -> None:
        """Words of the source from `offset` on, or such as stand for a command."""
        if self.silent or not words:
            return
        self.begin_block()
        if offset is None:
            self.flow.write(words)
        else:
            self.flow.write(words, SOURCE, offset)

    def space(self) -> None:
        """One space before the next words, should any stand in the same paragraph."""
        if not self.silent and self._block is not None:
            self.flow.want(" ")

    def line(self) -> None:
        """A line ends."""
        if not self.silent and self._block is not None:
            self.flow.want("\n")

    def begin_block(self) -> None:
        if self._block is None:
            self._block = _opened(self.flow.block(*self._kind()))

    def end_block(self) -> None:
        """A paragraph ends, if one is open."""
        if self.silent:
            return
        if self._block is not None:
            self._block.__exit__(None, None, None)
            self._block = None

    def begin_scope(self) -> int:
        """Open a scope; the number that `end_scope` takes."""
        self.scopes.append([])
        return len(self.scopes) - 1

    def end_scope(self, number: int) -> None:
        """End that scope, and those within it that were left open."""
        while len(self.scopes) > max(1, number):
            for close in reversed(self.scopes.pop()):
                close()

    def at_end(self, close: _Close) -> None:
        """Do this when the innermost scope ends."""
        self.scopes[-1].append(close)

    def italic(self) -> None:
        """Italics until the innermost scope ends."""
        self._slant(slanted=True)

    def upright(self) -> None:
        """No italics until the innermost scope ends."""
        self._slant(slanted=False)

    def _slant(self, *, slanted: bool) -> None:
        if self.silent or slanted == (self._slanted() is not None):
            return
        before = self._slanted()
        if before is not None:
            before.__exit__(None, None, None)
        self._italics.append(_opened(self.flow.emphasis()) if slanted else None)

        def close() -> None:
            last = self._italics.pop()
            if last is not None:
                last.__exit__(None, None, None)
            if before is not None:
                self._italics[-1] = _opened(self.flow.emphasis())

        self.at_end(close)

    def _slanted(self) -> AbstractContextManager[None] | None:
        return self._italics[-1] if self._italics else None

    def count(self, what: str) -> None:
        """Count up `quoted`, `verse` … until the innermost scope ends."""
        setattr(self, what, getattr(self, what) + 1)
        self.at_end(lambda: setattr(self, what, getattr(self, what) - 1))

    def _kind(self) -> tuple[BlockKind, int]:
        if self.noted:
            return "note", 0
        if self.heading is not None:
            return "heading", self.heading
        if self.code:
            return "code", 0
        if self.verse:
            return "verse", self.quoted + 1
        if self.quoted:
            return "quote", self.quoted
        if self.tabled:
            return "table", 0
        return ("item", 0) if self.listed else ("paragraph", 0)


def _opened(manager: AbstractContextManager[None]) -> AbstractContextManager[None]:
    manager.__enter__()
    return manager
