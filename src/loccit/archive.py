"""An archive: sources dealt out among libraries of a bounded size, each made by a worker of its
own, in this process, in several, or on a cluster.

    files ─deal▶ shards ─add, index▶ Made
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, UsageError
from loccit.holding import AS_USUAL, Progress, Reading, add, silent
from loccit.model import Problem
from loccit.paths import spelled, why_absent

if TYPE_CHECKING:
    from loccit.library.shards.workers import Workers

__all__ = ["Archive", "Made", "make_shards"]


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one shard: how many texts are new in it and how many it holds, which files
    should have been read and could not, and what else is to be told. `failed` says why it could
    not be made."""

    root: Path
    added: int = 0
    held: int = 0
    unreadable: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """All shards in which something stands of what was named, by root, and folders that could
    not be looked into."""

    shards: tuple[Made, ...]
    closed: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    root: Path
    files: tuple[Path, ...]
    reading: Reading


def make_shards(
    sources: Sequence[Path],
    folder: Path,
    size: int,
    workers: Workers,
    progress: Progress = silent,
    reading: Reading = AS_USUAL,
) -> Archive:
    """Reads files and folders into libraries below `folder`, each of some `size` bytes of files,
    and indexes them. Which file goes where depends on the files alone, not on
    the workers. What is held already is not read again: a run that was broken off goes on where
    it was.

    Raises `UsageError` for a path where there is nothing, `LibraryError` where workers are
    killed again and again.
    """
    from loccit import readers
    from loccit.library.shards.dealing import deal
    from loccit.library.shards.workers import each
    from loccit.library.walking import sort_out

    for path in sources:
        if absent := why_absent(path):
            raise UsageError(f"{spelled(path)}: {absent}; name sources that exist")
    if size < 1:
        raise UsageError("a shard has a size above nothing: --size 1GB")
    progress("finding files", 0, 1)
    closed: list[Problem] = []
    found, _ = sort_out([path.absolute() for path in sources], readers.readable, closed)
    files = {spelled(real): path for real, path in found.items()}
    dealt = deal(folder, {name: _bytes_of(path) for name, path in files.items()}, size)
    jobs = _jobs(folder.absolute(), files, dealt, reading)
    made: list[Made] = []
    progress("making libraries", 0, len(jobs))
    for _, one in each(workers, partial(_make, progress=_for(workers, jobs, progress)), jobs):
        made.append(one)
        progress("making libraries", len(made), len(jobs))
    return Archive(tuple(sorted(made, key=lambda one: one.root)), tuple(closed))


def _bytes_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _jobs(
    folder: Path, files: Mapping[str, Path], dealt: Mapping[str, str], reading: Reading
) -> list[_Job]:
    shared: dict[str, list[Path]] = {}
    for name in sorted(dealt):
        shared.setdefault(dealt[name], []).append(files[name])
    return [_Job(folder / name, tuple(own), reading) for name, own in sorted(shared.items())]


def _for(workers: Workers, jobs: Sequence[_Job], progress: Progress) -> Progress | None:
    """The progress, where the work is done in this very process and it need not travel."""
    here = workers.engine == "embedded" and workers.processes(len(jobs)) < 2
    return progress if here else None


def _make(job: _Job, progress: Callable[[str, int, int], None] | None) -> Made:
    """One shard: its files read, kept and indexed."""
    from loccit.library import Library

    try:
        with Library.open(job.root) as library:
            let_go = [path for path, seen in library.sightings().items() if seen.let_go]
            taken = add(library, job.files, progress or silent, job.reading, without=let_go)
            library.remember(job.files)
            shelf = library.shelf(progress=progress)
            told = tuple(_named(problem, job.root) for problem in shelf.problems())
            held = len(shelf.witnesses())
    except LoccitError as error:
        return Made(job.root, failed=str(error))
    problems = (*taken.problems, *(p for p in told if p not in taken.problems))
    return Made(job.root, len(taken.added), held, taken.unreadable, problems)


def _named(problem: Problem, root: Path) -> Problem:
    return problem if problem.file else replace(problem, file=spelled(root))
