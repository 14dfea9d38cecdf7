"""Which links of a page call for notes, and which lead back from them, by what they join.

A link that leads to a place from where another leads back is one of such a pair, whatever
their names are. Of the two, the call stands in running text and is a number or a mark; the
way back stands at the head of its note, or is an arrow at its end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from loccit.readers.html.scan import Piece, attributes
from loccit.readers.html.tags import BLOCKS, VOID

__all__ = ["Survey", "survey"]

_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§¶‖]{1,4}|[a-z]|[ivxlc]{1,7})[\])]?[.:]?", re.IGNORECASE)
_LONGEST = 12
"""Code points of a link's words that may be the mark of a note."""
_NEAR = 2


@dataclass(slots=True)
class _Link:
    at: int
    target: str
    head: bool
    end: int = 0
    words: str = ""


@dataclass(slots=True)
class Survey:
    """What was learnt of a page before it is read.

    `calls` and `backs` are the places where links start, `targets` the places links lead to;
    `words` counts the code points that stand in elements of a name and class.
    """

    calls: set[int] = field(default_factory=set)
    backs: set[int] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    words: Counter[tuple[str, str]] = field(default_factory=Counter)


class _Surveyor:
    """Goes through the pieces of all parts; `part` is the one it is in."""

    def __init__(self, resolve: Callable[[str, str], str]) -> None:
        self.found = Survey()
        self.links: list[_Link] = []
        self.identities: dict[str, int] = {}
        self.part = ""
        self._resolve = resolve
        self._open: _Link | None = None
        self._head = True
        self._class = ("", "")

    def take(self, piece: Piece, source: str) -> None:
        match piece.kind:
            case "text":
                self._text(source[piece.start : piece.end])
            case "open":
                self._opens(piece)
            case "close" if piece.name == "a" and self._open:
                self._open.end = piece.end
                self._open = None
        if piece.kind in ("open", "close") and piece.name in BLOCKS:
            self._head = True

    def _text(self, words: str) -> None:
        ink = words.strip()
        self.found.words[self._class] += len(ink)
        if self._open and len(self._open.words) <= _LONGEST:
            self._open.words += ink
        elif not self._open and any(map(str.isalnum, ink)):
            self._head = False

    def _opens(self, piece: Piece) -> None:
        data = attributes(piece.data) if piece.data.strip("/ ") else {}
        if piece.name in ("p", "div", "li", "blockquote"):
            self._class = (piece.name, data.get("class", ""))
        for identity in (data.get("id"), data.get("name") if piece.name == "a" else ""):
            if identity:
                self.identities.setdefault(f"{self.part}#{identity}", piece.start)
        if piece.name == "a" and (target := data.get("href", "")):
            link = _Link(piece.start, self._resolve(self.part, target), self._head, piece.end)
            self.links.append(link)
            self._open = link if piece.name not in VOID else None


def survey(
    source: str,
    parts: Iterable[tuple[str, Iterable[Piece]]],
    resolve: Callable[[str, str], str],
) -> Survey:
    """What is to be known of the `parts` of `source`, each a name and its pieces. `resolve`
    gives the identity that a link in a part leads to, as `part#identity`."""
    surveyor = _Surveyor(resolve)
    for part, pieces in parts:
        surveyor.part = part
        for piece in pieces:
            surveyor.take(piece, source)
    found = surveyor.found
    found.targets = {link.target for link in surveyor.links} & surveyor.identities.keys()
    _pair(surveyor.links, {key: surveyor.identities[key] for key in found.targets}, found)
    return found


def _pair(links: list[_Link], targets: dict[str, int], found: Survey) -> None:
    ordered = sorted(targets, key=targets.__getitem__)
    places = [targets[key] for key in ordered]
    near: dict[str, list[_Link]] = defaultdict(list)
    known = [link for link in links if link.target in targets]
    about: list[list[str]] = []
    for link in known:
        last = bisect_right(places, max(link.at, link.end))
        first = max(0, bisect_right(places, link.at) - _NEAR)
        about.append(ordered[first:last][: _NEAR + 1])
        for key in about[-1]:
            near[key].append(link)
    for link, keys in zip(known, about, strict=True):
        if not _MARK.fullmatch(link.words):
            continue
        partners = [other for other in near[link.target][:50] if other.target in keys]
        for other in partners:
            if other is not link and _is_call(link, other):
                found.calls.add(link.at)
                found.backs.add(other.at)


def _is_call(link: _Link, other: _Link) -> bool:
    """Whether `link` calls and `other` leads back, of two that lead to each other."""
    if link.head != other.head:
        return other.head
    if link.head:  # a table of contents and its chapters
        return False
    if _MARK.fullmatch(other.words):
        return link.at < other.at
    return True
