"""Files that a form brings (RFC 7578), straight to the disk and within limits."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from loccit.serve.forms import require_token

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

__all__ = ["FILES", "LARGEST", "Received", "receive", "safe_name"]

FILES = 200
"""Files that one form may bring."""
LARGEST = 1 << 30
"""Bytes that one form may bring, all files together."""
_LONGEST_FIELD = 1024
_LONGEST_NAME = 120
_BARRED = frozenset('<>:"/\\|?*')
_TAKEN = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Names that Windows keeps for devices."""


@dataclass(frozen=True, slots=True)
class Received:
    """The files of a form, and those of them that were not there before."""

    paths: list[Path]
    new: list[Path]


async def receive(request: Request, token: str, folder: Path) -> Received:
    """The files of a form, each under a name of its own in `folder`. Nothing is written
    before the form has shown `token`, and nothing is left there of a form that breaks off or
    holds too much."""
    kind, told = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not 0 < len(told.get(b"boundary", b"")) <= 70:
        raise HTTPException(400, "This is no form of the room's.")
    incoming = _Incoming(folder, token)
    parser = MultipartParser(told[b"boundary"], incoming.callbacks())
    size = 0
    try:
        async for piece in request.stream():
            size += len(piece)
            if size > LARGEST:
                raise HTTPException(413, f"That is more than {LARGEST >> 20:,} MB at once.")
            await run_in_threadpool(parser.write, piece)
        parser.finalize()
        return await run_in_threadpool(incoming.settle)
    except (FormParserError, ClientDisconnect):
        raise HTTPException(400, "This form was broken off on its way.") from None
    except OSError as error:
        raise HTTPException(507, f"The files cannot be kept: {error.strerror}.") from error
    finally:
        incoming.clear()


class _Incoming:
    """The parts of a form as they come, the files in a folder beside their goal."""

    def __init__(self, goal: Path, token: str) -> None:
        self._goal = goal
        self._token = token
        self._known = False
        self._head: dict[bytes, bytes] = {}
        self._field = b""
        self._line = b""
        self._words = bytearray()
        self._file: BinaryIO | None = None
        self._folder: Path | None = None
        self._named: list[tuple[Path, str]] = []

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._open,
            "on_part_data": self._data,
            "on_part_end": self._end,
        }

    def settle(self) -> Received:
        """Brings the files into place. Raises `HTTPException` where there are none."""
        if not self._known:
            require_token("", self._token)
        if not self._named:
            raise HTTPException(400, "Choose a file first.")
        settled = [_settle(path, self._goal, name) for path, name in self._named]
        paths = list(dict.fromkeys(path for path, _ in settled))
        return Received(paths, [path for path, new in settled if new])

    def clear(self) -> None:
        if self._file:
            self._file.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    # --- what the parser tells ---------------------------------------------------------------

    def _begin(self) -> None:
        self._head, self._field, self._line = {}, b"", b""
        self._words = bytearray()

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._line += data[start:end]

    def _header_end(self) -> None:
        self._head[self._field.lower()] = self._line
        self._field = self._line = b""

    def _open(self) -> None:
        """A part that names a file is a file; its content may be anything."""
        _, told = parse_options_header(self._head.get(b"content-disposition", b""))
        self._name = told.get(b"name", b"").decode("utf-8", "replace")
        given = told.get(b"filename")
        if not given:
            return
        if not self._known:
            require_token("", self._token)
        if len(self._named) >= FILES:
            raise HTTPException(413, f"That is more than {FILES} files at once.")
        if self._folder is None:
            self._goal.mkdir(parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(prefix=".incoming-", dir=self._goal))
        path = self._folder / str(len(self._named))
        self._named.append((path, safe_name(given.decode("utf-8", "replace"))))
        self._file = path.open("wb")

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._file:
            self._file.write(data[start:end])
            return
        self._words += data[start:end]
        if len(self._words) > _LONGEST_FIELD:
            raise HTTPException(413, "That is more than a form of the room's may hold.")

    def _end(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
        elif self._name == "token":
            require_token(self._words.decode("utf-8", "replace"), self._token)
            self._known = True


def safe_name(given: str) -> str:
    """A name that is a file's on every platform, hidden on none, with the suffix it came
    with; folders that it names are left away."""
    words = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in words if c not in _BARRED and unicodedata.category(c)[0] != "C")
    kept = kept.strip(" .")
    suffix = PurePath(kept).suffix[:12] if kept else ""
    stem = kept.removesuffix(PurePath(kept).suffix) if suffix else kept
    stem = stem.encode()[: _LONGEST_NAME - len(suffix.encode())].decode("utf-8", "ignore")
    stem = stem.strip(" .") or "file"
    return (f"_{stem}" if stem.casefold() in _TAKEN else stem) + suffix


def _settle(path: Path, folder: Path, name: str) -> tuple[Path, bool]:
    """Moves the file to `folder` under its name, or under one with a number where another
    file has the name; the same file again stays where it is. Whether it is new there."""
    for goal in _goals(folder, name):
        try:
            goal.hardlink_to(path)  # which never overwrites
        except FileExistsError:
            if _digest(goal) == _digest(path):
                return goal, False
            continue
        except OSError:  # a disk that knows no links
            if goal.exists():
                continue
            path.replace(goal)
        return goal, True
    raise AssertionError("there is always another name")


def _goals(folder: Path, name: str) -> Iterable[Path]:
    suffix = PurePath(name).suffix
    stem = name.removesuffix(suffix)
    yield folder / name
    number = 2
    while True:
        yield folder / f"{stem}-{number}{suffix}"
        number += 1


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""
