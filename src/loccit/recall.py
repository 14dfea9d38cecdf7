"""What a draft was read as and what was found in it, kept for the next time.

An unchanged draft costs a hash; of one that was edited, only what the edit touches is worked
out anew. All of it lies in the cache and can be thrown away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from loccit.finders import Found
from loccit.library import places
from loccit.library.answers import Answers, remembering, scope_of
from loccit.model import Document, Work
from loccit.paths import is_file, open_bytes

__all__ = ["answers_about", "find_once", "read_once"]

SMALL = 32_000_000
"""Bytes; a larger reading (a book with a box for every word) is made anew each time."""
_encode = msgspec.msgpack.Encoder().encode
_document = msgspec.msgpack.Decoder(Document).decode
_found = msgspec.msgpack.Decoder(Found).decode


@contextmanager
def answers_about(stamp: bytes) -> Iterator[Answers | None]:
    """The answers kept about the shelf of this stamp; None for one without, or where nothing
    can be kept."""
    if not stamp:
        yield None
        return
    with _kept(b"shelf", stamp) as answers:
        yield answers


def read_once(path: Path, told: bytes, read: Callable[[Path], Document]) -> Document:
    """`read(path)`, or what it gave last time for the same bytes under the same name, where it
    was read as `told` and without a problem: what stood in the way then may be gone."""
    key = _digest(path)
    if key is None:
        return read(path)  # which says what is wrong
    with _kept(b"draft", told, path.name.encode("utf-8", "surrogateescape")) as answers:
        kept = answers.get(key) if answers else None
        if kept:
            with suppress(msgspec.MsgspecError):
                return _document(kept)
        document = read(path)
        if answers and not document.problems:
            _keep(answers, key, document)
    return document


def find_once(
    document: Document,
    known: Sequence[Work],
    find: Callable[[Document, Sequence[Work]], Found],
) -> Found:
    """`find(document, known)`, or what it gave last time."""
    try:
        key = hashlib.blake2b(_encode((document, known)), digest_size=16).digest()
    except UnicodeEncodeError:  # half a character, which cannot be kept
        return find(document, known)
    with _kept(b"found") as answers:
        kept = answers.get(key) if answers else None
        if kept:
            with suppress(msgspec.MsgspecError):
                return _found(kept)
        found = find(document, known)
        if answers:
            _keep(answers, key, found)
    return found


def _digest(path: Path) -> bytes | None:
    """None for what is too large to be kept, or no file to be read."""
    try:
        if is_file(path) and path.stat().st_size <= SMALL:
            with open_bytes(path) as file:
                return hashlib.sha256(file.read() or b"").digest()
    except (OSError, ValueError):
        pass
    return None


@contextmanager
def _kept(*scope: bytes) -> Iterator[Answers | None]:
    with remembering(places.source_cache(), scope_of(*scope)) as answers:
        yield answers


def _keep(answers: Answers, key: bytes, what: Document | Found) -> None:
    with suppress(UnicodeEncodeError):
        told = _encode(what)
        if len(told) <= SMALL:
            answers.put(key, told)
