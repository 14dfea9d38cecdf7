"""Whoever asks the shards gets the same answers; who is killed is asked again."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from loccit.errors import LibraryError, UsageError
from loccit.library import Library
from loccit.library.shards.asking import Here
from loccit.library.shards.opened import Opened, open_all
from loccit.library.shards.spread import KilledError, Spread
from loccit.library.shards.workers import Workers, asked_by, each

HERE = Path(__file__).parent


@pytest.fixture
def opened(tmp_path: Path, fill_library, write_prose) -> Iterator[Opened]:
    roots = [
        fill_library(tmp_path / f"{n}", [write_prose(10 * n + i) for i in range(n + 1)])
        for n in range(3)
    ]
    with open_all(roots) as found:
        yield found


@pytest.fixture
def asked(write_prose) -> list[str]:
    words = write_prose(21).split()
    return [" ".join(words[40:52]), words[3], "words of no shard at all", "", write_prose(10)]


class Mortal:
    """A peer that is killed so many times, at its start, when asked or when answering."""

    def __init__(self, here: Here, deaths: int, when: str) -> None:
        self._here, self._deaths, self._when = here, deaths, when
        self._lives = False

    def _live(self, when: str) -> None:
        self._lives = self._lives or when == "start"
        if when == self._when and self._deaths:
            self._deaths -= 1
            self._lives = False
        if not self._lives:
            raise KilledError

    def start(self) -> None:
        self._live("start")

    def ask(self, method: str, *told: object) -> tuple[str, tuple[object, ...]]:
        self._live("ask")
        return method, told

    def answer(self, receipt: tuple[str, tuple[object, ...]]) -> object:
        self._live("answer")
        return getattr(self._here, receipt[0])(*receipt[1])

    def stop(self) -> None:
        pass


@pytest.mark.parametrize("when", ["start", "ask", "answer"])
def test_who_is_killed_is_asked_again_and_not_for_ever(
    opened: Opened, asked: list[str], when: str
) -> None:
    with closing(Here(opened.shares)) as here:
        for peers in (1, 2, 9):
            worn = Spread([Mortal(here, 2, when), *(Mortal(here, 0, "") for _ in range(peers))])
            assert worn.candidates_many(asked, 9) == here.candidates_many(asked, 9)
            assert worn.candidates_many(asked[:1], 9) == here.candidates_many(asked[:1], 9)
            assert worn.frequencies([1, 2]) == here.frequencies([1, 2])
            assert worn.letters() == here.letters()
        dying = Spread([Mortal(here, 0, ""), Mortal(here, 1_000, when)])
        with pytest.raises(LibraryError, match="killed again and again"):
            dying.candidates_many(asked, 9)


def test_what_was_read_anew_since_it_was_dealt_is_told(opened: Opened) -> None:
    with Library.open(opened.shares[1].root) as library:
        library.remove(library.witnesses()[0].id)
    with pytest.raises(LibraryError, match="changed meanwhile"):
        Here(opened.shares)


def test_workers_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(UsageError, match="no engine is called"):
        Workers("abacus")
    with pytest.raises(UsageError, match="--engine cluster"):
        Workers(address="ray://nowhere:1")


def test_jobs_are_done_by_processes_and_a_killed_one_is_told() -> None:
    numbers = [-4, 6, -8]
    assert sorted(each(Workers(jobs=2), abs, numbers)) == [(-8, 8), (-4, 4), (6, 6)]
    assert list(each(Workers(jobs=1), abs, numbers)) == [(-4, 4), (6, 6), (-8, 8)]
    with pytest.raises(LibraryError, match="killed again and again; 2 of 2"):
        list(each(Workers(jobs=2), signal.raise_signal, [signal.SIGTERM, signal.SIGTERM]))


def test_a_cluster_that_does_not_answer_is_told(opened: Opened) -> None:
    pytest.importorskip("ray")
    with (
        pytest.raises(UsageError, match="no cluster answers"),
        asked_by(Workers("cluster", address="127.0.0.1:1"), opened.shares),
    ):
        raise AssertionError("nobody is there")


@pytest.mark.cluster
def test_a_cluster_of_two_nodes_tells_what_this_process_tells(tmp_path: Path, write_prose) -> None:
    pytest.importorskip("ray")
    sources = tmp_path / "sources"
    sources.mkdir()
    for n in range(6):
        (sources / f"{n}.txt").write_text(write_prose(n), encoding="utf-8")
    words = write_prose(3).split()
    misread = " ".join(words[60:75]).replace("e", "c", 2)
    quoted = [" ".join(words[:12]), misread, " ".join(words[100:110][::-1]), "zebras of zinc"]
    draft = "\n\n".join(f"It says “{own}” there." for own in quoted)
    (tmp_path / "draft.txt").write_text(draft, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", HERE / "on_cluster.py", tmp_path],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["2", "nodes", "3", "shards", "4", "findings", "same"]
