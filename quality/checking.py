"""Checks planted drafts against a folder of sources, on several processors."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from planted import Case, Said, said_of
from rich.console import Console
from rich.progress import Progress

from loccit import desk

CHUNK = 20
_held: list[desk.Held] = []
_stack = ExitStack()


def check(cases: Sequence[Case], folder: Path, jobs: int = 0) -> list[tuple[Case, Said]]:
    """What is said of each case, in order. `jobs` 0 takes every processor."""
    with desk.hold([folder]):
        pass  # read once, so that the workers find it read
    count = jobs or os.cpu_count() or 1
    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("checking", total=len(cases))
        told = []
        for said in _each(cases, folder, count):
            told.append(said)
            bar.advance(task)
    return list(zip(cases, told, strict=True))


def _each(cases: Sequence[Case], folder: Path, count: int) -> Iterator[Said]:
    drafts = [case.draft for case in cases]
    if count == 1 or "fork" not in multiprocessing.get_all_start_methods():
        _open(folder)
        yield from map(_check_one, drafts)
        _close()
        return
    context = multiprocessing.get_context("fork")
    with context.Pool(count, _open, (folder,)) as pool:
        yield from pool.imap(_check_one, drafts, CHUNK)


def _open(folder: Path) -> None:
    _held.append(_stack.enter_context(desk.hold([folder])))


def _close() -> None:
    _held.clear()
    _stack.close()


def _check_one(draft: str) -> Said:
    report = desk.check(desk.read_words(draft.encode(), "draft.md"), _held[-1])
    return said_of(report.findings)
