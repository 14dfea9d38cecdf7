"""XML read safely, and its text nodes numbered as `//text()` of XPath numbers them.

No entity is expanded beyond the five of XML itself and characters by number, nothing outside
the file is fetched, and nothing is kept that says so: Word, LibreOffice and libraries write
none of it, and a hostile file gains nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from loccit.errors import ReadError

__all__ = ["Element", "local", "parse", "text_nodes"]

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
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None and any(tree.docinfo.internalDTD.iterentities()):
        raise ReadError(name, "unsupported", "its XML defines entities, which is not safe to read")
    return root


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
