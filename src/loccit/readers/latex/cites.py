"""Citation commands of LaTeX, biblatex and natbib: what they cite, and words for it.

The words are those that Pandoc writes into Markdown: `[see @mills1890, p. 12]`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loccit.model import FieldItem
from loccit.readers.latex.tables import CITES

__all__ = ["Cited", "items_of", "kind_of_cite", "words_of"]

_NUMBER = r"(?:\d+[a-z]?|[ivxlcdm]+|[IVXLCDM]+)"
_PAGES = re.compile(
    rf"{_NUMBER}(?:\s?[-–—]{{1,2}}\s?{_NUMBER})?(?:\s?ff?\.?|\s?n\.?\s?\d+)?"
    rf"(?:\s?[,;]\s?{_NUMBER}(?:\s?[-–—]{{1,2}}\s?{_NUMBER})?(?:\s?ff?\.?)?)*\.?"
)
_LABELLED = {
    "page": r"pp?\.|S\.|pages?|Seiten?|s\.|с\.|pág\.",
    "chapter": r"ch(?:ap)?s?\.|chapters?|Kap\.|Kapitel|chap",
    "section": r"§§?|secs?\.|sections?|Abschnitt",
    "paragraph": r"¶¶?|par(?:a|as|s)?\.|Abs\.|Rn\.|Rdnr\.",
    "note": r"nn?\.|notes?|Anm\.|fn\.",
    "line": r"ll?\.|lines?|Z\.|Zeilen?",
    "verse": r"vv?\.|verses?|Vers",
    "volume": r"vols?\.|Bd\.|Band|tome",
    "column": r"cols?\.|Sp\.",
    "folio": r"fols?\.|Bl\.",
    "figure": r"figs?\.|Abb\.",
}
_LABEL = re.compile(
    "|".join(f"(?P<{label}>{words})" for label, words in _LABELLED.items()) + r"(?=[\s\d]|$)"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """The arguments of one citation, as words: `keys` apart by commas."""

    keys: str
    prefix: str = ""
    locator: str = ""
    volume: str = ""


def kind_of_cite(command: str) -> str | None:
    """ "paren", "text" or "note" for a citation's command; None for any other."""
    return CITES.get(command[:1].lower() + command[1:])


def items_of(cited: Sequence[Cited]) -> tuple[FieldItem, ...]:
    """The works cited: the words before belong to the first key, the locator to the last."""
    items: list[FieldItem] = []
    for one in cited:
        keys = [key.strip() for key in one.keys.split(",") if key.strip()]
        for number, key in enumerate(keys):
            label, locator, suffix = "page", "", ""
            if number == len(keys) - 1:
                label, locator, suffix = _locator(one.locator)
            prefix = one.prefix if number == 0 else ""
            items.append(FieldItem(key, locator, label, prefix, suffix))
    return tuple(items)


def words_of(cited: Sequence[Cited], kind: str) -> str:
    """What stands in the text for a citation of that kind."""
    parts: list[str] = []
    for one in cited:
        keys = [f"@{key.strip()}" for key in one.keys.split(",") if key.strip()]
        if keys:
            before = f"{one.prefix} " if one.prefix else ""
            volume = f"vol. {one.volume}" if one.volume else ""
            place = ", ".join(filter(None, (volume, _shown(one.locator))))
            if kind == "text":
                parts.append(f"{before}{'; '.join(keys)}" + (f" [{place}]" if place else ""))
            else:
                parts.append(f"{before}{'; '.join(keys)}" + (f", {place}" if place else ""))
    words = "; ".join(parts)
    return words if kind == "text" or not words else f"[{words}]"


def _locator(words: str) -> tuple[str, str, str]:
    """Label, locator and the words that are no locator."""
    if _PAGES.fullmatch(words):
        return "page", words.rstrip("."), ""
    if label := _LABEL.match(words):
        return label.lastgroup or "page", words[label.end() :].strip(), ""
    return "page", "", words


def _shown(words: str) -> str:
    if _PAGES.fullmatch(words):
        return f"{'pp.' if re.search('[-–—,;]', words) else 'p.'} {words.rstrip('.')}"
    return words
