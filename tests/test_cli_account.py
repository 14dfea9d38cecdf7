"""`loccit account`: its parts, its files, its exit codes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit.cli import main
from loccit.cli.telling import ACCOUNT_FORMATS
from loccit.writers.account import FORMATS

ESSAY = """\
The guild of Varn met first in 1871. In the spring of 1874 Ada Quill broke with the guild. The
long frost led to hunger, which led to the revolt. The relief fund prevented the revolt.

In March 1880 Ada Quill wrote: “I will not stand at the gate and take pennies from men who have
none at all.” A few weeks later she left the town.
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("essay.txt").write_text(ESSAY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def parsed(place: Path) -> Path:
    pytest.importorskip("spacy")
    return place


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["account", *words], catch_exceptions=False)


def told(*words: str) -> dict:
    done = run(*words, "-f", "json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)["accounts"][0]


def test_the_command_knows_the_formats_of_the_writers() -> None:
    assert sorted(ACCOUNT_FORMATS) == sorted(FORMATS)


def test_without_a_parser_it_tells_dates_and_what_is_missing(place: Path) -> None:
    done = run("essay.txt", "--no-parser")
    assert done.exit_code == 0
    assert "1874-21" in done.stdout
    assert "At no date that could be told" in done.stdout or "inferred" in done.stdout
    account = told("essay.txt", "--no-parser")
    assert [e["when"]["edtf"] for e in account["events"]][:3] == ["1871", "1874-21", "1880-03"]
    assert account["claims"] == []
    assert "no-parser" in {p["code"] for p in account["problems"]}


def test_with_a_parser_it_tells_actors_and_causes(parsed: Path) -> None:
    account = told("essay.txt")
    assert "Ada Quill" in {actor["name"] for actor in account["actors"]}
    assert account["claims"][0]["effect"]["text"] == "hunger"
    for span in (account["claims"][0]["cause"], account["events"][0]["words"]):
        assert ESSAY[span["start"] : span["end"]] == span["text"]


def test_a_supposition_follows_the_signs(parsed: Path) -> None:
    account = told("essay.txt", "--suppose", "no long frost", "--suppose", "relief fund")
    first, second = account["suppositions"]
    labels = {node["id"]: node["label"] for node in account["map"]["nodes"]}
    assert {labels[c["node"]]: c["sign"] for c in first["consequences"]} == {
        "hunger": -1,
        "the revolt": -1,
    }
    assert [c["sign"] for c in second["consequences"]] == [-1]
    shown = " ".join(run("essay.txt", "--suppose", "no long frost").stdout.split())
    assert "It computes what this document claims, not what is so." in shown


def test_decisions_beside_the_document_are_kept(parsed: Path) -> None:
    Path("loccit.account.toml").write_text(
        '[reject]\n"the long frost" = "hunger"\n"the comet" = "hunger"\n', encoding="utf-8"
    )
    account = told("essay.txt", "--suppose", "long frost")
    assert account["suppositions"][0]["consequences"] == []
    assert {k["why"] for k in account["map"]["links"] if not k["counts"]} == {
        "rejected by the user"
    }
    assert any("the comet" in p["message"] for p in account["problems"])


def test_names_say_who_is_meant(parsed: Path) -> None:
    Path("names.toml").write_text('[names]\n"Ada Quill" = { kind = "office" }\n', encoding="utf-8")
    kinds = {a["name"]: a["kind"] for a in told("essay.txt", "--names", "names.toml")["actors"]}
    assert kinds["Ada Quill"] == "office"


def test_one_actors_record_within_a_time(parsed: Path) -> None:
    Path("other.txt").write_text("In June 1890 Ada Quill returned to Varn.\n", encoding="utf-8")
    done = run("essay.txt", "other.txt", "--who", "Ada Quill", "--from", "1875", "--to", "1895")
    assert done.exit_code == 0
    assert "other.txt" in done.stdout
    assert done.stdout.index("1880-03") < done.stdout.index("1890-06")
    assert "1874" not in done.stdout


def test_nothing_is_narrowed_silently(parsed: Path) -> None:
    account = told("essay.txt", "--from", "1875")
    assert account["claims"] == []
    assert any("tell no date" in p["message"] for p in account["problems"])


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("gone.txt",), "gone.txt"),
        (("essay.txt", "--from", "soon"), "is no date"),
        (("essay.txt", "--to", "1871-13"), "is no date"),
        (("essay.txt", "-f", "csv"), "--output"),
        (("essay.txt", "essay.txt", "-f", "html"), "one document"),
        (("essay.txt", "-f", "json", "--open"), "--open shows"),
        (("essay.txt", "-o", "essay.txt"), "one of the files"),
        (("essay.txt", "--decisions", "none.toml"), "none.toml"),
        (("essay.txt", "--names", "essay.txt"), "essay.txt"),
        (("essay.txt", "--who", "Nobody Atall"), "nobody called"),
        (("essay.txt", "--suppose", "no dragons"), "is called"),
    ],
)
def test_a_wrong_call_is_2_and_says_what_to_do(
    place: Path, words: tuple[str, ...], complaint: str
) -> None:
    done = run(*words, "--no-parser")
    assert done.exit_code == 2
    assert complaint in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "table",
    [
        "[merge\n", "[other]\na = 1\n", "merge = 3\n", "[reject]\na = 3\n", "[names]\na = 3\n",
        "[names]\na = { kind = 'dragon' }\n", "[names]\na = { off = 'b' }\n",
        "[merge]\na = ['b', 3]\n",
    ],
)  # fmt: skip
def test_a_wrong_file_of_decisions_is_2_and_named(place: Path, table: str) -> None:
    Path("loccit.account.toml").write_text(table, encoding="utf-8")
    done = run("essay.txt", "--no-parser")
    assert done.exit_code == 2
    assert "loccit.account.toml" in done.stderr


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.html", "<!DOCTYPE html>"), ("out.json", "{"), ("out.graphml", "<?xml"),
        ("out.gexf", "<?xml"), ("out.mmd", "flowchart"), ("out.csv", "from_label"),
    ],
)  # fmt: skip
def test_the_output_file_names_the_format(place: Path, name: str, begins: str) -> None:
    done = run("essay.txt", "--no-parser", "-o", name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_tables_go_into_a_folder_or_a_zip(place: Path) -> None:
    assert run("essay.txt", "--no-parser", "-f", "csv", "-o", "tables").exit_code == 0
    assert run("essay.txt", "--no-parser", "-o", "tables.zip").exit_code == 0
    with zipfile.ZipFile("tables.zip") as packed:
        for name in packed.namelist():
            assert packed.read(name) == (place / "tables" / name).read_bytes()
        assert "events.csv" in packed.namelist()


def test_tables_do_not_replace_a_file(place: Path) -> None:
    done = run("essay.txt", "--no-parser", "-f", "csv", "-o", "essay.txt")
    assert done.exit_code == 2
    assert Path("essay.txt").read_text(encoding="utf-8") == ESSAY


@pytest.mark.shared
def test_the_first_readers_documents_are_told(seeds: Path, place: Path) -> None:
    pytest.importorskip("spacy")
    for document in sorted(seeds.glob("*.txt")):
        text = CliRunner().invoke(main, ["text", str(document)]).stdout
        account = told(str(document))
        assert account["actors"]
        for kind in ("events", "statements"):
            for one in account[kind]:
                words = one["words"]
                assert text[words["start"] : words["end"]] == words["text"]
