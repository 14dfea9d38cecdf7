"""Libraries that hold the corpora, made as users make them: by `loccit library add`.

A gigabyte would take that many minutes; it is added as bare texts, without pages and paragraphs.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from children import Ran, loccit
from corpora import Corpus

from loccit.library import Library
from loccit.model import Document

__all__ = ["LARGE", "held", "taken_in"]

LARGE = 500_000_000
"""Bytes from which a corpus is added as bare texts."""


def held(cache: Path, corpus: Corpus) -> Path:
    """The library that holds the corpus and nothing else; made where it is not there."""
    root = cache / "libraries" / corpus.folder.name
    if not (root / "whole").exists():
        if corpus.size < LARGE:
            taken_in(cache, corpus, root)
        else:
            _as_bare_texts(corpus, root)
        (root / "whole").touch()
    return root


def taken_in(cache: Path, corpus: Corpus, root: Path) -> Ran:
    """What it took to read the corpus into a new library at `root`.

    Raises `ValueError` where a file could not be read."""
    shutil.rmtree(root, ignore_errors=True)
    done = loccit("library", "add", "--quiet", "--library", root, corpus.folder, cache=cache)
    if done.code:
        raise ValueError(done.err)
    return done


def _as_bare_texts(corpus: Corpus, root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)
    with Library.open(root) as library:
        for path in corpus.files:
            text = path.read_text("utf-8")
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            library.add(Document(name=path.name, text=text, media_type="text/plain", sha256=sha256))
