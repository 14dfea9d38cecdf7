"""Zotero as catalogue and source: its data directory, read from a snapshot.

    read(folder) -> Holdings(bibliography, files, missing)

Zotero keeps its database open and may lock it for itself alone, so a copy is read: the
database and its log of late writes (`-wal`, `-journal`), never its shared memory, taken when
neither changed meanwhile. Zotero's local server is not asked: nothing here uses a network.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from loccit.errors import ReadError
from loccit.library.bibliography import Bibliography, Entry
from loccit.library.names import slug, words_of, year_of
from loccit.library.walking import ZOTERO
from loccit.model import Problem, Source
from loccit.paths import spelled

__all__ = ["Holdings", "missing_problem", "read"]

TRIES = 5
"""So often a copy is tried while Zotero goes on writing."""
LOGS = ("-wal", "-journal")
NO_WORKS = ("attachment", "note", "annotation")
NEEDED = frozenset({"items", "itemTypes", "itemData", "itemDataValues", "fields"})
NEEDED_TOO = frozenset({"creators", "itemCreators", "creatorTypes", "itemAttachments"})

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "caseName", "nameOfAct", "subject"),
    "container": (
        "bookTitle", "publicationTitle", "proceedingsTitle", "encyclopediaTitle",
        "dictionaryTitle", "websiteTitle", "blogTitle", "forumTitle", "programTitle", "series",
    ),
    "publisher": ("publisher", "university", "institution", "company", "label", "studio"),
    "volume": ("volume", "reporterVolume", "codeVolume"),
    "date": ("date", "dateDecided", "dateEnacted", "issueDate"),
    "language": ("language",),
}  # fmt: skip
"""What Zotero calls the fields of its several kinds of items; the first that is told counts."""
SIGNING = ("author", "bookAuthor", "editor", "seriesEditor", "contributor")
"""Kinds of creators, of which the first that is there signs the work. Any other kind that a
type of item has for its author (artist, director …) comes before the editors."""
ASIDE = frozenset({"translator", "reviewedAuthor", "recipient", "castMember", "commenter"})

_KEY = re.compile(r"^\s*(?:citation[ -]?key|bibtex)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a Zotero library holds: `files` are the attachments that stand on this machine, in
    order; `missing` the names of those that do not (not synced, or moved)."""

    bibliography: Bibliography
    files: tuple[Path, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Attachment:
    """A file of an item; `parent` is 0 where it belongs to none."""

    parent: int
    path: Path
    stands: bool


def read(folder: Path) -> Holdings:
    """All items of all libraries that are not in the bin, with their attachments.

    Raises `ReadError` where the database cannot be copied, or is none of Zotero's.
    """
    home = folder.resolve()
    with _snapshot(home / ZOTERO) as db:
        attachments = _attachments(db, home)
        works = _works(db)
    files: dict[int, list[str]] = {}
    for one in attachments:
        if one.stands and one.parent in works:
            files.setdefault(one.parent, []).append(spelled(one.path))
    entries = tuple(Entry(works[i], tuple(files.get(i, ()))) for i in sorted(works))
    digest = hashlib.sha256(msgspec.json.encode(entries)).hexdigest()
    return Holdings(
        Bibliography(spelled(home / ZOTERO), digest, entries),
        tuple(dict.fromkeys(one.path for one in attachments if one.stands)),
        tuple(one.path.name for one in attachments if not one.stands),
    )


def missing_problem(holdings: Holdings, name: str) -> tuple[Problem, ...]:
    """What is told of the attachments that are not on this machine; nothing where all are."""
    if not holdings.missing:
        return ()
    shown = ", ".join(holdings.missing[:3]) + (", …" if len(holdings.missing) > 3 else "")
    number = len(holdings.missing)
    files = "1 attachment is" if number == 1 else f"{number} attachments are"
    told = f"{files} not on this machine and could not be searched: {shown}"
    return (Problem("attachment-missing", told, file=name),)


# --- the snapshot ------------------------------------------------------------------------


@contextmanager
def _snapshot(database: Path) -> Iterator[sqlite3.Connection]:
    """The copy, open. What SQLite says becomes a `ReadError`."""
    with tempfile.TemporaryDirectory(prefix="loccit-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, database.name)
        _copy(database, copy)
        db = sqlite3.connect(copy)
        try:
            _must_be_zoteros(db)
            yield db
        except sqlite3.Error as error:
            told = f"this Zotero database cannot be read ({error})"
            raise ReadError(ZOTERO, "damaged", told) from error
        finally:
            db.close()


def _copy(database: Path, copy: Path) -> None:
    for _ in range(TRIES):
        before = _state(database)
        try:
            for part in before:
                shutil.copyfile(database.with_name(part), copy.with_name(part))
        except FileNotFoundError:  # the log was folded into the database just now
            pass
        except OSError as error:
            told = f"the Zotero database cannot be copied ({error.strerror})"
            raise ReadError(ZOTERO, "denied", told) from error
        else:
            if _state(database) == before:
                return
        for log in LOGS:
            copy.with_name(copy.name + log).unlink(missing_ok=True)
    raise ReadError(ZOTERO, "timeout", "Zotero is writing to its database; try again later")


def _state(database: Path) -> dict[str, tuple[int, int]]:
    """The files that make up the database, with size and time."""
    found: dict[str, tuple[int, int]] = {}
    for name in (database.name, *(database.name + log for log in LOGS)):
        try:
            facts = database.with_name(name).stat()
        except OSError:
            continue
        found[name] = facts.st_size, facts.st_mtime_ns
    return found


def _must_be_zoteros(db: sqlite3.Connection) -> None:
    if not _tables(db) >= NEEDED | NEEDED_TOO:
        raise ReadError(ZOTERO, "unsupported", "this is no Zotero database")


def _tables(db: sqlite3.Connection) -> set[str]:
    return {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")}


# --- items -------------------------------------------------------------------------------


def _passed_over(db: sqlite3.Connection) -> set[int]:
    """Items in the bin, and those that only a feed told of."""
    tables = _tables(db) & {"deletedItems", "feedItems"}
    queries = (f"SELECT itemID FROM {table}" for table in sorted(tables))  # noqa: S608 - ours
    return {row[0] for query in queries for row in db.execute(query)}


def _works(db: sqlite3.Connection) -> dict[int, Source]:
    """The catalogue's entries by Zotero's own number of the item."""
    passed_over = _passed_over(db)
    rows = db.execute(
        "SELECT itemID, key, typeName FROM items JOIN itemTypes USING (itemTypeID) ORDER BY itemID"
    )
    keys = {i: str(k) for i, k, kind in rows if kind not in NO_WORKS and i not in passed_over}
    told: dict[int, dict[str, str]] = {}
    for item, name, value in db.execute(
        """SELECT itemID, fieldName, value FROM itemData JOIN fields USING (fieldID)
           JOIN itemDataValues USING (valueID)"""
    ):
        told.setdefault(item, {})[name] = str(value).strip()
    signed: dict[int, dict[str, list[str]]] = {}
    for item, kind, first, last in db.execute(
        """SELECT itemID, creatorType, firstName, lastName FROM itemCreators
           JOIN creators USING (creatorID) JOIN creatorTypes USING (creatorTypeID)
           ORDER BY itemID, orderIndex"""
    ):
        name = " ".join(part.strip() for part in (first, last) if part and part.strip())
        signed.setdefault(item, {}).setdefault(kind, []).append(name)
    return {i: _source(keys[i], told.get(i, {}), signed.get(i, {})) for i in keys}


def _source(item: str, fields: Mapping[str, str], signed: Mapping[str, Sequence[str]]) -> Source:
    def told(name: str) -> str:
        return next((fields[n] for n in FIELDS[name] if fields.get(n)), "")

    found = _KEY.search(fields.get("extra", ""))
    key = fields.get("citationKey") or (found[1] if found else "")
    title = re.sub(r"</?(?:i|b|sub|sup|span|sc)\b[^>]*>", "", told("title"))
    authors = _authors(signed)
    year, day = _dated(told("date"))
    surname = words_of(authors[0])[-1:] if authors else ()
    return Source(
        id=slug(key or " ".join((*surname, title, told("volume"), year))),
        title=title,
        authors=authors,
        year=year,
        volume=told("volume"),
        publisher=told("publisher"),
        container=told("container"),
        key=key or item,
        language=told("language"),
        catalogued=True,
        date=day,
    )


def _authors(signed: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    others = [kind for kind in signed if kind not in SIGNING and kind not in ASIDE]
    for kind in (*SIGNING[:1], *others, *SIGNING[1:]):
        if signed.get(kind):
            return tuple(signed[kind])
    return ()


def _dated(date: str) -> tuple[str, str]:
    """Year, and the whole day where it is told; Zotero writes "1911-03-14 14 March 1911"."""
    found = _DATE.match(date)
    if not found:
        return year_of(date), ""
    year = found[1] if found[1] != "0000" else ""
    whole = year and found[2] != "00" and found[3] != "00"
    return year, "-".join(found.groups()) if whole else ""


# --- attachments -------------------------------------------------------------------------


def _attachments(db: sqlite3.Connection, home: Path) -> list[_Attachment]:
    passed_over = _passed_over(db)
    found: list[_Attachment] = []
    for item, key, parent, path in db.execute(
        """SELECT itemID, key, parentItemID, path FROM itemAttachments JOIN items USING (itemID)
           WHERE path IS NOT NULL AND path != '' ORDER BY itemID"""
    ):
        if item in passed_over or parent in passed_over:
            continue
        place = _place(home, str(key), str(path))
        found.append(_Attachment(parent or 0, place, _stands(place)))
    return found


def _place(home: Path, key: str, path: str) -> Path:
    """Where the attachment stands: in Zotero's own storage, or where it is linked to. Of one
    linked relative to a folder that only Zotero's settings know, the name alone is told."""
    if path.startswith("storage:"):
        folder = home / "storage" / key
        place = folder / path.removeprefix("storage:")
        return place if place.resolve().parent == folder.resolve() else Path(place.name)
    if path.startswith("attachments:"):
        return Path(path.removeprefix("attachments:").rpartition("/")[2])
    return Path(path)


def _stands(place: Path) -> bool:
    try:
        return place.is_absolute() and place.is_file()
    except (OSError, ValueError):
        return False
