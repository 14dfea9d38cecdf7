"""The page of shared passages in a real Chromium: no violations, no scrolling, true links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chromium import MARKS, RULES, SIZES, launched, opened
from corpusmaker import Corpus
from loccit.model import Problem, Reuse
from loccit.reuse.dating import era_of
from loccit.reuse.stock import mark_stock
from loccit.writers.reuse import Options, write

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = MARKS
BRIDGE = (
    "The committee walked the whole length of the bridge by lantern and found eleven planks loose, "
    "three rotten through and one gone altogether, so that the water could be seen below."
)
FERRY = "Nobody in the upper valley will pay the ferryman before the thaw, for he keeps the fare."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    corpus = Corpus()
    whole = f"{BRIDGE} {FERRY}"
    for n, date in enumerate(("1851", "1853-04", "1860-05-06", "-0043", "")):
        words = whole.replace("eleven", ("eleven", "a dozen", "twelve")[n % 3])
        corpus.add(f"{n} a name that is rather long, {n}", "It said: ", ("p", words), date=date)
    corpus.add("part", ("q", FERRY), "and more of it", date="1900")
    corpus.also("q", corpus.texts[0].id, FERRY)
    for n in range(12):
        own = " ".join(f"w{n}x{m}" for m in range(50))
        corpus.add(f"g{n:02}", ("h", "The Skerrow Gazette, every Tuesday"), own, series="g")
    reuse = Reuse(
        tuple(corpus.texts),
        tuple(corpus.pairs()),
        mark_stock(corpus.families(), corpus.texts),
        (Problem("undated", "one has no date"),),
        {text.id: era_of(text.date) for text in corpus.texts if text.date},
    )
    file: Path = tmp_path_factory.mktemp("page") / "reuse.html"
    file.write_text(write(reuse, "html", Options(stock=True)), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    yield from opened(browser, address, *getattr(request, "param", SIZES[0]))


@pytest.mark.parametrize("page", SIZES, ids=str, indirect=True)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Any) -> None:
    found = axe.Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_link_leads_somewhere(page: Any) -> None:
    names = page.eval_on_selector_all("a[href^='#']", "all => all.map(a => a.getAttribute('href'))")
    assert {name for name in names if not page.locator(name).count()} == set()
    lane = page.locator("svg.timeline a").first
    name = lane.get_attribute("href")
    lane.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == name
    assert page.locator(name).get_attribute("class") == "family"


def test_a_point_of_the_network_leads_to_its_document(page: Any) -> None:
    point = page.locator("svg.net a").first
    name, label = point.get_attribute("href"), point.get_attribute("aria-label")
    assert page.locator(name).inner_text() == label.replace(", ", " ", 1)


def test_names_in_the_network_stay_within_the_drawing(page: Any) -> None:
    outside = page.evaluate(
        """() => {
            const box = document.querySelector("svg.net").getBoundingClientRect();
            return [...document.querySelectorAll("svg.net text")].filter(t => {
                const r = t.getBoundingClientRect();
                return r.left < box.left - 1 || r.right > box.right + 1;
            }).map(t => t.textContent);
        }"""
    )
    assert outside == []
