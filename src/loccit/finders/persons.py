"""Whom a stretch of the draft shows speaking, by the shape of its words."""

from __future__ import annotations

import re

from loccit.finders.names import fold
from loccit.finders.vocabulary import (
    FUNCTION_WORDS,
    NOT_NAMES,
    PARTICLES,
    REPORTING,
    SAID_BY,
    SAYING,
)

__all__ = ["capitalised", "speakers"]

_NAME = r"[^\W\d_a-zß-ÿ][^\W\d_]+(?:-[^\W\d_]+|['’](?!s\b)[^\W\d_]+)*"
_CAPITALISED = re.compile(rf"(?<!\w){_NAME}")
_VERBS = "|".join(sorted(REPORTING | SAYING, key=len, reverse=True))
_ADVERBS = "also|himself|herself|once|later|rightly|then|had|has|have|not|to|only|even|did|does"
_SPEAKER = re.compile(
    rf"(?<!\w)(?P<speaks>{_NAME})(?:\s(?:{_ADVERBS})){{0,3}}\s(?:{_VERBS})\b"
    rf"|(?<!\w)(?P<owns>{_NAME})['’]s?\s(?:[^\W\d_]+\s){{0,2}}(?:{'|'.join(sorted(SAID_BY))})\b"
    rf"|(?<!\w)(?P<apart>{_NAME}),\s(?:who|whose|an?\s(?:[^\W\d_]+\s){{0,2}}[^\W\d_]+(?:ist|er|or|ian))\b"
    r"|(?<!\w)(?:[Aa]s|[Ff]or|[Tt]o|[Ll]aut|[Ss]elon|[Ww]ie|[Ff]ollowing)"
    rf"\s(?P<to>{_NAME}(?:\s{_NAME}){{0,2}})(?=,|\s*$|\s+[“„«\"])"
    rf"|(?<!\w)(?:[Aa]ccording\sto|[Ii]n\sthe\swords\sof)\s(?P<by>{_NAME}(?:\s{_NAME}){{0,2}})"
)
"""*Mills argues*, *Mills's account*, *Mills, a pilot*, *as Anna Mills put it*."""
_NO_NAMES = NOT_NAMES | PARTICLES | FUNCTION_WORDS
_MANY = ("ists", "eviks", "isms", "ians", "ese")
"""How words end that name many: *Anarchists argue*."""


def capitalised(words: str) -> set[str]:
    """The folded words with a capital."""
    return {fold(word) for word in _CAPITALISED.findall(words)}


def speakers(words: str) -> set[str]:
    """The folded surnames of those who speak in `words`."""
    found: set[str] = set()
    for match in _SPEAKER.finditer(words):
        name = (match[match.lastgroup or 0]).split()[-1]
        if not (name.lower() in _NO_NAMES or name.endswith(_MANY)):
            found.add(fold(name))
    return found
