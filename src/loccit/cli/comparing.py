"""The command that holds two documents' accounts side by side: compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from loccit.cli.common import draft_of, form_of, refuse_output, show, write_out
from loccit.console import Place, colourful, columns, reading_of, reads_scans, told, watched
from loccit.errors import UsageError

__all__ = ["COMPARISON_FORMATS", "compare"]

COMPARISON_FORMATS = ("text", "json", "html")
SUFFIXES = {".json": "json", ".html": "html", ".htm": "html"}


@click.command()
@click.argument("one")
@click.argument("other")
@click.option(
    "-f", "--format", "form", type=click.Choice(COMPARISON_FORMATS), help="Default: text."
)
@click.option(
    "-o",
    "--output",
    type=Place(),
    help="Write here instead of to stdout; its ending names the format.",
)
@click.option("--open", "open_", is_flag=True, help="Write the HTML page and open it.")
@click.option("--no-parser", is_flag=True, help="Only what rules can read: dates, quotations.")
@click.option("--all", "everything", is_flag=True, help="Text: list all that only one tells.")
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def compare(one: str, other: str, **options: Any) -> None:
    """Hold what two documents tell side by side: what both tell, what one alone tells, and
    where they part.

    Passages are aligned by names, dates and rare words that stand in both; all of them are
    shown. What is told in other words is not found.

    \b
    loccit compare essay.md memoir.pdf
    loccit compare essay.md memoir.pdf --open
    """
    from loccit import desk
    from loccit.account import Options
    from loccit.writers import comparison as writer

    form = form_of(options, SUFFIXES)
    if one == other == "-":
        raise UsageError("standard input can be read but once; name a file for one of the two")
    refuse_output(options["output"], [Path(one), Path(other)])
    reading = reading_of(options)
    telling = Options(model="none" if options["no_parser"] else "")
    with watched(quiet=options["quiet"]) as progress:
        accounts = [
            desk.account(draft_of(name, reading, progress), telling, progress)
            for name in (one, other)
        ]
        compared = desk.compare(accounts[0], accounts[1], progress)
        progress("", 0, 0)
    output = options["output"]
    to_screen = output is None and form == "text"
    chosen = writer.Options(
        width=columns() if to_screen else None,
        color=to_screen and colourful(),
        all=options["everything"],
    )
    if options["open_"] and output is None:
        output = Path("loccit-comparison.html")
    write_out(writer.write(compared, form, chosen), output)
    if options["open_"]:
        show(output)
