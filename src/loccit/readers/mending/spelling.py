"""Whether a word is known in any of its spellings and common inflections."""

from __future__ import annotations

from functools import lru_cache

from loccit import lexicon
from loccit.readers.mending.wordparts import SPELLINGS

__all__ = ["is_known"]


@lru_cache(maxsize=100_000)
def is_known(word: str, language: str) -> bool:
    """Whether `word`, its other spelling, or the word it is inflected from is in the list."""
    if language not in lexicon.LANGUAGES:
        return False
    word = word.replace("’", "'").removesuffix("'s")
    forms = {word}
    if language == "en":
        forms |= {word.replace(a, b) for a, b in SPELLINGS if a in word}
        forms |= {
            form[: -len(end)] for form in forms for end in ("s", "ed", "ly") if form.endswith(end)
        }
    return any(lexicon.known(form, language) for form in forms if len(form) > 2)
