"""Names in Word's XML: elements by a short prefix, attributes and switches.

The standard has two namespaces for each vocabulary, a transitional one (Word by default) and
a strict one; they mean the same here.
"""

from __future__ import annotations

from functools import lru_cache

from loccit.readers.xmltree import Element

__all__ = ["A", "W", "attribute", "child", "find_all", "is_on", "kind", "number", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
A = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PREFIXES = {
    W[1:-1]: "w",
    _STRICT[1:-1]: "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_OFF = ("0", "false", "off", "none")


@lru_cache(maxsize=4096)
def _kind(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    return f"{_PREFIXES.get(namespace[1:], '')}:{name}"


def kind(element: Element) -> str:
    """`w:p`, `m:t`, `mc:Choice` …; without a prefix (`:graphic`) where the vocabulary is
    another; "" for instructions and the like."""
    tag = element.tag
    return _kind(tag) if isinstance(tag, str) else ""


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute of Word's own vocabulary."""
    found = element.get(W + name)
    if found is None:
        found = element.get(_STRICT + name)
    return default if found is None else found


def value(element: Element | None, default: str = "") -> str:
    """The `w:val` of an element that may not be there."""
    return default if element is None else attribute(element, "val", default)


def number(words: str) -> int | None:
    """A whole number; None where it is none, or absurdly long."""
    try:
        return int(words) if len(words) < 12 else None
    except ValueError:
        return None


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that kind (`w:pPr`)."""
    if element is not None:
        for one in element:
            if kind(one) == name:
                return one
    return None


def is_on(element: Element | None) -> bool | None:
    """What a switch (`<w:i/>`, `<w:i w:val="0"/>`) says; None where it is not there."""
    return None if element is None else value(element, "1") not in _OFF


def find_all(element: Element, name: str) -> list[Element]:
    """Every `w:` element of that name below `element`, in document order."""
    return list(element.iter(W + name, _STRICT + name))
