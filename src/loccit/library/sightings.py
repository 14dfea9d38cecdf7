"""Which files were seen, and which places the user named: rows of the store.

`files` tells of those that gave a witness (see `migrations`), `looked` of those that gave none:
bibliographies, what could not be read, what was let go of. `roots` are the files and folders
that the user named for good.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from loccit.paths import spelled

__all__ = ["Sighting", "all_sightings", "look", "remember_roots", "roots"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file as it was when it was last seen: the witness it gave ("" where none), its size in
    bytes and its time in nanoseconds. `let_go`: the user removed it and wants it no more."""

    path: str
    witness: str
    size: int
    mtime_ns: int
    let_go: bool = False


def all_sightings(db: sqlite3.Connection) -> dict[str, Sighting]:
    """By path, as `spelled` spells what `resolve` makes of it."""
    rows = db.execute(
        """SELECT path, '', size, mtime_ns, let_go FROM looked
           UNION ALL SELECT path, witness, size, mtime_ns, 0 FROM files ORDER BY 1"""
    )
    return {
        path: Sighting(path, witness, size, mtime_ns, bool(let_go))
        for path, witness, size, mtime_ns, let_go in rows
    }


def look(db: sqlite3.Connection, where: str, path: Path, *, let_go: bool = False) -> None:
    """Notes the file at `path`, spelled `where`, as one that gave no witness, as it is now; one
    that is let go of stays so."""
    try:
        facts = path.stat()
        size, mtime = facts.st_size, facts.st_mtime_ns
    except (OSError, ValueError):
        size = mtime = -1
    db.execute(
        """INSERT INTO looked VALUES (?,?,?,?) ON CONFLICT(path) DO UPDATE SET
           size=excluded.size, mtime_ns=excluded.mtime_ns, let_go=max(let_go, excluded.let_go)""",
        (where, size, mtime, let_go),
    )


def remember_roots(db: sqlite3.Connection, paths: Iterable[Path]) -> None:
    """Notes the places by the bytes of their names too: not every name can be spelled."""
    found = [path.resolve() for path in paths]
    rows = [(spelled(path), os.fsencode(path)) for path in found]
    db.executemany("INSERT OR REPLACE INTO roots VALUES (?,?)", rows)


def roots(db: sqlite3.Connection) -> tuple[Path, ...]:
    rows = db.execute("SELECT name FROM roots ORDER BY path").fetchall()
    return tuple(Path(os.fsdecode(row[0])) for row in rows)
