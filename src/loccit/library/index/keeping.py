"""The index of a library on disk: segments, each written once, and a manifest.

    index/manifest.json     which segments stand
    index/<name>.segment    one of them
    index/tmp-…             one being written
    index/building          locked (by SQLite) by whoever writes

The store is the truth. A text is known by its witness and its digest: what is asked for and
stands in no segment is indexed at that moment, in a segment of its own; what the store no
longer holds is passed over until segments are merged. Killed at any moment, a writer leaves
what stood before, and files that the next one sweeps away.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

import loccit.library.index.files as files
import loccit.library.index.manifest as manifest
from loccit.library.index.files import Text
from loccit.library.index.merging import MOST, groups
from loccit.library.index.rooms import in_files
from loccit.library.index.segment import FORM, Segment, arrays_of
from loccit.library.index.standing import (
    SUFFIX,
    Kept,
    examine,
    lacking,
    named,
    open_segment,
    standing,
)
from loccit.model import Problem

__all__ = ["Fetched", "Texts", "Tidied", "fetch", "tidy"]

PATIENCE = 600.0
"""Seconds to wait for another process that is writing."""
BATCH = 1 << 26
"""Code points from which a segment that is being built is full. Building takes some five
bytes of memory for each."""
LOCK = "building"
_EARLIER = re.compile(r"[0-9a-f]{32}")
"""Names of the folders in which indexes stood before there were segments."""

Progress = Callable[[str, int, int], None]


class Texts(Protocol):
    """What is needed of the library."""

    def text(self, witness: str, digest: str = "") -> str:
        """Raises `KeyError` where it is no longer held."""
        ...

    def text_digests(self) -> dict[str, str]: ...


@dataclass(frozen=True, slots=True)
class Fetched:
    """Segments that hold what was asked for, among other things. One text may stand in two of
    them, where a merge was broken off."""

    segments: tuple[Kept, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was done: how many texts were indexed and let go of, which segments were damaged,
    how many left over files were swept away, how many segments stood and stand now."""

    indexed: int
    let_go: int
    damaged: tuple[str, ...]
    swept: int
    before: int
    after: int


def fetch(
    folder: Path, wanted: Sequence[Text], library: Texts, progress: Progress | None = None
) -> Fetched:
    """The index of these texts, grown by those that are not in it yet.

    Where it cannot be written it is completed in memory, and a problem tells so.
    """
    found = standing(folder)
    missing = lacking(wanted, found)
    if not missing and len(found) <= MOST:
        return Fetched(found)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / LOCK):
            work = _Work(folder, library, progress)
            made = work.index(wanted)
            work.merge(1 if made > 1 else MOST)  # so much was made that one more pass is little
    except (OSError, sqlite3.Error) as error:
        work = _Work(folder, library, progress, writes=False)
        work.index(wanted)
        work.failures += [error] if missing else []
    return Fetched(tuple(work.segments), tuple(_not_kept(e) for e in work.failures[:1]))


def _not_kept(error: Exception) -> Problem:
    said = f"the index could not be kept, so that the next run will be slow again: {error}"
    return Problem("index-not-kept", said)


def tidy(folder: Path, library: Texts, progress: Progress | None = None) -> Tidied:
    """Looks at every byte, indexes all that is held, lets go of all that is not, and makes as
    few segments of it as can be.

    Raises `OSError` or `sqlite3.Error` where it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / LOCK):
        damaged = examine(folder)
        swept = _sweep(folder, named(folder))
        work = _Work(folder, library, progress)
        work.segments = [kept for kept in work.segments if kept.name not in damaged]
        before = {text for kept in work.segments for text in kept.texts}
        stood = len(work.segments)
        held = library.text_digests().items()
        work.index(list(held))
        work.merge(1, worn_below=1.0)
        work.commit()
        if work.failures:
            raise work.failures[0]
        return Tidied(
            len(held - before), len(before - held), damaged, swept, stood, len(work.segments)
        )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Holds the one lock that works on every platform and goes with its process."""
    db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        db.execute("BEGIN EXCLUSIVE")
        yield
        db.execute("ROLLBACK")
    finally:
        db.close()


@dataclass(slots=True)
class _Work:
    """The index while it is changed by the holder of the lock, or in memory alone."""

    folder: Path
    library: Texts
    progress: Progress | None = None
    writes: bool = True
    segments: list[Kept] = field(init=False)
    failures: list[OSError | sqlite3.Error] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.segments = list(standing(self.folder))

    def index(self, wanted: Sequence[Text]) -> int:
        """Adds what is not there yet, in segments of bounded size; how many were made."""
        from loccit.library.index.building import build

        queue = deque(lacking(wanted, self.segments))
        total, before = len(queue), len(self.segments)
        while queue:
            taken: list[Text] = []
            segment = build(self._read(queue, total, taken))
            if taken:
                self.segments.append(self._keep(tuple(taken), segment))
        if total:
            self.commit()
        return len(self.segments) - before

    def _read(self, queue: deque[Text], total: int, taken: list[Text]) -> Iterator[str]:
        """Texts until there are enough for one segment, which are noted as `taken`. What is gone
        since it was asked for is passed over."""
        size = 0
        while queue and size < BATCH:
            text = queue.popleft()
            with suppress(KeyError):
                words = self.library.text(*text)
                taken.append(text)
                size += len(words)
                yield words
            if self.progress is not None:
                self.progress("index", total - len(queue), total)

    def _keep(self, texts: tuple[Text, ...], segment: Segment) -> Kept:
        """Mapped from its file or, where that cannot be written, as it stands in memory."""
        name = f"{uuid.uuid4().hex}{SUFFIX}"
        if self.writes:
            with self._giving_up():
                files.write(self.folder / name, FORM, texts, arrays_of(segment))
                return open_segment(self.folder, name) or Kept("", texts, segment)
        return Kept("", texts, segment)

    @contextmanager
    def _giving_up(self) -> Iterator[None]:
        """A disk that was full once is not tried again."""
        try:
            yield
        except OSError as error:
            self.writes = False
            self.failures.append(error)

    def merge(self, most: int, worn_below: float = 0.5) -> None:
        """Writes anew what should be one segment, until `most` stand, without what is no longer
        held."""
        while self.writes:
            alive = _alive(self.segments, self.library)
            weights = [k.weights() for k in self.segments]
            left = [int(w[a].sum()) for w, a in zip(weights, alive, strict=True)]
            todo = groups(left, [int(w.sum()) for w in weights], most, worn_below)
            if not todo and all(left):
                break
            made: list[Kept] = []
            with self._giving_up():
                made += [self._merged(group, alive) for group in todo]
            if self.writes:
                gone = {n for group in todo for n in group}
                gone.update(n for n, weight in enumerate(left) if not weight)
                self.segments = [k for n, k in enumerate(self.segments) if n not in gone] + made
                self.commit()

    def _merged(self, group: Sequence[int], alive: Sequence[NDArray[np.bool_]]) -> Kept:
        from loccit.library.index.building import merge

        keep = [alive[n] for n in group]
        texts = tuple(
            text
            for n in group
            for text, kept in zip(self.segments[n].texts, alive[n].tolist(), strict=True)
            if kept
        )
        merged = merge([self.segments[n].segment for n in group], keep, in_files(self.folder))
        return self._keep(texts, merged)

    def commit(self) -> None:
        """From here on these are the segments."""
        names = tuple(kept.name for kept in self.segments if kept.name)
        if self.writes:
            with self._giving_up():
                manifest.write(self.folder, names)
                _sweep(self.folder, names)


def _alive(segments: Sequence[Kept], library: Texts) -> list[NDArray[np.bool_]]:
    """Of each segment the texts that are still held, each in one segment only."""
    held = set(library.text_digests().items())
    found: list[NDArray[np.bool_]] = []
    for kept in segments:
        found.append(np.array([text in held for text in kept.texts], dtype=bool))
        held.difference_update(kept.texts)
    return found


def _sweep(folder: Path, names: Sequence[str]) -> int:
    """Takes away what killed writers left, and segments that were merged; says how many files.

    What another process still maps cannot be deleted on some platforms; it then goes the next
    time.
    """
    swept = 0
    for path in folder.iterdir():
        if path.name.startswith("tmp-") or path.suffix == SUFFIX or _EARLIER.fullmatch(path.name):
            if path.name in names:
                continue
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                swept += 1
    return swept
