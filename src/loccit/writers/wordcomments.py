"""The writer's own Word file back, with a comment on the very words of each quotation.

Only marks are put in, between runs that are cut where a quotation begins or ends; every word, note,
tracked change and format stays, and every other part of the file is copied as it is. Which words
are meant is known from the origins that the reader kept, so nothing is looked for.
"""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from loccit.errors import UsageError
from loccit.model import Document, Finding, Origin, Report
from loccit.text import Span
from loccit.writers.remarks import remark_on
from loccit.writers.severity import severity

__all__ = ["comment_on"]

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_XML = "http://www.w3.org/XML/1998/namespace"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_Element = Any  # lxml ships no types of its elements that are good for more than this
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\ufffd")


@dataclass(frozen=True, slots=True)
class _Mark:
    """One end of a comment: in text node `node` of a part, before its code point `offset`."""

    node: int
    offset: int
    opens: bool
    number: int


def comment_on(data: bytes, report: Report, *, everything: bool = False) -> bytes:
    """`data`, the Word file that the report's document was read from, with comments.

    Findings in order get none unless `everything`. Raises `UsageError` where `data` is
    another file, or no Word file.
    """
    document = report.document
    if "wordprocessingml" not in document.media_type:
        raise UsageError(
            f"{document.name}: only a Word file (.docx) can be given back with comments"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UsageError(f"{document.name}: the file cannot be read again ({error})") from error
    findings = [f for f in report.findings if everything or severity(f) != "ok" or f.note]
    main = _main_part(document)
    beside = f"{main.rpartition('/')[0]}/comments.xml"
    comments = _known_comments(parts, main) or beside
    first = _next_number(parts.get(comments))
    marked = _marks(document, findings, first)
    namespace = _MAIN
    for part, marks in marked.items():
        root = _parse(parts[part])
        namespace = etree.QName(root).namespace or _MAIN
        _set_marks(root, marks, namespace)
        parts[part] = _dump(root)
    placed = {mark.number for marks in marked.values() for mark in marks}
    told = [(n, f) for n, f in enumerate(findings, first) if n in placed]
    parts[comments] = _comments(parts.get(comments), told, report, namespace)
    _register(parts, main, comments)
    return _packed(archive, parts)


def _main_part(document: Document) -> str:
    """The part that the body stands in: the one the first words came from."""
    return next((o.part for o in document.origins if o.part.endswith("document.xml")),
                "word/document.xml")  # fmt: skip


# --- where ---------------------------------------------------------------------------------


def _marks(document: Document, findings: Sequence[Finding], first: int) -> dict[str, list[_Mark]]:
    """The ends of each finding's comment, by part. A quotation that runs into another part ends,
    for this, with its own."""
    origins = document.origins
    ends = [origin.span.end for origin in origins]
    marked: dict[str, list[_Mark]] = {}
    for number, finding in enumerate(findings, first):
        span = finding.cit.quotation.span
        touched = _touched(origins, ends, span)
        if not touched:
            continue
        opening = touched[0]
        closing = [origin for origin in touched if origin.part == opening.part][-1]
        start = opening.offset + max(0, span.start - opening.span.start)
        end = closing.offset + min(len(closing.span), span.end - closing.span.start)
        marks = marked.setdefault(opening.part, [])
        marks.append(_Mark(opening.node, start, True, number))
        marks.append(_Mark(closing.node, end, False, number))
    return marked


def _touched(origins: Sequence[Origin], ends: Sequence[int], span: Span) -> list[Origin]:
    found: list[Origin] = []
    for origin in origins[bisect_right(ends, span.start) :]:
        if origin.span.start >= span.end:
            break
        if origin.node >= 0:
            found.append(origin)
    return found


# --- marks in a part -----------------------------------------------------------------------


def _set_marks(root: _Element, marks: Sequence[_Mark], namespace: str) -> None:
    """Put the marks in from the last to the first, so that a run cut in two keeps its front."""
    texts = _text_elements(root)
    ordered = sorted(marks, key=lambda m: (m.node, m.offset, m.opens, m.number), reverse=True)
    for mark in ordered:
        text = texts.get(mark.node)
        run = _run_of(text) if text is not None else None
        if text is None or run is None:
            continue
        place, before = _cut(run, text, mark.offset)
        elements = list(_elements(mark, namespace))
        for element in elements if before else reversed(elements):
            (place.addprevious if before else place.addnext)(element)


def _text_elements(root: _Element) -> dict[int, _Element]:
    """The elements whose own text is a text node, by its number as `//text()` counts."""
    found: dict[int, _Element] = {}
    for number, node in enumerate(root.xpath("//text()")):
        if node.is_text:
            found[number] = node.getparent()
    return found


def _run_of(text: _Element) -> _Element | None:
    """The run that the text stands in; None where it stands in none (a field's instruction)."""
    above = text.getparent()
    return above if above is not None and etree.QName(above).localname == "r" else None


def _cut(run: _Element, text: _Element, offset: int) -> tuple[_Element, bool]:
    """Cut the run before code point `offset` of `text`; returns a run, and whether the cut lies
    before it (else behind it)."""
    words = text.text or ""
    following = list(text.itersiblings())
    leading = [e for e in text.itersiblings(preceding=True) if etree.QName(e).localname != "rPr"]
    if offset == 0 and not leading:
        return run, True
    if offset >= len(words) and not following:
        return run, False
    rest = etree.Element(run.tag, attrib=dict(run.attrib), nsmap=run.nsmap)
    properties = run.find(f"{{{etree.QName(run).namespace}}}rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    if offset < len(words):
        tail = deepcopy(text)
        tail.text, tail.tail = words[offset:], None
        tail.set(f"{{{_XML}}}space", "preserve")
        rest.append(tail)
        text.text = words[:offset]
        text.set(f"{{{_XML}}}space", "preserve")
    for element in following:
        rest.append(element)
    run.addnext(rest)
    return rest, True


def _elements(mark: _Mark, namespace: str) -> Iterator[_Element]:
    number = {f"{{{namespace}}}id": str(mark.number)}
    if mark.opens:
        yield etree.Element(f"{{{namespace}}}commentRangeStart", number)
        return
    yield etree.Element(f"{{{namespace}}}commentRangeEnd", number)
    run = etree.Element(f"{{{namespace}}}r")
    etree.SubElement(run, f"{{{namespace}}}commentReference", number)
    yield run


# --- the comments --------------------------------------------------------------------------


def _known_comments(parts: dict[str, bytes], main: str) -> str:
    """The part of the comments that are there already, "" where there are none."""
    relations = _parse_or_none(parts.get(_relations_of(main)))
    if relations is None:
        return ""
    folder = main.rpartition("/")[0]
    for relation in relations:
        if relation.get("Type", "").endswith("/comments"):
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    return ""


def _next_number(data: bytes | None) -> int:
    root = _parse_or_none(data)
    if root is None:
        return 0
    numbers = [int(n) for n in root.xpath("//@*[local-name()='id']") if n.isdigit()]
    return max(numbers, default=-1) + 1


def _comments(
    data: bytes | None,
    told: Sequence[tuple[int, Finding]],
    report: Report,
    namespace: str,
) -> bytes:
    root = _parse_or_none(data)
    if root is None:
        root = etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
    for number, finding in told:
        comment = etree.SubElement(root, f"{{{namespace}}}comment")
        comment.set(f"{{{namespace}}}id", str(number))
        comment.set(f"{{{namespace}}}author", "loccit")
        comment.set(f"{{{namespace}}}initials", "lc")
        for line in remark_on(finding, report):
            run = etree.SubElement(
                etree.SubElement(comment, f"{{{namespace}}}p"), f"{{{namespace}}}r"
            )
            text = etree.SubElement(run, f"{{{namespace}}}t")
            text.set(f"{{{_XML}}}space", "preserve")
            text.text = line.translate(_FORBIDDEN)
    return _dump(root)


# --- the package ---------------------------------------------------------------------------


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _register(parts: dict[str, bytes], main: str, comments: str) -> None:
    """Tell the package of its comments, where it does not know of them."""
    if not _known_comments(parts, main):
        name = _relations_of(main)
        root = _parse_or_none(parts.get(name))
        if root is None:
            root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
        used = {relation.get("Id") for relation in root}
        number = next(n for n in range(1, len(used) + 2) if f"rIdLoccit{n}" not in used)
        relation = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        relation.set("Id", f"rIdLoccit{number}")
        relation.set("Type", _KIND)
        relation.set("Target", comments.rpartition("/")[2])
        parts[name] = _dump(root)
    types = _parse_or_none(parts.get("[Content_Types].xml"))
    if types is None:
        types = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    names = {override.get("PartName") for override in types.findall(f"{{{_TYPES}}}Override")}
    if f"/{comments}" not in names:
        override = etree.SubElement(types, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{comments}")
        override.set("ContentType", _CONTENT)
        parts["[Content_Types].xml"] = _dump(types)


def _packed(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> bytes:
    """The parts in the order and dress of the file they came from, new ones last."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        known = {info.filename: info for info in archive.infolist()}
        for name, data in parts.items():
            info = known.get(name) or zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            new.writestr(info, data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _parse(data: bytes) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(data, parser)


def _parse_or_none(data: bytes | None) -> _Element | None:
    return _parse(data) if data else None


def _dump(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
