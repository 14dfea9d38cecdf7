"""Which files an intake would look at: names alone, nothing is opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from loccit.model import Problem
from loccit.paths import GONE, is_file, spelled, why_absent

__all__ = ["SUFFIXES", "ZOTERO", "files_of", "is_bibliography", "is_zotero", "sort_out"]

SUFFIXES = (".bib", ".bibtex", ".json")
"""Of bibliographies."""
ZOTERO = "zotero.sqlite"
"""The database in a Zotero data directory."""


def files_of(paths: Sequence[Path], readable: Callable[[Path], bool]) -> dict[Path, Path]:
    """The files that an intake of these paths would look at, by what `resolve` makes of them;
    of a Zotero data directory its database alone."""
    return sort_out(paths, readable, [])[0]


def is_bibliography(path: Path, readable: Callable[[Path], bool]) -> bool:
    suffix = path.suffix.lower()
    return suffix in (".bib", ".bibtex") or (suffix in SUFFIXES and not readable(path))


def is_zotero(folder: Path) -> bool:
    """Whether this is a Zotero data directory."""
    return is_file(folder / ZOTERO)


def sort_out(
    paths: Sequence[Path], readable: Callable[[Path], bool], closed: list[Problem]
) -> tuple[dict[Path, Path], tuple[str, ...]]:
    """The files to take, each once and by its resolved path, and the names of those passed over;
    folders that cannot be looked into are added to `closed`."""
    files: dict[Path, Path] = {}
    skipped: list[str] = []
    folders: dict[Path, Path] = {}
    for path in paths:
        is_folder = path.is_dir()
        for found in _walk(path, closed) if is_folder else (path,):
            if is_folder and not _is_wanted(found, readable):
                skipped.append(str(found.relative_to(path)))
            else:
                files.setdefault(_resolved(found, folders), found)
    return files, tuple(skipped)


def _resolved(path: Path, folders: dict[Path, Path]) -> Path:
    """`path.resolve()`, where the folders of the files before are known already."""
    if path.name in ("", "..") or path.is_symlink():
        return path.resolve()
    if path.parent not in folders:
        folders[path.parent] = path.parent.resolve()
    return folders[path.parent] / path.name


def _is_wanted(path: Path, readable: Callable[[Path], bool]) -> bool:
    return path.name == ZOTERO or is_bibliography(path, readable) or readable(path)


def _walk(folder: Path, closed: list[Problem]) -> Iterator[Path]:
    """All files below, sorted, without hidden ones, the marks that Word leaves beside a file
    it has open (`~$name.docx`), and links that lead out; of a
    Zotero data directory its database alone. Tells `closed` what cannot be looked into."""

    def told(error: OSError) -> None:
        said = f"this folder cannot be looked into ({error.strerror})"
        closed.append(Problem("denied", said, file=spelled(error.filename or folder)))

    home = folder.resolve()
    for here, folders, names in os.walk(folder, onerror=told, followlinks=False):
        if is_zotero(Path(here)):
            folders.clear()
            yield Path(here, ZOTERO)
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if name.startswith((".", "~$")) or (
                not is_file(path) and why_absent(path) in ("", GONE)
            ):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(home):
                continue
            yield path
