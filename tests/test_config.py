"""The nearest settings file wins alone; a bad one says where and what."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit import config
from loccit.errors import UsageError


def test_the_nearest_file_wins_alone(tmp_path: Path) -> None:
    inner = tmp_path / "book" / "chapter"
    inner.mkdir(parents=True)
    (tmp_path / "loccit.toml").write_text('sources = ["far"]\nfail-on = "error"\n')
    (tmp_path / "book" / "loccit.toml").write_text('sources = ["near"]\n')
    found = config.load(inner)
    assert found.sources == (tmp_path / "book" / "near",)
    assert found.fail_on == ""


def test_a_project_without_our_table_is_passed_over(tmp_path: Path) -> None:
    inner = tmp_path / "project"
    inner.mkdir()
    (inner / "pyproject.toml").write_text('[project]\nname = "other"\n')
    (tmp_path / "pyproject.toml").write_text('[tool.loccit]\nlibrary = "shelf"\n')
    assert config.load(inner).library == tmp_path / "shelf"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ('source = ["x"]', "unknown setting 'source'"),
        ('sources = "x"', "must be a list"),
        ("library = 3", "'library' must be a string"),
        ('fail-on = "sometimes"', "must be one of error"),
        ("sources = [", "cannot be read as TOML"),
    ],
)
def test_a_bad_file_is_named_with_its_fault(tmp_path: Path, words: str, complaint: str) -> None:
    (tmp_path / "loccit.toml").write_text(words)
    with pytest.raises(UsageError, match=complaint) as caught:
        config.load(tmp_path)
    assert "loccit.toml" in str(caught.value)
