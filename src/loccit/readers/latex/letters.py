"""Letters and marks that LaTeX writes with several signs, and those that a language speaks with."""

from __future__ import annotations

from functools import cache

from loccit.readers.latex.tables import LANGUAGES, SPOKEN

__all__ = ["LIGATURES", "language_of", "marks_of", "shorthand", "symbol"]

LIGATURES = {
    "--": "–", "---": "—", "``": "“", "''": "”", "`": "‘", "'": "’", "<<": "«", ">>": "»",
    ",,": "„", "?`": "¿", "!`": "¡", "~": "\u00a0",
}  # fmt: skip
_SHORTHANDS = {
    "`": "„", "'": "“", "<": "«", ">": "»", "=": "-", "~": "-", "-": "", "|": "", '"': "", "/": "",
}  # fmt: skip
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü", "s": "ß", "z": "ß"}
_WITH_SHORTHANDS = frozenset(
    ("de", "nl", "ru", "uk", "pl", "da", "sv", "no", "fi", "bg", "cs", "sk", "hr", "sr")
)


def shorthand(sign: str, language: str) -> str | None:
    """What babel prints for `"` with `sign` behind it; None where it is a mere mark."""
    if language == "de" and sign in _UMLAUTS:
        return _UMLAUTS[sign]
    return _SHORTHANDS.get(sign) if language in _WITH_SHORTHANDS else None


def marks_of(language: str) -> str:
    """Outer and inner quotation marks of a language."""
    return SPOKEN.get(language, SPOKEN["en"])


def language_of(name: str) -> str:
    """The code of a language by babel's name for it; empty for an unknown one."""
    return LANGUAGES.get(name.strip(), "")


@cache
def _symbols() -> dict[str, str]:
    """The signs of mathematics and rarer letters, by their commands' names."""
    from pylatexenc.latex2text import get_default_latex_context_db

    signs: dict[str, str] = {}
    for spec in get_default_latex_context_db().iter_macro_specs():
        sign = spec.simplify_repl
        if isinstance(sign, str) and len(sign) == 1 and not sign.isascii():
            signs.setdefault(spec.macroname, sign)
    return signs


def symbol(name: str) -> str | None:
    """The sign of mathematics, or rarer letter, that a command is named for."""
    return _symbols().get(name)
