"""Corpora on paths: JSON Lines and Parquet, in folders or single files, wherever fsspec reaches.

A text has `id` and `text`, and may have `name`, `date` (EDTF) and `series`. Big files are read
in pieces, so that no piece must fit into memory with another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from fsspec.core import url_to_fs

from loccit.errors import UsageError
from loccit.model import Text
from loccit.reuse.seeking.seeds import whole

__all__ = ["Piece", "pieces_of", "read_piece", "read_texts", "write_rows"]

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
PARQUET = (".parquet", ".pq")
_PIECE = 1 << 25
"""Bytes of JSON Lines read at a time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Of a file of JSON Lines the lines that begin in bytes `low..high` (high 0: all of a packed
    file); of Parquet the row groups of those numbers."""

    path: str
    low: int
    high: int


def pieces_of(path: str) -> Iterator[Piece]:
    """The pieces of a file, or of all files of a folder that a corpus can be read from.

    Raises `UsageError` where there are none.
    """
    system, root = _reach(path)
    if not system.exists(root):
        raise UsageError(f"{path}: there is no such file or folder")
    names = sorted(system.find(root)) if system.isdir(root) else [root]
    names = [name for name in names if name.endswith(LINES + PARQUET)]
    if not names:
        raise UsageError(f"{path}: no corpus; a corpus is .jsonl or .parquet, or a folder of them")
    for name in names:
        full = system.unstrip_protocol(name)
        if name.endswith(PARQUET):
            with system.open(name) as file:
                groups = pq.ParquetFile(file).num_row_groups
            yield from (Piece(full, group, group + 1) for group in range(groups))
        elif name.endswith(".gz"):
            yield Piece(full, 0, 0)
        else:
            size = system.size(name)
            for begin in range(0, size, _PIECE):
                yield Piece(full, begin, min(size, begin + _PIECE))


def read_piece(piece: Piece) -> Iterator[Text]:
    """The texts of one piece. Raises `UsageError` where a row is none."""
    if piece.path.endswith(PARQUET):
        yield from _rows(piece)
    else:
        yield from _lines(piece)


def read_texts(path: str) -> Iterator[Text]:
    for piece in pieces_of(path):
        yield from read_piece(piece)


def write_rows(path: str, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> int:
    """Writes the rows as Parquet where the path ends so, else as JSON Lines; returns how many.

    The file appears under its name when it is whole.
    """
    system, target = _reach(path)
    system.makedirs(target.rpartition("/")[0] or "/", exist_ok=True)
    beside, count = f"{target}.part", 0
    with system.open(beside, "wb") as file:
        if path.endswith(PARQUET):
            with pq.ParquetWriter(file, schema) as writer:
                for batch in batches:
                    writer.write_batch(batch)
                    count += len(batch)
        else:
            for batch in batches:
                rows = batch.to_pylist()
                lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
                file.write("".join(lines).encode("utf-8"))
                count += len(rows)
    system.mv(beside, target)
    return count


def _reach(path: str) -> tuple[Any, str]:
    try:
        return url_to_fs(path)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{path}: {error}") from error


def _rows(piece: Piece) -> Iterator[Text]:
    system, path = _reach(piece.path)
    with system.open(path) as opened:
        file = pq.ParquetFile(opened)
        wanted = [name for name in Text.__dataclass_fields__ if name in file.schema_arrow.names]
        for group in range(piece.low, piece.high):
            rows = file.read_row_group(group, columns=wanted).to_pylist()
            for number, row in enumerate(rows, 1):
                yield _text(row, f"{piece.path}, row {number} of group {group}")


def _lines(piece: Piece) -> Iterator[Text]:
    system, path = _reach(piece.path)
    packed = "gzip" if path.endswith(".gz") else None
    with system.open(path, compression=packed) as file:
        at = piece.low
        if at:  # a line belongs to the piece that it begins in
            file.seek(at - 1)
            at += len(file.readline()) - 1
        while not piece.high or at < piece.high:
            line = file.readline()
            if not line:
                return
            if line.strip():
                yield _text(_parsed(line, piece.path, at), f"{piece.path}, byte {at}")
            at += len(line)


def _parsed(line: bytes, path: str, at: int) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise UsageError(f"{path}, byte {at}: this line is no JSON: {error}") from error


def _text(row: Any, where: str) -> Text:
    if not isinstance(row, Mapping) or row.get("text") is None or row.get("id") in (None, ""):
        raise UsageError(f'{where}: a text of a corpus has an "id" and a "text"')
    told = {
        name: str(row[name])
        for name in ("id", "name", "text", "date", "series")
        if row.get(name) is not None
    }
    told["text"] = whole(told["text"])
    return Text(**({"name": told["id"]} | told))
