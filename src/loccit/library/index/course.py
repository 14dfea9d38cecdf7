"""The course of a search, step by step, for many questions at once.

First the places with just these letters, from the rarest of a few runs. Then, from the runs
that the words share with a text: those at the same distance from each other fall on one
diagonal (place in the text minus place in the words); diagonals are gathered in bins, the
fullest bins are compared with the words letter by letter, and the best are handed out. What
is short or damaged is sought again by shorter runs, and where little is held, everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from loccit.library.index import plain
from loccit.library.index.choice import nth_of_equals, rarest_of, sample, within
from loccit.library.index.parts import Found, Part, letters_alive, ranks_of, tiles
from loccit.library.index.questions import Numbers, Questions
from loccit.library.index.seeds import LEVELS, LONGEST, SHORTEST, STEP

__all__ = ["Search"]

COARSE_HITS = 6_000
"""Hits asked for by the longest runs, for one question; the rarest runs are taken first."""
FINE_HITS = 32_000
"""The same for shorter runs."""
FINE_LETTERS = 96
"""Letters up to which a question is asked by shorter runs; longer ones have long runs enough."""
ENOUGH = 256
"""Runs of a question that suffice, if it has more."""
COMPARED = 400
"""Letters up to which a quotation is compared letter by letter; longer ones have hits enough
to be ranked by them."""
LETTERS_COMPARED = 20_000
"""Bounds the number of places that are compared with one quotation."""
FEW_HITS = 4_000
"""Hits of shorter runs, in all that is held, up to which places with a single one are compared
too."""
CLEAR = 0.9
"""Share of letters found from which shorter runs are not asked for any more."""
LEAST = 0.4
"""Share of the letters that must stand at a place, or of the place's own where it is shorter."""
_FEW_COMPARED = 512
READ_WHOLE = 400_000
"""Letters held, for each 64 letters of the question, up to which all is compared."""

_QUESTION, _PART, _DOCUMENT, _START, _END, _HITS, _SLACK, _RANK = range(8)
Rows = NDArray[np.int64]
"""A row is what `Found` tells, behind its question and before the rank of its document."""


class Search:
    def __init__(
        self,
        parts: Sequence[Part],
        questions: Questions,
        limit: int,
        beside: bool,
        kernel: ModuleType,
    ) -> None:
        self.parts = [_plainly(part) for part in parts]
        self.questions = questions
        self.limit = limit
        self.beside = beside
        self.ranks = ranks_of(parts)
        self.letters = sum(letters_alive(part) for part in parts)
        self.kernel = kernel

    def answers(self) -> list[list[Found]]:
        lengths = self.questions.lengths
        answered: list[list[Found]] = [[] for _ in lengths]
        asking = np.flatnonzero(lengths)
        if not len(asking) or not self.letters or self.limit <= 0:
            return answered
        rows = [self._capped(self.exact(asking))]
        if not self.beside:
            asking = np.setdiff1d(asking, rows[0][:, _QUESTION])
        rows.append(self._coarse(asking))
        rows.append(self._fine(self._unclear(asking, rows, FINE_LETTERS)))
        rows.append(self._everywhere(self._unclear(asking, rows, COMPARED)))
        for row in self._best(np.concatenate(rows)).tolist():
            answered[row[_QUESTION]].append(Found(*row[_PART:_RANK]))
        return answered

    def _unclear(self, asking: Numbers, rows: list[Rows], longest: int) -> Numbers:
        """Questions of no more letters for which nothing was found that has nearly all."""
        best = np.zeros(len(self.questions), np.int64)
        for some in rows:
            np.maximum.at(best, some[:, _QUESTION], some[:, _HITS])
        lengths = self.questions.lengths[asking]
        return asking[(best[asking] < CLEAR * lengths) & (lengths <= longest)]

    def _best(self, rows: Rows) -> Rows:
        rows = rows[
            np.lexsort(
                (
                    *(rows[:, _END], rows[:, _START], rows[:, _RANK]),
                    *(-rows[:, _HITS], rows[:, _QUESTION]),
                )
            )
        ]
        rows = rows[self.kernel.distinct(rows, self.questions.lengths)]
        nth = nth_of_equals(rows[:, (_QUESTION, _HITS, _RANK)])
        rows = rows[
            np.lexsort(
                (
                    *(rows[:, _START], rows[:, _RANK], nth),
                    *(-rows[:, _HITS], rows[:, _QUESTION]),
                )
            )
        ]
        return rows[nth_of_equals(rows[:, :1]) < self.limit]

    # --- places with just these letters ---

    def exact(self, asking: Numbers) -> Rows:
        """All of them, by question, then by the rank of their documents."""
        enough = self.questions.lengths[asking] >= SHORTEST + STEP - 1
        long, short = asking[enough], asking[~enough]
        rows = [np.zeros((0, 8), np.int64)]
        if len(long):
            rows += self._by_postings(long)
        if len(short):
            for number, part in enumerate(self.parts):
                found = self.kernel.read(
                    part.segment, part.alive, self.questions, short, self.limit
                )
                rows.append(self._exact_rows(number, *found))
        every = np.concatenate(rows)
        return every[np.lexsort((every[:, _START], every[:, _RANK], every[:, _QUESTION]))]

    def _by_postings(self, asking: Numbers) -> list[Rows]:
        questions, owns, levels = sample(asking, self.questions.lengths)
        starts, counts = self._look_up(questions, owns, levels)
        rarest = rarest_of(questions * STEP + owns % STEP, counts.sum(axis=0))
        rows: list[Rows] = []
        for number, part in enumerate(self.parts):
            lists = plain.Lists(
                *(column[rarest] for column in (questions, owns, starts[number], counts[number]))
            )
            found = self.kernel.exact(part.segment, part.alive, self.questions, lists)
            rows.append(self._exact_rows(number, *found))
        return rows

    def _exact_rows(
        self, part: int, questions: Numbers, documents: Numbers, starts: Numbers
    ) -> Rows:
        length = self.questions.lengths[questions]
        slack = np.zeros_like(length)
        return self._rows(part, questions, documents, starts, starts + length, length, slack)

    def _capped(self, rows: Rows) -> Rows:
        """The first `limit` of every document."""
        return rows[nth_of_equals(rows[:, (_QUESTION, _RANK)]) < self.limit]

    def _rows(
        self,
        part: int | Numbers,
        questions: Numbers,
        documents: Numbers,
        *rest: Numbers,
    ) -> Rows:
        rows = np.empty((len(questions), 8), np.int64)
        rows[:, _QUESTION], rows[:, _PART], rows[:, _DOCUMENT] = questions, part, documents
        for column, values in enumerate(rest, _START):
            rows[:, column] = values
        if np.ndim(part) == 0:
            rows[:, _RANK] = self.ranks[int(part)][documents]
        else:
            for number, ranks in enumerate(self.ranks):
                own = rows[:, _PART] == number
                rows[own, _RANK] = ranks[documents[own]]
        return rows

    # --- near places ---

    def _coarse(self, asking: Numbers) -> Rows:
        """By the longest runs; of many letters every so many, in fours, for each way that the
        words can lie over the seeds taken."""
        questions, owns = self.questions.runs(asking, LONGEST)
        apart = np.maximum(1, self.questions.lengths // ENOUGH)[questions]
        taken = owns // STEP % apart == 0
        questions, owns = questions[taken], owns[taken]
        levels = np.zeros(len(owns), np.int64)
        starts, counts = self._look_up(questions, owns, levels)
        budget = np.full(len(self.questions), COARSE_HITS)
        return self._near((questions, owns), starts, counts, budget, 1)

    def _fine(self, asking: Numbers) -> Rows:
        """By runs as short as may be without being too common."""
        questions, owns = self.questions.runs(asking, SHORTEST)
        lengths = self.questions.lengths
        budget = np.full(len(lengths), FINE_HITS)
        few = budget // np.maximum(1, lengths - SHORTEST + 1)
        starts = np.zeros((len(self.parts), len(owns)), np.int64)
        counts = np.zeros_like(starts)
        undecided = np.ones(len(owns), bool)
        for level in reversed(range(len(LEVELS))):
            fits = np.flatnonzero(undecided & (owns + LEVELS[level][0] <= lengths[questions]))
            starts[:, fits], counts[:, fits] = self._look_up(
                questions[fits], owns[fits], np.full(len(fits), level)
            )
            rare = counts[:, fits].sum(axis=0) <= few[questions[fits]]
            undecided[fits[rare]] = False
        return self._near((questions, owns), starts, counts, budget, 2)

    def _everywhere(self, asking: Numbers) -> Rows:
        """By comparing all that is held, where that is little."""
        lengths = self.questions.lengths
        asking = asking[
            (lengths[asking] >= SHORTEST) & (self.letters * -(-lengths[asking] // 64) <= READ_WHOLE)
        ]
        rows = [np.zeros((0, 8), np.int64)]
        for question in asking.tolist():
            width = max(256, 2 * int(lengths[question]))
            for number, part in enumerate(self.parts):
                documents, starts = tiles(part, width)
                ends = starts + width + int(lengths[question]) + _spare(lengths[question])
                own = np.full(len(starts), question)
                rows.append(self._compared(number, own, documents, starts, ends))
        return np.concatenate(rows)

    def _look_up(
        self, questions: Numbers, owns: Numbers, levels: Numbers
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each part and each run, where its postings begin, and how many there are; none
        where none of them is alive."""
        seeds = self.questions.seeds[self.questions.starts[questions] + owns]
        loose = np.array([mask for _, mask in LEVELS], np.uint32)[levels]
        starts = np.empty((len(self.parts), len(owns)), np.int64)
        counts = np.empty_like(starts)
        for number, part in enumerate(self.parts):
            starts[number], counts[number] = self.kernel.look_up(
                part.segment, seeds & ~loose, seeds | loose
            )
        return starts, counts

    def _alive(self, starts: NDArray[np.int64], counts: NDArray[np.int64]) -> Numbers:
        """How many postings of each run are alive, in all parts."""
        total = np.zeros(starts.shape[1], np.int64)
        for number, part in enumerate(self.parts):
            total += (
                counts[number]
                if part.alive is None
                else self.kernel.living(part.segment, part.alive, starts[number], counts[number])
            )
        return total

    def _near(
        self,
        runs: tuple[Numbers, Numbers],
        starts: NDArray[np.int64],
        counts: NDArray[np.int64],
        budget: Numbers,
        times: int,
    ) -> Rows:
        """Places where the hits of these runs gather, compared with the words."""
        questions, owns = runs
        totals = self._alive(starts, counts)
        chosen = within(questions * STEP + owns % STEP, owns, totals, budget[questions] // STEP)
        lengths = self.questions.lengths
        shifts = np.select([lengths <= 48, lengths <= 128, lengths <= COMPARED], [3, 4, 5], 6)
        most = times * np.clip(
            LETTERS_COMPARED // np.maximum(1, lengths), 32, max(64, 2 * min(self.limit, 1 << 20))
        )
        hits = np.bincount(questions[chosen], totals[chosen], len(lengths))
        few = (hits <= FEW_HITS) & (lengths <= FINE_LETTERS) & (times > 1)
        most = np.where(few, np.maximum(most, _FEW_COMPARED), most)
        found: list[tuple[NDArray[np.int64], ...]] = []
        for number, part in enumerate(self.parts):
            lists = plain.Lists(
                questions[chosen], owns[chosen], starts[number, chosen], counts[number, chosen]
            )
            ranks = self.ranks[number]
            peaks = self.kernel.peaks(
                part.segment, part.alive, ranks, self.questions, lists, shifts, most, few
            )
            found.append((*peaks, ranks[peaks.documents], np.full(len(peaks.hits), number)))
        return self._weighed(found, shifts, most, few)

    def _weighed(
        self,
        found: list[tuple[NDArray[np.int64], ...]],
        shifts: Numbers,
        most: Numbers,
        few: NDArray[np.bool_],
    ) -> Rows:
        """The fullest bins of all parts, compared with the words where these are not long."""
        columns = [np.concatenate(some) for some in zip(*found, strict=True)]
        questions, documents, firsts, lasts, hits, ranks, parts = columns
        order = np.lexsort((firsts, ranks, -hits, questions))
        nth = nth_of_equals(questions[order][:, None])
        heads = order[nth == 0]
        fullest = np.zeros(len(self.questions), np.int64)
        fullest[questions[heads]] = hits[heads]
        order = order[
            (nth < most[questions[order]])
            & (few[questions[order]] | (4 * hits[order] >= fullest[questions[order]]))
            & (few[questions[order]] | (hits[order] >= np.minimum(2, fullest[questions[order]])))
        ]
        long = self.questions.lengths[questions[order]] > COMPARED
        rows = [self._unread(shifts, *(column[order[long]] for column in columns))]
        for number in range(len(self.parts)):
            own = order[~long & (parts[order] == number)]
            lengths = self.questions.lengths[questions[own]]
            rows.append(
                self._compared(
                    number,
                    questions[own],
                    documents[own],
                    firsts[own] - _spare(lengths),
                    lasts[own] + lengths + _spare(lengths),
                )
            )
        return np.concatenate(rows)

    def _unread(
        self,
        shifts: Numbers,
        questions: Numbers,
        documents: Numbers,
        firsts: Numbers,
        lasts: Numbers,
        hits: Numbers,
        _ranks: Numbers,
        parts: Numbers,
    ) -> Rows:
        """Places as the hits tell them. Letters too many or too few along the way shift the
        diagonal, so that they are given wider than the bin."""
        length, width = self.questions.lengths[questions], np.int64(1) << shifts[questions]
        ends = lasts + width + length
        for number, part in enumerate(self.parts):
            own = parts == number
            ends[own] = np.minimum(ends[own], part.segment.lengths[documents[own]])
        starts = np.clip(firsts - width, 0, ends)
        return self._rows(parts, questions, documents, starts, ends, hits, length // 16)

    def _compared(
        self,
        number: int,
        questions: Numbers,
        documents: Numbers,
        starts: Numbers,
        ends: Numbers,
    ) -> Rows:
        """Where in these windows of a part the words fit best, if they fit at all."""
        segment, lengths = self.parts[number].segment, self.questions.lengths[questions]
        starts = np.maximum(starts, 0)
        ends = np.minimum(ends, segment.lengths[documents])
        distances, lasts = self.kernel.compare(
            segment, self.questions, questions, documents, starts, ends
        )
        hits = lengths - distances
        kept = (hits >= LEAST * np.minimum(lengths, ends - starts)) & (hits > 0)
        firsts = np.maximum(0, lasts - lengths)
        columns = (questions, documents, firsts, lasts, hits, distances)
        return self._rows(number, *(column[kept] for column in columns))


def _plainly(part: Part) -> Part:
    """Without a mask where all documents are alive."""
    if part.alive is None or not part.alive.all():
        return part
    return Part(part.segment, None, part.order)


def _spare(lengths: Numbers) -> Numbers:
    return lengths // 8 + 4
