"""Questions answered by several processes at once.

A quotation's answer rests on its question and the shelf alone, so that the order in which they
are worked on, and by whom, tells nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass

from loccit.matching.means import in_turn
from loccit.matching.options import Options
from loccit.matching.single import Answer, Bench, Question
from loccit.matching.verdicts.readings import Shelved
from loccit.model import Shelf

__all__ = ["Crew"]

WORTH = 300
"""From so many questions on it pays to start processes, which takes each about a second."""
_SHARE = 50
"""Questions handed out at a time, whose places are looked for together."""
_MOST = 16


@dataclass(frozen=True, slots=True)
class Crew:
    """A `Spread` over `jobs` processes; 0 takes as many as there are processors. `reopen` opens
    the same shelf again in another process and must be able to travel there (be picklable)."""

    reopen: Callable[[], AbstractContextManager[Shelf]]
    jobs: int = 0

    def __call__(self, bench: Bench, questions: Sequence[Question]) -> Iterable[Answer]:
        jobs = min(self.jobs or processors(), _MOST, -(-len(questions) // _SHARE))
        if jobs < 2 or len(questions) < WORTH:
            return in_turn(bench, questions)
        return self._together(bench, questions, jobs)

    def _together(self, bench: Bench, questions: Sequence[Question], jobs: int) -> Iterator[Answer]:
        """Where a process is killed, what it leaves undone is done here."""
        from concurrent.futures.process import BrokenProcessPool

        shares = [questions[i : i + _SHARE] for i in range(0, len(questions), _SHARE)]
        done = 0
        with suppress(BrokenProcessPool):
            for answers in self._shared_out(bench.options, shares, jobs):
                yield from answers
                done += len(answers)
        yield from in_turn(bench, questions[done:])

    def _shared_out(
        self, options: Options, shares: Sequence[Sequence[Question]], jobs: int
    ) -> Iterator[list[Answer]]:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(
            jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self.reopen, options),
        ) as pool:
            yield from pool.map(_answer, shares)


def processors() -> int:
    """Those that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


_own: list[Bench] = []
_held = ExitStack()


def _begin(reopen: Callable[[], AbstractContextManager[Shelf]], options: Options) -> None:
    _own.append(Bench(Shelved(_held.enter_context(reopen())), options))


def _answer(questions: Sequence[Question]) -> list[Answer]:
    return list(_own[-1].answers(questions))
