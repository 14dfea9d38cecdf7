"""What the commands share: settings, the draft, and handing over what was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loccit import config
from loccit.console import colourful, columns, put_out, take_in
from loccit.errors import UsageError
from loccit.paths import is_file, spelled, why_absent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from loccit.desk import Held, Progress, Reading
    from loccit.library.shards.workers import Workers
    from loccit.model import Document, Report

__all__ = [
    "FORMATS",
    "LIBRARIES_HELP",
    "LIBRARY_HELP",
    "SOURCES_HELP",
    "asks_shards",
    "draft_of",
    "form_of",
    "hand_over",
    "refuse_output",
    "settle",
    "show",
    "tell_unread",
    "workers_of",
    "write_out",
]

FORMATS = (
    "text", "json", "jsonl", "html", "docx", "pdf", "csv", "sarif", "annotations", "tei",
)  # fmt: skip
GIVEN_BACK = ("docx", "pdf")
"""Formats that are the draft itself."""
SUFFIXES = {
    ".json": "json", ".jsonl": "jsonl", ".html": "html", ".htm": "html", ".csv": "csv",
    ".sarif": "sarif", ".jsonld": "annotations", ".xml": "tei", ".docx": "docx",
    ".pdf": "pdf",
}  # fmt: skip
WITH_TEXTS = ("html", "annotations")
"""Formats that show of a source more than the report holds of it."""
SOURCES_HELP = "A file or folder to look in; may be given several times."
LIBRARY_HELP = "Look in the library kept at this place."
LIBRARIES_HELP = (
    "Look in the library kept at this place, or in all in its sub-folders; several times, in all."
)


SHARD_ENGINES = ("embedded", "cluster")


def asks_shards(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that tell who searches several libraries, or makes them."""
    engine = click.option(
        "--engine",
        type=click.Choice(SHARD_ENGINES),
        default="embedded",
        help="Who works on several libraries: this machine, or a Ray cluster (extra 'cluster').",
    )
    address = click.option(
        "--address", default="", help="Where the cluster answers: ray://host:10001."
    )
    return engine(address(command))


def workers_of(options: dict[str, Any]) -> Workers:
    """Who the options that `asks_shards` adds, and `jobs` where there is one, say. Raises
    `UsageError` where they contradict each other."""
    from loccit.library.shards.workers import Workers

    return Workers(options["engine"], options.get("jobs", 1), options["address"])


def settle(options: dict[str, Any]) -> dict[str, Any]:
    """The options with what the nearest settings file adds; the command line wins."""
    found = config.load(Path.cwd())
    settled = dict(options)
    if not options["sources"] and not options["library"]:
        settled["sources"], settled["library"] = found.sources, found.library
    if "form" in options:
        if options["form"] == "text" and options["open_"]:
            raise UsageError("--open shows the HTML report; leave --format away, or say html")
        output = options["output"]
        by_name = SUFFIXES.get(output.suffix.lower()) if output else None
        settled["form"] = options["form"] or by_name or found.format or "text"
        if options["open_"]:
            settled["form"] = "html"
        if settled["form"] not in FORMATS:
            raise UsageError(f"{found.path}: 'format' must be one of {', '.join(FORMATS)}")
        settled["fail_on"] = options["fail_on"] or found.fail_on or "warning"
    return settled


def draft_of(name: str, reading: Reading, progress: Progress) -> Document:
    from loccit import desk

    if Path(name).is_dir():
        raise UsageError(f"{name}: this is a folder; name one document in it")
    if name == "-":
        return desk.read_words(take_in(), "standard input", reading, progress)
    return desk.read(Path(name), reading, progress)


def tell_unread(held: Held) -> None:
    """On stderr, what was named and could not be read: words may stand there."""
    for problem in held.named_unreadable:
        click.echo(f"loccit: {problem.file}: not read: {problem.message}", err=True)


def hand_over(report: Report, held: Held, draft: str, settings: dict[str, Any]) -> None:
    from loccit import writers

    form, output = settings["form"], settings["output"]
    if form in GIVEN_BACK:
        _give_back(report, draft, form, output, everything=settings["everything"])
        return
    shown = report.witnesses if form in WITH_TEXTS or settings["with_text"] else ()
    texts = {w.id: held.shelf.document(w.id) for w in shown}
    to_screen = output is None and form == "text"
    written = writers.write(
        report,
        form,
        writers.Options(
            with_text=settings["with_text"],
            width=columns() if to_screen else None,
            color=to_screen and colourful(),
            all=settings["everything"],
            draft=draft,
        ),
        texts,
    )
    if settings["open_"] and output is None:
        output = Path("loccit-report.html")
    write_out(written, output)
    if settings["open_"]:
        show(output)


def _give_back(
    report: Report, draft: str, form: str, output: Path | None, *, everything: bool
) -> None:
    """The draft's own file, with the findings as comments or highlights on its words."""
    from loccit.handback import give_back

    if output is None or draft == "-":
        raise UsageError(f"--format {form} gives the draft back: name it, and --output FILE.{form}")
    given = give_back(Path(draft).read_bytes(), report, form, everything=everything)
    write_out(given.data, output)
    for line in given.told:
        click.echo(f"loccit: {line}", err=True)


def refuse_output(output: Path | None, read: Sequence[Path]) -> None:
    """Before any work is done: is there a place to write to, and is it none of the files read?"""
    if output is None:
        return
    if output.is_dir():
        raise UsageError(f"{output}: cannot be written: it is a folder; name a file in it")
    if absent := why_absent(output.absolute().parent):
        raise UsageError(f"{output}: cannot be written: its folder: {absent}")
    for path in read:
        if is_file(output) and is_file(path) and output.samefile(path):
            raise UsageError(f"{output}: cannot be written: it is one of the files to be read")


def write_out(written: str | bytes, output: Path | None) -> None:
    data = written.encode() if isinstance(written, str) else written
    if output is None:
        put_out(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error
    click.echo(f"written: {spelled(output)}", err=True)


def show(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        click.echo(f"no browser could be started; open {path} yourself", err=True)


def form_of(options: dict[str, Any], suffixes: Mapping[str, str]) -> str:
    """The format asked for, or that of the output's name. Raises `UsageError` for --open with a
    format that no browser shows."""
    output, form = options["output"], options["form"]
    if options["open_"]:
        if form not in (None, "html"):
            raise UsageError("--open shows the HTML page; leave --format away, or say html")
        return "html"
    return form or (suffixes.get(output.suffix.lower()) if output else None) or "text"
