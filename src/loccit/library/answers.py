"""Answers kept for the next time, so that only what changed is worked out anew.

One SQLite file in the cache. It may be thrown away at any time; where it cannot be opened or
written, everything is worked out as if nothing had been kept.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import msgspec

from loccit.model import Source, Witness

__all__ = ["Answers", "program", "remembering", "scope_of", "stamp_of"]

FILE = "answers.sqlite3"
LARGEST = 256_000_000
"""Bytes; beyond it the answers that nobody asked for longest go."""
_SHARE = 0.75
"""So much of `LARGEST` is left when some go."""
_TABLE = """CREATE TABLE IF NOT EXISTS answers (
    key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL) WITHOUT ROWID"""
_SEAL = 16
"""Bytes."""
_AT_ONCE = 500
"""Answers written in one transaction; they are small, and a kill loses no more."""


def stamp_of(
    sources: Sequence[Source], witnesses: Sequence[Witness], texts: Sequence[tuple[str, str]]
) -> bytes:
    """What tells one shelf from another: its catalogue, and the digest of every text."""
    told = msgspec.msgpack.encode((sources, witnesses, texts))
    return hashlib.blake2b(told, digest_size=16).digest()


@cache
def program() -> bytes:
    """What tells this make of the program from any other: its own files, as they lie there."""
    told = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for name, facts in _files(str(Path(__file__).parent.parent)):
        told.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return told.digest()


def _files(folder: str, within: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """The files that say what a program does, in order. `os.scandir` looks at each once."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith((".py", ".txt", ".json")) and entry.is_file():
            yield within + entry.name, entry.stat()
        elif entry.name != "__pycache__" and entry.is_dir():
            yield from _files(entry.path, f"{within}{entry.name}/")


def scope_of(*told: bytes) -> bytes:
    """What answers hold for: this program, and everything told."""
    made = hashlib.blake2b(program(), digest_size=16)
    for part in told:
        made.update(len(part).to_bytes(8, "little") + part)
    return made.digest()


class Answers:
    """Answers that hold within one scope. `get` and `put` are for one thread at a time."""

    def __init__(self, db: sqlite3.Connection, scope: bytes) -> None:
        self._db = db
        self._scope = scope
        self._fresh: dict[bytes, bytes] = {}
        self._asked: set[bytes] = set()

    def get(self, key: bytes) -> bytes | None:
        """None where nothing was kept."""
        named = self._named(key)
        if named in self._fresh:
            return self._fresh[named]
        with suppress(sqlite3.Error):
            row = self._db.execute("SELECT value FROM answers WHERE key=?", (named,)).fetchone()
            if row is not None and row[0][:_SEAL] == self._seal(named, row[0][_SEAL:]):
                self._asked.add(named)
                return row[0][_SEAL:]
        return None

    def put(self, key: bytes, value: bytes) -> None:
        self._fresh[self._named(key)] = value
        if len(self._fresh) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Writes what is new, and that the others were of use."""
        now = int(time.time())
        fresh = [(key, now, self._seal(key, value) + value) for key, value in self._fresh.items()]
        with suppress(sqlite3.Error):
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO answers VALUES (?,?,?)", fresh)
            self._db.executemany(
                "UPDATE answers SET used=? WHERE key=?", ((now, key) for key in self._asked)
            )
            self._trim()
            self._db.execute("COMMIT")
        with suppress(sqlite3.Error):
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        self._fresh.clear()
        self._asked.clear()

    def _named(self, key: bytes) -> bytes:
        return hashlib.blake2b(self._scope + key, digest_size=16).digest()

    def _seal(self, key: bytes, value: bytes) -> bytes:
        """Binds a value to its key, so that one that rotted on the disk is no answer."""
        return hashlib.blake2b(value, digest_size=_SEAL, key=key).digest()

    def _trim(self) -> None:
        pages = self._db.execute("PRAGMA page_count").fetchone()[0]
        free = self._db.execute("PRAGMA freelist_count").fetchone()[0]
        size = self._db.execute("PRAGMA page_size").fetchone()[0]
        if (pages - free) * size <= LARGEST:
            return
        left = int(LARGEST * _SHARE)
        for used, held in list(self._by_age()):
            if left < 0:
                self._db.execute("DELETE FROM answers WHERE used<=?", (used,))
                return
            left -= held

    def _by_age(self) -> Iterable[tuple[int, int]]:
        """When answers were last of use, the latest first, and how many bytes they hold."""
        return self._db.execute(
            "SELECT used, sum(length(value)+64) FROM answers GROUP BY used ORDER BY used DESC"
        )


@contextmanager
def remembering(folder: Path, scope: bytes, patience: float = 1.0) -> Iterator[Answers | None]:
    """The answers kept in the folder; None where they cannot be opened.

    `patience` is how many seconds another process is waited for.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        db = _opened(folder / FILE, patience)
    except (OSError, sqlite3.Error):
        yield None
        return
    answers = Answers(db, scope)
    try:
        yield answers
    finally:
        answers.flush()
        db.close()


def _opened(file: Path, patience: float) -> sqlite3.Connection:
    db = sqlite3.connect(file, timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=OFF")
        db.execute(_TABLE)
    except sqlite3.Error:
        db.close()
        raise
    return db
