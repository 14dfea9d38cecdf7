"""Bytes become a `Document`: one file a format, one line a format in `formats`.

Each format is imported when a file of it is read. What cannot become a document raises
`ReadError`; what is odd about one is a `Problem` in it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from loccit.errors import ReadError
from loccit.model import Document, Problem
from loccit.paths import is_file, open_bytes, spelled
from loccit.readers.formats import BIBLIOGRAPHIES, FORMATS, Format, by_content, by_name

__all__ = ["FORMATS", "VERSION", "Options", "may_be_scan", "read", "read_bytes", "readable"]

VERSION = 13
"""Raised whenever a reader's output changes: what was cached of it is then read again."""


@dataclass(frozen=True, slots=True)
class Options:
    """`max_bytes` bounds a file's size, `seconds` the time that reading it may take.

    `repair` puts misread words of a scan right where that is sure: for sources; a draft's own
    words stay as they are written.

    `ocr`: scans are recognised where Tesseract is installed, else they are refused; each page
    may take `seconds`. `ocr_languages` are Tesseract's names for them ("deu+eng"); "" finds
    out. `cache` is a folder that keeps each recognised page; `progress` is told what is being
    done, how much of it is, and how much there is.
    """

    max_bytes: int = 100_000_000
    seconds: float = 120.0
    repair: bool = False
    ocr: bool = True
    ocr_languages: str = ""
    cache: Path | None = None
    progress: Callable[[str, int, int], None] | None = None


DEFAULT = Options()
_MEMORY = 2 << 30
"""Address space, in bytes, that reading may take, besides `_MEMORY_A_BYTE` times the file."""
_MEMORY_A_BYTE = 100


def readable(path: Path | str) -> bool:
    """Whether a format claims this file's name."""
    return by_name(str(path)) is not None


def may_be_scan(path: Path | str) -> bool:
    """Whether files of this name may be pictures of pages."""
    format_ = by_name(str(path))
    return format_ is not None and format_.name in ("image", "pdf")


def read(path: Path | str, options: Options = DEFAULT, name: str | None = None) -> Document:
    """The document in the file at `path`.

    `name` is what the document is called, by default the file's name without its folder.
    Raises `ReadError`, under the path as given.
    """
    called = name or spelled(path)
    try:
        path = Path(path)
        if not path.exists():
            raise ReadError(called, "missing", "there is no such file")
        if not is_file(path):
            raise ReadError(called, "not-a-file", "this is a folder or a device, not a file")
        _refuse_large(path.stat().st_size, called, options)
        with open_bytes(path) as file:
            data = file.read(options.max_bytes + 1) or b""  # it may grow, or tell no size
    except PermissionError as error:
        raise ReadError(called, "denied", "you have no permission to read this file") from error
    except (OSError, ValueError) as error:
        raise ReadError(called, "missing", f"the file cannot be opened ({error})") from error
    return _read(data, name or spelled(path.name), called, options)


def read_bytes(data: bytes, name: str, options: Options = DEFAULT) -> Document:
    """The document in `data`; the suffix of `name` tells its format, else its first bytes.

    Raises `ReadError`.
    """
    return _read(data, name, name, options)


def _read(data: bytes, name: str, called: str, options: Options) -> Document:
    _refuse_large(len(data), called, options)
    format_ = _format_of(data, called)
    try:
        document = _document(format_, data, name, options)
        _refuse_blank(document, called)
        return _repaired(document, options) if options.repair and document.ocr else document
    except ReadError as error:
        raise ReadError(called, error.code, error.message) from error
    except (MemoryError, RecursionError) as error:
        message = "the file needs more memory than there is; split it into smaller files"
        raise ReadError(called, "too-large", message) from error


def _refuse_blank(document: Document, called: str) -> None:
    if not document.text.strip():
        message = "nothing in it could be told from running heads and page numbers"
        raise ReadError(called, "no-text", message)


def _document(format_: Format, data: bytes, name: str, options: Options) -> Document:
    """What the format's reader makes of it, within its own limits or in the worker process."""
    if format_.limits == "own":
        return _function(format_)(data, name, options)
    from loccit.readers.process import run_limited

    return run_limited(
        _call,
        (format_, data, name, replace(options, progress=None)),
        name=name,
        seconds=options.seconds,
        memory_bytes=_MEMORY + _MEMORY_A_BYTE * len(data),
    )


def _call(format_: Format, data: bytes, name: str, options: Options) -> Document:
    return _function(format_)(data, name, options)


def _repaired(document: Document, options: Options) -> Document:
    """With its misread words mended; as it is, and told so, where that takes too long."""
    from loccit.readers.mending.scanned import mend_misread
    from loccit.readers.process import run_limited

    try:
        return run_limited(
            mend_misread,
            (document,),
            name=document.name,
            seconds=options.seconds,
            memory_bytes=_MEMORY + _MEMORY_A_BYTE * len(document.text),
        )
    except ReadError as error:
        message = f"its misread words were not looked for: {error.message}"
        told = Problem("not-mended", message, file=document.name)
        return replace(document, problems=(*document.problems, told))


def _refuse_large(size: int, called: str, options: Options) -> None:
    if size > options.max_bytes:
        raise ReadError(
            called,
            "too-large",
            f"{size / 1e6:,.0f} MB is more than the {options.max_bytes / 1e6:,.0f} MB"
            " that one file may have; split it into smaller files",
        )


def _format_of(data: bytes, called: str) -> Format:
    named = by_name(called)
    shown = by_content(data)
    if named and (named.name, shown.name) not in (("text", "pdf"), ("html", "hocr")):
        return named
    if PurePath(called).suffix.lower() in BIBLIOGRAPHIES:
        raise ReadError(called, "unsupported", "this is a bibliography or data, not a document")
    if named is None and shown.name == "text":
        _refuse_unknown(data, called)
    return shown


def _refuse_unknown(data: bytes, called: str) -> None:
    from loccit.readers.decode import kind_of_binary

    if kind := kind_of_binary(data):
        known = ", ".join(suffix for format_ in FORMATS for suffix in format_.suffixes[:1])
        message = f"this is {kind}; loccit reads {known}: save it as one of them"
        raise ReadError(called, "unsupported", message)


def _function(format_: Format) -> Callable[[bytes, str, Options], Document]:
    module, _, function = format_.function.partition(":")
    return getattr(importlib.import_module(f"loccit.readers.{module}"), function)
