"""Where a source breaks into the speech it reports: “Give first,” she said, “and ask later.”"""

from __future__ import annotations

import re

import loccit.matching.verdicts.limits as limits
from loccit.text import Span

__all__ = ["names_speaker"]

_MOST_WORDS = 9
_CLOSES = re.compile(r"[,;:!?.—–-]*[”’»\"'“]\s*[,;—–-]*\s*")
_OPENS = re.compile(r"\s*[,;:—–-]*\s*[“‘«\"'„»]\s*")
_OPENS_ANEW = re.compile(r"\s*[.!?]\s*[“‘«\"'„»]\s*")
_OTHER = re.compile(r"[.!?]\s|\b(?:and|but|while|und|aber|et|mais)\b", re.IGNORECASE)


def names_speaker(source: str, gap: Span, words: Span, language: str = "en") -> bool:
    """Whether `words` in `gap` stand between a closing and an opening quotation mark, and are
    one short clause, as the naming of a speaker is. Both spans count in `source`. Where the
    speech begins a new sentence after it, the clause must have a verb of saying."""
    said = words.of(source)
    if len(said.split()) > _MOST_WORDS or _OTHER.search(said):
        return False
    closes = _CLOSES.fullmatch(source, gap.start, words.start)
    opens = _OPENS.fullmatch(source, words.end, gap.end)
    verbs = limits.SPEECH.get(language, limits.SPEECH["en"])
    if opens is None and set(re.findall(r"\w+", said.lower())) & set(verbs):
        opens = _OPENS_ANEW.fullmatch(source, words.end, gap.end)
    return closes is not None and opens is not None
