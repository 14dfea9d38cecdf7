"""Files spoiled by chance: what the random fuzzer and the laws share."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from typing import Any

import msgspec

from loccit import readers
from loccit.errors import ReadError
from loccit.model import Document
from loccit.text import Span, restore
from smallfiles import packed, small_files

__all__ = ["FILES", "hold", "read", "spoil", "spoil_inside"]

FILES = small_files()
TOKENS = (
    b"<", b">", b"</p>", b"<p>", b"<!--", b"]]>", b"&#0;", b"&#x110000;", b"&amp;", b"\0", b"\xff",
    b"\xc3", "\u202e".encode(), "\u0301".encode(), "\u200b".encode(), "“".encode(), b"{", b"}",
    b"\\", b"\\par ", b"\\u-1 ", b"\\footnote{", b"[^1]", b"[^1]: ", b"> ", b"\n\n", b"\r", b"\f",
    b"-\n", b"-1", b"99999999999", b"1e999", b"nan", b"obj", b"endobj", b"0 R", b"<< /",
    b"stream\n", b"' n='", b" epub:type='noteref'", b"<w:p>", b"<text:note>", b"<note>", b"<pb n='",
    b"bbox",
)  # fmt: skip


def spoil(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few bytes changed, cut, doubled, or mixed with what means something."""
    bad = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 9))):
        at = chance.randrange(len(bad) + 1)
        to = min(len(bad), at + chance.choice((0, 1, 3, 20, 200)))
        piece = bytes(bad[at:to])
        token = chance.choice(TOKENS)
        bad[at:to] = chance.choice((b"", token, token * 30, piece * 2, chance.randbytes(to - at)))
    return bytes(bad)


def spoil_inside(data: bytes, chance: random.Random) -> bytes:
    """A package with one of its parts spoiled, and sound otherwise; other files are spoiled as
    they are."""
    if not data.startswith(b"PK"):
        return spoil(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    kind = parts.pop("mimetype", b"")
    name = chance.choice(sorted(parts))
    words = parts[name]
    parts[name] = spoil(words if isinstance(words, bytes) else words.encode(), chance)
    return packed(parts, kind.decode() if isinstance(kind, bytes) else kind)


def read(data: bytes, name: str, seconds: float = 20.0) -> Document | None:
    """The document, held against what every document is; None where it was refused."""
    try:
        document = readers.read_bytes(data, name, readers.Options(seconds=seconds, ocr=False))
    except ReadError as error:
        if error.code == "timeout":
            raise
        return None
    hold(document)
    return document


def hold(document: Document) -> None:
    """Every place that a document names lies in its text; its text and its labels are Unicode;
    it goes through the library's store."""
    length = len(document.text)
    assert document.text.strip()
    msgspec.msgpack.encode(document)
    for span in places(document):
        assert 0 <= span.start <= span.end <= length, (span, length)
    if not document.origins:
        restore(document.text, document.edits)


def places(document: Document) -> Iterator[Span]:
    yield from document.emphasis
    for note in document.notes:
        yield note.span
        if note.anchor is not None:
            yield note.anchor
    marked: tuple[tuple[Any, ...], ...] = (
        document.pages, document.blocks, document.origins, document.edits, document.alternatives,
        document.changes, document.comments, document.fields,
    )  # fmt: skip
    for records in marked:
        for record in records:
            if record.span is not None:
                yield record.span
