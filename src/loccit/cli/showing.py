"""The commands that show something: text, demo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from loccit.cli.common import draft_of, hand_over, show, write_out
from loccit.console import Place, reading_of, reads_scans, told, watched

__all__ = ["demo", "text"]


@click.command()
@click.argument("file")
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def text(file: str, **options: Any) -> None:
    """Print FILE's text exactly as the spans in reports count it (code points)."""
    with watched(quiet=options["quiet"]) as progress:
        document = draft_of(file, reading_of(options), progress)
        progress("", 0, 0)
    write_out(document.text, None)


@click.command()
@click.option(
    "-d",
    "--directory",
    type=Place(),
    default=Path("loccit-demo"),
    show_default=True,
    help="Where to put the sample and its report.",
)
@click.option("--open", "open_", is_flag=True, help="Open the HTML report in the browser.")
@told
def demo(directory: Path, *, open_: bool) -> None:
    """Check the shipped sample: an invented affair, a draft and five sources.

    The sample is copied to a folder, checked, shown, and written as a web page.
    """
    from loccit import desk, sample, writers

    draft, sources = sample.copy(directory)
    document = desk.read(draft)
    with watched(quiet=False) as progress, desk.hold([sources], progress=progress) as held:
        report = desk.check(document, held, progress)
        progress("", 0, 0)
        settings = {
            "form": "text", "output": None, "open_": False, "with_text": False, "everything": True,
        }  # fmt: skip
        hand_over(report, held, str(draft), settings)
        page = directory / "report.html"
        texts = {w.id: held.shelf.document(w.id) for w in report.witnesses}
        write_out(writers.write(report, "html", texts=texts), page)
    if open_:
        show(page)
