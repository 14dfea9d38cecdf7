"""What is said of the citations themselves, whatever becomes of the words they serve."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from loccit.matching.places.pages import arabic, cited_pages
from loccit.matching.verdicts.readings import Shelved
from loccit.matching.works.contradictions import Contradiction, told
from loccit.matching.works.names import name_cited, plain, volume_of
from loccit.matching.works.resolve import Resolution, Resolver
from loccit.model import Citation, Document, Finding, Problem, Witness
from loccit.text import Span

__all__ = ["Citations"]

FRONT = 3
"""A text whose first page in arabic figures is not beyond this one is held from its beginning."""


class Citations:
    """The citations of one draft, held against the catalogue and the books' last pages."""

    def __init__(self, draft: Document, held: Shelved, resolver: Resolver) -> None:
        self._draft = draft
        self._held = held
        self._resolver = resolver
        self._ends: dict[str, int | None] = {}

    def tell(
        self, citations: Sequence[Citation], findings: Sequence[Finding]
    ) -> tuple[tuple[tuple[Citation, str | None], ...], list[Problem]]:
        """All citations, each with what it contradicts and the source it means; and what is
        wrong with them. Of those that serve words found, the finding tells the page."""
        placed = {c.span for f in findings if f.place for c in f.cit.citations}
        every = [self._beyond(self.told(citation), placed) for citation in citations]
        sources = tuple((c, self._resolver.resolve(c).source) for c in every)
        return sources, [problem for c in every for problem in self._problems(c)]

    def told(self, citation: Citation) -> Citation:
        """The citation with what it tells otherwise than the catalogue: a later one that only
        leans on it repeats no error."""
        words = citation.span.of(self._draft.text)
        found = [c for c in self._resolver.resolve(citation).contradictions if c.by_catalogue]
        if citation.position != "first":
            found = [c for c in found if _says(words, c)]
        return replace(citation, contradicts=told(found))

    def with_contradictions(self, finding: Finding) -> Finding:
        """The finding, its citations told and its message saying what they contradict."""
        every = tuple(self.told(citation) for citation in finding.cit.citations)
        texts = dict.fromkeys(c.contradicts for c in every if c.contradicts)
        message = " ".join((finding.message, *(f"{t[:1].upper()}{t[1:]}." for t in texts)))
        return replace(finding, cit=replace(finding.cit, citations=every), message=message)

    def _problems(self, citation: Citation) -> list[Problem]:
        problems: list[Problem] = []
        if citation.contradicts:
            text = f"{name_cited(citation)}: {citation.contradicts}"
            problems.append(Problem("citation-contradicts", text, citation.span))
        meant = self._resolver.resolve(citation)
        if meant.rivals or citation.declined:
            reason = meant.reason or citation.reason
            problems.append(Problem("citation-ambiguous", reason, citation.span))
        return problems

    def _beyond(self, citation: Citation, placed: Collection[Span]) -> Citation:
        """The citation of a page behind the last one of a book that is held whole."""
        cited = cited_pages(citation.locators)
        if citation.contradicts or citation.span in placed or not cited or not cited.run:
            return citation
        end = self._end(self._resolver.resolve(citation))
        if end is None or cited.run[0] <= end:
            return citation
        told = f"the citation says p. {cited.run[0]}, the text held ends with p. {end}"
        return replace(citation, contradicts=told)

    def _end(self, meant: Resolution) -> int | None:
        """The last page of the works meant; None where one of them may have more pages."""
        witnesses = self._held.witnesses_of(meant.meant)
        if not witnesses or meant.other_edition:
            return None
        ends = [self._last_page(witness) for witness in witnesses]
        known = [end for end in ends if end is not None]
        return max(known) if len(known) == len(ends) else None

    def _last_page(self, witness: Witness) -> int | None:
        """The last page of a file with page labels of its own, if it begins with the first: an
        excerpt says nothing of the pages before and behind it."""
        if witness.paging != "labels" or not witness.complete:
            return None
        if witness.id not in self._ends:
            pages = self._held.shelf.document(witness.id).pages
            numbers = [n for page in pages if (n := arabic(page.label)) is not None]
            whole = bool(numbers) and min(numbers) <= FRONT
            self._ends[witness.id] = max(numbers) if whole else None
        return self._ends[witness.id]


def _says(words: str, contradiction: Contradiction) -> bool:
    """Whether these very words say what contradicts the catalogue."""
    if contradiction.field == "volume":
        return any(volume_of(word) == contradiction.said for word in re.findall(r"\w+", words))
    return plain(contradiction.said) in plain(" ".join(words.split()))
