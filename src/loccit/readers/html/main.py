"""What of a page saved from the web is its text, and what stands around it.

Nothing that holds a paragraph of running text, a block quotation or a note is left out, but
for two things that are no part of any article: the comments of its readers, and the banner
that asks for consent. Where little would remain, all is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loccit.readers.html.links import Survey
from loccit.readers.html.scan import Piece, attributes
from loccit.readers.html.tags import BLOCKS, HIDDEN, VOID, is_note

__all__ = ["Surroundings", "surroundings"]

_RUNNING = 120
"""A block of so many code points outside links, with a sentence's end in it, is running text."""
_ENOUGH = 400
"""Code points of running text that must remain."""
_LONG_LINK = 100
"""What is longer and holds a sentence's end is prose in a link that was left open."""
_LIST = 5
"""Links in a list that may be a menu; a menu's links are short."""
_SHORT = 30
_SENTENCE = re.compile(r"[.!?…。]")
_FOREIGN = re.compile(
    r"comments?[_-](?:list|area|section|wrap(?:per)?|container|thread)|comments|commentlist|"
    r"disqus_thread|(?:[\w-]*[_-])?(?:cookies?|gdpr|consent)(?:[_-][\w-]*)?|onetrust[\w-]*",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"cookie|gdpr|consent|onetrust", re.IGNORECASE)
_LONGEST_BANNER = 5000
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert(?:isement)?s?|breadcrumbs?|catlinks|editsection|jump|login|"
    r"menu|modal|nav|navbar|navbox|navigation|newsletter|noprint|pager|pagination|popup|promos?|"
    r"recommend(?:ed|ations)|related|shar(?:e|ing)|sidebar|signup|skip|social|sponsor(?:ed)?|"
    r"subscribe|subscription|toc|toolbar|topbar|(?:site|page|global)[_-](?:header|footer))"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"navigation|banner|contentinfo|search|complementary|dialog|alertdialog", re.IGNORECASE
)
_WHOLE = frozenset(["html", "body", "main", "article"])
_PROTECTED = frozenset(["h1", "blockquote", "pre"])
_NOTE_ID = re.compile(r"(?:_?(?:fn|ftn|edn|en|note|footnote|endnote)|cite[_-]note)[\w.:-]*\d\w*")
_BOXES = (BLOCKS | HIDDEN) - VOID
_UNSHOWN = HIDDEN - {"aside", "nav"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`skip` are the places where elements start that are not to be read, `keep` those of
    elements that are to be read, though their kind is usually no text. `left_out` counts the
    code points left out, `running` those of them that are running text."""

    skip: frozenset[int] = frozenset()
    keep: frozenset[int] = frozenset()
    left_out: int = 0
    running: int = 0


@dataclass(slots=True)
class _Box:
    """An element with what is in it. Lengths in code points without white space."""

    at: int
    name: str
    names: str = ""
    role: str = ""
    inside: _Box | None = None
    own: int = 0
    sentence: bool = False
    total: int = 0
    linked: int = 0
    links: int = 0
    running: int = 0
    before: int = 0
    """Running text that came before it."""
    holds_text: bool = False
    holds_notes: bool = False


def surroundings(source: str, pieces: Iterable[Piece], survey: Survey) -> Surroundings:
    """What stands around the text of `source`."""
    boxes = _measure(source, pieces, survey)
    outer = _around(boxes)
    running = sum(box.running for box in outer)
    if boxes[0].running - running < min(_ENOUGH, running):
        outer = [box for box in outer if not box.running]
        running = 0
    skip = frozenset(box.at for box in outer)
    keep = frozenset(box.at for box in boxes if _is_text_aside(box)) - skip
    return Surroundings(skip, keep, sum(box.total for box in outer), running)


def _around(boxes: Sequence[_Box]) -> list[_Box]:
    """The outermost boxes that are no text."""
    outer: list[_Box] = []
    dropped: set[int] = set()
    for box in boxes:
        within = box.inside is not None and box.inside.at in dropped
        if within or _is_around(box):
            dropped.add(box.at)
            if not within:
                outer.append(box)
    return outer


def _is_text_aside(box: _Box) -> bool:
    """Whether an element that is usually no text holds some."""
    if box.name in ("aside", "header", "footer"):
        return box.holds_notes or box.running > 0
    return box.name == "nav" and box.holds_notes


def _is_around(box: _Box) -> bool:
    if box.name in _WHOLE or box.holds_notes or box.name not in _BOXES:
        return False
    if any(map(_FOREIGN.fullmatch, box.names.split())):
        if _CONSENT.search(box.names):
            return box.total <= _LONGEST_BANNER
        return box.before >= _RUNNING
    if box.running or box.holds_text:
        return False
    return bool(
        _AROUND.search(box.names)
        or _ROLES.fullmatch(box.role)
        or box.name == "form"
        or _is_menu(box)
    )


def _is_menu(box: _Box) -> bool:
    """Whether a list is one of short links alone, and no text stands beside it."""
    beside = box.inside is not None and (box.inside.running or box.inside.holds_text)
    return (
        box.name in ("ul", "ol")
        and not beside
        and box.links >= _LIST
        and box.linked >= 0.9 * box.total
        and box.linked <= _SHORT * box.links
    )


def _measure(source: str, pieces: Iterable[Piece], survey: Survey) -> list[_Box]:
    """All boxes of the page, the page itself first, in the order in which they open."""
    measure = _Measure(survey)
    for piece in pieces:
        measure.take(piece, source)
    return measure.end()


class _Measure:
    """Takes the pieces of a page, and measures its boxes."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._boxes = [_Box(-1, "page")]
        self._stack = [self._boxes[0]]
        self._open: Counter[str] = Counter()
        self._linked = False
        self._running = 0

    def take(self, piece: Piece, source: str) -> None:
        match piece.kind:
            case "text":
                self._text(source[piece.start : piece.end])
            case "open":
                self._opens(piece)
            case "close":
                self._closes(piece.name)

    def end(self) -> list[_Box]:
        while len(self._stack) > 1:
            self._close()
        return self._boxes

    def _text(self, words: str) -> None:
        box = self._stack[-1]
        ink = len("".join(words.split()))
        box.total += ink
        sentence = bool(_SENTENCE.search(words))
        if self._linked and not (sentence and ink >= _LONG_LINK):
            box.linked += ink
        else:
            box.own += ink
            box.sentence = box.sentence or sentence

    def _opens(self, piece: Piece) -> None:
        data = attributes(piece.data) if "=" in piece.data else {}
        if piece.name == "a":
            self._linked = "href" in data
            self._stack[-1].links += self._linked
        if piece.name in _BOXES and not piece.data.endswith("/"):
            self._linked = False  # a link left open would make a menu of all that follows
            if self._stack[-1].name == "p":
                self._close()
            names = f"{data.get('class', '')} {data.get('id', '')}"
            box = _Box(piece.start, piece.name, names, data.get("role", ""), self._stack[-1])
            box.before = self._running
            box.holds_text = piece.name in _PROTECTED
            self._boxes.append(box)
            self._stack.append(box)
            self._open[piece.name] += 1
        if data and self._marks_note(piece, data):
            self._stack[-1].holds_notes = True

    def _marks_note(self, piece: Piece, data: Mapping[str, str]) -> bool:
        """Whether it is a note, or a link that leads back from one."""
        identity = data.get("id") or data.get("name", "")
        called = _NOTE_ID.fullmatch(identity) and f"#{identity}" in self._survey.targets
        return bool(called) or piece.start in self._survey.backs or is_note(data)

    def _closes(self, name: str) -> None:
        if name == "a" or name in _BOXES:
            self._linked = False
        if self._open[name]:
            while self._stack[-1].name != name:
                self._close()
            self._close()

    def _close(self) -> None:
        """Close the last box; what is in it is in the box around it as well."""
        box = self._stack.pop()
        outer = self._stack[-1]
        self._open[box.name] -= 1
        if box.name in _UNSHOWN:
            return
        if box.own >= _RUNNING and box.sentence:
            box.running += box.own
            self._running += box.own
        outer.total += box.total
        outer.linked += box.linked
        outer.links += box.links
        outer.running += box.running
        outer.holds_text = outer.holds_text or box.holds_text
        outer.holds_notes = outer.holds_notes or box.holds_notes
