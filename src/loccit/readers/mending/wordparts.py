"""Parts of words that tell a broken word from a compound: tables, one per language.

Written for the join of words broken at a line end. A language without a row has no
exceptions of that kind.
"""

from __future__ import annotations

__all__ = [
    "ADVERB",
    "CLITICS",
    "COMPOUNDS",
    "CONJUNCTIONS",
    "ENDINGS",
    "INVERSIONS",
    "LINKS",
    "PREFIXES",
    "SPELLINGS",
    "SYLLABLE",
]


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


CONJUNCTIONS: dict[str, frozenset[str]] = {
    "en": frozenset({"and", "or", "to", "nor", "but", "versus", "as"}),
    "de": frozenset({"und", "oder", "bzw", "sowie", "bis", "als", "wie", "noch", "statt", "aber"}),
    "nl": frozenset({"en", "of", "tot", "dan"}),
    "fr": frozenset({"et", "ou"}),
}
"""After a suspended hyphen (*Vor- und Nachteile*, *pre- and post-war*) one of these stands."""

CLITICS: dict[str, frozenset[str]] = {
    "fr": _words(
        "il ils elle elles on je tu nous vous moi toi lui leur leurs y en ce ci là même mêmes "
        "t dire être le la les"
    ),
    "pt": _words("se me te lhe lhes nos vos lo la los las"),
    "ru": _words("то либо нибудь за под ка таки де с"),
}
"""Words that hang on the one before them by a hyphen that belongs to the spelling."""

PREFIXES: dict[str, frozenset[str]] = {
    "en": _words(
        "all anti co counter cross ex extra far first full half ill inter long mid multi neo non "
        "off over post pre pro pseudo quasi second self semi short so sub super trans two ultra "
        "un under vice well would"
    ),
    "fr": _words("anti après avant contre demi demie ex non quasi sous vice franco"),
    "ru": _words("кое кой по во вице экс из"),
}
"""First parts that are often followed by a hyphen of the spelling."""

COMPOUNDS = _words(
    "au-dessus au-dessous au-delà au-dedans au-dehors au-devant ci-dessus ci-dessous ci-devant "
    "là-bas là-haut là-dessus là-dessous là-dedans par-dessus par-dessous par-delà peut-être "
    "vis-à-vis tête-à-tête grand-mère grand-père grands-parents grand-chose sur-le-champ "
    "из-за из-под по-моему по-твоему по-своему по-нашему по-вашему по-новому по-старому "
    "по-прежнему по-видимому по-другому по-иному по-настоящему по-разному по-хорошему "
    "во-первых во-вторых в-третьих как-то что-то кто-то где-то когда-то какой-то куда-то "
    "почему-то всё-таки все-таки так-таки точь-в-точь бок-о-бок "
    "e-mail u-bahn s-bahn u-boot x-mal"
)
"""Words that are written with a hyphen in whatever language, and mean nothing without it."""

INVERSIONS = ("t-il", "t-elle", "t-on")
"""What French puts behind a verb that ends in a vowel: *pense-t-on*."""

ADVERB = r"по-\w+(?:ски|цки|ьи)"
"""Russian adverbs of manner: *по-русски*."""

ENDINGS: dict[str, frozenset[str]] = {
    "en": _words(
        "able al als ally an ance ant ary ate ated ed ee en ence ent er ers ery es est ful ful ial "
        "ian ible ic ical ics ied ier ies ily ing ings ion ions ish ism isms ist ists ity ive ize "
        "ized less ly ment ments ness or ors ory ous ously sion sions some ter tic tics ties tion "
        "tions tive ty ure ward wards wise y"
    ),
}
"""Endings that stand in the word lists as words, but never are a compound's second part."""

LINKS = ("-in", "-of", "-the", "-to", "-and", "-a", "-la", "-de", "-by", "-à", "-t", "-up", "-vis")
"""Middle parts of compounds of three: *mother-in-law*, *c'est-à-dire*."""

SPELLINGS: tuple[tuple[str, str], ...] = (
    ("our", "or"),
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("yse", "yze"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("lling", "ling"),
    ("lled", "led"),
    ("ller", "ler"),
    ("ogue", "og"),
    ("ae", "e"),
    ("oe", "e"),
    ("xion", "ction"),
)
"""British and American spellings: the lists hold mostly the second."""

SYLLABLE = (
    r"(?:ch|hs|sh|sz|ss|ts|tz|tsz|[fhjklmnprstwybdgz])?['’]?"
    r"(?:iang|uang|iung|iao|ieh|ien|ueh|uai|uan|ang|eng|ing|ung|ong|erh|ai|an|ao|ei|en|ia|ih|in"
    r"|iu|ou|ua|ui|un|uo|ek|at|eh|a|e|i|o|u)"
)
"""One syllable of a romanised Chinese or Korean name (*Kai-shek*, *Tse-tung*, *Il-sung*)."""
