"""The check of a whole draft: each quotation resolved, located, collated and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import loccit.matching.verdicts.messages as messages
from loccit.matching.means import Means
from loccit.matching.options import Checked, Options
from loccit.matching.places.pages import arabic, cited_pages
from loccit.matching.remembered import Remembered
from loccit.matching.single import Answer, Bench, Question, ask, moved
from loccit.matching.verdicts.ids import finding_ids
from loccit.matching.verdicts.readings import Shelved
from loccit.matching.works.citations import Citations
from loccit.matching.works.editions import Point, Shift, shifts
from loccit.matching.works.names import name_source
from loccit.matching.works.resolve import Resolver
from loccit.model import Cit, Citation, Document, Finding, Match, Place, Problem, Shelf
from loccit.text import Span

__all__ = ["check_all"]

COMPARED: tuple[Place, ...] = ("as-cited", "other-page", "no-such-page", "ambiguous")
"""Places of which it was asked whether the page is the one cited."""


def check_all(
    draft: Document,
    cits: Sequence[Cit],
    citations: Sequence[Citation],
    shelf: Shelf,
    options: Options,
    progress: Callable[[int, int], None] | None,
    means: Means,
) -> Checked:
    """See `loccit.matching.check`."""
    return _Check(draft, shelf, options, means).run(cits, citations, progress)


class _Check:
    def __init__(self, draft: Document, shelf: Shelf, options: Options, means: Means) -> None:
        self._draft = draft
        self._held = Shelved(shelf)
        self._resolver = Resolver(self._held.shelf)
        self._bench = Bench(self._held, options)
        self._means = means
        self._memory = Remembered(means.memory, options) if means.memory is not None else None
        self._places: dict[Span, tuple[str, Match | None]] = {}
        self._said: dict[str, messages.Said] = {}

    def run(
        self,
        cits: Sequence[Cit],
        citations: Sequence[Citation],
        progress: Callable[[int, int], None] | None,
    ) -> Checked:
        ordered = sorted(cits, key=lambda cit: (cit.quotation.span.start, -cit.quotation.span.end))
        ids = finding_ids(self._draft.text, [cit.quotation for cit in ordered])
        findings: dict[str, Finding] = {}
        for generation in _generations(list(zip(ordered, ids, strict=True))):
            for finding in self._check(generation):
                findings[finding.id] = finding
                if progress:
                    progress(len(findings), len(ordered))
        settled, shifted = self._other_editions([findings[key] for key in ids])
        told = Citations(self._draft, self._held, self._resolver)
        sources, problems = told.tell(citations, settled)
        every = tuple(told.with_contradictions(finding) for finding in settled)
        return Checked(every, sources, (*problems, *shifted))

    def _check(self, named: Sequence[tuple[Cit, str]]) -> Iterator[Finding]:
        """The findings of quotations of which none stands within another, in any order."""
        asked: list[_Asked] = []
        for cit, key in named:
            one = self._ask(cit, key)
            kept = self._memory.recall(one.question) if self._memory else None
            if kept is not None:
                yield self._tell(one, kept)
            else:
                asked.append(one)
        answers = self._means.spread(self._bench, [one.question for one in asked])
        for one, answer in zip(asked, answers, strict=True):
            if self._memory:
                self._memory.keep(one.question, answer)
            yield self._tell(one, answer)

    def _ask(self, cit: Cit, key: str) -> _Asked:
        parent, within = None, None
        if cit.quotation.parent is not None:
            parent, within = self._places.get(cit.quotation.parent, (None, None))
        meant = [self._resolver.resolve(citation) for citation in cit.citations]
        question, base = ask(self._draft, cit, meant, within)
        return _Asked(cit, key, parent, tuple(r.source for r in meant), question, base)

    def _tell(self, asked: _Asked, answer: Answer) -> Finding:
        answer = moved(answer, asked.base)
        if answer.said:
            self._said[asked.key] = answer.said
        placed = bool(answer.place and answer.matches)
        self._places[asked.cit.quotation.span] = (
            asked.key,
            answer.matches[0] if placed else None,
        )
        return Finding(
            asked.key, asked.cit, answer.wording, answer.place, answer.flags, answer.matches,
            answer.message, asked.sources, asked.parent, answer.too_short, answer.chance,
        )  # fmt: skip

    # --- another edition -----------------------------------------------------------------

    def _other_editions(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Problem]]:
        """The findings, those whose page is that of another edition told as such."""
        points = [self._point(finding) for finding in findings]
        cited: dict[tuple[str, Span], Point] = {}
        for point, span in filter(None, points):  # one citation may serve several quotations
            known = cited.get((point.work, span), point)
            cited[point.work, span] = replace(point, found=(*known.found, *point.found))
        shifted = shifts(cited.values())
        settled = [
            self._settle(finding, told[0], shifted[told[0].work])
            if told and told[0].work in shifted
            else finding
            for finding, told in zip(findings, points, strict=True)
        ]
        problems: list[Problem] = []
        for witness, shift in shifted.items():
            first = min(span for work, span in cited if work == witness)
            told = messages.other_edition(name_source(self._held.source_of(witness)), shift)
            problems.append(Problem("citation-edition", told, first))
        return settled, problems

    def _point(self, finding: Finding) -> tuple[Point, Span] | None:
        """The pages cited and found, as numbers, and the citation; None where they cannot be
        compared."""
        if finding.place not in COMPARED or not finding.matches:
            return None
        match = finding.matches[0]
        if self._held.witnesses[match.witness].paging == "sheets":
            return None
        pages = tuple(page for label in match.pages if (page := arabic(label)) is not None)
        for citation in finding.cit.citations:
            cited = cited_pages(citation.locators)
            if (
                cited
                and cited.run
                and pages
                and match.source in self._resolver.resolve(citation).meant
            ):
                return Point(match.witness, *cited.run, pages), citation.span
        return None

    def _settle(self, finding: Finding, point: Point, shift: Shift) -> Finding:
        """The finding as it is, or with the page cited told as one of the other edition."""
        if finding.place == "as-cited" or not shift.explains(point):
            return finding
        said = self._said[finding.id]
        why = messages.why_other_edition(point, shift)
        placed = replace(said.placed, place="ambiguous", why=why)
        message = messages.found(replace(said, placed=placed))
        return replace(finding, place="ambiguous", message=message)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A finding in the making: what is known of it before it is answered. `base` is where the
    question's words begin in the draft."""

    cit: Cit
    key: str
    parent: str | None
    sources: tuple[str | None, ...]
    question: Question
    base: int


def _generations(named: Sequence[tuple[Cit, str]]) -> Iterator[list[tuple[Cit, str]]]:
    """Quotations whose parents are answered: first those that stand in no other one."""
    waiting = list(named)
    while waiting:
        open_ = {cit.quotation.span for cit, _ in waiting}
        ready = [one for one in waiting if one[0].quotation.parent not in open_] or waiting
        yield ready
        done = {key for _, key in ready}
        waiting = [one for one in waiting if one[1] not in done]
