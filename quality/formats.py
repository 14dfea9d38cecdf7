"""`python quality/formats.py [--update] [--docs]`: what survives in each format.

One chapter and one book, invented, are made into real files by Pandoc, LibreOffice, Chromium
and Tesseract, and read back: how much of the text, how many pages by their printed labels, how
many notes with the place they hang at. A share that is below its floor in `floors-formats.json`
is told, exit code 1. `--update` raises floors; `--docs` writes the table to `docs/formats.md`.
"""

# ruff: noqa: E402 - the makers of the files stand with the tests

from __future__ import annotations

import argparse
import email
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / "formats"), str(ROOT / "tests")]

import floors
import worked
from floors import Cell
from making import FORMATS, LINED, RECOGNISED, WORKED, Workshop
from rich.console import Console
from survival import FEATURES, Share, measure_book, measure_chapter, measure_worked
from tables import Grid, write_docs

from loccit.model import Document
from loccit.readers import Options, read

DOCS = ROOT / "docs" / "formats.md"
CANNOT: dict[str, tuple[str, ...]] = {
    "italics": ("txt", *RECOGNISED),
    "boxes": tuple(f for f in FORMATS if f not in (*RECOGNISED, "office.pdf", "chromium.pdf")),
    "way back": (*RECOGNISED, "office.pdf", "chromium.pdf"),
    "page labels": ("rtf", "doc", "odt"),
}
"""What a format, or the program that wrote it, does not hold; a PDF leads back by its boxes."""
UNWRITTEN = {("odt", "block quotations"): 1, ("jats", "page labels"): 1}
"""How many the program that wrote the file dropped, before there was anything to read."""
ONE_PAGE = "png"
"""An image is one page; it is measured as a page of the scan that it belongs to."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="quality/formats.py", description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--docs", action="store_true", help="write the table to the docs")
    parser.add_argument("--folder", type=Path, help="where the files are made, and kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shares = measure(Workshop(asked.folder or Path(folder)))
    grid = table(shares)
    Console(width=None if sys.stdout.isatty() else 200).print(grid.markdown(), markup=False)
    cells = {
        f"{format_}: {feature}": Cell(share.kept / share.of)
        for format_, row in shares.items()
        for feature, share in row.items()
        if share.of
    }
    failed = floors.broken("formats", cells)
    if asked.update:
        floors.raise_to("formats", cells)
    if asked.docs:
        write_docs(DOCS, "formats", [grid])
    for line in failed:
        print(f"below its floor: {line}")
    return 1 if failed else 0


def measure(workshop: Workshop) -> dict[str, dict[str, Share]]:
    """The shares of each format, by feature; a feature that it cannot hold is left out."""
    twins = {name: read(workshop.file(name, "md")) for name in ("draft", "western")}
    shares = {}
    for format_ in FORMATS:
        if format_ != ONE_PAGE:
            print(format_, file=sys.stderr)
            row = dict(_row(workshop, format_, twins))
            shares[format_] = {
                feature: replace(share, of=share.of - UNWRITTEN.get((format_, feature), 0))
                for feature, share in row.items()
                if format_ not in CANNOT.get(feature, ())
            }
    return shares


def _row(
    workshop: Workshop, format_: str, twins: dict[str, Document]
) -> Iterator[tuple[str, Share]]:
    name = "western" if format_ in RECOGNISED else "draft"
    path = workshop.file(name, format_)
    yield from measure_chapter(_read(path), twins[name], _source(path)).items()
    yield from measure_book(_read(workshop.file("berg-letters", format_))).items()
    if format_ in WORKED:
        document = _read(workshop.file("worked", format_))
        counts = worked.CHANGES, worked.COMMENTS, worked.FIELDS
        if format_ == "xml":
            counts = worked.CHANGES, 0, 0
        yield from measure_worked(document, *counts).items()


def _read(path: Path) -> Document:
    return read(path, Options(seconds=600))


def _source(path: Path) -> str | None:
    """The file's own text, if it is one."""
    if path.suffix == ".mht":
        message = email.message_from_bytes(path.read_bytes())
        page = next(part for part in message.walk() if part.get_content_type() == "text/html")
        return page.get_payload(decode=True).decode("utf-8")
    encoding = "latin-1" if path.suffix == ".rtf" else "utf-8"
    try:
        return path.read_bytes().decode(encoding)
    except UnicodeDecodeError:
        return None


def table(shares: dict[str, dict[str, Share]]) -> Grid:
    rows = [
        [format_, *(_cell(format_, feature, row.get(feature)) for feature in FEATURES)]
        for format_, row in shares.items()
    ]
    return Grid("What survives", ["format", *FEATURES], rows)


def _cell(format_: str, feature: str, share: Share | None) -> str:
    if share is None or not share.of:
        return "—"
    if feature in ("text", "boxes", "way back"):
        return f"{100 * share.kept / share.of:.1f} %".replace("100.0", "100")
    lined = feature == "page labels" and format_ in LINED
    dropped = "‡" if (format_, feature) in UNWRITTEN else ""
    return f"{share}†{dropped}" if lined else f"{share}{dropped}"


if __name__ == "__main__":
    sys.exit(main())
