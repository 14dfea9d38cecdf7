"""`python bench/readers.py [--docs] [FORMAT ...]`: how fast each format is read, in what memory.

A book of invented words is made in each format. What loccit takes to read it is measured in
processes of their own beside the bare call of the library or program that it rests on: a parse
by lxml, the text by PDFium, a run of Pandoc, LibreOffice or Tesseract; where there is none,
Python's own decoding of the bytes or parser. The ratio of the two says what loccit adds, and
hardly depends on the machine. A page is 400 words. Memory is measured over 200 pages and over
2,000: the highest that reading took, its worker process among it.

`--docs` writes the table to `docs/formats.md`.
"""

# ruff: noqa: E402 - the tables stand with the quality sets

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "quality"), str(Path(__file__).parent)]

from books import make_book
from rich.console import Console
from tables import Grid, write_docs

DOCS = ROOT / "docs" / "formats.md"
FORMATS = (
    "txt", "md", "html", "mht", "tex", "rtf", "docx", "odt", "fodt", "epub", "xml", "pdf", "hocr",
    "alto.xml", "page.xml", "org", "doc", "png",
)  # fmt: skip
PAGES, LONG = 200, 2_000
SHORT = {"png": 1, "doc": 40}
"""Of these, so many pages are enough to know their speed, and there is no long book."""
RAW = {
    "txt": "decode", "md": "markdown-it", "html": "html.parser", "mht": "email, html.parser",
    "tex": "pylatexenc's tokens", "rtf": "decode", "docx": "zipfile, lxml", "odt": "zipfile, lxml",
    "fodt": "lxml", "epub": "zipfile, lxml", "xml": "lxml", "pdf": "PDFium's text", "hocr": "lxml",
    "alto.xml": "lxml", "page.xml": "lxml", "org": "Pandoc", "doc": "LibreOffice",
    "png": "Tesseract",
}  # fmt: skip
"""What is called for comparison."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench/readers.py", description=__doc__.splitlines()[0])
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("--docs", action="store_true", help="write the table to the docs")
    asked = parser.parse_args()
    if unknown := set(asked.formats) - set(FORMATS):
        parser.error(f"no such format: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        rows = [measure(Path(folder), format_) for format_ in asked.formats or FORMATS]
    grid = Grid("Speed and memory", HEAD, rows)
    Console(width=None if sys.stdout.isatty() else 200).print(grid.markdown(), markup=False)
    if asked.docs:
        write_docs(DOCS, "readers", [grid])
    return 0


HEAD = ["format", "pages a second", "beside", "ratio", f"MB, {PAGES} pages", f"MB, {LONG:,} pages"]


def measure(folder: Path, format_: str) -> list[str]:
    print(format_, end=" ", flush=True, file=sys.stderr)
    pages = SHORT.get(format_, PAGES)
    book = make_book(folder, format_, pages)
    ours, memory = run("loccit", book, format_)
    theirs, _ = run("raw", book, format_)
    long = "—"
    if format_ not in SHORT:
        long = f"{once('loccit', make_book(folder, format_, LONG), format_)[1]:,.0f}"
    speed = f"{pages / ours:,.0f}" if pages / ours >= 10 else f"{pages / ours:.1f}"
    row = [format_, speed, RAW[format_], f"{ours / theirs:.1f}", f"{memory:,.0f}", long]
    print(*row[1:], sep=" | ", file=sys.stderr)
    return row


def run(what: str, book: Path, format_: str) -> tuple[float, float]:
    """Seconds and megabytes of one reading in a process of its own; the best of three, or of
    one where that takes two seconds."""
    seconds, memory = once(what, book, format_)
    tries = [once(what, book, format_)[0] for _ in range(2 if seconds < 2 else 0)]
    return min([seconds, *tries]), memory


def once(what: str, book: Path, format_: str) -> tuple[float, float]:
    command: Sequence[str] = (sys.executable, str(Path(__file__).parent / "timed.py"))
    done = subprocess.run(
        [*command, what, str(book), format_], capture_output=True, check=True, text=True
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return told["seconds"], told["megabytes"]


if __name__ == "__main__":
    sys.exit(main())
