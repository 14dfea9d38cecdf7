"""Where sentences end, by their signs alone; for what is read without a parser."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from loccit.text import Span

__all__ = ["sentence_at", "split_sentences"]

_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-zäöüß]|\d)|\n\s*\n")
_ABBREVIATED = re.compile(
    r"(?:\b[A-ZÄÖÜ]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Capt|Sen|Rep|Jr|Sr|vs|vol|pp?|no|cf|ed|trans|"
    r"ca?|ca|bzw|usw|vgl|Nr|Bd|Hr|Fr|M|Mme|Mlle|art|chap|fig|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
    r"|(?<![\w–-])\d{1,2})\.\s+$"
)


def split_sentences(text: str, within: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of the stretches `within`, in order."""
    found: list[Span] = []
    for stretch in within:
        start = stretch.start
        for end in _END.finditer(text, stretch.start, stretch.end):
            if not _ABBREVIATED.search(text, max(start, end.start() - 8), end.end()):
                _add(found, text, start, end.end())
                start = end.end()
        _add(found, text, start, stretch.end)
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if end > start:
        found.append(Span(start, end))


def sentence_at(sentences: Sequence[Span], span: Span) -> Span | None:
    """The sentence that `span` begins in."""
    at = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
    return sentences[at] if at >= 0 and span.start < sentences[at].end else None
