"""Bytes become text: encodings, binary data, line ends."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from loccit.errors import ReadError
from loccit.model import Problem
from loccit.readers.layers import Layers

__all__ = ["Decoded", "decode", "kind_of_binary", "unify_line_ends"]

_SAMPLE = 1 << 20
_DETECTED = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (a DOCX, ODT or EPUB file is one)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"AT&TFORM", "a DjVu file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_TYPOGRAPHY = re.compile("[\u2010-\u2026]")
_CONTROLS = bytes(i for i in range(32) if i not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_ENCODINGS = [
    "cp1252", "latin_1", "iso8859_15", "mac_roman", "cp1250", "iso8859_2", "cp1251", "koi8_r",
    "iso8859_5", "cp866", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "shift_jis", "euc_jp",
    "gb18030", "big5", "euc_kr",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's own text (without a byte order mark) and what had to be assumed."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """The text of `data`. `declared` is the encoding the file names itself, tried after UTF-8.

    Raises `ReadError` with the code `binary` or `empty`.
    """
    if not data.strip():
        raise ReadError(name, "empty", "the file is empty")
    decoded = _decode(data, name, declared)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise ReadError(name, "empty", "the file holds nothing but white space")
    return decoded


def kind_of_binary(data: bytes) -> str:
    """What `data` looks like by its first bytes; empty where it may be text."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def _decode(data: bytes, name: str, declared: str) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _by_bom(data[len(bom) :], encoding, name)
    if kind := kind_of_binary(data):
        raise ReadError(name, "binary", f"this is {kind}, not text")
    wide = _wide_encoding(data)
    if wide:
        return _assumed(data, wide, name)
    _refuse_binary(data, name)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        try:
            return Decoded(data.decode(declared or "ascii"))
        except (UnicodeDecodeError, LookupError):
            return _detect(data, name, error.start)


def _by_bom(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return _damaged(data, encoding, name)
    _refuse_binary(text[:_SAMPLE].encode("utf-8"), name)
    return Decoded(text)


def _damaged(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding, "replace")
    _refuse_binary(text[:_SAMPLE].encode("utf-8"), name)
    lost = text.count("\ufffd")
    message = f"{lost} places are not valid {encoding.upper()}; U+FFFD stands for them"
    return Decoded(text, (Problem("encoding", message, file=name),))


def _refuse_binary(data: bytes, name: str) -> None:
    """Text has next to no control characters."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if sample.count(0) * 1000 > len(sample) or controls * 50 > len(sample):
        raise ReadError(name, "binary", "this is binary data, not text")


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark shows in its zero bytes, which all stand on one side."""
    sample = data[:4096]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or 5 * max(low, high) < len(sample) or min(low, high) * 20 > max(low, high):
        return ""
    return "utf-16-be" if low > high else "utf-16-le"


def _detect(data: bytes, name: str, first: int) -> Decoded:
    """Text in an encoding that nothing names."""
    if _is_utf8_with_errors(data.decode("utf-8", "replace")):
        return _damaged(data, "utf-8", name)
    from charset_normalizer import from_bytes

    start = max(0, first - _DETECTED // 2)
    best = from_bytes(data[start : start + _DETECTED], cp_isolation=_ENCODINGS).best()
    return _assumed(data, best.encoding if best else "cp1252", name)


def _is_utf8_with_errors(text: str) -> bool:
    """Other encodings give valid UTF-8 beyond ASCII only by chance: never oftener than not, and
    a quotation mark or dash next to never."""
    lost = text.count("\ufffd")
    valid = len(text) - len(text.encode("ascii", "ignore")) - lost
    return valid >= 2 * lost or len(_TYPOGRAPHY.findall(text)) >= lost


def _assumed(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    _refuse_binary(text[:_SAMPLE].encode("utf-8", "replace"), name)
    message = f"not valid UTF-8; read as {encoding.replace('_', '-')}, which is a guess"
    return Decoded(text, (Problem("encoding", message, file=name),))


_LINE_END = re.compile(r"\r\n?")


def unify_line_ends(layers: Layers) -> None:
    """Make every line end a line feed (rule `newline`)."""
    if "\r" not in layers.text:
        return
    rewriter = layers.rewriter()
    for found in _LINE_END.finditer(layers.text):
        rewriter.replace(*found.span(), "\n", "newline")
    layers.apply(rewriter)
