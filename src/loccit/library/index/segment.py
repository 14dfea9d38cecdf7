"""One segment of an index: its arrays, and what they say of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.seeds import BITS, STEP
from loccit.library.letters import VERSION as FOLDING

__all__ = [
    "ALIGNED", "BLOCK", "FORM", "STRIDE", "Segment", "arrays_of", "directory_bits", "from_arrays",
]  # fmt: skip

FORM = f"3.{FOLDING}"
"""Counts every change of what lies in the files."""
STRIDE = 32
"""Every so many letters the place in the text is noted; places between are given roughly."""
_MANY = 3 << BITS - 8
"""Seeds from which the largest directory with the smallest keys takes least room."""
ALIGNED = 64
"""Documents begin at multiples of so many letters, with at least a gap between them."""

BLOCK = 4096
"""Every so many letters the document is noted to which they belong."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Documents stand one after another in `letters`: document `i` has `lengths[i]` of them
    from `bases[i]` on, zeros up to `bases[i + 1]`. A letter is its rank in `alphabet`, which
    holds their codes, sorted, a zero first. Letter `n * BLOCK` belongs to document `blocks[n]`.

    `marks[mark_bases[i] + j]` is where letter `j * STRIDE` of document `i` stands in its
    text; the last mark of each is the text's length.

    `positions`, times `STEP`, are the places of all seeds, sorted by seed. The seeds whose
    upper bits are `b` stand from `directory[b]` to `directory[b + 1]`; `keys` are their lower
    bits.

    `words` are the numbers of all words, sorted. Word `i` stands in the documents
    `word_documents[word_starts[i]:word_starts[i + 1]]`, in each `word_counts` times.
    """

    letters: NDArray[np.unsignedinteger]
    alphabet: NDArray[np.uint32]
    bases: NDArray[np.int64]
    lengths: NDArray[np.int64]
    blocks: NDArray[np.uint32]
    marks: NDArray[np.uint32]
    mark_bases: NDArray[np.int64]
    directory: NDArray[np.uint32]
    keys: NDArray[np.unsignedinteger]
    positions: NDArray[np.uint32]
    words: NDArray[np.uint64]
    word_starts: NDArray[np.int64]
    word_documents: NDArray[np.unsignedinteger]
    word_counts: NDArray[np.unsignedinteger]

    @property
    def documents(self) -> int:
        return len(self.lengths)

    @property
    def key_bits(self) -> int:
        """Lower bits of a seed that its key holds."""
        return BITS + 1 - (len(self.directory) - 1).bit_length()

    def place(self, document: int, start: int, end: int) -> tuple[int, int]:
        """Code points of the text that hold letters `start` to `end` of the document, and at
        most `STRIDE` letters more on either side."""
        first = int(self.mark_bases[document])
        last = int(self.mark_bases[document + 1]) - 1
        return (
            int(self.marks[min(first + start // STRIDE, last)]),
            int(self.marks[min(first - (-end // STRIDE), last)]),
        )

    def ranks(self, codes: NDArray[np.uint32]) -> NDArray[np.unsignedinteger]:
        """The letters of `codes` in this segment; what is none of them becomes the largest
        number of its kind, which no letter is."""
        kind = self.letters.dtype
        places = np.searchsorted(self.alphabet, codes)
        known = self.alphabet[np.minimum(places, len(self.alphabet) - 1)] == codes
        return np.where(known, places, np.iinfo(kind).max).astype(kind)


def directory_bits(seeds: int) -> int:
    """Upper bits of a seed that the directory tells apart: of many seeds so many that a byte
    tells the rest, of fewer as many as take least room."""
    if seeds >= _MANY:
        return BITS - 8
    bits = seeds.bit_length() - 4
    return 8 if bits < 12 else max(BITS - 16, bits)


def arrays_of(segment: Segment) -> dict[str, NDArray]:
    """Everything in it as named arrays."""
    return {field.name: getattr(segment, field.name) for field in fields(segment)}


def from_arrays(arrays: Mapping[str, NDArray]) -> Segment:
    """The segment whose `arrays_of` these are. Raises `KeyError` or `ValueError` where they
    cannot be."""
    segment = Segment(**{field.name: arrays[field.name] for field in fields(Segment)})
    documents = len(segment.lengths)
    buckets = len(segment.directory) - 1
    fits = (
        len(segment.bases) == documents + 1
        and len(segment.mark_bases) == documents + 1
        and int(segment.bases[-1]) == len(segment.letters)
        and int(segment.mark_bases[-1]) == len(segment.marks)
        and buckets >= 1
        and buckets & (buckets - 1) == 0
        and int(segment.directory[-1]) == len(segment.positions) == len(segment.keys)
        and len(segment.letters) % STEP == 0
        and len(segment.word_starts) == len(segment.words) + 1
        and int(segment.word_starts[-1]) == len(segment.word_documents) == len(segment.word_counts)
    )
    if not fits:
        raise ValueError("the arrays of this segment do not fit each other")
    return segment
