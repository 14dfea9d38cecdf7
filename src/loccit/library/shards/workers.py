"""By whom shards are worked on: this process, several, or the machines of a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from loccit.errors import LibraryError, UsageError

if TYPE_CHECKING:
    from loccit.library.shards.asking import Asking
    from loccit.library.shards.opened import Share

__all__ = ["ENGINES", "Workers", "asked_by", "each"]

ENGINES = ("embedded", "cluster")
"""What may do the work: processes of this machine, or a Ray cluster."""
_ATTEMPTS = 2

J = TypeVar("J")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Workers:
    """`jobs` processes of this machine (0: as many as there are processors), or with the engine
    "cluster" those of the Ray cluster at `address` ("ray://host:10001", "auto"); without an
    address Ray is started on this machine, for as long as it is needed."""

    engine: str = "embedded"
    jobs: int = 1
    address: str = ""

    def __post_init__(self) -> None:
        """Raises `UsageError` for an engine that there is not."""
        if self.engine not in ENGINES:
            raise UsageError(f"no engine is called {self.engine}: there is {', '.join(ENGINES)}")
        if self.address and self.engine != "cluster":
            raise UsageError("--address is where a cluster answers; say --engine cluster with it")

    def processes(self, tasks: int) -> int:
        """How many processes of this machine are worth having for so many tasks."""
        return max(1, min(self.jobs or processors(), tasks))


@contextmanager
def asked_by(workers: Workers | None, shares: Sequence[Share]) -> Iterator[Asking]:
    """The shards opened, to be asked by these workers; without, by this process.

    Raises `UsageError` where no cluster answers, `LibraryError` where a library holds no longer
    what its share says.
    """
    with ExitStack() as stack:
        if workers is not None and workers.engine == "cluster":
            from loccit.library.shards import cluster

            stack.enter_context(cluster.connected(workers.address))
            yield stack.enter_context(closing(cluster.spread_there(shares)))
            return
        from loccit.library.shards.asking import Here

        yield stack.enter_context(closing(Here(shares)))


def processors() -> int:
    """Those that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def each(workers: Workers, task: Callable[[J], R], jobs: Sequence[J]) -> Iterator[tuple[J, R]]:
    """Every job with what `task` makes of it, in the order in which they are done.

    Task and jobs must be able to travel. Where a worker is killed, what it left undone is done
    again; raises `LibraryError` where that goes wrong twice, `UsageError` where no cluster
    answers.
    """
    if workers.engine == "cluster":
        from loccit.library.shards.cluster import each_there

        yield from each_there(workers.address, task, jobs)
    elif workers.processes(len(jobs)) < 2:
        yield from ((job, task(job)) for job in jobs)
    else:
        yield from _in_processes(workers.processes(len(jobs)), task, jobs)


def _in_processes(
    processes: int, task: Callable[[J], R], jobs: Sequence[J]
) -> Iterator[tuple[J, R]]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    left = dict(enumerate(jobs))
    for _ in range(_ATTEMPTS):
        with suppress(BrokenProcessPool):
            spawning = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(processes, mp_context=spawning) as pool:
                asked = {pool.submit(task, job): number for number, job in left.items()}
                for done in as_completed(asked):
                    result = done.result()
                    yield left.pop(asked[done]), result
        if not left:
            return
    raise LibraryError(
        f"a process was killed again and again; {len(left)} of {len(jobs)} shards are not done. "
        "It may have had too little memory: try fewer --jobs"
    )
