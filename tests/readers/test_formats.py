"""Which format a file is read as, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.errors import ReadError
from loccit.readers import FORMATS, VERSION, Options, read, read_bytes, readable
from loccit.readers.formats import by_content


def code_of(path: Path, options: Options | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read(path, options or Options())
    assert caught.value.name == str(path)
    return caught.value.code


def test_names_tell_formats() -> None:
    assert readable(Path("a/b.TXT"))
    assert readable("c.Markdown")
    assert not readable("library.bib")
    assert not readable("no-suffix")
    assert len({suffix for f in FORMATS for suffix in f.suffixes}) == sum(
        len(f.suffixes) for f in FORMATS
    )
    assert VERSION >= 1


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\n%PDF-1.7", "pdf"),
        (b"\xef\xbb\xbf<!DOCTYPE HTML>", "html"),
        (b"<?xml version='1.0'?><html>", "html"),
        (b"<p> is a sign", "text"),
        (b"words", "text"),
    ],
)
def test_content_tells_what_a_name_does_not(data: bytes, format_: str) -> None:
    assert by_content(data).name == format_


def test_an_unknown_name_is_read_by_content() -> None:
    assert read_bytes(b"<html><p>words here", "page").media_type == "text/html"
    assert read_bytes(b"words here", "-").media_type == "text/plain"


def test_a_document_is_called_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a letter.txt"
    path.write_text("Words.", encoding="utf-8")
    assert read(path).name == "a letter.txt"
    assert read(str(path), name="the letter").name == "the letter"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.txt") == "missing"
    assert code_of(tmp_path) == "not-a-file"
    (tmp_path / "x.bib").write_text("@book{a}", encoding="utf-8")
    assert code_of(tmp_path / "x.bib") == "unsupported"
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04 more")
    assert code_of(tmp_path / "x.docx") == "damaged"
    (tmp_path / "tags.html").write_text("<p></p>", encoding="utf-8")
    assert code_of(tmp_path / "tags.html") == "no-text"
    assert code_of(tmp_path / ("n" * 5000)) == "missing"


def test_a_forbidden_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by the system itself, so that it holds for a superuser as well."""
    path = tmp_path / "locked.txt"
    path.write_text("Words.", encoding="utf-8")

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refused)
    assert code_of(path) == "denied"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    assert code_of(path) == "too-large"
    small = tmp_path / "small.txt"
    small.write_text("eleven more", encoding="utf-8")
    assert code_of(small, Options(max_bytes=10)) == "too-large"


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_one_long_line_is_read(suffix: str) -> None:
    words = b"a line that does not end, " * 40_000
    document = read_bytes(words, f"line.{suffix}")
    assert len(document.blocks) == 1
    assert len(document.text.strip()) == len(words) - 1


@pytest.mark.parametrize("name", ["x.md", "x.html"])
def test_reading_stops_when_its_time_is_over(name: str) -> None:
    data = b"<i>a</i> [b] *c* " * 3000
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name, Options(seconds=0.0))
    assert caught.value.code == "timeout"
