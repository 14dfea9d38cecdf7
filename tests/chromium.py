"""The browser that pages are looked at with: Debian's Chromium, and what axe asks of a page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

__all__ = ["CHROMIUM", "MARKS", "RULES", "SIZES", "launched", "opened"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


SIZES = [(1200, "light"), (1200, "dark"), (360, "light"), (320, "dark")]
"""Widths and colours that every page is looked at in."""


def opened(browser: Any, address: str, width: int, scheme: str) -> Iterator[Any]:
    """The page; when the fixture that yields from this ends, it has said nothing on the console
    and asked for nothing but itself."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda asked: said.append(asked.url))
    page.goto(address)
    yield page
    context.close()
    assert said == [address]


def launched() -> Iterator[Any]:
    """A browser, closed when the fixture that yields from this ends."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
