"""Whether a word is a known word of a language, and how common it is.

The lists come from pyspellchecker (MIT), made from subtitles and cleaned; unlike lists
counted on the web or on scanned books they hold next to no OCR errors, which is why a
word that is missing there may be taken for damage when other evidence agrees. British and
archaic forms are partly missing: ask `known` of both spellings.
"""

from __future__ import annotations

import gzip
import importlib.util
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

__all__ = ["LANGUAGES", "commonness", "counts", "frequency", "known", "near", "nearest", "size"]

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru")
_SORTED = {
    "en": 0x8B4AE055, "de": 0xED332CB7, "fr": 0xDABF2259, "es": 0xD3651A6E,
    "it": 0x3B060383, "pt": 0x5AB31814, "nl": 0x205AA1E8, "ru": 0x139E7759,
}  # fmt: skip
"""CRC-32 (gzip's own) of lists known to have one word a line, sorted by code point. Any other
list, as another version of the package may bring, is put into this form when it is opened."""
_STEP = 4096


class _List:
    """A list as it lies in its file, `"word": count` a line, read where a word is asked for:
    to make a dictionary of it takes longer, and ten times the memory, of what most runs ask."""

    def __init__(self, lines: bytes) -> None:
        self.lines = lines
        self._starts = [2]  # behind the bracket
        while lines.startswith(b'"', start := lines.find(b"\n", self._starts[-1] + _STEP) + 1):
            self._starts.append(start)
        self._firsts = [lines[start + 1 : lines.find(b'"', start + 1)] for start in self._starts]

    def count(self, word: str) -> int:
        """How often it stands in the corpus; 0 for a word that is not in the list."""
        asked = word.encode("utf-8", "surrogatepass")
        if b'"' in asked or b"\\" in asked or b"\n" in asked:  # no word; would be escaped here
            return 0
        step = max(0, bisect_right(self._firsts, asked) - 1)
        start = self._starts[step] - 1
        end = self._starts[step + 1] if step + 1 < len(self._starts) else len(self.lines)
        at = self.lines.find(b'\n"%b": ' % asked, start, end)
        if at < 0:
            return 0
        first = at + len(asked) + 5
        return int(self.lines[first : self.lines.find(b"\n", first)].rstrip(b",}"))


@cache
def _list(language: str) -> _List:
    package = importlib.util.find_spec("spellchecker")
    if package is None or package.origin is None:
        return _List(b"")
    packed = (Path(package.origin).parent / "resources" / f"{language}.json.gz").read_bytes()
    lines = gzip.decompress(packed)
    if int.from_bytes(packed[-8:-4], "little") != _SORTED[language]:
        lines = _sorted(lines)
    return _List(lines)


def _sorted(listed: bytes) -> bytes:
    import json

    counts: dict[str, int] = json.loads(listed)
    lines = (f'"{word}": {count}' for word, count in sorted(counts.items()) if '"' not in word)
    return "{{\n{}\n}}".format(",\n".join(lines)).encode("utf-8", "surrogatepass")


@cache
def _words(language: str) -> dict[str, int]:
    """The whole of a list."""
    import msgspec

    return msgspec.json.decode(_list(language).lines or b"{}", type=dict[str, int])


def frequency(word: str, language: str = "en") -> int:
    """How often `word` stands in the list's corpus; 0 where it is unknown.

    Raises `ValueError` for a language not in `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no word list for {language!r}; there are {', '.join(LANGUAGES)}")
    return _count(word.lower(), language)


@lru_cache(maxsize=1 << 16)
def _count(word: str, language: str) -> int:
    return _list(language).count(word)


def known(word: str, language: str = "en") -> bool:
    return frequency(word, language) > 0


def counts(language: str) -> Mapping[str, int]:
    """The whole list, in small letters, for those who ask for many words at once.

    Raises `ValueError` as `frequency` does.
    """
    frequency("", language)
    return MappingProxyType(_words(language))


_RESOLVED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d"})


def _bare(word: str) -> str:
    """The letters of a listed word as `loccit.folding`, which is of the same floor, has them."""
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold().translate(_RESOLVED)
    return "".join(c for c in plain if c.isalnum())


@cache
def _folded(language: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word, count in _words(language).items():
        folded = _bare(word)
        counts[folded] = max(count, counts.get(folded, 0))
    return counts


def commonness(folded: str, language: str = "en") -> int:
    """How often the commonest word with these letters, whatever its accents, stands in the
    list's corpus. Raises `ValueError` as `frequency` does."""
    frequency("", language)
    return _folded(language).get(folded, 0)


@cache
def size(language: str = "en") -> int:
    """How many words the list's corpus has, as far as the list tells. Raises `ValueError` as
    `frequency` does."""
    frequency("", language)
    return max(1, sum(_folded(language).values()))


@cache
def _common(language: str, letters: int) -> list[str]:
    return [w for w, n in _folded(language).items() if n >= 100 and len(w) == letters]


def _distance() -> Any:
    """Levenshtein's; typed loosely, as the types given for it are stricter than it is."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance


@cache
def nearest(word: str, language: str = "en", reach: int = 4) -> int:
    """How many letters must change (Levenshtein) to make the folded `word` the nearest common
    one; `reach` where that is further. Raises `ValueError` as `frequency` does."""
    from rapidfuzz.process import extractOne

    if commonness(word, language):
        return 0
    best = reach
    for letters in range(max(1, len(word) - reach), len(word) + reach + 1):
        if abs(letters - len(word)) >= best:
            continue
        among = _common(language, letters)
        found = extractOne(word, among, scorer=_distance(), score_cutoff=best)
        best = min(best, int(found[1])) if found else best
    return best


@lru_cache(maxsize=2_000)
def near(word: str, language: str = "en", reach: int = 2) -> tuple[str, ...]:
    """The common words, folded, that no more than `reach` letters (Levenshtein) part from the
    folded `word`. Raises `ValueError` as `frequency` does."""
    from rapidfuzz.process import extract

    found: list[str] = []
    for letters in range(max(1, len(word) - reach), len(word) + reach + 1):
        among = _common(language, letters)
        told = extract(word, among, scorer=_distance(), score_cutoff=reach, limit=None)
        found += [choice for choice, _, _ in told]
    return tuple(found)
