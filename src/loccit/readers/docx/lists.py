"""The numbers that Word prints before paragraphs and headings of its lists.

They stand nowhere in the text: each is counted from the list's own rules. Bullets are no words
and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from loccit.readers.docx.names import attribute, child, is_on, kind, number, value
from loccit.readers.docx.numbers import printed
from loccit.readers.xmltree import Element

__all__ = ["Lists"]

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_LONGEST = 80
"""Code points of a label: beyond any that is printed."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    in_digits: bool
    goes_on: bool


@dataclass(slots=True)
class _List:
    """The levels of a list, and how far each has been counted."""

    levels: Mapping[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def step(self, level: int) -> None:
        rule = self.levels.get(level)
        before = self.counts.get(level)
        self.counts[level] = (rule.start if rule else 1) if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            below = self.levels.get(deeper)
            if below is None or not below.goes_on:
                self.counts.pop(deeper, None)

    def label(self, rule: _Level) -> str:
        def number_of(found: re.Match[str]) -> str:
            level = int(found[1]) - 1
            told = self.levels.get(level)
            if told is None:
                return ""
            count = self.counts.get(level, told.start)
            return printed(count, "decimal" if rule.in_digits else told.format)

        return _PLACE.sub(number_of, rule.text).strip()[:_LONGEST]


class Lists:
    """Counts the paragraphs of the lists that the part `root` describes, if there is one."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, _List] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, tuple[_List, Mapping[int, int], Mapping[int, _Level]]] = {}
        self._begun: set[tuple[str, int]] = set()
        elements = list(root) if root is not None else []
        linked = [one for one in elements if kind(one) == "w:abstractNum"]
        for element in linked:
            self._take_rules(element)
        for element in linked:
            self._take_link(element)
        for element in elements:
            if kind(element) == "w:num":
                self._take_list(element)

    def next(self, name: str, level: int) -> str:
        """What is printed before the next paragraph of the list `name` on that level, from 0;
        "" where that is a bullet or nothing."""
        found = self._lists.get(name)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        one, starts, rules = found
        if (name, level) not in self._begun:
            self._begun.add((name, level))
            if level in starts:
                one.counts[level] = starts[level] - 1
        one.step(level)
        rule = rules.get(level) or one.levels.get(level)
        return "" if rule is None or rule.format == "bullet" else one.label(rule)

    def _take_rules(self, element: Element) -> None:
        name = attribute(element, "abstractNumId")
        self._abstract[name] = _List(dict(_levels(element)))
        if style := value(child(element, "w:styleLink")):
            self._links.setdefault(style, name)

    def _take_link(self, element: Element) -> None:
        """A list may be described by another, which bears the name of a style."""
        other = self._links.get(value(child(element, "w:numStyleLink")), "")
        if other in self._abstract:
            self._abstract[attribute(element, "abstractNumId")] = self._abstract[other]

    def _take_list(self, element: Element) -> None:
        rules = self._abstract.get(value(child(element, "w:abstractNumId")))
        if rules is None:
            return
        starts: dict[int, int] = {}
        levels: dict[int, _Level] = {}
        for one in element:
            if kind(one) == "w:lvlOverride":
                level = number(attribute(one, "ilvl")) or 0
                start = number(value(child(one, "w:startOverride"), "none"))
                if start is not None:
                    starts[level] = start
                levels.update(_levels(one))
        self._lists.setdefault(attribute(element, "numId"), (rules, starts, levels))


def _levels(element: Element) -> Iterator[tuple[int, _Level]]:
    for one in element:
        if kind(one) == "w:lvl":
            start = number(value(child(one, "w:start"), "none"))
            yield (
                number(attribute(one, "ilvl")) or 0,
                _Level(
                    start=1 if start is None else start,
                    format=value(child(one, "w:numFmt"), "decimal"),
                    text=value(child(one, "w:lvlText")),
                    in_digits=bool(is_on(child(one, "w:isLgl"))),
                    goes_on=value(child(one, "w:lvlRestart")) == "0",
                ),
            )
