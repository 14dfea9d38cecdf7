"""Part `cold`: from the start of a program to its first answer, and what is read for it.

*Cold* is after the system was asked to forget the library's files (`posix_fadvise`): what is
needed comes from the disk. *Warm* is when it keeps them in memory still. The floor beside it:
as many reads of 4 KB as bytes were fetched, each as long as one takes on this disk.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from children import Ran, loccit, worker
from corpora import Corpus, corpus
from holding import held
from machine import Limits, drop, limits
from parts import Asked, Measured
from pins import Reached
from quotes import draw
from searches import written
from sheets import Sheet, amount

__all__ = ["measure"]

SMALL = 1
"""Megabytes of the small library."""
ASKED, LENGTH = 40, 25


def measure(asked: Asked) -> Measured:
    bound = limits(asked.cache)
    rows, answers = [], []
    for size in (SMALL, asked.size):
        made = corpus(asked.cache, size)
        library = held(asked.cache, made)
        words = words_of(made)
        commanded(asked, library, words[0])  # makes the index where there is none
        for way in ("warm", "cold"):
            asked.say(f"{size} MB, {way}")
            rows.append([f"{size} MB, {way}", *started(asked, library, words[:5], way)])
        told = {
            way: worker("firsts.py", library, written(asked, "words", words), *cold).answer()
            for way, cold in (("warm", ()), ("cold", ("--cold",)))
        }
        answers += [answer_row(f"{size} MB, {way}", told[way], bound) for way in told]
    return Measured([starts_sheet(asked, rows), answers_sheet(asked, answers, bound)], Reached())


def words_of(made: Corpus) -> list[str]:
    rng = random.Random(7)
    return [draw(rng.choice(made.files).read_text("utf-8"), LENGTH, rng)[0] for _ in range(ASKED)]


def commanded(asked: Asked, library: Path, words: str) -> Ran:
    return loccit("find", "--quiet", "--library", library, words, cache=asked.cache)


def started(asked: Asked, library: Path, words: Sequence[str], way: str) -> list[str]:
    """The middle of some runs of the whole command, each with words of its own."""
    runs = []
    for some in words:
        if way == "cold":
            drop(path for path in library.rglob("*") if path.is_file())
        runs.append(commanded(asked, library, some))
    wall, cpu, most = (
        statistics.median(getattr(run, what) for run in runs)
        for what in ("wall", "cpu", "megabytes")
    )
    return [amount(wall, 3), amount(cpu, 3), amount(most, 3)]


def starts_sheet(asked: Asked, rows: list[list[str]]) -> Sheet:
    head = ["`loccit find` of 25 words", "wall s", "CPU s", "MB at most"]
    note = "The whole command, the start of Python and the place found in the text among it."
    return Sheet(f"From start to answer, {asked.size} MB", head, rows, note, asked.command)


def answer_row(name: str, told: dict[str, list[float]], bound: Limits) -> list[str]:
    search = [1000 * seconds for seconds in told["search"]]
    fetched = statistics.median(told["search_bytes"])
    floor = 1000 * fetched / 4096 * bound.block if fetched else 0.0
    return [
        name,
        amount(1000 * statistics.median(told["open"]), 3),
        amount(statistics.median(told["open_bytes"]) / 1e6, 3),
        amount(statistics.median(search), 3),
        amount(float(np.percentile(search, 95)), 3),
        amount(fetched / 1e6, 3),
        amount(floor, 3),
        amount(max(told["megabytes"]), 3),
    ]


def answers_sheet(asked: Asked, rows: list[list[str]], bound: Limits) -> Sheet:
    head = ["first search after opening", "opening, ms", "MB fetched", "search, ms, middle",
            "search, ms, 95 of 100", "MB fetched", "as reads of 4 KB, ms", "MB held"]  # fmt: skip
    note = (
        f"{ASKED} exact quotations of {LENGTH} words, for each of which the library is opened "
        "anew in a process that has searched before. "
        f"Here the disk reads {bound.disk / 1e9:.2f} GB/s in order, and one block of 4 KB in "
        f"{bound.block * 1e6:.0f} µs."
    )
    return Sheet(f"First answers, {asked.size} MB", head, rows, note, asked.command)
