"""Where large arrays are made: in memory, or in a file that no one else sees."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import DTypeLike, NDArray

__all__ = ["Room", "in_files"]

Room = Callable[[int, DTypeLike], NDArray]
"""Makes an array of so many items of a kind; what stands in it is not said."""

LARGE = 1 << 25
"""Bytes from which an array is made in a file."""


def in_files(folder: Path) -> Room:
    """Large arrays in files of this folder, which go with the arrays; the system writes them
    away when it needs the memory. Making one raises `OSError` where there is no room for it."""

    def room(size: int, kind: DTypeLike) -> NDArray:
        needed = size * np.dtype(kind).itemsize
        if needed < LARGE:
            return np.empty(size, kind)
        with tempfile.TemporaryFile(dir=folder) as file:
            _fill(file, needed)
            return np.memmap(file, kind, "r+", shape=(size,)).view(np.ndarray)

    return room


def _fill(file: IO[bytes], size: int) -> None:
    """Takes the room on the disk now: where a mapped page has none the process is killed."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, size)
        return
    for start in range(0, size, LARGE):
        file.write(bytes(min(LARGE, size - start)))
    file.flush()
