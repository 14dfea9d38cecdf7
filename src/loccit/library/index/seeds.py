"""Seeds: short runs of letters as numbers, alike in every index.

The seed of a run tells its first five letters in its upper 24 bits, the sixth in the next
five and the seventh and eighth in the last three, so that runs that begin alike stand next to
each other once sorted, and one index answers for five, six and eight letters.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["GAP", "LEVELS", "LONGEST", "SHORTEST", "STEP", "seeds_of"]

SHORTEST, LONGEST = 5, 8
"""Letters of a run that a seed tells apart, at least and at most."""
LEVELS = ((8, 0x00), (6, 0x07), (5, 0xFF))
"""For so many letters, the bits of a seed that may be any."""
STEP = 4
"""Seeds are taken at every so many letters of a document."""
GAP = LONGEST
"""Zeros that must stand behind a text's letters, so that its last runs do not run on."""

_FACTOR = 0x9E3779B97F4A7C15
_OTHER = 0xBF58476D1CE4E5B9


def seeds_of(codes: NDArray[np.unsignedinteger], step: int = 1) -> NDArray[np.uint32]:
    """The seeds of the runs at every `step`-th code; the last seven codes begin none."""
    runs = len(codes) - LONGEST + 1
    if runs <= 0:
        return np.zeros(0, np.uint32)
    at = [codes[nth : nth + runs : step].astype(np.uint64) for nth in range(LONGEST)]
    mixed = np.zeros(len(at[0]), np.uint64)
    for letter in at[:SHORTEST]:
        mixed *= np.uint64(_FACTOR)
        mixed += letter
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(_OTHER)
    mixed >>= np.uint64(40)
    rest = (at[6] * np.uint64(_FACTOR) + at[7]) * np.uint64(_OTHER) >> np.uint64(61)
    return (mixed << np.uint64(8) | (at[5] & np.uint64(31)) << np.uint64(3) | rest).astype(
        np.uint32
    )
