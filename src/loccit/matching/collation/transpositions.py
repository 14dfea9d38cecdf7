"""Words given at another place: one transposition, not an omission and an addition."""

from __future__ import annotations

from loccit.matching.collation.words import compact, words_of
from loccit.model import Variant
from loccit.text import Span

__all__ = ["ORDER", "with_transpositions"]

ORDER = "the words stand in another order"
_NEAR = 5
"""A word moved farther than so many variants is not looked for."""


def with_transpositions(found: list[Variant], source: str, draft: str) -> list[Variant]:
    """The variants (in the quotation's order) with those that answer each other made one.

    `draft` is empty where readings are taken as they are, without the text around them.
    """
    for i, one in enumerate(found):
        for j in range(i + 1, min(len(found), i + _NEAR + 1)):
            if _crossed(one, found[j]):
                moved = _moved(one, found[j], source, draft)
                return [*found[:i], moved, *with_transpositions(found[j + 1 :], source, draft)]
    return found


def _moved(one: Variant, other: Variant, source: str, draft: str) -> Variant:
    if one.kind == "substitution":
        there, here = (one.lemma_span, other.lemma_span), (one.reading_span, other.reading_span)
        lemma_span, reading_span = _cover(*there), _cover(*here)
        lemma = _text(lemma_span, source)
        reading = _text(reading_span, draft) if draft else one.reading
        critical = one.critical and other.critical
        return Variant("transposition", lemma, reading, lemma_span, reading_span, critical, ORDER)
    omitted, added = (one, other) if one.kind == "omission" else (other, one)
    return Variant(
        "transposition",
        omitted.lemma,
        added.reading,
        omitted.lemma_span,
        added.reading_span,
        note=ORDER,
    )


def _text(span: Span | None, text: str) -> str:
    return compact(span.of(text)) if span else ""


def _cover(one: Span | None, other: Span | None) -> Span | None:
    return one.cover(other) if one and other else one or other


def _crossed(one: Variant, other: Variant) -> bool:
    kinds = {one.kind, other.kind}
    if kinds == {"omission", "addition"}:
        return _folds(one.lemma or other.lemma) == _folds(one.reading or other.reading)
    return kinds == {"substitution"} and (
        (_folds(one.lemma), _folds(one.reading)) == (_folds(other.reading), _folds(other.lemma))
    )


def _folds(words: str) -> list[str]:
    return [word.fold for word in words_of(words)]
