"""The command that makes an archive of many libraries: library shards."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loccit.cli.common import asks_shards, workers_of
from loccit.console import Place, reading_of, reads_scans, told, watched
from loccit.errors import UsageError
from loccit.paths import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.archive import Made
    from loccit.model import Problem

__all__ = ["shards"]

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}


class Size(click.ParamType):
    """So many bytes: 800MB, 1GB, 2.5 GB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        read = re.fullmatch(r"(\d+(?:\.\d+)?) ?([kmgt]?)b?", value.strip().lower())
        size = int(float(read[1]) * _UNITS[read[2]]) if read else 0
        if size < 1:
            self.fail(f"{value!r} is no size; write 800MB or 1GB", param, ctx)
        return size


@click.command()
@click.argument("sources", nargs=-1, required=True, type=Place())
@click.option("--into", type=Place(), required=True, help="The folder of the libraries.")
@click.option(
    "--size",
    type=Size(),
    default="1GB",
    show_default=True,
    help="Bytes of files that one library is made of.",
)
@click.option(
    "--jobs",
    type=click.IntRange(0),
    default=2,
    show_default=True,
    help="Libraries made at once, each by a process of its own; 0: one for each processor.",
)
@asks_shards
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def shards(sources: tuple[Path, ...], **options: Any) -> None:
    """Deal SOURCES (files and folders) out among many libraries, and make them.

    For what is too large for one library. All of them are searched as one:

    \b
    loccit library shards papers/ --into archive/ --size 1GB --jobs 4
    loccit check draft.md --library archive/

    Said again, it reads only what is new or changed, and goes on where it was broken off;
    a file stays in the library that it was dealt to. Which file goes where does not depend on
    who does the work. On a cluster, every machine must see SOURCES and the folder at the same
    paths.

    Exit code 2 where a file could not be read or a library not be made.
    """
    from loccit.archive import make_shards

    workers, reading = workers_of(options), reading_of(options)
    if options["into"].is_file():
        raise UsageError(f"{options['into']}: this is a file; name a folder for the libraries")
    with watched(quiet=options["quiet"]) as progress:
        made = make_shards(sources, options["into"], options["size"], workers, progress, reading)
        progress("", 0, 0)
    for one in made.shards:
        _tell(one)
    _tell_all(made.closed)
    whole = [one for one in made.shards if not one.failed]
    click.echo(
        f"{len(whole)} libraries hold {sum(one.held for one in whole)} texts, "
        f"{sum(one.added for one in whole)} of them new"
    )
    unread = made.closed or any(one.failed or one.unreadable for one in made.shards)
    sys.exit(2 if unread else 0)


def _tell(one: Made) -> None:
    if one.failed:
        click.echo(f"loccit: {spelled(one.root)}: not made: {one.failed}", err=True)
        return
    click.echo(f"{spelled(one.root.name)}: {one.held} texts, {one.added} new")
    _tell_all((*one.unreadable, *one.problems))


def _tell_all(problems: Iterable[Problem]) -> None:
    for problem in problems:
        place = f"{problem.file}: " if problem.file else ""
        click.echo(f"loccit: {place}{problem.message}", err=True)
