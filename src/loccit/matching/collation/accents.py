"""Words of the same letters and other accents: another spelling, or another word.

*Vater* and *Väter*, *ou* and *où* are two words; *Kadin* is *Kadın* typed without its accents. A
difference is another word where both forms are words of the language, and neither the draft nor
the source is written without accents throughout.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from loccit import lexicon
from loccit.matching.collation.words import Word
from loccit.matching.damage.damage import Scene
from loccit.matching.verdicts.critical import is_critical, is_mood
from loccit.model import VariantKind
from loccit.text import Span

__all__ = ["compare_accents", "has_no_accents", "typed_without"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_KNOWN = 20
"""From this count of the lists on a form is a word; below it slips of typing stand as well."""
_MANY = 3
"""So many accents, all of them missing, were not typed."""
_WINDOW = 2_000
_ACCENTED = ("de", "fr", "es", "it", "pt", "ru")
"""Languages of which a page holds some accent."""
_SHARP = _set("masse busse flosse massen bussen flossen")
"""Folded words that are others with ß than with ss."""
_FREE = {
    "es": _set(
        "solo este estos estas ese esos esa esas aquel aquellos aquella aquellas guion truhan "
        "periodo"
    ),
    "pt": _set("para pelo pelos pela pelas polo polos pera coa coas"),
}
"""Folded words that may be written with an accent or without."""
_ALIKE = {
    "fr": re.compile("[éè]"),
    "it": re.compile("[éèóò]"),
    "pt": re.compile("[éêóô](?=[mn])"),
}
"""Letters whose accent a reform, a country or a printer changes for another one."""
_VERBS = {"es": re.compile(r"\w{3,}[oó]|\w{2,}r[aá][sn]?")}
"""Forms of verbs that are told apart by the accent at their end alone: *hablo*, *habló*."""
_PAIRS = {"es": _set("esta que como cuando donde quien cual aun de se mi te")}
"""Folded words that are two words with the accent and without, of which the lists have one."""

Verdict = tuple[VariantKind, str, bool]


def compare_accents(source: Word, quoted: Word, scene: Scene) -> Verdict:
    """How two words of one fold differ: kind, note, critical."""
    a, b = source.plain.lower(), quoted.plain.lower()
    if a.replace("ß", "ss") == b.replace("ß", "ss"):
        if source.fold in _SHARP and scene.language == "de":
            return "substitution", "", False
        return "spelling", "modernised" if "ß" in a else "ß and ss", False
    critical = is_critical((source, quoted), scene.language) or is_mood(source.fold, scene.language)
    other = _are_two_words(source, quoted, scene.language)
    if scene.unaccented and other and critical and _accents(a) < _accents(b):
        return "transport", "the source is written without accents", True
    if not other or scene.unaccented:
        return ("transport" if scene.is_noisy() else "spelling"), "accents", False
    if scene.is_noisy() and (scene.is_heavy() or _accents(a) < _accents(b)):
        return "transport", "accents are not sure in this text", True
    return "substitution", "", critical


def _are_two_words(source: Word, quoted: Word, language: str) -> bool:
    """Whether the two are different words, and not spellings of one."""
    a, b = source.plain.lower(), quoted.plain.lower()
    if a.replace("ё", "е") == b.replace("ё", "е") or _only_of_capitals(source, quoted, language):
        return False
    alike = _ALIKE.get(language)
    if alike and alike.sub("?", a) == alike.sub("?", b):
        return False
    if source.fold in _FREE.get(language, ()) or language not in lexicon.LANGUAGES:
        return False
    counts = [lexicon.frequency(form, language) for form in (a, b)]
    if min(counts) >= _KNOWN:
        return True
    verb = _VERBS.get(language)
    inflected = _differ_at_end(a, b) and verb is not None and verb.fullmatch(a) is not None
    return inflected or source.fold in _PAIRS.get(language, ())


def _only_of_capitals(source: Word, quoted: Word, language: str) -> bool:
    """Whether only capitals lack their accents, as in much French and Spanish print."""
    if language == "de":
        return False
    if source.plain.isupper() or quoted.plain.isupper():
        return True
    initial = source.plain[:1].isupper() and quoted.plain[:1].isupper()
    return initial and source.plain[1:] == quoted.plain[1:]


def _differ_at_end(a: str, b: str) -> bool:
    return a.rstrip("sn")[:-1] == b.rstrip("sn")[:-1]


@lru_cache(maxsize=20_000)
def _accents(word: str) -> int:
    """How many accents the word has."""
    if word.isascii():
        return 0
    return sum(unicodedata.combining(c) > 0 for c in unicodedata.normalize("NFD", word))


def typed_without(pairs: Iterable[tuple[Word, Word]], language: str) -> bool:
    """Whether of these words, the source's and the quotation's, one side leaves out all of the
    accents that the other has, as one does who cannot type them."""
    alike = [(a.plain.lower(), b.plain.lower()) for a, b in pairs if a.fold == b.fold]
    missing = [(a, b) for a, b in alike if a != b and _accents(a) != _accents(b)]
    for near, far in ((0, 1), (1, 0)):
        if any(_accents(pair[near]) for pair in alike):
            continue
        bare = [pair[near] for pair in missing if _accents(pair[far])]
        if len(bare) >= _MANY or (len(bare) > 1 and any(not _is_word(w, language) for w in bare)):
            return True
    return False


def _is_word(word: str, language: str) -> bool:
    return language in lexicon.LANGUAGES and lexicon.frequency(word, language) >= _KNOWN


def has_no_accents(text: str, at: Span, language: str) -> bool:
    """Whether a text in a language that has accents is written without them around a place."""
    if language not in _ACCENTED:
        return False
    around = text[max(0, at.start - _WINDOW) : at.end + _WINDOW]
    return len(around) > _WINDOW // 4 and not any(_accents(c) for c in set(around))
