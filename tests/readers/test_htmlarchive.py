"""A page saved by a browser in one file."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.readers import read_bytes
from loccit.text import restore

PAGE = '<html><body><h1>Oil</h1><p>It was <b class="it">öde</b> “dark”.</p></body></html>'


ADDRESS = "https://example.org/essays/oil?page=2"
NOTED = (
    '<p>It was dark.<a href="{0}#n1" id="c1">1</a> So it was.<a href="{0}#n2" id="c2">2</a></p>'
    '<p id="n1"><a href="{0}#c1">1</a> A clerk’s letter.</p>'
    '<p id="n2"><a href="{0}#c2">2</a> <i>Ibid.</i></p>'
)


def saved(page: str = PAGE, charset: str = "utf-8", address: str = "") -> bytes:
    message = MIMEMultipart("related")
    shown = MIMEText(page, "html", charset)
    if address:
        shown["Content-Location"] = address
    message.attach(shown)
    message.attach(MIMEText(".it { font-style: italic }", "css", "utf-8"))
    return message.as_bytes()


def test_the_page_is_read_with_its_styles() -> None:
    for name in ("page.mhtml", "page"):
        document = read_bytes(saved(), name)
        assert document.text == "Oil\n\nIt was öde “dark”.\n"
        assert [span.of(document.text) for span in document.emphasis] == ["öde"]
        assert restore(document.text, document.edits) == PAGE
        assert document.media_type == "multipart/related"


def test_the_message_tells_the_encoding() -> None:
    page = "<html><p>Ganz öde"
    assert read_bytes(saved(page, "iso-8859-1"), "a.mht").text == "Ganz öde\n"


def test_links_to_its_own_address_stay_within_the_page() -> None:
    page = NOTED.format(ADDRESS)
    for data, name in (
        (saved(page, address=ADDRESS), "page.mht"),
        (f"<!-- saved from url=(0037){ADDRESS} -->{page}".encode(), "page.html"),
    ):
        document = read_bytes(data, name)
        notes = [(note.label, note.span.of(document.text)) for note in document.notes]
        assert notes == [("1", "A clerk’s letter."), ("2", "Ibid.")]
        assert not document.problems
    elsewhere = read_bytes(saved(page, address="https://example.org/other"), "page.mht")
    assert not elsewhere.notes


@pytest.mark.parametrize(
    "data",
    [b"words", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--", b""],
)
def test_what_holds_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.mht")
    assert caught.value.code == "no-text"


@given(st.integers(0, 600), st.binary(max_size=6), st.integers(0, 60))
def test_damaged_files_are_read_or_refused(at: int, put: bytes, cut: int) -> None:
    whole = saved()
    try:
        document = read_bytes(whole[:at] + put + whole[at + cut :], "a.mht")
    except ReadError:
        return
    assert document.text.strip()
