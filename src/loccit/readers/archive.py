"""A file that is a ZIP archive of parts (DOCX, ODT, EPUB), read within limits.

Nothing is ever unpacked to the disk, so that no name in it can lead anywhere.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from types import TracebackType
from typing import Self

from loccit.errors import ReadError

__all__ = ["Archive"]

_RATIO = 200
"""How many times its packed size a part may have: text packs 3 to 20 times, a bomb 1,000."""
_SMALL = 1_000_000
"""Bytes up to which a part is no bomb, however well it packs."""
_PARTS = 20_000
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)
"""What `zipfile` raises at bytes that are none of its own."""


class Archive:
    """The parts of an archive. `limit` bounds the bytes of all parts that are read, together.

    Raises `ReadError`: `damaged`, `encrypted`, `too-large`.
    """

    def __init__(self, data: bytes, name: str, limit: int) -> None:
        self.name = name
        self._left = limit
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_BROKEN, NotImplementedError) as error:
            raise ReadError(name, "damaged", f"it is no archive of parts ({error})") from error
        if len(self._zip.infolist()) > _PARTS:
            raise ReadError(name, "too-large", f"it holds more than {_PARTS:,} parts")
        self._infos = {info.filename: info for info in self._zip.infolist()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def names(self) -> tuple[str, ...]:
        return tuple(self._infos)

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises `KeyError` where there is none of that name."""
        info = self._infos[part]
        if info.flag_bits & 1:
            raise ReadError(self.name, "encrypted", "it is locked with a password")
        if info.file_size > max(_SMALL, _RATIO * info.compress_size):
            raise ReadError(self.name, "too-large", f"its part {part} unpacks to far too much")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(self._left + 1)
        except _BROKEN as error:
            raise ReadError(self.name, "damaged", f"its part {part} is broken ({error})") from error
        except NotImplementedError as error:
            message = f"its part {part} is packed in a way that is not known ({error})"
            raise ReadError(self.name, "unsupported", message) from error
        if len(data) > self._left:
            raise ReadError(self.name, "too-large", "it unpacks to more than one file may hold")
        self._left -= len(data)
        return data

    def find(self, part: str) -> bytes | None:
        """The bytes of a part, or None where there is none of that name."""
        return self.read(part) if part in self else None
