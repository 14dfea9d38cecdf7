"""The commands that look something up: check, find."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loccit import config
from loccit.cli.common import (
    FORMATS,
    LIBRARIES_HELP,
    SOURCES_HELP,
    asks_shards,
    draft_of,
    hand_over,
    refuse_output,
    settle,
    tell_unread,
    workers_of,
)
from loccit.console import Place, reading_of, reads_scans, told, watched
from loccit.errors import UsageError

if TYPE_CHECKING:
    from loccit.desk import Held
    from loccit.model import Report

__all__ = ["check", "find"]


@click.command()
@click.argument("draft")
@click.option("-s", "--sources", multiple=True, type=Place(), help=SOURCES_HELP)
@click.option("-l", "--library", multiple=True, type=Place(), help=LIBRARIES_HELP)
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Default: text.")
@click.option(
    "-o",
    "--output",
    type=Place(),
    help="Write here instead of to stdout; its ending names the format.",
)
@click.option(
    "--fail-on",
    type=click.Choice(config.FAIL_ON),
    help="The mildest finding that makes the exit code 1. Default: warning.",
)
@click.option("--with-text", is_flag=True, help="JSON: add the texts that the spans count in.")
@click.option("--all", "everything", is_flag=True, help="Text: show also what is in order.")
@click.option(
    "--open",
    "open_",
    is_flag=True,
    help="Write the HTML report and open it: each quotation beside its source.",
)
@click.option(
    "--jobs",
    type=click.IntRange(0),
    default=0,
    help="Processes that look up a long draft's quotations at once. Default: all processors.",
)
@asks_shards
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def check(draft: str, **options: Any) -> None:
    """Check DRAFT ('-' is standard input) against your sources.

    Finds every quotation and citation, looks the words up in everything held, and says
    of each what really stands there. Without --sources or --library,
    the sources and library of the nearest loccit.toml are used, else your own library
    ('loccit library add').

    \b
    Exit code 0: all was checked and passes. 1: something needs a look, or nothing
    could be checked. 2: the call or a named file is at fault.
    """
    from loccit import decisions, desk

    settings = settle(options)
    refuse_output(settings["output"], [Path(draft), *settings["sources"]])
    reading = reading_of(options)
    with ExitStack() as stack:
        progress = stack.enter_context(watched(quiet=options["quiet"]))
        document = draft_of(draft, reading, progress)
        held = stack.enter_context(
            desk.hold(
                settings["sources"],
                settings["library"],
                without=document.sha256,
                progress=progress,
                reading=reading,
                workers=workers_of(options),
            )
        )
        refuse_output(settings["output"], [Path(w.path) for w in held.shelf.witnesses()])
        decided = None if draft == "-" else decisions.beside(Path(draft))
        report = desk.check(document, held, progress, decided, jobs=options["jobs"])
        progress("", 0, 0)
        tell_unread(held)
        hand_over(report, held, draft, settings)
        sys.exit(_exit_code(report, held, settings["fail_on"]))


def _exit_code(report: Report, held: Held, fail_on: str) -> int:
    from loccit import writers

    if held.named_unreadable:
        return 2
    if fail_on == "never":
        return 0
    if writers.SEVERITIES.index(writers.gravest(report)) >= writers.SEVERITIES.index(fail_on):
        return 1
    unchecked = ("not-held", "undecided")
    checked = [f for f in report.findings if f.wording not in unchecked]
    return 1 if report.findings and not checked else 0


@click.command()
@click.argument("words")
@click.option("-s", "--sources", multiple=True, type=Place(), help=SOURCES_HELP)
@click.option("-l", "--library", multiple=True, type=Place(), help=LIBRARIES_HELP)
@asks_shards
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def find(words: str, **options: Any) -> None:
    """Where do these WORDS stand, word for word or nearly, in what you hold?

    Exit code 0 where they stand, 1 where they do not, 2 where they do not stand in what could be
    read of what was named.
    """
    from loccit import desk
    from loccit.canon import name_pages

    settings = settle(options)
    with (
        watched(quiet=options["quiet"]) as progress,
        desk.hold(
            settings["sources"],
            settings["library"],
            progress=progress,
            reading=reading_of(options),
            workers=workers_of(options),
        ) as held,
    ):
        finding = desk.find(words, held)
        progress("", 0, 0)
        tell_unread(held)
        names = {w.id: w.name for w in held.shelf.witnesses()}
        titles = {s.id: s.title for s in held.shelf.sources()}
    if not names:
        raise UsageError("nothing is held; give --sources, or fill a library: loccit library add")
    for match in finding.matches:
        page = f", {name_pages(match.pages)}" if match.pages else ""
        click.echo(f"{titles[match.source]}{page}  ({names[match.witness]})")
        click.echo(f"    …{match.before}[{match.text}]{match.after}…".replace("\n", " "))
    message = finding.message.removesuffix(" No source is cited.")  # nobody cited any here
    click.echo(message, err=bool(finding.matches))
    sys.exit(0 if finding.matches else 2 if held.named_unreadable else 1)
