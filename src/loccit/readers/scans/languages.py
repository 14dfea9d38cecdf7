"""Which language a scan is to be recognised in, where nobody said."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from statistics import median

from loccit.model import Problem
from loccit.readers.language import guess_language
from loccit.readers.scans.words import Leaf

__all__ = ["Guess", "guess_languages"]

_NAMES = {
    "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "nl": "nld", "pt": "por",
    "ru": "rus",
}  # fmt: skip
_SCRIPTS = {
    "Arabic": "ara", "Cyrillic": "rus", "Fraktur": "deu_latf", "Greek": "ell", "Han": "chi_sim",
    "HanS": "chi_sim", "HanT": "chi_tra", "Hangul": "kor", "Hebrew": "heb", "Japanese": "jpn",
    "Korean": "kor",
}  # fmt: skip
_SURE = 60


@dataclass(frozen=True, slots=True)
class Guess:
    """Languages as Tesseract names them ("deu"), and what stands in the way of the right one."""

    languages: str
    problems: tuple[Problem, ...] = ()


def guess_languages(
    installed: Set[str], look: Callable[[str], Leaf], script: Callable[[], str]
) -> Guess:
    """The language of a sample page, by the words that stand on it: those of most languages in
    Latin letters can be told in the recognition for any of them.

    `look` recognises the sample in a language; `script` tells its script, and is asked only
    where the words make no sense.
    """
    known = sorted(installed - {"osd", "equ"})
    first = "eng" if "eng" in known or not known else known[0]
    leaf = look(first)
    found = _NAMES.get(guess_language(_text(leaf)), "")
    if not found and _sureness(leaf) < _SURE:
        found = _SCRIPTS.get(script(), "")
    if not found or found == first:
        return Guess(first)
    if found in installed:
        return Guess(found)
    pack = "tesseract-ocr-" + found.replace("_", "-")
    message = (
        f"its language seems to be {found}, for which Tesseract has no data (the package {pack});"
        f" it was recognised as {first}"
    )
    return Guess(first, (Problem("ocr-language", message),))


def _text(leaf: Leaf) -> str:
    return "\n".join(" ".join(word.text for word in row.words) for row in leaf.rows())


def _sureness(leaf: Leaf) -> float:
    sure = [w.confidence for row in leaf.rows() for w in row.words if w.confidence is not None]
    return median(sure) if sure else 0.0
