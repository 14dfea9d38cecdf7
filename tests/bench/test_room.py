"""The bench of the reading room: its book, its limits, and one small run in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from room import LENGTH, Loads, Step, bare, book, broken, measure, served, sheet

from chromium import MARKS, launched
from loccit import finders
from loccit.model import Document


@pytest.fixture
def browser() -> Iterator[Any]:
    yield from launched()


def loads(drawn: float) -> Loads:
    return Loads(1.0, 2.0, 3.0, drawn, 4000.0, 50.0)


def test_the_book_is_as_long_as_asked_and_quotes_its_source() -> None:
    draft, source = book(6_000, 40)
    assert 5_700 < len(draft.split()) < 6_300
    assert book(6_000, 40) == (draft, source)
    assert book(6_000, 40, seed=2) != (draft, source)
    document = Document(name="d.txt", text=draft, media_type="text/plain", sha256="0" * 64)
    quoted = [c.quotation.span.of(draft).strip("“”.") for c in finders.find(document).cits]
    assert len(quoted) == 40
    assert {len(words.split()) for words in quoted} == {LENGTH}
    held = " ".join(source.split())
    assert sum(words in held for words in quoted) == 30


def test_the_bare_text_is_the_draft_and_nothing_else() -> None:
    assert bare("a < b\n\nc").count("<p>") == 2
    assert "a &lt; b" in bare("a < b\n\nc")


def test_what_is_too_slow_is_told() -> None:
    still = Step(10.0, 2000.0, 0)
    assert not broken(loads(150), loads(100), still)
    assert "1.60 times" in broken(loads(160), loads(100), still)[0]
    assert "3 steps" in broken(loads(50), loads(100), Step(10.0, 2000.0, 3))[0]
    assert "0.5×" in sheet(loads(50), loads(100), still, 40, 6_000).markdown()


class TestInABrowser:
    pytestmark = MARKS

    def test_a_small_book_is_opened_and_walked_through(self) -> None:
        for needed in ("playwright", "starlette", "uvicorn"):
            pytest.importorskip(needed)
        room, plain, step, findings = measure(3_000, 20, loads=1, steps=2)
        assert findings == 20
        assert room.elements > plain.elements > 20
        assert 0 < room.answered <= room.loaded <= room.drawn
        assert step.documents == 0
        assert 0 < step.bytes < room.bytes

    def test_words_far_below_are_found_and_come_into_view(
        self, browser: Any, tmp_path: Path
    ) -> None:
        with served(tmp_path, 12_000, 80) as (address, findings):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{address}/finding/{findings[70]}#q71")
            page.wait_for_function(IN_VIEW, arg=71)
            page.click("#pane a[rel=next]")
            page.wait_for_function(IN_VIEW, arg=72)
            words = (tmp_path / "draft.txt").read_text("utf-8").split("\n\n")[79].split()[5:12]
            assert page.evaluate("words => window.find(words)", " ".join(words))


IN_VIEW = """
(number) => {
  const words = document.getElementById(`q${number}`)?.getBoundingClientRect();
  const around = document.getElementById("draft").getBoundingClientRect();
  return words && words.top >= around.top - 1 && words.bottom <= around.bottom + 1;
}
"""
