"""The compiled kernel is loaded when a process has asked for enough, and not before."""

from __future__ import annotations

import pytest

import loccit.library.index.kernels as kernels
from loccit.library.index import plain


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> object:
    """What stands for the compiled kernel, in a process that has asked for nothing yet."""
    kernel = object()

    class Compiled:
        times = 0

        def __call__(self) -> object:
            Compiled.times += 1
            return kernel

        def cache_info(self) -> object:
            return type("Info", (), {"currsize": Compiled.times})

    monkeypatch.setattr(kernels, "compiled", Compiled())
    monkeypatch.setattr(kernels._Work, "done", 0)
    return kernel


def test_little_work_is_done_plainly(loaded: object) -> None:
    assert kernels.kernel_for(kernels.WORTH_IT - 1) is plain


def test_one_large_question_loads_it(loaded: object) -> None:
    assert kernels.kernel_for(kernels.WORTH_IT) is loaded


def test_many_small_questions_load_it_once_and_for_all(loaded: object) -> None:
    half = kernels.WORTH_IT // 2 + 1
    assert kernels.kernel_for(half) is plain
    assert kernels.kernel_for(half) is loaded
    assert kernels.kernel_for(1) is loaded


def test_more_is_to_be_done_where_much_is_held(loaded: object) -> None:
    some = kernels.WORTH_IT // 3
    assert kernels.kernel_for(some) is plain
    assert kernels.kernel_for(some, 2 * kernels.MUCH) is loaded
