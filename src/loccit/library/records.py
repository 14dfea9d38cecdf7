"""Rows of the store as records, and back."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import msgspec

from loccit.errors import LibraryError, ReadError
from loccit.model import Document, Metadata, Source, Witness

__all__ = [
    "Record",
    "all_records",
    "digest_of",
    "load_beginning",
    "load_document",
    "load_text",
    "save",
    "witness_id",
]

INCOMPLETE = frozenset({"unreadable-page", "unreadable-pages", "pages-without-text", "truncated"})
"""Codes of a document's problems that say that part of its text is missing."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Record:
    """A witness as stored, before the catalogue says of which source it is.

    `head` is what the file says of itself, `given` the source that the user named for it,
    `paths` are all the places where it was seen, sorted; `text_sha256` is that of the text as
    read, in UTF-8.
    """

    witness: Witness
    head: Metadata
    given: Source | None
    paths: tuple[str, ...]
    text_sha256: str = ""
    reader_version: int = 0


def digest_of(document: Document) -> str:
    """The file's digest, or the text's where the document comes from no file."""
    if _SHA256.fullmatch(document.sha256):
        return document.sha256
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def witness_id(sha256: str) -> str:
    return sha256[:12]


def save(
    db: sqlite3.Connection,
    document: Document,
    path: str,
    source: Source | None,
    reader_version: int,
) -> bool:
    """Stores the document; False where its content was held already.

    Of the same content read twice the newest reader's reading is kept, and of several names
    the first in alphabetical order, so that the order of adding tells nothing. Raises
    `ReadError` for a text that is no Unicode.
    """
    sha256 = digest_of(document)
    known = db.execute(
        "SELECT reader_version, path, name, source FROM witnesses WHERE sha256=?", (sha256,)
    ).fetchone()
    given = msgspec.json.encode(source) if source else (known[3] if known else None)
    if known and (-known[0], known[1], known[2]) < (-reader_version, path, document.name):
        db.execute("UPDATE witnesses SET source=? WHERE sha256=?", (given, sha256))
        return False
    structure, text = _encoded(document)
    db.execute(
        """INSERT INTO witnesses VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
           ON CONFLICT(sha256) DO UPDATE SET text_sha256=excluded.text_sha256,
           name=excluded.name, path=excluded.path,
           media_type=excluded.media_type, characters=excluded.characters,
           words=excluded.words, paging=excluded.paging, pages=excluded.pages,
           ocr=excluded.ocr, complete=excluded.complete,
           reader_version=excluded.reader_version, head=excluded.head, source=excluded.source""",
        (
            witness_id(sha256),
            sha256,
            hashlib.sha256(text).hexdigest(),
            document.name,
            path,
            document.media_type,
            len(document.text),
            _count_words(document.text),
            document.paging,
            len({page.index for page in document.pages}),
            document.ocr,
            not any(problem.code in INCOMPLETE for problem in document.problems),
            reader_version,
            msgspec.json.encode(document.metadata),
            given,
        ),
    )
    db.execute(
        "INSERT OR REPLACE INTO documents VALUES (?,?,?)", (witness_id(sha256), structure, text)
    )
    return known is None


def _encoded(document: Document) -> tuple[bytes, bytes]:
    """The structure without the text, and the text apart, so that either is read alone."""
    try:
        return (
            msgspec.msgpack.encode(replace(document, text="")),
            document.text.encode("utf-8"),
        )
    except UnicodeEncodeError as error:
        raise ReadError(document.name, "damaged", "half of a character stands alone") from error


def _count_words(text: str, piece: int = 1 << 20) -> int:
    """`len(text.split())`, without holding all the words at once."""
    count = 0
    for start in range(0, len(text), piece):
        count += len(text[start : start + piece].split())
        border = text[max(0, start - 1) : start + 1]
        count -= start > 0 and not any(c.isspace() for c in border)
    return count


def all_records(db: sqlite3.Connection, only: Collection[str] | None = None) -> tuple[Record, ...]:
    """Everything held, by witness id, or what is held of the ids `only`."""
    chosen = None if only is None else msgspec.json.encode(list(only)).decode()
    paths: dict[str, list[str]] = {}
    seen = db.execute(
        """SELECT path, witness FROM files
           WHERE ?1 IS NULL OR witness IN (SELECT value FROM json_each(?1)) ORDER BY path""",
        (chosen,),
    )
    for path, witness in seen:
        paths.setdefault(witness, []).append(path)
    rows = db.execute(
        """SELECT id, name, path, media_type, sha256, characters, words, paging, pages,
           ocr, complete, head, source, text_sha256, reader_version
           FROM witnesses
           WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1)) ORDER BY id""",
        (chosen,),
    )
    return tuple(_record(row, paths.get(row[0], ())) for row in rows)


def _record(row: Sequence, paths: Sequence[str]) -> Record:
    identity, name, path, media_type, sha256, characters, words, paging, *rest = row
    pages, ocr, complete, head, given, text_sha256, reader_version = rest
    witness = Witness(
        id=identity,
        source="",
        name=name,
        path=path,
        media_type=media_type,
        sha256=sha256,
        characters=characters,
        words=words,
        paging=paging,
        ocr=bool(ocr),
        complete=bool(complete),
        pages=pages,
    )
    return Record(
        witness,
        msgspec.json.decode(head, type=Metadata),
        msgspec.json.decode(given, type=Source) if given else None,
        tuple(sorted({*paths, path} - {""})),
        text_sha256,
        reader_version,
    )


def load_document(db: sqlite3.Connection, identity: str, digest: str = "") -> Document:
    """Raises as `load_text` does."""
    structure, text = _row(db, identity, digest, "structure")
    try:
        document = msgspec.msgpack.decode(structure, type=Document)
    except (msgspec.MsgspecError, ValueError) as error:
        raise _damaged(identity, str(error)) from error
    return replace(document, text=text)


def load_text(db: sqlite3.Connection, identity: str, digest: str = "") -> str:
    """Raises `KeyError` where no such witness is held, or not with the text of the `digest`
    named, and `LibraryError` where one letter of it is not as it was kept: a verdict would rest
    on it."""
    return _row(db, identity, digest, "NULL")[1]


def load_beginning(db: sqlite3.Connection, identity: str, size: int) -> str:
    """The first `size` code points of a text, which are not held against its digest; no more of
    it is read, as `substr` would. Raises `KeyError` where no such witness is held."""
    row = db.execute("SELECT rowid FROM documents WHERE witness=?", (identity,)).fetchone()
    if row is None:
        raise KeyError(identity)
    try:
        with db.blobopen("documents", "text", row[0], readonly=True) as text:
            begun = text.read(4 * size)
    except sqlite3.OperationalError:  # read anew meanwhile, which gives another row
        return load_text(db, identity)[:size]
    return begun.decode("utf-8", "ignore")[:size]


def _row(db: sqlite3.Connection, identity: str, digest: str, column: str) -> tuple[bytes, str]:
    """The column and the text, read in one step: another process may be replacing both."""
    row = db.execute(
        f"""SELECT {column}, text, text_sha256 FROM documents JOIN witnesses ON id=witness
            WHERE witness=?""",  # noqa: S608 (the column is one of two that stand above)
        (identity,),
    ).fetchone()
    if row is None or digest not in ("", row[2]):
        raise KeyError(identity)
    if hashlib.sha256(row[1]).hexdigest() != row[2]:
        raise _damaged(identity, "its text has changed")
    return row[0], row[1].decode("utf-8")


def _damaged(identity: str, said: str) -> LibraryError:
    return LibraryError(
        f"{identity}: its reading is damaged or of another make ({said}); "
        "remove it from the library and add it again"
    )
