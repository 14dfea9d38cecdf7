"""Shards asked, and made, on a Ray cluster. Every machine of it must see them at the same paths."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # read when it is imported

from loccit.addresses import knock
from loccit.errors import LibraryError, LoccitError, UsageError
from loccit.library.shards.asking import Here
from loccit.library.shards.opened import Share
from loccit.library.shards.spread import KilledError, Spread

try:
    import ray
except ImportError as error:
    raise UsageError(
        f"a cluster needs an extra: pip install 'loccit[cluster]' ({error})"
    ) from error

__all__ = ["connected", "each_there", "spread_there"]

_RETRIES = 3

J = TypeVar("J")
R = TypeVar("R")


def spread_there(shares: Sequence[Share], peers: int = 0) -> Spread:
    """By so many actors of the cluster that one is `connected` to; 0: one for each processor."""
    processors = int(ray.cluster_resources().get("CPU", 1))
    return Spread([_Actor(shares) for _ in range(peers or processors)])


def each_there(address: str, task: Callable[[J], R], jobs: Sequence[J]) -> Iterator[tuple[J, R]]:
    """See `loccit.library.shards.workers.each`."""
    with connected(address):
        there: Any = ray.remote(_done).options(num_cpus=1, max_retries=_RETRIES)
        asked = {there.remote(task, job): job for job in jobs}
        left = list(asked)
        while left:
            ready, left = ray.wait(left)
            for receipt in ready:
                yield asked[receipt], _had(receipt)


def _done(task: Callable[[J], R], job: J) -> R:
    return task(job)


@contextmanager
def connected(address: str) -> Iterator[None]:
    """On the cluster at `address`; without one, on one that is started on this machine and goes
    with it. Raises `UsageError` where none answers."""
    if ray.is_initialized():
        yield
        return
    knock(address)
    try:
        dashboard = None if address else False
        ray.init(address=address or "local", log_to_driver=False, include_dashboard=dashboard)
    except (ConnectionError, ValueError) as error:
        raise UsageError(f"no cluster answers at {address}: {error}") from error
    try:
        yield
    finally:
        ray.shutdown()


def _had(receipt: Any) -> Any:
    """What was answered. Raises what was raised there, and `LibraryError` for a worker that was
    killed again and again."""
    try:
        return ray.get(receipt)
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, LoccitError):
            raise error.cause from error
        raise
    except ray.exceptions.RayError as error:
        raise LibraryError(
            f"a worker of the cluster was killed again and again ({type(error).__name__}); it may "
            "have had too little memory"
        ) from error


class _Actor:
    """A `Peer`."""

    def __init__(self, shares: Sequence[Share]) -> None:
        self._shares = ray.put(tuple(shares))
        self._there: Any = None
        self._opening: Any = None

    def start(self) -> None:
        self.stop()
        made: Any = ray.remote(_There).options(num_cpus=1, scheduling_strategy="SPREAD")
        self._there = made.remote()
        self._opening = self._there.open.remote(self._shares)

    def ask(self, method: str, *told: Any) -> Any:
        return self._there.call.remote(method, *told)

    def answer(self, receipt: Any) -> Any:
        try:
            ray.get(self._opening)
            return ray.get(receipt)
        except ray.exceptions.RayActorError as error:
            raise KilledError from error
        except ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, LoccitError):
                raise error.cause from error
            raise

    def stop(self) -> None:
        if self._there is not None and ray.is_initialized():
            ray.kill(self._there)
        self._there = None


class _There:
    """What an actor is: shards opened on a machine of the cluster."""

    def __init__(self) -> None:
        self._here: Here | None = None

    def open(self, shares: Sequence[Share]) -> None:
        self._here = Here(shares)

    def call(self, method: str, *told: Any) -> Any:
        return getattr(self._here, method)(*told)
