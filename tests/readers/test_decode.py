"""Bytes become text."""

from __future__ import annotations

import pytest

from loccit.errors import ReadError
from loccit.readers import read_bytes
from loccit.readers.decode import decode

GERMAN = "Die Lampe wirft kein Licht hinter sich; fünf Öltonnen für größere Nächte. " * 5
RUSSIAN = "Лампа не бросает света позади себя, и смотритель всегда позади лампы. " * 5


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
def test_unicode_is_read_without_a_guess_being_wrong(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding), "f").text == GERMAN


@pytest.mark.parametrize(
    ("text", "encoding"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r")]
)
def test_other_encodings_are_detected_and_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "letter.txt")
    assert decoded.text == text
    assert [(p.code, p.file) for p in decoded.problems] == [("encoding", "letter.txt")]


def test_a_few_damaged_places_do_not_change_the_encoding() -> None:
    decoded = decode(GERMAN.encode() + b"\xff\xfe end", "f")
    assert decoded.text == GERMAN + "\ufffd\ufffd end"
    assert "2 places" in decoded.problems[0].message


def test_a_page_may_name_its_own_encoding() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź, źródło</p>'.encode("iso-8859-2")
    document = read_bytes(page, "page.html")
    assert document.text.strip() == "Łódź, źródło"
    assert not document.problems


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", "\u00a0\n".encode()]
)
def test_nothing_is_called_empty(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "empty.txt")
    assert caught.value.code == "empty"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\x89PNG\r\n\x1a\n" + b"text " * 50,
        b"PK\x03\x04 and so on",
        b"text\x00" * 100,
        b"\x01\x02\x03words" * 30,
    ],
)
def test_binary_data_is_no_text_whatever_its_name(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "notes.txt")
    assert caught.value.code == "binary"


def test_line_ends_are_made_one_with_the_way_back() -> None:
    document = read_bytes(b"one two\r\nthree\rfour\n", "f.txt")
    assert document.text == "one two\nthree\nfour\n"
    assert {edit.rule for edit in document.edits} == {"newline"}
