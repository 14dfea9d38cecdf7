"""XML read safely, and its text nodes numbered as `//text()` of XPath numbers them.

No entity is expanded beyond the five of XML itself and characters by number, nothing outside
the file is fetched, and nothing is kept that says so: Word, LibreOffice and libraries write
none of it, and a hostile file gains nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from loccit.errors import ReadError

__all__ = ["Element", "each", "local", "parse", "text_nodes"]

Element = etree._Element
_DEPTH = 250
"""Deeper than any real document; libxml2 itself gives up at 256."""


def parse(data: bytes, name: str, *, recover: bool = False) -> Element:
    """The root element of `data`.

    `recover` reads on behind an error as well as it can. Raises `ReadError` (`damaged`) where
    the XML is none, (`unsupported`) where it defines entities of its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=False,
        recover=recover,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(name, "damaged", f"its XML cannot be read ({error})") from error
    if root is None:
        raise ReadError(name, "damaged", "its XML holds nothing")
    _refuse_entities(root, name)
    return root


def each(data: bytes, name: str, *names: str) -> Iterator[Element]:
    """Every element of one of these local names as soon as it is whole, those within another
    before it. It is emptied when the next one is asked for: the file is never in memory as one
    tree. Raises as `parse` does, what stands behind an element after having given it.
    """
    walk = etree.iterparse(
        io.BytesIO(data),
        tag=[f"{{*}}{wanted}" for wanted in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        collect_ids=False,
    )
    try:
        for number, (_, element) in enumerate(walk):
            if not number:
                _refuse_entities(element, name)
            yield element
            element.clear(keep_tail=True)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(name, "damaged", f"its XML cannot be read ({error})") from error


def _refuse_entities(element: Element, name: str) -> None:
    definitions = element.getroottree().docinfo.internalDTD
    if definitions is not None and any(definitions.iterentities()):
        raise ReadError(name, "unsupported", "its XML defines entities, which is not safe to read")


def local(element: Element) -> str:
    """The element's name without its namespace; "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_nodes(root: Element) -> Iterator[tuple[Element, bool, str]]:
    """Every text node in document order: the element it belongs to, whether it is that
    element's tail rather than its text, and the words. The n-th of them is node n."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start" and element.text:
            yield element, False, element.text
        elif event != "start" and element is not root and element.tail:
            yield element, True, element.tail
