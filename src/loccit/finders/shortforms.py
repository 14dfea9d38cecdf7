"""The short forms that lean on an earlier citation: *Ibid.*, *ders.*, *op. cit.*, *указ. соч.*

English and Latin, German, French, Italian, Spanish, Russian. One table for all who read them.
"""

from __future__ import annotations

import re
from typing import Literal

from loccit.patterns import late

__all__ = ["ANY_SHORT", "AT", "IBID", "NAMED_POINTER", "POINTER", "SHORT", "Form", "is_short"]

Form = Literal["full", "ibid", "idem", "op-cit", "loc-cit", "locator", "year", "unlisted"]

IBID = r"(?:ibidem|ib[ií]d|ibídem|ib|ivi|ebenda|ebd|ebda|daselbst|там\s+же|тамъ\s+же)\b\.?(?!\w)"
_IDEM = (
    r"(?:idem|ídem|eadem|íd|id|ders|dies|derselbe|dieselbe|он\s+же|она\s+же|его\s+же|её\s+же)"
    r"\b\.?(?!\w)"
)
_AGAIN = r"(?:a\.\s?a\.\s?O\.?|am\s+angegebenen\s+Ort)"
_OP_CIT = (
    r"(?:o[pb]\.?\s?cit\b\.?|ouvr\.?\s?cit[ée]?\b\.?|art\.?\s?cit[ée]?\b\.?|[oó]bra\s+citada"
    rf"|указ\.\s?(?:соч|кн|ст|раб|произв)\b\.?|цит\.\s?соч\b\.?|supra\b\.?|{_AGAIN})"
)
_POINTED = r"(?:note|n\.?|nn\.|Fn\.?|FN|Anm\.?|Fußn\.|nota|прим\.)\s?"
_LOC_CIT = r"(?:loc\.?\s?cit\b\.?|l\.\s?c\.|lug\.?\s?cit\b\.?)"

SHORT: tuple[tuple[Form, re.Pattern[str]], ...] = tuple(
    (form, re.compile(words, re.IGNORECASE))
    for form, words in (
        ("ibid", IBID), ("op-cit", _OP_CIT), ("loc-cit", _LOC_CIT), ("idem", _IDEM),
    )
)  # fmt: skip
ANY_SHORT = rf"(?:{IBID}|{_OP_CIT}|{_LOC_CIT}|{_IDEM})"
"""Any of them, as a pattern that ignores case."""
POINTER = re.compile(
    rf"[*_]*(?:(?P<cue>supra|above|oben|wie(?:\s+oben)?|siehe|as\sin|s\.(?:\s?o\.)?|cit[ée]e?)[*_]*,?\s+)?"
    rf"{_POINTED}(?P<note>\d{{1,4}})(?:,?\s(?:above|supra|oben))?",
    re.IGNORECASE,
)
"""The note in which a work was cited: `supra note 12`, `wie Anm. 12`, `n 12`."""
NAMED_POINTER = late(
    rf"(?<!\w)[^\W\d_a-zß-ÿ][\w’'.-]+[,”’\"*_]*\s+(?:[*_]*supra[*_]*(?:,\s|\s+{_POINTED}\d)"
    rf"|\((?:(?:supra|above|oben|wie|siehe|s\.)\s+)*{_POINTED}\d{{1,4}}(?:\s(?:above|supra|oben))?\))"
)
"""A name and such a note: no page of the draft itself."""
AT = re.compile(r"[\s,]*\bat\s+(?=[\d*¶§]|[ivxlc]+\b)")
"""*at* before the page, as lawyers write it: `Id. at 28`."""
_ANY = late(rf"{ANY_SHORT}|in|et\.?\s+al\.?|cit\.?", re.IGNORECASE)


def is_short(words: str) -> bool:
    """Whether `words` are a short form and nothing else."""
    return _ANY.fullmatch(words.strip(" ,;:")) is not None
