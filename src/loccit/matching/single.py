"""One quotation held against what is held: a question that needs no more of the draft than the
words around it, so that its answer can be kept, or be found in another process.

    Question → Bench.answer → Answer

Spans of the draft count in the question's own `words` on both sides; where its citations stand
is nothing it asks about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import loccit.matching.verdicts.messages as messages
from loccit.matching.collation.segments import Segment, segments
from loccit.matching.options import Options
from loccit.matching.places.locate import LocateOptions, leading
from loccit.matching.verdicts.context import (
    Hidden,
    clipped,
    hidden_all,
    hidden_by,
    language_of,
    second_hand,
)
from loccit.matching.verdicts.judge import joins_places
from loccit.matching.verdicts.readings import Reading, Readings, Shelved, read_at
from loccit.matching.works.names import name_cited, name_source
from loccit.matching.works.resolve import Resolution
from loccit.model import (
    FLAGS,
    Cit,
    Document,
    Flag,
    Match,
    Metadata,
    Place,
    Quotation,
    Variant,
    Wording,
)
from loccit.text import Span

__all__ = ["Answer", "Bench", "Question", "ask", "moved"]

TOGETHER = 256
"""Questions whose places are looked for together."""
REACH = 1_000
"""Code points of the draft on either side of a quotation that its answer may rest on."""
LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "ru": "Russian", "la": "Latin", "el": "Greek",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """`words` are the quotation and what stands around it in the draft, `language` is the
    draft's; `meant` answers the citations of `cit` one by one. `within` is the place of the
    quotation that this one is nested in."""

    words: str
    language: str
    cit: Cit
    meant: tuple[Resolution, ...]
    within: Match | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A finding without what names it; `said` is what its message is made of, where words
    were found."""

    wording: Wording
    message: str
    matches: tuple[Match, ...] = ()
    place: Place | None = None
    flags: tuple[Flag, ...] = ()
    too_short: bool = False
    chance: float | None = None
    said: messages.Said | None = None


def ask(
    draft: Document, cit: Cit, meant: Sequence[Resolution], within: Match | None
) -> tuple[Question, int]:
    """The question, and where its words begin in the draft."""
    span = cit.quotation.span
    start, end = max(0, span.start - REACH), min(len(draft.text), span.end + REACH)
    quotation = replace(
        cit.quotation,
        span=span.shift(-start),
        parts=tuple(part.shift(-start) for part in cit.quotation.parts),
        parent=None,
    )
    citations = tuple(replace(c, span=Span(0, 0), antecedent=None) for c in cit.citations)
    own = Cit(quotation, citations)
    question = Question(draft.text[start:end], draft.metadata.language, own, tuple(meant), within)
    return question, start


def moved(answer: Answer, by: int) -> Answer:
    """The answer with its spans of the draft moved."""
    matches = tuple(_moved_match(match, by) for match in answer.matches)
    said = answer.said and replace(
        answer.said,
        match=_moved_match(answer.said.match, by),
        touched=_moved_all(answer.said.touched, by),
        doubtful=_moved_all(answer.said.doubtful, by),
    )
    return replace(answer, matches=matches, said=said)


def _moved_match(match: Match, by: int) -> Match:
    return replace(match, apparatus=_moved_all(match.apparatus, by))


def _moved_all(variants: Sequence[Variant], by: int) -> tuple[Variant, ...]:
    return tuple(
        replace(v, reading_span=v.reading_span.shift(by)) if v.reading_span else v for v in variants
    )


class Bench:
    """Answers questions about one shelf."""

    def __init__(self, held: Shelved, options: Options) -> None:
        self._held = held
        self.options = options

    def answers(self, questions: Sequence[Question]) -> Iterator[Answer]:
        """What stands in the sources, of each in turn. The library is asked for many together."""
        for first in range(0, len(questions), TOGETHER):
            some = questions[first : first + TOGETHER]
            cut = [segments(question.words, question.cit.quotation.parts) for question in some]
            words = dict.fromkeys(leading(pieces).text for pieces in cut if pieces)
            self._held.shelf.look_ahead(list(words), LocateOptions().candidates)
            yield from map(self._answer, some, cut)

    def answer(self, question: Question) -> Answer:
        """What stands in the sources."""
        return next(self.answers([question]))

    def _answer(self, question: Question, pieces: Sequence[Segment]) -> Answer:
        cit, meant = question.cit, question.meant
        draft = Document(
            name="",
            text=question.words,
            media_type="text/plain",
            sha256="",
            metadata=Metadata(language=question.language),
        )
        if not pieces:
            return Answer("undecided", "There are no words to compare.", too_short=True)
        if not self._held.witnesses:
            return Answer("not-held", self._nothing_held(cit))
        readings = read_at(draft, cit, pieces, meant, self._held, self.options, question.within)
        words = sum(len(piece.own) for piece in pieces)
        if not readings.accepted:
            return self._weighed(self._absent(cit, meant, readings, words), question, pieces)
        if self._too_common(readings.accepted[0], readings, words):
            message = (
                f"{messages.count(words, 'word').capitalize()} that stand at "
                f"{readings.places} places: too common to be told apart."
            )
            return Answer("undecided", message, too_short=True)
        return self._weighed(self._found(draft, cit, readings), question, pieces)

    def _weighed(self, answer: Answer, question: Question, pieces: Sequence[Segment]) -> Answer:
        """The answer with the chance of its place, where no citation led there. Words around an
        ellipsis have more ways to fit than the chance is known for."""
        cited = {source for resolution in question.meant for source in resolution.meant}
        if not answer.matches or len(pieces) != 1 or answer.matches[0].source in cited:
            return answer
        letters = len(pieces[0].letters)
        distance = round((1 - answer.matches[0].score) * letters)
        chance = float(f"{self._held.shelf.chance(letters, distance):.3g}")
        told = messages.by_chance(chance)
        return replace(answer, chance=chance, message=f"{answer.message} {told}".rstrip())

    def _too_common(self, best: Reading, readings: Readings, words: int) -> bool:
        if words > self.options.short_words or best.placed.place == "as-cited":
            return False
        if best.placed.place == "no-page-cited":
            return False
        return readings.places > self.options.common_places

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
        self, cit: Cit, meant: Sequence[Resolution], readings: Readings, words: int
    ) -> Answer:
        wording, message = self._why_absent(cit, meant)
        near = readings.nearest
        matches: tuple[Match, ...] = ()
        if near and words > self.options.short_words and near.likeness >= self.options.nearest:
            matches = (near.match,)
            place = messages.where(near.match, self._held.source_of(near.match.witness))
            excerpt = messages.shorten(near.match.text)
            message = f"{message} The nearest passage stands {place}: “{excerpt}”."
        return Answer(wording, message, matches)

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

    def _found(self, draft: Document, cit: Cit, readings: Readings) -> Answer:
        best = readings.accepted[0]
        match, quotation = best.match, cit.quotation
        source = self._held.shelf.document(match.witness)
        language = language_of(source, quotation, draft)
        hidden = hidden_all(match.apparatus, source, language)
        wide = [h for h in hidden if h.words > self.options.wide_ellipsis_words or h.pages > 1]
        joined = _negations_joined(best, source, language)
        cut = clipped(draft, quotation, source, match.span, language)
        voice = None
        if not any(citation.via for citation in cit.citations):
            voice = second_hand(draft, quotation, source, match.span, language)
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
        return Answer(
            best.judged.wording,
            messages.found(said),
            (match, *(r.match for r in others[: self.options.matches - 1])),
            best.placed.place,
            tuple(flag for flag in FLAGS if raised[flag]),
            said=said,
        )


def _negations_joined(best: Reading, source: Document, language: str) -> list[Hidden]:
    """Negations at the seams of unmarked joins, which hide as an ellipsis does."""
    joins = [v for v in best.match.apparatus if v.kind == "omission" and joins_places(v)]
    seen = [hidden_by(_as_ellipsis(v), source, language) for v in joins]
    return [hidden for hidden in seen if hidden and hidden.negation]


def _as_ellipsis(variant: Variant) -> Variant:
    return Variant("ellipsis", variant.lemma, variant.reading, variant.lemma_span)
