"""The stretches of text in which runs are looked at, cut out of their documents."""

from __future__ import annotations

import pyarrow as pa

from loccit.reuse.options import Options
from loccit.reuse.seeking.steps import Step, lists, nested

__all__ = ["CUT"]


def _cut(batch: pa.RecordBatch, options: Options) -> pa.ListArray:  # noqa: ARG001 - as all steps
    document, wanted = nested(batch, "rows")
    texts = batch.column("text").to_pylist()
    places = zip(document.tolist(), wanted["begins"].tolist(), wanted["ends"].tolist(), strict=True)
    words = pa.array(
        [texts[row][max(begins, 0) : ends] for row, begins, ends in places], pa.string()
    )
    return lists(CUT, document, len(texts), {**wanted, "words": words})


CUT = Step(
    takes=("text", "rows"),
    gives=pa.schema(
        [*((name, pa.int64()) for name in ("one", "other", "nth", "side")), ("words", pa.string())]
    ),
    work=_cut,
)
