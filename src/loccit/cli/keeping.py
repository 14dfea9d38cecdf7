"""The commands that keep a library: add, refresh, watch, list, remove, tidy, check, path, clear."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loccit.cli.common import LIBRARY_HELP
from loccit.cli.sharding import shards
from loccit.console import Place, reading_of, reads_scans, told, watched
from loccit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.library import Library
    from loccit.library.watching import Refreshed
    from loccit.model import Problem, Witness

__all__ = ["library"]


@click.group()
def library() -> None:
    """Keep a library of sources on purpose: add, refresh, list, remove."""


library.add_command(shards)


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

    The same file twice is one witness. The places are remembered for 'loccit library
    refresh'. Exit code 2 where a file could not be read.
    """
    from loccit import desk

    reading = reading_of(options)
    with watched(quiet=options["quiet"]) as progress, _library(root, create=True) as opened:
        before = {w.id for w in opened.witnesses()}
        taken = desk.add(opened, paths, progress, reading)
        opened.remember(paths)
        progress("", 0, 0)
    new = len(set(taken.witnesses) - before)
    click.echo(f"{new} added, {len(set(taken.witnesses)) - new} already held")
    _tell([*taken.unreadable, *taken.problems])
    sys.exit(2 if taken.unreadable else 0)


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        place = f"{problem.file}: " if problem.file else ""
        click.echo(f"loccit: {place}{problem.message}", err=True)


@library.command("refresh")
@click.option("-l", "--library", "root", type=Place(), help=LIBRARY_HELP)
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def refresh(root: Path | None, **options: Any) -> None:
    """Read again what has changed in the places that were added.

    New and changed files are read; a changed text replaces what stood in that file. A file
    that was moved is known by its content. What is no longer there stays held until
    'loccit library remove --missing'. Exit code 2 where a file could not be read.
    """
    from loccit import desk

    reading = reading_of(options)
    with watched(quiet=options["quiet"]) as progress, _library(root) as opened:
        if not opened.roots():
            raise UsageError("no place is remembered; 'loccit library add' remembers what it adds")
        done = desk.refresh(opened, progress, reading)
        progress("", 0, 0)
    lines = list(_refreshed(done))
    click.echo("\n".join(lines or ["nothing has changed"]))
    _tell([*done.taken.unreadable, *done.taken.problems])
    sys.exit(2 if done.taken.unreadable else 0)


def _refreshed(done: Refreshed) -> Iterator[str]:
    yield from (f"new: {path}" for path in done.new)
    yield from (f"changed: {path}" for path in done.changed)
    yield from (f"moved: {old} -> {new}" for old, new in done.moved)
    yield from (f"no longer there, still held: {path}" for path in done.missing)
    yield from (f"not there at all: {place}" for place in done.absent)


@library.command("watch")
@click.option("-l", "--library", "root", type=Place(), help=LIBRARY_HELP)
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="How often to look.",
)
@reads_scans
@told
def watch(root: Path | None, every: float, **options: Any) -> None:
    """Keep the library in step with its places until broken off (Ctrl-C)."""
    from loccit import desk, readers
    from loccit.library import watching

    reading = reading_of(options)
    with _library(root) as opened:

        def again() -> None:
            done = desk.refresh(opened, reading=reading)
            for line in _refreshed(done):
                click.echo(line)
            _tell(done.taken.unreadable)

        watching.watch(lambda: watching.survey(opened, readers.readable), again, _ticks(every))


def _ticks(every: float) -> Iterator[None]:
    while True:
        yield
        time.sleep(every)


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
@click.argument("what", required=False)
@click.option("--missing", is_flag=True, help="Remove what stood in files that are gone.")
@click.option("-l", "--library", "root", type=Place(), help=LIBRARY_HELP)
@told
def remove(what: str | None, root: Path | None, *, missing: bool) -> None:
    """Remove WHAT from the library: a file's name or path, a source, a witness's id.

    Your own files are not touched, and 'loccit library refresh' does not bring them back;
    'loccit library add' does.
    """
    if (what is None) != missing:
        raise UsageError("name what to remove, or say --missing")
    with _library(root) as opened:
        gone = _remove(opened, what)
    if what is not None and not gone:
        raise UsageError(f"{what}: not in the library; see 'loccit library list'")
    if not gone:
        click.echo("nothing is missing")
    for witness in gone:
        click.echo(f"removed: {witness.name}")


def _remove(opened: Library, what: str | None) -> Sequence[Witness]:
    from loccit import readers
    from loccit.library import watching

    if what is None:
        return watching.forget_missing(opened, readers.readable)
    return opened.remove(what)


@library.command("tidy")
@click.option("-l", "--library", "root", type=Place(), help=LIBRARY_HELP)
@click.option("--cache", is_flag=True, help="The cache of what was read for --sources.")
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def tidy(root: Path | None, *, cache: bool, quiet: bool) -> None:
    """Put the index in order: few large parts, nothing damaged, nothing left over.

    Searching is faster then. The texts held are not touched, and nothing depends on it:
    what is missing in the index is made whenever it is needed.
    """
    with watched(quiet=quiet) as progress, _library(_root(root, cache=cache)) as opened:
        done = opened.tidy(progress)
        progress("", 0, 0)
    for name in done.damaged:
        click.echo(f"damaged, made anew: {name}")
    click.echo(f"{done.indexed} indexed, {done.let_go} let go of")
    click.echo(f"left over files swept away: {done.swept}")
    click.echo(f"parts: {done.before} before, {done.after} now")


@library.command("check")
@click.option("-l", "--library", "root", type=Place(), help=LIBRARY_HELP)
@click.option("--cache", is_flag=True, help="The cache of what was read for --sources.")
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def check(root: Path | None, *, cache: bool, quiet: bool) -> None:
    """Look at every byte of the library and its index; change nothing.

    Exit code 1 where something is damaged.
    """
    from loccit.library.examining import examine

    with watched(quiet=quiet) as progress, _library(_root(root, cache=cache)) as opened:
        found = examine(opened, progress)
        progress("", 0, 0)
    _tell(found.problems)
    click.echo(f"{found.texts} texts held, {found.waiting} of them not indexed yet")
    click.echo(f"{len(found.problems) or 'nothing'} damaged")
    sys.exit(1 if found.problems else 0)


def _root(root: Path | None, *, cache: bool) -> Path | None:
    from loccit.library import places

    if cache and root is not None:
        raise UsageError("give either --library or --cache, not both")
    return places.source_cache() if cache else root


@library.command("path")
@told
def path() -> None:
    """Tell where the library and the cache lie on this machine."""
    from loccit.library import places

    click.echo(f"library: {places.default_library()}")
    click.echo(f"cache:   {places.source_cache()}")


@library.command("clear")
@click.option("--cache", is_flag=True, help="Only what was read on the fly for --sources.")
@click.confirmation_option(
    prompt="Delete what loccit keeps? Your own files are not touched.", help="Do not ask first."
)
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
