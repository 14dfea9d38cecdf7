"""Tracked changes of a Word file while it is read: what was put in, what was taken out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from loccit.model import Change
from loccit.readers.docx.names import attribute
from loccit.readers.flow import Flow, Region
from loccit.readers.xmltree import Element
from loccit.text import Span

__all__ = ["Changes"]

_Hand = tuple[str, str]
"""Author and date."""


@dataclass(slots=True)
class _Found:
    kind: Literal["insertion", "deletion"]
    hand: _Hand
    span: Span
    words: list[str]


@dataclass(slots=True)
class _Insertion:
    region: Region
    hand: _Hand
    words: list[str] = field(default_factory=list)


class Changes:
    """Takes the words that pass, and tells the changes among them; neighbours of one hand are
    one change."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._found: list[_Found] = []
        self._inserting: list[_Insertion] = []
        self._deleting: list[_Hand] = []

    @property
    def deleting(self) -> bool:
        """Whether words that stand here were taken out."""
        return bool(self._deleting)

    def insert(self, mark: Element) -> None:
        """What follows was put in by the hand that `mark` names."""
        self._inserting.append(_Insertion(self._flow.begin(), _hand(mark)))

    def inserted(self) -> None:
        """The innermost insertion ends."""
        done = self._inserting.pop()
        if span := self._flow.end(done.region):
            self._add("insertion", done.hand, span, done.words)

    def delete(self, mark: Element) -> None:
        """What follows was taken out by the hand that `mark` names, else by the one at work."""
        hand = _hand(mark)
        self._deleting.append(hand if any(hand) or not self._deleting else self._deleting[-1])

    def deleted(self) -> None:
        """The innermost deletion ends."""
        self._deleting.pop()

    def take(self, words: str) -> None:
        """Words that pass, written or taken out."""
        if self._deleting:
            point = Span(self._flow.at, self._flow.at)
            self._add("deletion", self._deleting[-1], point, [words])
        else:
            for insertion in self._inserting:
                insertion.words.append(words)

    def finish(self) -> None:
        """Hand the changes to the flow."""
        self._flow.changes += (
            Change(found.kind, found.span, "".join(found.words), *found.hand)
            for found in self._found
        )

    def _add(
        self, kind: Literal["insertion", "deletion"], hand: _Hand, span: Span, words: list[str]
    ) -> None:
        last = self._found[-1] if self._found else None
        if last and (last.kind, last.hand, last.span.end) == (kind, hand, span.start):
            last.span = last.span.cover(span)
            last.words += words
        else:
            self._found.append(_Found(kind, hand, span, words))


def _hand(mark: Element) -> _Hand:
    return attribute(mark, "author"), attribute(mark, "date")
