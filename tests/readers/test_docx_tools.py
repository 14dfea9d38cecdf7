"""Word files as pandoc and LibreOffice write them, held against the Markdown they come from."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from docxmaker import hold_origins
from loccit import sample
from loccit.cli import main
from loccit.errors import ReadError
from loccit.finders import find
from loccit.model import Citation, Document
from loccit.readers import Options, read, read_bytes
from loccit.readers.docx import legacy as docx_legacy
from loccit.readers.docx.names import find_all
from loccit.readers.xmltree import parse

pytestmark = [
    pytest.mark.tools,
    pytest.mark.skipif(not shutil.which("pandoc"), reason="needs pandoc"),
]
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CHAPTER = """\
# The Long Frost

The harbour closed in the second week of the frost. “Nobody spoke of opening it,” wrote the
clerk.[^1] He meant the harbour-master, who “had counted barrels for thirty years”.[^2] His wife
put it *more strongly*:

> The ministry answers letters in the order of their unimportance, and ours was the most
> important letter that it had ever had from the coast.[^3]
>
> “We shall wait,” she added, “until the lamp is a ministry of its own.”[^4]

Others were not so sure. One witness had heard that “the engineer said ‘a machine has no politics’
and sat down”.[^5]

## Other tongues

Der Schreiber meinte: „Niemand sprach davon, ihn zu öffnen, und niemand hätte es gewagt.“[^6] En
français : « Personne ne parlait de l’ouvrir avant le printemps. »[^7] По-русски: «Никто не
говорил о том, чтобы открыть гавань».[^8] בעברית: “איש לא דיבר על פתיחת הנמל הזה”.[^9]
中文：“没有人谈到开放港口的事情。”[^10]

- The first point is about *Letters from the Coast*.
- The second is not.

The end came as it had to, “in the dark and without a word from anybody at all” (Anton Berg,
*Letters from the Coast* [Leeds: Tarn, 1912], p. 18).

[^1]: Anton Berg, *Letters from the Coast* (Leeds: Tarn, 1912), p. 14.
[^2]: Ibid., p. 15.
[^3]: Ibid.

    A second paragraph of the note says “so it was in that winter of the frost”.
[^4]: Berg, *Letters*, p. 16.
[^5]: Ibid., pp. 16–17.
[^6]: Ebd., S. 3.
[^7]: Ibid., p. 4.
[^8]: Там же. С. 5.
[^9]: Ibid., p. 6.
[^10]: Ibid.
"""
Convert = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Markdown as a file of that name, by pandoc and LibreOffice as its suffixes tell, last to
    first: `a.docx.odt` is DOCX made from ODT."""
    folder = tmp_path_factory.mktemp("made")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def made(words: str, steps: str) -> Path:
        *later, first = steps.split(" ")
        path = folder / f"text.{first}"
        (folder / "text.md").write_text(words, encoding="utf-8")
        subprocess.run(
            ["pandoc", "-f", "markdown-smart", "text.md", "-o", path.name], cwd=folder, check=True
        )
        for step, suffix in enumerate(reversed(later)):
            out = folder / f"{step}"
            command = [
                "soffice",
                profile,
                "--headless",
                "--convert-to",
                suffix,
                "--outdir",
                str(out),
            ]
            subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
            path = out / f"text.{suffix}"
        return path

    return made


def plain(words: str) -> str:
    """Words without the line ends and hard spaces in which the formats may differ."""
    return " ".join(words.split())


def raw_words(path: Path) -> str:
    """Every word that the file's parts hold as text."""
    with zipfile.ZipFile(path) as archive:
        roots = (archive.read(f"word/{name}.xml") for name in ("document", "footnotes"))
        return "".join(
            "".join(one.text or "" for one in find_all(parse(r, ""), "t")) for r in roots
        )


def letters(words: str) -> str:
    return "".join(words.split())


def layout(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, plain(b.span.of(document.text))) for b in document.blocks]


def found(document: Document) -> list[object]:
    """What the finders make of a document: its quotations with the works that they are cited
    from, its citations, its asides."""
    told = find(document)
    text = document.text
    return [
        *(
            (cit.quotation.kind, plain(cit.quotation.span.of(text)), *map(meant, cit.citations))
            for cit in told.cits
        ),
        *(meant(citation) for citation in told.citations),
        *((aside.kind, plain(aside.span.of(text))) for aside in told.asides),
    ]


def meant(citation: Citation) -> tuple[object, ...]:
    return citation.position, citation.work, citation.locators, citation.note


@pytest.mark.parametrize(
    "steps",
    [
        "docx",
        pytest.param("docx odt", marks=needs_office),
        pytest.param("doc docx", marks=needs_office),
    ],
)
def test_a_chapter_reads_as_its_markdown_does(convert: Convert, steps: str) -> None:
    path = convert(CHAPTER, steps)
    ours, theirs = read(path), read_bytes(CHAPTER.encode(), "text.md")
    assert layout(ours) == layout(theirs)
    assert [(n.label, plain(n.span.of(ours.text))) for n in ours.notes] == [
        (n.label, plain(n.span.of(theirs.text))) for n in theirs.notes
    ]
    for mine, other in zip(ours.notes, theirs.notes, strict=True):
        assert mine.anchor
        assert other.anchor
        before = plain(theirs.text[: other.anchor.start])
        assert plain(ours.text[: mine.anchor.start]) == before
    assert found(ours) == found(theirs)
    assert not ours.problems
    if path.suffix == ".docx":
        hold_origins(path.read_bytes(), ours)
        assert letters(ours.text) == letters(raw_words(path))


def verdicts(draft: Path) -> list[object]:
    """What `loccit check` says of the sample's draft in some format."""
    sources = str(Path(sample.__file__).parent / "sources")
    result = CliRunner().invoke(
        main, ["check", str(draft), "--sources", sources, "--format", "json"]
    )
    told = json.loads(result.stdout)
    return [
        [f[key] for key in ("wording", "place", "flags", "severity")]
        + [[match["pages"] for match in f["matches"]], plain(f["quotation"]["text"])]
        for f in told["findings"]
    ]


def test_the_sample_gets_the_same_verdicts(convert: Convert) -> None:
    draft = Path(sample.__file__).parent / "draft.md"
    path = convert(draft.read_text(encoding="utf-8"), "docx")
    ours, theirs = verdicts(path), verdicts(draft)
    assert ours == theirs
    assert len(ours) > 20


def test_without_libreoffice_an_old_file_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_legacy, "find_office", lambda: None)
    data = OLE + bytes(600) + "WordDocument".encode("utf-16-le")
    with pytest.raises(ReadError, match="libreoffice-writer-nogui") as caught:
        read_bytes(data, "old.doc", Options())
    assert caught.value.code == "unsupported"


@needs_office
def test_an_old_file_that_is_none_is_damaged() -> None:
    data = OLE + bytes(600) + "WordDocument".encode("utf-16-le")
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "old.doc", Options())
    assert caught.value.code in ("damaged", "no-text")


@needs_office
def test_libreoffice_is_stopped_when_its_time_is_over(convert: Convert) -> None:
    data = convert(CHAPTER, "doc docx").read_bytes()
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "old.doc", Options(seconds=0.01))
    assert caught.value.code == "timeout"
