"""Text put together from XML parts leads back to their text nodes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Box, Boxes
from loccit.readers.archive import Archive
from loccit.readers.flow import Flow
from loccit.readers.xmltree import parse, text_nodes
from loccit.text import Span


def test_blocks_notes_pages_and_emphasis_stand_where_they_were_written() -> None:
    flow = Flow("body.xml")
    with flow.block("heading", 1):
        flow.write("On Weirs", node=0)
    flow.page("7")
    with flow.block("paragraph"):
        flow.write("He read ", node=1)
        with flow.emphasis():
            flow.write("The Lock", node=2)
        flow.call("1", "a")
        flow.write(" twice.", node=3)
    flow.part = "notes.xml"
    with flow.note("a"), flow.block("note"):
        flow.write("Leeds, 1902.", node=0)
    document = flow.finish(b"x", "weirs.docx", "application/x")
    assert document.text == "On Weirs\n\nHe read The Lock twice.\n\nLeeds, 1902.\n"
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks] == [
        ("heading", "On Weirs"),
        ("paragraph", "He read The Lock twice."),
        ("note", "Leeds, 1902."),
    ]
    (note,) = document.notes
    assert (note.label, note.span.of(document.text)) == ("1", "Leeds, 1902.")
    assert note.anchor == Span(26, 26)
    assert [span.of(document.text) for span in document.emphasis] == ["The Lock"]
    assert [(page.label, page.span.start) for page in document.pages] == [("7", 10)]
    assert document.paging == "marks"


def test_origins_step_around_repairs() -> None:
    flow = Flow("p")
    with flow.block("paragraph"):
        flow.write("The commit-\ntee of the town and the com", node=0)
        flow.write("mittee of the county met.", node=5)
    document = flow.finish(b"x", "a.xml", "application/xml")
    assert "The committee of the town" in document.text
    nodes = {0: "The commit-\ntee of the town and the com", 5: "mittee of the county met."}
    assert len(document.origins) == 3
    for origin in document.origins:
        words = origin.span.of(document.text)
        assert nodes[origin.node][origin.offset :].startswith(words)


WORDS = st.text(alphabet="ab \n-", min_size=1, max_size=12)


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=12))
def test_every_origin_gives_its_words(pieces: list[tuple[str, bool]]) -> None:
    flow = Flow("p")
    with flow.block("paragraph"):
        flow.write("Start.")
        for node, (words, collapsed) in enumerate(pieces):
            (flow.write_collapsed if collapsed else flow.write)(words, node)
    document = flow.finish(b"x", "a.xml", "application/xml")
    reached = 0
    for origin in document.origins:
        assert origin.span.start >= reached
        reached = origin.span.end
        words = origin.span.of(document.text)
        assert words
        source = pieces[origin.node][0]
        assert source[origin.offset : origin.offset + len(words)] == words


def test_boxes_follow_the_repairs() -> None:
    flow = Flow("p")
    with flow.block("paragraph"):
        flow.write("The commit-\ntee met.")
    boxes = Boxes.pack([Box(Span(16, 20), 0, 0.1, 0.2, 0.3, 0.4)])
    document = flow.finish(b"x", "a.xml", "application/xml", boxes=boxes)
    assert [box.span.of(document.text) for box in document.boxes] == ["met."]


TREE = st.recursive(
    st.text(alphabet="xy &<", max_size=4).map(
        lambda t: t.replace("&", "&amp;").replace("<", "&lt;")
    ),
    lambda inner: st.lists(inner, max_size=4).map(
        lambda parts: "<a>" + "<!-- c -->".join(parts) + "</a>"
    ),
    max_leaves=12,
)


@given(TREE)
def test_text_nodes_are_numbered_as_xpath_numbers_them(inner: str) -> None:
    root = parse(f"<r>{inner}<![CDATA[c<d]]><?go on?>end</r>".encode(), "a.xml")
    assert [words for _, _, words in text_nodes(root)] == [str(t) for t in root.xpath("//text()")]


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ("<a>", "damaged"),
        ("", "damaged"),
        ('<!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>', "unsupported"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "unsupported"),
        ("<a>" * 300 + "</a>" * 300, "damaged"),
    ],
)
def test_bad_xml_is_refused(xml: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse(xml.encode(), "bad.xml")
    assert caught.value.code == code


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_an_archive_is_read_within_its_limit() -> None:
    data = packed({"a.xml": b"words", "../b": bytes(5_000_000), "c": bytes(range(256)) * 8})
    archive = Archive(data, "x.docx", 2000)
    assert archive.read("a.xml") == b"words"
    assert archive.find("nothing") is None
    for part in ("../b", "c"):
        with pytest.raises(ReadError) as caught:
            archive.read(part)
        assert caught.value.code == "too-large"


def test_a_torn_archive_is_told() -> None:
    data = packed({"a.xml": b"words" * 100})
    with pytest.raises(ReadError) as caught:
        Archive(data[: len(data) // 2], "x.docx", 2000)
    assert caught.value.code == "damaged"
