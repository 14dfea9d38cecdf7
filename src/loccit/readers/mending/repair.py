"""Repairs of the reading that touch no word: broken lines, soft hyphens, ligatures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loccit.readers.layers import Layers
from loccit.readers.mending.hyphens import join_line_ends
from loccit.text import Edit, WayBack

__all__ = ["disguised_hyphens", "mend"]

LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st",
}  # fmt: skip
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_SOFT = re.compile(r"(?<=\w)\u00ad+(?=\w)")


def mend(layers: Layers, language: str) -> WayBack:
    """Join broken words (`hyphen`), drop soft hyphens inside words (`soft-hyphen`), resolve
    ligatures (`ligature`). A long s is a letter and stays."""
    rewriter = layers.rewriter()
    for found in _SOFT.finditer(layers.text):
        rewriter.delete(*found.span(), "soft-hyphen")
    for found in _LIGATURE.finditer(layers.text):
        rewriter.replace(*found.span(), LIGATURES[found[0]], "ligature")
    join_line_ends(rewriter, language or "en")
    return layers.apply(rewriter)


def disguised_hyphens(edits: Iterable[Edit]) -> int:
    """How many line-end hyphens stood there as another mark, as scanned print has them."""
    return sum(edit.rule == "hyphen" and edit.read[:1] in "·–—=¬" for edit in edits)
