"""EPUB: chapters in order, notes across parts, printed pages, and what the styles show."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import read, read_bytes
from loccit.readers.decode import decode
from loccit.readers.epub.document import _read
from loccit.readers.epub.package import resolve

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
CHAPTER = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x">'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    '<head><title>t</title><link href="s.css"/></head><body>{}</body></html>'
)
FILL = (
    "<p>The harbour was closed in the second week of the frost and nobody spoke of opening it, "
    "and a clerk who had counted barrels for thirty years counted them once more.</p>"
)


def opf(chapters: list[str], more: str = "", spine: str = "", meta: str = "") -> str:
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters
    )
    refs = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{meta}</metadata><manifest>{items}'
        f'<item id="css" href="s.css" media-type="text/css"/>{more}</manifest>'
        f"<spine>{spine or refs}</spine></package>"
    )


def book(
    chapters: dict[str, str],
    css: str = "",
    package: str = "",
    more: dict[str, str] | None = None,
) -> dict[str, str]:
    parts = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package or opf(list(chapters))}
    parts |= {f"OEBPS/{name}": CHAPTER.format(body) for name, body in chapters.items()}
    return parts | {"OEBPS/s.css": css} | (more or {})


def packed(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def read_book(parts: dict[str, str]) -> Document:
    """The document of a package, read in this process; every origin is held to its law."""
    document = _read(packed(parts), "book.epub", 10_000_000)
    lead_back(document, parts)
    return document


def lead_back(document: Document, parts: dict[str, str]) -> None:
    reached = 0
    for origin in document.origins:
        assert origin.span.start >= reached
        reached = origin.span.end
        words = origin.span.of(document.text)
        assert words
        assert origin.node == -1
        text = decode(parts[origin.part].encode(), "").text
        assert text.startswith(words, origin.offset)
    held = {i for origin in document.origins for i in range(origin.span.start, origin.span.end)}
    letters = {i for i, letter in enumerate(document.text) if letter.isalpha()}
    assert len(letters - held) <= 0.02 * len(letters) + 3  # but for entities and repairs


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


def hung(document: Document) -> list[tuple[str, str, str]]:
    return [
        (
            n.label,
            document.text[: n.anchor.start].split()[-1] if n.anchor else "",
            n.span.of(document.text),
        )
        for n in document.notes
    ]


def pages(document: Document) -> list[tuple[str, str]]:
    return [(p.label, " ".join(p.span.of(document.text).split())) for p in document.pages]


def test_chapters_follow_the_spine() -> None:
    chapters = {
        "b.xhtml": "<p>Second.</p>",
        "a.xhtml": "<h1>First</h1>",
        "z.xhtml": "<p>Aside.</p>",
    }
    spine = (
        '<itemref idref="z.xhtml" linear="no"/><itemref idref="a.xhtml"/><itemref idref="b.xhtml"/>'
    )
    document = read_book(book(chapters, package=opf(list(chapters), spine=spine)))
    assert document.text == "First\n\nSecond.\n\nAside.\n"
    assert [origin.part[6:] for origin in document.origins] == ["a.xhtml", "b.xhtml", "z.xhtml"]


def test_the_table_of_contents_is_left_out() -> None:
    more = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    spine = '<itemref idref="nav"/><itemref idref="a.xhtml"/>'
    nav = CHAPTER.format('<nav epub:type="toc"><a href="a.xhtml">Oil</a></nav><p>Contents</p>')
    document = read_book(
        book(
            {"a.xhtml": "<nav>up</nav><header><h1>Oil</h1></header><aside><p>Boxed.</p></aside>"},
            package=opf(["a.xhtml"], more, spine),
            more={"OEBPS/nav.xhtml": nav},
        )
    )
    assert document.text == "Oil\n\nBoxed.\n"


def test_entities_and_line_ends() -> None:
    document = read_book(book({"a.xhtml": "<p>One&nbsp;two\r\nthree &eacute; ﬁne.</p>"}))
    assert document.text == "One\u00a0two three é fine.\n"


NOTES = (
    '<h2>Notes</h2><p class="nt" id="n1"><a href="a.xhtml#r1">1.</a> Hallam, '
    '<span class="it">Letters</span>, p. 41.</p><p class="nt" id="n2"><a href="a.xhtml#r2">2.</a> '
    'Ibid.</p><p class="nt"><a id="m1" href="b.xhtml#q1">1</a> Reake, p. 9. '
    "<a href='a.xhtml'>See there.</a></p>"
)
TRADE = {
    "a.xhtml": FILL + '<p class="tx">It was <span class="it">quite</span> dark.'
    '<a id="r1" href="z.xhtml#n1"><sup>1</sup></a> Thin.<sup id="r2"><a href="z.xhtml#n2">2</a>'
    '</sup></p><p class="ext">A lamp throws no light behind it.</p><p class="x1">Nor does he.</p>'
    + FILL,
    "b.xhtml": f'{FILL}<p>Late<a href="z.xhtml#m1" id="q1">1</a> and <a href="a.xhtml">1</a>.</p>',
    "z.xhtml": NOTES,
}
CSS = """
/* p.tx { font-style: italic } */
.it { font-style: italic }
p.x1 { margin: 1em 2em; }
p.hang { margin-left: 2em; margin-right: 2em; text-indent: -2em }
@media print { .tx { font-style: italic } p { margin: 0 } }
"""


def test_a_trade_book() -> None:
    document = read_book(book(TRADE, CSS))
    assert hung(document) == [
        ("1", "dark.", "Hallam, Letters, p. 41."),
        ("2", "Thin.", "Ibid."),
        ("1", "Late", "Reake, p. 9. See there."),
    ]
    assert [span.of(document.text) for span in document.emphasis] == ["quite", "Letters"]
    assert [b for b in blocks(document) if b[0] == "quote"] == [
        ("quote", 1, "A lamp throws no light behind it."),
        ("quote", 1, "Nor does he."),
    ]
    assert "Late and 1." in document.text
    assert sum(block.kind == "note" for block in document.blocks) == 3


def test_what_most_of_the_text_looks_like_is_no_quotation() -> None:
    chapter = "".join(f'<p class="x1">Line {i} of running text.</p>' for i in range(9))
    document = read_book(book({"a.xhtml": f"{chapter}<p>Other.</p>"}, CSS))
    assert {block.kind for block in document.blocks} == {"paragraph"}


def test_typed_notes_in_their_chapters() -> None:
    one = (
        '<p>Dark<a epub:type="noteref" href="#fn">*</a>.</p>'
        '<aside epub:type="footnote" id="fn"><p>Note of {}.</p></aside>'
    )
    document = read_book(book({"a.xhtml": one.format("one"), "b.xhtml": one.format("two")}))
    assert hung(document) == [("*", "Dark", "Note of one."), ("*", "Dark", "Note of two.")]


def test_contents_and_headings_that_link_to_each_other_are_no_notes() -> None:
    document = read_book(
        book(
            {
                "c.xhtml": '<p><a id="t1" href="a.xhtml#h1">1</a></p>',
                "a.xhtml": '<h2 id="h1"><a href="c.xhtml#t1">1</a></h2><p>Oil.</p>',
            }
        )
    )
    assert document.notes == ()
    assert document.text == "1\n\n1\n\nOil.\n"


def test_pages_from_the_navigation_document() -> None:
    more = '<item id="nav" href="n/nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    nav = CHAPTER.format(
        '<nav epub:type="toc"><a href="../a.xhtml#x">9</a></nav><nav epub:type="page-list"><ol>'
        '<li><a href="../a.xhtml">xii</a></li><li><a href="../a.xhtml#x"><b>13</b></a></li>'
        '<li><a href="../b.xhtml#y">Page 14</a></li><li><a href="../b.xhtml#gone">15</a></li>'
        "</ol></nav>"
    )
    chapters = {
        "a.xhtml": '<p>Front. <span id="x"/>One <a id="p99"></a>two</p>',
        "b.xhtml": '<p id="y">Four<span epub:type="pagebreak" id="w" title="14b"/>teen.</p>',
    }
    parts = book(chapters, package=opf(list(chapters), more), more={"OEBPS/n/nav.xhtml": nav})
    document = read_book(parts)
    assert pages(document) == [
        ("xii", "Front."), ("13", "One two"), ("14", "Four"), ("14b", "teen."),
    ]  # fmt: skip
    assert document.paging == "labels"
    assert [problem.code for problem in document.problems] == ["pages-lost"]


def test_pages_from_the_ncx() -> None:
    more = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><pageList><pageTarget value="7">'
        '<navLabel><text>7</text></navLabel><content src="a.xhtml#pg%207"/></pageTarget>'
        '</pageList></ncx>'
    )  # fmt: skip
    parts = book(
        {"a.xhtml": '<p>Six <a id="pg 7"></a>seven.</p>'},
        package=opf(["a.xhtml"], more),
        more={"OEBPS/toc.ncx": ncx},
    )
    assert pages(read_book(parts)) == [("7", "seven.")]


def test_pages_from_marks_alone() -> None:
    document = read_book(book({"a.xhtml": '<p>Six <a id="page_7"/>seven</p>'}))
    assert pages(document) == [("7", "seven")]


def test_what_the_book_says_of_itself() -> None:
    meta = (
        "<dc:title>Thirty Years Awake</dc:title><dc:creator id='c1'>Tobias Reake</dc:creator>"
        "<dc:creator id='c2'>A Corrector</dc:creator><meta refines='#c2' property='role'>edt</meta>"
        "<meta refines='#c1' property='role'>aut</meta><dc:date>2026-11-22T13:01:23Z</dc:date>"
        "<dc:date>1921</dc:date><dc:language>en-GB</dc:language>"
    )
    told = read_book(book({"a.xhtml": "<p>So.</p>"}, package=opf(["a.xhtml"], meta=meta))).metadata
    assert told.title == "Thirty Years Awake"
    assert told.authors == ("Tobias Reake",)
    assert (told.year, told.language) == ("1921", "en")


def test_missing_parts_are_told() -> None:
    more = '<item id="pic" href="p.svg" media-type="image/svg+xml"/>'
    spine = '<itemref idref="a.xhtml"/><itemref idref="gone.xhtml"/><itemref idref="pic"/>'
    package = opf(["a.xhtml", "gone.xhtml"], more, spine)
    document = read_book(book({"a.xhtml": "<p>So.</p>"}, package=package))
    assert [problem.code for problem in document.problems] == ["missing-part", "left-out"]


def locked(algorithm: str, part: str) -> dict[str, str]:
    return {
        "META-INF/encryption.xml": "<encryption><EncryptedData>"
        f'<EncryptionMethod Algorithm="{algorithm}"/><CipherData><CipherReference URI="{part}"/>'
        "</CipherData></EncryptedData></encryption>"
    }


def test_locked_fonts_lock_no_words() -> None:
    fonts = locked("http://www.idpf.org/2008/embedding", "OEBPS/f.otf")
    assert read_book(book({"a.xhtml": "<p>So.</p>"}, more=fonts)).text == "So.\n"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (book({"a.xhtml": "<p>x</p>"}, more=locked("aes", "OEBPS/a.xhtml")), "encrypted"),
        ({"a.txt": "x"}, "damaged"),
        ({"META-INF/container.xml": "<a>", "b.opf": ""}, "damaged"),
        (book({"a.xhtml": ""}), "no-text"),
        (book({}), "no-text"),
        (book({"a.xhtml": " " * 5_000_000}), "too-large"),
        (book({"a.xhtml": "x"}, package='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "unsupported"),
    ],
)
def test_what_cannot_be_read_says_why(parts: dict[str, str], code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(packed(parts), "bad.epub")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("part", "target", "identity"),
    [
        ("O/t/a.xhtml", "#n1", "O/t/a.xhtml#n1"),
        ("O/t/a.xhtml", "../n.xhtml#n%201", "O/n.xhtml#n 1"),
        ("O/a.xhtml", "b.xhtml", "O/b.xhtml"),
        ("a.xhtml", "../../../etc/passwd#x", "../../../etc/passwd#x"),
        ("a.xhtml", "https://there.example/a#n1", ""),
        ("a.xhtml", "mailto:a@b", ""),
        ("a.xhtml", "", "a.xhtml"),
    ],
)
def test_links_are_resolved(part: str, target: str, identity: str) -> None:
    assert resolve(part, target) == identity


def test_many_notes() -> None:
    calls = "".join(f'<p>W {i}<a id="r{i}" href="z.xhtml#n{i}">{i}</a>.</p>' for i in range(10_000))
    notes = "".join(
        f'<p id="n{i}"><a href="a.xhtml#r{i}">{i}</a>. N {i}.</p>' for i in range(10_000)
    )
    document = read_bytes(packed(book({"a.xhtml": calls, "z.xhtml": notes})), "many.epub")
    assert len(document.notes) == 10_000
    last = document.notes[-1]
    assert (last.label, last.span.of(document.text)) == ("9999", "N 9999.")


WHOLE = packed(book(TRADE, CSS))


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=4), st.integers(0, 6))
@settings(max_examples=150)
def test_damaged_packages_are_read_or_refused(at: int, put: bytes, cut: int) -> None:
    try:
        document = _read(WHOLE[:at] + put + WHOLE[at + cut :], "x.epub", 1_000_000)
    except ReadError:
        return
    assert document.text.strip()


SCRAPS = [
    "<p>", "</p>", "<script>", "<!--", "&nbsp;", "\r\n", "<p id='n1'>", "<a href='#n1'>1</a>",
    "<a href='b.xhtml#n1' id='r1'>1</a>", "<a href='a.xhtml#r1'>1</a>", "word", "“", " ", "[", "]",
    "<blockquote>", "<p class='ext'>", "<i>", "<a id='page_7'/>", "ﬁ", "light-\n", "</div>",
]  # fmt: skip
BODY = st.lists(st.sampled_from(SCRAPS), max_size=20).map("".join)


@given(BODY, BODY)
@settings(max_examples=150)
def test_any_chapters_are_read_or_refused(one: str, two: str) -> None:
    parts = book({"a.xhtml": one, "b.xhtml": two})
    try:
        document = _read(packed(parts), "x.epub", 1_000_000)
    except ReadError:
        return
    assert all(len(n.span) for n in document.notes)
    for origin in document.origins:
        words = origin.span.of(document.text)
        assert decode(parts[origin.part].encode(), "").text.startswith(words, origin.offset)


@pytest.mark.tools
@pytest.mark.skipif(not shutil.which("pandoc"), reason="needs pandoc")
@pytest.mark.parametrize("version", ["epub2", "epub3"])
def test_a_chapter_written_by_pandoc(tmp_path: Path, version: str) -> None:
    (tmp_path / "a.md").write_text(
        "% T\n\n# Oil\n\nIt was *dark*.[^1] So[^2].\n\n> Thin as tea.\n\n# End\n\nSo[^3].\n\n"
        "[^1]: Hallam.\n[^2]: Ibid.\n[^3]: Reake.\n"
    )  # pandoc numbers the notes of each chapter from 1
    subprocess.run(["pandoc", "a.md", "-t", version, "-o", "a.epub"], cwd=tmp_path, check=True)
    document = read(tmp_path / "a.epub")
    assert [words for kind, _, words in blocks(document) if kind == "quote"] == ["Thin as tea."]
    assert hung(document) == [
        ("1", "dark.", "Hallam."),
        ("2", "So", "Ibid."),
        ("1", "So", "Reake."),
    ]
