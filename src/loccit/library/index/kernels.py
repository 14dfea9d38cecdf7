"""Which of the two kernels answers: plain NumPy, or what Numba compiled."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from types import ModuleType

from loccit.library.index import making, plain

__all__ = ["compiled", "kernel_for", "maker_for"]

MANY_LETTERS = 16_000_000
"""Letters indexed from which it pays to load what is compiled."""
WORTH_IT = 20_000
"""Letters asked for, of all questions of a process together, from which it pays to load the
compiled kernel: NumPy has then spent, or will spend on this question, about the time that loading
takes (some 180 quotations of 25 words)."""
MUCH = 200_000_000
"""Letters held that add as much again to the work of each letter asked for."""


class _Work:
    """What has been asked for in this process."""

    done = 0


def kernel_for(asked: int, held: int = 0) -> ModuleType:
    """The kernel for so many more letters asked for, where so many are held. Once the compiled
    one is loaded it answers everything."""
    loaded = compiled.cache_info().currsize > 0
    _Work.done += asked * (1 + held // MUCH)
    return (compiled() or plain) if loaded or _Work.done >= WORTH_IT else plain


def maker_for(letters: int) -> ModuleType:
    """What makes a segment of so many letters."""
    loaded = compiled.cache_info().currsize > 0
    if not (loaded or letters >= MANY_LETTERS) or compiled() is None:
        return making
    from loccit.library.index.compiled import maker

    return maker


@cache
def compiled() -> ModuleType | None:
    """The compiled kernel; `None` where Numba is not installed."""
    if find_spec("numba") is None:
        return None
    from loccit.library.index import compiled as kernel

    return kernel
