"""An unchanged draft is neither read nor searched again; a changed one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit import desk, finders, readers, recall
from loccit.model import Document, Problem

WORDS = "The report says “the lamp was put out at nine” (Orr, Report, p. 3).\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(WORDS, encoding="utf-8")
    return path


def test_a_draft_is_read_once(draft: Path) -> None:
    seen: list[Path] = []

    def read(path: Path) -> Document:
        seen.append(path)
        return readers.read(path)

    first = recall.read_once(draft, b"as told", read)
    assert recall.read_once(draft, b"as told", read) == first
    assert len(seen) == 1
    recall.read_once(draft, b"told otherwise", read)
    assert len(seen) == 2
    draft.write_text(WORDS.replace("nine", "ten"), encoding="utf-8")
    assert "ten" in recall.read_once(draft, b"as told", read).text
    assert len(seen) == 3


def test_what_was_in_the_way_may_be_gone(draft: Path) -> None:
    problem = Problem("no-ocr", "a page was not recognised")
    document = Document("draft.md", "words", "text/plain", "0" * 64, problems=(problem,))
    assert recall.read_once(draft, b"", lambda _: document) == document
    whole = readers.read(draft)
    assert recall.read_once(draft, b"", lambda _: whole) == whole


def test_a_file_that_is_not_there_is_told_by_the_reader(tmp_path: Path) -> None:
    with pytest.raises(readers.ReadError, match="no such file"):
        desk.read(tmp_path / "none.md")


def test_what_was_found_is_found_again(draft: Path) -> None:
    document = readers.read(draft)
    found = recall.find_once(document, (), finders.find)
    again = recall.find_once(document, (), lambda *_: pytest.fail("it was found before"))
    assert found == again == finders.find(document)


def test_half_a_character_is_no_hindrance() -> None:
    document = Document("d", "“half \ud800 of it is here” he said", "text/plain", "0" * 64)
    assert recall.find_once(document, (), finders.find) == finders.find(document)


def test_a_check_remembers_until_a_source_changes(draft: Path, tmp_path: Path) -> None:
    source = tmp_path / "books" / "report.md"
    source.parent.mkdir()
    source.write_text("# Report\nby Orr\n\n[p. 3]\n\nThe lamp was put out at nine.", "utf-8")

    def checked() -> tuple[str, str | None]:
        with desk.hold([source.parent]) as held:
            finding = desk.check(desk.read(draft), held).findings[0]
        return finding.wording, finding.place

    assert checked() == checked() == ("verbatim", "as-cited")
    source.write_text("# Report\nby Orr\n\n[p. 3]\n\nThe lamp was put out at ten.", "utf-8")
    assert checked()[0] != "verbatim"
