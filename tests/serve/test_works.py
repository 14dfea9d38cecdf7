"""A work put right by the reader: kept, counted for more than the file, seen in the findings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loccit import desk
from loccit.library import Library
from loccit.serve.stock import Stock
from visitor import Visitor, opened_room

TIDE = "In those days the tide came in at nine and went out again at three in the night.\n"
WORDS = "the tide came in at nine and went out again at three"
NEW = {"title": "The Book of Tides", "authors": "Reed, Ada\r\n\r\nHall, Bo", "year": "1911"}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(f"“{WORDS}” (Reed, *The Book of Tides*, 1911).\n")
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "scan-0001.txt"
    path.write_text(TIDE)
    return path


def work_of(visitor: Visitor) -> str:
    found = re.search(r'href="(/work/[^"]+)"', visitor.client.get("/library").text)
    assert found
    return found[1]


def place(visitor: Visitor) -> str | None:
    state = visitor.room.state()
    assert state
    return state.report.findings[0].place


def test_what_is_put_right_is_seen_at_once_in_the_findings(
    draft: Path, source: Path, shelf: Path
) -> None:
    with Library.open(shelf) as library:
        desk.add(library, [source])
    with opened_room(Stock((), shelf), draft) as visitor:
        assert place(visitor) == "ambiguous"
        address = work_of(visitor)
        assert 'value="scan 0001"' in visitor.client.get(address).text
        answer = visitor.post(address, **NEW, volume="2")
        assert answer.headers["location"].startswith("/library#work-")
        page = visitor.client.get("/library").text
        assert "The Book of Tides" in page
        assert f'id="{answer.headers["location"].partition("#")[2]}"' in page
        assert place(visitor) == "no-page-cited"
        assert 'value="1911"' in visitor.client.get(work_of(visitor)).text
    with Library.open(shelf) as library:
        (kept,) = library.sources()
    assert (kept.title, kept.year, kept.volume) == ("The Book of Tides", "1911", "2")
    assert kept.authors == ("Reed, Ada", "Hall, Bo")
    assert kept.catalogued
    assert source.read_text() == TIDE


def test_of_a_named_source_it_is_known_to_the_next_check(draft: Path, source: Path) -> None:
    with opened_room(Stock([source]), draft) as visitor:
        visitor.post(work_of(visitor), **NEW)
        assert "The Book of Tides" in visitor.client.get("/library").text
    with desk.hold([source]) as held:
        assert held.shelf.sources()[0].title == "The Book of Tides"


def test_of_a_work_of_two_texts_both_are_put_right(shelf: Path, tmp_path: Path) -> None:
    for name, words in (("tides-a.txt", TIDE), ("tides-b.txt", TIDE + TIDE)):
        (tmp_path / name).write_text(words)
    bib = tmp_path / "my.bib"
    bib.write_text(
        "@book{t, title={Tides}, author={Ox, Al}, file={tides-a.txt;tides-b.txt}}", "utf-8"
    )
    with Library.open(shelf) as library:
        desk.add(library, [tmp_path / "tides-a.txt", tmp_path / "tides-b.txt", bib])
        assert len(library.sources()) == 1
    with opened_room(Stock((), shelf)) as visitor:
        visitor.post(work_of(visitor), **NEW)
    with Library.open(shelf) as library:
        assert [one.title for one in library.sources()] == ["The Book of Tides"]
        assert len({witness.source for witness in library.witnesses()}) == 1


@pytest.mark.parametrize(
    "fields",
    [NEW | {"title": " "}, NEW | {"year": "MCMXI"}, NEW | {"year": "1911-12"}, {}],
)
def test_what_no_work_has_is_refused(source: Path, fields: dict[str, str]) -> None:
    with opened_room(Stock([source])) as visitor:
        title = visitor.room.held.shelf.sources()[0].title
        assert visitor.post(work_of(visitor), **fields).status_code == 400
        assert visitor.room.held.shelf.sources()[0].title == title


def test_a_work_that_is_not_held_cannot_be_put_right(visitor: Visitor) -> None:
    assert visitor.client.get("/work/none").status_code == 404
    assert visitor.post("/work/none", **NEW).status_code == 404


def test_another_site_cannot_put_right(source: Path) -> None:
    with opened_room(Stock([source])) as visitor:
        title = visitor.room.held.shelf.sources()[0].title
        data = NEW | {"token": visitor.token}
        sent = {"Origin": "http://evil.example"}
        address = work_of(visitor)
        assert visitor.client.post(address, data=data, headers=sent).status_code == 403
        assert visitor.post(address, **(NEW | {"token": "x"})).status_code == 403
        assert visitor.room.held.shelf.sources()[0].title == title


def test_what_would_be_a_script_is_a_title_like_any_other(source: Path) -> None:
    script = '"><script>alert(1)</script>'
    with opened_room(Stock([source])) as visitor:
        visitor.post(work_of(visitor), title=script, authors=script)
        for address in ("/library", work_of(visitor)):
            page = visitor.client.get(address).text
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert(1)" in page
