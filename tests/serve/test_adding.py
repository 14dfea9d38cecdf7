"""Sources that are added in the room: uploaded, or named by their path; and read there."""

from __future__ import annotations

import io
import re
import threading
import unicodedata
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from docxmaker import docx, para
from loccit import desk
from loccit.library import Library
from loccit.serve import uploads
from loccit.serve.app import make_app
from loccit.serve.room import Room
from loccit.serve.stock import Stock
from loccit.serve.uploads import safe_name
from loccit.serve.work import BrokenOffError
from visitor import HOME, OURS, Visitor, opened_room

TIDE = b"In those days the tide came in at nine and went out again at three in the night.\n"
LAMP = b"The lamp was lit at dusk, and nobody in the town had ever seen it go out before dawn.\n"


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def names_in(root: Path) -> list[str]:
    with Library.open(root) as library:
        return sorted(witness.name for witness in library.witnesses())


def test_what_is_uploaded_is_read_and_stays(visitor: Visitor, shelf: Path) -> None:
    answer = visitor.upload(("tide.txt", TIDE), ("lamp.txt", LAMP))
    assert (answer.status_code, answer.headers["location"]) == (303, "/library/work")
    assert "2 files read" in visitor.done()
    assert "tide.txt" in visitor.client.get("/library").text
    assert "lamp was lit" in visitor.client.get("/find?q=the lamp was lit at dusk").text
    assert files_in(shelf / "uploads") == ["lamp.txt", "tide.txt"]
    assert (shelf / "uploads" / "tide.txt").read_bytes() == TIDE
    assert names_in(shelf) == ["lamp.txt", "tide.txt"]


def test_what_cannot_be_read_is_told_and_not_kept(visitor: Visitor, shelf: Path) -> None:
    visitor.upload(("broken.pdf", b"%PDF-1.4 broken"), ("tide.txt", TIDE))
    said = visitor.done()
    assert "1 file read" in said
    assert "broken.pdf" in said
    page = visitor.client.get("/library").text
    assert "1 file could not be read" in page
    assert files_in(shelf / "uploads") == ["tide.txt"]


def test_a_file_named_by_its_path_is_read_where_it_lies(
    visitor: Visitor, shelf: Path, tmp_path: Path
) -> None:
    (tmp_path / "books").mkdir()
    (tmp_path / "books" / "tide.txt").write_bytes(TIDE)
    assert visitor.post("/library/add", path=str(tmp_path / "books")).status_code == 303
    assert "1 file read" in visitor.done()
    assert names_in(shelf) == ["tide.txt"]
    assert not (shelf / "uploads").exists()
    with Library.open(shelf) as library:
        assert library.roots() == (tmp_path / "books",)
    visitor.post("/library/add", path=str(tmp_path / "books"))
    assert "held already" in visitor.done()


@pytest.mark.parametrize("path", ["", " ", "tide.txt", "../books", "/no/such/place", "/a\0b"])
def test_a_path_that_leads_nowhere_is_refused(visitor: Visitor, path: str) -> None:
    assert visitor.post("/library/add", path=path).status_code == 400
    assert visitor.room.work is None


def test_added_to_named_sources_it_goes_with_the_room(tmp_path: Path) -> None:
    (tmp_path / "tide.txt").write_bytes(TIDE)
    with opened_room(Stock([tmp_path / "tide.txt"])) as visitor:
        assert "goes when it is closed" in visitor.client.get("/library").text
        visitor.upload(("lamp.txt", LAMP), ("broken.pdf", b"%PDF-1.4 broken"))
        said = visitor.done()
        assert "1 file read" in said
        assert "broken.pdf" in said
        assert visitor.room.stock
        folder = visitor.room.stock.folder()
        assert files_in(folder) == ["lamp.txt"]
        page = visitor.client.get("/library").text
        assert "lamp.txt" in page
        assert "tide.txt" in page
        assert "broken.pdf" in page
    assert not folder.exists()


def test_the_draft_is_checked_again_with_what_was_added(shelf: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("She wrote: “the tide came in at nine and went out again at three”.\n")
    with opened_room(Stock((), shelf), draft) as visitor:
        assert "1</span> not held</a>" in visitor.client.get("/draft").text
        visitor.upload(("tide.txt", TIDE))
        visitor.done()
        assert "1</span> verbatim, uncited</a>" in visitor.client.get("/draft").text


def test_a_bibliography_that_is_added_names_the_works(visitor: Visitor) -> None:
    visitor.upload(("tide.txt", TIDE))
    visitor.done()
    visitor.upload(("my.bib", b"@book{tide, title={The Book of Tides}, author={Reed, Ada}}"))
    visitor.done()
    assert "The Book of Tides" in visitor.client.get("/library").text


def word_bomb() -> bytes:
    return docx(para("a" * 5_000_000))


def book_bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="a.opf"/></rootfiles></container>',
        )
        archive.writestr("a.opf", "<a>" + " " * 150_000_000)
    return held.getvalue()


@pytest.mark.parametrize(("name", "made"), [("bomb.docx", word_bomb), ("bomb.epub", book_bomb)])
def test_a_bomb_does_no_harm(
    visitor: Visitor, shelf: Path, name: str, made: Callable[[], bytes]
) -> None:
    data = made()
    assert len(data) < 2_000_000
    visitor.upload((name, data), ("tide.txt", TIDE))
    said = visitor.done()
    assert name in said
    assert "1 file read" in said
    assert files_in(shelf / "uploads") == ["tide.txt"]


# --- limits and attacks ----------------------------------------------------------------------


def test_nothing_is_written_before_the_token_is_known(visitor: Visitor, shelf: Path) -> None:
    assert visitor.upload(("tide.txt", TIDE), shown="x").status_code == 403
    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nwords\r\n'
        b'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n'
        + visitor.token.encode()
        + b"\r\n--x--\r\n"
    )
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = visitor.client.post("/library/upload", content=body, headers=OURS | kind)
    assert answer.status_code == 403
    assert not (shelf / "uploads").exists()


def test_an_upload_has_limits(
    visitor: Visitor, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "FILES", 2)
    three = [(f"{n}.txt", TIDE) for n in range(3)]
    assert visitor.upload(*three).status_code == 413
    monkeypatch.setattr(uploads, "LARGEST", 10_000)
    assert visitor.upload(("long.txt", TIDE * 1000)).status_code == 413
    assert files_in(shelf / "uploads") == []
    assert visitor.room.work is None


def test_a_field_of_a_form_has_a_limit(visitor: Visitor) -> None:
    assert visitor.upload(("a.txt", TIDE), shown="a" * 100_000).status_code in (403, 413)


def test_without_a_file_nothing_begins(visitor: Visitor) -> None:
    data = {"token": visitor.token}
    sent = [("files", ("", b""))]
    answer = visitor.client.post("/library/upload", data=data, files=sent, headers=OURS)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "multipart/form-data", "multipart/form-data; boundary=" + "a" * 99]
)
def test_what_is_no_form_is_refused(visitor: Visitor, kind: str) -> None:
    headers = OURS | {"Content-Type": kind}
    answer = visitor.client.post("/library/upload", content=b"words" * 99, headers=headers)
    assert answer.status_code == 400


@given(st.binary(max_size=400))
def test_a_broken_form_is_refused(broken: bytes) -> None:
    incoming = uploads._Incoming(Path("/nowhere/at/all"), "token")
    parser = MultipartParser(b"x", incoming.callbacks())
    with suppress(FormParserError, HTTPException):
        parser.write(b"--x\r\n" + broken)
        parser.finalize()
    assert not incoming._named


@pytest.mark.parametrize("address", ["upload", "add", "work/break-off"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-site"},
        {},
    ],
)
def test_another_site_cannot_add(
    visitor: Visitor, shelf: Path, address: str, headers: dict[str, str], tmp_path: Path
) -> None:
    data = {"token": visitor.token, "path": str(tmp_path)}
    sent = {"files": ("a.txt", TIDE)} if address == "upload" else None
    answer = visitor.client.post(f"/library/{address}", data=data, files=sent, headers=headers)
    assert answer.status_code == 403
    assert visitor.room.work is None
    assert not (shelf / "uploads").exists()


@pytest.mark.parametrize("address", ["add", "work/break-off"])
def test_a_form_needs_the_token(visitor: Visitor, address: str, tmp_path: Path) -> None:
    fields = {"path": str(tmp_path), "token": "x"}
    answer = visitor.client.post(f"/library/{address}", data=fields, headers={"Origin": HOME})
    assert answer.status_code == 403


NAMES = [
    ("../../etc/passwd", "passwd"),
    ("..\\..\\boot.ini", "boot.ini"),
    ("/etc/passwd", "passwd"),
    ("C:\\Users\\A\\essay.docx", "essay.docx"),
    (".hidden.txt", "hidden.txt"),
    ("..", "file"),
    ("", "file"),
    ("con.txt", "_con.txt"),
    ("a\x00b\n<c>.pdf", "abc.pdf"),
    ("tide .", "tide"),
    ("Œuvres complètes, tome II.pdf", "Œuvres complètes, tome II.pdf"),
]


@pytest.mark.parametrize(("given", "safe"), NAMES)
def test_a_name_leads_to_no_other_place(given: str, safe: str) -> None:
    assert safe_name(given) == safe


@given(st.text(max_size=300))
def test_every_name_becomes_a_file_s_own(given: str) -> None:
    name = safe_name(given)
    assert PurePath(name).name == name
    assert name not in ("", ".", "..")
    assert not name.startswith((".", "~$"))
    assert len(name.encode()) <= 255
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', name)
    assert unicodedata.is_normalized("NFC", name)


def test_two_files_of_one_name_are_both_kept(visitor: Visitor, shelf: Path) -> None:
    visitor.upload(("../tide.txt", TIDE), ("tide.txt", LAMP))
    visitor.done()
    visitor.upload(("tide.txt", TIDE))
    visitor.done()
    assert files_in(shelf / "uploads") == ["tide-2.txt", "tide.txt"]
    assert names_in(shelf) == ["tide-2.txt", "tide.txt"]


# --- broken off ------------------------------------------------------------------------------


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Reading waits until this is set, after the first file."""
    go_on = threading.Event()
    read = desk.add

    def waiting(library, paths, progress, *rest, **more):
        def told(step: str, done: int, total: int) -> None:
            if done:
                go_on.wait(30)
            progress(step, done, total)

        return read(library, paths, told, *rest, **more)

    monkeypatch.setattr(desk, "add", waiting)
    return go_on


def test_reading_is_watched_and_broken_off(
    visitor: Visitor, shelf: Path, slow: threading.Event
) -> None:
    visitor.upload(("a-tide.txt", TIDE), ("lamp.txt", LAMP), ("more.txt", TIDE + LAMP))
    page = visitor.client.get("/library/work").text
    assert "<progress" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert visitor.post("/library/add", path=str(shelf)).status_code == 409
    assert visitor.post("/library/work/break-off").status_code == 303
    assert "as soon as" in visitor.client.get("/library/work").text
    slow.set()
    assert "Broken off" in visitor.done()
    assert names_in(shelf) == ["a-tide.txt"]
    assert files_in(shelf / "uploads") == ["a-tide.txt"]
    assert "a-tide.txt" in visitor.client.get("/library").text


def test_nothing_is_being_read_at_first(visitor: Visitor) -> None:
    assert visitor.client.get("/library/work").status_code == 404


def test_a_room_that_does_not_grow_offers_no_forms(held: desk.Held) -> None:
    with TestClient(make_app(Room(held)), base_url=HOME) as client:
        assert "/library/upload" not in client.get("/library").text
        sent = {"files": ("a.txt", TIDE)}
        assert client.post("/library/upload", files=sent, headers=OURS).status_code == 404


def test_broken_off_in_a_room_of_named_sources_nothing_is_changed(tmp_path: Path) -> None:
    for name, words in (("tide.txt", TIDE), ("lamp.txt", LAMP), ("more.txt", TIDE + LAMP)):
        (tmp_path / name).write_bytes(words)

    def stop(step: str, done: int, total: int) -> None:
        raise BrokenOffError("enough")

    with opened_room(Stock([tmp_path / "tide.txt"])) as visitor:
        stock = visitor.room.stock
        assert stock
        with pytest.raises(BrokenOffError):
            stock.add([tmp_path / "lamp.txt"], stop)
        assert [w.name for w in stock.open().shelf.witnesses()] == ["tide.txt"]
        held = stock.add([tmp_path / "more.txt"], desk.silent)
        assert sorted(w.name for w in held.shelf.witnesses()) == ["more.txt", "tide.txt"]


def test_where_nothing_is_held_the_way_to_add_is_shown(shelf: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(
        "She wrote: “the tide came in at nine and went out again at three” (Reed, *Tides*, 1911).\n"
    )
    with opened_room(Stock((), shelf), draft) as visitor:
        page = visitor.client.get("/draft").text
        assert "Nothing is held yet" in page
        identity = re.search(r"/finding/(\w+)", page)
        assert identity
        assert "Add the source" in visitor.client.get(f"/finding/{identity[1]}").text
        visitor.upload(("tide.txt", TIDE))
        visitor.done()
        assert "Nothing is held yet" not in visitor.client.get("/draft").text


def test_an_upload_that_stops_on_its_way_leaves_nothing(visitor: Visitor, shelf: Path) -> None:
    token = visitor.token.encode()
    pieces = [
        b'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n' + token + b"\r\n",
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nwords',
    ]
    answered: list[int] = []
    seen: list[list[str]] = []

    async def receive() -> dict[str, Any]:
        if pieces:
            return {"type": "http.request", "body": pieces.pop(0), "more_body": True}
        seen.append(files_in(shelf / "uploads"))
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        answered.extend([message["status"]] if message["type"] == "http.response.start" else [])

    headers = {"host": "127.0.0.1:5437", "content-type": "multipart/form-data; boundary=x"} | OURS
    scope = {
        "type": "http", "method": "POST", "path": "/library/upload", "raw_path": b"/library/upload",
        "root_path": "", "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    anyio.run(visitor.client.app, scope, receive, send)
    assert answered == [400]
    assert len(seen[0]) == 1, "it was being written"
    assert files_in(shelf / "uploads") == []


def test_a_full_disk_is_told(
    visitor: Visitor, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploads.tempfile, "mkdtemp", full)
    answer = visitor.upload(("tide.txt", TIDE))
    assert answer.status_code == 507
    assert "No space left" in answer.text
