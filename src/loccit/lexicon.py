"""Whether a word is a known word of a language, and how common it is.

The lists come from pyspellchecker (MIT), made from subtitles and cleaned; unlike lists
counted on the web or on scanned books they hold next to no OCR errors, which is why a
word that is missing there may be taken for damage when other evidence agrees. British and
archaic forms are partly missing: ask `known` of both spellings.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from functools import cache
from pathlib import Path

__all__ = ["LANGUAGES", "frequency", "known"]

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru")


@cache
def _words(language: str) -> dict[str, int]:
    package = importlib.util.find_spec("spellchecker")
    if package is None or package.origin is None:
        return {}
    path = Path(package.origin).parent / "resources" / f"{language}.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return json.load(lines)


def frequency(word: str, language: str = "en") -> int:
    """How often `word` stands in the list's corpus; 0 where it is unknown.

    Raises `ValueError` for a language not in `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no word list for {language!r}; there are {', '.join(LANGUAGES)}")
    return _words(language).get(word.lower(), 0)


def known(word: str, language: str = "en") -> bool:
    return frequency(word, language) > 0
