from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loccit.errors import ReadError
from loccit.library import Library
from loccit.model import Document, Metadata
from loccit.paths import spelled

Make = Callable[..., Document]


def make_document(
    text: str, name: str = "a.txt", head: Metadata | None = None, **rest: object
) -> Document:
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(name, text, "text/plain", sha256, metadata=head or Metadata(), **rest)


@pytest.fixture(scope="session")
def make() -> Make:
    return make_document


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened


class Reader:
    """Reads plain text, keeps count, and refuses what begins with a NUL."""

    def __init__(self) -> None:
        self.read_files: list[str] = []

    def __call__(self, path: Path) -> Document:
        data = path.read_bytes()
        self.read_files.append(path.name)
        if data.startswith(b"\0"):
            raise ReadError(path.name, "binary", "this is no text")
        head = Metadata()
        text = data.decode("utf-8")
        return Document(
            spelled(path.name), text, "text/plain", hashlib.sha256(data).hexdigest(), metadata=head
        )


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def reader_of() -> type[Reader]:
    return Reader
