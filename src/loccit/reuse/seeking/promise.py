"""Which runs may become passages, seen from the letters next to them alone.

Most runs are a few words that come together by chance. Their windows would cost more to cut out
and to fold than all else.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loccit.reuse.options import Options
from loccit.reuse.seeking.chains import CHAIN
from loccit.reuse.seeking.lettered import Lettered
from loccit.reuse.seeking.pieces import Pieces, distances, pieces_of, words_of
from loccit.reuse.seeking.steps import Step, lists

__all__ = ["NEAR", "PROMISE", "hopeful"]

NEAR = 48
"""Code points on either side of a run that are looked at."""
_NEXT = 20
"""Letters beside a piece that tell whether it goes on."""
_UNLIKE = 11
"""Of them so many edits still do: of letters that have nothing in common, most cost more."""

_MORE = 4
"""Words that may be missing to a passage where little goes on: those its ends cut into, and a few
short ones."""


def _promise(batch: pa.RecordBatch, options: Options) -> pa.ListArray:
    count = len(batch)
    lettered = Lettered(
        batch.column("one_words").to_pylist() + batch.column("other_words").to_pylist()
    )
    pieces = pieces_of(batch, lettered, NEAR, options)
    row = np.unique(pieces.row[hopeful(lettered, pieces, count, options)])
    kept = pa.array(row)
    columns = {f.name: batch.column(f.name).take(kept).cast(f.type) for f in PROMISE.gives}
    return lists(PROMISE, row, count, columns)


PROMISE = Step(
    takes=(*CHAIN.gives.names, "one_words", "other_words"), gives=CHAIN.gives, work=_promise
)


def hopeful(lettered: Lettered, pieces: Pieces, count: int, options: Options) -> NDArray[np.bool_]:
    """Whether a piece may become long enough: it is nearly so, or goes on alike on a side."""
    row, ends = pieces.row, options.letters
    one = np.maximum(pieces.one[0] - _NEXT, lettered.firsts[row])
    other = np.maximum(pieces.other[0] - _NEXT, lettered.firsts[row + count])
    one_after = np.minimum(pieces.one[1] + ends + _NEXT, lettered.afters[row])
    other_after = np.minimum(pieces.other[1] + ends + _NEXT, lettered.afters[row + count])
    before = distances(lettered, (one, pieces.one[0]), (other, pieces.other[0]))
    behind = distances(
        lettered, (pieces.one[1] + ends, one_after), (pieces.other[1] + ends, other_after)
    )
    grows = (before <= _UNLIKE) & (one < pieces.one[0]) | (behind <= _UNLIKE)
    held = (
        (side[0], np.minimum(side[1] + ends, lettered.afters[owner]))
        for side, owner in ((pieces.one, row), (pieces.other, row + count))
    )
    return grows | (words_of(lettered, *held) >= options.words - _MORE)
