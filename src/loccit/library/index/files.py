"""A segment as one file: written once, whole or not there, mapped and never read whole.

    arrays, each at a multiple of 64 bytes
    head        JSON: the form, which texts it holds in order, where each array stands
    16 bytes    length of the head, checksum of the head, mark

The head stands last, so that a file cut short has none. Opening one looks at the head, the
file's size, and the arrays that are small whatever the texts are; `examine` reads every byte.
"""

from __future__ import annotations

import mmap
import os
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from math import prod
from pathlib import Path
from typing import BinaryIO

import msgspec
import numpy as np
from numpy.typing import NDArray

__all__ = [
    "DamagedError", "Stored", "Text", "examine", "flush_folder", "let_go", "read", "resident",
    "write",
]  # fmt: skip

Text = tuple[str, str]
"""A witness's id and the sha256 of its text."""

MARK = b"lcsg"
ALIGNED = 64
PIECE = 1 << 23
SMALL = 1 << 18
"""Bytes of an array that is held against its checksum whenever it is opened: what says where
documents begin must not lead out of the others."""
_TAIL = struct.Struct("<QI4s")


class DamagedError(ValueError):
    """The file is not what was written."""


@dataclass(frozen=True, slots=True)
class _Array:
    dtype: str
    shape: tuple[int, ...]
    start: int
    checksum: int

    @property
    def size(self) -> int:
        """In bytes."""
        return prod(self.shape) * np.dtype(self.dtype).itemsize


@dataclass(frozen=True, slots=True)
class _Head:
    form: str
    texts: tuple[Text, ...]
    arrays: dict[str, _Array]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a file holds; the arrays are views of the mapped file, which they keep open."""

    form: str
    texts: tuple[Text, ...]
    arrays: dict[str, NDArray]
    mapped: mmap.mmap


def write(path: Path, form: str, texts: Sequence[Text], arrays: Mapping[str, NDArray]) -> None:
    """Writes beside and renames, all of it flushed. Raises `OSError`, and leaves nothing then."""
    beside = path.with_name(f"tmp-{path.name}")
    try:
        with beside.open("xb") as file:
            told = {name: _append(file, array) for name, array in arrays.items()}
            head = msgspec.json.encode(_Head(form, tuple(texts), told))
            file.write(head + _TAIL.pack(len(head), zlib.crc32(head), MARK))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        flush_folder(path.parent)
    except OSError:  # a full disk should not be kept full
        with suppress(OSError):
            beside.unlink()
        raise


def _append(file: BinaryIO, array: NDArray) -> _Array:
    file.write(bytes(-file.tell() % ALIGNED))
    start, checksum = file.tell(), 0
    for piece in _pieces(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data):
        file.write(piece)
        checksum = zlib.crc32(piece, checksum)
    return _Array(array.dtype.str, array.shape, start, checksum)


def _pieces(data: memoryview) -> Iterator[memoryview]:
    return (data[start : start + PIECE] for start in range(0, len(data), PIECE))


def flush_folder(folder: Path) -> None:
    """Makes the names in a folder outlive a loss of power, where the platform can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path) -> Stored:
    """Maps the file. Raises `DamagedError`, also for another kind of file, `FileNotFoundError`
    where there is none."""
    mapped, head = _mapped(path, "MADV_RANDOM")
    small = {name: told for name, told in head.arrays.items() if told.size <= SMALL}
    for told in small.values():
        _advise(mapped, "MADV_WILLNEED", told.start, told.size)
    _vouch(path, mapped, small)
    try:
        arrays = {name: _view(mapped, told) for name, told in head.arrays.items()}
    except (ValueError, TypeError) as error:
        raise DamagedError(f"{path.name}: {error}") from error
    return Stored(head.form, head.texts, arrays, mapped)


def resident() -> int:
    """Bytes of mapped files that count as this process's memory, of all files; 0 where the
    platform does not tell."""
    try:
        with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 - asked after every search
            return int(told.read().split()[2]) * mmap.PAGESIZE
    except OSError:
        return 0


def let_go(mapped: mmap.mmap) -> None:
    """Takes what was read of the file out of this process's memory, where the platform can. It
    stays readable, and most likely in the memory that the system keeps of files."""
    _advise(mapped, "MADV_DONTNEED", 0, len(mapped))


def examine(path: Path) -> None:
    """Reads every byte that is vouched for. Raises as `read` does."""
    mapped, head = _mapped(path, "MADV_SEQUENTIAL")
    _vouch(path, mapped, head.arrays)


def _vouch(path: Path, mapped: mmap.mmap, arrays: Mapping[str, _Array]) -> None:
    with memoryview(mapped) as whole:
        for name, told in arrays.items():
            checksum = 0
            for piece in _pieces(whole[told.start : told.start + told.size]):
                checksum = zlib.crc32(piece, checksum)
            if checksum != told.checksum:
                raise DamagedError(f"{path.name}: {name} has changed")


def _advise(mapped: mmap.mmap, advice: str, start: int, size: int) -> None:
    """Tells the system how these bytes will be read, where the platform can be told."""
    number: int | None = getattr(mmap, advice, None)
    if number is not None and size:
        first = start // mmap.PAGESIZE * mmap.PAGESIZE
        mapped.madvise(number, first, start + size - first)


def _mapped(path: Path, advice: str) -> tuple[mmap.mmap, _Head]:
    """With an `advice` the system knows before it reads the first byte: by itself it would read
    megabytes around each, of a file that a search looks into here and there."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            _advise(mapped, advice, 0, len(mapped))
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:  # a folder, not to be read, empty
        raise DamagedError(f"{path.name}: {error}") from error
    end = len(mapped) - _TAIL.size
    length, checksum, mark = _TAIL.unpack(mapped[end:]) if end >= 0 else (0, 0, b"")
    if mark == MARK and length <= end:
        _advise(mapped, "MADV_WILLNEED", end - length, length)
    if mark != MARK or length > end or zlib.crc32(mapped[end - length : end]) != checksum:
        raise DamagedError(f"{path.name}: it is not whole")
    try:
        head = msgspec.json.decode(mapped[end - length : end], type=_Head)
        _hold_together(head, end - length)
    except (msgspec.MsgspecError, ValueError, TypeError) as error:
        raise DamagedError(f"{path.name}: {error}") from error
    return mapped, head


def _hold_together(head: _Head, room: int) -> None:
    """The arrays stand one after another before the head, and nothing else is there."""
    places = sorted((told.start, told.start + told.size) for told in head.arrays.values())
    for (_, end), (start, _) in pairwise([(0, 0), *places, (room, room)]):
        if not 0 <= start - end < ALIGNED:
            raise ValueError("its arrays are not where they should be")


def _view(mapped: mmap.mmap, told: _Array) -> NDArray:
    if not told.size:
        return np.zeros(told.shape, told.dtype)
    flat = np.frombuffer(mapped, told.dtype, prod(told.shape), told.start)
    return flat.reshape(told.shape)
