"""The check of a whole draft: each quotation resolved, located, collated and judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import loccit.matching.verdicts.messages as messages
from loccit.matching.collation.segments import segments
from loccit.matching.options import Checked, Options
from loccit.matching.places.pages import arabic, cited_pages
from loccit.matching.verdicts.context import (
    Hidden,
    clipped,
    hidden_all,
    hidden_by,
    language_of,
    second_hand,
)
from loccit.matching.verdicts.ids import finding_ids
from loccit.matching.verdicts.judge import joins_places
from loccit.matching.verdicts.readings import Reading, Readings, Shelved, read_at
from loccit.matching.works.citations import Citations
from loccit.matching.works.editions import Point, Shift, shifts
from loccit.matching.works.names import name_cited, name_source
from loccit.matching.works.resolve import Resolution, Resolver
from loccit.model import (
    FLAGS,
    Cit,
    Citation,
    Document,
    Finding,
    Flag,
    Match,
    Place,
    Problem,
    Quotation,
    Shelf,
    Variant,
    Wording,
)
from loccit.text import Span

__all__ = ["check_all"]

COMPARED: tuple[Place, ...] = ("as-cited", "other-page", "no-such-page", "ambiguous")
"""Places of which it was asked whether the page is the one cited."""
LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "ru": "Russian", "la": "Latin", "el": "Greek",
}  # fmt: skip


def check_all(
    draft: Document,
    cits: Sequence[Cit],
    citations: Sequence[Citation],
    shelf: Shelf,
    options: Options,
    progress: Callable[[int, int], None] | None,
) -> Checked:
    """See `loccit.matching.check`."""
    return _Check(draft, shelf, options).run(cits, citations, progress)


class _Check:
    def __init__(self, draft: Document, shelf: Shelf, options: Options) -> None:
        self._draft = draft
        self._options = options
        self._held = Shelved(shelf)
        self._resolver = Resolver(self._held.shelf)
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
        findings: list[Finding] = []
        for done, (cit, key) in enumerate(zip(ordered, ids, strict=True), 1):
            finding = self._check(cit, key)
            self._places[cit.quotation.span] = (
                key,
                finding.matches[0] if finding.place and finding.matches else None,
            )
            findings.append(finding)
            if progress:
                progress(done, len(ordered))
        settled, shifted = self._other_editions(findings)
        told = Citations(self._draft, self._held, self._resolver)
        sources, problems = told.tell(citations, settled)
        every = tuple(told.with_contradictions(finding) for finding in settled)
        return Checked(every, sources, (*problems, *shifted))

    def _check(self, cit: Cit, key: str) -> Finding:
        parent, within = self._parent(cit.quotation)
        meant = [self._resolver.resolve(citation) for citation in cit.citations]
        finding = _Draft(cit, key, tuple(r.source for r in meant), parent)
        pieces = segments(self._draft.text, cit.quotation.parts)
        if not pieces:
            return finding.say("undecided", "There are no words to compare.", too_short=True)
        if not self._held.witnesses:
            return finding.say("not-held", self._nothing_held(cit))
        readings = read_at(self._draft, cit, pieces, meant, self._held, self._options, within)
        words = sum(len(piece.own) for piece in pieces)
        if not readings.accepted:
            return self._absent(finding, meant, readings, words)
        best = readings.accepted[0]
        if self._too_common(best, readings, words):
            message = (
                f"{messages.count(words, 'word').capitalize()} that stand at "
                f"{readings.places} places: too common to be told apart."
            )
            return finding.say("undecided", message, too_short=True)
        return self._found(finding, readings)

    def _parent(self, quotation: Quotation) -> tuple[str | None, Match | None]:
        if quotation.parent is None:
            return None, None
        return self._places.get(quotation.parent, (None, None))

    def _too_common(self, best: Reading, readings: Readings, words: int) -> bool:
        if words > self._options.short_words or best.placed.place == "as-cited":
            return False
        if best.placed.place == "no-page-cited":
            return False
        return readings.places > self._options.common_places

    # --- nothing found -------------------------------------------------------------------

    def _nothing_held(self, cit: Cit) -> str:
        named = [name_cited(c) for c in cit.citations if c.work.title or c.work.authors]
        if named:
            works = list(dict.fromkeys(named))
            if len(works) > 1:
                return (
                    f"Nothing was compared: none of the works cited is held ({'; '.join(works)})."
                )
            return f"Nothing was compared: {messages.subject(works[0])} is not held."
        return "Nothing was compared: no source is held."

    def _absent(
        self, finding: _Draft, meant: Sequence[Resolution], readings: Readings, words: int
    ) -> Finding:
        wording, message = self._why_absent(finding.cit, meant)
        near = readings.nearest
        matches: tuple[Match, ...] = ()
        if near and words > self._options.short_words and near.likeness >= self._options.nearest:
            matches = (near.match,)
            place = messages.where(near.match, self._held.source_of(near.match.witness))
            excerpt = messages.shorten(near.match.text)
            message = f"{message} The nearest passage stands {place}: “{excerpt}”."
        return finding.say(wording, message, matches=matches)

    def _why_absent(self, cit: Cit, meant: Sequence[Resolution]) -> tuple[Wording, str]:
        if not meant:
            searched = messages.count(len(self._held.sources), "source")
            return "not-found", f"These words stand nowhere in the library ({searched} searched)."
        cited = [name_cited(citation) for citation in cit.citations]
        held = [source for resolution in meant for source in resolution.meant]
        witnesses = self._held.witnesses_of(held)
        unread = [w for w in witnesses if not w.complete or not w.words]
        if unread:
            name = name_source(self._held.source_of(unread[0].id))
            return "undecided", (
                f"These words were not found, but the text held of {name} is incomplete."
            )
        missing = [name for name, r in zip(cited, meant, strict=True) if r.named and not r.meant]
        unclear = [r for r in meant if r.rivals or not r.named]
        if unclear and not held:
            return "undecided", (
                "These words stand nowhere in the library, and which work is cited cannot be "
                f"told{': ' + unclear[0].reason.rstrip('.') if unclear[0].reason else ''}."
            )
        if missing:
            return "not-held", (
                f"Nothing was compared: {messages.subject(missing[0])} is not held, and the words "
                "stand nowhere else in the library."
            )
        name = name_source(self._held.sources[held[0]])
        if foreign := self._foreign(cit.quotation, [w.id for w in witnesses]):
            return "undecided", f"These words were not found, and cannot be in {name}: {foreign}."
        if other := next((r.other_year for r in meant if r.other_year), ""):
            return "undecided", (
                f"These words do not stand in the edition held of {name}, nor anywhere else in the "
                f"library; another edition is cited ({other})."
            )
        return "not-found", f"These words do not stand in {name}, nor anywhere else in the library."

    def _foreign(self, quotation: Quotation, witnesses: Sequence[str]) -> str:
        """That the quotation is in another language than all of the texts, where both are
        known: a translation cannot be held against them."""
        languages = {self._held.shelf.document(w).metadata.language[:2].lower() for w in witnesses}
        own = quotation.language[:2].lower()
        if not own or "" in languages or own in languages:
            return ""
        held = " and ".join(sorted(LANGUAGES.get(code, code) for code in languages))
        return f"the quotation is in {LANGUAGES.get(own, own)}, the text held in {held}"

    # --- found ---------------------------------------------------------------------------

    def _found(self, finding: _Draft, readings: Readings) -> Finding:
        best = readings.accepted[0]
        match, quotation = best.match, finding.cit.quotation
        source = self._held.shelf.document(match.witness)
        language = language_of(source, quotation, self._draft)
        hidden = hidden_all(match.apparatus, source, language)
        wide = [h for h in hidden if h.words > self._options.wide_ellipsis_words or h.pages > 1]
        joined = _negations_joined(best, source, language)
        cut = clipped(self._draft, quotation, source, match.span, language)
        voice = None
        if not any(citation.via for citation in finding.cit.citations):
            voice = second_hand(self._draft, quotation, source, match.span, language)
        modern = any(v.kind == "spelling" and "modernised" in v.note for v in match.apparatus)
        turned = [h for h in hidden if h.negation] + joined
        raised: dict[Flag, bool] = {
            "clipped": cut is not None,
            "second-hand": voice is not None,
            "wide-ellipsis": bool(wide),
            "reversed": bool(best.judged.touched or turned),
            "modernised": modern,
        }
        others = [r for r in readings.accepted[1:] if r.judged.wording == best.judged.wording]
        said = messages.Said(
            best.judged.wording,
            match,
            self._held.sources[match.source],
            best.placed,
            cut,
            voice,
            turned,
            wide,
            best.judged.touched,
            best.judged.doubtful,
            modern,
            len(others),
        )
        self._said[finding.key] = said
        matches = (match, *(r.match for r in others[: self._options.matches - 1]))
        return finding.say(
            best.judged.wording,
            messages.found(said),
            matches=matches,
            place=best.placed.place,
            flags=tuple(flag for flag in FLAGS if raised[flag]),
        )

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


def _negations_joined(best: Reading, source: Document, language: str) -> list[Hidden]:
    """Negations at the seams of unmarked joins, which hide as an ellipsis does."""
    joins = [v for v in best.match.apparatus if v.kind == "omission" and joins_places(v)]
    seen = [hidden_by(_as_ellipsis(v), source, language) for v in joins]
    return [hidden for hidden in seen if hidden and hidden.negation]


def _as_ellipsis(variant: Variant) -> Variant:
    return Variant("ellipsis", variant.lemma, variant.reading, variant.lemma_span)


class _Draft:
    """A finding in the making: what is known of it before anything is found."""

    __slots__ = ("cit", "key", "parent", "sources")

    def __init__(
        self, cit: Cit, key: str, sources: tuple[str | None, ...], parent: str | None
    ) -> None:
        self.cit = cit
        self.key = key
        self.sources = sources
        self.parent = parent

    def say(
        self,
        wording: Wording,
        message: str,
        *,
        matches: tuple[Match, ...] = (),
        place: Place | None = None,
        flags: tuple[Flag, ...] = (),
        too_short: bool = False,
    ) -> Finding:
        return Finding(
            self.key, self.cit, wording, place, flags, matches, message, self.sources,
            self.parent, too_short,
        )  # fmt: skip
