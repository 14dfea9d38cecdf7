"""A guess at a text's language, and at whether it came out of a scanner."""

from __future__ import annotations

import re
from collections import Counter

from loccit import lexicon
from loccit.readers.mending.spelling import is_known

__all__ = ["guess_language", "looks_scanned"]


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


STOP_WORDS: dict[str, frozenset[str]] = {
    "en": _words(
        "the of and to in that is was it for with as his he be not by but have from which"
    ),
    "de": _words(
        "der die und das in zu den nicht ist von mit sich des auf ein eine dem es für als auch wird"
    ),
    "fr": _words(
        "le la les de et des en un une du que est dans qui pour pas sur au il ne se par plus ce"
    ),
    "es": _words(
        "el la los de que y en un una las del se por con no para su al es lo como más pero"
    ),
    "it": _words(
        "il di che e la in un una per del non si con della le dei gli è sono al da come più"
    ),
    "pt": _words("o a de que e do da em um uma para não com os as se na por dos no mais ao"),
    "nl": _words(
        "de het een van en in is dat op te zijn met voor niet aan er om ook als maar door bij"
    ),
    "ru": _words("и в не на что с он как это по но из его к то все за был для от она о же у"),
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 30_000
_FEW = 8
"""Fewer stop words than this decide nothing."""


def guess_language(text: str) -> str:
    """The two-letter code of the language of `text`; empty where its stop words leave a doubt."""
    counts = Counter(word.lower() for word in _WORD.findall(_sample(text)))
    votes = {
        language: sum(counts[word] for word in words) for language, words in STOP_WORDS.items()
    }
    first, second = sorted(votes, key=votes.__getitem__, reverse=True)[:2]
    if votes[first] < _FEW or votes[first] < 1.3 * votes[second]:
        return ""
    return first


def looks_scanned(text: str, language: str, disguised: int) -> bool:
    """Whether `text` is damaged as the recognition of print damages it.

    It is, when more than four in a hundred of its words of small letters are in no list
    (three in a thousand are, in clean prose); or when words with a sign or digit in their
    midst stand in it and more than three in a thousand are unknown; or when two or more
    line-end hyphens were `disguised` as other marks. Without the last, False for a language
    without a list, and under fifty words.
    """
    if disguised >= 2:
        return True
    if language not in lexicon.LANGUAGES:
        return False
    sample = _sample(text).replace("ſ", "s")  # long s is print, not damage
    words = [word for word in _WORD.findall(sample) if word.islower() and len(word) > 3]
    if len(words) < 50:
        return False
    unknown = sum(not is_known(word, language) for word in words) / len(words)
    broken = len(_BROKEN.findall(sample)) / len(words)
    return unknown > 0.04 or (unknown > 0.003 and broken > 0.002)


_BROKEN = re.compile(r"(?<=[a-z])[~^|<>\\{}=*#$%£§][a-z]|\b[a-z]+[0-9][a-z]+\b")


def _sample(text: str) -> str:
    """The beginning, and a piece from the middle."""
    middle = len(text) // 2
    return text[:_SAMPLE] + " " + text[max(_SAMPLE, middle) : max(_SAMPLE, middle) + _SAMPLE]
