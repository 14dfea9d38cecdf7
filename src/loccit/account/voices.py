"""Which statement a place stands in, and so whose words it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence

from loccit.model import Statement
from loccit.text import Span

__all__ = ["Voices"]


class Voices:
    """The statements of a text by place; only those of `kinds`."""

    def __init__(
        self, statements: Sequence[Statement], kinds: Collection[str] = ("direct", "reported")
    ) -> None:
        self._told = sorted(
            (one for one in statements if one.kind in kinds),
            key=lambda one: (one.words.start, -one.words.end),
        )
        self._starts = [one.words.start for one in self._told]
        self._reach: list[int] = []
        """The furthest end of all that begin up to each."""
        for one in self._told:
            self._reach.append(max(one.words.end, self._reach[-1] if self._reach else 0))

    def at(self, span: Span) -> Statement | None:
        """The innermost statement whose words hold `span`."""
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._reach[at] >= span.end:
            one = self._told[at]
            if one.words.contains(span):
                return one
            at -= 1
        return None
