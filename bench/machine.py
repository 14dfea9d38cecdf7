"""The machine a table was made on, and the least time that its memory and disk allow."""

from __future__ import annotations

import os
import platform
import random
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path

import numpy as np

__all__ = ["Limits", "described", "drop", "limits", "load"]


@once
def described() -> str:
    """Processor, cores, memory, system and Python, in a few words."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    model = next((x.partition(":")[2].strip() for x in lines if x.startswith("model name")), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    return f"{os.cpu_count()} × {model}, {memory:.0f} GB, {platform.system()}, Python {python}"


def load() -> str:
    """How many processes wanted a processor in the last minute."""
    return f"load {os.getloadavg()[0]:.1f}"


@dataclass(frozen=True)
class Limits:
    """Bytes a second from memory and from disk, and seconds of one read anywhere of either:
    of a line of memory that depends on the one before it, and of 4 KB of a file."""

    memory: float
    disk: float
    line: float
    block: float


def limits(folder: Path, megabytes: int = 256) -> Limits:
    """Measured now, with a file that is made in the folder and taken away again."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "limits.bin"
    try:
        path.write_bytes(np.random.default_rng(1).bytes(megabytes << 20))
        return Limits(_memory(megabytes), _disk(path), _line(megabytes // 4), _block(path))
    finally:
        path.unlink(missing_ok=True)


def drop(paths: Iterable[Path]) -> None:
    """Asks the system to forget what it keeps in memory of these files."""
    for path in paths:
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _disk(path: Path) -> float:
    drop([path])
    with path.open("rb", buffering=0) as file:
        held = bytearray(1 << 20)
        taken = _timed(lambda: [0 for _ in iter(lambda: file.readinto(held), 0)])
    return path.stat().st_size / taken


def _block(path: Path, reads: int = 300) -> float:
    """The median read of 4 KB, each where the system was told to read nothing ahead."""
    drop([path])
    rng = random.Random(1)
    with path.open("rb", buffering=0) as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_RANDOM)
        places = [rng.randrange(path.stat().st_size // 4096) * 4096 for _ in range(reads)]
        times = [_timed(lambda at=at: os.pread(file.fileno(), 4096, at)) for at in places]
    return statistics.median(times)


def _memory(megabytes: int) -> float:
    held = np.ones(megabytes << 20, np.uint8)
    best = min(_timed(held.max) for _ in range(5))
    return held.nbytes / best


def _line(megabytes: int) -> float:
    """A walk through a permutation of one cycle, each step known by the last one alone."""
    places = (megabytes << 20) // 8
    order = np.random.default_rng(1).permutation(places)
    following = np.empty(places, np.int64)
    following[order] = np.roll(order, -1)
    at, steps = 0, 300_000
    start = time.perf_counter()
    for _ in range(steps):
        at = following.item(at)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    for _ in range(steps):
        following.item(0)
    return max(0.0, whole - (time.perf_counter() - start)) / steps
