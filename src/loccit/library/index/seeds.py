"""Seeds: short runs of letters as numbers, alike in every index.

A letter counts as one of 64 classes. A seed has 29 bits: the upper 21 tell the first five letters
of a run, the next four the sixth and the last four the seventh and eighth, so that runs that begin
alike stand next to each other once sorted, and one index answers for five, six and eight letters.
The letters and digits of English have a class each, of other scripts some letters share one, and
some runs share a seed: that costs places looked at in vain and nothing else. Segments of any size
tell the same seeds apart, or what is found would hang on how texts are spread over them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from loccit.library.letters import SECOND

__all__ = [
    "BITS", "FIRST_BITS", "GAP", "LEVELS", "LONGEST", "MIX", "SHORTEST", "STEP", "STIR",
    "classes_of", "seeds_of",
]  # fmt: skip

SHORTEST, LONGEST = 5, 8
"""Letters of a run that a seed tells apart, at least and at most."""
LEVELS = ((8, 0x00), (6, 0x0F), (5, 0xFF))
"""For so many letters, the bits of a seed that may be any."""
FIRST_BITS = 21
"""Upper bits of a seed, which tell its first letters. In 100 MB, some ten of the places where
such a seed stands are there by chance."""
BITS = FIRST_BITS + 8
STEP = 4
"""Seeds are taken at every so many letters of a document."""
GAP = LONGEST
"""Zeros that must stand behind a text's letters, so that its last runs do not run on."""
MIX, STIR = 0x9E3779B1, 0x85EBCA77
"""Odd numbers of 32 bits that scatter what is multiplied by them over its upper bits."""

_ENGLISH = " " * 16 + "etaoinshrdlcumwf" + "      zqxjkvgypb" + "0123456789"
"""The place of a letter here is its class. The sixth letter is told by the lower four bits of its
class alone, so that letters which share these are seldom both common."""
_SPREAD = 0x2E80
"""From here on scripts have so many signs that nearby ones, which have classes in turn before,
would not fill the classes evenly."""


def classes_of(codes: NDArray[np.unsignedinteger]) -> NDArray[np.uint32]:
    """The classes of letters; zero, which is none, has class zero."""
    wide = codes.astype(np.uint32)
    classes = _CLASSES[np.minimum(wide, _SPREAD)]
    if len(wide) and int(wide.max()) >= _SPREAD:
        far = np.flatnonzero(wide >= _SPREAD)
        mixed = wide[far] * np.uint32(MIX)
        classes[far] = np.where(wide[far] < SECOND, mixed >> 26, mixed >> 20 & 63)
    return classes


def _near_classes() -> NDArray[np.uint32]:
    classes = (np.arange(_SPREAD + 1) & 63).astype(np.uint32)
    for place, letter in enumerate(_ENGLISH):
        if letter != " ":
            classes[ord(letter)] = place
    return classes


_CLASSES = _near_classes()


def seeds_of(codes: NDArray[np.unsignedinteger], step: int = 1) -> NDArray[np.uint32]:
    """The seeds of the runs at every `step`-th code; the last seven codes begin none."""
    runs = len(codes) - LONGEST + 1
    if runs <= 0:
        return np.zeros(0, np.uint32)
    classes = classes_of(codes)
    at = [classes[nth : nth + runs : step] for nth in range(LONGEST)]
    made = (at[0] | at[1] << 6 | at[2] << 12 | at[3] << 18 | at[4] << 24).astype(np.uint32)
    made *= np.uint32(MIX)
    made ^= made >> 15
    made *= np.uint32(STIR)
    made >>= np.uint32(32 - FIRST_BITS)
    made <<= np.uint32(8)
    made |= (at[5] & 15) << 4
    made |= (at[6] << 6 | at[7]) * np.uint32(MIX) >> 28
    return made
