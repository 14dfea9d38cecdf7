"""What every written form of a comparison shows: both sides with the words in common marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loccit.model import (
    Account,
    Actor,
    Borrowing,
    BorrowingKind,
    Comparison,
    EvidenceKind,
    Parallel,
    ParallelVerdict,
    Telling,
    TellingKind,
)
from loccit.text import Span
from loccit.writers.whereabouts import Whereabouts
from loccit.writers.words import count_of

__all__ = [
    "HEADS",
    "KINDS",
    "LIMITS",
    "VERDICTS",
    "Alone",
    "Piece",
    "Row",
    "Side",
    "View",
    "count_of",
]

VERDICTS: dict[ParallelVerdict, str] = {
    "conflict": "they part",
    "both": "both tell it",
    "possible": "possible parallel",
}
HEADS: dict[ParallelVerdict, str] = {
    "conflict": "Where they part",
    "both": "What both tell",
    "possible": "Possible parallels",
}
KINDS: dict[TellingKind, str] = {
    "passage": "passage",
    "event": "event",
    "relation": "relation",
    "statement": "statement",
    "claim": "causal claim",
}
EVIDENCE: dict[EvidenceKind, str] = {
    "name": "name",
    "date": "date",
    "word": "word",
    "wording": "wording",
    "sense": "kind",
}
BORROWED: dict[BorrowingKind, str] = {
    "unmarked": "without quotation marks in either",
    "one-quotes": "the first quotes, the second does not mark it",
    "other-quotes": "the second quotes, the first does not mark it",
    "both-quote": "both quote, it may be from a third",
}
LIMITS = (
    "Two passages are held to tell of the same only where names, dates and rare words agree, which "
    "are marked. That both tell of a thing does not mean that they say the same of it: read the "
    "two sides. What is put in other words is not found; that something is ‘only’ in one text "
    "means that no such agreement was found in the other."
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one side; `kind` is that of the evidence, "parting" where they part by it,
    or "" for words between."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a parallel: its sentence in pieces, and where it stands."""

    pieces: tuple[Piece, ...]
    where: str
    telling: Telling


@dataclass(frozen=True, slots=True)
class Row:
    """A parallel as it is shown; `shared` are its evidence in words."""

    id: str
    parallel: Parallel
    kind: str
    sides: tuple[Side, Side]
    shared: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """A sentence or an item that only one account tells; `kinds` are the items in it."""

    span: Span
    where: str
    kinds: tuple[str, ...]


class View:
    """One comparison in words for people."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.accounts: tuple[Account, Account] = (comparison.one, comparison.other)
        self._places = tuple(Whereabouts(account.document) for account in self.accounts)
        self.rows = tuple(self._row(n, p) for n, p in enumerate(comparison.parallels, 1))
        self._alone = tuple(tuple(self._alone_in(side)) for side in (0, 1))

    @property
    def titles(self) -> tuple[str, str]:
        one, other = (a.document.metadata.title or a.document.name for a in self.accounts)
        return one, other

    def of(self, verdict: ParallelVerdict) -> tuple[Row, ...]:
        """The rows of a verdict in the order of the first document; those that are only
        possible the strongest first."""
        rows = [row for row in self.rows if row.parallel.verdict == verdict]
        if verdict == "possible":
            rows.sort(key=lambda row: -row.parallel.score)
        return tuple(rows)

    def alone(self, side: int) -> tuple[Alone, ...]:
        """What one account alone tells, sentence by sentence: a passage with the items in it,
        and items whose passage the other account has too."""
        return self._alone[side]

    def words(self, side: int, span: Span) -> str:
        """The words of the span on one line."""
        return " ".join(span.of(self.accounts[side].document.text).split())

    def where(self, side: int, span: Span) -> str:
        """Page, line, or where neither is known the place as code points."""
        return self._places[side].tell(span) or f"at {span.start}"

    def actors_in_both(self) -> list[str]:
        """The names of actors that both accounts have, those named most often first."""
        named = [{a.id: a for a in account.actors} for account in self.accounts]
        shared = [(named[0][s.one], named[1][s.other]) for s in self.comparison.actors]
        shared.sort(key=lambda pair: -len(pair[0].mentions) - len(pair[1].mentions))
        return list(dict.fromkeys(_two_names(a, b) for a, b in shared))

    def actors_alone(self, side: int) -> list[str]:
        """The names of actors that only one account has, in its order."""
        shared = {s.other if side else s.one for s in self.comparison.actors}
        return [a.name for a in self.accounts[side].actors if a.id not in shared]

    def borrowed(self, borrowing: Borrowing) -> str:
        return BORROWED[borrowing.kind]

    def _alone_in(self, side: int) -> Iterator[Alone]:
        tellings = self.comparison.only_other if side else self.comparison.only_one
        whole = [t.span for t in tellings if t.kind == "passage"]
        starts = [span.start for span in whole]
        kinds: dict[Span, list[str]] = {span: [] for span in whole}
        for telling in tellings:
            at = bisect_right(starts, telling.span.start) - 1
            inside = at >= 0 and telling.span.start < whole[at].end
            place = whole[at] if inside else telling.span
            if telling.kind != "passage":
                kinds.setdefault(place, []).append(KINDS[telling.kind])
        for span, named in sorted(kinds.items()):
            yield Alone(span, self.where(side, span), tuple(dict.fromkeys(named)))

    def _row(self, number: int, parallel: Parallel) -> Row:
        shared = tuple((EVIDENCE[e.kind], e.label) for e in parallel.evidence)
        parting = parallel.parting or (None, None)
        ones = [(e.one, e.kind) for e in parallel.evidence]
        others = [(e.other, e.kind) for e in parallel.evidence]
        return Row(
            f"k{number}",
            parallel,
            KINDS[parallel.one.kind],
            (
                self._side(0, parallel.one, ones, parting[0]),
                self._side(1, parallel.other, others, parting[1]),
            ),
            tuple(dict.fromkeys(shared)),
        )

    def _side(
        self, side: int, telling: Telling, marked: Sequence[tuple[Span, str]], parting: Span | None
    ) -> Side:
        spans = [*marked, *([(parting, "parting")] if parting else [])]
        whole = telling.sentence
        for span, _ in spans:
            whole = whole.cover(span)
        text = self.accounts[side].document.text
        return Side(tuple(_pieces(text, whole, spans)), self.where(side, telling.span), telling)


def _pieces(text: str, whole: Span, marked: Iterable[tuple[Span, str]]) -> Iterable[Piece]:
    """The text cut at what is marked; where marks overlap, that by which they part goes first,
    then the shorter."""
    taken: list[tuple[Span, str]] = []
    for span, kind in sorted(marked, key=lambda m: (m[1] != "parting", len(m[0]), m[0])):
        if not any(span.overlaps(other) for other, _ in taken):
            taken.append((span, kind))
    at = whole.start
    for span, kind in sorted(taken):
        if span.start > at:
            yield Piece(text[at : span.start])
        yield Piece(span.of(text), kind)
        at = span.end
    if at < whole.end:
        yield Piece(text[at : whole.end])


def _two_names(one: Actor, other: Actor) -> str:
    return one.name if one.name == other.name else f"{one.name} / {other.name}"
