"""Word files made by hand: only the parts that a test speaks of."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from itertools import count
from xml.sax.saxutils import escape

from loccit.model import Document
from loccit.readers.docx.document import read_package
from loccit.readers.xmltree import parse

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_BESIDE = ("styles", "settings", "footnotes", "endnotes", "comments", "numbering")


def part(name: str, inside: str) -> str:
    """The root element `w:name` around `inside`."""
    told = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    return f"<w:{name} {told}>{inside}</w:{name}>"


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(inside: str, style: str = "", layout: str = "") -> str:
    """A paragraph: of runs, or of plain words."""
    inside = inside if inside.startswith("<") else run(inside)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{layout}</w:pPr>{inside}</w:p>"


def call(id_: int, which: str = "footnote", more: str = "", after: str = "") -> str:
    return f'<w:r><w:{which}Reference w:id="{id_}" {more}/>{after}</w:r>'


def note(id_: int, *paragraphs: str, which: str = "footnote") -> str:
    mark = f"<w:r><w:{which}Ref/></w:r>" + run(" ")
    first, *rest = paragraphs or ("Words.",)
    inside = para(mark + run(first)) + "".join(para(words) for words in rest)
    return f'<w:{which} w:id="{id_}">{inside}</w:{which}>'


def style(
    id_: str, name: str = "", inside: str = "", kind: str = "paragraph", more: str = ""
) -> str:
    named = f'<w:name w:val="{name or id_}"/>'
    return f'<w:style w:type="{kind}" w:styleId="{id_}" {more}>{named}{inside}</w:style>'


def field(instruction: str, result: str, data: str = "") -> str:
    """A field of marks, as Word writes it, its instruction cut in two."""
    half = len(instruction) // 2
    kept = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{kept}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction[:half])}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction[half:])}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def relations(targets: Mapping[str, str]) -> str:
    numbers = count(1)
    inside = "".join(
        f'<Relationship Id="r{next(numbers)}" Type="{RELATION}/{purpose}" Target="{target}"/>'
        for target, purpose in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def docx(
    body: str, *, extra: Mapping[str, str] | None = None, strict: bool = False, **parts: str
) -> bytes:
    """A Word file. `parts` are what stands in its styles, footnotes …; `extra` are whole parts
    by their names, those of `customXml/` and `docProps/` referred to."""
    files = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    files |= {f"word/{name}.xml": part(name, inside) for name, inside in parts.items()}
    files |= extra or {}
    beside = {f"{name}.xml": name for name in parts}
    beside |= {
        name[5:]: name[5:11] for name in files if name.startswith(("word/header", "word/footer"))
    }
    beside |= {f"../{name}": "customXml" for name in files if name.startswith("customXml/")}
    about = {"word/document.xml": "officeDocument"}
    about |= {name: f"{name[9:-4]}-properties" for name in files if name.startswith("docProps/")}
    files.setdefault("_rels/.rels", relations(about))
    files.setdefault("word/_rels/document.xml.rels", relations(beside))
    return packed(files, strict=strict)


def packed(files: Mapping[str, str], *, strict: bool = False) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            archive.writestr(name, words.replace(SPACES["w"], STRICT) if strict else words)
    return made.getvalue()


def read(data: bytes) -> Document:
    """The document, after its origins were held against the nodes they lead to."""
    document = read_package(data, "test.docx")
    hold_origins(data, document)
    return document


def hold_origins(data: bytes, document: Document) -> None:
    """Every origin's words are those of the text node that it leads to."""
    nodes: dict[str, list[str]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in {origin.part for origin in document.origins}:
            root = parse(archive.read(name), name)
            nodes[name] = [str(node) for node in root.xpath("//text()")]
    reached = 0
    for origin in document.origins:
        assert reached <= origin.span.start < origin.span.end
        reached = origin.span.end
        words = origin.span.of(document.text)
        node = nodes[origin.part][origin.node]
        assert node[origin.offset : origin.offset + len(words)] == words
