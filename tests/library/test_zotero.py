"""A Zotero data directory as catalogue and source, also while Zotero runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import loccit.library.zotero as zotero
from loccit.errors import ReadError
from loccit.library import Library
from loccit.library.intake import Taken, intake

TABLES = """
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT);
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT, libraryID INT, key TEXT);
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT);
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID INT, PRIMARY KEY (itemID, fieldID));
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT);
CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT);
CREATE TABLE itemAttachments (
    itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT, contentType TEXT, path TEXT);
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY, dateDeleted TEXT);
CREATE TABLE feedItems (itemID INTEGER PRIMARY KEY, guid TEXT);
"""


class Zotero:
    """A data directory in the making."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(parents=True)
        self.db = sqlite3.connect(home / "zotero.sqlite", isolation_level=None)
        self.db.executescript(TABLES)

    def number(self, table: str, name: str, value: str) -> int:
        """The id of a row that names something, made where there is none."""
        key = f"{name[0].lower()}{name[1:]}"
        identity = {"typeName": "itemTypeID", "fieldName": "fieldID", "value": "valueID"}.get(
            key, "creatorTypeID"
        )
        ask = f"SELECT {identity} FROM {table} WHERE {name}=?"  # noqa: S608 - our own names
        row = self.db.execute(ask, (value,)).fetchone()
        if row:
            return row[0]
        make = f"INSERT INTO {table} ({name}) VALUES (?)"  # noqa: S608 - our own names
        made = self.db.execute(make, (value,)).lastrowid
        assert made is not None
        return made

    def item(
        self, kind: str, key: str, creators: Sequence[tuple[str, str, str]] = (), **fields: str
    ) -> int:
        type_id = self.number("itemTypes", "typeName", kind)
        item = self.db.execute(
            "INSERT INTO items (itemTypeID, libraryID, key) VALUES (?, 1, ?)", (type_id, key)
        ).lastrowid
        assert item is not None
        for name, value in fields.items():
            field = self.number("fields", "fieldName", name)
            told = self.number("itemDataValues", "value", value)
            self.db.execute("INSERT INTO itemData VALUES (?,?,?)", (item, field, told))
        for order, (role, first, last) in enumerate(creators):
            made = self.db.execute(
                "INSERT INTO creators (firstName, lastName, fieldMode) VALUES (?,?,?)",
                (first, last, int(not first)),
            ).lastrowid
            role_id = self.number("creatorTypes", "creatorType", role)
            self.db.execute(
                "INSERT INTO itemCreators VALUES (?,?,?,?)", (item, made, role_id, order)
            )
        return item

    def attach(self, parent: int | None, key: str, path: str, words: str | None = None) -> int:
        """An attachment; `words` stand in its file, None where there is none."""
        item = self.item("attachment", key)
        mode = 2 if not path.startswith("storage:") else 0
        self.db.execute(
            "INSERT INTO itemAttachments VALUES (?,?,?,?,?)",
            (item, parent, mode, "text/plain", path),
        )
        if words is not None:
            file = self.home / "storage" / key / path.removeprefix("storage:")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(words, encoding="utf-8")
        return item

    def bin(self, item: int) -> None:
        self.db.execute("INSERT INTO deletedItems VALUES (?, 'now')", (item,))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Zotero]:
    made = Zotero(tmp_path / "Zotero")
    yield made
    made.db.close()


def road(home: Zotero) -> int:
    return home.item(
        "book",
        "ROAD1890",
        [("author", "Anna", "Mills"), ("translator", "Otto", "Grün")],
        title="The Long <i>Road</i>",
        date="1890-00-00 1890",
        volume="2",
        publisher="Harbour Press",
        extra="Original Date: 1871\nCitation Key: millsRoad",
    )


def take(library: Library, reader, *paths: Path) -> Taken:
    def readable(path: Path) -> bool:
        return path.suffix == ".txt"

    return intake(library, paths, reader, readable=readable, reader_version=1)


def test_items_are_catalogued(home: Zotero) -> None:
    road(home)
    found = zotero.read(home.home).bibliography
    (entry,) = found.entries
    assert found.path == str(home.home / "zotero.sqlite")
    assert entry.source.title == "The Long Road"
    assert entry.source.authors == ("Anna Mills",)
    assert (entry.source.year, entry.source.volume) == ("1890", "2")
    assert (entry.source.publisher, entry.source.key) == ("Harbour Press", "millsRoad")
    assert entry.source.catalogued


def test_each_kind_tells_its_own_fields(home: Zotero) -> None:
    home.item(
        "bookSection", "AAAA", [("editor", "E.", "Crane"), ("author", "", "Harbour Board")],
        title="Of Sand", bookTitle="Harbours", date="1902", citationKey="sand",
    )  # fmt: skip
    home.item(
        "newspaperArticle", "BBBB", [], title="The Flood", publicationTitle="The Gazette",
        date="1911-03-14 14 March 1911",
    )  # fmt: skip
    home.item("thesis", "CCCC", [("author", "I.", "Voss")], title="Mud", university="Ford",
              date="0000-00-00 undated")  # fmt: skip
    home.item("case", "DDDD", [], caseName="Mills v. Crane", reporterVolume="4")
    home.item("film", "EEEE", [("producer", "A", "B"), ("director", "C", "Dell")], title="Reel")
    sand, flood, mud, case, reel = (e.source for e in zotero.read(home.home).bibliography.entries)
    assert (sand.authors, sand.container, sand.key) == (("Harbour Board",), "Harbours", "sand")
    assert (flood.container, flood.year, flood.date) == ("The Gazette", "1911", "1911-03-14")
    assert flood.key == "BBBB", "without a citation key Zotero's own key stands for it"
    assert (mud.publisher, mud.year, mud.date) == ("Ford", "", "")
    assert (case.title, case.volume) == ("Mills v. Crane", "4")
    assert reel.authors == ("A B",)


def test_attachments_are_taken_with_their_work(home: Zotero, library: Library, reader) -> None:
    book = road(home)
    home.attach(book, "FILE0001", "storage:scan.txt", "the words of the road")
    linked = home.home.parent / "elsewhere" / "second.txt"
    linked.parent.mkdir()
    linked.write_text("more words of the road", encoding="utf-8")
    home.attach(book, "FILE0002", str(linked))
    home.attach(None, "FILE0003", "storage:alone.txt", "of no item")
    home.attach(book, "FILE0004", "storage:picture.png", "no text")
    taken = take(library, reader, home.home)
    assert len(taken.witnesses) == 3
    assert taken.skipped == ("picture.png",)
    by_name = {w.name: w.source for w in library.witnesses()}
    assert by_name["scan.txt"] == by_name["second.txt"] == "millsroad"
    assert by_name["alone.txt"] != "millsroad"
    shelf = library.shelf(taken.witnesses, bibliographies=taken.bibliographies)
    assert {s.title for s in shelf.sources()} == {"The Long Road", "alone"}


def test_what_is_in_the_bin_is_not_taken(home: Zotero, library: Library, reader) -> None:
    book = road(home)
    home.attach(book, "FILE0001", "storage:a.txt", "in the bin with its book")
    kept = home.item("book", "KEPT", [], title="Kept")
    gone = home.attach(kept, "FILE0002", "storage:b.txt", "in the bin alone")
    home.attach(kept, "FILE0003", "storage:c.txt", "kept")
    feed = home.item("journalArticle", "FEED", [], title="Told by a feed")
    home.db.execute("INSERT INTO feedItems VALUES (?, 'x')", (feed,))
    home.bin(book)
    home.bin(gone)
    taken = take(library, reader, home.home)
    assert [w.name for w in library.witnesses()] == ["c.txt"]
    assert len(taken.witnesses) == 1
    assert [e.source.key for e in zotero.read(home.home).bibliography.entries] == ["KEPT"]


def test_what_is_not_on_this_machine_is_told(home: Zotero, library: Library, reader) -> None:
    book = road(home)
    home.attach(book, "FILE0001", "storage:not-synced.txt")
    home.attach(book, "FILE0002", "attachments:books/relative.txt")
    home.attach(book, "FILE0003", "C:\\books\\windows.txt")
    home.attach(book, "FILE0004", "storage:../../outside.txt")
    (home.home.parent / "outside.txt").write_text("outside", encoding="utf-8")
    taken = take(library, reader, home.home)
    assert not taken.witnesses
    (told,) = taken.problems
    assert (told.code, told.file) == ("attachment-missing", str(home.home))
    assert told.message.startswith("4 attachments are not on this machine")
    assert "not-synced.txt, relative.txt" in told.message


def test_the_late_writes_of_a_running_zotero_are_read(home: Zotero) -> None:
    home.db.execute("PRAGMA journal_mode=WAL")
    home.db.execute("PRAGMA locking_mode=EXCLUSIVE")
    home.db.execute("PRAGMA wal_autocheckpoint=0")
    road(home)
    before = sorted(path.name for path in home.home.iterdir())
    assert "zotero.sqlite-wal" in before
    home.db.execute("BEGIN EXCLUSIVE")
    home.item("book", "HALF", [], title="Not yet written")
    (entry,) = zotero.read(home.home).bibliography.entries
    assert entry.source.title == "The Long Road"
    home.db.execute("COMMIT")
    assert len(zotero.read(home.home).bibliography.entries) == 2
    assert sorted(path.name for path in home.home.iterdir()) == before


def test_half_a_transaction_of_an_older_zotero_is_not_read(home: Zotero) -> None:
    road(home)
    home.db.execute("PRAGMA cache_size=1")
    home.db.execute("BEGIN EXCLUSIVE")
    for number in range(300):
        home.item("book", f"HALF{number:04}", [], title=f"Not yet written {number}")
    assert (home.home / "zotero.sqlite-journal").exists()
    assert len(zotero.read(home.home).bibliography.entries) == 1
    home.db.execute("ROLLBACK")


def test_a_database_that_changes_all_the_time_is_told(home: Zotero, monkeypatch) -> None:
    states = iter(range(100))
    monkeypatch.setattr(zotero, "_state", lambda database: {database.name: (next(states), 0)})
    with pytest.raises(ReadError, match="Zotero is writing") as told:
        zotero.read(home.home)
    assert told.value.code == "timeout"


def test_another_database_is_told_and_stops_nothing(tmp_path: Path, library, reader) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    with sqlite3.connect(bad / "zotero.sqlite") as db:
        db.execute("CREATE TABLE items (itemID INT)")
    db.close()
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "zotero.sqlite").write_bytes(b"SQLite format 3\0" + b"\1" * 5000)
    (tmp_path / "good.txt").write_text("read all the same", encoding="utf-8")
    taken = take(library, reader, bad, damaged, tmp_path / "good.txt")
    assert len(taken.witnesses) == 1
    assert [(p.code, p.file) for p in taken.unreadable] == [
        ("unsupported", str(bad)),
        ("damaged", str(damaged)),
    ]


def test_a_home_within_a_folder_is_known_for_one(home: Zotero, library: Library, reader) -> None:
    home.attach(road(home), "FILE0001", "storage:scan.txt", "the words of the road")
    (home.home / "notes.txt").write_text("no attachment", encoding="utf-8")
    (home.home.parent / "beside.txt").write_text("beside it", encoding="utf-8")
    take(library, reader, home.home.parent)
    assert sorted(w.name for w in library.witnesses()) == ["beside.txt", "scan.txt"]


def test_the_database_may_be_named_itself(home: Zotero, library: Library, reader) -> None:
    home.attach(road(home), "FILE0001", "storage:scan.txt", "the words of the road")
    assert len(take(library, reader, home.home / "zotero.sqlite").witnesses) == 1


def test_a_second_intake_follows_what_changed(home: Zotero, library: Library, reader) -> None:
    book = road(home)
    home.attach(book, "FILE0001", "storage:scan.txt", "the words of the road")
    first = take(library, reader, home.home)
    value = home.number("itemDataValues", "value", "A Longer Road")
    home.db.execute(
        "UPDATE itemData SET valueID=? WHERE itemID=? AND fieldID="
        "(SELECT fieldID FROM fields WHERE fieldName='title')",
        (value, book),
    )
    second = take(library, reader, home.home)
    assert second.witnesses == first.witnesses
    assert not second.added
    assert [s.title for s in library.sources()] == ["A Longer Road"]
    assert reader.read_files.count("scan.txt") == 1


def test_one_work_entered_twice_is_one(home: Zotero, library: Library, reader) -> None:
    home.attach(road(home), "FILE0001", "storage:scan.txt", "the words of the road")
    again = home.item(
        "book",
        "TWICE",
        [("author", "Anna", "Mills")],
        title="The Long Road",
        date="1890",
        volume="2",
    )
    home.attach(again, "FILE0002", "storage:scan.txt", "the words of the road")
    taken = take(library, reader, home.home)
    assert len(taken.witnesses) == 1
    assert not taken.problems
    assert [s.title for s in library.sources()] == ["The Long Road"]
