"""`loccit reuse` on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit import sample
from loccit.cli import main
from loccit.cli.reusing import REUSE_FORMATS, reuse
from loccit.library import places
from loccit.writers.reuse import FORMATS

finding = pytest.importorskip("loccit.reuse.finding", reason="needs the extra reuse")
pytest.importorskip("duckdb")
BRIDGE = (
    "The committee walked the whole length of the bridge by lantern and found eleven planks loose, "
    "three rotten through and one gone altogether, so that the water could be seen below."
)
CHANGED = BRIDGE.replace("eleven", "nineteen").replace("lantern", "lantcrn")
HEAD = (
    "The Skerrow Gazette and Harbour Advertiser, published every Tuesday and every Friday morning"
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(places, "source_cache", lambda: tmp_path / "home" / "cache")
    put("letters/1909-05-01.txt", f"Dear sister, I write.\n\n“{BRIDGE}”\n\nYours.\n")
    put("minutes/1910-11-02.md", f"Resolved, after some talk: {CHANGED} Carried.\n")
    put("minutes/notes.txt", f"Out of the minutes. {CHANGED} That is all that was said of it.\n")
    return tmp_path


def put(name: str, words: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["reuse", *words], catch_exceptions=False)


def test_the_formats_and_engines_offered_are_those_there_are() -> None:
    assert REUSE_FORMATS == FORMATS
    (engine,) = (option for option in reuse.params if option.name == "engine")
    assert set(engine.type.choices) == set(finding.ENGINES)


def test_a_passage_is_told_with_its_places_and_possible_descent() -> None:
    done = run("letters", "minutes", "-q")
    assert done.exit_code == 0
    assert done.stderr == ""
    told = " ".join(done.stdout.split())
    assert "1 family of shared passages in 3 of 3 documents." in told
    assert "1 1909-05-01 1909-05-01.txt, line 3; in quotation marks" in told
    assert "2 1910-11-02 1910-11-02.md, line 1; may have it from 1 (" in told
    assert "«nineteen»" in told
    assert "‹lantcrn›" in told
    assert "3 undated notes.txt, line 1" in told


def test_the_sample_in_the_docs_is_true() -> None:
    sample.copy(Path("loccit-demo"))
    told = (Path(__file__).parents[1] / "docs/reuse.md").read_text("utf-8")
    shown = told.partition("$ loccit reuse loccit-demo --all\n")[2].partition("\n\n")[0]
    done = run("loccit-demo", "--all", "-q")
    assert "gives fifteen families" in told
    assert "15 families of shared passages in 6 of 6 documents." in done.stdout
    assert [line.strip() for line in shown.splitlines()] == [
        line.strip()
        for line in next(p for p in done.stdout.split("\n\n") if p.startswith("f12 ")).splitlines()
    ]


def test_only_between_folders() -> None:
    done = run("letters", "minutes", "-q", "--between", "--format", "jsonl")
    pairs = [json.loads(line) for line in done.stdout.splitlines() if '"pair"' in line]
    assert pairs
    for pair in pairs:
        assert "1909-05-01.txt" in (pair["one"]["document"], pair["other"]["document"])


def test_a_corpus_of_json_lines_gives_json_lines() -> None:
    rows = []
    for n in range(12):
        own = " ".join(f"wort{chr(97 + n) * 3}{chr(97 + m % 26) * 4}" for m in range(90))
        told = {"id": f"n{n:02}", "date": f"1911-03-{n + 1:02}", "series": "gazette"}
        rows.append(told | {"text": f"{HEAD}\n\n{own}"})
    put("gazette.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    done = run("gazette.jsonl", "-q", "-f", "jsonl")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert (records[0]["documents"], records[0]["families"], records[0]["stock"]) == (12, 0, 1)
    (family,) = (record for record in records if record["type"] == "family")
    assert family["kind"] == "stock"
    assert "No shared passages in 12 documents. Besides, 1 family of stock" in run(
        "gazette.jsonl", "-q"
    ).stdout.replace("\n", " ")
    assert HEAD.split(",")[0] in run("gazette.jsonl", "-q", "--stock").stdout


@pytest.mark.parametrize("name", ["out.jsonl", "out.html", "out.csv", "out.graphml", "out.txt"])
def test_the_formats_name_follows_the_output(name: str) -> None:
    done = run("letters", "minutes", "-q", "-o", name)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert done.stderr == f"written: {name}\n"
    begins = {
        "jsonl": '{"type":"reuse"',
        "html": "<!DOCTYPE html>",
        "csv": "family,kind",
        "txt": "1 fam",
    }
    begins["graphml"] = "<?xml"
    assert Path(name).read_text("utf-8").startswith(begins[name.partition(".")[2]])


def test_the_table_says_where_everything_stands() -> None:
    rows = list(csv.DictReader(io.StringIO(run("letters", "minutes", "-q", "-f", "csv").stdout)))
    for row in rows:
        folder = "letters" if row["document"].startswith("1909") else "minutes"
        assert row["series"] == folder
        assert int(row["end"]) - int(row["start"]) == len(row["text"])


def test_a_time_can_be_chosen() -> None:
    done = run("letters", "minutes", "-q", "--since", "1909", "--until", "1910")
    assert "in 2 of 2 documents" in done.stdout
    assert "documents without a known date, which are left out: 1" in done.stdout


def test_the_least_passage_can_be_chosen() -> None:
    assert "No shared passages" in run("letters", "minutes", "-q", "--least", "60").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "PATH"),
        (("absent",), "absent: no such file or folder"),
        (("letters",), "1 document to look at; it takes two"),
        (("letters", "minutes", "--since", "1950"), "no document to look at"),
        (("letters", "minutes", "--since", "soon"), "is no date"),
        (("letters", "minutes", "--since", "1911", "--until", "1910"), "nothing is of 1911"),
        (("minutes", "--between"), "there is but one"),
        (("letters", "minutes", "--address", "ray://x:1"), "say --engine daft"),
        (("letters", "minutes", "--open", "-f", "csv"), "--open shows the HTML page"),
        (("letters", "minutes", "--least", "2"), "--least"),
        (("letters", "minutes", "-o", "letters"), "it is a folder"),
        (("letters", "letters/1909-05-01.txt", "-o", "letters/1909-05-01.txt"), "files to be read"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else None,
)
def test_a_wrong_call_is_2_and_says_what_to_do(words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in " ".join(done.stderr.split())


def test_a_file_and_its_copy_are_one_document() -> None:
    put("letters/copy.txt", Path("letters/1909-05-01.txt").read_text("utf-8"))
    done = run("letters")
    assert done.exit_code == 2
    assert "the same file as 1909-05-01.txt, counted once" in done.stderr


def test_a_named_file_that_cannot_be_read_is_2_and_the_rest_is_done() -> None:
    Path("bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = run("letters", "minutes", "bad.pdf", "-q")
    assert done.exit_code == 2
    assert "bad.pdf: not read" in done.stderr
    assert "1 family of shared passages" in done.stdout


def test_the_page_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: not opened.append(address))
    assert run("letters", "minutes", "-q", "--open").exit_code == 0
    assert [address.rpartition("/")[2] for address in opened] == ["loccit-reuse.html"]


def test_without_the_extra_it_is_said_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in [n for n in sys.modules if n.startswith("loccit.reuse.corpora")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("letters", "minutes", "-q")
    assert done.exit_code == 2
    assert "pip install 'loccit[reuse]'" in done.stderr
