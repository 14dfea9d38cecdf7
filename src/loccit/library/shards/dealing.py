"""Which file goes into which shard, kept beside the shards so that it stays so.

folder/shards.sqlite3      the deal
folder/shard-0001/         a library
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from loccit.errors import LibraryError
from loccit.paths import spelled

__all__ = ["DEAL", "deal"]

DEAL = "shards.sqlite3"
PATIENCE = 30.0
"""Seconds to wait for another process that deals."""
_TABLE = """CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, shard INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID"""


def deal(folder: Path, files: Mapping[str, int], size: int) -> dict[str, str]:
    """The name of the shard that each file goes into, by its path as `loccit.paths.spelled`
    spells it; `files` tells how many bytes each has.

    What was dealt before stays where it is. The rest goes, in the order of the paths, into the
    last shard until that has `size` bytes, then into new ones: neighbours stay together, and
    nothing depends on who reads them. Raises `LibraryError` where the deal cannot be kept.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(folder / DEAL, timeout=PATIENCE, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute(_TABLE)
            known = dict(db.execute("SELECT path, shard FROM files").fetchall())
            new = sorted((path, held) for path, held in files.items() if path not in known)
            rows = list(_dealt(new, size, *_last(db)))
            db.executemany("INSERT INTO files VALUES (?,?,?)", rows)
            db.execute("COMMIT")
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(
            f"{spelled(folder / DEAL)}: which file is in which shard cannot be kept ({error})"
        ) from error
    known.update((path, shard) for path, shard, _ in rows)
    return {path: f"shard-{known[path]:04d}" for path in files}


def _last(db: sqlite3.Connection) -> tuple[int, int]:
    """The number of the last shard, from 1, and the bytes dealt into it."""
    row = db.execute(
        "SELECT shard, sum(bytes) FROM files GROUP BY shard ORDER BY shard DESC LIMIT 1"
    ).fetchone()
    return row or (1, 0)


def _dealt(
    files: Iterable[tuple[str, int]], size: int, shard: int, full: int
) -> Iterable[tuple[str, int, int]]:
    for path, held in files:
        if full and full + held > size:
            shard, full = shard + 1, 0
        full += held
        yield path, shard, held
