"""Pages of a text without form feeds, by the folios that stand in it.

A folio here is a line among lines. It is believed when its number follows the last one's at
a page's distance, and the text on both sides shows that a page was turned there: a sentence
runs on across it, or a running head stands beside it again and again. Numbered chapters and
verses show neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loccit.patterns import late
from loccit.readers.lines import Line, bottom_lines, is_caps, is_title_like, runs_on, top_lines
from loccit.readers.paging.folios import parse_folio
from loccit.readers.paging.furniture import Sheet

__all__ = ["FolioRun", "folio_sheets", "single_page"]

_SHORT = re.compile(r"^[^\n]{1,80}$", re.MULTILINE)
_DIGIT_OR_ROMAN = late(r"\d|^\W*[ivxlc]+\W*$", re.IGNORECASE)
_NEAREST, _FARTHEST = 250, 12_000
"""A page of print has so many letters at least and at most."""
_CONTEXT = 2_000
_HEADING = re.compile(
    r"\s*(?:chapter|part|book|section|canto|kapitel|teil|chapitre)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FolioRun:
    """The pages found, or none; `unclear` where folios stand there without telling on which
    side of them their page lies."""

    sheets: tuple[Sheet, ...] = ()
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class _Site:
    """A folio in the text: the line, the number, and the running head beside it, if any."""

    line: Line
    label: str
    value: int
    is_roman: bool
    head: Line | None
    inline: str
    before: str
    after: str

    @property
    def start(self) -> int:
        return min(self.line.start, self.head.start) if self.head else self.line.start

    @property
    def end(self) -> int:
        return max(self.line.end, self.head.end) if self.head else self.line.end


def folio_sheets(text: str) -> FolioRun:
    """The pages of `text`, if folios in it tell them."""
    chain = _longest_chain(_sites(text))
    if not _turns_pages(chain):
        return FolioRun()
    side = _side(text, chain)
    if side is None:
        return FolioRun(unclear=True)
    return FolioRun(_below(text, chain) if side == "top" else _above(text, chain))


def single_page(text: str) -> tuple[Sheet, ...]:
    """The one page that `text` is, if it is a raw page: a running head, a folio, and a text
    that begins or breaks off in mid-sentence."""
    top = top_lines(text, 0, len(text), 3)
    last = bottom_lines(text, 0, len(text), 1)
    if len(top) < 3 or _HEADING.match(top[0].text) or _HEADING.match(top[1].text):
        return ()
    pairs = ((top[0], top[1]), (top[1], top[0]))
    for head, numbered in pairs:
        folios = parse_folio(numbered.text)
        if folios and is_caps(head.text) and is_title_like(head.text):
            broken = runs_on("", top[2].text) or runs_on(last[0].text, "")
            return (Sheet(0, len(text), folios[0].label),) if broken else ()
    return ()


def _sites(text: str) -> list[_Site]:
    sites: list[_Site] = []
    for found in _SHORT.finditer(text):
        if not _DIGIT_OR_ROMAN.search(found[0]):
            continue
        for folio in parse_folio(found[0], with_head=True):
            if not folio.rest or is_caps(folio.rest):
                line = Line(found.start(), found.end(), found[0])
                sites.append(
                    _site(text, line, folio.label, folio.value, folio.is_roman, folio.rest)
                )
    return sites


def _site(text: str, line: Line, label: str, value: int, is_roman: bool, rest: str) -> _Site:
    before = bottom_lines(text, max(0, line.start - _CONTEXT), max(0, line.start - 1), 2)
    after = top_lines(text, line.end + 1, min(len(text), line.end + _CONTEXT), 2)
    head = None
    if not rest and before and _may_be_head(before[-1]):
        head = before.pop()
    elif not rest and len(after) > 1 and _may_be_head(after[0]):
        head = after.pop(0)
    return _Site(
        line, label, value, is_roman, head, rest,
        before[-1].text if before else "", after[0].text if after else "",
    )  # fmt: skip


def _may_be_head(line: Line) -> bool:
    return is_caps(line.text) and is_title_like(line.text) and not _HEADING.match(line.text)


def _longest_chain(sites: Sequence[_Site]) -> list[_Site]:
    """The longest row of sites whose numbers count up by one at a page's distance."""
    length = [1] * len(sites)
    previous: list[int | None] = [None] * len(sites)
    last: dict[tuple[bool, int], int] = {}
    for i, site in enumerate(sites):
        j = last.get((site.is_roman, site.value - 1))
        if j is not None and _NEAREST <= site.start - sites[j].end <= _FARTHEST:
            length[i], previous[i] = length[j] + 1, j
        if length[i] >= length[last.get((site.is_roman, site.value), i)]:
            last[site.is_roman, site.value] = i
    chain: list[_Site] = []
    at = max(range(len(sites)), key=length.__getitem__, default=None)
    while at is not None:
        chain.append(sites[at])
        at = previous[at]
    return chain[::-1]


def _turns_pages(chain: Sequence[_Site]) -> bool:
    if len(chain) < 2:
        return False
    heads = Counter(_head_of(site) for site in chain)
    headed = sum(bool(_head_of(site)) and heads[_head_of(site)] > 1 for site in chain)
    running = sum(runs_on(site.before, site.after) for site in chain if site.before and site.after)
    if len(chain) == 2:
        return headed == 2
    return max(headed, running) * 3 >= len(chain)


def _head_of(site: _Site) -> str:
    words = site.inline or (site.head.text if site.head else "")
    return "".join(c for c in words if c.isalpha()).casefold()


def _side(text: str, chain: Sequence[_Site]) -> str | None:
    """Whether these folios stand at the top or at the bottom of their pages."""
    first, last = chain[0], chain[-1]
    opens = not text[: first.start].strip()
    closes = not text[last.end :].strip()
    if opens != closes:
        return "top" if opens else "bottom"
    if 2 * sum(bool(_head_of(site)) for site in chain) >= len(chain):
        return None if opens else "top"
    return None


def _below(text: str, chain: Sequence[_Site]) -> tuple[Sheet, ...]:
    """Sheets whose folio stands on top. What stands before the first has no page; nor has
    what follows the last page, if it is more than a page."""
    pages = [Sheet(a.start, b.start, a.label) for a, b in pairwise(chain)]
    end = len(text)
    longest = max(page.end - page.start for page in pages)
    known = end - chain[-1].start <= 2 * longest
    pages.append(Sheet(chain[-1].start, end, chain[-1].label, paged=known))
    head = [Sheet(0, chain[0].start, "", paged=False)] if chain[0].start else []
    return (*head, *pages)


def _above(text: str, chain: Sequence[_Site]) -> tuple[Sheet, ...]:
    """Sheets whose folio stands at the foot."""
    pages = [Sheet(a.end + 1, b.end, b.label) for a, b in pairwise(chain)]
    longest = max(page.end - page.start for page in pages)
    known = chain[0].end <= 2 * longest
    first = Sheet(0, chain[0].end, chain[0].label, paged=known)
    end = chain[-1].end
    tail = [Sheet(end + 1, len(text), "", paged=False)] if end + 1 < len(text) else []
    return (first, *pages, *tail)
