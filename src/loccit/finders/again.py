"""Short forms in running prose that give no page, or give it as lawyers do.

`Id. at 28–29`, `Mills, supra note 12, at 34`, and *Ibid.* that is a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loccit.finders.references import Reference, read_reference
from loccit.finders.sites import strip_signals
from loccit.text import Span

__all__ = ["again_in_prose"]

_NUMBERS = r"\*?\d{1,5}(?:\s?[-–—]\s?\d{1,5})?"
_AT_PAGE = re.compile(
    rf"(?<![\w.])(?:[Ii]bid|[Ii]d)\.[*_]*,?\s+at\s+{_NUMBERS}(?:,\s{_NUMBERS})*"
    r"(?:,?\s?n\.\s?\d{1,3})?(?![\w/%])"
)
_SUPRA = re.compile(
    rf"(?<![\w.])[^\W\d_a-zß-ÿ][\w’'-]+(?:\s(?:and|&|[^\W\d_a-zß-ÿ][\w’'.-]*)){{0,4}},\s[*_]*supra[*_]*"
    rf"(?:\s(?:note|n\.)\s?\d{{1,4}})?,\s+at\s+{_NUMBERS}(?:,\s{_NUMBERS})*(?![\w/%])"
)
_SENTENCE = re.compile(
    r"(?:(?<=[.!?:]\s)|(?<=[”’»\"]\s)|(?<=\n))(?:Ibid|Id|Ebd|Ebenda)\."
    r"(?=\s+[^\W\d_a-zß-ÿ]|\s*$)"
)


def again_in_prose(text: str, gap: Span, emphasis: Sequence[Span]) -> Iterator[Reference]:
    """The short forms in `gap`, in order."""
    found = [*_AT_PAGE.finditer(text, gap.start, gap.end)]
    found += _SENTENCE.finditer(text, gap.start, gap.end)
    found += _SUPRA.finditer(text, gap.start, gap.end)
    for match in sorted(found, key=re.Match.start):
        span = strip_signals(text, Span(match.start(), match.end()), opening=True)
        reference = read_reference(text, span, emphasis)
        if reference is not None and reference.form in ("ibid", "idem"):
            yield replace(reference, form="ibid", strength=2)
        elif reference is not None and reference.form == "op-cit":
            yield replace(reference, strength=2)
