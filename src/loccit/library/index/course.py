"""The course of a search, step by step, for many questions at once.

First the places with just these letters, from the rarest of a few runs. Then near places,
from the runs that the words share with a text: those at the same distance from each other fall
on one diagonal (place in the text minus place in the words); diagonals are gathered in bins, the
fullest bins are compared with the words letter by letter, and the best are handed out.

Near places are sought by the same few runs, and only where none of them has nearly all letters
by all runs; what is short or damaged then by shorter runs, and where little is held, everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loccit.library.index import plain
from loccit.library.index.choice import Runs, nth_of_equals, rarest_of, sample, within
from loccit.library.index.parts import Found, Part, letters_alive, ranks_of, tiles
from loccit.library.index.questions import Numbers, Questions
from loccit.library.index.seeds import LEVELS, LONGEST, SHORTEST, STEP

__all__ = ["Search"]


class Effort(NamedTuple):
    """How far near places of one question are followed: by so many hits, those of the rarest
    runs; to so many places, times what `LETTERS_COMPARED` bounds; to those with a single hit
    when `single` says, and always where no more than `few` hits are there in all."""

    hits: int
    places: float
    single: int
    few: int = 0


SAMPLED = Effort(400, 0.5, plain.NEVER)
"""By a few runs, before any others."""
COARSE = Effort(3_000, 1, plain.OTHERWISE)
"""By the longest runs."""
FINE = Effort(32_000, 2, plain.OTHERWISE, few=4_000)
"""By shorter runs."""
USUAL, GROWTH = 80_000_000, 0.4
"""Letters held for which the last two were measured. A run stands at more places by chance the more
is held, and they hide the right one: in larger libraries more hits and places are followed."""
FINE_LETTERS = 96
"""Letters up to which a question is asked by shorter runs; longer ones have long runs enough."""
ENOUGH = 256
"""Runs of a question that suffice, if it has more."""
COMPARED = 400
"""Letters up to which a quotation is compared letter by letter; longer ones have hits enough
to be ranked by them."""
LETTERS_COMPARED = 20_000
"""Bounds the number of places that are compared with one quotation."""
CLEAR = 0.9
"""Share of letters found from which more or shorter runs are not asked for any more."""
LEAST = 0.4
"""Share of the letters that must stand at a place, or of the place's own where it is shorter."""
_FEW_COMPARED = 512
"""Places that are compared where those with a single hit are."""
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
        codes, letters = questions.alphabet()
        self.sought = [part.segment.ranks(codes)[letters] for part in parts]
        self.letters = sum(letters_alive(part) for part in parts)
        self.kernel = kernel

    def answers(self) -> list[list[Found]]:
        lengths = self.questions.lengths
        answered: list[list[Found]] = [[] for _ in lengths]
        asking = np.flatnonzero(lengths)
        if not len(asking) or not self.letters or self.limit <= 0:
            return answered
        runs = self._sampled(asking)
        rows = [self._capped(self._exact(asking, runs))]
        if not self.beside:
            asking = asking[~np.isin(asking, rows[0][:, _QUESTION])]
        rows.append(self._near(runs[np.isin(runs.questions, asking)], SAMPLED))
        asking = self._unclear(asking, rows)
        rows.append(self._coarse(asking))
        rows.append(self._fine(self._unclear(asking, rows, FINE_LETTERS)))
        rows.append(self._everywhere(self._unclear(asking, rows, COMPARED)))
        for row in self._best(np.concatenate(rows)).tolist():
            answered[row[_QUESTION]].append(Found(*row[_PART:_RANK]))
        return answered

    def _unclear(self, asking: Numbers, rows: list[Rows], longest: int = 1 << 62) -> Numbers:
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
        return self._exact(asking, self._sampled(asking))

    def _sampled(self, asking: Numbers) -> Runs:
        """A few runs of each question that is long enough to be sure that one is met."""
        long = asking[self.questions.lengths[asking] >= SHORTEST + STEP - 1]
        return self._look_up(*sample(long, self.questions.lengths))

    def _exact(self, asking: Numbers, runs: Runs) -> Rows:
        rows = [np.zeros((0, 8), np.int64), *self._by_postings(runs)]
        short = asking[~np.isin(asking, runs.questions)]
        if len(short):
            for number, part in enumerate(self.parts):
                found = self.kernel.read(
                    part.segment,
                    part.alive,
                    self.questions,
                    self.sought[number],
                    short,
                    self.limit,
                )
                rows.append(self._exact_rows(number, *found))
        every = np.concatenate(rows)
        return every[np.lexsort((every[:, _START], every[:, _RANK], every[:, _QUESTION]))]

    def _by_postings(self, runs: Runs) -> list[Rows]:
        rarest = runs[rarest_of(runs.ways, runs.counts.sum(axis=0))]
        rows: list[Rows] = []
        for number, part in enumerate(self.parts):
            lists = rarest.lists(number)
            found = self.kernel.exact(
                part.segment, part.alive, self.questions, self.sought[number], lists
            )
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
        runs = self._look_up(questions, owns, np.zeros(len(owns), np.int64))
        return self._near(runs, self._grown(COARSE))

    def _grown(self, effort: Effort) -> Effort:
        """The effort in a library of this size."""
        times = max(1.0, self.letters / USUAL) ** GROWTH
        return effort._replace(hits=int(effort.hits * times), places=effort.places * times)

    def _fine(self, asking: Numbers) -> Rows:
        """By runs as short as may be without being too common."""
        runs = Runs.none(*self.questions.runs(asking, SHORTEST), len(self.parts))
        lengths = self.questions.lengths[runs.questions]
        effort = self._grown(FINE)
        few = effort.hits // np.maximum(1, lengths - SHORTEST + 1)
        undecided = np.ones(len(lengths), bool)
        for level in reversed(range(len(LEVELS))):
            fits = np.flatnonzero(undecided & (runs.owns + LEVELS[level][0] <= lengths))
            found = self._look_up(runs.questions[fits], runs.owns[fits], np.full(len(fits), level))
            runs.starts[:, fits], runs.counts[:, fits] = found.starts, found.counts
            undecided[fits[found.counts.sum(axis=0) <= few[fits]]] = False
        return self._near(runs, effort)

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

    def _look_up(self, questions: Numbers, owns: Numbers, levels: Numbers) -> Runs:
        """The runs with, for each part, where their postings begin, and how many there are."""
        runs = Runs.none(questions, owns, len(self.parts))
        seeds = self.questions.seeds[self.questions.starts[questions] + owns]
        loose = np.array([mask for _, mask in LEVELS], np.uint32)[levels]
        for number, part in enumerate(self.parts):
            runs.starts[number], runs.counts[number] = self.kernel.look_up(
                part.segment, seeds & ~loose, seeds | loose
            )
        return runs

    def _alive(self, runs: Runs) -> Numbers:
        """How many postings of each run are alive, in all parts."""
        total = np.zeros(len(runs.owns), np.int64)
        for number, part in enumerate(self.parts):
            own = runs.starts[number], runs.counts[number]
            total += (
                own[1] if part.alive is None else self.kernel.living(part.segment, part.alive, *own)
            )
        return total

    def _near(self, runs: Runs, effort: Effort) -> Rows:
        """Places where the hits of these runs gather, compared with the words."""
        if not len(runs.owns):
            return np.zeros((0, 8), np.int64)
        totals = self._alive(runs)
        share = np.full(len(totals), effort.hits // STEP)
        chosen = within(runs.ways, runs.owns, totals, share)
        lengths = self.questions.lengths
        shifts = np.select([lengths <= 48, lengths <= 128, lengths <= COMPARED], [3, 4, 5], 6)
        room = max(64, 2 * min(self.limit, 1 << 20))
        most = np.clip(LETTERS_COMPARED // np.maximum(1, lengths), 32, room)
        most = (effort.places * most).astype(np.int64)
        hits = np.bincount(runs.questions[chosen], totals[chosen], len(lengths))
        few = (hits <= effort.few) & (lengths <= FINE_LETTERS)
        most = np.where(few, np.maximum(most, _FEW_COMPARED), most)
        single = np.where(few, plain.ALWAYS, effort.single)
        runs = runs[chosen]
        found: list[tuple[NDArray[np.int64], ...]] = []
        for number, part in enumerate(self.parts):
            lists, ranks = runs.lists(number), self.ranks[number]
            peaks = self.kernel.peaks(
                part.segment, part.alive, ranks, self.questions, lists, shifts, most, single
            )
            found.append((*peaks, ranks[peaks.documents], np.full(len(peaks.hits), number)))
        return self._weighed(found, shifts, most, single)

    def _weighed(
        self,
        found: list[tuple[NDArray[np.int64], ...]],
        shifts: Numbers,
        most: Numbers,
        single: Numbers,
    ) -> Rows:
        """The fullest bins of all parts, compared with the words where these are not long."""
        columns = [np.concatenate(some) for some in zip(*found, strict=True)]
        questions, documents, firsts, lasts, hits, ranks, parts = columns
        order = np.arange(len(hits))
        if len(found) > 1:  # those of one part come in this order
            order = np.lexsort((firsts, ranks, -hits, questions))
        nth = nth_of_equals(questions[order][:, None])
        heads = order[nth == 0]
        fullest = np.zeros(len(self.questions), np.int64)
        fullest[questions[heads]] = hits[heads]
        least = plain.least_hits(single, fullest)
        least = np.where(single == plain.ALWAYS, least, np.maximum(least, -(-fullest // 4)))
        order = order[(nth < most[questions[order]]) & (hits[order] >= least[questions[order]])]
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
            segment, self.questions, self.sought[number], questions, documents, starts, ends
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
