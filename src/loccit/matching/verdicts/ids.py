"""The stable id of a finding: from the quotation and its neighbourhood, never the verdict."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from loccit.model import Quotation

__all__ = ["finding_ids"]

NEIGHBOURHOOD = 40
_NOT_A_LETTER = re.compile(r"[\W_]+")


def _plain(text: str) -> str:
    return _NOT_A_LETTER.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _key(draft: str, quotation: Quotation) -> str:
    words = " ".join(part.of(draft) for part in quotation.parts)
    reach = quotation.span
    before = _plain(draft[max(0, reach.start - 2 * NEIGHBOURHOOD) : reach.start])
    after = _plain(draft[reach.end : reach.end + 2 * NEIGHBOURHOOD])
    return "\0".join((_plain(words), before[-NEIGHBOURHOOD:], after[:NEIGHBOURHOOD]))


def finding_ids(draft: str, quotations: Sequence[Quotation]) -> tuple[str, ...]:
    """An id of 12 hexadecimal digits for each quotation, in order.

    Made of the quoted words and some forty letters on either side, case and punctuation
    aside; an ordinal is added only where all of that is the same twice.
    """
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for quotation in quotations:
        key = _key(draft, quotation)
        counted = f"{key}\0{seen[key]}" if seen[key] else key
        seen[key] += 1
        ids.append(hashlib.blake2b(counted.encode(), digest_size=6).hexdigest())
    return tuple(ids)
