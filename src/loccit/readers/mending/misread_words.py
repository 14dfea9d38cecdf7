"""How likely words are: by the language's list, and by the document's own use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from loccit import lexicon
from loccit.readers.language import STOP_WORDS
from loccit.readers.mending.spelling import is_known

__all__ = ["LANGUAGES", "WORD", "Vocabulary", "plain"]

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
"""Languages in Latin letters whose lists are good enough to say that a word is none."""
WORD = re.compile(r"[^\W\d_]+(?:[~^*|<>\\{}=#•■§°¬!$€¢£\d][^\W\d_]+)*")
"""A word, in whose midst signs and digits may stand for letters."""
ARCHAIC = re.compile(
    r"\b(?:thou|thee|thy|thine|ye|hath|doth|hast|dost|saith|unto|shalt|wilt|art|spake"
    r"|quoth|[a-z]{3,}eth)\b"
)
_EVIDENCE = 5_000_000
_TRUST = 3
"""A word that is in no list is the document's own when it stands there so often."""
_RARE = 50
"""The count that the lists give to words they know without having counted them."""
_DERIVED = 0.02
"""What a word made of a listed one by the ending of a school or nation counts beside it."""
OLD_STEMS = {
    "en": (
        "shew",
        "gaol",
        "waggon",
        "chus",
        "antient",
        "publick",
        "compleat",
        "surpriz",
        "enquir",
        "encreas",
        "burthen",
        "murther",
        "cloath",
        "chear",
        "controul",
        "befal",
        "traffick",
        "phantas",
        "spunge",
        "stedfast",
        "synonim",
        "tyger",
        "vallies",
        "expence",
        "suspence",
        "oeconom",
        "aera",
        "aether",
        "foetus",
        "alledg",
        "atchiev",
        "cotemporar",
        "desart",
        "dulness",
        "fulness",
        "grey",
        "hypocrit",
        "landskip",
        "ostler",
        "philosophick",
        "physick",
        "scissars",
        "skreen",
        "strait",
        "subtil",
        "teaz",
        "tost",
        "wreck",
        "yatch",
        "intire",
        "inclos",
        "indors",
        "imbarg",
        "imbod",
        "inforc",
        "ingag",
        "ingross",
        "intrust",
        "negociat",
        "rejoyc",
        "employ",
        "imploy",
        "sopha",
        "divers",
        "extasy",
        "extacy",
        "segar",
        "sirname",
    ),
    "de": (
        "theil",
        "thür",
        "thal",
        "thier",
        "rath",
        "muth",
        "werth",
        "noth",
        "roth",
        "giebt",
        "seyn",
        "bey",
        "zwey",
        "drey",
        "frey",
        "meynung",
        "daß",
        "muß",
        "wuß",
        "laß",
        "gewiß",
        "bewuß",
        "litter",
        "capital",
        "club",
        "classe",
        "direct",
        "producti",
        "societät",
        "cultur",
        "gieng",
    ),
    "fr": (
        "étoi",
        "avoi",
        "françoi",
        "angloi",
        "connoi",
        "foibl",
        "roide",
        "monnoi",
        "paroi",
        "poëm",
        "sçav",
        "tems",
        "enfans",
        "loix",
        "momens",
        "gouvernemens",
        "privilég",
        "collég",
        "siég",
    ),
}
"""How words began in the spelling of their time, which is no misreading."""
_BORROWED = 1_000
_SHORT = {1: 50_000, 2: 20_000, 3: 1_000}
"""Short words rarer than this are noise of the lists."""
_SUFFIXES = {
    "en": """s es d ed ing ings ly r er ers ness ment ments less ful able ible ist ists ism ize
        ise ized ised izing ising ization isation al ally ity ous y like ward wards wise ish est
        th man men ship hood dom ian ean ic ical""",
    "de": "e en er es em s n st t te ten ung ungen heit keit lich liche lichen ig ige igen isch",
    "fr": "s e es x nt ent ait aient ant ment ée ées és é er ez ons iste isme eur euse ité",
}
_PREFIXES = {
    "en": """un re in im non over under pre counter anti self out fore mis dis inter sub super
        semi co be en up ultra extra""",
    "de": "un be ge ver zer ent er ab an auf aus ein vor mit nach zu um über unter durch",
    "fr": "re ré in im dé dés anti contre sur sous pré entre l d qu n s j m t c",
}


def plain(word: str) -> str:
    """The word in small letters, a long s as s; a capital I within it stays what it is."""
    small = word[:1].lower() + "".join(c if c == "I" else c.lower() for c in word[1:])
    return small.replace("ſ", "s")


class Vocabulary:
    """The words of one document, in one language of `LANGUAGES`."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        counts = Counter(WORD.findall(text, 0, _EVIDENCE))
        self.total = max(1, counts.total())
        self.counts: Counter[str] = Counter()
        self.capitals: Counter[str] = Counter()
        for word, count in counts.items():
            self.counts[plain(word)] += count
            self.capitals[plain(word)] += count * word[0].isupper()
        self.trusted: frozenset[str] = frozenset()
        """Words in no list that the document uses so often that they are its own."""
        self.archaic = len(ARCHAIC.findall(text[:100_000].lower())) > 0.004 * min(
            self.total, 17_000
        )

    @property
    def unknown(self) -> float:
        """The share of the document's words of small letters that are in no list."""
        small = Counter(
            {w: n for w, n in self.counts.items() if len(w) > 3 and not self.capitals[w]}
        )
        return sum(n for w, n in small.items() if not self.known(w)) / max(1, small.total())

    def known(self, word: str) -> bool:
        """Whether the language's list has the word, or what it is inflected from."""
        return _known(word, self.language)

    def share(self, word: str) -> float:
        """The likelihood of `word` in a text like this one; 0 where nothing speaks for it."""
        general = _share(word, self.language)
        if not general and word not in self.trusted:
            return 0.0
        return 0.7 * general + 0.3 * max(0, self.counts[word] - 1) / (self.total + 2_000)

    def trust(self, words: Iterable[str]) -> None:
        """Take those of `words` that are frequent for the document's own."""
        self.trusted = frozenset(word for word in words if self.counts[word] >= _TRUST)

    def listed(self, word: str) -> float:
        """As `share`, quickly, for words that stand as they are in the list."""
        count = lexicon.frequency(word, self.language)
        if count < _SHORT.get(len(word), 1):
            return 0.0
        return 0.7 * count / _total(self.language)

    def is_certain(self, word: str) -> bool:
        """Whether `word` is one beyond doubt, and not only made like one."""
        return (
            word in self.trusted
            or not _from_name(word, self.language)
            or lexicon.known(word, self.language)
        )

    def is_borrowed(self, word: str) -> bool:
        """Whether `word` is a common English one in a text of another language."""
        return self.language != "en" and lexicon.frequency(word, "en") >= _BORROWED

    def is_formed(self, word: str) -> bool:
        """Whether known parts make the word, so that it may be one though no list has it."""
        return _formed(word, self.language)

    def is_particle(self, word: str) -> bool:
        return word in STOP_WORDS[self.language]

    def is_prefix(self, word: str) -> bool:
        """Whether words are formed by putting this before others."""
        return word in _PREFIXES.get(self.language, "").split()


@cache
def _total(language: str) -> int:
    particles = STOP_WORDS[language]
    return 3 * sum(lexicon.frequency(word, language) for word in particles)


@lru_cache(maxsize=200_000)
def _known(word: str, language: str) -> bool:
    if len(word) < 4:
        return lexicon.frequency(word, language) >= _SHORT.get(len(word), 1)
    if word.startswith(_old_stems(language)) or is_known(word, language):
        return True
    return len(word) > 8 and _from_name(word, language)


def _old_stems(language: str) -> tuple[str, ...]:
    return OLD_STEMS.get(language, ())


def _from_name(word: str, language: str) -> bool:
    """Whether the word is made of a listed name: *Metternichean*."""
    ends = ("ean", "ian", "eans", "ians", "ist", "ists", "ism", "ite", "ites")
    stems = (word.removesuffix(end) for end in ends if word.endswith(end))
    return language == "en" and any(lexicon.known(stem, language) for stem in stems)


@lru_cache(maxsize=200_000)
def _share(word: str, language: str) -> float:
    if not _known(word, language):
        return 0.0
    if count := lexicon.frequency(word, language):
        return count / _total(language)
    if not is_known(word, language) and word.startswith(_old_stems(language)):
        return 0.0
    derived = _DERIVED if _from_name(word, language) else 1.0
    return derived * _RARE / _total(language)


@lru_cache(maxsize=200_000)
def _formed(word: str, language: str) -> bool:
    suffixes = _SUFFIXES.get(language, "").split()
    prefixes = _PREFIXES.get(language, "").split()
    stems = {word} | {word.removesuffix(end) for end in suffixes}
    stems |= {stem + "e" for stem in stems if stem != word}
    stems |= {stem.removeprefix(head) for stem in stems for head in prefixes}
    if any(len(stem) > 3 and _known(stem, language) for stem in stems - {word}):
        return True
    particles = STOP_WORDS[language]
    return any(
        _common(word[:cut], language)
        and _common(word[cut:], language)
        and not (word[:cut] in particles and word[cut:] in particles)
        for cut in range(3, len(word) - 2)
    )


def _common(word: str, language: str) -> bool:
    return lexicon.frequency(word, language) >= 500 or (
        language == "de" and len(word) > 3 and lexicon.known(word, language)
    )
