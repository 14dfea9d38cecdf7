"""Indexes on disk: one folder each, whole or not there.

    root/index/<stamp>/   *.npy and manifest.json
    root/index/tmp-…/     one being written
    root/index/building   locked (by SQLite) by whoever writes one

An index is written beside, flushed, and renamed into place, so that a process killed at any
moment leaves a whole index or a folder that the next writer sweeps away.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loccit.library.index import FORM, Index, arrays_of, from_arrays

__all__ = ["fetch", "stamp_of"]

KEPT = 8
"""Indexes of other selections that are kept, the least lately used go first."""
PATIENCE = 600.0
"""Seconds to wait for another process that is building."""
MANIFEST = "manifest.json"


def stamp_of(texts: Sequence[tuple[str, str]]) -> str:
    """The name of the index over these witnesses, each given with its text's digest."""
    told = json.dumps([FORM, *sorted(texts)])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def fetch(folder: Path, stamp: str, build: Callable[[], Index]) -> Index:
    """The index of this stamp: mapped from its files, else built and kept.

    Where nothing can be written it is built all the same, and used from memory.
    """
    found = _load(folder / stamp)
    if found is not None:
        return found
    built: Index | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / "building"):
            found = _load(folder / stamp)  # another may have built it meanwhile
            if found is not None:
                return found
            _sweep(folder, stamp)
            built = build()
            _write(folder, stamp, built)
    except (OSError, sqlite3.Error):
        return built or build()
    return _load(folder / stamp) or built


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


def _load(folder: Path) -> Index | None:
    """None where it is not there or not whole."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        if manifest["stamp"] != folder.name or manifest["form"] != FORM:
            return None
        arrays = {
            name: _map(folder / f"{name}.npy", size) for name, size in manifest["sizes"].items()
        }
        index = from_arrays(arrays)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    with suppress(OSError):
        os.utime(folder / MANIFEST)  # used today
    return index


def _map(path: Path, size: int) -> NDArray:
    if path.stat().st_size != size:
        raise ValueError(f"{path}: it is not whole")
    try:
        return np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError:  # an empty array cannot be mapped
        return np.load(path, allow_pickle=False)


def _write(folder: Path, stamp: str, index: Index) -> None:
    beside = folder / f"tmp-{uuid.uuid4().hex}"
    beside.mkdir()
    try:
        sizes = {name: _save(beside / f"{name}.npy", a) for name, a in arrays_of(index).items()}
        manifest = {"stamp": stamp, "form": FORM, "sizes": sizes}
        with (beside / MANIFEST).open("w", encoding="utf-8") as file:
            json.dump(manifest, file)
            _flush(file.fileno(), file.flush)
        shutil.rmtree(folder / stamp, ignore_errors=True)  # one that was not whole
        beside.replace(folder / stamp)
    except OSError:  # a full disk should not be kept full
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _save(path: Path, array: NDArray) -> int:
    with path.open("wb") as file:
        np.save(file, np.ascontiguousarray(array), allow_pickle=False)
        _flush(file.fileno(), file.flush)
        return file.tell()


def _flush(file: int, first: Callable[[], None]) -> None:
    first()
    os.fsync(file)


def _sweep(folder: Path, stamp: str) -> None:
    """Takes away what killed builders left, and indexes that nobody has used for longest.

    Only the holder of the lock sweeps. What another process still maps cannot be deleted on
    some platforms; it then goes the next time.
    """
    kept: list[tuple[float, Path]] = []
    for path in folder.iterdir():
        if path.name.startswith("tmp-"):
            shutil.rmtree(path, ignore_errors=True)
        elif path.is_dir() and path.name != stamp:
            kept.append((_used(path), path))
    for _, path in sorted(kept, reverse=True)[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _used(folder: Path) -> float:
    try:
        return (folder / MANIFEST).stat().st_mtime
    except OSError:
        return 0.0
