"""Cases as British, Irish and Commonwealth lawyers cite them, by law report or by neutral number.

`Low v Hart [1932] AC 562, 580`, `(1868) LR 3 HL 330`, `R v Low [2005] UKHL 56, [12]`. The
year in brackets stands first, which tells them from every other reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loccit.finders.locators import DASH, expand
from loccit.finders.references import Reference
from loccit.model import Locator, Work
from loccit.patterns import late
from loccit.text import Span

__all__ = ["read_british"]

_REPORTS = (
    "AC", "App Cas", "QB", "QBD", "KB", "Ch", "Ch D", "ChD", "Fam", "ICR", "WLR", "All ER",
    "All ER (Comm)", "Lloyd's Rep", "Lloyd’s Rep", "Cr App R", "Cr App R (S)", "BCLC", "BCC", "FLR",
    "EHRR", "IRLR", "P & CR", "EGLR", "TLR", "LT", "LR", "LR HL", "LR QB", "LR Ch App", "LR CP",
    "LR Ex", "ER", "CLR", "ALR", "NZLR", "SCR", "DLR", "IR", "SC", "SLT", "CMLR", "ECR",
)  # fmt: skip
_COURTS = (
    "UKSC", "UKHL", "UKPC", "EWCA Civ", "EWCA Crim", "EWHC", "EWCOP", "EWFC", "UKUT", "UKEAT",
    "CSIH", "CSOH", "NICA", "NIQB", "IESC", "IEHC", "IECA", "HCA", "FCA", "FCAFC", "NZSC", "NZCA",
    "SCC", "ONCA", "BCCA", "SGCA", "HKCFA", "ZACC", "EWCA",
)  # fmt: skip


def _any(words: tuple[str, ...]) -> str:
    """The abbreviations as a pattern, with or without full stops."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(_dotted(word) for word in longest)


def _dotted(word: str) -> str:
    letters = (re.escape(letter) + (r"\.?" if letter.isalpha() else "") for letter in word)
    return "".join(letters).replace(r"\ ", r"\s?")


_CASE = late(
    r"(?:\[(?P<square>1[6-9]\d\d|20\d\d)\]|\((?P<round>1[6-9]\d\d|20\d\d)\))\s"
    rf"(?:(?P<court>{_any(_COURTS)})\s(?P<number>\d{{1,5}})(?:\s\((?:[A-Z][A-Za-z]{{1,6}})\))?"
    rf"|(?:(?P<volume>\d{{1,3}})\s)?(?P<report>{_any(_REPORTS)})\s(?:(?P<later>\d{{1,3}})\s"
    rf"(?P<series>HL|QB|CP|Ex|Ch App|PC|Eq)\s)?(?P<first>\d{{1,5}}))(?![\w/])"
)
_PARAGRAPH = late(
    rf",?\s(?:at\s|paras?\.?\s)?\[(?P<first>\d{{1,4}})\](?:\s?{DASH}\s?\[(?P<last>\d{{1,4}})\])?"
)
_PAGE = late(
    rf"(?:,\s(?:at\s)?|\sat\s)(?:pp?\.?\s)?(?P<first>\d{{1,5}})(?:\s?{DASH}\s?(?P<last>\d{{1,5}}))?(?![\w/])"
)
_CAPITAL = r"[^\W\d_a-zß-ÿ][\w.’'&-]*"
_PARTY = rf"(?:{_CAPITAL}|\({_CAPITAL}[\w .’'&-]{{0,40}}\)|of|the|for|and|de|ex|parte|&)"
_NAME = late(
    rf"(?P<name>(?:{_PARTY}\s){{1,14}}v\.?\s(?:{_PARTY}[\s,]{{1,2}}){{1,14}}"
    rf"|(?:Re|In\sre|Ex\sparte)\s(?:{_CAPITAL}[\s,]{{1,2}}){{1,6}})$"
)
_FARTHEST = 160
"""How many code points before its year the name of a case begins at most."""
_OPENERS = late(r"(?:In|As|See|Under|Since|From|After|By|And|But|The\scase\sof)\s(?!re\s)")


def read_british(text: str, span: Span) -> Iterator[Reference]:
    """The cases in `span`, in order."""
    floor = span.start
    for case in _CASE.finditer(text, span.start, span.end):
        start, name = _name(text, floor, case.start())
        end, locators = _place(text, case, span.end)
        year = case["square"] or case["round"]
        where = " ".join(case.group().split())
        work = Work(
            title=name or where,
            container=(case["court"] or case["report"]).replace(".", ""),
            volume=case["volume"] or case["later"] or "",
            year=year,
        )
        yield Reference(Span(start, end), "full", work, locators, strength=2)
        floor = end


def _name(text: str, floor: int, at: int) -> tuple[int, str]:
    """Where the name before the year begins, and the name; nothing where there is none."""
    low = max(floor, at - _FARTHEST)
    dressed = text[low:at].replace("*", " ").replace("_", " ")
    found = _NAME.search(dressed)
    if found is None:
        return at, ""
    start = found.start()
    if opener := _OPENERS.match(dressed, start):
        start = opener.end()
    return low + start, " ".join(dressed[start:].strip(" ,\n").split())


def _place(text: str, case: re.Match[str], limit: int) -> tuple[int, tuple[Locator, ...]]:
    """Where the place after a case ends: paragraphs of a neutral citation, else pages."""
    paragraph = _PARAGRAPH.match(text, case.end(), limit)
    found = paragraph or (None if case["court"] else _PAGE.match(text, case.end(), limit))
    if found is None:
        return case.end(), ()
    ranges = expand(found["first"], found["last"] or "")
    value = found["first"] + (f"–{found['last']}" if found["last"] else "")
    return found.end(), (Locator("paragraph" if paragraph else "page", value, ranges),)
