"""The library: what is held, kept in a folder.

root/library.sqlite3   the truth
root/index/            a copy made for searching; it can be thrown away
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from weakref import WeakSet

import msgspec

import loccit.library.records as records
import loccit.library.sightings as sightings
from loccit.errors import LibraryError
from loccit.library.catalogue import Catalogue, Entries, catalogue
from loccit.library.records import Record
from loccit.library.sightings import Sighting
from loccit.library.store import PATIENCE, Store
from loccit.model import Document, Source, Witness
from loccit.paths import spelled

if TYPE_CHECKING:
    from loccit.library.bibliography import Bibliography
    from loccit.library.index.keeping import Tidied
    from loccit.library.shelf import IndexShelf

__all__ = ["Library", "Progress"]

Progress = Callable[[str, int, int], None]
"""Told as work goes on: what is being done, how many are done, how many there are."""

FILE = "library.sqlite3"
INDEX = "index"
SETTLED = 2_000_000_000
"""Nanoseconds: a file that changed less than this before it was read may change again
within the same tick of its file system's clock, so its time is no proof."""


class Library:
    """What is held at `root`. Use it as a context manager.

    All threads may use it at once; one of them writes at a time. Other processes may have the
    same library open.
    """

    def __init__(self, root: Path, store: Store) -> None:
        self.root = root
        self._store = store
        self._shelves: WeakSet[IndexShelf] = WeakSet()
        self._known_entries: tuple[tuple[tuple[str, str], ...], Entries] | None = None

    @classmethod
    def open(cls, root: Path, *, create: bool = True, patience: float = PATIENCE) -> Library:
        """Raises `LibraryError` where there is none and `create` is not asked, where it is
        damaged or from a newer version, or where it cannot be written.

        `patience` is how many seconds a writer waits for another process.
        """
        file = root / FILE
        if not file.exists() and not create:
            raise LibraryError(f"{root}: there is no library here; add sources to make one")
        try:
            root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"{root}: the folder cannot be made ({error.strerror})") from error
        return cls(root, Store(file, patience=patience))

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of all files. Shelves handed out can no longer be asked."""
        for shelf in list(self._shelves):  # what nobody holds any more may go meanwhile
            shelf.close()
        self._shelves.clear()
        self._store.close()

    # --- what is held ---------------------------------------------------------------------

    def catalogue(
        self,
        bibliographies: Iterable[str] | None = None,
        witnesses: Collection[str] | None = None,
    ) -> Catalogue:
        """Sources and witnesses, as told by all bibliographies held or by those named (by
        path, as `intake` returns them); all witnesses, or those held of the ids given, as if
        nothing else were held."""
        with self._store.told():
            db = self._store.reading()
            entries = self._entries(db, bibliographies)
            return catalogue(records.all_records(db, witnesses), entries)

    def records(self) -> tuple[Record, ...]:
        """Everything held, by witness id, before a catalogue says which work it is a text of."""
        with self._store.told():
            return records.all_records(self._store.reading())

    def sources(self) -> tuple[Source, ...]:
        return self.catalogue().sources

    def witnesses(self) -> tuple[Witness, ...]:
        return self.catalogue().witnesses

    def document(self, witness: str, digest: str = "") -> Document:
        """Raises `KeyError` where no such witness is held, or where its text is not the one of
        the `digest` named (see `text_digests`): it has been read anew meanwhile."""
        with self._store.told():
            return records.load_document(self._store.reading(), witness, digest)

    def text(self, witness: str, digest: str = "") -> str:
        """`document(witness, digest).text`, without the rest. Raises `KeyError`."""
        with self._store.told():
            return records.load_text(self._store.reading(), witness, digest)

    def beginning(self, witness: str, size: int) -> str:
        """The first `size` code points of its text, not held against the digest. Raises
        `KeyError`."""
        with self._store.told():
            return records.load_beginning(self._store.reading(), witness, size)

    def text_digests(self) -> dict[str, str]:
        """The sha256 of each witness's text in UTF-8, which changes when it is read anew."""
        with self._store.told():
            found = self._store.reading().execute("SELECT id, text_sha256 FROM witnesses")
            return dict(found.fetchall())

    def shelf(
        self,
        witnesses: Sequence[str] | None = None,
        progress: Progress | None = None,
        bibliographies: Iterable[str] | None = None,
    ) -> IndexShelf:
        """A searchable view of everything held, or of the witnesses with these ids.

        What is not in the index yet is indexed now. The view stays as it is when something is
        added later; ask for another then. Raises `KeyError` for an id that is not held.
        """
        known = self.catalogue(bibliographies, witnesses)
        if missing := set(witnesses or ()) - {w.id for w in known.witnesses}:
            raise KeyError(min(missing))
        return self.shelf_of(known, progress)

    def shelf_of(self, known: Catalogue, progress: Progress | None = None) -> IndexShelf:
        """A searchable view, as `shelf` gives one, of what a `catalogue` of this library lists."""
        from loccit.library.shelf import IndexShelf

        shelf = IndexShelf(self, known, progress)
        self._shelves.add(shelf)
        return shelf

    def tidy(self, progress: Progress | None = None) -> Tidied:
        """Looks at every byte of the index, makes it whole, and makes few files of many.

        Raises `LibraryError` where it cannot be written.
        """
        from loccit.library.index import keeping

        try:
            return keeping.tidy(self.root / INDEX, self, progress)
        except (OSError, sqlite3.Error) as error:
            raise LibraryError(
                f"{self.root / INDEX}: the index cannot be written ({error}); "
                "check its permissions and the room on its disk"
            ) from error

    def flaws(self) -> tuple[str, ...]:
        """What SQLite finds when it looks at every byte of its file, in its own words."""
        with self._store.told():
            rows = self._store.reading().execute("PRAGMA integrity_check").fetchall()
        return tuple(row[0] for row in rows if row[0] != "ok")

    # --- adding and removing --------------------------------------------------------------

    def add(
        self,
        document: Document,
        path: Path | None = None,
        source: Source | None = None,
        *,
        reader_version: int = 0,
    ) -> tuple[Witness, bool]:
        """Keeps the document; whether it is new, or the same content was held already.

        `source` says which work it is, against everything that a bibliography or the file
        itself tells. Raises `ReadError` for a text that is no Unicode.
        """
        where = spelled(path.resolve()) if path is not None else ""
        with self._store.writing() as db:
            new = records.save(db, document, where, source, reader_version)
            identity = records.witness_id(records.digest_of(document))
            if path is not None:
                _remember_file(db, path, where, identity)
            known = catalogue(records.all_records(db, (identity,)), self._entries(db))
        return known.witnesses[0], new

    def add_bibliography(self, bibliography: Bibliography) -> None:
        """Keeps what it tells; an older one from the same place is replaced."""
        with self._store.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO bibliographies VALUES (?,?,?)",
                (bibliography.path, bibliography.sha256, msgspec.json.encode(bibliography)),
            )

    def bibliographies(self) -> tuple[Bibliography, ...]:
        """All that are held, by path."""
        with self._store.told():
            return _bibliographies(self._store.reading())

    def _entries(self, db: sqlite3.Connection, only: Iterable[str] | None = None) -> Entries:
        """Of all bibliographies or of those at these paths; made once for as long as they
        stay the same."""
        chosen = None if only is None else set(only)
        held = db.execute("SELECT path, sha256 FROM bibliographies ORDER BY path").fetchall()
        stamp = tuple(row for row in held if chosen is None or row[0] in chosen)
        if self._known_entries is None or self._known_entries[0] != stamp:
            entries = Entries(_bibliographies(db, [path for path, _ in stamp]))
            self._known_entries = stamp, entries
        return self._known_entries[1]

    def remove(self, what: str) -> list[Witness]:
        """Lets go of the witnesses meant by `what`: the id of a witness or its beginning, the
        id of a source, a file's name or path. Raises `LibraryError` where nothing is meant,
        or where the beginning of an id fits more than one."""
        with self._store.writing() as db:
            held = records.all_records(db)
            known = catalogue(held, self._entries(db))
            meant = _meant(what, held, known)
            gone = {w.id for w in meant}
            for path in (path for r in held if r.witness.id in gone for path in r.paths):
                sightings.look(db, path, Path(path), let_go=True)
            db.executemany("DELETE FROM witnesses WHERE id=?", [(w.id,) for w in meant])
        return meant

    # --- files seen -----------------------------------------------------------------------

    def remember(self, roots: Iterable[Path]) -> None:
        """Keeps places (files, folders) as such that the library is to be kept in step with."""
        with self._store.writing() as db:
            sightings.remember_roots(db, roots)

    def roots(self) -> tuple[Path, ...]:
        """The places remembered, whether or not they are there."""
        with self._store.told():
            return sightings.roots(self._store.reading())

    def sightings(self) -> dict[str, Sighting]:
        """Every file as it was last seen, by its path, sorted."""
        with self._store.told():
            return sightings.all_sightings(self._store.reading())

    def looked_at(self, path: Path) -> None:
        """Notes a file that gave no witness."""
        with self._store.writing() as db:
            sightings.look(db, spelled(path.resolve()), path)

    def forget_file(self, path: str) -> None:
        """No longer takes the witness seen at this path to stand there; where it stood nowhere
        else, it goes."""
        with self._store.writing() as db:
            row = db.execute("DELETE FROM files WHERE path=? RETURNING witness", (path,)).fetchone()
            if row is not None:
                _forget_place(db, row[0], path)

    def known_file(self, path: Path, reader_version: int) -> str | None:
        """The witness that this very file gave, if it has not changed since and would be
        read the same way today."""
        try:
            facts = path.stat()
        except OSError:
            return None
        with self._store.told():
            row = self._store.reading().execute(
                """SELECT witness, seen_ns, reader_version FROM files JOIN witnesses ON id=witness
                   WHERE files.path=? AND size=? AND mtime_ns=?""",
                (spelled(path.resolve()), facts.st_size, facts.st_mtime_ns),
            ).fetchone()  # fmt: skip
        if row is None or row[2] != reader_version or row[1] - facts.st_mtime_ns < SETTLED:
            return None
        return row[0]

    def known_content(self, path: Path, sha256: str, reader_version: int) -> str | None:
        """The witness with this content, if it would be read the same way today and is not to
        be named after this file rather than the one it was read from; the file is then
        remembered as one of its places."""
        identity, where = records.witness_id(sha256), spelled(path.resolve())
        with self._store.told():
            row = self._store.reading().execute(
                "SELECT reader_version, path FROM witnesses WHERE sha256=?", (sha256,)
            ).fetchone()  # fmt: skip
        if row is None or row[0] != reader_version or row[1] > where:
            return None
        with self._store.writing() as db:
            _remember_file(db, path, where, identity)
        return identity


def _remember_file(db: sqlite3.Connection, path: Path, where: str, identity: str) -> None:
    """Notes where the witness was seen. What stood in the same file before goes, unless it
    was seen elsewhere too: the file has been rewritten."""
    facts = None
    with suppress(OSError):
        facts = path.stat()
    size, mtime = (facts.st_size, facts.st_mtime_ns) if facts else (-1, -1)
    before = db.execute("SELECT witness FROM files WHERE path=?", (where,)).fetchone()
    db.execute(
        "INSERT OR REPLACE INTO files VALUES (?,?,?,?,?)",
        (where, identity, size, mtime, time.time_ns()),
    )
    db.execute("DELETE FROM looked WHERE path=?", (where,))
    if before and before[0] != identity:
        _forget_place(db, before[0], where)


def _forget_place(db: sqlite3.Connection, identity: str, where: str) -> None:
    """The witness no longer stands in this file; it goes, or is called after the next."""
    others = db.execute("SELECT min(path) FROM files WHERE witness=?", (identity,)).fetchone()
    if others[0] is None:
        db.execute("DELETE FROM witnesses WHERE id=?", (identity,))
    else:
        db.execute(
            "UPDATE witnesses SET path=?, name=? WHERE id=? AND path=?",
            (others[0], Path(others[0]).name, identity, where),
        )


def _bibliographies(
    db: sqlite3.Connection, paths: Sequence[str] | None = None
) -> tuple[Bibliography, ...]:
    chosen = None if paths is None else msgspec.json.encode(paths).decode()
    rows = db.execute(
        """SELECT entries FROM bibliographies
           WHERE ?1 IS NULL OR path IN (SELECT value FROM json_each(?1)) ORDER BY path""",
        (chosen,),
    )
    found = [row[0] for row in rows]
    if not found:
        return ()
    from loccit.library.bibliography import Bibliography

    return tuple(msgspec.json.decode(entries, type=Bibliography) for entries in found)


def _meant(what: str, held: Sequence[Record], known: Catalogue) -> list[Witness]:
    by_id = {w.id: w for w in known.witnesses}
    path, what = spelled(Path(what).resolve()), spelled(what)
    ways = (
        {w.id for w in known.witnesses if w.id == what},
        {w.id for w in known.witnesses if w.source == what},
        {r.witness.id for r in held if path in r.paths},
        {r.witness.id for r in held if what in {r.witness.name, *(Path(p).name for p in r.paths)}},
    )
    for found in ways:
        if found:
            return [by_id[i] for i in sorted(found)]
    begun = [w for w in known.witnesses if len(what) >= 4 and w.id.startswith(what)]
    if len(begun) == 1:
        return begun
    if begun:
        raise LibraryError(f"{what}: this is the beginning of {len(begun)} ids; say more of it")
    raise LibraryError(f"{what}: nothing of this name is held; `loccit library list` shows what is")
