"""Patterns that are compiled late: the same answers, and none that is wrong unseen."""

from __future__ import annotations

import copy
import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

import loccit
from loccit.patterns import late

HOUSE = Path(loccit.__file__).parent
WITH_LATE = sorted(
    ".".join(("loccit", *path.relative_to(HOUSE).with_suffix("").parts))
    for path in HOUSE.rglob("*.py")
    if path.name != "patterns.py" and "loccit.patterns" in path.read_text(encoding="utf-8")
)


def late_in(module: ModuleType) -> list[re.Pattern[str]]:
    return [value for value in vars(module).values() if type(value) is type(late(""))]


@pytest.mark.parametrize("name", WITH_LATE)
def test_every_pattern_can_be_compiled(name: str) -> None:
    found = late_in(importlib.import_module(name))
    assert found
    assert all(isinstance(pattern.flags, int) for pattern in found)


def test_it_answers_as_the_pattern_does() -> None:
    asked, usual = (
        late(r"(?P<letter>[a-c])\d?", re.IGNORECASE),
        re.compile(r"(?i)(?P<letter>[a-c])\d?"),
    )
    text = "xA1 b2 d c"
    assert [m.span() for m in asked.finditer(text)] == [m.span() for m in usual.finditer(text)]
    assert asked.findall(text) == usual.findall(text)
    assert asked.sub("-", text) == usual.sub("-", text)
    assert asked.split(text) == usual.split(text)
    assert (asked.groups, asked.groupindex) == (usual.groups, usual.groupindex)
    found = asked.search(text, 2)
    assert found
    assert (found["letter"], found.span()) == ("b", (4, 6))
    assert asked.match("z") is asked.fullmatch("a22") is None


def test_it_is_compiled_when_it_is_asked_and_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile
    monkeypatch.setattr(re, "compile", lambda p, flags=0: made.append(p) or compiled(p, flags))
    asked = late("a+")
    assert (asked.pattern, made) == ("a+", [])
    assert asked.match("aa")
    assert asked.search("baa")
    assert made == ["a+"]


def test_what_is_wrong_is_told_when_it_is_asked() -> None:
    asked = late("(")
    with pytest.raises(re.error):
        asked.match("a")
    assert copy.copy(asked).pattern == "("
