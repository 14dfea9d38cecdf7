"""Libraries that hold the corpora, made as users make them: by `loccit library add`."""

from __future__ import annotations

import shutil
from pathlib import Path

from children import Ran, loccit
from corpora import Corpus

__all__ = ["held", "taken_in"]


def held(cache: Path, corpus: Corpus) -> Path:
    """The library that holds the corpus and nothing else; made where it is not there."""
    root = cache / "libraries" / corpus.folder.name
    if not (root / "whole").exists():
        taken_in(cache, corpus, root)
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
