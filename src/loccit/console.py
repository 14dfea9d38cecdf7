"""The terminal: errors as messages, progress for people, width and colour."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from loccit.errors import LoccitError

if TYPE_CHECKING:
    from loccit.desk import Progress

__all__ = ["colourful", "columns", "told", "watched"]


def told(function: Callable[..., Any]) -> Callable[..., Any]:
    """Turns every error meant for the user into its message and exit code 2."""

    @functools.wraps(function)
    def inner(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except LoccitError as error:
            click.echo(f"loccit: {error}", err=True)
            sys.exit(2)
        except KeyboardInterrupt:
            click.echo("loccit: broken off; what was read is kept, the next run goes on", err=True)
            sys.exit(130)

    return inner


def columns() -> int:
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))


def colourful() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def watched(*, quiet: bool) -> Iterator[Progress]:
    """A bar on stderr for people; nothing for pipes."""
    if quiet or not sys.stderr.isatty():
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
