"""Matching: what stands in the place cited.

Resolve (citation → source), locate (words → places), collate (→ variants), judge (→ verdict).
The library is seen only through the `Shelf` protocol, so that a plain scan can stand behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from loccit.matching.options import Checked, Options
from loccit.model import Cit, Citation, Document, Shelf

if TYPE_CHECKING:
    from loccit.matching.means import Means

__all__ = ["Checked", "Options", "check"]


def check(
    draft: Document,
    cits: Sequence[Cit],
    citations: Sequence[Citation],
    shelf: Shelf,
    options: Options | None = None,
    progress: Callable[[int, int], None] | None = None,
    means: Means | None = None,
) -> Checked:
    """Says of every quotation what stands in the sources, in the order of the draft.

    `cits` must name spans of `draft`. `progress` is told how many quotations are done, and
    how many there are. `means` change how soon the answer is there, never what it is.
    """
    from loccit.matching.checking import check_all
    from loccit.matching.means import Means

    usual = options or Options()
    return check_all(draft, cits, citations, shelf, usual, progress, means or Means())
