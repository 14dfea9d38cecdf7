"""The index on disk can be thrown away, torn or half written: it is made again, silently."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from loccit.library import Library, keeping

TEXT = "the tide turned and the harbour froze, and nobody was paid that winter " * 30
SOUGHT = "the harbour froze and nobody was paid"
BUILDER = """
import os, sys
from pathlib import Path
from loccit.library import Library, keeping
save, left = keeping._save, int(sys.argv[2])
def count(path, array):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return save(path, array)
keeping._save = count
with Library.open(Path(sys.argv[1])) as library:
    library.shelf()
"""


@pytest.fixture
def held(library: Library, make) -> Library:
    library.add(make(TEXT))
    library.add(make("Another text " * 40))
    return library


def built_indexes(library: Library) -> list[Path]:
    return sorted(p for p in (library.root / "index").iterdir() if p.is_dir())


def watch(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Notes every building of an index."""
    from loccit.library import shelf

    seen: list[int] = []
    build = shelf.build
    monkeypatch.setattr(shelf, "build", lambda texts: seen.append(1) or build(texts))
    return seen


def test_an_index_is_built_once(held: Library, monkeypatch) -> None:
    seen = watch(monkeypatch)
    first = held.shelf().candidates(SOUGHT)
    assert first
    assert held.shelf().candidates(SOUGHT) == first
    assert seen == [1]


NAMES = ("codes", "bases", "marks", "words", "coarse_directory", "fine_positions")


@pytest.mark.parametrize("name", [*(f"{n}.npy" for n in NAMES), "manifest.json"])
@pytest.mark.parametrize("harm", ["gone", "cut", "empty", "other"])
def test_a_torn_index_is_made_again(held: Library, monkeypatch, name: str, harm: str) -> None:
    first = held.shelf().candidates(SOUGHT)
    file = built_indexes(held)[0] / name
    data = file.read_bytes()
    file.unlink()
    if harm != "gone":
        file.write_bytes({"cut": data[: len(data) // 2], "empty": b"", "other": b"x" * 99}[harm])
    seen = watch(monkeypatch)
    assert held.shelf().candidates(SOUGHT) == first
    assert held.shelf().candidates(SOUGHT) == first
    assert seen == [1]


def test_deleting_the_index_changes_nothing(held: Library) -> None:
    first = held.shelf().candidates(SOUGHT)
    shutil.rmtree(held.root / "index")
    assert held.shelf().candidates(SOUGHT) == first


def test_an_index_of_another_form_is_not_used(held: Library, monkeypatch) -> None:
    held.shelf()
    manifest = built_indexes(held)[0] / keeping.MANIFEST
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**told, "form": "0.0"}))
    seen = watch(monkeypatch)
    assert held.shelf().candidates(SOUGHT)
    assert seen == [1]


@pytest.mark.parametrize("left", [0, 1, 5, 9])
def test_a_builder_killed_half_way_leaves_nothing_wrong(held: Library, left: int) -> None:
    done = subprocess.run([sys.executable, "-c", BUILDER, str(held.root), str(left)])
    assert done.returncode == 9
    assert [p.name[:4] for p in built_indexes(held)] == ["tmp-"]
    assert held.shelf().candidates(SOUGHT)
    assert [p.name[:4] == "tmp-" for p in built_indexes(held)] == [False]


def test_indexes_long_unused_are_let_go(held: Library, make) -> None:
    ids = [held.add(make(f"text number {n} of them"))[0].id for n in range(keeping.KEPT + 3)]
    for n, identity in enumerate(ids):
        held.shelf([identity])
        for path in built_indexes(held):
            if _used_at(path) > 10**9:
                os.utime(path / keeping.MANIFEST, (n + 1, n + 1))
    kept = built_indexes(held)
    assert len(kept) == keeping.KEPT
    assert min(map(_used_at, kept)) > 1


def _used_at(path: Path) -> float:
    return (path / keeping.MANIFEST).stat().st_mtime


def test_an_index_that_cannot_be_kept_is_used_all_the_same(held: Library) -> None:
    (held.root / "index").write_text("a file where the folder should be")
    assert held.shelf().candidates(SOUGHT)


def test_a_full_disk_is_survived(held: Library, monkeypatch) -> None:
    save = keeping._save

    def full(path: Path, array) -> int:
        if path.name.startswith("fine"):
            raise OSError(28, "No space left on device")
        return save(path, array)

    monkeypatch.setattr(keeping, "_save", full)
    seen = watch(monkeypatch)
    assert held.shelf().candidates(SOUGHT)
    assert seen == [1]
    assert built_indexes(held) == []


def test_two_processes_build_one_index(held: Library) -> None:
    code = (
        "import sys; from pathlib import Path; from loccit.library import Library\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        f"    print(len(library.shelf().candidates({SOUGHT!r})))"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(held.root)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    told = {child.communicate()[0] for child in children}
    assert len(told) == 1
    assert told != {""}
    assert len(built_indexes(held)) == 1


def test_the_stamp_knows_texts_and_not_their_order() -> None:
    one, other = ("a", "1"), ("b", "2")
    assert keeping.stamp_of([one, other]) == keeping.stamp_of([other, one])
    assert len({keeping.stamp_of(t) for t in ([one], [other], [one, other], [("a", "2")])}) == 4
