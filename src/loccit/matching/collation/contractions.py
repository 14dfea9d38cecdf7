"""Words drawn together and the same words in full: *didn't* and *did not*."""

from __future__ import annotations

from collections.abc import Sequence

from loccit.matching.collation.words import Word

__all__ = ["same_in_full"]

_IRREGULAR: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "can't": ("can not", "cannot"), "cannot": ("can not",), "won't": ("will not",),
        "shan't": ("shall not",), "ain't": ("am not", "are not", "is not"),
        "tis": ("it is",), "twas": ("it was",), "twere": ("it were",), "twill": ("it will",),
        "twould": ("it would",), "let's": ("let us",), "o'er": ("over",), "e'er": ("ever",),
        "ne'er": ("never",), "ma'am": ("madam",),
    },
    "de": {
        "ists": ("ist es",), "gibts": ("gibt es",), "gehts": ("geht es",), "wars": ("war es",),
        "ins": ("in das",), "ans": ("an das",), "aufs": ("auf das",),
    },
    "fr": {},
}  # fmt: skip
_ENDINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "n't": ("not",), "'m": ("am",), "'re": ("are",), "'ve": ("have",),
        "'ll": ("will", "shall"), "'d": ("had", "would", "should"), "'s": ("is", "has"),
    },
    "de": {"'s": ("es",)},
    "fr": {},
}  # fmt: skip


def same_in_full(source: Sequence[Word], quoted: Sequence[Word], language: str) -> bool:
    """Whether one side holds the other's words, drawn together or written out."""
    one = " ".join(word.plain.lower() for word in source)
    other = " ".join(word.plain.lower() for word in quoted)
    return one != other and bool(_in_full(one, language) & _in_full(other, language))


def _in_full(words: str, language: str) -> set[str]:
    """What the words may stand for, each contraction written out in every way."""
    readings = {""}
    for word in words.split():
        readings = {
            f"{r} {full}".strip() for r in readings for full in _written_out(word, language)
        }
        if len(readings) > 64:
            return {words}
    return readings


def _written_out(word: str, language: str) -> tuple[str, ...]:
    table = language if language in _IRREGULAR else "en"
    irregular = _IRREGULAR[table].get(word) or _IRREGULAR[table].get(word.replace("'", ""))
    if irregular:
        return (word, *irregular)
    for ending, fulls in _ENDINGS[table].items():
        stem = word.removesuffix(ending)
        if stem != word and stem:
            return (word, *(f"{stem} {full}" for full in fulls))
    return (word,)
