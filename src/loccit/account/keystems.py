"""Words cut down to what their forms have in common, and how rare they are in English.

The stem is no dictionary's: it only has to be the same for *defeat*, *defeated*, *defeats*.
"""

from __future__ import annotations

from functools import lru_cache

from loccit import lexicon
from loccit.folding import fold_word

__all__ = ["STRUCTURE", "chance_of", "stem"]

_ENDINGS = (
    "ization", "isation", "ations", "ation", "ments", "ment", "ingly", "edly", "ising", "izing",
    "ised", "ized", "ises", "izes", "ise", "ize", "ings", "ing", "ions", "ion", "ies", "ied",
    "ers", "ors", "er", "or", "ed", "es", "ly", "s", "e", "y",
)  # fmt: skip
_STRUCTURE = (
    "according account actual after again against ago albeit along alongside already also "
    "although among amongst another any anyone apart aside away because became become becomes "
    "been before began begin being below beside besides between beyond both brought but came "
    "cannot cause caused causes certain chapter come consequence consequently could course "
    "despite did does done down due during each effect either else etc even ever every except "
    "fact far fewer first following for former from further gave general give given had has have "
    "having hence her here him his how however include included including indeed instead into "
    "its itself later latter least led less lest like likewise made make many may mean means meant "
    "might more moreover most much must namely near neither nevertheless next nor not note "
    "now often once one only onto other otherwise ought our out over own part particular "
    "perhaps point quite rather reason regard regarding result resulted results said same saw "
    "say second see seem seemed seems seen several shall she should since sixth so some soon still "
    "such take taken than that the their them themselves then there thereby therefore these they "
    "third this those though three through throughout thus together too took toward towards two "
    "under unless until upon very via was way well went were what whatever when where whereas "
    "whereby whether which while who whole whom whose why will with within without would yet "
    "century decade month months today tomorrow week weeks year years yesterday four five six "
    "seven eight nine ten hundred thousand million dozen half page pages volume"
)
STRUCTURE = frozenset(_STRUCTURE.split())
"""Words that hold a text together, and those of numbers and times; they are no evidence."""
_SHORTEST = 4
"""Letters that a stem keeps at least."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word, folded; a doubled last consonant is single (*planned*, *plan*)."""
    folded = fold_word(word)
    if folded.endswith("ss"):
        return folded
    for ending in _ENDINGS:
        rest = folded.removesuffix(ending)
        if rest != folded and len(rest) >= _SHORTEST:
            folded = rest
            break
    else:
        return folded
    doubled = len(folded) > _SHORTEST and folded[-1] == folded[-2] and folded[-1] not in "aeiousl"
    return folded[:-1] if doubled else folded


@lru_cache(maxsize=100_000)
def chance_of(word: str) -> float:
    """How likely one word of a general English text is this one; at least one in ten million."""
    return max(lexicon.frequency(word) / _all_words(), 1e-7)


@lru_cache(maxsize=1)
def _all_words() -> int:
    return max(1, sum(lexicon.counts("en").values()))
