"""Recognised pages, kept in a folder so that no page is ever recognised twice."""

from __future__ import annotations

import contextlib
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

__all__ = ["Cache"]

_LARGEST = 100_000_000


@dataclass(frozen=True, slots=True)
class Cache:
    """Bytes by their key, a file each; None for a folder keeps nothing.

    A cache that cannot be read or written costs time, not the result: it is passed over.
    """

    folder: Path | None

    def get(self, key: Sequence[str]) -> bytes | None:
        if self.folder is None:
            return None
        try:
            packed = self._path(self.folder, key).read_bytes()
            unpacker = zlib.decompressobj()
            words = unpacker.decompress(packed, _LARGEST)
        except (OSError, zlib.error):
            return None
        return words if unpacker.eof else None

    def put(self, key: Sequence[str], words: bytes) -> None:
        """Keep `words`; whoever reads at the same time sees all of them or nothing."""
        if self.folder is None:
            return
        path = self._path(self.folder, key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(zlib.compress(words))
            Path(file.name).replace(path)

    @staticmethod
    def _path(folder: Path, key: Sequence[str]) -> Path:
        digest = hashlib.sha256("\n".join(key).encode()).hexdigest()
        return folder / digest[:2] / digest[2:]
