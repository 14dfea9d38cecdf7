"""Several libraries opened at once, and one catalogue of all that they hold."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from loccit.errors import LibraryError
from loccit.library.bibliography import Bibliography
from loccit.library.catalogue import Catalogue, Entries, catalogue
from loccit.library.keeper import Library
from loccit.library.records import Record
from loccit.model import Problem, Witness
from loccit.paths import spelled

__all__ = ["Opened", "Share", "open_all"]

_FILES_EACH = 16
"""Files that a library of a usual index keeps open."""
_SPARE = 128


@dataclass(frozen=True, slots=True)
class Share:
    """What is searched of one library: `texts` are witnesses, sorted, each with the digest of
    its text. It may travel to another process, or to another machine that sees the folder."""

    root: Path
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """Libraries with the share that each has. What two hold is of one share alone; `known` lists
    it once, as one library would that held it all. `left_out` is the text that was not wanted;
    `problems` name libraries that did not open."""

    libraries: tuple[Library, ...]
    shares: tuple[Share, ...]
    known: Catalogue
    left_out: tuple[Witness, ...] = ()
    problems: tuple[Problem, ...] = ()


@contextmanager
def open_all(
    roots: Sequence[Path],
    without: str = "",
    progress: Callable[[str, int, int], None] | None = None,
) -> Iterator[Opened]:
    """The libraries in these folders, without the file of the sha256 `without`.

    One that cannot be opened is told among the problems, and the rest are there. Raises
    `LibraryError` where none can be opened.
    """
    _make_room(len(roots) * _FILES_EACH)
    with ExitStack() as stack:
        libraries: list[Library] = []
        held: list[tuple[Record, ...]] = []
        bibliographies: list[Bibliography] = []
        problems: list[Problem] = []
        for done, root in enumerate(roots):
            if progress is not None:
                progress("opening libraries", done, len(roots))
            try:
                library = stack.enter_context(Library.open(root, create=False))
                records, told = library.records(), library.bibliographies()
            except LibraryError as error:
                problems.append(Problem("library-not-opened", str(error), file=spelled(root)))
                continue
            libraries.append(library)
            held.append(records)
            bibliographies += told
        if not libraries:
            raise LibraryError("; ".join(problem.message for problem in problems))
        united = _united(libraries, held)
        kept = [(record, owner) for record, owner in united if record.witness.sha256 != without]
        own = tuple(record.witness for record, _ in united if record.witness.sha256 == without)
        known = catalogue([record for record, _ in kept], Entries(bibliographies))
        shares = _shares(libraries, kept)
        yield Opened(tuple(libraries), shares, known, own, tuple(problems))


def _united(
    libraries: Sequence[Library], held: Sequence[Sequence[Record]]
) -> list[tuple[Record, int]]:
    """Each witness once, by id, and the number of the library that it is taken from: as where it
    is added twice to one library, the newest reader's reading, under the first of its names."""
    ranked = sorted(
        (record.witness.id, -record.reader_version, record.witness.path, record.witness.name,
         record.text_sha256, str(libraries[number].root.resolve()), number, place)
        for number, records in enumerate(held)
        for place, record in enumerate(records)
    )  # fmt: skip
    united: list[tuple[Record, int]] = []
    for *_, number, place in ranked:
        record = held[number][place]
        if united and united[-1][0].witness.id == record.witness.id:
            before, owner = united[-1]
            united[-1] = _with_what_another_tells(before, record), owner
        else:
            united.append((record, number))
    return united


def _with_what_another_tells(record: Record, other: Record) -> Record:
    given = (one for one in (record.given, other.given) if one is not None)
    return replace(
        record,
        paths=tuple(sorted({*record.paths, *other.paths})),
        given=min(given, key=msgspec.json.encode, default=None),
    )


def _shares(libraries: Sequence[Library], kept: Iterable[tuple[Record, int]]) -> tuple[Share, ...]:
    texts: list[list[tuple[str, str]]] = [[] for _ in libraries]
    for record, owner in kept:
        texts[owner].append((record.witness.id, record.text_sha256))
    pairs = zip(libraries, texts, strict=True)
    return tuple(Share(library.root, tuple(own)) for library, own in pairs)


def _make_room(files: int) -> None:
    """Lets this process keep so many files open, as far as the platform lets it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        needed = files + _SPARE
        if soft != resource.RLIM_INFINITY and soft < needed:
            most = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
