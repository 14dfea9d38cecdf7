"""Which segments make up an index: a small file, replaced whole.

    {"checksum": sha256 of what follows, "manifest": {"version": 1, "segments": [...]}}

Which texts a segment holds is told by the segment itself, which of them are still held by the
store. So nothing needs to be written here when a text goes.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from loccit.library.index.files import flush_folder

__all__ = ["FILE", "VERSION", "read", "write"]

FILE = "manifest.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class _Manifest:
    version: int
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Signed:
    checksum: str
    manifest: msgspec.Raw


def read(folder: Path) -> tuple[str, ...] | None:
    """The names of the segments' files, oldest first. None where there is no manifest, or it is
    damaged or of another version."""
    try:
        signed = msgspec.json.decode((folder / FILE).read_bytes(), type=_Signed)
        told = msgspec.json.decode(signed.manifest, type=_Manifest)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
    if told.version != VERSION or _checksum(bytes(signed.manifest)) != signed.checksum:
        return None
    return told.segments


def write(folder: Path, segments: tuple[str, ...]) -> None:
    """Raises `OSError`; the manifest is then the one that stood there before."""
    told = msgspec.json.encode(_Manifest(VERSION, segments))
    signed = msgspec.json.encode(_Signed(_checksum(told), msgspec.Raw(told)))
    beside = folder / f"tmp-{uuid.uuid4().hex}"
    try:
        with beside.open("xb") as file:
            file.write(signed)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder / FILE)
        flush_folder(folder)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def _checksum(told: bytes) -> str:
    return hashlib.sha256(told).hexdigest()
