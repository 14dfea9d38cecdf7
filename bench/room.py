"""`python bench/room.py`: how fast the reading room opens a book, beside its bare text.

A draft of 300,000 words with 2,000 quotations is made by rule, checked against the source that
it quotes, and opened in Chromium: in the room, and as bare HTML (paragraphs, no style, no mark)
from the same server. A load counts until the page is laid out and two frames were drawn. Exit
code 1 where the room takes more than 1.5 times as long, or a step loads the room anew.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from rich.console import Console
from sheets import Sheet, amount, times, write_docs

__all__ = ["Loads", "Step", "bare", "book", "broken", "main", "measure", "sheet"]

WORDS, QUOTATIONS, LOADS, STEPS = 300_000, 2_000, 7, 12
DOCS = Path(__file__).parent.parent / "docs" / "serve.md"
LIMIT = 1.5
"""Of the bare text's time: the room may take so much."""
LENGTH = 14
"""Words of a quotation."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
LAID_OUT = """
() => new Promise((done) => {
  const settle = () => {
    document.body.getBoundingClientRect();
    const [way] = performance.getEntriesByType("navigation");
    const tell = (drawn) => done({
      answered: way.responseEnd, loaded: way.loadEventEnd, drawn, bytes: way.decodedBodySize,
      painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? drawn,
      elements: document.getElementsByTagName("*").length,
    });
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const drawn = performance.now();
      setTimeout(tell, 100, drawn);
    }));
  };
  if (document.readyState === "complete") setTimeout(settle);
  else addEventListener("load", () => setTimeout(settle));
})
"""
"""What the browser knows of a load, in milliseconds after it began."""


@dataclass(frozen=True)
class Loads:
    """Medians of some loads of one page, in milliseconds, and its size."""

    answered: float
    painted: float
    loaded: float
    drawn: float
    bytes: float
    elements: float


@dataclass(frozen=True)
class Step:
    """Medians of some steps in the room: milliseconds until the next pane is drawn, bytes
    that came for it, and how many documents were loaded in all of them."""

    drawn: float
    bytes: float
    documents: int


# --- the book ------------------------------------------------------------------------------------


def book(words: int = WORDS, quotations: int = QUOTATIONS, seed: int = 1) -> tuple[str, str]:
    """A draft, and the source that it quotes: every fourth quotation with a word changed."""
    rng = random.Random(seed)
    known = _vocabulary(rng)
    source = [rng.choice(known) for _ in range(quotations * 2 * LENGTH)]
    paragraphs: list[str] = []
    each = max(20, words // quotations - LENGTH)
    for number in range(quotations):
        start = number * 2 * LENGTH
        quoted = source[start : start + LENGTH]
        if number % 4 == 3:
            quoted[LENGTH // 2] = rng.choice(known)
        said = _prose(rng, known, each)
        paragraphs.append(f"{said} She wrote: “{' '.join(quoted)}”.")
    return "\n\n".join(paragraphs) + "\n", _lines(source)


def _vocabulary(rng: random.Random, size: int = 4000) -> list[str]:
    """Words of one to four syllables."""
    heads, hearts, tails = [*"bcdfghlmnprstvw", "st", "tr", "br"], "aeiou", "lnrst"
    made = {
        "".join(rng.choice(heads) + rng.choice(hearts) for _ in range(rng.randint(1, 4)))
        + rng.choice(tails)
        for _ in range(2 * size)
    }
    return sorted(made)[:size]


def _prose(rng: random.Random, known: list[str], count: int) -> str:
    words = [rng.choice(known) + ("." if n % 11 == 10 else "") for n in range(count)]
    return f"{' '.join(words).rstrip('.').capitalize()}."


def _lines(words: list[str]) -> str:
    rows = [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
    return "\n".join(rows) + "\n"


def bare(draft: str) -> str:
    """The draft as HTML without anything that is not its text."""
    words = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in draft.split("\n\n"))
    return f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Bare</title>{words}</html>'


# --- serving -------------------------------------------------------------------------------------


@contextmanager
def served(folder: Path, words: int, quotations: int) -> Iterator[tuple[str, list[str]]]:
    """The address of a room with the book, whose bare text is at `/bare`; and the findings."""
    import uvicorn
    from starlette.responses import HTMLResponse

    from loccit import desk
    from loccit.serve.app import make_app
    from loccit.serve.room import Room
    from loccit.serve.start import listen

    draft, source = book(words, quotations)
    (folder / "draft.txt").write_text(draft, encoding="utf-8")
    (folder / "source.txt").write_text(source, encoding="utf-8")
    with desk.hold([folder / "source.txt"]) as held, listen(None) as opened:
        report = desk.check(desk.read(folder / "draft.txt"), held)
        app, plain = make_app(Room(held, folder / "draft.txt", report)), HTMLResponse(bare(draft))

        async def both(scope: Any, receive: Any, send: Any) -> None:
            chosen = plain if scope.get("path") == "/bare" else app
            await chosen(scope, receive, send)

        server = uvicorn.Server(uvicorn.Config(both, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]})
        thread.start()
        try:
            address = f"http://127.0.0.1:{opened.getsockname()[1]}"
            yield address, [finding.id for finding in report.findings]
        finally:
            server.should_exit = True
            thread.join()


# --- measuring -----------------------------------------------------------------------------------


def measure(
    words: int = WORDS, quotations: int = QUOTATIONS, loads: int = LOADS, steps: int = STEPS
) -> tuple[Loads, Loads, Step, int]:
    """The room, the bare text, a step in the room, and how many findings there are."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        with served(Path(folder), words, quotations) as (address, findings):
            pages = f"{address}/draft", f"{address}/bare"
            for page in pages:
                _load(browser, page)  # the first is dearer for both
            taken = [[_load(browser, page) for page in pages] for _ in range(loads)]
            walked = _walk(browser, pages[0], min(steps, len(findings) - 1))
        browser.close()
    room, plain = (_medians([pair[n] for pair in taken]) for n in (0, 1))
    return room, plain, walked, len(findings)


def _load(browser: Any, address: str) -> dict[str, float]:
    """One load in a browser that knows nothing yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    told = page.evaluate(LAID_OUT)
    context.close()
    return told


def _medians(told: list[dict[str, float]]) -> Loads:
    return Loads(**{key: statistics.median(one[key] for one in told) for key in told[0]})


def _walk(browser: Any, address: str, steps: int) -> Step:
    """From the list to the first finding, and on by “Next”."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    documents: list[str] = []
    page.on("request", lambda r: documents.append(r.url) if r.is_navigation_request() else None)
    sizes: list[int] = []
    page.goto(address)
    page.click("#pane .look a")
    page.wait_for_selector("#pane a[rel=next]")
    loaded = len(documents)
    page.on("response", lambda got: sizes.append(len(got.body())))
    times = [page.evaluate(NEXT) for _ in range(steps)]
    page.wait_for_timeout(200)
    context.close()
    return Step(statistics.median(times), statistics.median(sizes), len(documents) - loaded)


NEXT = """
() => new Promise((done) => {
  const start = performance.now(), before = document.getElementById("pane");
  const look = () => {
    if (document.getElementById("pane") === before) return requestAnimationFrame(look);
    document.body.getBoundingClientRect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
  };
  before.querySelector("a[rel=next]").click();
  look();
})
"""


def sheet(room: Loads, plain: Loads, step: Step, findings: int, words: int) -> Sheet:
    """What was measured, as a table."""
    rows = [
        ["until the answer is there, ms", *_pair(room.answered, plain.answered)],
        ["until the first words are drawn, ms", *_pair(room.painted, plain.painted)],
        ["until all is loaded, ms", *_pair(room.loaded, plain.loaded)],
        ["until the window is laid out and drawn, ms", *_pair(room.drawn, plain.drawn)],
        ["kilobytes", *_pair(room.bytes / 1000, plain.bytes / 1000)],
        ["elements", *_pair(room.elements, plain.elements)],
        ["a step to the next finding, ms", amount(step.drawn), "", ""],
        ["a step to the next finding, kilobytes", amount(step.bytes / 1000), "", ""],
    ]
    title = f"A draft of {words:,} words with {findings:,} findings"
    return Sheet(title, ("", "the room", "bare text", "room over bare"), rows,
                 command="python bench/room.py")  # fmt: skip


def _pair(one: float, other: float) -> list[str]:
    return [amount(one, 3), amount(other, 3), times(other, one)]


def broken(room: Loads, plain: Loads, step: Step) -> list[str]:
    """In words, what does not hold."""
    told = []
    if room.drawn > LIMIT * plain.drawn:
        told.append(f"the room takes {room.drawn / plain.drawn:.2f} times the bare text's time")
    if step.documents:
        told.append(f"{step.documents} steps loaded a whole page")
    return told


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench/room.py", description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--quotations", type=int, default=QUOTATIONS)
    parser.add_argument("--loads", type=int, default=LOADS)
    parser.add_argument("--docs", action="store_true", help="write the table to docs/serve.md")
    asked = parser.parse_args(words)
    room, plain, step, findings = measure(asked.words, asked.quotations, asked.loads)
    made = sheet(room, plain, step, findings, asked.words)
    made.show(Console(width=None if sys.stdout.isatty() else 160))
    if asked.docs:
        write_docs(DOCS, "room", [made])
    told = broken(room, plain, step)
    for line in told:
        print(f"below its floor: {line}")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
