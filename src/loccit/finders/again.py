"""Short forms in running prose that give no page, or give it as lawyers do.

`Id. at 28–29`, `See id. at 28`, and *Ibid.* that is a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loccit.finders.references import Reference, read_reference
from loccit.text import Span

__all__ = ["again_in_prose"]

_NUMBERS = r"\*?\d{1,5}(?:\s?[-–—]\s?\d{1,5})?"
_AT_PAGE = re.compile(
    rf"(?<![\w.])(?:[Ii]bid|[Ii]d)\.[*_]*,?\s+at\s+{_NUMBERS}(?:,\s{_NUMBERS})*"
    r"(?:,?\s?n\.\s?\d{1,3})?(?![\w/%])"
)
_SENTENCE = re.compile(
    r"(?:(?<=[.!?:]\s)|(?<=[”’»\"]\s)|(?<=\n))(?:Ibid|Id|Ebd|Ebenda)\."
    r"(?=\s+[^\W\d_a-zß-ÿ]|\s*$)"
)


def again_in_prose(text: str, gap: Span, emphasis: Sequence[Span]) -> Iterator[Reference]:
    """The short forms in `gap`, in order."""
    found = [*_AT_PAGE.finditer(text, gap.start, gap.end)]
    found += _SENTENCE.finditer(text, gap.start, gap.end)
    for match in sorted(found, key=re.Match.start):
        reference = read_reference(text, Span(match.start(), match.end()), emphasis)
        if reference is not None and reference.form in ("ibid", "idem"):
            yield Reference(reference.span, "ibid", reference.work, reference.locators, strength=2)
