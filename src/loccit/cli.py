"""The command line: words in, one call of the desk, words out.

Exit codes: 0, everything asked for was checked and passes; 1, findings at or above
`--fail-on`, or quotations found of which none could be checked; 2, the call, the
configuration or a named file is at fault. Results go to stdout, progress to stderr.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loccit import __version__, config
from loccit.console import (
    Commands,
    Place,
    colourful,
    columns,
    put_out,
    reading_of,
    reads_scans,
    take_in,
    told,
    watched,
)
from loccit.errors import UsageError
from loccit.paths import is_file, spelled, why_absent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.desk import Held, Progress, Reading
    from loccit.library import Library
    from loccit.model import Document, Report

__all__ = ["main"]

FORMATS = ("text", "json", "jsonl", "html")
SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".html": "html", ".htm": "html"}
SOURCES_HELP = "A file or folder to look in; may be given several times."
LIBRARY_HELP = "Look in the library kept at this place."


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88}
)
@click.version_option(__version__, prog_name="loccit")
def main() -> None:
    """Check every quotation and citation of a draft against the sources you hold.

    \b
    loccit demo                              see it at work on the shipped sample
    loccit check essay.md --sources books/   check an essay against a folder of books
    loccit check essay.md -s books/ --open   the same, side by side in the browser
    loccit find "words" -s books/            where do these words stand?

    Nothing ever leaves your machine.
    """


@main.command()
@click.argument("draft")
@click.option("-s", "--sources", multiple=True, type=Place(), help=SOURCES_HELP)
@click.option("-l", "--library", type=Place(), help=LIBRARY_HELP)
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Default: text.")
@click.option("-o", "--output", type=Place(), help="Write here instead of to stdout.")
@click.option(
    "--fail-on",
    type=click.Choice(config.FAIL_ON),
    help="The mildest finding that makes the exit code 1. Default: warning.",
)
@click.option("--with-text", is_flag=True, help="JSON: add the texts that the spans count in.")
@click.option("--all", "everything", is_flag=True, help="Text: show also what is in order.")
@click.option("--open", "open_", is_flag=True, help="Write the HTML report and open it.")
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
    from loccit import desk

    settings = _settle(options)
    _refuse_output(settings["output"], [Path(draft), *settings["sources"]])
    reading = reading_of(options)
    with ExitStack() as stack:
        progress = stack.enter_context(watched(quiet=options["quiet"]))
        document = _draft(draft, reading, progress)
        held = stack.enter_context(
            desk.hold(
                settings["sources"],
                settings["library"],
                without=document.sha256,
                progress=progress,
                reading=reading,
            )
        )
        _refuse_output(settings["output"], [Path(w.path) for w in held.shelf.witnesses()])
        report = desk.check(document, held, progress)
        progress("", 0, 0)
        for problem in held.named_unreadable:
            click.echo(f"loccit: {problem.file}: not read: {problem.message}", err=True)
        _hand_over(report, held, draft, settings)
        sys.exit(_exit_code(report, held, settings["fail_on"]))


def _settle(options: dict[str, Any]) -> dict[str, Any]:
    """The options with what the nearest settings file adds; the command line wins."""
    found = config.load(Path.cwd())
    settled = dict(options)
    if not options["sources"] and options["library"] is None:
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


def _draft(name: str, reading: Reading, progress: Progress) -> Document:
    from loccit import desk

    if name == "-":
        return desk.read_words(take_in(), "standard input", reading, progress)
    return desk.read(Path(name), reading, progress)


def _hand_over(report: Report, held: Held, draft: str, settings: dict[str, Any]) -> None:
    from loccit import writers

    form, output = settings["form"], settings["output"]
    texts = {w.id: held.shelf.document(w.id) for w in report.witnesses}
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
    _write_out(written, output)
    if settings["open_"]:
        _open(output)


def _refuse_output(output: Path | None, read: Sequence[Path]) -> None:
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


def _write_out(written: str, output: Path | None) -> None:
    if output is None:
        put_out(written)
        return
    try:
        output.write_text(written, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error
    click.echo(f"written: {spelled(output)}", err=True)


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        click.echo(f"no browser could be started; open {path} yourself", err=True)


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


@main.command()
@click.argument("words")
@click.option("-s", "--sources", multiple=True, type=Place(), help=SOURCES_HELP)
@click.option("-l", "--library", type=Place(), help=LIBRARY_HELP)
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def find(words: str, **options: Any) -> None:
    """Where do these WORDS stand, word for word or nearly, in what you hold?

    Exit code 0 where they stand, 1 where they do not.
    """
    from loccit import desk
    from loccit.canon import name_pages

    settings = _settle(options)
    with (
        watched(quiet=options["quiet"]) as progress,
        desk.hold(
            settings["sources"],
            settings["library"],
            progress=progress,
            reading=reading_of(options),
        ) as held,
    ):
        finding = desk.find(words, held)
        progress("", 0, 0)
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
    sys.exit(0 if finding.matches else 1)


@main.command()
@click.argument("file")
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def text(file: str, **options: Any) -> None:
    """Print FILE's text exactly as the spans in reports count it (code points)."""
    with watched(quiet=options["quiet"]) as progress:
        document = _draft(file, reading_of(options), progress)
        progress("", 0, 0)
    _write_out(document.text, None)


@main.command()
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
        _hand_over(report, held, str(draft), settings)
        page = directory / "report.html"
        texts = {w.id: held.shelf.document(w.id) for w in report.witnesses}
        _write_out(writers.write(report, "html", texts=texts), page)
    if open_:
        _open(page)


@main.group()
def library() -> None:
    """Keep a library of sources on purpose: add, list, remove."""


def _library(path: Path | None, *, create: bool = False) -> Library:
    from loccit.library import Library, places

    root = path or places.default_library()
    if not create and not root.exists():
        raise UsageError(f"{root}: no library there yet; make one with 'loccit library add'")
    return Library.open(root, create=create)


@library.command("add")
@click.argument("paths", nargs=-1, required=True, type=Place())
@click.option("-l", "--library", "root", type=Place(), help=LIBRARY_HELP)
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def add(paths: tuple[Path, ...], root: Path | None, **options: Any) -> None:
    """Read files and folders (and their .bib or CSL-JSON) into the library.

    The same file twice is one witness. Exit code 2 where a file could not be read.
    """
    from loccit import desk

    reading = reading_of(options)
    with watched(quiet=options["quiet"]) as progress, _library(root, create=True) as opened:
        before = {w.id for w in opened.witnesses()}
        taken = desk.add(opened, paths, progress, reading)
        progress("", 0, 0)
    new = len(set(taken.witnesses) - before)
    click.echo(f"{new} added, {len(set(taken.witnesses)) - new} already held")
    for problem in (*taken.unreadable, *taken.problems):
        click.echo(f"{problem.file or ''}: {problem.message}", err=True)
    sys.exit(2 if taken.unreadable else 0)


@library.command("list")
@click.option("-l", "--library", "root", type=Place(), help=LIBRARY_HELP)
@told
def list_(root: Path | None) -> None:
    """List what the library holds: source, file, pages, words."""
    with _library(root) as opened:
        sources = {source.id: source for source in opened.sources()}
        for witness in sorted(opened.witnesses(), key=lambda w: (w.source, w.name)):
            source = sources[witness.source]
            by = f"{', '.join(source.authors)}: " if source.authors else ""
            pages = f"{witness.pages} pp." if witness.pages else "no pages"
            held = f"{witness.name}; {pages}, {witness.words} words"
            click.echo(f"{witness.id}  {by}{source.title}  [{held}]")


@library.command("remove")
@click.argument("what")
@click.option("-l", "--library", "root", type=Place(), help=LIBRARY_HELP)
@told
def remove(what: str, root: Path | None) -> None:
    """Remove WHAT from the library: a file's name or path, a source, a witness's id."""
    with _library(root) as opened:
        gone = opened.remove(what)
    if not gone:
        raise UsageError(f"{what}: not in the library; see 'loccit library list'")
    for witness in gone:
        click.echo(f"removed: {witness.name}")


@library.command("path")
@told
def path() -> None:
    """Tell where the library and the cache lie on this machine."""
    from loccit.library import places

    click.echo(f"library: {places.default_library()}")
    click.echo(f"cache:   {places.source_cache()}")


@library.command("clear")
@click.option("--cache", is_flag=True, help="Only what was read on the fly for --sources.")
@click.confirmation_option(prompt="Delete what loccit keeps? Your own files are not touched.")
@told
def clear(*, cache: bool) -> None:
    """Empty the library and the cache. Your own files are never touched."""
    import shutil

    from loccit.library import places

    for root in [places.source_cache(), *([] if cache else [places.default_library()])]:
        if root.exists():
            try:
                shutil.rmtree(root)
            except OSError as error:
                raise UsageError(f"{root}: cannot be emptied: {error}") from error
            click.echo(f"emptied: {root}")
