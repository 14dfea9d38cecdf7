"""Word files as Word saves them: with the breaks of its pages, and numbers at their feet."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

__all__ = ["PAGE_BEGINS", "number_pages"]

PAGE_BEGINS = '`<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>`{=openxml}'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTER = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr xmlns:w="{_W}"><w:p><w:pPr>'
    '<w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
    'PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t>'
    '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


def number_pages(path: Path, first: int | None) -> None:
    """Give the Word file small pages, with a number at the foot of each, from `first` on, and
    notes set smaller than the text."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    start = f' w:start="{first}"' if first else ""
    section = (
        f'<w:sectPr xmlns:r="{_R}"><w:footerReference w:type="default" r:id="rIdFoot"/>'
        '<w:pgSz w:w="8391" w:h="11906"/><w:pgMar w:top="1100" w:right="1100" w:bottom="1100"'
        ' w:left="1100" w:header="500" w:footer="500" w:gutter="0"/>'
        f"<w:pgNumType{start}/></w:sectPr>"
    )
    body = parts["word/document.xml"].decode()
    if body.count("<w:sectPr />") != 1:
        raise ValueError("Pandoc writes its section otherwise now")
    parts["word/document.xml"] = body.replace("<w:sectPr />", section).encode()
    _put(parts, "[Content_Types].xml", "</Types>",
         f'<Override PartName="/word/foot9.xml" ContentType="{_TYPE}"/>')  # fmt: skip
    _put(parts, "word/_rels/document.xml.rels", "</Relationships>",
         f'<Relationship Id="rIdFoot" Type="{_R}/footer" Target="foot9.xml"/>')  # fmt: skip
    styled = re.sub(
        r'(<w:style [^>]*w:styleId="FootnoteText".*?)(</w:style>)',
        r'\1<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>\2',
        parts["word/styles.xml"].decode(),
        flags=re.DOTALL,
    )
    parts["word/styles.xml"] = styled.encode()
    parts["word/foot9.xml"] = _FOOTER.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _put(parts: dict[str, bytes], name: str, end: str, more: str) -> None:
    parts[name] = parts[name].decode().replace(end, more + end).encode()
