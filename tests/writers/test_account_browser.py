"""The account's page in Chromium: no violations, no sideways scroll, links that open words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chromium import MARKS, RULES, launched
from loccit.account.map import build_map
from loccit.account.suppose import suppose
from loccit.model import (
    Account,
    Actor,
    Block,
    CausalClaim,
    Document,
    Event,
    Mention,
    Relation,
    Statement,
    When,
)
from loccit.text import Span
from loccit.writers.account import Telling, write

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = MARKS
HEAD = "On the guild and the frost"
SENTENCE = "The long frost led to hunger in {}, and the guild of Varn turned against the king."


def make_telling() -> Telling:
    """A text of many such sentences, each with an item of every kind."""
    text = HEAD
    items: dict[str, list[Any]] = {"events": [], "relations": [], "statements": [], "claims": []}
    mentions: dict[str, list[Mention]] = {"guild": [], "king": []}
    blocks = [Block("heading", Span(0, len(HEAD)), 1)]
    for number in range(1, 13):
        text += "\n\n"
        start, year = len(text), 40 * number - 200
        words = SENTENCE.format(f"{abs(year) + 1000}")
        text += words

        def at(part: str, start: int = start, words: str = words) -> Span:
            here = start + words.index(part)
            return Span(here, here + len(part))

        whole = Span(start, len(text))
        blocks.append(Block("paragraph", whole))
        when = When(at("in "), f"{year}", "stated", (year, 1, 1), (year + 9 * (number % 2), 12, 31))
        mentions["guild"].append(Mention(at("guild of Varn"), "guild of Varn"))
        mentions["king"].append(Mention(at("king"), "king"))
        items["events"].append(Event(f"e{number}", when, at("hunger"), whole, ("guild",)))
        items["relations"].append(
            Relation(f"r{number}", "war", "guild", "king", at("guild of Varn"), at("king"),
                     at("turned against"), whole)
        )  # fmt: skip
        items["statements"].append(
            Statement(f"s{number}", "direct", at("the guild of Varn"), whole, "king")
        )
        effect = at("hunger") if number % 2 else at("turned against")
        items["claims"].append(
            CausalClaim(f"c{number}", at("The long frost"), (at("led to"),), effect, whole,
                        "prevents" if number % 3 == 0 else "promotes", modal=number % 5 == 0)
        )  # fmt: skip
    account = Account(
        document=Document("frost.txt", text, "text/plain", "0" * 64, blocks=tuple(blocks)),
        actors=tuple(Actor(n, n, "group", (n,), tuple(held)) for n, held in mentions.items()),
        read_with=("rules",),
        **{kind: tuple(held) for kind, held in items.items()},
    )
    net = build_map(account)
    return Telling(account, net, (suppose(net, "no long frost"),), ("a decision fits nothing",))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("account") / "account.html"
    file.write_text(write([make_telling()], "html"), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


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
    found = axe.Axe().run(opened(width, scheme), options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 360, 700, 1200])
def test_nothing_scrolls_sideways(opened: Any, width: int) -> None:
    assert opened(width).evaluate("document.documentElement.scrollWidth") <= width


def seen(page: Any, name: str) -> bool:
    box = (
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }"
    )
    return page.locator(f"[id='{name}']").evaluate(box)


@pytest.mark.parametrize("width", [1200, 360])
def test_an_items_row_opens_its_words_and_they_lead_back(opened: Any, width: int) -> None:
    page = opened(width)
    page.locator("#r10 a.at").click()
    assert page.evaluate("location.hash") == "#w-r10"
    assert seen(page, "w-r10")
    page.locator(".words a.tag[href='#r10']").click()
    assert page.evaluate("location.hash") == "#r10"
    assert page.locator("#r10").evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_words_and_rows_stand_beside_each_other(opened: Any) -> None:
    page = opened(1200)
    page.locator("#c11 .end").first.click()
    assert seen(page, "w-c11-cause")
    assert seen(page, "c11")


def test_a_mark_of_the_timeline_opens_its_event(opened: Any) -> None:
    page = opened(1200)
    page.locator("svg.timeline a[href='#e7']").click()
    assert page.evaluate("location.hash") == "#e7"


def test_print_leaves_out_what_is_only_for_the_screen(opened: Any) -> None:
    page = opened(1200)
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator(".words").evaluate("e => getComputedStyle(e).overflowY") == "visible"
