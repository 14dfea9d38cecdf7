"""The command that opens the reading room."""

from __future__ import annotations

import sys
import webbrowser
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from loccit.cli.common import LIBRARY_HELP, SOURCES_HELP, settle
from loccit.console import Place, reading_of, reads_scans, told, watched
from loccit.errors import UsageError

__all__ = ["serve"]


@click.command()
@click.argument("draft", required=False, type=Place())
@click.option("-s", "--sources", multiple=True, type=Place(), help=SOURCES_HELP)
@click.option("-l", "--library", type=Place(), help=LIBRARY_HELP)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 5437, or any that is free.")
@click.option("--no-open", "open_", flag_value=False, default=True, help="Start no browser.")
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def serve(draft: Path | None, **options: Any) -> None:
    """Open the reading room: DRAFT beside its sources, in your browser.

    What you decide there is kept in loccit.decisions.jsonl beside the draft, and 'loccit
    check' knows it. Without DRAFT, the room shows what is held. The room can be reached
    from this machine alone; Ctrl+C closes it.
    """
    from loccit import desk
    from loccit.serve import start

    start.require()
    if str(draft) == "-":
        raise UsageError("the room reads its draft from a file; decisions are kept beside it")
    settings, reading = settle(options), reading_of(options)
    with ExitStack() as stack:
        opened = stack.enter_context(start.listen(options["port"]))
        progress = stack.enter_context(watched(quiet=options["quiet"]))
        document = desk.read(draft, reading, progress) if draft else None
        stock = start.Stock(
            settings["sources"],
            settings["library"],
            without=document.sha256 if document else "",
            reading=reading,
        )
        stack.callback(stock.close)
        held = stock.open(progress)
        report = desk.check(document, held, progress) if document else None
        room = start.Room(held, draft, report, reading, stock)
        progress("", 0, 0)
        start.run(room, opened, _ready(open_=options["open_"]))


def _ready(*, open_: bool) -> Any:
    def tell(address: str, once: str) -> None:
        click.echo(f"the reading room is open at {address} (Ctrl+C closes it)")
        sys.stdout.flush()
        if open_ and not webbrowser.open(once):
            click.echo("no browser could be started; open the address yourself", err=True)

    return tell
