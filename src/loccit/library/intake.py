"""Files and folders into the library; bibliographies into its catalogue.

What is known already is not read again: a file with the size and time it had when it was
read is trusted, else its bytes are hashed. One bad file never stops the rest. A Zotero data
directory is both: a catalogue, and the attachments that its items have on this machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from loccit.errors import LoccitError, ReadError, UsageError
from loccit.library.keeper import Library, Progress
from loccit.library.walking import ZOTERO, is_bibliography, sort_out
from loccit.model import Document, Problem
from loccit.paths import is_file, open_bytes, spelled, why_absent

__all__ = ["Taken", "intake"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the files.

    `witnesses` are ids, sorted, of all that was named and is now held, `added` those that were
    not held before. `bibliographies` are the paths of those read, for `Library.shelf`.
    `unreadable` are files that should have been read and could not; `skipped` are names of
    files in folders that are of no kind that is read. `problems` tells the rest.
    """

    witnesses: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    bibliographies: tuple[str, ...] = ()
    unreadable: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(slots=True)
class _Work:
    """One intake while it goes on."""

    library: Library
    read: Callable[[Path], Document]
    reader_version: int
    again: Callable[[Path], bool] | None = None
    witnesses: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)
    bibliographies: list[str] = field(default_factory=list)
    unreadable: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, path: Path) -> None:
        identity = None
        if self.again is None or not self.again(path):
            identity = self.library.known_file(path, self.reader_version)
            identity = identity or self._known_content(path)
        if identity is None:
            document = self._read(path)
            witness, new = self.library.add(document, path, reader_version=self.reader_version)
            identity = witness.id
            self.added |= {identity} if new else set()
        self.witnesses.add(identity)

    def _read(self, path: Path) -> Document:
        """Whatever a file does to its reader, the others are still to be read."""
        try:
            return self.read(path)
        except LoccitError:
            raise
        except Exception as error:
            said = f"its reader broke down ({type(error).__name__}: {error}); please report it"
            raise ReadError(spelled(path), "damaged", said) from error

    def _known_content(self, path: Path) -> str | None:
        if not is_file(path):
            return None  # a pipe would be waited for, a device has no end
        try:
            with open_bytes(path) as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None  # the reader will say what is wrong with it
        return self.library.known_content(path, sha256, self.reader_version)

    def take_bibliography(self, path: Path) -> None:
        import loccit.library.bibliography as bibliography

        found = bibliography.read(path)
        self.library.add_bibliography(found)
        self.library.looked_at(path)
        self.bibliographies.append(found.path)
        self.problems += found.problems

    def take_zotero(self, database: Path) -> tuple[Path, ...]:
        """The catalogue of a Zotero library; returns its attachments, to be taken in turn."""
        import loccit.library.zotero as zotero

        found = zotero.read(database.parent)
        self.library.add_bibliography(found.bibliography)
        self.library.looked_at(database)
        self.bibliographies.append(found.bibliography.path)
        self.problems += zotero.missing_problem(found, spelled(database.parent))
        return found.files


def intake(
    library: Library,
    paths: Sequence[Path],
    read: Callable[[Path], Document],
    *,
    readable: Callable[[Path], bool],
    reader_version: int,
    again: Callable[[Path], bool] | None = None,
    progress: Progress | None = None,
    without: Collection[str] = (),
) -> Taken:
    """Takes in files, and folders with everything below them.

    In folders hidden files, links that lead out of the folder and files that are not
    `readable` are passed over; a file named by itself is always tried. Of a Zotero data
    directory only what Zotero's database names is taken. `read` may raise `ReadError`. Files
    for which `again` holds are read though they are known; `without` are paths, as
    `Library.sightings` spells them, of files to be left alone.
    Raises `UsageError`, before anything is read, for a path that does not exist.
    """
    for path in paths:
        if absent := why_absent(path):
            raise UsageError(f"{spelled(path)}: {absent}; name sources that exist")
    work = _Work(library, read, reader_version, again)
    named, skipped = sort_out(paths, readable, work.unreadable)
    files, skipped = _with_attachments(work, paths, list(named.values()), skipped, readable)
    if without:
        files = [path for path in files if spelled(path.resolve()) not in without]
    for done, path in enumerate(files):
        if progress is not None:
            progress(spelled(path.name), done, len(files))
        try:
            if is_bibliography(path, readable):
                work.take_bibliography(path)
            else:
                work.take(path)
        except ReadError as error:
            library.looked_at(path)
            work.unreadable.append(Problem(error.code, error.message, file=spelled(path)))
    if progress is not None and files:
        progress(spelled(files[-1].name), len(files), len(files))
    known = library.catalogue(work.bibliographies, work.witnesses)
    held = {witness.id for witness in known.witnesses}
    return Taken(
        tuple(sorted(held)),
        tuple(sorted(work.added & held)),
        tuple(dict.fromkeys(work.bibliographies)),
        tuple(work.unreadable),
        (*work.problems, *known.problems),
        skipped,
    )


def _with_attachments(
    work: _Work,
    paths: Sequence[Path],
    files: Sequence[Path],
    skipped: tuple[str, ...],
    readable: Callable[[Path], bool],
) -> tuple[list[Path], tuple[str, ...]]:
    """The files with those of Zotero libraries among them in the place of their databases."""
    taken: dict[Path, Path] = {}
    for path in files:
        found: tuple[Path, ...] = (path,)
        if path.name == ZOTERO:
            try:
                found = work.take_zotero(path)
            except ReadError as error:
                named = path if path in paths else path.parent
                work.unreadable.append(Problem(error.code, error.message, file=spelled(named)))
                continue
            skipped += tuple(file.name for file in found if not readable(file))
            found = tuple(file for file in found if readable(file))
        for file in found:
            taken.setdefault(file.resolve(), file)
    return list(taken.values()), skipped
