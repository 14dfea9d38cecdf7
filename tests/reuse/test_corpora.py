"""Corpora on paths: read in pieces, wherever they lie, and told what is wrong with them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import UsageError
from loccit.model import Text
from loccit.reuse import corpora
from loccit.reuse.corpora import pieces_of, read_piece, read_texts
from loccit.reuse.finding import run

TEXTS = [
    Text("a", "First", "Ein Wort, drei Wörter.", "1871-05", "Bote"),
    Text("b", "b", "Zwei\nZeilen"),
    Text("c", "c", "", "", "Bote"),
]
ROWS = [
    {"id": "a", "name": "First", "text": TEXTS[0].text, "date": "1871-05", "series": "Bote"},
    {"id": "b", "text": TEXTS[1].text, "date": None},
    {"id": "c", "text": "", "series": "Bote", "pages": 3},
]
LINES = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS) + "\n\n"


def test_json_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(LINES, encoding="utf-8")
    assert list(read_texts(str(path))) == TEXTS


def test_packed_lines_and_parquet_in_one_folder(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl.gz").write_bytes(gzip.compress(LINES.encode()))
    (tmp_path / "deep").mkdir()
    pq.write_table(pa.Table.from_pylist(ROWS[:2]), tmp_path / "deep/two.parquet", row_group_size=1)
    (tmp_path / "notes.txt").write_text("no corpus")
    assert sorted(read_texts(str(tmp_path)), key=lambda text: text.id) == sorted(
        [*TEXTS, *TEXTS[:2]], key=lambda text: text.id
    )


@given(st.integers(1, 200), st.lists(st.text(max_size=30), max_size=8))
def test_pieces_of_any_size_hold_each_line_once(size: int, texts: list[str]) -> None:
    memory = fsspec.filesystem("memory")
    rows = [{"id": str(i), "text": text} for i, text in enumerate(texts)]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    memory.pipe("/corpus/c.jsonl", data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpora, "_PIECE", size)
        pieces = list(pieces_of("memory://corpus"))
    assert len(pieces) == -(-len(data) // size)
    assert [text.id for piece in pieces for text in read_piece(piece)] == [r["id"] for r in rows]


def test_from_path_to_path_in_memory(tmp_path: Path) -> None:
    words = " ".join(f"word{i}number" for i in range(40))
    memory = fsspec.filesystem("memory")
    rows = [{"id": name, "text": f"{name} before {words} after {name}"} for name in "ab"]
    memory.pipe("/in/c.jsonl", "\n".join(map(json.dumps, rows)).encode())
    assert run("memory://in", "memory://out/found.jsonl") == 1
    (row,) = map(json.loads, memory.cat("/out/found.jsonl").splitlines())
    assert (row["one"], row["other"], row["distance"]) == ("a", "b", 0)
    assert run("memory://in", "memory://out/found.parquet") == 1
    with memory.open("/out/found.parquet") as file:
        assert pq.read_table(file).to_pylist() == [row]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "no JSON"),
        ("[1]", '"id" and a "text"'),
        ('{"id": "a"}', '"id" and a "text"'),
        ('{"id": "", "text": "x"}', '"id" and a "text"'),
    ],
)
def test_lines_that_are_no_texts_are_told_with_their_place(
    tmp_path: Path, line: str, told: str
) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"id": "x", "text": "y"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=rf"byte 25: .*{told}"):
        list(read_texts(str(path)))
    with pytest.raises(UsageError, match=rf"byte 25: .*{told}"):
        run(str(path), str(tmp_path / "found.jsonl"))
    assert not (tmp_path / "found.jsonl").exists()


def test_where_nothing_is_to_read_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        list(read_texts(str(tmp_path / "none")))
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(UsageError, match="no corpus"):
        list(read_texts(str(tmp_path)))
    with pytest.raises(UsageError, match="nowhere://x"):
        list(read_texts("nowhere://x"))
