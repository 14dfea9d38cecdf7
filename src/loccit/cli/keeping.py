"""The commands that keep a library: add, list, remove, path, clear."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loccit.cli.common import LIBRARY_HELP
from loccit.console import Place, reading_of, reads_scans, told, watched
from loccit.errors import UsageError

if TYPE_CHECKING:
    from loccit.library import Library

__all__ = ["library"]


@click.group()
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
