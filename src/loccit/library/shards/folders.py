"""Which libraries lie at a path: the one that it is, and those of its sub-folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from loccit.errors import UsageError
from loccit.library.keeper import FILE
from loccit.paths import spelled, why_absent

__all__ = ["holds_libraries", "roots_of"]


def roots_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of all libraries at these paths, each once, in one order whatever theirs.

    Raises `UsageError` for a path where there is none.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for root in _roots(path):
            found.setdefault(root.resolve(), root)
    return tuple(found[resolved] for resolved in sorted(found))


def holds_libraries(path: Path) -> bool:
    """Whether libraries lie in its sub-folders, whatever it is itself."""
    return any(map(_is_library, _folders(path)))


def _roots(path: Path) -> list[Path]:
    if absent := why_absent(path):
        raise UsageError(
            f"{spelled(path)}: no library there ({absent}); make one with 'loccit library add'"
        )
    roots = [folder for folder in (path, *_folders(path)) if _is_library(folder)]
    if not roots:
        raise UsageError(
            f"{spelled(path)}: no library there, and none in its sub-folders; make one with "
            "'loccit library add', or many with 'loccit library shards'"
        )
    return roots


def _is_library(folder: Path) -> bool:
    return (folder / FILE).exists()


def _folders(path: Path) -> list[Path]:
    try:
        return sorted(folder for folder in path.iterdir() if folder.is_dir())
    except OSError:
        return []
