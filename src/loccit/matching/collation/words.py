"""Words as they are compared: each with its place and the forms it is compared in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from loccit.folding import ACCENTS, SIGNS, fold_word
from loccit.text import Span

__all__ = [
    "LINE_END",
    "WORD",
    "Word",
    "by_lines",
    "compact",
    "letters_in",
    "make_word",
    "punctuation",
    "words_of",
]

_JUNK = r"[~^|\\{}<>=#\u00ad]"
_ALONE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Kana and ideographs."""
_MARK = rf"[{SIGNS}{ACCENTS}]"
_LETTER = rf"[^\W_{_ALONE}]"
WORD = re.compile(
    rf"[{_ALONE}]{_MARK}*"
    rf"|{_LETTER}(?:{_LETTER}|{_MARK}|[\u200c\u200d](?=\w)|(?:['’ʼ]|{_JUNK})(?=[^\W\d_{_ALONE}]))*"
)
"""A word: letters and digits, with apostrophes inside; a kana or an
ideograph is a word of its own.
Signs that never stand inside a word (`devasta~ion`) are kept in it as damage."""
_PLAIN = str.maketrans(
    {"’": "'", "ʼ": "'", "ſ": "s", "\u00ad": None, "\u200c": None, "\u200d": None}
    | dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
)


@dataclass(frozen=True, slots=True)
class Word:
    """`plain` is free of what transport does (ligatures, long s, apostrophe style, note
    marks); `fold` has besides no case, no accents, no apostrophes. `inserted` words stand in
    the writer's [brackets]; `marked` ones carry a bracket inside, `[T]he`; `note` ones are a
    bare note mark."""

    span: Span
    plain: str
    fold: str
    inserted: bool = False
    marked: bool = False
    note: bool = False


@lru_cache(maxsize=200_000)
def _forms(raw: str) -> tuple[str, str]:
    if raw.isascii():
        return raw, fold_word(raw)
    kept = "".join(c for c in raw if unicodedata.category(c) != "No")
    return unicodedata.normalize("NFC", kept.translate(_PLAIN)), fold_word(raw)


def make_word(
    text: str, raw: str, span: Span, *, inserted: bool = False, marked: bool = False
) -> Word:
    """The word `raw`, which stands at `span` of `text`, perhaps with brackets in it."""
    plain, folded = _forms(raw)
    return Word(span, plain, folded, inserted, marked, _is_note_mark(text, span, folded))


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, with spans in the whole of `text`."""
    found: list[Word] = []
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        plain, folded = _forms(match.group())
        if not folded:
            continue
        span = Span(*match.span())
        found.append(Word(span, plain, folded, note=_is_note_mark(text, span, folded)))
    return found


def _is_note_mark(text: str, span: Span, folded: str) -> bool:
    """Whether a bare number is glued to the end of a word or its point: `hand.12 The`."""
    if not (folded.isdigit() and len(folded) <= 3 and span.start >= 2):
        return False
    before = text[span.start - 2 : span.start]
    if before[1] == "[":
        return text[span.end : span.end + 1] == "]"
    glued = before[1] in ".,;:!?”’\"'»)" and not before[0].isspace() and not before[0].isdigit()
    return glued and not text[span.end : span.end + 1].isalnum()


def letters_in(words: tuple[Word, ...] | list[Word]) -> int:
    return sum(len(word.fold) for word in words)


_DROPPED = re.compile(
    r"\[\d{1,3}\]|[\s\u00ad_*†‡§^\"“”„‟«»‹›‘’‚‛'`´¹²³⁰⁴-⁹\[\]]+"
)  # space, quotation marks, italics, note marks
_DASH = re.compile(r"\s*(?:--+|[—–―])\s*|(?<=\s)[-‐‑](?=\s)")
LINE_END = re.compile(r"[-‐‑¬·–\u00ad][ \t]*\n\s*|\u00ad")
"""A hyphen, in whatever disguise, that only the end of a line put there."""
_HYPHEN = re.compile(r"[‐‑]")


@lru_cache(maxsize=50_000)
def punctuation(gap: str) -> str:
    """What between two words counts as punctuation: no space, quotation marks, note marks;
    every dash is one dash, a hyphen at a line end is none."""
    if gap == " " or not gap:
        return ""
    gap = LINE_END.sub("", gap)
    gap = _DASH.sub("—", gap)
    return _DROPPED.sub("", _HYPHEN.sub("-", gap)).replace("/", "")


def compact(text: str) -> str:
    """`text` on one line."""
    return " ".join(text.split())


def by_lines(words: Sequence[Word], text: str) -> list[list[Word]]:
    """Runs of words that follow each other on one line."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and "\n" not in text[lines[-1][-1].span.end : word.span.start]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines
