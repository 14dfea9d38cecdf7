"""Answers kept in the cache: found again within their scope, lost without harm."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from loccit.library import answers as room
from loccit.library.answers import FILE, program, remembering, scope_of


def test_answers_come_back_in_their_scope_alone(tmp_path: Path) -> None:
    with remembering(tmp_path, b"one") as kept:
        assert kept
        kept.put(b"key", b"value")
        assert kept.get(b"key") == b"value", "also before it is written"
    with remembering(tmp_path, b"one") as kept, remembering(tmp_path, b"two") as other:
        assert kept
        assert other
        assert kept.get(b"key") == b"value"
        assert other.get(b"key") is None
        assert kept.get(b"another") is None


def test_a_scope_is_of_this_program_and_everything_told() -> None:
    assert scope_of(b"a", b"bc") != scope_of(b"ab", b"c")
    assert scope_of(b"a") == scope_of(b"a") != program()


def test_two_may_write_at_once(tmp_path: Path) -> None:
    with remembering(tmp_path, b"s") as one, remembering(tmp_path, b"s") as other:
        assert one
        assert other
        one.put(b"1", b"one")
        other.put(b"2", b"two")
    with remembering(tmp_path, b"s") as kept:
        assert kept
        assert (kept.get(b"1"), kept.get(b"2")) == (b"one", b"two")


def test_a_damaged_file_or_a_folder_that_cannot_be_made_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database, whatever its name may say" * 40)
    with remembering(tmp_path, b"s") as kept:
        assert kept is None
    (tmp_path / "file").write_text("in the way")
    with remembering(tmp_path / "file" / "folder", b"s") as kept:
        assert kept is None


def test_while_another_writes_nothing_is_kept_and_nothing_raised(tmp_path: Path) -> None:
    with remembering(tmp_path, b"s", patience=0.01) as kept:
        assert kept
        rival = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        rival.execute("BEGIN IMMEDIATE")
        kept.put(b"key", b"value")
        kept.flush()
        rival.execute("ROLLBACK")
        rival.close()
        assert kept.get(b"key") is None


def test_the_least_asked_for_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGEST", 200_000)
    now = [1_000]
    monkeypatch.setattr(room.time, "time", lambda: now[0])
    with remembering(tmp_path, b"s") as kept:
        assert kept
        for nth in range(6):
            now[0] += 100
            kept.put(b"%d" % nth, b"x" * 30_000)
            kept.get(b"0") if nth else None
            kept.flush()
        for _ in range(2):
            now[0] += 100
            assert kept.get(b"0") is not None
            kept.put(b"more%d" % now[0], b"y" * 30_000)
            kept.flush()
        held = [nth for nth in range(6) if kept.get(b"%d" % nth) is not None]
    assert 0 in held, "it was asked for lately"
    assert 1 not in held
    assert 5 in held
