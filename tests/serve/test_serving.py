"""The command: what it refuses, and that it opens the room."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from loccit.cli import main
from loccit.serve import start


def test_what_the_extra_brings_is_told_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, draft: Path
) -> None:
    monkeypatch.setattr(start, "find_spec", lambda name: None)
    done = CliRunner().invoke(main, ["serve", str(draft)])
    assert done.exit_code == 2
    assert "pip install 'loccit[serve]'" in done.stderr


def test_standard_input_has_nothing_beside_it() -> None:
    done = CliRunner().invoke(main, ["serve", "-"])
    assert done.exit_code == 2
    assert "beside" in done.stderr


def test_a_draft_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["serve", str(tmp_path / "none.md"), "--no-open"])
    assert done.exit_code == 2
    assert "none.md" in done.stderr


def test_a_port_that_is_taken_is_told(draft: Path) -> None:
    with start.listen(None) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(main, ["serve", str(draft), "--port", port, "--no-open"])
    assert done.exit_code == 2
    assert port in done.stderr


def test_the_room_opens_and_closes(laid_out: Path, draft: Path, tmp_path: Path) -> None:
    asked = ["serve", str(draft), "-s", str(laid_out / "sources"), "--no-open"]
    homes = {name: str(tmp_path) for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME")}
    with subprocess.Popen(
        [sys.executable, "-m", "loccit", *asked], stdout=subprocess.PIPE, env=homes
    ) as process:
        assert process.stdout
        said = process.stdout.readline().decode()
        address = re.search(r"http://127\.0\.0\.1:\d+/\?key=\S+", said)
        assert address
        visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with visitor.open(address[0]) as answer:
            page = answer.read().decode()
            assert "key" not in answer.url
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address[0].partition("?")[0])  # noqa: S310 - our own server
        process.send_signal(signal.SIGINT)
    assert "Forty Minutes" in page
    assert process.returncode == 0
