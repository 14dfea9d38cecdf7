"""The command line's contract: exit codes, streams, messages that name the next step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docxmaker import docx, para
from loccit.cli import main
from loccit.readers import read as read_file
from pdfmaker import make_pdf, typeset

SOURCE = """Title: The Long Road
Author: Anna Mills
Year: 1890

[p. 11]

The road begins at the mill and goes on for as long as anybody has had the patience to follow it.

[p. 12]

I walked the slow road twice, and the second time it had not grown any shorter. Nobody met me.
"""
GOOD = "She wrote: “I walked the slow road twice” (Anna Mills, The Long Road, p. 12).\n"
BAD = GOOD.replace("slow road twice", "steady road twice, and the second time")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a library and cache of its own."""
    from loccit.library import places

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "default_library", lambda: tmp_path / "home" / "library")
    monkeypatch.setattr(places, "source_cache", lambda: tmp_path / "home" / "cache")
    (tmp_path / "books").mkdir()
    (tmp_path / "books" / "mills.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def run(*words: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, words, input=stdin, catch_exceptions=False)


def test_what_passes_is_0(place: Path) -> None:
    done = run("check", "good.txt", "--sources", "books")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 quotation" in done.stdout


def test_what_needs_a_look_is_1(place: Path) -> None:
    done = run("check", "bad.txt", "-s", "books")
    assert done.exit_code == 1
    assert "altered" in done.stdout
    assert "slow" in done.stdout
    assert "steady" in done.stdout


def test_never_is_0(place: Path) -> None:
    assert run("check", "bad.txt", "-s", "books", "--fail-on", "never").exit_code == 0


def test_a_check_that_checked_nothing_does_not_pass(place: Path) -> None:
    done = run("check", "good.txt")
    assert done.exit_code == 1
    assert "not held" in done.stdout


def test_a_draft_without_quotations_passes(place: Path) -> None:
    (place / "plain.txt").write_text("Nothing is quoted here.\n")
    assert run("check", "plain.txt", "-s", "books").exit_code == 0


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("check", "gone.txt"), "gone.txt"),
        (("check", "good.txt", "-s", "nowhere"), "nowhere: no such file"),
        (("check", "good.txt", "-l", "nowhere"), "loccit library add"),
        (("check", "good.txt", "-s", "books", "-l", "books"), "not both"),
        (("check", "good.txt", "-s", "books", "-f", "text", "--open"), "--open shows"),
        (("check", "good.txt", "-s", "books", "-o", "no/such/folder.json"), "cannot be written"),
        (("check", "books"), "books: this is a folder; name one document"),
        (("find", "road"), "nothing is held"),
        (("find", " ", "-s", "books"), "no words"),
        (("library", "list"), "loccit library add"),
        (("library", "remove", "x"), "loccit library add"),
    ],
)
def test_a_wrong_call_is_2_and_says_what_to_do(
    place: Path, words: tuple[str, ...], complaint: str
) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert complaint in done.stderr
    assert done.stdout == ""


def test_an_unreadable_source_does_not_stop_the_rest(place: Path) -> None:
    (place / "books" / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (place / "books" / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (place / "books" / "empty.txt").write_bytes(b"")
    done = run("check", "good.txt", "-s", "books", "-f", "json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {u["name"].rpartition("/")[2]: u["code"] for u in told["searched"]["unreadable"]} == {
        "broken.pdf": "damaged",
        "noise.txt": "binary",
        "empty.txt": "empty",
    }
    assert told["findings"][0]["wording"] == "verbatim"


def test_an_unreadable_source_named_by_itself_is_2(place: Path) -> None:
    (place / "empty.txt").write_bytes(b"")
    done = run("check", "good.txt", "-s", "books", "-s", "empty.txt", "-f", "json")
    assert done.exit_code == 2
    assert json.loads(done.stdout)["findings"][0]["wording"] == "verbatim"


def test_a_draft_does_not_vouch_for_itself(place: Path) -> None:
    done = run("check", "bad.txt", "-s", ".", "-f", "json")
    told = json.loads(done.stdout)
    assert told["findings"][0]["wording"] == "altered"
    assert "draft-among-sources" in {p["code"] for p in told["problems"]}


def test_standard_input_is_read(place: Path) -> None:
    done = run("check", "-", "-s", "books", "-f", "json", stdin=GOOD.encode())
    assert json.loads(done.stdout)["counts"]["quotations"] == 1


def test_the_output_file_names_the_format(place: Path) -> None:
    done = run("check", "good.txt", "-s", "books", "-o", "out.html")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert (place / "out.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_json_lines_are_the_same_objects(place: Path) -> None:
    whole = json.loads(run("check", "bad.txt", "-s", "books", "-f", "json").stdout)
    lines = [
        json.loads(line)
        for line in run("check", "bad.txt", "-s", "books", "-f", "jsonl").stdout.splitlines()
    ]
    findings = [line for line in lines if line.get("type") == "finding"]
    assert [{k: v for k, v in f.items() if k != "type"} for f in findings] == whole["findings"]


def test_text_prints_what_spans_count(place: Path) -> None:
    told = json.loads(run("check", "bad.txt", "-s", "books", "-f", "json").stdout)
    draft = run("text", "bad.txt").stdout
    source = run("text", "books/mills.txt").stdout
    quotation = told["findings"][0]["quotation"]
    assert draft[quotation["start"] : quotation["end"]] == quotation["text"]
    for match in told["findings"][0]["matches"]:
        assert source[match["start"] : match["end"]] == match["text"]


def test_find_tells_the_page(place: Path) -> None:
    done = run("find", "the second time it had not grown", "-s", "books")
    assert done.exit_code == 0
    assert "The Long Road, p. 12" in done.stdout
    assert done.stderr == "Stands word for word on p. 12 of The Long Road.\n"
    assert run("find", "a wholly other thing was said there", "-s", "books").exit_code == 1


def test_settings_are_found(place: Path) -> None:
    (place / "loccit.toml").write_text('sources = ["books"]\nformat = "json"\nfail-on = "never"\n')
    done = run("check", "bad.txt")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["findings"][0]["wording"] == "altered"


def test_a_library_is_kept_listed_and_emptied(place: Path) -> None:
    assert "1 added, 0 already held" in run("library", "add", "books").stdout
    assert "0 added, 1 already held" in run("library", "add", "books").stdout
    assert "Anna Mills: The Long Road" in run("library", "list").stdout
    assert run("check", "good.txt").exit_code == 0
    assert "mills.txt" in run("library", "remove", "mills.txt").stdout
    assert run("library", "remove", "mills.txt").exit_code == 2
    assert "home" in run("library", "path").stdout
    assert run("library", "clear", "--yes").exit_code == 0
    assert not (place / "home" / "library").exists()


def test_the_second_run_reads_nothing_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from loccit import readers

    first = run("check", "good.txt", "-s", "books", "-f", "json").stdout
    seen: list[str] = []
    read = readers.read

    def watched(path: Path, *rest: object) -> object:
        seen.append(Path(path).name)
        return read(path)

    monkeypatch.setattr(readers, "read", watched)
    assert run("check", "good.txt", "-s", "books", "-f", "json").stdout == first
    assert seen == []


@pytest.mark.parametrize(
    "command", ["check", "find", "text", "demo", "library", "library add", "library clear"]
)
def test_every_command_teaches(command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) > 4


CATALOGUE = """@book{mills, author={Mills, Anna}, title={The Long Road}, year={1890},
publisher={Harbour Press}, file={mills.txt}}
"""


def test_a_citation_that_contradicts_the_catalogue_is_a_warning(place: Path) -> None:
    (place / "books" / "mine.bib").write_text(CATALOGUE, encoding="utf-8")
    assert run("check", "good.txt", "-s", "books").exit_code == 0
    cited = GOOD.replace("The Long Road, p. 12", "The Long Road [Paris: Seuil, 1893], p. 12")
    (place / "other.txt").write_text(cited, encoding="utf-8")
    done = run("check", "other.txt", "-s", "books")
    assert done.exit_code == 1
    told = "citation says 1893 and Seuil, the catalogue 1890 and Harbour Press"
    assert told in " ".join(done.stdout.split())
    assert run("check", "other.txt", "-s", "books", "--fail-on", "error").exit_code == 0
    made = json.loads(run("check", "other.txt", "-s", "books", "--format", "json").stdout)
    assert [c["contradicts"] for c in made["citations"]] == [f"the {told}"]
    assert made["findings"][0]["citations"][0]["contradicts"] == f"the {told}"
    assert made["findings"][0]["severity"] == "warning"


def test_it_is_one_also_where_nothing_is_quoted(place: Path) -> None:
    (place / "books" / "mine.bib").write_text(CATALOGUE, encoding="utf-8")
    text = "So it is (Anna Mills, The Long Road [Paris: Seuil, 1893], p. 12).\n"
    (place / "other.txt").write_text(text, encoding="utf-8")
    assert run("check", "other.txt", "-s", "books").exit_code == 1
    assert run("check", "other.txt", "-s", "books", "--fail-on", "never").exit_code == 0


def test_a_word_draft_comes_back_with_comments(place: Path) -> None:
    said = "“the lamp was lit twice in that house, and never by the keeper himself”"
    body = para(f"The clerk wrote that {said} and left.")
    data = docx(body)
    (place / "draft.docx").write_bytes(data)
    (place / "books" / "minutes.txt").write_text(
        "It was said that the lamp was lit once in that house, and never by the keeper himself.\n",
        encoding="utf-8",
    )
    done = run("check", "draft.docx", "-s", "books", "-o", "out.docx", "-q")
    assert done.exit_code == 1
    again = read_file(place / "out.docx")
    (comment,) = again.comments
    assert comment.span.of(again.text) == said
    assert "altered" in comment.words
    assert (place / "draft.docx").read_bytes() == data


@pytest.mark.parametrize("options", [(), ("-o", "there.docx")])
def test_only_a_word_draft_comes_back_with_comments(place: Path, options: tuple[str, ...]) -> None:
    done = run("check", "bad.txt", "-s", "books", "-f", "docx", *options)
    assert done.exit_code == 2
    assert "Word file" in done.output or "--output FILE.docx" in done.output
    assert not (place / "there.docx").exists()


def test_a_pdf_draft_comes_back_with_highlights(place: Path) -> None:
    pytest.importorskip("pypdf")
    said = "“the lamp was lit twice in that house, and never by the keeper himself”"
    data = make_pdf(typeset([f"The clerk wrote that {said} and left."]))
    (place / "draft.pdf").write_bytes(data)
    (place / "books" / "minutes.txt").write_text(
        "It was said that the lamp was lit once in that house, and never by the keeper himself.\n",
        encoding="utf-8",
    )
    done = run("check", "draft.pdf", "-s", "books", "-o", "out.pdf", "-q")
    assert done.exit_code == 1
    given_back = (place / "out.pdf").read_bytes()
    assert given_back.startswith(data)
    assert given_back.count(b"/Highlight") == 1
    assert run("check", "draft.pdf", "-s", "books", "-o", "draft.pdf", "-q").exit_code == 2
    assert (place / "draft.pdf").read_bytes() == data


@pytest.mark.parametrize("options", [(), ("-o", "there.pdf")])
def test_only_a_pdf_draft_comes_back_with_highlights(place: Path, options: tuple[str, ...]) -> None:
    done = run("check", "bad.txt", "-s", "books", "-f", "pdf", *options)
    assert done.exit_code == 2
    assert "only a PDF" in done.output or "--output FILE.pdf" in done.output
    assert not (place / "there.pdf").exists()
