"""What is at hand for one piece of work: files read into a library, and a searchable shelf of it.

files → readers → Document → library → Held
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import LibraryError, UsageError
from loccit.model import Problem, Searched, Shelf, Witness
from loccit.paths import spelled, why_absent

if TYPE_CHECKING:
    from loccit import readers
    from loccit.library import Library
    from loccit.library.intake import Taken
    from loccit.library.shards.shelf import ShardedShelf
    from loccit.library.shards.workers import Workers
    from loccit.library.shelf import IndexShelf
    from loccit.library.watching import Refreshed

__all__ = [
    "AS_USUAL", "Held", "Progress", "Reading", "add", "hold", "options_of", "refresh", "silent",
    "staleness",
]  # fmt: skip

Progress = Callable[[str, int, int], None]
"""Told as work goes on: what is being done, how many are done, how many there are."""


CLEARING = "'loccit library clear --cache' empties the cache"


def silent(_step: str, _done: int, _total: int) -> None:
    """The progress nobody watches."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: whether scans are recognised (where Tesseract is installed), and in
    which languages, as Tesseract names them ("deu+eng"); "" finds out."""

    ocr: bool = True
    ocr_languages: str = ""


AS_USUAL = Reading()


def options_of(reading: Reading, progress: Progress) -> readers.Options:
    """Every page that is recognised is kept in the cache, so that broken off work goes on."""
    from loccit import readers
    from loccit.library import places

    return readers.Options(
        ocr=reading.ocr,
        ocr_languages=reading.ocr_languages,
        cache=places.source_cache() / "pages",
        progress=progress,
    )


@dataclass(frozen=True, slots=True)
class Held:
    """What is at hand for one piece of work: a searchable shelf, and what could not be read.

    `named_unreadable` are files that the user named one by one and that could not be read;
    those met in folders are only told.
    """

    shelf: Shelf
    unreadable: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    named_unreadable: tuple[Problem, ...] = ()
    stamp: bytes = b""
    reopen: Callable[[], AbstractContextManager[Shelf]] | None = None

    def searched(self) -> Searched:
        witnesses = self.shelf.witnesses()
        return Searched(
            sources=len({witness.source for witness in witnesses}),
            pages=sum(witness.pages for witness in witnesses),
            ocr_pages=sum(witness.pages for witness in witnesses if witness.ocr),
            words=sum(witness.words for witness in witnesses),
            unreadable=self.unreadable,
        )


def add(
    library: Library,
    paths: Sequence[Path],
    progress: Progress = silent,
    reading: Reading = AS_USUAL,
    *,
    without: Collection[str] = (),
) -> Taken:
    """Reads files and folders into a library, but for the files `without`. One bad file never
    stops the rest. Where languages are named, what may be a scan is read again.

    Raises `UsageError` for a path where there is nothing.
    """
    from loccit import readers
    from loccit.library.intake import intake

    return intake(
        library,
        paths,
        partial(readers.read, options=replace(options_of(reading, progress), repair=True)),
        readable=readers.readable,
        again=readers.may_be_scan if reading.ocr_languages else None,
        reader_version=readers.VERSION,
        progress=progress,
        without=without,
    )


def refresh(
    library: Library, progress: Progress = silent, reading: Reading = AS_USUAL
) -> Refreshed:
    """Brings a library in step with the places that it remembers (`Library.remember`)."""
    from loccit import readers
    from loccit.library import watching

    def take(paths: Sequence[Path], without: Collection[str]) -> Taken:
        return add(library, paths, progress, reading, without=without)

    return watching.refresh(library, take, readers.readable)


def staleness(library: Library) -> tuple[Problem, ...]:
    """Whether files that the library was made of have changed since; nothing is opened."""
    from loccit import readers
    from loccit.library import watching

    said = watching.survey(library, readers.readable).told()
    if not said:
        return ()
    advice = "'loccit library refresh' brings it up to date"
    return (Problem("library-stale", f"since the library was read, {said}; {advice}"),)


@contextmanager
def hold(
    sources: Sequence[Path] = (),
    library: Path | Sequence[Path] | None = None,
    *,
    without: str = "",
    progress: Progress = silent,
    reading: Reading = AS_USUAL,
    workers: Workers | None = None,
) -> Iterator[Held]:
    """Opens what is to be searched: `sources`, read on the fly and kept in the cache so that
    the next time is warm; or the library kept at `library`, of several paths or of a folder of
    libraries all as one; with neither, the library at the platform's place where there is one.

    `without` is the sha256 of a file to leave out: a draft must not vouch for itself. A cache
    that cannot be used costs time, not the result: it is told among the problems.
    `workers` search several libraries; without them this process does.

    Raises `UsageError` where a source does not exist or no cluster answers, `LibraryError` for
    a library that cannot be opened.
    """
    from loccit.library import Library, places

    named = (library,) if isinstance(library, Path) else tuple(library or ())
    if sources and named:
        raise UsageError("give either sources or a library, not both")
    root, shards = _found(named) or (places.default_library(), ())
    with ExitStack() as stack:
        if sources:
            held = _on_the_fly(stack, sources, without, progress, reading)
            try:
                yield held
            except LibraryError as error:
                raise LibraryError(f"{error}; {CLEARING}, your files are not touched") from error
        elif shards:
            yield stack.enter_context(_sharded(shards, without, progress, workers))
        elif root.exists():
            opened = stack.enter_context(Library.open(root, create=False))
            held = _held(opened, (), without, progress)
            yield replace(held, problems=(*held.problems, *staleness(opened)))
        else:
            from loccit.library.scan import ScanShelf

            yield Held(ScanShelf(()))


def _found(named: Sequence[Path]) -> tuple[Path, tuple[Path, ...]] | None:
    """The one library meant, or several; None where none was named."""
    from loccit.library.shards.folders import holds_libraries, roots_of

    for path in named:
        if why_absent(path):
            raise UsageError(
                f"{spelled(path)}: no library there; make one with 'loccit library add'"
            )
    if len(named) > 1 or any(map(holds_libraries, named)):
        roots = roots_of(named)
        return roots[0], roots
    return (named[0], ()) if named else None


@contextmanager
def _sharded(
    roots: Sequence[Path], without: str, progress: Progress, workers: Workers | None
) -> Iterator[Held]:
    """Several libraries as one. One that cannot be opened is told as what was named and could
    not be read: its words may stand there."""
    from loccit.library.shards.opened import open_all
    from loccit.library.shards.shelf import ShardedShelf
    from loccit.library.shards.workers import asked_by

    with open_all(roots, without, progress) as opened, asked_by(workers, opened.shares) as asking:
        shelf = ShardedShelf(opened, asking)
        stale = (
            replace(problem, file=spelled(library.root))
            for library in opened.libraries
            for problem in staleness(library)
        )
        left_out = tuple(_left_out(witness) for witness in opened.left_out)
        problems = (*shelf.problems(), *left_out, *stale)
        stamp = _stamp(shelf)
        here = workers is None or workers.engine == "embedded"
        reopen = partial(_shards_reopened, roots, without, stamp) if here else None
        yield Held(shelf, opened.problems, problems, opened.problems, stamp, reopen)


@contextmanager
def _shards_reopened(roots: Sequence[Path], without: str, stamp: bytes) -> Iterator[Shelf]:
    """As `_reopened`, of several libraries."""
    from loccit.library.shards.opened import open_all
    from loccit.library.shards.shelf import ShardedShelf
    from loccit.library.shards.workers import asked_by

    with open_all(roots, without) as opened, asked_by(None, opened.shares) as asking:
        shelf = ShardedShelf(opened, asking)
        if _stamp(shelf) != stamp:
            raise LibraryError(f"{roots[0]}: one of the libraries has changed meanwhile")
        yield shelf


def _left_out(witness: Witness) -> Problem:
    return Problem("draft-among-sources", "the draft itself was left out", file=witness.name)


def _on_the_fly(
    stack: ExitStack, sources: Sequence[Path], without: str, progress: Progress, reading: Reading
) -> Held:
    """The sources through the cache; where that is damaged, newer, locked or not to be
    written, through a folder that goes with the run."""
    from loccit.library import Library, places

    try:
        opened = stack.enter_context(Library.open(places.source_cache()))
        return _held(opened, sources, without, progress, reading)
    except LibraryError as error:
        from tempfile import TemporaryDirectory

        stack.close()
        try:
            folder = TemporaryDirectory(prefix="loccit-", ignore_cleanup_errors=True)
        except OSError:
            raise error from None
        opened = stack.enter_context(Library.open(Path(stack.enter_context(folder))))
        held = _held(opened, sources, without, progress, reading)
        said = (
            f"the cache was not used, so that the next run will be slow again: {error}; {CLEARING}"
        )
        return replace(held, problems=(*held.problems, Problem("cache", said)))


def _held(
    opened: Library,
    sources: Sequence[Path],
    without: str,
    progress: Progress,
    reading: Reading = AS_USUAL,
) -> Held:
    """What the library holds: all of it, or of these sources, which are read into it."""
    taken = add(opened, sources, progress, reading) if sources else None
    unreadable = taken.unreadable if taken else ()
    bibliographies = taken.bibliographies if taken else None
    known = opened.catalogue(bibliographies, taken.witnesses if taken else None)
    own = [witness for witness in known.witnesses if witness.sha256 == without]
    kept = [witness.id for witness in known.witnesses if witness.sha256 != without]
    if own:
        known = opened.catalogue(bibliographies, kept)
    shelf = opened.shelf_of(known, progress)
    left_out = tuple(map(_left_out, own))
    named = {spelled(source) for source in sources}
    stamp = _stamp(shelf)
    return Held(
        shelf,
        unreadable,
        (taken.problems if taken else ()) + shelf.problems() + left_out,
        tuple(problem for problem in unreadable if problem.file in named),
        stamp,
        partial(_reopened, opened.root, kept, bibliographies, stamp),
    )


def _stamp(shelf: IndexShelf | ShardedShelf) -> bytes:
    from loccit import readers
    from loccit.library.answers import stamp_of

    texts = [(witness, f"{digest} {readers.VERSION}") for witness, digest in shelf.texts()]
    return stamp_of(shelf.sources(), shelf.witnesses(), texts)


@contextmanager
def _reopened(
    root: Path, witnesses: Sequence[str], bibliographies: Sequence[str] | None, stamp: bytes
) -> Iterator[Shelf]:
    """The shelf of this `stamp`, opened again. Raises `LibraryError` where a text has been read
    anew since: answers about it would be none about the shelf that was asked for."""
    from loccit.library import Library

    with Library.open(root, create=False) as opened:
        shelf = opened.shelf(witnesses, bibliographies=bibliographies)
        if _stamp(shelf) != stamp:
            raise LibraryError(f"{root}: the library has changed meanwhile")
        yield shelf
