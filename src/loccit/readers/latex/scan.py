"""The signs of a LaTeX source: tokens, and which brace closes which.

Everything is told as ranges of the source. A brace that nothing closes ends with its
paragraph, as TeX itself would have it of most commands' arguments.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from loccit.readers.latex.records import Range
from loccit.readers.latex.tables import CODE, SKIPPED

__all__ = ["ENVIRONMENT", "TOKEN", "Scan"]

_INK = r"[^\s\\{}$%~`'\"&#<>,?!\-\x00]"
TOKEN = re.compile(
    rf"""
    (?P<words>(?:{_INK}++|-(?!-)|,(?!,)|[?!](?!`)|<(?!<)|>(?!>))++
        (?:\x20(?:{_INK}++|-(?!-)|,(?!,)|[?!](?!`)|<(?!<)|>(?!>))++)*+)
    |(?P<gap>\s+)
    |(?P<comment>%[^\n]*+(?:\n[ \t]*+)?+)
    |\\(?P<command>[^\W\d_]++@*+[^\W\d_]*+\*?|.)
    |(?P<sign>---?|``|''|<<|>>|,,|[?!]`|\$\$|\#\d|.)
    """,
    re.VERBOSE | re.DOTALL,
)
ENVIRONMENT = re.compile(r"\s*\{\s*([^{}\n]{1,60}?)\s*\}")
_CONDITION = re.compile(r"\\(?:(?P<open>if[A-Za-z]*)|(?P<close>fi|else))(?![A-Za-z])")
_STRUCTURE = re.compile(
    r"\\(?P<way>begin|end)\s*\{\s*(?P<name>[^{}\n]{1,60}?)\s*\}"
    r"|\\(?:url|path|nolinkurl|href)\s*(?P<address>\{[^{}\n]*\})"
    r"|\\(?:verb|lstinline)\*?(?P<verb>[^\sA-Za-z*{])|\\[^\W\d_]+|\\.|%[^\n]*|(?P<brace>[{}])",
    re.DOTALL,
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n[ \t]*(?=\\(?:end|begin|part|chapter|(?:sub)*section)\b)|\Z")
_NAME_END = re.compile(r"[ \t]*+(?:\n[ \t]*+(?!\n))?")
_BRACKETS = re.compile(r"\\.|[{\[\]()]", re.DOTALL)
_LONGEST = 4000
_DEEPEST = 10
"""Optional arguments are neither longer nor nested deeper than this."""
_BLANK = re.compile(r"(?:\s|%[^\n]*\n)*+")


@dataclass
class Scan:
    """A source with the pairs of its braces.

    `unclosed` and `unopened` are braces and environments without a partner; `body` is what
    stands between the `document` environment's ends, or everything.
    """

    text: str
    closing: dict[int, int] = field(default_factory=dict)
    unclosed: set[int] = field(default_factory=set)
    unopened: set[int] = field(default_factory=set)
    body: Range = field(default_factory=lambda: Range(0, 0))
    _braces: list[int] = field(default_factory=list)
    _begun: list[tuple[str, int]] = field(default_factory=list)
    _lost: set[str] = field(default_factory=set)
    _breaks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.body = Range(0, len(self.text))
        at = 0
        while found := _STRUCTURE.search(self.text, at):
            at = found.end()
            if found["way"]:
                at = self._environment(found)
            elif found["address"]:
                self.closing[found.start("address")] = at - 1
            elif found["verb"]:
                end = self.text.find(found["verb"], at)
                at = end + 1 if 0 <= end < self._line_end(at) else at
            elif found["brace"]:
                self._brace(found.start())
            if at >= self.body.end:
                break
        self.unclosed.update(self._braces)
        self.unclosed.update(place for _, place in self._begun)
        self._breaks = [found.start() for found in _PARAGRAPH.finditer(self.text)]

    def paragraph_end(self, at: int) -> int:
        """Where the paragraph ends that `at` is in."""
        return self._breaks[bisect_left(self._breaks, at)]

    def skip_blank(self, at: int, end: int) -> int:
        """Behind white space and comments, but not into the next paragraph."""
        found = _BLANK.match(self.text, at, end)
        behind = found.end() if found else at
        return at if behind > self.paragraph_end(at) else behind

    def skip_name_end(self, at: int, end: int) -> int:
        """Behind the white space that only ends a command's name: one line end at most."""
        found = _NAME_END.match(self.text, at, end)
        return found.end() if found else at

    def group(self, at: int, end: int) -> tuple[int, int]:
        """What the brace at `at` holds: where that ends, and where to read on."""
        close = self.closing.get(at)
        if close is None or close >= end:
            stop = max(at + 1, min(end, self.paragraph_end(at)))
            return stop, stop
        return close, close + 1

    def bracket(self, at: int, end: int, close: str = "]") -> int:
        """Where the bracket that opens at `at` closes, past whole groups; -1 if nowhere."""
        opening = self.text[at]
        deep = 0
        limit = min(end, at + _LONGEST)
        while found := _BRACKETS.search(self.text, at, limit):
            sign, at = found[0], found.end()
            if sign == "{":
                at = self.closing.get(at - 1, limit)
            elif sign == opening:
                deep += 1
            elif sign == close:
                deep -= 1
                if deep == 0:
                    return at - 1
            if deep > _DEEPEST:
                break
        return -1

    @cached_property
    def conditions(self) -> dict[int, int]:
        """Where what an `\\if…` at a place holds back ends: behind its `\\else` or `\\fi`."""
        ends: dict[int, int] = {}
        opened: list[int] = []
        for found in _CONDITION.finditer(self.text):
            if found["open"]:
                opened.append(found.start())
            elif opened:
                ends.setdefault(opened[-1], found.end())
                if found["close"] == "fi":
                    opened.pop()
        return ends

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _brace(self, at: int) -> None:
        if self.text[at] == "{":
            self._braces.append(at)
        elif self._braces:
            self.closing[self._braces.pop()] = at
        else:
            self.unopened.add(at)

    def _environment(self, found: re.Match[str]) -> int:
        """Pair an environment; where to read on: what is no LaTeX inside is passed over."""
        name, at = found["name"], found.end()
        if found["way"] == "end":
            self._end(name, found.start())
            return at
        if name == "document":
            self.body = Range(at, len(self.text))
            self._braces.clear()
            self._begun.clear()
            return at
        if name.rstrip("*") in CODE + SKIPPED:
            closing = f"\\end{{{name}}}"
            end = -1 if closing in self._lost else self.text.find(closing, at)
            if end >= 0:
                return end + len(closing)
            self._lost.add(closing)
        self._begun.append((name, found.start()))
        return at

    def _end(self, name: str, at: int) -> None:
        if name == "document" and self.body.start:
            self.body = Range(self.body.start, at)
            return
        for back in range(1, min(len(self._begun), 50) + 1):
            if self._begun[-back][0] == name:
                self.unclosed.update(
                    place for _, place in self._begun[len(self._begun) - back + 1 :]
                )
                del self._begun[-back:]
                return
        self.unopened.add(at)
