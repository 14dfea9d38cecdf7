"""Document -> quotations and citations, and which belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loccit.model import Aside, Cit, Citation, Document, Problem, Work

__all__ = ["Found", "find"]


@dataclass(frozen=True, slots=True)
class Found:
    """All that a draft quotes and cites. `citations` are all of them, also those that serve
    no quotation; `asides` are marked words that are no quotation."""

    cits: tuple[Cit, ...]
    citations: tuple[Citation, ...]
    asides: tuple[Aside, ...]
    problems: tuple[Problem, ...]


def find(document: Document, known: Sequence[Work] = ()) -> Found:
    """Finds the quotations and citations of `document` and pairs them.

    `known` are the works a library holds; with them a bare `(Memoirs, 12)` is recognised.
    """
    from loccit.finders.citations import find_citations
    from loccit.finders.doublespaced import single_spaced
    from loccit.finders.pair import pair
    from loccit.finders.quotations import find_quotations

    document = single_spaced(document)
    cited = find_citations(document, known)
    marked = find_quotations(document, cited.citations)
    return Found(
        pair(document, marked.quotations, cited.citations),
        cited.citations,
        marked.asides,
        (*marked.problems, *cited.problems),
    )
