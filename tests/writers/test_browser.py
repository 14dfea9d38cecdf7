"""The HTML report in a real Chromium: no violations, no sideways scroll, links that work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chromium import MARKS, RULES, launched
from loccit.model import Document, Report
from loccit.writers import write

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = MARKS


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


@pytest.fixture
def address(report: Report, texts: dict[str, Document], tmp_path: Path) -> str:
    file = tmp_path / "report.html"
    file.write_text(write(report, "html", texts=texts), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Any]:
    """Opens the page; fails the test on any console message or request beyond the page."""
    said: list[str] = []
    contexts: list[Any] = []

    def open_page(width: int = 1200, scheme: str = "light") -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == [address] * len(contexts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing(opened: Any, scheme: str, width: int) -> None:
    page = opened(width, scheme)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    found = axe.Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 360, 700, 1200])
def test_nothing_scrolls_sideways(opened: Any, width: int) -> None:
    page = opened(width)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_from_the_quotation_to_its_finding_and_back(opened: Any) -> None:
    page = opened()
    page.locator("#q4 > a.t").first.click()
    assert page.evaluate("location.hash") == "#f4"
    assert page.locator("#f4").evaluate("e => e.getBoundingClientRect().top < innerHeight")
    page.locator("#f4 .back a").click()
    assert page.evaluate("location.hash") == "#q4"


def test_a_closed_finding_opens_when_it_is_gone_to(opened: Any) -> None:
    page = opened()
    assert not page.locator("#f1 .message").is_visible()
    page.locator("#q1 > .tag").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#f1"
    assert page.locator("#f1 .message").is_visible()


def test_a_nested_quotation_goes_to_its_own_finding(opened: Any) -> None:
    page = opened()
    page.locator(".q #q8 > a.t").click()
    assert page.evaluate("location.hash") == "#f8"


def test_findings_are_hidden_by_severity(opened: Any) -> None:
    page = opened()
    assert page.locator("#f4").is_visible()
    page.locator("#show-error").uncheck()
    assert not page.locator("#f4").is_visible()
    assert page.locator("#f2").is_visible()


def test_print_shows_what_is_closed(opened: Any) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert page.locator("#f1 .message").is_visible()
    assert not page.locator("form").is_visible()
