"""A Word draft decided in the room comes back as Word, with what was decided in its comments."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx as python_docx
import pytest
from starlette.testclient import TestClient

from docxmaker import docx, para, run
from loccit import desk
from loccit.serve.app import make_app
from loccit.serve.room import Room
from pdfmaker import Line, make_pdf

TIDE = "the tide came in at nine and went out again at three in the night"
ADDRESS = "/export/loccit-draft.docx"


def made_by_word(path: Path | None, words: str) -> None:
    """A Word file with all the parts that Word itself writes."""
    made = python_docx.Document()
    made.add_paragraph(words)
    made.save(str(path))


@pytest.fixture
def word(tmp_path: Path) -> Iterator[Room]:
    source = tmp_path / "tides.txt"
    source.write_text(f"In those days {TIDE}, and nobody in the town had a clock.")
    draft = tmp_path / "draft.docx"
    altered = TIDE.replace("nine", "ten")
    draft.write_bytes(docx(para(run(f"She wrote that “{altered}”.")) + para(run("So it was."))))
    with desk.hold([source]) as held:
        yield Room(held, draft, desk.check(desk.read(draft), held))


def test_the_draft_comes_back_with_comments_on_the_words(word: Room, tmp_path: Path) -> None:
    with TestClient(make_app(word), base_url="http://127.0.0.1") as client:
        assert ADDRESS in client.get("/draft").text
        answer = client.get(ADDRESS)
    back = tmp_path / "back.docx"
    back.write_bytes(answer.content)
    document = desk.read(back)
    assert len(document.comments) == 1
    comment = document.comments[0]
    assert "the tide came in at ten" in comment.span.of(document.text)
    assert "nine" in comment.words


def test_a_draft_changed_meanwhile_is_not_given_back(word: Room) -> None:
    assert word.draft
    word.draft.write_bytes(docx(para(run("Another text altogether."))))
    with TestClient(make_app(word), base_url="http://127.0.0.1") as client:
        answer = client.get(ADDRESS)
    assert answer.status_code == 409
    assert "check it again" in answer.text


def test_decisions_that_cannot_be_written_are_told(word: Room) -> None:
    assert word.decided
    word.decided.mkdir()
    with TestClient(make_app(word), base_url="http://127.0.0.1") as client:
        answer = client.get("/draft")
    assert answer.status_code == 409
    assert "cannot be read" in answer.text


def test_decisions_and_notes_stand_in_the_word_file(word: Room, tmp_path: Path) -> None:
    """Read back with a library that did not write it."""
    made_by_word(word.draft, f"She wrote that “{TIDE.replace('nine', 'ten')}”.")
    word.check_again()
    state = word.state()
    assert state
    identity = state.report.findings[0].id
    word.decide(identity, "note", "A. Reader", "ask the archive in Garra")
    word.decide(identity, "dispute", "A. Reader", "the second edition has ten")
    with TestClient(make_app(word), base_url="http://127.0.0.1") as client:
        back = tmp_path / "back.docx"
        back.write_bytes(client.get(ADDRESS).content)
    (comment,) = python_docx.Document(str(back)).comments
    said = comment.text
    assert "decided: disputed by A. Reader" in said
    assert "the second edition has ten" in said
    assert "ask the archive in Garra" in said


def test_a_note_on_a_quotation_in_order_is_handed_on(tmp_path: Path) -> None:
    source, draft = tmp_path / "tides.txt", tmp_path / "draft.docx"
    source.write_text(f"In those days {TIDE}, and nobody in the town had a clock.")
    made_by_word(draft, f"She wrote that “{TIDE}”.")
    with desk.hold([source]) as held:
        room = Room(held, draft, desk.check(desk.read(draft), held))
        with TestClient(make_app(room), base_url="http://127.0.0.1") as client:
            back = tmp_path / "back.docx"
            back.write_bytes(client.get(ADDRESS).content)
            assert not list(python_docx.Document(str(back)).comments)
            state = room.state()
            assert state
            room.decide(state.report.findings[0].id, "note", "", "ask the archive in Garra")
            back.write_bytes(client.get(ADDRESS).content)
    (comment,) = python_docx.Document(str(back)).comments
    assert "noted: " in comment.text


def test_a_pdf_comes_back_with_highlights_on_the_words(tmp_path: Path) -> None:
    """Read back with a library that did not read it."""
    pypdf = pytest.importorskip("pypdf")
    source, draft = tmp_path / "tides.txt", tmp_path / "draft.pdf"
    source.write_text(f"In those days {TIDE}, and nobody in the town had a clock.")
    altered = TIDE.replace("nine", "ten")
    draft.write_bytes(make_pdf([[Line(f"She wrote that “{altered}”.", 30, 400, size=9)]]))
    with desk.hold([source]) as held:
        room = Room(held, draft, desk.check(desk.read(draft), held))
        with TestClient(make_app(room), base_url="http://127.0.0.1") as client:
            assert "/export/loccit-draft.docx" not in client.get("/draft").text
            assert "/export/loccit-draft.pdf" in client.get("/draft").text
            answer = client.get("/export/loccit-draft.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    back = pypdf.PdfReader(io.BytesIO(answer.content))
    marks = [mark.get_object() for mark in back.pages[0]["/Annots"]]
    assert [mark["/Subtype"] for mark in marks] == ["/Highlight"]
    assert "nine" in marks[0]["/Contents"]
