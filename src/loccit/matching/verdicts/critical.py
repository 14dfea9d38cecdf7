"""Words on which the sense turns: negations, modals, numbers; data, a language a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from loccit.matching.collation.words import Word

__all__ = [
    "MODALS",
    "NEGATIONS",
    "critical_words",
    "is_critical",
    "is_mood",
    "is_negation",
    "negates",
    "number",
    "opposed",
    "rivals",
]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _tens(words: str) -> dict[str, int]:
    return {word: 10 * i for i, word in enumerate(words.split(), 3)}


NEGATIONS: dict[str, frozenset[str]] = {
    "en": _set(
        "no not never nor none nothing neither nobody nowhere without hardly scarcely barely "
        "seldom rarely cannot nay nought naught unless except "
        "dont doesnt didnt wont wouldnt cant couldnt shouldnt isnt arent wasnt werent hasnt "
        "havent hadnt neednt mustnt maynt mightnt shant oughtnt darent aint"
    ),
    "de": _set(
        "nicht nichts kein keine keinen keinem keiner keines nie niemals niemand niemanden "
        "niemandem nirgends nirgendwo weder noch ohne kaum selten nimmer nimmermehr "
        "keineswegs keinesfalls mitnichten nein"
    ),
    "fr": _set("ne pas jamais rien aucun aucune nul nulle guere ni non sans nullement"),
}
MODALS: dict[str, frozenset[str]] = {
    "en": _set("must may can could should shall will would might ought need dare mustnt maynt"),
    "de": _set(
        "muss mussen musste mussten musse musste darf durfen durfte durften durfe durfte "
        "kann konnen konnte konnten konne konnte soll sollen sollte sollten solle "
        "will wollen wollte wollten wolle mag mogen mochte mochten moge "
        "wird werden wurde wurden"
    ),
    "fr": _set(
        "doit doivent devait devaient devra devront devrait devraient peut peuvent pouvait "
        "pouvaient pourra pourront pourrait pourraient faut fallait faudra faudrait "
        "veut veulent voulait voudrait"
    ),
}
_UNITS: dict[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
    "de": "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn "
    "funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize",
}
_TENS: dict[str, dict[str, int]] = {
    "en": {
        **_tens("thirty forty fifty sixty seventy eighty ninety"),
        "hundred": 100, "thousand": 1000, "million": 10**6, "millions": 10**6, "billion": 10**9,
        "dozen": 12, "hundreds": 100, "thousands": 1000,
    },
    "de": {
        **_tens("dreissig vierzig funfzig sechzig siebzig achtzig neunzig"),
        "hundert": 100, "tausend": 1000, "million": 10**6, "millionen": 10**6, "milliarden": 10**9,
    },
    "fr": {
        "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
        "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9,
    },
}  # fmt: skip
NUMBERS: dict[str, dict[str, int]] = {
    language: {w: i for i, w in enumerate(words.split())} | _TENS[language]
    for language, words in _UNITS.items()
}
_GERMAN = NUMBERS["de"] | {"ein": 1, "eine": 1}
"""What German numbers are put together of."""
_ONES = {"en": {"one", "first", "second"}, "de": {"null"}, "fr": {"un", "premier"}}
"""Number words that are mostly no numbers: they count only against another number."""
_PREFIXES = {
    "en": ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti"),
    "de": ("un", "nicht", "miss", "anti"),
    "fr": ("in", "im", "il", "ir", "de", "des", "non", "anti", "mal"),
}
_SUFFIX_PAIRS = {"en": (("ful", "less"),), "de": (("voll", "los"),), "fr": ()}
_FALSE_FRIENDS = frozenset(
    {("side", "inside"), ("to", "into"), ("deed", "indeed"), ("form", "inform"),
     ("press", "impress"), ("port", "import"), ("fluence", "influence"), ("less", "unless"),
     ("til", "until"), ("der", "under"), ("it", "unit")}
)  # fmt: skip


_MOODS: dict[str, frozenset[str]] = {
    "de": _set(
        "hatte hatten hattest hattet konnte konnten konntest konntet musste mussten durfte durften "
        "mochte mochten wurde wurden wurdest wurdet brauchte brauchten"
    ),
    "fr": _set("fut eut dut put voulut"),
}
"""Folded forms of which an accent makes the one that says what is not so: *hatte*, *hätte*."""


def is_mood(word: str, language: str) -> bool:
    """Whether an accent makes of this folded word what might be, or was, another mood."""
    return word in _MOODS.get(language, ())


def _table(language: str) -> str:
    return language if language in NEGATIONS else "en"


_ORDINALS: dict[str, str] = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "de": "erste zweite dritte vierte funfte sechste siebte achte neunte zehnte elfte zwolfte",
    "fr": "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme "
    "dixieme onzieme douzieme",
}
ORDINALS: dict[str, dict[str, int]] = {
    language: {word: i for i, word in enumerate(words.split(), 1)}
    for language, words in _ORDINALS.items()
}
ORDINALS["de"] |= {"siebente": 7, "zwote": 2}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|e|eme)")


@lru_cache(maxsize=50_000)
def number(word: str, language: str) -> str | None:
    """The value of a folded word that is a number, in digits or in words; `9.` is the ninth."""
    table = _table(language)
    if word.isdecimal():
        return str(int(word))
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return f"{int(ordinal.group(1))}."
    if table == "de" and word not in ORDINALS[table]:
        word = _undeclined(word)
    if word in ORDINALS[table]:
        return f"{ORDINALS[table][word]}."
    if word in NUMBERS[table]:
        return str(NUMBERS[table][word])
    value = _german_number(word) if table == "de" and len(word) > 7 else None
    return None if value is None else str(value)


def _undeclined(word: str) -> str:
    """The first form of a German ordinal: *dritte* for *dritten*."""
    bare = word[:-1] if word[-2:] in ("em", "en", "er", "es") and word != "achten" else word
    return bare if bare in ORDINALS["de"] else word


def _german_number(word: str) -> int | None:
    """The value of a German number written in one word: *vierundsiebzig*, *zweihundert*."""
    if word in _GERMAN:
        return _GERMAN[word]
    for name, worth in (("tausend", 1000), ("hundert", 100)):
        many, found, rest = word.partition(name)
        if found:
            count = _german_number(many) if many else 1
            more = _german_number(rest.removeprefix("und")) if rest else 0
            return None if count is None or more is None else count * worth + more
    unit, found, tens = word.partition("und")
    if not found or not 1 <= _GERMAN.get(unit, 0) <= 9 or not 20 <= _GERMAN.get(tens, 0) <= 90:
        return None
    return _GERMAN[unit] + _GERMAN[tens]


def critical_words(language: str) -> frozenset[str]:
    """The negations and modals of the language, folded."""
    table = _table(language)
    return NEGATIONS[table] | MODALS[table]


def is_negation(word: str, language: str) -> bool:
    """Whether a folded word negates."""
    return word in NEGATIONS[_table(language)]


def is_critical(words: Iterable[Word], language: str) -> bool:
    """Whether among these words there is a negation, a modal or a number."""
    table = _table(language)
    return any(
        word.fold in MODALS[table]
        or negates(word, table)
        or (number(word.fold, table) is not None and word.fold not in _ONES[table])
        or word.fold[:1].isdigit()
        for word in words
    )


def negates(word: Word, language: str) -> bool:
    """Whether the word negates, also by what is joined to it: *doesn't*, *n'est*."""
    if is_negation(word.fold, language):
        return True
    plain = word.plain.lower()
    return plain.endswith("n't") or (language == "fr" and plain.startswith("n'"))


def opposed(one: str, other: str, language: str) -> bool:
    """Whether two folded words are a word and its contrary by affix: *happy*, *unhappy*."""
    table = _table(language)
    short, long = sorted((one, other), key=len)
    for prefix in _PREFIXES[table]:
        if long == prefix + short and len(short) > 2 and (short, long) not in _FALSE_FRIENDS:
            return True
    for a, b in _SUFFIX_PAIRS[table]:
        for x, y in ((one, other), (other, one)):
            if x.endswith(a) and y.endswith(b) and x[: -len(a)] == y[: -len(b)]:
                return True
    return {one, other} <= _numbers_with_one(table)


@lru_cache(maxsize=8)
def _numbers_with_one(table: str) -> frozenset[str]:
    return frozenset(NUMBERS[table])


@lru_cache(maxsize=8)
def _numbers(table: str) -> frozenset[str]:
    return frozenset((*NUMBERS[table], *ORDINALS[table]))


_PAIRS = (
    ("not", "now"), ("not", "nor"), ("not", "out"),
    ("never", "ever"), ("none", "one"), ("none", "some"), ("nothing", "something"),
    ("nothing", "anything"), ("nobody", "somebody"), ("nor", "or"), ("nor", "for"),
    ("without", "with"), ("without", "within"), ("cannot", "can"), ("could", "would"),
    ("could", "should"), ("no", "so"), ("no", "a"), ("kein", "ein"), ("kein", "sein"),
    ("keine", "eine"), ("keine", "meine"), ("nie", "wie"), ("aucun", "chacun"),
)  # fmt: skip


def rivals(word: str, language: str) -> frozenset[str]:
    """Words a damaged `word` might as well have been, where the sense would differ."""
    table = _table(language)
    close = {b for a, b in _PAIRS if a == word} | {a for a, b in _PAIRS if b == word}
    affixed = {prefix + word for prefix in _PREFIXES[table] if len(word) > 3}
    bare = {word.removeprefix(prefix) for prefix in _PREFIXES[table] if len(word) > 5}
    kin = MODALS[table] if word in MODALS[table] else frozenset[str]()
    kin |= NEGATIONS[table] if word in NEGATIONS[table] else frozenset()
    kin |= _numbers(table) if word in _numbers(table) else frozenset()
    return frozenset((close | affixed | bare | kin) - {word})
