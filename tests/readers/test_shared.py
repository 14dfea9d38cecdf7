"""Two documents of real readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.readers import read
from loccit.text import restore

SEEDS = Path(__file__).parents[2] / "../shared/seeds"

pytestmark = pytest.mark.shared


def seed(number: str) -> Path:
    return next(SEEDS.glob(f"{number}_*.txt"))


def test_a_raw_page_loses_its_head_and_its_breaks_and_nothing_else() -> None:
    path = seed("004")
    original = path.read_text(encoding="utf-8")
    document = read(path)
    assert restore(document.text, document.edits) == original
    assert document.text.startswith("the Kremlin bureaucracy.")
    assert [page.label for page in document.pages] == ["5"]
    assert document.ocr
    joins = [edit for edit in document.edits if edit.rule == "hyphen"]
    assert len(joins) == 9
    assert all(edit.read in ("–\n", "·\n") and not len(edit.span) for edit in joins)
    others = [edit.read for edit in document.edits if edit.rule != "hyphen"]
    assert "".join(others) == "THIS QUARTER\n5\n"


def test_an_essay_is_left_as_it_is_one_block_a_paragraph() -> None:
    path = seed("000")
    original = path.read_text(encoding="utf-8")
    document = read(path)
    assert document.text == original
    assert [block.span.of(document.text) for block in document.blocks] == original.splitlines()
    assert {block.kind for block in document.blocks} == {"paragraph"}
    assert document.paging == "none"
    assert document.metadata.language == "en"
    assert not document.ocr
