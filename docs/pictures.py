"""`python docs/pictures.py [FOLDER]`: makes the pictures of these pages anew, in `docs/pictures/`.

The shipped sample is checked, opened in the reading room and written as pages; Debian's
Chromium (or any other on the path) draws them, and stores them as WebP.
"""

from __future__ import annotations

import base64
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["PICTURES", "Picture", "draw_all"]

FOLDER = Path(__file__).parent / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking"]
STORED = """
async (png) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.86).split(",")[1];
}
"""
"""Turns a picture into WebP in the browser, which can write it."""


@dataclass(frozen=True)
class Picture:
    """What a picture shows: `page` is a path of the room ("finding" for one whose words are
    marked on a page's image), or the name of a written page, shown from the first element of
    the selector `at` on."""

    name: str
    page: str
    width: int = 1280
    height: int = 800
    scheme: str = "light"
    at: str = "body"


PICTURES = (
    Picture("room-light", "finding"),
    Picture("room-dark", "finding", scheme="dark"),
    Picture("room-phone", "finding", width=390, height=844),
    Picture("room-findings", "/draft"),
    Picture("report", "report.html", at=".row:has(.finding.error)"),
    Picture("account", "account.html"),
    Picture("reuse", "reuse.html"),
)


def draw_all(folder: Path) -> list[Path]:
    """The pictures, drawn into the folder. Raises `SystemExit` where there is no Chromium."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise SystemExit("Chromium is needed to draw the pictures")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        work = Path(made)
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        write_pages(work)
        with room(work) as (address, finding):
            paths = [draw(browser, picture, folder, work, address, finding) for picture in PICTURES]
        browser.close()
    return paths


def write_pages(work: Path) -> None:
    """The sample, and its report, account and shared passages as pages, in the folder `work`."""
    from loccit import sample

    sample.copy(work)
    draft, sources = str(work / "draft.md"), str(work / "sources")
    run("check", draft, "-s", sources, "-o", str(work / "report.html"))
    run("account", draft, "-o", str(work / "account.html"))
    run("reuse", sources, draft, "-o", str(work / "reuse.html"))


def run(*words: str) -> None:
    """A command of loccit's, in this process."""
    from loccit.cli import main

    try:
        main([*words, "--quiet"], standalone_mode=False)
    except SystemExit as ended:
        if ended.code not in (None, 0, 1):
            raise


@contextmanager
def room(work: Path) -> Iterator[tuple[str, str]]:
    """The address of a room with the sample, and the path of a finding with differences whose
    source has the words marked on a page's image."""
    import uvicorn

    from loccit import desk
    from loccit.serve.app import make_app
    from loccit.serve.room import Room
    from loccit.serve.start import listen

    draft = work / "draft.md"
    with desk.hold([work / "sources"]) as held, listen(None) as opened:
        report = desk.check(desk.read(draft), held)
        number = next(
            number
            for number, finding in enumerate(report.findings, 1)
            for match in finding.matches[:1]
            if match.apparatus and held.shelf.document(match.witness).boxes.of(match.span)
        )
        app = make_app(Room(held, draft, report))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]})
        thread.start()
        try:
            address = f"http://127.0.0.1:{opened.getsockname()[1]}"
            yield address, f"/finding/{report.findings[number - 1].id}#q{number}"
        finally:
            server.should_exit = True
            thread.join()


def draw(
    browser: Any, picture: Picture, folder: Path, work: Path, address: str, finding: str
) -> Path:
    """One picture, as WebP."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.scheme,
        reduced_motion="reduce",
    )
    if picture.page == "finding":
        page.goto(address + finding)
        show_image(page)
    elif picture.page.startswith("/"):
        page.goto(address + picture.page)
    else:
        page.goto((work / picture.page).as_uri())
        page.locator(picture.at).first.evaluate("shown => shown.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    png = base64.b64encode(page.screenshot()).decode()
    page.goto("about:blank")
    path = folder / f"{picture.name}.webp"
    path.write_bytes(base64.b64decode(page.evaluate(STORED, png)))
    page.close()
    return path


def show_image(page: Any) -> None:
    """Brings the words marked on the image of a page into view, once it is there."""
    page.locator("#pane .image img").first.evaluate("image => image.decode()")
    page.locator("#pane .image rect").first.scroll_into_view_if_needed()


if __name__ == "__main__":
    for one in draw_all(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        sys.stderr.write(f"{os.path.relpath(one)}: {one.stat().st_size / 1000:.0f} kB\n")
