"""Bibliographies as people have them: escaped paths, EDTF dates, broken entries, other JSON."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.library import bibliography
from loccit.library.names import people_of, prettify, slug, split_files, volume_in, year_of

BIB = r"""
@string{harbour = {Harbour Press}}
@comment{not an entry}
@book{marsh1891,
  title = {The {Salt} Road: {\"U}ber \& beyond},
  author = {Marsh, Edith and van der Berg, Jan and {Guild and Sons}},
  publisher = harbour, volume = 2, date = {1891-03~/1892-05}, langid = "english",
  file = {:salt_road.pdf:PDF}
}
@book{broken, title = {No end
@article{tide:1902, title = "Tides", journal = "Log", year = 1902, editor = "Otto Hahn"}
@book{marsh1891, title = {Twice}}
"""


@pytest.fixture
def write(tmp_path: Path):
    def put(text: str, name: str = "refs.bib") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return put


def test_bibtex_with_a_broken_entry(write, tmp_path: Path, caplog) -> None:
    (tmp_path / "salt_road.pdf").touch()
    found = bibliography.read(write(BIB))
    marsh, tide = found.entries
    assert marsh.source.title == "The Salt Road: Über & beyond"
    assert marsh.source.authors == ("Edith Marsh", "Jan van der Berg", "Guild and Sons")
    assert (marsh.source.year, marsh.source.volume) == ("1891", "2")
    assert (marsh.source.publisher, marsh.source.language) == ("Harbour Press", "english")
    assert marsh.files == (str((tmp_path / "salt_road.pdf").resolve()),)
    assert (marsh.source.id, marsh.source.key, marsh.source.catalogued) == (
        "marsh1891", "marsh1891", True,
    )  # fmt: skip
    assert (tide.source.id, tide.source.container, tide.source.authors) == (
        "tide-1902", "Log", ("Otto Hahn",),
    )  # fmt: skip
    lines = [p.message.split(":")[0] for p in found.problems]
    assert lines == ["line 10", "line 12"]
    assert {p.file for p in found.problems} == {"refs.bib"}
    assert not caplog.records


def test_csl_json(write) -> None:
    items = [
        {
            "id": "http://zotero.org/users/1/items/ABCD",
            "type": "book",
            "title": "The <i>Salt</i> Road",
            "author": [
                {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
                {"literal": "The Guild"},
            ],
            "issued": {"date-parts": [["1891", 3]]},
            "volume": 2,
            "publisher": "Harbour Press",
        },
        {"id": 7, "type": "book", "title": "Tides", "issued": {"raw": "c. 1902"}},
        {"no": "item"},
    ]
    found = bibliography.read(write(json.dumps(items), "refs.json"))
    one, two = (entry.source for entry in found.entries)
    assert one.title == "The Salt Road"
    assert one.authors == ("Jan van der Berg", "The Guild")
    assert (one.key, one.id, one.year, one.volume) == ("ABCD", "abcd", "1891", "2")
    assert (two.key, two.year) == ("7", "1902")
    assert [p.message.split(":")[0] for p in found.problems] == ["item 3"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("package.json", '{"name": "x", "version": "1"}'),
        ("list.json", "[1, 2, 3]"),
        ("titles.json", '[{"id": 1, "title": "no type, no author"}]'),
        ("broken.json", '[{"id": '),
        ("deep.json", "[" * 5000),
        ("empty.json", ""),
        ("empty.bib", ""),
        ("prose.bib", "This is a letter and no bibliography."),
    ],
)
def test_what_is_no_bibliography_is_refused(write, name: str, text: str) -> None:
    with pytest.raises(ReadError):
        bibliography.read(write(text, name))


@pytest.mark.parametrize(
    ("date", "year", "day"),
    [
        ("1911-03-14", "1911", "1911-03-14"),
        ("1911-03", "1911", ""),
        ("1911-03-14~", "1911", ""),
        ("1911-03-14/1911-03-20", "1911", ""),
        ("1911", "1911", ""),
    ],
)
def test_a_whole_day_is_kept(write, date: str, year: str, day: str) -> None:
    text = f"@article{{flood, title = {{The Flood}}, date = {{{date}}}}}"
    (entry,) = bibliography.read(write(text)).entries
    assert (entry.source.year, entry.source.date) == (year, day)


@pytest.mark.parametrize(
    ("issued", "day"),
    [
        ({"date-parts": [[1911, 3, 14]]}, "1911-03-14"),
        ({"date-parts": [["1911", "3", "14"]]}, "1911-03-14"),
        ({"date-parts": [[1911, 3]]}, ""),
        ({"date-parts": [[1911, 3, 14], [1911, 3, 20]]}, ""),
        ({"raw": "14 March 1911"}, ""),
        ("1911-03-14", ""),
        (None, ""),
    ],
)
def test_a_whole_day_in_csl(write, issued: object, day: str) -> None:
    item = {"id": "flood", "type": "article-newspaper", "title": "The Flood", "issued": issued}
    (entry,) = bibliography.read(write(json.dumps([item]), "refs.json")).entries
    assert entry.source.date == day


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as raised:
        bibliography.read(tmp_path / "none.bib")
    assert raised.value.code == "missing"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60), st.sampled_from((".bib", ".json")))
def test_any_bytes_are_entries_or_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(b"@book{k, title={" + data if suffix == ".bib" else data)
    with suppress(ReadError):
        for entry in bibliography.read(path).entries:
            assert entry.source.key


@pytest.mark.parametrize(
    ("field", "files"),
    [
        ("plain.pdf", ("plain.pdf",)),
        (":a_b.pdf:PDF;Full Text:dir/c\\:d.pdf:application/pdf", ("a_b.pdf", "dir/c:d.pdf")),
        ("C:/books/x.pdf", ("C:/books/x.pdf",)),
        (r":C\:\\books\\a.pdf:PDF", (r"C:\books\a.pdf",)),
        ("sub dir/x.pdf:application/pdf", ("sub dir/x.pdf",)),
        ("", ()),
        (";", ()),
    ],
)
def test_file_fields(field: str, files: tuple[str, ...]) -> None:
    assert split_files(field) == files


def test_names() -> None:
    assert people_of("King, Jr, Martin and others") == ("Martin King Jr",)
    assert people_of(r"M{\"u}ller, J{\"o}rg") == ("Jörg Müller",)
    assert people_of("") == ()
    assert prettify("lenin_collected-works_31") == "lenin collected works 31"
    assert prettify("2001.01.03_report-v2") == "2001.01.03 report v2"
    assert volume_in("marsh_vol31") == "31"
    assert volume_in("Schriften, Bd. II") == "II"
    assert volume_in("evolution 3") == ""
    assert [year_of(d) for d in ("1848-03~/1848-05", "c. 1902", "n.d.", "12/1891")] == [
        "1848", "1902", "", "1891",
    ]  # fmt: skip
    assert slug("Über die Große Frage") == "uber-die-grosse-frage"
    assert slug("…") == "untitled"
    assert slug("x" * 99) == "x" * 48
