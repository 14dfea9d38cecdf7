"""The room in a real Chromium, from opening the draft to handing it on."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
import pytest
import uvicorn

from chromium import MARKS, RULES, launched
from loccit import desk
from loccit.library import Library
from loccit.serve.app import make_app
from loccit.serve.room import Room
from loccit.serve.start import listen
from loccit.serve.stock import Stock

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = MARKS
expect = playwright.expect
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


@contextmanager
def served(room: Room) -> Iterator[str]:
    """The room, served as `loccit serve` does."""
    with listen(None) as opened:
        config = uvicorn.Config(make_app(room), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]})
        thread.start()
        yield f"http://127.0.0.1:{opened.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def address(room: Room) -> Iterator[str]:
    with served(room) as opened:
        yield opened


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Open]:
    """Opens a page of the room; fails the test on any console message, on any answer that is
    an error, and on any request that leaves this machine."""
    said: list[str] = []
    contexts: list[Any] = []

    def open_page(
        path: str = "/", width: int = 1200, scheme: str = "light", *, script: bool = True
    ) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda asked: asked.url.startswith(address) or said.append(asked.url))
        page.on("response", lambda got: got.status < 400 or said.append(f"{got.status} {got.url}"))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not said


@pytest.mark.parametrize("script", [True, False])
def test_a_newcomer_s_way(opened: Open, draft: Path, script: bool) -> None:
    page = opened(script=script)
    page.click("#draft a.t:has-text('A lamp throws no light')")
    assert page.inner_text("article.chosen h2").startswith("9 ")
    image = page.locator("figure.sheet img")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True) if script else None
    assert page.locator("figure.sheet rect").count() == 29
    page.click("summary:has-text('Your decision')")
    page.check("text=loccit is wrong here")
    page.fill("#note", "seen on the page itself")
    page.fill("#who", "A. Reader")
    page.click("text=Keep the decision")
    assert "disputed by A. Reader" in page.inner_text("p.decision")
    kept = json.loads((draft.parent / "loccit.decisions.jsonl").read_text())
    assert (kept["decision"], kept["note"]) == ("dispute", "seen on the page itself")
    page.reload()
    assert "seen on the page itself" in page.inner_text("p.decision")
    page.click(".turn a:text-is('All')")
    page.select_option("select[name=show]", "decided")
    page.click(".filter button")
    expect(page.locator(".look li")).to_have_count(1)
    with page.expect_download() as got:
        page.click("a:has-text('loccit-report.csv')")
    assert "disputed by A. Reader" in Path(got.value.path()).read_text(encoding="utf-8-sig")


def test_the_marks_lie_on_the_words(opened: Open, room: Room) -> None:
    """The ink under the marks is the words': the page's dark pixels are there, none beside."""
    page = opened()
    page.click("#draft a.t:has-text('A lamp throws no light')")
    image = page.locator("figure.sheet img")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    dark = page.evaluate(
        """() => {
          const image = document.querySelector("figure.sheet img");
          const canvas = document.createElement("canvas");
          canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
          const paint = canvas.getContext("2d", { willReadFrequently: true });
          paint.drawImage(image, 0, 0);
          const ink = (x, y, w, h) => {
            const data = paint.getImageData(x, y, w, h).data;
            let count = 0;
            for (let i = 0; i < data.length; i += 4) count += data[i] < 128;
            return count / (w * h);
          };
          return [...document.querySelectorAll("figure.sheet rect")].map((rect) => {
            const [x, y, w, h] = ["x", "y", "width", "height"].map((n) => +rect.getAttribute(n));
            return ink(x * canvas.width, y * canvas.height, w * canvas.width, h * canvas.height);
          });
        }"""
    )
    assert len(dark) == 29
    assert min(dark) > 0.03, "under every mark there is a word"


def test_the_quotation_chosen_is_in_view(opened: Open) -> None:
    page = opened()
    page.click(".look a >> nth=17")
    box = page.locator(".q:target").bounding_box()
    assert box
    assert 0 <= box["y"] < 800
    assert page.evaluate("window.scrollY") == 0, "the panes scroll, the room stays"


def heading(page: Any, begins: str) -> None:
    """Waits until the finding shown is the one whose heading begins so."""
    expect(page.locator("article.chosen h2")).to_have_text(re.compile(f"^{begins}"))


def test_back_leads_back(opened: Open) -> None:
    page = opened()
    page.click(".look a >> nth=2")
    page.click("a[rel=next]")
    heading(page, "4 ")
    page.go_back()
    heading(page, "3 ")
    page.go_back()
    expect(page.locator(".look li")).to_have_count(22)
    page.go_forward()
    heading(page, "3 ")


def test_a_step_leaves_the_draft_where_it_is(opened: Open) -> None:
    """No page is loaded anew, the draft's own node stays; only the pane is another."""
    page = opened()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.resource_type))
    page.evaluate("document.getElementById('draft').stays = true")
    page.click(".look a >> nth=2")
    heading(page, "3 ")
    page.click("a[rel=next]")
    heading(page, "4 ")
    page.click("a.open >> nth=0")
    expect(page.locator("#pane .title")).to_be_visible()
    page.click("#pane a[rel=next]")
    page.wait_for_url("**/source/*?*from=*")
    page.click("#draft a.t:has-text('A lamp throws no light')")
    heading(page, "9 ")
    assert page.evaluate("document.getElementById('draft').stays") is True
    assert "document" not in asked
    assert page.title().startswith("9 verbatim")


def test_a_step_leads_ear_and_focus(opened: Open) -> None:
    page = opened()
    page.click("#draft a.t:has-text('A lamp throws no light')")
    heading(page, "9 ")
    assert page.evaluate("document.activeElement.textContent").startswith("9 verbatim")
    page.focus("a[rel=next]")
    page.keyboard.press("Enter")
    heading(page, "10 ")
    assert page.evaluate("document.activeElement.rel") == "next"
    assert page.inner_text("#said").startswith("10 ")
    box = page.locator("#draft .q.current").bounding_box()
    assert box
    assert 0 <= box["y"] < 800


def test_the_browser_finds_words_of_draft_and_source(opened: Open) -> None:
    page = opened()
    page.click("#draft a.t:has-text('A lamp throws no light')")
    heading(page, "9 ")
    assert page.evaluate("window.find('whether it shines')")


def test_what_is_chosen_stays_chosen(opened: Open) -> None:
    page = opened("/draft?wording=altered")
    page.click("#draft a.tag:has-text('altered') >> nth=0")
    page.wait_for_url("**/finding/*?wording=altered#q*")
    page.click("a[rel=next]")
    expect(page.locator("article.chosen h2")).to_contain_text("altered")


def test_a_decision_is_seen_in_the_draft(opened: Open) -> None:
    page = opened()
    page.evaluate("document.getElementById('draft').stays = true")
    page.click(".look a >> nth=2")
    page.click("summary:has-text('Your decision')")
    page.check("text=The quotation may stand")
    page.click("text=Keep the decision")
    expect(page.locator("p.decision")).to_contain_text("accepted by")
    assert "decided" in page.inner_text("#q3 a.tag")
    page.click("text=Take the decision back")
    expect(page.locator("p.decision")).to_have_count(0)
    assert "decided" not in page.inner_text("#q3 a.tag")
    assert page.evaluate("document.getElementById('draft').stays") is True
    assert page.evaluate("location.pathname").startswith("/finding/")
    assert not page.url.endswith("/decide")


def test_an_address_leads_to_the_printed_page(opened: Open, room: Room) -> None:
    book = next(w for w in room.held.shelf.witnesses() if w.name.endswith(".pdf"))
    label = room.document(book.id).pages[-1].label
    page = opened(f"/source/{book.id}#page-{label}")
    page.wait_for_url(f"**?page={label}#page-{label}")
    expect(page.locator(f"#page-{label}")).to_be_visible()


def test_keys_turn_pages_only_where_they_are_switched_on(opened: Open) -> None:
    page = opened()
    page.click(".look a >> nth=2")
    heading(page, "3 ")
    page.keyboard.press("j")
    page.check("#keys")
    heading(page, "3 ")
    page.keyboard.press("j")
    heading(page, "4 ")
    page.keyboard.press("k")
    heading(page, "3 ")
    page.click("summary:has-text('Your decision')")
    page.focus("#note")
    page.keyboard.type("jk")
    assert page.input_value("#note") == "jk"
    heading(page, "3 ")


def test_the_way_by_keyboard_alone(opened: Open) -> None:
    page = opened()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#draft a.tag')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("article.chosen")


PLACES = [
    "/draft", "finding", "source", "enlarged", "/library", "work",
    "/find?q=the+lamp+drinks+it+faster",
]  # fmt: skip


def go(opened: Open, place: str, width: int, scheme: str) -> Any:
    if place.startswith("/"):
        return opened(place, width, scheme)
    if place == "work":
        page = opened("/library", width, scheme)
        page.click("main a.open >> nth=0")
        page.wait_for_url("**/work/**")
        return page
    page = opened("/draft", width, scheme)
    page.click(".look a:has-text('9 verbatim')")
    heading(page, "9 ")
    if place == "source":
        page.click("a.open")
        page.wait_for_url("**/source/**")
        expect(page.locator("#pane .title")).to_be_visible()
    elif place == "enlarged":
        page.click(".zoom a:text-is('Larger')")
        page.wait_for_selector(".zoom-150")
    else:
        page.click("summary:has-text('Your decision')")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing(opened: Open, place: str, scheme: str) -> None:
    page = go(opened, place, 1200, scheme)
    found = axe.Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("place", PLACES)
def test_a_narrow_screen_needs_no_sideways_scroll(opened: Open, place: str) -> None:
    page = go(opened, place, 360, "light")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = page.evaluate(
        "[...document.querySelectorAll('.pane')].filter(p => p.scrollWidth > p.clientWidth).length"
    )
    assert wide == 0
    found = axe.Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()


def test_words_are_looked_up_while_they_are_written(opened: Open) -> None:
    page = opened("/find")
    page.focus("#q")
    page.keyboard.type("a keeper is always behind")
    expect(page.locator(".places li")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.input_value("#q") == "a keeper is always behind"
    assert "/find?q=a+keeper+is+always+behind" in page.url
    assert page.inner_text("#said")
    page.click(".places a >> nth=0")
    expect(page.locator("#passage").first).to_be_visible()
    page.go_back()
    expect(page.locator(".places li")).to_have_count(1)


def test_a_page_is_made_larger_by_keyboard(opened: Open) -> None:
    page = opened()
    page.check("#keys")
    page.click("#draft a.t:has-text('A lamp throws no light')")
    heading(page, "9 ")
    page.keyboard.press("+")
    expect(page.locator(".image.zoom-150")).to_have_count(1)
    page.click(".zoom a:text-is('Larger')")
    expect(page.locator(".image.zoom-200")).to_have_count(1)
    wide = page.locator(".frame").first
    assert wide.evaluate("frame => frame.scrollWidth > 1.9 * frame.clientWidth")
    assert page.evaluate("document.activeElement.dataset.same") == "larger"
    page.keyboard.press("-")
    expect(page.locator(".image.zoom-150")).to_have_count(1)
    page.keyboard.press("-")
    expect(page.locator(".image.zoom-100")).to_have_count(1)


def test_a_passage_leads_to_who_quotes_it(opened: Open, room: Room) -> None:
    book = next(w for w in room.held.shelf.witnesses() if w.name.endswith(".pdf"))
    page = opened(f"/source/{book.id}")
    page.click("#pane a.quoted >> nth=0")
    expect(page.locator("article.chosen")).to_be_visible()


def test_the_words_meant_are_brought_into_view_on_a_page_made_larger(opened: Open) -> None:
    page = opened()
    page.click("#draft a.t:has-text('A lamp throws no light')")
    heading(page, "9 ")
    address = page.url
    for step in ("clicked", "loaded"):
        if step == "clicked":
            page.click(".zoom a:text-is('Larger')")
            page.wait_for_selector(".zoom-150")
            page.click(".zoom a:text-is('Larger')")
            page.wait_for_selector(".zoom-200")
        else:
            page.goto("about:blank")
            page.goto(address.replace("#q9", "?zoom=200#passage"))
        words = page.locator("figure.sheet rect").first
        page.wait_for_function(
            """() => {
              const box = document.querySelector("figure.sheet rect").getBoundingClientRect();
              const pane = document.getElementById("pane").getBoundingClientRect();
              return box.top > pane.top && box.bottom < pane.bottom && box.left >= pane.left
                && box.right <= pane.right && box.height > 10;
            }"""
        )
        assert words.is_visible()


def test_a_form_that_is_refused_keeps_what_was_written(browser: Any, room: Room) -> None:
    with served(room) as address:
        page = browser.new_context(viewport={"width": 1200, "height": 800}).new_page()
        page.goto(address)
        page.click(".look a >> nth=2")
        heading(page, "3 ")
        page.click("summary:has-text('Your decision')")
        page.check("text=A note only")
        page.fill("#who", "A. Reader")
        page.click("text=Keep the decision")
        expect(page.locator("#said")).to_have_text("Say in the note what is to be remembered.")
        expect(page.locator("#said")).to_be_visible()
        assert page.input_value("#who") == "A. Reader"
        page.fill("#note", "ask the archive")
        page.click("text=Keep the decision")
        expect(page.locator("p.decision")).to_contain_text("A. Reader")
        assert not page.inner_text("#said")
        page.context.close()


def test_a_room_that_was_closed_is_told(browser: Any, room: Room) -> None:
    with served(room) as address:
        page = browser.new_context().new_page()
        page.goto(address)
        page.click(".look a >> nth=2")
        heading(page, "3 ")
    page.click("a[rel=next]")
    expect(page.locator("#said")).to_contain_text("Is loccit still running?")
    heading(page, "3 ")
    page.context.close()


def test_of_two_steps_in_haste_the_last_counts(opened: Open) -> None:
    page = opened()
    page.click(".look a >> nth=2")
    heading(page, "3 ")
    page.evaluate(
        """() => {
          const links = [...document.querySelectorAll("#draft a.tag")];
          links[4].click();
          links[8].click();
        }"""
    )
    heading(page, "9 ")
    assert page.url.endswith("#q9")


# --- a newcomer's way, from nothing to the Word file handed on --------------------------------


ESSAY = (
    "He had no illusions: “A lamp throws no light behind it, and a keeper is always behind the "
    "lamp; he is the one man on the coast who cannot see whether it shines.” (Tobias Reake, "
    "Thirty Years Awake, 1921, p. ix.)",
    "The engineer wrote that “the oil we are sent is thin as tea, and the lamp drinks it slower "
    "than the Board will believe” (Ines Hallam, Letters from Garra Head, 1934, p. 41).",
)


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Room]:
    """A Word file about the sample's sources, in a room over an empty library."""
    draft = tmp_path / "essay.docx"
    made = docx.Document()
    for words in ESSAY:
        made.add_paragraph(words)
    made.save(str(draft))
    Library.open(tmp_path / "library").close()
    stock = Stock((), tmp_path / "library")
    held = stock.open()
    yield Room(held, draft, desk.check(desk.read(draft), held), stock=stock)
    stock.close()


@pytest.fixture
def newcomers_page(browser: Any, newcomer: Room) -> Iterator[Any]:
    said: list[str] = []
    with served(newcomer) as address:
        page = browser.new_context(viewport={"width": 1200, "height": 800}).new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("response", lambda got: got.status < 400 or said.append(f"{got.status} {got.url}"))
        page.goto(address)
        yield page
        page.context.close()
    assert not said


def test_from_nothing_to_the_file_handed_on(
    newcomers_page: Any, newcomer: Room, laid_out: Path, tmp_path: Path
) -> None:
    page = newcomers_page
    assert newcomer.draft
    sources = laid_out / "sources"
    two = ["reake-thirty-years-awake.pdf", "hallam-letters.txt"]

    page.click("nav a:text-is('What is held')")
    assert "Nothing is held yet" in page.inner_text("main")
    page.set_input_files("#files", [sources / name for name in two])
    page.click("text=Add these files")
    expect(page.locator("h1")).to_have_text("Done")
    assert "2 files read" in page.inner_text("main")
    page.click("text=What is held >> nth=-1")
    for name in two:
        expect(page.locator(f"main a:text-is('{name}')")).to_be_visible()

    page.click("nav a:text-is('The draft')")
    page.click("#draft a.t:has-text('A lamp throws no light')")
    expect(page.locator("article.chosen h2")).to_contain_text("verbatim")
    image = page.locator("figure.sheet img")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    assert page.locator("figure.sheet rect").count() == 29

    page.click("nav a:text-is('The draft')")
    page.select_option("select[name=show]", "error")
    page.click(".filter button")
    page.click(".look a:has-text('altered')")
    page.click("summary:has-text('Your decision')")
    page.check("text=loccit is wrong here")
    page.fill("#note", "seen in the second edition")
    page.fill("#who", "A. Reader")
    page.click("text=Keep the decision")
    expect(page.locator("p.decision")).to_contain_text("disputed by A. Reader")
    page.reload()
    expect(page.locator("p.decision")).to_contain_text("seen in the second edition")

    page.click("nav a:text-is('The draft')")
    page.select_option("select[name=show]", "decided")
    page.click(".filter button")
    expect(page.locator(".look li")).to_have_count(1)
    with page.expect_download() as got:
        page.click("a:text-is('loccit-draft.docx')")
    back = docx.Document(str(got.value.path()))
    decided = [one for one in back.comments if "disputed by A. Reader" in one.text]
    assert len(decided) == 1
    assert "seen in the second edition" in decided[0].text
    assert "“slower”" in decided[0].text
    assert [p.text for p in back.paragraphs] == [
        p.text for p in docx.Document(str(newcomer.draft)).paragraphs
    ]
