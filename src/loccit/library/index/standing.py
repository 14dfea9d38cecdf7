"""The segments that stand in a folder, found without asking anybody and without a lock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import loccit.library.index.files as files
import loccit.library.index.manifest as manifest
from loccit.library.index.files import DamagedError, Text
from loccit.library.index.segment import FORM, Segment, from_arrays

__all__ = ["SUFFIX", "Kept", "examine", "lacking", "named", "open_segment", "standing"]

SUFFIX = ".segment"


@dataclass(frozen=True, slots=True)
class Kept:
    """A segment with the texts it was made of, in its order; `name` is its file's, "" for one
    that stands in memory alone, which has nothing `mapped`."""

    name: str
    texts: tuple[Text, ...]
    segment: Segment
    mapped: mmap | None = None

    def weights(self) -> NDArray[np.int64]:
        """The letters of each text and one more, so that an empty text has weight too."""
        return self.segment.lengths + 1


def standing(folder: Path) -> tuple[Kept, ...]:
    """The segments that can be used, oldest first.

    A merge may take files away between reading the manifest and opening them; then there is
    another manifest, which is read.
    """
    while True:
        names = named(folder)
        found = [open_segment(folder, name) for name in names]
        if None not in found or named(folder) == names:
            return tuple(kept for kept in found if kept is not None)


def named(folder: Path) -> tuple[str, ...]:
    """By the manifest; without one all that lie there, for each tells what it holds."""
    names = manifest.read(folder)
    if names is not None:
        return names
    return tuple(sorted(p.name for p in folder.glob(f"*{SUFFIX}") if p.name[:4] != "tmp-"))


def open_segment(folder: Path, name: str) -> Kept | None:
    """None where it is not there, not whole, or of another form."""
    try:
        stored = files.read(folder / name)
        if stored.form != FORM:
            return None
        kept = Kept(name, stored.texts, from_arrays(stored.arrays), stored.mapped)
    except (DamagedError, FileNotFoundError, KeyError, ValueError):
        return None
    return kept if len(kept.weights()) == len(kept.texts) else None


def examine(folder: Path) -> tuple[str, ...]:
    """Reads every byte of every segment; the names of those that are damaged or missing."""
    return tuple(name for name in named(folder) if not _is_whole(folder / name))


def _is_whole(path: Path) -> bool:
    try:
        files.examine(path)
    except (DamagedError, FileNotFoundError):
        return False
    return True


def lacking(wanted: Iterable[Text], segments: Sequence[Kept]) -> list[Text]:
    """What stands in none of the segments, in the order asked."""
    there = {text for kept in segments for text in kept.texts}
    return [text for text in wanted if text not in there]
