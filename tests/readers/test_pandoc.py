"""Formats that Pandoc reads for us."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import FORMATS, Options, read_bytes
from loccit.readers.pandoc import SUFFIXES
from loccit.text import restore

DRAFT = """# Of Oil

She wrote “the oil is *thin* as tea,” and so on.[^1] He said “nothing at all” twice.[^2]

> A lamp throws no light behind it, and a keeper is always behind the lamp.[^3]

# Of Light

It was out.

[^1]: Ines Hallam, *Letters* (Skerrow: Tarn Press, 1934), p. 41.
[^2]: Ibid., p. 42.
[^3]: Ibid.
"""
NEEDS_PANDOC = pytest.mark.skipif(shutil.which("pandoc") is None, reason="Pandoc is missing")


def is_whole(document: Document, source: str) -> None:
    assert restore(document.text, document.edits) == source
    for origin in document.origins:
        assert source[origin.offset :].startswith(origin.span.of(document.text))


def plain(text: str) -> list[str]:
    """Words; some formats have no quotation marks but straight ones."""
    return text.translate({0xA0: " ", 0x201C: '"', 0x201D: '"'}).split()


def test_the_table_lists_its_suffixes() -> None:
    (row,) = [format_ for format_ in FORMATS if format_.name == "pandoc"]
    assert row.suffixes == tuple(SUFFIXES)


def test_without_pandoc_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ReadError, match="pandoc") as caught:
        read_bytes(b"* Words", "a.org")
    assert caught.value.code == "unsupported"


@pytest.mark.tools
@NEEDS_PANDOC
@pytest.mark.parametrize(
    ("suffix", "format_"),
    [
        (".org", "org"),
        (".rst", "rst"),
        (".fb2", "fb2"),
        (".wiki", "mediawiki"),
    ],
)
def test_what_markdown_says_other_formats_say(suffix: str, format_: str) -> None:
    command = ["pandoc", "--standalone", "--to", format_]
    made = subprocess.run(command, input=DRAFT.encode(), capture_output=True, check=True).stdout
    document = read_bytes(made, f"a{suffix}")
    is_whole(document, made.decode())
    twin = read_bytes(DRAFT.encode(), "a.md")
    assert plain(document.text) == plain(twin.text)
    assert [block.kind for block in document.blocks] == [block.kind for block in twin.blocks]
    assert [n.label for n in document.notes] == ["1", "2", "3"]
    assert [e.of(document.text) for e in document.emphasis] == ["thin", "Letters"]
    assert [p.code for p in document.problems] == ["approximate"]
    words = sum(len(origin.span.of(document.text)) for origin in document.origins)
    assert words > 0.6 * sum(map(str.isalnum, document.text))


@pytest.mark.tools
@NEEDS_PANDOC
@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.rst", "The Lamp\n========\n\nIt was out.\n"),
        ("a.org", "#+TITLE: The Lamp\n\nIt was out."),
    ],
)
def test_the_title_of_a_text_is_a_heading_of_it(name: str, source: str) -> None:
    document = read_bytes(source.encode(), name)
    assert [(block.kind, block.span.of(document.text)) for block in document.blocks] == [
        ("heading", "The Lamp"),
        ("paragraph", "It was out."),
    ]


@pytest.mark.tools
@NEEDS_PANDOC
def test_dokuwiki_as_pandoc_writes_it() -> None:
    source = (
        "> The lamp throws no light.((Ibid.\n> ))\n\n<HTML><blockquote>\nCut me a road,"
        "\\\\\n[p. 7]\\\\\nmy boys.((Holt.\n))\n</blockquote></HTML>\nWords.\n"
    )
    document = read_bytes(source.encode(), "a.dokuwiki")
    assert [block.kind for block in document.blocks] == [
        "quote",
        "quote",
        "paragraph",
        "note",
        "note",
    ]
    assert [note.span.of(document.text) for note in document.notes] == ["Ibid.", "Holt."]
    assert [page.label for page in document.pages] == ["7"]


@pytest.mark.tools
@NEEDS_PANDOC
@pytest.mark.parametrize(
    ("source", "name", "code"),
    [(b"<FictionBook><body>", "a.fb2", "damaged"), (b" \n", "a.org", "empty")],
)
def test_what_cannot_be_read_is_refused(source: bytes, name: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(source, name)
    assert caught.value.code == code


@pytest.mark.tools
@NEEDS_PANDOC
def test_other_files_are_not_read() -> None:
    source = b"Words.\n\n.. include:: /etc/hostname\n\n.. raw:: html\n   :file: /etc/hostname\n"
    try:
        document = read_bytes(source, "a.rst")
    except ReadError as error:
        assert "hostname" in str(error)  # noqa: PT017 - a newer Pandoc reads on, an older stops
    else:
        assert document.text.split() == ["Words."]


@pytest.mark.tools
@NEEDS_PANDOC
def test_reading_stops_when_its_time_is_over() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(b"Words.", "a.org", Options(seconds=0.0001))
    assert caught.value.code == "timeout"
