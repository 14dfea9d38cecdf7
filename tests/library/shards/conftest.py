from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from loccit.library import Library
from loccit.library.shards.asking import Here
from loccit.library.shards.opened import open_all
from loccit.library.shards.shelf import ShardedShelf
from loccit.model import Document

Fill = Callable[[Path, Sequence[str]], Path]


def document(text: str) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(f"{sha256[:6]}.txt", text, "text/plain", sha256)


def fill(root: Path, texts: Sequence[str]) -> Path:
    """A library of these texts."""
    with Library.open(root) as library:
        for text in texts:
            library.add(document(text), source=None)
    return root


@contextmanager
def sharded(*roots: Path) -> Iterator[ShardedShelf]:
    with ExitStack() as stack:
        opened = stack.enter_context(open_all(roots))
        yield ShardedShelf(opened, stack.enter_context(closing(Here(opened.shares))))


def prose(seed: int, words: int = 400) -> str:
    """Words of no language, in sentences; the more used ones are the shorter ones."""
    rng = random.Random(seed)
    common = random.Random(0)
    stock = ["".join(common.choices("aeioulnrstdmkp", k=2 + i // 60)) for i in range(500)]
    weights = [1 / (1 + i) for i in range(500)]
    told = rng.choices(stock, weights, k=words)
    return " ".join(w + "." * (rng.random() < 0.1) for w in told)


@pytest.fixture(scope="session")
def fill_library() -> Fill:
    return fill


@pytest.fixture(scope="session")
def open_sharded() -> Callable[..., object]:
    return sharded


@pytest.fixture(scope="session")
def write_prose() -> Callable[..., str]:
    return prose
