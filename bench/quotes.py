"""Quotations drawn from texts, whole or damaged, and quotations that stand in none of them.

Each kind changes the same share of letters or words wherever it can, with seeded chance: what
is `10 % wrong` has had every tenth letter misread, lost or doubled; of what is `30 % changed`,
three words in ten were replaced, left out or added.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).parent.parent / "quality"))

from corpora import Prose, Walk
from texts import spoil

__all__ = ["KINDS", "LENGTHS", "NEGATIVES", "Case", "draw", "make", "make_negatives"]

LENGTHS = (3, 5, 8, 15, 25, 60, 150, 300)
"""Words."""
TRIES = 200


@dataclass(frozen=True)
class Case:
    """Words to look for, and where they were taken from: the text's number and code points of
    it; -1 where they stand nowhere."""

    words: str
    kind: str
    length: int
    text: int = -1
    start: int = 0
    end: int = 0


def make(texts: Sequence[str], seed: int, each: int = 20) -> list[Case]:
    """`each` quotations of every length and kind; every letter of the texts is as likely."""
    rng = random.Random(seed)
    known = vocabulary(texts, rng)
    weights = [len(text) for text in texts]
    made: list[Case] = []
    for length in LENGTHS:
        for kind, change in KINDS.items():
            for number in rng.choices(range(len(texts)), weights, k=each):
                words, start, end = draw(texts[number], length, rng)
                changed = " ".join(change(words.split(), known, rng))
                made.append(Case(changed, kind, length, number, start, end))
    return made


def draw(text: str, length: int, rng: random.Random) -> tuple[str, int, int]:
    """So many words in a row, with their place. Raises `ValueError` where the text is shorter."""
    for _ in range(TRIES):
        at = rng.randrange(len(text))
        found = list(_some(text, at, length))
        if len(found) == length and (length > 8 or _tells(found)):
            start, end = found[0].start(), found[-1].end()
            return " ".join(word.group() for word in found), start, end
    raise ValueError(f"no {length} words in a row")


def _some(text: str, at: int, length: int) -> Iterator[re.Match[str]]:
    """The words after the first space behind `at`."""
    words = re.compile(r"\S*[^\W_]\S*").finditer(text, text.find(" ", at) + 1)
    for _, word in zip(range(length), words, strict=False):
        yield word


def _tells(words: Sequence[re.Match[str]]) -> bool:
    """Whether short words are more than particles and numbers."""
    return sum(len(word.group()) for word in words) > 3.5 * len(words)


def vocabulary(texts: Sequence[str], rng: random.Random) -> list[str]:
    """Words of the first pages of some of the texts."""
    some = (
        text[at : at + 20_000] for text in rng.sample(texts, min(20, len(texts))) for at in (0,)
    )
    return sorted({word for text in some for word in re.findall(r"[^\W\d_]+", text)})


# --- changes -----------------------------------------------------------------------------------

Change = Callable[[list[str], Sequence[str], random.Random], list[str]]


def _exact(words: list[str], _vocabulary: Sequence[str], _rng: random.Random) -> list[str]:
    return words


def _misread(share: float) -> Change:
    def change(words: list[str], _vocabulary: Sequence[str], rng: random.Random) -> list[str]:
        return spoil(" ".join(words), share, rng).split() or words

    return change


def _changed(share: float) -> Change:
    """Half of the words are replaced, a quarter left out, a quarter joined by another one; at
    least one is, and never all."""

    def change(words: list[str], vocabulary: Sequence[str], rng: random.Random) -> list[str]:
        some = max(1, round(share * len(words)))
        made: list[str] = []
        chosen = set(rng.sample(range(len(words)), min(some, len(words) - 1)))
        for n, word in enumerate(words):
            way = rng.random() if n in chosen else 1.0
            made += [] if way < 0.25 else [rng.choice(vocabulary)] if way < 0.75 else [word]
            made += [rng.choice(vocabulary)] if n in chosen and way >= 0.75 else []
        return made

    return change


def _otherwise_set(words: list[str], _vocabulary: Sequence[str], rng: random.Random) -> list[str]:
    """Broken at other lines, with hyphens, in capitals, without punctuation."""
    made = []
    for word in words:
        chance = rng.random()
        if chance < 0.1 and len(word) > 6 and word.isalpha():
            made.append(f"{word[:4]}-\n{word[4:]}")
        else:
            plain = word.strip(".,;:") if chance > 0.8 else word
            made.append(plain.upper() if chance > 0.95 else plain)
    return made


KINDS: dict[str, Change] = {
    "exact": _exact,
    "otherwise set": _otherwise_set,
    "2 % wrong": _misread(0.02),
    "5 % wrong": _misread(0.05),
    "10 % wrong": _misread(0.10),
    "10 % changed": _changed(0.10),
    "20 % changed": _changed(0.20),
    "30 % changed": _changed(0.30),
}

# --- quotations nobody wrote -------------------------------------------------------------------

NEGATIVES = ("shuffled", "unheld", "walk")
"""Words of a held text in another order; words of works that are never held; words that
follow each other as in the held texts, but not as a whole."""
RUN = 5
"""So many words in a row of a negative stand in no real text that is held."""


def make_negatives(
    texts: Sequence[str], real: Prose, seed: int, each: int = 20, least: int = 8
) -> list[Case]:
    """`each` of every kind and of every length from `least` words on."""
    rng = random.Random(seed)
    held = Runs(real.held)
    walkers = Walk(" ".join(real.held)).walk(400, 2_000, np.random.default_rng(seed), by_two=0.0)
    walked = [" ".join(row) for row in walkers]
    made: list[Case] = []
    for length in LENGTHS:
        for kind in NEGATIVES if length >= least else ():
            supply = {"shuffled": texts, "unheld": real.unheld, "walk": walked}[kind]
            made += _negatives(kind, length, supply, held, rng, each)
    return made


def _negatives(
    kind: str, length: int, supply: Sequence[str], held: Runs, rng: random.Random, each: int
) -> list[Case]:
    made: list[Case] = []
    for _ in range(TRIES * each):
        words = draw(rng.choice(supply), length, rng)[0].split()
        if kind == "shuffled":
            rng.shuffle(words)
        if not held.has_any(words):
            made.append(Case(" ".join(words), kind, length))
        if len(made) == each:
            break
    return made


class Runs:
    """All runs of a few words of some texts, by their letters."""

    def __init__(self, texts: Collection[str]) -> None:
        hashes = [np.array(list(self._of(text.split())), np.int64) for text in texts]
        self._held = np.unique(np.concatenate(hashes))

    def has_any(self, words: list[str]) -> bool:
        asked = np.array(list(self._of(words)), np.int64)
        at = np.minimum(np.searchsorted(self._held, asked), len(self._held) - 1)
        return bool((self._held[at] == asked).any())

    @staticmethod
    def _of(words: list[str]) -> Iterator[int]:
        plain = ["".join(filter(str.isalnum, word.lower())) for word in words]
        plain = [word for word in plain if word]
        for at in range(len(plain) - RUN + 1):
            yield hash(tuple(plain[at : at + RUN]))
