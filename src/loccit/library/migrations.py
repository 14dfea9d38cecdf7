"""How the store's tables came to be: one function a step, applied in order, never changed.

`PRAGMA user_version` counts the steps that a database has seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

__all__ = ["APPLICATION", "STEPS"]

APPLICATION = 0x6C6F6363
"""Stamped into the database's head, so that somebody else's is not taken for ours."""


def _begin(db: sqlite3.Connection) -> None:
    """`witnesses` lists what is held; `documents` holds the heavy part, one row a witness;
    `files` tells where a witness was seen; `bibliographies` holds catalogues as read."""
    db.execute(
        """CREATE TABLE witnesses (
            id TEXT PRIMARY KEY,
            sha256 TEXT NOT NULL UNIQUE,
            text_sha256 TEXT NOT NULL,
            name TEXT NOT NULL,
            path TEXT NOT NULL,
            media_type TEXT NOT NULL,
            characters INTEGER NOT NULL,
            words INTEGER NOT NULL,
            paging TEXT NOT NULL,
            pages INTEGER NOT NULL,
            ocr INTEGER NOT NULL,
            complete INTEGER NOT NULL,
            reader_version INTEGER NOT NULL,
            head BLOB NOT NULL,
            source BLOB
        ) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE documents (
            witness TEXT PRIMARY KEY REFERENCES witnesses(id) ON DELETE CASCADE,
            structure BLOB NOT NULL,
            text BLOB NOT NULL
        )"""
    )
    db.execute(
        """CREATE TABLE files (
            path TEXT PRIMARY KEY,
            witness TEXT NOT NULL REFERENCES witnesses(id) ON DELETE CASCADE,
            size INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            seen_ns INTEGER NOT NULL
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX files_by_witness ON files(witness)")
    db.execute(
        """CREATE TABLE bibliographies (
            path TEXT PRIMARY KEY,
            sha256 TEXT NOT NULL,
            entries BLOB NOT NULL
        ) WITHOUT ROWID"""
    )


def _watch(db: sqlite3.Connection) -> None:
    """`roots` are places that the user named, with the bytes of their names; `looked` are files
    that were seen and gave no witness."""
    db.execute("CREATE TABLE roots (path TEXT PRIMARY KEY, name BLOB NOT NULL) WITHOUT ROWID")
    db.execute(
        """CREATE TABLE looked (
            path TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            let_go INTEGER NOT NULL
        ) WITHOUT ROWID"""
    )


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_begin, _watch)
