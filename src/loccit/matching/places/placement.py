"""A place found for a quotation, before it is compared word by word."""

from __future__ import annotations

from dataclasses import dataclass

from loccit.text import Span

__all__ = ["Placement"]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the segments of a quotation stand in one witness.

    `parts` answer the segments in order, without those whose indexes are in `missing`.
    `score` is the share of the quotation's letters that stand there, 0 to 1, and `distance`
    the letter edits of the segments found. Where the quotation joins two places without a
    mark, `spliced_at` is (segment, word): in front of this word it passes from one place to
    the other, and that segment has two parts. `occurrences` counts the places that are as
    good as the best one, also those beyond the limit.
    """

    witness: str
    parts: tuple[Span, ...]
    score: float
    distance: int
    missing: tuple[int, ...] = ()
    spliced_at: tuple[int, int] | None = None
    occurrences: int = 1

    @property
    def span(self) -> Span:
        """The whole reach, also where the parts do not stand in order."""
        return Span(min(p.start for p in self.parts), max(p.end for p in self.parts))
