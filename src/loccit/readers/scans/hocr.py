"""hOCR: recognised pages as HTML, with boxes and confidence in the `title` attributes.

After the hOCR 1.2 specification: `ocr_page`, `ocr_carea`, `ocr_par`, `ocr_line` and its kin,
`ocrx_word`; properties `bbox`, `baseline`, `x_size`, `x_wconf`, `lpageno`, `ppageno`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from loccit.errors import ReadError
from loccit.readers.process import run_limited
from loccit.readers.scans.layout import document_of
from loccit.readers.scans.words import Ink, Leaf, Row, Zone, ZoneKind, make_row, number, share_out
from loccit.readers.xmltree import Element, local

if TYPE_CHECKING:
    from loccit.model import Document
    from loccit.readers import Options

__all__ = ["leaves_of", "read_hocr", "read_hocr_or_html"]

_MEMORY = 2 << 30
_LINES = frozenset(
    ("ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat")
)
_ZONES: dict[str, ZoneKind] = {
    "ocr_header": "head",
    "ocr_footer": "head",
    "ocr_pageno": "folio",
    "ocr_title": "heading",
    "ocr_chapter": "heading",
    "ocr_section": "heading",
    "ocr_subsection": "heading",
    "ocr_footnote": "note",
}
_PROPERTY = re.compile(r"\s*([a-z_]+)\s+([^;]*)")
_NAMED_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]")
_PIECE = 1 << 16
_SHORT = 0.85
"""Of the width of a page's text: longer lines are no verse."""
_STEP = 1.7
"""Of the letters' size: the most that baselines of one stanza are apart."""
_RECOGNISED = (b"ocr_page", b"ocrx_word", b"ocr_line")


def read_hocr(data: bytes, name: str, options: Options) -> Document:
    """Raises `ReadError`: `damaged`, `no-text`, `timeout`, `too-large`."""
    return run_limited(
        _read, (data, name), name=name, seconds=options.seconds, memory_bytes=_MEMORY
    )


def read_hocr_or_html(data: bytes, name: str, options: Options) -> Document:
    """HTML by its root: of recognised pages, or any other."""
    from loccit.readers.html.document import read_html

    recognised = any(sign in data for sign in _RECOGNISED)
    return (read_hocr if recognised else read_html)(data, name, options)


def _read(data: bytes, name: str) -> Document:
    leaves, language = leaves_of(data, name)
    fields = {"language": (language,)} if language else None
    return document_of(leaves, data, name, "text/vnd.hocr+html", fields)


def leaves_of(data: bytes, name: str) -> tuple[Iterator[Leaf], str]:
    """The pages of an hOCR file, one after the other, and the language it names. Raises
    `ReadError` (`damaged`), here or between the pages."""
    steps = _steps(data, name)
    _, root = next(steps, ("", None))
    if root is None:
        raise ReadError(name, "damaged", "its HTML holds nothing")
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return map(_leaf, _pages(root, steps)), language


_Step = tuple[str, Element]


def _steps(data: bytes, name: str) -> Iterator[_Step]:
    """The start and the end of each element; the first is the root's start."""
    walk = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        html=not _is_xhtml(data),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        collect_ids=False,
    )
    try:
        yield from walk
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(name, "damaged", f"its HTML cannot be read ({error})") from error


def _is_xhtml(data: bytes) -> bool:
    """Whether it is well-formed: the parser of XML, unlike that of HTML, forgets what it has
    read. Entities by name are left to the other, which knows them."""
    if _NAMED_ENTITY.search(data):
        return False
    parser = etree.XMLParser(
        target=_Nothing(), encoding="utf-8", resolve_entities=False, no_network=True
    )
    try:
        for at in range(0, len(data), _PIECE):
            parser.feed(data[at : at + _PIECE])
        parser.close()
    except (etree.LxmlError, ValueError):
        return False
    return True


class _Nothing:
    """What a parser builds that has but to say whether it can read a file."""

    def close(self) -> None:
        return None


def _pages(root: Element, steps: Iterator[_Step]) -> Iterator[Element]:
    """The pages in order, each emptied when the next one is asked for; the whole file where it
    marks none. A page in another, which only a broken file has, comes behind it."""
    depth = count = 0
    for event, element in steps:
        if "ocr_page" not in _classes(element):
            continue
        depth += 1 if event == "start" else -1
        if depth:
            continue
        for page in element.iter(etree.Element):
            if "ocr_page" in _classes(page):
                count += 1
                yield page
        element.clear(keep_tail=True)
    if not count:
        yield root


def _leaf(page: Element) -> Leaf:
    told = _properties(page)
    zones = tuple(_joined(list(_zones(page))))
    width, height = _numbers(told.get("bbox", ""), 4)[2:] or (0.0, 0.0)
    for zone in zones:
        for row in zone.rows:
            width, height = max(width, row.sides[2]), max(height, row.sides[3])
    return Leaf(width, height, zones, told.get("lpageno", "").strip(" \"'"))


def _zones(page: Element) -> Iterator[Zone]:
    """Paragraph by paragraph; lines that stand in none by themselves."""
    current: object = page
    rows: list[Row] = []
    kind: ZoneKind = "text"
    for line in page.iter(etree.Element):
        if not _is_line(line):
            continue
        around = _around(line, page)
        if around is not current and rows:
            yield Zone(kind, tuple(rows))
            rows = []
        current, kind = around, _kind(line, page)
        if row := _row(line):
            rows.append(row)
    if rows:
        yield Zone(kind, tuple(rows))


def _joined(zones: Sequence[Zone]) -> Iterator[Zone]:
    """The zones of a page; verse, whose short lines Tesseract takes for paragraphs, as one."""
    sides = [row.sides for zone in zones for row in zone.rows]
    if not sides:
        return
    short = _SHORT * (max(right for _, _, right, _ in sides) - min(left for left, *_ in sides))
    waiting: Zone | None = None
    for zone in zones:
        if waiting and _are_verse(waiting, zone, short):
            waiting = Zone("text", waiting.rows + zone.rows)
            continue
        if waiting:
            yield waiting
        waiting = zone
    if waiting:
        yield waiting


def _are_verse(above: Zone, below: Zone, short: float) -> bool:
    """Whether short lines go on below each other: at one margin, no farther apart than lines of
    their size are."""
    if above.kind != "text" or below.kind != "text":
        return False
    rows = (*above.rows, *below.rows)
    if any(row.sides[2] - row.sides[0] > short for row in rows):
        return False
    last, first = above.rows[-1], below.rows[0]
    even = abs(last.sides[0] - first.sides[0]) < 0.3 * last.size
    return even and 0 < first.base - last.base < _STEP * min(last.size, first.size)


def _classes(element: Element) -> list[str]:
    return str(element.get("class") or "").split()


def _is_line(element: Element) -> bool:
    """Whether it is a line: by name, or as anything that holds words and no line."""
    classes = _classes(element)
    if any(name in _LINES for name in classes):
        return True
    if "ocrx_word" in classes or not any("ocrx_word" in _classes(child) for child in element):
        return False
    return not any(name in _LINES for a in element.iterancestors() for name in _classes(a))


def _around(line: Element, page: Element) -> Element:
    """The paragraph or column that a line stands in."""
    for element in line.iterancestors():
        if element is page:
            break
        if any(name in ("ocr_par", "ocr_carea", *_ZONES) for name in _classes(element)):
            return element
    return line if any(name in _ZONES for name in _classes(line)) else page


def _kind(line: Element, page: Element) -> ZoneKind:
    for element in (line, *line.iterancestors()):
        for name in _classes(element):
            if name in _ZONES:
                return _ZONES[name]
        if element is page:
            break
    return "text"


def _row(line: Element) -> Row | None:
    told = _properties(line)
    box = _numbers(told.get("bbox", ""), 4)
    baseline = _numbers(told.get("baseline", ""), 2)
    words = [ink for word in line.iter(etree.Element) if (ink := _ink(word))]
    if not words and box:
        text = " ".join("".join(line.itertext()).split())
        words = share_out(text, (box[0], box[1], box[2], box[3]))
    row = make_row(words, size=number(told.get("x_size")))
    if row and box and len(baseline) == 2 and abs(baseline[0]) < 0.3:
        return Row(row.words, box[3] + baseline[1], row.size, baseline[0])
    return row


def _ink(word: Element) -> Ink | None:
    if "ocrx_word" not in _classes(word):
        return None
    told = _properties(word)
    box = _numbers(told.get("bbox", ""), 4)
    text = " ".join("".join(word.itertext()).split())
    if not text or not box:
        return None
    sure = told.get("x_wconf")
    return Ink(
        text,
        (box[0], box[1], box[2], box[3]),
        None if sure is None else round(number(sure)),
        italic=any(local(inner) in ("em", "i") for inner in word.iter(etree.Element)),
        raised=any(local(inner) == "sup" for inner in word.iter(etree.Element)),
    )


def _properties(element: Element) -> dict[str, str]:
    return {
        found[1]: found[2].strip()
        for part in (element.get("title") or "").split(";")
        if (found := _PROPERTY.match(part))
    }


def _numbers(words: str, count: int) -> list[float]:
    """The `count` numbers in `words`; none where there are fewer, or something else."""
    try:
        numbers = [float(word) for word in words.split()[:count]]
    except ValueError:
        return []
    known = all(abs(number) < 1e7 for number in numbers)
    return numbers if len(numbers) == count and known else []
