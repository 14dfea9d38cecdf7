"""What the classes of a page look like: as much of CSS as tells italics, quotations and what
is not shown.

Only the last part of a selector counts, and only where it names a class: what a class looks
like inside something else is taken for what it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

__all__ = ["Look", "Looks"]

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LAST = re.compile(r"([a-zA-Z][a-zA-Z0-9]{0,12})?\.([\w-]{1,80})(?:\.[\w-]{1,80})*\Z")
_DECLARATION = re.compile(r"\s*([a-z-]{1,40})\s*:\s*([^;]{1,200})")
_LENGTH = re.compile(r"(-?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6}))(em|rem|%|px|pt|ex|ch|cm|mm|in|vw)?")
_IN_EM = {
    "em": 1.0, "rem": 1.0, "%": 1 / 3, "px": 1 / 16, "pt": 1 / 12, "ex": 0.5, "ch": 0.5,
    "cm": 2.36, "mm": 0.236, "in": 6.0, "vw": 1 / 3,
}  # fmt: skip
"""Lengths in em, of a page about 33 em wide."""
_MOST = 20_000
"""Rules beyond this number are not read."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an element looks; None where its class does not say. Lengths in em."""

    italic: bool | None = None
    hidden: bool | None = None
    left: float | None = None
    right: float | None = None
    indent: float | None = None

    def over(self, under: Look) -> Look:
        """This look where it says something, else `under`."""
        return Look(
            under.italic if self.italic is None else self.italic,
            under.hidden if self.hidden is None else self.hidden,
            under.left if self.left is None else self.left,
            under.right if self.right is None else self.right,
            under.indent if self.indent is None else self.indent,
        )

    @property
    def set_in(self) -> bool:
        """Whether it stands in on both sides as a whole, as block quotations do."""
        return (self.left or 0) >= 1 and (self.right or 0) >= 1 and (self.indent or 0) >= 0


_PLAIN = Look()


class Looks:
    """The looks of classes; `add` takes a style sheet, later ones over earlier ones."""

    def __init__(self) -> None:
        self._looks: dict[tuple[str, str], Look] = {}

    def add(self, css: str) -> None:
        for selectors, declarations in islice(_rules(_COMMENT.sub(" ", css)), _MOST):
            look = _look(declarations)
            if look != _PLAIN:
                self._add(selectors, look)

    def _add(self, selectors: str, look: Look) -> None:
        for selector in selectors.split(","):
            found = _LAST.search(selector.strip())
            if found:
                key = ((found[1] or "").lower(), found[2])
                self._looks[key] = look.over(self._looks.get(key, _PLAIN))

    def of(self, name: str, data: Mapping[str, str]) -> Look:
        """How the element `name` with the attributes `data` looks."""
        look = _PLAIN
        if self._looks:
            for class_ in data.get("class", "").split()[:20]:
                for key in (("", class_), (name, class_)):
                    look = self._looks.get(key, _PLAIN).over(look)
        style = data.get("style")
        return _look(style).over(look) if style else look


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations. What holds on paper or for small screens only is left out."""
    within = False
    for chunk in css.split("}"):
        head, brace, declarations = chunk.rpartition("{")
        _, nested, _ = head.rpartition("{")
        within = bool(brace) and (within or bool(nested))
        if brace and not within:
            yield head, declarations


def _look(declarations: str) -> Look:
    look = _PLAIN
    for found in _DECLARATION.finditer(declarations.lower()):
        value = found[2].replace("!important", "").strip()
        match found[1]:
            case "font-style":
                look = replace(look, italic=value.startswith(("italic", "oblique")))
            case "font":
                slanted = value.startswith(("italic", "oblique")) or " italic " in value
                look = replace(look, italic=slanted)
            case "display":
                look = replace(look, hidden=value == "none")
            case "text-indent":
                look = replace(look, indent=_length(value))
            case "margin":
                left, right = _sides(value)
                look = replace(look, left=left, right=right)
            case "margin-left" | "margin-inline-start":
                look = replace(look, left=_length(value))
            case "margin-right" | "margin-inline-end":
                look = replace(look, right=_length(value))
    return look


def _sides(value: str) -> tuple[float | None, float | None]:
    """Left and right of a margin given in one to four lengths."""
    lengths = [_length(part) for part in value.split()[:4]]
    if not lengths:
        return None, None
    right = lengths[1] if len(lengths) > 1 else lengths[0]
    return (lengths[3] if len(lengths) > 3 else right), right


def _length(value: str) -> float | None:
    found = _LENGTH.fullmatch(value)
    if not found:
        return None
    return float(found[1]) * _IN_EM.get(found[2] or "px", 1.0)
