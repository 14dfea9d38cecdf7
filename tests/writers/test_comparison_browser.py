"""The page of a comparison in a real Chromium: no violations, no scrolling sideways, true links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chromium import MARKS, RULES, SIZES, launched, opened
from loccit import desk
from loccit.writers.comparison import write

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = MARKS
ONE = """In May 1861 Tomas Veld opened the swing bridge at Karsund.

In 1843 Adela Brandt signed the Accord of Lisk. The ford at Lisk was old in 44 BCE."""
OTHER = """Tomas Veld opened the swing bridge at Karsund in June 1864.

Adela Brandt signed the Accord of Lisk in 1843. Oskar Lind painted Port Emmer in 1851."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    accounts = [desk.account(desk.read_words(t.encode(), "a.txt")) for t in (ONE, OTHER)]
    file: Path = tmp_path_factory.mktemp("page") / "comparison.html"
    file.write_text(write(desk.compare(accounts[0], accounts[1]), "html"), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


@pytest.fixture(params=SIZES, ids=str)
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    yield from opened(browser, address, *request.param)


def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Any) -> None:
    found = axe.Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_mark_of_the_chronicle_leads_to_its_parallel(page: Any) -> None:
    mark = page.locator("svg a", has=page.locator(".bar.conflict")).first
    name = mark.get_attribute("href")
    mark.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == name
    assert page.locator(name).get_attribute("class") == "pair conflict"
