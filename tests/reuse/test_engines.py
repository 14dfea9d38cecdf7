"""Daft, here and on a cluster of two nodes, finds exactly what the embedded engine finds."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from loccit.errors import UsageError
from loccit.reuse.finding import run

HERE = Path(__file__).parent


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Forty texts in four files; two in three hold a passage of others, worn by some letters."""
    rng = random.Random(7)
    folder = tmp_path / "corpus"
    folder.mkdir()
    words = ["".join(rng.choices("abcdeilmnorstu", k=rng.randint(2, 9))) for _ in range(900)]
    passages = [rng.choices(words, k=rng.randint(15, 120)) for _ in range(8)]
    for number in range(4):
        lines = []
        for i in range(10):
            told = rng.choices(words, k=rng.randint(50, 400))
            if i % 3:
                at = rng.randrange(len(told))
                worn = [w if rng.random() > 0.05 else w[1:] + "x" for w in rng.choice(passages)]
                told[at:at] = worn
            row = {"id": f"{number}-{i}", "text": " ".join(told), "series": f"s{i % 2}"}
            lines.append(json.dumps(row))
        (folder / f"part-{number}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def found(path: Path) -> list[dict[str, object]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])


def test_daft_finds_what_duckdb_finds(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("daft")
    targets = [tmp_path / name for name in ("embedded.jsonl", "daft.jsonl")]
    counts = [
        run(str(corpus), str(target), engine=engine)
        for target, engine in zip(targets, ("embedded", "daft"), strict=True)
    ]
    assert counts[0] == counts[1] >= 25
    assert found(targets[0]) == found(targets[1])


@pytest.mark.cluster
def test_a_cluster_of_two_nodes_finds_what_duckdb_finds(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    run(str(corpus), str(here))
    done = subprocess.run(
        [sys.executable, "-W", "ignore", HERE / "on_cluster.py", corpus, there],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["2", "nodes"]
    assert found(there) == found(here)
    assert len(found(here)) >= 25


def test_a_cluster_that_does_not_answer_is_told(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    with pytest.raises(UsageError, match="no cluster answers"):
        run(str(corpus), str(tmp_path / "x"), engine="daft", address="127.0.0.1:1")


def test_without_the_extra_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from loccit.errors import UsageError\n"
        "try: import loccit.reuse.finding\n"
        "except UsageError as error: sys.exit(str(error))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'loccit[reuse]'" in done.stderr
