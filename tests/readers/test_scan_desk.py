"""Scans from the command line: switched off, in a language, read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from loccit.cli import main
from loccit.readers.scans import document as scan
from loccit.readers.scans.tesseract import Tesseract

PAGE = (
    b"<html><div class='ocr_page' title='bbox 0 0 900 900'><span class='ocr_line' title='bbox 9 9"
    b" 800 40'>%s</span></div></html>"
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages that a page was recognised in, one after the other."""
    languages: list[str] = []

    class Known(Tesseract):
        def recognise(self, image: Path, languages_: str, name: str, **_: object) -> bytes:
            languages.append(languages_)
            return PAGE % f"nobody counted the lamps in {languages_}".encode()

        def script(self, image: Path, name: str, **_: object) -> str:
            return ""

    known = Known("", "1", frozenset(("eng", "deu", "osd")))
    monkeypatch.setattr(scan, "find_tesseract", lambda: known)
    return languages


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return done.exit_code, done.output


def test_a_scan_is_a_source(tmp_path: Path, asked: list[str]) -> None:
    (tmp_path / "page.png").write_bytes(b"\x89PNG\r\n\x1a\nfirst")
    code, said = run("find", "nobody counted the lamps", "-s", tmp_path / "page.png")
    assert code == 0, said
    assert "page.png" in said
    assert asked == ["eng"]
    assert run("find", "nobody counted the lamps", "-s", tmp_path / "page.png")[0] == 0
    assert asked == ["eng"]


def test_another_language_reads_again(tmp_path: Path, asked: list[str]) -> None:
    (tmp_path / "page.png").write_bytes(b"\x89PNG\r\n\x1a\nsecond")
    library = ("-l", tmp_path / "library")
    first = run("library", "add", tmp_path / "page.png", *library)
    assert first[0] == 0, first[1]
    assert run("find", "lamps in deu", *library)[0] == 1
    again = run("library", "add", tmp_path / "page.png", "--ocr-language", "deu", *library)
    assert again[0] == 0
    assert asked == ["eng", "deu"]
    assert run("find", "the lamps in deu", *library)[0] == 0


def test_scans_can_be_refused(tmp_path: Path, asked: list[str]) -> None:
    (tmp_path / "page.png").write_bytes(b"\x89PNG\r\n\x1a\nthird")
    code, said = run("text", tmp_path / "page.png", "--no-ocr")
    assert code == 2
    assert "--ocr" in said
    assert asked == []


def test_what_names_no_language_is_refused(tmp_path: Path) -> None:
    code, said = run("text", tmp_path / "page.png", "--ocr-language", "deu eng; rm")
    assert code == 2
    assert "deu+eng" in said
