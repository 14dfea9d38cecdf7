"""The truth: one SQLite file, read by many, written by one at a time.

    with store.writing() as db: ...   one transaction; a second writer waits for it
    store.reading()                   this thread's own connection

Write-ahead logging lets readers go on while somebody writes, also from another process.
SQLite's own locks are the only ones used, since they are the same on every platform. Where
nothing may be written (a shared folder, a medium) the file is read as it lies there.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loccit.errors import LibraryError
from loccit.library.migrations import APPLICATION, STEPS

__all__ = ["Store"]

PATIENCE = 30.0
"""Seconds a writer waits for another before it gives up."""


class Store:
    """The database at `path`. Raises `LibraryError` for everything that SQLite says."""

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        self.path = path
        self.patience = patience
        self._own = threading.local()
        self._write = threading.RLock()
        self._all: list[sqlite3.Connection] = []
        self._closed = False
        self._query = ""
        try:
            with self.told():
                self._begin()
        except BaseException:
            self.close()
            raise

    def reading(self) -> sqlite3.Connection:
        """The connection of the thread that asks."""
        if self._closed:
            raise LibraryError(f"{self.path.parent}: the library has been closed")
        db: sqlite3.Connection | None = getattr(self._own, "db", None)
        if db is None:
            db = self._own.db = self._connect()
        return db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept or, where anything is raised, nothing."""
        with self._write, self.told():
            db = self.reading()
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turns what SQLite says into a `LibraryError` that says what to do."""
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:  # a torn file's words are no UTF-8
            raise LibraryError(f"{self.path}: {_advice(error)}") from error

    def close(self) -> None:
        self._closed = True
        while self._all:
            self._all.pop().close()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(
            self.path.absolute().as_uri() + self._query if self._query else self.path,
            timeout=self.patience,
            isolation_level=None,
            check_same_thread=False,
            uri=bool(self._query),
        )
        self._all.append(db)
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("PRAGMA synchronous=NORMAL")
        return db

    def _begin(self) -> None:
        try:
            self._migrate()
        except sqlite3.OperationalError:
            if not self._is_settled():
                raise
            while self._all:
                self._all.pop().close()
            self._own = threading.local()
            self._query = "?immutable=1"
            self._migrate()

    def _is_settled(self) -> bool:
        """Whether all that was written has come into the file itself, of a library that lies
        where nothing can be written. SQLite cannot open its log there."""
        log = self.path.with_name(f"{self.path.name}-wal")
        try:
            with self.path.open("rb"):
                settled = not log.exists() or not log.stat().st_size
        except OSError:
            return False
        return settled and not _can_write(self.path.parent)

    def _migrate(self) -> None:
        db = self.reading()
        done = self._version(db)
        if done == len(STEPS):
            return
        if self._query:
            raise LibraryError(
                f"{self.path}: the library was written by an older loccit and must be brought up "
                "to date; open it once where it can be written"
            )
        _log_ahead(db, self.patience)
        with self.writing():
            for number in range(self._version(db), len(STEPS)):  # another may have been faster
                STEPS[number](db)
                db.execute(f"PRAGMA user_version={number + 1}")
            db.execute(f"PRAGMA application_id={APPLICATION}")

    def _version(self, db: sqlite3.Connection) -> int:
        stamp = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if tables and stamp != APPLICATION:
            raise LibraryError(f"{self.path}: this is a database, but no library of loccit's")
        if version > len(STEPS):
            raise LibraryError(
                f"{self.path}: the library was written by a newer loccit (its schema is "
                f"{version}, this one knows {len(STEPS)}); update loccit, or name another library"
            )
        return version


def _can_write(folder: Path) -> bool:
    """Found out by writing: what the platform says of a folder's rights is not all there is."""
    from tempfile import TemporaryFile

    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _log_ahead(db: sqlite3.Connection, patience: float) -> None:
    """Switches to write-ahead logging; SQLite does not wait by itself when two do it at once."""
    until = time.monotonic() + patience
    while True:
        try:
            db.execute("PRAGMA journal_mode=WAL").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _advice(error: Exception) -> str:
    said = str(error)
    if "locked" in said or "busy" in said:
        return "another process is writing to the library; try again when it is done"
    if "readonly" in said or "unable to open" in said:
        return f"the library cannot be opened for writing here ({said}); check its permissions"
    if "full" in said:
        return f"the disk is full ({said}); nothing of this step was kept"
    if "too big" in said or isinstance(error, sqlite3.DataError):
        return f"a text is too large to be kept ({said})"
    return (
        f"the library is damaged or of another make ({said}); move this file away and add "
        "your sources again: they are not touched"
    )
