"""Boilerplate in a generated run of newspapers, whose every shared passage is known."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import accumulate

import pytest

from loccit.model import Family, Text
from loccit.reuse.families import find_families
from loccit.reuse.stock import mark_stock

finding = pytest.importorskip("loccit.reuse.finding", reason="needs the extra reuse")
pytest.importorskip("duckdb")
PAPERS = ("gazette", "observer", "mercury")
NUMBERS = 40
LETTERS = 60
SPOILED = 0.03
STOCK = "stock"


class Press:
    """Prints numbers and letters out of words of its own, and keeps what it has put where."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.words = [
            "".join(self.rng.choice("aeioulnrstmdcpbgfhv") for _ in range(self.rng.randint(2, 9)))
            for _ in range(4000)
        ]
        self._steps = list(accumulate(1 / (n + 3) for n in range(4000)))
        self.placed: dict[str, list[tuple[str, str]]] = {}

    def prose(self, words: int) -> str:
        return " ".join(self.rng.choices(self.words, cum_weights=self._steps, k=words))

    def spoil(self, words: str) -> str:
        return "".join(
            self.rng.choice("cetnlo") if c != " " and self.rng.random() < SPOILED else c
            for c in words
        )

    def document(self, pieces: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(key, self.spoil(words)) for key, words in pieces]


def corpus(seed: int) -> tuple[list[Text], Callable[[Family], str]]:
    """The texts, and what a family is made of: the key of the piece most of its places lie on."""
    press = Press(seed)
    rng = press.rng
    heads = {
        p: (press.prose(14), press.prose(13), press.prose(16), press.prose(40)) for p in PAPERS
    }
    phrase, prayer = press.prose(16), press.prose(50)
    stories = {
        f"story {n}": (press.prose(rng.randint(30, 150)), rng.randint(2, 14)) for n in range(40)
    }
    sayings = {
        f"saying {n}": (press.prose(rng.randint(14, 24)), rng.randint(3, 30)) for n in range(6)
    }
    names = [f"{paper} {n:02}" for paper in PAPERS for n in range(NUMBERS)]
    names += [f"letter {n:02}" for n in range(LETTERS)]
    inside: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
    for key, (words, copies) in stories.items():
        for name in rng.sample(names, copies):
            inside[name].append((key, words))
    for key, (words, copies) in sayings.items():
        for name in rng.sample(names, copies):
            inside[name].append((key, f"“{words}”"))
    for name in rng.sample(names, 27):
        inside[name].append((f"{STOCK} phrase", phrase))
    for name in rng.sample(names, 16):
        inside[name] += [(f"{STOCK} prayer", prayer)] * 3
    texts: list[Text] = []
    placed: dict[str, list[tuple[int, int, str]]] = {}
    for number, name in enumerate(names):
        series = name.partition(" ")[0]
        pieces = list(inside[name])
        if series in PAPERS:
            head, running, foot, advertisement = heads[series]
            pieces += [(f"{STOCK} {series} running", running)] * 4
            pieces += [(f"{STOCK} {series} advertisement", advertisement)] * (rng.random() < 0.7)
        rng.shuffle(pieces)
        if series in PAPERS:
            pieces = [(f"{STOCK} {series} head", f"{head} {number}"), *pieces]
            pieces.append((f"{STOCK} {series} foot", foot))
        text, spots = "", []
        for key, words in pieces:
            printed = press.spoil(words)
            spots.append((len(text), len(text) + len(printed), key))
            text += (
                f"{printed}\n\n{press.prose(rng.randint(60, 160))}\n\n"
                if key[-4:] != "foot"
                else printed
            )
        placed[name] = spots
        texts.append(Text(name, name, text, f"{1850 + number % 40}", series))

    def made_of(family: Family) -> str:
        keys = Counter(
            max(placed[p.document], key=lambda s: min(s[1], p.span.end) - max(s[0], p.span.start))[
                2
            ]
            for p in family.passages
        )
        return keys.most_common(1)[0][0]

    return texts, made_of


@pytest.mark.parametrize("seed", [3, 4])
def test_boilerplate_is_known_and_nothing_else_is_taken_for_it(seed: int) -> None:
    """All but a scrap of two places, of which there are few."""
    texts, made_of = corpus(seed)
    families = mark_stock(find_families(finding.find_shared(texts), texts), texts)
    stock = [family for family in families if made_of(family).startswith(STOCK)]
    assert len(stock) >= 14, "three papers' heads, feet, running heads and notices; two set texts"
    assert [made_of(f) for f in families if f.kind == STOCK and f not in stock] == []
    missed = [len(family.passages) for family in stock if family.kind != STOCK]
    assert missed in ([], [2])
