"""Whether a PDF's text layer is text at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from loccit.errors import ReadError
from loccit.model import Problem
from loccit.readers.pdf.glyphs import Sheet
from loccit.readers.pdf.lines import Line

__all__ = ["check_layer", "is_rubbish"]

_SAMPLE, _FEW = 1500, 20
"""A sheet is judged by its first letters; by fewer than this it is not."""
_BROKEN_SHARE, _VOWEL_SHARE = 0.2, 0.2


def check_layer(
    sheets: Sequence[Sheet], lines: Sequence[Sequence[Line]], name: str, advice: str
) -> tuple[Problem, ...]:
    """What is wrong with single sheets; `advice` says what to do about scans.

    Raises `ReadError`: `no-text` where it is all of them, `damaged` where none can be opened.
    """
    texts = [" ".join(line.text for line in found) for found in lines]
    if all(sheet.damaged for sheet in sheets):
        raise ReadError(name, "damaged", "none of its pages can be opened")
    if not any(map(str.isalnum, "".join(texts))):
        pictures = any(sheet.pictures for sheet in sheets)
        said = f"the pages are pictures without a text layer; {advice}"
        raise ReadError(name, "no-text", said if pictures else "no text stands on its pages")
    rubbish = [number for number, text in enumerate(texts) if is_rubbish(text)]
    written = sum(len(text) >= _FEW for text in texts)
    if rubbish and len(rubbish) >= written:
        message = f"its text layer holds signs without meaning; {advice}"
        raise ReadError(name, "no-text", message)
    scans = [n for n, sheet in enumerate(sheets) if sheet.pictures and len(texts[n]) < _FEW]
    turned = [n for n, sheet in enumerate(sheets) if sheet.astray]
    damaged = [n for n, sheet in enumerate(sheets) if sheet.damaged]
    return (
        *_problem("bad-text-layer", rubbish, "the text layer holds signs without meaning"),
        *_problem("no-text-layer", scans, "a picture stands there and no text"),
        *_problem("damaged-pages", damaged, "the page cannot be opened"),
        *_problem("turned-text", turned, "words written in another direction were left out"),
    )


def _problem(code: str, sheets: Sequence[int], what: str) -> tuple[Problem, ...]:
    if not sheets:
        return ()
    named = ", ".join(str(number + 1) for number in sheets[:8])
    more = f" and {len(sheets) - 8} more" if len(sheets) > 8 else ""
    plural = "s" if len(sheets) > 1 else ""
    return (Problem(code, f"sheet{plural} {named}{more}: {what}"),)


def is_rubbish(text: str) -> bool:
    """Whether signs that mean nothing make up a good part of `text`, or its Latin letters hold
    too few vowels for any language."""
    signs = [sign for sign in text[:_SAMPLE] if not sign.isspace()]
    if len(signs) < _FEW:
        return False
    broken = sum(sign == "\ufffd" or unicodedata.category(sign) in ("Co", "Cc", "Cn", "Cs")
                 for sign in signs)  # fmt: skip
    if broken > _BROKEN_SHARE * len(signs):
        return True
    bases = [unicodedata.normalize("NFD", sign)[0].lower() for sign in signs if sign.isalpha()]
    latin = [base for base in bases if base.isascii()]
    if len(latin) < max(2 * _FEW, 0.5 * len(bases)):
        return False
    return sum(base in "aeiouy" for base in latin) < _VOWEL_SHARE * len(latin)
