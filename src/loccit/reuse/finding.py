"""From texts, or from a corpus on paths, to the passages they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from itertools import islice
from typing import Any, Protocol

import numpy as np

from loccit.errors import UsageError

try:
    import pyarrow as pa
except ImportError as error:
    raise UsageError(f"reuse needs an extra: pip install 'loccit[reuse]' ({error})") from error

from loccit.model import Passage, Shared, Text
from loccit.reuse.corpora import Piece, pieces_of, read_piece, write_rows
from loccit.reuse.options import ENGINES, Options
from loccit.reuse.seeking import pipeline
from loccit.reuse.seeking.alignment import PASSAGES
from loccit.reuse.seeking.seeds import number_of, whole
from loccit.reuse.seeking.steps import Step, lists
from loccit.text import Span

__all__ = ["ENGINES", "Progress", "find_shared", "run"]

Progress = Callable[[int, int], None]
"""Is told how many steps of how many are done."""
TEXTS = pa.schema(
    [
        *((name, pa.int64()) for name in ("doc", "series", "size")),
        *((name, pa.string()) for name in ("id", "text")),
    ]
)
_ROWS = 256
"""Texts handed on at a time."""
_COUNTED = """
WITH counted AS (
    SELECT doc, min(id) AS id, count(*) AS held, sum(size) AS size FROM texts GROUP BY doc
)
"""
_MEASURED = f"{_COUNTED} SELECT max(held) AS held, sum(size) AS size FROM counted"  # noqa: S608
_TWICE = f"{_COUNTED} SELECT min(id) AS id FROM counted WHERE held > 1"  # noqa: S608


class _Engine(pipeline.Engine[Any], AbstractContextManager["_Engine"], Protocol):
    def hold(self, batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> Any: ...

    def rows(self, table: Any) -> Iterator[pa.RecordBatch]: ...


def find_shared(
    texts: Iterable[Text],
    options: Options | None = None,
    *,
    engine: str = "embedded",
    address: str = "",
    memory: str = "4GB",
    progress: Progress | None = None,
) -> Iterator[Shared]:
    """The passages that two of the texts share, sorted by their places; spans count code points.

    `texts` is read once. A passage that a text repeats within itself is not told. `engine` is one
    of `ENGINES`; a cluster is found at `address`; `memory` bounds what the embedded one's joins
    hold, the rest goes to disk.
    Raises `UsageError` where two texts have one id, or where the engine is not there.
    """
    options = options or Options()
    with _opened(engine, address, memory) as opened:
        held = opened.hold(_batches(texts), TEXTS)
        found = _sought(opened, held, options, progress)
        shared = [one for batch in opened.rows(found) for one in map(_shared, batch.to_pylist())]
    yield from sorted(shared, key=lambda one: (one.one, one.other))


def run(
    source: str,
    target: str,
    options: Options | None = None,
    *,
    engine: str = "embedded",
    address: str = "",
    memory: str = "4GB",
    progress: Progress | None = None,
) -> int:
    """Reads the corpus at `source`, writes what its texts share to `target` (JSON Lines, or
    Parquet where it ends so) and returns how many passages that are.

    Both are paths as fsspec has them. The rows have the fields of `Shared`, flat, in any order.
    """
    options = options or Options()
    with _opened(engine, address, memory) as opened:
        pieces = pa.RecordBatch.from_pylist([asdict(piece) for piece in pieces_of(source)], _PIECES)
        held = opened.take(READ, opened.hold(iter((pieces,)), _PIECES), options)
        found = _sought(opened, held, options, progress)
        return write_rows(target, opened.rows(found), FOUND)


FOUND = pa.schema(
    [pa.field(f.name, pa.string() if f.name in ("one", "other") else f.type) for f in PASSAGES]
)
_PIECES = pa.schema([("path", pa.string()), ("low", pa.int64()), ("high", pa.int64())])


def _read(batch: pa.RecordBatch, options: Options) -> pa.ListArray:  # noqa: ARG001 - as all steps
    counts, rows = [], []
    for piece in batch.to_pylist():
        told = len(rows)
        rows += map(_row, read_piece(Piece(**piece)))
        counts.append(len(rows) - told)
    columns = {
        field.name: pa.array([row[field.name] for row in rows], field.type) for field in TEXTS
    }
    return lists(READ, np.repeat(np.arange(len(batch)), counts), len(batch), columns)


READ = Step(takes=("path", "low", "high"), gives=TEXTS, work=_read, rows=1)


def _opened(engine: str, address: str, memory: str) -> _Engine:
    try:
        if engine == "embedded":
            from loccit.reuse.engines.embedded import Embedded

            return Embedded(memory)
        if engine == "daft":
            from loccit.reuse.engines.cluster import Cluster

            return Cluster(address)
    except ImportError as error:
        extra = "reuse" if engine == "embedded" else "cluster"
        raise UsageError(
            f"the engine {engine} is not installed: pip install 'loccit[{extra}]' ({error})"
        ) from error
    raise UsageError(f"no engine is called {engine}: there is {', '.join(ENGINES)}")


def _batches(texts: Iterable[Text]) -> Iterator[pa.RecordBatch]:
    rows = map(_row, texts)
    while some := list(islice(rows, _ROWS)):
        yield pa.RecordBatch.from_pylist(some, TEXTS)


def _row(text: Text) -> dict[str, object]:
    return {
        "doc": number_of(text.id),
        "series": number_of(text.series) if text.series else 0,
        "size": len(text.text),
        "id": text.id,
        "text": whole(text.text),
    }


def _sought(engine: _Engine, texts: Any, options: Options, progress: Progress | None) -> Any:
    measured = _row_of(engine, _MEASURED, texts)
    if (measured["held"] or 0) > 1:
        twice = _row_of(engine, _TWICE, texts)["id"]
        raise UsageError(f"more than one text has the id {twice!r}; ids must differ")
    return pipeline.seek(engine, texts, options.fit(int(measured["size"] or 0)), progress)


def _row_of(engine: _Engine, statement: str, texts: Any) -> dict[str, Any]:
    answer = engine.rows(engine.ask(statement, texts=texts))
    return next(row for batch in answer for row in batch.to_pylist())


def _shared(row: dict[str, Any]) -> Shared:
    return Shared(
        Passage(row["one"], Span(row["one_start"], row["one_end"])),
        Passage(row["other"], Span(row["other_start"], row["other_end"])),
        row["letters"],
        row["distance"],
    )
