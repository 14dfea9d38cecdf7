"""Files and corpora as texts: what they are called, when they are from, and each but once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loccit import desk
from loccit.errors import UsageError
from loccit.library import places
from loccit.model import Source
from loccit.reuse.dating import era_of, is_date, is_older, may_lie, order_of
from loccit.reuse.gathering import choose, date_of

pytest.importorskip("pyarrow", reason="needs the extra reuse")
WORDS = "The committee walked the whole length of the bridge by lantern."


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "source_cache", lambda: tmp_path / "home" / "cache")
    return tmp_path


def put(name: str, words: str = WORDS) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("source", "name", "date"),
    [
        (Source("i", "T"), "gazette-1911-03-14.txt", "1911-03-14"),
        (Source("i", "T"), "19110314_p3.xml", "1911-03-14"),
        (Source("i", "T"), "gazette 1911.03.txt", "1911-03"),
        (Source("i", "T"), "essay-on-1848.txt", ""),
        (Source("i", "T"), "scan-123456.pdf", ""),
        (Source("i", "T"), "gazette-1911-13-14.txt", ""),
        (Source("i", "T"), "gazette-1911-02-30.txt", ""),
        (Source("i", "T"), "9876-54.txt", ""),
        (Source("i", "T", year="1911"), "x.txt", "1911"),
        (Source("i", "T", year="1911"), "1911-03-14.txt", "1911-03-14"),
        (Source("i", "T", year="1950"), "1911-03-14.txt", "1950"),
        (Source("i", "T", year="c. 1911"), "x.txt", "1911"),
        (Source("i", "T", year="1911-12 or 1914"), "x.txt", ""),
        (Source("i", "T", year="1911", date="1911-05-06"), "1911-03-14.txt", "1911-05-06"),
    ],
)
def test_a_date_is_what_the_catalogue_tells_or_a_day_in_the_name(
    source: Source, name: str, date: str
) -> None:
    assert date_of(source, name) == date


def test_files_are_named_by_their_place_and_belong_to_their_folder() -> None:
    put("papers/1911/gazette-1911-03-14.txt")
    put("papers/top.txt", f"{WORDS} One.")
    put("alone.txt", f"{WORDS} Two.")
    corpus = desk.gather(["papers", "alone.txt"])
    assert [(t.id, t.series, t.date) for t in corpus.texts] == [
        ("1911/gazette-1911-03-14.txt", "papers/1911", "1911-03-14"),
        ("alone.txt", Path.cwd().name, ""),
        ("top.txt", "papers", ""),
    ]
    assert set(corpus.papers) == {text.id for text in corpus.texts}
    assert all(corpus.papers[text.id].text == text.text for text in corpus.texts)


def test_the_same_file_twice_is_one_witness_and_is_told() -> None:
    put("a/one.txt")
    put("b/copy.txt")
    put("b/other.txt", f"{WORDS} Others.")
    corpus = desk.gather(["a", "b"])
    assert [text.id for text in corpus.texts] == ["copy.txt", "other.txt"]
    assert [(p.code, p.file) for p in corpus.problems] == [("same-file", "one.txt")]


def test_a_file_met_elsewhere_before_is_named_by_where_it_is_looked_for_now() -> None:
    put("a/first.txt")
    put("z/second.txt")
    desk.gather(["a"])
    (text,) = desk.gather(["z"]).texts
    assert (text.id, text.series) == ("second.txt", "z")


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    put("a/one.txt")
    put("b/one.txt", f"{WORDS} Others.")
    corpus = desk.gather(["a", "b"])
    assert [text.id for text in corpus.texts] == ["a/one.txt", "b/one.txt"]
    assert set(corpus.papers) == {"a/one.txt", "b/one.txt"}


def test_a_corpus_is_read_from_json_lines_alone_and_in_a_folder() -> None:
    rows = [
        {"id": "n1", "text": WORDS, "date": "1911-03-14", "series": "gazette"},
        {"id": "n2", "text": WORDS, "name": "Number 2", "date": "last spring"},
    ]
    put("papers/rows.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    put("papers/one.txt")
    alone = desk.gather(["papers/rows.jsonl"])
    assert [(t.id, t.name, t.series) for t in alone.texts] == [
        ("n1", "n1", "gazette"),
        ("n2", "Number 2", ""),
    ]
    assert [(p.code, p.file) for p in alone.problems] == [("odd-dates", "papers/rows.jsonl")]
    assert "'last spring'" in alone.problems[0].message
    assert not alone.papers
    together = desk.gather(["papers"])
    assert [text.id for text in together.texts] == ["n1", "n2", "one.txt"]


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("1911-03-14T12:30:00Z", "1911-03-14"),
        ("1911-03-14 00:00:00", "1911-03-14"),
        ("19110314", "1911-03-14"),
        (" 1911 ", "1911"),
        ("1911-03", "1911-03"),
        ("1911/1914", "1911/1914"),
        ("1911-0314", "1911-0314"),
    ],
)
def test_a_moment_is_the_day_it_lies_in(told: str, date: str) -> None:
    put("rows.jsonl", json.dumps({"id": "1", "text": WORDS, "date": told}))
    (text,) = desk.gather(["rows.jsonl"]).texts
    assert text.date == date


def test_ids_of_two_corpora_may_be_the_same() -> None:
    for name in ("a", "b"):
        put(f"{name}.jsonl", json.dumps({"id": "1", "text": WORDS}) + "\n")
    assert [t.id for t in desk.gather(["a.jsonl", "b.jsonl"]).texts] == ["1", "b.jsonl#1"]


@pytest.mark.parametrize("words", ["{", '{"id": "1"}', '"words"'])
def test_a_corpus_that_is_none_is_refused(words: str) -> None:
    put("rows.jsonl", words)
    with pytest.raises(UsageError, match=r"rows\.jsonl"):
        desk.gather(["rows.jsonl"])


def test_a_path_where_there_is_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="absent: no such file"):
        desk.gather(["absent"])


def test_a_named_file_that_cannot_be_read_is_told() -> None:
    put("good.txt")
    Path("bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    corpus = desk.gather(["good.txt", "bad.pdf"])
    assert [text.id for text in corpus.texts] == ["good.txt"]
    assert [problem.file for problem in corpus.named_unreadable] == ["bad.pdf"]


def test_only_documents_of_a_time_are_taken_and_the_undated_counted() -> None:
    put("1911-03-14.txt")
    put("1950-01-01.txt", f"{WORDS} One.")
    put("undated.txt", f"{WORDS} Two.")
    corpus = desk.gather(["."])
    assert choose(corpus, (None, None)) is corpus
    chosen = choose(corpus, ((1911, 1, 1), (1911, 12, 31)))
    assert [text.id for text in chosen.texts] == ["1911-03-14.txt"]
    assert [problem.code for problem in chosen.problems] == ["undated"]


@pytest.mark.parametrize(
    ("one", "other", "older"),
    [
        ("1910", "1911", True),
        ("1911", "1911", False),
        ("1911", "1911-05", False),
        ("1911-04", "1911-05", True),
        ("-0043", "0014", True),
        ("191X", "1920", True),
        ("1910/1915", "1914", False),
        ("../1910", "1911", True),
        ("1910/..", "1911", False),
        ("", "1911", False),
        ("1911", "", False),
    ],
)
def test_older_is_only_what_is_older_on_every_day(one: str, other: str, older: bool) -> None:
    assert is_older(era_of(one), era_of(other)) is older
    assert not (older and is_older(era_of(other), era_of(one)))


def test_the_undated_come_last_and_the_surer_first() -> None:
    dates = ["", "1911", "1911-01", "1910/..", "../1910"]
    found = sorted(dates, key=lambda date: order_of(era_of(date)))
    assert found == ["1910/..", "../1910", "1911-01", "1911", ""]


def test_what_may_be_of_a_time_lies_in_it() -> None:
    within = ((1911, 1, 1), None)
    assert [may_lie(era_of(d), within) for d in ("1910", "1911", "1905/1920", "")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert not is_date("last spring")
    assert is_date("")
