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
_NEXT = (20, 9)
_NEXT_WORD = (8, 5)
"""Letters beside a piece that tell whether it goes on, and how many edits still do: of letters
that have nothing in common most cost more."""
_CUT = 2
"""Words that may be missing to a passage that does not go on: those that its ends cut into."""
_FEW = 4
"""Words that may be missing where it goes on by a word or two."""

_Numbers = NDArray[np.int64]


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
    takes=(*CHAIN.gives.names, "one_words", "other_words"),
    gives=CHAIN.gives,
    work=_promise,
)


def hopeful(lettered: Lettered, pieces: Pieces, count: int, options: Options) -> NDArray[np.bool_]:
    """Whether a piece may become long enough: it is nearly so, or goes on alike on a side."""
    row, ends = pieces.row, options.letters
    held = (
        (side[0], np.minimum(side[1] + ends, lettered.afters[owner]))
        for side, owner in ((pieces.one, row), (pieces.other, row + count))
    )
    missing = options.words - words_of(lettered, *held)
    hope = missing <= _CUT
    for most, (letters, unlike) in ((options.words, _NEXT), (_FEW, _NEXT_WORD)):
        asked = np.flatnonzero(~hope & (missing <= most))
        hope[asked] = _goes_on(lettered, pieces.only(asked), count, ends, letters) <= unlike
    return hope


def _goes_on(lettered: Lettered, pieces: Pieces, count: int, ends: int, letters: int) -> _Numbers:
    """Edits in so many letters beside a piece, on the side where it goes on better."""
    row, (one, one_last), (other, other_last) = pieces.row, pieces.one, pieces.other
    before = distances(
        lettered,
        (np.maximum(one - letters, lettered.firsts[row]), one),
        (np.maximum(other - letters, lettered.firsts[row + count]), other),
    )
    before[one == lettered.firsts[row]] = letters
    one_after, other_after = one_last + ends, other_last + ends
    behind = distances(
        lettered,
        (one_after, np.minimum(one_after + letters, lettered.afters[row])),
        (other_after, np.minimum(other_after + letters, lettered.afters[row + count])),
    )
    return np.minimum(before, behind)
