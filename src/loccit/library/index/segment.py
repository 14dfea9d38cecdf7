"""One segment of an index: its arrays, and what they say of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.seeds import BITS, STEP
from loccit.library.letters import VERSION as FOLDING

__all__ = [
    "ALIGNED", "BLOCK", "FAR", "FORM", "MARK", "STRIDE", "Segment", "arrays_of", "directory_bits",
    "from_arrays",
]  # fmt: skip

FORM = f"3.{FOLDING}"
"""Counts every change of what lies in the files."""
STRIDE = 32
"""Every so many letters the place in the text is noted; places between are given roughly."""
MARK = 32 * STRIDE
"""Every so many letters it is noted by itself, between them by how far on it is."""
FAR = 0xFFFF
"""So far on, or farther."""
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

    `marks[mark_bases[i] + j]` is where letter `j * MARK` of document `i` stands in its text;
    the last mark of each is the text's length. The letter at `n * STRIDE` stands `steps[n]`
    code points behind the mark before it.

    `positions`, times `STEP`, are the places of all seeds, sorted by seed. The seeds whose
    upper bits are `b` stand from `directory[b]` to `directory[b + 1]`; `keys` are their lower
    bits.

    `words` are the numbers of all words, sorted. Word `i` stands in the documents
    `word_documents[word_starts[i]:word_starts[i + 1]]`, in each `word_counts` times; a document
    is named as often as it takes for counts that fill a byte.
    """

    letters: NDArray[np.unsignedinteger]
    alphabet: NDArray[np.uint32]
    bases: NDArray[np.int64]
    lengths: NDArray[np.int64]
    blocks: NDArray[np.uint32]
    steps: NDArray[np.uint16]
    marks: NDArray[np.uint32]
    mark_bases: NDArray[np.int64]
    directory: NDArray[np.uint32]
    keys: NDArray[np.unsignedinteger]
    positions: NDArray[np.uint32]
    words: NDArray[np.uint64]
    word_starts: NDArray[np.unsignedinteger]
    word_documents: NDArray[np.unsignedinteger]
    word_counts: NDArray[np.uint8]

    @property
    def documents(self) -> int:
        return len(self.lengths)

    @property
    def key_bits(self) -> int:
        """Lower bits of a seed that its key holds."""
        return BITS + 1 - (len(self.directory) - 1).bit_length()

    def place(self, document: int, start: int, end: int) -> tuple[int, int]:
        """Code points of the text that hold letters `start` to `end` of the document, and at
        most `STRIDE` letters more on either side, or `MARK` where letters stand far apart."""
        first, last = self.mark_bases[document : document + 2].tolist()
        base = int(self.bases[document]) // STRIDE
        steps = -(-int(self.lengths[document]) // STRIDE)
        step, stop = start // STRIDE, -(-end // STRIDE)
        length = int(self.marks[last - 1])
        return (
            self._stands(first, base, step) if step < steps else length,
            self._ends(first, base, stop) if stop < steps else length,
        )

    def _stands(self, first: int, base: int, step: int) -> int:
        """Where a letter of which the place is noted stands, or a place before it."""
        return int(self.marks[first + step * STRIDE // MARK]) + int(self.steps[base + step])

    def _ends(self, first: int, base: int, step: int) -> int:
        """The same, or a place behind it."""
        if self.steps[base + step] == FAR:
            return int(self.marks[first + step * STRIDE // MARK + 1])
        return self._stands(first, base, step)

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
        and len(segment.steps) == len(segment.letters) // STRIDE
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
