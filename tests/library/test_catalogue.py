"""Which work a witness is of: by file, by key, by name; and never by guessing between two."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.library.bibliography import Bibliography, Entry
from loccit.library.catalogue import Entries, _stem, catalogue
from loccit.library.records import Record
from loccit.model import Metadata, Source, Witness


def record(name: str, head: Metadata | None = None, path: str = "") -> Record:
    identity = f"{abs(hash(name)):012x}"[:12] if not path else f"{len(path):012x}"
    witness = Witness(identity, "", name, path, "text/plain", identity * 6, 1, 1, "none")
    return Record(witness, head or Metadata(), None, (path,) if path else ())


def book(key: str, title: str, *authors: str, **rest: str) -> Entry:
    return Entry(Source(key, title, authors, key=key, catalogued=True, **rest))


def bound(witness: Record, *entries: Entry) -> tuple[str, list[str]]:
    """The key bound to it, and the codes of the problems told."""
    made = catalogue([witness], Entries([Bibliography("/refs.bib", "", entries)]))
    return made.sources[0].key, [problem.code for problem in made.problems]


WORKS = [
    book("marsh31", "Collected Works", "Edith Marsh", volume="31", year="1965"),
    book("marsh32", "Collected Works", "Edith Marsh", volume="32", year="1966"),
    book("berg", "The Salt Road: A Memoir", "Jan van der Berg", year="1891"),
    book("tides", "Tides", "Otto Hahn", year="1902"),
]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("marsh31.pdf", "marsh31"),
        ("MARSH_31.txt", "marsh31"),
        ("marsh_collected-works_31.txt", "marsh31"),
        ("collected works vol 32.txt", "marsh32"),
        ("the_salt_road.txt", "berg"),
        ("Berg - The Salt Road (1891).txt", "berg"),
        ("hahn_tides.txt", "tides"),
        ("tides.txt", "tides"),
        ("The Salt Road in Winter.txt", ""),
        ("the road.txt", ""),
        ("wages and tides.txt", ""),
        ("collected works 33.txt", ""),
    ],
)
def test_by_key_or_name(name: str, key: str) -> None:
    assert bound(record(name), *WORKS) == (key, [])


@pytest.mark.parametrize(
    ("head", "key"),
    [
        (Metadata("The Salt Road", ("J. van der Berg",)), "berg"),
        (Metadata("THE SALT ROAD: a memoir"), "berg"),
        (Metadata("The Salt Road", ("Somebody Else",)), ""),
        (Metadata("The Salt Road", year="1925"), ""),
        (Metadata("Collected Works", ("Edith Marsh",), volume="32"), "marsh32"),
        (Metadata("Collected Works", ("Edith Marsh",), "1965"), "marsh31"),
        (Metadata("Salt"), ""),
    ],
)
def test_by_the_files_own_head(head: Metadata, key: str) -> None:
    assert bound(record("scan0001.pdf", head), *WORKS) == (key, [])


def test_two_that_fit_bind_none() -> None:
    head = Metadata("Collected Works", ("Edith Marsh",))
    assert bound(record("scan.pdf", head), *WORKS) == ("", ["ambiguous-entry"])


def test_a_file_named_by_an_entry_is_its_text_whatever_it_is_called() -> None:
    named = Entry(WORKS[2].source, files=("/books/tides.txt",))
    assert bound(record("tides.txt", path="/books/tides.txt"), named, WORKS[3]) == ("berg", [])
    assert bound(record("tides.txt", path="/other/tides.txt"), named, WORKS[3]) == ("tides", [])


def test_a_bibliography_from_elsewhere_binds_by_the_files_name() -> None:
    named = Entry(WORKS[2].source, absent=("C:\\Users\\me\\Scan 1.pdf",))
    assert bound(record("scan 1.pdf", path="/books/scan 1.pdf"), named) == ("berg", [])


def test_two_files_of_one_entry_are_two_witnesses_of_one_source() -> None:
    made = catalogue(
        [record("berg.txt"), record("berg.pdf")],
        Entries([Bibliography("/refs.bib", "", (*WORKS,))]),
    )
    assert [source.id for source in made.sources] == ["berg"]
    assert {witness.source for witness in made.witnesses} == {"berg"}


def test_one_key_for_two_works_stays_two_sources() -> None:
    one = Bibliography("/a.bib", "", (Entry(WORKS[2].source, files=("/x.txt",)),))
    other = Entry(Source("berg", "Another book", key="berg", catalogued=True), files=("/yy.txt",))
    records = [record("x.txt", path="/x.txt"), record("yy.txt", path="/yy.txt")]
    made = catalogue(records, Entries([one, Bibliography("/b.bib", "", (other,))]))
    assert len({source.id for source in made.sources}) == 2
    assert {s.title for s in made.sources} == {"Another book", "The Salt Road: A Memoir"}


def test_without_a_bibliography_the_head_or_the_name_is_told() -> None:
    head = Metadata("The Salt Road", ("Jan van der Berg",), "1891", "II", "en")
    made = catalogue([record("x.txt", head), record("marsh_letters-vol3.txt")], Entries([]))
    by_title = {source.title: source for source in made.sources}
    salt, letters = by_title["The Salt Road"], by_title["marsh letters vol3"]
    assert salt.id.startswith("berg-the-salt-road-ii-1891-")
    assert (salt.authors, salt.year, salt.volume) == (("Jan van der Berg",), "1891", "II")
    assert (letters.volume, letters.catalogued) == ("3", False)


def test_two_files_of_one_name_are_two_sources() -> None:
    one, other = record("chapter.txt", path="/a/chapter.txt"), record("chapter.txt")
    made = catalogue([one, other], Entries([]))
    assert len(made.sources) == 2


@given(
    st.builds(
        Witness,
        **{name: st.text() for name in ("id", "source", "name", "path", "media_type", "sha256")},
        characters=st.integers(),
        words=st.integers(),
        paging=st.sampled_from(["none", "printed", "sheets"]),
        ocr=st.booleans(),
        complete=st.booleans(),
        pages=st.integers(),
    )
)
def test_of_a_witness_nothing_but_its_source_changes(held: Witness) -> None:
    made = catalogue([Record(held, Metadata(), None, ())], Entries([]))
    assert made.witnesses == (replace(held, source=made.sources[0].id),)


@given(st.text(st.sampled_from("ab. -_:\\é~"), max_size=12))
def test_a_name_has_the_stem_that_its_path_has(name: str) -> None:
    assert _stem(name) == PurePath(name).stem
