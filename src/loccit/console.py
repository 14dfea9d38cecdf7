"""The terminal: errors as messages, progress for people, width and colour."""

from __future__ import annotations

import errno
import functools
import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loccit.errors import LoccitError, UsageError
from loccit.paths import spelled

if TYPE_CHECKING:
    from loccit.desk import Progress, Reading

__all__ = [
    "Commands",
    "Place",
    "colourful",
    "columns",
    "put_out",
    "reading_of",
    "reads_scans",
    "take_in",
    "told",
    "watched",
]


class Commands(click.Group):
    """The commands, with one end for every way in which words cannot go out or files be had."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's, for what is never asked of it
        try:
            try:
                with _seldom_collected():
                    return super().main(*args, **kwargs)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()  # what fails here would fail unheard at the end
        except OSError as error:
            _drop_what_waits()
            if error.errno != errno.EPIPE:  # whoever closed a pipe has read enough
                where = spelled(error.filename) if error.filename else "writing the output"
                click.echo(f"loccit: {where}: {error.strerror}", err=True)
            sys.exit(1 if error.errno == errno.EPIPE else 2)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """While commands run: what they make, modules above all, mostly lives as long as they do, and
    looking through it for what has gone takes a twentieth of a short one's time."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class Place(click.ParamType):
    """A path. What is wrong there is told by who goes there, so that the other files are still
    read; but an empty one, which Python takes for the folder one stands in, is a variable that
    was never set."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if value == "":
            self.fail("the path is empty; '.' is the folder you are in", param, ctx)
        return Path(value)


def reads_scans(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that tell how scans are read."""
    languages = click.option(
        "--ocr-language",
        "ocr_languages",
        default="",
        metavar="LANG",
        help="Tesseract's names for the languages of scans: deu+eng. Default: find out.",
    )
    wanted = click.option(
        "--ocr/--no-ocr",
        default=True,
        help="Recognise scans with Tesseract, if it is installed. Default: yes.",
    )
    return wanted(languages(command))


def reading_of(options: dict[str, Any]) -> Reading:
    """What the options that `reads_scans` adds say. Raises `UsageError` for odd languages."""
    from loccit.desk import Reading

    languages = options["ocr_languages"]
    if not all(part.replace("_", "").isalnum() for part in languages.split("+") if languages):
        raise UsageError(f"'{languages}' names no language; write --ocr-language deu+eng")
    return Reading(options["ocr"], languages)


def _drop_what_waits() -> None:
    """What could not be written is not to be tried again when the program ends."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def take_in() -> bytes:
    """All of standard input. Raises `UsageError` where it is closed."""
    if sys.stdin is None:
        raise UsageError("standard input is closed; name the draft's file")
    return sys.stdin.buffer.read()


def put_out(written: bytes) -> None:
    """To standard output, as it is. Raises `UsageError` where that is closed."""
    if sys.stdout is None:
        raise UsageError("standard output is closed; write to a file with --output")
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()


def told(function: Callable[..., Any]) -> Callable[..., Any]:
    """Turns every error meant for the user into its message and exit code 2."""

    @functools.wraps(function)
    def inner(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except LoccitError as error:
            click.echo(f"loccit: {spelled(str(error))}", err=True)
            sys.exit(2)
        except KeyboardInterrupt:
            click.echo("loccit: broken off; what was read is kept, the next run goes on", err=True)
            sys.exit(130)

    return inner


def columns() -> int:
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))


def colourful() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def watched(*, quiet: bool) -> Iterator[Progress]:
    """A bar on stderr for people; nothing for pipes."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        from loccit.desk import silent

        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    parts = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Bar(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def tell(step: str, done: int, total: int) -> None:
            if not step:
                bar.stop()
                return
            bar.update(task, description=step, completed=done, total=total or None)

        yield tell
